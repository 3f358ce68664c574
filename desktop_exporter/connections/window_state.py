"""How the window was left, and which backups were opened in it, in one file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import msgspec

from desktop_exporter.connections.connection import is_unicode
from desktop_exporter.connections.versioned import BLINK_S, Format, JsonObject, VersionedFile
from desktop_exporter.model.places import PlaceKind, PlaceRef

MOST_RECENT_BACKUPS: Final = 10


@dataclass(frozen=True, slots=True)
class WindowState:
    """How the window was left. `geometry` and `splitters`, by name, are base64 text of whoever draws it.

    `recent_backups` are absolute paths, the newest first.
    """

    geometry: str = ""
    splitters: Mapping[str, str] = field(default_factory=dict[str, str])
    last_place: PlaceRef | None = None
    recent_backups: tuple[str, ...] = ()


class _Place(msgspec.Struct, forbid_unknown_fields=True):
    kind: PlaceKind
    id: str


class _Document(msgspec.Struct, forbid_unknown_fields=True):
    geometry: str
    splitters: dict[str, str]
    last_place: _Place | None
    recent_backups: list[str]


class WindowStore:
    """The window's state of one data folder, small enough to be read and written between two clicks.

    Every method raises `settings_newer` and `settings_damaged` as the file is; those that write,
    `settings_busy`. A path that is not valid Unicode cannot be written down and is left out.
    """

    def __init__(self, path: Path) -> None:
        self._file: Final = VersionedFile(path, _FORMAT, patience_s=BLINK_S)

    def read(self) -> WindowState:
        """Return the state; that of a file that is not there is empty."""
        return self._file.read()

    def write(self, state: WindowState) -> WindowState:
        """Remember how the window is. Recent backups stay those of the file: another window adds, too."""
        place = state.last_place
        kept = place if place is not None and is_unicode(place.id) else None
        return self._file.change(
            lambda found: replace(state, last_place=kept, recent_backups=found.recent_backups)
        )

    def add_recent(self, path: str) -> WindowState:
        """Put a backup in front of the recent ones."""
        return self._recent(lambda recent: (path, *(one for one in recent if one != path)))

    def remove_recent(self, path: str) -> WindowState:
        """Take a backup off the recent ones; that it is none of them is no failure."""
        return self._recent(lambda recent: tuple(one for one in recent if one != path))

    def _recent(self, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> WindowState:
        def changed(found: WindowState) -> WindowState:
            recent = tuple(one for one in change(found.recent_backups) if is_unicode(one))
            return replace(found, recent_backups=recent[:MOST_RECENT_BACKUPS])

        return self._file.change(changed)


def _read(document: JsonObject) -> WindowState:
    found = msgspec.convert(document, _Document)
    place = found.last_place
    return WindowState(
        geometry=found.geometry,
        splitters=found.splitters,
        last_place=None if place is None else PlaceRef(place.kind, place.id),
        recent_backups=tuple(found.recent_backups[:MOST_RECENT_BACKUPS]),
    )


def _write(state: WindowState) -> JsonObject:
    place = state.last_place
    document: JsonObject = msgspec.to_builtins(
        _Document(
            geometry=state.geometry,
            splitters=dict(state.splitters),
            last_place=None if place is None else _Place(kind=place.kind, id=place.id),
            recent_backups=list(state.recent_backups),
        )
    )
    return document


_FORMAT: Final[Format[WindowState]] = Format(
    version=1, upgrades={}, read=_read, write=_write, empty=WindowState
)
