"""What entries say of themselves: states, what can be done again, what the records give back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.app.outcomes import ItemState, Verdict
from desktop_exporter.errors import Code
from desktop_exporter.gui.activity.entries import (
    Arrival,
    Ending,
    Entries,
    EntryKind,
    EntryState,
    dashboards_first,
    entry_of,
    state_of,
)
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts
from desktop_exporter.model.runs import INTERRUPTED, RUNNING, RunKind, RunRecord
from tests.gui.activity.material import AT, copied, partly, save

_PRODUCTION = PlaceFacts("production", "Production", "https://a.example.com", "8.6.0", "B")
_TEST = PlaceFacts("test", "Test", "https://b.example.com", "8.6.0", "B")


def _record(kind: RunKind, outcome: str, counts: Counts | None) -> RunRecord:
    target = None if kind is RunKind.SAVE else _TEST
    label = "/backups/nightly.zip" if kind is RunKind.SAVE else "Production"
    return RunRecord("run-1", kind, label, _PRODUCTION, target, AT, AT, outcome, counts, ())


@pytest.mark.parametrize(
    ("verdict", "counts", "state"),
    [
        (Verdict.DONE, Counts(2, done=2), EntryState.DONE),
        (Verdict.PARTLY, Counts(2, done=1, failed=1), EntryState.PARTLY),
        (Verdict.PARTLY, Counts(2, done=1, unknown=1), EntryState.UNKNOWN),
        (Verdict.FAILED, Counts(1, unknown=1), EntryState.UNKNOWN),
        (Verdict.FAILED, Counts(1, failed=1), EntryState.FAILED),
        (Verdict.CANCELLED, Counts(1, not_started=1), EntryState.CANCELLED),
        (Verdict.CANCELLED, Counts(1, unknown=1), EntryState.UNKNOWN),
    ],
)
def test_what_is_unknown_is_never_hidden(verdict: Verdict, counts: Counts, state: EntryState) -> None:
    assert state_of(verdict, counts) is state


def test_only_what_cannot_have_arrived_is_done_again() -> None:
    entry = copied(
        "1",
        ItemState.FAILED,
        ItemState.FAILED,
        ItemState.UNKNOWN,
        ItemState.NOT_STARTED,
        ItemState.DONE,
        codes=(Code.ARRIVED_DIFFERENT, Code.DEFINITION_MISSING),
    )
    assert [one.id for one in entry.repeatable] == ["id-1", "id-3"]
    assert [one.id for one in entry.unrepeatable] == ["id-0", "id-2"]


@given(st.lists(st.sampled_from(list(ItemState)), min_size=1, max_size=30))
def test_every_item_is_done_or_repeatable_or_not(states: list[ItemState]) -> None:
    entry = copied("1", *states)
    settled = sum(state in {ItemState.DONE, ItemState.SKIPPED} for state in states)
    assert settled + len(entry.repeatable) + len(entry.unrepeatable) == len(states)


@pytest.mark.parametrize(
    ("outcome", "counts", "state"),
    [
        ("done", Counts(3, done=3), EntryState.DONE),
        ("partly", Counts(3, done=2, failed=1), EntryState.PARTLY),
        ("cancelled", Counts(), EntryState.CANCELLED),
        (RUNNING, None, EntryState.RUNNING),
        (INTERRUPTED, None, EntryState.INTERRUPTED),
    ],
)
@pytest.mark.parametrize("kind", list(RunKind))
def test_every_run_of_the_records_becomes_an_entry(
    kind: RunKind, outcome: str, counts: Counts | None, state: EntryState
) -> None:
    entry = entry_of(_record(kind, outcome, counts))
    assert entry.state is state
    assert entry.subject.kind is {RunKind.MIGRATION: EntryKind.COPY}.get(
        kind, EntryKind(kind.value.replace("migration", "copy"))
    )
    assert not entry.can_cancel
    assert not entry.repeatable
    written = kind is RunKind.SAVE and counts is not None and counts.done > 0
    assert (entry.folder is not None) is written


def test_a_run_of_this_session_is_not_listed_twice() -> None:
    entries = Entries()
    entries.begin(save("session-1"))
    entries.change(partly("session-1"))
    run_id = "20261124-091400-abcd"
    record = entry_of(_record(RunKind.SAVE, "done", Counts(1, done=1)))
    same = entry_of(RunRecord(run_id, RunKind.SAVE, "/x.zip", _PRODUCTION, None, AT, AT, "done", None, ()))
    assert entries.unknown([record, same]) == (record,)


def test_dashboards_stand_first_and_what_came_along_is_left_out_where_that_is_known() -> None:
    report, board, other = (
        Arrival(kind, name, "", f"https://b.example.com/{name}")
        for kind, name in ((ItemKind.REPORT, "r"), (ItemKind.DASHBOARD, "a"), (ItemKind.DASHBOARD, "b"))
    )
    arrived = [report, board, other]
    assert dashboards_first(arrived) == (board, other, report)
    assert dashboards_first(arrived, Counts(2, done=2)) == (board, other)
    assert dashboards_first(arrived, Counts(3, done=3)) == (board, other, report)
    assert dashboards_first(arrived, Counts(3, done=2, failed=1)) == (board, other, report)


def test_a_run_that_could_not_tell_its_id_is_not_listed_twice() -> None:
    entries = Entries()
    begun = save("session-1")
    entries.begin(begun.ended(EntryState.CANCELLED, Ending("2026-11-24T09:15:00+00:00")))
    record = _record(RunKind.SAVE, "cancelled", Counts())
    same = entry_of(replace(record, begun_at="2026-11-24T09:14:01+00:00"))
    later = entry_of(replace(record, run_id="run-2", begun_at="2026-11-24T09:16:00+00:00"))
    elsewhere = entry_of(replace(record, run_id="run-3", label="/backups/other.zip"))
    assert entries.unknown([same, later, elsewhere]) == (later, elsewhere)
