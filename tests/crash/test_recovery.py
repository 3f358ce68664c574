"""A migration that dies is looked after by the next one: what it had sent is found, and not sent again."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop_exporter.demo.bulk import dashboard_id
from desktop_exporter.demo.faults import IMPORT_ROUTE, ImportStopsHalfway, ServerError
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.model.runs import INTERRUPTED, RunKind, RunRecord, Step, StepState
from tests.cli.answers import codes
from tests.cli.conftest import TOKEN, Cli
from tests.cli.person import Person
from tests.cli.wire import post, raw_entities
from tests.crash.surroundings import ENVIRONMENT, INTO, held, ids_of, migrate, notes, records, started

_LIST_ROUTE = "/api/public/dashboard"
on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")


def _dies(
    cli: Cli, at: int, moment: str, *line: str, method: str = "import_group", token: str = TOKEN
) -> None:
    dying = (method, str(at), moment, "--data-dir", str(cli.data_dir), *line)
    process = started(*dying, module="tests.crash.dying", environment={"OPTIMIZE_TOKEN": token})
    _, errors = process.communicate()
    assert process.returncode == 9, errors


def _dead(cli: Cli, kind: RunKind = RunKind.MIGRATION) -> RunRecord:
    """Return the run that died: the first one of its kind."""
    with records(cli) as open_records:
        return [one for one in open_records.runs() if one.kind is kind][-1]


def _steps(cli: Cli, kind: RunKind = RunKind.MIGRATION) -> tuple[Step, ...]:
    with records(cli) as open_records:
        return open_records.steps(_dead(cli, kind).run_id)


def _states(cli: Cli, kind: RunKind = RunKind.MIGRATION) -> list[StepState]:
    return [step.state for step in _steps(cli, kind)]


def _next(cli: Cli, source: DemoSystem, target: DemoSystem) -> tuple[list[str], set[str]]:
    """Copy one dashboard; return the notes, and what the target holds besides that copy's own."""
    before = held(target)
    code, document = cli.json(*migrate(source, target, dashboard_id(0)))
    assert code == 0
    assert set(ids_of(document)) <= held(target) - before
    return notes(document), before


def _imports(target: DemoSystem) -> int:
    return len(target.requests.matching("POST", IMPORT_ROUTE))


def test_what_had_arrived_when_the_program_died_is_found_by_its_content(
    cli: Cli, source: DemoSystem, target: DemoSystem
) -> None:
    _dies(cli, 2, "after", *migrate(source, target))
    assert _imports(target) == 2

    (note,), arrived = _next(cli, source, target)

    assert "was interrupted" in note
    assert "2 accepted, but not compared" in note
    assert _dead(cli).run_id in note
    assert (_dead(cli).outcome, _dead(cli).problems) == (INTERRUPTED, ())
    assert _states(cli) == [StepState.ACCEPTED, StepState.ACCEPTED]
    assert {one for step in _steps(cli) for one in step.target_ids} == arrived
    assert _imports(target) == 3


def test_an_import_of_which_nothing_is_found_is_unknown_at_first(
    cli: Cli, source: DemoSystem, target: DemoSystem
) -> None:
    _dies(cli, 2, "before", *migrate(source, target))

    (note,), arrived = _next(cli, source, target)

    assert "1 accepted, but not compared, 1 unknown" in note
    assert "nothing new was found there" in note
    accepted, unknown = _steps(cli)
    assert (unknown.state, unknown.target_ids) == (StepState.UNKNOWN, ())
    assert set(accepted.target_ids) == arrived
    (problem,) = _dead(cli).problems
    assert problem.code.value == "import_outcome_unknown"
    assert problem.name.startswith("Dashboard ")
    # It is told once.
    assert _next(cli, source, target)[0] == []


def test_an_import_of_which_nothing_has_come_for_long_was_not_written(
    cli: Cli, source: DemoSystem, target: DemoSystem
) -> None:
    _dies(cli, 1, "before", *migrate(source, target))
    with closing(sqlite3.connect(cli.data_dir / "records.sqlite3")) as connection, connection:
        connection.execute("UPDATE steps SET written_at = '2026-01-01T00:00:00+00:00'")

    (note,), arrived = _next(cli, source, target)

    assert "1 not written" in note
    assert (_states(cli), arrived) == ([StepState.REFUSED], set())
    assert _dead(cli).problems == ()


def test_what_an_import_left_half_way_is_named_as_candidates(
    cli: Cli, source: DemoSystem, target: DemoSystem
) -> None:
    _dies(cli, 1, "before", *migrate(source, target))
    target.faults.script(ImportStopsHalfway(2), method="POST", route=IMPORT_ROUTE)
    (step,) = _steps(cli)
    dashboard = next(one for one in step.source_ids if one.startswith("da"))
    body = b"[" + b",".join(raw_entities(source, [dashboard])) + b"]"
    assert post(target, f"/api/public/import?collectionId={INTO}", body)[0] == 500

    (note,), left = _next(cli, source, target)

    (step,) = _steps(cli)
    assert len(left) == 2
    assert (step.state, set(step.target_ids)) == (StepState.UNKNOWN, left)
    assert all(one in note for one in left)


def test_two_possible_traces_are_both_candidates(cli: Cli, source: DemoSystem, target: DemoSystem) -> None:
    _dies(cli, 1, "after", *migrate(source, target))
    (step,) = _steps(cli)
    dashboard = next(one for one in step.source_ids if one.startswith("da"))
    body = b"[" + b",".join(raw_entities(source, [dashboard])) + b"]"
    status, _ = post(target, f"/api/public/import?collectionId={INTO}", body)
    assert status == 200

    (note,), arrived = _next(cli, source, target)

    (step,) = _steps(cli)
    assert (step.state, set(step.target_ids)) == (StepState.UNKNOWN, arrived)
    assert "1 unknown" in note


def test_others_with_another_content_are_no_trace(cli: Cli, source: DemoSystem, target: DemoSystem) -> None:
    _dies(cli, 1, "after", *migrate(source, target))
    ours = held(target)
    (step,) = _steps(cli)
    other = next(one for one in map(dashboard_id, range(3)) if one not in step.source_ids)
    body = b"[" + b",".join(raw_entities(source, [other])) + b"]"
    assert post(target, f"/api/public/import?collectionId={INTO}", body)[0] == 200

    _next(cli, source, target)

    (step,) = _steps(cli)
    assert (step.state, set(step.target_ids)) == (StepState.ACCEPTED, ours)


def test_what_a_later_run_brought_is_no_trace_of_an_earlier_one(
    cli: Cli, source: DemoSystem, target: DemoSystem
) -> None:
    _dies(cli, 1, "before", *migrate(source, target))
    (step,) = _steps(cli)
    dashboard = next(one for one in step.source_ids if one.startswith("da"))
    # The target cannot be looked into just then, but takes imports.
    target.faults.script(ServerError(), requests=1, method="GET", route=_LIST_ROUTE)
    code, document = cli.json(*migrate(source, target, dashboard))
    assert code == 0
    (note,) = notes(document)
    assert "cannot be looked for now" in note
    assert _states(cli) == [StepState.SENDING]

    (note,), _ = _next(cli, source, target)

    assert "nothing new was found there" in note
    assert _states(cli) == [StepState.UNKNOWN]


def test_a_deletion_that_died_is_looked_after(cli: Cli, source: DemoSystem, target: DemoSystem) -> None:
    target.faults.script(ImportStopsHalfway(2), method="POST", route=IMPORT_ROUTE)
    _dies(
        cli,
        1,
        "after",
        *migrate(source, target, dashboard_id(0)),
        "--delete-leftovers",
        method="delete",
    )
    assert len(held(target)) == 1

    (note,), _ = _next(cli, source, target)

    assert "1 deleted" in note
    assert _states(cli, RunKind.REMOVAL) == [StepState.DELETED]


def test_a_deletion_that_did_not_happen_is_unknown(cli: Cli, source: DemoSystem, target: DemoSystem) -> None:
    target.faults.script(ImportStopsHalfway(1), method="POST", route=IMPORT_ROUTE)
    line = (*migrate(source, target, dashboard_id(0)), "--delete-leftovers")
    _dies(cli, 1, "before", *line, method="delete")

    (note,), left = _next(cli, source, target)

    assert "1 unknown" in note
    assert _states(cli, RunKind.REMOVAL) == [StepState.UNKNOWN]
    assert len(left) == 1


def test_a_deletion_of_which_nobody_knows_the_collection_is_unknown(
    cli: Cli, source: DemoSystem, target: DemoSystem
) -> None:
    """Scripts at the local endpoint name an id, and no collection."""
    target.faults.script(ImportStopsHalfway(2), method="POST", route=IMPORT_ROUTE)
    line = (*migrate(source, target, dashboard_id(0)), "--delete-leftovers")
    _dies(cli, 1, "after", *line, method="delete")
    with closing(sqlite3.connect(cli.data_dir / "records.sqlite3")) as connection, connection:
        connection.execute("UPDATE steps SET collection_id = '' WHERE state = 'sending'")

    (note,), _ = _next(cli, source, target)

    assert "1 unknown" in note
    assert _states(cli, RunKind.REMOVAL) == [StepState.UNKNOWN]


def test_a_run_of_which_too_little_is_known_is_unknown(
    cli: Cli, source: DemoSystem, target: DemoSystem
) -> None:
    _dies(cli, 1, "after", *migrate(source, target))
    with closing(sqlite3.connect(cli.data_dir / "records.sqlite3")) as connection, connection:
        connection.execute("UPDATE steps SET sent = '[]'")

    _next(cli, source, target)

    assert _states(cli) == [StepState.UNKNOWN]


def test_imports_of_backups_are_looked_after_too(
    cli: Cli, source: DemoSystem, target: DemoSystem, tmp_path: Path
) -> None:
    assert cli("export", source.url, "--to", tmp_path / "b.zip", "--all").exit_code == 0
    cli.environment["OPTIMIZE_TOKEN"] = target.token
    line = ("import", str(tmp_path / "b.zip"), target.url, "--into", INTO, "--yes", "--json")
    _dies(cli, 1, "after", *line, token=target.token)

    code, document = cli.json(*line[:-1])

    assert code == 0
    assert "1 accepted, but not compared" in notes(document)[0]
    assert codes(document) == []


@on_a_terminal
def test_it_is_told_before_consent_is_asked(
    cli: Cli, source: DemoSystem, target: DemoSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    _dies(cli, 1, "after", *migrate(source, target))
    for name, token in ENVIRONMENT.items():
        monkeypatch.setenv(name, token)
    line = [word for word in migrate(source, target) if word not in {"--yes", "--json"}]
    with Person("--data-dir", cli.data_dir, *line) as person:
        before_the_question = person.reads("Copy 3 dashboards")
        person.types("n")
        assert person.leaves() == 2
    assert "was interrupted" in before_the_question
    assert _imports(target) == 1


def test_the_records_know_names_and_fingerprints_but_no_content(
    cli: Cli, source: DemoSystem, target: DemoSystem
) -> None:
    _dies(cli, 1, "before", *migrate(source, target))
    (step,) = _steps(cli)
    assert {one.id for one in step.sent} == set(step.source_ids)
    assert all(len(one.fingerprint) == 64 for one in step.sent)
    database = (cli.data_dir / "records.sqlite3").read_bytes()
    assert b"bpmn" not in database.lower()
