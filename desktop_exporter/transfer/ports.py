"""What a transfer asks of places and of its memory: small protocols, filled in by other rooms."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.catalog import Catalog, CatalogCollection, Found, ItemKey
from desktop_exporter.model.exchange import ExportSet, IdList, ImportedEntity, PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.references import Closure
from desktop_exporter.model.runs import LedgerEntry, Listing, RunKind, RunRecord, Step
from desktop_exporter.model.saving import Saved, SaveFacts
from desktop_exporter.model.summary import Summary

__all__ = [
    "BackupWriter",
    "DeadRun",
    "Importer",
    "NameMemory",
    "RunJournal",
    "RunStore",
    "SaveFacts",
    "Saved",
    "Source",
    "TargetView",
]


class Source(Protocol):
    """A place that dashboards and reports are read from."""

    @property
    def facts(self) -> PlaceFacts:
        """Who the place is."""
        ...

    def facts_now(self, cancel: CancelToken, *, max_age_s: float = 0.0) -> PlaceFacts:
        """Ask again who the place is, unless it said so less than `max_age_s` ago: servers are upgraded."""
        ...

    def catalog(self, context: JobContext, found: Found | None = None) -> Catalog:
        """Read what can be chosen; what cannot be listed is said in the catalog's notes."""
        ...

    def collection(self, collection_id: str, context: JobContext) -> CatalogCollection:
        """Read one collection. Raises `collection_unknown` where the place can tell, else it is empty."""
        ...

    def export(self, kind: ItemKind, ids: Sequence[str], cancel: CancelToken) -> ExportSet:
        """Export all of `ids` with the reports they need, or raise ExporterError: it is all or nothing.

        An unknown id raises `UnknownIds`, whose `ids` are those that the place calls unknown (for reports
        Optimize names every asked id).
        """
        ...


class TargetView(Protocol):
    """A system that may become a target, seen read-only: it has no method that writes."""

    @property
    def facts(self) -> PlaceFacts:
        """Who the system is."""
        ...

    def facts_now(self, cancel: CancelToken, *, max_age_s: float = 0.0) -> PlaceFacts:
        """As `Source.facts_now`."""
        ...

    def catalog(self, context: JobContext) -> Catalog:
        """Read what the system holds."""
        ...

    def listed(self, kind: ItemKind, collection_id: str, cancel: CancelToken) -> IdList:
        """List the ids of a collection. An unknown collection answers an empty list (observed on 8.6.0)."""
        ...

    def export(self, kind: ItemKind, ids: Sequence[str], cancel: CancelToken) -> ExportSet:
        """As `Source.export`: for comparing what arrived."""
        ...


class Importer(TargetView, Protocol):
    """A system that is written to."""

    def import_group(
        self, collection_id: str, document: bytes, cancel: CancelToken
    ) -> tuple[ImportedEntity, ...]:
        """Send one import call on a fresh connection; never sent twice, never cut.

        A definite refusal raises ExporterError (nothing was written); `ImportInDoubt` is raised when part
        may have been written (5xx) or the answer was lost. `cancel` is looked at before sending only.
        """
        ...

    def delete(self, kind: ItemKind, entity_id: str, cancel: CancelToken) -> None:
        """Delete one dashboard or report. Optimize checks for no users of a report (observed on 8.6.0)."""
        ...


class BackupWriter(Protocol):
    """A backup in the making. `put` may be called from several threads; nothing shows before `commit`."""

    def put(self, closure: Closure) -> None:
        """Take one file's worth: written, synced and read back. Blocks when too much is queued.

        Raises ExporterError when an earlier write failed.
        """
        ...

    def commit(self, facts: SaveFacts) -> Saved:
        """Write the manifest and make the backup visible in one step.

        After an error nothing changed, except for `backup_unfinished`: then the next opening finishes it.
        """
        ...

    def abort(self) -> None:
        """Drop everything that was put. Safe to call after a failed `commit`, and twice."""
        ...


class RunJournal(Protocol):
    """The record of one run. Holds the run's lock until `end`."""

    @property
    def run_id(self) -> str:
        """The id of the run, fit to be shown and typed."""
        ...

    def step(self, step: Step) -> None:
        """Write how far a group is, durably before returning."""
        ...

    def listed(self, collection_id: str, listing: Listing) -> None:
        """Write what a collection held before anything was imported into it, durably before returning."""
        ...

    def ledger(self, entries: Sequence[LedgerEntry]) -> None:
        """Write which entity became which."""
        ...

    def end(self, counts: Counts, outcome: str, problems: Sequence[Problem]) -> None:
        """Write the end and release the lock."""
        ...


class DeadRun(Protocol):
    """A run whose process died in the middle, taken over."""

    @property
    def record(self) -> RunRecord:
        """What is known of it."""
        ...

    def steps(self) -> tuple[Step, ...]:
        """Return the last state of every step, by number."""
        ...

    def listed(self, collection_id: str) -> Listing | None:
        """Return what a collection held before the run imported into it; None when that was not written."""
        ...

    def known(self, collection_id: str) -> frozenset[str]:
        """Return the ids in a collection of which some run, this one or another, knows what they are."""
        ...

    def settle(self, steps: Sequence[Step], problems: Sequence[Problem]) -> None:
        """Write what became of the steps that were under way, all at once; the run is not dead any more."""
        ...


class RunStore(Protocol):
    """Where runs are kept."""

    def begin(self, kind: RunKind, source: PlaceFacts, target: PlaceFacts | None, label: str) -> RunJournal:
        """Begin a run. An import run locks its target: `target_busy` when another one holds it."""
        ...

    def reclaimed(self, base_url: str) -> AbstractContextManager[Sequence[DeadRun]]:
        """Take over the runs into a system whose process died and that nobody has settled yet.

        Nobody else imports into it until the block ends; none are given while somebody does.
        """
        ...


class NameMemory(Protocol):
    """Names and summaries learnt from exports, per system."""

    def names(self, base_url: str) -> Mapping[ItemKey, tuple[str, str]]:
        """Return (name, learnt at) of every known dashboard and report of a system."""
        ...

    def summaries(self, base_url: str) -> Mapping[ItemKey, Summary]:
        """Return what was learnt of them together with their names, as far as it was."""
        ...

    def learn(
        self, base_url: str, names: Mapping[ItemKey, str], summaries: Mapping[ItemKey, Summary] | None = None
    ) -> None:
        """Remember names as of now, with the summaries that belong to them."""
        ...
