"""Lets SIGINT and SIGTERM end the window as its own action does."""

import signal
import socket
from types import FrameType
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


class Interrupts(QObject):
    """Turns SIGINT and SIGTERM into a signal of Qt's, in the GUI thread; what they did before comes back.

    Python's own handlers run only when Python code runs, which an idle window does not.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        self._read.settimeout(0)
        self._write.settimeout(0)
        self._before_descriptor: Final = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._before: Final = {one: signal.signal(one, _noted) for one in _SIGNALS}
        self._notifier: Final = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._came)

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        for one, handler in self._before.items():
            signal.signal(one, handler)
        signal.set_wakeup_fd(self._before_descriptor)
        self._read.close()
        self._write.close()

    @Slot()
    def _came(self) -> None:
        came = self._read.recv(64)
        if any(one in came for one in _SIGNALS):
            self.asked.emit()


def _noted(_number: int, _frame: FrameType | None) -> None:
    """Only the wake-up matters: it reaches the event loop through the socket."""
