"""A row of buttons that stand below each other where the row has no room for them."""

from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget


class Foot(QWidget):
    """Never wider than it must be: with large text in a narrow window nothing is cut off."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: Final = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._spacing: Final = spacing
        self._row.setSpacing(spacing)
        self._row.addStretch(1)
        self._buttons: Final[list[QPushButton]] = []

    def add(self, button: QPushButton) -> None:
        """Add a button at the end."""
        self._row.insertWidget(len(self._buttons), button)
        self._buttons.append(button)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest button."""
        widest = max((button.sizeHint().width() for button in self._buttons), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Choose row or column by the room there is, and by the text as it is now."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Polish}:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        wanted = sum(button.sizeHint().width() + self._spacing for button in self._buttons)
        is_wide = wanted <= self.width() + self._spacing
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if direction is not self._row.direction():
            self._row.setDirection(direction)
            self._row.setSpacing(self._spacing if is_wide else 0)
            self.updateGeometry()
