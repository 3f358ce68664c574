"""The one requests adapter: certificates as the operating system trusts them, connections that can be cut."""

import contextlib
import socket
import ssl
from pathlib import Path
from typing import Final

import truststore
from requests import Response, Session
from requests.adapters import HTTPAdapter
from requests.cookies import RequestsCookieJar
from urllib3 import PoolManager
from urllib3.connectionpool import HTTPConnectionPool

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import file_error
from desktop_exporter.optimize.line import POOL_CLASSES

_PROTOCOLS: Final = ["http/1.1"]


class _SystemTrust(truststore.SSLContext):
    """The operating system's trust plus the connection's own CA file; verification cannot be turned off.

    A truststore context makes its handshakes one after another, under a lock: one that hangs would hold up
    all others, out of reach for a cancel. So every connection gets a context of its own.
    """

    def __init__(self, protocol: int, ca_file: Path | None) -> None:
        super().__init__(protocol)
        self._ca_file = ca_file

    def wrap_socket(  # noqa: PLR0917  the signature is ssl's
        self,
        sock: socket.socket,
        server_side: bool = False,  # noqa: FBT001, FBT002  the signature is ssl's
        do_handshake_on_connect: bool = True,  # noqa: FBT001, FBT002  the signature is ssl's
        suppress_ragged_eofs: bool = True,  # noqa: FBT001, FBT002  the signature is ssl's
        server_hostname: str | None = None,
        session: ssl.SSLSession | None = None,
    ) -> ssl.SSLSocket:
        own = _context(self._ca_file, server_hostname or "")
        own.set_alpn_protocols(_PROTOCOLS)
        return own.wrap_socket(
            sock, server_side, do_handshake_on_connect, suppress_ragged_eofs, server_hostname, session
        )

    def wrap_bio(
        self,
        incoming: ssl.MemoryBIO,
        outgoing: ssl.MemoryBIO,
        server_side: bool = False,  # noqa: FBT001, FBT002  the signature is ssl's
        server_hostname: str | bytes | None = None,
        session: ssl.SSLSession | None = None,
    ) -> ssl.SSLObject:
        """Do the same within the tunnel of a proxy that is spoken to in TLS."""
        host = server_hostname.decode() if isinstance(server_hostname, bytes) else server_hostname
        own = _context(self._ca_file, host or "")
        own.set_alpn_protocols(_PROTOCOLS)
        return own.wrap_bio(incoming, outgoing, server_side, server_hostname, session)


def _context(ca_file: Path | None, host: str) -> ssl.SSLContext:
    """Return a context that verifies. A server's own certificate as the CA file is trusted, and nothing else.

    The checks of macOS and Windows would not take such a certificate, since it is no authority; OpenSSL does.
    """
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca_file is None:
        return context
    alone = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    _trust(alone, ca_file, host)
    if alone.cert_store_stats()["x509_ca"] == 0:
        return alone
    _trust(context, ca_file, host)
    return context


def _trust(context: ssl.SSLContext, ca_file: Path, host: str) -> None:
    """Trust the certificates of a file, in PEM or in DER."""
    try:
        with contextlib.suppress(ssl.SSLError):
            context.load_verify_locations(cafile=ca_file)
            return
        context.load_verify_locations(cadata=ca_file.read_bytes())
    except (ssl.SSLError, ValueError):
        reason = f"The file {ca_file} holds no certificates of an authority."
        raise ExporterError(Code.CERTIFICATE_REFUSED, host=host, reason=reason) from None
    except OSError as error:
        raise file_error(error, ca_file) from error


class _Adapter(HTTPAdapter):
    def __init__(self, ca_file: Path | None, connections: int) -> None:
        self._trust = _SystemTrust(ssl.PROTOCOL_TLS_CLIENT, ca_file)
        super().__init__(pool_connections=1, pool_maxsize=connections)

    def init_poolmanager(
        self,
        connections: int,
        maxsize: int,
        block: bool = False,  # noqa: FBT001, FBT002  the signature is requests'
        **pool_kwargs: object,
    ) -> None:
        super().init_poolmanager(connections, maxsize, block, ssl_context=self._trust, **pool_kwargs)
        self.poolmanager.pool_classes_by_scheme = POOL_CLASSES

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: object) -> PoolManager:
        manager: PoolManager = super().proxy_manager_for(
            proxy, ssl_context=self._trust, proxy_ssl_context=self._trust, **proxy_kwargs
        )
        manager.pool_classes_by_scheme = POOL_CLASSES
        return manager

    def cert_verify(self, conn: HTTPConnectionPool, url: str, verify: object, cert: object) -> None:
        """Add no CA bundle: requests would put its own beside what the operating system trusts."""


class _NoCookies(RequestsCookieJar):
    """Keeps nothing: a session cookie would let a later call act as somebody else."""

    def set_cookie(self, cookie: object, *args: object, **kwargs: object) -> None:
        """Forget the cookie."""


class _Session(Session):
    def get_redirect_target(self, resp: Response) -> None:
        """Follow nothing, and do not even prepare it: requests would read the body and judge the address."""


def new_session(ca_file: Path | None, connections: int) -> Session:
    """Return a session that obeys no environment variable and no `.netrc`.

    It follows no redirect and keeps no cookie.
    """
    session = _Session()
    session.trust_env = False
    session.cookies = _NoCookies()
    adapter = _Adapter(ca_file, connections)
    for scheme in ("https://", "http://"):
        session.mount(scheme, adapter)
    return session
