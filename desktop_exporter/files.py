"""Writing files so that they are whole or absent, and private where they must be."""

import contextlib
import errno
import hashlib
import os
import secrets
from collections.abc import Generator
from pathlib import Path
from typing import Final

from desktop_exporter.errors import Code, ExporterError

PRIVATE_FOLDER_MODE: Final = 0o700
PRIVATE_FILE_MODE: Final = 0o600

_CODES: Final = {
    errno.ENOSPC: Code.DISK_FULL,
    errno.EDQUOT: Code.DISK_FULL,
    errno.EFBIG: Code.DISK_FULL,
    errno.EACCES: Code.ACCESS_DENIED,
    errno.EPERM: Code.ACCESS_DENIED,
    errno.EROFS: Code.ACCESS_DENIED,
    errno.ENOENT: Code.PATH_MISSING,
    errno.ENOTDIR: Code.PATH_MISSING,
    errno.ENAMETOOLONG: Code.PATH_TOO_LONG,
}

_UNSUPPORTED: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS})


def file_error(error: OSError, path: Path) -> ExporterError:
    """Turn what the operating system said about `path` into an error of ours."""
    code = _CODES.get(error.errno or 0, Code.FILE_IO_FAILED)
    return ExporterError(code, path=str(path), reason=f"{error.strerror or error}.")


@contextlib.contextmanager
def file_errors(path: Path) -> Generator[None]:
    """The one door for failures of the file system: an OSError becomes an ExporterError about `path`."""
    try:
        yield
    except OSError as error:
        raise file_error(error, path) from error


def make_private_folder(path: Path) -> None:
    """Create `path` and its parents; the folder itself is readable by its owner only."""
    with file_errors(path):
        path.mkdir(mode=PRIVATE_FOLDER_MODE, parents=True, exist_ok=True)
        path.chmod(PRIVATE_FOLDER_MODE)


def sync_folder(path: Path) -> None:
    """Make renames in `path` durable. Windows and some network drives have no such call."""
    if os.name == "nt":
        return
    with file_errors(path):
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _UNSUPPORTED:
                raise
        finally:
            os.close(descriptor)


def write_atomically(path: Path, content: bytes, *, private: bool) -> None:
    """Replace `path` by `content` so that a crash leaves the old file or the new one, never a mixture.

    A private file is readable by its owner only; others follow the umask.
    """
    beside = path.with_name(f"{_part_stem(path)}{secrets.token_hex(8)}.part")
    mode = PRIVATE_FILE_MODE if private else 0o666
    with file_errors(path):
        try:
            _write_synced(beside, content, mode)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    sync_folder(path.parent)


def remove_parts(path: Path) -> None:
    """Remove what died writers of `path` left beside it. The caller keeps living ones away."""
    with file_errors(path):
        for part in path.parent.glob(f"{_part_stem(path)}*.part"):
            part.unlink(missing_ok=True)


def _part_stem(path: Path) -> str:
    # Its own short name: the longest names that a file system takes have no room for an addition.
    return f".{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:12]}-"


def _write_synced(path: Path, content: bytes, mode: int) -> None:
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
