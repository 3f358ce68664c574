"""Tells when the first frame of the window was painted: what is not needed for it waits until then."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

# A window that is started out of sight is not painted.
_LONGEST_MS: Final = 1_000


class FirstFrame(QObject):
    """Watches a window. `over` is emitted once: after its first frame, or when that is long in coming."""

    over = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window: Final = window
        self._is_over = False
        window.installEventFilter(self)
        QTimer.singleShot(_LONGEST_MS, self._end)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the first painting begin; it is done when the event loop turns again."""
        if event.type() is QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._end)
        return super().eventFilter(watched, event)

    @Slot()
    def _end(self) -> None:
        if not self._is_over:
            self._is_over = True
            self._window.removeEventFilter(self)
            self.over.emit()
