"""A line of text that shortens itself where there is little room, and tells all of it in its tool tip."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop_exporter.gui.texts import plain_tip

_LEAST_LETTERS: Final = 6
# What a text takes is rounded by Qt, once up and once down.
_ROUNDED_PX: Final = 2


class ElidedLabel(QLabel):
    """Plain text in one line. It asks for room for all of it, and does with less."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def tell(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._shorten()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        hint = super().sizeHint()
        metrics = self.fontMetrics()
        beside = hint.width() - metrics.horizontalAdvance(self.text())
        return QSize(metrics.horizontalAdvance(self._whole) + max(0, beside) + _ROUNDED_PX, hint.height())

    def minimumSizeHint(self) -> QSize:
        """A few letters and the dots."""
        least = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        return QSize(min(least, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits."""
        super().resizeEvent(event)
        self._shorten()

    def changeEvent(self, event: QEvent) -> None:
        """Fit it to another font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._shorten()

    def _shorten(self) -> None:
        metrics = self.fontMetrics()
        # Around the text is what the style sheet puts there.
        beside = super().sizeHint().width() - metrics.horizontalAdvance(self.text())
        room = self.width() - max(0, beside)
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(plain_tip(self._whole) if shown != self._whole else "")
