"""A server on loopback, in a thread of its own, that starts and stops without leaving anything behind."""

import asyncio
import errno
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Final, Self

import uvicorn

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.rest.application import Application, BodyLimit, HeadCheck, Responder
from desktop_exporter.rest.messages import Answer
from desktop_exporter.rest.protocol import PlainProtocol, Strictness, strict_protocol

_HOST: Final = "127.0.0.1"
_START_TIMEOUT_S: Final = 10.0
_GRACE_S: Final = 0.3
_TICK_S: Final = 0.1
_LOOK_EVERY_S: Final = 0.002
# From accepting a caller to its connection: asyncio takes a few turns of its loop for that.
_TURNS_TO_CONNECT: Final = 8
_LAST_PORT: Final = 65535
_NEAR_PORTS: Final = 100
# On Windows a port that another program has for itself is forbidden; elsewhere one that only the system may
# take.
_BUSY: Final = frozenset({errno.EADDRINUSE, *((errno.EACCES,) if sys.platform == "win32" else ())})


class _Server(uvicorn.Server):
    """Says when it is listening, and lends its event loop."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening: Final = threading.Event()
        self.loop: asyncio.AbstractEventLoop | None = None
        self._leaving = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as uvicorn does, then say so."""
        self.loop = asyncio.get_running_loop()
        await super().startup(sockets)
        self.listening.set()

    async def main_loop(self) -> None:
        """Tick as uvicorn does, but leave at once when told to."""
        ticks = 0
        while not await self.on_tick(ticks):
            ticks += 1
            with suppress(TimeoutError):
                await asyncio.wait_for(self._leaving.wait(), _TICK_S)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop as uvicorn does, without its pauses of a tenth of a second."""
        await self._accept_no_more()
        for server in self.servers:
            server.close()
        for bound in sockets or ():
            bound.close()
        await self._let_go()
        # Whoever takes nothing would be waited for.
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        for server in self.servers:
            await server.wait_closed()

    async def _accept_no_more(self) -> None:
        """Leave new callers waiting, and let those in who were accepted this moment.

        asyncio forgets, with its socket open, whom it has accepted when the server is closed in between.
        """
        loop = asyncio.get_running_loop()
        for server in self.servers:
            for listening in server.sockets:
                # Another kind of loop (that of Windows) does not look for callers in this way.
                with suppress(NotImplementedError):
                    loop.remove_reader(listening.fileno())
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def _let_go(self) -> None:
        """Tell every connection to end, and wait for that; also those that are only just being made."""
        state, told, quiet_turns = self.server_state, set[object](), 0
        while quiet_turns < _TURNS_TO_CONNECT and not self.force_exit:
            for connection in state.connections - told:
                told.add(connection)
                connection.shutdown()
            is_quiet = not state.connections and not state.tasks
            quiet_turns = quiet_turns + 1 if is_quiet else 0
            # uvicorn tells nobody.
            await asyncio.sleep(0 if is_quiet else _LOOK_EVERY_S)

    def leave(self) -> None:
        """Begin to stop; to be called in the event loop."""
        self.should_exit = True
        self._leaving.set()


class LoopbackServer:
    """Serves a responder on 127.0.0.1; a context manager.

    Port 0 takes a free one, the same again after a restart is not promised. `start` returns once connections
    are accepted and raises `PORT_BUSY` or `SERVER_NOT_STARTED`. `stop` cancels what is in flight and returns
    within a second, with neither thread nor socket left. Idle connections are closed after `keep_alive_s`.
    """

    def __init__(  # noqa: PLR0913  how a server answers, all of it by keyword
        self,
        respond: Responder,
        *,
        port: int = 0,
        check_head: HeadCheck | None = None,
        body_limit: BodyLimit | None = None,
        too_large: Callable[[], Answer] | None = None,
        keep_alive_s: int = 30,
        strict: Strictness | None = None,
    ) -> None:
        self._application = Application(respond, check_head, body_limit=body_limit, too_large=too_large)
        self._asked_port = port
        self._port: int | None = None
        self._keep_alive_s = keep_alive_s
        self._strict = strict
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        self._failure: BaseException | None = None

    @property
    def port(self) -> int:
        """The port it listens on; the asked one while it is stopped."""
        return self._asked_port if self._port is None else self._port

    @property
    def url(self) -> str:
        """The base URL, without a slash at the end."""
        return f"http://{_HOST}:{self.port}"

    def start(self) -> None:
        """Bind, start the thread and wait until connections are accepted."""
        if self._thread is not None:
            return
        bound = _bound_socket(self._asked_port)
        self._port = int(bound.getsockname()[1])
        self._failure = None
        self._server = server = _Server(self._config())
        self._thread = threading.Thread(
            target=self._run, args=(server, bound), name=f"loopback-server-{self._port}", daemon=True
        )
        self._thread.start()
        if not server.listening.wait(_START_TIMEOUT_S) or self._failure is not None:
            reason, port = repr(self._failure), self._port
            self.stop()
            raise ExporterError(Code.SERVER_NOT_STARTED, port=port, reason=reason)

    def stop(self) -> None:
        """Stop within a second; a second call does nothing."""
        server, thread = self._server, self._thread
        if server is None or thread is None:
            return
        server.should_exit = True
        if server.loop is not None and not server.loop.is_closed():
            with suppress(RuntimeError):  # the loop ended by itself in between
                server.loop.call_soon_threadsafe(server.leave)
                server.loop.call_soon_threadsafe(self._application.cancel_all)
        thread.join(_GRACE_S)
        server.force_exit = True
        thread.join()
        self._server = self._thread = self._port = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def _config(self) -> uvicorn.Config:
        return uvicorn.Config(
            self._application,
            loop="asyncio",
            http=PlainProtocol if self._strict is None else strict_protocol(self._strict),
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=self._keep_alive_s,
            h11_max_incomplete_event_size=None if self._strict is None else self._strict.head_bytes,
        )

    def _run(self, server: _Server, bound: socket.socket) -> None:
        try:
            server.run(sockets=[bound])
        except BaseException as failure:  # noqa: BLE001  a thread cannot raise: start() reports it
            self._failure = failure
        finally:
            bound.close()
            server.listening.set()


def _bound_socket(port: int) -> socket.socket:
    # The protocol is named because asyncio switches Nagle's algorithm off only then: without it, every answer
    # whose head and body are written apart waits 40 ms for the caller's acknowledgement.
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform == "win32":
            # There SO_REUSEADDR would let a second program take the port.
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((_HOST, port))
        # Listening at once: on Linux two sockets that only bound would both get the port.
        bound.listen(socket.SOMAXCONN)
    except OSError as failure:
        bound.close()
        if failure.errno in _BUSY:
            raise ExporterError(Code.PORT_BUSY, port=port) from failure
        reason = f"{failure.strerror or failure}."
        raise ExporterError(Code.SERVER_NOT_STARTED, port=port, reason=reason) from failure
    return bound


def free_port(near: int) -> int:
    """Return a port of 127.0.0.1 that nobody listens on now: the next one above `near`, else any."""
    for port in range(near + 1, min(near + _NEAR_PORTS, _LAST_PORT) + 1):
        with suppress(ExporterError), _bound_socket(port):
            return port
    with _bound_socket(0) as bound:
        return int(bound.getsockname()[1])
