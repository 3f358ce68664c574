"""The requests for Qt: a table that changes only where something changed."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Final, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt

from desktop_exporter.gui.endpoint.request_words import RequestWords
from desktop_exporter.gui.endpoint.watched import Watched, spans
from desktop_exporter.gui.theme import Theme

Index: TypeAlias = QModelIndex | QPersistentModelIndex

ROW_HEIGHT: Final = 26
_NO_PARENT: Final = QModelIndex()
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RequestColumn(IntEnum):
    """The columns."""

    TIME = 0
    SYSTEM = 1
    REQUEST = 2
    STATUS = 3
    TOOK = 4
    SIZE = 5


_NUMBERS: Final = frozenset({RequestColumn.STATUS, RequestColumn.TOOK, RequestColumn.SIZE})


class RequestsModel(QAbstractTableModel):
    """Rows keep their place by number: what runs stays where it is when it ends.

    `name_of` gives the name of a system by its key.
    """

    def __init__(self, theme: Theme, name_of: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._name_of: Final = name_of
        self._rows: tuple[Watched, ...] = ()
        self.words: Final = RequestWords(self)

    def take(self, rows: Sequence[Watched]) -> int:
        """Show the rows of another moment; return how many came on top."""
        before = len(self._rows)
        self._remove({one.number for one in rows})
        first = self._rows[0].number if self._rows else 0
        self._insert(rows)
        self._change(rows)
        came = sum(one.number > first for one in rows)
        return came if before else 0

    def row(self, index: Index) -> Watched | None:
        """Return the request at an index."""
        at = index.row()
        return self._rows[at] if index.isValid() and at < len(self._rows) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of requests."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(RequestColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what stands above a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = RequestColumn(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in _NUMBERS else _LEFT
        return self.words.heading(column.value) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what the view or a screen reader wants to know."""
        row = self.row(index)
        if row is None:
            return None
        column = RequestColumn(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.words.tip(row, self._name_of(row.system))
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, self._theme.px(ROW_HEIGHT))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in _NUMBERS else _LEFT
        spoken = {Qt.ItemDataRole.DisplayRole: "", Qt.ItemDataRole.AccessibleTextRole: self.words.nothing()}
        return self.text(row, column) or spoken[Qt.ItemDataRole(role)] if role in spoken else None

    def text(self, row: Watched, column: RequestColumn) -> str:
        """Return what stands in a cell."""
        return {
            RequestColumn.TIME: self.words.time,
            RequestColumn.SYSTEM: self._system,
            RequestColumn.REQUEST: self.words.request,
            RequestColumn.STATUS: self.words.status,
            RequestColumn.TOOK: self.words.took,
            RequestColumn.SIZE: self.words.size,
        }[column](row)

    def _system(self, row: Watched) -> str:
        return self._name_of(row.system) if self.words.has_system(row) else ""

    def _remove(self, kept: set[int]) -> None:
        gone = [at for at, one in enumerate(self._rows) if one.number not in kept]
        for span in reversed(tuple(spans(gone))):
            self.beginRemoveRows(QModelIndex(), span.first, span.last)
            self._rows = (*self._rows[: span.first], *self._rows[span.last + 1 :])
            self.endRemoveRows()

    def _insert(self, rows: Sequence[Watched]) -> None:
        known = {one.number for one in self._rows}
        new = [at for at, one in enumerate(rows) if one.number not in known]
        for span in spans(new):
            self.beginInsertRows(QModelIndex(), span.first, span.last)
            self._rows = (
                *self._rows[: span.first],
                *rows[span.first : span.last + 1],
                *self._rows[span.first :],
            )
            self.endInsertRows()

    def _change(self, rows: Sequence[Watched]) -> None:
        changed = [at for at, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old != new]
        self._rows = tuple(rows)
        for span in spans(changed):
            self.dataChanged.emit(self.index(span.first, 0), self.index(span.last, len(RequestColumn) - 1))
