"""Tests of the window as a whole: actions, what is remembered, what is dropped on it, quitting."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop_exporter.app.opened import PlaceKind, PlaceRef
from desktop_exporter.app.preferences import Theme as Preference
from desktop_exporter.app.systems import NewSystem
from desktop_exporter.demo.content import showcase
from desktop_exporter.demo.faults import Held, Unauthorized
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.gui.browser.branch import Column
from desktop_exporter.gui.browser.chosen import ChosenItems
from desktop_exporter.gui.pages.about_page import AboutPage
from desktop_exporter.gui.pages.confirm_page import ConfirmPage
from desktop_exporter.gui.pages.settings_page import SettingsPage
from desktop_exporter.gui.pages.welcome import WelcomePanel
from desktop_exporter.gui.places.report_page import ReportPage
from desktop_exporter.gui.places.token_page import ReplaceTokenPage
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.save_page import SavePage
from desktop_exporter.gui.trouble_page import TroublePage
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import ProgressBoard
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.outcome import Counts
from desktop_exporter.model.runs import RunKind
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from tests.demo.small import DASHBOARD, TOKEN, small_material
from tests.gui.desk import Desk, desk_on, leave
from tests.gui.hands import Heard, press
from tests.gui.transfer.conftest import EXPORT_ROUTE, SALES, chosen


def test_the_first_start_offers_the_three_ways_to_begin(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with desk_on(qtbot, theme, tmp_path) as desk:
        assert desk.find(WelcomePanel) is not None
        actions = desk.window.parts.actions
        for action in (actions.save, actions.copy_to, actions.refresh, actions.paste_ids, actions.copy_id):
            assert not action.isEnabled()
            assert action.toolTip() != action.text().replace("&", "")
        leave(desk)


def test_the_demo_systems_are_shown_in_the_window_and_forgotten_at_the_next_start(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with desk_on(qtbot, theme, tmp_path) as desk:
        desk.press_button("welcomeDemo")
        desk.listed()
        assert [one.name for one in desk.window.parts.places.systems()] == [
            "Demo: production",
            "Demo: test",
            "Demo: without lists",
        ]
        assert desk.window.parts.actions.refresh.isEnabled()
        leave(desk)
    with desk_on(qtbot, theme, tmp_path) as desk:
        assert desk.find(WelcomePanel) is not None


def test_how_the_window_was_left_is_how_it_comes_back(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with desk_on(qtbot, theme, tmp_path) as desk:
        actions = desk.window.parts.actions
        actions.show_details.trigger()
        actions.show_tool_bar.trigger()
        # The screen of the tests is small.
        desk.shown.resize(770, 640)
        leave(desk)
    with desk_on(qtbot, theme, tmp_path) as desk:
        assert (desk.shown.width(), desk.shown.height()) == (770, 640)
        assert not desk.window.parts.details_panel.isVisible()
        assert desk.window.parts.actions.show_tool_bar.isChecked()


def test_columns_and_their_order_come_back(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with desk_on(qtbot, theme, tmp_path) as desk:
        view = desk.window.parts.browser.view
        view.columns.want(Column.ID, shown=True)
        view.columns.want(Column.REPORTS, shown=False)
        view.header().resizeSection(Column.ID.value, 123)
        view.sortByColumn(Column.ID.value, Qt.SortOrder.DescendingOrder)
        leave(desk)
    with desk_on(qtbot, theme, tmp_path) as desk:
        desk.press_button("welcomeDemo")
        desk.listed()
        view = desk.window.parts.browser.view
        assert view.columnWidth(Column.ID.value) == 123
        assert view.isColumnHidden(Column.REPORTS.value)
        assert desk.window.parts.browser.tree.sorting == (Column.ID, True)
        leave(desk)


@pytest.mark.parametrize("geometry", ["", "not base64 at all!", "AAAA"])
def test_a_state_that_was_made_unreadable_moves_nothing(
    qtbot: QtBot, theme: Theme, tmp_path: Path, geometry: str
) -> None:
    tmp_path.joinpath("window.json").write_text(
        json.dumps(
            {
                "version": 1,
                "geometry": geometry,
                "splitters": {"columns": geometry, "other": "x", "tree": f"NOTHING;ID=x;{geometry}"},
                "last_place": {"kind": "backup", "id": str(tmp_path / "gone.zip")},
                "recent_backups": [],
            }
        )
    )
    with desk_on(qtbot, theme, tmp_path) as desk:
        assert desk.shown.isVisible()
        assert desk.find(WelcomePanel) is not None


@pytest.mark.parametrize("name", ["settings.json", "window.json", "connections.json"])
def test_a_damaged_file_is_said_and_the_window_opens(
    qtbot: QtBot, theme: Theme, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("{}")
    with desk_on(qtbot, theme, tmp_path) as desk:
        if name == "settings.json":
            desk.window.parts.actions.settings.trigger()
            page = desk.get(SettingsPage)
            texts = [one.text() for one in page.findChildren(QLabel)]
        else:
            texts = [one.text() for one in desk.get(TroublePage).findChildren(QLabel)]
        assert any(name in text and "set aside" in text for text in texts)
        assert not (tmp_path / name).exists()


def test_settings_about_and_forgetting_are_reached_by_the_menu(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with desk_on(qtbot, theme, tmp_path) as desk:
        actions = desk.window.parts.actions
        actions.about.trigger()
        desk.press_button("closeButton", desk.get(AboutPage))
        actions.forget.trigger()
        desk.press_button("cancelButton", desk.get(ConfirmPage))
        desk.press_button("closeButton", desk.get(SettingsPage))
        actions.copy_diagnostics.trigger()
        desk.wait(lambda: QGuiApplication.clipboard().text().startswith("Desktop Exporter "))
        assert str(tmp_path) not in QGuiApplication.clipboard().text() or tmp_path.is_absolute()


def test_the_settings_of_a_demonstration_say_that_nothing_stays(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with desk_on(qtbot, theme, tmp_path) as desk:
        desk.operations.systems.keep_no_tokens()
        desk.window.parts.actions.settings.trigger()
        page = desk.get(SettingsPage)
        assert any("nothing of it is kept" in one.text() for one in page.findChildren(QLabel))
        page.reject()


def test_the_theme_changes_at_once(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with desk_on(qtbot, theme, tmp_path) as desk:
        theme.apply(Preference.DARK)
        try:
            assert desk.shown.grab().toImage().pixelColor(700, 300).lightness() < 60
        finally:
            theme.apply(Preference.LIGHT)
        assert desk.shown.grab().toImage().pixelColor(700, 300).lightness() > 200


def _save(desk: Desk, url: str, material: SystemMaterial, wanted: list[tuple[str, str]], path: Path) -> None:
    ref = desk.operations.opened.lend("demo", "Demo", url, TOKEN)
    desk.window.parts.transfer.save(chosen(ref, "Demo", material, wanted))
    page = desk.get(SavePage)
    page.where.field.edit.setText(str(path))
    desk.wait(lambda: page.save_button.isEnabled() or page.where.consent.isVisible())
    if page.where.consent.isVisible():
        page.where.consent.click()
    desk.press_button("saveButton", page)


def test_a_backup_that_is_shown_is_read_anew_when_it_was_replaced(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    path = tmp_path / "saved.zip"
    material = showcase().production
    demo = DemoSystem(name="demo", material=material, token=TOKEN, lists_collections=True)
    with demo, desk_on(qtbot, theme, tmp_path / "data") as desk:
        browse = desk.window.parts.browse
        wanted = [(SALES, "Invoices today"), (SALES, "Procurement overview")]
        _save(desk, demo.url, material, wanted[:1], path)
        desk.ended()
        desk.window.parts.places.open_backup(str(path))
        desk.wait(lambda: browse.ref == PlaceRef(PlaceKind.BACKUP, str(path)))
        desk.listed()
        desk.named(SALES, wanted[0][1])
        _save(desk, demo.url, material, wanted, path)
        desk.ended()

        desk.named(SALES, wanted[1][1])


def test_the_menu_of_a_row_acts_on_it_while_nothing_is_ticked(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    demo = DemoSystem(name="demo", material=small_material(), token=TOKEN, lists_collections=True)
    with demo, desk_on(qtbot, theme, tmp_path) as desk:
        desk.operations.window_states.add_recent(str(tmp_path / "export.json"))
        desk.window.parts.places.reload()
        browse = desk.window.parts.browse
        wanted = Heard(browse.save_wanted)
        ref = desk.operations.opened.lend("small", "Small", demo.url, TOKEN)
        browse.show_place(ref, "Small")
        desk.listed()
        desk.named("Sales", "Überblick 🙂")
        desk.choose("Sales", "Überblick 🙂")
        browse.context_wanted.emit(QPoint(10, 10))
        menu = desk.get(QMenu, "itemMenu")
        save = next(one for one in menu.actions() if one.text() == desk.window.parts.actions.save.text())
        assert save.isEnabled()
        save.trigger()
        menu.close()
        (chosen_row,) = wanted.values
        assert isinstance(chosen_row, ChosenItems)
        assert chosen_row.dashboards == (DASHBOARD,)
        assert not browse.is_anything_chosen
        desk.get(SavePage).reject()


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    demo = DemoSystem(name="demo", material=small_material(), token=TOKEN, lists_collections=True)
    with demo, desk_on(qtbot, theme, tmp_path) as desk:
        ref = desk.operations.opened.lend("small", "Small", demo.url, TOKEN)
        # Without any place it would be the welcome that is shown.
        desk.operations.window_states.add_recent(str(tmp_path / "export.json"))
        desk.window.parts.places.reload()
        desk.window.parts.browse.show_place(ref, "Small")
        desk.listed()
        desk.tick("Sales")
        save = desk.get(QPushButton, "saveButton")
        save.setFocus()
        press(save, Qt.Key.Key_Return)
        desk.get(SavePage).reject()
        refreshed = Heard(desk.window.parts.browse.reading_begun)
        refresh = desk.get(QToolButton, "refreshButton")
        refresh.setFocus()
        press(refresh, Qt.Key.Key_Enter)
        assert refreshed.values == [ref]
        desk.listed()


def test_a_backup_is_verified_by_the_menu(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "saved.zip"
    material = small_material()
    demo = DemoSystem(name="demo", material=material, token=TOKEN, lists_collections=True)
    with demo, desk_on(qtbot, theme, tmp_path / "data") as desk:
        verify = desk.window.parts.actions.verify_backup
        assert not verify.isEnabled()
        assert verify.toolTip() == "First choose a backup on the left."
        _save(desk, demo.url, material, [("Sales", "Überblick 🙂")], path)
        desk.ended()
        desk.window.parts.places.open_backup(str(path))
        desk.wait(verify.isEnabled)
        verify.trigger()
        desk.press_button("closeButton", desk.get(ReportPage))


def test_another_token_is_asked_for_where_one_was_refused(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    demo = DemoSystem(name="demo", material=small_material(), token=TOKEN, lists_collections=True)
    with demo, desk_on(qtbot, theme, tmp_path) as desk:
        systems = desk.operations.systems
        new = NewSystem("Live", demo.url)
        with systems.open_new(new, lambda _name: TOKEN) as opened:
            added = systems.add(new, opened, JobContext(CancelToken(), ProgressBoard()))
        desk.window.parts.places.reload()
        demo.faults.script(Unauthorized(), requests=50, route="/api/public/dashboard")
        desk.window.parts.places.choose(PlaceRef(PlaceKind.SYSTEM, added.system.key))
        desk.press_button("browserMessageButton")
        page = desk.get(ReplaceTokenPage)
        attention = desk.shown.findChild(QLabel, "attentionLabel")
        assert attention is not None
        assert attention.accessibleName() == "1 of 1 system needs attention"
        demo.faults.clear()
        desk.fill(page.token_field.field, TOKEN)
        desk.press_button("primaryButton", page)
        desk.listed()
        assert attention.text() == ""


def test_a_signal_while_it_is_asked_whether_to_quit_takes_the_question_away(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    held = Held()
    demo = DemoSystem(name="demo", material=small_material(), token=TOKEN, lists_collections=True)
    with demo, desk_on(qtbot, theme, tmp_path) as desk:
        demo.faults.script(held, requests=100, route=EXPORT_ROUTE)
        _save(desk, demo.url, small_material(), [("Sales", "Überblick 🙂")], tmp_path / "saved.zip")
        desk.window.parts.actions.quit.trigger()
        question = desk.get(ConfirmPage)
        with qtbot.waitSignal(desk.window.left):
            desk.window.quit()
            assert not question.isVisible()
            # Whoever said Cancel at that moment came too late.
            question.reject()
        held.released.set()
    assert not (tmp_path / "saved.zip").exists()


def test_what_was_done_meanwhile_is_shown_when_the_window_comes_to_the_front(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with desk_on(qtbot, theme, tmp_path) as desk:
        activity, model = desk.window.parts.activity, desk.window.parts.activity_panel.model
        desk.wait(lambda: not activity.is_loading)
        with Records(DataFolder(tmp_path)) as records:
            place = PlaceFacts("production", "Production", "https://a.example.com", "8.6.0", "B")
            records.begin(RunKind.SAVE, place, None, "/a.zip").end(Counts(2, done=2), "done", ())
        assert model.rowCount() == 0
        desk.window.parts.window.came_forward.emit()
        desk.wait(lambda: model.rowCount() == 1)


def test_an_item_can_be_copied_by_its_id_and_address(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    demo = DemoSystem(name="small", material=small_material(), token=TOKEN, lists_collections=True)
    with demo, desk_on(qtbot, theme, tmp_path) as desk:
        ref = desk.operations.opened.lend("small", "Small", demo.url, TOKEN)
        desk.window.parts.browse.show_place(ref, "Small")
        desk.listed()
        model = desk.tree.model()
        first = model.index(0, 0, model.index(0, 0))
        desk.tree.setCurrentIndex(first)
        actions = desk.window.parts.actions
        desk.wait(actions.copy_id.isEnabled)
        actions.copy_id.trigger()
        item = desk.window.parts.browse.current_item
        assert item is not None
        assert QGuiApplication.clipboard().text() == item.id
        actions.copy_address.trigger()
        assert QGuiApplication.clipboard().text().startswith(f"{demo.url}/#/collection/")
        assert QGuiApplication.clipboard().text().endswith(f"/dashboard/{item.id}/")
        assert ref.kind is PlaceKind.SYSTEM


def test_the_same_trouble_is_told_once(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with desk_on(qtbot, theme, tmp_path) as desk:
        for _ in range(5):
            desk.window.tell_mistake("ValueError: the same")
        assert len(desk.shown.findChildren(TroublePage)) == 1
        page = desk.get(TroublePage)
        texts = " ".join(one.text() for one in page.findChildren(QLabel))
        assert "ValueError: the same" in texts
        desk.press_button("closeButton", page)
        desk.window.tell_mistake("ValueError: the same")
        desk.press_button("closeButton", desk.get(TroublePage))


def test_a_place_that_is_not_shown_leaves_no_welcome(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    (tmp_path / "export.json").write_text("[]")
    with desk_on(qtbot, theme, tmp_path) as desk:
        desk.operations.window_states.add_recent(str(tmp_path / "export.json"))
        desk.window.parts.places.reload()
        assert desk.find(WelcomePanel) is None
