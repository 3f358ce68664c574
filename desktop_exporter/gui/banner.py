"""A coloured line that says something that one should know, with an optional link."""

from enum import Enum
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop_exporter.gui.mnemonics import literal
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme


class BannerKind(Enum):
    """How much it matters: to know, to look at, or wrong."""

    SOFT = "soft"
    WARN = "warn"
    BAD = "bad"


class Banner(QFrame):
    """Hidden until it has a text. `link_pressed` is emitted when its link is."""

    link_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label: Final = plain_label()
        self._label.setWordWrap(True)
        self._link: Final = QPushButton()
        self._link.setAutoDefault(False)
        mark(self._link, link=True)
        self._link.clicked.connect(self.link_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        row.addWidget(self._label, 1)
        row.addWidget(self._link)
        self.hide()

    def set_text(self, kind: BannerKind, text: str, link: str = "") -> None:
        """Say something; an empty text hides the banner."""
        mark(self, banner=kind.value)
        self._label.setText(text)
        self._link.setText(literal(link))
        self._link.setVisible(bool(link))
        self._link.setAccessibleName(link)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        for child in (self._label, self._link):
            mark(child)

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()
