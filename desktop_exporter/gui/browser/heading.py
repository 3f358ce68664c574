"""The head of the browser: the place, its role, how much is shown, and the filter."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from desktop_exporter.app.systems import Role
from desktop_exporter.errors import shown
from desktop_exporter.gui.elided import ElidedLabel
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.texts import plain_tip
from desktop_exporter.gui.theme import Theme

_EDGE_PX: Final = 16
_HEIGHT_PX: Final = 58
_ROW_PX: Final = 40
# Less than this, and the filter has a row of its own.
_NARROW_PX: Final = 440
_LEAST_PX: Final = 260
_TITLE_PX: Final = 40
_COLUMNS: Final = 5
_ANY_WIDTH: Final = 16777215
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
        self._is_narrow = False
        self._grid: Final = QGridLayout(self)
        self.title: Final = plain_label(title=True)
        self.title.setObjectName("placeTitle")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.chip: Final = plain_label(chip="other")
        self.chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.status: Final = ElidedLabel()
        self.status.setObjectName("browserStatus")
        self.status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        mark(self.status, muted=True, small=True)
        self.paste: Final = self._button("pasteButton", self.tr("Add by address or id…"))
        self.paste.clicked.connect(self.paste_wanted)
        self.refresh: Final = self._button("refreshButton", self.tr("Refresh"))
        self.refresh.clicked.connect(self.refresh_wanted)
        self.field: Final = FilterField()
        self._set_up_field()
        self._lay_out()
        self._tint()
        theme.changed.connect(self._tint)
        self.set_place("", None)

    def set_place(self, name: str, role: Role | None) -> None:
        """Name the place; a backup has no role."""
        self._name = shown(name)
        self.title.setToolTip(plain_tip(self._name))
        self.title.setAccessibleName(self._name)
        self.chip.setVisible(role is not None)
        if role is not None:
            self.chip.setText(self._role_word(role))
            mark(self.chip, chip=role.value)
        self._elide()

    def set_status(self, text: str) -> None:
        """Say what is going on, or how much is shown."""
        self.status.tell(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the field and the title what there is room for."""
        super().resizeEvent(event)
        self._arrange()
        self._elide()

    def minimumSizeHint(self) -> QSize:
        """Narrow: the filter goes below, the name is shortened."""
        return QSize(self._theme.px(_LEAST_PX), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        px = self._theme.px
        self._is_narrow = self.width() < px(_NARROW_PX)
        least, most = (px(one) for one in _FIELD_PX)
        if self._is_narrow:
            self._grid.addWidget(self.field, 1, 0, 1, _COLUMNS)
            self.field.setMinimumWidth(0)
            self.field.setMaximumWidth(_ANY_WIDTH)
        else:
            self._grid.addWidget(self.field, 0, _COLUMNS)
            self.field.setFixedWidth(max(least, min(most, self.width() // 3)))
        # A field with the focus has a wider border; what is below must not move.
        self.setFixedHeight(px(_HEIGHT_PX + _ROW_PX if self._is_narrow else _HEIGHT_PX))

    def _elide(self) -> None:
        px = self._theme.px
        # Also for a button that is hidden now: the name is the same length with it and without.
        parts = [self.paste, self.refresh, *(() if self.chip.isHidden() else (self.chip,))]
        taken = sum(one.sizeHint().width() + px(8) for one in parts) + px(2 * _EDGE_PX + 16)
        taken += 0 if self._is_narrow else self.field.width() + px(8)
        room = max(px(_TITLE_PX), self.width() - taken)
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
        grid = self._grid
        grid.setContentsMargins(edge, 0, edge, 0)
        grid.setHorizontalSpacing(gap)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        for column, part in enumerate((self.title, self.chip, self.status, self.paste, self.refresh)):
            grid.addWidget(part, 0, column)
        self._arrange()

    def _tint(self) -> None:
        self.paste.setIcon(self._theme.icon("paste", "muted"))
        self.refresh.setIcon(self._theme.icon("refresh", "muted"))
