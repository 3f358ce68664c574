"""Saves a selection of a place as a backup, whole or not at all."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_exporter.app.learning import Learning
from desktop_exporter.app.recording import recorded
from desktop_exporter.app.upgrades import meanwhile, since_last_run
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import file_errors
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.loading import LOADING
from desktop_exporter.jobs.progress import Progress
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.references import Closure
from desktop_exporter.model.runs import RunKind
from desktop_exporter.model.saving import ContainerFormat
from desktop_exporter.transfer.ports import BackupWriter, RunStore, Saved, SaveFacts, Source
from desktop_exporter.transfer.report import ItemState, Tally
from desktop_exporter.transfer.selection import Chosen, Selection

if TYPE_CHECKING:
    from desktop_exporter.transfer.export import Exported

__all__ = ["ContainerFormat", "SaveReport", "SaveRequest", "Saving"]

Timed = TypeVar("Timed")


@dataclass(frozen=True, slots=True)
class SaveRequest:
    """What to save where. `container` None: as the ending of `path` says.

    `collection_names` are known to whoever chose single items: the names of collections that these are in.
    """

    selection: Selection
    path: Path
    container: ContainerFormat | None
    overwrite: bool
    parallel: int
    collection_names: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class SaveReport:
    """What a save came to. `saved` is None when nothing was written: what was there is still there.

    Not so with the problem `backup_unfinished`: then the next opening finishes the new backup.
    """

    source: PlaceFacts
    path: Path
    tally: Tally
    saved: Saved | None
    notes: tuple[str, ...]
    run_id: str
    timings_s: Mapping[str, float]

    def with_problem(self, problem: Problem) -> "SaveReport":
        """Return the report with one more problem."""
        return replace(self, tally=self.tally.with_problem(problem))


class Saving:
    """The operation *save*."""

    def __init__(self, runs: RunStore, learning: Learning) -> None:
        self._runs = runs
        self._learning = learning

    def check(self, path: Path, container: ContainerFormat | None, *, overwrite: bool) -> None:
        """Tell early what `save` would refuse. Raises `backup_exists`, `backup_format_unknown`, `usage`."""
        with LOADING:
            from desktop_exporter.archive.containers import format_of

        format_of(path, container)
        if _holds_something(path) and not overwrite:
            raise ExporterError(Code.BACKUP_EXISTS, path=str(path))

    def save(self, source: Source, request: SaveRequest, context: JobContext) -> SaveReport:
        """Export the selection and write it to `request.path`; learn names on the way.

        Nothing is written when no item could be saved, when the work was cancelled, when a file could not be
        written, and when the export stopped before its end while there is an older backup: that one is kept.
        Raises ExporterError for what concerns the whole operation.
        """
        changes = since_last_run(source, self._learning, context.cancel)
        facts = source.facts
        journal = self._runs.begin(RunKind.SAVE, facts, None, str(request.path))
        save = _Save(source, request, context, self._learning)

        def work() -> SaveReport:
            report = save.run(journal.run_id)
            late = meanwhile(source, facts, report.tally, context.cancel)
            return replace(report, notes=(*changes, *report.notes, *late))

        return recorded(journal, work)


class _Save:
    """One save on its way."""

    def __init__(self, source: Source, request: SaveRequest, context: JobContext, learning: Learning) -> None:
        self._source = source
        self._request = request
        self._context = context
        self._learning = learning
        self._handed_on: set[tuple[ItemKind, str]] = set()
        self._write_error: ExporterError | None = None
        self._timings_s: dict[str, float] = {}
        self._created_at = datetime.now(UTC)

    def run(self, run_id: str) -> SaveReport:
        with LOADING:
            from desktop_exporter.archive.writer import open_writer

        request = self._request
        replaces = _holds_something(request.path)
        writer = open_writer(request.path, request.container, overwrite=request.overwrite)
        started = time.monotonic()
        try:
            chosen = self._timed("listing", self._choose)
            exported = self._timed("exporting", lambda: self._export(writer, chosen))
            tally, saved = self._timed(
                "writing", lambda: self._finish(writer, chosen, exported, replaces=replaces)
            )
            self._timings_s["total"] = round(time.monotonic() - started, 3)
        finally:
            # After a commit there is nothing left to drop.
            writer.abort()
        self._learning.learn(self._source.facts.base_url, exported.names, exported.summaries)
        self._learning.remember(self._source.facts.base_url, request.selection, chosen, exported.tally)
        return SaveReport(
            self._source.facts,
            request.path,
            tally,
            saved,
            (*chosen.notes, *exported.notes),
            run_id,
            self._timings_s,
        )

    def _choose(self) -> Chosen:
        return self._learning.choose(self._source, self._request.selection, self._context)

    def _export(self, writer: BackupWriter, chosen: Chosen) -> "Exported":
        from desktop_exporter.transfer.export import Export

        def put(closure: Closure) -> None:
            self._handed_on.add((closure.root.item_kind, closure.root.id))
            try:
                writer.put(closure)
            except ExporterError as error:
                self._write_error = error
                raise

        base_url = self._source.facts.base_url
        export = Export(
            self._source,
            put,
            parallel=self._request.parallel,
            context=self._context,
            known_uses=lambda: self._learning.uses(base_url),
        )
        return export.run(chosen)

    def _finish(
        self, writer: BackupWriter, chosen: Chosen, exported: "Exported", *, replaces: bool
    ) -> tuple[Tally, Saved | None]:
        tally = exported.tally
        if self._write_error is not None:
            return self._unwritten(tally), None
        if self._context.cancel.cancelled:
            return replace(_undone(tally), cancelled=True), None
        if exported.stopped is not None and replaces:
            return _undone(tally), None
        if tally.counts.done == 0:
            return tally, None
        try:
            self._context.progress.show(Progress("Writing"))
            return tally, writer.commit(self._facts(chosen, tally))
        except ExporterError as error:
            problem = Problem.of(error, kind="file", name=str(self._request.path))
            unfinished = error.code is Code.BACKUP_UNFINISHED
            failed = self._unwritten(tally, ItemState.UNKNOWN if unfinished else ItemState.FAILED)
            return replace(failed, problems=(*failed.problems, problem)), None

    def _unwritten(self, tally: Tally, state: ItemState = ItemState.FAILED) -> Tally:
        """Return the tally when writing failed: everything that was handed to the writer is in `state`."""
        items = tuple(
            replace(one, state=state) if (one.kind, one.id) in self._handed_on else one for one in tally.items
        )
        return replace(tally, items=items, reports=0)

    def _facts(self, chosen: Chosen, tally: Tally) -> SaveFacts:
        return SaveFacts(
            source=self._source.facts,
            selection=self._request.selection.as_manifest(),
            counts=tally.counts,
            collections=self._collections(chosen),
            problems=tally.problems,
            created_at=self._created_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
            timings_s=dict(self._timings_s),
        )

    def _collections(self, chosen: Chosen) -> tuple[tuple[str, str | None], ...]:
        known = self._request.collection_names
        found = {one: name or known.get(one) for one, name in chosen.collections}
        return tuple((dict[str, str | None](known) | found).items())

    def _timed(self, what: str, work: Callable[[], Timed]) -> Timed:
        started = time.monotonic()
        try:
            return work()
        finally:
            self._timings_s[what] = round(time.monotonic() - started, 3)


def _undone(tally: Tally) -> Tally:
    """Return the tally of a save whose files were dropped before their time."""
    items = tuple(
        replace(one, state=ItemState.NOT_STARTED) if one.state is ItemState.DONE else one
        for one in tally.items
    )
    return replace(tally, items=items, reports=0)


def _holds_something(path: Path) -> bool:
    with file_errors(path):
        if path.is_dir():
            return next(path.iterdir(), None) is not None
        return path.exists()
