"""A label that breaks words of any length, and still copies them as they are."""

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu

from desktop_exporter.errors import shown

_BREAK: Final = "\u200b"
_LONG: Final = re.compile(r"\S{24}(?=\S)")


class BreakingLabel(QLabel):
    """Shows plain text that can be selected. No fingerprint or address makes it wider than it may be."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def show_text(self, text: str) -> None:
        """Show a text; what came from elsewhere is made safe to show."""
        self.setText(_LONG.sub(lambda found: found.group() + _BREAK, shown(text)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy without the places to break at, which nobody sees and which fit no other text."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy, in the same way."""
        menu = QMenu(self)
        copy = menu.addAction(self.tr("Copy"))
        copy.setEnabled(self.hasSelectedText())
        copy.triggered.connect(self.copy)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def copy(self) -> None:
        """Put what is selected into the clipboard."""
        QGuiApplication.clipboard().setText(self.selectedText().replace(_BREAK, ""))
