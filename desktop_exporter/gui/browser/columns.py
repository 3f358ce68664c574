"""The columns of the tree: which are shown, and how wide."""

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
_DEFINITIONS_PX: Final = (110, 260)


class Columns(QObject):
    """Fits the columns to the width of a view, until somebody sizes one by hand.

    The header's menu shows and hides them; the id is hidden at first. Where there is too little room the last
    ones go.
    """

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme: Final = theme
        self._view: Final = view
        self._wanted: set[Column] = {Column.REPORTS, Column.DEFINITIONS, Column.CHANGED}
        self._empty: frozenset[Column] = frozenset()
        self._sized_by_hand = False
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
            if self._sized_by_hand:
                width = self._view.columnWidth(column.value) or width  # noqa: PLW2901  what was chosen counts
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
    def _resized(self, section: int, _old_px: int, _new_px: int) -> None:
        if not self._fitting and section != Column.NAME.value:
            self._sized_by_hand = True

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
