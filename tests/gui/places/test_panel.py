"""The list of places: what it shows, and what keys and clicks do with it."""

from collections.abc import Generator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_exporter.app.systems import Role
from desktop_exporter.gui.places.model import PlacesModel
from desktop_exporter.gui.places.panel import PlacesPanel
from desktop_exporter.gui.places.rows import PlaceRow, PlaceState
from desktop_exporter.gui.theme import Theme
from desktop_exporter.model.places import PlaceKind, PlaceRef
from tests.gui.hands import Heard, click, held_to_the_rules, press, write

PRODUCTION = PlaceRef(PlaceKind.SYSTEM, "production")
TEST = PlaceRef(PlaceKind.SYSTEM, "test")
BACKUP = PlaceRef(PlaceKind.BACKUP, "/backups/nightly.zip")
HOSTILE = "<img src=x>\u202e\x1b]0;x\x07"


def rows(*, line: str = "not connected") -> tuple[PlaceRow, ...]:
    return (
        PlaceRow(PRODUCTION, "Production", line, PlaceState.OK, "connected", Role.PRODUCTION, "https://a"),
        PlaceRow(TEST, "Staging", "not connected", PlaceState.NOT_CONNECTED, "", Role.TEST, "https://b"),
        PlaceRow(BACKUP, "nightly.zip", "40 dashboards · whole", PlaceState.OK, "whole", None, BACKUP.id),
    )


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> Generator[PlacesPanel]:
    panel = PlacesPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(216, 600)
    panel.show()
    yield panel
    panel.close()
    panel.deleteLater()


def texts(model: PlacesModel, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> list[str]:
    return [str(model.data(model.index(number), role)) for number in range(model.rowCount())]


def place_of(panel: PlacesPanel, text: str) -> QPoint:
    number = texts(panel.model).index(text)
    return panel.view.visualRect(panel.model.index(number)).center()


def click_on(panel: PlacesPanel, text: str) -> None:
    click(panel.view.viewport(), place_of(panel, text))


def test_systems_and_backups_stand_in_sections_of_their_own(panel: PlacesPanel) -> None:
    assert texts(panel.model) == ["Systems", "Add a system…", "Backups", "Open a backup…"]
    panel.set_rows(rows())
    assert texts(panel.model) == [
        "Systems",
        "Production",
        "Staging",
        "Add a system…",
        "Backups",
        "nightly.zip",
        "Open a backup…",
    ]


def test_what_is_typed_stays_while_other_places_come(qtbot: QtBot, panel: PlacesPanel) -> None:
    panel.set_rows(rows()[1:])
    panel.start_rename(TEST)
    editor = panel.findChild(QLineEdit, "placeNameEditor")
    assert editor is not None
    editor.selectAll()
    write(editor, "Typed")
    panel.set_rows(rows())
    assert editor.isVisible()
    assert editor.text() == "Typed"
    renamed = Heard(panel.renamed)
    press(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "Production" in texts(panel.model))
    assert not renamed.values


def test_the_model_keeps_to_qts_rules() -> None:
    """Empty, filled, changed, fewer, empty again."""
    model = PlacesModel()
    tester = held_to_the_rules(model)
    for some in (rows(), rows(line="other"), rows()[1:], ()):
        model.set_rows(some)
    assert tester.model() is model


def test_a_click_chooses_a_place_and_marks_it(panel: PlacesPanel) -> None:
    panel.set_rows(rows())
    chosen = Heard(panel.chosen)
    click_on(panel, "Staging")
    assert chosen.values == [TEST]
    assert [one.row() for one in panel.view.selectedIndexes()] == [2]


def test_links_are_followed_with_a_click(qtbot: QtBot, panel: PlacesPanel) -> None:
    panel.set_rows(rows())
    with qtbot.waitSignal(panel.add_system_wanted):
        click_on(panel, "Add a system…")
    with qtbot.waitSignal(panel.open_backup_wanted):
        click_on(panel, "Open a backup…")
    assert panel.view.selectedIndexes() == []


def test_everything_can_be_done_with_keys(qtbot: QtBot, panel: PlacesPanel) -> None:
    """Arrows only move the focus, past the titles of sections; Enter shows a place or follows a link."""
    panel.set_rows(rows())
    panel.select(PRODUCTION)
    chosen = Heard(panel.chosen)
    panel.view.setFocus()
    press(panel.view, Qt.Key.Key_Down)
    assert (panel.current, chosen.values) == (TEST, [])
    press(panel.view, Qt.Key.Key_Return)
    assert chosen.values == [TEST]
    renamed, removed = Heard(panel.rename_wanted), Heard(panel.remove_wanted)
    press(panel.view, Qt.Key.Key_F2, Qt.Key.Key_Delete)
    assert renamed.values == removed.values == [TEST]
    with qtbot.waitSignal(panel.add_system_wanted):
        press(panel.view, Qt.Key.Key_Down, Qt.Key.Key_Space)
    press(panel.view, Qt.Key.Key_Down, Qt.Key.Key_Enter)
    assert chosen.values == [TEST, BACKUP]


def test_the_context_menu_belongs_to_the_place_under_the_pointer(panel: PlacesPanel) -> None:
    panel.set_rows(rows())
    panel.select(PRODUCTION)
    at = place_of(panel, "nightly.zip")
    wanted = Heard(panel.context_wanted)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, panel.view.viewport().mapToGlobal(at))
    QApplication.sendEvent(panel.view.viewport(), event)
    assert wanted.values == [(BACKUP, panel.view.viewport().mapToGlobal(at))]
    # What is shown stays what is shown.
    assert [one.row() for one in panel.view.selectedIndexes()] == [1]


def test_a_name_is_edited_in_its_row(qtbot: QtBot, panel: PlacesPanel) -> None:
    panel.set_rows(rows())
    panel.start_rename(TEST)
    editor = panel.findChild(QLineEdit, "placeNameEditor")
    assert editor is not None
    assert editor.selectedText() == "Staging"
    renamed = Heard(panel.renamed)
    write(editor, "Abnahme")
    press(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: renamed.values == [(TEST, "Abnahme")])
    # The list shows the name once it was kept.
    assert "Staging" in texts(panel.model)


@pytest.mark.parametrize("typed", ["", "   ", "Staging"])
def test_no_name_and_the_same_name_change_nothing(qtbot: QtBot, panel: PlacesPanel, typed: str) -> None:
    panel.set_rows(rows())
    panel.start_rename(TEST)
    editor = panel.findChild(QLineEdit, "placeNameEditor")
    assert editor is not None
    editor.setText(typed)
    renamed = Heard(panel.renamed)
    press(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.findChild(QLineEdit, "placeNameEditor") is None)
    assert renamed.values == []


def test_a_backup_has_no_name_to_edit(panel: PlacesPanel) -> None:
    panel.set_rows(rows())
    panel.start_rename(BACKUP)
    assert panel.findChild(QLineEdit, "placeNameEditor") is None


def test_changed_lines_reset_nothing(qtbot: QtBot, panel: PlacesPanel) -> None:
    panel.set_rows(rows())
    panel.select(TEST)
    with qtbot.assertNotEmitted(panel.model.modelReset), qtbot.waitSignal(panel.model.dataChanged):
        panel.set_rows(rows(line="Optimize 8.6.0 · 6 collections"))
    assert panel.current == TEST


def test_selection_and_focus_outlive_other_rows(panel: PlacesPanel) -> None:
    panel.set_rows(rows())
    panel.select(TEST)
    panel.set_rows(rows()[1:])
    assert panel.current == TEST
    assert [one.row() for one in panel.view.selectedIndexes()] == [1]
    panel.set_rows(rows()[2:])
    assert panel.view.selectedIndexes() == []


def test_a_screen_reader_hears_role_line_and_state(panel: PlacesPanel) -> None:
    panel.set_rows(rows())
    spoken = texts(panel.model, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken[1] == "Production, production system, not connected, connected"
    assert spoken[5] == "nightly.zip, backup, 40 dashboards · whole, whole"
    tip = str(panel.model.data(panel.model.index(1), Qt.ItemDataRole.ToolTipRole))
    assert "production system" in tip
    assert "https://a" in tip


def test_names_are_shown_and_never_read_as_markup(panel: PlacesPanel) -> None:
    panel.set_rows((PlaceRow(PRODUCTION, HOSTILE, HOSTILE, PlaceState.FAILED, HOSTILE, Role.OTHER),))
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
    ):
        text = texts(panel.model, role)[1]
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "<img" not in str(panel.model.data(panel.model.index(1), Qt.ItemDataRole.ToolTipRole))
    assert not panel.grab().isNull()
