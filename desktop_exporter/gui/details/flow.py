"""Joins the details to the operations: reads what was chosen, and shows the answer if it is still wanted."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from desktop_exporter.app.browsing import ItemKey, LearntItem
from desktop_exporter.app.details import Details, ItemDetails
from desktop_exporter.app.opened import OpenPlaces, PlaceRef
from desktop_exporter.gui.bridge import Bridge, Task
from desktop_exporter.gui.details.panel import DetailsPanel
from desktop_exporter.jobs.job import JobContext, JobEnd
from desktop_exporter.model.kinds import ItemKind

_KEPT: Final = 50
_WEB: Final = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was chosen."""

    ref: PlaceRef
    kind: ItemKind
    id: str
    name: str
    collection: str
    address: str

    @property
    def key(self) -> tuple[ItemKind, str]:
        """What it is known by within its place."""
        return self.kind, self.id


class _Reading:
    """One reading on its way: its answer is shown only while it is the flow's own."""

    def __init__(self, wanted: _Wanted, arrived: Callable[["_Reading", JobEnd[ItemDetails]], None]) -> None:
        self.wanted = wanted
        self.keeps = True
        self.task: Task[ItemDetails] | None = None
        self._arrived: Final = arrived

    def done(self, end: JobEnd[ItemDetails]) -> None:
        """For the bridge: hand on the end."""
        self._arrived(self, end)

    def drop(self) -> None:
        """Stop it: nobody waits for the answer any more."""
        if self.task is not None:
            self.task.cancel()


class DetailsFlow(QObject):
    """Shows one item at a time. What was read is kept per place, until the place is forgotten.

    Signals:
        learnt: what reading an item taught: its place, and names and summaries by kind and id.
        token_wanted: another token is to be given to this place.
    """

    learnt = Signal(object, object)
    token_wanted = Signal(object)

    def __init__(
        self,
        panel: DetailsPanel,
        bridge: Bridge,
        details: Details,
        opened: OpenPlaces,
        *,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(panel)
        self._panel: Final = panel
        self._bridge: Final = bridge
        self._details: Final = details
        self._opened: Final = opened
        self._open_url: Final = open_url
        self._wanted: _Wanted | None = None
        self._failed = False
        self._reading: _Reading | None = None
        self._kept: Final[dict[PlaceRef, OrderedDict[tuple[ItemKind, str], ItemDetails]]] = {}
        panel.again_wanted.connect(self.read_again)
        panel.token_wanted.connect(self._ask_for_token)
        panel.page_wanted.connect(self._open_page)

    def show_item(
        self,
        ref: PlaceRef,
        kind: ItemKind,
        item_id: str,
        name: str,
        collection: str = "",
        address: str = "",
    ) -> None:
        """Show an item of a place; what was asked for before is dropped.

        `name` is what it is called while it is read, `collection` the name of where it belongs, `address` the
        one of its page, for when it cannot be read.
        """
        wanted, before = _Wanted(ref, kind, item_id, name, collection, address), self._wanted
        self._wanted = wanted
        is_same = before is not None and (before.ref, before.key) == (ref, wanted.key)
        if is_same and self._reading is not None:
            # It may have got its name meanwhile.
            self._reading.wanted = wanted
            return
        self._drop()
        kept = self._from_kept(wanted)
        if kept is not None and is_same and before is not None and before.collection == collection:
            return
        if kept is not None:
            self._failed = False
            self._panel.show_details(kept, collection)
            return
        self._read(wanted)

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._drop()
        self._wanted, self._failed = None, False
        self._panel.show_nothing()

    def forget(self, ref: PlaceRef) -> None:
        """Forget what was read from a place: it was refreshed, changed or removed.

        What is shown of it stays, until something is chosen anew.
        """
        self._kept.pop(ref, None)
        if self._reading is not None and self._reading.wanted.ref == ref:
            self._reading.keeps = False

    def place_read(self, ref: PlaceRef) -> None:
        """Read anew what could not be read: its place answers again."""
        if self._failed and self._wanted is not None and self._wanted.ref == ref:
            self.read_again()

    @Slot()
    def read_again(self) -> None:
        """Read anew what is chosen: after a failure, or a refresh of its place."""
        wanted = self._wanted
        if wanted is None:
            return
        self._drop()
        self._kept.get(wanted.ref, OrderedDict()).pop(wanted.key, None)
        self._read(wanted)

    def _read(self, wanted: _Wanted) -> None:
        def work(context: JobContext) -> ItemDetails:
            return self._details.read(self._opened.source(wanted.ref), wanted.kind, wanted.id, context)

        reading = _Reading(wanted, self._arrived)
        self._reading, self._failed = reading, False
        self._panel.show_loading(wanted.name or wanted.id)
        name = f"details of {wanted.kind} {wanted.id}"
        reading.task = self._bridge.run(name, work, reading.done, owner=self)

    def _drop(self) -> None:
        reading, self._reading = self._reading, None
        if reading is not None:
            reading.drop()

    def _arrived(self, reading: _Reading, end: JobEnd[ItemDetails]) -> None:
        """Show what came, unless something else is wanted meanwhile."""
        if reading is not self._reading:
            return
        self._reading = None
        wanted = reading.wanted
        if end.result is not None:
            if reading.keeps:
                self._keep(wanted, end.result)
            self._panel.show_details(end.result, wanted.collection)
            self.learnt.emit(wanted.ref, _learnt(end.result))
        elif end.error is not None:
            self._failed = True
            self._panel.show_failed(wanted.name or wanted.id, end.error, wanted.address)

    @Slot()
    def _ask_for_token(self) -> None:
        if self._wanted is not None:
            self.token_wanted.emit(self._wanted.ref)

    def _keep(self, wanted: _Wanted, details: ItemDetails) -> None:
        kept = self._kept.setdefault(wanted.ref, OrderedDict())
        kept[wanted.key] = details
        kept.move_to_end(wanted.key)
        while len(kept) > _KEPT:
            kept.popitem(last=False)

    def _from_kept(self, wanted: _Wanted) -> ItemDetails | None:
        kept = self._kept.get(wanted.ref, OrderedDict())
        if wanted.key in kept:
            kept.move_to_end(wanted.key)
        return kept.get(wanted.key)

    @Slot(str)
    def _open_page(self, address: str) -> None:
        url = QUrl(address)
        if url.isValid() and url.scheme() in _WEB:
            self._open_url(url)


def _learnt(details: ItemDetails) -> dict[ItemKey, LearntItem]:
    names = {(ItemKind.REPORT, one.id): LearntItem(one.name, None) for one in details.reports}
    return names | {(details.kind, details.id): LearntItem(details.name, details.summary)}
