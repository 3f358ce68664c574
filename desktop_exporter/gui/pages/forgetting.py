"""Forgets history and names in the background, whether or not the page that asked for it is still open."""

from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.jobs.job import JobContext, JobEnd


class Forgetful(Protocol):
    """What *Forget history and names* needs of the history."""

    def forget(self) -> None:
        """Forget all runs and all names that were learnt."""
        ...


class Forgetting(QObject):
    """One attempt at a time.

    Signals:
        begun: it is under way.
        forgotten: runs and learnt names are gone.
        failed: why they are not, as the error.
    """

    begun = Signal()
    forgotten = Signal()
    failed = Signal(object)

    def __init__(self, bridge: Bridge, history: Forgetful, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge: Final = bridge
        self._history: Final = history
        self.is_under_way = False

    def start(self) -> None:
        """Begin; nothing changes when it is under way already."""
        if not self.is_under_way:
            self.is_under_way = True
            self.begun.emit()
            self._bridge.run("forget the history", self._forget, self._told, owner=self)

    def _forget(self, _context: JobContext) -> None:
        self._history.forget()

    def _told(self, end: JobEnd[None]) -> None:
        self.is_under_way = False
        if end.error is not None:
            self.failed.emit(end.error)
        else:
            self.forgotten.emit()
