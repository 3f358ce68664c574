"""What is told of a place before a backup is saved there. Nothing of it is changed by looking."""

import os
import stat
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from desktop_exporter.app.destinations import ContainerFormat, Destined, Readers, look
from desktop_exporter.errors import Code
from tests.archive.material import ENDINGS, FIRST_TIME, SOURCE, save, small, tree
from tests.children import Child

needs_bits = pytest.mark.skipif(os.name != "posix", reason="only POSIX has permission bits")


@pytest.fixture
def umask() -> Generator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def code(destined: Destined) -> Code | None:
    return destined.error.code if destined.error else None


@pytest.mark.parametrize("container", list(ContainerFormat))
def test_a_place_that_is_free_has_room_and_nothing_in_it(tmp_path: Path, container: ContainerFormat) -> None:
    path = tmp_path / "new" / "newer" / f"backup{ENDINGS[container]}"
    destined = look(path, container)
    assert (destined.exists, destined.is_backup, destined.error) == (False, None, None)
    assert destined.free_bytes
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("container", list(ContainerFormat))
def test_a_backup_is_known_with_what_it_holds(tmp_path: Path, container: ContainerFormat) -> None:
    path = tmp_path / f"backup{ENDINGS[container]}"
    save(path, small())
    before = tree(path)
    destined = look(path, container)
    assert (destined.exists, destined.is_backup, destined.dashboards, destined.reports) == (True, True, 3, 1)
    is_bare = container is ContainerFormat.JSON
    assert destined.created_at == (None if is_bare else FIRST_TIME)
    assert destined.source_name == (None if is_bare else SOURCE.name)
    assert destined.error is None
    assert tree(path) == before


def test_something_else_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text('{"notes": []}')
    (tmp_path / "odd.zip").write_bytes(b"hello")
    for name, is_backup in (("notes.json", False), ("odd.zip", None)):
        destined = look(tmp_path / name, ContainerFormat(name.rpartition(".")[2]))
        assert (destined.exists, destined.is_backup, code(destined)) == (True, is_backup, None)
    folder = look(tmp_path, ContainerFormat.FOLDER)
    assert (folder.exists, folder.is_backup, folder.dashboards, code(folder)) == (True, False, None, None)


def test_an_empty_folder_is_nothing(tmp_path: Path) -> None:
    assert not look(tmp_path, ContainerFormat.FOLDER).exists


def test_a_backup_of_a_later_program_is_one(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"format": "desktop-exporter-backup", "format_version": 99}')
    destined = look(tmp_path, ContainerFormat.FOLDER)
    assert (destined.is_backup, destined.dashboards) == (True, None)


def test_a_folder_where_a_file_is_asked_for_is_told(tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    file.write_text("")
    assert code(look(tmp_path, ContainerFormat.ZIP)) is Code.USAGE
    assert code(look(file, ContainerFormat.FOLDER)) is Code.USAGE
    assert code(look(file / "backup.zip", ContainerFormat.ZIP)) is Code.PATH_MISSING


def test_a_path_that_is_too_long_is_told(tmp_path: Path) -> None:
    assert code(look(tmp_path / f"{'x' * 300}.zip", ContainerFormat.ZIP)) is Code.PATH_TOO_LONG


@pytest.fixture
def open_folder() -> Generator[Path]:
    """A folder that everybody can get to; the folders that pytest makes are private."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        if not all(one.stat().st_mode & stat.S_IXOTH for one in folder.resolve().parents):
            pytest.skip("the folder for temporary files is private here")
        yield folder


_AS_NOBODY = """
import os, sys
from pathlib import Path
from desktop_exporter.app.destinations import ContainerFormat, look
# Else loaded at the first look, and nobody may not read Python's own files everywhere.
import desktop_exporter.archive.reader
# Root may write everywhere.
if os.geteuid() == 0:
    os.setuid(65534)
locked = Path(sys.argv[1])
for path in (locked / "backup.zip", locked / "new" / "backup.zip"):
    print(look(path, ContainerFormat.ZIP).error.code, flush=True)
input()
"""


@needs_bits
def test_a_folder_without_the_right_to_write_is_told(open_folder: Path) -> None:
    locked = open_folder / "locked"
    locked.mkdir(mode=0o555)
    with Child(_AS_NOBODY, locked) as child:
        assert [child.says(), child.says()] == [Code.ACCESS_DENIED, Code.ACCESS_DENIED]


@needs_bits
@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize(
    ("outer", "inner", "mask", "readers"),
    [
        (0o755, 0o755, 0o022, Readers.EVERYONE),
        (0o711, 0o711, 0o022, Readers.EVERYONE),
        (0o700, 0o755, 0o022, Readers.OWNER),
        (0o755, 0o750, 0o022, Readers.GROUP),
        (0o755, 0o755, 0o027, Readers.GROUP),
        (0o755, 0o755, 0o077, Readers.OWNER),
    ],
)
def test_readers_need_the_file_and_the_way_to_it(
    outer: int, inner: int, mask: int, readers: Readers, open_folder: Path
) -> None:
    folder = open_folder / "outer" / "inner"
    folder.mkdir(parents=True)
    os.umask(mask)
    folder.chmod(inner)
    folder.parent.chmod(outer)
    assert look(folder / "backup.zip", ContainerFormat.ZIP).readers is readers
    assert look(folder / "new" / "newer", ContainerFormat.FOLDER).readers is readers
