"""Ends the window: asks once while transfers run, stops them, and waits until nothing is half."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop_exporter.app.preferences import Preferences
from desktop_exporter.errors import ExporterError
from desktop_exporter.gui.main_window import MainWindow
from desktop_exporter.gui.pages.confirm_page import ConfirmPage, Question
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.flow import TransferFlow


class _Stage(Enum):
    NOT_WANTED = "not wanted"
    ASKED = "asked"
    STOPPING = "stopping"


class Quitting(QObject):
    """Decides when the window may go. `ready` is emitted once: nothing runs any more."""

    ready = Signal()

    def __init__(
        self, theme: Theme, window: MainWindow, transfer: TransferFlow, preferences: Preferences
    ) -> None:
        super().__init__(window)
        self._theme: Final = theme
        self._window: Final = window
        self._transfer: Final = transfer
        self._preferences: Final = preferences
        self._stage = _Stage.NOT_WANTED
        self._question: ConfirmPage | None = None
        transfer.idle.connect(self._became_idle)

    @Slot()
    def wanted(self) -> None:
        """Quit: at once when nothing runs, else after asking. Another wish meanwhile changes nothing."""
        if self._stage is not _Stage.NOT_WANTED:
            return
        running = len(self._transfer.running())
        if running and self._asks():
            self._ask(running)
        else:
            self._stop()

    @Slot()
    def at_once(self) -> None:
        """Quit without asking, as a signal wants it; what runs is stopped as usual."""
        if self._stage is _Stage.STOPPING:
            return
        self._stop()
        question, self._question = self._question, None
        if question is not None:
            question.reject()

    def _ask(self, running: int) -> None:
        question = Question(
            title=self.tr("Quit while something is running?"),
            sentence=self.tr(
                "%n transfer(s) will be stopped. A backup that is not finished is dropped, the one before"
                " it stays. What was sent to a system is waited for.",
                "",
                running,
            ),
            verb=self.tr("Stop and quit"),
            destructive=True,
            # Beside what will be stopped, “Cancel” might be read as that.
            stay=self.tr("Keep running"),
        )
        page = ConfirmPage(self._theme, question, self._window)
        page.confirmed.connect(self._stop)
        page.rejected.connect(self._stay)
        page.finished.connect(self._answered)
        self._question = page
        self._stage = _Stage.ASKED
        page.open()

    @Slot()
    def _stop(self) -> None:
        if self._stage is _Stage.STOPPING:
            return
        self._stage = _Stage.STOPPING
        if self._transfer.running():
            self._window.tell(self.tr("Stopping…"))
            self._transfer.cancel_all()
        else:
            self.ready.emit()

    @Slot()
    def _stay(self) -> None:
        # A signal may have decided meanwhile, which nobody takes back.
        if self._stage is _Stage.ASKED:
            self._stage = _Stage.NOT_WANTED

    @Slot()
    def _answered(self) -> None:
        self._question = None

    @Slot()
    def _became_idle(self) -> None:
        if self._stage is _Stage.STOPPING:
            self.ready.emit()

    def _asks(self) -> bool:
        try:
            return self._preferences.read().confirm_quit
        except ExporterError:
            # The careful way; that the settings cannot be read is said elsewhere.
            return True
