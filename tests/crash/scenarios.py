"""What is killed: saves into every container, migrations, changes of our own files, upgraded records."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Generator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from desktop_exporter.archive.reader import open_backup
from desktop_exporter.connections.connection import Connection
from desktop_exporter.connections.settings import SettingsStore
from desktop_exporter.connections.store import ConnectionStore
from desktop_exporter.demo.bulk import bulk, dashboard_id
from desktop_exporter.demo.faults import IMPORT_ROUTE
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.model.runs import INTERRUPTED, RunRecord, Step, StepState
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.database import Database
from desktop_exporter.records.records import Records
from desktop_exporter.records.schema import MIGRATIONS, version_of
from tests.cli.answers import codes, text
from tests.cli.conftest import OTHER_TOKEN, Cli
from tests.cli.wire import listed, raw_entities
from tests.crash import changing, slow_migration
from tests.crash.killing import Scenario
from tests.crash.surroundings import EMPTY, INTO, held, migrate, started, system
from tests.starting import Process

Content = Mapping[tuple[str, str], bytes]
Tree = Mapping[str, bytes]

_DELAY_S: Final = 0.01
_FOREIGN: Final[Tree] = {
    ".git/HEAD": b"ref: refs/heads/main\n",
    ".git/objects/ab/cdef": bytes(range(256)) * 40,
    ".gitignore": b"*.tmp\n",
    "README.md": b"Our dashboards.\n",
    "notes/why.txt": b"Because.\n",
}


def old_and_new() -> tuple[SystemMaterial, SystemMaterial]:
    """Return two states of one system: dashboards go, come, stay as they are, and change."""
    old, new = bulk(60, 2), bulk(80, 2, 2300)
    (before,), (after,) = old.collections, new.collections
    gone = {dashboard_id(number) for number in range(10)}
    same = {one["id"]: one for one in before.entities if str(one["id"]).endswith(("1", "2", "3"))}
    entities = tuple(same.get(one["id"], one) for one in after.entities if one["id"] not in gone)
    return old, replace(new, collections=(replace(after, entities=entities),))


def tree(folder: Path) -> Tree:
    """Read every file below a folder."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }


def content(path: Path) -> Content | None:
    """Return what a backup holds; None when there is none."""
    done = Cli(path.parent / "no-data")("verify", path, "--json")
    if done.exit_code == 1 and codes(done.document)[0] in {"backup_missing", "not_a_backup"}:
        return None
    assert (done.exit_code, codes(done.document)) == (0, []), done.out
    files = open_backup(path).files()
    return {(one.item_kind.value, one.id): one.raw for file in files for one in file.entities}


def names_in(folder: Path) -> set[str]:
    """Return the paths of everything below a folder."""
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*")}


class Export(Scenario):
    """A save, into something new or over something old, among files that are none of its business."""

    def __init__(
        self, folder: Path, name: str, backup: str, new: DemoSystem, old: DemoSystem | None, foreign: Tree
    ) -> None:
        self.name = name
        self._now: Final = folder / "now"
        self._template: Final = folder / "template"
        self._place: Final = self._now / "out"
        self._path: Final = self._place / backup
        self._cli: Final = Cli(self._now / "data")
        self._system: Final = new
        self._foreign: Final = {f"{backup}/{path}": content for path, content in foreign.items()}
        self._place.mkdir(parents=True)
        if old:
            self._save(old)
        for path, some in self._foreign.items():
            (self._place / path).parent.mkdir(parents=True, exist_ok=True)
            (self._place / path).write_bytes(some)
        shutil.copytree(self._now, self._template)
        self._old: Final = content(self._path) if old else None
        self._save(new)
        self._new: Final = content(self._path)
        self._clean: Final = names_in(self._place)

    def reset(self) -> None:
        shutil.rmtree(self._now)
        shutil.copytree(self._template, self._now)
        self._system.requests.clear()

    def start(self) -> Process:
        return started("--data-dir", self._cli.data_dir, *self._line(self._system))

    def working_since_s(self) -> float:
        return self._system.requests[0].at_s

    def look(self) -> str:
        found = content(self._path)
        assert found in (self._old, self._new), "it is a mixture"
        self._check_foreign()
        self._save(self._system)
        assert content(self._path) == self._new
        self._check_foreign()
        assert names_in(self._place) == self._clean
        assert self._leftover_locks() == []
        run = self._killed_run()
        outcome = run.outcome if run else "not begun"
        assert outcome in {"not begun", INTERRUPTED, "done"}
        assert found == self._new or outcome != "done", "the records call a save done that is not there"
        return "new" if found == self._new else "old" if self._old else "nothing"

    def _check_foreign(self) -> None:
        found = {path: (self._place / path).read_bytes() for path in self._foreign}
        assert found == self._foreign

    def _leftover_locks(self) -> list[str]:
        return [one for one in names_in(self._cli.data_dir) if "/run-" in one or one.endswith(".part")]

    def _killed_run(self) -> RunRecord | None:
        with Records(DataFolder(self._cli.data_dir)) as records:
            runs = records.runs()
        # Before it there is the save of the old backup, after it the one that looked.
        rest = runs[1 : len(runs) - (1 if self._old else 0)]
        assert len(rest) < 2
        return rest[0] if rest else None

    def _line(self, source: DemoSystem) -> tuple[str, ...]:
        return ("export", source.url, "--all", "--overwrite", "--to", str(self._path))

    def _save(self, source: DemoSystem) -> None:
        done = self._cli(*self._line(source))
        assert done.exit_code == 0, done


class Migration(Scenario):
    """A migration of many groups. Afterwards the records and the target must agree about each."""

    GROUPS: Final = 25

    def __init__(self, folder: Path, name: str, source: DemoSystem, closing_stack: ExitStack) -> None:
        self.name = name
        self._folder: Final = folder
        self._source: Final = source
        self._stack: Final = closing_stack
        entities = bulk(self.GROUPS, 2).collections[0].entities
        self._source_names: Final = {str(one["id"]): str(one["name"]) for one in entities}
        self._cli = Cli(folder / "data")
        self._target = self._fresh_target()

    def _fresh_target(self) -> DemoSystem:
        return self._stack.enter_context(system(EMPTY, token=OTHER_TOKEN, delay_s=_DELAY_S))

    def reset(self) -> None:
        shutil.rmtree(self._cli.data_dir, ignore_errors=True)
        self._stack.close()
        self._target = self._fresh_target()
        self._source.requests.clear()

    def start(self) -> Process:
        line = migrate(self._source, self._target)
        return started("--data-dir", self._cli.data_dir, *(one for one in line if one != "--json"))

    def working_since_s(self) -> float:
        return self._source.requests[0].at_s

    def look(self) -> str:
        # Every request waits equally long: when these are answered, the last one of the dead is done with.
        there = held(self._target)
        assert held(self._target) == there
        sent_calls = len(self._target.requests.matching("POST", IMPORT_ROUTE))
        names = self._names(there)
        code, document = self._cli.json(*migrate(self._source, self._target, dashboard_id(0)))
        assert code == 0
        own = text(document, "data", "run")
        with Records(DataFolder(self._cli.data_dir)) as records:
            runs = [one for one in records.runs() if one.run_id != own]
            steps = records.steps(runs[0].run_id) if runs else ()
        assert not runs or runs[0].outcome in {INTERRUPTED, "done"}
        assert sent_calls <= len(steps), "something was sent without a word in the records"
        self._check(steps, there, names)
        assert not [one for one in names_in(self._cli.data_dir) if "/run-" in one]
        return _word(steps, self.GROUPS)

    def _check(self, steps: tuple[Step, ...], there: set[str], names: Mapping[str, str]) -> None:
        known = [one for step in steps for one in step.target_ids]
        assert len(known) == len(set(known))
        assert set(known) == there, "the records and the target disagree"
        assert len(set(names.values())) == len(names), "something is there twice"
        for step in steps:
            wanted = {self._source_names[one] for one in step.source_ids}
            arrived = {names[one] for one in step.target_ids}
            done = step.state in {StepState.ACCEPTED, StepState.VERIFIED}
            assert arrived == wanted if done else step.state is StepState.UNKNOWN and arrived <= wanted

    def _names(self, there: set[str]) -> Mapping[str, str]:
        dashboards = listed(self._target, "dashboard", INTO)
        entities = [json.loads(raw) for raw in raw_entities(self._target, dashboards)] if dashboards else []
        found = {text(one, "id"): text(one, "name") for one in entities}
        assert found.keys() == there, "there are reports without a dashboard"
        return found


def _word(steps: tuple[Step, ...], groups: int) -> str:
    states = [step.state for step in steps]
    if not states:
        return "not begun"
    if len(states) == groups and StepState.UNKNOWN not in states:
        return "new"
    if StepState.UNKNOWN in states:
        return "with one group unknown"
    found = any(step.detail.startswith("Found") for step in steps)
    return "with the last group found" if found else "between two groups"


class OwnFiles(Scenario):
    """Changes of connections and settings, one after the other."""

    name = "connections and settings"

    def __init__(self, folder: Path) -> None:
        self._folder: Final = DataFolder(folder / "data")
        self._connections: Final = ConnectionStore(self._folder.connections)
        self._settings: Final = SettingsStore(self._folder.settings)

    def reset(self) -> None:
        shutil.rmtree(self._folder.root, ignore_errors=True)
        self._connections.add(Connection("first", "First", "https://a.example"))

    def start(self) -> Process:
        return started(self._folder.root, module="tests.crash.changing")

    def look(self) -> str:
        keys = [one.key for one in self._connections.connections()]
        count = len(keys) - 1
        assert keys == ["first", *changing.keys(count)]
        assert self._settings.read().parallel_requests in {
            changing.setting(count),
            changing.setting(count - 1),
        }
        self._connections.add(Connection("last", "Last", "https://b.example"))
        self._settings.change(parallel_requests=1)
        assert len(self._connections.connections()) == len(keys) + 1
        wanted = {one.name for one in (self._folder.connections, self._folder.settings)}
        assert names_in(self._folder.root) == wanted | {f"{one}.lock" for one in wanted}
        return "new" if count == changing.COUNT else "old" if not count else "between two changes"


class RecordsMigration(Scenario):
    """The records of the first version become those of a version that has a lot to do."""

    name = "migration of the records"

    def __init__(self, folder: Path) -> None:
        self._folder: Final = DataFolder(folder / "data")
        self._template: Final = folder / "template"
        first = DataFolder(self._template)
        with closing(Database(first, MIGRATIONS[:1])) as database, database.writing() as connection:
            connection.executemany(
                "INSERT INTO names (base_url, kind, id, name, learnt_at) VALUES ('u', 'report', ?, 'n', 't')",
                [(str(number),) for number in range(slow_migration.ROWS)],
            )

    def reset(self) -> None:
        shutil.rmtree(self._folder.root, ignore_errors=True)
        shutil.copytree(self._template, self._folder.root)

    def start(self) -> Process:
        return started(self._folder.root, module="tests.crash.slow_migration")

    def look(self) -> str:
        version = self._version()
        assert version in {1, len(slow_migration.LONG)}
        with (
            closing(Database(self._folder, slow_migration.LONG)) as database,
            database.reading() as connection,
        ):
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            for table in ("names", "copies"):
                (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  our names
                assert count == slow_migration.ROWS
        return "old" if version == 1 else "new"

    def _version(self) -> int:
        """Read the version as SQLite finds it, which is what the next start sees."""
        with closing(sqlite3.connect(self._folder.records)) as connection:
            return version_of(connection)


Make = Callable[[], Scenario]


@contextmanager
def scenarios(folder: Path) -> Generator[Mapping[str, Make]]:
    """Give every scenario by its name, to be made when it is wanted; its servers run until the block ends."""
    before, after = old_and_new()
    with (
        ExitStack() as targets,
        system(before, delay_s=_DELAY_S) as old,
        system(after, delay_s=_DELAY_S) as new,
        system(bulk(Migration.GROUPS, 2)) as source,
    ):

        def export(name: str, backup: str, *, over: bool, foreign: bool = False) -> Make:
            strangers = _FOREIGN if foreign else {}
            return lambda: Export(folder / name, name, backup, new, old if over else None, strangers)

        made: Mapping[str, Make] = {
            "new zip": export("new zip", "backup.zip", over=False),
            "zip": export("zip", "backup.zip", over=True),
            "new json": export("new json", "backup.json", over=False),
            "json": export("json", "backup.json", over=True),
            "new folder": export("new folder", "backup", over=False),
            "existing folder": export("existing folder", "backup", over=True, foreign=True),
            "migration": lambda: Migration(folder / "migration", "migration", source, targets),
            OwnFiles.name: lambda: OwnFiles(folder / "own files"),
            RecordsMigration.name: lambda: RecordsMigration(folder / "records"),
        }
        yield made


NAMES: Final = (
    "new zip",
    "zip",
    "new json",
    "json",
    "new folder",
    "existing folder",
    "migration",
    OwnFiles.name,
    RecordsMigration.name,
)
