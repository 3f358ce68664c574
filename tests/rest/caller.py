"""A caller that says to a server, byte for byte, what a test wants it to say."""

import socket
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

_PATIENCE_S: Final = 10.0
_READ_BYTES: Final = 65536


@dataclass(frozen=True, slots=True)
class Said:
    """One answer of a server; names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Caller:
    """One connection to 127.0.0.1; a context manager. Nothing waits longer than ten seconds."""

    def __init__(self, port: int) -> None:
        self._socket: Final = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE_S)
        self._received: Final = bytearray()

    def say(self, *data: bytes) -> None:
        """Send bytes; whether the server still reads them is its business."""
        for each in data:
            self._socket.sendall(each)

    def ask(self, method: str = "GET", path: str = "/", *, body: bytes = b"", headers: str = "") -> None:
        """Send an ordinary request."""
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        self.say(f"{method} {path} HTTP/1.1\r\nHost: x\r\n{headers}{length}\r\n".encode() + body)

    def answer(self, method: str = "GET") -> Said:
        """Receive one answer."""
        while (end := self._received.find(b"\r\n\r\n")) < 0:
            self._receive()
        first, *lines = self._taken(end + 4).decode("latin-1").split("\r\n")[:-2]
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        status = int(first.split(" ")[1])
        without_body = method == "HEAD" or status in (100, 204, 304)
        length = 0 if without_body else int(headers["content-length"])
        while len(self._received) < length:
            self._receive()
        return Said(status, headers, self._taken(length))

    def rest(self) -> bytes:
        """Receive until the server closes; a reset is an error."""
        while part := self._socket.recv(_READ_BYTES):
            self._received.extend(part)
        return self._taken(len(self._received))

    def some(self, timeout_s: float = _PATIENCE_S) -> bytes:
        """Receive what comes next."""
        self._socket.settimeout(timeout_s)
        try:
            self._receive()
        finally:
            self._socket.settimeout(_PATIENCE_S)
        return self._taken(len(self._received))

    def _receive(self) -> None:
        part = self._socket.recv(_READ_BYTES)
        if not part:
            raise ConnectionAbortedError(f"closed after {bytes(self._received)!r}")
        self._received.extend(part)

    def _taken(self, size_bytes: int) -> bytes:
        taken = bytes(self._received[:size_bytes])
        del self._received[:size_bytes]
        return taken

    def half_close(self) -> None:
        """Say that nothing more will be said."""
        self._socket.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """Go away."""
        self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
