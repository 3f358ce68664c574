"""What the user has set for all systems, in one file."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, TypedDict, Unpack

import msgspec

from desktop_exporter.connections.connection import is_unicode
from desktop_exporter.connections.versioned import BLINK_S, Format, JsonObject, VersionedFile
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.saving import ContainerFormat

DEFAULT_PARALLEL_REQUESTS: Final = 6
MAX_PARALLEL_REQUESTS: Final = 32
DEFAULT_ENDPOINT_PORT: Final = 8791
_FIRST_PORT: Final = 1024
_LAST_PORT: Final = 65535


class Language(StrEnum):
    """Which language the window speaks; SYSTEM: the computer's, as far as it is spoken."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"


class Theme(StrEnum):
    """Which colours the window has; SYSTEM: as the computer's are at the moment."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """`parallel_requests`: how many requests may be on the way to one system (`--parallel` overrides it).

    `save_folder` and `container` are what the window offers first for a save. `confirm_quit`: ask before
    quitting while something runs. `notify`: tell of an end when the window is not in front.
    `endpoint_port` is where the window offers its local endpoint, `endpoint_systems` the keys of the saved
    systems that scripts may read there, the default one first; what they may write to is never remembered.
    Raises ValueError, and `file_io_failed` for a folder whose path cannot be written down.
    """

    parallel_requests: int = DEFAULT_PARALLEL_REQUESTS
    language: Language = Language.SYSTEM
    theme: Theme = Theme.SYSTEM
    save_folder: Path | None = None
    container: ContainerFormat = ContainerFormat.ZIP
    confirm_quit: bool = True
    notify: bool = True
    endpoint_port: int = DEFAULT_ENDPOINT_PORT
    endpoint_systems: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.parallel_requests <= MAX_PARALLEL_REQUESTS:
            raise ValueError(f"parallel_requests is not within 1 to {MAX_PARALLEL_REQUESTS}")
        if not _FIRST_PORT <= self.endpoint_port <= _LAST_PORT:
            raise ValueError(f"endpoint_port is not within {_FIRST_PORT} to {_LAST_PORT}")
        if self.save_folder is not None and not is_unicode(str(self.save_folder)):
            reason = "Its path is not valid Unicode, so it cannot be remembered."
            raise ExporterError(Code.FILE_IO_FAILED, path=str(self.save_folder), reason=reason)


class SettingsChanges(TypedDict, total=False):
    """Any of the settings, by name."""

    parallel_requests: int
    language: Language
    theme: Theme
    save_folder: Path | None
    container: ContainerFormat
    confirm_quit: bool
    notify: bool
    endpoint_port: int
    endpoint_systems: tuple[str, ...]


class _Document(msgspec.Struct, forbid_unknown_fields=True):
    parallel_requests: Annotated[int, msgspec.Meta(ge=1, le=MAX_PARALLEL_REQUESTS)]
    language: Language
    theme: Theme
    save_folder: str | None
    container: ContainerFormat
    confirm_quit: bool
    notify: bool
    endpoint_port: Annotated[int, msgspec.Meta(ge=_FIRST_PORT, le=_LAST_PORT)]
    endpoint_systems: tuple[str, ...]


class SettingsStore:
    """The settings of one data folder. Raises `settings_newer`, `settings_damaged` as the file is."""

    def __init__(self, path: Path) -> None:
        self._file: Final = VersionedFile(path, _FORMAT, patience_s=BLINK_S)

    def read(self) -> Settings:
        """Return the settings; those of a file that is not there are the defaults."""
        return self._file.read()

    def change(self, **changes: Unpack[SettingsChanges]) -> Settings:
        """Change some settings and keep all others. Raises `settings_busy`, and ValueError out of range."""
        return self._file.change(lambda settings: replace(settings, **changes))


def _read(document: JsonObject) -> Settings:
    found = msgspec.convert(document, _Document)
    return Settings(
        parallel_requests=found.parallel_requests,
        language=found.language,
        theme=found.theme,
        save_folder=None if found.save_folder is None else Path(found.save_folder),
        container=found.container,
        confirm_quit=found.confirm_quit,
        notify=found.notify,
        endpoint_port=found.endpoint_port,
        endpoint_systems=found.endpoint_systems,
    )


def _write(settings: Settings) -> JsonObject:
    document: JsonObject = msgspec.to_builtins(
        _Document(
            parallel_requests=settings.parallel_requests,
            language=settings.language,
            theme=settings.theme,
            save_folder=None if settings.save_folder is None else str(settings.save_folder),
            container=settings.container,
            confirm_quit=settings.confirm_quit,
            notify=settings.notify,
            endpoint_port=settings.endpoint_port,
            endpoint_systems=settings.endpoint_systems,
        )
    )
    return document


def _with_a_window(document: JsonObject) -> JsonObject:
    """Make version 2 of version 1, which knew the command line only."""
    return {
        **document,
        "language": "system",
        "theme": "system",
        "save_folder": None,
        "container": "zip",
        "confirm_quit": True,
        "notify": True,
    }


def _with_an_endpoint(document: JsonObject) -> JsonObject:
    """Make version 3 of version 2, which knew no local endpoint."""
    return {**document, "endpoint_port": DEFAULT_ENDPOINT_PORT, "endpoint_systems": []}


_FORMAT: Final[Format[Settings]] = Format(
    version=3, upgrades={1: _with_a_window, 2: _with_an_endpoint}, read=_read, write=_write, empty=Settings
)
