"""How far an attempt to reach a server came, for who wants to know each step of it."""

from dataclasses import dataclass

from desktop_exporter.errors import ExporterError


@dataclass(slots=True)
class Trace:
    """What the newest connection of a transport came to; written by the thread that connects.

    `connected_after_s` counts from the look-up of the host. `valid_until` is the last day of the server's
    certificate (ISO 8601, UTC); None where it could not be read.
    """

    connected_after_s: float | None = None
    tls_version: str | None = None
    valid_until: str | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """What one attempt told. `error` ended it; without one, the server said who it is."""

    connected_after_s: float | None
    tls_version: str | None
    valid_until: str | None
    optimize_version: str | None = None
    profile: str | None = None
    generation: str | None = None
    error: ExporterError | None = None
