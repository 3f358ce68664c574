"""What the list of places shows of each place."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_exporter.app.systems import Role
from desktop_exporter.model.places import PlaceRef


class PlaceState(StrEnum):
    """How a place stands; what its dot shows, and its words say."""

    NOT_CONNECTED = "not_connected"
    OK = "ok"
    LOOK = "look"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place. `line` is its second line, `state_words` what its dot says; `role` is None for a backup.

    `address` is where it is, in full: for the tool tip.
    """

    ref: PlaceRef
    name: str
    line: str
    state: PlaceState
    state_words: str
    role: Role | None = None
    address: str = ""
