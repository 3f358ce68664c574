"""What was done before: the runs in the records, where their items arrived, and forgetting all of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from desktop_exporter.address import PageKind, page_address
from desktop_exporter.model.catalog import ItemKey
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.runs import INTERRUPTED, RUNNING, LedgerEntry, RunKind, RunRecord, Sent, Step

__all__ = [
    "INTERRUPTED",
    "RUNNING",
    "Arrived",
    "Chronicle",
    "Counts",
    "Handled",
    "History",
    "PlaceFacts",
    "Problem",
    "RunKind",
    "RunRecord",
]

_LISTED_RUNS: Final = 100


class Chronicle(Protocol):
    """The records of runs."""

    def runs(self, limit: int = ...) -> tuple[RunRecord, ...]:
        """Return the newest runs, the newest first."""
        ...

    def run(self, run_id: str) -> RunRecord | None:
        """Return one run, None when there is none."""
        ...

    def unfinished(self) -> tuple[RunRecord, ...]:
        """Return the runs whose process died before their end, and mark them as interrupted."""
        ...

    def own(self) -> frozenset[str]:
        """Return the ids of the runs that this program began since it was started."""
        ...

    def steps(self, run_id: str) -> tuple[Step, ...]:
        """Return the last state of every step of a run, by number."""
        ...

    def sent(self, run_id: str) -> tuple[Sent, ...]:
        """Return what a run sent."""
        ...

    def names(self, base_url: str) -> Mapping[ItemKey, tuple[str, str]]:
        """Return the names that were learnt of a system, and when each of them was."""
        ...

    def ledger(self, run_id: str) -> tuple[LedgerEntry, ...]:
        """Return what a run wrote into the ledger."""
        ...

    def forget_history(self) -> None:
        """Forget runs and learnt names, but for runs that live or are still to be settled."""
        ...


@dataclass(frozen=True, slots=True)
class Arrived:
    """A dashboard or report that a run made in its target. `name` is empty when it is not known any more.

    `address` is its page in the target's window.
    """

    kind: ItemKind
    source_id: str
    target_id: str
    collection_id: str
    name: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Handled:
    """A dashboard or report that a script imported, by what it sent, or deleted.

    `kind` is None and `name` empty where they are not known; `collection_id` is empty for a deletion.
    """

    kind: ItemKind | None
    id: str
    name: str
    collection_id: str


class History:
    """The operations on what was done. All read the disk and may wait for another process: they are jobs.

    All raise `records_newer`, `records_damaged`, `records_busy`, and what the file system says.
    """

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle: Final = chronicle

    def runs(self, limit: int = _LISTED_RUNS) -> tuple[RunRecord, ...]:
        """Return the newest runs of all faces, the newest first; those that are on their way, too."""
        return self._chronicle.runs(limit)

    def unfinished(self) -> tuple[RunRecord, ...]:
        """Return the runs whose program died before their end."""
        return self._chronicle.unfinished()

    def own(self) -> frozenset[str]:
        """Return the ids of the runs that this program began since it was started; the disk is not read."""
        return self._chronicle.own()

    def arrived(self, run_id: str) -> tuple[Arrived, ...]:
        """Return what a copy made, as far as it was read back there; nothing for an unknown run or a save.

        What was deleted since then is not left out.
        """
        run = self._chronicle.run(run_id)
        if run is None:
            return ()
        base_url = run.target.base_url if run.target else None
        steps = self._chronicle.steps(run_id)
        collections = {target: step.collection_id for step in steps for target in step.target_ids}
        names = {(one.kind.item_kind, one.id): one.name for one in self._chronicle.sent(run_id)}
        return tuple(
            Arrived(
                one.kind,
                one.source_id,
                one.target_id,
                collections[one.target_id],
                names.get((one.kind, one.source_id), ""),
                _page(base_url, collections[one.target_id], one),
            )
            for one in self._chronicle.ledger(run_id)
            # The step is written before the ledger; a disk that was full then may have kept it out.
            if one.target_id in collections
        )

    def handled(self, run_id: str) -> tuple[Handled, ...]:
        """Return what a script imported or deleted, dashboards first; nothing for an unknown run."""
        run = self._chronicle.run(run_id)
        if run is None:
            return ()
        steps = self._chronicle.steps(run_id)
        if run.kind is RunKind.REMOVAL:
            base_url = run.target.base_url if run.target else None
            names = self._chronicle.names(base_url or "")
            return tuple(_deleted(one, names) for step in steps for one in step.target_ids)
        collection_id = steps[0].collection_id if steps else ""
        found = [
            Handled(one.kind.item_kind, one.id, one.name, collection_id)
            for one in self._chronicle.sent(run_id)
        ]
        return tuple(sorted(found, key=lambda one: one.kind is not ItemKind.DASHBOARD))

    def forget(self) -> None:
        """Forget runs and learnt names. Saved systems and the ids that were added to them by hand stay.

        So do runs that live, that died and are still to be settled, and other runs into their targets.
        """
        self._chronicle.forget_history()


def _deleted(item_id: str, names: Mapping[ItemKey, tuple[str, str]]) -> Handled:
    """Name what is gone by what was learnt of it before."""
    for kind in ItemKind:
        if (kind, item_id) in names:
            return Handled(kind, item_id, names[kind, item_id][0], "")
    return Handled(None, item_id, "", "")


def _page(base_url: str | None, collection_id: str, entry: LedgerEntry) -> str | None:
    if base_url is None:
        return None
    return page_address(base_url, PageKind(entry.kind.value), entry.target_id, collection_id)
