"""Trusting a server's self-signed certificate while a system is added: what is shown, asked and decided."""

import re
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from desktop_exporter.app.probing import Obstacle, ProbeStep, RefusedCertificate
from desktop_exporter.app.systems import NewSystem
from desktop_exporter.cli.document import Json
from desktop_exporter.cli.page import Page
from desktop_exporter.cli.session import Session
from desktop_exporter.errors import Code, ExporterError

_DIGITS: Final = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)
_MOST_NAMES: Final = 8
_OBSTACLES: Final = {
    Obstacle.EXPIRED: "It is not valid any more.",
    Obstacle.NOT_YET_VALID: "It is not valid yet.",
    Obstacle.OTHER_HOST: "It is for another host.",
    Obstacle.FOREIGN_ISSUER: "This computer does not trust who issued it.",
    Obstacle.UNPROVEN: "It does not prove what it says of itself.",
}


def fingerprint(text: str) -> str:
    """Return a SHA-256 fingerprint as it is shown, from digits with or without colons. Raises `usage`."""
    digits = text.strip().replace(":", "")
    if not _DIGITS.fullmatch(digits):
        reason = (
            "--trust-certificate takes a SHA-256 fingerprint: 64 digits from 0 to F, in pairs with colons."
        )
        raise ExporterError(Code.USAGE, reason=reason)
    return bytes.fromhex(digits).hex(":").upper()


def certificate_json(certificate: RefusedCertificate) -> Mapping[str, Json]:
    """Describe a certificate for programs."""
    return {
        "names": list(certificate.names),
        "issuer": certificate.issuer,
        "valid_from": certificate.valid_from,
        "valid_until": certificate.valid_until,
        "sha256": certificate.sha256,
        "self_signed": certificate.self_signed,
        "obstacle": None if certificate.obstacle is None else certificate.obstacle.value,
    }


class Trusting:
    """Decides on one certificate that was refused. `expected` is the fingerprint of the one to trust.

    `certificate` is set once it is trusted.
    """

    def __init__(self, session: Session, expected: str | None) -> None:
        self._session: Final = session
        self._expected: Final = expected
        self.certificate: RefusedCertificate | None = None

    @contextmanager
    def trusted(self, new: NewSystem, error: ExporterError) -> Generator[NewSystem]:
        """Give the system with its certificate trusted; that is taken back when the block fails.

        Raises `certificate_refused` (with what was seen), `certificate_self_signed`, `certificate_differs`.
        """
        seen = self._look(new, error)
        self._session.found = {"certificate": certificate_json(seen)}
        self._decide(new, seen, error)
        systems = self._session.operations.systems
        path = systems.trust(new.url, seen)
        self.certificate = seen
        try:
            yield replace(new, ca_file=path)
        except BaseException:
            systems.let_go(path)
            raise

    def _look(self, new: NewSystem, error: ExporterError) -> RefusedCertificate:
        probing = self._session.operations.probing
        probed = self._session.run(
            "look at a certificate",
            lambda context: probing.probe(
                new.url, ca_file=new.ca_file, allow_plain_http=new.allow_plain_http, context=context
            ),
        )
        step = probed.step(ProbeStep.CERTIFICATE)
        if step.refused is not None:
            return step.refused
        raise _refused(error, step.unseen) if step.unseen else error

    def _decide(self, new: NewSystem, seen: RefusedCertificate, error: ExporterError) -> None:
        """Return when the certificate shall be trusted; raise why not otherwise."""
        host = str(error.parameters["host"])
        if self._expected is not None and self._expected != seen.sha256:
            raise ExporterError(
                Code.CERTIFICATE_DIFFERS, host=host, fingerprint=seen.sha256, expected=self._expected
            )
        # Whoever gave the file of an authority did not mean that another certificate takes its place.
        if not seen.may_be_trusted or new.ca_file is not None:
            raise _refused(error, _described(seen))
        if self._expected is not None or self._agreed(seen, host):
            return
        raise ExporterError(
            Code.CERTIFICATE_SELF_SIGNED,
            host=host,
            names=_names(seen),
            valid_from=seen.valid_from or "?",
            valid_until=seen.valid_until or "?",
            fingerprint=seen.sha256,
        )

    def _agreed(self, seen: RefusedCertificate, host: str) -> bool:
        terminal = self._session.terminal
        if not terminal.can_ask:
            return False
        page = Page(terminal.stderr)
        page.line(f"The certificate of {host} is self-signed: nobody else vouches for it.", style="bold")
        page.pairs(
            [
                ("for", _names(seen)),
                ("issued by", seen.issuer or "?"),
                ("valid", f"{seen.valid_from or '?'} until {seen.valid_until or '?'}"),
                ("SHA-256", seen.sha256),
            ]
        )
        page.line("Compare this fingerprint with the one on the server, or ask whoever runs it.")
        return terminal.agrees("Are they equal, and shall exactly this certificate be trusted?")


def _refused(error: ExporterError, more: str) -> ExporterError:
    """Return the refusal with what more is known about the certificate."""
    reason = f"{error.parameters['reason']} {more}"
    return ExporterError(Code.CERTIFICATE_REFUSED, host=error.parameters["host"], reason=reason)


def _described(seen: RefusedCertificate) -> str:
    obstacle = "" if seen.obstacle is None else f" {_OBSTACLES[seen.obstacle]}"
    kind = "It is self-signed." if seen.self_signed else f"It was issued by {seen.issuer or '?'}."
    return (
        f"{kind}{obstacle} It is for {_names(seen)}, valid from {seen.valid_from or '?'} until "
        f"{seen.valid_until or '?'}. Its SHA-256 fingerprint is {seen.sha256}."
    )


def _names(seen: RefusedCertificate) -> str:
    named = ", ".join(seen.names[:_MOST_NAMES]) or "no host"
    rest = len(seen.names) - _MOST_NAMES
    return f"{named} and {rest} more" if rest > 0 else named
