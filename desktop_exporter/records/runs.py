"""Runs in the database: begun, followed step by step, ended, and found again after a crash."""

import contextlib
import secrets
import sqlite3
import threading
from collections.abc import Callable, Generator, Sequence
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
    Listing,
    RunKind,
    RunRecord,
    Sent,
    Step,
)
from desktop_exporter.records.database import Database, storable
from desktop_exporter.records.dead import DeadRun
from desktop_exporter.records.locks import Held, Locks
from desktop_exporter.records.rows import (
    insert_listing,
    insert_place,
    insert_problems,
    insert_step,
    last_steps,
    record_of,
    sent_by,
)

_WRITING_KINDS: Final = frozenset({RunKind.IMPORT, RunKind.MIGRATION, RunKind.REMOVAL})
# Without characters that are taken for each other.
_ID_CHARACTERS: Final = "23456789abcdefghjkmnpqrstvwxyz"
_ID_ENDING_LENGTH: Final = 4
_BEGIN_PATIENCE_S: Final = 5.0
# What lives or is still to be settled, as `RunRecord.is_unsettled` has it, and every run into the targets of
# these: who settles one must know what came from the others.
_FORGET_SETTLED: Final = """
    WITH unsettled AS (
        SELECT run_id FROM runs WHERE outcome = :running OR outcome = :interrupted AND ended_at IS NULL
        AND run_id IN (SELECT run_id FROM places WHERE side = 'target')
    ), targets AS (
        SELECT base_url FROM places JOIN unsettled USING (run_id) WHERE side = 'target'
    )
    DELETE FROM runs WHERE run_id NOT IN (SELECT run_id FROM unsettled) AND run_id NOT IN (
        SELECT run_id FROM places WHERE side = 'target' AND base_url IN (SELECT base_url FROM targets)
    )
"""


class Runs:
    """All runs of one database; `now` tells the time in UTC."""

    def __init__(self, database: Database, locks: Locks, now: Callable[[], datetime]) -> None:
        self._database: Final = database
        self._locks: Final = locks
        self._now: Final = now
        self._own: frozenset[str] = frozenset()
        self._own_lock: Final = threading.Lock()

    @property
    def own(self) -> frozenset[str]:
        """The ids of the runs that were begun here, ended or not."""
        return self._own

    def begin(self, kind: RunKind, source: PlaceFacts, target: PlaceFacts | None, label: str) -> "Journal":
        """As `RunStore.begin`. Runs that have died meanwhile are marked first."""
        now = self._now()
        ending = "".join(secrets.choice(_ID_CHARACTERS) for _ in range(_ID_ENDING_LENGTH))
        run_id = f"{now:%Y%m%d-%H%M%S}-{ending}"
        held: list[Held] = []
        # Before it is in the database, so that nobody who finds it there takes it for another program's.
        with self._own_lock:
            self._own |= {run_id}
        try:
            if kind in _WRITING_KINDS and target is not None and target.base_url is not None:
                held.append(_held(self._locks.target(target.base_url), target.name))
            with self._beginning():
                self._mark_dead()
                own = _held(self._locks.run(run_id), run_id)
                held.append(own)
                with self._database.writing() as connection:
                    connection.execute(
                        "INSERT INTO runs (run_id, kind, label, begun_at, outcome) VALUES (?, ?, ?, ?, ?)",
                        (run_id, kind.value, storable(label), now.isoformat(), RUNNING),
                    )
                    insert_place(connection, run_id, "source", source)
                    if target is not None:
                        insert_place(connection, run_id, "target", target)
        except BaseException:
            for each in held:
                each.release()
            raise
        return Journal(self._database, run_id, own, held, self._now)

    @contextlib.contextmanager
    def reclaimed(self, base_url: str) -> Generator[tuple[DeadRun, ...]]:
        """As `RunStore.reclaimed`."""
        with contextlib.ExitStack() as held:
            target = self._locks.target(base_url)
            if target is None:
                yield ()
                return
            held.callback(target.release)
            with self._beginning():
                self._mark_dead()
            with self._database.reading() as connection:
                rows = connection.execute(
                    "SELECT runs.* FROM runs JOIN places USING (run_id) WHERE side = 'target'"
                    " AND base_url = ? AND outcome = ? AND ended_at IS NULL ORDER BY begun_at, run_id",
                    (base_url, INTERRUPTED),
                ).fetchall()
                records = [record_of(connection, row) for row in rows]
            yield tuple(DeadRun(self._database, record, self._now) for record in records)

    def listed(self, limit: int) -> tuple[RunRecord, ...]:
        """Return the newest runs, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT * FROM runs ORDER BY begun_at DESC, run_id LIMIT ?", (limit,))
            return tuple(record_of(connection, row) for row in rows.fetchall())

    def get(self, run_id: str) -> RunRecord | None:
        """Return one run, None when there is none."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT * FROM runs WHERE run_id = ?", (run_id,)).fetchone()
            return None if row is None else record_of(connection, row)

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
        with self._beginning():
            self._mark_dead()
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM runs WHERE outcome = ? ORDER BY begun_at, run_id", (INTERRUPTED,)
            ).fetchall()
            return tuple(record_of(connection, row) for row in rows)

    def steps(self, run_id: str) -> tuple[Step, ...]:
        """Return the last state of every step, by number."""
        with self._database.reading() as connection:
            return last_steps(connection, run_id)

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

    def sent(self, run_id: str) -> tuple[Sent, ...]:
        """Return what a run sent, in that order."""
        with self._database.reading() as connection:
            return sent_by(connection, run_id)

    def forget_settled(self) -> None:
        """Forget every run but those that live or are still to be settled, and runs into their targets."""
        with self._beginning():
            self._mark_dead()
            with self._database.writing() as connection:
                connection.execute(_FORGET_SETTLED, {"running": RUNNING, "interrupted": INTERRUPTED})

    @contextlib.contextmanager
    def _beginning(self) -> Generator[None]:
        """Keep others from beginning runs: a lock without a run in the database is a dead one's then."""
        held = self._locks.beginning(_BEGIN_PATIENCE_S)
        if held is None:
            raise ExporterError(Code.RECORDS_BUSY, path=str(self._database.path))
        try:
            yield
        finally:
            held.release()

    def _mark_dead(self) -> None:
        with self._database.reading() as connection:
            rows = connection.execute("SELECT run_id FROM runs WHERE outcome = ?", (RUNNING,)).fetchall()
        for run_id in {row["run_id"] for row in rows} | self._locks.runs():
            self._mark_if_dead(run_id)

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
            insert_step(connection, self._run_id, step, self._now())

    def listed(self, collection_id: str, listing: Listing) -> None:
        """Write what a collection held before anything was imported into it."""
        with self._database.writing() as connection:
            self._must_run(connection)
            insert_listing(connection, self._run_id, collection_id, listing)

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
                insert_problems(connection, self._run_id, problems)
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
