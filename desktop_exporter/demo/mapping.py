"""From JSON to entities of an import: what Optimize's mapper and its bean validation accept and refuse."""

from dataclasses import dataclass
from typing import Final

from desktop_exporter.demo.generations import Generation
from desktop_exporter.demo.identity import is_report_id
from desktop_exporter.demo.jsonvalues import JsonObject, as_int, as_list, as_object, as_text
from desktop_exporter.demo.material import JsonValue
from desktop_exporter.demo.normalise import (
    COMBINED_REPORT,
    DASHBOARD,
    DASHBOARD_FILTER_TYPES,
    DECISION_REPORT,
    PROCESS_REPORT,
    REPORT_FILTER_TYPES,
    TILE_TYPES,
    VIEW_ENTITIES,
    VISUALIZATIONS,
    dashboard_filters,
    dashboard_tiles,
    report_data,
)
from desktop_exporter.demo.reading import SOURCE, invalid_file
from desktop_exporter.rest.faults import Refusal, refusal, server_error

_PACKAGE: Final = "io.camunda.optimize.dto.optimize"
_ENTITY: Final = f"{_PACKAGE}.rest.export.OptimizeEntityExportDto"
_KINDS: Final = (COMBINED_REPORT, DASHBOARD, DECISION_REPORT, PROCESS_REPORT)
_REPORT_CHAIN: Final = (
    f'{_PACKAGE}.rest.export.report.SingleProcessReportDefinitionExportDto["data"]'
    f"->{_PACKAGE}.query.report.single.process.ProcessReportDataDto"
)
_DASHBOARD_CHAIN: Final = f"{_PACKAGE}.rest.export.dashboard.DashboardDefinitionExportDto"
_NULL_TILE_ID: Final = 'Cannot invoke "java.lang.CharSequence.length()" because "this.text" is null'
_NULL_DOCUMENT: Final = (
    'Cannot invoke "java.util.Set.forEach(java.util.function.Consumer)" because "<local3>" is null'
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One entity of an import, in stored form: `content` is a report's `data`, empty for a dashboard."""

    kind: str
    id: str
    name: str
    description: str | None
    index_version: int
    content: JsonObject
    tiles: tuple[JsonObject, ...]
    filters: tuple[JsonObject, ...]
    instant_preview: bool
    management: bool

    @property
    def is_dashboard(self) -> bool:
        """Whether it is a dashboard; everything else is a report."""
        return self.kind == DASHBOARD

    @property
    def definition_type(self) -> str:
        """Whether a single report is about a process or a decision."""
        return "decision" if self.kind == DECISION_REPORT else "process"

    @property
    def member_ids(self) -> list[str]:
        """The ids of a combined report's members, each once."""
        if self.kind != COMBINED_REPORT:
            return []
        members = (as_text(as_object(each).get("id")) for each in as_list(self.content.get("reports")))
        return list(dict.fromkeys(member for member in members if member))

    @property
    def tile_report_ids(self) -> list[str]:
        """The ids of a dashboard's tiles that count as reports, each once; raises `Refusal` for a null id."""
        ids: list[str] = []
        for tile in self.tiles:
            tile_id = as_text(tile["id"])
            if tile_id is None:
                raise server_error(_NULL_TILE_ID)
            if is_report_id(tile_id):
                ids.append(tile_id)
        return list(dict.fromkeys(ids))


def mapped(document: JsonValue, generation: Generation) -> list[Incoming]:
    """Return a document's entities, equal ones once; raises `Refusal` where mapper or validation would."""
    if document is None:
        raise server_error(_NULL_DOCUMENT)
    container = "java.util.HashSet" if isinstance(document, list) else "java.lang.Object"
    elements = [_checked(element, container, generation) for element in as_list(document)]
    problems = [problem for element in elements for problem in _missing_fields(element, generation)]
    if problems:
        raise refusal(
            "importFileInvalid",
            "Could not import entities because the provided file contains invalid OptimizeExportDtos."
            f" Errors: {', '.join(problems)}",
        )
    # The reader collects into a set: fully equal entities collapse, those that only share the id do not.
    distinct: dict[tuple[str, str], list[Incoming]] = {}
    for entity in (entity_from(element, generation) for element in elements):
        same_id = distinct.setdefault((entity.kind, entity.id), [])
        if entity not in same_id:
            same_id.append(entity)
    return [entity for same_id in distinct.values() for entity in same_id]


def entity_from(element: JsonObject, generation: Generation) -> Incoming:
    """Return one entity in stored form; required fields are there. Keys of later releases are ignored."""
    kind = str(element["exportEntityType"])
    data = as_object(element.get("data"))
    is_dashboard = kind == DASHBOARD
    tiles = element.get(generation.tiles_key) if is_dashboard else None
    described = "description" not in generation.unknown_keys
    return Incoming(
        kind=kind,
        id=as_text(element["id"]) or "",
        name=as_text(element["name"]) or "",
        description=as_text(element.get("description")) if described else None,
        index_version=as_int(element.get("sourceIndexVersion")),
        content={} if is_dashboard else report_data(kind, data),
        tiles=tuple(dashboard_tiles(tiles, generation.unknown_tile_keys)),
        filters=tuple(dashboard_filters(element.get("availableFilters"))) if is_dashboard else (),
        instant_preview=(element.get("instantPreviewDashboard") is True)
        if is_dashboard
        else data.get("instantPreviewReport") is True,
        management=not is_dashboard and data.get("managementReport") is True,
    )


def _missing_fields(element: JsonObject, generation: Generation) -> list[str]:
    problems = [f"{key} must not be null" for key in ("id", "name") if element.get(key) is None]
    if element["exportEntityType"] == DASHBOARD:
        # An absent list is an empty one; only an explicit null is refused.
        lists = (generation.tiles_key, "availableFilters")
        return problems + [
            f"{key} must not be null" for key in lists if key in element and element[key] is None
        ]
    return problems + (["data must not be null"] if element.get("data") is None else [])


def _checked(element: JsonValue, container: str, generation: Generation) -> JsonObject:
    kind = element.get("exportEntityType") if isinstance(element, dict) else None
    if not isinstance(element, dict) or kind is None:
        raise _unmappable(
            f"Could not resolve subtype of [simple type, class {_ENTITY}]: missing type id property"
            " 'exportEntityType'",
            f"{container}[0]",
        )
    if kind not in _KINDS:
        raise _unmappable(_unknown_type(kind, _ENTITY, _KINDS), f"{container}[0]")
    if kind == DASHBOARD:
        _check_dashboard(element, f"{container}[0]->{_DASHBOARD_CHAIN}", generation)
    elif kind == PROCESS_REPORT:
        _check_process_report(as_object(element.get("data")), f"{container}[0]->{_REPORT_CHAIN}")
    return element


def _check_dashboard(element: JsonObject, chain: str, generation: Generation) -> None:
    typed = "type" not in generation.unknown_tile_keys
    tiles = as_list(element.get(generation.tiles_key)) if typed else []
    for index, tile in enumerate(map(as_object, tiles)):
        type_chain = f'{chain}["tiles"]->java.util.ArrayList[{index}]->{_PACKAGE}.query.dashboard.tile'
        _check_enum(
            tile.get("type"),
            TILE_TYPES,
            f"{_PACKAGE}.query.dashboard.tile.DashboardTileType",
            f'{type_chain}.DashboardReportTileDto["type"]',
        )
    for index, each in enumerate(map(as_object, as_list(element.get("availableFilters")))):
        kind = each.get("type")
        if kind not in DASHBOARD_FILTER_TYPES:
            base = f"{_PACKAGE}.query.dashboard.filter.DashboardFilterDto<java.lang.Object>"
            raise _unmappable(
                _unknown_type(kind, base, DASHBOARD_FILTER_TYPES) + " (for POJO property 'availableFilters')",
                f'{chain}["availableFilters"]->java.util.ArrayList[{index}]',
            )


def _check_process_report(data: JsonObject, chain: str) -> None:
    for index, each in enumerate(map(as_object, as_list(data.get("filter")))):
        kind = each.get("type")
        if kind not in REPORT_FILTER_TYPES:
            base = f"{_PACKAGE}.query.report.single.process.filter.ProcessFilterDto<java.lang.Object>"
            raise _unmappable(
                _unknown_type(kind, base, REPORT_FILTER_TYPES) + " (for POJO property 'filter')",
                f'{chain}["filter"]->java.util.ArrayList[{index}]',
            )
    base = f"{_PACKAGE}.query.report.single.process"
    _check_enum(
        as_object(data.get("view")).get("entity"),
        VIEW_ENTITIES,
        f"{base}.view.ProcessViewEntity",
        f'{chain}["view"]->{base}.view.ProcessViewDto["entity"]',
    )
    _check_enum(
        data.get("visualization"), VISUALIZATIONS, f"{base}.ProcessVisualization", f'{chain}["visualization"]'
    )


def _check_enum(value: JsonValue, known: tuple[str, ...], enum: str, chain: str) -> None:
    if value is None or (isinstance(value, str) and value.lower() in {word.lower() for word in known}):
        return
    raise _unmappable(
        f'Cannot deserialize value of type `{enum}` from String "{value}": not one of the values accepted for'
        f" Enum class: [{', '.join(known)}]",
        chain,
    )


def _unknown_type(kind: JsonValue, base: str, known: tuple[str, ...]) -> str:
    return (
        f"Could not resolve type id '{kind}' as a subtype of `{base}`: known type ids = [{', '.join(known)}]"
    )


def _unmappable(problem: str, chain: str) -> Refusal:
    return invalid_file(f"{problem}{SOURCE.format(1, 1)} (through reference chain: {chain})")
