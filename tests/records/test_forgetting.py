"""Forgetting what was done and learnt, without losing what is still needed."""

import sqlite3
from dataclasses import replace

import pytest

from desktop_exporter.address import PageKind
from desktop_exporter.errors import Code
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import EntityKind, ItemKind
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.runs import (
    INTERRUPTED,
    RUNNING,
    LedgerEntry,
    Listing,
    RunKind,
    Sent,
    Step,
    StepState,
)
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from desktop_exporter.records.runs import Journal
from tests.records.material import FOLDER, SOURCE, TARGET

ELSEWHERE = PlaceFacts("other", "Other", "https://other.example", None, None)
SECRETIVE = "Quarterly figures of a customer"


def _run(records: Records, target: PlaceFacts | None = TARGET) -> str:
    kind = RunKind.SAVE if target is None else RunKind.IMPORT
    journal = records.begin(kind, SOURCE, target, SECRETIVE)
    sent = (Sent("s1", EntityKind.DASHBOARD, SECRETIVE, "0f"),)
    journal.step(Step(1, StepState.SENDING, "c1", ("s1",), sent=sent))
    journal.listed("c1", Listing(frozenset({"d0"}), frozenset(), certain=True))
    journal.step(Step(1, StepState.VERIFIED, "c1", ("s1",), ("t1",)))
    journal.ledger([LedgerEntry("s1", "t1", ItemKind.DASHBOARD, "0f")])
    problem = Problem(Code.INTERNAL, "dashboard", "s1", SECRETIVE, "It failed.")
    journal.end(Counts(asked=1, done=1), "partly", (problem,))
    return journal.run_id


def _dead(records: Records, target: PlaceFacts | None) -> str:
    kind = RunKind.SAVE if target is None else RunKind.IMPORT
    journal = records.begin(kind, SOURCE, target, "")
    _die(journal)
    assert [run.run_id for run in records.unfinished()] == [journal.run_id]
    return journal.run_id


def _die(journal: Journal) -> None:
    journal._release(for_good=False)


def _ids(records: Records) -> set[str]:
    return {run.run_id for run in records.runs()}


def test_nothing_of_what_was_done_and_learnt_is_left_in_any_file(
    records: Records, folder: DataFolder
) -> None:
    for number in range(40):
        _run(records, replace(TARGET, base_url=f"https://target-{number}.example"))
        records.learn(SOURCE.base_url or "", {(ItemKind.DASHBOARD, f"d{number}"): SECRETIVE * 20})
    records.forget_history()
    assert records.runs() == ()
    assert records.names(SOURCE.base_url or "") == {}
    for path in folder.root.rglob("*"):
        assert path.is_dir() or SECRETIVE.encode() not in path.read_bytes(), path
    stranger = sqlite3.connect(folder.records)
    try:
        for table in ("runs", "places", "problems", "steps", "ledger", "listings", "names"):
            assert stranger.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table  # noqa: S608  a word of ours
    finally:
        stranger.close()


def test_forgetting_where_nothing_was_done_is_no_failure(records: Records) -> None:
    records.forget_history()
    assert records.runs() == ()


def test_ids_that_were_added_by_hand_stay(records: Records) -> None:
    records.remember("https://test.example", PageKind.DASHBOARD, ["d1"])
    records.forget_history()
    assert records.remembered("https://test.example")[PageKind.DASHBOARD] == ("d1",)


@pytest.mark.parametrize("target", [None, TARGET])
def test_a_run_that_lives_stays_and_can_be_ended(records: Records, target: PlaceFacts | None) -> None:
    _run(records, ELSEWHERE)
    kind = RunKind.SAVE if target is None else RunKind.IMPORT
    living = records.begin(kind, SOURCE, target, "")
    records.forget_history()
    assert [(run.run_id, run.outcome) for run in records.runs()] == [(living.run_id, RUNNING)]
    living.end(Counts(), "done", ())
    records.forget_history()
    assert records.runs() == ()


def test_a_run_of_another_program_that_lives_stays(records: Records, folder: DataFolder) -> None:
    living = records.begin(RunKind.IMPORT, SOURCE, TARGET, "")
    with Records(folder) as others:
        others.forget_history()
    assert _ids(records) == {living.run_id}
    living.end(Counts(), "done", ())


def test_a_dead_run_stays_until_it_is_settled_and_with_it_what_settling_needs(records: Records) -> None:
    before, elsewhere, saved = _run(records), _run(records, ELSEWHERE), _run(records, None)
    dead = _dead(records, TARGET)
    after = _run(records)
    records.forget_history()
    assert _ids(records) == {before, dead, after}
    assert not {elsewhere, saved} & _ids(records)
    with records.reclaimed(TARGET.base_url or "") as (run,):
        assert run.known("c1") == {"t1"}
        run.settle((), ())
    assert [(one.run_id, one.is_unsettled) for one in records.unfinished()] == [(dead, False)]
    records.forget_history()
    assert records.runs() == ()


def test_a_save_that_died_is_forgotten_since_it_left_nothing_to_settle(records: Records) -> None:
    dead = _dead(records, None)
    run = records.run(dead)
    assert run
    assert (run.outcome, run.is_unsettled) == (INTERRUPTED, False)
    records.forget_history()
    assert records.runs() == ()


def test_a_run_whose_target_has_no_address_keeps_no_others(records: Records) -> None:
    _run(records, FOLDER)
    dead = _dead(records, FOLDER)
    records.forget_history()
    assert _ids(records) == {dead}


def test_another_program_that_reads_keeps_nobody_from_forgetting_and_the_last_one_clears_up(
    folder: DataFolder,
) -> None:
    records = Records(folder)
    _run(records)
    stranger = sqlite3.connect(folder.records, isolation_level=None)
    try:
        stranger.execute("BEGIN")
        assert stranger.execute("SELECT count(*) FROM runs").fetchone() == (1,)
        records.forget_history()
        assert records.runs() == ()
        records.close()
        stranger.execute("COMMIT")
    finally:
        stranger.close()
    assert SECRETIVE.encode() not in b"".join(path.read_bytes() for path in folder.root.glob("records.*"))


def test_what_was_sent_is_known_after_it_was_compared(records: Records) -> None:
    run_id = _run(records)
    assert records.sent(run_id) == (Sent("s1", EntityKind.DASHBOARD, SECRETIVE, "0f"),)
    assert records.sent("none") == ()
    assert [step.state for step in records.steps(run_id)] == [StepState.VERIFIED]


def test_a_run_says_where_a_save_went(records: Records) -> None:
    saved, imported = records.run(_run(records, None)), records.run(_run(records))
    assert saved
    assert imported
    assert (saved.path, imported.path) == (SECRETIVE, None)
