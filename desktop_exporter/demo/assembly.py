"""Turn the plan of a collection or of a user's private content into entities."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from desktop_exporter.demo.charts import ALL_VERSIONS, Chart, Combined
from desktop_exporter.demo.dashboards import External, Text, dashboard, free_tile, report_tile
from desktop_exporter.demo.grid import Size, row_boxes
from desktop_exporter.demo.jsonvalues import JsonObject
from desktop_exporter.demo.material import CollectionMaterial, PrivateMaterial, ScopeMaterial
from desktop_exporter.demo.processes import DEFAULT_TENANT, ProcessCatalogue
from desktop_exporter.demo.reports import Label, combined_report, definition_use, single_report, stable_id


@dataclass(frozen=True, slots=True)
class Same:
    """A tile with a report that an earlier tile of the same place brought, by its name."""

    report: str


Tile: TypeAlias = Chart | Combined | Same | Text | External


@dataclass(frozen=True, slots=True)
class Board:
    """A dashboard before it is built; `process` holds for its reports that name none."""

    name: str
    process: str
    rows: tuple[tuple[Tile, ...], ...]
    filters: tuple[JsonObject, ...] = ()
    description: str | None = None


@dataclass(frozen=True, slots=True)
class CollectionPlan:
    """A collection before it is built; `scope` are the keys of its data sources."""

    name: str
    owner: str
    scope: tuple[str, ...]
    boards: tuple[Board, ...] = ()
    standalone: tuple[Chart | Combined, ...] = ()


@dataclass(frozen=True, slots=True)
class PrivatePlan:
    """What one user keeps outside of collections."""

    owner: str
    boards: tuple[Board, ...]
    standalone: tuple[Chart | Combined, ...] = ()


def collection_id(system: str, name: str) -> str:
    """The id of a demo collection; `system` is `production`, `test` or `plain`."""
    return stable_id(system, "collection", name)


def build_collection(system: str, plan: CollectionPlan, processes: ProcessCatalogue) -> CollectionMaterial:
    """Return a collection with its dashboards, their reports, and reports that stand alone."""
    place = _Place(f"{system}/{plan.name}", collection_id(system, plan.name), processes)
    entities = place.build(plan.boards, plan.standalone, plan.scope[0] if plan.scope else "")
    scope = tuple(ScopeMaterial("process", key, (DEFAULT_TENANT,)) for key in plan.scope)
    return CollectionMaterial(collection_id(system, plan.name), plan.name, plan.owner, scope, tuple(entities))


def build_private(system: str, plan: PrivatePlan, processes: ProcessCatalogue) -> PrivateMaterial:
    """Return a user's private dashboards and reports."""
    place = _Place(f"{system}/private/{plan.owner}", None, processes)
    entities = place.build(plan.boards, plan.standalone, plan.boards[0].process)
    return PrivateMaterial(plan.owner, tuple(entities))


@dataclass(frozen=True, slots=True)
class _Built:
    """A report that was built, to be shown by further tiles."""

    id: str
    size: Size


@dataclass(slots=True)
class _Place:
    """Builds one place and keeps its reports by name, so that dashboards can share them."""

    path: str
    collection_id: str | None
    processes: ProcessCatalogue
    reports: list[JsonObject] = field(default_factory=list[JsonObject])
    built: dict[str, _Built] = field(default_factory=dict[str, _Built])
    used_ids: set[str] = field(default_factory=set[str])

    def build(
        self, boards: Sequence[Board], standalone: Sequence[Chart | Combined], process: str
    ) -> list[JsonObject]:
        dashboards = [self._board(board) for board in boards]
        for report in standalone:
            self._report(report, process, self.path)
        return [*self.reports, *dashboards]

    def _board(self, board: Board) -> JsonObject:
        label = self._label("dashboard", board.name, board.description)
        rows = [[(tile, self._shown(tile, board.process, label.id)) for tile in row] for row in board.rows]
        boxes = row_boxes([[shown.size for _, shown in row] for row in rows])
        tiles: list[JsonObject] = []
        for row, line in zip(rows, boxes, strict=True):
            for (tile, shown), box in zip(row, line, strict=True):
                if isinstance(tile, Text | External):
                    tiles.append(free_tile(tile, box))
                else:
                    tiles.append(report_tile(shown.id, box))
        return dashboard(label, tiles, board.filters)

    def _shown(self, tile: Tile, process: str, parent: str) -> _Built:
        if isinstance(tile, Text | External):
            return _Built("", tile.size)
        if isinstance(tile, Same):
            return self.built[tile.report]
        return self._report(tile, process, parent)

    def _report(self, report: Chart | Combined, process: str, parent: str) -> _Built:
        if isinstance(report, Combined):
            return self._combined(report, process, parent)
        return self._single(report, process, parent, with_diagram=True)

    def _combined(self, combined: Combined, process: str, parent: str) -> _Built:
        # A report that comes along only through a combined one is exported without its diagram.
        members = [self._single(each, process, parent, with_diagram=False) for each in combined.members]
        label = self._label(parent, combined.name, combined.description)
        return self._keep(
            combined_report(label, combined, [member.id for member in members]), label, combined.size
        )

    def _single(self, chart: Chart, process: str, parent: str, *, with_diagram: bool) -> _Built:
        key = chart.process or process
        xml = self.processes.diagram(key, chart.versions) if with_diagram else None
        definitions = [
            definition_use(self.processes, key, chart.versions),
            *(definition_use(self.processes, more, ALL_VERSIONS, more) for more in chart.more_processes),
        ]
        label = self._label(parent, chart.name, chart.description)
        return self._keep(single_report(label, chart, definitions, xml), label, chart.size)

    def _keep(self, report: JsonObject, label: Label, size: Size) -> _Built:
        self.reports.append(report)
        built = _Built(label.id, size)
        self.built[label.name] = built
        return built

    def _label(self, parent: str, name: str, description: str | None) -> Label:
        """Equal names get ids of their own, numbered in the order of the plan."""
        number = 1
        while (new_id := stable_id(self.path, parent, name, str(number))) in self.used_ids:
            number += 1
        self.used_ids.add(new_id)
        return Label(new_id, name, description, self.collection_id)
