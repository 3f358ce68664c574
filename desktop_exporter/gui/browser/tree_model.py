"""The tree as Qt sees it: the shape of the rows in Qt's own storage, everything else from the truth."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from desktop_exporter.gui.browser import words
from desktop_exporter.gui.browser.branch import Branch, Column
from desktop_exporter.gui.browser.catalog_tree import CatalogTree, Path, Row, Tick
from desktop_exporter.gui.browser.items import Note, RowKey
from desktop_exporter.gui.texts import plain_tip

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_CHECK_STATES: Final = {
    Tick.NONE: Qt.CheckState.Unchecked,
    Tick.PARTLY: Qt.CheckState.PartiallyChecked,
    Tick.ALL: Qt.CheckState.Checked,
}
_NUMBERS: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WORDS: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class TreeModel(QStandardItemModel):
    """Columns as in `Column`. What is shown is changed in the truth, and told here.

    A view asks a model for each of 10,000 rows when it lays them out. Asking Python takes 100 ms, so the
    shape alone lies in Qt's own storage: a row there is an empty place, found again by its numbers.

    Signals:
        ticked: a tick has changed.
        sorted_anew: the order has changed, and with it the rows were made anew.
    """

    ticked = Signal()
    sorted_anew = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tree = CatalogTree()
        self._sorting = self._tree.sorting
        self._prototype: Final = QStandardItem()
        self._prototype.setFlags(_FLAGS)
        self.setItemPrototype(self._prototype.clone())
        self.setColumnCount(len(Column))
        # What the rows at the top stand for. It changes within an insertion or removal: before all others
        # hear that it has happened, so that nobody sees rows that are not told yet.
        self._tops: Sequence[Branch | Note] = ()
        self._next_tops: Sequence[Branch | Note] = ()
        self.rowsInserted.connect(self._take_tops)
        self.rowsRemoved.connect(self._take_tops)

    @property
    def tree(self) -> CatalogTree:
        """The truth."""
        return self._tree

    def show_tree(self, tree: CatalogTree) -> None:
        """Show another truth, in the order of the header."""
        self._tree = tree
        if tree.sorting != self._sorting:
            tree.sort(self._sorting[0], descending=self._sorting[1])
        self.rebuild()

    def rebuild(self) -> None:
        """Make all rows anew, as the truth has them now."""
        root = self.invisibleRootItem()
        if root.rowCount():
            self._next_tops = ()
            root.removeRows(0, root.rowCount())
        rows = [self._branch_item(branch) for branch in self._tree.shown_branches]
        rows += [self._prototype.clone() for _ in self._tree.shown_notes]
        if rows:
            self._next_tops = (*self._tree.shown_branches, *self._tree.shown_notes)
            root.insertRows(0, rows)

    def branch_put(self, row: int) -> None:
        """Tell that a collection was added in this row."""
        self._next_tops = (*self._tree.shown_branches, *self._tree.shown_notes)
        # In a list: the other call does not take the item over, and Python would delete it.
        self.invisibleRootItem().insertRow(row, [self._branch_item(self._tree.shown_branches[row])])

    def names_changed(self) -> None:
        """Tell that rows have other texts, in the same places."""
        last = len(Column) - 1
        for top, branch in enumerate(self._tree.shown_branches):
            parent = self.index(top, 0)
            self.dataChanged.emit(parent, self.index(top, last))
            self._below_changed(parent, branch.child_count, last)
            if branch.group_row is not None:
                self._below_changed(self.index(branch.group_row, 0, parent), len(branch.shown_reports), last)

    def ticks_changed(self) -> None:
        """Tell that tick boxes have changed."""
        for top, branch in enumerate(self._tree.shown_branches):
            parent = self.index(top, 0)
            self.dataChanged.emit(parent, parent, [Qt.ItemDataRole.CheckStateRole])
            self._below_changed(parent, branch.child_count, 0)
            if branch.group_row is not None:
                self._below_changed(self.index(branch.group_row, 0, parent), len(branch.shown_reports), 0)
        self.ticked.emit()

    def row_at(self, index: Index) -> Row | None:
        """Return what stands at an index."""
        path = _path(index)
        if not path or path[0] >= len(self._tops):
            return None
        top = self._tops[path[0]]
        return top.at(path[1:]) if isinstance(top, Branch) else top

    def index_of(self, row_key: RowKey | None) -> QModelIndex:
        """Return where a row stands; invalid when it is hidden or gone."""
        path = None if row_key is None else self._tree.path(row_key)
        index = QModelIndex()
        for row in path or ():
            index = self.index(row, 0, index)
        return index

    def prepare(self, index: Index) -> None:
        """Give a row that is about to be seen its flags; until then an empty place has none of its own."""
        self.itemFromIndex(index.sibling(index.row(), 0))

    def toggle(self, index: Index) -> None:
        """Tick or untick a row with all that is below it."""
        row = self.row_at(index)
        if row is not None and self._tree.can_tick(row):
            self._tree.toggle(row)
            self._ticked_below(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what the truth says of a cell."""
        row = self.row_at(index) if role in _ROLES else None
        if row is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return words.cell(self._tree, row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(words.tool_tip(self._tree, row, column))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBERS if column is Column.REPORTS else _WORDS
        return self._name_data(row, role) if column is Column.NAME else None

    def _name_data(self, row: Row, role: int) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.accessible(self._tree, row)
        return _CHECK_STATES[self._tree.tick(row)] if self._tree.can_tick(row) else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick; nothing else can be set."""
        row = self.row_at(index)
        if role != Qt.ItemDataRole.CheckStateRole or row is None or not self._tree.can_tick(row):
            return False
        self._tree.set_tick(row, ticked=Qt.CheckState(value) is Qt.CheckState.Checked)
        self._ticked_below(index)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return words.header(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBERS if section == Column.REPORTS.value else _WORDS
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column."""
        wanted = Column(column), order is Qt.SortOrder.DescendingOrder
        self._sorting = wanted
        if wanted == self._tree.sorting:
            return
        self._tree.sort(wanted[0], descending=wanted[1])
        self.rebuild()
        self.sorted_anew.emit()

    def _take_tops(self) -> None:
        self._tops = self._next_tops

    def _ticked_below(self, index: Index) -> None:
        """Tell that the box of a row has changed, and with it those above and below."""
        above = index
        while above.isValid():
            box = above.sibling(above.row(), 0)
            self.dataChanged.emit(box, box, [Qt.ItemDataRole.CheckStateRole])
            above = above.parent()
        box, row = index.sibling(index.row(), 0), self.row_at(index)
        self._below_changed(box, self.rowCount(box), 0)
        if isinstance(row, Branch) and row.group_row is not None:
            self._below_changed(self.index(row.group_row, 0, box), len(row.shown_reports), 0)
        self.ticked.emit()

    def _branch_item(self, branch: Branch) -> QStandardItem:
        item = self._prototype.clone()
        item.setColumnCount(len(Column))
        item.setRowCount(branch.child_count)
        if branch.group_row is not None:
            group = self._prototype.clone()
            group.setColumnCount(len(Column))
            group.setRowCount(len(branch.shown_reports))
            item.setChild(branch.group_row, 0, group)
        return item

    def _below_changed(self, parent: Index, rows: int, last_column: int) -> None:
        if rows:
            self.dataChanged.emit(self.index(0, 0, parent), self.index(rows - 1, last_column, parent))


_ROLES: Final = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.CheckStateRole,
    }
)


def _path(index: Index) -> Path:
    path: list[int] = []
    while index.isValid():
        path.append(index.row())
        index = index.parent()
    return tuple(reversed(path))
