"""Files of backups as they reach the disk: synced, read back, and following the umask."""

import contextlib
import hashlib
import os
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import BinaryIO, Final

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import file_errors, sync_folder

_CHUNK_BYTES: Final = 1024 * 1024
_BINARY: Final = getattr(os, "O_BINARY", 0)


def write_verified(path: Path, content: bytes) -> None:
    """Create `path` with `content`, sync it and read it back. Raises `read_back_differs` or a disk error."""
    # Bare descriptors: a file object makes twice as many calls, and at each of them a thread loses its turn.
    with file_errors(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        try:
            written = 0
            while written < len(content):
                written += os.write(descriptor, content[written:] if written else content)
            os.fsync(descriptor)
            os.lseek(descriptor, 0, os.SEEK_SET)
            is_same = _read_fully(descriptor, len(content) + 1) == content
        finally:
            os.close(descriptor)
    if not is_same:
        raise ExporterError(Code.READ_BACK_DIFFERS, path=str(path))


def _read_fully(descriptor: int, most_bytes: int) -> bytes:
    content = os.read(descriptor, most_bytes)
    while 0 < len(content) < most_bytes - 1 and (more := os.read(descriptor, most_bytes - len(content))):
        content += more
    return content


@contextlib.contextmanager
def created(path: Path, told: Path | None = None) -> Generator[BinaryIO]:
    """Create `path` for writing; it is on disk when the block ends, and gone when the block fails.

    `told`: the file that it is for, which people know; failures are told of that one.
    """
    with file_errors(told or path):
        try:
            with _create(path) as file:
                yield file
                _sync(file)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def sha256_of(path: Path) -> str:
    """Hash a file as the disk returns it."""
    with file_errors(path), path.open("rb") as file:
        digest = hashlib.sha256()
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def make_folder(path: Path) -> tuple[Path, ...]:
    """Create `path` and its parents; return those that were not there, outermost first."""
    made: list[Path] = []
    with file_errors(path):
        for folder in (*reversed(path.parents), path):
            if not folder.is_dir():
                folder.mkdir(exist_ok=True)
                made.append(folder)
    return tuple(made)


def remove_empty(folders: Iterable[Path]) -> None:
    """Remove folders that `make_folder` made, innermost first, as far as they are empty."""
    for folder in reversed(tuple(folders)):
        with file_errors(folder):
            if not folder.is_dir() or next(folder.iterdir(), None) is not None:
                return
            folder.rmdir()


def sync_made(folders: Iterable[Path]) -> None:
    """Make new folders durable: each one's name stands in its parent."""
    for folder in folders:
        sync_folder(folder.parent)


def _create(path: Path) -> BinaryIO:
    return open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o666))


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
