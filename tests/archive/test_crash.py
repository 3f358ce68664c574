"""Wherever a save dies, what is opened next is the old backup or the new one, whole."""

import json
import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from desktop_exporter.archive.containers import ContainerFormat
from desktop_exporter.archive.reader import open_backup
from desktop_exporter.archive.redo import COMMIT_NAME, LOCK_NAME, folder_lock
from desktop_exporter.archive.verify import verify
from desktop_exporter.archive.writer import open_writer
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from tests.archive.material import ENDINGS, closures, dashboard, facts, report, save, small, tree
from tests.children import Child

# For each line it is told, saves in a process of its own that dies, as after a power failure, at the n-th
# call of one function: no clean-up of any kind runs. Forking makes hundreds of deaths affordable.
_DYING_SAVES = """
import os, sys
from pathlib import Path
from tests.archive.test_crash import second_save

def save_and_die(name, last, path):
    original, calls = getattr(os, name), 0
    def dying(*arguments, **options):
        nonlocal calls
        calls += 1
        if calls == last:
            os._exit(9)
        return original(*arguments, **options)
    setattr(os, name, dying)
    second_save(path)

for line in sys.stdin:
    name, last, path = line.rstrip().split(" ", 2)
    child = os.fork()
    if not child:
        try:
            save_and_die(name, int(last), Path(path))
        except BaseException as error:
            print(error, file=sys.stderr)
            os._exit(1)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
# Which functions a save dies in, and which calls: the n-th, every so many.
_CALLS = {"replace": 1, "rename": 1, "unlink": 1, "fsync": 2, "rmdir": 1, "mkdir": 1, "open": 5, "scandir": 2}


def second_save(path: Path) -> None:
    """Save something that replaces, adds, keeps and deletes files."""
    values = [report(1, "Duration, renamed"), report(20), dashboard(10, [1], "Order to cash")]
    values += [dashboard(21, [20], "New", None)]
    save(path, [*closures(*values, roots=[10, 21]), small()[2]], said=facts("2027-01-01T00:00:00Z"))


class Dying:
    """Runs saves that die."""

    def __init__(self, child: Child) -> None:
        self._child = child

    def dies(self, function: str, last: int, path: Path) -> bool:
        """Save; return whether the save died, rather than ended well."""
        self._child.tell(f"{function} {last} {path}")
        code = int(self._child.says())
        assert code in {0, 9}
        return code == 9


@pytest.fixture(scope="module")
def dying() -> Generator[Dying]:
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    with Child(_DYING_SAVES) as child:
        yield Dying(child)


@pytest.mark.parametrize("function", _CALLS)
@pytest.mark.parametrize("container", [ContainerFormat.FOLDER, ContainerFormat.ZIP, ContainerFormat.JSON])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_save_that_dies_leaves_the_old_backup_or_the_new_one(
    tmp_path: Path, dying: Dying, function: str, container: ContainerFormat, is_first: bool
) -> None:
    path = tmp_path / f"backup{ENDINGS[container]}"
    new_path = tmp_path / f"new{ENDINGS[container]}"
    old_path = tmp_path / f"old{ENDINGS[container]}"
    if not is_first:
        save(old_path, small(), container)
    _copy(old_path, new_path)
    second_save(new_path)
    new = _content(new_path)
    old = None if is_first else _content(old_path)
    for last in range(1, 100, _CALLS[function]):
        _copy(old_path, path)
        if not dying.dies(function, last, path):
            break
        found = _content(path)
        assert found in (old, new), f"after {function} {last}"
        # The next save finds nothing in its way and leaves nothing of the one that died.
        second_save(path)
        assert _content(path) == new
        assert not [one for one in _hidden(tmp_path) if "new" not in one.parts]


def _copy(old: Path, new: Path) -> None:
    if new.is_dir():
        shutil.rmtree(new)
    new.unlink(missing_ok=True)
    if old.is_dir():
        shutil.copytree(old, new)
    elif old.exists():
        shutil.copy2(old, new)


def _content(path: Path) -> dict[str, bytes] | None:
    """Return what a person gets: None when there is no backup."""
    try:
        backup = open_backup(path)
    except ExporterError as error:
        if error.code not in {Code.BACKUP_MISSING, Code.NOT_A_BACKUP}:
            raise
        return None
    assert verify(path, CancelToken()).problems == ()
    files = [(file.path if path.is_dir() else "", one) for file in backup.files() for one in file.entities]
    return {f"{name} {one.kind} {one.id}": one.raw for name, one in files}


def _hidden(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.name.startswith(".")]


def _interrupted(folder: Path, dying: Dying) -> Path:
    """Leave a folder as it is right after the redo log was written."""
    save(folder, small())
    for last in range(1, 40):
        if dying.dies("replace", last, folder) and (logs := list(folder.glob(f".*/{COMMIT_NAME}"))):
            return logs[0]
    raise AssertionError("no save died at the right moment")


def test_the_next_reader_finishes_an_interrupted_save(tmp_path: Path, dying: Dying) -> None:
    _interrupted(tmp_path / "backup", dying)
    second_save(tmp_path / "other")
    assert open_backup(tmp_path / "backup").manifest == open_backup(tmp_path / "other").manifest
    assert _hidden(tmp_path) == []


def test_verify_finishes_an_interrupted_save(tmp_path: Path, dying: Dying) -> None:
    _interrupted(tmp_path, dying)
    assert verify(tmp_path, CancelToken()).problems == ()
    assert _hidden(tmp_path) == []


def test_a_reader_leaves_a_commit_to_the_process_that_is_at_it(
    tmp_path: Path, dying: Dying, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = _interrupted(tmp_path, dying)
    monkeypatch.setattr("desktop_exporter.archive.redo._PATIENCE_S", 0.05)
    lock = folder_lock(tmp_path)
    lock.acquire()
    try:
        with pytest.raises(ExporterError) as caught:
            open_backup(tmp_path)
    finally:
        lock.release()
    assert caught.value.code is Code.BACKUP_IN_USE
    assert log.exists()


@pytest.mark.parametrize(
    ("version", "moves", "deletions"),
    [
        (1, [], ["../victim"]),
        (1, [], [".git/config"]),
        (1, [], ["link/a.json"]),
        (1, ["../victim"], []),
        (1, ["link/a.json"], []),
        (1, ["private/.a.json"], []),
        (1, ["commit.json"], []),
        (2, [], []),
        (1, None, []),
    ],
)
def test_a_log_that_reaches_for_other_files_is_refused(
    tmp_path: Path, version: int, moves: list[str] | None, deletions: list[str]
) -> None:
    log = {"format": "desktop-exporter-commit", "format_version": version}
    folder = tmp_path / "folder"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "config").write_text("[core]")
    (tmp_path / "victim").write_text("mine")
    (folder / "link").symlink_to(tmp_path)
    (tmp_path / "a.json").write_text("[]")
    staging = folder / ".desktop-exporter-0123"
    staging.mkdir()
    (staging / COMMIT_NAME).write_text(json.dumps(log | {"moves": moves, "deletions": deletions}))
    before = tree(tmp_path)
    for attempt in (lambda: open_backup(folder), lambda: open_writer(folder, None, overwrite=True)):
        with pytest.raises(ExporterError) as caught:
            attempt()
        assert caught.value.code in {Code.ARCHIVE_UNSAFE, Code.FILE_ALTERED}
    assert tree(tmp_path) == before
    assert not (folder / LOCK_NAME).exists()
