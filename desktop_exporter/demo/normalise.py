"""The stored form of what was sent: defaults filled in, unknown keys dropped, spellings unified (8.6.0)."""

import copy
from collections.abc import Collection, Mapping
from typing import Final
from uuid import uuid4

from desktop_exporter.demo.jsonvalues import JsonObject, as_int, as_list, as_object, as_text
from desktop_exporter.demo.material import JsonValue

PROCESS_REPORT: Final = "single_process_report"
DECISION_REPORT: Final = "single_decision_report"
COMBINED_REPORT: Final = "combined_report"
DASHBOARD: Final = "dashboard"

_BUCKET: Final[JsonObject] = {
    "active": False,
    "bucketSize": "10.0",
    "bucketSizeUnit": None,
    "baseline": "0.0",
    "baselineUnit": None,
}
_DURATION_TARGET: Final[JsonObject] = {"unit": "hours", "isBelow": False, "value": "2"}
_TARGET: Final[JsonObject] = {
    "countChart": {"isBelow": False, "value": "100"},
    "durationProgress": {
        "baseline": {"unit": "hours", "value": "0"},
        "target": {"unit": "hours", "value": "2", "isBelow": False},
    },
    "active": False,
    "countProgress": {"baseline": "0", "target": "100", "isBelow": False},
    "durationChart": _DURATION_TARGET,
    "isKpi": None,
}
_SINGLE_CONFIGURATION: Final[JsonObject] = {
    "color": "#1991c8",
    "aggregationTypes": [{"type": "avg", "value": None}],
    "userTaskDurationTimes": ["total"],
    "showInstanceCount": False,
    "pointMarkers": True,
    "precision": None,
    "hideRelativeValue": False,
    "hideAbsoluteValue": False,
    "alwaysShowRelative": False,
    "alwaysShowAbsolute": False,
    "showGradientBars": True,
    "xml": None,
    "tableColumns": {
        "includeNewVariables": False,
        "excludedColumns": [],
        "includedColumns": [],
        "columnOrder": [],
    },
    "targetValue": _TARGET,
    "heatmapTargetValue": {"active": False, "values": {}},
    "groupByDateVariableUnit": "automatic",
    "distributeByDateVariableUnit": "automatic",
    "customBucket": _BUCKET,
    "distributeByCustomBucket": _BUCKET,
    "sorting": None,
    "processPart": None,
    "measureVisualizations": {"frequency": "bar", "duration": "line"},
    "stackedBar": False,
    "horizontalBar": False,
    "logScale": False,
    "yLabel": "",
    "xLabel": "",
}
_COMBINED_CONFIGURATION: Final[JsonObject] = {
    "pointMarkers": True,
    "hideRelativeValue": False,
    "hideAbsoluteValue": False,
    "alwaysShowRelative": False,
    "alwaysShowAbsolute": False,
    "targetValue": {
        "countChart": {"isBelow": False, "value": "100"},
        "active": False,
        "durationChart": _DURATION_TARGET,
    },
    "yLabel": "",
    "xLabel": "",
}
_NO_GROUPING: Final[JsonObject] = {"type": "none", "value": None}
_MEMBER_COLOR: Final = "#1991c8"

_VALUE_FILTER: Final[JsonObject] = {
    "operator": None,
    "values": [],
    "allowCustomValues": False,
    "defaultValues": None,
}
_FILTER_DATA: Final[Mapping[str, JsonObject]] = {
    "state": {"defaultValues": None},
    "instanceStartDate": {"defaultValues": None},
    "instanceEndDate": {"defaultValues": None},
    "variable": {"type": None, "name": None, "data": None, "defaultValues": None},
    "assignee": _VALUE_FILTER,
    "candidateGroup": _VALUE_FILTER,
}


def report_data(kind: str, data: JsonObject) -> JsonObject:
    """Return a report's `data` in its stored form."""
    if kind == COMBINED_REPORT:
        return _combined_data(data)
    stored: JsonObject = {
        "configuration": _filled(_SINGLE_CONFIGURATION, data.get("configuration")),
        "definitions": [_definition(as_object(each)) for each in as_list(data.get("definitions"))],
        "filter": [_report_filter(as_object(each)) for each in as_list(data.get("filter"))],
        "view": _view(kind, data.get("view")),
        "groupBy": _typed_value(data.get("groupBy")),
        "distributedBy": _typed_value(data.get("distributedBy", _NO_GROUPING)),
        "visualization": _lower_enum(data.get("visualization")),
    }
    if kind == PROCESS_REPORT:
        stored["managementReport"] = data.get("managementReport") is True
        stored["instantPreviewReport"] = data.get("instantPreviewReport") is True
        # Computed by the server, ignored on import.
        stored["userTaskReport"] = as_object(data.get("view")).get("entity") == "userTask"
    return stored


def dashboard_tiles(tiles: JsonValue, unknown_keys: Collection[str] = ()) -> list[JsonObject]:
    """Return a dashboard's tiles in their stored form, without unknown keys; an id may still be null here."""
    stored = (_tile(as_object(tile)) for tile in as_list(tiles))
    return [without_keys(tile, unknown_keys) for tile in stored]


def dashboard_filters(filters: JsonValue) -> list[JsonObject]:
    """Return a dashboard's `availableFilters` in their stored form."""
    return [_dashboard_filter(as_object(each)) for each in as_list(filters)]


def without_keys(value: JsonObject, keys: Collection[str]) -> JsonObject:
    """Return an object without some keys."""
    return {key: each for key, each in value.items() if key not in keys} if keys else value


def _filled(defaults: JsonObject, given: JsonValue) -> JsonObject:
    """Return `defaults` with what `given` says about its keys; an empty default object takes anything."""
    values = as_object(given)
    filled: JsonObject = {}
    for key, default in defaults.items():
        if key not in values:
            filled[key] = copy.deepcopy(default)
            continue
        value = values[key]
        if isinstance(default, dict) and default and isinstance(value, dict):
            filled[key] = _filled(default, value)
        elif isinstance(default, list):
            filled[key] = as_list(value)
        else:
            filled[key] = value
    return filled


def _combined_data(data: JsonObject) -> JsonObject:
    given = map(as_object, as_list(data.get("reports")))
    members: list[JsonValue] = [
        {"id": as_text(member.get("id")), "color": member.get("color", _MEMBER_COLOR)} for member in given
    ]
    return {
        "configuration": _filled(_COMBINED_CONFIGURATION, data.get("configuration")),
        "visualization": _lower_enum(data.get("visualization")),
        "reports": members,
    }


def _definition(definition: JsonObject) -> JsonObject:
    return {
        "identifier": definition.get("identifier", str(uuid4())),
        "key": definition.get("key"),
        "name": definition.get("name"),
        "displayName": definition.get("displayName"),
        "versions": as_list(definition.get("versions", ["all"])),
        "tenantIds": as_list(definition.get("tenantIds", [None])),
    }


def _view(kind: str, view: JsonValue) -> JsonValue:
    if view is None:
        return None
    given = as_object(view)
    properties = as_list(given.get("properties"))
    if kind == DECISION_REPORT:
        return {"properties": properties}
    return {"entity": _spelling(given.get("entity"), VIEW_ENTITIES), "properties": properties}


def _typed_value(grouping: JsonValue) -> JsonValue:
    if grouping is None:
        return None
    given = as_object(grouping)
    return {"type": given.get("type"), "value": given.get("value")}


def _report_filter(given: JsonObject) -> JsonObject:
    return {
        "type": given.get("type"),
        "data": _filter_data(given.get("data")),
        "filterLevel": given.get("filterLevel", "instance"),
        "appliedTo": as_list(given.get("appliedTo", ["all"])),
    }


def _filter_data(data: JsonValue) -> JsonValue:
    """Return a filter's data; date filters get the two flags that the server adds."""
    if not isinstance(data, dict) or data.get("type") not in ("rolling", "fixed", "relative"):
        return data
    return data | {key: data.get(key, False) for key in ("includeUndefined", "excludeUndefined")}


def _dashboard_filter(given: JsonObject) -> JsonObject:
    kind = as_text(given.get("type")) or ""
    data = given.get("data")
    if data is None:
        return {"type": kind, "data": None}
    stored = _filled(_FILTER_DATA.get(kind, {}), data)
    stored["defaultValues"] = _filter_data(as_object(data).get("defaultValues"))
    return {"type": kind, "data": stored}


def _tile(tile: JsonObject) -> JsonObject:
    position, dimensions = as_object(tile.get("position")), as_object(tile.get("dimensions"))
    kind = tile.get("type")
    return {
        "id": as_text(tile.get("id")),
        "position": {"x": as_int(position.get("x")), "y": as_int(position.get("y"))},
        "dimensions": {"width": as_int(dimensions.get("width")), "height": as_int(dimensions.get("height"))},
        "type": kind.lower() if isinstance(kind, str) else None,
        "configuration": tile.get("configuration"),
    }


def _lower_enum(value: JsonValue) -> JsonValue:
    return _spelling(value, VISUALIZATIONS)


def _spelling(value: JsonValue, known: tuple[str, ...]) -> JsonValue:
    """Return the server's own spelling of an enum value: other cases are accepted."""
    if not isinstance(value, str):
        return value
    return next((word for word in known if word.lower() == value.lower()), value)


# In the order in which 8.6.0 names them in its error texts.
VISUALIZATIONS: Final = ("heat", "badge", "line", "barLine", "number", "pie", "table", "bar")
VIEW_ENTITIES: Final = ("flowNode", "incident", "variable", "userTask", "processInstance")
TILE_TYPES: Final = ("external_url", "text", "optimize_report")
DASHBOARD_FILTER_TYPES: Final = (
    "assignee",
    "candidateGroup",
    "instanceEndDate",
    "instanceStartDate",
    "state",
    "variable",
)
REPORT_FILTER_TYPES: Final = (
    "assignee",
    "canceledFlowNodes",
    "canceledFlowNodesOnly",
    "canceledInstancesOnly",
    "candidateGroup",
    "completedFlowNodesOnly",
    "completedInstancesOnly",
    "completedOrCanceledFlowNodesOnly",
    "doesNotIncludeIncident",
    "executedFlowNodes",
    "executingFlowNodes",
    "flowNodeDuration",
    "flowNodeEndDate",
    "flowNodeStartDate",
    "includesClosedIncident",
    "includesOpenIncident",
    "includesResolvedIncident",
    "instanceEndDate",
    "instanceStartDate",
    "multipleVariable",
    "nonCanceledInstancesOnly",
    "nonSuspendedInstancesOnly",
    "processInstanceDuration",
    "runningFlowNodesOnly",
    "runningInstancesOnly",
    "suspendedInstancesOnly",
    "variable",
)
