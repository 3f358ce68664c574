"""What sets the generations of the demo system apart on the wire; B alone is held to recordings elsewhere."""

import json
from collections.abc import Callable, Generator, Mapping
from typing import Final, TypeAlias, cast

import pytest

from desktop_exporter.demo.fitting import fitted
from desktop_exporter.demo.generations import GENERATIONS
from desktop_exporter.demo.material import JsonValue
from desktop_exporter.demo.server import DemoSystem
from tests.demo.small import COLLECTION, DASHBOARD, FAILING, REPORT, TOKEN, small_material
from tests.demo.wire import Client, Received

Open: TypeAlias = Callable[[str], Client]

LIST: Final = f"/api/public/dashboard?collectionId={COLLECTION}"
EXPORT: Final = "/api/public/export/dashboard/definition/json"
IMPORT: Final = f"/api/public/import?collectionId={COLLECTION}"
ALL: Final = sorted(GENERATIONS)


@pytest.fixture
def opened() -> Generator[Open]:
    """Start a small system of a generation, once in a test, and connect to it: `opened("A")`."""
    clients: dict[str, Client] = {}

    def start(name: str) -> Client:
        if name not in clients:
            material = fitted(small_material(), name)
            system = DemoSystem(name="small", material=material, token=TOKEN, generation=name)
            system.start()
            clients[name] = Client(system)
        return clients[name]

    yield start
    for client in clients.values():
        client.close()
        client.system.stop()


def answer(received: Received) -> JsonValue:
    return cast(JsonValue, json.loads(received.body))


def refusal(received: Received) -> tuple[int, str, str]:
    body = json.loads(received.body)
    return received.status, body["errorCode"], body["detailedMessage"]


def exported(client: Client, *ids: str) -> list[dict[str, JsonValue]]:
    received = client.public("POST", EXPORT, json.dumps(ids).encode())
    assert received.status == 200
    return cast("list[dict[str, JsonValue]]", json.loads(received.body))


@pytest.mark.parametrize("name", ALL)
def test_lists_exports_imports_and_deletes(opened: Open, name: str) -> None:
    client = opened(name)
    assert {"id": DASHBOARD} in cast("list[JsonValue]", answer(client.public("GET", LIST)))
    document = exported(client, DASHBOARD)
    assert [one["id"] for one in document] == [REPORT, DASHBOARD]
    imported = client.public("POST", IMPORT, json.dumps(document).encode())
    assert imported.status == 200
    kinds = {one["entityType"]: one["id"] for one in json.loads(imported.body)}
    again = exported(client, kinds["dashboard"])
    assert [one["id"] for one in again] == [kinds["report"], kinds["dashboard"]]
    deleted = client.public("DELETE", f"/api/public/dashboard/{kinds['dashboard']}")
    assert (deleted.status, deleted.body) == (200 if name == "C" else 204, b"")
    assert client.public("POST", EXPORT, json.dumps([kinds["dashboard"]]).encode()).status == 404


@pytest.mark.parametrize("name", ALL)
def test_a_dashboard_looks_as_in_its_time(opened: Open, name: str) -> None:
    report, dashboard = exported(opened(name), DASHBOARD)
    versions = (report["sourceIndexVersion"], dashboard["sourceIndexVersion"])
    definitions = cast("dict[str, list[dict[str, JsonValue]]]", report["data"])["definitions"]
    if name == "A":
        assert versions == (8, 5)
        assert definitions[0]["tenantIds"] == [None]
        tiles = cast("list[dict[str, JsonValue]]", dashboard["reports"])
        assert [tile.keys() for tile in tiles] == [{"id", "position", "dimensions", "configuration"}]
        assert not {"tiles", "description", "instantPreviewDashboard"} & dashboard.keys()
        assert "description" not in report
        assert (
            not {"managementReport", "instantPreviewReport"}
            & cast("dict[str, JsonValue]", report["data"]).keys()
        )
    else:
        assert versions == (11, 8)
        assert definitions[0]["tenantIds"] == ["<default>"]
        tiles = cast("list[dict[str, JsonValue]]", dashboard["tiles"])
        assert [tile["type"] for tile in tiles] == ["optimize_report"]
        assert "reports" not in dashboard
    assert [tile["id"] for tile in tiles] == [REPORT]


@pytest.mark.parametrize(
    ("name", "version", "profile", "absent"),
    [
        ("A", "3.7.0", "platform", {"optimizeDatabase", "licenseType", "onboarding"}),
        ("B", "8.6.0", "ccsm", set[str]()),
        ("C", "8.8.0", "ccsm", {"webappsEndpoints", "webhooks"}),
    ],
)
def test_says_to_everybody_which_it_is(
    opened: Open, name: str, version: str, profile: str, absent: set[str]
) -> None:
    found = opened(name).send("GET", "/api/ui-configuration", [], None)
    settings = json.loads(found.body)
    assert (settings["optimizeVersion"], settings["optimizeProfile"]) == (version, profile)
    assert not absent & settings.keys()


def test_can_call_itself_another_release() -> None:
    with DemoSystem(
        name="x", material=small_material(), token=TOKEN, generation="C", optimize_version="8.9.3"
    ) as system:
        client = Client(system)
        for version in ("8.9.3", "8.9.4"):
            system.optimize_version = version
            settings = json.loads(client.send("GET", "/api/ui-configuration", [], None).body)
            assert settings["optimizeVersion"] == settings["optimizeDocsVersion"] == version
        client.close()


@pytest.mark.parametrize(
    ("form", "accepted_by"),
    [
        ([("Authorization", f"Bearer {TOKEN}")], {"A", "B", "C"}),
        ([("Authorization", f"bearer {TOKEN}")], {"A", "B", "C"}),
        ([("Authorization", TOKEN)], {"A"}),
        ([("Authorization", "Bearer wrong")], set[str]()),
        ([("Authorization", "wrong")], set[str]()),
        ([("Authorization", "Bearer")], set[str]()),
        ([], set[str]()),
    ],
)
def test_takes_the_token_where_its_time_did(
    opened: Open, form: list[tuple[str, str]], accepted_by: set[str]
) -> None:
    assert {name for name in ALL if opened(name).send("GET", LIST, form, None).status == 200} == accepted_by


@pytest.mark.parametrize(("token", "accepted_by"), [(TOKEN, {"A"}), ("wrong", set[str]())])
def test_takes_a_token_in_the_query_up_to_3_7(opened: Open, token: str, accepted_by: set[str]) -> None:
    path = f"{LIST}&access_token={token}"
    assert {name for name in ALL if opened(name).send("GET", path, [], None).status == 200} == accepted_by
    # One right token is enough.
    wrong = [("Authorization", "Bearer wrong")]
    assert {name for name in ALL if opened(name).send("GET", path, wrong, None).status == 200} == accepted_by


def test_a_refused_token_is_explained_by_an_error_object_up_to_3_7_only(opened: Open) -> None:
    wrong = [("Authorization", "Bearer wrong")]
    old = opened("A").send("GET", LIST, wrong, None)
    assert refusal(old)[:2] == (401, "notAuthorizedError")
    for name in ("B", "C"):
        found = opened(name).send("GET", LIST, wrong, None)
        assert (found.status, found.body) == (401, b"")
        assert "invalid_token" in dict(found.headers)["WWW-Authenticate"]


def test_without_a_sign_in_users_get_a_page_or_the_way_to_their_identity_provider(opened: Open) -> None:
    assert opened("A").send("GET", "/", [], None).status == 200
    assert refusal(opened("A").send("GET", "/api/entities", [], None))[:2] == (401, "notAuthorizedError")
    for name in ("B", "C"):
        assert opened(name).send("GET", "/", [], None).status == 302
        assert opened(name).send("GET", "/api/entities", [], None).body == b""


@pytest.mark.parametrize("name", ALL)
def test_users_read_with_their_cookie(opened: Open, name: str) -> None:
    client = opened(name)
    cookie = [("Cookie", f'X-Optimize-Authorization="Bearer {client.system.sign_in("demo")}"')]
    found = json.loads(client.send("GET", f"/api/dashboard/{DASHBOARD}", cookie, None).body)
    assert [tile["id"] for tile in found["reports" if name == "A" else "tiles"]] == [REPORT]
    keys = json.loads(client.send("GET", "/api/definition/process/keys", cookie, None).body)
    assert keys == [{"key": "orders", "name": "Orders"}]


@pytest.mark.parametrize(
    ("method", "path", "status", "words"),
    [
        ("GET", "/api/public/nothing", 500, "No static resource api/public/nothing."),
        ("GET", "/api/public/dashboard/", 500, "No static resource api/public/dashboard."),
        ("PUT", "/api/public/dashboard", 500, "Request method 'PUT' is not supported"),
    ],
)
def test_8_8_puts_what_it_does_not_know_into_a_500(
    opened: Open, method: str, path: str, status: int, words: str
) -> None:
    assert refusal(opened("C").public(method, path)) == (status, "serverError", words)


@pytest.mark.parametrize("name", ["A", "B"])
def test_unknown_routes_are_404_before(opened: Open, name: str) -> None:
    client = opened(name)
    assert refusal(client.public("GET", "/api/public/nothing"))[:2] == (404, "notFoundError")
    assert client.public("GET", f"/api/public/dashboard/?collectionId={COLLECTION}").status == 200


def test_only_a_layer_in_front_asks_for_the_token_of_an_unknown_route(opened: Open) -> None:
    found = {name: opened(name).send("GET", "/api/public/nothing", [], None).status for name in ALL}
    assert found == {"A": 404, "B": 401, "C": 401}


def test_collections_are_listed_where_the_first_release_of_the_generation_did(opened: Open) -> None:
    found = {name: opened(name).public("GET", "/api/public/collection").status for name in ALL}
    assert found == {"A": 404, "B": 404, "C": 200}


@pytest.mark.parametrize("name", ALL)
def test_exports_of_ids_that_nobody_can_read(opened: Open, name: str) -> None:
    client = opened(name)
    nothing = client.public("POST", EXPORT, b"")
    malformed = client.public("POST", EXPORT, b"{")
    untyped = client.send("POST", EXPORT, [("Authorization", f"Bearer {TOKEN}")], b"[]")
    assert malformed.status == 400
    assert refusal(untyped)[:2] == (500, "serverError")
    if name == "C":
        assert refusal(nothing)[:2] == (500, "serverError")
        assert (malformed.body, dict(malformed.headers)["Content-Type"]) == (b"", "text/plain")
    else:
        assert (nothing.status, nothing.body) == (200, b"[]")
        assert json.loads(malformed.body)["error"] == "Bad Request"


def _dashboard(client: Client, **changes: JsonValue) -> bytes:
    report, dashboard = exported(client, DASHBOARD)
    return json.dumps([report, dashboard | changes]).encode()


def _instant_preview(client: Client) -> bytes:
    report, dashboard = exported(client, DASHBOARD)
    data = cast("dict[str, JsonValue]", report["data"])
    return json.dumps([report | {"data": {**data, "instantPreviewReport": True}}, dashboard]).encode()


INVALID: Final[Mapping[str, tuple[Callable[[Client], bytes], str]]] = {
    "empty": (lambda _: b"", "importFileInvalid"),
    "no json": (lambda _: b"no json", "importFileInvalid"),
    "kind": (lambda client: _dashboard(client, exportEntityType="chart"), "importFileInvalid"),
    "cut off": (lambda client: _dashboard(client)[:-1], "importFileInvalid"),
    "nameless": (lambda client: _dashboard(client, name=None), "importFileInvalid"),
    "preview": (_instant_preview, "badRequestError"),
    "description": (lambda client: _dashboard(client, description="x" * 401), "badRequestError"),
}


@pytest.mark.parametrize("problem", INVALID)
def test_what_is_invalid_is_400_on_8_6_and_500_with_the_same_words_on_8_8(opened: Open, problem: str) -> None:
    make, code = INVALID[problem]
    observed, later = opened("B"), opened("C")
    status, error_code, words = refusal(observed.public("POST", IMPORT, make(observed)))
    assert (status, error_code) == (400, code)
    assert refusal(later.public("POST", IMPORT, make(later))) == (500, "serverError", words)
    assert len(json.loads(later.public("GET", LIST).body)) == 2


@pytest.mark.parametrize("name", ALL)
def test_a_missing_collection_parameter_is_400_everywhere(opened: Open, name: str) -> None:
    found = refusal(opened(name).public("GET", "/api/public/dashboard"))
    assert found == (400, "badRequestError", "Must specify a collection ID for this request.")


@pytest.mark.parametrize("name", ALL)
def test_the_refusals_with_codes_of_their_own_are_the_same_everywhere(opened: Open, name: str) -> None:
    client = opened(name)
    document = _dashboard(client, sourceIndexVersion=4)
    assert refusal(client.public("POST", IMPORT, document))[:2] == (400, "importIndexVersionMismatch")
    elsewhere = IMPORT.replace(COLLECTION, "00000000-0000-4000-8000-000000000000")
    assert refusal(client.public("POST", elsewhere, _dashboard(client)))[:2] == (404, "notFoundError")
    failing = client.public("POST", EXPORT, json.dumps([FAILING]).encode())
    assert refusal(failing)[:2] == (500, "serverError")


@pytest.mark.parametrize("target", ALL)
@pytest.mark.parametrize("source", ALL)
def test_only_documents_with_equal_index_versions_are_taken(opened: Open, source: str, target: str) -> None:
    found = opened(target).public("POST", IMPORT, _dashboard(opened(source)))
    if "A" in (source, target) and source != target:
        assert refusal(found)[:2] == (400, "importIndexVersionMismatch")
        versions = [
            (one["sourceIndexVersion"], one["targetIndexVersion"])
            for one in json.loads(found.body)["mismatchingIndices"]
        ]
        assert versions == [(8, 11) if source == "A" else (11, 8)]
    else:
        assert found.status == 200


def test_an_import_to_8_8_may_call_itself_anything(opened: Open) -> None:
    for name, status in (("B", 500), ("C", 200)):
        client = opened(name)
        headers = [("Authorization", f"Bearer {TOKEN}"), ("Content-Type", "text/plain")]
        assert client.send("POST", IMPORT, headers, _dashboard(client)).status == status


@pytest.mark.parametrize("name", ALL)
def test_tiles_under_the_name_of_another_time_are_not_seen(opened: Open, name: str) -> None:
    client = opened(name)
    report, dashboard = exported(client, DASHBOARD)
    mine, other = ("reports", "tiles") if name == "A" else ("tiles", "reports")
    document = [
        report,
        {key: each for key, each in dashboard.items() if key != mine} | {other: dashboard[mine]},
    ]
    imported = json.loads(client.public("POST", IMPORT, json.dumps(document).encode()).body)
    new = next(one["id"] for one in imported if one["entityType"] == "dashboard")
    assert exported(client, new)[0][mine] == []


@pytest.mark.parametrize("name", ALL)
def test_without_its_database_everything_is_500_but_what_never_gets_there(opened: Open, name: str) -> None:
    client = opened(name)
    client.system.database_is_down = True
    assert refusal(client.public("GET", LIST))[:2] == (500, "serverError")
    assert client.public("POST", EXPORT, b"{").status == 400
