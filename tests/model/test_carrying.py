"""What an export leaves behind is told where it can matter, and only there."""

import pytest

from desktop_exporter.model.carrying import not_carried
from desktop_exporter.model.contents import NotCarried, contents
from desktop_exporter.model.picture import Picture
from tests.model.material import Document, Json, dashboard, definition, entities, report, text_tile

_ALWAYS = {NotCarried.SHARE_LINKS, NotCarried.BOOKMARKS, NotCarried.OWNER_AND_DATES}
_ASSIGNEE: Document = {"type": "assignee", "data": {"operator": "in", "values": ["mary"]}}
_VARIABLE: Document = {"type": "variable", "data": {"name": "customer", "type": "String", "data": {}}}
_RAW: Document = {"entity": None, "properties": ["rawData"]}


def _of(*documents: Document, pictures: tuple[Picture, ...] = ()) -> set[NotCarried]:
    """Say what is left behind of the last of the documents; they are its closure."""
    listed = entities(*documents)
    found = not_carried(listed[-1], listed, pictures, contents(listed))
    assert list(found) == [one for one in NotCarried if one in found]
    return set(found)


def test_links_owner_and_dates_never_travel() -> None:
    assert _of(report(1, definitions=[])) == _ALWAYS
    assert _of(dashboard(1, [])) == {*_ALWAYS, NotCarried.AUTO_REFRESH}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"definitions": [definition()]}, {NotCarried.PROCESS_DATA}),
        (
            {"definitions": [definition(tenants=["hr"])]},
            {NotCarried.PROCESS_DATA, NotCarried.USERS_AND_TENANTS},
        ),
        ({"filter": [_ASSIGNEE]}, {NotCarried.USERS_AND_TENANTS}),
        ({"filter": [_VARIABLE]}, {NotCarried.VARIABLE_LABELS}),
        ({"view": {"entity": "variable", "properties": ["x"]}}, {NotCarried.VARIABLE_LABELS}),
        ({"groupBy": {"type": "inputVariable"}}, {NotCarried.VARIABLE_LABELS}),
        ({"distributedBy": {"type": "variable"}}, {NotCarried.VARIABLE_LABELS}),
        ({"view": _RAW}, {NotCarried.VARIABLE_LABELS}),
        ({"view": 7, "groupBy": 7, "distributedBy": None, "filter": "x"}, set[NotCarried]()),
        ({"managementReport": True}, {NotCarried.GENERATED_DASHBOARDS}),
        ({"instantPreviewReport": True}, {NotCarried.GENERATED_DASHBOARDS}),
        ({"managementReport": "true"}, set[NotCarried]()),
    ],
)
def test_reports_leave_behind_what_they_use(data: Document, expected: set[NotCarried]) -> None:
    assert _of({**report(1), "data": {"definitions": [], **data}}) == _ALWAYS | expected


def test_alerts_are_set_on_numbers() -> None:
    lone = report(1, definitions=[])
    assert NotCarried.ALERTS in _of(lone, pictures=(Picture.BAR, Picture.NUMBER))
    assert NotCarried.ALERTS in _of(lone, pictures=(Picture.PROGRESS,))
    assert NotCarried.ALERTS not in _of(lone, pictures=(Picture.BAR, Picture.COMBINED_NUMBER))


def test_dashboards_leave_behind_pictures_in_texts_and_who_filters_mean() -> None:
    image: Json = {"type": "image", "src": "https://a.example/b.png"}
    with_image: Document = {
        **text_tile(""),
        "configuration": {"text": {"root": {"children": [image]}}},
    }
    assert _of(dashboard(1, [with_image])) == {*_ALWAYS, NotCarried.AUTO_REFRESH, NotCarried.IMAGES}
    board: Document = {**dashboard(1, []), "availableFilters": [_ASSIGNEE, _VARIABLE]}
    assert _of(board) >= {NotCarried.USERS_AND_TENANTS, NotCarried.VARIABLE_LABELS}
    assert NotCarried.GENERATED_DASHBOARDS in _of({**dashboard(1, []), "instantPreviewDashboard": True})
