"""Places that stay open between jobs: opened at the first use, opened anew when something changed."""

import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Generic, TypeAlias, TypeVar

from desktop_exporter.app.places import OpenSystem, Places, Source, SystemName
from desktop_exporter.connections.connection import Connection, Role
from desktop_exporter.connections.store import ConnectionStore
from desktop_exporter.files import file_errors
from desktop_exporter.jobs.loading import LOADING
from desktop_exporter.model.places import PlaceKind, PlaceRef

__all__ = ["OpenPlaces", "OpenSystem", "PlaceKind", "PlaceRef", "Source"]

_SYSTEM: Final = "system:"
_PATH: Final = "path:"
# No key of a saved system has a colon: a lent one never hides it.
_LENT: Final = "lent:"

# What a file is known by without reading it: path, inode, size, time of the last change.
_FileMark: TypeAlias = tuple[str, int, int, int]

Place = TypeVar("Place")


@dataclass(frozen=True, slots=True)
class _Lent:
    """A system that is not saved, and its token."""

    named: SystemName
    token: str

    def __repr__(self) -> str:
        return f"_Lent({self.named!r})"


@dataclass(frozen=True, slots=True)
class _Kept(Generic[Place]):
    """An open place, what closes it, and what it was like when it was opened."""

    place: Place
    closing: ExitStack
    mark: object
    generation: int


class _Slots(Generic[Place]):
    """Open places of one kind. One thread at a time opens a place; others that want it wait for that."""

    def __init__(self) -> None:
        self._lock: Final = threading.Lock()
        self._opening: Final[dict[str, threading.Lock]] = {}
        self._kept: Final[dict[str, _Kept[Place]]] = {}
        # Counts what was forgotten: what was being opened meanwhile is used once more, and then anew.
        self._generations: Final[dict[str, int]] = {}

    def get(self, key: str, mark: object, enter: Callable[[ExitStack], Place]) -> Place:
        """Return what is open, if it was opened at the same `mark`; else open it, and close the former."""
        with self._lock:
            opening = self._opening.setdefault(key, threading.Lock())
        with opening:
            with self._lock:
                generation = self._generations.get(key, 0)
                kept = self._kept.get(key)
            if kept is not None and (kept.mark, kept.generation) == (mark, generation):
                return kept.place
            with ExitStack() as stack:
                place = enter(stack)
                closing = stack.pop_all()
            with self._lock:
                before = self._kept.pop(key, None)
                self._kept[key] = _Kept(place, closing, mark, generation)
        if before is not None:
            before.closing.close()
        return place

    def forget(self, key: str) -> None:
        """Close what is open, without waiting for what is just being opened."""
        with self._lock:
            self._generations[key] = self._generations.get(key, 0) + 1
            kept = self._kept.pop(key, None)
        if kept is not None:
            kept.closing.close()

    def close(self) -> None:
        """Forget all."""
        with self._lock:
            keys = tuple(self._opening)
        for key in keys:
            self.forget(key)


class OpenPlaces:
    """Places that stay open, for all threads. A later use of what was closed opens it again.

    `source` and `system` may read the disk and are called inside jobs; a keyring or a person is asked only
    when the place itself first needs the token. `forget` and `close` wait for nothing. Work on a place that
    is closed meanwhile goes on with connections of its own, or fails.
    """

    def __init__(self, places: Places, connections: ConnectionStore) -> None:
        self._places: Final = places
        self._connections: Final = connections
        self._systems: Final[_Slots[OpenSystem]] = _Slots()
        self._backups: Final[_Slots[Source]] = _Slots()
        self._lent: Final[dict[str, _Lent]] = {}

    def source(self, ref: PlaceRef) -> Source:
        """Return a place to read from; a system comes without the methods that write.

        Raises `connection_unknown` for a system that is no longer saved, and what opening a backup raises.
        """
        if ref.kind is PlaceKind.SYSTEM:
            return self.system(ref).source
        path = Path(ref.id)

        def enter(stack: ExitStack) -> Source:
            return stack.enter_context(self._places.backup(f"{_PATH}{path}"))

        return self._backups.get(ref.id, _marks(path), enter)

    def system(self, ref: PlaceRef) -> OpenSystem:
        """Return a system to write to. Raises `connection_unknown`, and ValueError for a backup.

        It is opened anew when what is saved about it has changed.
        """
        if ref.kind is not PlaceKind.SYSTEM:
            raise ValueError("only a system can be written to")
        lent = self._lent.get(ref.id)
        if lent is not None:
            return self._systems.get(
                ref.id,
                lent,
                lambda stack: stack.enter_context(self._places.open(lent.named, lambda: lent.token)),
            )
        connection = self._connections.get(ref.id)
        return self._systems.get(
            ref.id,
            _as_opened(connection),
            lambda stack: stack.enter_context(self._places.system(f"{_SYSTEM}{connection.key}", _nobody)),
        )

    def lend(self, key: str, name: str, base_url: str, token: str) -> PlaceRef:
        """Make a system usable that is not saved, until `close`; a second one of this key replaces it.

        Its `id` is made of the key, but never that of a saved system. Raises as a connection does.
        """
        ref = PlaceRef(PlaceKind.SYSTEM, f"{_LENT}{key}")
        self._lent[ref.id] = _Lent(self._places.unsaved(key, name, base_url), token)
        return ref

    def is_lent(self, ref: PlaceRef) -> bool:
        """Whether a place is a lent system: the next start of the program does not know it."""
        return ref.kind is PlaceKind.SYSTEM and ref.id in self._lent

    def forget(self, ref: PlaceRef) -> None:
        """Close a place; its next use opens it anew. Needed when its token or its remembered ids changed."""
        if ref.kind is PlaceKind.SYSTEM:
            self._systems.forget(ref.id)
        else:
            self._backups.forget(ref.id)

    def close(self) -> None:
        """Close everything, and take back what was lent."""
        self._lent.clear()
        self._systems.close()
        self._backups.close()


def _nobody(_name: str) -> str | None:
    """Ask nobody for a token: a window asks in its own way."""
    return None


def _as_opened(connection: Connection) -> Connection:
    """Return what matters to an open system: its role does not."""
    return replace(connection, role=Role.OTHER)


def _marks(path: Path) -> tuple[_FileMark, ...]:
    """Return the marks of the files that say what a backup holds; none where there is nothing.

    A folder's manifest knows its other files by checksum; without a manifest every file counts.
    """
    with LOADING:
        from desktop_exporter.archive.containers import FolderContainer
        from desktop_exporter.archive.naming import MANIFEST_NAME

    with file_errors(path):
        if not path.is_dir():
            return _mark(path)
        manifest = _mark(path / MANIFEST_NAME)
    if manifest:
        return manifest
    names = FolderContainer(path).names
    with file_errors(path):
        return tuple(mark for name in names for mark in _mark(path / name))


def _mark(path: Path) -> tuple[_FileMark, ...]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return ()
    return ((str(path), found.st_ino, found.st_size, found.st_mtime_ns),)
