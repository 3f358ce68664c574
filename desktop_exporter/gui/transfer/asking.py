"""Finds out what the save page wants to know: what stands at a path, what is in what would be saved."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop_exporter.app.destinations import Destined
from desktop_exporter.app.reviewing import Reviewed
from desktop_exporter.app.saving import ContainerFormat
from desktop_exporter.gui.bridge import Bridge, Task
from desktop_exporter.gui.transfer.parts import TransferParts
from desktop_exporter.gui.transfer.picked import Picked
from desktop_exporter.gui.transfer.save_page import SavePage, SaveWish
from desktop_exporter.jobs.job import JobContext, JobEnd, Outcome


class SaveAsking(QObject):
    """Lives as long as its page; what is still under way then is cancelled.

    Signals:
        decided: the `Picked` and the `SaveWish`.
    """

    decided = Signal(object, object)

    def __init__(self, parts: TransferParts, bridge: Bridge, picked: Picked, page: SavePage) -> None:
        super().__init__(page)
        self._parts: Final = parts
        self._bridge: Final = bridge
        self._picked: Final = picked
        self._page: Final = page
        self._look: Task[Destined] | None = None
        self._looked_at = Path()
        self._review: Task[Reviewed] | None = None
        page.look_wanted.connect(self._want_look)
        page.review_wanted.connect(self._want_review)
        page.save_wanted.connect(self._decided)
        page.finished.connect(self._stop)

    @Slot(object, object)
    def _want_look(self, path: Path, container: ContainerFormat) -> None:
        if self._look is not None:
            self._look.cancel()
        self._looked_at = path
        work = _looking(self._parts, path, container)
        self._look = self._bridge.run("look at the destination", work, self._looked, owner=self)

    @Slot()
    def _want_review(self) -> None:
        if self._review is None:
            work = _reviewing(self._parts, self._picked)
            self._review = self._bridge.run("review", work, self._reviewed, owner=self)

    @Slot(object)
    def _decided(self, wish: SaveWish) -> None:
        self.decided.emit(self._picked, wish)

    @Slot()
    def _stop(self) -> None:
        for task in (self._look, self._review):
            if task is not None:
                task.cancel()

    def _looked(self, end: JobEnd[Destined]) -> None:
        if end.result is not None:
            self._page.set_destined(end.result)
        elif end.outcome is Outcome.FAILED and end.error is not None:
            self._page.where.set_failed(self._looked_at, end.error)

    def _reviewed(self, end: JobEnd[Reviewed]) -> None:
        self._review = None
        if end.result is not None:
            self._page.set_reviewed(end.result)
        elif end.outcome is Outcome.FAILED and end.error is not None:
            self._page.set_review_failed(end.error)


def _looking(
    parts: TransferParts, path: Path, container: ContainerFormat
) -> Callable[[JobContext], Destined]:
    def work(_context: JobContext) -> Destined:
        return parts.look(path, container)

    return work


def _reviewing(parts: TransferParts, picked: Picked) -> Callable[[JobContext], Reviewed]:
    def work(context: JobContext) -> Reviewed:
        parallel = parts.preferences.read().parallel_requests
        source = parts.opened.source(picked.ref)
        return parts.reviewing.review(source, picked.selection, context, parallel=parallel)

    return work
