"""What is done with one place: rename, role, token, test, remove; of a backup: verify, show its folder."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_exporter.app.operations import Operations
from desktop_exporter.app.systems import RemovedSystem, Role, SavedSystem, TestedSystem
from desktop_exporter.errors import Code, ExporterError, shown
from desktop_exporter.gui.bridge import Bridge, Task
from desktop_exporter.gui.pages.confirm_page import ConfirmPage, Question
from desktop_exporter.gui.places import state_words
from desktop_exporter.gui.places.book import PlaceBook
from desktop_exporter.gui.places.keeping import where_removed
from desktop_exporter.gui.places.report_page import ReportPage
from desktop_exporter.gui.places.rows import PlaceState
from desktop_exporter.gui.places.step_words import failed_line, tested_lines
from desktop_exporter.gui.places.steps import StepLine
from desktop_exporter.gui.places.token_flow import TokenFlow
from desktop_exporter.gui.places.verified_words import verified_lines, verified_sentence
from desktop_exporter.gui.theme import Theme
from desktop_exporter.jobs.job import JobContext, JobEnd
from desktop_exporter.model.places import PlaceRef

if TYPE_CHECKING:
    from desktop_exporter.app.verifying import Verification

# One after the other: reading large backups leaves the workers to what is quick.
_VERIFY_LANE: Final = "verify"


class PlaceChanges(QObject):
    """Runs the work on single places as jobs, and asks where something is lost.

    Signals:
        told: how a place stands now: its reference and its standing.
        renamed, token_replaced, removed: a place's reference.
        trouble: something failed that belongs to no page, as the error.
    """

    told = Signal(object, object)
    renamed = Signal(object)
    token_replaced = Signal(object)
    removed = Signal(object)
    trouble = Signal(object)

    def __init__(
        self, theme: Theme, bridge: Bridge, operations: Operations, book: PlaceBook, window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme: Final = theme
        self._bridge: Final = bridge
        self._operations: Final = operations
        self._book: Final = book
        self._window: Final = window
        self._verifying: Final[dict[PlaceRef, _Verifying]] = {}

    @Slot(object, str)
    def rename(self, ref: PlaceRef, name: str) -> None:
        """Call a saved system otherwise."""
        work = partial(self._renamed, ref, name)
        self._bridge.run("rename a system", work, self._tell_changed, owner=self)

    @Slot(object, object)
    def set_role(self, ref: PlaceRef, role: Role) -> None:
        """Say what a saved system is to those who use it."""
        work = partial(self._given_role, ref, role)
        self._bridge.run("set a system's role", work, self._tell_changed, owner=self)

    @Slot(object)
    def ask_for_token(self, ref: PlaceRef) -> None:
        """Show the page that takes another token."""
        system = self._book.saved(ref)
        if system is not None:
            flow = TokenFlow(self._theme, self._bridge, self._operations, system, self._window)
            flow.replaced.connect(self.token_replaced)
            flow.start()

    @Slot(object)
    def ask_to_remove(self, ref: PlaceRef) -> None:
        """Ask whether a system shall be removed, saying where its token goes; finding that out is a job."""
        system = self._book.saved(ref)
        if system is not None:
            work = partial(self._removal, ref, system)
            self._bridge.run("keeper of tokens", work, self._ask_removal, owner=self)

    @Slot(object)
    def test(self, ref: PlaceRef) -> None:
        """Ask a system who it is and what its token can do, and show that."""
        self._bridge.run("test a system", partial(self._tested, ref), self._show_tested, owner=self)

    @Slot(object)
    def verify(self, ref: PlaceRef) -> None:
        """Read every byte of a backup, and show whether it is whole."""
        if ref in self._verifying:
            return
        before = self._book.standing(ref)
        run = _Verifying(ref, before, self._show_verified)
        self._verifying[ref] = run
        line = self.tr("being verified…")
        self.told.emit(ref, state_words.Standing(before.state, line, before.words))
        work = partial(self._verified, ref)
        run.task = self._bridge.run("verify a backup", work, run.done, owner=self, lane=_VERIFY_LANE)

    @Slot(object)
    def stop_verifying(self, ref: PlaceRef) -> None:
        """Verify a backup no further."""
        run = self._verifying.get(ref)
        if run is not None and run.task is not None:
            run.task.cancel()

    def is_verifying(self, ref: PlaceRef) -> bool:
        """Whether a backup is being verified."""
        return ref in self._verifying

    @Slot(object)
    def open_folder(self, ref: PlaceRef) -> None:
        """Show a backup in the file manager: a folder itself, of a file the folder that it is in."""
        path = Path(ref.id)
        folder = path.parent if path.suffix.lower() in {".zip", ".json"} else path
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.trouble.emit(ExporterError(Code.PATH_MISSING, path=str(folder), reason=""))

    @Slot(object)
    def copy_address(self, ref: PlaceRef) -> None:
        """Put where a place is into the clipboard."""
        row = self._book.row(ref)
        if row is not None:
            QGuiApplication.clipboard().setText(row.address)

    def _renamed(self, ref: PlaceRef, name: str, _context: JobContext) -> PlaceRef:
        self._operations.systems.rename(ref.id, name)
        return ref

    def _given_role(self, ref: PlaceRef, role: Role, _context: JobContext) -> PlaceRef:
        self._operations.systems.set_role(ref.id, role)
        return ref

    def _tell_changed(self, end: JobEnd[PlaceRef]) -> None:
        if end.result is not None:
            self.renamed.emit(end.result)
        else:
            self._tell_trouble(end.error)

    def _removal(self, ref: PlaceRef, system: SavedSystem, _context: JobContext) -> tuple[PlaceRef, Question]:
        goes = where_removed(self._operations.systems)
        return ref, Question(
            title=self.tr("Remove “{name}”?").format(name=system.name),
            sentence=self.tr("The system itself stays as it is. This program forgets it: {address}").format(
                address=system.base_url
            ),
            verb=self.tr("Remove"),
            lines=(goes, self.tr("Backups stay.")),
            destructive=True,
        )

    def _ask_removal(self, end: JobEnd[tuple[PlaceRef, Question]]) -> None:
        if end.result is None:
            self._tell_trouble(end.error)
            return
        ref, question = end.result
        _Removal(self._theme, question, ref, self).start(self._window)

    def remove_now(self, ref: PlaceRef) -> None:
        """Remove a system that was asked about."""
        self._bridge.run("remove a system", partial(self._removed, ref), self._tell_removed, owner=self)

    def _removed(self, ref: PlaceRef, _context: JobContext) -> tuple[PlaceRef, RemovedSystem]:
        removed = self._operations.systems.remove(ref.id)
        self._operations.opened.forget(ref)
        return ref, removed

    def _tell_removed(self, end: JobEnd[tuple[PlaceRef, RemovedSystem]]) -> None:
        if end.result is None:
            self._tell_trouble(end.error)
            return
        self.removed.emit(end.result[0])

    def _tested(
        self, ref: PlaceRef, context: JobContext
    ) -> tuple[PlaceRef, TestedSystem | None, ExporterError | None]:
        try:
            opened = self._operations.opened.system(ref)
            return ref, self._operations.systems.test(opened, context), None
        except ExporterError as error:
            return ref, None, error

    def _show_tested(self, end: JobEnd[tuple[PlaceRef, TestedSystem | None, ExporterError | None]]) -> None:
        if end.result is None:
            self._tell_trouble(end.error)
            return
        ref, tested, error = end.result
        if tested is not None:
            # What browsing found says more.
            if self._book.standing(ref).state is not PlaceState.OK:
                self.told.emit(ref, state_words.listed(ref, tested.place, None))
            version = shown(tested.place.optimize_version or "?")
            sentence = self.tr("It is Optimize {version}.").format(version=version)
            self._report(ref, sentence, tested_lines(tested.abilities))
        elif error is not None:
            self.told.emit(ref, state_words.failed(error))
            self._report(ref, "", (failed_line(error),))

    def _verified(self, ref: PlaceRef, context: JobContext) -> "Verification":
        return self._operations.verifying.verify(Path(ref.id), context)

    def _show_verified(self, run: "_Verifying", end: "JobEnd[Verification]") -> None:
        ref, found, error = run.ref, end.result, end.error
        del self._verifying[ref]
        if found is not None:
            self.told.emit(ref, state_words.verified(found))
            self._report(ref, verified_sentence(found), verified_lines(found))
        elif error is None or error.code in {Code.CANCELLED, Code.INTERNAL}:
            # Nothing was found out about it.
            self.told.emit(ref, run.before)
            self._tell_trouble(error)
        else:
            self.told.emit(ref, state_words.failed(error))
            self._report(ref, "", (failed_line(error),))

    def _report(self, ref: PlaceRef, sentence: str, lines: tuple[StepLine, ...]) -> None:
        row = self._book.row(ref)
        if row is not None:
            ReportPage(self._theme, row.name, sentence, lines, self._window).open()

    def _tell_trouble(self, error: ExporterError | None) -> None:
        if error is not None and error.code is not Code.CANCELLED:
            self.trouble.emit(error)


class _Verifying:
    """One verification, with how its backup stood before."""

    def __init__(
        self,
        ref: PlaceRef,
        before: state_words.Standing,
        ended: Callable[["_Verifying", "JobEnd[Verification]"], None],
    ) -> None:
        self.ref: Final = ref
        self.before: Final = before
        self.task: Task[Verification] | None = None
        self._ended: Final = ended

    def done(self, end: "JobEnd[Verification]") -> None:
        """For the bridge: hand on the end."""
        self._ended(self, end)


class _Removal(QObject):
    """Asks about one system, and goes away with the page."""

    def __init__(self, theme: Theme, question: Question, ref: PlaceRef, changes: PlaceChanges) -> None:
        super().__init__(changes)
        self._theme: Final = theme
        self._question: Final = question
        self._ref: Final = ref
        self._changes: Final = changes

    def start(self, window: QWidget) -> None:
        page = ConfirmPage(self._theme, self._question, window)
        page.confirmed.connect(self._go)
        page.finished.connect(self.deleteLater)
        page.open()

    @Slot()
    def _go(self) -> None:
        self._changes.remove_now(self._ref)
