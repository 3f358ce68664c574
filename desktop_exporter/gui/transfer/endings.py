"""Turns the reports of the operations into the ends of entries. Without Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from desktop_exporter.app.browsing import ItemKey
from desktop_exporter.app.copying import CopyReport
from desktop_exporter.app.outcomes import ItemResult, ItemState, Leftover, Tally
from desktop_exporter.app.saving import SaveReport
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.activity.entries import (
    Arrival,
    Ending,
    EntryState,
    Written,
    dashboards_first,
    sorted_out,
    state_of,
)
from desktop_exporter.jobs.job import JobEnd, Outcome, Result
from desktop_exporter.model.outcome import Counts

# Said before anything was sent: who waits for a target, or cannot write the run down, does not begin.
_NOTHING_SENT = frozenset(
    {
        Code.CANCELLED,
        Code.TARGET_BUSY,
        Code.RECORDS_BUSY,
        Code.RECORDS_NEWER,
        Code.RECORDS_DAMAGED,
        Code.CONNECTION_UNKNOWN,
    }
)

# What another name, another place or more room there can mend.
_OF_THE_DESTINATION = frozenset(
    {
        Code.BACKUP_EXISTS,
        Code.BACKUP_IN_USE,
        Code.FILE_UNLISTED,
        Code.NOT_A_BACKUP,
        Code.DISK_FULL,
        Code.ACCESS_DENIED,
        Code.PATH_MISSING,
        Code.PATH_TOO_LONG,
        Code.FILE_IO_FAILED,
        Code.READ_BACK_DIFFERS,
    }
)


def blames_destination(ending: Ending) -> bool:
    """Whether a save failed where it was to be written: tried again, it is asked where to."""
    if ending.error is not None:
        return ending.error.code in _OF_THE_DESTINATION
    return any(one.kind == "file" for one in ending.problems)


def now() -> str:
    """Return the moment as entries and records write it."""
    return datetime.now(UTC).isoformat()


def end_of_save(report: SaveReport, names: Mapping[ItemKey, str]) -> tuple[EntryState, Ending]:
    """Say how a save ended. `names` are known to the window: what failed may not have told its own."""
    tally, saved = report.tally, report.saved
    written = None
    if saved is not None:
        written = Written(saved.path, saved.files, saved.size_bytes, saved.unchanged_since)
    ending = Ending(
        at=now(),
        counts=tally.counts,
        reports=tally.reports,
        problems=tally.problems,
        notes=report.notes,
        written=written,
        run_id=report.run_id,
        uncounted=tally.uncounted,
    )
    return state_of(tally.verdict, tally.counts), _sorted_out(ending, tally.items, names)


def end_of_copy(report: CopyReport, names: Mapping[ItemKey, str]) -> tuple[EntryState, Ending]:
    """Say how a copy ended. `names` as for a save."""
    tally = report.tally
    ending = Ending(
        at=now(),
        counts=tally.counts,
        reports=tally.reports,
        problems=tally.problems,
        notes=report.notes,
        arrivals=_arrivals(report, names),
        leftovers=report.leftovers,
        deleted=report.deleted,
        run_id=report.run_id,
        uncounted=tally.uncounted,
    )
    return state_of(tally.verdict, tally.counts), _sorted_out(ending, tally.items, names)


def end_of_removal(
    before: Sequence[Leftover], report: CopyReport, known_problems: int
) -> tuple[EntryState, Ending]:
    """Say how the deletion of leftovers ended; `known_problems` the copy itself had met."""
    gone = set(report.deleted)
    items = tuple(
        ItemResult(one.kind, one.id, one.name, ItemState.DONE if one in gone else ItemState.FAILED)
        for one in before
    )
    tally = Tally(items, 0, report.tally.problems[known_problems:])
    ending = Ending(
        at=now(),
        counts=tally.counts,
        problems=tally.problems,
        leftovers=report.leftovers,
        deleted=report.deleted,
    )
    return state_of(tally.verdict, tally.counts), ending


def end_without_report(
    end: JobEnd[Result], items: tuple[ItemResult, ...], *, sent: bool
) -> tuple[EntryState, Ending]:
    """Say how work ended that could count nothing. `sent`: part of it may have reached the target."""
    error = end.error or ExporterError(Code.INTERNAL, reason="a job ended without a result")
    unknown = sent and error.code not in _NOTHING_SENT
    if unknown:
        items = tuple(
            ItemResult(one.kind, one.id, one.name, ItemState.UNKNOWN, one.target_id) for one in items
        )
    asked = len(items)
    counts = Counts(asked, unknown=asked) if unknown else Counts(asked, not_started=asked)
    cancelled = end.outcome is Outcome.CANCELLED
    state = EntryState.CANCELLED if cancelled else EntryState.UNKNOWN if unknown else EntryState.FAILED
    ending = Ending(at=now(), counts=counts, error=None if cancelled else error)
    return state, _sorted_out(ending, items, {})


def _sorted_out(ending: Ending, items: Sequence[ItemResult], names: Mapping[ItemKey, str]) -> Ending:
    """Add the items that are not done, and give what has no name the one that it was chosen by."""
    by_text = {(kind.value, item_id): name for (kind, item_id), name in names.items()}
    problems = tuple(
        one if one.name else replace(one, name=by_text.get((one.kind, one.id), "")) for one in ending.problems
    )
    repeatable, unrepeatable = (
        tuple(
            one if one.name is not None else replace(one, name=names.get((one.kind, one.id))) for one in some
        )
        for some in sorted_out(items, problems)
    )
    return replace(ending, problems=problems, repeatable=repeatable, unrepeatable=unrepeatable)


def _arrivals(report: CopyReport, names: Mapping[ItemKey, str]) -> tuple[Arrival, ...]:
    collections = {one.id: one.name for one in report.collections}
    arrived: list[Arrival] = []
    for item in report.tally.items:
        address = report.item_address(item)
        if address is None or item.target_id is None:
            continue
        name = item.name or names.get((item.kind, item.id)) or item.target_id
        collection = collections.get(report.arrived_in[item.target_id])
        arrived.append(Arrival(item.kind, name, collection or "", address))
    return dashboards_first(arrived)
