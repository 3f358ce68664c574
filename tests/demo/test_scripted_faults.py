import time
from collections.abc import Iterator

import pytest
import requests

from desktop_exporter.demo.faults import (
    AnswerLost,
    ConnectionCut,
    CutInBody,
    Fault,
    HtmlInsteadOfJson,
    ImportStopsHalfway,
    Redirect,
    ServerError,
    Slow,
    TooManyRequests,
    Unauthorized,
    Unavailable,
    WrongLength,
)
from desktop_exporter.demo.server import DemoSystem
from tests.demo.small import COLLECTION, DASHBOARD, TOKEN, dashboard, report, small_material

EXPORT = "/api/public/export/dashboard/definition/json"
LIST = "/api/public/dashboard"
IMPORT = "/api/public/import"
HEADERS = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def system() -> Iterator[DemoSystem]:
    with DemoSystem(name="faulty", material=small_material(), token=TOKEN) as running:
        yield running


def export(system: DemoSystem, *, allow_redirects: bool = True) -> requests.Response:
    return requests.post(
        system.url + EXPORT, json=[DASHBOARD], headers=HEADERS, timeout=5, allow_redirects=allow_redirects
    )


def listed(system: DemoSystem, kind: str) -> int:
    url = f"{system.url}/api/public/{kind}?collectionId={COLLECTION}"
    return len(requests.get(url, headers=HEADERS, timeout=5).json())


def import_(system: DemoSystem) -> requests.Response:
    url = f"{system.url}{IMPORT}?collectionId={COLLECTION}"
    return requests.post(url, json=[report(), dashboard()], headers=HEADERS, timeout=5)


@pytest.mark.parametrize(
    ("fault", "status", "headers"),
    [
        (Unauthorized(), 401, {"WWW-Authenticate": 'Bearer error="invalid_token"'}),
        (TooManyRequests(7), 429, {"Retry-After": "7"}),
        (ServerError("broken"), 500, {"Content-Type": "application/json"}),
        (Unavailable(), 503, {}),
        (Unavailable(3), 503, {"Retry-After": "3"}),
        (HtmlInsteadOfJson(), 200, {"Content-Type": "text/html"}),
        (HtmlInsteadOfJson(502), 502, {"Content-Type": "text/html"}),
        (Redirect("http://127.0.0.1:9/elsewhere"), 302, {"Location": "http://127.0.0.1:9/elsewhere"}),
    ],
)
def test_an_answer_is_replaced_once(
    system: DemoSystem, fault: Fault, status: int, headers: dict[str, str]
) -> None:
    system.faults.script(fault)
    answer = export(system, allow_redirects=False)
    assert answer.status_code == status
    assert all(answer.headers[name].startswith(value) for name, value in headers.items())
    assert export(system).status_code == 200
    assert system.faults.pending() == 0


def test_a_500_carries_what_was_scripted(system: DemoSystem) -> None:
    system.faults.script(ServerError("no shard"))
    assert export(system).json()["detailedMessage"] == "no shard"


def test_slow_answers_are_right_but_late(system: DemoSystem) -> None:
    system.faults.script(Slow(0.15))
    started = time.monotonic()
    assert len(export(system).json()) == 2
    assert time.monotonic() - started >= 0.15


@pytest.mark.parametrize("fault", [CutInBody(), CutInBody(after_bytes=1), WrongLength(100)])
def test_a_body_that_ends_too_early_is_noticed_by_the_caller(system: DemoSystem, fault: Fault) -> None:
    system.faults.script(fault)
    with pytest.raises(requests.exceptions.ChunkedEncodingError, match="IncompleteRead"):
        export(system)
    assert export(system).status_code == 200


def test_a_length_that_is_too_small_cuts_the_body_silently(system: DemoSystem) -> None:
    whole = export(system).content
    system.faults.script(WrongLength(-10))
    assert export(system).content == whole[:-10]


def test_a_cut_connection_carries_nothing_out(system: DemoSystem) -> None:
    system.faults.script(ConnectionCut(), route=IMPORT)
    with pytest.raises(requests.ConnectionError):
        import_(system)
    assert (listed(system, "report"), listed(system, "dashboard")) == (1, 2)


def test_a_lost_answer_leaves_what_was_imported(system: DemoSystem) -> None:
    system.faults.script(AnswerLost(), method="POST", route=IMPORT)
    with pytest.raises(requests.ConnectionError):
        import_(system)
    assert (listed(system, "report"), listed(system, "dashboard")) == (2, 3)


def test_an_import_that_stops_halfway_leaves_its_first_entities(system: DemoSystem) -> None:
    system.faults.script(ImportStopsHalfway(after_entities=1), route=IMPORT)
    assert import_(system).status_code == 500
    assert (listed(system, "report"), listed(system, "dashboard")) == (2, 2)
    assert import_(system).status_code == 200
    assert (listed(system, "report"), listed(system, "dashboard")) == (3, 3)


def test_faults_wait_for_their_route_and_method(system: DemoSystem) -> None:
    system.faults.script(Unavailable(), requests=2, method="DELETE", route=f"{LIST}/{{id}}")
    assert export(system).status_code == 200
    url = f"{system.url}{LIST}/{DASHBOARD}"
    answers = [requests.delete(url, headers=HEADERS, timeout=5).status_code for _ in range(3)]
    assert answers == [503, 503, 204]


def test_a_fault_may_let_requests_pass_before_it_happens(system: DemoSystem) -> None:
    system.faults.script(ServerError(), after=2)
    assert [export(system).status_code for _ in range(4)] == [200, 200, 500, 200]


def test_faults_happen_in_the_order_in_which_they_were_scripted(system: DemoSystem) -> None:
    system.faults.script(Unavailable())
    system.faults.script(ServerError())
    assert [export(system).status_code for _ in range(3)] == [503, 500, 200]


def test_forgotten_faults_do_not_happen(system: DemoSystem) -> None:
    system.faults.script(Unavailable(), requests=5)
    system.faults.clear()
    assert export(system).status_code == 200
