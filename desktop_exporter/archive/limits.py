"""What a backup may hold: the numbers and checks that the writer keeps and the reader demands."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_exporter.errors import Code, ExporterError

ENTRIES_LIMIT: Final = 100_000
ENTRY_BYTES_LIMIT: Final = 512 * 1024 * 1024
TOTAL_BYTES_LIMIT: Final = 8 * 1024 * 1024 * 1024
# How many times larger than in the archive an entry may be; small entries cannot do harm.
RATIO_LIMIT: Final = 200
RATIO_FREE_BYTES: Final = 64 * 1024 * 1024
PATH_CHARACTERS_LIMIT: Final = 240

_DRIVE: Final = re.compile(r"[A-Za-z]:")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class EntrySize:
    """How large an entry is, and how much room it takes where it is stored."""

    name: str
    size_bytes: int
    stored_bytes: int


def check_names(path: Path, names: Iterable[str]) -> None:
    """Raise ExporterError unless every name stays inside and differs from the others on every system."""
    seen: dict[str, str] = {}
    for count, name in enumerate(names, start=1):
        if count > ENTRIES_LIMIT:
            raise ExporterError(
                Code.ARCHIVE_LIMIT, path=str(path), what="entries", actual=count, limit=ENTRIES_LIMIT
            )
        check_name(path, name)
        twin = seen.setdefault(portable_key(name), name)
        if count != len(seen):
            raise unsafe(path, name, f"It is the same file as {twin} on some systems.")


def check_name(path: Path, name: str) -> None:
    """Raise ExporterError unless `name` is a relative path with forward slashes that stays inside."""
    if len(name) > PATH_CHARACTERS_LIMIT:
        raise ExporterError(
            Code.ARCHIVE_LIMIT,
            path=str(path),
            what="the length of a path",
            actual=len(name),
            limit=PATH_CHARACTERS_LIMIT,
        )
    if "\\" in name:
        raise unsafe(path, name, "Its path has a backslash.")
    if _CONTROL.search(name):
        raise unsafe(path, name, "Its path has a control character.")
    if name.startswith("/") or _DRIVE.match(name):
        raise unsafe(path, name, "Its path is absolute.")
    if any(part in {"", ".", ".."} for part in name.split("/")):
        raise unsafe(path, name, "Its path leaves the backup, or has an empty part.")


def check_content_name(path: Path, name: str) -> None:
    """Raise `archive_unsafe` unless `name` is where a backup keeps its files: a document in a folder.

    So neither a manifest nor a redo log of unknown origin reaches for the other files of a folder.
    """
    folder, _, file = name.rpartition("/")
    is_hidden = name.startswith(".") or file.startswith(".")
    if is_hidden or not folder or "/" in folder or not file.endswith(".json"):
        raise unsafe(path, name, "No backup has a file there.")


def check_sizes(path: Path, entries: Iterable[EntrySize]) -> None:
    """Raise `archive_limit` when an entry or all together are too large, or grow too much when unpacked."""
    total = 0
    for entry in entries:
        check_entry_bytes(path, entry.size_bytes)
        total += entry.size_bytes
        check_total_bytes(path, total)
        grown = entry.size_bytes // max(entry.stored_bytes, 1)
        if entry.size_bytes > RATIO_FREE_BYTES and grown > RATIO_LIMIT:
            raise ExporterError(
                Code.ARCHIVE_LIMIT,
                path=str(path),
                what=f"how much {entry.name} grows",
                actual=grown,
                limit=RATIO_LIMIT,
            )


def check_entry_bytes(path: Path, size_bytes: int) -> None:
    """Raise `archive_limit` when one entry is too large."""
    if size_bytes > ENTRY_BYTES_LIMIT:
        raise ExporterError(
            Code.ARCHIVE_LIMIT,
            path=str(path),
            what="the bytes of one entry",
            actual=size_bytes,
            limit=ENTRY_BYTES_LIMIT,
        )


def check_total_bytes(path: Path, size_bytes: int) -> None:
    """Raise `archive_limit` when everything together is too large."""
    if size_bytes > TOTAL_BYTES_LIMIT:
        raise ExporterError(
            Code.ARCHIVE_LIMIT,
            path=str(path),
            what="the bytes of all entries",
            actual=size_bytes,
            limit=TOTAL_BYTES_LIMIT,
        )


def unsafe(path: Path, entry: str, reason: str) -> ExporterError:
    """Make the error for an entry that is not read."""
    return ExporterError(Code.ARCHIVE_UNSAFE, path=str(path), entry=entry, reason=reason)


def portable_key(name: str) -> str:
    """Return what file systems that ignore case or normalise names take `name` for."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
