"""The panel by itself: what mouse and keys do, and what it says in each state."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_exporter.app.systems import Role
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.browser import words
from desktop_exporter.gui.browser.branch import Column
from desktop_exporter.gui.browser.catalog_tree import CatalogTree, Tick
from desktop_exporter.gui.browser.items import Item, RowKey, RowKind, contents
from desktop_exporter.gui.browser.panel import BrowserPanel, State
from desktop_exporter.gui.browser.tree_header import TreeHeader
from desktop_exporter.gui.browser.tree_view import CatalogView
from desktop_exporter.gui.theme import Theme
from desktop_exporter.model.kinds import ItemKind
from tests.gui.browser.conftest import Heard
from tests.gui.browser.listings import claims, collection, dashboard, filled, large, private, sales

_BOX_PX = 24


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> BrowserPanel:
    made = BrowserPanel(theme)
    qtbot.addWidget(made)
    made.resize(760, 640)
    with qtbot.waitExposed(made):
        made.show()
    return made


def show(panel: BrowserPanel, tree: CatalogTree, state: State = State.READY) -> None:
    panel.show_place("Production", Role.PRODUCTION, tree, can_paste=True)
    panel.set_state(state)


def index(panel: BrowserPanel, key: RowKey) -> QModelIndex:
    found = panel.model.index_of(key)
    assert found.isValid()
    return found


def box(panel: BrowserPanel, key: RowKey) -> QPoint:
    cell = panel.view.visualRect(index(panel, key))
    return QPoint(cell.left() + _BOX_PX, cell.center().y())


def click(qtbot: QtBot, view: CatalogView, at: QPoint) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def said(panel: BrowserPanel) -> str:
    return panel.line.text


def test_a_wider_window_gives_room_to_the_definitions_and_a_tick_moves_no_column(
    panel: BrowserPanel, qtbot: QtBot
) -> None:
    show(panel, filled(sales(), claims()))

    def widths() -> list[int]:
        return [panel.view.columnWidth(column.value) for column in Column]

    before = widths()
    panel.resize(1_400, 640)
    qtbot.waitUntil(lambda: panel.view.width() > 1_300)
    assert panel.view.columnWidth(Column.DEFINITIONS.value) > 400
    assert panel.view.columnWidth(Column.NAME.value) > panel.view.columnWidth(Column.DEFINITIONS.value)
    wide = widths()
    click(qtbot, panel.view, box(panel, (RowKind.DASHBOARD, "d-1")))
    assert widths() == wide
    panel.resize(760, 640)
    qtbot.waitUntil(lambda: panel.view.width() < 800)
    assert widths() == before


def test_the_arrow_of_the_order_stands_beside_its_title(panel: BrowserPanel, qtbot: QtBot) -> None:
    show(panel, filled(sales(), claims()))
    header = panel.view.header()
    assert isinstance(header, TreeHeader)
    for column in (Column.NAME, Column.REPORTS):
        left, width = header.sectionViewportPosition(column.value), header.sectionSize(column.value)
        section = QRect(left, 0, width, header.height())
        before = header.grab(section).toImage()
        middle = QPoint(left + width // 2, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        assert header.sortIndicatorSection() == column.value
        after = header.grab(section).toImage()
        title = header.fontMetrics().horizontalAdvance(words.header(column))
        arrow = header.arrow_rect(section, column.value)
        assert section.contains(arrow)
        assert after != before
        # It neither covers the title nor stands far away from it.
        assert arrow.left() > left + title or arrow.right() < left + width - title
        assert arrow.left() < left + title + 40
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        assert header.grab(section).toImage() != after


def test_a_click_on_the_box_ticks_and_one_on_the_name_shows(panel: BrowserPanel, qtbot: QtBot) -> None:
    show(panel, filled(sales(), claims()))
    key = RowKind.DASHBOARD, "d-1"
    click(qtbot, panel.view, box(panel, key))
    assert said(panel) == "1 dashboard chosen · 2 reports come along"
    assert not panel.view.currentIndex().isValid()
    heard = Heard()
    panel.row_chosen.connect(heard.hear)
    with qtbot.waitSignal(panel.row_chosen):
        click(qtbot, panel.view, panel.view.visualRect(index(panel, key)).center())

    row = heard.args[0]
    assert isinstance(row, Item)
    assert row.id == "d-1"


def test_keys_move_tick_open_and_close(panel: BrowserPanel, qtbot: QtBot) -> None:
    show(panel, filled(sales(), claims()))
    view = panel.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.currentIndex().data() == "Claims"
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.currentIndex().data() == "Fraud"
    assert said(panel).startswith("1 dashboard chosen")
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().data() == "Other reports (1)"
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.isExpanded(view.currentIndex())
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not view.isExpanded(view.currentIndex())
    QTest.keyClicks(view, "sal")

    assert view.currentIndex().data() == "Sales"


def test_the_arrow_opens_and_closes(panel: BrowserPanel, qtbot: QtBot) -> None:
    show(panel, filled(sales()))
    key = RowKind.COLLECTION, "c-sales"
    cell = panel.view.visualRect(index(panel, key))
    click(qtbot, panel.view, QPoint(cell.left() + 6, cell.center().y()))

    assert not panel.tree.is_expanded(key)
    assert panel.tree.tick(panel.tree.branches[0]) is Tick.NONE


def test_the_filter_narrows_keeps_ticks_and_says_what_it_hides(panel: BrowserPanel, qtbot: QtBot) -> None:
    show(panel, filled(sales(), claims()))
    click(qtbot, panel.view, box(panel, (RowKind.COLLECTION, "c-claims")))
    panel.focus_filter()
    QTest.keyClicks(panel.heading.field, "over")
    assert said(panel) == "1 dashboard chosen · 1 report comes along · 1 hidden by the filter"
    assert panel.heading.status.accessibleName() == "1 of 5 shown · 1 name not known"
    assert panel.view.isExpanded(index(panel, (RowKind.COLLECTION, "c-sales")))
    QTest.keyClick(panel.heading.field, Qt.Key.Key_Escape)
    assert panel.heading.field.text() == ""
    assert said(panel) == "1 dashboard chosen · 1 report comes along"
    QTest.keyClick(panel.heading.field, Qt.Key.Key_Down)

    assert panel.view.hasFocus()


def test_no_match_says_so_and_clears(panel: BrowserPanel, qtbot: QtBot) -> None:
    show(panel, filled(sales()))
    panel.heading.field.setText("no such thing")
    assert panel.message.isVisible()
    assert "1 name is not known yet" in panel.message.text
    QTest.mouseClick(button(panel, "browserMessageButton"), Qt.MouseButton.LeftButton)

    assert panel.view.isVisible()


def button(panel: BrowserPanel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_disabled_buttons_say_why(panel: BrowserPanel) -> None:
    show(panel, filled(sales()))

    for one in (panel.line.save, panel.line.copy):
        assert not one.isEnabled()
        assert one.toolTip()
    panel.tick_shown()
    assert panel.line.save.isEnabled()
    assert not panel.line.save.toolTip()
    panel.untick_all()
    assert not panel.line.save.isEnabled()


def test_the_states_have_their_words(panel: BrowserPanel, qtbot: QtBot) -> None:
    assert "Choose a system or a backup" in panel.message.text
    show(panel, CatalogTree(), State.LOADING)
    assert panel.message.text == ""
    qtbot.waitUntil(lambda: panel.message.text == "Listing what is there…")
    panel.set_state(State.FAILED, ExporterError(Code.UNREACHABLE, host="example.org", reason="It is down."))
    assert "example.org" in panel.message.text
    with qtbot.waitSignal(panel.refresh_wanted):
        QTest.mouseClick(button(panel, "browserMessageButton"), Qt.MouseButton.LeftButton)
    panel.set_state(State.READY)
    with qtbot.waitSignal(panel.paste_wanted):
        QTest.mouseClick(button(panel, "browserMessageButton"), Qt.MouseButton.LeftButton)


def test_the_link_of_a_note_is_followed_by_mouse_and_key(panel: BrowserPanel, qtbot: QtBot) -> None:
    show(panel, filled(sales(), private(), tells_unlisted=True))
    note = panel.tree.branches[-1].shown_notes[0]
    cell = panel.view.visualRect(index(panel, note.row_key))
    metrics = panel.view.fontMetrics()
    link = cell.left() + metrics.horizontalAdvance("This token cannot list private dashboards.") + 40
    with qtbot.waitSignal(panel.paste_wanted):
        click(qtbot, panel.view, QPoint(link, cell.center().y()))
    panel.view.setCurrentIndex(index(panel, note.row_key))
    with qtbot.waitSignal(panel.paste_wanted):
        QTest.keyClick(panel.view, Qt.Key.Key_Return)


def test_what_arrives_above_moves_nothing_that_is_seen(panel: BrowserPanel, qtbot: QtBot) -> None:
    tree = CatalogTree()
    show(panel, tree, State.LOADING)
    panel.put(contents(large(5, 200), reports_stand_alone=False))
    panel.view.setExpanded(panel.model.index(0, 0), True)
    panel.view.setCurrentIndex(index(panel, (RowKind.DASHBOARD, "d-5-100")))
    panel.view.scrollTo(panel.view.currentIndex(), CatalogView.ScrollHint.PositionAtTop)
    top = panel.view.indexAt(QPoint(0, 0)).data()
    panel.put(contents(large(1, 200), reports_stand_alone=False))
    panel.put(contents(large(5, 201), reports_stand_alone=False))

    assert panel.view.indexAt(QPoint(0, 0)).data() == top
    assert panel.view.currentIndex().data() == "Dashboard 5 00100"
    assert panel.view.isExpanded(index(panel, (RowKind.COLLECTION, "c-5")))


def test_switching_back_shows_what_was_left(panel: BrowserPanel, qtbot: QtBot) -> None:
    first, second = filled(sales(), claims()), filled(large(1, 3))
    show(panel, first)
    panel.heading.field.setText("over")
    panel.view.setCurrentIndex(index(panel, (RowKind.DASHBOARD, "d-1")))
    panel.tick_shown()
    show(panel, second)
    assert panel.heading.field.text() == ""
    assert "Nothing chosen" in said(panel)
    show(panel, first)

    assert panel.heading.field.text() == "over"
    assert panel.view.currentIndex().data() == "Overview"
    assert said(panel).startswith("1 dashboard chosen")


def test_sorting_by_a_click_on_the_header(panel: BrowserPanel, qtbot: QtBot) -> None:
    show(panel, filled(sales()))
    header = panel.view.header()
    at = QPoint(header.sectionViewportPosition(Column.REPORTS.value) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert panel.tree.sorting[0] is Column.REPORTS
    assert panel.view.isExpanded(panel.model.index(0, 0))


def test_columns_make_room(panel: BrowserPanel, qtbot: QtBot) -> None:
    listed = collection("c", "C", (dashboard("d", "D", (), "k", changed="2026-01-01T10:00:00Z"),))
    show(panel, filled(listed))
    view = panel.view
    assert not view.isColumnHidden(Column.CHANGED.value)
    assert view.isColumnHidden(Column.ID.value)
    view.columns.want(Column.ID, shown=True)
    assert not view.isColumnHidden(Column.ID.value)
    view.columns.want(Column.ID, shown=False)
    panel.resize(380, 600)
    qtbot.waitUntil(lambda: view.isColumnHidden(Column.CHANGED.value))
    show(panel, filled(sales()))
    panel.resize(760, 600)

    assert view.isColumnHidden(Column.CHANGED.value)
    assert not view.isColumnHidden(Column.DEFINITIONS.value)


def test_every_control_has_a_name_and_labels_are_plain(panel: BrowserPanel) -> None:
    show(panel, filled(sales()))
    for one in (panel.heading.field, panel.heading.paste, panel.heading.refresh, panel.view):
        assert one.accessibleName()
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in panel.findChildren(QLabel))


def test_items_in_sight(panel: BrowserPanel) -> None:
    show(panel, filled(sales(), claims()))

    assert (ItemKind.DASHBOARD, "d-3") in {item.key for item in panel.view.items_in_sight()}
    panel.view.collapse(index(panel, (RowKind.COLLECTION, "c-sales")))
    assert (ItemKind.DASHBOARD, "d-3") not in {item.key for item in panel.view.items_in_sight()}
