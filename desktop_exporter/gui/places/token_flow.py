"""Joins the page *Replace the token* with the operations behind it."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_exporter.app.operations import Operations
from desktop_exporter.app.systems import SavedSystem, TestedSystem
from desktop_exporter.gui.bridge import Bridge, Task
from desktop_exporter.gui.places.keeping import where_kept
from desktop_exporter.gui.places.token_page import ReplaceTokenPage
from desktop_exporter.gui.theme import Theme
from desktop_exporter.jobs.job import JobContext, JobEnd, Outcome
from desktop_exporter.model.places import PlaceKind, PlaceRef


class TokenFlow(QObject):
    """Leads through replacing the token of one system.

    Signals:
        replaced: the system's reference: its next use shall be with the new token.
    """

    replaced = Signal(object)

    def __init__(
        self, theme: Theme, bridge: Bridge, operations: Operations, system: SavedSystem, window: QWidget
    ) -> None:
        super().__init__(window)
        self._bridge: Final = bridge
        self._operations: Final = operations
        self._ref: Final = PlaceRef(PlaceKind.SYSTEM, system.key)
        self._task: Task[TestedSystem] | None = None
        self._closed = False
        self.page: Final = ReplaceTokenPage(theme, system.name, system.base_url, window)
        self.page.replace_wanted.connect(self._replace)
        self.page.finished.connect(self._page_closed)

    def start(self) -> None:
        """Show the page, and find out where tokens are kept here."""
        self.page.open()
        self._bridge.run("keeper of tokens", self._find_keeper, self._show_keeper, owner=self.page)

    @Slot()
    def _replace(self) -> None:
        token = self.page.token_field.token()
        self.page.show_trying()
        work = partial(self._replaced, token)
        self._task = self._bridge.run("replace a token", work, self._show_replaced, owner=self)

    def _replaced(self, token: str, context: JobContext) -> TestedSystem:
        tested = self._operations.systems.replace_token(self._ref.id, token, context)
        self._operations.opened.forget(self._ref)
        return tested

    def _show_replaced(self, end: JobEnd[TestedSystem]) -> None:
        self._task = None
        if end.result is not None:
            self.replaced.emit(self._ref)
        if self._closed:
            self.deleteLater()
        elif end.result is not None:
            self.page.accept()
        elif end.error is not None and end.outcome is not Outcome.CANCELLED:
            self.page.show_refused(end.error)

    @Slot()
    def _page_closed(self) -> None:
        self._closed = True
        if self._task is None:
            self.deleteLater()
        else:
            self._task.cancel()

    def _find_keeper(self, _context: JobContext) -> str:
        return where_kept(self._operations.systems)

    def _show_keeper(self, end: JobEnd[str]) -> None:
        if end.result is not None:
            self.page.set_note(end.result)
