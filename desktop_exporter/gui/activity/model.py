"""The entries of Activity for Qt: a list model over them, the newest first."""

from collections.abc import Collection, Sequence
from enum import IntEnum
from typing import Final, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_exporter.gui.activity.entries import Entries, Entry
from desktop_exporter.gui.activity.words import ActivityWords

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_NO_PARENT: Final = QModelIndex()


class ActivityRole(IntEnum):
    """What the delegate asks for besides Qt's own roles."""

    ENTRY = Qt.ItemDataRole.UserRole + 1


class ActivityModel(QAbstractListModel):
    """Every change of an entry is told as a change of its row, so that nothing jumps."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Final = Entries()
        self.words: Final = ActivityWords(self)

    def begin(self, entry: Entry) -> None:
        """Put a new entry on top."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._entries.begin(entry)
        self.endInsertRows()

    def change(self, entry: Entry) -> None:
        """Replace an entry that is there."""
        index = self.index(self._entries.change(entry))
        self.dataChanged.emit(index, index)

    def take_past(self, past: Sequence[Entry], own: Collection[str] = ()) -> None:
        """Take what the records know: new entries by the moment they were begun, and what became of others.

        `own` are the runs that this session began. While one is under way it tells itself what it is.
        """
        waits = any(one.tells_its_run for one in self._entries.under_way())
        for one in past:
            before = self._entries.get(one.id)
            if before is not None and before != one:
                self.change(one)
        for one in self._entries.unknown(past):
            if waits and one.id in own:
                continue
            row = self._entries.row_for(one)
            self.beginInsertRows(QModelIndex(), row, row)
            self._entries.begin(one, row)
            self.endInsertRows()

    @property
    def looks_elsewhere(self) -> bool:
        """Whether it shows something that another process does: nobody tells when that goes on or ends."""
        return any(one.elsewhere for one in self._entries.under_way())

    def trim(self, most: int) -> tuple[str, ...]:
        """Forget the oldest entries above `most`, never one that is under way. Return their ids."""
        dropped: list[str] = []
        while len(self._entries) > most and not self._entries[len(self._entries) - 1].state.is_under_way:
            last = len(self._entries) - 1
            self.beginRemoveRows(QModelIndex(), last, last)
            dropped.append(self._entries.drop_last())
            self.endRemoveRows()
        return tuple(dropped)

    def remove(self, entry_id: str) -> None:
        """Forget one entry."""
        row = self._entries.row(entry_id)
        self.beginRemoveRows(QModelIndex(), row, row)
        self._entries.drop(entry_id)
        self.endRemoveRows()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, the newest first."""
        return tuple(self._entries[row] for row in range(len(self._entries)))

    def clear_ended(self) -> None:
        """Forget what has ended."""
        self.beginResetModel()
        self._entries.clear_ended()
        self.endResetModel()

    def get(self, entry_id: str) -> Entry | None:
        """Return an entry by its id."""
        return self._entries.get(entry_id)

    def entry(self, index: Index) -> Entry | None:
        """Return the entry at an index."""
        row = index.row()
        return self._entries[row] if index.isValid() and row < len(self._entries) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of entries."""
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Entries are chosen, never edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what the view, the delegate or a screen reader wants to know."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role == ActivityRole.ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words.plain_title(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.words.spoken(entry)
        return None
