"""The columns of the tree: which are shown, and how wide."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu, QTreeView

from desktop_exporter.gui.browser import words
from desktop_exporter.gui.browser.branch import Column
from desktop_exporter.gui.theme import Theme

_NAME_PX: Final = 200
_CELL_PX: Final = 8
_ARROW_PX: Final = 18
_DEFINITIONS_PX: Final = (110, 480)
_WIDEST_PX: Final = 5_000
_PARTS: Final = 3


class Columns(QObject):
    """Fits the columns to the width of a view, except those that somebody sized by hand.

    The header's menu shows and hides them; the id is hidden at first. Where there is too little room the last
    ones go.
    """

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme: Final = theme
        self._view: Final = view
        self._wanted: set[Column] = {Column.REPORTS, Column.DEFINITIONS, Column.CHANGED}
        self._empty: frozenset[Column] = frozenset()
        self._by_hand: Final[dict[Column, int]] = {}
        self._fitting = False
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setAccessibleName(self.tr("Columns"))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer)
        header.sectionResized.connect(self._resized)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.NAME.value, QHeaderView.ResizeMode.Stretch)

    @property
    def wanted(self) -> frozenset[Column]:
        """The columns beside the name that are shown where there is room."""
        return frozenset(self._wanted)

    def want(self, column: Column, *, shown: bool) -> None:
        """Show or hide a column."""
        if shown:
            self._wanted.add(column)
        else:
            self._wanted.discard(column)
        self.fit()

    def state(self) -> str:
        """Return which columns are shown, how wide those are that were sized by hand, and the order."""
        header = self._view.header()
        shown = ",".join(one.name for one in Column if one in self._wanted)
        widths = ",".join(f"{one.name}={width_px}" for one, width_px in self._by_hand.items())
        is_turned = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        order = f"{Column(header.sortIndicatorSection()).name}={int(is_turned)}"
        return f"{shown};{widths};{order}"

    def restore(self, state: str) -> None:
        """Show the columns as they were; what cannot be understood changes nothing."""
        if state.count(";") != _PARTS - 1:
            return
        shown, widths, order = state.split(";")
        self._wanted = {Column[one] for one in shown.split(",") if one in Column.__members__}
        self._by_hand.update(
            (column, width_px) for column, width_px in _numbers(widths) if 0 < width_px <= _WIDEST_PX
        )
        for column, is_turned in _numbers(order):
            orders = Qt.SortOrder
            self._view.sortByColumn(
                column.value, orders.DescendingOrder if is_turned else orders.AscendingOrder
            )
        self.fit()

    def set_empty(self, columns: frozenset[Column]) -> None:
        """Say which columns have nothing to show at this place: they make room."""
        if columns != self._empty:
            self._empty = columns
            self.fit()

    def fit(self) -> None:
        """Give each column what it needs, and the rest to the name."""
        self._fitting = True
        rest = self._view.viewport().width() - self._theme.px(_NAME_PX)
        for column, width in self._widths(rest).items():
            width = self._by_hand.get(column, width)  # noqa: PLW2901  what was chosen counts
            # The id was asked for, so it is shown even where it is tight.
            is_shown = column in self._wanted - self._empty and (rest >= width or column is Column.ID)
            self._view.setColumnHidden(column.value, not is_shown)
            if is_shown:
                rest -= width
                self._view.setColumnWidth(column.value, width)
        self._fitting = False

    def _widths(self, rest: int) -> dict[Column, int]:
        px, metrics = self._theme.px, self._view.fontMetrics()
        least, most = (px(one) for one in _DEFINITIONS_PX)
        around = px(2 * _CELL_PX)
        header = metrics.horizontalAdvance(words.header(Column.REPORTS)) + around + px(_ARROW_PX)
        return {
            Column.REPORTS: header,
            Column.DEFINITIONS: max(least, min(most, rest // 2)),
            Column.CHANGED: metrics.horizontalAdvance("yesterday 00:00") + around,
            Column.ID: metrics.horizontalAdvance("0" * 36) + around,
        }

    @Slot(int, int, int)
    def _resized(self, section: int, _old_px: int, new_px: int) -> None:
        if not self._fitting and section != Column.NAME.value and new_px:
            self._by_hand[Column(section)] = new_px

    @Slot(QPoint)
    def _offer(self, at: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in (Column.REPORTS, Column.DEFINITIONS, Column.CHANGED, Column.ID):
            action = menu.addAction(words.header(column))
            action.setCheckable(True)
            action.setChecked(column in self._wanted)
            action.setData(column.value)
        menu.triggered.connect(self._toggled)
        menu.popup(self._view.header().mapToGlobal(at))

    @Slot(QAction)
    def _toggled(self, action: QAction) -> None:
        self.want(Column(action.data()), shown=action.isChecked())


def _numbers(text: str) -> Iterator[tuple[Column, int]]:
    for part in text.split(","):
        name, _, number = part.partition("=")
        if name in Column.__members__ and number.isdecimal() and number.isascii():
            yield Column[name], int(number)
