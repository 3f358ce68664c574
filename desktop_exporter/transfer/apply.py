"""Imports closures into a target: one call per group, each answer believed only after reading back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import Progress
from desktop_exporter.model.difference import content_hash, fingerprint
from desktop_exporter.model.exchange import ImportedEntity, ImportInDoubt
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.references import Closure, Group, groups
from desktop_exporter.model.runs import LedgerEntry, Listing, Sent, Step, StepState
from desktop_exporter.transfer.conflicts import disagreements
from desktop_exporter.transfer.ports import Importer, RunJournal
from desktop_exporter.transfer.readback import Accepted, Attempt, Comparer, ReadBack
from desktop_exporter.transfer.reconcile import Finding, listing, reconcile
from desktop_exporter.transfer.report import ItemResult, ItemState, Leftover, Tally

# Refusals that concern one group: nothing of it was written, and the next group may fare better.
_REFUSES_ONE_GROUP: Final = frozenset(
    {
        Code.IMPORT_FILE_INVALID,
        Code.INDEX_VERSION_MISMATCH,
        Code.DEFINITION_MISSING,
        Code.DEFINITION_FORBIDDEN,
        Code.DEFINITION_OUT_OF_SCOPE,
        Code.TENANT_OUT_OF_SCOPE,
        Code.DESCRIPTION_INVALID,
        Code.REQUEST_REFUSED,
        Code.REQUEST_TOO_LARGE,
        Code.COLLECTION_UNKNOWN,
        Code.FORBIDDEN,
    }
)
_STAGE: Final = "Importing"
_COMPARING: Final = "Comparing"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A closure and the collection of the target that it goes to."""

    closure: Closure
    collection_id: str


@dataclass(frozen=True, slots=True)
class Applied:
    """How an import ended: the items, which source id became which target id, and what was left half-way."""

    tally: Tally
    ids: Mapping[str, str]
    leftovers: tuple[Leftover, ...]


class Apply:
    """One import of assigned closures into one target, written step by step into the journal of its run."""

    def __init__(self, importer: Importer, journal: RunJournal, context: JobContext) -> None:
        self._importer = importer
        self._journal = journal
        self._context = context
        self._comparer = Comparer(importer, context.cancel)
        self._states: dict[tuple[ItemKind, str], ItemState] = {}
        self._problems: list[Problem] = []
        self._ids: dict[str, str] = {}
        self._ours: set[str] = set()
        self._leftovers: list[Leftover] = []
        self._stopped = False
        self._number = 0

    def run(self, assignments: Sequence[Assignment]) -> Applied:
        """Import every group once. What the target refuses is told and the others go on.

        A failure that concerns everything (sign-in, network) ends the run: what is left is not started.
        """
        for one in assignments:
            self._states[_key(one.closure)] = ItemState.NOT_STARTED
        by_collection: dict[str, list[Closure]] = {}
        for one in assignments:
            by_collection.setdefault(one.collection_id, []).append(one.closure)
        try:
            for collection_id, closures in by_collection.items():
                self._import_into(collection_id, closures)
        finally:
            self._context.progress.show(Progress(_COMPARING, 0, None))
            compared = self._comparer.finish()
        for found in compared:
            self._record(found)
        return self._applied(assignments)

    def _import_into(self, collection_id: str, closures: Sequence[Closure]) -> None:
        if self._halted():
            return
        torn = disagreements(closures)
        for one in closures:
            if one.root.id in torn:
                self._set(one, ItemState.FAILED, torn[one.root.id])
        whole = groups([one for one in closures if one.root.id not in torn])
        try:
            before = listing(self._importer, collection_id, self._context.cancel)
        except ExporterError as error:
            self._stop(error)
            return
        self._journal.listed(collection_id, before)
        for group in whole:
            if self._halted():
                return
            self._import(group, collection_id, before)

    def _halted(self) -> bool:
        return self._stopped or self._context.cancel.cancelled

    def _import(self, group: Group, collection_id: str, before: Listing) -> None:
        self._number += 1
        self._show_progress(group)
        attempt = Attempt(self._number, collection_id, group)
        self._step(attempt, StepState.SENDING, sent=_described(group))
        document = b"[" + b",".join(entity.raw for entity in group.entities) + b"]"
        try:
            imported = self._importer.import_group(collection_id, document, self._context.cancel)
        except ImportInDoubt as doubt:
            self._doubt(attempt, before, doubt)
        except ExporterError as error:
            self._refused(attempt, error)
        else:
            self._accept(attempt, imported)

    def _accept(self, attempt: Attempt, imported: tuple[ImportedEntity, ...]) -> None:
        ids = tuple(one.id for one in imported)
        self._ours.update(ids)
        self._step(attempt, StepState.ACCEPTED, target_ids=ids)
        self._comparer.add(Accepted(attempt, imported))

    def _refused(self, attempt: Attempt, error: ExporterError) -> None:
        self._step(attempt, StepState.REFUSED, detail=str(error))
        self._set_all(attempt, ItemState.FAILED, error)
        if error.code not in _REFUSES_ONE_GROUP:
            self._stop(error)

    def _doubt(self, attempt: Attempt, before: Listing, doubt: ImportInDoubt) -> None:
        """Find out what a 5xx or a lost answer left behind. The import itself is never repeated."""
        try:
            finding = reconcile(self._importer, attempt, before, self._ours, self._context.cancel)
        except ExporterError as error:
            unknown = _unknown(attempt.group, doubt, "its collection could not be listed just now.")
            self._step(attempt, StepState.UNKNOWN, detail=str(unknown))
            self._set_all(attempt, ItemState.UNKNOWN, unknown)
            self._stop(error)
            return
        if finding.whole and finding.certain:
            self._accept(attempt, finding.new)
            return
        # They are no trace of what comes later.
        self._ours.update(one.id for one in finding.left)
        if finding.certain and doubt.status is not None:
            # Without an answer the server may still be at work: what is there may yet become whole.
            self._leftovers += finding.left
        state, verdict = _judged(attempt.group, doubt, finding)
        step = StepState.REFUSED if state is ItemState.FAILED else StepState.UNKNOWN
        self._step(attempt, step, target_ids=tuple(one.id for one in finding.new), detail=str(verdict))
        self._set_all(attempt, state, verdict)

    def _record(self, found: ReadBack) -> None:
        attempt = found.accepted.attempt
        self._ids.update(found.ids)
        if found.error is not None:
            self._unverified(found.accepted, found.error)
            return
        differing = [one for one in attempt.group.closures if self._judge(one, found)]
        entities = attempt.group.entities
        ids = tuple(found.ids[entity.id] for entity in entities)
        self._step(attempt, StepState.DIFFERS if differing else StepState.VERIFIED, target_ids=ids)
        self._journal.ledger(
            [
                LedgerEntry(entity.id, found.ids[entity.id], entity.item_kind, content_hash(entity.raw))
                for entity in entities
            ]
        )

    def _unverified(self, accepted: Accepted, error: ExporterError) -> None:
        ids = tuple(one.id for one in accepted.imported)
        self._step(accepted.attempt, StepState.UNVERIFIED, target_ids=ids, detail=str(error))
        reason = f"{error.title} {error.detail}".strip()
        for one in accepted.attempt.group.closures:
            unverified = ExporterError(Code.ARRIVED_UNVERIFIED, name=one.root.name, reason=reason)
            self._set(one, ItemState.UNKNOWN, unverified)

    def _judge(self, one: Closure, found: ReadBack) -> bool:
        """Decide about one item from how its entities arrived; return whether anything differs."""
        name = one.root.name
        differences = [
            f"{entity.name}: {path}"
            for entity in one.entities
            for path in found.arrivals[entity.id].differences
        ]
        if differences:
            told = "; ".join(differences)
            self._set(
                one, ItemState.FAILED, ExporterError(Code.ARRIVED_DIFFERENT, name=name, differences=told)
            )
            return True
        self._set(one, ItemState.DONE, None)
        for entity in one.entities:
            dropped = found.arrivals[entity.id].dropped_versions
            if dropped:
                told = "; ".join(f"{key}: {', '.join(versions)}" for key, versions in dropped)
                note = ExporterError(Code.VERSIONS_DROPPED, name=entity.name, versions=told)
                self._problems.append(
                    Problem.of(note, kind=entity.item_kind.value, id=entity.id, name=entity.name)
                )
        return False

    def _set(self, one: Closure, state: ItemState, error: ExporterError | None) -> None:
        self._states[_key(one)] = state
        if error is not None:
            root = one.root
            problem = Problem.of(error, kind=root.item_kind.value, id=root.id, name=root.name)
            self._problems.append(problem)

    def _stop(self, error: ExporterError) -> None:
        self._stopped = True
        self._problems.append(Problem.of(error, kind="system", name=self._importer.facts.name))

    def _set_all(self, attempt: Attempt, state: ItemState, error: ExporterError) -> None:
        for one in attempt.group.closures:
            self._set(one, state, error)

    def _step(
        self,
        attempt: Attempt,
        state: StepState,
        *,
        target_ids: tuple[str, ...] = (),
        detail: str = "",
        sent: tuple[Sent, ...] = (),
    ) -> None:
        sources = tuple(entity.id for entity in attempt.group.entities)
        self._journal.step(
            Step(attempt.number, state, attempt.collection_id, sources, target_ids, detail, sent)
        )

    def _show_progress(self, group: Group) -> None:
        waiting = sum(state is ItemState.NOT_STARTED for state in self._states.values())
        total = len(self._states)
        current = group.closures[0].root.name
        self._context.progress.show(Progress(_STAGE, total - waiting, total, "items", current))

    def _applied(self, assignments: Sequence[Assignment]) -> Applied:
        closures = {_key(one.closure): one.closure for one in assignments}
        items = tuple(
            ItemResult(kind, item_id, closures[kind, item_id].root.name, state, self._ids.get(item_id))
            for (kind, item_id), state in self._states.items()
        )
        along = {report.id for one in assignments for report in one.closure.reports if report.id in self._ids}
        roots = {item_id for kind, item_id in self._states if kind is ItemKind.REPORT}
        tally = Tally(
            items=items,
            reports=len(along - roots),
            problems=tuple(self._problems),
            cancelled=self._context.cancel.cancelled and ItemState.NOT_STARTED in self._states.values(),
        )
        return Applied(tally, self._ids, tuple(self._leftovers))


def _described(group: Group) -> tuple[Sent, ...]:
    """Say how the group can be recognised when this process is gone."""
    return tuple(Sent(one.id, one.kind, one.name, fingerprint(one)) for one in group.entities)


def _key(one: Closure) -> tuple[ItemKind, str]:
    return one.root.item_kind, one.root.id


def _unknown(group: Group, doubt: ImportInDoubt, candidates: str) -> ImportInDoubt:
    name = ", ".join(one.root.name for one in group.closures)
    return ImportInDoubt(name, str(doubt.parameters["reason"]), doubt.status, doubt.server_words, candidates)


def _judged(group: Group, doubt: ImportInDoubt, finding: Finding) -> tuple[ItemState, ExporterError]:
    """Say what a doubtful import came to when it did not arrive whole."""
    name = ", ".join(one.root.name for one in group.closures)
    candidates = finding.candidates or "nothing new was found there."
    # Where the lists were cut, finding nothing proves nothing; the server's own words may.
    settled = finding.certain or (doubt.says_invalid and not finding.left)
    if doubt.status is None or not settled:
        return ItemState.UNKNOWN, _unknown(group, doubt, candidates)
    if finding.left:
        return ItemState.FAILED, ExporterError(
            Code.IMPORT_LEFTOVERS,
            server_words=doubt.server_words,
            name=name,
            status=doubt.status,
            leftovers=candidates,
        )
    return ItemState.FAILED, ExporterError(
        Code.IMPORT_FAILED, server_words=doubt.server_words, name=name, status=doubt.status
    )
