"""What the endpoint answers, asked over real sockets: what the system said, whole, or a definite no."""

import json
import threading
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, get_args
from urllib.parse import quote

import msgspec
import pytest

from desktop_exporter import compose
from desktop_exporter.app.places import OpenSystem
from desktop_exporter.app.relaying import Passed, Relaying
from desktop_exporter.demo import faults
from desktop_exporter.demo.bulk import bulk, dashboard_id
from desktop_exporter.endpoint.service import EndpointSystem, LocalEndpoint
from desktop_exporter.endpoint.traffic import Running
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.service import JobService
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.optimize.transport import PASSED_ON_AT_A_TIME
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from tests.app.conftest import open_system
from tests.cli.wire import listed, post, raw_entities, send
from tests.conftest import ExpectedLogs
from tests.demo.small import COLLECTION, DASHBOARD, PRIVATE, REPORT, small_material
from tests.endpoint.conftest import (
    ENDPOINT_TOKEN,
    EXPORT,
    EXPORT_REPORTS,
    IMPORT,
    SYSTEM_TOKEN,
    Reply,
    Served,
    Serving,
    until,
)
from tests.optimize.raw_server import RawConnection, RawServer
from tests.rest.caller import Caller

UNKNOWN: Final = "99999999-9999-4999-8999-999999999999"
IMPORT_HERE: Final = f"{IMPORT}?collectionId={COLLECTION}"
REQUESTS: Final = "desktop_exporter.requests"


def direct(served: Served, path: str, *ids: str) -> bytes:
    """Return what the system itself exports."""
    return post(served.demo, path, json.dumps(ids).encode())[1]


# What goes well


@pytest.mark.parametrize("base", ["", "/systems/first"])
@pytest.mark.parametrize("way", ["bearer", "raw", "query"])
def test_an_export_is_that_of_the_system_byte_for_byte(served: Served, base: str, way: str) -> None:
    body = json.dumps([DASHBOARD, PRIVATE]).encode()
    if way == "bearer":
        reply = served.ask("POST", f"{base}{EXPORT}", body)
    elif way == "raw":
        reply = served.ask("POST", f"{base}{EXPORT}", body, {"Authorization": ENDPOINT_TOKEN}, token=None)
    else:
        path = f"{base}{EXPORT}?access_token={quote(ENDPOINT_TOKEN)}"
        reply = served.ask("POST", path, body, token=None)
    assert reply.status == 200
    assert reply.body == direct(served, EXPORT, DASHBOARD, PRIVATE)
    assert reply.headers["content-type"] == "application/json"
    assert reply.headers["content-length"] == str(len(reply.body))
    assert not any(name.startswith("access-control-") for name in reply.headers)
    assert [one.header("authorization") for one in served.demo.requests.matching("POST", EXPORT)] == [
        f"Bearer {SYSTEM_TOKEN}"
    ] * 2


def test_of_the_callers_headers_and_query_nothing_goes_on(served: Served) -> None:
    headers = {"X-Own": "1", "Cookie": "a=b", "User-Agent": "a caller", "X-Forwarded-For": "1.2.3.4"}
    body = json.dumps([DASHBOARD]).encode()
    served.ask("POST", f"{EXPORT}?access_token={ENDPOINT_TOKEN}&x=y", body, headers, token=None)
    (request,) = served.demo.requests.matching("POST", EXPORT)
    assert request.query == ()
    assert not {"x-own", "cookie", "x-forwarded-for"} & {name for name, _ in request.headers}
    assert (request.header("user-agent") or "").startswith("desktop-exporter/")


def test_reports_lists_and_collections_are_those_of_the_system(served: Served) -> None:
    exported = served.export(REPORT, path=EXPORT_REPORTS)
    assert (exported.status, exported.body) == (200, direct(served, EXPORT_REPORTS, REPORT))
    for path in (
        f"/api/public/dashboard?collectionId={COLLECTION}",
        f"/api/public/report?collectionId={COLLECTION}",
        "/api/public/collection",
        f"/api/public/collection/{COLLECTION}",
        f"/api/public/collection/{UNKNOWN}",
    ):
        reply = served.ask("GET", path)
        assert (reply.status, reply.body) == send(served.demo.url, SYSTEM_TOKEN, "GET", path)


def test_a_head_is_answered_like_a_get_without_the_body(served: Served) -> None:
    path = f"/api/public/dashboard?collectionId={COLLECTION}"
    got, head = served.ask("GET", path), served.ask("HEAD", path)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == got.headers["content-length"] == str(len(got.body))


def test_an_import_and_a_deletion_are_carried_out(served: Served) -> None:
    document = direct(served, EXPORT, DASHBOARD)
    reply = served.ask("POST", IMPORT_HERE, document)
    assert reply.status == 200
    new = {str(one["id"]) for one in json.loads(reply.body)}
    held = {*listed(served.demo, "dashboard", COLLECTION), *listed(served.demo, "report", COLLECTION)}
    assert new <= held
    (run,) = served.operations.history.runs()
    assert (run.outcome, run.label) == ("done", "the local endpoint")
    for one in json.loads(reply.body):
        deleted = served.ask("DELETE", f"/api/public/{one['entityType']}/{one['id']}")
        assert (deleted.status, deleted.body) == (204, b"")
        assert "content-type" not in deleted.headers
    again = served.ask("DELETE", f"/api/public/dashboard/{UNKNOWN}")
    assert (again.status, again.code) == (404, "notFoundError")


def test_readiness_is_told_to_everybody_and_asks_nobody(served: Served) -> None:
    for base in ("", "/systems/first"):
        reply = served.ask("GET", f"{base}/api/readyz", token=None)
        assert (reply.status, reply.body) == (200, b"")
    assert served.demo.requests == []


def test_an_id_that_is_asked_for_twice_comes_once(served: Served) -> None:
    twice = served.export(DASHBOARD, DASHBOARD)
    assert (twice.status, twice.body) == (200, direct(served, EXPORT, DASHBOARD))
    assert served.export().body == b"[]"


# How much can be asked for


@pytest.fixture
def many(serving: Serving) -> Served:
    """The endpoint over 3,000 dashboards, each with a report of its own."""
    return serving(bulk(3000, 1))


@pytest.mark.parametrize("count", [1000, 1001, 3000])
def test_so_many_come_whole(many: Served, count: int) -> None:
    ids = [dashboard_id(number) for number in range(count)]
    reply = many.export(*ids)
    assert reply.status == 200
    found = [bytes(one) for one in msgspec.json.decode(reply.body, type=list[msgspec.Raw])]
    alone = [
        entity
        for begin in range(0, count, 1000)
        for entity in raw_entities(many.demo, ids[begin : begin + 1000])
    ]
    assert sorted(found) == sorted(alone)
    dashboards = [json.loads(one)["exportEntityType"] == "dashboard" for one in found]
    assert dashboards == sorted(dashboards)
    assert dashboards.count(True) == count


@pytest.mark.parametrize("known", [1, 999, 1000, 2999])
def test_unknown_ids_are_named_all_of_them(many: Served, known: int) -> None:
    ids = [UNKNOWN, *(dashboard_id(number) for number in range(known)), dashboard_id(3000)]
    reply = many.export(*ids)
    assert (reply.status, reply.code) == (404, "notFoundError")
    words = str(reply.error["detailedMessage"])
    assert UNKNOWN in words
    assert dashboard_id(3000) in words
    assert dashboard_id(0) not in words


@pytest.mark.parametrize("count", [10_001, 100_000])
def test_more_than_ten_thousand_are_too_many(served: Served, count: int) -> None:
    reply = served.export(*(dashboard_id(number) for number in range(count)))
    assert (reply.status, reply.code) == (413, "requestTooLargeError")
    assert served.demo.requests == []


def test_ten_thousand_are_not_too_many(served: Served) -> None:
    reply = served.export(*(dashboard_id(number) for number in range(10_000)))
    assert reply.status == 404
    assert str(reply.error["detailedMessage"]).count("da000000") == 10_000


# What cannot be understood


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"null",
        b"{}",
        b'{"ids":["a"]}',
        b'"a"',
        b"1",
        b"true",
        b"[1]",
        b"[null]",
        b'[["a"]]',
        b'["a",]',
        b'["a"',
        b'["a"] ["b"]',
        b"['a']",
        b'[""]',
        b'["a\\u0000"]',
        b'["\\ud800"]',
        b'["a\\nb"]',
        b"[\xff]",
        b"[" * 100_000,
        b"[" * 500 + b"]" * 500,
        b"[" + b"1" * 10_000 + b"]",
    ],
    ids=lambda body: repr(body[:20]),
)
def test_what_is_no_list_of_ids_is_refused(served: Served, body: bytes) -> None:
    for path in (EXPORT, EXPORT_REPORTS):
        reply = served.ask("POST", path, body)
        assert (reply.status, reply.code) == (400, "badRequestError")
    assert served.demo.requests == []


@pytest.mark.parametrize("query", ["", "?collectionId=", "?collectionid=x", "?x=y"])
def test_a_collection_has_to_be_named(served: Served, query: str) -> None:
    for method, path, body in (
        ("GET", "/api/public/dashboard", None),
        ("GET", "/api/public/report", None),
        ("POST", IMPORT, b"[]"),
    ):
        reply = served.ask(method, f"{path}{query}", body)
        assert (reply.status, reply.code) == (400, "badRequestError")
        assert "collection" in str(reply.error["detailedMessage"])
    assert served.demo.requests == []


def test_what_is_no_export_is_not_sent(served: Served) -> None:
    reply = served.ask("POST", IMPORT_HERE, b'[{"id":')
    assert (reply.status, reply.code) == (400, "importFileInvalid")
    assert served.demo.requests == []
    assert served.operations.history.runs() == ()


def test_what_is_not_offered_is_said_so(served: Served) -> None:
    for path in ("/", "/api/public/label/x", "/api/dashboard", "/docs", "/systems/first/nothing"):
        reply = served.ask("GET", path)
        assert (reply.status, reply.code) == (404, "notFoundError")
        assert "Desktop Exporter" in str(reply.error["detailedMessage"])


# What a caller gets for everything that the system may do wrong

ELSEWHERE: Final = "http://elsewhere.example/"
EXPORTING: Final[list[tuple[faults.Fault, int, str]]] = [
    (faults.Slow(0.05), 200, ""),
    (faults.CutInBody(), 502, "systemFailed"),
    (faults.CutInBody(0), 502, "systemFailed"),
    (faults.WrongLength(100), 502, "systemFailed"),
    (faults.WrongLength(-10), 502, "systemFailed"),
    (faults.Unauthorized(), 502, "systemSignInRefused"),
    (faults.TooManyRequests(1), 429, ""),
    (faults.TooManyRequests(3600), 503, "systemBusy"),
    (faults.Forbidden(), 502, "systemSignInRefused"),
    (faults.ServerError(), 502, "systemFailed"),
    (faults.Unavailable(), 502, "systemFailed"),
    (faults.Unavailable(status=502), 502, "systemFailed"),
    (faults.Unavailable(status=504), 502, "systemFailed"),
    (faults.Unavailable(retry_after_s=3600), 503, "systemBusy"),
    (faults.HtmlInsteadOfJson(), 502, "systemFailed"),
    (faults.HtmlInsteadOfJson(404), 502, "systemFailed"),
    (faults.HtmlInsteadOfJson(403), 502, "systemSignInRefused"),
    (faults.HtmlInsteadOfJson(500), 502, "systemFailed"),
    (faults.Redirect(ELSEWHERE), 502, "systemFailed"),
    (faults.AnswerLost(), 502, "systemFailed"),
    (faults.ConnectionCut(), 502, "systemFailed"),
]
IMPORTING: Final[list[tuple[faults.Fault, int, str]]] = [
    (faults.Slow(0.05), 200, ""),
    (faults.CutInBody(), 504, "importOutcomeUnknown"),
    (faults.WrongLength(100), 504, "importOutcomeUnknown"),
    (faults.WrongLength(-10), 504, "importOutcomeUnknown"),
    (faults.Unauthorized(), 502, "systemSignInRefused"),
    (faults.TooManyRequests(1), 429, ""),
    (faults.TooManyRequests(3600), 503, "systemBusy"),
    (faults.Forbidden(), 502, "systemSignInRefused"),
    (faults.ServerError(), 502, "importOutcomeUnknown"),
    (faults.Unavailable(), 504, "importOutcomeUnknown"),
    (faults.Unavailable(status=504), 504, "importOutcomeUnknown"),
    (faults.HtmlInsteadOfJson(), 504, "importOutcomeUnknown"),
    (faults.HtmlInsteadOfJson(404), 502, "systemFailed"),
    (faults.HtmlInsteadOfJson(500), 504, "importOutcomeUnknown"),
    (faults.Redirect(ELSEWHERE), 502, "systemFailed"),
    (faults.AnswerLost(), 504, "importOutcomeUnknown"),
    (faults.ConnectionCut(), 504, "importOutcomeUnknown"),
    (faults.ImportStopsHalfway(), 502, "importOutcomeUnknown"),
]


def test_the_tables_know_every_fault_of_the_demo() -> None:
    every = {*get_args(faults.Fault)}
    # Held is what a cancel is tried with, below.
    assert {type(fault) for fault, *_ in EXPORTING} == every - {faults.Held, faults.ImportStopsHalfway}
    assert {type(fault) for fault, *_ in IMPORTING} == every - {faults.Held}


def told(reply: Reply) -> tuple[int, str]:
    return reply.status, reply.code if reply.status >= 500 else ""


@pytest.mark.parametrize(("fault", "status", "code"), EXPORTING, ids=str)
def test_what_a_caller_of_an_export_gets(
    served: Served, expected_logs: ExpectedLogs, fault: faults.Fault, status: int, code: str
) -> None:
    if status >= 500:
        expected_logs.expect(REQUESTS, f"POST {EXPORT}: {status} in ")
    served.demo.faults.script(fault, requests=9, method="POST", route=EXPORT)
    reply = served.export(DASHBOARD)
    assert told(reply) == (status, code)
    if status == 429:
        assert reply.headers["retry-after"] == "1"
    if status == 200:
        assert reply.body == direct(served, EXPORT, DASHBOARD)
    # It is over for the system as soon as it is for the fault.
    served.demo.faults.clear()
    assert served.export(DASHBOARD).status == 200


@pytest.mark.parametrize(("fault", "status", "code"), IMPORTING, ids=str)
def test_what_a_caller_of_an_import_gets(
    served: Served, expected_logs: ExpectedLogs, fault: faults.Fault, status: int, code: str
) -> None:
    if status >= 500:
        expected_logs.expect(REQUESTS, f"POST {IMPORT}: {status} in ")
    document = direct(served, EXPORT, DASHBOARD)
    served.demo.faults.script(fault, requests=9, method="POST", route=IMPORT)
    reply = served.ask("POST", IMPORT_HERE, document)
    assert told(reply) == (status, code)
    assert len(served.demo.requests.matching("POST", IMPORT)) == 1
    (run,) = served.operations.history.runs()
    assert run.outcome == ("done" if status == 200 else "failed")
    assert run.counts is not None
    assert (run.counts.unknown == 1) is (code == "importOutcomeUnknown")


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_fault_that_passes_is_not_seen(served: Served, status: int) -> None:
    served.demo.faults.script(faults.Unavailable(status=status), requests=2, method="POST", route=EXPORT)
    assert served.export(DASHBOARD).status == 200


def test_a_system_that_is_gone(served: Served, expected_logs: ExpectedLogs) -> None:
    expected_logs.expect(REQUESTS, ": 502 in ")
    served.demo.stop()
    reply = served.export(DASHBOARD)
    assert (reply.status, reply.code) == (502, "systemFailed")
    assert reply.headers.get("retry-after") is None
    # The endpoint itself is there, and tells of the system what it knows.
    assert served.ask("GET", "/api/readyz", token=None).status == 200
    (one,) = json.loads(served.ask("GET", "/systems").body)
    assert (one["key"], one["version"]) == ("first", None)


def test_a_token_of_ours_that_the_system_refuses(serving: Serving, expected_logs: ExpectedLogs) -> None:
    expected_logs.expect(REQUESTS, ": 502 in ")
    served = serving(small_material())
    places = served.operations.places
    with places.open(places.unsaved("x", "X", served.demo.url), lambda: "refused-0123456789") as opened:
        served.endpoint.serve([EndpointSystem("x", "X", opened.lane, lambda: opened)])
        reply = served.export(DASHBOARD)
    assert (reply.status, reply.code) == (502, "systemSignInRefused")
    assert "www-authenticate" not in reply.headers
    assert "refused-0123456789" not in reply.body.decode()


# Callers that leave, and who cancels for them


@contextmanager
def held_system(served: Served) -> Generator[tuple[RawServer, threading.Event, threading.Event]]:
    """Serve an Optimize that never answers an export; tells that one arrived, and that it was left."""
    arrived, left = threading.Event(), threading.Event()

    def script(connection: RawConnection) -> None:
        while (request := connection.request()) is not None:
            if request.startswith(b"POST "):
                arrived.set()
                connection.wait_closed()
                left.set()
                return
            connection.answer(body=b'{"optimizeVersion":"8.6.0","optimizeProfile":"ccsm"}')

    with RawServer(script) as server, opened_raw(served, server) as opened:
        served.endpoint.serve([EndpointSystem("raw", "Raw", opened.lane, lambda: opened)])
        yield server, arrived, left


def opened_raw(served: Served, server: RawServer) -> OpenSystem:
    places = served.operations.places
    return places.open(places.unsaved("raw", "Raw", server.url), lambda: SYSTEM_TOKEN)


def ask_for(caller: Caller, port: int, body: bytes, path: str = EXPORT) -> None:
    caller.say(
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {ENDPOINT_TOKEN}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        + body
    )


def the_one_that_runs(endpoint: LocalEndpoint) -> Running:
    """Return the only request that runs; its system may be asked before that is noted."""
    until(lambda: bool(endpoint.traffic.snapshot().running))
    (running,) = endpoint.traffic.snapshot().running
    return running


def test_a_caller_that_goes_away_ends_its_work_and_the_systems_connection(served: Served) -> None:
    with held_system(served) as (_, arrived, left):
        with Caller(served.port) as caller:
            ask_for(caller, served.port, json.dumps([DASHBOARD]).encode())
            assert arrived.wait(20)
            running = the_one_that_runs(served.endpoint)
            assert (running.method, running.route, running.system, running.name) == (
                "POST",
                EXPORT,
                "raw",
                "Raw",
            )
            assert not running.writes
        assert left.wait(20)
        until(lambda: served.endpoint.traffic.snapshot().total == 1)
        snapshot = served.endpoint.traffic.snapshot()
        assert snapshot.running == ()
        assert (snapshot.recent[0].status, snapshot.recent[0].system) == (0, "raw")


def test_a_request_is_cancelled_from_here(served: Served, expected_logs: ExpectedLogs) -> None:
    expected_logs.expect(REQUESTS, ": 503 in ")
    with held_system(served) as (_, arrived, left), Caller(served.port) as caller:
        ask_for(caller, served.port, json.dumps([DASHBOARD]).encode())
        assert arrived.wait(20)
        running = the_one_that_runs(served.endpoint)
        served.endpoint.traffic.cancel(running.number)
        said = caller.answer()
        assert (said.status, json.loads(said.body)["errorCode"]) == (503, "requestCancelled")
        assert left.wait(20)


def test_an_import_whose_caller_goes_away_is_carried_out_and_recorded(served: Served) -> None:
    held = faults.Held()
    served.demo.faults.script(held, method="POST", route=IMPORT)
    document = direct(served, EXPORT, DASHBOARD)
    with Caller(served.port) as caller:
        ask_for(caller, served.port, document, IMPORT_HERE)
        until(lambda: bool(served.demo.requests.matching("POST", IMPORT)))
        running = the_one_that_runs(served.endpoint)
        assert running.writes
    until(lambda: served.endpoint.traffic.snapshot().running == ())
    held.released.set()
    until(lambda: [one.outcome for one in served.operations.history.runs()] == ["done"])
    assert len(served.demo.requests.matching("POST", IMPORT)) == 1


def test_imports_into_one_system_wait_for_each_other_and_reads_do_not(served: Served) -> None:
    held = faults.Held()
    served.demo.faults.script(held, method="POST", route=IMPORT)
    document = direct(served, EXPORT, DASHBOARD)
    with Caller(served.port) as first, Caller(served.port) as second:
        ask_for(first, served.port, document, IMPORT_HERE)
        until(lambda: len(served.demo.requests.matching("POST", IMPORT)) == 1)
        ask_for(second, served.port, document, IMPORT_HERE)
        until(lambda: len(served.endpoint.traffic.snapshot().running) == 2)
        assert served.export(DASHBOARD).status == 200
        assert len(served.demo.requests.matching("POST", IMPORT)) == 1
        held.released.set()
        assert [first.answer().status, second.answer().status] == [200, 200]


def test_a_system_that_is_silent_to_as_many_as_may_ask_keeps_no_other_waiting(serving: Serving) -> None:
    served = serving(small_material(), small_material())
    held = faults.Held()
    served.demo.faults.script(held, requests=99, method="POST", route=EXPORT)
    body = json.dumps([DASHBOARD]).encode()
    with ExitStack() as stack:
        callers = [stack.enter_context(Caller(served.port)) for _ in range(PASSED_ON_AT_A_TIME + 1)]
        for caller in callers:
            ask_for(caller, served.port, body)
        until(lambda: len(served.endpoint.traffic.snapshot().running) == len(callers))
        until(lambda: len(served.demo.requests.matching("POST", EXPORT)) == PASSED_ON_AT_A_TIME)
        assert served.export(DASHBOARD, path=f"/systems/second{EXPORT}").status == 200
        # The last one has its turn when another one is answered.
        held.released.set()
        assert {caller.answer().status for caller in callers} == {200}


class Late(Relaying):
    """Answers exports when a test says so, and tells whether what it answered was given back."""

    def __init__(self, records: Records) -> None:
        super().__init__(records)
        self.asked = threading.Event()
        self.go_on = threading.Event()
        self.given_back = threading.Semaphore(0)

    def export(self, opened: OpenSystem, kind: ItemKind, ids: object, context: JobContext) -> Passed:
        self.asked.set()
        # Where nobody looks whether it was cancelled: while an answer is checked, say.
        self.go_on.wait(20)
        return Passed(200, "application/json", (b"[]",), release=self.given_back.release)


@pytest.mark.parametrize("end", ["answered", "caller gone", "cancelled", "stopped"])
def test_what_a_system_answered_is_given_back_once_whoever_is_still_there(tmp_path: Path, end: str) -> None:
    """It may be a file, which would stay open."""
    jobs = JobService()
    with Records(DataFolder(tmp_path / "data")) as records:
        late = Late(records)
        endpoint = LocalEndpoint(jobs, late)
        with _placed(tmp_path) as opened:
            endpoint.serve([EndpointSystem("x", "X", "lane", lambda: opened)])
            endpoint.use_token(ENDPOINT_TOKEN)
            endpoint.start(0)
            assert endpoint.port is not None
            with Caller(endpoint.port) as caller:
                ask_for(caller, endpoint.port, b"[]")
                assert late.asked.wait(20)
                until(lambda: len(endpoint.traffic.snapshot().running) == 1)
                _bring_about(end, endpoint, caller)
                late.go_on.set()
                assert late.given_back.acquire(timeout=20)
            jobs.close()
            endpoint.stop()
        assert not late.given_back.acquire(timeout=0.05)


def _bring_about(end: str, endpoint: LocalEndpoint, caller: Caller) -> None:
    if end == "caller gone":
        caller.close()
        until(lambda: endpoint.traffic.snapshot().running == ())
    elif end == "cancelled":
        endpoint.traffic.cancel(the_one_that_runs(endpoint).number)
    elif end == "stopped":
        endpoint.stop()


@contextmanager
def _placed(tmp_path: Path) -> Generator[OpenSystem]:
    operations = compose.operations(tmp_path / "other", {}, open_system)
    places = operations.places
    try:
        with places.open(places.unsaved("x", "X", "http://127.0.0.1:1"), lambda: "token") as opened:
            yield opened
    finally:
        operations.close()


def test_systems_are_told_in_time_although_one_of_them_is_silent(served: Served) -> None:
    def silent(connection: RawConnection) -> None:
        connection.request()
        connection.wait_closed()

    with RawServer(silent) as server, opened_raw(served, server) as opened:
        (first,) = served.systems()
        served.endpoint.serve([first, EndpointSystem("raw", "Raw", opened.lane, lambda: opened)])
        since_s = time.monotonic()
        reply = served.ask("GET", "/systems")
        assert time.monotonic() - since_s < 10
    assert [(one["key"], one["version"]) for one in json.loads(reply.body)] == [
        ("first", "8.6.0"),
        ("raw", None),
    ]


def test_every_request_is_logged_by_its_template(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    ask: Callable[..., Reply] = served.ask
    ask("GET", f"/systems/first/api/public/collection/{COLLECTION}?secret=hidden")
    ask("DELETE", f"/api/public/dashboard/{UNKNOWN}")
    ask("GET", "/made-up/by-the-caller")
    ask("BREW", "/api/public/dashboard")
    lines = [one.getMessage().rpartition(" in ")[0] for one in caplog.records if one.name == REQUESTS]
    assert lines == [
        "GET /systems/{key}/api/public/collection/{id}: 200",
        "DELETE /api/public/dashboard/{id}: 404",
        "GET an unknown route: 404",
        "an unknown method /api/public/dashboard: 405",
    ]
