"""Optimize's public contract over a store in memory."""

from collections.abc import Iterable, Sequence
from typing import Final

from desktop_exporter.demo.access import MANAGER
from desktop_exporter.demo.configuration import Configuration
from desktop_exporter.demo.exporting import Exporter
from desktop_exporter.demo.importing import Importer
from desktop_exporter.demo.jsonvalues import JsonObject, as_list, as_object, as_text, optional_texts
from desktop_exporter.demo.material import JsonValue
from desktop_exporter.demo.reading import read_json
from desktop_exporter.demo.store import Collection, DataSource, Named, Store, new_id, now
from desktop_exporter.demo.times import shown_time
from desktop_exporter.rest.faults import bad_request, empty_answer, json_answer, not_found
from desktop_exporter.rest.messages import Answer, Request
from desktop_exporter.rest.public import PREFIX
from desktop_exporter.rest.routes import Places, Route, Takes

_DEFAULT_TENANTS: Final[list[str | None]] = [None]


class DemoContract:
    """The documented and the undocumented part of the public interface; no user's rights are asked."""

    def __init__(self, store: Store, exporter: Exporter, importer: Importer) -> None:
        self.store = self._store = store
        self._exporter = exporter
        self._importer = importer
        # Set for the one import that a scripted fault stops.
        self.stop_import_after: int | None = None

    async def list_dashboards(self, collection_id: str) -> Answer:
        """List a collection's dashboards; an unknown collection has none."""
        return self._ids(self._store.dashboards_in(collection_id))

    async def list_reports(self, collection_id: str) -> Answer:
        """List a collection's reports; an unknown collection has none."""
        return self._ids(self._store.reports_in(collection_id))

    async def export_dashboards(self, ids: Sequence[str]) -> Answer:
        """Export dashboards with their reports."""
        return self._exporter.export_dashboards(ids)

    async def export_reports(self, ids: Sequence[str]) -> Answer:
        """Export reports with their members."""
        return self._exporter.export_reports(ids)

    async def import_entities(self, collection_id: str, body: bytes, content_type: str | None) -> Answer:
        """Import an export set."""
        stop_after, self.stop_import_after = self.stop_import_after, None
        return self._importer.import_public(collection_id, body, content_type, stop_after)

    async def delete_dashboard(self, dashboard_id: str) -> Answer:
        """Delete a dashboard; even the built-in one goes."""
        if dashboard_id not in self._store.dashboards:
            raise not_found(f"Dashboard does not exist! Tried to retrieve dashboard with id {dashboard_id}")
        del self._store.dashboards[dashboard_id]
        return empty_answer()

    async def delete_report(self, report_id: str) -> Answer:
        """Delete a report without asking who uses it; its tiles vanish."""
        if report_id not in self._store.reports:
            raise not_found(
                f"Was not able to retrieve report with id [{report_id}] from database. Report does not exist."
            )
        self._store.delete_report(report_id)
        return empty_answer()

    async def list_collections(self) -> Answer:
        """List every collection, uncapped."""
        return json_answer([{"id": collection_id} for collection_id in self._store.collections])

    async def collection(self, collection_id: str) -> Answer:
        """Describe a collection; owners are user ids here."""
        collection = self._collection(collection_id)
        return json_answer(
            {
                "id": collection.id,
                "name": collection.name,
                "lastModified": shown_time(collection.last_modified),
                "created": shown_time(collection.created),
                "owner": collection.owner,
                "lastModifier": collection.last_modifier,
                "data": collection_data(collection),
                "automaticallyCreated": False,
            }
        )

    async def create_collection(self, body: bytes) -> Answer:
        """Create a collection that `ownerId` owns and manages."""
        given = as_object(read_json(body.decode("utf-8", errors="replace")))
        created = new_collection(as_text(given.get("name")), as_text(given.get("ownerId")) or "")
        self._store.collections[created.id] = created
        return json_answer({"id": created.id})

    async def add_data_sources(self, collection_id: str, body: bytes) -> Answer:
        """Add data sources as the technical user: nothing is asked."""
        collection = self._collection(collection_id)
        for source in data_sources(read_json(body.decode("utf-8", errors="replace")), _DEFAULT_TENANTS):
            collection.data_sources[source.id] = source
        collection.last_modified = now()
        return empty_answer()

    def _collection(self, collection_id: str) -> Collection:
        collection = self._store.collections.get(collection_id)
        if collection is None:
            raise not_found(f"Collection with ID [{collection_id}] does not exist.")
        return collection

    def _ids(self, entities: Iterable[Named]) -> Answer:
        ids: list[JsonValue] = [{"id": entity.id} for entity in entities]
        return json_answer(ids[: self._store.generation.list_limit])


def new_collection(name: str | None, owner: str) -> Collection:
    """Return a new, empty collection of `owner`."""
    time = now()
    return Collection(
        id=new_id(),
        name="New Collection" if name is None else name,
        owner=owner,
        last_modifier=owner,
        created=time,
        last_modified=time,
        roles={owner: MANAGER},
    )


def data_sources(given: JsonValue, default_tenants: Sequence[str | None]) -> list[DataSource]:
    """Return the data sources of a request body."""
    sources: list[DataSource] = []
    for each in map(as_object, as_list(given)):
        key = as_text(each.get("definitionKey"))
        if key is None:
            raise bad_request("definitionKey must not be null")
        tenants = optional_texts(each["tenants"]) if "tenants" in each else list(default_tenants)
        sources.append(DataSource((as_text(each.get("definitionType")) or "process").lower(), key, tenants))
    return sources


def collection_data(collection: Collection) -> JsonObject:
    """Return the `data` of a described collection: roles and data sources."""
    return {
        "configuration": {},
        "roles": [
            {"id": f"USER:{user}", "identity": {"id": user, "type": "user"}, "role": role}
            for user, role in collection.roles.items()
        ],
        "scope": [
            {
                "id": source.id,
                "definitionType": source.type,
                "definitionKey": source.key,
                "tenants": [*source.tenants],
            }
            for source in collection.data_sources.values()
        ],
    }


def sharing_and_label_routes(store: Store, configuration: Configuration) -> tuple[Route, ...]:
    """Return the routes of the public interface that have nothing to do with moving dashboards."""

    async def enable(_request: Request, _places: Places) -> Answer:
        configuration.sharing_enabled = True
        return empty_answer()

    async def disable(_request: Request, _places: Places) -> Answer:
        configuration.sharing_enabled = False
        return empty_answer()

    async def labels(request: Request, _places: Places) -> Answer:
        key = as_text(
            as_object(read_json(request.body.decode("utf-8", errors="replace"))).get("definitionKey")
        )
        if store.definitions.find("process", key) is None:
            raise not_found(f"The process definition with id {key} has not yet been imported to Optimize")
        return empty_answer()

    async def result(_request: Request, places: Places) -> Answer:
        if places["id"] not in store.reports:
            raise not_found(
                f"Was not able to retrieve report with id [{places['id']}] from database. Report does not"
                " exist."
            )
        # No instance has ever run here: a count of nothing.
        return json_answer(
            {
                "numberOfRecordsInResponse": 1,
                "totalNumberOfRecords": 1,
                "reportId": places["id"],
                "data": 0.0,
            }
        )

    return (
        Route("POST", f"{PREFIX}/share/enable", enable),
        Route("POST", f"{PREFIX}/share/disable", disable),
        Route("POST", f"{PREFIX}/variables/labels", labels, Takes.JSON),
        Route("GET", f"{PREFIX}/export/report/{{id}}/result/json", result),
    )
