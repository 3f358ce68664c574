"""How far a job is: an immutable snapshot, stored by the worker and sampled by whoever shows it."""

from dataclasses import dataclass
from typing import Final

SAMPLE_INTERVAL_S: Final = 0.1


@dataclass(frozen=True, slots=True)
class Progress:
    """One moment of a job. `total` is None while it is unknown; `current` names the thing being worked on.

    `size_bytes` is what was received so far. `uncut`: a cancel waits for the answer to what was sent, since
    that changes the system.
    """

    stage: str
    done: int = 0
    total: int | None = None
    unit: str = ""
    current: str = ""
    uncut: bool = False
    size_bytes: int = 0


class ProgressBoard:
    """Holds the latest snapshot. Writing costs one assignment, so workers may write as often as they like."""

    def __init__(self) -> None:
        self._latest = Progress(stage="waiting")

    @property
    def latest(self) -> Progress:
        """The snapshot that was stored last."""
        return self._latest

    def show(self, progress: Progress) -> None:
        """Replace the snapshot."""
        self._latest = progress
