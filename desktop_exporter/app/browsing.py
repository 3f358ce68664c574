"""Shows what a place holds, with the names that are known, and reads unknown names on demand."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Final

from desktop_exporter.app.learning import Learning
from desktop_exporter.app.upgrades import since_last_run
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import Progress, ProgressBoard
from desktop_exporter.model.catalog import Catalog, CatalogCollection, CatalogItem
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.references import Closure
from desktop_exporter.transfer.export import Export, Exported
from desktop_exporter.transfer.ports import Source
from desktop_exporter.transfer.selection import Chosen

_IDS_PER_CALL: Final = 20
_CALLS_AT_A_TIME: Final = 2
_STAGE: Final = "Reading names"


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
    """What a place holds. `problems` name items whose name could not be read."""

    place: PlaceFacts
    collections: tuple[ListedCollection, ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def unnamed(self) -> int:
        """How many items have no known name."""
        return sum(item.name is None for one in self.collections for item in (*one.dashboards, *one.reports))


@dataclass(frozen=True, slots=True)
class _Names:
    """Names that were read just now, the reports that came along, and what failed."""

    names: Mapping[tuple[ItemKind, str], str]
    along: frozenset[str]
    problems: tuple[Problem, ...]


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
        fresh = _Names({}, frozenset(), ())
        if read_names:
            fresh = _Reading(source, context).read(catalog, known=frozenset(learnt))
            self._learning.learn(base_url, fresh.names)
        return _listing(source.facts, catalog, learnt, fresh)


class _Reading:
    """Exports what has no name, only to read the names."""

    def __init__(self, source: Source, context: JobContext) -> None:
        self._source = source
        self._context = context
        self._along: set[str] = set()

    def read(self, catalog: Catalog, known: frozenset[tuple[ItemKind, str]]) -> _Names:
        names: dict[tuple[ItemKind, str], str] = {}
        problems: list[Problem] = []
        for kind in (ItemKind.DASHBOARD, ItemKind.REPORT):
            # The dashboards bring the names of their reports along.
            unknown = [item for item in _items(catalog, kind) if (kind, item.id) not in known | names.keys()]
            for exported in self._exported(kind, [item for item in unknown if item.name is None]):
                names |= exported.names
                problems.extend(exported.tally.problems)
                if exported.stopped is not None:
                    raise exported.stopped
        return _Names(names, frozenset(self._along), tuple(dict.fromkeys(problems)))

    def _exported(self, kind: ItemKind, items: Sequence[CatalogItem]) -> Iterator[Exported]:
        parts = [items[start : start + _IDS_PER_CALL] for start in range(0, len(items), _IDS_PER_CALL)]
        done = 0

        def export(part: Sequence[CatalogItem]) -> Exported:
            return self._export(kind, part)

        with ThreadPoolExecutor(_CALLS_AT_A_TIME, thread_name_prefix="names") as pool:
            for part, exported in zip(parts, pool.map(export, parts), strict=True):
                self._context.cancel.check()
                done += len(part)
                self._context.progress.show(Progress(_STAGE, done, len(items), "names"))
                yield exported

    def _export(self, kind: ItemKind, part: Sequence[CatalogItem]) -> Exported:
        dashboards = tuple(part) if kind is ItemKind.DASHBOARD else ()
        reports = tuple(part) if kind is ItemKind.REPORT else ()
        chosen = Chosen(dashboards, reports, (), (), (), ())
        # Its own progress counts one part only, so it is shown nowhere.
        context = JobContext(self._context.cancel, ProgressBoard())
        return Export(self._source, self._put, parallel=1, context=context).run(chosen)

    def _put(self, closure: Closure) -> None:
        if closure.root.item_kind is ItemKind.DASHBOARD:
            self._along.update(report.id for report in closure.reports)


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
    fresh: _Names,
) -> Listing:
    def listed(item: CatalogItem) -> ListedItem:
        key = item.kind, item.id
        along = item.id in fresh.along if fresh.along and item.kind is ItemKind.REPORT else None
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
        place, tuple(collection(one) for one in catalog.collections), catalog.notes, fresh.problems
    )
