"""Deletes what an import left half-way: dashboards, combined reports, reports, and nothing that is in use."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import Progress
from desktop_exporter.model.catalog import CatalogItem
from desktop_exporter.model.document import Entity
from desktop_exporter.model.exchange import UnknownIds
from desktop_exporter.model.kinds import EntityKind, ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.references import Closure
from desktop_exporter.model.runs import Step, StepState
from desktop_exporter.transfer.export import Export
from desktop_exporter.transfer.ports import Importer, RunJournal
from desktop_exporter.transfer.reconcile import listing
from desktop_exporter.transfer.report import ItemResult, ItemState, Leftover, Tally
from desktop_exporter.transfer.selection import Chosen

_STAGE: Final = "Deleting"
_CALLS_AT_A_TIME: Final = 2
# What uses something comes before what it uses.
_ORDER: Final = (EntityKind.DASHBOARD, EntityKind.COMBINED_REPORT)


@dataclass(frozen=True, slots=True)
class Removed:
    """What became of leftovers: `deleted` are gone, `kept` may still be there; the tally counts both."""

    deleted: tuple[Leftover, ...]
    kept: tuple[Leftover, ...]
    tally: Tally

    def with_problem(self, problem: Problem) -> "Removed":
        """Return the same with one more problem."""
        return replace(self, tally=self.tally.with_problem(problem))


@dataclass(frozen=True, slots=True)
class _Content:
    """What a collection holds now: its entities by id, and in words what could not be read."""

    listed: frozenset[str]
    entities: dict[str, Entity]
    unread: tuple[str, ...]


class Removal:
    """One deletion of leftovers, written step by step into the journal of its run."""

    def __init__(self, importer: Importer, journal: RunJournal, context: JobContext) -> None:
        self._importer = importer
        self._journal = journal
        self._context = context
        self._gone: set[str] = set()
        self._ended = False
        self._problems: list[Problem] = []
        self._number = 0
        self._total = 0

    def run(self, leftovers: Sequence[Leftover]) -> Removed:
        """Delete each once, unless something else uses it. What cannot be deleted is told and stays.

        A failure of the system ends it; so does a cancel, between two deletions.
        """
        self._total = len(leftovers)
        try:
            for collection_id in dict.fromkeys(one.collection_id for one in leftovers):
                if not self._ended:
                    here = [one for one in leftovers if one.collection_id == collection_id]
                    self._clear(collection_id, here)
        except ExporterError as error:
            self._problems.append(Problem.of(error, kind="system", name=self._importer.facts.name))
        except Cancelled:
            self._problems.append(Problem.of(ExporterError(Code.CANCELLED), kind="command"))
        deleted = tuple(one for one in leftovers if one.id in self._gone)
        kept = tuple(one for one in leftovers if one.id not in self._gone)
        items = (
            *(ItemResult(one.kind, one.id, one.name, ItemState.DONE) for one in deleted),
            *(ItemResult(one.kind, one.id, one.name, ItemState.FAILED) for one in kept),
        )
        return Removed(deleted, kept, Tally(items, 0, tuple(self._problems)))

    def _clear(self, collection_id: str, leftovers: Sequence[Leftover]) -> None:
        content = self._read(collection_id)
        self._gone.update(one.id for one in leftovers if one.id not in content.listed)
        for one in _in_order(leftovers, content):
            if one.id in self._gone:
                continue
            if self._ended or self._context.cancel.cancelled:
                break
            reason = self._why_not(one, content)
            if reason is None:
                self._delete(one)
            else:
                self._keep(one, ExporterError(Code.REPORT_IN_USE, name=one.name, reason=reason))
        # Whatever the answers were, only the lists tell what is left.
        left = listing(self._importer, collection_id, self._context.cancel)
        for one in leftovers:
            if one.id in left.dashboards | left.reports:
                self._gone.discard(one.id)
            else:
                self._gone.add(one.id)

    def _read(self, collection_id: str) -> _Content:
        """Read everything in the collection: only that tells who uses what."""
        dashboards = self._importer.listed(ItemKind.DASHBOARD, collection_id, self._context.cancel)
        reports = self._importer.listed(ItemKind.REPORT, collection_id, self._context.cancel)
        entities: dict[str, Entity] = {}
        lock = threading.Lock()

        def put(closure: Closure) -> None:
            with lock:
                entities.update((one.id, one) for one in closure.entities)

        chosen = Chosen(
            dashboards=tuple(CatalogItem(one, ItemKind.DASHBOARD) for one in dashboards.ids),
            reports=(),
            listed_reports=tuple(CatalogItem(one, ItemKind.REPORT) for one in reports.ids),
            collections=(),
            problems=(),
            notes=(),
        )
        exported = Export(self._importer, put, parallel=_CALLS_AT_A_TIME, context=self._context).run(chosen)
        self._context.cancel.check()
        if exported.stopped is not None:
            raise exported.stopped
        unread = [f"{one.kind} {one.id}" for one in exported.tally.items if one.state is ItemState.FAILED]
        if dashboards.may_be_cut or reports.may_be_cut:
            unread.append("what the server does not list")
        return _Content(frozenset((*dashboards.ids, *reports.ids)), entities, tuple(unread))

    def _why_not(self, one: Leftover, content: _Content) -> str | None:
        if one.kind is ItemKind.DASHBOARD:
            return None
        users = [f"the {each.item_kind.value} “{each.name}”" for each in self._users(one, content)]
        if users:
            return f"It is used by {', '.join(users)}."
        if content.unread:
            return f"Something may use it that could not be read: {', '.join(content.unread)}."
        return None

    def _users(self, one: Leftover, content: _Content) -> list[Entity]:
        entities = content.entities.values()
        return [each for each in entities if one.id in each.references and each.id not in self._gone]

    def _delete(self, one: Leftover) -> None:
        self._number += 1
        self._context.progress.show(
            Progress(_STAGE, self._number, self._total, "items", one.name, uncut=True)
        )
        self._step(one, StepState.SENDING)
        try:
            self._importer.delete(one.kind, one.id, self._context.cancel)
        except UnknownIds as error:
            # Somebody was faster.
            self._step(one, StepState.DELETED, str(error))
        except ExporterError as error:
            self._step(one, StepState.UNKNOWN, str(error))
            self._keep(one, error)
            self._ended = True
            return
        else:
            self._step(one, StepState.DELETED)
        self._gone.add(one.id)

    def _keep(self, one: Leftover, error: ExporterError) -> None:
        self._problems.append(Problem.of(error, kind=one.kind.value, id=one.id, name=one.name))

    def _step(self, one: Leftover, state: StepState, detail: str = "") -> None:
        self._journal.step(Step(self._number, state, one.collection_id, (), (one.id,), detail))


def _in_order(leftovers: Sequence[Leftover], content: _Content) -> list[Leftover]:
    def place(one: Leftover) -> int:
        entity = content.entities.get(one.id)
        kind = EntityKind.DASHBOARD if one.kind is ItemKind.DASHBOARD else entity.kind if entity else None
        return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)

    return sorted(leftovers, key=place)
