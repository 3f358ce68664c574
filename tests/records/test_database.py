import os
import sqlite3
import stat
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest

from desktop_exporter.connections.connection import Connection
from desktop_exporter.connections.secrets import Keeper, SecretStore
from desktop_exporter.connections.settings import SettingsStore
from desktop_exporter.connections.store import ConnectionStore
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts
from desktop_exporter.model.runs import RunKind
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.database import Database
from desktop_exporter.records.records import Records
from desktop_exporter.records.schema import MIGRATIONS
from tests.children import Child
from tests.records.material import SOURCE

HERE = "https://a.example"
NEXT = ("CREATE TABLE more (text TEXT)", "INSERT INTO more SELECT name FROM names")


@pytest.fixture
def filled(folder: DataFolder) -> DataFolder:
    """Return a folder with a closed database that holds one name."""
    with Records(folder) as records:
        records.learn(HERE, {(ItemKind.REPORT, "r1"): "Name"})
    return folder


@pytest.fixture
def newer(folder: DataFolder) -> Generator[Database]:
    """A database of the next version of the program."""
    database = Database(folder, (*MIGRATIONS, NEXT))
    yield database
    database.close()


def content(folder: DataFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.root.iterdir() if path.is_file()}


def test_nothing_is_opened_before_the_first_use(folder: DataFolder) -> None:
    with Records(folder):
        assert not folder.root.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_everything_is_its_owners_only(records: Records, folder: DataFolder) -> None:
    journal = records.begin(RunKind.SAVE, SOURCE, None, "")
    modes = {
        path.relative_to(folder.root).parts[0]: stat.S_IMODE(path.stat().st_mode)
        for path in folder.root.rglob("*")
        if path.is_file()
    }
    assert set(modes) >= {"records.sqlite3", "records.sqlite3-wal", "locks"}
    assert set(modes.values()) == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder.root, folder.locks)} == {0o700}
    journal.end(Counts(), "done", ())


def test_the_database_is_durable_and_checks_its_references(folder: DataFolder) -> None:
    database = Database(folder)
    with database.reading() as connection:
        found = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "user_version")
        ]
    database.close()
    assert found == ["wal", 2, 1, 5000, len(MIGRATIONS)]


def test_it_can_be_closed_and_used_again(records: Records) -> None:
    records.learn(HERE, {(ItemKind.REPORT, "r1"): "Name"})
    records.close()
    records.close()
    assert len(records.names(HERE)) == 1


def test_a_failure_undoes_the_whole_transaction(filled: DataFolder) -> None:
    database = Database(filled)

    def interrupted() -> None:
        with database.writing() as connection:
            connection.execute("DELETE FROM names")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM names").fetchone()[0] == 1
    database.close()


# versions


def test_an_older_database_becomes_the_newest(filled: DataFolder, newer: Database) -> None:
    with newer.reading() as connection:
        assert connection.execute("SELECT text FROM more").fetchall()[0]["text"] == "Name"
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS) + 1


def test_a_newer_database_is_refused_and_left_untouched(filled: DataFolder, newer: Database) -> None:
    with newer.reading():
        pass
    newer.close()
    before = content(filled)
    with Records(filled) as records, pytest.raises(ExporterError) as caught:
        records.names(HERE)
    assert caught.value.code is Code.RECORDS_NEWER
    assert caught.value.parameters["version"] == len(MIGRATIONS) + 1
    assert content(filled) == before


def test_a_newer_database_that_another_process_has_open_is_refused_too(
    filled: DataFolder, newer: Database
) -> None:
    with newer.reading():
        pass
    with Records(filled) as records, pytest.raises(ExporterError) as caught:
        records.names(HERE)
    assert caught.value.code is Code.RECORDS_NEWER


def test_a_migration_that_fails_leaves_the_old_version(filled: DataFolder) -> None:
    database = Database(filled, (*MIGRATIONS, (*NEXT, "THIS IS NOT SQL")))
    with pytest.raises(ExporterError) as caught, database.reading():
        pytest.fail("it opened")
    assert caught.value.code is Code.RECORDS_DAMAGED
    with Records(filled) as records:
        assert len(records.names(HERE)) == 1


MIGRATING = """
import sys
from pathlib import Path
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.database import Database
from desktop_exporter.records.schema import MIGRATIONS
from tests.records.test_database import NEXT

class Stopping(tuple):
    def __iter__(self):
        for number, statement in enumerate(super().__iter__()):
            if number == int(sys.argv[2]):
                print("here", flush=True)
                input()
            yield statement
        if int(sys.argv[2]) == len(self):
            print("here", flush=True)
            input()

with Database(DataFolder(Path(sys.argv[1])), (*MIGRATIONS, Stopping(NEXT))).reading():
    print("here", flush=True)
    input()
"""


@pytest.mark.parametrize("statements", [0, 1, 2])
def test_a_process_killed_in_the_middle_of_a_migration_leaves_the_old_version(
    filled: DataFolder, newer: Database, statements: int
) -> None:
    with Child(MIGRATING, filled.root, str(statements)) as child:
        assert child.says() == "here"
        child.kill()
    with Records(filled) as records:
        assert len(records.names(HERE)) == 1
    with newer.reading() as connection:
        assert connection.execute("SELECT count(*) FROM more").fetchone()[0] == 1


def test_a_process_killed_after_a_migration_leaves_the_new_version(
    filled: DataFolder, newer: Database
) -> None:
    with Child(MIGRATING, filled.root, "9") as child:
        assert child.says() == "here"
        child.kill()
    with Records(filled) as records, pytest.raises(ExporterError) as caught:
        records.names(HERE)
    assert caught.value.code is Code.RECORDS_NEWER
    with newer.reading() as connection:
        assert connection.execute("SELECT count(*) FROM more").fetchone()[0] == 1


CREATING = """
import sqlite3, sys
from pathlib import Path
from desktop_exporter.paths import DataFolder
from desktop_exporter.records import database
from desktop_exporter.records.schema import MIGRATIONS

class Stopping(tuple):
    def __iter__(self):
        for statement in super().__iter__():
            print("here", flush=True)
            input()
            yield statement

with database.Database(DataFolder(Path(sys.argv[1])), (Stopping(MIGRATIONS[0]),)).reading():
    raise AssertionError("it was to be killed")
"""


@pytest.mark.parametrize("statements", [1, 5])
def test_a_process_killed_while_creating_the_database_leaves_one_that_can_be_created(
    folder: DataFolder, statements: int
) -> None:
    with Child(CREATING, folder.root) as child:
        for _ in range(statements):
            assert child.says() == "here"
            child.tell()
        assert child.says() == "here"
        child.kill()
    with Records(folder) as records:
        records.learn(HERE, {(ItemKind.REPORT, "r1"): "Name"})
        assert len(records.names(HERE)) == 1


# damage, and what the system says


@pytest.mark.parametrize(
    "damage",
    [
        b"this is a text, not a database" * 10,
        b"SQLite",
        b"SQLite format 3\0" + b"\0" * 4080,
    ],
)
def test_a_file_that_is_no_database_is_damaged_and_stays(folder: DataFolder, damage: bytes) -> None:
    folder.root.mkdir()
    folder.records.write_bytes(damage)
    with Records(folder) as records, pytest.raises(ExporterError) as caught:
        records.names(HERE)
    assert caught.value.code is Code.RECORDS_DAMAGED
    assert folder.records.read_bytes() == damage


def test_pages_overwritten_in_the_middle_are_found_when_they_are_read(folder: DataFolder) -> None:
    with Records(folder) as records:
        names = {(ItemKind.REPORT, f"r{number}"): "Name" * 20 for number in range(2000)}
        records.learn(HERE, names)
    whole = folder.records.read_bytes()
    folder.records.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with Records(folder) as records, pytest.raises(ExporterError) as caught:
        records.names(HERE)
    assert caught.value.code is Code.RECORDS_DAMAGED
    assert str(folder.records) in caught.value.title


def test_a_database_of_another_program_is_not_ours(folder: DataFolder) -> None:
    folder.root.mkdir()
    with closing(sqlite3.connect(folder.records)) as stranger:
        stranger.execute("CREATE TABLE runs (mine TEXT)")
    with Records(folder) as records, pytest.raises(ExporterError) as caught:
        records.names(HERE)
    assert caught.value.code is Code.RECORDS_DAMAGED


def test_a_database_that_another_process_holds_for_too_long_is_busy(filled: DataFolder) -> None:
    database = Database(filled)
    with closing(sqlite3.connect(filled.records, isolation_level=None)) as stranger:
        with database.reading() as connection:
            connection.execute("PRAGMA busy_timeout = 50")
        stranger.execute("BEGIN IMMEDIATE")
        with pytest.raises(ExporterError) as caught, database.writing():
            pytest.fail("two wrote at once")
        assert caught.value.code is Code.RECORDS_BUSY
        assert caught.value.retryable
        stranger.execute("ROLLBACK")
    with database.writing() as connection:
        connection.execute("DELETE FROM names")
    database.close()


def test_a_full_disk_is_said(filled: DataFolder) -> None:
    database = Database(filled)
    with database.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ExporterError) as caught, database.writing() as connection:
        connection.execute(
            "INSERT INTO names (base_url, kind, id, name, learnt_at) VALUES ('u', 'report', 'i', ?, '')",
            ("x" * 100_000,),
        )
    assert caught.value.code is Code.DISK_FULL
    database.close()


def test_a_file_in_place_of_the_folder_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with Records(DataFolder(tmp_path / "data")) as records, pytest.raises(ExporterError) as caught:
        records.names(HERE)
    assert caught.value.code in {Code.PATH_MISSING, Code.FILE_IO_FAILED}


def test_a_folder_in_place_of_the_database_is_an_error_of_ours(folder: DataFolder) -> None:
    folder.records.mkdir(parents=True)
    with Records(folder) as records, pytest.raises(ExporterError) as caught:
        records.names(HERE)
    assert caught.value.code in {Code.ACCESS_DENIED, Code.FILE_IO_FAILED}


# secrets

TOKEN = "a-token-that-must-be-nowhere"


def test_no_file_of_the_program_holds_a_token(folder: DataFolder) -> None:
    secrets = SecretStore(lambda: Keeper("only until the program ends", None))
    store = ConnectionStore(folder.connections)
    store.add(Connection("prod", "Production", HERE))
    secrets.put("prod", HERE, TOKEN)
    SettingsStore(folder.settings).change(parallel_requests=4)
    with Records(folder) as records:
        journal = records.begin(RunKind.SAVE, SOURCE, None, "")
        records.learn(HERE, {(ItemKind.REPORT, "r1"): "Name"})
        journal.end(Counts(), "done", ())
        files = [path for path in folder.root.rglob("*") if path.is_file()]
        assert {folder.connections, folder.settings, folder.records} <= set(files)
        for path in files:
            written = path.read_bytes()
            assert TOKEN.encode() not in written
            assert TOKEN.encode("utf-16-le") not in written
    assert secrets.get("prod", HERE).secret == TOKEN
