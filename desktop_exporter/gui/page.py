"""A page in front of the window: title, a sentence, a body that scrolls, a note and the buttons below."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme

_EDGE: Final = 24
_WIDTH: Final = 660
_SCREEN_PART: Final = 0.92


class ButtonRole(Enum):
    """What pressing a button means; how it looks follows from that."""

    PRIMARY = "primary"
    PLAIN = "plain"
    DANGER = "danger"


class Page(QDialog):
    """One window-modal page; show it with `open()`. It is deleted when it is closed.

    Contents go into `body`. Escape closes it as *Cancel* does.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Final = theme
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title: Final = plain_label(title=True)
        self._sentence: Final = plain_label(muted=True)
        self._sentence.setWordWrap(True)
        self._note: Final = plain_label(muted=True)
        self._note.setWordWrap(True)
        self._content: Final = QWidget()
        self.body: Final = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(8))
        self._scroll: Final = _Scroll(self._content)
        self._buttons: Final = QHBoxLayout()
        self._buttons.setSpacing(theme.px(8))
        self._lay_out()

    def set_heading(self, title: str, sentence: str = "") -> None:
        """Set the title, which names the window too, and the sentence below it."""
        self.setWindowTitle(title)
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def set_note(self, text: str) -> None:
        """Set what stands beside the buttons."""
        self._note.setText(text)

    def add_button(self, text: str, role: ButtonRole = ButtonRole.PLAIN) -> QPushButton:
        """Add a button at the right end. The primary one is the default one."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        if role is ButtonRole.PRIMARY:
            mark(button, primary=True)
            button.setDefault(True)
        elif role is ButtonRole.DANGER:
            mark(button, danger=True)
        self._buttons.addWidget(button)
        return button

    def add_cancel(self, text: str) -> QPushButton:
        """Add the button that closes the page without doing anything."""
        button = self.add_button(text)
        button.clicked.connect(self.reject)
        return button

    def sizeHint(self) -> QSize:
        """As wide as a page is drawn, as high as its contents, and never larger than the screen."""
        available = self.screen().availableSize() * _SCREEN_PART
        wanted = super().sizeHint()
        width = max(self.theme.px(_WIDTH), wanted.width())
        return QSize(min(width, available.width()), min(wanted.height(), available.height()))

    def _lay_out(self) -> None:
        edge = self.theme.px(_EDGE)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(edge, edge, edge, edge)
        outer.setSpacing(self.theme.px(4))
        outer.addWidget(self._title)
        outer.addWidget(self._sentence)
        outer.addSpacing(self.theme.px(8))
        outer.addWidget(self._scroll, 1)
        outer.addSpacing(self.theme.px(12))
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addLayout(self._buttons)
        outer.addLayout(foot)


class _Scroll(QScrollArea):
    """As high as its contents while there is room for them, and scrolling when there is not."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._inside: Final = content
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        content = self._inside.sizeHint()
        return QSize(content.width() + self.verticalScrollBar().sizeHint().width(), content.height())

    def minimumSizeHint(self) -> QSize:
        content = self._inside.minimumSizeHint()
        return QSize(
            content.width() + self.verticalScrollBar().sizeHint().width(), self.fontMetrics().height() * 4
        )


def plain_label(text: str = "", **properties: str | bool) -> QLabel:
    """Return a label that shows its text as it is, and never reads it as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    mark(label, **properties)
    return label


def hairline() -> QFrame:
    """Return a thin line between things that lie below each other."""
    line = QFrame()
    mark(line, line=True)
    return line
