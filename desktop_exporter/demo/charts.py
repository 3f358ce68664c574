"""The kinds of report that the demo shows, each as a short phrase: what is counted, grouped, drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

from desktop_exporter.demo.grid import CHART, DETAILED, NUMBER, WIDE, Size
from desktop_exporter.demo.jsonvalues import JsonObject
from desktop_exporter.demo.material import JsonValue
from desktop_exporter.demo.settings import bucket, target_value

DateUnit: TypeAlias = Literal["day", "week", "month", "year"]
VariableType: TypeAlias = Literal["String", "Double", "Integer", "Boolean", "Date"]

ALL_VERSIONS: Final = ("all",)
LATEST_VERSION: Final = ("latest",)


@dataclass(frozen=True, slots=True)
class Chart:
    """A report before it is built. `size` says how much room it wants on a dashboard.

    An empty `process` stands for that of the dashboard or collection; `more_processes` are compared with it.
    """

    name: str
    view: JsonObject
    group_by: JsonObject
    visualization: str
    distributed_by: JsonObject = field(default_factory=lambda: by("none"))
    changes: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    filters: tuple[JsonObject, ...] = ()
    process: str = ""
    versions: tuple[str, ...] = ALL_VERSIONS
    more_processes: tuple[str, ...] = ()
    description: str | None = None
    size: Size = CHART

    def on(self, process: str) -> "Chart":
        """Return the same report about another process."""
        return replace(self, process=process)

    def of_versions(self, *versions: str) -> "Chart":
        """Return the same report about these versions only."""
        return replace(self, versions=versions)

    def where(self, *filters: JsonObject) -> "Chart":
        """Return the same report with more filters."""
        return replace(self, filters=self.filters + filters)

    def described(self, text: str) -> "Chart":
        """Return the same report with a description."""
        return replace(self, description=text)

    def set(self, **changes: JsonValue) -> "Chart":
        """Return the same report with other settings."""
        return replace(self, changes={**self.changes, **changes})


@dataclass(frozen=True, slots=True)
class Combined:
    """A combined report with the reports that it joins."""

    name: str
    visualization: Literal["line", "bar", "number", "table"]
    members: tuple[Chart, ...]
    description: str | None = None
    y_label: str = ""
    size: Size = CHART


def by(kind: str, value: JsonValue = None) -> JsonObject:
    """Return a grouping or a distribution."""
    return {"type": kind, "value": value}


def variable(name: str, kind: VariableType = "String") -> JsonObject:
    """Return a variable as views and groupings name it."""
    return {"name": name, "type": kind}


def _view(entity: str | None, measure: JsonValue) -> JsonObject:
    return {"entity": entity, "properties": [measure]}


def _aggregations(*kinds: str | float) -> list[JsonValue]:
    return [
        {"type": kind, "value": None} if isinstance(kind, str) else {"type": "percentile", "value": kind}
        for kind in kinds
    ]


def count(name: str) -> Chart:
    """A number of instances."""
    return Chart(name, _view("processInstance", "frequency"), by("none"), "number", size=NUMBER)


def progress(name: str, goal: int) -> Chart:
    """A number of instances on its way to a goal, drawn as a bar."""
    return count(name).set(targetValue=target_value(active=True, is_kpi=False, count=str(goal)))


def share_kpi(name: str, percent: int) -> Chart:
    """A percentage of instances with a target, shown among the process's KPIs."""
    return Chart(
        name,
        _view("processInstance", "percentage"),
        by("none"),
        "number",
        changes={"targetValue": target_value(active=True, is_kpi=True, count=str(percent)), "precision": 1},
        size=NUMBER,
    )


def duration(name: str, *kinds: str | float) -> Chart:
    """How long instances take; a number among `kinds` is a percentile."""
    return Chart(
        name,
        _view("processInstance", "duration"),
        by("none"),
        "number",
        changes={"aggregationTypes": _aggregations(*(kinds or ("avg",))), "precision": 2},
        size=NUMBER,
    )


def duration_kpi(name: str, limit: int, unit: str, percentile: float = 90.0) -> Chart:
    """A percentile of the duration that should stay below a limit."""
    goal = target_value(active=True, is_kpi=True, duration=(str(limit), unit), is_below=True)
    return duration(name, percentile).set(targetValue=goal)


def variable_sum(name: str, variable_name: str) -> Chart:
    """The sum of a number variable over all instances."""
    return Chart(
        name,
        _view("variable", {"name": variable_name, "type": "Double"}),
        by("none"),
        "number",
        changes={"aggregationTypes": _aggregations("sum"), "precision": 3},
        size=NUMBER,
    )


def raw_data(name: str, *left_out: str) -> Chart:
    """One row an instance, newest first, without the columns named."""
    columns: JsonObject = {
        "includeNewVariables": True,
        "excludedColumns": ["processDefinitionKey", "engineName", *left_out],
        "includedColumns": [],
        "columnOrder": ["startDate", "endDate", "duration"],
    }
    changes: JsonObject = {"tableColumns": columns, "sorting": {"by": "startDate", "order": "desc"}}
    return Chart(name, _view(None, "rawData"), by("none"), "table", changes=changes, size=DETAILED)


def started_per(name: str, unit: DateUnit, visualization: Literal["bar", "line", "table"] = "bar") -> Chart:
    """Instances by the date of their start."""
    return Chart(
        name,
        _view("processInstance", "frequency"),
        by("startDate", {"unit": unit}),
        visualization,
        changes={"yLabel": "Started", "xLabel": "Start"},
    )


def ended_per(name: str, unit: DateUnit, visualization: Literal["bar", "line"] = "bar") -> Chart:
    """Instances by the date of their end."""
    return Chart(
        name,
        _view("processInstance", "frequency"),
        by("endDate", {"unit": unit}),
        visualization,
        changes={"yLabel": "Finished", "xLabel": "End", "color": "#8fc7c4"},
    )


def duration_trend(name: str, unit: DateUnit) -> Chart:
    """Average and high percentile of the duration over time, as lines."""
    return Chart(
        name,
        _view("processInstance", "duration"),
        by("startDate", {"unit": unit}),
        "line",
        changes={"aggregationTypes": _aggregations("avg", 95.0), "yLabel": "Duration"},
    )


def by_variable(
    name: str, grouped: JsonObject, visualization: Literal["pie", "bar", "table", "line"] = "pie"
) -> Chart:
    """Instances by the value of a variable."""
    return Chart(
        name,
        _view("processInstance", "frequency"),
        by("variable", grouped),
        visualization,
        changes={"sorting": {"by": "value", "order": "desc"}, "alwaysShowRelative": visualization == "pie"},
    )


def stacked_by_variable(name: str, unit: DateUnit, stacked: JsonObject) -> Chart:
    """Instances over time, each bar split by a variable."""
    return Chart(
        name,
        _view("processInstance", "frequency"),
        by("startDate", {"unit": unit}),
        "bar",
        distributed_by=by("variable", stacked),
        changes={"stackedBar": True},
        size=WIDE,
    )


def duration_histogram(name: str, size: str, unit: str) -> Chart:
    """Instances by how long they took, in buckets of one size."""
    return Chart(
        name,
        _view("processInstance", "frequency"),
        by("duration"),
        "bar",
        changes={"customBucket": bucket(size, unit), "xLabel": "Duration"},
    )


def frequency_heat(name: str) -> Chart:
    """How often each step is reached, on the diagram."""
    return Chart(
        name,
        _view("flowNode", "frequency"),
        by("flowNodes"),
        "heat",
        changes={"sorting": {"by": "value", "order": "desc"}},
        size=DETAILED,
    )


def duration_heat(name: str, **limits_h: int) -> Chart:
    """How long each step takes, on the diagram; steps with a limit in hours (`_` for `-`) are compared."""
    values: JsonObject = {
        step.replace("_", "-"): {"unit": "hours", "value": str(limit_h)} for step, limit_h in limits_h.items()
    }
    return Chart(
        name,
        _view("flowNode", "duration"),
        by("flowNodes"),
        "heat",
        changes={"heatmapTargetValue": {"active": bool(values), "values": values}},
        size=DETAILED,
    )


def tasks_by(
    name: str, person: Literal["assignee", "candidateGroup"], visualization: Literal["bar", "table"] = "bar"
) -> Chart:
    """User tasks, each bar split by who does them."""
    stacked: JsonObject = {"stackedBar": True} if visualization == "bar" else {}
    return Chart(
        name,
        _view("userTask", "frequency"),
        by("userTasks"),
        visualization,
        distributed_by=by(person),
        changes=stacked,
        size=WIDE,
    )


def task_duration(name: str, *times: Literal["total", "work", "idle"]) -> Chart:
    """How long user tasks take, lie or are worked on."""
    return Chart(
        name,
        _view("userTask", "duration"),
        by("userTasks"),
        "bar",
        changes={
            "userTaskDurationTimes": [*(times or ("total",))],
            "horizontalBar": True,
            "aggregationTypes": _aggregations("median"),
        },
    )


def incidents(name: str) -> Chart:
    """A number of incidents."""
    return Chart(name, _view("incident", "frequency"), by("none"), "number", size=NUMBER)


def incidents_by_step(name: str, visualization: Literal["bar", "heat", "table"] = "bar") -> Chart:
    """Incidents by the step that they stopped."""
    height = 5 if visualization == "heat" else 4
    return Chart(name, _view("incident", "frequency"), by("flowNodes"), visualization, size=Size(2, height))


def incident_duration(name: str) -> Chart:
    """How long it takes until an incident is resolved, by step."""
    return Chart(name, _view("incident", "duration"), by("flowNodes"), "bar")


def compared(name: str, unit: DateUnit, *more_processes: str) -> Chart:
    """Instances over time, side by side with those of other processes."""
    return replace(
        started_per(name, unit), distributed_by=by("process"), more_processes=more_processes, size=WIDE
    )
