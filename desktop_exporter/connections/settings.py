"""What the user has set for all systems, in one file."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from desktop_exporter.connections.versioned import Format, JsonObject, VersionedFile

DEFAULT_PARALLEL_REQUESTS: Final = 6
MAX_PARALLEL_REQUESTS: Final = 32


@dataclass(frozen=True, slots=True)
class Settings:
    """`parallel_requests`: how many requests may be on the way to one system (`--parallel` overrides it)."""

    parallel_requests: int = DEFAULT_PARALLEL_REQUESTS

    def __post_init__(self) -> None:
        if not 1 <= self.parallel_requests <= MAX_PARALLEL_REQUESTS:
            raise ValueError(f"parallel_requests is not within 1 to {MAX_PARALLEL_REQUESTS}")


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid")

    parallel_requests: Annotated[int, Field(ge=1, le=MAX_PARALLEL_REQUESTS)]


class SettingsStore:
    """The settings of one data folder. Raises `settings_newer`, `settings_damaged` as the file is."""

    def __init__(self, path: Path) -> None:
        self._file: Final = VersionedFile(path, _FORMAT)

    def read(self) -> Settings:
        """Return the settings; those of a file that is not there are the defaults."""
        return self._file.read()

    def set_parallel_requests(self, parallel_requests: int) -> Settings:
        """Change one setting and keep all others. Raises `settings_busy`, and ValueError out of range."""
        return self._file.change(lambda settings: replace(settings, parallel_requests=parallel_requests))


def _read(document: JsonObject) -> Settings:
    return Settings(parallel_requests=_Document.model_validate(document).parallel_requests)


def _write(settings: Settings) -> JsonObject:
    return _Document(parallel_requests=settings.parallel_requests).model_dump(mode="json")


_FORMAT: Final[Format[Settings]] = Format(version=1, upgrades={}, read=_read, write=_write, empty=Settings)
