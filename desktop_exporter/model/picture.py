"""What a report looks like, roughly: enough to draw a schematic picture of its kind."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from desktop_exporter.model.canonical import Json, read
from desktop_exporter.model.document import Entity
from desktop_exporter.model.kinds import EntityKind
from desktop_exporter.model.lenient import list_of, object_of, text_of


class Picture(StrEnum):
    """How a report shows what it found."""

    NUMBER = "number"
    PROGRESS = "progress"
    TABLE = "table"
    BAR = "bar"
    LINE = "line"
    BAR_LINE = "bar_line"
    PIE = "pie"
    HEAT = "heat"
    COMBINED_BAR = "combined_bar"
    COMBINED_LINE = "combined_line"
    COMBINED_TABLE = "combined_table"
    COMBINED_NUMBER = "combined_number"
    UNKNOWN = "unknown"


# Without regard to case, as the server reads them.
_SINGLE: Final = {
    "number": Picture.NUMBER,
    "table": Picture.TABLE,
    "bar": Picture.BAR,
    "line": Picture.LINE,
    "barline": Picture.BAR_LINE,
    "pie": Picture.PIE,
    "heat": Picture.HEAT,
}
_COMBINED: Final = {
    Picture.BAR: Picture.COMBINED_BAR,
    Picture.LINE: Picture.COMBINED_LINE,
    Picture.TABLE: Picture.COMBINED_TABLE,
    Picture.NUMBER: Picture.COMBINED_NUMBER,
    Picture.PROGRESS: Picture.COMBINED_NUMBER,
}
_NO_REPORTS: Final[Mapping[str, Entity]] = MappingProxyType({})


def picture(report: Entity, reports: Mapping[str, Entity] = _NO_REPORTS) -> Picture:
    """Return how `report` shows what it found.

    A report that does not say so is judged by what it measures and groups by; a combined one by its members
    among `reports`.
    """
    data = object_of(object_of(read(report.raw)).get("data"))
    if report.kind is EntityKind.COMBINED_REPORT:
        return _combined(data, report, reports)
    return Picture.UNKNOWN if report.kind is EntityKind.DASHBOARD else _single(data)


def _single(data: dict[str, Json]) -> Picture:
    found = _SINGLE.get(text_of(data.get("visualization")).casefold(), _by_question(data))
    return Picture.PROGRESS if found is Picture.NUMBER and _has_goal(data) else found


def _by_question(data: dict[str, Json]) -> Picture:
    """Raw data can only be a table, and what is not grouped only a number."""
    view = object_of(data.get("view"))
    properties = list_of(view.get("properties"))
    if "rawData" in properties:
        return Picture.TABLE
    group = text_of(object_of(data.get("groupBy")).get("type"))
    return Picture.NUMBER if group == "none" and properties else Picture.UNKNOWN


def _has_goal(data: dict[str, Json]) -> bool:
    """Whether a number is shown on its way to a goal: Optimize does so where there is just one number."""
    configuration = object_of(data.get("configuration"))
    goal = object_of(configuration.get("targetValue"))
    properties = list_of(object_of(data.get("view")).get("properties"))
    has_several = len(properties) > 1
    if properties == ["duration"]:
        has_several = len(list_of(configuration.get("aggregationTypes"))) > 1
    return goal.get("active") is True and not has_several


def _combined(data: dict[str, Json], report: Entity, reports: Mapping[str, Entity]) -> Picture:
    said = _SINGLE.get(text_of(data.get("visualization")).casefold())
    shown = (said,) if said is not None else _members(report, reports)
    return next((_COMBINED[one] for one in shown if one in _COMBINED), Picture.UNKNOWN)


def _members(report: Entity, reports: Mapping[str, Entity]) -> Iterator[Picture]:
    for one in report.references:
        member = reports.get(one)
        if member is not None and member.kind is not EntityKind.COMBINED_REPORT:
            yield picture(member)
