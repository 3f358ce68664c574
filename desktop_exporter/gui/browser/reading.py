"""One reading of a place: collections arrive while it is read, a few at a time: nothing stands still."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_exporter.app.browsing import Browsing, ListedCollection, Listing
from desktop_exporter.app.places import Source
from desktop_exporter.gui.bridge import Bridge, Stream, Task
from desktop_exporter.gui.browser.items import BranchId, Contents, contents
from desktop_exporter.jobs.job import JobContext, JobEnd
from desktop_exporter.model.places import PlaceKind, PlaceRef

# Showing what has arrived takes a part of a frame; then it is the turn of mouse and keys.
_PART_S: Final = 0.008


@dataclass(frozen=True, slots=True)
class ReadPlace:
    """What a place holds, and which collections are there."""

    listing: Listing
    present: tuple[BranchId, ...]


class PlaceReading(QObject):
    """Reads a place once.

    Signals:
        arrived: the place, and contents of a collection, new or changed.
        ended: the place, and the end of the job, after everything has arrived.
    """

    arrived = Signal(object, object)
    ended = Signal(object, object)

    def __init__(self, ref: PlaceRef, parent: QObject) -> None:
        super().__init__(parent)
        self.ref: Final = ref
        self._waiting: Final[deque[Contents]] = deque()
        self._end: JobEnd[ReadPlace] | None = None
        self._task: Task[ReadPlace] | None = None
        self._is_over = False
        self._turn: Final = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._show_some)

    def start(self, bridge: Bridge, browsing: Browsing, source: Callable[[PlaceRef], Source]) -> None:
        """Begin; `source` opens the place, inside the job."""
        ref = self.ref
        stream: Stream[Contents] = Stream(self._receive)

        def work(context: JobContext) -> ReadPlace:
            return _read(browsing, source(ref), ref, context, stream.put)

        self._task = bridge.run(f"list {ref.id}", work, self._done, owner=self, stream=stream)

    def cancel(self) -> None:
        """Stop it. Nothing is told any more."""
        self._is_over = True
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def _receive(self, parts: Sequence[Contents]) -> None:
        self._waiting.extend(parts)
        if not self._turn.isActive():
            self._show_some()

    def _done(self, end: JobEnd[ReadPlace]) -> None:
        self._end = end
        if not self._turn.isActive():
            self._show_some()

    def _show_some(self) -> None:
        stop_at = perf_counter() + _PART_S
        while self._waiting and not self._is_over:
            self.arrived.emit(self.ref, self._waiting.popleft())
            if perf_counter() >= stop_at:
                break
        if self._is_over:
            return
        if self._waiting:
            self._turn.start()
        elif self._end is not None:
            self._is_over = True
            self.ended.emit(self.ref, self._end)


def _read(
    browsing: Browsing,
    source: Source,
    ref: PlaceRef,
    context: JobContext,
    put: Callable[[Contents], None],
) -> ReadPlace:
    """List, and hand on each collection as soon as it is there; at the end what has become of it since."""
    given: dict[str | None, ListedCollection] = {}
    stand_alone = ref.kind is PlaceKind.BACKUP

    def partly(one: ListedCollection) -> None:
        given[one.id] = one
        put(contents(one, reports_stand_alone=stand_alone))

    listing = browsing.browse(source, context, partly=partly)
    for one in listing.collections:
        if given.get(one.id) != one:
            partly(one)
    present = [contents_id(one) for one in listing.collections]
    if ref.kind is PlaceKind.SYSTEM and None not in given:
        # What is private is never listed: it has a row to say so, and to add by hand.
        private = ListedCollection(None, None, (), (), may_be_cut=False)
        put(contents(private, reports_stand_alone=False))
        present.append(contents_id(private))
    return ReadPlace(listing, tuple(present))


def contents_id(one: ListedCollection) -> BranchId:
    """Return what a collection is keyed by."""
    return "" if one.id is None else one.id
