"""The database file: opened at its first use, one connection for all threads, its failures as ours."""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Final

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import PRIVATE_FILE_MODE, file_errors, make_private_folder
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.locks import Locks
from desktop_exporter.records.schema import MIGRATIONS, Migration, migrate, version_of

_PATIENCE_S: Final = 5.0
# The header of a database: its first bytes, its length, and where it keeps `user_version` (SQLite: "Database
# File Format").
_MAGIC: Final = b"SQLite format 3\0"
_HEADER_BYTES: Final = 100
_USER_VERSION: Final = slice(60, 64)
_PRIMARY_CODE: Final = 0xFF

_CODES: Final = {
    sqlite3.SQLITE_BUSY: Code.RECORDS_BUSY,
    sqlite3.SQLITE_LOCKED: Code.RECORDS_BUSY,
    sqlite3.SQLITE_FULL: Code.DISK_FULL,
    sqlite3.SQLITE_PERM: Code.ACCESS_DENIED,
    sqlite3.SQLITE_READONLY: Code.ACCESS_DENIED,
    sqlite3.SQLITE_CANTOPEN: Code.ACCESS_DENIED,
    sqlite3.SQLITE_AUTH: Code.ACCESS_DENIED,
    sqlite3.SQLITE_IOERR: Code.FILE_IO_FAILED,
    sqlite3.SQLITE_NOLFS: Code.FILE_IO_FAILED,
    # A missing table or column is one too: the statements are ours and fit the newest version.
    sqlite3.SQLITE_ERROR: Code.RECORDS_DAMAGED,
    sqlite3.SQLITE_CORRUPT: Code.RECORDS_DAMAGED,
    sqlite3.SQLITE_NOTADB: Code.RECORDS_DAMAGED,
    sqlite3.SQLITE_FORMAT: Code.RECORDS_DAMAGED,
}


class Database:
    """Transactions on the records. Threads wait for each other; other processes are waited for 5 s.

    Raises `records_newer` (nothing is touched), `records_damaged`, `records_busy`, and what the file system
    says.
    """

    def __init__(self, folder: DataFolder, migrations: Sequence[Migration] = MIGRATIONS) -> None:
        self._folder: Final = folder
        self._path: Final = folder.records
        self._migrations: Final = migrations
        self._lock: Final = threading.RLock()
        self._connection: sqlite3.Connection | None = None

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    @contextlib.contextmanager
    def reading(self) -> Generator[sqlite3.Connection]:
        """A transaction that sees one state of the database."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """A transaction that is durable when the block has ended, and undone when it raises."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def close(self) -> None:
        """Close the file; a later use opens it again."""
        with self._lock, self._errors():
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the file and empty it: what was deleted is then in neither.

        While another process reads, that is left to the last one that closes the file: nobody waits.
        """
        with self._lock, self._errors():
            connection = self._connection
            if connection is None:
                return
            connection.execute("PRAGMA busy_timeout = 0")
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                connection.execute(f"PRAGMA busy_timeout = {int(_PATIENCE_S * 1000)}")

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Generator[sqlite3.Connection]:
        with self._lock, self._errors():
            if self._connection is None:
                self._connection = self._opened()
            connection = self._connection
            connection.execute(begin)
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _opened(self) -> sqlite3.Connection:
        make_private_folder(self._folder.root)
        held = Locks(self._folder.locks).database(_PATIENCE_S)
        if held is None:
            raise ExporterError(Code.RECORDS_BUSY, path=str(self._path))
        try:
            self._look_at_header()
            return self._connected()
        finally:
            held.release()

    def _look_at_header(self) -> None:
        """Refuse what must not be touched before SQLite opens it, which writes files beside it."""
        with file_errors(self._path):
            # SQLite would create it readable for others.
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE_MODE)
            with os.fdopen(descriptor, "rb") as file:
                header = file.read(_HEADER_BYTES)
        if not header:
            return
        if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
            reason = "It is not a database."
            raise ExporterError(Code.RECORDS_DAMAGED, path=str(self._path), reason=reason)
        self._refuse_newer(int.from_bytes(header[_USER_VERSION], "big"))

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False
        )
        try:
            connection.row_factory = sqlite3.Row
            for setting in (
                "journal_mode = WAL",
                "synchronous = FULL",
                "foreign_keys = ON",
                "secure_delete = ON",
            ):
                connection.execute(f"PRAGMA {setting}")
            # The newest version may still be in the write-ahead log.
            self._refuse_newer(version_of(connection))
            migrate(connection, self._migrations)
        except BaseException:
            connection.close()
            raise
        return connection

    def _refuse_newer(self, version: int) -> None:
        known = len(self._migrations)
        if version > known:
            raise ExporterError(Code.RECORDS_NEWER, path=str(self._path), version=version, known=known)

    @contextlib.contextmanager
    def _errors(self) -> Generator[None]:
        """The one door for failures of SQLite."""
        try:
            yield
        except sqlite3.Error as error:
            reason = f"SQLite said: {error}."
            code = _CODES.get(getattr(error, "sqlite_errorcode", -1) & _PRIMARY_CODE, Code.INTERNAL)
            if code is Code.RECORDS_BUSY:
                raise ExporterError(code, path=str(self._path)) from error
            if code is Code.INTERNAL:
                raise ExporterError(code, reason=reason) from error
            raise ExporterError(code, path=str(self._path), reason=reason) from error


def storable(text: str) -> str:
    """Return `text` as SQLite takes it: half of a surrogate pair, which JSON can carry, becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
