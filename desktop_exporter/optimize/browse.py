"""What a token can find at a system: collections, their contents, and what had to be remembered."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import Final, TypeVar

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import Progress
from desktop_exporter.model.catalog import Catalog, CatalogCollection, CatalogItem, Found, ItemKey
from desktop_exporter.model.exchange import IdList
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.optimize.client import LIST_LIMIT, Client
from desktop_exporter.optimize.server import listed_collections

Value = TypeVar("Value")

_STAGE: Final = "Listing"
_EMPTY: Final = IdList((), may_be_cut=False)
_PRIVATE_NOTE: Final = (
    "Private dashboards and reports are never listed to a token. Add them by their address or id: "
    "they can be exported all the same."
)
_COLLECTIONS_NOTE: Final = (
    "This server does not list its collections to a token ({}). Only those that were added by their address "
    "or id are shown."
)
_CUT_NOTE: Final = "{} lists exactly {:,} {}, the most that a server tells: there may be more."
# What may be wrong with one collection alone; anything else concerns the whole system.
_OF_ONE_COLLECTION: Final = frozenset({Code.SERVER_FAULT, Code.REQUEST_REFUSED, Code.FORBIDDEN})


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was added by hand, and the names that earlier exports taught."""

    collections: tuple[str, ...]
    dashboards: tuple[str, ...]
    reports: tuple[str, ...]
    names: Mapping[ItemKey, str]

    def items(self, kind: ItemKind, ids: Iterable[str]) -> tuple[CatalogItem, ...]:
        """Make catalog items of ids: by name, the nameless ones last."""
        items = (CatalogItem(one, kind, self.names.get((kind, one))) for one in ids)
        return tuple(
            sorted(items, key=lambda item: (item.name is None, (item.name or "").casefold(), item.id))
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """The three calls about one collection. `name` is None where the server does not describe collections."""

    id: str
    name: Future[str | None] | None
    dashboards: Future[IdList]
    reports: Future[IdList]

    @property
    def calls(self) -> "tuple[Future[str | None] | Future[IdList], ...]":
        """The calls that are made."""
        lists = (self.dashboards, self.reports)
        return lists if self.name is None else (self.name, *lists)


@dataclass(slots=True)
class _Read:
    """What the calls about one collection answered. `collection` is None when it was deleted meanwhile."""

    collection: CatalogCollection | None = None
    notes: list[str] = field(default_factory=list[str])
    problems: list[Problem] = field(default_factory=list[Problem])


class Browse:
    """One walk through a system, with several calls in flight."""

    def __init__(
        self,
        client: Client,
        remembered: Remembered,
        parallel: int,
        context: JobContext,
        found: Found | None = None,
    ) -> None:
        self._client = client
        self._remembered = remembered
        self._parallel = parallel
        self._context = context
        self._found = found
        self._lock = threading.Lock()
        self._done = 0
        self._total = 0
        self._notes: list[str] = []
        self._problems: list[Problem] = []

    def catalog(self) -> Catalog:
        """List everything that can be listed, and what was remembered."""
        self._context.progress.show(Progress(_STAGE))
        answer = listed_collections(self._client, self._context.cancel)
        listed = answer.ids
        if listed is None:
            if answer.failure is None:
                self._notes.append(_COLLECTIONS_NOTE.format(answer.why_not))
            else:
                self._problems.append(_not_listed("The collections", answer.failure))
            ids = self._remembered.collections
        else:
            ids = listed
            self._notes += [
                f"The collection {one} is remembered, but no longer there."
                for one in self._remembered.collections
                if one not in listed
            ]
        collections = self._collections(ids, named=listed is not None, is_listed=True)
        self._notes.append(_PRIVATE_NOTE)
        elsewhere = self._elsewhere(collections)
        for one in elsewhere:
            self._tell(one)
        return Catalog((*collections, *elsewhere), tuple(self._notes), tuple(self._problems), _PRIVATE_NOTE)

    def collection(self, collection_id: str) -> CatalogCollection:
        """List one collection."""
        return self._collections((collection_id,), named=True, is_listed=False)[0]

    def _collections(
        self, ids: Sequence[str], *, named: bool, is_listed: bool
    ) -> tuple[CatalogCollection, ...]:
        self._total = len(ids) * (3 if named else 2)
        pool = ThreadPoolExecutor(self._parallel, thread_name_prefix="browse")
        read: dict[str, _Read] = {}
        try:
            asked = [self._ask(pool, one, named=named) for one in ids]
            for one in _answered(asked):
                read[one.id] = found = self._read(one, is_listed=is_listed)
                if found.collection is not None:
                    self._tell(found.collection)
        finally:
            pool.shutdown(cancel_futures=True)
        # Whichever was answered first: a catalog is told in one order.
        in_order = [read[one.id] for one in asked]
        self._notes += [note for one in in_order for note in one.notes]
        self._problems += [problem for one in in_order for problem in one.problems]
        collections = [one.collection for one in in_order if one.collection is not None]
        return tuple(
            sorted(collections, key=lambda one: (one.name is None, (one.name or "").casefold(), one.id or ""))
        )

    def _tell(self, collection: CatalogCollection) -> None:
        if self._found is not None:
            self._found(collection)

    def _ask(self, pool: ThreadPoolExecutor, collection_id: str, *, named: bool) -> _Asked:
        cancel = self._context.cancel

        def name() -> str | None:
            return self._client.collection_name(collection_id, cancel)

        def items(kind: ItemKind) -> IdList:
            return self._client.list_items(kind, collection_id, cancel)

        return _Asked(
            id=collection_id,
            name=pool.submit(self._counted, name) if named else None,
            dashboards=pool.submit(self._counted, lambda: items(ItemKind.DASHBOARD)),
            reports=pool.submit(self._counted, lambda: items(ItemKind.REPORT)),
        )

    def _counted(self, work: Callable[[], Value]) -> Value:
        result = work()
        with self._lock:
            self._done += 1
            self._context.progress.show(Progress(_STAGE, self._done, self._total, "lists"))
        return result

    def _read(self, asked: _Asked, *, is_listed: bool) -> _Read:
        read = _Read()
        try:
            name = None if asked.name is None else asked.name.result()
        except ExporterError as error:
            # What was listed a moment ago and is unknown now was deleted meanwhile.
            if not is_listed or error.code is not Code.COLLECTION_UNKNOWN:
                raise
            read.problems.append(_not_listed(f"The collection {asked.id}", error, asked.id))
            return read
        title = name or asked.id
        problems: list[Problem] = []

        def listed(future: Future[IdList], what: str) -> IdList:
            try:
                ids = future.result()
            except ExporterError as error:
                if error.code not in _OF_ONE_COLLECTION:
                    raise
                problem = _not_listed(f"The {what} of {title}", error, asked.id, name or "")
                problems.append(problem)
                return _EMPTY
            if ids.may_be_cut:
                read.notes.append(_CUT_NOTE.format(title, LIST_LIMIT, what))
            return ids

        dashboards = listed(asked.dashboards, "dashboards")
        reports = listed(asked.reports, "reports")
        read.collection = CatalogCollection(
            id=asked.id,
            name=name,
            dashboards=self._remembered.items(ItemKind.DASHBOARD, dashboards.ids),
            reports=self._remembered.items(ItemKind.REPORT, reports.ids),
            may_be_cut=dashboards.may_be_cut or reports.may_be_cut,
            problems=tuple(problems),
        )
        return read

    def _elsewhere(self, collections: Sequence[CatalogCollection]) -> tuple[CatalogCollection, ...]:
        """Return what is remembered and in no listed collection: private, or in a collection nobody named."""
        shown = {(item.kind, item.id) for one in collections for item in (*one.dashboards, *one.reports)}
        dashboards, reports = (
            self._remembered.items(kind, (one for one in dict.fromkeys(ids) if (kind, one) not in shown))
            for kind, ids in (
                (ItemKind.DASHBOARD, self._remembered.dashboards),
                (ItemKind.REPORT, self._remembered.reports),
            )
        )
        return (CatalogCollection(None, None, dashboards, reports),) if dashboards or reports else ()


def _answered(asked: Sequence[_Asked]) -> Iterator[_Asked]:
    """Yield each collection as soon as all calls about it are over."""
    of_call: dict[object, _Asked] = {call: one for one in asked for call in one.calls}
    left = {one.id: len(one.calls) for one in asked}
    calls: list[Future[str | None] | Future[IdList]] = [call for one in asked for call in one.calls]
    for call in as_completed(calls):
        one = of_call[call]
        left[one.id] -= 1
        if left[one.id] == 0:
            yield one


def _not_listed(what: str, error: ExporterError, collection_id: str = "", name: str = "") -> Problem:
    words = f"{what} could not be listed. {error.title} {error.detail}".strip()
    return Problem(error.code, "collection", collection_id, name, words, error.hint)
