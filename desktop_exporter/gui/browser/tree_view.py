"""The tree of a place: mouse and keys, rows over the whole width, columns that fit."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop_exporter.gui.browser import words
from desktop_exporter.gui.browser.branch import Branch, Column
from desktop_exporter.gui.browser.columns import Columns
from desktop_exporter.gui.browser.delegate import TreeDelegate
from desktop_exporter.gui.browser.items import Group, Item, Note, RowKey
from desktop_exporter.gui.browser.tree_header import TreeHeader
from desktop_exporter.gui.browser.tree_model import TreeModel
from desktop_exporter.gui.theme import Theme

_INDENT_PX: Final = 16
_KEYBOARD_REASONS: Final = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)
_ENTER_KEYS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class CatalogView(QTreeView):
    """Shows the rows of a tree model.

    Signals:
        row_chosen: the current row is another one, as it stands in the truth.
        link_followed: the link of a note.
        context_wanted: where on the screen the menu of the current row belongs.
        seen_anew: other rows may be in sight now.
    """

    row_chosen = Signal(object)
    link_followed = Signal(object)
    context_wanted = Signal(QPoint)
    seen_anew = Signal()

    def __init__(self, theme: Theme, model: TreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._rows: Final = model
        self._delegate: Final = TreeDelegate(theme, model, self)
        self._by_keyboard = False
        self._restoring = False
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHeader(TreeHeader(theme, self))
        self._set_up()
        self.columns: Final = Columns(theme, self)
        self.expanded.connect(self._opened)
        self.collapsed.connect(self._closed)
        self.verticalScrollBar().valueChanged.connect(self.seen_anew)
        theme.changed.connect(self._look_changed)
        model.sorted_anew.connect(self.restore)

    def restore(self) -> None:
        """After the rows were made anew: open what is open, and make current what was."""
        self._restoring = True
        try:
            self._open_shown()
            self.setCurrentIndex(self._rows.index_of(self._rows.tree.current))
        finally:
            self._restoring = False
        self.seen_anew.emit()

    @contextmanager
    def making_anew(self, *, keep_place: bool, whole: bool = True) -> Generator[None]:
        """Change rows in the block: all of them, or with `whole` false by proper insertions.

        With `keep_place` the topmost row stays where it is.
        """
        topmost = self._topmost() if keep_place and self.verticalScrollBar().value() > 0 else None
        was_restoring, self._restoring = self._restoring, True
        try:
            yield
        finally:
            self._restoring = was_restoring
        if whole:
            self.restore()
        else:
            self._open_shown()
        index = self._rows.index_of(topmost)
        if index.isValid():
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
        elif not keep_place:
            self.scrollToTop()

    def items_in_sight(self) -> list[Item]:
        """Return the dashboards and reports that are seen now, from the top down."""
        seen: list[Item] = []
        index = self.indexAt(QPoint(0, 0))
        bottom = self.viewport().height()
        while index.isValid() and self.visualRect(index).top() < bottom:
            row = self._rows.row_at(index)
            if isinstance(row, Item):
                seen.append(row)
            index = self.indexBelow(index)
        return seen

    def choose_first(self) -> None:
        """Make the first row current, so that keys work at once."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._rows.index(0, 0))

    # -------------------------------------------------------------------------------------------- setting up

    def _set_up(self) -> None:
        self.setObjectName("catalogTree")
        self.setAccessibleName(self.tr("Collections, dashboards and reports"))
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(self._theme.px(_INDENT_PX))
        self.setMouseTracking(True)
        self.sortByColumn(Column.NAME.value, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        # The header draws its own.
        self.header().setSortIndicatorShown(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self.columns.fit()
        self.seen_anew.emit()

    # ---------------------------------------------------------------------------------------------- painting

    def drawRow(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground, the cells, the hairline, and for the keyboard a frame."""
        self._rows.prepare(index)
        rect = QRect(0, options.rect.top(), self.viewport().width(), options.rect.height())
        is_current = (
            index.row() == self.currentIndex().row() and index.parent() == self.currentIndex().parent()
        )
        if is_current:
            painter.fillRect(rect, self._theme.color("accent_soft"))
        super().drawRow(painter, options, index)
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if is_current and self._by_keyboard and self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw nothing: the delegate paints the arrow in front of the tick box."""

    # ------------------------------------------------------------------------------------------- mouse, keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick, open, or follow a link where that is hit; else make the row current."""
        self._by_keyboard = False
        if event.button() is not Qt.MouseButton.LeftButton or not self._hit(event.position().toPoint()):
            super().mousePressEvent(event)
        else:
            event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open or close a collection; a second click on a box or arrow is one like the first."""
        at = event.position().toPoint()
        if self._hit(at):
            event.accept()
            return
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(at)
        if isinstance(self._rows.row_at(index), Branch | Group):
            self._turn(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a link."""
        super().mouseMoveEvent(event)
        over_link = self._link_at(event.position().toPoint()) is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if over_link else Qt.CursorShape.ArrowCursor
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter opens or follows; letters look for a name, arrows move."""
        self._by_keyboard = True
        index = self.currentIndex()
        row = self._rows.row_at(index)
        if event.key() == Qt.Key.Key_Space and row is not None:
            self._rows.toggle(index)
        elif event.key() in _ENTER_KEYS and isinstance(row, Note) and words.note_link(row):
            self.link_followed.emit(row)
        elif event.key() in _ENTER_KEYS and isinstance(row, Branch | Group):
            self._turn(index)
        else:
            super().keyPressEvent(event)
            self.viewport().update()
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard led here: then the current row gets a frame."""
        self._by_keyboard = event.reason() in _KEYBOARD_REASONS
        super().focusInEvent(event)
        if self._by_keyboard:
            self.choose_first()
            # What has the focus is seen.
            self.scrollTo(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a row."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            at = self.visualRect(index).bottomLeft()
        else:
            at = event.pos()
            index = self.indexAt(at)
        if index.isValid():
            self.setCurrentIndex(index.siblingAtColumn(0))
            self.context_wanted.emit(self.viewport().mapToGlobal(at))
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the columns to another font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.setIndentation(self._theme.px(_INDENT_PX))
            self.columns.fit()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell the truth and everybody else which row is current."""
        super().currentChanged(current, previous)
        self.viewport().update()
        row = self._rows.row_at(current)
        if self._restoring or row is None or row.row_key == self._rows.tree.current:
            return
        self._rows.tree.current = row.row_key
        self.row_chosen.emit(row)

    def _hit(self, at: QPoint) -> bool:
        """Do what the box, arrow or link at a point does; say whether there was one."""
        index = self.indexAt(at).siblingAtColumn(0)
        row = self._rows.row_at(index)
        if row is None:
            return False
        cell = self.visualRect(index)
        if self._rows.tree.can_tick(row) and self._delegate.box_rect(cell).adjusted(-3, -6, 3, 6).contains(
            at
        ):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._rows.toggle(index)
            return True
        if isinstance(row, Branch | Group) and self._delegate.arrow_rect(cell).adjusted(
            -12, 0, 0, 0
        ).contains(at):
            self._turn(index)
            return True
        note = self._link_at(at)
        if note is not None:
            self.link_followed.emit(note)
        return note is not None

    def _link_at(self, at: QPoint) -> Note | None:
        index = self.indexAt(at).siblingAtColumn(0)
        row = self._rows.row_at(index)
        if not isinstance(row, Note) or not words.note_link(row):
            return None
        return row if self._delegate.link_rect(self.visualRect(index), row).contains(at) else None

    def _open_shown(self) -> None:
        tree = self._rows.tree
        for top, branch in enumerate(tree.shown_branches):
            index = self._rows.index(top, 0)
            if tree.is_expanded(branch.row_key):
                self.setExpanded(index, True)  # noqa: FBT003  Qt's own
            if branch.group_row is not None and tree.is_expanded(branch.group.row_key):
                self.setExpanded(self._rows.index(branch.group_row, 0, index), True)  # noqa: FBT003  Qt's own

    def _turn(self, index: QModelIndex) -> None:
        self.setExpanded(index, not self.isExpanded(index))

    def _opened(self, index: QModelIndex) -> None:
        self._remember(index, expanded=True)

    def _closed(self, index: QModelIndex) -> None:
        self._remember(index, expanded=False)

    def _remember(self, index: QModelIndex, *, expanded: bool) -> None:
        row = self._rows.row_at(index)
        if not self._restoring and row is not None:
            self._rows.tree.set_expanded(row.row_key, expanded=expanded)
        self.seen_anew.emit()

    def _topmost(self) -> RowKey | None:
        row = self._rows.row_at(self.indexAt(QPoint(0, 0)))
        return None if row is None else row.row_key

    def _look_changed(self) -> None:
        self.setIndentation(self._theme.px(_INDENT_PX))
        self.viewport().update()
