"""The tables of the records, and how an older database becomes the newest."""

import sqlite3
from collections.abc import Sequence
from typing import Final, TypeAlias

Migration: TypeAlias = Sequence[str]

_FIRST: Final[Migration] = (
    """
    CREATE TABLE runs (
        run_id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        label TEXT NOT NULL,
        begun_at TEXT NOT NULL,
        ended_at TEXT,
        outcome TEXT NOT NULL,
        asked INTEGER,
        done INTEGER,
        skipped INTEGER,
        failed INTEGER,
        unknown INTEGER,
        not_started INTEGER
    )
    """,
    "CREATE INDEX runs_by_time ON runs (begun_at)",
    "CREATE INDEX runs_by_outcome ON runs (outcome)",
    """
    CREATE TABLE places (
        run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
        side TEXT NOT NULL CHECK (side IN ('source', 'target')),
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        base_url TEXT,
        optimize_version TEXT,
        generation TEXT,
        PRIMARY KEY (run_id, side)
    )
    """,
    """
    CREATE TABLE problems (
        sequence INTEGER PRIMARY KEY,
        run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
        code TEXT NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        detail TEXT NOT NULL
    )
    """,
    "CREATE INDEX problems_by_run ON problems (run_id)",
    # Every state of a step stays: the last one counts, the others tell the story.
    """
    CREATE TABLE steps (
        sequence INTEGER PRIMARY KEY,
        run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
        number INTEGER NOT NULL,
        state TEXT NOT NULL,
        collection_id TEXT NOT NULL,
        source_ids TEXT NOT NULL,
        target_ids TEXT NOT NULL,
        detail TEXT NOT NULL,
        written_at TEXT NOT NULL
    )
    """,
    "CREATE INDEX steps_by_run ON steps (run_id, number)",
    """
    CREATE TABLE ledger (
        sequence INTEGER PRIMARY KEY,
        run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
        source_id TEXT NOT NULL,
        target_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        written_at TEXT NOT NULL
    )
    """,
    "CREATE INDEX ledger_by_run ON ledger (run_id)",
    """
    CREATE TABLE names (
        base_url TEXT NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        learnt_at TEXT NOT NULL,
        PRIMARY KEY (base_url, kind, id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE remembered (
        sequence INTEGER PRIMARY KEY,
        base_url TEXT NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        UNIQUE (base_url, kind, id)
    )
    """,
)

# What a group was when it was sent, and what its collection held before: to find it again after a crash.
_SECOND: Final[Migration] = (
    "ALTER TABLE steps ADD COLUMN sent TEXT NOT NULL DEFAULT '[]'",
    """
    CREATE TABLE listings (
        run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
        collection_id TEXT NOT NULL,
        dashboards TEXT NOT NULL,
        reports TEXT NOT NULL,
        certain INTEGER NOT NULL,
        PRIMARY KEY (run_id, collection_id)
    ) WITHOUT ROWID
    """,
)

# What was learnt together with a name; NULL where only the name was.
_THIRD: Final[Migration] = (
    "ALTER TABLE names ADD COLUMN reports INTEGER",
    "ALTER TABLE names ADD COLUMN definitions TEXT",
    "ALTER TABLE names ADD COLUMN uses TEXT",
)

# The n-th entry makes version n of the database, which `user_version` tells. Entries never change.
MIGRATIONS: Final[tuple[Migration, ...]] = (_FIRST, _SECOND, _THIRD)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of an open database; a new one has 0."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> None:
    """Bring the database to the newest version in one transaction: a crash leaves the old one."""
    if version_of(connection) == len(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for migration in migrations[version_of(connection) :]:
            for statement in migration:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
