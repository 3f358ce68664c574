"""One collection in the tree: its rows in their order, and which of them the filter lets through."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from enum import Enum
from typing import Final, TypeAlias

from desktop_exporter.app.browsing import ItemKey, LearntItem
from desktop_exporter.gui.browser.items import (
    PRIVATE,
    BranchId,
    Contents,
    Group,
    Item,
    Note,
    NoteKind,
    RowKey,
    RowKind,
    folded,
    haystack,
)
from desktop_exporter.model.kinds import ItemKind

Child: TypeAlias = Item | Group | Note


class Column(Enum):
    """The columns, by their number."""

    NAME = 0
    REPORTS = 1
    DEFINITIONS = 2
    CHANGED = 3
    ID = 4


class Branch:
    """A collection, or what is private. Its children are dashboards, the group of other reports, notes."""

    def __init__(
        self, contents: Contents, *, tells_unlisted: bool, keep: AbstractSet[ItemKey] = frozenset()
    ) -> None:
        """`tells_unlisted`: the place never lists what is private, so that stands among the rows.

        Reports that a dashboard uses come along and are no rows of their own, except those in `keep`.
        """
        self.contents: Final = contents
        self.id: Final[BranchId] = contents.branch
        self.name: Final = contents.name
        self.group: Final = Group(contents.branch)
        self.dashboards: list[Item] = list(contents.dashboards)
        self.reports: list[Item] = [
            item for item in contents.reports if item.stands_alone is not False or item.key in keep
        ]
        self.report_keys: Final = frozenset(item.key for item in self.reports)
        self.keys: Final[frozenset[ItemKey]] = self.report_keys | {item.key for item in self.dashboards}
        # Whether it is known of each report whether it stands alone.
        self.is_certain: Final = all(item.stands_alone is not None for item in contents.reports)
        self.tells_changes: Final = any(
            item.changed_at for items in (self.dashboards, self.reports) for item in items
        )
        self._along: frozenset[str] | None = None
        self._unnamed: tuple[Item, ...] | None = None
        self._notes: Final = _notes(contents, tells_unlisted=tells_unlisted)
        self._haystack: Final = haystack(contents.name, contents.branch)
        self.shown_dashboards: list[Item] = self.dashboards
        self.shown_reports: list[Item] = self.reports
        self.shown_notes: tuple[Note, ...] = self._notes
        self.is_shown = True

    @property
    def row_key(self) -> RowKey:
        """What it stays known by."""
        return RowKind.COLLECTION, self.id

    @property
    def sort_name(self) -> tuple[bool, bool, str, str]:
        """Where it stands: by name, the nameless ones later, what is private last."""
        return self.id == PRIVATE, self.name is None, folded(self.name or ""), self.id

    @property
    def along(self) -> frozenset[str]:
        """The ids of the reports that are known to come along with its dashboards."""
        if self._along is None:
            summaries = (item.summary for item in self.dashboards)
            self._along = frozenset(report for one in summaries if one is not None for report in one.uses)
        return self._along

    @property
    def unnamed(self) -> tuple[Item, ...]:
        """What has no known name."""
        if self._unnamed is None:
            self._unnamed = tuple(item for item in self.items if item.name is None)
        return self._unnamed

    @property
    def report_count(self) -> int | None:
        """How many reports it holds; None where a backup does not tell."""
        listed = self.contents.reports
        if len(listed) > len(self.reports) or not self.is_certain:
            return len(listed)
        if any(item.summary is None for item in self.dashboards):
            return None
        return len(self.along | {item.id for item in listed})

    @property
    def items(self) -> Iterable[Item]:
        """All dashboards and reports, whether they are shown or not."""
        yield from self.dashboards
        yield from self.reports

    @property
    def child_count(self) -> int:
        """How many rows there are right below it."""
        return len(self.shown_dashboards) + bool(self.shown_reports) + len(self.shown_notes)

    @property
    def shown_count(self) -> int:
        """How many dashboards and reports are shown."""
        return len(self.shown_dashboards) + len(self.shown_reports)

    def child(self, row: int) -> Child | None:
        """Return what stands in a row right below it."""
        if row < len(self.shown_dashboards):
            return self.shown_dashboards[row]
        rest = row - len(self.shown_dashboards)
        if self.shown_reports:
            if rest == 0:
                return self.group
            rest -= 1
        return self.shown_notes[rest] if rest < len(self.shown_notes) else None

    def at(self, below: Sequence[int]) -> "Branch | Child | None":
        """Return what stands at row numbers from here downwards; at none, that is the collection itself."""
        if not below:
            return self
        if len(below) == 1:
            return self.child(below[0])
        return self.shown_reports[below[1]] if below[1] < len(self.shown_reports) else None

    @property
    def group_row(self) -> int | None:
        """The row of the group of other reports, when there is one."""
        return len(self.shown_dashboards) if self.shown_reports else None

    def row_of(self, row_key: RowKey) -> tuple[int, ...] | None:
        """Return where a row stands below this one, None when it is hidden."""
        kind, its_id = row_key
        if kind is RowKind.GROUP:
            return None if self.group_row is None else (self.group_row,)
        if kind is RowKind.NOTE:
            first = len(self.shown_dashboards) + bool(self.shown_reports)
            found = [row for row, note in enumerate(self.shown_notes) if note.row_key == row_key]
            return (first + found[0],) if found else None
        rows = self.shown_dashboards if kind is RowKind.DASHBOARD else self.shown_reports
        place = next((row for row, item in enumerate(rows) if item.id == its_id), None)
        if place is None:
            return None
        return (place,) if kind is RowKind.DASHBOARD else (len(self.shown_dashboards), place)

    def narrow(self, terms: Sequence[str]) -> None:
        """Show what holds every term, in its own texts or in those of the collection."""
        rest = [term for term in terms if term not in self._haystack]
        if not rest:
            self.shown_dashboards, self.shown_reports = self.dashboards, self.reports
            self.shown_notes, self.is_shown = self._notes if not terms else (), True
            return
        self.shown_dashboards = _holding(self.dashboards, rest)
        self.shown_reports = _holding(self.reports, rest)
        self.shown_notes = ()
        self.is_shown = bool(self.shown_dashboards or self.shown_reports)

    def sort(self, column: Column, *, descending: bool) -> None:
        """Bring the rows into an order; what is not known stands last either way."""
        self._unnamed = None
        self.dashboards = _sorted(self.dashboards, column, descending=descending)
        self.reports = _sorted(self.reports, column, descending=descending)

    def sort_named(self, unreadable: AbstractSet[ItemKey], column: Column, *, descending: bool) -> bool:
        """Bring dashboards, and reports, into their order once all names that can be had are there.

        Returns whether anything moved.
        """
        before = self.dashboards, self.reports
        self._unnamed = None
        if _is_named(self.dashboards, unreadable):
            self.dashboards = _sorted(self.dashboards, column, descending=descending)
        if _is_named(self.reports, unreadable):
            self.reports = _sorted(self.reports, column, descending=descending)
        return before != (self.dashboards, self.reports)

    def learn(self, learnt: Mapping[ItemKey, LearntItem]) -> None:
        """Take over names. The rows keep their places: nothing jumps while names arrive."""
        self._along = self._unnamed = None
        self.dashboards, self.shown_dashboards = _learnt(self.dashboards, self.shown_dashboards, learnt)
        self.reports, self.shown_reports = _learnt(self.reports, self.shown_reports, learnt)

    def settled(self, unreadable: AbstractSet[ItemKey]) -> Contents | None:
        """Return the same contents, when since they were listed all its dashboards have been read.

        Then it is known which reports come along: what only an `unreadable` dashboard uses stands alone, and
        is saved so, too. None where nothing is to be told anew.
        """
        is_read = all(item.summary is not None or item.key in unreadable for item in self.dashboards)
        if self.is_certain or self.contents.may_be_cut or not self.dashboards or not is_read:
            return None
        known = {item.key: item for item in self.reports}
        reports = (known.get(item.key, item) for item in self.contents.reports)
        return replace(
            self.contents,
            dashboards=tuple(self.dashboards),
            reports=tuple(replace(item, stands_alone=item.id not in self.along) for item in reports),
        )

    def completing(self, contents: Contents) -> Contents:
        """Return newer contents, and what is known here where not all of it could be listed this time."""
        if contents.is_whole:
            return contents
        known = {item.key: item for item in self.items}
        return replace(
            contents,
            dashboards=_completed(contents.dashboards, self.contents.dashboards, known),
            reports=_completed(contents.reports, self.contents.reports, known),
        )

    def hidden_keys(self, keys: frozenset[ItemKey]) -> int:
        """Count those of `keys` that are here and not shown."""
        if self.shown_count == len(self.keys):
            return 0
        shown = sum(item.key in keys for item in (*self.shown_dashboards, *self.shown_reports))
        return len(keys & self.keys) - shown


def _notes(contents: Contents, *, tells_unlisted: bool) -> tuple[Note, ...]:
    notes: list[Note] = []
    if contents.branch == PRIVATE and tells_unlisted:
        notes.append(Note(NoteKind.PRIVATE_UNLISTED, contents.branch))
    elif contents.is_whole and not contents.dashboards and not contents.reports:
        notes.append(Note(NoteKind.EMPTY, contents.branch))
    if contents.may_be_cut:
        notes.append(Note(NoteKind.MAY_BE_CUT, contents.branch))
    return tuple(notes)


def _completed(
    items: tuple[Item, ...], earlier: tuple[Item, ...], known: Mapping[ItemKey, Item]
) -> tuple[Item, ...]:
    """Return items, then those of earlier that are not among them, with the names that were learnt since."""
    there = {item.key for item in items}
    return (*items, *(known.get(item.key, item) for item in earlier if item.key not in there))


def _holding(items: list[Item], terms: Sequence[str]) -> list[Item]:
    for term in terms:
        items = [item for item in items if term in item.haystack]
    return items


def _is_named(items: list[Item], unreadable: AbstractSet[ItemKey]) -> bool:
    return all(item.name is not None or item.key in unreadable for item in items)


def _learnt(
    items: list[Item], shown: list[Item], learnt: Mapping[ItemKey, LearntItem]
) -> tuple[list[Item], list[Item]]:
    known = {item.key: item.learnt(learnt[item.key]) for item in items if item.key in learnt}
    if not known:
        return items, shown
    renewed = [known.get(item.key, item) for item in items]
    return renewed, renewed if shown is items else [known.get(item.key, item) for item in shown]


def _by_name(item: Item) -> str:
    return folded(item.name or "")


def _by_reports(item: Item) -> int:
    return 0 if item.summary is None else item.summary.reports


def _by_definitions(item: Item) -> str:
    return folded(", ".join(item.definitions))


def _by_change(item: Item) -> str:
    return item.changed_at or ""


def _by_id(item: Item) -> str:
    return item.id


_KEYS: Final[Mapping[Column, Callable[[Item], str] | Callable[[Item], int]]] = {
    Column.NAME: _by_name,
    Column.REPORTS: _by_reports,
    Column.DEFINITIONS: _by_definitions,
    Column.CHANGED: _by_change,
    Column.ID: _by_id,
}


def _is_known(item: Item, column: Column) -> bool:
    if column is Column.NAME:
        return item.name is not None
    if column is Column.REPORTS:
        return item.kind is ItemKind.DASHBOARD and item.summary is not None
    if column is Column.DEFINITIONS:
        return bool(item.definitions)
    return column is Column.ID or item.changed_at is not None


def _sorted(items: list[Item], column: Column, *, descending: bool) -> list[Item]:
    # Sorting is stable: what is equal in the column stands by name and id, in both directions.
    ordered = sorted(items, key=lambda item: (item.name is None, folded(item.name or ""), item.id))
    known = [item for item in ordered if _is_known(item, column)]
    known.sort(key=_KEYS[column], reverse=descending)
    return [*known, *(item for item in ordered if not _is_known(item, column))]
