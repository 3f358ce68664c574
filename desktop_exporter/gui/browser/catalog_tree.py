"""The truth of the tree, without Qt: what a place holds, what is ticked, what the filter lets through."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import Final, TypeAlias

from desktop_exporter.app.browsing import ItemKey, LearntItem
from desktop_exporter.gui.browser.branch import Branch, Child, Column
from desktop_exporter.gui.browser.items import (
    ITEM_KINDS,
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
    nameless,
)

Row: TypeAlias = Branch | Child
# Row numbers from the top down.
Path: TypeAlias = tuple[int, ...]

# So many rows are opened on their own while a place is read for the first time.
_OPENED_ROWS: Final = 100
_NO_KEYS: Final[frozenset[ItemKey]] = frozenset()


class Tick(Enum):
    """What a tick box shows."""

    NONE = "none"
    PARTLY = "partly"
    ALL = "all"


class CatalogTree:
    """Collections in their order, with ticks that stay through filtering, sorting and refreshing.

    A ticked collection means all that is in it, also what arrives later. `tells_unlisted`: the place never
    lists what is private, and the tree says so.
    """

    def __init__(self, *, tells_unlisted: bool = False) -> None:
        self._tells_unlisted: Final = tells_unlisted
        self._branches: Final[dict[BranchId, Branch]] = {}
        self._order: list[Branch] = []
        self._shown: list[Branch] = []
        self._notes: tuple[Note, ...] = ()
        self._home: Final[dict[ItemKey, BranchId]] = {}
        self._ticked: set[ItemKey] = set()
        self._whole: set[BranchId] = set()
        self._terms: tuple[str, ...] = ()
        self._column = Column.NAME
        self._descending = False
        self._opened_rows = 0
        self.filter_text = ""
        self.expanded: Final[set[RowKey]] = set()
        # Closed by hand while a filter opens everything that it finds.
        self.closed: Final[set[RowKey]] = set()
        self.current: RowKey | None = None
        # What was tried to be read, and could not be.
        self.unreadable: Final[set[ItemKey]] = set()

    # ------------------------------------------------------------------------------------------ what is there

    @property
    def branches(self) -> Sequence[Branch]:
        """All collections in their order."""
        return self._order

    @property
    def shown_branches(self) -> Sequence[Branch]:
        """The collections that the filter lets through."""
        return self._shown

    @property
    def shown_notes(self) -> tuple[Note, ...]:
        """What stands below all collections."""
        return () if self._terms else self._notes

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is set."""
        return bool(self._terms)

    @property
    def sorting(self) -> tuple[Column, bool]:
        """The column that gives the order, and whether it is turned round."""
        return self._column, self._descending

    @property
    def total(self) -> int:
        """How many dashboards and reports there are."""
        return len(self._home)

    @property
    def tells_changes(self) -> bool:
        """Whether anything says when it was changed: with a token, nothing does."""
        return any(branch.tells_changes for branch in self._order)

    @property
    def shown_total(self) -> int:
        """How many of them the filter lets through."""
        return sum(branch.shown_count for branch in self._shown)

    @property
    def unnamed_total(self) -> int:
        """How many have no known name."""
        return sum(len(branch.unnamed) for branch in self._order)

    def unnamed(self) -> list[Item]:
        """Return all whose name is not known, in the order of the tree."""
        return [item for branch in self._order for item in branch.unnamed]

    def branch(self, branch_id: BranchId) -> Branch | None:
        """Return a collection by its id."""
        return self._branches.get(branch_id)

    def item(self, key: ItemKey) -> Item | None:
        """Return a dashboard or report by its kind and id."""
        home = self._home.get(key)
        return None if home is None else next(one for one in self._branches[home].items if one.key == key)

    # ------------------------------------------------------------------------------------- rows and paths

    def row(self, path: Sequence[int]) -> Row | None:
        """Return what stands at a path."""
        top, *below = path
        if top >= len(self._shown):
            notes = self.shown_notes
            return notes[top - len(self._shown)] if top - len(self._shown) < len(notes) else None
        return self._shown[top].at(below)

    def path(self, row_key: RowKey) -> Path | None:
        """Return where a row stands, None when it is hidden or gone."""
        kind, its_id = row_key
        if kind is RowKind.NOTE:
            for place, note in enumerate(self.shown_notes):
                if note.row_key == row_key:
                    return (len(self._shown) + place,)
            homes: Iterable[BranchId] = [one.id for one in self._shown]
        elif kind in {RowKind.COLLECTION, RowKind.GROUP}:
            homes = (its_id,)
        else:
            home = self._home.get((ITEM_KINDS[kind], its_id))
            homes = () if home is None else (home,)
        for home in homes:
            branch = self._branches.get(home)
            if branch is None or not branch.is_shown:
                continue
            top = self._shown.index(branch)
            if kind is RowKind.COLLECTION:
                return (top,)
            below = branch.row_of(row_key)
            if below is not None:
                return (top, *below)
        return None

    def is_expanded(self, row_key: RowKey) -> bool:
        """Whether a row is open: as it was left, and while a filter is set unless it was closed meanwhile."""
        return row_key not in self.closed if self._terms else row_key in self.expanded

    def set_expanded(self, row_key: RowKey, *, expanded: bool) -> None:
        """Open or close a row."""
        rows, member = (self.closed, not expanded) if self._terms else (self.expanded, expanded)
        if member:
            rows.add(row_key)
        else:
            rows.discard(row_key)

    # ------------------------------------------------------------------------------------------ what arrives

    def would_change(self, contents: Contents) -> bool:
        """Whether a collection is not known just as it arrives."""
        known = self.branch(contents.branch)
        return known is None or known.contents != contents

    def put(self, contents: Contents) -> int | None:
        """Add a collection, or put it in the place of what was known of it.

        Returns the row of a new one that is shown; None means that more has changed, or nothing.
        """
        if contents.branch in self._branches:
            if self.would_change(contents):
                self.replace((contents,))
            return None
        branch = self._made(contents)
        self._keep(branch)
        self._open(branch)
        place = bisect_left(self._order, self._place(branch), key=self._place) if not self._descending else -1
        if place < 0 or self._column is not Column.NAME:
            self._order.append(branch)
            self._arrange()
            return self._shown.index(branch) if branch.is_shown else None
        self._order.insert(place, branch)
        if not branch.is_shown:
            return None
        shown_place = bisect_left(self._shown, self._place(branch), key=self._place)
        self._shown.insert(shown_place, branch)
        return shown_place

    def replace(self, changed: Iterable[Contents]) -> None:
        """Put collections in the places of what was known of them."""
        for contents in changed:
            known, branch = self._branches[contents.branch], self._made(contents)
            for key in known.keys - branch.keys:
                if self._home.get(key) == branch.id:
                    del self._home[key]
            self._order[self._order.index(known)] = branch
            self._keep(branch)
        self._arrange()

    def finish_changes(self, present: Iterable[BranchId], said: Sequence[str]) -> bool:
        """Whether `finish` would change any row."""
        return set(present) != self._branches.keys() or [note.text for note in self._notes] != list(said)

    def finish(self, present: Iterable[BranchId], said: Sequence[str]) -> int:
        """Take away what is not `present` any more, and set what the core says of the place.

        Returns how many ticked dashboards and reports are gone.
        """
        kept = set(present)
        for gone in [one for one in self._branches if one not in kept]:
            branch = self._branches.pop(gone)
            for key in branch.keys:
                if self._home.get(key) == gone:
                    del self._home[key]
        lost = self._ticked - self._home.keys()
        self._ticked -= lost
        self._whole &= kept
        self._notes = tuple(Note(NoteKind.SAID, None, text) for text in said)
        self._order = [one for one in self._order if one.id in self._branches]
        self._arrange()
        return len(lost)

    def learn(
        self, learnt: Mapping[ItemKey, LearntItem], unreadable: AbstractSet[ItemKey] = _NO_KEYS
    ) -> bool:
        """Take over names; `unreadable` are those that cannot be had.

        Rows keep their places while names arrive; once all of a collection are there, they stand in order.
        Returns whether other rows are shown now, or in another order.
        """
        self.unreadable.update(unreadable)
        homes = {home for key in (*learnt, *unreadable) if (home := self._home.get(key)) is not None}
        is_other = bool(self._terms and homes)
        for home in homes:
            branch = self._branches[home]
            branch.learn(learnt)
            settled = branch.settled(self.unreadable)
            if settled is not None:
                self.put(settled)
                branch, is_other = self._branches[home], True
            if branch.sort_named(self.unreadable, self._column, descending=self._descending):
                branch.narrow(self._terms)
                is_other = True
        if self._terms:
            self._filter()
        return is_other

    def forget_names(self) -> None:
        """Show what was learnt of dashboards and reports as unknown, until it is listed anew."""
        self.unreadable.clear()
        self.replace([nameless(branch.contents) for branch in self._order])

    def _made(self, contents: Contents) -> Branch:
        branch = Branch(contents, tells_unlisted=self._tells_unlisted, keep=self._ticked)
        if self.sorting != (Column.NAME, False):
            branch.sort(self._column, descending=self._descending)
        branch.narrow(self._terms)
        return branch

    def _keep(self, branch: Branch) -> None:
        self._branches[branch.id] = branch
        self._home.update(dict.fromkeys(branch.keys, branch.id))

    def _open(self, branch: Branch) -> None:
        rows = branch.child_count + 1
        # Once one stays closed all later ones do: which are open must not look like chance.
        self._opened_rows += rows
        if self._opened_rows <= _OPENED_ROWS:
            self.expanded.add(branch.row_key)

    # ------------------------------------------------------------------------------------------ filter, order

    def set_filter(self, text: str) -> None:
        """Show only what holds every word of `text` in its name, id or definitions, or its collection's."""
        terms = tuple(folded(text).split())
        self.filter_text = text
        if terms == self._terms:
            return
        self._terms = terms
        self.closed.clear()
        self._filter()

    def sort(self, column: Column, *, descending: bool) -> None:
        """Order everything by a column. What is private stays last, and so does what is not known."""
        self._column, self._descending = column, descending
        for branch in self._order:
            branch.sort(column, descending=descending)
            branch.narrow(self._terms)
        self._arrange()

    def _filter(self) -> None:
        for branch in self._order:
            branch.narrow(self._terms)
        self._shown = [one for one in self._order if one.is_shown]

    def _arrange(self) -> None:
        self._order.sort(key=self._place)
        turned = self._descending and self._column in {Column.NAME, Column.REPORTS, Column.ID}
        if turned:
            last = [one for one in self._order if one.id == PRIVATE]
            self._order = [*reversed([one for one in self._order if one.id != PRIVATE]), *last]
        self._shown = [one for one in self._order if one.is_shown]

    def _place(self, branch: Branch) -> tuple[bool, int, str, tuple[bool, bool, str, str]]:
        number = (branch.report_count or 0) if self._column is Column.REPORTS else 0
        its_id = branch.id if self._column is Column.ID else ""
        return branch.id == PRIVATE, number, its_id, branch.sort_name

    # ------------------------------------------------------------------------------------------ ticks

    def tick(self, row: Row) -> Tick:
        """Return what the tick box of a row shows."""
        if isinstance(row, Item):
            return Tick.ALL if row.branch in self._whole or row.key in self._ticked else Tick.NONE
        if isinstance(row, Note):
            return Tick.NONE
        branch = row if isinstance(row, Branch) else self._branches[row.branch]
        keys = branch.keys if isinstance(row, Branch) else branch.report_keys
        chosen = len(self.chosen_keys(branch) & keys)
        if chosen == 0:
            return Tick.NONE
        return Tick.ALL if chosen == len(keys) else Tick.PARTLY

    def can_tick(self, row: Row) -> bool:
        """Whether a row has a tick box."""
        return isinstance(row, Item | Group) or (isinstance(row, Branch) and bool(row.keys))

    def is_whole(self, branch: Branch) -> bool:
        """Whether all of a collection is meant, also what arrives later."""
        return branch.id in self._whole

    def chosen_keys(self, branch: Branch) -> frozenset[ItemKey]:
        """Return what of a collection is chosen."""
        if branch.id in self._whole:
            return branch.keys
        return branch.keys & self._ticked if self._ticked else _NO_KEYS

    def toggle(self, row: Row) -> None:
        """Tick what is not ticked or only partly, untick what is."""
        self.set_tick(row, ticked=self.tick(row) is not Tick.ALL)

    def set_tick(self, row: Row, *, ticked: bool) -> None:
        """Tick or untick a row and everything below it, also what the filter hides."""
        if isinstance(row, Branch):
            self._ticked -= row.keys
            if ticked and row.keys:
                self._whole.add(row.id)
            else:
                self._whole.discard(row.id)
        elif isinstance(row, Item | Group):
            branch = self._branches[row.branch]
            self._set_some(
                branch, branch.report_keys if isinstance(row, Group) else frozenset((row.key,)), ticked=ticked
            )

    def tick_shown(self) -> None:
        """Tick every dashboard and report that the filter lets through."""
        for branch in self._shown:
            if branch.shown_count == len(branch.keys):
                self.set_tick(branch, ticked=True)
            else:
                keys = frozenset(item.key for item in (*branch.shown_dashboards, *branch.shown_reports))
                self._set_some(branch, keys, ticked=True)

    def untick_all(self) -> None:
        """Choose nothing."""
        self._ticked.clear()
        self._whole.clear()

    def _set_some(self, branch: Branch, keys: frozenset[ItemKey], *, ticked: bool) -> None:
        if branch.id in self._whole:
            if ticked:
                return
            # Not all any more: what remains is ticked one by one.
            self._whole.discard(branch.id)
            self._ticked |= branch.keys
        if ticked:
            self._ticked |= keys
        else:
            self._ticked -= keys
