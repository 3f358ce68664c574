"""What a demo system holds: collections, dashboards, reports, each with its exported bytes ready."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, TypeVar
from uuid import uuid4

from desktop_exporter.demo.definitions import Definitions
from desktop_exporter.demo.generations import Generation
from desktop_exporter.demo.identity import is_report_id
from desktop_exporter.demo.jsonvalues import JsonObject, as_list, as_object, as_text
from desktop_exporter.demo.material import JsonValue
from desktop_exporter.demo.normalise import COMBINED_REPORT, DASHBOARD, without_keys
from desktop_exporter.rest.faults import to_json

EntityT = TypeVar("EntityT", bound="Named")


def now() -> datetime:
    """Return the time of a write, to the millisecond as Optimize keeps it."""
    return datetime.now(UTC)


def new_id() -> str:
    """Return the id of a new entity."""
    return str(uuid4())


@dataclass(slots=True, kw_only=True)
class Named:
    """What every stored thing has. `owner` is a user's id, none for the public interface's technical user."""

    id: str
    name: str
    owner: str | None
    last_modifier: str | None
    created: datetime
    last_modified: datetime


@dataclass(slots=True, kw_only=True)
class Report(Named):
    """A stored report; `kind` is its export entity type, `data` in stored form."""

    kind: str
    description: str | None
    collection_id: str | None
    data: JsonObject
    exported: bytes = b""

    @property
    def is_combined(self) -> bool:
        """Whether it puts several reports into one chart."""
        return self.kind == COMBINED_REPORT

    @property
    def member_ids(self) -> list[str]:
        """The ids of the reports that a combined report shows, each once."""
        if not self.is_combined:
            return []
        members = (as_text(as_object(member).get("id")) for member in as_list(self.data.get("reports")))
        return list(dict.fromkeys(member for member in members if member))

    @property
    def definition_keys(self) -> list[str]:
        """The keys of the definitions that it is about."""
        definitions = map(as_object, as_list(self.data.get("definitions")))
        return [key for key in (as_text(each.get("key")) for each in definitions) if key]

    @property
    def is_hidden(self) -> bool:
        """Whether lists leave it out: reports that Optimize generates itself."""
        return self.data.get("managementReport") is True or self.data.get("instantPreviewReport") is True


@dataclass(slots=True, kw_only=True)
class Dashboard(Named):
    """A stored dashboard with its tiles and filters in stored form."""

    description: str | None
    collection_id: str | None
    tiles: list[JsonObject]
    filters: list[JsonObject]
    refresh_rate_seconds: int | None = None
    management: bool = False
    instant_preview: bool = False
    exported: bytes = b""
    report_ids: tuple[str, ...] = ()

    @property
    def is_hidden(self) -> bool:
        """Whether lists leave it out."""
        return self.management or self.instant_preview


@dataclass(slots=True)
class DataSource:
    """A definition that reports of a collection may use; it need not exist."""

    type: str
    key: str
    tenants: list[str | None]

    @property
    def id(self) -> str:
        """The id that Optimize gives it."""
        return f"{self.type}:{self.key}"


@dataclass(slots=True, kw_only=True)
class Collection(Named):
    """A stored collection; `roles` maps a user's id to manager, editor or viewer."""

    roles: dict[str, str]
    data_sources: dict[str, DataSource] = field(default_factory=dict[str, DataSource])


class Store:
    """Everything that a system holds, in memory. It is used from one event loop only, hence without locks.

    Lists and exports have an order of their own that is neither that of creation nor that of the asked ids.
    """

    def __init__(self, generation: Generation, definitions: Definitions) -> None:
        self.generation: Final = generation
        self.definitions: Final = definitions
        self.collections: Final[dict[str, Collection]] = {}
        self.dashboards: Final[dict[str, Dashboard]] = {}
        self.reports: Final[dict[str, Report]] = {}

    def put_report(self, report: Report) -> None:
        """Write a report and the bytes that its export answers."""
        report.exported = to_json(self._exported_report(report))
        self.reports[report.id] = report

    def put_dashboard(self, dashboard: Dashboard) -> None:
        """Write a dashboard and the bytes that its export answers."""
        tile_ids = (as_text(tile["id"]) or "" for tile in dashboard.tiles)
        dashboard.report_ids = tuple(dict.fromkeys(tile_id for tile_id in tile_ids if is_report_id(tile_id)))
        dashboard.exported = to_json(self._exported_dashboard(dashboard))
        self.dashboards[dashboard.id] = dashboard

    def delete_report(self, report_id: str) -> None:
        """Delete a report; it vanishes from every dashboard and combined report without a word."""
        del self.reports[report_id]
        for dashboard in self.dashboards.values():
            if report_id in dashboard.report_ids:
                dashboard.tiles = [tile for tile in dashboard.tiles if tile["id"] != report_id]
                self.put_dashboard(dashboard)
        for report in list(self.reports.values()):
            if report_id in report.member_ids:
                members = as_list(report.data["reports"])
                report.data["reports"] = [each for each in members if as_object(each).get("id") != report_id]
                self.put_report(report)

    def delete_collection(self, collection_id: str) -> None:
        """Delete a collection with everything in it."""
        for dashboard in self.dashboards_in(collection_id):
            del self.dashboards[dashboard.id]
        for report in self.reports_in(collection_id):
            self.delete_report(report.id)
        del self.collections[collection_id]

    def dashboards_in(self, collection_id: str) -> list[Dashboard]:
        """Return a collection's dashboards in the store's own order."""
        return ordered(each for each in self.dashboards.values() if each.collection_id == collection_id)

    def reports_in(self, collection_id: str) -> list[Report]:
        """Return a collection's reports in the store's own order."""
        return ordered(each for each in self.reports.values() if each.collection_id == collection_id)

    def users_of(self, report_id: str) -> Iterator[Report | Dashboard]:
        """Return what shows a report: combined reports, then dashboards."""
        yield from (report for report in self.reports.values() if report_id in report.member_ids)
        yield from (each for each in self.dashboards.values() if report_id in each.report_ids)

    def exported_as_member(self, report: Report) -> bytes:
        """Return the export of a report that only comes along with a combined one: without its diagram."""
        exported = self._exported_report(report)
        exported["data"] = without_diagram(as_object(exported["data"]))
        return to_json(exported)

    def _exported_report(self, report: Report) -> JsonObject:
        exported: JsonObject = {
            "id": report.id,
            "exportEntityType": report.kind,
            "name": report.name,
            "description": report.description,
            "sourceIndexVersion": self.generation.index_versions[report.kind],
            "collectionId": report.collection_id,
            "data": without_keys(report.data, self.generation.unknown_data_keys),
        }
        return without_keys(exported, self.generation.unknown_keys)

    def _exported_dashboard(self, dashboard: Dashboard) -> JsonObject:
        tiles: list[JsonValue] = [*dashboard.tiles]
        filters: list[JsonValue] = [*dashboard.filters]
        exported: JsonObject = {
            "id": dashboard.id,
            "exportEntityType": DASHBOARD,
            "name": dashboard.name,
            "description": dashboard.description,
            "sourceIndexVersion": self.generation.index_versions[DASHBOARD],
            self.generation.tiles_key: tiles,
            "availableFilters": filters,
            "collectionId": dashboard.collection_id,
            # Observed on 8.6.0: the stored flag is not copied.
            "instantPreviewDashboard": False,
        }
        return without_keys(exported, self.generation.unknown_keys)


def without_diagram(data: JsonObject) -> JsonObject:
    """Return the data of a single report without its diagram."""
    configuration: JsonObject = {**as_object(data["configuration"]), "xml": None}
    return {**data, "configuration": configuration}


def ordered(entities: Iterable[EntityT]) -> list[EntityT]:
    """Return entities in the store's own order: repeatable, but not that of creation."""
    return sorted(entities, key=lambda entity: zlib.crc32(entity.id.encode()))
