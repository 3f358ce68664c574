"""Shows what a place holds, with the names that are known, and reads unknown names on demand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop_exporter.app.learning import Learning
from desktop_exporter.app.upgrades import since_last_run
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.catalog import Catalog, CatalogCollection, CatalogItem
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.transfer.naming import NameReader, NamesRead
from desktop_exporter.transfer.ports import Source


@dataclass(frozen=True, slots=True)
class ListedItem:
    """A dashboard or report. `name` is None while unknown; an earlier export taught it at `learnt_at`.

    `along` of a report: whether a dashboard that was read now uses it; None where no dashboard was read.
    """

    kind: ItemKind
    id: str
    name: str | None
    learnt_at: str | None
    changed_at: str | None
    along: bool | None = None


@dataclass(frozen=True, slots=True)
class ListedCollection:
    """A collection, or with id None what is private."""

    id: str | None
    name: str | None
    dashboards: tuple[ListedItem, ...]
    reports: tuple[ListedItem, ...]
    may_be_cut: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """What a place holds. `problems` name what could not be listed or whose name could not be read."""

    place: PlaceFacts
    collections: tuple[ListedCollection, ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def unnamed(self) -> int:
        """How many items have no known name."""
        return sum(item.name is None for one in self.collections for item in (*one.dashboards, *one.reports))

    @property
    def is_empty(self) -> bool:
        """Whether not a single dashboard or report is listed."""
        return not any(one.dashboards or one.reports for one in self.collections)


class Browsing:
    """The operation *list*."""

    def __init__(self, learning: Learning) -> None:
        self._learning = learning

    def browse(self, source: Source, context: JobContext, *, read_names: bool = False) -> Listing:
        """Read the catalog of a place. With `read_names` what has no name is exported, to learn it."""
        changes = since_last_run(source, self._learning, context.cancel)
        catalog = source.catalog(context)
        catalog = replace(catalog, notes=(*changes, *catalog.notes))
        base_url = source.facts.base_url
        learnt: Mapping[tuple[ItemKind, str], tuple[str, str]] = (
            self._learning.names(base_url) if base_url else {}
        )
        fresh = NamesRead({}, {}, ())
        if read_names:
            dashboards, reports = (
                [
                    item
                    for item in _items(catalog, kind)
                    if item.name is None and (kind, item.id) not in learnt
                ]
                for kind in (ItemKind.DASHBOARD, ItemKind.REPORT)
            )
            fresh = NameReader(source, context).read(dashboards, reports)
            self._learning.learn(base_url, fresh.names)
        return _listing(source.facts, catalog, learnt, fresh)


def _items(catalog: Catalog, kind: ItemKind) -> tuple[CatalogItem, ...]:
    found = (
        item
        for one in catalog.collections
        for item in (one.dashboards if kind is ItemKind.DASHBOARD else one.reports)
    )
    return tuple({item.id: item for item in found}.values())


def _listing(
    place: PlaceFacts,
    catalog: Catalog,
    learnt: Mapping[tuple[ItemKind, str], tuple[str, str]],
    fresh: NamesRead,
) -> Listing:
    used = {report for reports in fresh.uses.values() for report in reports}

    def listed(item: CatalogItem) -> ListedItem:
        key = item.kind, item.id
        along = item.id in used if used and item.kind is ItemKind.REPORT else None
        if key in fresh.names:
            return ListedItem(item.kind, item.id, fresh.names[key], None, item.changed_at, along)
        name, learnt_at = learnt.get(key, (item.name, None))
        return ListedItem(item.kind, item.id, name, learnt_at, item.changed_at, along)

    def by_name(items: tuple[CatalogItem, ...]) -> tuple[ListedItem, ...]:
        named = (listed(item) for item in items)
        return tuple(
            sorted(named, key=lambda item: (item.name is None, (item.name or "").casefold(), item.id))
        )

    def collection(one: CatalogCollection) -> ListedCollection:
        return ListedCollection(
            one.id, one.name, by_name(one.dashboards), by_name(one.reports), one.may_be_cut
        )

    return Listing(
        place,
        tuple(collection(one) for one in catalog.collections),
        catalog.notes,
        (
            *catalog.problems,
            *(problem for one in catalog.collections for problem in one.problems),
            *fresh.problems,
        ),
    )
