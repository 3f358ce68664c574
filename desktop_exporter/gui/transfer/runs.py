"""Work on its way: one object per entry, which runs its jobs and keeps its row up to date."""

import time
from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_exporter.app.outcomes import outcome_of
from desktop_exporter.app.saving import SaveReport, SaveRequest
from desktop_exporter.gui.activity.entries import Ending, Entry, EntryKind, EntryState, Moment, Subject
from desktop_exporter.gui.activity.model import ActivityModel
from desktop_exporter.gui.activity.pace import Pace
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.transfer.endings import end_of_save, end_without_report, now
from desktop_exporter.gui.transfer.parts import TransferParts
from desktop_exporter.gui.transfer.picked import Picked
from desktop_exporter.gui.transfer.save_page import SaveWish
from desktop_exporter.jobs.job import JobContext, JobEnd, Outcome
from desktop_exporter.jobs.progress import Progress

# One after the other: what people ask meanwhile shall not wait for a worker.
_SAVE_LANE: Final = "save"
# What a board shows before the work writes on it.
_NOT_BEGUN: Final = "waiting"


class AnyTask(Protocol):
    """A task, whatever its result is."""

    @property
    def running(self) -> bool:
        """Whether its work has begun and not ended."""
        ...

    def cancel(self) -> None:
        """Ask it to stop."""
        ...


class Run(QObject):
    """An entry's work. It is a child of the flow and deleted by it after its end.

    Signals:
        ended: the entry's id.
    """

    ended = Signal(str)

    def __init__(self, model: ActivityModel, entry: Entry, parent: QObject) -> None:
        super().__init__(parent)
        self.entry_id: Final = entry.id
        self._model: Final = model
        self._pace: Final = Pace()
        self._task: AnyTask | None = None
        self._latest = Progress(_NOT_BEGUN)
        model.begin(entry)

    @abstractmethod
    def start(self) -> None:
        """Begin."""

    @property
    def entry(self) -> Entry:
        """The entry as it is shown."""
        entry = self._model.get(self.entry_id)
        if entry is None:
            raise RuntimeError(f"the entry {self.entry_id} of running work is gone")
        return entry

    def cancel(self) -> None:
        """Ask the work to stop; it says how it ended."""
        if self.entry.can_cancel:
            self._model.change(replace(self.entry, cancelling=True))
        if self._task is not None:
            self._task.cancel()

    def tick(self) -> None:
        """Look again at what may have changed by time alone."""
        self._show(self._latest)

    def _show(self, progress: Progress) -> None:
        self._latest = progress
        waits = progress.stage == _NOT_BEGUN and self._task is not None and not self._task.running
        speed = self._pace.seen(
            progress.stage, progress.done, progress.total, progress.size_bytes, time.monotonic()
        )
        moment = Moment(
            progress.stage,
            progress.done,
            progress.total,
            progress.current,
            speed.rate_bytes_s,
            speed.left_s,
            progress.uncut,
        )
        shown = self.entry.at(moment, EntryState.WAITING if waits else EntryState.RUNNING)
        if shown != self.entry:
            self._model.change(shown)

    def _end(self, state: EntryState, ending: Ending) -> None:
        self._task = None
        self._model.change(self.entry.ended(state, ending))
        self.ended.emit(self.entry_id)


class SaveRun(Run):
    """Saves what was picked."""

    def __init__(
        self,
        parts: TransferParts,
        bridge: Bridge,
        model: ActivityModel,
        picked: Picked,
        wish: SaveWish,
        *,
        entry_id: str,
        parent: QObject,
    ) -> None:
        subject = subject_of(EntryKind.SAVE, picked, wish.path.name)
        entry = Entry(entry_id, subject, EntryState.RUNNING, now(), wish.path, can_repeat=True)
        super().__init__(model, entry, parent)
        self._parts: Final = parts
        self._bridge: Final = bridge
        self.picked: Final = picked
        self.wish: Final = wish

    def start(self) -> None:
        """Begin."""
        self._task = self._bridge.run(
            "save",
            _saving(self._parts, self.picked, self.wish),
            self._done,
            owner=self,
            lane=_SAVE_LANE,
            judge=_judged,
            progress=self._show,
        )

    def _done(self, end: JobEnd[SaveReport]) -> None:
        if end.result is not None:
            self._end(*end_of_save(end.result, self.picked.named))
        else:
            self._end(*end_without_report(end, self.picked.untouched(), sent=False))


def subject_of(kind: EntryKind, picked: Picked, target: str) -> Subject:
    """Say what an entry is about. How many items undecided collections come to, only the end tells."""
    asked = 0 if picked.undecided else len(picked.items)
    dashboards = picked.dashboards if picked.only_dashboards else 0
    return Subject(kind, picked.place_name, target, asked, dashboards, picked.reports)


def _saving(parts: TransferParts, picked: Picked, wish: SaveWish) -> Callable[[JobContext], SaveReport]:
    """Return the work; it holds values only, so that it may be dropped in any thread."""

    def work(context: JobContext) -> SaveReport:
        parallel = parts.preferences.read().parallel_requests
        names = {
            one.id: one.name for one in picked.collections if one.id is not None and one.name is not None
        }
        request = SaveRequest(
            picked.selection, wish.path, wish.container, wish.overwrite, parallel, collection_names=names
        )
        return parts.saving.save(parts.opened.source(picked.ref), request, context)

    return work


def _judged(report: SaveReport) -> Outcome:
    return outcome_of(report.tally)
