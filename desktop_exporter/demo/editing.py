"""The writing part of the users' interface, as far as setting up and browsing need it."""

from collections.abc import Collection as Container
from typing import Final
from urllib.parse import urlsplit

from desktop_exporter.demo.access import EDITOR, managed_collection, readable_collection, role_for
from desktop_exporter.demo.browsing import dashboard_for, report_for
from desktop_exporter.demo.checking import check_dashboard_description
from desktop_exporter.demo.contract import data_sources, new_collection
from desktop_exporter.demo.describing import conflicted_items
from desktop_exporter.demo.identity import is_report_id
from desktop_exporter.demo.importing import Importer
from desktop_exporter.demo.jsonvalues import JsonObject, as_int, as_list, as_object, as_text, texts
from desktop_exporter.demo.material import JsonValue
from desktop_exporter.demo.normalise import PROCESS_REPORT, dashboard_filters, dashboard_tiles, report_data
from desktop_exporter.demo.reading import decoded, read_json
from desktop_exporter.demo.store import Dashboard, DataSource, Report, Store, new_id, now
from desktop_exporter.rest.faults import empty_answer, forbidden, invalid_request, json_answer, refusal
from desktop_exporter.rest.messages import Answer, Request
from desktop_exporter.rest.routes import Places, Route, Takes

_LINK_SCHEMES: Final = frozenset({"http", "https"})


class Editing:
    """What one user can write."""

    def __init__(self, store: Store, importer: Importer, user: str) -> None:
        self._store = store
        self._importer = importer
        self._user = user

    def routes(self) -> tuple[Route, ...]:
        """Return the routes."""
        collection = "/api/collection/{id}"
        return (
            Route("POST", "/api/import", self._import, Takes.JSON_OR_UNSAID),
            Route("POST", "/api/collection", self._create_collection, Takes.JSON),
            Route("PUT", collection, self._rename_collection, Takes.JSON),
            Route("DELETE", collection, self._delete_collection),
            Route("PUT", f"{collection}/scope", self._add_data_sources, Takes.JSON),
            Route("POST", f"{collection}/role", self._add_roles, Takes.JSON),
            Route("POST", "/api/dashboard", self._create_dashboard, Takes.JSON),
            Route("PUT", "/api/dashboard/{id}", self._update_dashboard, Takes.JSON),
            Route("POST", "/api/dashboard/{id}/copy", self._copy_dashboard),
            Route("DELETE", "/api/dashboard/{id}", self._delete_dashboard),
            Route("POST", "/api/report/process/single", self._create_report, Takes.JSON),
            Route("DELETE", "/api/report/{id}", self._delete_report),
            Route("POST", "/api/entities/delete", self._delete_entities, Takes.JSON),
        )

    async def _import(self, request: Request, _places: Places) -> Answer:
        if not request.body:
            raise refusal(
                "importFileInvalid", "Could not import entity because the provided file is null or empty."
            )
        collection_id = request.parameter("collectionId")
        return self._importer.import_as_user(
            self._user, collection_id, request.body, request.header("content-type")
        )

    async def _create_collection(self, request: Request, _places: Places) -> Answer:
        created = new_collection(as_text(_object(request).get("name")), self._user)
        self._store.collections[created.id] = created
        return json_answer({"id": created.id})

    async def _rename_collection(self, request: Request, places: Places) -> Answer:
        collection = managed_collection(self._store, self._user, places["id"])
        collection.name = as_text(_object(request).get("name")) or collection.name
        collection.last_modified, collection.last_modifier = now(), self._user
        return empty_answer()

    async def _delete_collection(self, _request: Request, places: Places) -> Answer:
        self._store.delete_collection(managed_collection(self._store, self._user, places["id"]).id)
        return empty_answer()

    async def _add_data_sources(self, request: Request, places: Places) -> Answer:
        collection = managed_collection(self._store, self._user, places["id"])
        sources = data_sources(_value(request), [None])
        for source in sources:
            self._check_addable(source)
        for source in sources:
            collection.data_sources[source.id] = source
        collection.last_modified, collection.last_modifier = now(), self._user
        return empty_answer()

    async def _add_roles(self, request: Request, places: Places) -> Answer:
        collection = managed_collection(self._store, self._user, places["id"])
        for given in map(as_object, as_list(_value(request))):
            user = as_text(as_object(given.get("identity")).get("id")) or ""
            collection.roles[user] = (as_text(given.get("role")) or "").lower()
        collection.last_modified, collection.last_modifier = now(), self._user
        return empty_answer()

    async def _create_dashboard(self, request: Request, _places: Places) -> Answer:
        given = _object(request)
        collection_id = as_text(given.get("collectionId"))
        if collection_id is not None:
            readable_collection(self._store, self._user, collection_id)
        time = now()
        dashboard = Dashboard(
            id=new_id(),
            name="",
            owner=self._user,
            last_modifier=self._user,
            created=time,
            last_modified=time,
            description=None,
            collection_id=collection_id,
            tiles=[],
            filters=[],
        )
        given.setdefault("name", "New Dashboard")
        self._apply(dashboard, given)
        return json_answer({"id": dashboard.id})

    async def _update_dashboard(self, request: Request, places: Places) -> Answer:
        dashboard = dashboard_for(self._store, self._user, places["id"])
        self._check_editor(dashboard, "dashboard")
        self._apply(dashboard, _object(request))
        dashboard.last_modified, dashboard.last_modifier = now(), self._user
        return empty_answer()

    async def _copy_dashboard(self, request: Request, places: Places) -> Answer:
        source = dashboard_for(self._store, self._user, places["id"])
        collection_id = request.parameter("collectionId")
        if collection_id is not None:
            readable_collection(self._store, self._user, collection_id)
        time = now()
        copy = Dashboard(
            id=new_id(),
            name=request.parameter("name") or f"{source.name} – Copy",
            owner=self._user,
            last_modifier=self._user,
            created=time,
            last_modified=time,
            description=source.description,
            collection_id=collection_id,
            tiles=list(source.tiles),
            filters=list(source.filters),
            refresh_rate_seconds=source.refresh_rate_seconds,
        )
        self._store.put_dashboard(copy)
        return json_answer({"id": copy.id})

    async def _delete_dashboard(self, _request: Request, places: Places) -> Answer:
        dashboard = dashboard_for(self._store, self._user, places["id"])
        self._check_editor(dashboard, "dashboard")
        del self._store.dashboards[dashboard.id]
        return empty_answer()

    async def _create_report(self, request: Request, _places: Places) -> Answer:
        given = _object(request)
        time = now()
        report = Report(
            id=new_id(),
            name=as_text(given.get("name")) or "New Report",
            owner=self._user,
            last_modifier=self._user,
            created=time,
            last_modified=time,
            kind=PROCESS_REPORT,
            description=as_text(given.get("description")),
            collection_id=as_text(given.get("collectionId")),
            data=report_data(PROCESS_REPORT, as_object(given.get("data"))),
        )
        self._store.put_report(report)
        return json_answer({"id": report.id})

    async def _delete_report(self, request: Request, places: Places) -> Answer:
        report = report_for(self._store, self._user, places["id"])
        self._check_editor(report, "report")
        conflicts = conflicted_items(self._store, report.id)
        if conflicts and request.parameter("force") != "true":
            raise refusal(
                "reportConflict",
                "Operation cannot be executed as other entities would be affected.",
                conflictedItems=[*conflicts],
            )
        self._store.delete_report(report.id)
        return empty_answer()

    async def _delete_entities(self, request: Request, _places: Places) -> Answer:
        """Delete many at once; ids that are gone already do not matter."""
        given = _object(request)
        for dashboard_id in self._present(given, "dashboards", self._store.dashboards):
            del self._store.dashboards[dashboard_id]
        for report_id in self._present(given, "reports", self._store.reports):
            self._store.delete_report(report_id)
        for collection_id in self._present(given, "collections", self._store.collections):
            self._store.delete_collection(collection_id)
        return empty_answer()

    def _present(self, given: JsonObject, key: str, known: Container[str]) -> list[str]:
        return [id_ for id_ in texts(given.get(key)) if id_ in known]

    def _check_addable(self, source: DataSource) -> None:
        definition = self._store.definitions.find(source.type, source.key)
        # An unknown definition is stored without a word (8.6.0).
        if definition is not None and set(source.tenants) != {self._store.definitions.default_tenant}:
            raise forbidden(
                f"User [{self._user}] is not authorized to add scope [{source.id}]. Either they aren't"
                " allowed to"
                " access the definition or the provided tenants."
            )

    def _check_editor(self, entity: Dashboard | Report, kind: str) -> None:
        if role_for(self._store, self._user, entity) != EDITOR:
            raise forbidden(f"User [{self._user}] is not authorized to edit {kind} [{entity.id}].")

    def _apply(self, dashboard: Dashboard, given: JsonObject) -> None:
        """Write the whole of a dashboard: what is not given becomes empty (8.6.0)."""
        generation = self._store.generation
        tiles = dashboard_tiles(given.get(generation.tiles_key), generation.unknown_tile_keys)
        self._check_tiles(tiles)
        description = as_text(given.get("description"))
        check_dashboard_description(description)
        dashboard.name = as_text(given.get("name")) or ""
        dashboard.description = description
        dashboard.tiles = tiles
        dashboard.filters = dashboard_filters(given.get("availableFilters"))
        rate = given.get("refreshRateSeconds")
        dashboard.refresh_rate_seconds = None if rate is None else as_int(rate)
        self._store.put_dashboard(dashboard)

    def _check_tiles(self, tiles: list[JsonObject]) -> None:
        links = [_link(tile) for tile in tiles if tile.get("type") == "external_url"]
        invalid = [link for link in links if urlsplit(link).scheme not in _LINK_SCHEMES]
        if invalid:
            raise invalid_request(
                f"Cannot save dashboard as the following external links are invalid: [{', '.join(invalid)}]"
            )
        for tile_id in (as_text(tile["id"]) or "" for tile in tiles):
            if is_report_id(tile_id):
                report_for(self._store, self._user, tile_id)


def _link(tile: JsonObject) -> str:
    return as_text(as_object(tile["configuration"]).get("external")) or as_text(tile["id"]) or ""


def _value(request: Request) -> JsonValue:
    if not request.body:
        return None
    return read_json(decoded(request.body, request.header("content-type")))


def _object(request: Request) -> JsonObject:
    return as_object(_value(request))
