"""How long a call may take, how much it may bring, and how often it is tried."""

from dataclasses import dataclass
from enum import Enum

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds, sizes in bytes. A timeout is the longest silence, not the length of the whole answer.

    A server that asks for a longer pause than `patience_s` is not asked again. `reuse_idle_s` stays below the
    30 s after which the server closes an idle connection (observed on 8.6.0).
    """

    connect_s: float = 10
    read_s: float = 30
    export_s: float = 120
    import_s: float = 600
    attempts: int = 3
    first_pause_s: float = 0.5
    longest_pause_s: float = 30
    patience_s: float = 30
    reuse_idle_s: float = 20
    spool_above_bytes: int = 8 * _MEBIBYTE
    answer_bytes: int = 2048 * _MEBIBYTE


class CallKind(Enum):
    """What a call does, which decides how it is treated."""

    READ = "read"
    EXPORT = "export"
    IMPORT = "import"
    DELETE = "delete"

    @property
    def writes(self) -> bool:
        """Whether the call changes the system: then it is sent once, and not cut once it is on its way."""
        return self in (CallKind.IMPORT, CallKind.DELETE)

    def silence_s(self, limits: Limits) -> float:
        """How long the server may be silent."""
        if self is CallKind.EXPORT:
            return limits.export_s
        return limits.import_s if self is CallKind.IMPORT else limits.read_s
