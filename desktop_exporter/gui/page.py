"""A page in front of the window: title, a sentence, a body that scrolls, a note and the buttons below."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
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
# What is longer scrolls: nobody reads over the whole height of a large screen.
_MOST_HEIGHT: Final = 820
_SCREEN_PART: Final = 0.92
_SCROLL_KEYS: Final = {
    int(Qt.Key.Key_PageUp): QAbstractSlider.SliderAction.SliderPageStepSub,
    int(Qt.Key.Key_PageDown): QAbstractSlider.SliderAction.SliderPageStepAdd,
}


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
        self._wanted_height = 0
        self._buttons: Final = QHBoxLayout()
        self._buttons.setSpacing(theme.px(8))
        self._outer: Final = QVBoxLayout(self)
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
        width = min(max(self.theme.px(_WIDTH), super().sizeHint().width()), available.width())
        return QSize(width, min(self._height_at(width), self._most_height()))

    def event(self, event: QEvent) -> bool:
        """Grow with what there is to say, and never shrink: nothing shall jump."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        """Be high enough from the beginning, and within reach wherever the window stands."""
        super().showEvent(event)
        self._grow()
        self._keep_on_screen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by pages, unless what has the focus does something with these keys."""
        action = _SCROLL_KEYS.get(event.key())
        if action is None:
            super().keyPressEvent(event)
        else:
            self._scroll.verticalScrollBar().triggerAction(action)

    def _grow(self) -> None:
        wanted = min(self._height_at(self.width()), self._most_height())
        if wanted > max(self.height(), self._wanted_height):
            self.resize(self.width(), wanted)
            self._keep_on_screen()
        self._wanted_height = max(self._wanted_height, wanted)

    def _keep_on_screen(self) -> None:
        """Move to where all of it is seen; the title bar comes first, for without it nothing can be moved."""
        parent = self.parentWidget()
        window = self if parent is None else parent.window()
        available = window.screen().availableGeometry()
        # A page that was shown just now has no frame yet, as far as is known; the window's is as thick.
        outside, inside = window.frameGeometry(), window.geometry()
        frame = self.frameGeometry()
        width = max(frame.width(), self.width() + outside.width() - inside.width())
        height = max(frame.height(), self.height() + outside.height() - inside.height())
        left = max(available.left(), min(frame.left(), available.left() + available.width() - width))
        top = max(available.top(), min(frame.top(), available.top() + available.height() - height))
        if (left, top) != (frame.left(), frame.top()):
            self.move(left, top)

    def _most_height(self) -> int:
        room = round(self.screen().availableSize().height() * _SCREEN_PART)
        return min(room, self.theme.px(_MOST_HEIGHT))

    def _height_at(self, width: int) -> int:
        """Return how high everything is, with its texts wrapped at a width."""
        outer = self._outer
        margins = outer.contentsMargins()
        room = width - margins.left() - margins.right()
        if room != self._scroll.room:
            # Each time it would ask for the layout again, which asks here: for ever.
            self._scroll.room = room
            outer.invalidate()
        return outer.totalHeightForWidth(width) if outer.hasHeightForWidth() else outer.sizeHint().height()

    def _lay_out(self) -> None:
        edge = self.theme.px(_EDGE)
        outer = self._outer
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
    """As high as its contents while there is room for them, and scrolling when there is not.

    `room` is the width at which texts will be wrapped; 0 while nobody knows.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.room = 0
        self._inside: Final = content
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The page scrolls it, wherever in it the focus is.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the page know that the contents have another size."""
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        content = self._inside.sizeHint()
        height = content.height()
        if self.room and self._inside.hasHeightForWidth():
            height = self._inside.heightForWidth(self.room)
        return QSize(content.width() + self.verticalScrollBar().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        content = self._inside.minimumSizeHint()
        height = min(self.sizeHint().height(), self.fontMetrics().height() * 4)
        return QSize(content.width() + self.verticalScrollBar().sizeHint().width(), height)


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
