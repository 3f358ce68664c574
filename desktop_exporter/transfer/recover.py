"""Finds out what became of imports whose process died: by looking into the target, never by sending again."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from desktop_exporter.errors import ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.model.difference import fingerprint
from desktop_exporter.model.document import Entity
from desktop_exporter.model.exchange import ImportInDoubt
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.runs import Listing, RunKind, Sent, Step, StepState
from desktop_exporter.transfer.ports import DeadRun, RunStore, TargetView
from desktop_exporter.transfer.readback import exported
from desktop_exporter.transfer.reconcile import added, listing

# The longest that a client waits for the answer: what has not arrived by then does not arrive any more.
_LONGEST_IMPORT: Final = timedelta(minutes=10)
_DIED: Final = "The program ended before the server's answer came."
_NOTHING_NEW: Final = "nothing new was found there."
_NOT_LISTED: Final = "The program ended before the answer came, and it is not known where it was."
_LOOKED_LIKE: Final = "An import that was interrupted"
_WORDS: Final = {
    StepState.ACCEPTED: "{} accepted, but not compared",
    StepState.VERIFIED: "{} copied and compared",
    StepState.DIFFERS: "{} arrived with differences",
    StepState.UNVERIFIED: "{} arrived, but could not be compared",
    StepState.REFUSED: "{} not written",
    StepState.DELETED: "{} deleted",
    StepState.UNKNOWN: "{} unknown",
    StepState.SENDING: "{} unknown",
}


def recover(target: TargetView, runs: RunStore, now: datetime, cancel: CancelToken) -> tuple[str, ...]:
    """Settle every run into `target` whose process died; return in words what was found, one note a run.

    A run that cannot be settled now, since the target cannot be read, is told and left for the next time.
    """
    base_url = target.facts.base_url
    if base_url is None:
        return ()
    with runs.reclaimed(base_url) as dead:
        return tuple(_Recovery(target, run, now, cancel).settled() for run in dead)


@dataclass(frozen=True, slots=True)
class _Found:
    """What may be the trace of one import; `whole` when it is all of it, and nothing else can be."""

    entities: tuple[Entity, ...]
    whole: bool
    certain: bool


class _Recovery:
    """The recovery of one run."""

    def __init__(self, target: TargetView, run: DeadRun, now: datetime, cancel: CancelToken) -> None:
        self._target = target
        self._run = run
        self._now = now
        self._cancel = cancel
        self._problems: list[Problem] = []

    def settled(self) -> str:
        steps = self._run.steps()
        open_steps = [step for step in steps if step.state is StepState.SENDING]
        try:
            found = {step.number: self._looked_up(step) for step in open_steps}
        except ExporterError as error:
            reason = f"{error.title} {error.detail}".strip()
            return self._note(steps, f" What it was sending cannot be looked for now: {reason}")
        self._run.settle(tuple(found.values()), self._problems)
        told = dict.fromkeys(f" {one.detail} {one.hint}" for one in self._problems)
        return self._note([found.get(step.number, step) for step in steps], "".join(told))

    def _looked_up(self, step: Step) -> Step:
        if not step.collection_id:
            # A deletion for somebody else: where the thing was is not known.
            return _told(step, StepState.UNKNOWN, step.target_ids, _NOT_LISTED)
        now = listing(self._target, step.collection_id, self._cancel)
        if self._run.record.kind is RunKind.REMOVAL:
            return self._deletion(step, now)
        found = self._found(step, now)
        ids = tuple(one.id for one in found.entities)
        if found.whole and found.certain:
            return _told(step, StepState.ACCEPTED, ids, "Found by its content after the program had ended.")
        sent_at = datetime.fromisoformat(step.written_at)
        if not ids and found.certain and self._now - sent_at > _LONGEST_IMPORT:
            return _told(step, StepState.REFUSED, (), "Nothing new was found after the program had ended.")
        return self._unknown(step, found.entities)

    def _found(self, step: Step, now: Listing) -> _Found:
        """Look among what is new for what was sent: the same content, else the same kind and name."""
        before = self._run.listed(step.collection_id)
        if before is None:
            return _Found((), whole=False, certain=False)
        certain = before.certain and now.certain and bool(step.sent)
        # What is known to have come from another import is no trace of this one.
        new = added(before, now, self._run.known(step.collection_id))
        if not new:
            return _Found((), whole=False, certain=certain)
        arrived = exported(self._target, new, self._cancel)
        entities = [arrived[one.id] for one in new if one.id in arrived]
        wanted = Counter(one.fingerprint for one in step.sent)
        alike = tuple(one for one in entities if fingerprint(one) in wanted)
        if Counter(fingerprint(one) for one in alike) == wanted:
            return _Found(alike, whole=True, certain=certain)
        named = {(one.kind, one.name) for one in step.sent}
        fitting = tuple(one for one in entities if one in alike or (one.kind, one.name) in named)
        return _Found(fitting, whole=False, certain=certain)

    def _unknown(self, step: Step, candidates: Sequence[Entity]) -> Step:
        words = "; ".join(f"{one.item_kind.value} “{one.name}” ({one.id})" for one in candidates)
        roots = tuple(_roots(step.sent))
        name = ", ".join(one.name for one in roots) or _LOOKED_LIKE
        doubt = ImportInDoubt(name, _DIED, None, candidates=words or _NOTHING_NEW)
        for one in roots:
            kind = one.kind.item_kind.value
            self._problems.append(Problem.of(doubt, kind=kind, id=one.id, name=one.name))
        ids = tuple(one.id for one in candidates)
        return _told(step, StepState.UNKNOWN, ids, str(doubt))

    def _deletion(self, step: Step, now: Listing) -> Step:
        (entity_id,) = step.target_ids
        if now.certain and entity_id not in now.dashboards | now.reports:
            return _told(step, StepState.DELETED, step.target_ids, "It was gone after the program had ended.")
        return _told(step, StepState.UNKNOWN, step.target_ids, "It was there when the program had ended.")

    def _note(self, steps: Sequence[Step], more: str) -> str:
        record = self._run.record
        begun = datetime.fromisoformat(record.begun_at)
        counted = Counter(_WORDS[step.state] for step in steps)
        states = ", ".join(words.format(count) for words, count in counted.items()) or "nothing was sent"
        return (
            f"An earlier run into {record.target.name if record.target else 'the target'} was interrupted"
            f" ({record.run_id}, {record.kind.value} of {record.label}, {begun:%Y-%m-%d %H:%M} UTC)."
            f" Of its calls: {states}.{more}"
        )


def _told(step: Step, state: StepState, target_ids: tuple[str, ...], detail: str) -> Step:
    return replace(step, state=state, target_ids=target_ids, detail=detail, sent=())


def _roots(sent: Sequence[Sent]) -> Iterator[Sent]:
    """Yield what was chosen of a group: its dashboards, or all of it where there are only reports."""
    dashboards = [one for one in sent if one.kind.item_kind is ItemKind.DASHBOARD]
    yield from dashboards or sent
