"""Which place is meant: a value to key on, wherever the place itself is opened."""

from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """What holds the dashboards."""

    SYSTEM = "system"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place by what never changes: `id` is the key of a saved or lent system, or a backup's full path."""

    kind: PlaceKind
    id: str
