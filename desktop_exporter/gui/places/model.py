"""The list of places for Qt: two sections, each with its places and a link to add another."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_exporter.app.systems import Role
from desktop_exporter.errors import shown
from desktop_exporter.gui.places.rows import PlaceRow
from desktop_exporter.gui.texts import plain_tip
from desktop_exporter.model.places import PlaceKind, PlaceRef

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_NO_PARENT: Final = QModelIndex()


class EntryKind(StrEnum):
    """What a line of the list is."""

    SECTION = "section"
    PLACE = "place"
    LINK = "link"


class PlacesRole(IntEnum):
    """What the delegate asks for besides Qt's own roles."""

    ENTRY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a section's title, a place, or the link that adds one. `section` says to which it belongs."""

    kind: EntryKind
    section: PlaceKind
    text: str
    row: PlaceRow | None = None


class PlacesModel(QAbstractListModel):
    """A thin adapter over a tuple of rows. Changed rows are told as changes, so that nothing jumps."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = self._arranged(())

    def set_rows(self, rows: Sequence[PlaceRow]) -> None:
        """Show these places, systems and backups each in the given order."""
        entries = self._arranged(rows)
        if _order(entries) == _order(self._entries):
            old, self._entries = self._entries, entries
            for number, entry in enumerate(entries):
                if entry != old[number]:
                    self.dataChanged.emit(self.index(number), self.index(number))
            return
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """Return the line at an index."""
        number = index.row()
        return self._entries[number] if index.isValid() and number < len(self._entries) else None

    def index_of(self, ref: PlaceRef) -> QModelIndex:
        """Return where a place is; an invalid index when it is not in the list."""
        for number, entry in enumerate(self._entries):
            if entry.row is not None and entry.row.ref == ref:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Sections are only read; of the rest only systems can be renamed in place."""
        entry = self.entry(index)
        if entry is None:
            return Qt.ItemFlag.NoItemFlags
        if entry.kind is EntryKind.SECTION:
            return Qt.ItemFlag.ItemNeverHasChildren
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if entry.row is None:
            return found
        found |= Qt.ItemFlag.ItemIsSelectable
        is_system = entry.row.ref.kind is PlaceKind.SYSTEM
        return found | Qt.ItemFlag.ItemIsEditable if is_system else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what the view, the delegate or a screen reader wants to know."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role == PlacesRole.ENTRY:
            return entry
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return shown(entry.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry)
        if role == Qt.ItemDataRole.ToolTipRole and entry.row is not None:
            return self._tip(entry.row)
        return None

    def role_words(self, role: Role | None) -> str:
        """Say what a system is to the people who use it; nothing for a backup."""
        if role is None:
            return ""
        words = {
            Role.PRODUCTION: self.tr("production system"),
            Role.TEST: self.tr("test system"),
            Role.OTHER: self.tr("other system"),
        }
        return words[role]

    def _arranged(self, rows: Sequence[PlaceRow]) -> tuple[Entry, ...]:
        return (
            *self._section(PlaceKind.SYSTEM, self.tr("Systems"), rows, self.tr("Add a system…")),
            *self._section(PlaceKind.BACKUP, self.tr("Backups"), rows, self.tr("Open a backup…")),
        )

    def _section(self, kind: PlaceKind, title: str, rows: Sequence[PlaceRow], link: str) -> tuple[Entry, ...]:
        places = (Entry(EntryKind.PLACE, kind, row.name, row) for row in rows if row.ref.kind is kind)
        return (
            Entry(EntryKind.SECTION, kind, title),
            *places,
            Entry(EntryKind.LINK, kind, link),
        )

    def _spoken(self, entry: Entry) -> str:
        row = entry.row
        if row is None:
            return entry.text
        kind = self.role_words(row.role) or self.tr("backup")
        words = self.tr("{name}, {kind}, {line}, {state}").format(
            name=row.name, kind=kind, line=row.line, state=row.state_words
        )
        return shown(words)

    def _tip(self, row: PlaceRow) -> str:
        lines = (row.name, self.role_words(row.role), row.address, row.line, row.state_words)
        return plain_tip("\n".join(dict.fromkeys(shown(line) for line in lines if line)))


def _order(entries: Sequence[Entry]) -> list[tuple[EntryKind, PlaceKind, PlaceRef | None]]:
    return [(one.kind, one.section, one.row.ref if one.row else None) for one in entries]
