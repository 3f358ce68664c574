"""Lies over the old content while new content is read: nothing jumps, and nothing old can be pressed."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme

_DIMNESS: Final = 0.78


class Veil(QWidget):
    """As large as what it covers. Hidden at first."""

    def __init__(self, theme: Theme, covered: QWidget) -> None:
        super().__init__(covered)
        self._theme: Final = theme
        self._covered: Final = covered
        self._words: Final = plain_label(heading=True)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card = QFrame()
        mark(card, card=True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        inside.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(140), theme.px(24), theme.px(16))
        column.addWidget(card)
        column.addStretch(1)
        self.hide()
        covered.installEventFilter(self)
        theme.changed.connect(self._restyle)

    def lay(self, words: str) -> None:
        """Cover, saying what is going on."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what is covered."""
        if watched is self._covered and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._covered.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the old content shine through."""
        painter = QPainter(self)
        ground = self._theme.color("surface")
        ground.setAlphaF(_DIMNESS)
        painter.fillRect(event.rect(), ground)
        painter.end()

    @Slot()
    def _restyle(self) -> None:
        self.update()
