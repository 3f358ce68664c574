"""Looks at a certificate that was refused. Nothing but handshakes goes over these connections."""

import hashlib
import http.client
import ssl
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import urllib3.exceptions
from requests.adapters import HTTPAdapter
from requests.utils import select_proxy

from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.optimize.certificate import read_certificate
from desktop_exporter.optimize.limits import CallKind, Limits
from desktop_exporter.optimize.line import Line, Tunnel, bare_connection
from desktop_exporter.optimize.trace import Obstacle, RefusedCertificate
from desktop_exporter.optimize.transport import Endpoint, proxies_of

_HTTPS_PORT: Final = 443
_HTTP_PORT: Final = 80
# X509_V_FLAG_CHECK_SS_SIGNATURE: otherwise OpenSSL takes a certificate's own word for having signed itself.
_CHECK_OWN_SIGNATURE: Final = ssl.VerifyFlags(0x4000)
# OpenSSL's numbers for what a check found (X509_V_ERR_…).
_FOUND: Final = {
    9: Obstacle.NOT_YET_VALID,
    10: Obstacle.EXPIRED,
    62: Obstacle.OTHER_HOST,
    64: Obstacle.OTHER_HOST,
}
_NOT_SEEN: Final = "Its certificate could not be looked at: the server did not show it again."
_PROXY_IN_BETWEEN: Final = "Its certificate could not be looked at: that is not possible through this proxy."
_FAILURES: Final = (OSError, ValueError, http.client.HTTPException, urllib3.exceptions.HTTPError)


@dataclass(frozen=True, slots=True)
class Seen:
    """The certificate, or why it could not be looked at."""

    certificate: RefusedCertificate | None
    why_not: str = ""


def inspect(endpoint: Endpoint, limits: Limits, cancel: CancelToken) -> Seen:
    """Look at the certificate of an endpoint that was refused. Only `Cancelled` is raised."""
    parts = urlsplit(endpoint.base_url)
    proxy = select_proxy(endpoint.base_url, dict(proxies_of(endpoint)))
    try:
        tunnel = _tunnel(proxy)
        look = _Look(parts.hostname or "", parts.port or _HTTPS_PORT, tunnel, limits, cancel)
    except ValueError:
        return Seen(None, _PROXY_IN_BETWEEN)
    try:
        der = look.handshake(_unverified())
    except _FAILURES:
        return Seen(None, _NOT_SEEN)
    return Seen(_described(der, look))


def _tunnel(proxy: str | None) -> Tunnel | None:
    """Return the way through a proxy. Raises ValueError for one that takes more than a plain connection."""
    if not proxy:
        return None
    url = proxy if "://" in proxy else f"http://{proxy}"
    parts = urlsplit(url)
    if parts.scheme != "http" or not parts.hostname:
        raise ValueError("no plain proxy")
    return Tunnel(parts.hostname, parts.port or _HTTP_PORT, dict(HTTPAdapter().proxy_headers(url)))


def _unverified() -> ssl.SSLContext:
    """Return a context for looking: the only one that does not verify, and nothing is sent with it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@dataclass(frozen=True, slots=True)
class _Look:
    """Makes handshakes with one server, each over a connection of its own."""

    host: str
    port: int
    tunnel: Tunnel | None
    limits: Limits
    cancel: CancelToken

    def handshake(self, context: ssl.SSLContext) -> bytes:
        """Return the certificate that the server showed. Raises what sockets raise, and `Cancelled`."""
        line = Line(CallKind.READ, self.limits)
        with self.cancel.interrupting(line.interrupt), line.in_use():
            try:
                with (
                    bare_connection(self.host, self.port, line, self.tunnel) as connected,
                    context.wrap_socket(connected, server_hostname=self.host) as secured,
                ):
                    der = secured.getpeercert(binary_form=True)
            except _FAILURES:
                line.check()
                raise
        line.check()
        if not der:
            raise ValueError("the server has no certificate")
        return der

    def obstacle(self, der: bytes, *, issued_by_itself: bool) -> Obstacle | None:
        """Say what a full check finds for which nothing but this certificate is trusted; None: it passes."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.verify_flags |= (
            _CHECK_OWN_SIGNATURE if issued_by_itself else ssl.VerifyFlags.VERIFY_X509_PARTIAL_CHAIN
        )
        try:
            context.load_verify_locations(cadata=der)
            again = self.handshake(context)
        except ssl.SSLCertVerificationError as error:
            return _FOUND.get(error.verify_code, Obstacle.UNPROVEN)
        except _FAILURES:
            return Obstacle.UNPROVEN
        if again != der:
            return Obstacle.UNPROVEN
        return None if issued_by_itself else Obstacle.FOREIGN_ISSUER


def _described(der: bytes, look: _Look) -> RefusedCertificate:
    read = read_certificate(der)
    by_itself = read is not None and read.issued_by_itself
    obstacle = look.obstacle(der, issued_by_itself=by_itself)
    return RefusedCertificate(
        names=read.names if read else (),
        issuer=read.issuer if read else "",
        valid_from=read.valid_from if read else None,
        valid_until=read.valid_until if read else None,
        sha256=hashlib.sha256(der).digest().hex(":").upper(),
        self_signed=by_itself and obstacle is not Obstacle.UNPROVEN,
        obstacle=obstacle,
        pem=ssl.DER_cert_to_PEM_cert(der),
    )
