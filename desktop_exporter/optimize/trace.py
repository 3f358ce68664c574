"""How far an attempt to reach a server came, for who wants to know each step of it."""

from dataclasses import dataclass, field
from enum import StrEnum

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


class Obstacle(StrEnum):
    """Why a refused certificate would not do even if it were trusted itself.

    `FOREIGN_ISSUER`: another one vouches for it, who is not trusted here. `UNPROVEN`: it did not pass a check
    for which it alone was trusted, for another reason than the first three.
    """

    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    OTHER_HOST = "other_host"
    FOREIGN_ISSUER = "foreign_issuer"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class RefusedCertificate:
    """What a certificate that was refused says about itself, and what is known about it.

    Only `sha256` (pairs of digits with colons) identifies it: the rest is what it claims. Days are in
    ISO 8601, in UTC; None where they could not be read.
    """

    names: tuple[str, ...]
    issuer: str
    valid_from: str | None
    valid_until: str | None
    sha256: str
    self_signed: bool
    obstacle: Obstacle | None
    pem: str = field(repr=False)

    @property
    def may_be_trusted(self) -> bool:
        """Whether it may be saved as its own authority: it is self-signed, for this host, and valid now."""
        return self.self_signed and self.obstacle is None


@dataclass(frozen=True, slots=True)
class Reached:
    """What one attempt told. `error` ended it; without one, the server said who it is.

    `refused` is the certificate where that was refused; `unseen` says why it could not be looked at.
    """

    connected_after_s: float | None
    tls_version: str | None
    valid_until: str | None
    optimize_version: str | None = None
    profile: str | None = None
    generation: str | None = None
    error: ExporterError | None = None
    refused: RefusedCertificate | None = None
    unseen: str = ""
