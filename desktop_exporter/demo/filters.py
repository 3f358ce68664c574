"""Filters of reports and dashboards in the shapes that Optimize exports."""

from typing import Literal, TypeAlias

from desktop_exporter.demo.charts import VariableType
from desktop_exporter.demo.jsonvalues import JsonObject
from desktop_exporter.demo.material import JsonValue

Level: TypeAlias = Literal["instance", "view"]


def _filter(kind: str, data: JsonValue, level: Level = "instance") -> JsonObject:
    return {"type": kind, "data": data, "filterLevel": level, "appliedTo": ["all"]}


def rolling(value: int, unit: str) -> JsonObject:
    """The last `value` days, weeks, months …, up to now."""
    return {
        "type": "rolling",
        "start": {"value": value, "unit": unit},
        "end": None,
        "includeUndefined": False,
        "excludeUndefined": False,
    }


def started_within(value: int, unit: str) -> JsonObject:
    """Keep instances that started in the time up to now."""
    return _filter("instanceStartDate", rolling(value, unit))


def ended_within(value: int, unit: str) -> JsonObject:
    """Keep instances that ended in the time up to now."""
    return _filter("instanceEndDate", rolling(value, unit))


def running() -> JsonObject:
    """Keep instances that have not ended."""
    return _filter("runningInstancesOnly", None)


def completed() -> JsonObject:
    """Keep instances that reached an end."""
    return _filter("completedInstancesOnly", None)


def without_incident() -> JsonObject:
    """Keep instances that never stopped."""
    return _filter("doesNotIncludeIncident", None)


def open_incident(level: Level = "view") -> JsonObject:
    """Keep what stands still."""
    return _filter("includesOpenIncident", None, level)


def takes(operator: Literal["<", ">"], value: int, unit: str) -> JsonObject:
    """Instances that take less or more than a time."""
    return _filter(
        "processInstanceDuration", {"value": value, "unit": unit, "operator": operator, "includeNull": False}
    )


def has_value(name: str, *values: str) -> JsonObject:
    """Instances whose text variable has one of the values."""
    return _filter(
        "variable", {"name": name, "type": "String", "data": {"operator": "in", "values": [*values]}}
    )


def assigned_to(*users: str | None) -> JsonObject:
    """User tasks of these users; None stands for tasks of nobody."""
    return _filter("assignee", {"operator": "in", "values": [*users]}, "view")


def passes(*steps: str) -> JsonObject:
    """Instances that went through one of the steps."""
    return _filter("executedFlowNodes", {"operator": "in", "values": [*steps]})


def start_date_choice(default: JsonObject | None = None) -> JsonObject:
    """A dashboard's filter on the start date; `default` as `rolling` makes it."""
    return {"type": "instanceStartDate", "data": {"defaultValues": default}}


def end_date_choice(default: JsonObject | None = None) -> JsonObject:
    """Return a dashboard's filter on the end date; `default` as `rolling` makes it."""
    return {"type": "instanceEndDate", "data": {"defaultValues": default}}


def state_choice(*default: str) -> JsonObject:
    """A dashboard's filter on the state of instances (`running`, `completed`, …)."""
    return {"type": "state", "data": {"defaultValues": [*default] or None}}


def assignee_choice(*users: str) -> JsonObject:
    """Return a dashboard's filter on who does a task."""
    return {
        "type": "assignee",
        "data": {"operator": "in", "values": [*users], "allowCustomValues": False, "defaultValues": None},
    }


def group_choice(*groups: str) -> JsonObject:
    """Return a dashboard's filter on the group that a task waits for."""
    return {
        "type": "candidateGroup",
        "data": {"operator": "in", "values": [*groups], "allowCustomValues": True, "defaultValues": None},
    }


def variable_choice(name: str, *values: str, kind: VariableType = "String") -> JsonObject:
    """A dashboard's filter on a variable: the kind that no 8.6.0 accepts in a public import."""
    sub_data: JsonObject = {"operator": "in", "values": [*values], "allowCustomValues": True}
    return {"type": "variable", "data": {"type": kind, "name": name, "data": sub_data, "defaultValues": None}}
