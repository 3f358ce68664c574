"""The drawing: pixels in their places, words for who does not see them, and ways through it by keyboard."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_exporter.app.preferences import Theme as Preference
from desktop_exporter.gui.details.drawing import Drawing
from desktop_exporter.gui.texts import plain_tip
from desktop_exporter.gui.theme import Theme
from desktop_exporter.model.layout import Picture, TextStyle, Tile, TileKind, layout
from tests.gui.details.items import (
    block,
    demo_dashboards,
    external_tile,
    laid_out,
    report_tile,
    text_tile,
)
from tests.model.material import Json, dashboard, entity, tile

TILES = (
    text_tile((0, 0, 18, 1), block("Weekly", TextStyle.HEADING_1)),
    report_tile((0, 1, 6, 4), Picture.NUMBER, "In progress"),
    report_tile((6, 1, 6, 4), Picture.BAR, "Per week"),
    report_tile((12, 1, 6, 4), None, ""),
    external_tile((0, 5, 18, 4), "https://wiki.example.org/orders"),
)


@pytest.fixture
def drawing(qtbot: QtBot, theme: Theme) -> Drawing:
    made = Drawing(theme)
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.set_layout(laid_out(TILES), "Sales")
    made.resize(400, made.heightForWidth(400))
    return made


def seen(drawing: Drawing) -> QImage:
    return drawing.grab().toImage()


def focus(drawing: Drawing, qtbot: QtBot) -> None:
    with qtbot.waitExposed(drawing):
        drawing.show()
    drawing.activateWindow()
    drawing.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(drawing.hasFocus)


def count(image: QImage, area: QRect, color: QColor) -> int:
    inside = area.intersected(image.rect())
    points = (
        (x, y)
        for x in range(inside.left(), inside.right() + 1)
        for y in range(inside.top(), inside.bottom() + 1)
    )
    return sum(image.pixelColor(x, y).rgb() == color.rgb() for x, y in points)


def test_cards_lie_on_the_ground_and_bars_on_their_card(drawing: Drawing, theme: Theme) -> None:
    image = seen(drawing)
    assert image.pixelColor(4, 30).rgb() == theme.color("sunken").rgb()
    bars = drawing.tile_rectangle(2)
    assert image.pixelColor(bars.center().x(), bars.bottom() - 3).rgb() == theme.color("tile").rgb()
    assert count(image, bars, theme.color("chart")) > 200
    assert count(image, drawing.tile_rectangle(1), theme.color("chart")) == 0
    assert count(image, drawing.tile_rectangle(4), theme.color("chart")) == 0


@pytest.mark.parametrize("picture", [one for one in Picture if one not in {Picture.NUMBER, Picture.UNKNOWN}])
def test_every_kind_of_report_has_its_picture(qtbot: QtBot, theme: Theme, picture: Picture) -> None:
    made = Drawing(theme)
    qtbot.addWidget(made)
    made.set_layout(laid_out([report_tile((0, 0, 18, 8), picture)]), "One")
    made.resize(400, made.heightForWidth(400))
    assert count(seen(made), made.rect(), theme.color("chart")) > 20


@pytest.mark.parametrize("picture", list(Picture))
@pytest.mark.parametrize("size", [(1, 1), (1, 8), (18, 1), (2, 2), (3, 2)])
def test_small_tiles_are_drawn_as_well(
    qtbot: QtBot, theme: Theme, picture: Picture, size: tuple[int, int]
) -> None:
    made = Drawing(theme)
    qtbot.addWidget(made)
    made.set_layout(laid_out([report_tile((0, 0, *size), picture, "A rather long name of a report")]), "One")
    made.resize(330, made.heightForWidth(330))
    assert count(seen(made), made.tile_rectangle(0), theme.color("tile")) > 0


def test_the_theme_changes_the_picture(drawing: Drawing, theme: Theme) -> None:
    seen(drawing)
    theme.apply(Preference.DARK)
    try:
        assert seen(drawing).pixelColor(4, 30).rgb() == theme.color("sunken").rgb()
    finally:
        theme.apply(Preference.LIGHT)


def test_a_wider_drawing_is_higher(drawing: Drawing) -> None:
    assert drawing.hasHeightForWidth()
    assert drawing.heightForWidth(800) > drawing.heightForWidth(400)


def test_screen_readers_get_every_tile_in_words(drawing: Drawing) -> None:
    assert drawing.accessibleName() == "Drawing of Sales"
    assert drawing.accessibleDescription().startswith("Row 1: Weekly, text. Row 2: In progress, number;")


def test_arrow_keys_walk_and_the_name_says_where(drawing: Drawing, qtbot: QtBot) -> None:
    focus(drawing, qtbot)
    assert drawing.current == 0
    with qtbot.waitSignal(drawing.current_moved):
        QTest.keyClick(drawing, Qt.Key.Key_Down)
    assert drawing.current == 2
    assert drawing.accessibleName() == "Per week, bar chart. Drawing of Sales"
    QTest.keyClick(drawing, Qt.Key.Key_Right)
    assert drawing.current == 3
    QTest.keyClick(drawing, Qt.Key.Key_End)
    assert drawing.current == 4
    QTest.keyClick(drawing, Qt.Key.Key_Home)
    assert drawing.current == 0


def test_the_focus_is_seen(drawing: Drawing, theme: Theme, qtbot: QtBot) -> None:
    focus(drawing, qtbot)
    QTest.keyClick(drawing, Qt.Key.Key_Down)
    around = drawing.tile_rectangle(2).adjusted(-2, -2, 2, 2)
    assert count(seen(drawing), around, theme.color("accent")) > 100


def test_enter_and_double_click_open_a_report_that_is_there(drawing: Drawing, qtbot: QtBot) -> None:
    opened: list[str] = []
    drawing.tile_activated.connect(opened.append)
    QTest.keyClick(drawing, Qt.Key.Key_Return)
    assert drawing.go_to_report("id-6-1")
    QTest.keyClick(drawing, Qt.Key.Key_Return)
    centre = drawing.tile_rectangle(1).center()
    QTest.mouseDClick(drawing, Qt.MouseButton.LeftButton, pos=centre)
    for index in (0, 3, 4):
        QTest.mouseDClick(drawing, Qt.MouseButton.LeftButton, pos=drawing.tile_rectangle(index).center())
    assert opened == ["id-6-1", "id-0-1"]
    assert not drawing.go_to_report("unknown")


def test_a_click_says_where_the_keyboard_goes_on(drawing: Drawing, qtbot: QtBot) -> None:
    QTest.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=drawing.tile_rectangle(2).center())
    assert drawing.current == 2
    QTest.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert drawing.current == 2


def test_new_content_starts_anew(drawing: Drawing, qtbot: QtBot) -> None:
    QTest.keyClick(drawing, Qt.Key.Key_End)
    drawing.set_layout(laid_out([]), "Empty")
    assert drawing.current is None
    assert drawing.accessibleDescription() == "This dashboard has no tiles."
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Home):
        QTest.keyClick(drawing, key)
    seen(drawing)


def test_tool_tips_read_no_markup() -> None:
    assert plain_tip("<b>1 & 2</b>\nnext") == "<qt>&lt;b&gt;1 &amp; 2&lt;/b&gt;<br>next</qt>"


def test_all_dashboards_of_the_demo_are_drawn(drawing: Drawing) -> None:
    for one in demo_dashboards():
        assert one.layout is not None
        drawing.set_layout(one.layout, one.name)
        drawing.resize(388, drawing.heightForWidth(388))
        seen(drawing)


def test_thousands_of_tiles_are_painted_as_they_come_into_view(
    drawing: Drawing, qtbot: QtBot, theme: Theme
) -> None:
    def tiles() -> Iterator[Tile]:
        for number in range(3000):
            yield report_tile((number % 3 * 6, number // 3 * 2, 6, 2), Picture.LINE, f"Report {number}")

    drawing.set_layout(laid_out(list(tiles())), "Many")
    drawing.resize(400, drawing.heightForWidth(400))
    drawing.grab(drawing.tile_rectangle(2999).adjusted(0, -100, 0, 0))
    assert len(drawing._faces) < 40


ODD_NUMBERS = st.integers(-3, 30) | st.none() | st.just("x")
KINDS = st.sampled_from(["optimize_report", "text", "external_url", "later", None])
NAMES = st.text(max_size=60)


@st.composite
def odd_tiles(draw: st.DrawFn) -> dict[str, Json]:
    node: Json = {"type": "paragraph", "children": [{"type": "text", "text": draw(NAMES)}]}
    return {
        **tile(draw(st.integers(1, 3))),
        "position": {"x": draw(ODD_NUMBERS), "y": draw(ODD_NUMBERS)},
        "dimensions": {"width": draw(ODD_NUMBERS), "height": draw(ODD_NUMBERS)},
        "type": draw(KINDS),
        "configuration": {"external": draw(NAMES), "text": {"root": {"children": [node]}}},
    }


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(odd_tiles(), max_size=6), NAMES, st.integers(1, 700))
def test_odd_dashboards_are_drawn(
    drawing: Drawing, tiles: list[dict[str, Json]], name: str, width: int
) -> None:
    known = {one.id: one for one in (entity({**_report(1), "name": name}), entity(_report(2)))}
    drawing.set_layout(layout(entity(dashboard(9, tiles)), known), name)
    drawing.resize(width, min(3000, drawing.heightForWidth(width)))
    seen(drawing)
    kinds = {one.kind for one in layout(entity(dashboard(9, tiles)), known).tiles}
    assert kinds <= set(TileKind)


def _report(number: int) -> dict[str, Json]:
    from tests.model.material import report

    return report(number, visualization="heat")
