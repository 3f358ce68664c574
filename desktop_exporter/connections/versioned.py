"""Small JSON documents of our own: read, upgraded, changed under a lock, and never lost without a word."""

import contextlib
import json
import re
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Generic, TypeAlias, TypeVar

from msgspec import ValidationError

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import (
    PRIVATE_FILE_MODE,
    file_errors,
    make_private_folder,
    remove_parts,
    sync_folder,
    write_atomically,
)

JsonValue: TypeAlias = "dict[str, JsonValue] | list[JsonValue] | str | int | float | bool | None"
JsonObject: TypeAlias = dict[str, JsonValue]
Upgrade: TypeAlias = Callable[[JsonObject], JsonObject]
Value = TypeVar("Value")

_VERSION: Final = "version"
_LOCK_PATIENCE_S: Final = 10.0
# For what the window changes between two clicks: it must not stand still.
BLINK_S: Final = 0.2
_ENUM_VALUE: Final = re.compile(r"Invalid enum value .*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Format(Generic[Value]):
    """What a document is: `read` and `write` are its newest version, `upgrades[n]` makes version n + 1 of n.

    `read` raises ValueError (msgspec's ValidationError is one) for what is no such document. The version
    itself is kept outside: none of the functions sees it.
    """

    version: int
    upgrades: Mapping[int, Upgrade]
    read: Callable[[JsonObject], Value]
    write: Callable[[Value], JsonObject]
    empty: Callable[[], Value]


class VersionedFile(Generic[Value]):
    """One document on disk, readable by its owner only. A file that is not there is an empty document.

    `patience_s` is how long a change waits for another process that changes it.
    """

    def __init__(self, path: Path, format_: Format[Value], *, patience_s: float = _LOCK_PATIENCE_S) -> None:
        self._path: Final = path
        self._format: Final = format_
        self._patience_s: Final = patience_s

    def read(self) -> Value:
        """Return what the file says.

        Raises `settings_newer` (the file is left as it is) and `settings_damaged` (it is moved aside first,
        so that this is said once).
        """
        content = self._content()
        if content is None:
            return self._format.empty()
        try:
            return self._parsed(content)
        except ValueError:
            with self._locked():
                return self._read_or_set_aside()

    def change(self, change: Callable[[Value], Value]) -> Value:
        """Replace the value by what `change` makes of it, with no other process in between; return it.

        Nothing is written when `change` raises. Raises what `read` raises, and `settings_busy`.
        """
        with self._locked():
            value = change(self._read_or_set_aside())
            document: JsonObject = {_VERSION: self._format.version, **self._format.write(value)}
            text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
            remove_parts(self._path)
            write_atomically(self._path, text.encode(), private=True)
            return value

    @contextlib.contextmanager
    def _locked(self) -> Generator[None]:
        # Most starts change nothing, and it loads slowly.
        from filelock import FileLock, Timeout  # noqa: PLC0415  as said

        make_private_folder(self._path.parent)
        lock_path = self._path.with_name(f"{self._path.name}.lock")
        with file_errors(lock_path):
            lock = FileLock(lock_path, timeout=self._patience_s, mode=PRIVATE_FILE_MODE)
            try:
                lock.acquire()
            except Timeout as error:
                raise ExporterError(
                    Code.SETTINGS_BUSY, path=str(self._path), waited_s=f"{self._patience_s:g}"
                ) from error
        try:
            yield
        finally:
            lock.release()

    def _content(self) -> bytes | None:
        with file_errors(self._path):
            try:
                return self._path.read_bytes()
            except FileNotFoundError:
                return None

    def _read_or_set_aside(self) -> Value:
        content = self._content()
        if content is None:
            return self._format.empty()
        try:
            return self._parsed(content)
        except ValueError as error:
            aside = self._set_aside()
            raise ExporterError(
                Code.SETTINGS_DAMAGED, path=str(self._path), reason=_complaint(error), aside=str(aside)
            ) from error

    def _parsed(self, content: bytes) -> Value:
        try:
            document: JsonValue = json.loads(content)
        except RecursionError as error:
            raise ValueError("It is nested too deeply") from error
        if not isinstance(document, dict):
            raise ValueError("It is no object")  # noqa: TRY004  it is the file that is wrong
        version = document.pop(_VERSION, None)
        if type(version) is not int or version < 1:
            raise ValueError("It does not say which version it has")
        known = self._format.version
        if version > known:
            raise ExporterError(Code.SETTINGS_NEWER, path=str(self._path), version=version, known=known)
        for number in range(version, known):
            document = self._format.upgrades[number](document)
        return self._format.read(document)

    def _set_aside(self) -> Path:
        """Rename the file. The lock is held, so no other process of ours can have replaced it meanwhile."""
        stem = f"{self._path.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
        aside, number = self._path.with_name(stem), 1
        while aside.exists():
            number += 1
            aside = self._path.with_name(f"{stem}-{number}")
        with file_errors(self._path):
            self._path.replace(aside)
        sync_folder(self._path.parent)
        return aside


def _complaint(error: ValueError) -> str:
    """Say what is wrong without repeating what the file holds: somebody may have put a token into it."""
    if not isinstance(error, ValidationError):
        return f"{error}."
    what, _, where = str(error).replace("`", "").partition(" - at $.")
    what = _ENUM_VALUE.sub("It is none of the known values", what)
    return f"{where}: {what}." if where else f"{what}."
