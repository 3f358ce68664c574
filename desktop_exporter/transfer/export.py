"""Exports chosen items in parallel batches, finds culprits, and hands each closure on."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import Progress
from desktop_exporter.model.catalog import CatalogItem, ItemKey
from desktop_exporter.model.exchange import UnknownIds
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.references import Closure
from desktop_exporter.model.summary import Summary
from desktop_exporter.transfer.batches import BatchQueue
from desktop_exporter.transfer.ports import Source, TargetView
from desktop_exporter.transfer.report import ItemResult, ItemState, Tally
from desktop_exporter.transfer.selection import Chosen
from desktop_exporter.transfer.taking import Taken, take

# What a single item can be the cause of: a batch that fails so is split until the item is found.
_MAY_BE_ONE_ITEM: Final = frozenset(
    {
        Code.SERVER_FAULT,
        Code.SERVER_UNAVAILABLE,
        Code.TIMED_OUT,
        Code.CONNECTION_LOST,
        Code.ANSWER_TOO_LARGE,
        Code.ANSWER_INCOMPLETE,
        Code.REQUEST_REFUSED,
        Code.REQUEST_TOO_LARGE,
        Code.FORBIDDEN,
        Code.DOCUMENT_NOT_JSON,
        Code.DOCUMENT_TRUNCATED,
        Code.DOCUMENT_NOT_UTF8,
        Code.DOCUMENT_TOO_DEEP,
        Code.DOCUMENT_AMBIGUOUS,
        Code.DOCUMENT_NOT_AN_EXPORT,
        Code.ENTITY_KIND_UNKNOWN,
        Code.ENTITY_INVALID,
        Code.ENTITY_TWICE,
        # A backup with one damaged file still gives back all the others.
        Code.FILE_ALTERED,
        Code.FILE_MISSING,
    }
)
KnownUses: TypeAlias = Mapping[str, Collection[str]]

_SINGLE_FAILURES_LIMIT: Final = 5
_NAMED_IN_WORDS: Final = 5
_STAGE: Final = "Exporting"


@dataclass(frozen=True, slots=True)
class Exported:
    """How an export ended. `names` and `summaries` are what it taught; `stopped` what ended it too early.

    `notes` say what could not be found out and makes no item fail.
    """

    tally: Tally
    names: Mapping[tuple[ItemKind, str], str]
    stopped: ExporterError | None
    answers_bytes: int
    requests: int
    notes: tuple[str, ...] = ()
    summaries: Mapping[ItemKey, Summary] = field(default_factory=dict[ItemKey, Summary])


class Export:
    """One export of chosen items. `put` receives each complete closure, from several threads.

    `known_uses` tells, when it is asked, which reports dashboards are known to use, by their id.
    """

    def __init__(
        self,
        source: Source | TargetView,
        put: Callable[[Closure], None],
        *,
        parallel: int,
        context: JobContext,
        known_uses: Callable[[], KnownUses] = dict,
    ) -> None:
        self._source = source
        self._known_uses = known_uses
        self._put = put
        self._parallel = parallel
        self._context = context
        self._items: dict[tuple[ItemKind, str], CatalogItem] = {}
        self._states: dict[tuple[ItemKind, str], ItemState] = {}
        self._problems: list[Problem] = []
        self._names: dict[ItemKey, str] = {}
        self._summaries: dict[ItemKey, Summary] = {}
        self._along: set[str] = set()
        self._apart: set[str] = set()
        self._single_failures: list[Code] = []
        self._succeeded = False
        self._names_unknown_exactly: dict[ItemKind, bool] = {}
        self._stopped: ExporterError | None = None
        self._answers_bytes = 0
        self._requests = 0
        self._notes: list[str] = []
        self._uncounted = 0

    def run(self, chosen: Chosen) -> Exported:
        """Export everything chosen: dashboards, then the reports that stand alone.

        Failures of single items are counted and told, not raised. A failure that concerns everything
        (sign-in, network, disk) stops the export: `stopped` says why and the rest is not started. Raises
        `nothing_selected` when everything was left out.
        """
        self._problems.extend(chosen.problems)
        self._take(ItemKind.DASHBOARD, chosen.dashboards)
        self._take(ItemKind.REPORT, self._standing_alone(chosen))
        self._count_untaken(chosen)
        if self._nothing_left(chosen):
            raise ExporterError(Code.NOTHING_SELECTED)
        return self._exported()

    def _standing_alone(self, chosen: Chosen) -> tuple[CatalogItem, ...]:
        """Which listed reports stand alone is known only once all dashboards came."""
        self._apart.update(chosen.used_apart)
        excluded = [one for one in chosen.excluded if one.kind is ItemKind.REPORT]
        if chosen.apart and self._left((*chosen.listed_reports, *excluded)) and not self._halted():
            self._look_into(chosen.apart)
        listed = self._unbegun(chosen) if self._halted() else self._left(chosen.listed_reports)
        return tuple({report.id: report for report in (*chosen.reports, *listed)}.values())

    def _unbegun(self, chosen: Chosen) -> list[CatalogItem]:
        """Return the listed reports that stand alone, though it ended before all dashboards came.

        What the dashboards that are left use is known from before, or nobody can tell: then that is said.
        """
        left = self._left(chosen.listed_reports)
        states = ((one.id, self._states[one.kind, one.id]) for one in chosen.dashboards)
        waiting = [one for one, state in states if state is ItemState.NOT_STARTED]
        if not left:
            return []
        uses = self._known_uses()
        if not all(one in uses for one in waiting):
            self._uncounted = len(left)
            self._notes.append(
                f"It ended before it was known which of {len(left)} further reports stand alone: they are"
                " not counted."
            )
            return []
        known = {report for one in waiting for report in uses.get(one, ())}
        return [one for one in left if one.id not in known]

    def _left(self, reports: Sequence[CatalogItem]) -> list[CatalogItem]:
        return [one for one in reports if one.id not in self._along and one.id not in self._apart]

    def _look_into(self, dashboards: Sequence[CatalogItem]) -> None:
        """Learn what dashboards use that are not taken: it does not stand alone, and is not asked for."""

        def see(closure: Closure) -> None:
            self._apart.update(report.id for report in closure.reports)

        look = Export(self._source, see, parallel=self._parallel, context=self._context)
        seen = look.run(Chosen(tuple(dashboards), (), (), (), (), ()))
        self._names.update(seen.names)
        self._summaries.update(seen.summaries)
        if seen.stopped is not None:
            self._stop(seen.stopped)
        self._notes.extend(
            f"Which reports the dashboard {one.name or one.id} uses could not be read, so they count as "
            f"standing alone. {one.detail}"
            for one in seen.tally.problems
            if one.kind == ItemKind.DASHBOARD.value
        )

    def _count_untaken(self, chosen: Chosen) -> None:
        """Count what was left out as skipped, and what could not be decided as failed."""
        for item in chosen.excluded:
            if self._is_item(item):
                self._items[item.kind, item.id] = item
                self._states[item.kind, item.id] = ItemState.SKIPPED
        for item, problem in ((one.item, one.problem) for one in chosen.unreadable):
            if self._is_item(item):
                self._items[item.kind, item.id] = item
                self._states[item.kind, item.id] = ItemState.FAILED
                self._problems.append(problem)

    def _is_item(self, item: CatalogItem) -> bool:
        """Whether it counts by itself: a report does when no dashboard uses it, as far as all were read."""
        return item.kind is ItemKind.DASHBOARD or (not self._halted() and bool(self._left([item])))

    def _nothing_left(self, chosen: Chosen) -> bool:
        narrowed = chosen.excluded or chosen.apart or chosen.used_apart
        only_skipped = set(self._states.values()) <= {ItemState.SKIPPED}
        return bool(narrowed) and only_skipped and not self._problems and not self._halted()

    def _halted(self) -> bool:
        return self._stopped is not None or self._context.cancel.cancelled

    def _take(self, kind: ItemKind, items: Sequence[CatalogItem]) -> None:
        for item in items:
            self._items[kind, item.id] = item
            self._states[kind, item.id] = ItemState.NOT_STARTED
        queue = BatchQueue([item.id for item in items])
        running: dict[Future[Taken], tuple[str, ...]] = {}
        with ThreadPoolExecutor(self._parallel, thread_name_prefix="export") as pool:
            while True:
                while len(running) < self._parallel and (batch := self._next(queue)):
                    running[pool.submit(self._call, kind, batch)] = batch
                    self._requests += 1
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    self._settle(kind, running.pop(future), future, queue)
                self._show_progress()

    def _next(self, queue: BatchQueue) -> tuple[str, ...] | None:
        return None if self._halted() else queue.next()

    def _call(self, kind: ItemKind, ids: Sequence[str]) -> Taken:
        started = time.monotonic()
        answer = self._source.export(kind, ids, self._context.cancel)
        duration_s = time.monotonic() - started
        return take(answer, kind, frozenset(ids), self._put, duration_s)

    def _settle(
        self, kind: ItemKind, batch: tuple[str, ...], future: "Future[Taken]", queue: BatchQueue
    ) -> None:
        failure = future.exception()
        if failure is None:
            taken = future.result()
            queue.answered(taken.size_bytes, taken.duration_s)
            self._record(kind, taken)
        elif isinstance(failure, UnknownIds):
            self._drop_unknown(kind, batch, failure, queue)
        elif isinstance(failure, ExporterError):
            self._narrow_down(kind, batch, failure, queue)
        elif not isinstance(failure, Cancelled):
            raise failure

    def _record(self, kind: ItemKind, taken: Taken) -> None:
        self._names.update(taken.names)
        self._summaries.update(taken.summaries)
        self._along.update(taken.along)
        self._answers_bytes += taken.size_bytes
        for root in taken.roots:
            self._succeeded = True
            self._states[kind, root.id] = ItemState.DONE
        for root, missing in taken.incomplete:
            self._fail(kind, root.id, ExporterError(Code.REFERENCE_MISSING, name=root.name, id=missing))
        for item_id in taken.absent:
            self._fail(kind, item_id, ExporterError(Code.ANSWER_INCOMPLETE, what=f"{kind.value} {item_id}"))

    def _drop_unknown(
        self, kind: ItemKind, batch: tuple[str, ...], failure: UnknownIds, queue: BatchQueue
    ) -> None:
        """Drop what the server calls unknown; when it names all of several, look for the culprit.

        Some servers name everything that was asked. One that named a part of it tells the difference.
        """
        unknown = set(failure.ids)
        named = tuple(one for one in batch if one in unknown)
        if named and len(named) < len(batch):
            self._names_unknown_exactly[kind] = True
        elif len(batch) > 1 and not (named and self._tells_apart(kind, batch)):
            queue.split(batch)
            return
        # A long list of ids says no more about each of them than its own.
        words = failure.server_words if len(named) <= _NAMED_IN_WORDS else None
        for item_id in named or batch:
            self._fail(kind, item_id, UnknownIds(kind, (item_id,), words))
        queue.without(batch, named or batch)

    def _tells_apart(self, kind: ItemKind, unknown: tuple[str, ...]) -> bool:
        """Whether the server names only what is unknown; asked once, with an item that is certainly there."""
        if kind not in self._names_unknown_exactly:
            states = ((item_id, state) for (of, item_id), state in self._states.items() if of is kind)
            there = next((item_id for item_id, state in states if state is ItemState.DONE), None)
            if there is None:
                return False
            self._names_unknown_exactly[kind] = self._names_all_but(kind, there, unknown)
        return self._names_unknown_exactly[kind]

    def _names_all_but(self, kind: ItemKind, there: str, unknown: tuple[str, ...]) -> bool:
        self._requests += 1
        try:
            self._source.export(kind, (there, *unknown), self._context.cancel)
        except UnknownIds as answer:
            return there not in answer.ids
        except (ExporterError, Cancelled):
            return False  # the batch is split and asked again, which tells what is wrong
        return False

    def _narrow_down(
        self, kind: ItemKind, batch: Sequence[str], failure: ExporterError, queue: BatchQueue
    ) -> None:
        if failure.code not in _MAY_BE_ONE_ITEM:
            self._stop(failure)
        elif len(batch) > 1:
            queue.split(batch)
        else:
            self._fail(kind, batch[0], failure)
            self._single_failures.append(failure.code)
            self._stop_when_failing(failure)

    def _stop_when_failing(self, failure: ExporterError) -> None:
        same = self._single_failures.count(failure.code)
        if not self._succeeded and same >= _SINGLE_FAILURES_LIMIT:
            host = str(failure.parameters.get("host", self._source.facts.name))
            self._stop(
                ExporterError(Code.SERVER_FAILING, server_words=failure.server_words, host=host, count=same)
            )

    def _stop(self, reason: ExporterError) -> None:
        if self._stopped is None:
            self._stopped = reason
            self._problems.append(Problem.of(reason, kind="system", name=self._source.facts.name))

    def _fail(self, kind: ItemKind, item_id: str, error: ExporterError) -> None:
        self._states[kind, item_id] = ItemState.FAILED
        name = self._name(kind, item_id) or ""
        self._problems.append(Problem.of(error, kind=kind.value, id=item_id, name=name))

    def _name(self, kind: ItemKind, item_id: str) -> str | None:
        return self._names.get((kind, item_id)) or self._items[kind, item_id].name

    def _show_progress(self) -> None:
        waiting = sum(state is ItemState.NOT_STARTED for state in self._states.values())
        total = len(self._states)
        received = self._answers_bytes
        self._context.progress.show(Progress(_STAGE, total - waiting, total, "items", size_bytes=received))

    def _exported(self) -> Exported:
        results = tuple(
            ItemResult(kind, item_id, self._name(kind, item_id), state)
            for (kind, item_id), state in self._states.items()
        )
        roots = {item_id for kind, item_id in self._states if kind is ItemKind.REPORT}
        tally = Tally(
            items=results,
            reports=len(self._along - roots),
            problems=tuple(sorted(self._problems, key=lambda one: (one.kind, one.id, one.code))),
            cancelled=self._context.cancel.cancelled and ItemState.NOT_STARTED in self._states.values(),
            uncounted=self._uncounted,
        )
        return Exported(
            tally,
            self._names,
            self._stopped,
            self._answers_bytes,
            self._requests,
            tuple(self._notes),
            self._summaries,
        )
