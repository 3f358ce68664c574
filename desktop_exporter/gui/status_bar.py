"""The status line: a message stands where the labels do, and not further to the left."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QPainter, QPaintEvent
from PySide6.QtWidgets import QStatusBar, QStyle, QStyleOption, QWidget

_DESIGNED_FONT_PX: Final = 13
# What the style sheet puts left of a label, and what the bar and a label add to that.
_LABEL_EDGE: Final = 12
_ADDED_PX: Final = 4


class StatusBar(QStatusBar):
    """Draws its message itself: where Qt puts it is fixed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the message, or what the labels leave."""
        if not self.currentMessage():
            super().paintEvent(event)
            return
        painter, option = QPainter(self), QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option, painter, self)
        # Beside what stays, a message is shortened rather than drawn across.
        beside = [one.x() for one in self._standing() if one.isVisible()]
        edge = round(_LABEL_EDGE * QFontInfo(self.font()).pixelSize() / _DESIGNED_FONT_PX) + _ADDED_PX
        painter.setPen(self.palette().windowText().color())
        words = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        room = self.rect().adjusted(edge, 0, -edge, 0)
        room.setRight(min([room.right(), *(left - _ADDED_PX for left in beside)]))
        told = painter.fontMetrics().elidedText(
            self.currentMessage(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, words, told)
        painter.end()

    def _standing(self) -> list[QWidget]:
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        return self.findChildren(QWidget, options=direct)
