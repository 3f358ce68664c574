"""What stands in place of rows: that there are none yet, none at all, or why; and the next step."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_exporter.gui.mnemonics import literal
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme

_WIDTH_PX: Final = 440


class Message(QScrollArea):
    """A title, a few sentences and a button or two, in the middle; it scrolls where that has no room.

    Signals:
        pressed, other_pressed: one of the buttons was.
    """

    pressed = Signal()
    other_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("browserMessage")
        self._title: Final = plain_label(heading=True)
        self._text: Final = plain_label(muted=True)
        self._hint: Final = plain_label(muted=True)
        self._button: Final = QPushButton()
        self._button.setObjectName("browserMessageButton")
        self._button.clicked.connect(self.pressed)
        self._other: Final = QPushButton()
        self._other.setObjectName("browserMessageOther")
        self._other.clicked.connect(self.other_pressed)
        column = QWidget()
        column.setMaximumWidth(theme.px(_WIDTH_PX))
        inside = QVBoxLayout(column)
        inside.setSpacing(theme.px(6))
        for label in (self._title, self._text, self._hint):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(label)
        inside.addSpacing(theme.px(8))
        for button in (self._button, self._other):
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(column, 20)
        middle.addStretch(1)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)
        self.setWidget(whole)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Its button is what the keyboard comes to.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def say(
        self,
        title: str,
        text: str = "",
        hint: str = "",
        button: str = "",
        other: str = "",
        *,
        is_bad: bool = False,
    ) -> None:
        """Say something; what is empty is not shown."""
        mark(self._title, bad=is_bad)
        for label, words in ((self._title, title), (self._text, text), (self._hint, hint)):
            label.setText(words)
            label.setVisible(bool(words))
        for one, words in ((self._button, button), (self._other, other)):
            one.setText(literal(words))
            one.setAccessibleName(words)
            one.setVisible(bool(words))
        self.setAccessibleName(" ".join(one for one in (title, text, hint) if one))

    @property
    def text(self) -> str:
        """What it says."""
        return self.accessibleName()
