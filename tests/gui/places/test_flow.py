"""The list of places as it lives: saved systems, backups and the demo, and what is done with them."""

import threading
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_exporter.app.operations import Operations
from desktop_exporter.app.saving import ContainerFormat, SaveRequest
from desktop_exporter.app.selecting import Wanted, selection_of
from desktop_exporter.app.systems import NewSystem, Role
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.pages.confirm_page import ConfirmPage
from desktop_exporter.gui.places.add_page import AddSystemPage, Stage
from desktop_exporter.gui.places.flow import PlacesFlow
from desktop_exporter.gui.places.panel import PlacesPanel
from desktop_exporter.gui.places.report_page import ReportPage
from desktop_exporter.gui.places.rows import PlaceRow, PlaceState
from desktop_exporter.gui.places.steps import Sign
from desktop_exporter.gui.places.token_page import ReplaceTokenPage
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.meeting import Met
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext, JobEnd
from desktop_exporter.jobs.progress import ProgressBoard
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.places import PlaceKind, PlaceRef
from tests.demo.small import DASHBOARD, FAILING
from tests.gui.hands import Heard, click, press, write
from tests.gui.places.conftest import TOKEN, Serve


@dataclass
class Places:
    """The panel and its flow in a window, and what the flow tells."""

    qtbot: QtBot
    window: QWidget
    panel: PlacesPanel
    flow: PlacesFlow
    operations: Operations
    chosen: Heard
    removed: Heard
    trouble: Heard

    def row(self, ref: PlaceRef) -> PlaceRow:
        found = self.flow.row(ref)
        assert found is not None
        return found

    def page(self, kind: type[QObject]) -> None:
        self.qtbot.waitUntil(lambda: bool(self.window.findChildren(kind)))

    def until(self, ref: PlaceRef, line: str) -> None:
        self.qtbot.waitUntil(lambda: line in self.row(ref).line)


def context() -> JobContext:
    return JobContext(CancelToken(), ProgressBoard())


def save_system(operations: Operations, demo: DemoSystem, name: str = "Production") -> PlaceRef:
    new = NewSystem(name, demo.url, role=Role.PRODUCTION)
    with operations.systems.open_new(new, lambda _name: TOKEN) as opened:
        added = operations.systems.add(new, opened, context())
    return PlaceRef(PlaceKind.SYSTEM, added.system.key)


def save_backup(
    operations: Operations, demo: DemoSystem, path: Path, dashboards: tuple[str, ...] = (DASHBOARD,)
) -> Path:
    """Save dashboards of the small demo system."""
    ref = operations.opened.lend("for-a-backup", "Sales", demo.url, TOKEN)
    source = operations.opened.source(ref)
    wanted = selection_of(source.facts, Wanted(dashboards=dashboards))
    container = ContainerFormat.FOLDER if path.suffix == "" else ContainerFormat.ZIP
    request = SaveRequest(wanted, path, container, overwrite=False, parallel=2)
    operations.saving.save(source, request, context())
    return path


@pytest.fixture
def places(
    qtbot: QtBot, theme: Theme, own_bridge: Bridge, operations: Operations, window: QWidget
) -> Generator[Places]:
    panel = PlacesPanel(theme, window)
    panel.resize(216, 600)
    panel.show()
    flow = PlacesFlow(theme, own_bridge, operations, panel, window)
    yield Places(
        qtbot,
        window,
        panel,
        flow,
        operations,
        Heard(flow.place_chosen),
        Heard(flow.place_removed),
        Heard(flow.trouble),
    )
    flow.close()
    qtbot.waitUntil(lambda: not own_bridge.busy)


@pytest.fixture
def production(places: Places, serve: Serve) -> PlaceRef:
    ref = save_system(places.operations, serve())
    places.flow.reload()
    return ref


def test_nothing_is_there_at_first(places: Places) -> None:
    assert places.flow.is_empty
    assert places.flow.rows() == ()


def test_a_system_that_was_added_is_shown_and_chosen(places: Places, serve: Serve) -> None:
    demo = serve()
    places.panel.add_system_wanted.emit()
    places.page(AddSystemPage)
    page = places.window.findChild(AddSystemPage)
    assert page is not None
    write(page.address, demo.url)
    press(page.address, Qt.Key.Key_Return)
    places.qtbot.waitUntil(lambda: page.stage is Stage.FOUND)
    write(page.token_field.field, TOKEN)
    press(page.token_field.field, Qt.Key.Key_Return)
    places.qtbot.waitUntil(lambda: page.stage is Stage.ACCEPTED)
    click(page.primary)
    places.qtbot.waitUntil(lambda: bool(places.chosen.values))
    (row,) = places.flow.rows()
    assert (row.line, row.state, row.role) == ("Optimize 8.6.0", PlaceState.OK, Role.TEST)
    assert places.chosen.values == [row.ref]
    # Its token is at hand without asking anybody.
    assert places.operations.opened.source(row.ref).catalog(context()).collections


def test_what_browsing_found_is_told_in_the_row(places: Places, production: PlaceRef) -> None:
    assert (places.row(production).line, places.row(production).state) == (
        "not connected",
        PlaceState.NOT_CONNECTED,
    )
    source = places.operations.opened.source(production)
    listing = places.operations.browsing.browse(source, context())
    places.flow.place_told(production, listing.place, listing)
    assert places.row(production).line.startswith("Optimize 8.6.0 · 1 collection")
    assert places.row(production).state is PlaceState.OK

    places.flow.place_told(production, ExporterError(Code.CANCELLED), None)
    assert places.row(production).state is PlaceState.OK
    refused = ExporterError(Code.TOKEN_REFUSED, host="optimize.example.org", reason="It has expired.")
    places.flow.place_told(production, refused, None)
    row = places.row(production)
    assert (row.line, row.state) == ("token refused", PlaceState.FAILED)
    assert "It has expired." in row.state_words


def test_collections_that_cannot_be_listed_are_not_counted(places: Places, serve: Serve) -> None:
    ref = save_system(places.operations, serve(lists_collections=False))
    places.flow.reload()
    listing = places.operations.browsing.browse(places.operations.opened.source(ref), context())
    places.flow.place_told(ref, listing.place, listing)
    assert places.row(ref).line == "Optimize 8.6.0"


def test_the_dot_follows_what_a_save_or_copy_met(places: Places, production: PlaceRef) -> None:
    source = places.operations.opened.source(production)
    listing = places.operations.browsing.browse(source, context())
    places.flow.place_told(production, listing.place, listing)
    line = places.row(production).line
    gone = Problem.of(ExporterError(Code.UNREACHABLE, host="a", reason="Refused."), kind="system")
    places.flow.met(Met(production, gone))
    assert (places.row(production).state, places.row(production).line) == (PlaceState.FAILED, "not reachable")
    assert "Refused." in places.row(production).state_words
    places.flow.met(Met(production))
    assert (places.row(production).state, places.row(production).line) == (PlaceState.OK, line)
    places.flow.met(Met(PlaceRef(PlaceKind.SYSTEM, "removed"), gone))


def test_a_system_that_was_only_copied_to_is_connected(places: Places, production: PlaceRef) -> None:
    places.flow.met(Met(production))
    assert (places.row(production).state, places.row(production).line) == (PlaceState.OK, "connected")


def test_a_system_is_renamed_in_its_row(places: Places, production: PlaceRef) -> None:
    renamed = Heard(places.flow.place_renamed)
    places.panel.select(production)
    press(places.panel.view, Qt.Key.Key_F2)
    editor = places.panel.findChild(QLineEdit, "placeNameEditor")
    assert editor is not None
    write(editor, "Live")
    press(editor, Qt.Key.Key_Return)
    places.qtbot.waitUntil(lambda: renamed.values == [production])
    assert places.row(production).name == "Live"
    assert places.operations.systems.saved()[0].name == "Live"


def test_a_role_is_given_in_the_menu(places: Places, production: PlaceRef) -> None:
    menu = open_menu(places, production)
    roles = next(one for one in menu.findChildren(QMenu))
    next(one for one in roles.actions() if one.text() == "Test").trigger()
    places.qtbot.waitUntil(lambda: places.row(production).role is Role.TEST)


def open_menu(places: Places, ref: PlaceRef) -> QMenu:
    places.panel.context_wanted.emit(ref, QPoint(10, 10))
    menu = places.window.findChild(QMenu, "placeMenu")
    assert menu is not None
    return menu


def trigger(places: Places, ref: PlaceRef, words: str) -> None:
    menu = open_menu(places, ref)
    next(one for one in menu.actions() if one.text() == words).trigger()
    menu.close()


def test_removing_asks_and_names_who_keeps_the_token(places: Places, production: PlaceRef) -> None:
    places.panel.select(production)
    press(places.panel.view, Qt.Key.Key_Delete)
    places.page(ConfirmPage)
    page = places.window.findChild(ConfirmPage)
    assert page is not None
    words = " ".join(one.text() for one in page.findChildren(QLabel))
    assert "Its token" in words
    assert "until you quit" in words
    press(page, Qt.Key.Key_Escape)
    assert places.operations.systems.saved()

    trigger(places, production, "Remove…")
    places.qtbot.waitUntil(lambda: any(one.isVisible() for one in places.window.findChildren(ConfirmPage)))
    page = next(one for one in places.window.findChildren(ConfirmPage) if one.isVisible())
    button = page.findChild(QPushButton, "confirmButton")
    assert button is not None
    click(button)
    places.qtbot.waitUntil(lambda: places.removed.values == [production])
    assert places.operations.systems.saved() == ()
    assert places.flow.is_empty


def test_another_token_is_tried_before_it_is_kept(places: Places, production: PlaceRef) -> None:
    changed = Heard(places.flow.place_changed)
    trigger(places, production, "Replace the token…")
    places.page(ReplaceTokenPage)
    page = places.window.findChild(ReplaceTokenPage)
    assert page is not None
    assert not page.primary.isEnabled()
    write(page.token_field.field, "not-the-token")
    click(page.primary)
    places.qtbot.waitUntil(page.primary.isEnabled)
    assert changed.values == []
    assert page.token_field.field.hasFocus()
    page.token_field.clear()
    write(page.token_field.field, TOKEN)
    press(page.token_field.field, Qt.Key.Key_Return)
    places.qtbot.waitUntil(lambda: changed.values == [production])


def test_a_system_is_tested_on_request(places: Places, production: PlaceRef) -> None:
    trigger(places, production, "Test the connection")
    places.page(ReportPage)
    page = places.window.findChild(ReportPage)
    assert page is not None
    assert page.steps.lines[0].text == "Token accepted"
    assert places.row(production).state is PlaceState.OK
    page.accept()


def test_an_address_is_copied(places: Places, production: PlaceRef) -> None:
    trigger(places, production, "Copy the address")
    assert QGuiApplication.clipboard().text() == places.row(production).address


@pytest.mark.parametrize("name", ["sales.zip", "sales"])
def test_a_backup_is_opened_verified_and_taken_off_the_list(
    places: Places, serve: Serve, tmp_path: Path, name: str
) -> None:
    path = save_backup(places.operations, serve(), tmp_path / name)
    ref = PlaceRef(PlaceKind.BACKUP, str(path))
    places.flow.open_backup(str(path))
    places.qtbot.waitUntil(lambda: places.chosen.values == [ref])
    assert places.row(ref).name == name
    trigger(places, ref, "Verify")
    assert places.row(ref).line == "being verified…"
    places.page(ReportPage)
    page = places.window.findChild(ReportPage)
    assert page is not None
    page.accept()
    assert "1 dashboard" in places.row(ref).line
    assert places.row(ref).line.endswith("whole")
    places.panel.select(ref)
    press(places.panel.view, Qt.Key.Key_Delete)
    assert places.removed.values == [ref]
    assert places.flow.is_empty
    assert path.exists()


def test_verifying_is_begun_once_and_stopped(
    places: Places, serve: Serve, tmp_path: Path, own_bridge: Bridge
) -> None:
    path = save_backup(places.operations, serve(), tmp_path / "sales.zip")
    ref = PlaceRef(PlaceKind.BACKUP, str(path))
    places.flow.open_backup(str(path))
    places.qtbot.waitUntil(lambda: places.chosen.values == [ref])
    before = places.row(ref).line
    others, ended = threading.Event(), list[JobEnd[bool]]()
    own_bridge.run(
        "another", lambda _context: others.wait(10), ended.append, owner=places.flow, lane="verify"
    )
    trigger(places, ref, "Verify")
    assert places.row(ref).line == "being verified…"
    places.qtbot.waitUntil(lambda: places.window.findChild(QMenu, "placeMenu") is None)
    trigger(places, ref, "Stop verifying")
    places.qtbot.waitUntil(lambda: places.row(ref).line == before)
    others.set()
    places.qtbot.waitUntil(lambda: bool(ended))
    assert not places.trouble.values
    trigger(places, ref, "Verify")
    places.page(ReportPage)
    page = places.window.findChild(ReportPage)
    assert page is not None
    page.accept()


def test_a_folder_is_opened_by_its_manifest(places: Places, serve: Serve, tmp_path: Path) -> None:
    path = save_backup(places.operations, serve(), tmp_path / "sales")
    places.panel.open_backup_wanted.emit()
    dialog = places.window.findChild(QFileDialog, "backupDialog")
    assert dialog is not None
    dialog.fileSelected.emit(str(path / "manifest.json"))
    dialog.reject()
    places.qtbot.waitUntil(lambda: places.chosen.values == [PlaceRef(PlaceKind.BACKUP, str(path))])


def test_recent_backups_are_there_at_the_next_start(
    places: Places, serve: Serve, tmp_path: Path, theme: Theme, own_bridge: Bridge
) -> None:
    path = save_backup(places.operations, serve(), tmp_path / "sales.zip")
    places.flow.open_backup(str(path))
    places.qtbot.waitUntil(lambda: bool(places.chosen.values))
    again = PlacesFlow(theme, own_bridge, places.operations, places.panel, places.window)
    assert [one.name for one in again.rows()] == ["sales.zip"]
    again.close()


def test_what_is_no_backup_is_said_and_not_remembered(places: Places, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("hello", encoding="utf-8")
    places.flow.open_backup(str(path))
    places.page(ReportPage)
    page = places.window.findChild(ReportPage)
    assert page is not None
    assert page.steps.lines[0].text == "notes.txt is not valid JSON."
    page.accept()
    assert places.flow.is_empty


def test_a_damaged_backup_is_shown_as_damaged(places: Places, serve: Serve, tmp_path: Path) -> None:
    path = save_backup(places.operations, serve(), tmp_path / "sales")
    ref = PlaceRef(PlaceKind.BACKUP, str(path))
    places.flow.open_backup(str(path))
    places.qtbot.waitUntil(lambda: bool(places.chosen.values))
    saved = next(one for one in path.rglob("*.json") if one.name != "manifest.json")
    saved.write_bytes(saved.read_bytes().replace(b"Orders", b"Border"))
    trigger(places, ref, "Verify")
    places.page(ReportPage)
    page = places.window.findChild(ReportPage)
    assert page is not None
    page.accept()
    assert (places.row(ref).state, places.row(ref).line) == (PlaceState.FAILED, "damaged")


def test_a_backup_that_misses_something_is_whole_but_to_be_looked_at(
    places: Places, serve: Serve, tmp_path: Path
) -> None:
    path = save_backup(places.operations, serve(), tmp_path / "sales", (DASHBOARD, FAILING))
    ref = PlaceRef(PlaceKind.BACKUP, str(path))
    places.flow.open_backup(str(path))
    places.qtbot.waitUntil(lambda: bool(places.chosen.values))
    listing = places.operations.browsing.browse(places.operations.opened.source(ref), context())
    places.flow.place_told(ref, listing.place, listing)
    assert (places.row(ref).state, places.row(ref).line) == (PlaceState.LOOK, "1 of 2 was not saved")
    places.flow.verify(ref)
    places.page(ReportPage)
    page = places.window.findChild(ReportPage)
    assert page is not None
    words = [one.text() for one in page.findChildren(QLabel)]
    assert "It is whole: every file is as it was saved. But 1 of 2 was not saved." in words
    assert (page.steps.lines[0].sign, page.steps.lines[0].text) == (Sign.LOOK, FAILING)
    page.accept()
    assert (places.row(ref).state, places.row(ref).line) == (PlaceState.LOOK, "whole, 1 of 2 was not saved")


def test_the_demo_systems_are_started_lent_and_stopped(places: Places) -> None:
    starting = Heard(places.flow.demo_starting)
    places.flow.start_demo()
    places.flow.start_demo()
    places.qtbot.waitUntil(lambda: bool(places.chosen.values), timeout=20_000)
    rows = places.flow.systems()
    assert [(one.name, one.role) for one in rows] == [
        ("Demo: production", Role.PRODUCTION),
        ("Demo: test", Role.TEST),
        ("Demo: without lists", Role.OTHER),
    ]
    assert (starting.values, places.chosen.values) == ([True, False], [rows[0].ref])
    assert places.operations.opened.source(rows[0].ref).catalog(context()).collections
    # Once more only shows it.
    places.flow.start_demo()
    assert places.chosen.values == [rows[0].ref] * 2
    trigger(places, rows[1].ref, "Stop the demo systems")
    assert places.flow.is_empty
    assert places.removed.values == [one.ref for one in rows]
    # And once more, while they are still being stopped.
    places.flow.start_demo()
    places.qtbot.waitUntil(lambda: len(places.flow.systems()) == len(rows), timeout=20_000)
    assert places.operations.opened.source(rows[0].ref).catalog(context()).collections


def test_quitting_while_the_demo_starts_leaves_nothing_running(places: Places, own_bridge: Bridge) -> None:
    """That no thread of its servers stays is looked after by the fixture that counts threads, too."""
    places.flow.start_demo()
    places.flow.close()
    places.qtbot.waitUntil(lambda: not own_bridge.busy, timeout=20_000)
    assert places.flow.systems() == ()


def test_a_file_of_systems_that_cannot_be_read_is_told(
    places: Places, tmp_path: Path, theme: Theme, own_bridge: Bridge
) -> None:
    """Also at the start, when nobody listens yet while the flow is made."""
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "connections.json").write_text('{"version": 99}', encoding="utf-8")
    started = PlacesFlow(theme, own_bridge, places.operations, places.panel, places.window)
    trouble = Heard(started.trouble)
    places.qtbot.waitUntil(lambda: bool(trouble.values))
    (error,) = trouble.values
    assert isinstance(error, ExporterError)
    assert error.code is Code.SETTINGS_NEWER
    started.close()
