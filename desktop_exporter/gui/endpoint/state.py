"""How the local endpoint stands, as plain values. Without Qt."""

from dataclasses import dataclass
from enum import Enum, auto

from desktop_exporter.errors import ExporterError


class Stage(Enum):
    """Whether it is on, or on the way there."""

    OFF = auto()
    STARTING = auto()
    ON = auto()
    STOPPING = auto()


@dataclass(frozen=True, slots=True)
class EndpointState:
    """Where it stands. `url` is there while it is on; `error` says why it is not, though it should be.

    `free_port` is another port that it might have, when that was the reason.
    """

    stage: Stage = Stage.OFF
    url: str | None = None
    error: ExporterError | None = None
    free_port: int | None = None

    @property
    def place(self) -> str:
        """Host and port, while it is on."""
        return (self.url or "").rpartition("/")[2]

    @property
    def is_changing(self) -> bool:
        """Whether it is being switched."""
        return self.stage in {Stage.STARTING, Stage.STOPPING}
