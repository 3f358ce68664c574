"""Entries for tests, one of each kind."""

from pathlib import Path
from typing import Final

from desktop_exporter.app.outcomes import ItemResult, ItemState
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.activity.entries import (
    Ending,
    Entry,
    EntryKind,
    EntryState,
    Moment,
    Subject,
    Written,
    sorted_out,
)
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts, Problem

AT: Final = "2026-11-24T09:14:00+00:00"
EVIL: Final = "<img src=x>[red]\x1b]0;x\x07"


def save(entry_id: str = "1", count: int = 40, place: str = "Staging") -> Entry:
    """Return a save that has just begun."""
    path = Path("/backups/nightly.zip")
    subject = Subject(EntryKind.SAVE, place, path.name, count, count)
    return Entry(entry_id, subject, EntryState.RUNNING, AT, path, can_repeat=True)


def running(entry_id: str = "1") -> Entry:
    """Return a save on its way."""
    moment = Moment("Exporting", 25, 40, rate_bytes_s=3.1e6, left_s=4.0)
    return save(entry_id).at(moment)


def partly(entry_id: str = "1") -> Entry:
    """Return a save that could not take two of forty."""
    failed = tuple(
        ItemResult(ItemKind.DASHBOARD, f"id-{number}", f"Board {number}", ItemState.FAILED)
        for number in (38, 39)
    )
    problems = tuple(
        Problem.of(
            ExporterError(Code.DASHBOARD_UNKNOWN, id=one.id), kind="dashboard", id=one.id, name=one.name or ""
        )
        for one in failed
    )
    ending = Ending(
        at=AT,
        counts=Counts(40, done=38, failed=2),
        reports=312,
        problems=problems,
        repeatable=failed,
        written=Written(Path("/backups/nightly.zip"), 38, 3_200_000),
        run_id="20261124-091400-abcd",
    )
    return save(entry_id).ended(EntryState.PARTLY, ending)


def copied(entry_id: str, *states: ItemState, codes: tuple[Code, ...] = ()) -> Entry:
    """Return a copy whose items ended in these states."""
    items = tuple(
        ItemResult(ItemKind.DASHBOARD, f"id-{number}", f"Board {number}", state)
        for number, state in enumerate(states)
    )
    counts = Counts(
        len(states), **{state.value: states.count(state) for state in ItemState if state in states}
    )
    problems = tuple(
        Problem(code, "dashboard", f"id-{number}", f"Board {number}", "It is so.")
        for number, code in enumerate(codes)
    )
    subject = Subject(EntryKind.COPY, "Production", "Test", len(states), len(states))
    entry = Entry(entry_id, subject, EntryState.RUNNING, AT, can_repeat=True)
    again, never = sorted_out(items, problems)
    ending = Ending(AT, counts, problems=problems, repeatable=again, unrepeatable=never)
    return entry.ended(EntryState.PARTLY, ending)
