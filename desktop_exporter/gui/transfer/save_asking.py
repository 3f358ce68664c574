"""Finds out what the save page wants to know: what stands at a path, what is in what would be saved."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Slot

from desktop_exporter.app.destinations import Destined
from desktop_exporter.app.reviewing import Reviewed
from desktop_exporter.app.saving import ContainerFormat
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.transfer.asking import Asking
from desktop_exporter.gui.transfer.parts import TransferParts
from desktop_exporter.gui.transfer.picked import Picked
from desktop_exporter.gui.transfer.save_page import SavePage, SaveWish
from desktop_exporter.gui.transfer.suggesting import numbered
from desktop_exporter.jobs.job import JobContext

_LOOK: Final = "look at the destination"
_REVIEW: Final = "review"
# After as many saves of a day the name is asked for.
_MOST_NUMBERS: Final = 99


class SaveAsking(Asking):
    """Asks for a save page; `decided` with its `SaveWish`."""

    def __init__(self, parts: TransferParts, bridge: Bridge, picked: Picked, page: SavePage) -> None:
        super().__init__(bridge, page)
        self._parts: Final = parts
        self._picked: Final = picked
        self._page: Final = page
        page.look_wanted.connect(self._want_look)
        page.review_wanted.connect(self._want_review)
        page.save_wanted.connect(self._decided)

    @Slot(object, object)
    def _want_look(self, path: Path, container: ContainerFormat) -> None:
        failed = partial(self._page.where.set_failed, path)
        # A folder is meant to be saved into again; a file of that name is most likely an earlier backup.
        if self._page.where.is_suggested and container is not ContainerFormat.FOLDER:
            work = _looking_for_room(self._parts, path, container)
            self.ask(_LOOK, work, partial(self._page.where.set_suggested, path), failed)
        else:
            self.ask(_LOOK, _looking(self._parts, path, container), self._page.set_destined, failed)

    @Slot()
    def _want_review(self) -> None:
        if not self.is_asked(_REVIEW):
            work = _reviewing(self._parts, self._picked)
            self.ask(_REVIEW, work, self._page.set_reviewed, self._page.set_review_failed)

    @Slot(object)
    def _decided(self, wish: SaveWish) -> None:
        self.decided.emit(self._picked, wish)


def _looking(
    parts: TransferParts, path: Path, container: ContainerFormat
) -> Callable[[JobContext], Destined]:
    def work(_context: JobContext) -> Destined:
        return parts.look(path, container)

    return work


def _looking_for_room(
    parts: TransferParts, path: Path, container: ContainerFormat
) -> Callable[[JobContext], Destined]:
    """Look at a path that nobody asked for: where something stands, the next free name is suggested."""

    def work(context: JobContext) -> Destined:
        first = parts.look(path, container)
        seen, number = first, 1
        while seen.exists and number < _MOST_NUMBERS:
            context.cancel.check()
            number += 1
            seen = parts.look(numbered(path, number), container)
        return first if seen.exists or seen.error is not None else seen

    return work


def _reviewing(parts: TransferParts, picked: Picked) -> Callable[[JobContext], Reviewed]:
    def work(context: JobContext) -> Reviewed:
        parallel = parts.preferences.read().parallel_requests
        source = parts.opened.source(picked.ref)
        return parts.reviewing.review(source, picked.selection, context, parallel=parallel)

    return work
