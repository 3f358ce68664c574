"""A dashboard is laid out as Optimize's window does it, whatever its numbers are."""

import json
from itertools import combinations
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.model.document import cut
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.layout import (
    COLUMNS,
    ROWS_LIMIT,
    TILES_LIMIT,
    Layout,
    Picture,
    Tile,
    TileKind,
    layout,
)
from desktop_exporter.model.references import reports_by_id
from tests.model import recorded
from tests.model.material import Document, Json, dashboard, entities, entity, report, text_tile, tile, uid

_JSON: Final[st.SearchStrategy[Json]] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["root", "children", "type", "text", "url", "src", "external", "x", "width"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
_NUMBERS: Final = st.sampled_from(
    ["0", "3", "-1", "17", "18", "5.9", "-0.5", "1e3", "1e999", "-1e999", "9" * 5000, "null", '"6"', "[]"]
)
_STRANGE_TILES: Final = tuple(path for path in recorded.exports() if "tile-config" in path)
_TYPES: Final = ["text", "external_url", "optimize_report", "OPTIMIZE_REPORT", "later", None, 7]


def _box(x: Json, y: Json, width: Json, height: Json) -> Document:
    return {
        **tile(2),
        "position": {"x": x, "y": y},
        "dimensions": {"width": width, "height": height},
    }


def _boxes(found: Layout) -> list[tuple[int, int, int, int]]:
    return [(one.x, one.y, one.width, one.height) for one in found.tiles]


def _laid_out(*tiles: Document) -> Layout:
    return layout(entity(dashboard(1, tiles)), {})


def test_tiles_stand_where_the_document_puts_them() -> None:
    found = _laid_out(_box(6, 0, 12, 4), _box(0, 0, 6, 2), _box(0, 2, 6, 2), _box(0, 4, 18, 1))
    assert _boxes(found) == [(0, 0, 6, 2), (6, 0, 12, 4), (0, 2, 6, 2), (0, 4, 18, 1)]
    assert found.rows == 5


def test_a_dashboard_without_tiles_has_no_rows() -> None:
    assert _laid_out() == Layout((), 0)


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((0, 0, 40, 2), (0, 0, 18, 2)),
        ((15, 0, 6, 2), (12, 0, 6, 2)),
        ((-4, -9, 6, 2), (0, 0, 6, 2)),
        ((2, 0, 0, -3), (2, 0, 1, 1)),
        ((2.9, 0.7, 3.9, 2.2), (2, 0, 3, 2)),
        ((0, 2**40, 6, 10**9), (0, 0, 6, ROWS_LIMIT)),
        ((None, "3", None, True), (0, 0, 6, 4)),
    ],
)
def test_numbers_that_make_no_sense_still_give_a_tile(
    box: tuple[Json, Json, Json, Json], expected: tuple[int, int, int, int]
) -> None:
    assert _boxes(_laid_out(_box(*box))) == [expected]


def test_tiles_move_up_until_they_touch_another() -> None:
    found = _laid_out(_box(0, 10, 9, 2), _box(9, 700, 9, 2), _box(0, 900, 12, 1))
    assert _boxes(found) == [(0, 0, 9, 2), (9, 0, 9, 2), (0, 2, 12, 1)]


def test_a_tile_that_overlaps_another_moves_down() -> None:
    found = _laid_out(_box(0, 0, 9, 4), _box(6, 1, 9, 4), _box(6, 1, 9, 4))
    assert _boxes(found) == [(0, 0, 9, 4), (6, 4, 9, 4), (6, 8, 9, 4)]
    assert found.rows == 12


def test_what_no_server_holds_is_counted_instead_of_drawn() -> None:
    found = _laid_out(*[_box(0, 0, 1, 1)] * (TILES_LIMIT + 3))
    assert len(found.tiles) == TILES_LIMIT
    assert found.left_out == 3


def test_tiles_carry_what_is_on_them() -> None:
    external: Document = {
        **_box(6, 0, 6, 2),
        "id": "",
        "type": "external_url",
        "configuration": {"external": "https://wiki.example:8443/a"},
    }
    chart, web, words = layout(
        entity(dashboard(1, [_box(0, 0, 6, 2), external, text_tile("Hello")])),
        reports_by_id(entities(report(2, "Orders", visualization="bar"))),
    ).tiles
    assert (chart.kind, chart.id, chart.name, chart.picture) == (
        TileKind.REPORT,
        uid(2),
        "Orders",
        Picture.BAR,
    )
    assert (web.kind, web.address) == (TileKind.EXTERNAL, "https://wiki.example:8443/a")
    assert (words.kind, words.texts[0].runs[0].text) == (TileKind.TEXT, "Hello")
    assert not chart.texts
    assert not chart.address
    assert words.picture is None


def test_a_tile_whose_report_is_not_there_stays_a_report_without_name_and_picture() -> None:
    (found,) = _laid_out(_box(0, 0, 6, 2)).tiles
    assert (found.kind, found.id, found.name, found.picture) == (TileKind.REPORT, uid(2), "", None)


def _old(**changes: Json) -> Tile:
    """Return a tile of a dashboard of index version 7: no type, and the list has its old name."""
    one = {**_box(0, 0, 6, 2), **changes}
    del one["type"]
    board: Document = {**dashboard(1, []), "sourceIndexVersion": 7, "reports": [one]}
    del board["tiles"]
    (found,) = layout(entity(board), reports_by_id(entities(report(2)))).tiles
    return found


def test_tiles_of_old_dashboards_are_told_by_what_they_carry() -> None:
    assert _old().kind is TileKind.REPORT
    assert _old().name == "Orders"
    assert _old(id="", configuration=text_tile("Hello")["configuration"]).texts[0].runs[0].text == "Hello"
    assert _old(id="", configuration={"external": "https://a.example/"}).address == "https://a.example/"
    assert _old(id="https://a.example/").address == "https://a.example/"
    assert _old(id="https://a.example/").kind is TileKind.EXTERNAL
    assert _old(id="report-1").kind is TileKind.UNKNOWN
    assert _old(id="", configuration=None).kind is TileKind.UNKNOWN


def test_the_type_of_a_tile_counts_more_than_its_id() -> None:
    (found,) = _laid_out({**text_tile("Hello"), "id": uid(2)}).tiles
    assert found.kind is TileKind.TEXT
    (dead,) = _laid_out({**_box(0, 0, 6, 2), "id": uid(10).upper()}).tiles
    assert dead.kind is TileKind.REPORT


def _check_whole(found: Layout) -> None:
    assert [(one.y, one.x) for one in found.tiles] == sorted((one.y, one.x) for one in found.tiles)
    for one in found.tiles:
        assert one.x >= 0
        assert one.y >= 0
        assert one.width >= 1
        assert 1 <= one.height <= ROWS_LIMIT
        assert one.x + one.width <= COLUMNS
        assert one.y + one.height <= found.rows
    for one, other in combinations(found.tiles, 2):
        apart_in_columns = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert apart_in_columns or one.y + one.height <= other.y or other.y + other.height <= one.y


@given(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "id": st.none()
                | st.text(max_size=5)
                | st.sampled_from([uid(2), uid(3), "https://a.example"]),
                "type": st.sampled_from(_TYPES),
                "position": _JSON,
                "dimensions": _JSON,
                "configuration": _JSON | st.fixed_dictionaries({"text": _JSON, "external": _JSON}),
            },
        ),
        max_size=5,
    ),
    _JSON,
    st.sampled_from(["tiles", "reports"]),
)
def test_whatever_can_be_read_can_be_laid_out(tiles: list[Document], anything: Json, key: str) -> None:
    board = dashboard(1, [])
    del board["tiles"]
    board[key] = [*tiles]
    data: Json = {"visualization": anything, "view": anything, "configuration": anything, "groupBy": anything}
    found = layout(
        entity(board), reports_by_id(entities({**report(2), "data": data}, report(3, configuration=anything)))
    )
    assert len(found.tiles) == len(tiles)
    _check_whole(found)


@given(st.lists(st.tuples(_NUMBERS, _NUMBERS, _NUMBERS, _NUMBERS), max_size=8))
def test_whatever_numbers_come_the_tiles_stay_in_the_columns(
    boxes: list[tuple[str, str, str, str]],
) -> None:
    tiles = ",".join(
        f'{{"position":{{"x":{x},"y":{y}}},"dimensions":{{"width":{width},"height":{height}}}}}'
        for x, y, width, height in boxes
    )
    document = json.dumps(dashboard(1, [])).replace('"tiles": []', f'"tiles": [{tiles}]')
    (board,) = cut(document.encode(), "the test's own document")
    found = layout(board, {})
    assert len(found.tiles) == len(boxes)
    _check_whole(found)


@pytest.mark.parametrize(
    "path", [*dict.fromkeys(path for pair in recorded.ROUND_TRIPS for path in pair), *_STRANGE_TILES]
)
def test_recorded_dashboards_are_laid_out(path: str) -> None:
    exported = cut(recorded.answer(path), path)
    for board in (one for one in exported if one.item_kind is ItemKind.DASHBOARD):
        found = layout(board, reports_by_id(exported))
        _check_whole(found)
        assert all(one.picture for one in found.tiles if one.id in board.references)


def test_real_dashboards_are_laid_out(examples_dir: Path) -> None:
    boards = 0
    for path in sorted(examples_dir.glob("*.json")):
        exported = cut(path.read_bytes(), path.name)
        for board in (one for one in exported if one.item_kind is ItemKind.DASHBOARD):
            found = layout(board, reports_by_id(exported))
            _check_whole(found)
            assert all(one.kind is not TileKind.UNKNOWN for one in found.tiles)
            assert all(one.texts for one in found.tiles if one.kind is TileKind.TEXT)
            assert all(one.picture and one.name for one in found.tiles if one.kind is TileKind.REPORT)
            parsed = json.loads(board.raw)
            places = {
                (one["position"]["x"], one["position"]["y"])
                for one in parsed.get("tiles", parsed.get("reports"))
            }
            assert {(one.x, one.y) for one in found.tiles} == places
            boards += 1
    assert boards
