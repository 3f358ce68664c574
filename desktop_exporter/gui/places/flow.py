"""Keeps the list of places: what is saved, lent and opened, how each stands, and what is done with them."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_exporter.app.browsing import Listing
from desktop_exporter.app.operations import Operations
from desktop_exporter.app.systems import AddedSystem, Role
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.bridge import Bridge, Task
from desktop_exporter.gui.places import state_words
from desktop_exporter.gui.places.book import LentSystem, PlaceBook
from desktop_exporter.gui.places.changes import PlaceChanges
from desktop_exporter.gui.places.demo_room import DemoPlace, DemoRoom
from desktop_exporter.gui.places.menu import PlaceMenu
from desktop_exporter.gui.places.panel import PlacesPanel
from desktop_exporter.gui.places.report_page import ReportPage
from desktop_exporter.gui.places.rows import PlaceRow
from desktop_exporter.gui.places.step_words import failed_line
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.meeting import Met
from desktop_exporter.jobs.job import JobContext, JobEnd, Outcome
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.places import PlaceKind, PlaceRef

_MANIFEST: Final = "manifest.json"
_DEMO_ROLES: Final = {"production": Role.PRODUCTION, "test": Role.TEST}


class PlacesFlow(QObject):
    """Joins the list of places with the operations.

    Signals:
        place_chosen: show this place (its reference).
        place_renamed: a place is called otherwise or has another role now (its reference).
        place_changed: what was known of it holds no more (a new token): browse it again (its reference).
        place_removed: it is no place any more (its reference).
        rows_changed: there are other places, or they stand differently.
        demo_starting: the demo systems are being started, or not any more.
        demo_failed: why they could not be started, in words.
        trouble: something failed that belongs to no page, as the error.
    """

    place_chosen = Signal(object)
    place_renamed = Signal(object)
    place_changed = Signal(object)
    place_removed = Signal(object)
    rows_changed = Signal()
    demo_starting = Signal(bool)
    demo_failed = Signal(str)
    trouble = Signal(object)
    # The files are read before anybody can listen.
    _trouble_later = Signal(object)

    def __init__(
        self, theme: Theme, bridge: Bridge, operations: Operations, panel: PlacesPanel, window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme: Final = theme
        self._bridge: Final = bridge
        self._operations: Final = operations
        self._panel: Final = panel
        self._window: Final = window
        self._book: Final = PlaceBook()
        self._demo: Final = DemoRoom()
        self._demo_task: Task[tuple[DemoPlace, ...]] | None = None
        self._demo_stops = self._demo_again = False
        self._menu: Final = PlaceMenu(theme, window)
        self._changes: Final = PlaceChanges(theme, bridge, operations, self._book, window)
        self._connect_all()
        self.reload()

    @property
    def is_empty(self) -> bool:
        """Whether there is no place at all: the welcome is shown."""
        return self._book.is_empty

    def rows(self) -> tuple[PlaceRow, ...]:
        """Return all places."""
        return self._book.rows()

    def row(self, ref: PlaceRef) -> PlaceRow | None:
        """Return one place, None when it is none any more."""
        return self._book.row(ref)

    def systems(self) -> tuple[PlaceRow, ...]:
        """Return the systems, lent ones included: what can be copied to."""
        return tuple(one for one in self._book.rows() if one.ref.kind is PlaceKind.SYSTEM)

    @Slot()
    def reload(self) -> None:
        """Read the saved systems and recent backups: two small files."""
        try:
            self._book.set_saved(self._operations.systems.saved())
        except ExporterError as error:
            self._trouble_later.emit(error)
        try:
            self._book.set_backups(self._operations.window_states.read().recent_backups)
        except ExporterError as error:
            self._trouble_later.emit(error)
        self._show_rows()

    def choose(self, ref: PlaceRef) -> None:
        """Show a place, as if it was clicked."""
        if self._book.row(ref) is not None:
            self._panel.select(ref)
            self.place_chosen.emit(ref)

    @Slot()
    def add_system(self) -> None:
        """Show the page *Add a system*."""
        from desktop_exporter.gui.places.add_flow import AddSystemFlow

        flow = AddSystemFlow(
            self._theme, self._bridge, self._operations.probing, self._operations.systems, self._window
        )
        flow.added.connect(self._system_added)
        flow.start()

    @Slot()
    def choose_backup(self) -> None:
        """Ask for a backup. A folder is chosen by its manifest: one dialog then does for both."""
        dialog = self._dialog(self.tr("Open a backup: a zip, a file, or the manifest.json in a folder"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Backups (*.zip *.json)"), self.tr("All files (*)")])
        dialog.open()

    @Slot()
    def choose_backup_folder(self) -> None:
        """Ask for the folder of a backup."""
        dialog = self._dialog(self.tr("Open the folder of a backup"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.open()

    @Slot(str)
    def open_backup(self, path: str) -> None:
        """Open a backup and show it: chosen in a dialog, dropped, or from elsewhere."""
        found = Path(path).absolute()
        if found.name == _MANIFEST:
            found = found.parent
        ref = PlaceRef(PlaceKind.BACKUP, str(found))
        self._bridge.run("open a backup", partial(self._opened, ref), self._show_opened, owner=self)

    @Slot()
    def start_demo(self) -> None:
        """Start the demo systems in the background and show the first of them; or only show it."""
        if self._book.lent:
            self.choose(self._book.lent[0].ref)
            return
        if self._demo_stops:
            self._demo_again = True
        elif self._demo_task is None:
            self.demo_starting.emit(True)  # noqa: FBT003  the one argument of the signal
            self._demo_task = self._bridge.run(
                "start the demo", self._start_demo, self._show_demo, owner=self
            )

    @Slot()
    def stop_demo(self) -> None:
        """Stop the demo systems and take them off the list."""
        lent = self._book.lent
        self._book.set_lent(())
        self._show_rows()
        for one in lent:
            self._operations.opened.forget(one.ref)
            self.place_removed.emit(one.ref)
        self._demo_stops = True
        self._bridge.run("stop the demo", self._stop_demo, self._stopped, owner=self)

    def close(self) -> None:
        """Stop the demo systems; for the end of the program, when the window is hidden."""
        self._demo.close()

    @Slot(object, object, object)
    def place_told(
        self, ref: PlaceRef, told: PlaceFacts | ExporterError | None, listing: Listing | None
    ) -> None:
        """Take what browsing found out about a place: its facts and listing, or why there are none."""
        if isinstance(told, ExporterError):
            if told.code is Code.CANCELLED:
                return
            self._tell(ref, state_words.failed(told))
        elif told is not None:
            self._tell(ref, state_words.listed(ref, told, listing))

    @Slot(object)
    def met(self, met: Met) -> None:
        """Take how a system stood at the end of a save or a copy."""
        if self._book.row(met.ref) is None:
            return
        if met.problem is not None:
            self._book.tell(met.ref, state_words.failing(met.problem))
        else:
            self._book.answers(met.ref)
        self._show_rows()

    @Slot(object)
    def rename(self, ref: PlaceRef) -> None:
        """Let the name be edited in its row."""
        if self._book.saved(ref) is not None:
            self._panel.start_rename(ref)

    @Slot(object)
    def remove(self, ref: PlaceRef) -> None:
        """Remove a place: a system after asking, a backup from the list only."""
        if any(one.ref == ref for one in self._book.lent):
            self.stop_demo()
        elif ref.kind is PlaceKind.BACKUP:
            self._forget_backup(ref)
        else:
            self._changes.ask_to_remove(ref)

    @Slot(object)
    def replace_token(self, ref: PlaceRef) -> None:
        """Show the page that takes another token."""
        self._changes.ask_for_token(ref)

    @Slot(object)
    def verify(self, ref: PlaceRef) -> None:
        """Read every byte of a backup, and show whether it is whole."""
        self._changes.verify(ref)

    def _connect_all(self) -> None:
        panel, menu, changes = self._panel, self._menu, self._changes
        self._trouble_later.connect(self.trouble, Qt.ConnectionType.QueuedConnection)
        panel.chosen.connect(self.place_chosen)
        panel.add_system_wanted.connect(self.add_system)
        panel.open_backup_wanted.connect(self.choose_backup)
        panel.context_wanted.connect(self._show_menu)
        panel.rename_wanted.connect(self.rename)
        panel.remove_wanted.connect(self.remove)
        panel.renamed.connect(changes.rename)
        menu.rename_wanted.connect(self.rename)
        menu.role_wanted.connect(changes.set_role)
        menu.token_wanted.connect(changes.ask_for_token)
        menu.test_wanted.connect(changes.test)
        menu.verify_wanted.connect(changes.verify)
        menu.stop_verifying_wanted.connect(changes.stop_verifying)
        menu.folder_wanted.connect(changes.open_folder)
        menu.copy_address_wanted.connect(changes.copy_address)
        menu.remove_wanted.connect(self.remove)
        menu.stop_demo_wanted.connect(self.stop_demo)
        changes.told.connect(self._tell)
        changes.renamed.connect(self._renamed)
        changes.token_replaced.connect(self.place_changed)
        changes.removed.connect(self._removed)
        changes.trouble.connect(self.trouble)

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setObjectName("backupDialog")
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.fileSelected.connect(self.open_backup)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _opened(self, ref: PlaceRef, _context: JobContext) -> PlaceRef:
        self._operations.opened.source(ref)
        self._operations.window_states.add_recent(ref.id)
        return ref

    def _show_opened(self, end: JobEnd[PlaceRef]) -> None:
        if end.result is not None:
            self.reload()
            self.choose(end.result)
        elif end.error is not None and end.outcome is not Outcome.CANCELLED:
            title = self.tr("This cannot be opened as a backup")
            ReportPage(self._theme, title, "", (failed_line(end.error),), self._window).open()

    def _forget_backup(self, ref: PlaceRef) -> None:
        try:
            self._operations.window_states.remove_recent(ref.id)
        except ExporterError as error:
            self.trouble.emit(error)
            return
        self._operations.opened.forget(ref)
        self._removed(ref)

    def _start_demo(self, _context: JobContext) -> tuple[DemoPlace, ...]:
        return self._demo.start()

    def _show_demo(self, end: JobEnd[tuple[DemoPlace, ...]]) -> None:
        self._demo_task = None
        self.demo_starting.emit(False)  # noqa: FBT003  the one argument of the signal
        if end.result is None:
            if end.error is not None and end.outcome is not Outcome.CANCELLED:
                line = failed_line(end.error)
                self.demo_failed.emit(f"{line.text} {line.advice}".strip())
            return
        lent = tuple(self._lent(one) for one in end.result)
        self._book.set_lent(lent)
        self._show_rows()
        self.choose(lent[0].ref)

    def _lent(self, demo: DemoPlace) -> LentSystem:
        names = {
            "production": self.tr("Demo: production"),
            "test": self.tr("Demo: test"),
            "plain": self.tr("Demo: without lists"),
        }
        name = names.get(demo.name, demo.name)
        ref = self._operations.opened.lend(demo.name, name, demo.base_url, demo.token)
        return LentSystem(ref, name, demo.base_url, _DEMO_ROLES.get(demo.name, Role.OTHER))

    def _stop_demo(self, _context: JobContext) -> None:
        self._demo.stop()

    def _stopped(self, _end: JobEnd[None]) -> None:
        again, self._demo_again, self._demo_stops = self._demo_again, False, False
        if again:
            self.start_demo()

    @Slot(object)
    def _system_added(self, added: AddedSystem) -> None:
        ref = PlaceRef(PlaceKind.SYSTEM, added.system.key)
        self._book.tell(ref, state_words.listed(ref, added.tested.place, None))
        self.reload()
        self.choose(ref)

    @Slot(object, QPoint)
    def _show_menu(self, ref: PlaceRef, at: QPoint) -> None:
        row = self._book.row(ref)
        if row is not None:
            lent = any(one.ref == ref for one in self._book.lent)
            menu = self._menu.make(row, lent=lent, is_verified=self._changes.is_verifying(ref))
            menu.popup(at)

    @Slot(object, object)
    def _tell(self, ref: PlaceRef, standing: state_words.Standing) -> None:
        self._book.tell(ref, standing)
        self._show_rows()

    @Slot(object)
    def _renamed(self, ref: PlaceRef) -> None:
        self.reload()
        self.place_renamed.emit(ref)

    @Slot(object)
    def _removed(self, ref: PlaceRef) -> None:
        self._book.forget(ref)
        self.reload()
        self.place_removed.emit(ref)

    def _show_rows(self) -> None:
        self._panel.set_rows(self._book.rows())
        self.rows_changed.emit()
