import re
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.runs import INTERRUPTED, RUNNING, LedgerEntry, RunKind, Step, StepState
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.database import Database
from desktop_exporter.records.locks import Held, Locks
from desktop_exporter.records.records import Records
from desktop_exporter.records.runs import Runs
from desktop_exporter.transfer.ports import NameMemory, RunJournal, RunStore
from tests.children import Child
from tests.records.material import FOLDER, SOURCE, TARGET, Clock

STEP = Step(1, StepState.SENDING, "c1", ("s1", "s2"))
PROBLEM = Problem(Code.IMPORT_FILE_INVALID, "dashboard", "d1", "Board", "It is refused.")
COUNTS = Counts(asked=6, done=1, skipped=1, failed=2, unknown=1, not_started=1)


def test_the_records_are_what_a_transfer_asks_for(records: Records) -> None:
    store: RunStore = records
    memory: NameMemory = records
    journal: RunJournal = store.begin(RunKind.SAVE, SOURCE, None, "everything")
    journal.end(Counts(), "done", ())
    assert memory.names("https://test.example") == {}


def test_a_run_is_told_from_begin_to_end(records: Records) -> None:
    journal = records.begin(RunKind.MIGRATION, SOURCE, TARGET, "12 dashboards")
    begun = records.run(journal.run_id)
    assert begun
    assert (begun.kind, begun.label, begun.outcome) == (RunKind.MIGRATION, "12 dashboards", RUNNING)
    assert (begun.source, begun.target) == (SOURCE, TARGET)
    assert (begun.ended_at, begun.counts, begun.problems) == (None, None, ())
    journal.end(COUNTS, "partly", (PROBLEM, PROBLEM))
    ended = records.run(journal.run_id)
    assert ended
    assert (ended.outcome, ended.counts, ended.problems) == ("partly", COUNTS, (PROBLEM, PROBLEM))
    assert ended.ended_at
    assert ended.begun_at < ended.ended_at


def test_the_id_of_a_run_can_be_shown_and_typed(records: Records) -> None:
    journal = records.begin(RunKind.SAVE, SOURCE, None, "")
    assert re.fullmatch(r"20260102-030406-[a-z2-9]{4}", journal.run_id)
    journal.end(Counts(), "done", ())


def test_an_unknown_run_is_none(records: Records) -> None:
    assert records.run("20260102-030406-none") is None
    assert records.steps("20260102-030406-none") == ()
    assert records.ledger("20260102-030406-none") == ()


def test_runs_are_listed_the_newest_first(records: Records) -> None:
    ids: list[str] = []
    for _ in range(5):
        journal = records.begin(RunKind.SAVE, FOLDER, None, "")
        journal.end(Counts(), "done", ())
        ids.insert(0, journal.run_id)
    assert [run.run_id for run in records.runs()] == ids
    assert [run.run_id for run in records.runs(limit=2)] == ids[:2]


def test_the_version_of_a_system_is_that_of_the_newest_run_with_it(records: Records) -> None:
    assert SOURCE.base_url
    assert TARGET.base_url
    assert records.last_version(SOURCE.base_url) is None
    begun: list[str] = []
    for version in ("8.6.0", "8.8.0", None):
        source = replace(SOURCE, optimize_version=version)
        journal = records.begin(RunKind.MIGRATION, source, replace(TARGET, optimize_version="3.7.0"), "")
        journal.end(Counts(), "failed", ())
        begun.append(records.runs()[0].begun_at)
    assert records.last_version(SOURCE.base_url) == ("8.8.0", begun[1])
    assert records.last_version(TARGET.base_url) == ("3.7.0", begun[2])
    assert records.last_version("https://elsewhere.example") is None


def test_the_last_state_of_every_step_counts(records: Records) -> None:
    journal = records.begin(RunKind.IMPORT, FOLDER, TARGET, "")
    second = Step(2, StepState.SENDING, "c2", ("s3",))
    accepted = replace(STEP, state=StepState.ACCEPTED, target_ids=("t1", "t2"))
    for step in (STEP, second, accepted, replace(accepted, state=StepState.DIFFERS, detail="name")):
        journal.step(step)
    assert records.steps(journal.run_id) == (
        replace(accepted, state=StepState.DIFFERS, detail="name"),
        second,
    )
    journal.end(Counts(), "done", ())


def test_a_step_is_in_the_file_before_the_call_returns(records: Records, folder: DataFolder) -> None:
    journal = records.begin(RunKind.IMPORT, FOLDER, TARGET, "")
    journal.step(STEP)
    stranger = sqlite3.connect(folder.records)
    try:
        assert stranger.execute("SELECT state FROM steps").fetchall() == [("sending",)]
    finally:
        stranger.close()
    journal.end(Counts(), "done", ())


def test_the_ledger_keeps_its_order(records: Records) -> None:
    journal = records.begin(RunKind.IMPORT, FOLDER, TARGET, "")
    entries = [LedgerEntry(f"s{n}", f"t{n}", ItemKind.REPORT, "0" * 64) for n in range(20)]
    journal.ledger(entries[:10])
    journal.ledger(entries[10:])
    journal.ledger(())
    assert records.ledger(journal.run_id) == tuple(entries)
    journal.end(Counts(), "done", ())


def test_a_run_that_has_ended_takes_nothing_more(records: Records) -> None:
    journal = records.begin(RunKind.IMPORT, FOLDER, TARGET, "")
    journal.end(COUNTS, "partly", ())
    attempts: list[Callable[[], None]] = [
        lambda: journal.step(STEP),
        lambda: journal.ledger(()),
        lambda: journal.end(Counts(), "done", ()),
    ]
    for attempt in attempts:
        with pytest.raises(ValueError, match="has ended"):
            attempt()
    ended = records.run(journal.run_id)
    assert ended
    assert ended.counts == COUNTS


def test_several_threads_write_into_several_runs(records: Records) -> None:
    journals = [records.begin(RunKind.SAVE, SOURCE, None, str(number)) for number in range(3)]

    def write(number: int) -> None:
        for journal in journals:
            journal.step(Step(number, StepState.SENDING, "c", (f"s{number}",)))
            journal.ledger([LedgerEntry(f"s{number}", f"t{number}", ItemKind.DASHBOARD, "")])

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(write, range(40))) == [None] * 40
    for journal in journals:
        assert [step.number for step in records.steps(journal.run_id)] == list(range(40))
        assert len(records.ledger(journal.run_id)) == 40
        journal.end(Counts(), "done", ())


# one import run per target


@pytest.mark.parametrize("kind", [RunKind.IMPORT, RunKind.MIGRATION])
def test_two_imports_never_run_against_one_target(records: Records, kind: RunKind) -> None:
    first = records.begin(kind, FOLDER, TARGET, "")
    with pytest.raises(ExporterError) as caught:
        records.begin(RunKind.IMPORT, SOURCE, replace(TARGET, name="Same"), "")
    assert caught.value.code is Code.TARGET_BUSY
    assert "Same" in caught.value.title
    assert [run.run_id for run in records.runs()] == [first.run_id]
    elsewhere = replace(TARGET, base_url="https://prod.example/other-context")
    other = records.begin(RunKind.IMPORT, SOURCE, elsewhere, "")
    saving = records.begin(RunKind.SAVE, TARGET, None, "")
    for journal in (first, other, saving):
        journal.end(Counts(), "done", ())
    again = records.begin(RunKind.IMPORT, SOURCE, TARGET, "")
    again.end(Counts(), "done", ())
    assert len(records.runs()) == 4


def test_a_run_that_cannot_be_written_frees_its_target(records: Records, folder: DataFolder) -> None:
    records.begin(RunKind.SAVE, SOURCE, None, "").end(Counts(), "done", ())
    stranger = sqlite3.connect(folder.records)
    try:
        stranger.execute("ALTER TABLE places RENAME TO elsewhere")
        with pytest.raises(ExporterError) as caught:
            records.begin(RunKind.IMPORT, SOURCE, TARGET, "")
        assert caught.value.code is Code.RECORDS_DAMAGED
        stranger.execute("ALTER TABLE elsewhere RENAME TO places")
    finally:
        stranger.close()
    assert len(records.runs()) == 1
    records.begin(RunKind.IMPORT, SOURCE, TARGET, "").end(Counts(), "done", ())
    assert records.unfinished() == ()


def test_an_end_that_cannot_be_written_frees_the_run_which_counts_as_interrupted(
    records: Records, folder: DataFolder
) -> None:
    journal = records.begin(RunKind.IMPORT, SOURCE, TARGET, "")
    stranger = sqlite3.connect(folder.records)
    try:
        stranger.execute("ALTER TABLE problems RENAME TO elsewhere")
        with pytest.raises(ExporterError):
            journal.end(Counts(), "done", (PROBLEM,))
        stranger.execute("ALTER TABLE elsewhere RENAME TO problems")
    finally:
        stranger.close()
    assert [run.run_id for run in records.unfinished()] == [journal.run_id]
    records.begin(RunKind.IMPORT, SOURCE, TARGET, "").end(Counts(), "done", ())


# processes that live, and that die

IMPORTING = """
import sys
from pathlib import Path
from desktop_exporter.model.runs import RunKind, Step, StepState
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from tests.records.material import FOLDER, TARGET
journal = Records(DataFolder(Path(sys.argv[1]))).begin(RunKind.IMPORT, FOLDER, TARGET, "doomed")
journal.step(Step(1, StepState.SENDING, "c1", ("s1",)))
print(journal.run_id, flush=True)
input()
"""


def test_the_lock_of_a_run_dies_with_its_process_and_no_earlier(records: Records, folder: DataFolder) -> None:
    with Child(IMPORTING, folder.root) as child:
        run_id = child.says()
        with pytest.raises(ExporterError) as caught:
            records.begin(RunKind.IMPORT, FOLDER, TARGET, "")
        assert caught.value.code is Code.TARGET_BUSY
        assert records.unfinished() == ()
        assert [run.outcome for run in records.runs()] == [RUNNING]
        child.kill()
    (dead,) = records.unfinished()
    assert (dead.run_id, dead.outcome, dead.label) == (run_id, INTERRUPTED, "doomed")
    assert [step.state for step in records.steps(run_id)] == [StepState.SENDING]
    records.begin(RunKind.IMPORT, FOLDER, TARGET, "").end(Counts(), "done", ())
    assert [run.run_id for run in records.unfinished()] == [run_id]


def test_a_run_of_this_very_process_is_alive(records: Records, folder: DataFolder) -> None:
    journal = records.begin(RunKind.SAVE, SOURCE, None, "")
    with Records(folder) as others:
        assert others.unfinished() == ()
    journal.end(Counts(), "done", ())
    assert records.unfinished() == ()
    assert list(folder.locks.glob("run-*")) == []


def test_it_is_known_which_runs_were_begun_here(records: Records, folder: DataFolder) -> None:
    journal = records.begin(RunKind.SAVE, SOURCE, None, "")
    with Records(folder) as others:
        others.begin(RunKind.SAVE, SOURCE, None, "").end(Counts(), "done", ())
        assert len(others.runs()) == 2
    assert records.own() == {journal.run_id}
    journal.end(Counts(), "done", ())
    assert records.own() == {journal.run_id}


def test_a_run_may_be_ended_by_another_thread_than_began_it(records: Records) -> None:
    journal = records.begin(RunKind.IMPORT, SOURCE, TARGET, "")
    with ThreadPoolExecutor(1) as pool:
        pool.submit(journal.end, Counts(), "done", ()).result()
    records.begin(RunKind.IMPORT, SOURCE, TARGET, "").end(Counts(), "done", ())
    assert [run.outcome for run in records.runs()] == ["done", "done"]


def test_a_run_that_ends_while_the_dead_are_looked_for_is_not_among_them(
    records: Records, folder: DataFolder
) -> None:
    journal = records.begin(RunKind.SAVE, SOURCE, None, "")

    class EndingLocks(Locks):
        def run(self, run_id: str) -> Held | None:
            journal.end(COUNTS, "partly", ())
            return super().run(run_id)

    database = Database(folder)
    assert Runs(database, EndingLocks(folder.locks), Clock()).unfinished() == ()
    database.close()
    ended = records.run(journal.run_id)
    assert ended
    assert (ended.outcome, ended.counts) == ("partly", COUNTS)


WORKING = """
import sys
from pathlib import Path
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts
from desktop_exporter.model.runs import RunKind, Step, StepState
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from tests.records.material import SOURCE
records = Records(DataFolder(Path(sys.argv[1])))
print("ready", flush=True)
input()
for number in range(20):
    journal = records.begin(RunKind.SAVE, SOURCE, None, sys.argv[2])
    journal.step(Step(number, StepState.SENDING, "c", ()))
    records.learn("https://test.example", {(ItemKind.REPORT, f"{sys.argv[2]}{number}"): "Name"})
    journal.end(Counts(), "done", ())
records.close()
"""


def test_two_processes_at_once_create_and_fill_one_database(records: Records, folder: DataFolder) -> None:
    with Child(WORKING, folder.root, "one") as one, Child(WORKING, folder.root, "two") as two:
        assert {one.says(), two.says()} == {"ready"}
        one.tell()
        two.tell()
        one.ends()
        two.ends()
    runs = records.runs()
    assert sorted(run.label for run in runs) == ["one"] * 20 + ["two"] * 20
    assert {run.outcome for run in runs} == {"done"}
    assert len(records.names("https://test.example")) == 40


# any text

TEXTS = st.text(max_size=200)
IDS = st.lists(TEXTS, max_size=4).map(tuple)
STEPS = st.builds(
    Step,
    number=st.integers(0, 10_000),
    state=st.sampled_from(StepState),
    collection_id=TEXTS,
    source_ids=IDS,
    target_ids=IDS,
    detail=TEXTS,
)
ENTRIES = st.builds(
    LedgerEntry, source_id=TEXTS, target_id=TEXTS, kind=st.sampled_from(ItemKind), content_hash=st.just("0f")
)
PLACES = st.builds(
    PlaceFacts,
    key=TEXTS,
    name=TEXTS,
    base_url=st.none() | TEXTS,
    optimize_version=st.none() | TEXTS,
    generation=st.none() | st.sampled_from("ABCD"),
)
PROBLEMS = st.builds(
    Problem, code=st.sampled_from(Code), kind=st.just("report"), id=TEXTS, name=TEXTS, detail=TEXTS
)


@settings(max_examples=40)
@given(
    label=TEXTS,
    places=st.tuples(PLACES, st.none() | PLACES),
    steps=st.lists(STEPS, max_size=4, unique_by=lambda step: step.number),
    entries=st.lists(ENTRIES, max_size=4),
    problems=st.lists(PROBLEMS, max_size=3),
)
def test_every_value_of_a_run_comes_back_as_it_was(
    *,
    label: str,
    places: tuple[PlaceFacts, PlaceFacts | None],
    steps: list[Step],
    entries: list[LedgerEntry],
    problems: list[Problem],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with Records(DataFolder(tmp_path_factory.getbasetemp() / "any-text"), Clock()) as records:
        journal = records.begin(RunKind.IMPORT, *places, label)
        for step in steps:
            journal.step(step)
        journal.ledger(entries)
        journal.end(COUNTS, "partly", problems)
        run = records.run(journal.run_id)
        assert run
        assert (run.label, run.source, run.target) == (label, *places)
        assert run.problems == tuple(problems)
        assert records.steps(journal.run_id) == tuple(sorted(steps, key=lambda step: step.number))
        assert records.ledger(journal.run_id) == tuple(entries)


def test_half_a_surrogate_pair_does_not_stop_the_records(records: Records) -> None:
    journal = records.begin(RunKind.SAVE, SOURCE, None, "label \ud83d")
    journal.step(replace(STEP, source_ids=("\ud800",), detail="\udfff"))
    journal.end(Counts(), "done", [replace(PROBLEM, name="name \ud83d")])
    records.learn("https://test.example", {(ItemKind.REPORT, "r1"): "\udc00 name"})
    run = records.run(journal.run_id)
    assert run
    assert (run.label, run.problems[0].name) == ("label \ufffd", "name \ufffd")
    assert records.names("https://test.example")[ItemKind.REPORT, "r1"][0] == "\ufffd name"
