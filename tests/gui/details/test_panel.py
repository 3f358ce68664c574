"""The details of one item in four tabs, and what stands there when there is none."""

from collections.abc import Generator

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from desktop_exporter.app.preferences import Theme as Preference
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.details.panel import DetailsPanel
from desktop_exporter.gui.details.reports_model import ReportsModel
from desktop_exporter.gui.details.sheet import Sheet
from desktop_exporter.gui.theme import Theme
from tests.gui.details.items import item, named
from tests.model.material import combined, dashboard, report, text_tile, uid

EVIL = "<img src=x>[red]\x1b]0;x\x07"
BOARD = (
    report(1, "In progress", visualization="number"),
    report(2, "Per week", visualization="line"),
    combined(3, (1, 2), "Both"),
    dashboard(9, (2, 3, text_tile("Read this"), 7), "Sales overview"),
)


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> DetailsPanel:
    made = DetailsPanel(theme)
    qtbot.addWidget(made)
    made.resize(400, 700)
    made.show()
    return made


def label(panel: DetailsPanel, name: str) -> QLabel:
    found = panel.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found


def button(panel: DetailsPanel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def tabs(panel: DetailsPanel) -> QTabBar:
    found = panel.findChild(QTabBar, "detailsTabs")
    assert isinstance(found, QTabBar)
    return found


def test_first_it_says_the_next_step(panel: DetailsPanel) -> None:
    assert panel._message.isVisible()
    assert panel._message.text == "Choose a dashboard or a report to see what it shows and needs."
    assert not button(panel, "tryAgain").isVisible()


def test_text_is_selected_by_mouse_only_and_tab_passes_it(panel: DetailsPanel) -> None:
    panel.show_details(item(*BOARD), "Order to cash")
    by_keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
    for one in panel.findChildren(QLabel):
        assert not one.textInteractionFlags() & by_keys
        assert not one.focusPolicy() & Qt.FocusPolicy.TabFocus
    for sheet in panel.findChildren(Sheet):
        assert sheet.textInteractionFlags() == Qt.TextInteractionFlag.TextSelectableByMouse
    assert not panel.drawing._facts.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_dashboard_is_told_in_four_tabs(panel: DetailsPanel) -> None:
    panel.show_details(item(*BOARD), "Order to cash")
    assert label(panel, "detailsTitle").text() == "Sales overview"
    assert panel._sentence.text() == "Order to cash · 3 reports, 1 text"
    assert panel.drawing.drawing.accessibleName() == "Drawing of Sales overview"
    assert "order-process" in panel.drawing._facts.toPlainText()
    assert panel.drawing._missing.text == "1 report that it names did not come with the export."
    needed = panel.views.needs.toPlainText()
    assert "order-process" in needed
    assert "all versions · tenant <default>" in needed
    assert "Index version 8" in needed
    assert "Optimize 3.11 and later" in needed
    left = panel.views.left_behind.toPlainText()
    assert uid(7) in left
    assert "Alerts on reports: set them up again." in left


def test_reports_are_listed_as_they_stand_then_what_combined_ones_need(panel: DetailsPanel) -> None:
    panel.show_details(item(*BOARD))
    listed = [(row.title, row.note) for row in panel.reports.rows]
    assert listed == [
        ("Per week", "line chart · order-process"),
        ("Both", "combined bar chart of 2 reports · order-process"),
        ("Missing report", uid(7)),
        ("Read this", "text"),
        ("In progress", "number · order-process"),
    ]


def test_the_model_of_the_reports_keeps_the_rules(qtbot: QtBot) -> None:
    model = ReportsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(item(*BOARD))
    model.show(item(report(1)))
    model.show(None)
    model.show(item(*BOARD))
    checked = tester.model()
    assert isinstance(checked, QAbstractItemModel)
    accessible = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert accessible == "Per week, line chart · order-process"


def test_a_report_of_its_own_is_drawn_alone(panel: DetailsPanel) -> None:
    panel.show_details(item(report(1, "Alone", visualization="pie")))
    assert panel._sentence.text() == "Report: pie chart"
    assert panel.drawing.drawing.accessibleDescription() == "Row 1: Alone, pie chart."
    assert panel.drawing._left_behind.text == "Shares and the owner are not part of an export."


def test_from_a_tile_to_its_report_and_back(panel: DetailsPanel, qtbot: QtBot) -> None:
    panel.show_details(item(*BOARD))
    drawing = panel.drawing.drawing
    drawing.setFocus()
    QTest.keyClick(drawing, Qt.Key.Key_Home)
    QTest.keyClick(drawing, Qt.Key.Key_Return)
    assert tabs(panel).currentIndex() == 1
    assert panel.reports.currentIndex().row() == 0
    QTest.keyClick(panel.reports, Qt.Key.Key_Down)
    QTest.keyClick(panel.reports, Qt.Key.Key_Return)
    assert tabs(panel).currentIndex() == 0
    assert drawing.current == 1


def test_arrow_keys_go_from_tab_to_tab(panel: DetailsPanel, qtbot: QtBot) -> None:
    panel.show_details(item(*BOARD))
    tabs(panel).setFocus()
    for index in (1, 2, 3):
        QTest.keyClick(tabs(panel), Qt.Key.Key_Right)
        assert panel.views.currentIndex() == index


def test_id_and_address_are_copied(panel: DetailsPanel) -> None:
    panel.show_details(item(*BOARD))
    QTest.mouseClick(button(panel, "copyId"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == uid(9)
    QTest.mouseClick(button(panel, "copyAddress"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().endswith(f"/dashboard/{uid(9)}/")
    wanted: list[str] = []
    panel.page_wanted.connect(wanted.append)
    QTest.mouseClick(button(panel, "openInOptimize"), Qt.MouseButton.LeftButton)
    assert wanted == [item(*BOARD).address]


def test_a_backup_has_no_page_and_says_so(panel: DetailsPanel) -> None:
    panel.show_details(item(*BOARD, base_url=None))
    for name in ("openInOptimize", "copyAddress"):
        assert not button(panel, name).isEnabled()
        assert button(panel, name).toolTip() == "A backup has no page in Optimize."


def test_old_content_stays_a_moment_and_is_then_dimmed(panel: DetailsPanel, qtbot: QtBot) -> None:
    panel.show_details(item(*BOARD))
    panel.show_loading("Claims")
    assert not panel._veil.isVisible()
    assert label(panel, "detailsTitle").text() == "Sales overview"
    qtbot.waitUntil(panel._veil.isVisible)
    assert panel._veil.words == "Reading Claims…"
    panel.resize(420, 650)
    assert panel._veil.size() == panel._content.size()
    panel.show_details(item(report(1)))
    assert not panel._veil.isVisible()


def test_without_old_content_it_says_after_a_moment_what_is_read(panel: DetailsPanel, qtbot: QtBot) -> None:
    panel.show_loading("Claims")
    assert panel._message.text.startswith("Choose")
    qtbot.waitUntil(lambda: panel._message.text == "Reading Claims…")


def test_a_failure_says_what_why_and_what_to_do(panel: DetailsPanel, qtbot: QtBot) -> None:
    panel.show_details(item(*BOARD))
    panel.show_failed("Claims", ExporterError(Code.DASHBOARD_UNKNOWN, id="4711"))
    assert panel._message.text == (
        "Claims\nThere is no dashboard 4711.\nThe server does not know this id.\n"
        "It may have been deleted, or belong to another system."
    )
    with qtbot.waitSignal(panel.again_wanted):
        QTest.mouseClick(button(panel, "tryAgain"), Qt.MouseButton.LeftButton)


def test_names_are_shown_as_they_are_without_markup(panel: DetailsPanel) -> None:
    board = dashboard(9, (1, text_tile(EVIL)), EVIL)
    panel.show_details(item(report(1, EVIL), {**board, "description": EVIL}), EVIL)
    said = "<img src=x>[red]\ufffd]0;x\ufffd"
    assert label(panel, "detailsTitle").text() == said
    assert panel.drawing._description.text() == said
    assert {row.title for row in panel.reports.rows} == {said}
    for one in panel.findChildren(QLabel):
        assert one.textFormat() is Qt.TextFormat.PlainText or not one.text()


def test_every_control_has_a_name(panel: DetailsPanel) -> None:
    panel.show_details(item(*BOARD))
    buttons = [button(panel, name) for name in ("copyId", "openInOptimize", "copyAddress")]
    views = (panel.drawing.drawing, panel.reports, panel.views.needs, panel.views.left_behind, tabs(panel))
    for control in (*views, *buttons):
        assert control.accessibleName()


@pytest.fixture
def large_text(qapp: QApplication, theme: Theme) -> Generator[None]:
    before = QFont(qapp.font())
    larger = QFont(before)
    larger.setPixelSize(20)
    qapp.setFont(larger)
    theme.apply(Preference.LIGHT)
    yield
    qapp.setFont(before)
    theme.apply(Preference.LIGHT)


@pytest.mark.usefixtures("large_text")
def test_nothing_is_cut_off_in_a_narrow_panel_with_large_text(qtbot: QtBot, theme: Theme) -> None:
    panel = DetailsPanel(theme)
    qtbot.addWidget(panel)
    panel.show_details(named("Order intake at a glance"), "Order to Cash")
    panel.resize(320, 500)
    with qtbot.waitExposed(panel):
        panel.show()
    page = panel.drawing
    assert panel._content.minimumSizeHint().width() <= 320
    assert page._body.width() <= page.viewport().width()
    for name in ("openInOptimize", "copyAddress"):
        one = button(panel, name)
        assert one.width() >= one.sizeHint().width()
        assert panel.rect().contains(one.mapTo(panel, one.rect().bottomRight()))


def test_facts_are_as_high_as_their_text(panel: DetailsPanel, qtbot: QtBot) -> None:
    panel.show_details(named("Order intake at a glance"))
    facts = panel.drawing._facts
    qtbot.waitUntil(lambda: facts.verticalScrollBar().maximum() == 0)
    assert facts.height() == pytest.approx(facts.document().size().height(), abs=2)
