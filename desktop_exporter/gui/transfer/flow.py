"""From a choice to its result: asks how and where, runs it as an entry of Activity, and tells the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_exporter.app.browsing import ItemKey
from desktop_exporter.app.copying import CopyReport
from desktop_exporter.app.outcomes import ItemResult
from desktop_exporter.app.preferences import Settings
from desktop_exporter.errors import ExporterError
from desktop_exporter.gui.activity.entries import Entry, EntryState
from desktop_exporter.gui.activity.model import ActivityModel
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.browser.chosen import ChosenItems
from desktop_exporter.gui.pages.confirm_page import ConfirmPage
from desktop_exporter.gui.texts import error_text
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.copy_run import CopyRun, RemovalRun
from desktop_exporter.gui.transfer.endings import blames_destination
from desktop_exporter.gui.transfer.meeting import met
from desktop_exporter.gui.transfer.parts import TransferParts
from desktop_exporter.gui.transfer.picked import Picked
from desktop_exporter.gui.transfer.questions import Questions
from desktop_exporter.gui.transfer.runs import Run, SaveRun
from desktop_exporter.gui.transfer.save_page import SavePage, SaveWish
from desktop_exporter.gui.transfer.suggesting import beside, suggested_path
from desktop_exporter.gui.transfer.targets import CopyWish, TargetSystem
from desktop_exporter.model.places import PlaceRef

_TICK_MS: Final = 1000
# Enough to look back; the records hold all of it.
_KEPT_ENTRIES: Final = 200


@dataclass(frozen=True, slots=True)
class _Done:
    """What this session did, as far as it is needed to do part of it again."""

    picked: Picked
    wish: SaveWish | CopyWish
    report: CopyReport | None = None


class TransferFlow(QObject):
    """Saving, copying and importing by clicking.

    Signals:
        notice_wanted: title and text of what has ended, for who is not looking.
        message_wanted: a line for the status bar.
        saved: the `Path` of a backup that was written.
        copied: the `PlaceRef` of a system that has new content.
        met: how a system that took part stood at the end, as `Met`.
        idle: the last of them has ended.
    """

    notice_wanted = Signal(str, str)
    message_wanted = Signal(str)
    saved = Signal(object)
    copied = Signal(object)
    met = Signal(object)
    idle = Signal()

    def __init__(
        self,
        parts: TransferParts,
        bridge: Bridge,
        theme: Theme,
        model: ActivityModel,
        window: QWidget,
        targets: Callable[[], Sequence[TargetSystem]],
    ) -> None:
        """`targets` gives all systems as they are now; the source of a copy may be among them."""
        super().__init__(window)
        self._parts: Final = parts
        self._bridge: Final = bridge
        self._theme: Final = theme
        self._model: Final = model
        self._window: Final = window
        self._targets: Final = targets
        self._questions: Final = Questions(self)
        self._runs: Final[dict[str, Run]] = {}
        self._done: Final[dict[str, _Done]] = {}
        self._asked: Final[dict[str, ConfirmPage]] = {}
        self._folder: Path | None = None
        self._number = 0
        self._ticking: Final = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self._tick)

    # ---------------------------------------------------------------------------------------- asking

    @Slot(object)
    def save(self, chosen: ChosenItems) -> None:
        """Ask how and where to save what is chosen."""
        picked = Picked.of(chosen)
        settings = self._settings()
        folder = settings.save_folder or self._folder or _documents()
        path = suggested_path(
            folder, picked.place_name, settings.container, datetime.now().astimezone().date()
        )
        self._ask_where(picked, SaveWish(path, settings.container, overwrite=False))

    @Slot(object)
    def copy(self, chosen: ChosenItems) -> None:
        """Ask where to copy what is chosen."""
        self._ask_target(Picked.of(chosen), None)

    def import_backup(self, ref: PlaceRef, name: str) -> None:
        """Ask where to import all of a backup."""
        self._ask_target(Picked.unread(ref, name), None)

    @Slot(str)
    def again(self, entry_id: str) -> None:
        """Do again what failed or was not begun. Asked is what was not asked before."""
        entry = self._model.get(entry_id)
        if entry is not None:
            self._do_again(entry, entry.repeatable)

    @Slot(str, object)
    def again_some(self, entry_id: str, items: frozenset[ItemKey]) -> None:
        """Do a part of it again."""
        entry = self._model.get(entry_id)
        if entry is not None:
            self._do_again(entry, [one for one in entry.repeatable if (one.kind, one.id) in items])

    def _do_again(self, entry: Entry, items: Sequence[ItemResult]) -> None:
        done = self._done.get(entry.id)
        if done is None or not items:
            return
        counts = entry.ending.counts if entry.ending else None
        all_of_it = counts is not None and len(items) == counts.asked
        # Reports that nobody could count yet are left, too, and are in none of the items.
        keeps = bool(entry.ending and entry.ending.uncounted) and len(items) == len(entry.repeatable)
        left = done.picked if all_of_it else done.picked.only(items, keeps_undecided=keeps)
        picked = replace(left, again_of=entry.id)
        if isinstance(done.wish, CopyWish):
            self._ask_target(picked, done.wish)
        elif entry.ending is not None and blames_destination(entry.ending):
            self._ask_where(picked, done.wish)
        elif entry.folder is None and not entry.tried:
            self._start_save(picked, done.wish)
        else:
            rest = SaveWish(beside(done.wish.path), done.wish.container, overwrite=False)
            self._ask_where(picked, rest)

    @Slot(str)
    def clear(self, entry_id: str) -> None:
        """Ask whether the leftovers of a copy shall be deleted, and do that."""
        done = self._done.get(entry_id)
        if done is None or done.report is None or not isinstance(done.wish, CopyWish):
            return
        question = self._questions.clear(done.report.leftovers, self._target_now(done.wish))
        page = ConfirmPage(self._theme, question, self._window)
        answer = _Answer(page, entry_id)
        answer.yes.connect(self._start_removal)
        page.open()

    # --------------------------------------------------------------------------------------- running

    def running(self) -> tuple[Entry, ...]:
        """Return the entries that are under way in this process."""
        return tuple(run.entry for run in self._runs.values())

    @Slot(str)
    def cancel(self, entry_id: str) -> None:
        """Ask one entry to stop. An import in flight is never cut: its answer is waited for."""
        run = self._runs.get(entry_id)
        if run is not None:
            run.cancel()

    @Slot()
    def cancel_all(self) -> None:
        """Ask everything to stop; `idle` is emitted when it has."""
        for run in tuple(self._runs.values()):
            run.cancel()

    def _ask_where(self, picked: Picked, suggested: SaveWish) -> None:
        from desktop_exporter.gui.transfer.save_asking import SaveAsking

        page = SavePage(self._theme, picked, self._window)
        asking = SaveAsking(self._parts, self._bridge, picked, page)
        asking.decided.connect(self._start_save)
        page.begin(suggested.path, suggested.container)
        page.open()

    def _ask_target(self, picked: Picked, before: CopyWish | None) -> None:
        from desktop_exporter.gui.transfer.copy_asking import CopyAsking
        from desktop_exporter.gui.transfer.copy_page import CopyPage

        page = CopyPage(self._theme, picked, self._targets(), self._window)
        asking = CopyAsking(self._parts, self._bridge, page)
        asking.decided.connect(self._start_copy)
        page.begin(before)
        page.open()

    def _target_now(self, wish: CopyWish) -> TargetSystem:
        """Return the target as it is called and what it is now; nothing can be sent to what was removed."""
        return next((one for one in self._targets() if one.ref == wish.target.ref), wish.target)

    @Slot(object, object)
    def _start_save(self, picked: Picked, wish: SaveWish) -> None:
        self._folder = wish.path.parent
        run = SaveRun(
            self._parts, self._bridge, self._model, picked, wish, entry_id=self._next_id(), parent=self
        )
        self._done[run.entry_id] = _Done(picked, wish)
        self._start(run, picked)

    @Slot(object, object)
    def _start_copy(self, picked: Picked, wish: CopyWish) -> None:
        run = CopyRun(
            self._parts, self._bridge, self._model, picked, wish, entry_id=self._next_id(), parent=self
        )
        run.consent_wanted.connect(self._ask_about_earlier)
        self._done[run.entry_id] = _Done(picked, wish)
        self._start(run, picked)

    @Slot(str)
    def _start_removal(self, entry_id: str) -> None:
        done = self._done[entry_id]
        if done.report is None or not isinstance(done.wish, CopyWish):
            return
        run = RemovalRun(
            self._parts,
            self._bridge,
            self._model,
            done.report,
            replace(done.wish, target=self._target_now(done.wish)),
            copy_id=entry_id,
            entry_id=self._next_id(),
            parent=self,
        )
        self._start(run)

    def _start(self, run: Run, picked: Picked | None = None) -> None:
        self._runs[run.entry_id] = run
        before = self._model.get(picked.again_of) if picked else None
        if picked is not None and before is not None:
            # What undecided collections brought is among what is left, but was never picked.
            tried = before.repeatable if picked.undecided else picked.items
            self._model.change(before.trying((one.kind, one.id) for one in tried))
        for dropped in self._model.trim(_KEPT_ENTRIES):
            self._done.pop(dropped, None)
        run.ended.connect(self._ended)
        self._ticking.start()
        run.start()

    @Slot(str)
    def _ask_about_earlier(self, entry_id: str) -> None:
        run = self._runs[entry_id]
        if not isinstance(run, CopyRun):
            return
        question = self._questions.earlier(run.earlier, self._target_now(run.wish))
        page = ConfirmPage(self._theme, question, self._window)
        answer = _Answer(page, entry_id)
        answer.yes.connect(self._go_on)
        answer.no.connect(self.cancel)
        self._asked[entry_id] = page
        page.open()

    @Slot(str)
    def _go_on(self, entry_id: str) -> None:
        self._asked.pop(entry_id, None)
        run = self._runs.get(entry_id)
        if isinstance(run, CopyRun):
            run.go_on()

    @Slot(str)
    def _ended(self, entry_id: str) -> None:
        run = self._runs.pop(entry_id)
        page = self._asked.pop(entry_id, None)
        if page is not None:
            page.close()
        self._remember(run)
        self._tell_met(entry_id)
        run.deleteLater()
        self._tell(entry_id)
        if not self._runs:
            self._ticking.stop()
            self.idle.emit()

    def _remember(self, run: Run) -> None:
        entry_id = run.entry_id
        if isinstance(run, CopyRun):
            self._done[entry_id] = _Done(run.picked, run.wish, run.report)
            if run.report is not None and run.report.run_id is not None:
                self.copied.emit(run.wish.target.ref)
        elif isinstance(run, RemovalRun) and run.copy_id in self._done:
            before = self._done[run.copy_id]
            self._done[run.copy_id] = _Done(before.picked, before.wish, run.report)
            self._told_again(run.copy_id, run.report)
        elif isinstance(run, SaveRun) and run.entry.folder is not None:
            self.saved.emit(run.wish.path)

    def _tell_met(self, entry_id: str) -> None:
        entry, done = self._model.get(entry_id), self._done.get(entry_id)
        if entry is None or entry.ending is None or done is None:
            return
        took_part = {done.picked.ref}
        if isinstance(done.wish, CopyWish):
            took_part.add(done.wish.target.ref)
        for system in self._targets():
            found = met(system, entry.ending) if system.ref in took_part else None
            if found is not None:
                self.met.emit(found)

    def _told_again(self, copy_id: str, report: CopyReport) -> None:
        """Tell a copy once more, after its leftovers were deleted."""
        entry = self._model.get(copy_id)
        if entry is not None and entry.ending is not None:
            self._model.change(entry.without_leftovers(report.leftovers, report.deleted))

    def _tell(self, entry_id: str) -> None:
        entry = self._model.get(entry_id)
        if entry is None or entry.ending is None:
            return
        if not entry.repeatable and not entry.ending.leftovers:
            self._done.pop(entry_id, None)
        # Who cancelled it knows.
        if entry.state is not EntryState.CANCELLED:
            words = self._model.words
            self.notice_wanted.emit(words.plain_title(entry), words.middle(entry))

    def _settings(self) -> Settings:
        try:
            return self._parts.preferences.read()
        except ExporterError as error:
            self.message_wanted.emit(error_text(error))
            return Settings()

    def _next_id(self) -> str:
        self._number += 1
        return f"session-{self._number}"

    @Slot()
    def _tick(self) -> None:
        for run in tuple(self._runs.values()):
            run.tick()


class _Answer(QObject):
    """The answer to a question about an entry; lives as long as the page that asks."""

    yes = Signal(str)
    no = Signal(str)

    def __init__(self, page: ConfirmPage, entry_id: str) -> None:
        super().__init__(page)
        self._entry_id: Final = entry_id
        page.confirmed.connect(self._confirmed)
        page.rejected.connect(self._rejected)

    @Slot()
    def _confirmed(self) -> None:
        self.yes.emit(self._entry_id)

    @Slot()
    def _rejected(self) -> None:
        self.no.emit(self._entry_id)


def _documents() -> Path:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()
