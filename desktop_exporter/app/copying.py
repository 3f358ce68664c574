"""Copies into a system, from a backup or from another system: reading first, writing after consent."""

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop_exporter.address import PageKind, page_address
from desktop_exporter.app.destination import Destination, Directions
from desktop_exporter.app.learning import Learning
from desktop_exporter.app.recording import recorded
from desktop_exporter.app.upgrades import meanwhile, since_last_run
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.references import Closure
from desktop_exporter.model.runs import RunKind
from desktop_exporter.transfer.ports import Importer, RunStore, Source, TargetView
from desktop_exporter.transfer.report import ItemResult, ItemState, Leftover, Tally
from desktop_exporter.transfer.selection import Selection

if TYPE_CHECKING:
    from desktop_exporter.transfer.apply import Assignment


@dataclass(frozen=True, slots=True)
class CopyRequest:
    """What to copy and where to. `parallel` are the export calls in flight."""

    selection: Selection
    destination: Destination
    parallel: int


@dataclass(frozen=True, slots=True)
class TargetCollection:
    """A collection of the target and how much is about to go there. `name` is None while it is not known."""

    id: str
    name: str | None
    dashboards: int
    reports: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """A copy that was read and directed, and has not written anything.

    In its `tally` the items with a place to go are *not started*. `earlier` tells what became of runs into
    the same target that were interrupted: that matters for consent. It is part of `notes` too.
    """

    source: PlaceFacts
    target: PlaceFacts
    assignments: "tuple[Assignment, ...]"
    collections: tuple[TargetCollection, ...]
    tally: Tally
    notes: tuple[str, ...]
    earlier: tuple[str, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether there is anything to write, and reading was not cancelled."""
        return bool(self.assignments) and not self.tally.cancelled

    def cancelled(self) -> "Prepared":
        """Return the same, cancelled before anything of it was written."""
        return replace(self, tally=replace(self.tally, cancelled=True))


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What a copy came to. `arrived_in` gives the collection of each new item, by its new id.

    `leftovers` are what failed imports left half-way, `deleted` what of it was deleted again.
    """

    source: PlaceFacts
    target: PlaceFacts
    tally: Tally
    collections: tuple[TargetCollection, ...]
    arrived_in: Mapping[str, str]
    notes: tuple[str, ...]
    run_id: str | None
    leftovers: tuple[Leftover, ...] = ()
    deleted: tuple[Leftover, ...] = ()

    def with_problem(self, problem: Problem) -> "CopyReport":
        """Return the report with one more problem."""
        return replace(self, tally=self.tally.with_problem(problem))

    def address(self, collection_id: str) -> str:
        """Return the address of a collection in the target's window."""
        return page_address(self.target.base_url or "", PageKind.COLLECTION, collection_id)

    def item_address(self, item: ItemResult) -> str | None:
        """Return the address of a new item in the target's window, None when it did not arrive."""
        if item.target_id is None or item.target_id not in self.arrived_in:
            return None
        collection_id = self.arrived_in[item.target_id]
        return page_address(
            self.target.base_url or "", PageKind(item.kind.value), item.target_id, collection_id
        )


class Copying:
    """The operations *import* and *migrate*."""

    def __init__(self, runs: RunStore, learning: Learning) -> None:
        self._runs = runs
        self._learning = learning

    def prepare(
        self, source: Source, target: TargetView, request: CopyRequest, context: JobContext
    ) -> Prepared:
        """Read everything from the source and find its place in the target. Writes nothing to any place.

        Before that, runs into the target whose process died are looked after, in the records only.
        """
        from desktop_exporter.transfer.export import Export
        from desktop_exporter.transfer.recover import recover

        earlier = recover(target, self._runs, datetime.now(UTC), context.cancel)
        places = (source, target)
        changes = [note for one in places for note in since_last_run(one, self._learning, context.cancel)]
        facts = source.facts
        chosen = self._learning.choose(source, request.selection, context)
        directions = Directions(source, target, chosen.collections, request.destination, context)
        closures: list[Closure] = []
        lock = threading.Lock()

        def put(closure: Closure) -> None:
            with lock:
                closures.append(closure)

        exported = Export(
            source,
            put,
            parallel=request.parallel,
            context=context,
            known_uses=lambda: self._learning.uses(facts.base_url),
        ).run(chosen)
        self._learning.learn(source.facts.base_url, exported.names, exported.summaries)
        assignments, tally = _directed(exported.tally, closures, directions)
        collections = _collections(assignments, directions)
        late = meanwhile(source, facts, tally, context.cancel)
        notes = (*earlier, *dict.fromkeys(changes), *chosen.notes, *exported.notes, *late)
        return Prepared(facts, target.facts, assignments, collections, tally, notes, earlier)

    def apply(self, prepared: Prepared, target: Importer, context: JobContext) -> CopyReport:
        """Import what was prepared: each group once. Runs in the lane of the target."""
        from desktop_exporter.transfer.apply import Apply

        kind = RunKind.MIGRATION if prepared.source.base_url else RunKind.IMPORT
        journal = self._runs.begin(kind, prepared.source, prepared.target, prepared.source.name)

        def work() -> CopyReport:
            applied = Apply(target, journal, context).run(prepared.assignments)
            report = _report(prepared, _joined(prepared.tally, applied.tally), journal.run_id)
            late = meanwhile(target, prepared.target, applied.tally, context.cancel)
            return replace(report, leftovers=applied.leftovers, notes=(*report.notes, *late))

        return recorded(journal, work)

    def clear(self, report: CopyReport, target: Importer, context: JobContext) -> CopyReport:
        """Delete exactly the leftovers of a copy, as a run of its own. Runs in the lane of the target.

        What something uses, and what fails, stays and is told in the report that is returned.
        """
        from desktop_exporter.transfer.removal import Removal

        label = f"leftovers of {report.run_id}"
        journal = self._runs.begin(RunKind.REMOVAL, report.target, report.target, label)
        removed = recorded(journal, lambda: Removal(target, journal, context).run(report.leftovers))
        told = replace(report, leftovers=removed.kept, deleted=removed.deleted)
        for problem in removed.tally.problems:
            told = told.with_problem(problem)
        return told

    def unwritten(self, prepared: Prepared) -> CopyReport:
        """Report a copy that has nothing to write."""
        return _report(prepared, prepared.tally, None)


def _directed(
    tally: Tally, closures: list[Closure], directions: Directions
) -> "tuple[tuple[Assignment, ...], Tally]":
    """Give every closure that was read its collection of the target; what has none fails."""
    from desktop_exporter.transfer.apply import Assignment

    assignments: list[Assignment] = []
    problems = list(tally.problems)
    states: dict[tuple[ItemKind, str], ItemState] = {}
    for one in sorted(closures, key=lambda one: (one.root.item_kind, one.root.name, one.root.id)):
        root = one.root
        try:
            assignments.append(Assignment(one, directions.target_of(root.collection_id)))
            states[root.item_kind, root.id] = ItemState.NOT_STARTED
        except ExporterError as error:
            if error.code is not Code.TARGET_NOT_CHOSEN:
                raise
            states[root.item_kind, root.id] = ItemState.FAILED
            problems.append(Problem.of(error, kind=root.item_kind.value, id=root.id, name=root.name))
    items = tuple(replace(one, state=states.get((one.kind, one.id), one.state)) for one in tally.items)
    return tuple(assignments), Tally(items, 0, tuple(problems), tally.cancelled, tally.uncounted)


def _collections(assignments: "Sequence[Assignment]", directions: Directions) -> tuple[TargetCollection, ...]:
    counted = Counter((one.collection_id, one.closure.root.item_kind) for one in assignments)
    ids = dict.fromkeys(one.collection_id for one in assignments)
    return tuple(
        TargetCollection(
            one,
            directions.target_name(one),
            counted[one, ItemKind.DASHBOARD],
            counted[one, ItemKind.REPORT],
        )
        for one in ids
    )


def _joined(prepared: Tally, applied: Tally) -> Tally:
    """Put what became of the imported items into the tally of all."""
    outcomes: dict[tuple[ItemKind, str], ItemResult] = {(one.kind, one.id): one for one in applied.items}
    items = tuple(outcomes.get((one.kind, one.id), one) for one in prepared.items)
    cancelled = prepared.cancelled or applied.cancelled
    problems = (*prepared.problems, *applied.problems)
    return Tally(items, applied.reports, problems, cancelled, prepared.uncounted)


def _report(prepared: Prepared, tally: Tally, run_id: str | None) -> CopyReport:
    collection_of = {
        (one.closure.root.item_kind, one.closure.root.id): one.collection_id for one in prepared.assignments
    }
    arrived_in = {
        item.target_id: collection_of[item.kind, item.id]
        for item in tally.items
        if item.target_id is not None
    }
    return CopyReport(
        prepared.source, prepared.target, tally, prepared.collections, arrived_in, prepared.notes, run_id
    )
