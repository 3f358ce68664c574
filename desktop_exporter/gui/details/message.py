"""What the details say when there is nothing to draw: the next step, or what went wrong."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_exporter.errors import ExporterError
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.texts import error_detail, error_hint, error_title, token_is_asked_for
from desktop_exporter.gui.theme import Theme


class MessagePage(QWidget):
    """A title, a sentence or two, and after a failure what can be done about it."""

    again_wanted = Signal()
    token_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title: Final = plain_label(title=True)
        self._what: Final = plain_label(bad=True, heading=True)
        self._why: Final = plain_label()
        self._next: Final = plain_label(muted=True)
        self._again: Final = QPushButton(self.tr("Try again"))
        self._again.setObjectName("tryAgain")
        self._again.setAccessibleName(self._again.text())
        self._again.clicked.connect(self.again_wanted)
        self._token: Final = QPushButton(self.tr("Replace the token…"))
        self._token.setObjectName("replaceToken")
        self._token.setAccessibleName(self._token.text())
        self._token.clicked.connect(self.token_wanted)
        column = QVBoxLayout(self)
        edge = theme.px(16)
        column.setContentsMargins(edge, theme.px(12), edge, edge)
        column.setSpacing(theme.px(8))
        for label in (self._title, self._what, self._why, self._next):
            label.setWordWrap(True)
            label.setMinimumWidth(1)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        for button in (self._token, self._again):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    @property
    def text(self) -> str:
        """Everything that it says."""
        labels = (self._title, self._what, self._why, self._next)
        return "\n".join(label.text() for label in labels if label.text())

    def show_words(self, title: str, words: str) -> None:
        """Say something that is no failure."""
        self._say(title, "", "", words)
        self._again.hide()
        self._token.hide()

    def show_failure(self, title: str, error: ExporterError) -> None:
        """Say what went wrong with the item called `title`, why, and what to do."""
        self._say(title, error_title(error), error_detail(error), error_hint(error))
        self._again.show()
        self._token.setVisible(token_is_asked_for(error.code))

    def _say(self, *texts: str) -> None:
        for label, text in zip((self._title, self._what, self._why, self._next), texts, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
