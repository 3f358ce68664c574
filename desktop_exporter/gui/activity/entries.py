"""The entries of Activity as plain values: what was asked, how far it is, what it came to. Without Qt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_exporter.app.browsing import ItemKey
from desktop_exporter.app.outcomes import ItemResult, ItemState, Leftover, Verdict
from desktop_exporter.app.relayed import CALLER
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.runs import INTERRUPTED, RUNNING, RunKind, RunRecord

if TYPE_CHECKING:
    from desktop_exporter.gui.activity.served import Served


class EntryKind(StrEnum):
    """What is done."""

    SAVE = "save"
    COPY = "copy"
    IMPORT = "import"
    REMOVAL = "removal"
    SERVED = "served"


class EntryState(StrEnum):
    """Where an entry stands. `UNKNOWN`: something was sent, and nobody can say what became of it."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    PARTLY = "partly"
    UNKNOWN = "unknown"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"

    @property
    def is_under_way(self) -> bool:
        """Whether it has not ended."""
        return self in _UNDER_WAY


_UNDER_WAY: Final = frozenset({EntryState.WAITING, EntryState.RUNNING})
_KINDS: Final = {
    RunKind.SAVE: EntryKind.SAVE,
    RunKind.MIGRATION: EntryKind.COPY,
    RunKind.IMPORT: EntryKind.IMPORT,
    RunKind.REMOVAL: EntryKind.REMOVAL,
}
# What came to the target though it counts as failed: sent again it would be there twice.
_ARRIVED: Final = frozenset({Code.ARRIVED_DIFFERENT, Code.ARRIVED_UNVERIFIED})


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry is about. `dashboards` and `reports` are 0 where only their sum is known, in `asked`.

    `by_script`: a script did it, by way of the local endpoint, as the records say; `single` is then what the
    one thing was that it deleted, where that is known.
    """

    kind: EntryKind
    source: str
    target: str
    asked: int
    dashboards: int = 0
    reports: int = 0
    by_script: bool = False
    single: ItemKind | None = None

    @property
    def only_dashboards(self) -> bool:
        """Whether it is about dashboards alone, which may then be called so."""
        return self.dashboards == self.asked > 0


@dataclass(frozen=True, slots=True)
class Moment:
    """How far a running entry is. `rate_bytes_s` and `left_s` are None while they would mean nothing.

    `asks`: it goes on once a question is answered.
    """

    stage: str = ""
    done: int = 0
    total: int | None = None
    current: str = ""
    rate_bytes_s: float | None = None
    left_s: float | None = None
    uncut: bool = False
    asks: bool = False

    @property
    def share(self) -> float | None:
        """The part that is done, between 0 and 1; None while nobody can say."""
        return min(1.0, self.done / self.total) if self.total else None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A new item in the target, and its address there. `collection` is empty where its name is not known."""

    kind: ItemKind
    name: str
    collection: str
    address: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a save wrote. `unchanged_since`: all of it stood there already."""

    path: Path
    files: int
    size_bytes: int
    unchanged_since: str | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How an entry ended. `counts` is None where nothing could be counted; `error` is what ended all of it.

    `repeatable` and `unrepeatable` are the items that are not done (see `sorted_out`). They and `arrivals`
    are known to the session that did the work, not to the records. `uncounted`: see `Tally`.
    """

    at: str
    counts: Counts | None = None
    reports: int = 0
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    repeatable: tuple[ItemResult, ...] = ()
    unrepeatable: tuple[ItemResult, ...] = ()
    written: Written | None = None
    arrivals: tuple[Arrival, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    deleted: tuple[Leftover, ...] = ()
    error: ExporterError | None = None
    run_id: str | None = None
    uncounted: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One run, from the click on. `path` is where a save goes, `cancelling` that it was asked to stop.

    `can_repeat`: this session knows how to do it again; `tried`: with these it has done so, in other entries.
    `served`: it is a request of a script.
    """

    id: str
    subject: Subject
    state: EntryState
    begun_at: str
    path: Path | None = None
    moment: Moment = field(default_factory=Moment)
    cancelling: bool = False
    ending: Ending | None = None
    can_repeat: bool = False
    tried: frozenset[ItemKey] = frozenset()
    served: "Served | None" = None

    def at(self, moment: Moment, state: EntryState = EntryState.RUNNING) -> "Entry":
        """Return the entry a moment later."""
        return replace(self, moment=moment, state=state)

    def ended(self, state: EntryState, ending: Ending) -> "Entry":
        """Return the entry with its end."""
        return replace(self, state=state, ending=ending)

    def without_leftovers(self, left: Sequence[Leftover], deleted: Sequence[Leftover]) -> "Entry":
        """Return the entry after leftovers were deleted; `left` are those that could not be."""
        if self.ending is None:
            return self
        gone = (*self.ending.deleted, *deleted)
        return replace(self, ending=replace(self.ending, leftovers=tuple(left), deleted=gone))

    def without_folder(self) -> "Entry":
        """Return the entry after what it wrote is not there any more."""
        return replace(self, ending=replace(self.ending, written=None)) if self.ending else self

    def trying(self, items: Iterable[ItemKey]) -> "Entry":
        """Return the entry after some of it was begun again: what becomes of that another entry tells."""
        return replace(self, tried=self.tried.union(items))

    @property
    def can_cancel(self) -> bool:
        """Whether it can still be asked to stop."""
        return self.state.is_under_way and not self.cancelling and not self.elsewhere and not self.is_sent

    @property
    def is_sent(self) -> bool:
        """Whether it is on its way to change a system, and therefore not cut."""
        return self.state.is_under_way and self.served is not None and self.served.sent

    @property
    def tells_its_run(self) -> bool:
        """Whether it is under way here, and may be among the records as a run by now."""
        is_read = self.served is not None and not self.served.writes
        return self.state.is_under_way and not self.elsewhere and not is_read

    @property
    def elsewhere(self) -> bool:
        """Whether another process does it."""
        return self.state.is_under_way and self.ending is not None

    @property
    def folder(self) -> Path | None:
        """The folder to open, once something was written."""
        written = self.ending.written if self.ending else None
        if written is None:
            return None
        return written.path if written.path.suffix.lower() not in {".zip", ".json"} else written.path.parent

    @property
    def repeatable(self) -> tuple[ItemResult, ...]:
        """The items that another run may take: what failed and did not arrive, and what was not begun."""
        if self.ending is None or not self.can_repeat:
            return ()
        return tuple(one for one in self.ending.repeatable if (one.kind, one.id) not in self.tried)

    @property
    def unrepeatable(self) -> tuple[ItemResult, ...]:
        """The items that are not done and that no run may take without a look at the target."""
        return self.ending.unrepeatable if self.can_repeat and self.ending is not None else ()


def sorted_out(
    items: Sequence[ItemResult], problems: Sequence[Problem]
) -> tuple[tuple[ItemResult, ...], tuple[ItemResult, ...]]:
    """Return of what is not done the items that may be taken again, and those that may have arrived."""
    arrived = {(one.kind, one.id) for one in problems if one.code in _ARRIVED}
    again: list[ItemResult] = []
    never: list[ItemResult] = []
    for one in items:
        if one.state in {ItemState.DONE, ItemState.SKIPPED}:
            continue
        stayed_away = one.state is not ItemState.UNKNOWN and one.target_id is None
        fit = stayed_away and (one.kind.value, one.id) not in arrived
        (again if fit else never).append(one)
    return tuple(again), tuple(never)


def state_of(verdict: Verdict, counts: Counts) -> EntryState:
    """Return how an entry ended: what is unknown is told before that all else failed or was cancelled."""
    if verdict is Verdict.DONE:
        return EntryState.DONE
    if counts.unknown:
        return EntryState.UNKNOWN
    return {
        Verdict.PARTLY: EntryState.PARTLY,
        Verdict.CANCELLED: EntryState.CANCELLED,
    }.get(verdict, EntryState.FAILED)


def entry_of(record: RunRecord) -> Entry:
    """Read an entry out of the records: what an earlier session, or the command line, did."""
    kind = _KINDS[record.kind]
    asked = record.counts.asked if record.counts else 0
    path = Path(record.label) if kind is EntryKind.SAVE else None
    target = path.name if path is not None else _name(record.target)
    ending = Ending(
        at=record.ended_at or record.begun_at,
        counts=record.counts if record.counts and record.counts.asked else None,
        problems=record.problems,
        written=_written(path, record),
        run_id=record.run_id,
    )
    by_script = record.source.key == CALLER.key and record.label == CALLER.name
    subject = Subject(kind, record.source.name, target, asked, by_script=by_script)
    return Entry(record.run_id, subject, _recorded_state(record), record.begun_at, path, ending=ending)


def _recorded_state(record: RunRecord) -> EntryState:
    if record.outcome == RUNNING:
        return EntryState.RUNNING
    if record.outcome == INTERRUPTED:
        return EntryState.INTERRUPTED
    return state_of(Verdict(record.outcome), record.counts or Counts())


def _written(path: Path | None, record: RunRecord) -> Written | None:
    """A save that counts something as done has written it; how much, the records do not know."""
    if path is None or record.counts is None or not record.counts.done:
        return None
    return Written(path, 0, 0)


def _name(facts: PlaceFacts | None) -> str:
    return facts.name if facts is not None else ""


def dashboards_first(arrivals: Sequence[Arrival], counts: Counts | None = None) -> tuple[Arrival, ...]:
    """Return what arrived, dashboards above reports; where `counts` tell so, without what only came along.

    A dashboard never comes along: when as many arrived as were asked for, the reports are theirs.
    """
    dashboards = tuple(one for one in arrivals if one.kind is ItemKind.DASHBOARD)
    if counts is not None and counts.asked == counts.done == len(dashboards):
        return dashboards
    return (*dashboards, *(one for one in arrivals if one.kind is not ItemKind.DASHBOARD))


def _tells_of(entry: Entry, past: Entry) -> bool:
    """Whether an entry that does not know its run, for it ended without a report, is about that of `past`."""
    ending = entry.ending
    if ending is None or ending.run_id is not None:
        return False
    alike = entry.subject.kind is past.subject.kind and entry.subject.target == past.subject.target
    return alike and entry.path == past.path and entry.begun_at <= past.begun_at <= ending.at


class Entries:
    """All entries, the newest first; each is found by its id. The truth behind the model."""

    def __init__(self) -> None:
        self._order: list[str] = []
        self._by_id: dict[str, Entry] = {}

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, row: int) -> Entry:
        return self._by_id[self._order[row]]

    def get(self, entry_id: str) -> Entry | None:
        """Return an entry, None when there is none with this id."""
        return self._by_id.get(entry_id)

    def row(self, entry_id: str) -> int:
        """Return where an entry stands. Raises ValueError."""
        return self._order.index(entry_id)

    def begin(self, entry: Entry, row: int = 0) -> None:
        """Put a new entry on top, or into a row."""
        self._by_id[entry.id] = entry
        self._order.insert(row, entry.id)

    def row_for(self, entry: Entry) -> int:
        """Return the row of a new entry by the moment it was begun: above all that were begun before."""
        begun = (self._by_id[one].begun_at for one in self._order)
        return next((row for row, at in enumerate(begun) if at < entry.begun_at), len(self._order))

    def change(self, entry: Entry) -> int:
        """Replace an entry and return its row. Raises ValueError."""
        row = self.row(entry.id)
        self._by_id[entry.id] = entry
        return row

    def unknown(self, past: Sequence[Entry]) -> tuple[Entry, ...]:
        """Return those that are not there yet, neither under this id nor as the run of another entry."""
        ended = [one for one in self._by_id.values() if one.ending is not None]
        runs = {one.ending.run_id for one in ended if one.ending is not None}
        new = (one for one in past if one.id not in self._by_id and one.id not in runs)
        return tuple(one for one in new if not any(_tells_of(entry, one) for entry in ended))

    def under_way(self) -> Iterator[Entry]:
        """Give the entries that have not ended."""
        return (one for one in self._by_id.values() if one.state.is_under_way)

    def drop(self, entry_id: str) -> None:
        """Forget an entry. Raises ValueError."""
        self._order.remove(entry_id)
        del self._by_id[entry_id]

    def drop_last(self) -> str:
        """Forget the oldest entry and return its id. Raises IndexError."""
        entry_id = self._order.pop()
        del self._by_id[entry_id]
        return entry_id

    def clear_ended(self) -> None:
        """Forget what has ended."""
        self._order = [one for one in self._order if self._by_id[one].state.is_under_way]
        self._by_id = {one: self._by_id[one] for one in self._order}
