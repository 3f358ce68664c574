"""Asks jobs for what a page wants to know; whoever asks anew, or closes the page, wants no earlier answer."""

from collections.abc import Callable
from typing import Final, Generic, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from desktop_exporter.errors import ExporterError
from desktop_exporter.gui.bridge import Bridge, Task
from desktop_exporter.gui.page import Page
from desktop_exporter.jobs.job import JobContext, JobEnd, Outcome, Result


class Asking(QObject):
    """Lives as long as its page; what is still under way when that closes is cancelled.

    Signals:
        decided: the `Picked` and what is wished to be done with it.
    """

    decided = Signal(object, object)

    def __init__(self, bridge: Bridge, page: Page) -> None:
        super().__init__(page)
        self._bridge: Final = bridge
        self._questions: Final[dict[tuple[str, str], _AnyQuestion]] = {}
        page.finished.connect(self.stop)

    def ask(
        self,
        name: str,
        work: Callable[[JobContext], Result],
        came: Callable[[Result], None],
        failed: Callable[[ExporterError], None],
        *,
        about: str = "",
    ) -> None:
        """Do `work` in the background; an earlier question of this `name` about the same is dropped."""
        self.drop(name, about)
        question = _Question(came, failed, self)
        self._questions[name, about] = question
        question.task = self._bridge.run(name, work, question.answered, owner=question)

    def is_asked(self, name: str, about: str = "") -> bool:
        """Whether an answer is still to come."""
        question = self._questions.get((name, about))
        return question is not None and question.is_wanted

    def drop(self, name: str, about: str | None = None) -> None:
        """Want no answer to a question any more, or with None to any of its name."""
        for key in [one for one in self._questions if one[0] == name and about in {None, one[1]}]:
            self._questions.pop(key).drop()

    @Slot()
    def stop(self) -> None:
        """Want no answer to anything any more."""
        for question in self._questions.values():
            question.drop()
        self._questions.clear()


class _AnyQuestion(Protocol):
    @property
    def is_wanted(self) -> bool: ...
    def drop(self) -> None: ...


class _Question(QObject, Generic[Result]):
    """One question, and who is told its answer."""

    def __init__(
        self, came: Callable[[Result], None], failed: Callable[[ExporterError], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._came: Final = came
        self._failed: Final = failed
        self.is_wanted = True
        self.task: Task[Result] | None = None

    def drop(self) -> None:
        """Tell nobody."""
        if self.is_wanted and self.task is not None:
            self.task.cancel()
        self.is_wanted = False
        self.deleteLater()

    def answered(self, end: JobEnd[Result]) -> None:
        """Tell the answer, unless it came too late."""
        if not self.is_wanted:
            return
        self.is_wanted = False
        if end.result is not None:
            self._came(end.result)
        elif end.outcome is Outcome.FAILED and end.error is not None:
            self._failed(end.error)
