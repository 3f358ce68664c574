"""A server on loopback that says byte for byte what a test tells it, for what no well-behaved server does."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Final, Self

_CHUNK_BYTES: Final = 65536


class RawConnection:
    """One accepted connection, as the script of a test sees it."""

    def __init__(self, server: "RawServer", connected: socket.socket) -> None:
        self._server = server
        self._socket = connected

    def request(self) -> bytes | None:
        """Read one request whole and return it; None when the client closed instead."""
        received = b""
        while b"\r\n\r\n" not in received:
            chunk = self._socket.recv(_CHUNK_BYTES)
            if not chunk:
                return None
            received += chunk
        head, _, body = received.partition(b"\r\n\r\n")
        length = next(
            (
                int(line.split(b":")[1])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length:")
            ),
            0,
        )
        while len(body) < length:
            body += self._socket.recv(_CHUNK_BYTES)
        self._server.requests.append(head + b"\r\n\r\n" + body)
        return head + b"\r\n\r\n" + body

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self._socket.sendall(data)

    def answer(
        self, status: str = "200 OK", body: bytes = b"[]", headers: Mapping[str, str] | None = None
    ) -> None:
        """Send a proper answer."""
        lines = {"Content-Type": "application/json", "Content-Length": str(len(body)), **(headers or {})}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self.send(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body)

    def secure(self, tls: ssl.SSLContext) -> None:
        """Speak TLS from here on, as behind a proxy's tunnel."""
        self._socket = tls.wrap_socket(self._socket, server_side=True)
        self._server.keep(self._socket)

    def secure_inside(self, tls: ssl.SSLContext, answer: bytes) -> bytes:
        """Speak TLS within TLS, as behind a proxy that is spoken to in TLS; return the request that came.

        Raises OSError when the client refuses.
        """
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        inside = tls.wrap_bio(incoming, outgoing, server_side=True)

        def patiently(step: Callable[[], bytes | int | None]) -> bytes | int | None:
            while True:
                with contextlib.suppress(ssl.SSLWantReadError):
                    done = step()
                    self._socket.sendall(outgoing.read())
                    return done
                self._socket.sendall(outgoing.read())
                received = self._socket.recv(_CHUNK_BYTES)
                incoming.write(received)
                if not received:
                    incoming.write_eof()

        patiently(inside.do_handshake)
        request = patiently(inside.read)
        patiently(lambda: inside.write(answer))
        return request if isinstance(request, bytes) else b""

    def close(self) -> None:
        """Close the connection from this side."""
        self._socket.shutdown(socket.SHUT_RDWR)

    def wait_closed(self) -> None:
        """Say nothing more, until the client goes away."""
        with contextlib.suppress(OSError):
            while self._socket.recv(_CHUNK_BYTES):
                pass


Script = Callable[[RawConnection], None]


class RawServer:
    """Serves each connection with `script` in a thread; a script sets `arrived` to tell its test."""

    def __init__(self, script: Script, tls: ssl.SSLContext | None = None) -> None:
        self.requests: Final[list[bytes]] = []
        self.connections = 0
        self.arrived: Final = threading.Event()
        self._script = script
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, name="raw-accept")]

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connected in self._open:
            with contextlib.suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        for connected in self._open:
            connected.close()

    def keep(self, connected: socket.socket) -> None:
        """Close `connected` at the end."""
        self._open.append(connected)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connected, _ = self._listener.accept()
                self.connections += 1
                self._open.append(connected)
                thread = threading.Thread(target=self._serve, args=(connected,), name="raw-serve")
                self._threads.append(thread)
                thread.start()

    def _serve(self, connected: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if self._tls is None:
                self._script(RawConnection(self, connected))
                connected.shutdown(socket.SHUT_RDWR)
                return
            with self._tls.wrap_socket(connected, server_side=True) as secured:
                self._open.append(secured)
                self._script(RawConnection(self, secured))


def always(status: str = "200 OK", body: bytes = b"[]", headers: Mapping[str, str] | None = None) -> Script:
    """Return a script that answers every request of a connection in the same way."""

    def script(connection: RawConnection) -> None:
        while connection.request() is not None:
            connection.answer(status, body, headers)

    return script


def silent(connection: RawConnection) -> None:
    """A script that never says anything, not even in a TLS handshake (unless the server does that first)."""
    connection.wait_closed()
