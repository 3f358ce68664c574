"""Shows what a place holds, with the names that are known, and reads unknown names on demand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop_exporter.app.learning import Learning
from desktop_exporter.app.upgrades import since_last_run
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.catalog import Catalog, CatalogCollection, CatalogItem, ItemKey
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.summary import Summary
from desktop_exporter.transfer.ports import Source

if TYPE_CHECKING:
    from desktop_exporter.transfer.naming import NamesRead

__all__ = [
    "Browsing",
    "ItemKey",
    "LearntItem",
    "ListedCollection",
    "ListedItem",
    "Listing",
    "NamesLearnt",
    "Summary",
]


@dataclass(frozen=True, slots=True)
class ListedItem:
    """A dashboard or report. `name` is None while unknown; an earlier export taught it at `learnt_at`.

    `along` of a report: whether a dashboard beside it uses it; None where that is not known of any.
    `summary` is as old as the name.
    """

    kind: ItemKind
    id: str
    name: str | None
    learnt_at: str | None
    changed_at: str | None
    along: bool | None = None
    summary: Summary | None = None


@dataclass(frozen=True, slots=True)
class ListedCollection:
    """A collection, or with id None what is private. `is_whole`: all of it could be listed this time."""

    id: str | None
    name: str | None
    dashboards: tuple[ListedItem, ...]
    reports: tuple[ListedItem, ...]
    may_be_cut: bool
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """What a place holds. `problems` name what could not be listed or whose name could not be read.

    `private_note` is the one of the notes that tells that what is private is never listed, else empty.
    `saved` of a backup: what came of what was chosen when it was saved.
    """

    place: PlaceFacts
    collections: tuple[ListedCollection, ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    private_note: str = ""
    saved: Counts | None = None

    @property
    def unnamed(self) -> int:
        """How many items have no known name."""
        return sum(item.name is None for one in self.collections for item in (*one.dashboards, *one.reports))

    @property
    def not_listed(self) -> Problem | None:
        """Why the collections themselves could not be listed this time; None when they could or never are."""
        return next((one for one in self.problems if one.kind == "collection" and not one.id), None)

    @property
    def is_empty(self) -> bool:
        """Whether not a single dashboard or report is listed."""
        return not any(one.dashboards or one.reports for one in self.collections)


@dataclass(frozen=True, slots=True)
class LearntItem:
    """What an export taught about a dashboard or report. `summary` is None where part of it is missing."""

    name: str
    summary: Summary | None


@dataclass(frozen=True, slots=True)
class NamesLearnt:
    """What was read: of everything asked for, and of the reports that came along.

    `problems` name what could not be read.
    """

    items: Mapping[ItemKey, LearntItem]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a place: learnt before, and read just now."""

    names: Mapping[ItemKey, tuple[str, str]] = field(default_factory=dict[ItemKey, tuple[str, str]])
    summaries: Mapping[ItemKey, Summary] = field(default_factory=dict[ItemKey, Summary])
    fresh_names: Mapping[ItemKey, str] = field(default_factory=dict[ItemKey, str])
    fresh_summaries: Mapping[ItemKey, Summary] = field(default_factory=dict[ItemKey, Summary])
    problems: tuple[Problem, ...] = ()
    unreadable: frozenset[ItemKey] = frozenset()

    def summary(self, item: CatalogItem) -> Summary | None:
        """Return the newest summary of an item."""
        key = _key(item)
        return self.fresh_summaries.get(key) or self.summaries.get(key) or item.summary

    def uses(self, collection: CatalogCollection) -> tuple[frozenset[str], bool]:
        """Return the reports that dashboards of a collection use, and whether there can be no more of them.

        What only a dashboard uses that cannot be read stands alone: that is how it is saved, too.
        """
        summaries = [self.summary(item) for item in collection.dashboards]
        used = frozenset(report for summary in summaries if summary for report in summary.uses)
        is_all = not collection.may_be_cut and not collection.problems
        return used, is_all and all(
            summary is not None or _key(item) in self.unreadable
            for item, summary in zip(collection.dashboards, summaries, strict=True)
        )


class Browsing:
    """The operations *list* and *read names*."""

    def __init__(self, learning: Learning) -> None:
        self._learning = learning

    def browse(
        self,
        source: Source,
        context: JobContext,
        *,
        read_names: bool = False,
        partly: Callable[[ListedCollection], None] | None = None,
    ) -> Listing:
        """Read the catalog of a place. With `read_names` what has no name is exported, to learn it.

        `partly` is called with each collection as soon as it is listed, in the thread of the job.
        """
        changes = since_last_run(source, self._learning, context.cancel)
        base_url = source.facts.base_url
        known = _Known()
        if base_url is not None:
            known = _Known(self._learning.names(base_url), self._learning.summaries(base_url))

        def found(one: CatalogCollection) -> None:
            if partly is not None:
                partly(_listed_collection(one, known))

        catalog = source.catalog(context, found)
        if read_names:
            unnamed = [one for one in _items(catalog) if one.name is None and _key(one) not in known.names]
            fresh = self._read(source, unnamed, context)
            unreadable = frozenset(map(_key, unnamed)).difference(fresh.names)
            known = replace(
                known,
                fresh_names=fresh.names,
                fresh_summaries=fresh.summaries,
                problems=fresh.problems,
                unreadable=unreadable,
            )
        collections = tuple(_listed_collection(one, known) for one in catalog.collections)
        problems = (problem for one in catalog.collections for problem in one.problems)
        return Listing(
            source.facts,
            collections,
            (*changes, *catalog.notes),
            (*catalog.problems, *problems, *known.problems),
            catalog.private_note,
            catalog.saved,
        )

    def read_names(self, source: Source, keys: Sequence[ItemKey], context: JobContext) -> NamesLearnt:
        """Export items to learn their names, and remember those as they come: a cancel keeps what was read.

        Raises ExporterError for what concerns the whole place; a single item that fails is a problem.
        """
        items = [CatalogItem(item_id, kind) for kind, item_id in dict.fromkeys(keys)]
        read = self._read(source, items, context)
        learnt = {key: LearntItem(name, read.summaries.get(key)) for key, name in read.names.items()}
        return NamesLearnt(learnt, read.problems)

    def _read(self, source: Source, items: Sequence[CatalogItem], context: JobContext) -> "NamesRead":
        from desktop_exporter.transfer.naming import NameReader

        base_url = source.facts.base_url

        def hear(names: Mapping[ItemKey, str], summaries: Mapping[ItemKey, Summary]) -> None:
            self._learning.learn(base_url, names, summaries)

        return NameReader(source, context, hear).read(
            [one for one in items if one.kind is ItemKind.DASHBOARD],
            [one for one in items if one.kind is ItemKind.REPORT],
        )


def _key(item: CatalogItem) -> ItemKey:
    return item.kind, item.id


def _items(catalog: Catalog) -> tuple[CatalogItem, ...]:
    found = (item for one in catalog.collections for item in (*one.dashboards, *one.reports))
    return tuple({_key(item): item for item in found}.values())


def _listed_collection(one: CatalogCollection, known: _Known) -> ListedCollection:
    used, is_all = known.uses(one)

    def along(item: CatalogItem) -> bool | None:
        if item.kind is ItemKind.DASHBOARD:
            return None
        return True if item.id in used else False if is_all else None

    def listed(item: CatalogItem) -> ListedItem:
        key = _key(item)
        name: str | None
        learnt_at: str | None
        if key in known.fresh_names:
            name, learnt_at = known.fresh_names[key], None
        else:
            name, learnt_at = known.names.get(key, (item.name, None))
        summary = known.summary(item)
        return ListedItem(item.kind, item.id, name, learnt_at, item.changed_at, along(item), summary)

    def by_name(items: Sequence[CatalogItem]) -> tuple[ListedItem, ...]:
        return tuple(
            sorted(
                map(listed, items),
                key=lambda item: (item.name is None, (item.name or "").casefold(), item.id),
            )
        )

    return ListedCollection(
        one.id,
        one.name,
        by_name(one.dashboards),
        by_name(one.reports),
        one.may_be_cut,
        is_whole=not one.problems,
    )
