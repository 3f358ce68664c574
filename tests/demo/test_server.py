import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from desktop_exporter.demo.server import DemoSystem
from tests.demo.small import (
    COLLECTION,
    DASHBOARD,
    FAILING,
    PRIVATE,
    REPORT,
    TOKEN,
    dashboard,
    report,
    small_material,
)

EXPORT = "/api/public/export/dashboard/definition/json"


@pytest.fixture
def system() -> Iterator[DemoSystem]:
    with DemoSystem(name="small", material=small_material(), token=TOKEN) as running:
        yield running


def get(system: DemoSystem, path: str, **headers: str) -> requests.Response:
    return requests.get(
        system.url + path, headers={"Authorization": f"Bearer {system.token}", **headers}, timeout=5
    )


def export(system: DemoSystem, *ids: str) -> requests.Response:
    headers = {"Authorization": f"Bearer {system.token}"}
    return requests.post(system.url + EXPORT, json=list(ids), headers=headers, timeout=5)


def export_status(system: DemoSystem) -> int:
    return export(system, DASHBOARD).status_code


def import_(system: DemoSystem, *entities: object) -> requests.Response:
    return requests.post(
        f"{system.url}/api/public/import?collectionId={COLLECTION}",
        json=list(entities),
        headers={"Authorization": f"Bearer {system.token}"},
        timeout=5,
    )


def test_material_is_served_under_its_own_ids(system: DemoSystem) -> None:
    listed = get(system, f"/api/public/dashboard?collectionId={COLLECTION}").json()
    assert {each["id"] for each in listed} == {DASHBOARD, FAILING}
    exported = export(system, DASHBOARD).json()
    assert [each["id"] for each in exported] == [REPORT, DASHBOARD]
    assert exported[0]["data"]["configuration"]["xml"] == "<second/>"
    assert exported[0]["collectionId"] == COLLECTION


def test_private_content_is_exported_by_id_and_browsed_by_its_owner_only(system: DemoSystem) -> None:
    assert export(system, PRIVATE).json()[0]["collectionId"] is None
    seen = {}
    for user in ("demo", "mary"):
        cookies = {"X-Optimize-Authorization": system.sign_in(user)}
        answer = requests.get(f"{system.url}/api/entities", cookies=cookies, timeout=5)
        seen[user] = {each["id"] for each in answer.json()}
    assert seen == {"demo": {COLLECTION, PRIVATE}, "mary": set()}


def test_a_failing_dashboard_fails_every_call_that_asks_for_it(system: DemoSystem) -> None:
    for ids in ([FAILING], [DASHBOARD, FAILING]):
        answer = export(system, *ids)
        assert answer.status_code == 500
        assert answer.json()["errorCode"] == "serverError"
    assert export(system, DASHBOARD).status_code == 200


def test_exports_are_compact_utf8_with_escaped_surrogates(system: DemoSystem) -> None:
    body = export(system, DASHBOARD).content
    assert "Überblick \\uD83D\\uDE42".encode() in body
    assert b'": ' not in body


def test_import_export_and_delete_make_a_round(system: DemoSystem) -> None:
    exported = export(system, DASHBOARD).json()
    imported = import_(system, *exported).json()
    new = {each["entityType"]: each["id"] for each in imported}
    assert new.keys() == {"report", "dashboard"}
    assert not {*new.values()} & {REPORT, DASHBOARD}
    again = export(system, new["dashboard"]).json()
    assert again[1]["tiles"][0]["id"] == new["report"]
    for kind in ("dashboard", "report"):
        url = f"{system.url}/api/public/{kind}/{new[kind]}"
        headers = {"Authorization": f"Bearer {TOKEN}"}
        assert requests.delete(url, headers=headers, timeout=5).status_code == 204
        assert requests.delete(url, headers=headers, timeout=5).status_code == 404


@pytest.mark.parametrize(("lists", "status"), [(True, 200), (False, 404)])
def test_collections_are_listed_only_where_later_patches_do(lists: bool, status: int) -> None:
    system = DemoSystem(name="x", material=small_material(), token=TOKEN, lists_collections=lists)
    with system:
        assert get(system, "/api/public/collection").status_code == status
        assert get(system, f"/api/public/collection/{COLLECTION}").status_code == status


def test_a_collection_is_made_ready_for_an_import_with_the_undocumented_endpoints() -> None:
    with DemoSystem(name="x", material=small_material(), token=TOKEN, lists_collections=True) as system:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        base = f"{system.url}/api/public/collection"
        created = requests.post(
            f"{base}/create", json={"name": "N", "ownerId": "mary"}, headers=headers, timeout=5
        )
        collection = created.json()["id"]
        assert {each["id"] for each in get(system, "/api/public/collection").json()} == {
            COLLECTION,
            collection,
        }
        url = f"{system.url}/api/public/import?collectionId={collection}"
        assert requests.post(url, json=[report()], headers=headers, timeout=5).status_code == 409
        scope = [{"definitionType": "process", "definitionKey": "orders", "tenants": ["<default>"]}]
        added = requests.put(f"{base}/{collection}/scope", json=scope, headers=headers, timeout=5)
        assert added.status_code == 204
        assert requests.post(url, json=[report()], headers=headers, timeout=5).status_code == 200
        described = get(system, f"/api/public/collection/{collection}").json()
        assert described["owner"] == "mary"
        assert [each["id"] for each in described["data"]["scope"]] == ["process:orders"]


def test_requests_are_recorded_with_what_tests_ask_about(system: DemoSystem) -> None:
    before = time.monotonic()
    export(system, DASHBOARD)
    get(system, f"/api/public/dashboard?collectionId={COLLECTION}", Marker="here")
    get(system, "/api/public/nowhere")
    first, second, third = system.requests
    assert (first.method, first.path, first.route) == ("POST", EXPORT, EXPORT)
    assert first.body_size_bytes == len(json.dumps([DASHBOARD]))
    assert second.query == (("collectionId", COLLECTION),)
    assert second.header("Marker") == "here"
    assert before <= first.at_s <= second.at_s <= time.monotonic()
    assert third.route is None
    assert system.requests.matching(method="GET", route="/api/public/dashboard") == [second]
    assert TOKEN not in repr(first)


def test_each_system_takes_only_its_own_token(system: DemoSystem) -> None:
    with DemoSystem(name="other", material=small_material(), token="another-token") as other:
        answer = requests.get(
            f"{other.url}/api/public/dashboard?collectionId=x",
            headers={"Authorization": f"Bearer {TOKEN}"},
            timeout=5,
        )
        assert answer.status_code == 401
        assert answer.content == b""


def test_a_delay_holds_up_each_request_but_not_the_others() -> None:
    with DemoSystem(name="x", material=small_material(), token=TOKEN, response_delay_s=0.2) as system:
        started = time.monotonic()
        with ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(export_status, [system] * 16))
        took_s = time.monotonic() - started
    assert answers == [200] * 16
    assert 0.2 <= took_s < 16 * 0.2 / 2


def test_a_request_in_flight_does_not_hold_up_the_end() -> None:
    system = DemoSystem(name="x", material=small_material(), token=TOKEN, response_delay_s=30)
    system.start()
    failures: list[Exception] = []

    def ask() -> None:
        try:
            requests.get(f"{system.url}/api/readyz", timeout=20)
        except requests.RequestException as failure:
            failures.append(failure)

    caller = threading.Thread(target=ask)
    caller.start()
    while not system.requests:
        threading.Event().wait(0.005)
    started = time.monotonic()
    system.stop()
    assert time.monotonic() - started < 1
    caller.join()
    assert len(failures) == 1


def test_ids_shared_by_two_entities_are_both_written(system: DemoSystem) -> None:
    imported = import_(
        system, dashboard(name="One"), dashboard(name="Two"), dashboard(name="Two"), report()
    ).json()
    assert len(imported) == 2
    assert len(get(system, f"/api/public/dashboard?collectionId={COLLECTION}").json()) == 4


def test_a_large_system_answers_in_one_order_whatever_is_asked_first(system: DemoSystem) -> None:
    entities = [
        each
        for index in range(40)
        for each in (
            report(f"6{index:07d}-0000-4000-8000-000000000000", f"R{index}"),
            dashboard(
                f"7{index:07d}-0000-4000-8000-000000000000",
                f"D{index}",
                f"6{index:07d}-0000-4000-8000-000000000000",
            ),
        )
    ]
    imported = import_(system, *entities).json()
    ids = [each["id"] for each in imported if each["entityType"] == "dashboard"]
    assert export(system, *ids).content == export(system, *reversed(ids)).content
    kinds = [each["exportEntityType"] for each in export(system, *ids).json()]
    assert kinds == ["single_process_report"] * 40 + ["dashboard"] * 40


def test_the_version_is_told_before_signing_in() -> None:
    with DemoSystem(name="x", material=small_material(), token=TOKEN, optimize_version="8.6.5") as system:
        answer = requests.get(f"{system.url}/api/ui-configuration", timeout=5)
        assert answer.json()["optimizeVersion"] == "8.6.5"
        assert answer.headers["Content-Type"] == "application/json"


def test_an_unknown_generation_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="no generation 'Z'"):
        DemoSystem(name="x", material=small_material(), token=TOKEN, generation="Z")
