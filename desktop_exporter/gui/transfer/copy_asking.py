"""Finds out what the copy page wants to know: the backup, the target's collections, what is in them."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Slot

from desktop_exporter.app.browsing import Listing
from desktop_exporter.app.standing import Stands
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.transfer.asking import Asking
from desktop_exporter.gui.transfer.copy_page import CopyPage
from desktop_exporter.gui.transfer.parts import TransferParts
from desktop_exporter.gui.transfer.targets import CopyWish, TargetContent, TargetSystem
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.places import PlaceRef

# Reading this many names takes a moment; of more only those count that are known.
_READ_UNASKED: Final = 50
_SOURCE: Final = "read a backup"
_CONTENT: Final = "read the target"
_STANDS: Final = "read what stands there"


class CopyAsking(Asking):
    """Asks for a copy page; `decided` with its `CopyWish`."""

    def __init__(self, parts: TransferParts, bridge: Bridge, page: CopyPage) -> None:
        super().__init__(bridge, page)
        self._parts: Final = parts
        self._page: Final = page
        page.source_wanted.connect(self._want_source)
        page.content_wanted.connect(self._want_content)
        page.stands_wanted.connect(self._want_stands)
        page.copy_wanted.connect(self._decided)

    @Slot()
    def _want_source(self) -> None:
        work = _source(self._parts, self._page.picked.ref)
        self.ask(_SOURCE, work, self._page.set_source, self._page.set_source_failed)

    @Slot(object)
    def _want_content(self, target: TargetSystem) -> None:
        # What was asked of another target interests nobody any more.
        self.drop(_STANDS)
        came = partial(self._page.set_content, target)
        failed = partial(self._page.set_content_failed, target)
        self.ask(_CONTENT, _content(self._parts, target), came, failed)

    @Slot(object, str)
    def _want_stands(self, target: TargetSystem, collection_id: str) -> None:
        if self.is_asked(_STANDS, collection_id):
            return
        work = _stands(self._parts, target, collection_id)
        came = partial(self._page.set_stands, target, collection_id)
        failed = partial(self._page.set_stands_failed, target)
        self.ask(_STANDS, work, came, failed, about=collection_id)

    @Slot(object)
    def _decided(self, wish: CopyWish) -> None:
        self.decided.emit(self._page.picked, wish)


def _source(parts: TransferParts, ref: PlaceRef) -> Callable[[JobContext], Listing]:
    def work(context: JobContext) -> Listing:
        return parts.browsing.browse(parts.opened.source(ref), context)

    return work


def _content(parts: TransferParts, target: TargetSystem) -> Callable[[JobContext], TargetContent]:
    def work(context: JobContext) -> TargetContent:
        view = parts.opened.source(target.ref)
        catalog = view.catalog(context)
        collections = [(one.id, one.name) for one in catalog.collections if one.id is not None]
        collections.sort(key=lambda one: ((one[1] or one[0]).casefold(), one[0]))
        reasons = (*(one.detail for one in catalog.problems), *catalog.notes)
        return TargetContent(view.facts, tuple(collections), next(iter(reasons), ""))

    return work


def _stands(parts: TransferParts, target: TargetSystem, collection_id: str) -> Callable[[JobContext], Stands]:
    def work(context: JobContext) -> Stands:
        view = parts.opened.system(target.ref).source
        stands = parts.standing.read(view, collection_id, context)
        if 0 < stands.unnamed <= _READ_UNASKED:
            return parts.standing.read(view, collection_id, context, read_names=True)
        return stands

    return work
