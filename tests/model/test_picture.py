"""What a report looks like is read from what it says of itself, else from what it asks."""

import pytest

from desktop_exporter.model.picture import Picture, picture
from desktop_exporter.model.references import reports_by_id
from tests.model.material import Document, Json, combined, dashboard, entities, entity, report

_COUNT: Document = {"entity": "processInstance", "properties": ["frequency"]}
_DURATION: Document = {"entity": "processInstance", "properties": ["duration"]}
_RAW: Document = {"entity": None, "properties": ["rawData"]}
_NO_GROUP: Document = {"type": "none", "value": None}
_GOAL: Document = {"targetValue": {"active": True}}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"visualization": "number"}, Picture.NUMBER),
        ({"visualization": "table"}, Picture.TABLE),
        ({"visualization": "bar"}, Picture.BAR),
        ({"visualization": "BAR"}, Picture.BAR),
        ({"visualization": "line"}, Picture.LINE),
        ({"visualization": "barLine"}, Picture.BAR_LINE),
        ({"visualization": "pie"}, Picture.PIE),
        ({"visualization": "heat"}, Picture.HEAT),
        ({"visualization": "later"}, Picture.UNKNOWN),
        ({"visualization": None, "view": _RAW}, Picture.TABLE),
        ({"visualization": None, "view": _COUNT, "groupBy": _NO_GROUP}, Picture.NUMBER),
        ({"visualization": None, "view": _COUNT, "groupBy": {"type": "startDate"}}, Picture.UNKNOWN),
        ({"visualization": 7, "view": [], "groupBy": "none", "configuration": None}, Picture.UNKNOWN),
    ],
)
def test_a_report_says_what_it_looks_like(data: Document, expected: Picture) -> None:
    assert picture(entity({**report(1), "data": data})) is expected


@pytest.mark.parametrize(
    ("view", "configuration", "expected"),
    [
        (_COUNT, _GOAL, Picture.PROGRESS),
        (_DURATION, {**_GOAL, "aggregationTypes": [{"type": "avg"}]}, Picture.PROGRESS),
        (_DURATION, {**_GOAL, "aggregationTypes": [{"type": "avg"}, {"type": "max"}]}, Picture.NUMBER),
        ({**_COUNT, "properties": ["frequency", "duration"]}, _GOAL, Picture.NUMBER),
        (_COUNT, {"targetValue": {"active": False}}, Picture.NUMBER),
        (_COUNT, {"targetValue": None}, Picture.NUMBER),
    ],
)
def test_a_single_number_with_a_goal_is_a_bar_on_its_way(
    view: Json, configuration: Json, expected: Picture
) -> None:
    assert picture(entity(report(1, view=view, configuration=configuration))) is expected


@pytest.mark.parametrize(
    ("visualization", "expected"),
    [
        ("bar", Picture.COMBINED_BAR),
        ("line", Picture.COMBINED_LINE),
        ("table", Picture.COMBINED_TABLE),
        ("number", Picture.COMBINED_NUMBER),
        ("pie", Picture.UNKNOWN),
    ],
)
def test_a_combined_report_says_what_it_looks_like(visualization: str, expected: Picture) -> None:
    one = combined(1, [])
    one["data"] = {"visualization": visualization, "reports": []}
    assert picture(entity(one)) is expected


def test_a_combined_report_that_says_nothing_looks_like_its_members() -> None:
    one = combined(1, [5, 1, 2, 3])
    one["data"] = {
        "reports": [{"id": str(member["id"])} for member in (report(5), one, report(2), report(3))]
    }
    exported = reports_by_id(entities(one, report(2, visualization="line"), report(3)))
    itself = exported[str(one["id"])]
    assert picture(itself, exported) is Picture.COMBINED_LINE
    assert picture(itself) is Picture.UNKNOWN


def test_a_dashboard_has_no_picture() -> None:
    assert picture(entity(dashboard(1, []))) is Picture.UNKNOWN
