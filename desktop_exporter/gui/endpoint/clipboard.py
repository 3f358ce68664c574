"""Copies a secret so that it does not stay behind: it is taken off the clipboard again."""

from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

KEPT_S: Final = 60
# What programs that keep a history of the clipboard leave out, on Linux, Windows and macOS.
_NOT_FOR_HISTORIES: Final = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "application/x-nspasteboard-concealed-type": b"1",
}


class SecretClipboard(QObject):
    """Puts secrets onto the clipboard for a minute at most.

    Signals:
        gone: the secret was taken off it, or something else was copied.
    """

    gone = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._copied: str | None = None
        self._timer: Final = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_S * 1000)
        self._timer.timeout.connect(self.clear)
        QGuiApplication.clipboard().dataChanged.connect(self._look)

    def copy(self, secret: str) -> None:
        """Copy a secret; it is taken away after a minute, or with `clear`."""
        data = QMimeData()
        data.setText(secret)
        for kind, mark in _NOT_FOR_HISTORIES.items():
            data.setData(kind, mark)
        self._copied = secret
        self._timer.start()
        QGuiApplication.clipboard().setMimeData(data)

    @Slot()
    def clear(self) -> None:
        """Take it away, unless something else was copied meanwhile."""
        self._timer.stop()
        copied, self._copied = self._copied, None
        clipboard = QGuiApplication.clipboard()
        if copied is not None:
            if clipboard.text() == copied:
                clipboard.clear()
            self.gone.emit()

    @Slot()
    def _look(self) -> None:
        """Somebody copied something, here or elsewhere."""
        if self._copied is not None and QGuiApplication.clipboard().text() != self._copied:
            self._copied = None
            self._timer.stop()
            self.gone.emit()
