"""What Optimize checks before it writes an import; only the first category of problems is reported."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from desktop_exporter.demo.jsonvalues import JsonObject, as_list, as_object, as_text, optional_texts, texts
from desktop_exporter.demo.mapping import Incoming
from desktop_exporter.demo.material import JsonValue
from desktop_exporter.demo.normalise import COMBINED_REPORT, DASHBOARD, DECISION_REPORT, PROCESS_REPORT
from desktop_exporter.demo.store import Collection, Store
from desktop_exporter.rest.faults import MESSAGES, Refusal, invalid_request, refusal, server_error

_MAX_DESCRIPTION_LENGTH: Final = 400
_INDEX_NAMES: Final = {
    PROCESS_REPORT: "optimize-single-process-report",
    DECISION_REPORT: "optimize-single-decision-report",
    COMBINED_REPORT: "optimize-combined-report",
    DASHBOARD: "optimize-dashboard",
}
_FILTER_CLASSES: Final = {
    "state": ("DashboardStateFilterDto", "DashboardStateFilterDataDto"),
    "instanceStartDate": ("DashboardInstanceStartDateFilterDto", "DashboardDateFilterDataDto"),
    "instanceEndDate": ("DashboardInstanceEndDateFilterDto", "DashboardDateFilterDataDto"),
}
_NO_DEFINITIONS: Final = 'Cannot invoke "java.lang.Iterable.iterator()" because "elements" is null'
_NO_USER: Final = 'Cannot invoke "String.equals(Object)" because "<parameter1>" is null'


@dataclass(slots=True)
class _Problems:
    """The problems of all reports, by category, in the order in which they are reported."""

    index_versions: list[JsonValue] = field(default_factory=list[JsonValue])
    missing_definitions: list[JsonValue] = field(default_factory=list[JsonValue])
    forbidden_definitions: list[JsonValue] = field(default_factory=list[JsonValue])
    out_of_scope: int = 0
    tenants_out_of_scope: int = 0
    invalid_descriptions: list[str] = field(default_factory=list[str])


def check_complete(entities: Sequence[Incoming]) -> None:
    """Raise `Refusal` unless every report that a dashboard or combined report needs is among the entities."""
    present = {entity.id for entity in entities}
    needed = (each for entity in entities for each in (*entity.tile_report_ids, *entity.member_ids))
    missing = [each for each in dict.fromkeys(needed) if each not in present]
    if missing:
        raise refusal(
            "importFileInvalid",
            "Could not import entities because the file is incomplete, some reports required by a combined"
            " report or"
            f" dashboard are missing. The missing reports have IDs: [{', '.join(missing)}]",
        )


def check_importable(entities: Sequence[Incoming], *, with_previews: bool) -> None:
    """Raise `Refusal` for what Optimize makes itself; the users' route lets instant previews pass."""
    if not with_previews and any(entity.instant_preview for entity in entities):
        raise invalid_request("Cannot import Instant preview dashboards and reports.")
    if any(entity.management for entity in entities):
        raise invalid_request("Cannot import management reports")


def check_reports(
    store: Store, reports: Iterable[Incoming], collection: Collection | None, user: str | None
) -> None:
    """Raise `Refusal` with the first category of problems of any report; no `user`: the public route."""
    problems = _Problems()
    for report in reports:
        _check_report(store, report, collection, user, problems)
    _raise_first(problems, collection, user)


def check_dashboards(store: Store, dashboards: Sequence[Incoming], user: str | None) -> None:
    """Raise `Refusal` for the first problem of the dashboards: index versions, descriptions, filters."""
    mismatches: list[JsonValue] = [
        _mismatch(store, each) for each in dashboards if not _version_fits(store, each)
    ]
    if mismatches:
        raise _version_refusal("dashboard", mismatches)
    for dashboard in dashboards:
        check_dashboard_description(dashboard.description)
    for dashboard in dashboards:
        _check_filters(store, dashboard, user)


def check_dashboard_description(description: str | None) -> None:
    """Raise `Refusal` for a dashboard description that is empty or too long."""
    if description == "":
        raise invalid_request("Dashboard descriptions cannot be non-null and empty")
    if description is not None and len(description) > _MAX_DESCRIPTION_LENGTH:
        raise invalid_request(
            f"Dashboard descriptions cannot be greater than {_MAX_DESCRIPTION_LENGTH} characters"
        )


def _check_report(
    store: Store, report: Incoming, collection: Collection | None, user: str | None, problems: _Problems
) -> None:
    """Add the first problem of one report; it hides the later ones."""
    if report.description is not None and not 0 < len(report.description) <= _MAX_DESCRIPTION_LENGTH:
        problems.invalid_descriptions.append(report.id)
    elif not _version_fits(store, report):
        problems.index_versions.append(_mismatch(store, report))
    elif report.kind != COMBINED_REPORT:
        _check_definitions(store, report, collection, user, problems)


def _check_definitions(
    store: Store, report: Incoming, collection: Collection | None, user: str | None, problems: _Problems
) -> None:
    definitions = [as_object(each) for each in as_list(report.content["definitions"])]
    if not definitions:
        raise server_error(_NO_DEFINITIONS)
    first = definitions[0]
    key, versions = as_text(first["key"]), texts(first["versions"])
    tenants = optional_texts(first["tenantIds"])
    if not store.definitions.known_versions(report.definition_type, key, versions, tenants):
        problems.missing_definitions.append(_named(report, first, as_list(first["versions"])))
        return
    hidden = store.definitions.find(report.definition_type, key)
    if user is not None and hidden is not None and hidden.tenant != store.definitions.default_tenant:
        problems.forbidden_definitions.append(_named(report, first, None))
        return
    if collection is not None:
        _check_scope(report, definitions, collection, problems)


def _check_scope(
    report: Incoming, definitions: Sequence[JsonObject], collection: Collection, problems: _Problems
) -> None:
    tenants_missing = False
    for definition in definitions:
        source = collection.data_sources.get(f"{report.definition_type}:{as_text(definition['key'])}")
        if source is None:
            problems.out_of_scope += 1
            return
        tenants_missing |= not set(optional_texts(definition["tenantIds"])) <= set(source.tenants)
    problems.tenants_out_of_scope += tenants_missing


def _raise_first(problems: _Problems, collection: Collection | None, user: str | None) -> None:
    if problems.index_versions:
        raise _version_refusal("report", problems.index_versions)
    if problems.missing_definitions:
        raise refusal(
            "importDefinitionDoesNotExist",
            "Could not import because at least one required definition does not exist.",
            definitions=problems.missing_definitions,
        )
    if problems.forbidden_definitions:
        raise refusal(
            "importDefinitionForbidden",
            f"Could not import because user with ID [{user}] is not authorized to access at least one of the"
            " required"
            " definitions.",
            definitions=problems.forbidden_definitions,
        )
    conflicts = (
        ("nonDefinitionScopeCompliantConflict", problems.out_of_scope),
        ("nonTenantScopeCompliantConflict", problems.tenants_out_of_scope),
    )
    for code, count in conflicts:
        if collection is not None and count:
            # Observed on 8.6.0: the collection, once per report, and never the definition.
            item: JsonValue = {"id": collection.id, "type": "collection", "name": collection.name}
            items: list[JsonValue] = [item] * count
            raise refusal(code, MESSAGES[code], conflictedItems=items)
    if problems.invalid_descriptions:
        raise refusal(
            "importDescriptionInvalid",
            "Could not apply action due to invalid descriptions. Descriptions must be null or not greater"
            " than 400"
            f" characters. Invalid entities: [{', '.join(problems.invalid_descriptions)}]",
        )


def _named(report: Incoming, definition: JsonObject, versions: list[JsonValue] | None) -> JsonValue:
    return {
        "type": report.definition_type,
        "key": definition["key"],
        "versions": versions,
        "tenantIds": definition["tenantIds"],
    }


def _version_fits(store: Store, entity: Incoming) -> bool:
    return entity.index_version == store.generation.index_versions[entity.kind]


def _mismatch(store: Store, entity: Incoming) -> JsonValue:
    wanted = store.generation.index_versions[entity.kind]
    return {
        "indexName": f"{_INDEX_NAMES[entity.kind]}_v{wanted}",
        "sourceIndexVersion": entity.index_version,
        "targetIndexVersion": wanted,
    }


def _version_refusal(what: str, mismatches: list[JsonValue]) -> Refusal:
    return refusal(
        "importIndexVersionMismatch",
        f"Could not import because source and target index versions do not match for at least one {what}.",
        mismatchingIndices=mismatches,
    )


def _check_filters(store: Store, dashboard: Incoming, user: str | None) -> None:
    problem = _filter_problem(store, dashboard, user)
    if problem is not None:
        raise refusal(
            "importFileInvalid",
            f"The provided file includes at least one dashboard with invalid filters. Error: {problem}",
        )


def _filter_problem(store: Store, dashboard: Incoming, user: str | None) -> str | None:
    without_data = [each for each in dashboard.filters if each["data"] is None]
    if without_data:
        shown = _described(without_data)
        return f"All filters need to supply Filter data, but Filters [{shown}] supplied no data field."
    for kind, (name, _) in _FILTER_CLASSES.items():
        same = [each for each in dashboard.filters if each["type"] == kind]
        if len(same) > 1:
            return f"There can only be one {name}. {name} supplied: [{_described(same)}]"
    variables = [each for each in dashboard.filters if each["type"] == "variable"]
    return _variable_problem(store, dashboard, variables, user) if variables else None


def _variable_problem(
    store: Store, dashboard: Incoming, variables: list[JsonObject], user: str | None
) -> str | None:
    """Return why variable filters are refused: they are looked up in reports by *source* id (8.6.0)."""
    reports = [store.reports[each] for each in dashboard.tile_report_ids if each in store.reports]
    if not reports:
        return _unknown_variables(variables)
    if user is None:
        return _NO_USER
    known = {name for report in reports for name, _ in store.definitions.variables(report.definition_keys)}
    unknown = [each for each in variables if as_text(as_object(each["data"]).get("name")) not in known]
    return _unknown_variables(unknown) if unknown else None


def _unknown_variables(variables: Sequence[JsonObject]) -> str:
    return (
        "The following variable filter names/types do not exist in any report in dashboard:"
        f" [[{_described(variables)}]]"
    )


def _described(filters: Sequence[JsonObject]) -> str:
    return ", ".join(f"DashboardFilterDto(data={_described_data(each)})" for each in filters)


def _described_data(dashboard_filter: JsonObject) -> str:
    if dashboard_filter["data"] is None:
        return "null"
    data = as_object(dashboard_filter["data"])
    kind = as_text(dashboard_filter["type"]) or ""
    if kind == "variable":
        name = f"Dashboard{as_text(data.get('type'))}VariableFilterDataDto"
    else:
        name = _FILTER_CLASSES[kind][1]
    default = data.get("defaultValues")
    shown = f"[{', '.join(texts(default))}]" if isinstance(default, list) else as_text(default) or "null"
    return f"{name}(defaultValues={shown})"
