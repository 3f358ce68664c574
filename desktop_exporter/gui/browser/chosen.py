"""What is chosen at a place: counted for the line below the tree, and handed on to save or copy it."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_exporter.app.browsing import ItemKey
from desktop_exporter.app.selecting import Selection
from desktop_exporter.gui.browser.branch import Branch
from desktop_exporter.gui.browser.catalog_tree import CatalogTree, Row
from desktop_exporter.gui.browser.items import PRIVATE, BranchId
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.places import PlaceRef


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen, in numbers.

    `along` reports are known to come along, with `undecided` dashboards nobody knows how many.
    `reports` stand alone or were ticked one by one; of `unsure_reports` it is not known whether they come
    along anyway.
    """

    dashboards: int = 0
    reports: int = 0
    unsure_reports: int = 0
    along: int = 0
    undecided: int = 0
    hidden: int = 0

    @property
    def total(self) -> int:
        """How many rows with a tick there are."""
        return self.dashboards + self.reports + self.unsure_reports

    def __bool__(self) -> bool:
        """Whether anything is chosen."""
        return self.total > 0


@dataclass(frozen=True, slots=True)
class ChosenItem:
    """A chosen dashboard or report. `collection_id` None: private. `reports` None: not known."""

    kind: ItemKind
    id: str
    name: str | None
    collection_id: str | None
    reports: int | None


@dataclass(frozen=True, slots=True)
class ChosenItems:
    """What is to be saved or copied.

    `items` are the dashboards, and the reports that are wanted for themselves. `undecided` are
    collections that are ticked as a whole, with reports of which nobody knows whether they stand alone: that
    shows when all their dashboards are read. `collection_names` tells of every collection that
    something is chosen of (None: private); a name is None while it is unknown.
    """

    ref: PlaceRef
    place_name: str
    items: tuple[ChosenItem, ...]
    undecided: tuple[str, ...]
    collection_names: Mapping[str | None, str | None]
    choice: Choice

    @property
    def dashboards(self) -> tuple[str, ...]:
        """The ids of the dashboards."""
        return tuple(one.id for one in self.items if one.kind is ItemKind.DASHBOARD)

    @property
    def reports(self) -> tuple[str, ...]:
        """The ids of the reports that are wanted for themselves."""
        return tuple(one.id for one in self.items if one.kind is ItemKind.REPORT)

    @property
    def reports_along(self) -> int | None:
        """How many reports come along with the dashboards; None while that is not known of all of them."""
        return None if self.choice.undecided else self.choice.along

    @property
    def selection(self) -> Selection:
        """The choice in ids: what was shown, and of undecided collections the reports that stand alone."""
        return Selection(collections=self.undecided, dashboards=self.dashboards, reports=self.reports)


def choice(tree: CatalogTree) -> Choice:
    """Count what is chosen."""
    dashboards = reports = unsure = undecided = hidden = 0
    along: set[str] = set()
    for branch in tree.branches:
        chosen = tree.chosen_keys(branch)
        if not chosen:
            continue
        hidden += branch.hidden_keys(chosen)
        its_reports = len(chosen & branch.report_keys)
        dashboards += len(chosen) - its_reports
        is_sure = branch.is_certain or not tree.is_whole(branch)
        reports += its_reports if is_sure else 0
        unsure += 0 if is_sure else its_reports
        undecided += _add_along(branch, chosen, along)
    # A report that is wanted for itself does not only come along.
    return Choice(dashboards, reports, unsure, len(along), undecided, hidden)


def _add_along(branch: Branch, chosen: frozenset[ItemKey], along: set[str]) -> int:
    """Collect what comes along; return of how many dashboards that is not known."""
    if len(chosen) == len(branch.keys):
        along |= branch.along
        return sum(item.summary is None for item in branch.dashboards)
    undecided = 0
    for item in branch.dashboards:
        if item.key not in chosen:
            continue
        if item.summary is None:
            undecided += 1
        else:
            along.update(item.summary.uses)
    return undecided


def row_items(tree: CatalogTree, row: Row, ref: PlaceRef, place_name: str) -> ChosenItems | None:
    """Return what would be chosen if this was all that is ticked; None for what cannot be. Nothing is now."""
    if not tree.can_tick(row):
        return None
    tree.set_tick(row, ticked=True)
    try:
        return chosen_items(tree, ref, place_name)
    finally:
        tree.untick_all()


def chosen_items(tree: CatalogTree, ref: PlaceRef, place_name: str) -> ChosenItems:
    """Return what is chosen, to hand it on."""
    items: list[ChosenItem] = []
    undecided: list[BranchId] = []
    names: dict[str | None, str | None] = {}
    for branch in tree.branches:
        chosen = tree.chosen_keys(branch)
        if not chosen:
            continue
        collection_id = None if branch.id == PRIVATE else branch.id
        names[collection_id] = branch.name
        # What is private cannot be asked for as a whole: everything of it is named.
        is_undecided = tree.is_whole(branch) and not branch.is_certain and collection_id is not None
        if is_undecided and collection_id is not None:
            undecided.append(collection_id)
        items.extend(
            ChosenItem(
                item.kind,
                item.id,
                item.name,
                collection_id,
                None if item.summary is None else item.summary.reports,
            )
            for item in branch.items
            if item.key in chosen
            and not (is_undecided and item.kind is ItemKind.REPORT and item.stands_alone is None)
        )
    return ChosenItems(ref, place_name, tuple(items), tuple(undecided), names, choice(tree))
