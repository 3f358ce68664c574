"""A copy or an import on its way: read and directed first, then written, in one entry."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop_exporter.app.copying import CopyReport, CopyRequest, Prepared
from desktop_exporter.app.outcomes import ItemResult, ItemState, outcome_of
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.activity.entries import Entry, EntryKind, EntryState, Moment, Subject
from desktop_exporter.gui.activity.model import ActivityModel
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.transfer.endings import end_of_copy, end_of_removal, end_without_report, now
from desktop_exporter.gui.transfer.parts import TransferParts
from desktop_exporter.gui.transfer.picked import Picked
from desktop_exporter.gui.transfer.runs import Run, subject_of
from desktop_exporter.gui.transfer.targets import CopyWish
from desktop_exporter.jobs.job import JobContext, JobEnd, Outcome
from desktop_exporter.model.places import PlaceKind

# One after the other, as saves are; what is written then has the lane of its target.
_READ_LANE: Final = "read for a copy"


@dataclass(frozen=True, slots=True)
class _Ready:
    """A copy that was read, and the lane that it is written in."""

    prepared: Prepared
    lane: str


class CopyRun(Run):
    """Copies what was picked.

    Signals:
        consent_wanted: earlier runs into the same target were interrupted. Before anything is written
            somebody has to say `go_on` or `cancel`; the notes are in `earlier`.
    """

    consent_wanted = Signal(str)

    def __init__(
        self,
        parts: TransferParts,
        bridge: Bridge,
        model: ActivityModel,
        picked: Picked,
        wish: CopyWish,
        *,
        entry_id: str,
        parent: QObject,
    ) -> None:
        kind = EntryKind.IMPORT if picked.ref.kind is PlaceKind.BACKUP else EntryKind.COPY
        subject = subject_of(kind, picked, wish.target.name)
        super().__init__(model, Entry(entry_id, subject, EntryState.RUNNING, now(), can_repeat=True), parent)
        self._parts: Final = parts
        self._bridge: Final = bridge
        self._ready: _Ready | None = None
        self.picked: Final = picked
        self.wish: Final = wish
        self.report: CopyReport | None = None

    def start(self) -> None:
        """Begin to read. Nothing is written before that has ended."""
        self._task = self._bridge.run(
            "read for a copy",
            _preparing(self._parts, self.picked, self.wish),
            self._prepared,
            owner=self,
            lane=_READ_LANE,
            progress=self._show,
        )

    @property
    def earlier(self) -> tuple[str, ...]:
        """What became of interrupted runs into the same target."""
        return self._ready.prepared.earlier if self._ready else ()

    def go_on(self) -> None:
        """Write what was read."""
        ready, self._ready = self._ready, None
        if ready is None:
            return
        self._task = self._bridge.run(
            "copy",
            _applying(self._parts, ready.prepared, self.wish),
            self._applied,
            owner=self,
            lane=ready.lane,
            judge=_judged,
            progress=self._show,
        )

    def tick(self) -> None:
        """While a question waits, time changes nothing."""
        if self._ready is None:
            super().tick()

    def cancel(self) -> None:
        """Stop; while consent is waited for, at once."""
        if self._ready is not None:
            ready, self._ready = self._ready, None
            self._finish(self._parts.copying.unwritten(ready.prepared.cancelled()))
            return
        super().cancel()

    def _prepared(self, end: JobEnd[_Ready]) -> None:
        ready = end.result
        if ready is None:
            self._end(*end_without_report(end, self.picked.untouched(), sent=False))
        elif not ready.prepared.writes:
            self._finish(self._parts.copying.unwritten(ready.prepared))
        elif self.entry.cancelling:
            self._finish(self._parts.copying.unwritten(ready.prepared.cancelled()))
        elif ready.prepared.earlier:
            self._task = None
            self._ready = ready
            self._model.change(self.entry.at(Moment(asks=True), EntryState.WAITING))
            self.consent_wanted.emit(self.entry_id)
        else:
            self._ready = ready
            self.go_on()

    def _applied(self, end: JobEnd[CopyReport]) -> None:
        if end.result is not None:
            self._finish(end.result)
        else:
            self._end(*end_without_report(end, self.picked.untouched(), sent=True))

    def _finish(self, report: CopyReport) -> None:
        self.report = report
        self._end(*end_of_copy(report, self.picked.named))


class RemovalRun(Run):
    """Deletes what a copy left half-way. `report` is the copy's, and afterwards what is left of it."""

    def __init__(
        self,
        parts: TransferParts,
        bridge: Bridge,
        model: ActivityModel,
        report: CopyReport,
        wish: CopyWish,
        *,
        copy_id: str,
        entry_id: str,
        parent: QObject,
    ) -> None:
        name = wish.target.name
        subject = Subject(EntryKind.REMOVAL, name, name, len(report.leftovers))
        super().__init__(model, Entry(entry_id, subject, EntryState.RUNNING, now()), parent)
        self._parts: Final = parts
        self._bridge: Final = bridge
        self._wish: Final = wish
        self.copy_id: Final = copy_id
        self.report: CopyReport = report

    def start(self) -> None:
        """Begin. The lane of the target is known to an open system, so it is asked for first."""
        opened, ref = self._parts.opened, self._wish.target.ref
        self._task = self._bridge.run(
            "open the target", lambda _: opened.system(ref).lane, self._opened, owner=self
        )

    def _opened(self, end: JobEnd[str]) -> None:
        if end.result is not None and self.entry.cancelling:
            # It was open before it could be stopped.
            end = JobEnd(Outcome.CANCELLED, None, ExporterError(Code.CANCELLED))
        if end.result is None:
            self._end(*end_without_report(end, self._items(), sent=False))
            return
        self._task = self._bridge.run(
            "delete leftovers",
            _clearing(self._parts, self.report, self._wish),
            self._cleared,
            owner=self,
            lane=end.result,
            progress=self._show,
        )

    def _cleared(self, end: JobEnd[CopyReport]) -> None:
        if end.result is None:
            self._end(*end_without_report(end, self._items(), sent=True))
            return
        before, known = self.report.leftovers, len(self.report.tally.problems)
        self.report = end.result
        self._end(*end_of_removal(before, end.result, known))

    def _items(self) -> tuple[ItemResult, ...]:
        leftovers = self.report.leftovers
        return tuple(ItemResult(one.kind, one.id, one.name, ItemState.NOT_STARTED) for one in leftovers)


def _preparing(parts: TransferParts, picked: Picked, wish: CopyWish) -> Callable[[JobContext], _Ready]:
    def work(context: JobContext) -> _Ready:
        parallel = parts.preferences.read().parallel_requests
        target = parts.opened.system(wish.target.ref)
        request = CopyRequest(picked.selection, wish.destination, parallel)
        source = parts.opened.source(picked.ref)
        return _Ready(parts.copying.prepare(source, target.source, request, context), target.lane)

    return work


def _applying(parts: TransferParts, prepared: Prepared, wish: CopyWish) -> Callable[[JobContext], CopyReport]:
    def work(context: JobContext) -> CopyReport:
        return parts.copying.apply(prepared, parts.opened.system(wish.target.ref).system, context)

    return work


def _clearing(parts: TransferParts, report: CopyReport, wish: CopyWish) -> Callable[[JobContext], CopyReport]:
    def work(context: JobContext) -> CopyReport:
        return parts.copying.clear(report, parts.opened.system(wish.target.ref).system, context)

    return work


def _judged(report: CopyReport) -> Outcome:
    return outcome_of(report.tally)
