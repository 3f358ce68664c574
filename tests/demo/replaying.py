"""Replays the recorded exchanges over real HTTP against demo systems and says which of them are held."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, cast

from desktop_exporter.demo.server import DemoSystem
from tests.demo.answers import NAMED, meaningful, recorded_names, whole_elements, without_diagrams_of_members
from tests.demo.comparing import UUID, Different, Ids, Json, compare, compare_unordered
from tests.demo.exchanges import Exchange, all_exchanges, scale_import, text_dashboard
from tests.demo.recorded_server import TENANT, dish, main_material, target_material
from tests.demo.wire import Client, Received

TOKEN: Final = "static-token-of-the-recordings"
TARGET_TOKEN: Final = "static-token-of-the-other-server"
_SOURCE_COLLECTION: Final = "01f03a9d-f444-4ce3-98b0-9a0a035f348f"
_SCALE_300: Final = "9c9aaefd-ce13-467b-aa2e-2b6bd7aff85b"
_SCALE_1005: Final = "a8fd7242-e50c-4b93-a055-d4a9e78b2d7d"
_SCALE_1005_REPORTS: Final = "aba32bb7-831f-42f0-933d-6766f57b68c7"
_ROUND_TRIP_SOURCE: Final = "ffaffd1b-af69-4625-9b63-827e1a016527"
_ROUND_TRIP_TARGET: Final = "b21b1250-9210-4063-884a-2fc552a991ac"
_MAIN_COLLECTION: Final = "2c4f67fe-632a-4443-9096-1573a2ba3a7c"
_JSON: Final = ("Content-Type", "application/json")
_LEFT_OUT_PRIVATE: Final[dict[str, Json]] = {
    "description": "processDashboard-description",
    "data": {"subEntityCounts": {"report": 14}},
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one exchange; no problem means that it is held."""

    number: str
    problem: str | None


class Replay:
    """One run over all exchanges."""

    def __init__(self) -> None:
        self._exchanges = all_exchanges()
        self._our_names: dict[str, str] = {}
        self._ids = Ids(recorded_names(self._exchanges), self._our_names.get)
        self._answered: set[str] = set()
        self._last_bodies: dict[str, bytes] = {}

    def outcomes(self) -> Iterator[Outcome]:
        """Replay everything in the recorded order."""
        with (
            DemoSystem(name="main", material=main_material(), token=TOKEN) as main_system,
            DemoSystem(name="target", material=target_material(), token=TARGET_TOKEN) as target_system,
            DemoSystem(
                name="jwt", material=main_material(), token=TOKEN, context_path="/optimize", takes_jwt=True
            ) as jwt_system,
        ):
            systems = (main_system, target_system, jwt_system)
            clients = {each.name: Client(each) for each in systems}
            try:
                for exchange in self._exchanges:
                    yield self._replayed(exchange, clients)
            finally:
                for client in clients.values():
                    client.close()

    def _replayed(self, exchange: Exchange, clients: dict[str, Client]) -> Outcome:
        client = clients[_system_of(exchange)]
        self._prepare(exchange, client)
        headers = [(name, self._filled(value, exchange, client)) for name, value in exchange.request_headers]
        body = exchange.request_body
        if exchange.number == "06/010":
            body = self._last_bodies["06/007"]
        elif body is not None and len(body) < 1_000_000:
            body = self._translated_body(body)
        if exchange.path.startswith("https:"):
            return Outcome(exchange.number, "is about TLS, which a demo system does not speak")
        path = self._ids.translated(exchange.path).replace("<token>", client.system.token)
        received = client.send(exchange.method, path, headers, body, chunked=exchange.chunked)
        self._last_bodies[exchange.number] = received.body
        try:
            self._learn_names(received, exchange, client)
            self._compare(exchange, received)
        except Different as different:
            return Outcome(exchange.number, str(different))
        return Outcome(exchange.number, None)

    # -------------------------------------------------------------------------------------------- what was
    # not recorded

    def _prepare(self, exchange: Exchange, client: Client) -> None:
        """Do what was done on the recorded server right before this exchange without being recorded."""
        steps: dict[str, Callable[[Exchange, Client], None]] = {
            "04/001": self._import_left_out,
            "04/070": self._bind_leftovers,
            "06/004": self._import_the_others_of_300,
            "06/007": self._bind_asked,
            "06/014": self._bind_asked,
            "06/015": self._bind_asked,
            "06/016": self._bind_asked,
            "06/024": self._bind_asked,
            "07/003": self._add_round_trip_data_sources,
            "07/007": self._delete_round_trip_reports,
            "08/001": self._import_left_out_of_round_trip,
            "08/050": self._deploy_decision,
            "08/063": self._bind_leftovers,
            "10/001": self._stop_database,
            "10/007": self._start_database,
            "12/001": self._declare_variable,
            "13/001": self._import_source,
        }
        if exchange.number in steps:
            steps[exchange.number](exchange, client)

    def _import_the_others_of_300(self, _exchange: Exchange, client: Client) -> None:
        collection = self._ids.translated(_SCALE_300)
        for index in range(1, 299):
            self._import(client, collection, scale_import(index))

    def _add_round_trip_data_sources(self, _exchange: Exchange, client: Client) -> None:
        self._add_data_sources(client, _ROUND_TRIP_SOURCE)
        self._add_data_sources(client, _ROUND_TRIP_TARGET)

    def _deploy_decision(self, _exchange: Exchange, client: Client) -> None:
        client.system.deploy(dish())

    def _declare_variable(self, _exchange: Exchange, client: Client) -> None:
        client.system.declare_variable("order-process", "customer")

    def _stop_database(self, _exchange: Exchange, client: Client) -> None:
        client.system.database_is_down = True

    def _start_database(self, _exchange: Exchange, client: Client) -> None:
        client.system.database_is_down = False

    def _import_left_out(self, _exchange: Exchange, client: Client) -> None:
        """Import stand-ins for the few files of the vendor's that were left out of the recordings."""
        by_number = {each.number: each for each in self._exchanges}
        described = {
            cast(str, each["id"]): each
            for each in cast("list[dict[str, Json]]", list(whole_elements(by_number["05/029"].body)))
        }
        collection = self._ids.translated(_MAIN_COLLECTION)
        imports = [
            each.body for each in self._exchanges if each.topic == "03" and '"entityType"' in each.body
        ]
        answered = set(UUID.findall("".join(imports)))
        for number, kind in (("04/001", "dashboard"), ("04/002", "report")):
            unbound = [each["id"] for each in json.loads(by_number[number].body)]
            unbound = [each for each in unbound if not self._ids.is_bound(each)]
            # Some of ours were never named in an answer either: one of two with the same id, leftovers of a
            # 500.
            unnamed = [each for each in self._listed(client, kind, collection) if each not in self._answered]
            unbound = [each for each in unbound if each not in answered]
            for ours in unnamed:
                fitting = [each for each in unbound if self._ids.names.get(each) == self._our_names.get(ours)]
                chosen = (fitting or [each for each in unbound if each not in self._ids.names])[0]
                self._ids.bind(chosen, ours)
                unbound.remove(chosen)
            for index, id_ in enumerate(unbound):
                entity = _stand_in(
                    kind, index, self._ids.names.get(id_, f"Left out {index}"), described.get(id_)
                )
                [imported] = self._import(client, collection, json.dumps([entity]).encode())
                self._ids.bind(id_, imported["id"])

    def _import_left_out_of_round_trip(self, _exchange: Exchange, client: Client) -> None:
        collection = self._ids.translated(_ROUND_TRIP_TARGET)
        for kind, count in (("dashboard", 2), ("report", 13)):
            entities = [_stand_in(kind, index, f"Left out {index}", None) for index in range(count)]
            self._import(client, collection, json.dumps(entities).encode())
        private = _stand_in("dashboard", 0, "processDashboard", _LEFT_OUT_PRIVATE)
        cookie = f"X-Optimize-Authorization={client.system.sign_in('demo')}"
        client.send("POST", "/api/import", [("Cookie", cookie)], json.dumps([private]).encode())

    def _delete_round_trip_reports(self, _exchange: Exchange, client: Client) -> None:
        for report in self._listed(client, "report", self._ids.translated(_ROUND_TRIP_SOURCE)):
            client.public("DELETE", f"/api/public/report/{report}")

    def _import_source(self, _exchange: Exchange, client: Client) -> None:
        """Make what topic 13 exports from the first server: that was done without being recorded."""
        cookie = ("Cookie", f"X-Optimize-Authorization={client.system.sign_in('demo')}")
        created = client.send("POST", "/api/collection", [cookie, _JSON], b'{"name": "Migration source"}')
        collection = json.loads(created.body)["id"]
        self._ids.bind(_SOURCE_COLLECTION, collection)
        self._add_data_sources(client, _SOURCE_COLLECTION)
        dashboards, reports = 0, 0
        for exchange in self._exchanges:
            if exchange.topic != "13" or _system_of(exchange) != "main":
                continue
            entities = json.loads(exchange.body)
            query = f"?collectionId={collection}" if entities[0]["collectionId"] else ""
            if query:
                dashboards += sum(each["exportEntityType"] == "dashboard" for each in entities)
                reports += sum(each["exportEntityType"] != "dashboard" for each in entities)
            body = json.dumps(entities).encode()
            imported = json.loads(client.send("POST", f"/api/import{query}", [cookie, _JSON], body).body)
            names = client.names(imported)
            self._our_names.update(names)
            kinds = {each["id"]: each["entityType"] for each in imported}
            for entity in entities:
                kind = "dashboard" if entity["exportEntityType"] == "dashboard" else "report"
                [ours] = [id_ for id_, name in names.items() if name == entity["name"] and kinds[id_] == kind]
                self._ids.bind(entity["id"], ours)
        for kind, count in (("dashboard", 15 - dashboards), ("report", 23 - reports)):
            entities = [_stand_in(kind, index, f"Left out {index}", None) for index in range(count)]
            self._import(client, collection, json.dumps(entities).encode())

    def _bind_leftovers(self, exchange: Exchange, client: Client) -> None:
        """Bind an id that no answer ever gave: what a failed import left behind, found by its name."""
        [recorded] = json.loads(exchange.request_body or b"")
        for ours in self._listed(client, "report", self._ids.translated(_MAIN_COLLECTION)):
            if ours not in self._ids.taken and self._our_names.get(ours) == self._ids.names[recorded]:
                self._ids.bind(recorded, ours)
                return

    def _bind_asked(self, exchange: Exchange, client: Client) -> None:
        """Bind ids of a bulk import whose answer was kept in part only: to any of ours that are left."""
        asked = json.loads(exchange.request_body or b"")
        if exchange.number == "06/007":
            left = self._listed(client, "dashboard", self._ids.translated(_SCALE_300))
        elif exchange.number == "06/024":
            left = self._listed(client, "dashboard", self._ids.translated(_SCALE_1005_REPORTS))
        elif exchange.number == "06/014":
            left = self._listed(client, "dashboard", self._ids.translated(_SCALE_1005))
        else:
            left = [each["id"] for each in json.loads(self._last_bodies["06/012"])]
        free = [each for each in left if each not in self._ids.taken]
        for recorded in asked:
            if not self._ids.is_bound(recorded):
                self._ids.bind(recorded, free.pop())

    def _add_data_sources(self, client: Client, recorded_collection: str) -> None:
        sources = [
            {"definitionType": "process", "definitionKey": each.key, "tenants": [TENANT]}
            for each in main_material().definitions
            if each.tenant == TENANT
        ]
        path = f"/api/collection/{self._ids.translated(recorded_collection)}/scope"
        cookie = f"X-Optimize-Authorization={client.system.sign_in('demo')}"
        headers = [("Cookie", cookie), ("Content-Type", "application/json")]
        assert client.send("PUT", path, headers, json.dumps(sources).encode()).status == 204

    def _listed(self, client: Client, kind: str, collection: str) -> list[str]:
        listed = client.public("GET", f"/api/public/{kind}?collectionId={collection}")
        ids = [cast(str, each["id"]) for each in json.loads(listed.body)]
        self._our_names.update(client.names([{"id": each, "entityType": kind} for each in ids]))
        return ids

    def _import(self, client: Client, collection: str, body: bytes) -> list[dict[str, str]]:
        received = client.public("POST", f"/api/public/import?collectionId={collection}", body)
        assert received.status == 200, received.body
        imported = cast("list[dict[str, str]]", json.loads(received.body))
        self._our_names.update(client.names(imported))
        return imported

    # -------------------------------------------------------------------------------------------------------
    # requests

    def _translated_body(self, body: bytes) -> bytes:
        try:
            return self._ids.translated(body.decode()).encode()
        except UnicodeDecodeError:
            return body

    def _filled(self, value: str, exchange: Exchange, client: Client) -> str:
        system = client.system
        sign_in = system.sign_in
        replacements = {
            "<token>": system.token,
            "<token of the source>": TOKEN,
            "<JWT of user demo>": sign_in("demo"),
            "<JWT of user mary>": sign_in("mary"),
            "<JWT of user peter>": sign_in("peter"),
            "<expired JWT>": sign_in("demo", lifetime_s=-3600),
            "<JWT>": _special_sign_in(exchange.number, system),
            "<JWT without permissions>": sign_in("demo", permissions=()),
            "<JWT expired an hour ago>": sign_in("demo", lifetime_s=-3600),
            "<JWT with audience other>": sign_in("demo", audience="other"),
            "<JWT with other issuer>": sign_in("demo", issuer="https://other.invalid/auth"),
            "<JWT with broken signature>": f"{sign_in('demo')[:-4]}AAAA",
        }
        if value == "a * 10000":
            return "a" * 10_000
        for placeholder, token in replacements.items():
            value = value.replace(placeholder, token)
        return value

    # --------------------------------------------------------------------------------------------------------
    # answers

    def _learn_names(self, received: Received, exchange: Exchange, client: Client) -> None:
        if exchange.path.partition("?")[0].endswith("/import") and received.status == 200:
            self._answered.update(each["id"] for each in json.loads(received.body))
            self._our_names.update(client.names(json.loads(received.body)))
        for id_, name in NAMED.findall(received.body.decode("utf-8", "replace")[:1_000_000]):
            self._our_names[id_] = json.loads(name)

    def _compare(self, exchange: Exchange, received: Received) -> None:
        if received.status != exchange.status:
            raise Different(f"status {exchange.status} became {received.status}: {received.body[:200]!r}")
        self._compare_headers(exchange, received)
        if exchange.whole_size_bytes is not None:
            self._compare_beginning(exchange, received)
            return
        if exchange.body[:1] not in ("[", "{"):
            if exchange.body != received.body.decode():
                raise Different(f"body {exchange.body[:100]!r} became {received.body[:100]!r}")
            return
        recorded_text, our_text = exchange.body, received.body.decode()
        if exchange.number in _IDS_ARE_OPEN:
            recorded_text, our_text = UUID.sub("id", recorded_text), UUID.sub("id", our_text)
        recorded, ours = json.loads(recorded_text), json.loads(our_text)
        compare(without_diagrams_of_members(recorded), without_diagrams_of_members(ours), self._ids)

    def _compare_headers(self, exchange: Exchange, received: Received) -> None:
        wanted, got = meaningful(exchange.headers), meaningful(received.headers)
        if wanted != got:
            raise Different(f"headers: missing {dict(wanted - got)}, too many {dict(got - wanted)}")

    def _compare_beginning(self, exchange: Exchange, received: Received) -> None:
        """Compare the elements that the kept beginning has whole, and the length of all."""
        elements = list(whole_elements(exchange.body))
        ours: Json = json.loads(received.body)
        if exchange.number not in _SIZES_DIFFER and len(received.body) != exchange.whole_size_bytes:
            raise Different(f"{exchange.whole_size_bytes} bytes became {len(received.body)}")
        if isinstance(ours, list):
            compare_unordered(elements, ours, self._ids, "")


# Which of more than 1,000 asked dashboards are not found is the server's own affair; how many is not.
_IDS_ARE_OPEN: Final = frozenset({"06/015", "06/016"})
# Collection A holds stand-ins for what was left out, so answers about it have other lengths.
# Which of many dashboards an id stands for is open, and their texts have numbers of other lengths.
_SIZES_DIFFER: Final = frozenset({"05/029", "05/032", "06/014", "06/025", "08/048"})


def _stand_in(kind: str, index: int, name: str, described: dict[str, Json] | None) -> dict[str, Json]:
    """Return an entity in place of one that was left out, with what is known of it."""
    if kind == "report":
        report = cast("dict[str, Json]", json.loads(scale_import(index))[0])
        return {**report, "id": f"70000000-0000-4000-8000-{index:012d}", "name": name}
    dashboard = cast(
        "dict[str, Json]", json.loads(text_dashboard(f"60000000-0000-4000-8000-{index:012d}", "stand-in"))
    )
    known = cast("dict[str, dict[str, dict[str, int]]]", described or {})
    count = known["data"]["subEntityCounts"]["report"] if described else 1
    tiles = cast("list[Json]", dashboard["tiles"])
    shown: dict[str, Json] = {
        "name": name,
        "description": (described or {}).get("description"),
        "tiles": tiles * count,
    }
    return dashboard | shown


def _special_sign_in(number: str, system: DemoSystem) -> str:
    match number:
        case "01/039":
            return system.sign_in("demo", lifetime_s=-3600)
        case "01/040":
            return system.sign_in("demo", permissions=())
        case "01/041":
            return system.sign_in("demo", audience="other")
        case "01/042":
            return system.sign_in("demo", issuer="https://other.invalid/auth")
        case _:
            return system.sign_in("demo")


def _system_of(exchange: Exchange) -> str:
    if exchange.topic == "09":
        return "jwt"
    if exchange.topic != "13":
        return "main"
    exports_source = exchange.path.endswith("definition/json") and "target" not in exchange.note.split(":")[0]
    return "main" if exports_source else "target"
