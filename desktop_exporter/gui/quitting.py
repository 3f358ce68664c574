"""Ends the window: asks once while something runs, stops it, and waits until nothing is half."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop_exporter.app.preferences import Preferences
from desktop_exporter.errors import ExporterError
from desktop_exporter.gui.endpoint.door import EndpointDoor
from desktop_exporter.gui.main_window import MainWindow
from desktop_exporter.gui.pages.confirm_page import ConfirmPage, Question
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.flow import TransferFlow


class _Stage(Enum):
    NOT_WANTED = "not wanted"
    ASKED = "asked"
    STOPPING = "stopping"
    READY = "ready"


class Quitting(QObject):
    """Decides when the window may go. `ready` is emitted once: nothing runs any more."""

    ready = Signal()

    def __init__(
        self,
        theme: Theme,
        window: MainWindow,
        transfer: TransferFlow,
        endpoint: EndpointDoor,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._theme: Final = theme
        self._window: Final = window
        self._transfer: Final = transfer
        self._endpoint: Final = endpoint
        self._preferences: Final = preferences
        self._stage = _Stage.NOT_WANTED
        self._question: ConfirmPage | None = None
        transfer.idle.connect(self._look)
        endpoint.went_off.connect(self._look)

    @Slot()
    def wanted(self) -> None:
        """Quit: at once when nothing runs, else after asking. Another wish meanwhile changes nothing."""
        if self._stage is not _Stage.NOT_WANTED:
            return
        running = len(self._transfer.running())
        if (running or self._endpoint.is_on) and self._asks():
            self._ask(running)
        else:
            self._stop()

    @Slot()
    def at_once(self) -> None:
        """Quit without asking, as a signal wants it; what runs is stopped as usual."""
        if self._stage in {_Stage.STOPPING, _Stage.READY}:
            return
        self._stop()
        question, self._question = self._question, None
        if question is not None:
            question.reject()

    def _ask(self, running: int) -> None:
        question = Question(
            title=self.tr("Quit while something is running?") if running else self._endpoint_title(),
            sentence=self._transfers(running) if running else self._scripts(),
            lines=(self._scripts(),) if running and self._endpoint.is_on else (),
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

    def _transfers(self, running: int) -> str:
        return self.tr(
            "%n transfer(s) will be stopped. A backup that is not finished is dropped, the one before"
            " it stays. What was sent to a system is waited for.",
            "",
            running,
        )

    def _endpoint_title(self) -> str:
        return self.tr("Quit while the local endpoint is on?")

    def _scripts(self) -> str:
        return self.tr(
            "Scripts that use the local endpoint lose their connection. What they sent to a system to change"
            " it is waited for."
        )

    @Slot()
    def _stop(self) -> None:
        if self._stage in {_Stage.STOPPING, _Stage.READY}:
            return
        self._stage = _Stage.STOPPING
        if self._transfer.running() or self._endpoint.is_on:
            self._window.tell(self.tr("Stopping…"))
        # First: nobody begins anything by way of it any more.
        self._endpoint.switch_off()
        self._transfer.cancel_all()
        self._look()

    @Slot()
    def _stay(self) -> None:
        # A signal may have decided meanwhile, which nobody takes back.
        if self._stage is _Stage.ASKED:
            self._stage = _Stage.NOT_WANTED

    @Slot()
    def _answered(self) -> None:
        self._question = None

    @Slot()
    def _look(self) -> None:
        """Be ready once nothing runs any more."""
        runs = self._transfer.running() or self._endpoint.is_on
        if self._stage is _Stage.STOPPING and not runs:
            self._stage = _Stage.READY
            self.ready.emit()

    def _asks(self) -> bool:
        try:
            return self._preferences.read().confirm_quit
        except ExporterError:
            # The careful way; that the settings cannot be read is said elsewhere.
            return True
