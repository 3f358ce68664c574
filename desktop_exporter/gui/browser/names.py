"""Reads names on demand: those of the rows in sight, or, when that was agreed to, all that are not known."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop_exporter.app.browsing import Browsing, ItemKey, NamesLearnt
from desktop_exporter.app.places import Source
from desktop_exporter.errors import ExporterError
from desktop_exporter.gui.bridge import Bridge, Task
from desktop_exporter.gui.browser.catalog_tree import CatalogTree
from desktop_exporter.jobs.job import JobContext, JobEnd, Outcome
from desktop_exporter.model.places import PlaceKind, PlaceRef

# Two calls of twenty: so names come in small portions, and a cancel costs little.
_AT_A_TIME: Final = 40
# Above this nothing is read before somebody has agreed.
ASK_ABOVE: Final = 200
# An export of a dashboard weighs 80 to 250 kB.
BYTES_A_NAME: Final = 160_000


class NamesOnDemand(QObject):
    """Serves one place at a time, with one job at a time.

    Signals:
        learnt: names that were read, as `NamesLearnt`, and the keys of what could not be.
        failed: the error that stopped it.
        changed: it reads now, or does not any more, or it is to be asked first.
    """

    learnt = Signal(object, object)
    failed = Signal(object)
    changed = Signal()

    def __init__(
        self, bridge: Bridge, browsing: Browsing, source: Callable[[PlaceRef], Source], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge: Final = bridge
        self._browsing: Final = browsing
        self._source: Final = source
        self._ref: PlaceRef | None = None
        self._tree = CatalogTree()
        self._in_sight: tuple[ItemKey, ...] = ()
        self._agreed: Final[set[PlaceRef]] = set()
        self._stopped: Final[set[PlaceRef]] = set()
        self._unreadable: Final[dict[PlaceRef, set[ItemKey]]] = {}
        self._totals: Final[dict[PlaceRef, int]] = {}
        self._task: Task[NamesLearnt] | None = None
        self._asked: tuple[PlaceRef, tuple[ItemKey, ...]] | None = None

    @property
    def must_ask(self) -> int:
        """How many names could be read if somebody agreed; 0 when nobody has to be asked."""
        ref = self._ref
        if ref is None or ref in self._agreed or ref in self._stopped:
            return 0
        unknown = len(self._unknown())
        return unknown if unknown > ASK_ABOVE else 0

    @property
    def is_reading(self) -> bool:
        """Whether names of the place that is shown are being read."""
        return self._asked is not None and self._asked[0] == self._ref

    @property
    def reads_all(self) -> bool:
        """Whether all names are being read, since somebody agreed."""
        return self._ref in self._agreed and self.is_reading

    @property
    def progress(self) -> tuple[int, int]:
        """How many of how many are read, since somebody agreed."""
        unknown = len(self._unknown())
        total = unknown if self._ref is None else max(unknown, self._totals.get(self._ref, 0))
        return total - unknown, total

    def serve(self, ref: PlaceRef | None, tree: CatalogTree) -> None:
        """Turn to a place; what is being read of another one is cancelled."""
        if ref != self._ref and self._task is not None:
            self._task.cancel()
        self._ref, self._tree, self._in_sight = ref, tree, ()
        self.changed.emit()

    def look_at(self, keys: Sequence[ItemKey]) -> None:
        """Say which rows are in sight. What is read of rows that are hidden now is cancelled."""
        self._in_sight = tuple(keys)
        if self._task is not None and self._asked is not None and self._ref not in self._agreed:
            still_seen = set(self._asked[1]) & set(keys)
            if not still_seen:
                self._task.cancel()
        self._read_next()

    def agree(self) -> None:
        """Read all names that are not known."""
        if self._ref is not None:
            self._agreed.add(self._ref)
            self._totals[self._ref] = len(self._unknown())
            self._read_next()
            self.changed.emit()

    def stop(self) -> None:
        """Read no more names of this place, until it is tried again."""
        if self._ref is not None:
            self._agreed.discard(self._ref)
            self._stopped.add(self._ref)
        if self._task is not None:
            self._task.cancel()
        self.changed.emit()

    def try_again(self, ref: PlaceRef) -> None:
        """Forget what failed and what was agreed to: it is tried anew, and many are asked for again."""
        self._agreed.discard(ref)
        self._stopped.discard(ref)
        self._unreadable.pop(ref, None)

    def _unknown(self) -> list[ItemKey]:
        if self._ref is None or self._ref.kind is not PlaceKind.SYSTEM:
            return []
        unreadable = self._unreadable.get(self._ref)
        if not unreadable:
            return [item.key for item in self._tree.unnamed()]
        return [item.key for item in self._tree.unnamed() if item.key not in unreadable]

    def _wanted(self) -> list[ItemKey]:
        if self._ref in self._stopped:
            return []
        unknown = self._unknown()
        seen = set(self._in_sight)
        first = [key for key in unknown if key in seen]
        if self._ref in self._agreed:
            first += [key for key in unknown if key not in seen]
        elif len(unknown) > ASK_ABOVE:
            return []
        return first[:_AT_A_TIME]

    def _read_next(self) -> None:
        ref = self._ref
        if self._task is not None or ref is None:
            return
        keys = tuple(self._wanted())
        if not keys:
            return
        browsing, open_source = self._browsing, self._source

        def work(context: JobContext) -> NamesLearnt:
            return browsing.read_names(open_source(ref), keys, context)

        self._asked = ref, keys
        self._task = self._bridge.run(f"read names {ref.id}", work, self._done, owner=self)
        self.changed.emit()

    def _done(self, end: JobEnd[NamesLearnt]) -> None:
        asked, self._asked, self._task = self._asked, None, None
        if asked is None:
            return
        ref, keys = asked
        if end.result is not None:
            learnt = end.result
            missed = {key for key in keys if key not in learnt.items}
            self._unreadable.setdefault(ref, set()).update(missed)
            if ref == self._ref:
                self.learnt.emit(learnt, frozenset(missed))
                if not self._unknown():
                    # What was agreed to is done.
                    self._agreed.discard(ref)
        elif end.error is not None and end.outcome is not Outcome.CANCELLED:
            self._fail(ref, end.error)
        self._read_next()
        self.changed.emit()

    def _fail(self, ref: PlaceRef, error: ExporterError) -> None:
        self._agreed.discard(ref)
        self._stopped.add(ref)
        if ref == self._ref:
            self.failed.emit(error)
