"""Shows in Activity what scripts ask at the local endpoint, as far as it takes long or changes something."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_exporter.gui.activity.entries import Ending, Entry, EntryKind, EntryState, Moment, Subject
from desktop_exporter.gui.activity.flow import ActivityFlow
from desktop_exporter.gui.activity.model import ActivityModel
from desktop_exporter.gui.activity.served import Served, ServedDeed, deed_of
from desktop_exporter.gui.endpoint.flow import EndpointFlow
from desktop_exporter.model.kinds import ItemKind

if TYPE_CHECKING:
    from desktop_exporter.endpoint.traffic import Noted, Running, TrafficSnapshot

_LOOK_EVERY_MS: Final = 500
_SHOWN_FROM_S: Final = 1.0
# More reads at a time than these would only come and go; the page shows them all.
_MOST_READS: Final = 6
_MOST_ENDED: Final = 10
# The work begins before it is counted, if only by a moment.
_SLACK: Final = timedelta(seconds=0.2)
_ID: Final = "endpoint-"
_DELETES: Final = {
    ServedDeed.DELETE_DASHBOARD: ItemKind.DASHBOARD,
    ServedDeed.DELETE_REPORT: ItemKind.REPORT,
}
_NO_ANSWER: Final = 0
_SUCCESS: Final = range(200, 300)
# Then nothing was written.
_REFUSED: Final = range(400, 500)


class EndpointActivity(QObject):
    """Watches the traffic while the endpoint is on.

    Signals:
        written: a script changed a system, or may have, as the system's reference.

    A read is shown once it takes a second, and goes away when it ended well; a failed one stays. What writes
    is shown always, and stays until the records tell of it.
    """

    written = Signal(object)

    def __init__(
        self, flow: EndpointFlow, model: ActivityModel, activity: ActivityFlow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._flow: Final = flow
        self._model: Final = model
        self._activity: Final = activity
        self._version = -1
        self._running: Final[dict[int, str]] = {}
        # Something runs, and may be shown in a moment.
        self._runs = False
        self._noted: frozenset[int] = frozenset()
        self._reads_again = False
        # The runs that stand for a request of this session, and what it deleted.
        self._told: Final[dict[str, ItemKind | None]] = {}
        self._timer: Final = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        flow.state_changed.connect(self._state_changed)
        activity.loaded.connect(self._records_loaded)

    @Slot(str)
    def cancel(self, entry_id: str) -> None:
        """Cancel a request that is shown; what was sent to a system to change it is not cut."""
        entry, traffic = self._model.get(entry_id), self._flow.traffic
        if entry is None or entry.served is None or traffic is None or not entry.can_cancel:
            return
        self._model.change(replace(entry, cancelling=True, moment=Moment()))
        traffic.cancel(int(entry_id.removeprefix(_ID)))

    @Slot()
    def _state_changed(self) -> None:
        if self._flow.is_on and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _look(self) -> None:
        traffic = self._flow.traffic
        if traffic is None:
            return
        is_on = self._flow.is_on
        if traffic.version != self._version or self._running or self._runs:
            self._version = traffic.version
            snapshot = traffic.snapshot()
            self._runs = bool(snapshot.running)
            self._take(snapshot)
        if not is_on and not self._running:
            self._timer.stop()

    def _take(self, snapshot: "TrafficSnapshot") -> None:
        ended = [one for one in reversed(snapshot.noted) if one.asked.number not in self._noted]
        self._noted = frozenset(one.asked.number for one in snapshot.noted)
        for noted in ended:
            self._end(noted)
        running = {one.number for one in snapshot.running}
        for number in [one for one in self._running if one not in running]:
            # Over, but too short ago to be noted, or too long.
            entry = self._model.get(self._running[number])
            if entry is not None and not _is_noted_soon(entry):
                self._forget(number)
        now = datetime.now(UTC)
        for one in snapshot.running:
            self._show(one, now)

    def _show(self, running: "Running", now: datetime) -> None:
        took_s = (now - running.begun_at).total_seconds()
        entry_id = self._running.get(running.number)
        entry = None if entry_id is None else self._model.get(entry_id)
        if entry is not None and entry.served is not None:
            was = entry.served
            if round(took_s) != round(was.took_s) or running.sent != was.sent:
                self._model.change(replace(entry, served=replace(was, took_s=took_s, sent=running.sent)))
            return
        if running.writes or (took_s >= _SHOWN_FROM_S and self._reads() < _MOST_READS):
            self._begin(running, took_s)

    def _begin(self, running: "Running", took_s: float) -> Entry:
        entry = Entry(
            f"{_ID}{running.number}",
            Subject(EntryKind.SERVED, running.name, running.name, 0),
            EntryState.RUNNING,
            running.begun_at.isoformat(),
            served=Served(deed_of(running.method, running.route), running.writes, took_s, sent=running.sent),
        )
        self._model.begin(entry)
        self._running[running.number] = entry.id
        return entry

    def _end(self, noted: "Noted") -> None:
        number, answered = noted.asked.number, noted.answered
        if noted.asked.writes and answered.status not in _REFUSED:
            self._tell_written(noted.asked.system)
        entry_id = self._running.get(number)
        entry = None if entry_id is None else self._model.get(entry_id)
        went_well = answered.status in _SUCCESS
        if went_well and not noted.asked.writes:
            self._forget(number)
            return
        entry = entry or self._begin(noted.asked, answered.duration_s)
        self._running.pop(number, None)
        served = entry.served or Served(ServedDeed.OTHER, noted.asked.writes)
        served = replace(
            served, status=answered.status, took_s=answered.duration_s, cancelled=answered.cancelled
        )
        ending = Ending(at=datetime.now(UTC).isoformat())
        self._model.change(
            replace(entry, state=_state(served), ending=ending, served=served, cancelling=False)
        )
        self._keep_few()
        if served.writes:
            # What is being read just now may be older than what was written.
            self._reads_again = self._activity.is_loading
            self._activity.load()

    def _tell_written(self, key: str) -> None:
        system = self._flow.system(key)
        if system is not None:
            self.written.emit(system.ref)

    def _forget(self, number: int) -> None:
        entry_id = self._running.pop(number, None)
        if entry_id is not None and self._model.get(entry_id) is not None:
            self._model.remove(entry_id)

    def _keep_few(self) -> None:
        ended = [one for one in self._model.entries if one.served is not None and one.ending is not None]
        for one in ended[_MOST_ENDED:]:
            self._model.remove(one.id)

    def _reads(self) -> int:
        entries = (self._model.get(one) for one in self._running.values())
        return sum(one is not None and one.served is not None and not one.served.writes for one in entries)

    @Slot()
    def _records_loaded(self) -> None:
        """The records tell more of what was written than its request does, but for what was deleted."""
        # A system is written to by one at a time: as they ended one after another, so they began.
        runs = sorted((one for one in self._model.entries if one.subject.by_script), key=_begun)
        untold = [one for one in runs if one.id not in self._told]
        requests = [one for one in self._model.entries if one.served is not None]
        for request in sorted(requests, key=_over):
            found = next((run for run in untold if _tells_of(run, request)), None)
            if found is not None and request.served is not None:
                self._model.remove(request.id)
                untold.remove(found)
                self._told[found.id] = _DELETES.get(request.served.deed)
        for run in runs:
            single = self._told.get(run.id)
            if single is not None and run.subject.single is None:
                self._model.change(replace(run, subject=replace(run.subject, single=single)))
        if self._reads_again:
            self._reads_again = False
            self._activity.load()


def _state(served: Served) -> EntryState:
    if served.status in _SUCCESS:
        return EntryState.DONE
    if served.status == _NO_ANSWER:
        return EntryState.UNKNOWN if served.writes else EntryState.CANCELLED
    return EntryState.CANCELLED if served.cancelled else EntryState.FAILED


def _is_noted_soon(entry: Entry) -> bool:
    """Whether it will be told how it ended: that comes after the moment from which it does not run."""
    return entry.served is not None and entry.served.writes


def _begun(entry: Entry) -> datetime:
    return datetime.fromisoformat(entry.begun_at)


def _over(request: Entry) -> datetime:
    """Return when a request was answered, which is noticed a little later."""
    took_s = 0.0 if request.served is None else request.served.took_s
    return _begun(request) + timedelta(seconds=took_s)


def _tells_of(run: Entry, request: Entry) -> bool:
    """Whether a run of the records is what a request, which has ended, has led to."""
    if request.served is None or request.ending is None or not request.served.writes:
        return False
    deletes = request.served.deed in _DELETES
    if run.subject.kind is not (EntryKind.REMOVAL if deletes else EntryKind.IMPORT):
        return False
    in_time = _begun(request) - _SLACK <= _begun(run) <= _over(request) + _SLACK
    return in_time and run.subject.target == request.subject.target
