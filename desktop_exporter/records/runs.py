"""Runs in the database: begun, followed step by step, ended, and found again after a crash."""

import json
import secrets
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.runs import (
    INTERRUPTED,
    RUNNING,
    LedgerEntry,
    RunKind,
    RunRecord,
    Step,
    StepState,
)
from desktop_exporter.records.database import Database, storable
from desktop_exporter.records.locks import Held, Locks

_WRITING_KINDS: Final = frozenset({RunKind.IMPORT, RunKind.MIGRATION, RunKind.REMOVAL})
# Without characters that are taken for each other.
_ID_CHARACTERS: Final = "23456789abcdefghjkmnpqrstvwxyz"
_ID_ENDING_LENGTH: Final = 4


class Runs:
    """All runs of one database; `now` tells the time in UTC."""

    def __init__(self, database: Database, locks: Locks, now: Callable[[], datetime]) -> None:
        self._database: Final = database
        self._locks: Final = locks
        self._now: Final = now

    def begin(self, kind: RunKind, source: PlaceFacts, target: PlaceFacts | None, label: str) -> "Journal":
        """As `RunStore.begin`."""
        now = self._now()
        ending = "".join(secrets.choice(_ID_CHARACTERS) for _ in range(_ID_ENDING_LENGTH))
        run_id = f"{now:%Y%m%d-%H%M%S}-{ending}"
        held: list[Held] = []
        try:
            if kind in _WRITING_KINDS and target is not None and target.base_url is not None:
                held.append(_held(self._locks.target(target.base_url), target.name))
            own = _held(self._locks.run(run_id), run_id)
            held.append(own)
            with self._database.writing() as connection:
                connection.execute(
                    "INSERT INTO runs (run_id, kind, label, begun_at, outcome) VALUES (?, ?, ?, ?, ?)",
                    (run_id, kind.value, storable(label), now.isoformat(), RUNNING),
                )
                _insert_place(connection, run_id, "source", source)
                if target is not None:
                    _insert_place(connection, run_id, "target", target)
        except BaseException:
            for each in held:
                each.release()
            raise
        return Journal(self._database, run_id, own, held, self._now)

    def listed(self, limit: int) -> tuple[RunRecord, ...]:
        """Return the newest runs, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT * FROM runs ORDER BY begun_at DESC, run_id LIMIT ?", (limit,))
            return tuple(_record(connection, row) for row in rows.fetchall())

    def get(self, run_id: str) -> RunRecord | None:
        """Return one run, None when there is none."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT * FROM runs WHERE run_id = ?", (run_id,)).fetchone()
            return None if row is None else _record(connection, row)

    def last_version(self, base_url: str) -> tuple[str, str] | None:
        """Return which Optimize a system was in the newest run with it, and when that began (ISO 8601)."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT optimize_version, begun_at FROM places JOIN runs USING (run_id)"
                " WHERE base_url = ? AND optimize_version IS NOT NULL ORDER BY begun_at DESC, run_id LIMIT 1",
                (base_url,),
            ).fetchone()
            return None if row is None else (row["optimize_version"], row["begun_at"])

    def unfinished(self) -> tuple[RunRecord, ...]:
        """Return the runs whose process died before their end, and mark them as interrupted.

        A run whose lock cannot be taken is alive and not among them.
        """
        with self._database.reading() as connection:
            rows = connection.execute("SELECT run_id FROM runs WHERE outcome = ?", (RUNNING,)).fetchall()
        for row in rows:
            self._mark_if_dead(row["run_id"])
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM runs WHERE outcome = ? ORDER BY begun_at, run_id", (INTERRUPTED,)
            ).fetchall()
            return tuple(_record(connection, row) for row in rows)

    def steps(self, run_id: str) -> tuple[Step, ...]:
        """Return the last state of every step, by number."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM steps WHERE sequence IN"
                " (SELECT max(sequence) FROM steps WHERE run_id = ? GROUP BY number) ORDER BY number",
                (run_id,),
            ).fetchall()
        return tuple(_step(row) for row in rows)

    def ledger(self, run_id: str) -> tuple[LedgerEntry, ...]:
        """Return what a run wrote into the ledger, in that order."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM ledger WHERE run_id = ? ORDER BY sequence", (run_id,)
            ).fetchall()
        return tuple(
            LedgerEntry(row["source_id"], row["target_id"], ItemKind(row["kind"]), row["content_hash"])
            for row in rows
        )

    def _mark_if_dead(self, run_id: str) -> None:
        held = self._locks.run(run_id)
        if held is None:
            return
        try:
            with self._database.writing() as connection:
                # It may have ended between the listing and the lock.
                connection.execute(
                    "UPDATE runs SET outcome = ? WHERE run_id = ? AND outcome = ?",
                    (INTERRUPTED, run_id, RUNNING),
                )
        finally:
            held.release(for_good=True)


class Journal:
    """The record of one run, as `RunJournal`. Its methods may be called from any thread until `end`."""

    def __init__(
        self,
        database: Database,
        run_id: str,
        own: Held,
        held: Sequence[Held],
        now: Callable[[], datetime],
    ) -> None:
        self._database: Final = database
        self._run_id: Final = run_id
        self._own: Final = own
        self._held: Final = held
        self._now: Final = now

    @property
    def run_id(self) -> str:
        """The id of the run."""
        return self._run_id

    def step(self, step: Step) -> None:
        """Write how far a group is; it is on the disk when this returns."""
        with self._database.writing() as connection:
            self._must_run(connection)
            connection.execute(
                "INSERT INTO steps (run_id, number, state, collection_id, source_ids, target_ids, detail,"
                " written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    self._run_id,
                    step.number,
                    step.state.value,
                    storable(step.collection_id),
                    json.dumps(step.source_ids),
                    json.dumps(step.target_ids),
                    storable(step.detail),
                    self._now().isoformat(),
                ),
            )

    def ledger(self, entries: Sequence[LedgerEntry]) -> None:
        """Write which entity became which."""
        now = self._now().isoformat()
        with self._database.writing() as connection:
            self._must_run(connection)
            connection.executemany(
                "INSERT INTO ledger (run_id, source_id, target_id, kind, content_hash, written_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (
                        self._run_id,
                        storable(entry.source_id),
                        storable(entry.target_id),
                        entry.kind.value,
                        entry.content_hash,
                        now,
                    )
                    for entry in entries
                ],
            )

    def end(self, counts: Counts, outcome: str, problems: Sequence[Problem]) -> None:
        """Write the end and release the locks; a run whose end cannot be written counts as interrupted."""
        try:
            with self._database.writing() as connection:
                self._must_run(connection)
                self._write_end(connection, counts, outcome)
                connection.executemany(
                    "INSERT INTO problems (run_id, code, kind, id, name, detail) VALUES (?, ?, ?, ?, ?, ?)",
                    [(self._run_id, *_problem_columns(problem)) for problem in problems],
                )
        except BaseException:
            self._release(for_good=False)
            raise
        self._release(for_good=True)

    def _write_end(self, connection: sqlite3.Connection, counts: Counts, outcome: str) -> None:
        connection.execute(
            "UPDATE runs SET ended_at = ?, outcome = ?, asked = ?, done = ?, skipped = ?, failed = ?,"
            " unknown = ?, not_started = ? WHERE run_id = ?",
            (
                self._now().isoformat(),
                outcome,
                counts.asked,
                counts.done,
                counts.skipped,
                counts.failed,
                counts.unknown,
                counts.not_started,
                self._run_id,
            ),
        )

    def _must_run(self, connection: sqlite3.Connection) -> None:
        row = connection.execute("SELECT outcome FROM runs WHERE run_id = ?", (self._run_id,)).fetchone()
        if row is None or row["outcome"] != RUNNING:
            raise ValueError(f"run {self._run_id} has ended")

    def _release(self, *, for_good: bool) -> None:
        for held in self._held:
            held.release(for_good=for_good and held is self._own)


def _held(held: Held | None, name: str) -> Held:
    if held is None:
        raise ExporterError(Code.TARGET_BUSY, target=name)
    return held


def _insert_place(connection: sqlite3.Connection, run_id: str, side: str, facts: PlaceFacts) -> None:
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


def _problem_columns(problem: Problem) -> tuple[str, str, str, str, str]:
    return (
        problem.code.value,
        problem.kind,
        storable(problem.id),
        storable(problem.name),
        storable(problem.detail),
    )


def _record(connection: sqlite3.Connection, row: sqlite3.Row) -> RunRecord:
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
    )
