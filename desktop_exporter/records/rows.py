"""The rows of a run as plain values, and back."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from desktop_exporter.errors import Code
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import EntityKind
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.runs import Listing, RunKind, RunRecord, Sent, Step, StepState
from desktop_exporter.records.database import storable


def insert_place(connection: sqlite3.Connection, run_id: str, side: str, facts: PlaceFacts) -> None:
    """Write the source or the target of a run."""
    connection.execute(
        "INSERT INTO places (run_id, side, key, name, base_url, optimize_version, generation)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            run_id,
            side,
            storable(facts.key),
            storable(facts.name),
            facts.base_url,
            facts.optimize_version,
            facts.generation,
        ),
    )


def insert_problems(connection: sqlite3.Connection, run_id: str, problems: Sequence[Problem]) -> None:
    """Write the problems of a run, in their order."""
    connection.executemany(
        "INSERT INTO problems (run_id, code, kind, id, name, detail) VALUES (?, ?, ?, ?, ?, ?)",
        [(run_id, *_problem_columns(problem)) for problem in problems],
    )


def insert_step(connection: sqlite3.Connection, run_id: str, step: Step, now: datetime) -> None:
    """Write one more state of a step."""
    connection.execute(
        "INSERT INTO steps (run_id, number, state, collection_id, source_ids, target_ids, detail, sent,"
        " written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            run_id,
            step.number,
            step.state.value,
            storable(step.collection_id),
            json.dumps(step.source_ids),
            json.dumps(step.target_ids),
            storable(step.detail),
            json.dumps([(one.id, one.kind.value, one.name, one.fingerprint) for one in step.sent]),
            now.isoformat(),
        ),
    )


def insert_listing(connection: sqlite3.Connection, run_id: str, collection_id: str, listing: Listing) -> None:
    """Write what a collection held before a run imported into it; the first time counts."""
    connection.execute(
        "INSERT OR IGNORE INTO listings (run_id, collection_id, dashboards, reports, certain)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            run_id,
            storable(collection_id),
            json.dumps(sorted(listing.dashboards)),
            json.dumps(sorted(listing.reports)),
            listing.certain,
        ),
    )


def listing_of(connection: sqlite3.Connection, run_id: str, collection_id: str) -> Listing | None:
    """Read what `insert_listing` wrote."""
    row = connection.execute(
        "SELECT * FROM listings WHERE run_id = ? AND collection_id = ?", (run_id, storable(collection_id))
    ).fetchone()
    if row is None:
        return None
    dashboards, reports = (frozenset(json.loads(row[column])) for column in ("dashboards", "reports"))
    return Listing(dashboards, reports, certain=bool(row["certain"]))


def known_targets(connection: sqlite3.Connection, collection_id: str) -> frozenset[str]:
    """Read the target ids that steps of any run have in a collection, but for those still under way."""
    rows = connection.execute(
        "SELECT target_ids FROM steps WHERE collection_id = ? AND state != ?",
        (storable(collection_id), StepState.SENDING.value),
    ).fetchall()
    return frozenset(one for row in rows for one in json.loads(row["target_ids"]))


def last_steps(connection: sqlite3.Connection, run_id: str) -> tuple[Step, ...]:
    """Read the last state of every step of a run, by number."""
    rows = connection.execute(
        "SELECT * FROM steps WHERE sequence IN"
        " (SELECT max(sequence) FROM steps WHERE run_id = ? GROUP BY number) ORDER BY number",
        (run_id,),
    ).fetchall()
    return tuple(_step(row) for row in rows)


def sent_by(connection: sqlite3.Connection, run_id: str) -> tuple[Sent, ...]:
    """Read what a run sent, in the order of its steps."""
    rows = connection.execute(
        "SELECT sent FROM steps WHERE run_id = ? AND sent != '[]' ORDER BY sequence", (run_id,)
    ).fetchall()
    return tuple(one for row in rows for one in _sent(row))


def record_of(connection: sqlite3.Connection, row: sqlite3.Row) -> RunRecord:
    """Read a run with its places and problems; `row` is of the table of runs."""
    run_id = row["run_id"]
    found = connection.execute("SELECT * FROM places WHERE run_id = ?", (run_id,)).fetchall()
    places = {place["side"]: _place(place) for place in found}
    problems = connection.execute(
        "SELECT * FROM problems WHERE run_id = ? ORDER BY sequence", (run_id,)
    ).fetchall()
    return RunRecord(
        run_id=run_id,
        kind=RunKind(row["kind"]),
        label=row["label"],
        source=places["source"],
        target=places.get("target"),
        begun_at=row["begun_at"],
        ended_at=row["ended_at"],
        outcome=row["outcome"],
        counts=None if row["asked"] is None else _counts(row),
        problems=tuple(_problem(problem) for problem in problems),
    )


def _place(row: sqlite3.Row) -> PlaceFacts:
    return PlaceFacts(row["key"], row["name"], row["base_url"], row["optimize_version"], row["generation"])


def _counts(row: sqlite3.Row) -> Counts:
    return Counts(
        asked=row["asked"],
        done=row["done"],
        skipped=row["skipped"],
        failed=row["failed"],
        unknown=row["unknown"],
        not_started=row["not_started"],
    )


def _problem(row: sqlite3.Row) -> Problem:
    return Problem(Code(row["code"]), row["kind"], row["id"], row["name"], row["detail"])


def _step(row: sqlite3.Row) -> Step:
    return Step(
        number=row["number"],
        state=StepState(row["state"]),
        collection_id=row["collection_id"],
        source_ids=tuple(json.loads(row["source_ids"])),
        target_ids=tuple(json.loads(row["target_ids"])),
        detail=row["detail"],
        sent=_sent(row),
        written_at=row["written_at"],
    )


def _sent(row: sqlite3.Row) -> tuple[Sent, ...]:
    return tuple(
        Sent(id_, EntityKind(kind), name, fingerprint)
        for id_, kind, name, fingerprint in json.loads(row["sent"])
    )


def _problem_columns(problem: Problem) -> tuple[str, str, str, str, str]:
    return (
        problem.code.value,
        problem.kind,
        storable(problem.id),
        storable(problem.name),
        storable(problem.detail),
    )
