"""The connection of one call, which a cancel can cut at any moment: looking up, connecting, TLS, reading."""

import contextlib
import http.client
import ipaddress
import os
import queue
import selectors
import socket
import threading
import time
from collections.abc import Generator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from ssl import SSLSocket
from typing import Final, TypeAlias

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.ssltransport import SSLTransport

from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.optimize.certificate import valid_until
from desktop_exporter.optimize.limits import CallKind, Limits
from desktop_exporter.optimize.trace import Trace

_GLANCE_S: Final = 0.05
_Address: TypeAlias = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]
_Found: TypeAlias = tuple[socket.AddressFamily, socket.SocketKind, int, str, _Address]


class _Handle:
    """A second descriptor of a connected socket: shutting it down wakes whoever blocks on the first.

    The socket itself cannot be used for that: TLS takes it over and leaves an empty shell behind.
    """

    def __init__(self, connected: socket.socket) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = connected.dup()

    def shut_down(self) -> None:
        with self._lock:
            if self._socket is not None:
                # The other side may have closed already: then nobody blocks any more.
                with contextlib.suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        with self._lock:
            if self._socket is not None:
                self._socket.close()
                self._socket = None


class Line:
    """One attempt of a call on its way through urllib3. `interrupt` may come from any thread.

    A call that writes can no longer be interrupted once it is being sent. A `trace` hears of a new
    connection.
    """

    def __init__(self, kind: CallKind, limits: Limits, trace: Trace | None = None) -> None:
        self.kind: Final = kind
        self.limits: Final = limits
        self.trace: Final = trace
        self._lock = threading.Lock()
        self._handle: _Handle | None = None
        self._left_open: list[_Handle | http.client.HTTPResponse] = []
        self._interrupted = False
        self._sent = False
        self._over = False

    @property
    def interrupted(self) -> bool:
        """Whether the call was cut."""
        return self._interrupted

    @property
    def sent(self) -> bool:
        """Whether the request has begun to leave: before that, the server cannot have acted on it."""
        return self._sent

    def interrupt(self) -> None:
        """Cut the call, unless it is over or a write that is on its way."""
        with self._lock:
            if self._over or (self._sent and self.kind.writes):
                return
            self._interrupted = True
            if self._handle is not None:
                self._handle.shut_down()

    def check(self) -> None:
        """Raise `Cancelled` when the call was cut."""
        if self._interrupted:
            raise Cancelled

    def hold(self, handle: _Handle) -> None:
        """Remember what to shut down. Raises `Cancelled` when the call was cut before."""
        with self._lock:
            self.check()
            self._handle = handle

    def begin_sending(self) -> None:
        """Mark that the request begins to leave. Raises `Cancelled` when the call was cut before."""
        with self._lock:
            self.check()
            self._sent = True

    def keeps(self, handle: _Handle) -> bool:
        """Take over a handle whose connection closes, when it is this line's own.

        http.client closes a connection after the headers when the answer ends with it, and reads on.
        """
        with self._lock:
            if self._over or handle is not self._handle:
                return False
            self._left_open.append(handle)
            return True

    def receives(self, response: http.client.HTTPResponse) -> None:
        """Take note of a response: urllib3 forgets one whose headers it cannot bear."""
        self._left_open.append(response)

    def end(self) -> None:
        """Close what is left open, and let go of the connection: it may serve others now."""
        with self._lock:
            self._over = True
            self._handle = None
        for left in self._left_open:
            left.close()

    @contextlib.contextmanager
    def in_use(self) -> Generator[None]:
        """Make this the line of all connections that the current thread uses inside the block."""
        mark = _CURRENT.set(self)
        try:
            yield
        finally:
            _CURRENT.reset(mark)
            self.end()


# urllib3 offers no other way to hand something to the connection that it picks from its pool.
_CURRENT: ContextVar[Line] = ContextVar("line")


class _Response(http.client.HTTPResponse):
    def __init__(self, connected: socket.socket, debuglevel: int = 0, method: str | None = None) -> None:
        super().__init__(connected, debuglevel, method)
        _CURRENT.get().receives(self)


class _Connection(HTTPConnection):
    """A connection that its line can cut, and that is not reused after the server may have closed it."""

    response_class = _Response
    _handle: _Handle | None = None
    _used_at_s = 0.0

    @property
    def is_connected(self) -> bool:
        idle_s = time.monotonic() - self._used_at_s
        return idle_s < _CURRENT.get().limits.reuse_idle_s and super().is_connected

    def _new_conn(self) -> socket.socket:
        line = _CURRENT.get()
        begun_s = time.monotonic()
        try:
            connected = _connect(self._dns_host, self.port, line)
        except socket.gaierror as error:
            raise NameResolutionError(self.host, self, error) from error
        except TimeoutError as error:
            raise ConnectTimeoutError(self, "connecting took too long") from error
        except OSError as error:
            raise NewConnectionError(self, f"connecting failed: {error}") from error
        try:
            self._handle = _Handle(connected)
            line.hold(self._handle)
            connected.settimeout(self.timeout)
            for option in self.socket_options or ():
                connected.setsockopt(*option)
            if line.trace is not None:
                line.trace.connected_after_s = time.monotonic() - begun_s
        except BaseException:
            connected.close()
            raise
        return connected

    def putrequest(
        self,
        method: str,
        url: str,
        skip_host: bool = False,  # noqa: FBT001, FBT002  the signature is urllib3's
        skip_accept_encoding: bool = False,  # noqa: FBT001, FBT002  the signature is urllib3's
    ) -> None:
        line = _CURRENT.get()
        if self.sock is None:
            self.connect()
        if self._handle is not None:
            line.hold(self._handle)
        line.begin_sending()
        if self.sock is not None:
            # Until here it was the time for connecting, which is too short to send a large body.
            self.sock.settimeout(line.kind.silence_s(line.limits))
        # Counted from here, so that a connection whose last answer took long is not trusted either.
        self._used_at_s = time.monotonic()
        super().putrequest(method, url, skip_host, skip_accept_encoding)

    def close(self) -> None:
        try:
            super().close()
        finally:
            handle, self._handle = self._handle, None
            line = _CURRENT.get(None)
            if handle is not None and not (line is not None and line.keeps(handle)):
                handle.close()


class _SecureConnection(_Connection, HTTPSConnection):
    """The same with TLS."""

    def connect(self) -> None:
        super().connect()
        trace = _CURRENT.get().trace
        if trace is not None and isinstance(self.sock, SSLSocket | SSLTransport):
            trace.tls_version = self.sock.version()
            trace.valid_until = valid_until(self.sock.getpeercert(binary_form=True) or b"")


@dataclass(frozen=True, slots=True)
class Tunnel:
    """A proxy that passes a connection on, and the headers that it is asked with."""

    host: str
    port: int
    headers: Mapping[str, str]


@contextlib.contextmanager
def bare_connection(host: str, port: int, line: Line, tunnel: Tunnel | None) -> Generator[socket.socket]:
    """Open a connection on which nothing was said yet, for a block in which `line` is in use.

    Raises OSError, `HTTPError` of urllib3, `HTTPException`, and `Cancelled`.
    """
    first = (host, port) if tunnel is None else (tunnel.host, tunnel.port)
    connection = _Connection(*first, timeout=line.limits.connect_s)
    try:
        if tunnel is not None:
            connection.set_tunnel(host, port, headers=tunnel.headers, scheme="https")
        connection.connect()
        if connection.sock is None:
            raise OSError("the connection closed at once")
        yield connection.sock
    finally:
        connection.close()


class LinePool(HTTPConnectionPool):
    """A pool of connections that can be cut."""

    ConnectionCls = _Connection  # pyright: ignore[reportAssignmentType]  as urllib3's


class SecureLinePool(HTTPSConnectionPool):
    """A pool of TLS connections that can be cut."""

    ConnectionCls = _SecureConnection  # pyright: ignore[reportAssignmentType]  same


POOL_CLASSES: Final[dict[str, type[HTTPConnectionPool] | type[HTTPSConnectionPool]]] = {
    "http": LinePool,
    "https": SecureLinePool,
}


def _connect(host: str, port: int, line: Line) -> socket.socket:
    """Connect to the first address of `host` that accepts, within the line's time.

    Raises OSError and `Cancelled`.
    """
    deadline_s = time.monotonic() + line.limits.connect_s
    failure: OSError = TimeoutError()
    found = _addresses(host, port, line, deadline_s)
    for number, (family, kind, protocol, _, address) in enumerate(found):
        # An address that swallows everything must leave time for the next one, say IPv4 after IPv6.
        now_s = time.monotonic()
        share_s = (deadline_s - now_s) / (len(found) - number)
        connecting = socket.socket(family, kind, protocol)
        try:
            connecting.settimeout(0)
            _reach(connecting, address, line, now_s + share_s)
            return connecting
        except OSError as error:
            connecting.close()
            failure = error
        except BaseException:
            connecting.close()
            raise
    raise failure


def _reach(connecting: socket.socket, address: _Address, line: Line, deadline_s: float) -> None:
    # Not every operating system lets a shutdown wake a connect, so it is looked after in glances.
    with contextlib.suppress(BlockingIOError):
        connecting.connect(address)
    with selectors.DefaultSelector() as selector:
        selector.register(connecting, selectors.EVENT_WRITE)
        while not selector.select(_GLANCE_S):
            _go_on(line, deadline_s)
    problem = connecting.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if problem:
        raise OSError(problem, os.strerror(problem))


def _go_on(line: Line, deadline_s: float) -> None:
    line.check()
    if time.monotonic() > deadline_s:
        raise TimeoutError


def _addresses(host: str, port: int, line: Line, deadline_s: float) -> Sequence[_Found]:
    """Look the host up. The operating system cannot be interrupted at it, so a thread waits in our place."""
    name = host.strip("[]")
    if _is_number(name):
        return _look_up(name, port)
    found: queue.SimpleQueue[Sequence[_Found] | OSError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found.put(_look_up(name, port))
        except (OSError, UnicodeError) as error:
            found.put(error if isinstance(error, OSError) else socket.gaierror(str(error)))

    threading.Thread(target=look_up, name="look-up", daemon=True).start()
    while True:
        try:
            outcome = found.get(timeout=_GLANCE_S)
        except queue.Empty:
            _go_on(line, deadline_s)
            continue
        if isinstance(outcome, OSError):
            raise outcome
        return outcome


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True


def _look_up(name: str, port: int) -> Sequence[_Found]:
    return socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
