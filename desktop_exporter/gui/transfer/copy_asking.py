"""Finds out what the copy page wants to know: the collections of a target, and what stands in them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop_exporter.app.standing import Stands
from desktop_exporter.gui.bridge import Bridge, Task
from desktop_exporter.gui.transfer.copy_page import CopyPage
from desktop_exporter.gui.transfer.parts import TransferParts
from desktop_exporter.gui.transfer.picked import Picked
from desktop_exporter.gui.transfer.targets import CopyWish, TargetContent, TargetSystem
from desktop_exporter.jobs.job import JobContext, JobEnd, Outcome

# Reading this many names takes a moment; of more only those count that are known.
_READ_UNASKED: Final = 50


class CopyAsking(QObject):
    """Lives as long as its page; what is still under way then is cancelled.

    Signals:
        decided: the `Picked` and the `CopyWish`.
    """

    decided = Signal(object, object)

    def __init__(self, parts: TransferParts, bridge: Bridge, picked: Picked, page: CopyPage) -> None:
        super().__init__(page)
        self._parts: Final = parts
        self._bridge: Final = bridge
        self._picked: Final = picked
        self._page: Final = page
        self._questions: list[_Question] = []
        page.content_wanted.connect(self._want_content)
        page.stands_wanted.connect(self._want_stands)
        page.copy_wanted.connect(self._decided)
        page.finished.connect(self._stop)

    @Slot(object)
    def _want_content(self, target: TargetSystem) -> None:
        # What was asked of another target interests nobody any more.
        self._stop()
        question = _Question(self._page, target, self)
        self._questions.append(question)
        work = _content(self._parts, target)
        question.task = self._bridge.run("read the target", work, question.content_came, owner=question)

    @Slot(object, str)
    def _want_stands(self, target: TargetSystem, collection_id: str) -> None:
        if any(one.is_about(target, collection_id) for one in self._questions):
            return
        question = _Question(self._page, target, self, collection_id)
        self._questions.append(question)
        work = _stands(self._parts, target, collection_id)
        question.task = self._bridge.run("read what stands there", work, question.stands_came, owner=question)

    @Slot(object)
    def _decided(self, wish: CopyWish) -> None:
        self.decided.emit(self._picked, wish)

    @Slot()
    def _stop(self) -> None:
        for question in self._questions:
            question.stop()
        self._questions.clear()


class _Question(QObject):
    """One question to a target."""

    def __init__(
        self, page: CopyPage, target: TargetSystem, parent: QObject, collection_id: str | None = None
    ) -> None:
        super().__init__(parent)
        self._page: Final = page
        self._target: Final = target
        self._collection_id: Final = collection_id
        self.task: Task[TargetContent] | Task[Stands] | None = None

    def is_about(self, target: TargetSystem, collection_id: str) -> bool:
        """Whether it asks what stands in a collection."""
        return (self._target, self._collection_id) == (target, collection_id)

    def stop(self) -> None:
        """Want no answer any more."""
        if self.task is not None:
            self.task.cancel()
        self.deleteLater()

    def content_came(self, end: JobEnd[TargetContent]) -> None:
        """Hand the collections on."""
        if end.result is not None:
            self._page.set_content(self._target, end.result)
        elif end.outcome is Outcome.FAILED and end.error is not None:
            self._page.set_content_failed(self._target, end.error)

    def stands_came(self, end: JobEnd[Stands]) -> None:
        """Hand on what stands there."""
        if end.result is not None and self._collection_id is not None:
            self._page.set_stands(self._target, self._collection_id, end.result)
        elif end.outcome is Outcome.FAILED and end.error is not None:
            self._page.set_stands_failed(self._target, end.error)


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
