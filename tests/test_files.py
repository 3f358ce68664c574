"""Files are whole or absent, private where they must be, and failures have words."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import (
    file_error,
    file_errors,
    make_private_folder,
    remove_parts,
    sync_folder,
    write_atomically,
)

_OLD = b"old " * 50_000
_NEW = b"new " * 70_000
_REWRITE = """
import sys
from pathlib import Path
from desktop_exporter.files import write_atomically
path, contents = Path(sys.argv[1]), (b"old " * 50_000, b"new " * 70_000)
print("ready", flush=True)
number = 0
while True:
    number += 1
    write_atomically(path, contents[number % 2], private=False)
"""
_DIE = """
import os, sys
from pathlib import Path
from desktop_exporter.files import write_atomically
os.replace = lambda *_: os._exit(9)
write_atomically(Path(sys.argv[1]), b"x", private=False)
"""
_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no POSIX permissions")


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def _umask(mask: int) -> Generator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def test_content_is_written_and_replaced_without_leftovers(tmp_path: Path) -> None:
    path = tmp_path / "backup.json"
    write_atomically(path, _OLD, private=False)
    assert path.read_bytes() == _OLD
    write_atomically(path, _NEW, private=False)
    assert path.read_bytes() == _NEW
    assert list(tmp_path.iterdir()) == [path]


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    every_byte = bytes(range(256)) + b"\r\n\n\x1a"
    write_atomically(tmp_path / "bytes", every_byte, private=True)
    assert (tmp_path / "bytes").read_bytes() == every_byte


@pytest.mark.parametrize("length", [1, 200, 255])
def test_the_longest_names_are_possible(tmp_path: Path, length: int) -> None:
    path = tmp_path / ("n" * length)
    write_atomically(path, b"x", private=False)
    assert path.read_bytes() == b"x"


def test_the_longest_names_are_possible_in_bytes_too(tmp_path: Path) -> None:
    path = tmp_path / ("ü" * 127)
    write_atomically(path, b"x", private=False)
    assert path.read_bytes() == b"x"


@pytest.mark.parametrize("attempt", range(5))
def test_a_crash_leaves_the_old_file_or_the_new_one(tmp_path: Path, attempt: int) -> None:
    path = tmp_path / "backup.json"
    write_atomically(path, _OLD, private=False)
    with subprocess.Popen(
        [sys.executable, "-c", _REWRITE, str(path)], stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == b"ready"
        seen: set[bytes] = set()
        # Killed in the midst of it, at another moment in each attempt.
        for _ in range(20 + 37 * attempt):
            seen.add(path.read_bytes())
        writer.kill()
    assert writer.returncode != 0
    assert seen | {path.read_bytes()} <= {_OLD, _NEW}


def test_what_dead_writers_left_can_be_removed_and_nothing_else(tmp_path: Path) -> None:
    path, other = tmp_path / "settings.json", tmp_path / "connections.json"
    write_atomically(path, _OLD, private=False)
    for one in (path, other):
        died = subprocess.run(
            [sys.executable, "-c", _DIE, str(one)], cwd=Path(__file__).parent.parent, check=False
        )
        assert died.returncode == 9
    assert len(list(tmp_path.iterdir())) == 3
    remove_parts(path)
    (left,) = set(tmp_path.iterdir()) - {path}
    remove_parts(other)
    assert not left.exists()
    assert path.read_bytes() == _OLD


@_posix
def test_a_private_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "connections.json"
    with _umask(0):
        write_atomically(path, b"{}", private=True)
    assert _mode(path) == 0o600


@_posix
def test_a_private_file_replaces_an_open_one(tmp_path: Path) -> None:
    path = tmp_path / "connections.json"
    path.write_bytes(b"")
    path.chmod(0o666)
    write_atomically(path, b"{}", private=True)
    assert _mode(path) == 0o600


@_posix
@pytest.mark.parametrize(("mask", "expected"), [(0o022, 0o644), (0o077, 0o600), (0, 0o666)])
def test_other_files_follow_the_umask(tmp_path: Path, mask: int, expected: int) -> None:
    path = tmp_path / "backup.json"
    with _umask(mask):
        write_atomically(path, b"[]", private=False)
    assert _mode(path) == expected


@_posix
def test_a_private_folder_is_closed_to_others_also_when_it_was_open(tmp_path: Path) -> None:
    fresh, open_one = tmp_path / "a" / "b", tmp_path / "open"
    open_one.mkdir()
    open_one.chmod(0o777)
    with _umask(0):
        make_private_folder(fresh)
    make_private_folder(open_one)
    assert (_mode(fresh), _mode(open_one)) == (0o700, 0o700)


def test_a_private_folder_cannot_take_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(ExporterError) as caught:
        make_private_folder(tmp_path / "file")
    assert caught.value.code is Code.FILE_IO_FAILED


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    path = tmp_path / "absent" / "backup.json"
    with pytest.raises(ExporterError) as caught:
        write_atomically(path, b"x", private=False)
    assert caught.value.code is Code.PATH_MISSING
    assert caught.value.parameters["path"] == str(path)
    assert isinstance(caught.value.__cause__, FileNotFoundError)


def test_a_file_where_a_folder_is_meant_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(ExporterError) as caught:
        write_atomically(tmp_path / "file" / "backup.json", b"x", private=False)
    assert caught.value.code is Code.PATH_MISSING


def test_too_long_a_name_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(ExporterError) as caught:
        write_atomically(tmp_path / ("n" * 256), b"x", private=False)
    assert caught.value.code is Code.PATH_TOO_LONG
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_stays_and_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / "backup"
    path.mkdir()
    (path / "kept").write_bytes(b"x")
    with pytest.raises(ExporterError):
        write_atomically(path, b"x", private=False)
    assert [each.name for each in tmp_path.iterdir()] == ["backup"]
    assert (path / "kept").exists()


@_posix
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "sealed"
    folder.mkdir()
    folder.chmod(0o500)
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from desktop_exporter.errors import ExporterError\n"
        "from desktop_exporter.files import write_atomically\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "try: write_atomically(Path('sealed/backup.json'), b'x', private=False)\n"
        "except ExporterError as error: print(error.code)\n"
    )
    # Root may write everywhere: the attempt is made by nobody, who must be able to look into the folder.
    tmp_path.chmod(0o711)
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "access_denied", done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_told() -> None:
    path = Path("/dev/full")
    with pytest.raises(ExporterError) as caught, file_errors(path), path.open("wb") as file:
        file.write(b"x" * 100_000)
    assert caught.value.code is Code.DISK_FULL
    assert "No space left" in caught.value.detail


@_posix
def test_a_write_that_fails_half_way_keeps_the_old_file(tmp_path: Path) -> None:
    """A limit on the size of files fails like a full disk, at the same moment."""
    path = tmp_path / "backup.json"
    path.write_bytes(_OLD)
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from desktop_exporter.errors import ExporterError\n"
        "from desktop_exporter.files import write_atomically\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
        "try: write_atomically(Path(sys.argv[1]), b'x' * 100_000, private=False)\n"
        "except ExporterError as error: print(error.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "disk_full", done.stderr
    assert path.read_bytes() == _OLD
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, Code.DISK_FULL),
        (errno.EACCES, Code.ACCESS_DENIED),
        (errno.EPERM, Code.ACCESS_DENIED),
        (errno.EROFS, Code.ACCESS_DENIED),
        (errno.ENOENT, Code.PATH_MISSING),
        (errno.ENAMETOOLONG, Code.PATH_TOO_LONG),
        (errno.EIO, Code.FILE_IO_FAILED),
    ],
)
def test_what_the_operating_system_says_has_a_code(number: int, code: Code) -> None:
    error = file_error(OSError(number, os.strerror(number)), Path("backup.json"))
    assert error.code is code
    assert os.strerror(number) in error.detail


def test_an_error_without_a_number_still_says_its_words() -> None:
    error = file_error(OSError("the disk is gone"), Path("backup.json"))
    assert error.code is Code.FILE_IO_FAILED
    assert "the disk is gone" in error.detail


def test_other_failures_pass_the_door_unchanged(tmp_path: Path) -> None:
    with pytest.raises(KeyError), file_errors(tmp_path):
        raise KeyError("not a matter of files")


def test_an_interrupted_write_leaves_nothing_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "backup.json", b"x", private=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no file system without fsync")
def test_a_file_system_that_cannot_sync_a_folder_is_no_failure() -> None:
    folder = Path("/proc")
    descriptor = os.open(folder, os.O_RDONLY)
    with pytest.raises(OSError, match="Invalid argument"):
        os.fsync(descriptor)
    os.close(descriptor)
    sync_folder(folder)


def test_syncing_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExporterError) as caught:
        sync_folder(tmp_path / "absent")
    assert caught.value.code is Code.PATH_MISSING
