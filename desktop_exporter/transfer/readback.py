"""Reads back what an import made, behind the imports and in batches, and compares it with what was sent."""

from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled, CancelToken
from desktop_exporter.model.difference import Arrival, Matching, arrival, match
from desktop_exporter.model.document import Entity
from desktop_exporter.model.exchange import ImportedEntity
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.references import Group
from desktop_exporter.transfer.ports import TargetView

_BATCH_GROUPS: Final = 25


@dataclass(frozen=True, slots=True)
class Attempt:
    """One group on its way into a collection of the target; `number` is its step in the run."""

    number: int
    collection_id: str
    group: Group


@dataclass(frozen=True, slots=True)
class Accepted:
    """An attempt that the target accepted, with the new ids of the answer."""

    attempt: Attempt
    imported: tuple[ImportedEntity, ...]


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What the comparison found: source id to target id, and for each sent entity how it arrived.

    `error` is set when the group could not be read or not be matched; then `arrivals` is empty.
    """

    accepted: Accepted
    ids: Mapping[str, str]
    arrivals: Mapping[str, Arrival]
    error: ExporterError | None


class Comparer:
    """Compares accepted groups in a thread of its own, as many as wait in one export call."""

    def __init__(self, target: TargetView, cancel: CancelToken) -> None:
        self._target = target
        self._cancel = cancel
        self._accepted: list[Accepted] = []
        self._waiting: deque[Accepted] = deque()
        self._found: dict[int, ReadBack] = {}
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="read-back")
        self._futures: list[Future[None]] = []

    def add(self, accepted: Accepted) -> None:
        """Queue a group for comparison."""
        self._accepted.append(accepted)
        self._waiting.append(accepted)
        self._futures.append(self._pool.submit(self._compare_waiting))

    def finish(self) -> tuple[ReadBack, ...]:
        """Wait for the last comparison and return one for each group, in the order in which they were added.

        Groups that a cancel kept from being read come back with the error `cancelled`.
        """
        self._pool.shutdown(wait=True)
        for future in self._futures:
            failure = future.exception()
            if failure is not None and not isinstance(failure, Cancelled):
                raise failure
        cancelled = ExporterError(Code.CANCELLED)
        return tuple(
            self._found.get(one.attempt.number, ReadBack(one, {}, {}, cancelled)) for one in self._accepted
        )

    def _compare_waiting(self) -> None:
        batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), _BATCH_GROUPS))]
        if batch:
            for found in compare(self._target, batch, self._cancel):
                self._found[found.accepted.attempt.number] = found


def compare(target: TargetView, batch: Sequence[Accepted], cancel: CancelToken) -> tuple[ReadBack, ...]:
    """Export what the groups became and compare each with what was sent.

    When the export of several groups fails, each is tried alone, so that one broken group hides no other.
    """
    try:
        arrived = exported(target, [one for accepted in batch for one in accepted.imported], cancel)
    except ExporterError as error:
        if len(batch) > 1:
            return tuple(found for one in batch for found in compare(target, [one], cancel))
        return (ReadBack(batch[0], {}, {}, error),)
    return tuple(_compared(one, arrived) for one in batch)


def exported(
    target: TargetView, imported: Sequence[ImportedEntity], cancel: CancelToken
) -> dict[str, Entity]:
    """Export entities by their new ids: the dashboards, then those reports that did not come along."""
    found: dict[str, Entity] = {}
    dashboards = [one.id for one in imported if one.kind is ItemKind.DASHBOARD]
    if dashboards:
        found.update((one.id, one) for one in target.export(ItemKind.DASHBOARD, dashboards, cancel).entities)
    reports = [one.id for one in imported if one.kind is ItemKind.REPORT and one.id not in found]
    if reports:
        found.update((one.id, one) for one in target.export(ItemKind.REPORT, reports, cancel).entities)
    return found


def _compared(accepted: Accepted, arrived: Mapping[str, Entity]) -> ReadBack:
    new = [arrived[one.id] for one in accepted.imported if one.id in arrived]
    matching = match(accepted.attempt.group.entities, new)
    error = _unmatched(accepted.attempt.group.entities, matching)
    if error is not None:
        return ReadBack(accepted, matching.ids, {}, error)
    by_target = {one.id: one for one in new}
    arrivals = {
        sent.id: arrival(sent, by_target[matching.ids[sent.id]], matching.ids)
        for sent in accepted.attempt.group.entities
    }
    return ReadBack(accepted, matching.ids, arrivals, None)


def _unmatched(sent: Sequence[Entity], matching: Matching) -> ExporterError | None:
    lost = [one.name for one in sent if one.id not in matching.ids]
    if not lost:
        return None
    reason = f"Among the new entities no counterpart was found for {', '.join(lost)}."
    return ExporterError(Code.ARRIVED_UNVERIFIED, name=lost[0], reason=reason)
