"""The three containers of a backup, read alike: a folder, a zip, a single file."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

from desktop_exporter.archive.limits import ENTRIES_LIMIT, check_entry_bytes, unsafe
from desktop_exporter.archive.zip_reading import ZipReader
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import file_errors
from desktop_exporter.model.saving import ContainerFormat

__all__ = [
    "Container",
    "ContainerFormat",
    "FileContainer",
    "FolderContainer",
    "ZipContainer",
    "format_of",
    "open_container",
    "read_plain_file",
]

_ZIP_SIGNATURES: Final = (b"PK\x03\x04", b"PK\x05\x06")
# Absent on Windows, where links need rights that downloads do not have.
_NO_LINKS: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BINARY: Final = getattr(os, "O_BINARY", 0)


def format_of(path: Path, asked: ContainerFormat | None = None) -> ContainerFormat:
    """Say which container is meant: as asked, else an existing folder, else by the ending, else a folder.

    Raises `usage` when what is there is a folder and a file is asked for or the other way round, and
    `backup_format_unknown` for an existing file with another ending.
    """
    with file_errors(path):
        is_folder, is_file = path.is_dir(), path.is_file()
    if asked is None:
        by_ending = {".json": ContainerFormat.JSON, ".zip": ContainerFormat.ZIP}.get(path.suffix.lower())
        if is_file and by_ending is None:
            raise ExporterError(Code.BACKUP_FORMAT_UNKNOWN, path=str(path))
        return ContainerFormat.FOLDER if is_folder or by_ending is None else by_ending
    if is_folder and asked is not ContainerFormat.FOLDER:
        raise ExporterError(Code.USAGE, reason=f"{path} is a folder, and a {asked} file was asked for.")
    if is_file and asked is ContainerFormat.FOLDER:
        raise ExporterError(Code.USAGE, reason=f"{path} is a file, and a folder was asked for.")
    return asked


class Container(Protocol):
    """The files of a backup, whatever holds them."""

    @property
    def path(self) -> Path:
        """Where the container is."""
        ...

    @property
    def format(self) -> ContainerFormat:
        """Which of the three it is."""
        ...

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of the files in it, sorted. A folder does not tell what is hidden (`.git`)."""
        ...

    def read(self, name: str) -> bytes:
        """Read one file. Raises `file_missing`, `file_altered`, `archive_unsafe` or `archive_limit`."""
        ...


def open_container(path: Path) -> Container:
    """Open what is at `path`, by what it is.

    Raises `backup_missing`, `not_a_backup`, or what a zip is refused for.
    """
    with file_errors(path):
        if not path.exists():
            raise ExporterError(Code.BACKUP_MISSING, path=str(path))
    if path.is_dir():
        return FolderContainer(path)
    if not path.is_file():
        raise ExporterError(Code.NOT_A_BACKUP, path=str(path), reason="It is neither a file nor a folder.")
    with file_errors(path), path.open("rb") as file:
        begin = file.read(4)
    if begin in _ZIP_SIGNATURES or path.suffix.lower() == ".zip":
        return ZipContainer(path)
    return FileContainer(path)


class FolderContainer:
    """A folder. Links are not followed, whatever they point to."""

    def __init__(self, path: Path) -> None:
        self._path: Final = path

    @property
    def path(self) -> Path:
        """Where the folder is."""
        return self._path

    @property
    def format(self) -> ContainerFormat:
        """Which of the three it is."""
        return ContainerFormat.FOLDER

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of all files that are not hidden, sorted."""
        found: list[str] = []
        with file_errors(self._path):
            for name in _walk(self._path):
                found.append(name)
                if len(found) > ENTRIES_LIMIT:
                    raise ExporterError(
                        Code.ARCHIVE_LIMIT,
                        path=str(self._path),
                        what="entries",
                        actual=len(found),
                        limit=ENTRIES_LIMIT,
                    )
        return tuple(sorted(found))

    def read(self, name: str) -> bytes:
        """Read one plain file."""
        path = self._path / name
        self._refuse_links(name)
        try:
            return read_plain_file(path, self._path, name)
        except ExporterError as error:
            if error.code is Code.PATH_MISSING:
                raise ExporterError(Code.FILE_MISSING, path=name) from None
            raise

    def _refuse_links(self, name: str) -> None:
        path = self._path
        for part in name.split("/"):
            path /= part
            with file_errors(path):
                is_link = path.is_symlink()
            if is_link:
                raise unsafe(self._path, name, "It is a link, or lies behind one.")


class ZipContainer:
    """A zip."""

    def __init__(self, path: Path) -> None:
        self._path: Final = path
        self.zip: Final = ZipReader(path)

    @property
    def path(self) -> Path:
        """Where the zip is."""
        return self._path

    @property
    def format(self) -> ContainerFormat:
        """Which of the three it is."""
        return ContainerFormat.ZIP

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of all files in it, sorted."""
        return tuple(sorted(self.zip.names))

    def read(self, name: str) -> bytes:
        """Unpack one file."""
        return self.zip.read(name)


class FileContainer:
    """A single export file: its only entry has its own name."""

    def __init__(self, path: Path) -> None:
        self._path: Final = path

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    @property
    def format(self) -> ContainerFormat:
        """Which of the three it is."""
        return ContainerFormat.JSON

    @property
    def names(self) -> tuple[str, ...]:
        """The one name."""
        return (self._path.name,)

    def read(self, name: str) -> bytes:
        """Read the file."""
        return read_plain_file(self._path.resolve(), self._path, name)


def read_plain_file(path: Path, container: Path, name: str) -> bytes:
    """Read a file that is neither link nor device, and not larger than an entry may be."""
    with file_errors(path):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise unsafe(container, name, "It is a link or a device.")
        descriptor = os.open(path, os.O_RDONLY | _NO_LINKS | _BINARY)
        with os.fdopen(descriptor, "rb") as file:
            facts = os.fstat(descriptor)
            if not stat.S_ISREG(facts.st_mode):
                raise unsafe(container, name, "It is a device.")
            check_entry_bytes(container, facts.st_size)
            return file.read()


def _walk(folder: Path) -> Iterator[str]:
    waiting = [(folder, "")]
    while waiting:
        inner, prefix = waiting.pop()
        with os.scandir(inner) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((inner / entry.name, f"{prefix}{entry.name}/"))
                else:
                    yield f"{prefix}{entry.name}"
