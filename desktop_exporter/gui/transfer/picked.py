"""What was chosen to be saved or copied, as the pages and the flow need it. Without Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from desktop_exporter.app.browsing import ItemKey, Listing
from desktop_exporter.app.outcomes import ItemResult, ItemState
from desktop_exporter.app.selecting import Exclusion, Selection
from desktop_exporter.gui.browser.chosen import ChosenItem, ChosenItems
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.places import PlaceRef


@dataclass(frozen=True, slots=True)
class PickedCollection:
    """A collection that something is picked of, or with id None what is private."""

    id: str | None
    name: str | None
    items: int


@dataclass(frozen=True, slots=True)
class Picked:
    """Items of one place. `reports_along` come along with them; None while that is not known.

    Then `reports_at_least` are known to.

    Of the collections in `undecided` the reports that stand alone are wanted too, whichever those are.
    `without` are items of theirs that are not wanted once more.
    `again_of` is the entry that these are what is left of. `is_unread`: it is all of a backup that nobody
    has read yet.
    """

    ref: PlaceRef
    place_name: str
    items: tuple[ChosenItem, ...]
    collection_names: Mapping[str | None, str | None]
    reports_along: int | None = None
    undecided: tuple[str, ...] = ()
    again_of: str = ""
    is_unread: bool = False
    reports_at_least: int = 0
    without: tuple[ItemKey, ...] = ()

    @classmethod
    def of(cls, chosen: ChosenItems) -> "Picked":
        """Take what was ticked."""
        return cls(
            chosen.ref,
            chosen.place_name,
            chosen.items,
            chosen.collection_names,
            chosen.reports_along,
            chosen.undecided,
            reports_at_least=chosen.choice.along,
        )

    @classmethod
    def unread(cls, ref: PlaceRef, place_name: str) -> "Picked":
        """Take everything of a backup, whatever that is."""
        return cls(ref, place_name, (), {}, is_unread=True)

    @classmethod
    def all_of(cls, ref: PlaceRef, place_name: str, listing: Listing) -> "Picked":
        """Take everything that a backup holds: what it lists as reports stands alone there."""
        items = tuple(
            ChosenItem(item.kind, item.id, item.name, one.id, None)
            for one in listing.collections
            for item in (*one.dashboards, *one.reports)
        )
        names = {one.id: one.name for one in listing.collections if one.dashboards or one.reports}
        return cls(ref, place_name, items, names)

    @property
    def dashboards(self) -> int:
        """How many dashboards are picked."""
        return sum(one.kind is ItemKind.DASHBOARD for one in self.items)

    @property
    def reports(self) -> int:
        """How many reports are picked by themselves."""
        return len(self.items) - self.dashboards

    @property
    def only_dashboards(self) -> bool:
        """Whether nothing but dashboards is picked."""
        return not self.reports and not self.undecided

    @property
    def collections(self) -> tuple[PickedCollection, ...]:
        """The collections of what is picked, in their order; what is private comes last."""
        counts: dict[str | None, int] = dict.fromkeys(self.undecided, 0)
        for one in self.items:
            counts[one.collection_id] = counts.get(one.collection_id, 0) + 1
        ordered = sorted((one for one in self.collection_names if one in counts), key=lambda one: one is None)
        return tuple(PickedCollection(one, self.collection_names[one], counts[one]) for one in ordered)

    @property
    def named(self) -> Mapping[ItemKey, str]:
        """The names that are known, by kind and id."""
        return {(one.kind, one.id): one.name for one in self.items if one.name is not None}

    @property
    def selection(self) -> Selection:
        """Exactly what was shown: ids, whatever is added to the collections meanwhile."""
        return Selection(
            collections=self.undecided,
            dashboards=tuple(one.id for one in self.items if one.kind is ItemKind.DASHBOARD),
            reports=tuple(one.id for one in self.items if one.kind is ItemKind.REPORT),
            exclude=Exclusion(ids=tuple((item_id, kind) for kind, item_id in self.without)),
        )

    def only(self, wanted: Iterable[ItemResult], *, keeps_undecided: bool = False) -> "Picked":
        """Return the same with these items only. How many reports come along with them is not known.

        `keeps_undecided`: the reports that turn out to stand alone are wanted still, without other items.
        """
        known = {(one.kind, one.id): one for one in self.items}
        # What an undecided collection brought was never picked one by one; it lies in one of those.
        home = self.undecided[0] if self.undecided else None
        items = tuple(
            known.get((one.kind, one.id)) or ChosenItem(one.kind, one.id, one.name, home, None)
            for one in wanted
        )
        left = replace(self, items=items, reports_along=None, reports_at_least=0)
        if not keeps_undecided:
            return replace(left, undecided=(), without=())
        taken = {(one.kind, one.id) for one in items}
        gone = (key for key, one in known.items() if key not in taken and one.collection_id in self.undecided)
        return replace(left, without=(*self.without, *gone))

    def untouched(self) -> tuple[ItemResult, ...]:
        """Return the items as the result of a run that did not come to any of them."""
        return tuple(ItemResult(one.kind, one.id, one.name, ItemState.NOT_STARTED) for one in self.items)
