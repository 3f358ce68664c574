"""Puts TLS in front of a demo system, as an ingress does; what comes after the handshake reaches it."""

import contextlib
import selectors
import socket
import ssl
from urllib.parse import urlsplit

from tests.optimize.raw_server import RawServer

_CHUNK_BYTES = 65536


class TlsFront(RawServer):
    """A server on loopback that passes everything on to another one."""

    def __init__(self, behind: str, tls: ssl.SSLContext) -> None:
        super().__init__(lambda _connection: None, tls)
        self._behind = ("127.0.0.1", urlsplit(behind).port or 0)
        self._secured = tls

    def _serve(self, connected: socket.socket) -> None:
        with (
            contextlib.suppress(OSError),
            self._secured.wrap_socket(connected, server_side=True) as outside,
            socket.create_connection(self._behind) as inside,
            selectors.DefaultSelector() as selector,
        ):
            self.keep(outside)
            selector.register(outside, selectors.EVENT_READ, inside)
            selector.register(inside, selectors.EVENT_READ, outside)
            while True:
                for key, _ in selector.select():
                    if not _passed_on(outside if key.data is inside else inside, key.data):
                        return


def _passed_on(source: socket.socket, sink: socket.socket) -> bool:
    """Pass on what there is; False at the end."""
    received = source.recv(_CHUNK_BYTES)
    while received:
        sink.sendall(received)
        # What TLS has decrypted already makes no socket ready.
        if not (isinstance(source, ssl.SSLSocket) and source.pending()):
            return True
        received = source.recv(_CHUNK_BYTES)
    return False
