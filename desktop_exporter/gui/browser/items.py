"""What the tree shows of a listing: frozen values, made in the thread that listed, ready to be searched."""

import unicodedata
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, TypeAlias

from desktop_exporter.app.browsing import ItemKey, LearntItem, ListedCollection, ListedItem, Summary
from desktop_exporter.model.kinds import ItemKind

# A collection's id; what is private has none, and is keyed by nothing.
BranchId: TypeAlias = str
PRIVATE: BranchId = ""


class RowKind(Enum):
    """What a row of the tree stands for."""

    COLLECTION = "collection"
    GROUP = "group"
    DASHBOARD = "dashboard"
    REPORT = "report"
    NOTE = "note"


# What a row stays known by over filtering, sorting and refreshing.
RowKey: TypeAlias = tuple[RowKind, str]

ROW_KINDS: Final = {ItemKind.DASHBOARD: RowKind.DASHBOARD, ItemKind.REPORT: RowKind.REPORT}
ITEM_KINDS: Final = {kind: of for of, kind in ROW_KINDS.items()}


class NoteKind(Enum):
    """What a row without a tick box says."""

    PRIVATE_UNLISTED = "private_unlisted"
    EMPTY = "empty"
    MAY_BE_CUT = "may_be_cut"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence among the rows. `text` is one of the core's, still in English, for `SAID` only."""

    kind: NoteKind
    branch: BranchId | None = None
    text: str = ""

    @property
    def row_key(self) -> RowKey:
        """What it stays known by."""
        return RowKind.NOTE, f"{self.kind.value} {self.branch} {self.text}"


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of a collection that stand beside its dashboards."""

    branch: BranchId

    @property
    def row_key(self) -> RowKey:
        """What it stays known by."""
        return RowKind.GROUP, self.branch


@dataclass(frozen=True, slots=True)
class Item:
    """A dashboard or report. `summary` is None while it is unknown what comes along.

    `stands_alone` of a report: whether no dashboard uses it; None while that is not known.
    """

    key: ItemKey
    branch: BranchId
    name: str | None
    learnt_at: str | None
    changed_at: str | None
    summary: Summary | None
    stands_alone: bool | None
    haystack: str

    @property
    def kind(self) -> ItemKind:
        """Dashboard or report."""
        return self.key[0]

    @property
    def id(self) -> str:
        """The id at its place."""
        return self.key[1]

    @property
    def row_key(self) -> RowKey:
        """What it stays known by."""
        return ROW_KINDS[self.key[0]], self.key[1]

    @property
    def definitions(self) -> tuple[str, ...]:
        """The keys of the definitions that it needs, as far as they are known."""
        return () if self.summary is None else self.summary.definitions

    def learnt(self, learnt: LearntItem) -> "Item":
        """Return the item with what reading it taught."""
        summary = learnt.summary or self.summary
        return replace(
            self, name=learnt.name, summary=summary, haystack=haystack(learnt.name, self.id, summary)
        )


@dataclass(frozen=True, slots=True)
class Contents:
    """A collection as it was listed, with all its reports; not `is_whole` when not all could be listed."""

    branch: BranchId
    name: str | None
    dashboards: tuple[Item, ...]
    reports: tuple[Item, ...]
    may_be_cut: bool
    is_whole: bool = True


def contents(listed: ListedCollection, *, reports_stand_alone: bool) -> Contents:
    """Make what the tree shows of a collection.

    `reports_stand_alone`: the place lists no report that a dashboard uses, as backups do not.
    """
    branch = PRIVATE if listed.id is None else listed.id

    def report(one: ListedItem) -> Item:
        alone = reports_stand_alone or None if one.along is None else not one.along
        return _item(one, branch, alone)

    return Contents(
        branch,
        listed.name,
        tuple(_item(one, branch, None) for one in listed.dashboards),
        tuple(map(report, listed.reports)),
        listed.may_be_cut,
        listed.is_whole,
    )


def nameless(contents: Contents) -> Contents:
    """Return a collection as it is listed before anything of its dashboards and reports was learnt."""

    def forgotten(item: Item) -> Item:
        return replace(
            item, name=None, learnt_at=None, summary=None, stands_alone=None, haystack=haystack(None, item.id)
        )

    return replace(
        contents,
        dashboards=tuple(map(forgotten, contents.dashboards)),
        reports=tuple(map(forgotten, contents.reports)),
    )


def _item(listed: ListedItem, branch: BranchId, stands_alone: bool | None) -> Item:  # noqa: FBT001  None is a third answer
    return Item(
        key=(listed.kind, listed.id),
        branch=branch,
        name=listed.name,
        learnt_at=listed.learnt_at,
        changed_at=listed.changed_at,
        summary=listed.summary,
        stands_alone=stands_alone,
        haystack=haystack(listed.name, listed.id, listed.summary),
    )


def haystack(name: str | None, its_id: str, summary: Summary | None = None) -> str:
    """Return what the filter looks through: name, id and definitions, one below the other."""
    definitions = () if summary is None else summary.definitions
    return folded("\n".join((name or "", its_id, *definitions)))


def folded(text: str) -> str:
    """Return a text as it is compared: neither case nor the way of composing counts."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
