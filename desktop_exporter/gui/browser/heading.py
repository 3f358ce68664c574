"""The head of the browser: the place, its role, how much is shown, and the filter."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from desktop_exporter.app.systems import Role
from desktop_exporter.errors import shown
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme

_EDGE_PX: Final = 16
_HEIGHT_PX: Final = 58
_FIELD_PX: Final = (150, 250)


class FilterField(QLineEdit):
    """The field of the filter.

    Signals:
        left_downwards: an arrow or Enter asks for the rows below.
    """

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears, an arrow down or Enter goes to the rows."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class _Status(QLabel):
    """A muted line that shortens itself where there is little room, and tells all in its tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setObjectName("browserStatus")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        mark(self, muted=True, small=True)

    def tell(self, text: str) -> None:
        """Say something."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        mode = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._whole, mode, self.width()))


class Heading(QWidget):
    """Name and role of the place, what is going on, two buttons and the filter.

    Signals:
        refresh_wanted, paste_wanted: a button was pressed.
    """

    refresh_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._name = ""
        self.title: Final = plain_label(title=True)
        self.title.setObjectName("placeTitle")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.chip: Final = plain_label(chip="other")
        self.chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.status: Final = _Status()
        self.paste: Final = self._button("pasteButton", self.tr("Add by address or id…"))
        self.paste.clicked.connect(self.paste_wanted)
        self.refresh: Final = self._button("refreshButton", self.tr("Refresh"))
        self.refresh.clicked.connect(self.refresh_wanted)
        self.field: Final = FilterField()
        self._set_up_field()
        self._lay_out()
        self._tint()
        # A field with the focus has a wider border; what is below must not move.
        self.setFixedHeight(theme.px(_HEIGHT_PX))
        theme.changed.connect(self._tint)
        self.set_place("", None)

    def set_place(self, name: str, role: Role | None) -> None:
        """Name the place; a backup has no role."""
        self._name = shown(name)
        self._elide()
        self.title.setToolTip(self._name)
        self.title.setAccessibleName(self._name)
        self.chip.setVisible(role is not None)
        if role is not None:
            self.chip.setText(self._role_word(role))
            mark(self.chip, chip=role.value)

    def set_status(self, text: str) -> None:
        """Say what is going on, or how much is shown."""
        self.status.tell(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the field and the title what there is room for."""
        super().resizeEvent(event)
        least, most = (self._theme.px(one) for one in _FIELD_PX)
        self.field.setFixedWidth(max(least, min(most, self.width() // 3)))
        self._elide()

    def _elide(self) -> None:
        room = max(self._theme.px(60), self.width() // 3)
        metrics = self.title.fontMetrics()
        self.title.setText(metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room))

    def _role_word(self, role: Role) -> str:
        return {
            Role.PRODUCTION: self.tr("production"),
            Role.TEST: self.tr("test"),
            Role.OTHER: self.tr("other"),
        }[role]

    def _button(self, name: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.setIconSize(QSize(self._theme.px(16), self._theme.px(16)))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _set_up_field(self) -> None:
        self.field.setObjectName("filterField")
        self.field.setPlaceholderText(self.tr("Filter by name, id or definition"))
        self.field.setAccessibleName(self.tr("Filter by name, id or definition"))
        self.field.setToolTip(self.tr("Every word has to be in the name, the id or a definition"))
        self.field.setClearButtonEnabled(True)

    def _lay_out(self) -> None:
        edge, gap = self._theme.px(_EDGE_PX), self._theme.px(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(edge, 0, edge, 0)
        row.setSpacing(gap)
        row.addWidget(self.title)
        row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.status, 1)
        row.addWidget(self.paste)
        row.addWidget(self.refresh)
        row.addWidget(self.field)

    def _tint(self) -> None:
        self.paste.setIcon(self._theme.icon("paste", "muted"))
        self.refresh.setIcon(self._theme.icon("refresh", "muted"))
