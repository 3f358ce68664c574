"""The frame of the window: four parts with borders that can be moved, and how they are remembered."""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme

_PLACES_WIDTH: Final = 240
# In pixels: on a small screen large text has no more room than small text.
_LEAST_PLACES_WIDTH: Final = 190
_LEAST_MIDDLE_WIDTH: Final = 460
_LEAST_COLUMNS_HEIGHT: Final = 440
# The longest usual second line of a place has to fit beside its dot.
_PLACES_SAMPLE: Final = "Optimize 8.6.0 · 60 collections"
_PLACES_EDGES: Final = 56
_DETAILS_WIDTH: Final = 380
_ACTIVITY_HEIGHT: Final = 124
_SMALL_FONT: Final = 12
_WINDOW_WIDTH: Final = 1280
_WINDOW_HEIGHT: Final = 800
_MIDDLE: Final = 1


class Frame(QWidget):
    """Places left, the middle, details right, activity below.

    The middle shows the welcome until there is something to browse.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        places: QWidget,
        welcome: QWidget,
        browser: QWidget,
        details: QWidget,
        activity: QWidget,
    ) -> None:
        super().__init__()
        self._browser: Final = browser
        self.places: Final = places
        self.details: Final = details
        self.activity: Final = activity
        self._settled = False
        self._middle: Final = QStackedWidget()
        self._welcome: Final = _scrolling(welcome)
        self._middle.addWidget(self._welcome)
        self._middle.addWidget(browser)
        mark(places, ground="sunken")
        mark(activity, ground="sunken")
        mark(details, ground="surface")
        places.setMinimumWidth(_LEAST_PLACES_WIDTH)
        self._middle.setMinimumWidth(_LEAST_MIDDLE_WIDTH)
        for one in (places, activity, details):
            one.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._columns: Final = _splitter(Qt.Orientation.Horizontal, places, self._middle, details)
        self._columns.setStretchFactor(_MIDDLE, 1)
        # In a low window it is Activity that gives way: it scrolls.
        self._columns.setMinimumHeight(_LEAST_COLUMNS_HEIGHT)
        self._rows: Final = _splitter(Qt.Orientation.Vertical, self._columns, activity)
        self._rows.setStretchFactor(0, 1)
        small = QFontMetrics(theme.font(size=_SMALL_FONT))
        places_width = max(
            theme.px(_PLACES_WIDTH), small.horizontalAdvance(_PLACES_SAMPLE) + theme.px(_PLACES_EDGES)
        )
        details_width = theme.px(_DETAILS_WIDTH)
        middle_width = theme.px(_WINDOW_WIDTH) - places_width - details_width
        self._columns.setSizes([places_width, middle_width, details_width])
        self._rows.setSizes([theme.px(_WINDOW_HEIGHT - _ACTIVITY_HEIGHT), theme.px(_ACTIVITY_HEIGHT)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rows)

    def show_welcome(self, *, shown: bool) -> None:
        """Show the welcome in place of the browser, or the browser."""
        if shown is self.welcome_is_shown and self._settled:
            return
        self._settled = True
        self._middle.setCurrentWidget(self._welcome if shown else self._browser)
        (self._welcome if shown else self._browser).setFocus()

    @property
    def welcome_is_shown(self) -> bool:
        """Whether the middle shows the welcome."""
        return self._middle.currentWidget() is self._welcome

    def state(self) -> Mapping[str, str]:
        """Return where the borders are, as text."""
        return {name: _text(one.saveState()) for name, one in self._splitters().items()}

    def restore(self, state: Mapping[str, str]) -> None:
        """Move the borders to where they were; what is not known any more changes nothing."""
        for name, one in self._splitters().items():
            if name in state:
                one.restoreState(_bytes(state[name]))

    def _splitters(self) -> dict[str, QSplitter]:
        return {"columns": self._columns, "rows": self._rows}


def _scrolling(part: QWidget) -> QScrollArea:
    """Let a part scroll where large text leaves no room for all of it."""
    made = QScrollArea()
    made.setWidget(part)
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def _splitter(orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
    made = QSplitter(orientation)
    made.setHandleWidth(1)
    for index, part in enumerate(parts):
        made.addWidget(part)
        made.setCollapsible(index, False)  # noqa: FBT003  Qt takes it by position
    return made


def geometry_text(widget: QWidget) -> str:
    """Return where a window is, as text."""
    return _text(widget.saveGeometry())


def restore_geometry(widget: QWidget, text: str) -> bool:
    """Put a window where it was. Qt sees to it that it is on a screen that is there."""
    return bool(text) and widget.restoreGeometry(_bytes(text))


def _text(state: QByteArray) -> str:
    return b64encode(state.data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    """Return a state; what somebody made unreadable is none, and Qt then moves nothing."""
    try:
        return QByteArray(b64decode(text))
    except binascii.Error:
        return QByteArray()
