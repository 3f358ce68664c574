"""The requests for Qt: a table that changes only where something changed."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Final, TypeAlias

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from desktop_exporter.gui.endpoint.request_words import RequestWords
from desktop_exporter.gui.endpoint.watched import MANY, Watched, spans

Index: TypeAlias = QModelIndex | QPersistentModelIndex

Texts: TypeAlias = tuple[str, ...]

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RequestColumn(IntEnum):
    """The columns."""

    TIME = 0
    SYSTEM = 1
    REQUEST = 2
    STATUS = 3
    TOOK = 4
    SIZE = 5


_NO_TEXTS: Final = ("",) * len(RequestColumn)
_NUMBERS: Final = frozenset({RequestColumn.STATUS, RequestColumn.TOOK, RequestColumn.SIZE})


class RequestsModel(QStandardItemModel):
    """What runs stays in its row when it ends, unless so many come that nobody could follow a row.

    `name_of` gives the name of a system by its key. The texts lie with Qt: a model that is asked for each of
    them in Python has to wait each time for its turn among the threads that serve, and the window with it.
    """

    def __init__(self, name_of: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(0, len(RequestColumn), parent)
        self._name_of: Final = name_of
        self._shown: tuple[Watched, ...] = ()
        self._texts: list[Texts] = []
        # Those that are in the model, so that it need not be asked for them.
        self._cells: list[list[QStandardItem]] = []
        self.words: Final = RequestWords(self)
        for column in RequestColumn:
            heading = QStandardItem(self.words.heading(column.value))
            if column in _NUMBERS:
                heading.setTextAlignment(_RIGHT)
            else:
                heading.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(column, heading)

    def take(self, rows: Sequence[Watched]) -> int:
        """Show the rows of another moment; return how many came on top."""
        before, self._shown = self._shown, tuple(rows)
        known = {one.number: (one, texts) for one, texts in zip(before, self._texts, strict=True)}
        newest = before[0].number if before else 0
        came = sum(one.number > newest for one in rows)
        texts = [self._told(one, known.get(one.number)) for one in rows]
        # Where many come at once, rows are written anew where they stand: a fraction of the work.
        if came <= MANY:
            self._move(before, rows)
        self._write(texts)
        return came if before else 0

    def request(self, index: Index) -> Watched | None:
        """Return the request at an index."""
        at = index.row()
        return self._shown[at] if index.isValid() and at < len(self._shown) else None

    def index_of(self, number: int) -> QModelIndex:
        """Return where a request stands; an index that is none when it is gone."""
        found = next((at for at, one in enumerate(self._shown) if one.number == number), -1)
        return self.index(found, 0)

    def tip(self, index: Index) -> str:
        """Return the whole of what a row may have no room for."""
        row = self.request(index)
        return "" if row is None else self.words.tip(row, self._name_of(row.system))

    def texts(self, row: Watched) -> Texts:
        """Return what stands in the cells of a row."""
        words = self.words
        system = self._name_of(row.system) if words.has_system(row) else ""
        return (
            words.time(row),
            system,
            words.request(row),
            words.status(row),
            words.took(row),
            words.size(row),
        )

    def _told(self, row: Watched, before: tuple[Watched, Texts] | None) -> Texts:
        return before[1] if before is not None and before[0] == row else self.texts(row)

    def _move(self, before: Sequence[Watched], rows: Sequence[Watched]) -> None:
        """Take away rows and make place for others, so that those that stay keep theirs."""
        kept, known = {one.number for one in rows}, {one.number for one in before}
        gone = [at for at, one in enumerate(before) if one.number not in kept]
        for span in reversed(tuple(spans(gone))):
            self.removeRows(span.first, span.last + 1 - span.first)
            del self._texts[span.first : span.last + 1]
            del self._cells[span.first : span.last + 1]
        for at, one in enumerate(rows):
            if one.number not in known:
                items = self._items()
                self.insertRow(at, items)
                self._cells.insert(at, items)
                self._texts.insert(at, _NO_TEXTS)

    def _write(self, texts: Sequence[Texts]) -> None:
        """Write what is not there yet; most cells say the same as the row that stood there before."""
        for at, row in enumerate(texts):
            if at == len(self._texts):
                items = self._items()
                self.appendRow(items)
                self._cells.append(items)
                self._texts.append(_NO_TEXTS)
            was = self._texts[at]
            if was is not row:
                for column in range(len(row)):
                    if row[column] != was[column]:
                        self._cells[at][column].setText(row[column])
        if len(self._texts) > len(texts):
            self.setRowCount(len(texts))
            del self._cells[len(texts) :]
        self._texts = list(texts)

    def _items(self) -> list[QStandardItem]:
        items = [QStandardItem() for _ in RequestColumn]
        for column in _NUMBERS:
            items[column].setTextAlignment(_RIGHT)
        return items
