"""The rows of Activity with real mouse and key events."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_exporter.app.preferences import Theme as Preference
from desktop_exporter.gui.activity.delegate import ActivityDelegate
from desktop_exporter.gui.activity.entries import EntryState
from desktop_exporter.gui.activity.lanes import RowLayout
from desktop_exporter.gui.activity.links import EntryAction
from desktop_exporter.gui.activity.model import ActivityModel
from desktop_exporter.gui.activity.panel import ActivityPanel
from desktop_exporter.gui.theme import Theme
from tests.gui.activity.material import EVIL, copied, partly, running, save
from tests.gui.hands import Heard, click, held_to_the_rules, press


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> ActivityPanel:
    model = ActivityModel()
    made = ActivityPanel(theme, model)
    model.setParent(made)
    held_to_the_rules(model).setParent(made)
    qtbot.addWidget(made)
    made.resize(1600, 240)
    with qtbot.waitExposed(made):
        made.show()
    return made


def _link(panel: ActivityPanel, row: int, action: EntryAction) -> QPoint:
    index = panel.model.index(row)
    entry = panel.model.entry(index)
    delegate = panel.view.itemDelegate()
    assert entry is not None
    assert isinstance(delegate, ActivityDelegate)
    at = delegate.actions.links(entry).index(action)
    return delegate.lanes(panel.view.visualRect(index), entry).links[at].center()


def test_an_empty_panel_says_what_will_stand_there(panel: ActivityPanel) -> None:
    empty = panel.findChild(QLabel, "activityEmpty")
    assert empty is not None
    assert empty.isVisible()
    panel.model.begin(save())
    assert not empty.isVisible()
    assert panel.view.isVisible()


@pytest.mark.parametrize(
    ("action", "signal"),
    [(EntryAction.REPORT, "report_wanted"), (EntryAction.AGAIN, "again_wanted")],
)
def test_links_are_clicked(panel: ActivityPanel, action: EntryAction, signal: str) -> None:
    panel.model.begin(running("2"))
    panel.model.begin(partly("3"))
    heard = Heard(getattr(panel, signal))
    click(panel.view.viewport(), _link(panel, 0, action))
    # Beside the links nothing happens.
    click(panel.view.viewport(), QPoint(500, 10))
    assert heard.values == ["3"]


def test_links_are_reached_with_the_keyboard(panel: ActivityPanel) -> None:
    panel.model.begin(running("2"))
    panel.model.begin(partly("3"))
    cancels, agains = Heard(panel.cancel_wanted), Heard(panel.again_wanted)
    panel.view.setFocus()
    press(panel.view, Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Return)
    press(panel.view, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert agains.values == ["3"]
    assert cancels.values == ["2"]


def test_the_menu_has_all_that_can_be_done(panel: ActivityPanel) -> None:
    entry = partly("3")
    panel.model.begin(entry)
    folders, summaries = Heard(panel.open_folder_wanted), Heard(panel.summary_wanted)
    menu = panel.view.menu_of(entry)
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Show report…", "Open folder", "Try again…", "Copy summary"]
    menu.actions()[1].trigger()
    menu.actions()[3].trigger()
    menu.close()
    assert (folders.values, summaries.values) == (["3"], ["3"])


def test_a_row_tells_everything_to_a_screen_reader(panel: ActivityPanel) -> None:
    panel.model.begin(running("2"))
    panel.model.begin(partly("3"))
    spoken = [
        panel.model.data(panel.model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(2)
    ]
    assert str(spoken[0]).startswith(
        "Saved 38 of 40 to nightly.zip, partly done, 38 done · 2 failed: not found"
    )
    assert "running" in str(spoken[1])
    assert "62 %" in str(spoken[1])
    assert "25 of 40 · 3.1 MB/s · 4 s left" in str(spoken[1])


def test_names_are_shown_as_they_are_but_for_what_cannot_be_shown(panel: ActivityPanel) -> None:
    panel.model.begin(save(place=EVIL))
    runs = panel.model.words.title(panel.model.entry(panel.model.index(0)) or save())
    assert [run.bold for run in runs] == [True, False]
    assert runs[1].text == " from <img src=x>[red]\ufffd]0;x\ufffd"
    panel.grab()


def test_the_model_keeps_to_the_rules_while_entries_come_change_and_go(panel: ActivityPanel) -> None:
    model = panel.model
    for number in range(5):
        model.begin(running(str(number)))
    model.change(partly("2"))
    model.take_past([partly("old-1"), partly("2")])
    assert model.rowCount() == 6
    assert model.trim(5) == ("old-1",)
    model.clear_ended()
    left = [model.entry(model.index(row)) for row in range(model.rowCount())]
    assert [one.id for one in left if one is not None] == ["4", "3", "1", "0"]
    # What is under way is never dropped.
    assert model.trim(0) == ()


@pytest.mark.parametrize("width", [700, 960, 1280, 1600, 2400])
@pytest.mark.parametrize("preference", [Preference.LIGHT, Preference.DARK])
def test_no_part_of_a_row_lies_on_another(
    panel: ActivityPanel, theme: Theme, width: int, preference: Preference
) -> None:
    theme.apply(preference)
    try:
        for entry in (running("1"), partly("2"), copied("3")):
            panel.model.begin(entry)
        panel.resize(width, 240)
        panel.grab()
        metrics = QFontMetrics(theme.font())
        layout = RowLayout(metrics, metrics, 20, ["Report", "Try again"])
        row = QRect(0, 0, width, layout.height(width))
        lanes = layout.lanes(row, ["Report", "Try again"])
        parts = [lanes.sign, lanes.title, lanes.middle, lanes.facts, *lanes.links]
        for number, one in enumerate(parts):
            assert row.contains(one)
            assert not any(one.intersects(other) for other in parts[number + 1 :])
    finally:
        theme.apply(Preference.LIGHT)


@pytest.mark.parametrize("state", list(EntryState))
def test_every_state_is_painted_and_has_a_word(panel: ActivityPanel, state: EntryState) -> None:
    entry = partly("1")
    panel.model.begin(entry.ended(state, entry.ending) if entry.ending else entry)
    panel.grab()
    assert panel.model.words.state(state)


def test_the_sign_between_two_links_stands_in_the_middle_of_them(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font())
    texts = ["Report", "Try again"]
    layout = RowLayout(metrics, metrics, 16, texts)
    first, second = layout.lanes(QRect(0, 0, 1600, 30), texts).links
    assert [first.width(), second.width()] == [metrics.horizontalAdvance(one) for one in texts]
    assert second.right() == 1600 - 16 - 1
    assert second.left() - first.right() - 1 == metrics.horizontalAdvance("  ·  ")
