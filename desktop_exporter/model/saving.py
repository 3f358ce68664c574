"""What a save tells the backup, and what the backup answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.outcome import Counts, Problem


class ContainerFormat(StrEnum):
    """How a backup is kept on disk."""

    JSON = "json"
    FOLDER = "folder"
    ZIP = "zip"


@dataclass(frozen=True, slots=True)
class SaveFacts:
    """What a save knows besides the files: all of it goes into the manifest."""

    source: PlaceFacts
    selection: Mapping[str, Sequence[str]]
    counts: Counts
    collections: tuple[tuple[str, str | None], ...]
    problems: tuple[Problem, ...]
    created_at: str
    timings_s: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a save ended: `unchanged_since` is the time of the backup that already held the very same."""

    path: Path
    files: int
    dashboards: int
    reports: int
    size_bytes: int
    unchanged_since: str | None
