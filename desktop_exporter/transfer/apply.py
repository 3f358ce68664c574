"""Imports closures into a target: one call per group, each answer believed only after reading back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken, unless_cancelled
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
# What a cancel may leave: where all else is settled, it came too late to be one.
_UNFINISHED: Final = frozenset({ItemState.NOT_STARTED, ItemState.UNKNOWN})
_STAGE: Final = "Importing"
_LOOKING: Final = "Looking at what arrived"
_COMPARING: Final = "Comparing"
# After a cancel: long enough for a server that answers, short enough for who waits.
_GRACE_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class Assignment:
    """A closure and the collection of the target that it goes to."""

    closure: Closure
    collection_id: str


@dataclass(frozen=True, slots=True)
class Applied:
    """How an import ended: the items with their new ids, and what was left half-way."""

    tally: Tally
    leftovers: tuple[Leftover, ...]


class Apply:
    """One import of assigned closures into one target, written step by step into the journal of its run."""

    def __init__(self, importer: Importer, journal: RunJournal, context: JobContext) -> None:
        self._importer = importer
        self._journal = journal
        self._context = context

    def run(self, assignments: Sequence[Assignment]) -> Applied:
        """Import every group once. What the target refuses is told and the others go on.

        A failure that concerns everything (sign-in, network, our own records) ends the run: what is left is
        not started. After a cancel no other import begins; what was begun is looked at for two more seconds.
        """
        with self._context.cancel.delayed(_GRACE_S) as late:
            return _Import(self._importer, self._journal, self._context, late).run(assignments)


class _Import:
    """The import on its way. `late` is the token for finishing what was begun."""

    def __init__(
        self, importer: Importer, journal: RunJournal, context: JobContext, late: CancelToken
    ) -> None:
        self._importer = importer
        self._journal = journal
        self._context = context
        self._late = late
        self._comparer = Comparer(importer, late)
        self._states: dict[tuple[ItemKind, str], ItemState] = {}
        self._problems: list[Problem] = []
        self._roots: dict[tuple[ItemKind, str], str] = {}
        self._along: set[tuple[str, str]] = set()
        self._ours: set[str] = set()
        self._leftovers: list[Leftover] = []
        self._stopped = False
        self._number = 0

    def run(self, assignments: Sequence[Assignment]) -> Applied:
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
        before = self._listed(collection_id)
        for group in whole:
            if before is None or self._halted():
                return
            self._import(group, collection_id, before)

    def _listed(self, collection_id: str) -> Listing | None:
        """List the collection once, and note it: only so can be found later what came new."""
        try:
            before = unless_cancelled(lambda: listing(self._importer, collection_id, self._context.cancel))
            if before is not None:
                self._journal.listed(collection_id, before)
        except ExporterError as error:
            self._stop(error)
            return None
        return before

    def _halted(self) -> bool:
        return self._stopped or self._context.cancel.cancelled

    def _import(self, group: Group, collection_id: str, before: Listing) -> None:
        self._number += 1
        self._show_progress(group)
        attempt = Attempt(self._number, collection_id, group)
        if not self._step(attempt, StepState.SENDING, sent=_described(group)):
            # What is not in the records is not sent: after a crash nobody would look for it.
            return
        document = b"[" + b",".join(entity.raw for entity in group.entities) + b"]"
        try:
            imported = unless_cancelled(
                lambda: self._importer.import_group(collection_id, document, self._late)
            )
        except ImportInDoubt as doubt:
            self._doubt(attempt, before, doubt)
        except ExporterError as error:
            self._refused(attempt, error)
        else:
            if imported is None:
                self._step(attempt, StepState.REFUSED, detail="It was cancelled before it was sent.")
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
        self._context.progress.show(Progress(_LOOKING, current=attempt.group.closures[0].root.name))
        try:
            finding = unless_cancelled(
                lambda: reconcile(self._importer, attempt, before, self._ours, self._late)
            )
        except ExporterError as error:
            self._leave_unknown(attempt, doubt)
            self._stop(error)
            return
        if finding is None:
            self._leave_unknown(attempt, doubt)
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

    def _leave_unknown(self, attempt: Attempt, doubt: ImportInDoubt) -> None:
        unknown = _unknown(attempt.group, doubt, "its collection could not be listed just now.")
        self._step(attempt, StepState.UNKNOWN, detail=str(unknown))
        self._set_all(attempt, ItemState.UNKNOWN, unknown)

    def _record(self, found: ReadBack) -> None:
        attempt = found.accepted.attempt
        for entity in attempt.group.entities:
            if entity.id in found.ids and entity.item_kind is ItemKind.REPORT:
                self._along.add((attempt.collection_id, entity.id))
        for one in attempt.group.closures:
            if one.root.id in found.ids:
                self._roots[_key(one)] = found.ids[one.root.id]
        if found.error is not None:
            self._unverified(found.accepted, found.error)
            return
        differing = [one for one in attempt.group.closures if self._judge(one, found)]
        entities = attempt.group.entities
        ids = tuple(found.ids[entity.id] for entity in entities)
        self._step(attempt, StepState.DIFFERS if differing else StepState.VERIFIED, target_ids=ids)
        entries = [
            LedgerEntry(entity.id, found.ids[entity.id], entity.item_kind, content_hash(entity.raw))
            for entity in entities
        ]
        self._write(lambda: self._journal.ledger(entries))

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
        """End the run; only the first reason counts, others follow from it."""
        if self._stopped:
            return
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
    ) -> bool:
        sources = tuple(entity.id for entity in attempt.group.entities)
        step = Step(attempt.number, state, attempt.collection_id, sources, target_ids, detail, sent)
        return self._write(lambda: self._journal.step(step))

    def _write(self, write: Callable[[], None]) -> bool:
        """Write into the journal. When that fails the run ends, what was imported is told all the same."""
        try:
            write()
        except ExporterError as error:
            self._stop(error)
            return False
        return True

    def _show_progress(self, group: Group) -> None:
        waiting = sum(state is ItemState.NOT_STARTED for state in self._states.values())
        total = len(self._states)
        current = group.closures[0].root.name
        self._context.progress.show(Progress(_STAGE, total - waiting, total, "items", current, uncut=True))

    def _applied(self, assignments: Sequence[Assignment]) -> Applied:
        closures = {_key(one.closure): one.closure for one in assignments}
        items = tuple(
            ItemResult(*key, closures[key].root.name, state, self._roots.get(key))
            for key, state in self._states.items()
        )
        standing_alone = {item_id for kind, item_id in self._states if kind is ItemKind.REPORT}
        tally = Tally(
            items=items,
            reports=sum(report_id not in standing_alone for _, report_id in self._along),
            problems=tuple(self._problems),
            cancelled=self._context.cancel.cancelled and not _UNFINISHED.isdisjoint(self._states.values()),
        )
        return Applied(tally, tuple(self._leftovers))


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
