"""An answer whose connection closes under it ends with the connection: whoever serves it sees no mistake."""

import asyncio
import gc
import socket
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress

from desktop_exporter.rest.application import CONNECTION_KEY, SLICE_BYTES, Application
from desktop_exporter.rest.messages import Header, LongAnswer, Request
from desktop_exporter.rest.serving import LoopbackServer

_HEADERS: tuple[Header, ...] = (("Content-Type", "application/json"),)


class _Closing:
    """A connection that begins to close after so many pieces; that it has closed is said a moment later."""

    work: asyncio.Task[None] | None = None

    def __init__(self, after: int) -> None:
        self._left = after
        self.sent: list[Mapping[str, object]] = []
        self.told = False

    def write(self, data: bytes) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def abort(self) -> None:
        raise NotImplementedError

    def is_closing(self) -> bool:
        return self._left <= 0

    async def receive(self) -> Mapping[str, object]:
        if not self.is_closing():
            return {"type": "http.request", "body": b"", "more_body": False}
        await asyncio.sleep(0)
        self.told = True
        return {"type": "http.disconnect"}

    async def send(self, message: Mapping[str, object]) -> None:
        self.sent.append(message)
        self._left -= 1


def test_a_long_answer_waits_for_the_end_of_a_connection_that_closes() -> None:
    """To return before that would be an answer that was never completed, and be logged as one."""
    released: list[int] = []

    async def respond(_request: Request) -> LongAnswer:
        return LongAnswer(200, (bytes(9 * SLICE_BYTES),), _HEADERS, lambda: released.append(1))

    connection = _Closing(after=3)
    scope: dict[str, object] = {
        "type": "http",
        "method": "GET",
        "raw_path": b"/",
        "query_string": b"",
        "headers": [],
        "state": {CONNECTION_KEY: connection},
    }
    asyncio.run(Application(respond)(scope, connection.receive, connection.send))
    assert connection.told
    assert len(connection.sent) == 3
    assert released == [1]


def test_who_is_let_in_at_the_last_moment_is_not_left_open() -> None:
    """Accepting takes a few turns of the event loop: a stop may come in between."""

    async def respond(_request: Request) -> LongAnswer:
        return LongAnswer(200, (b"",), _HEADERS, lambda: None)

    def call(port: int, over: threading.Event) -> None:
        with ExitStack() as callers, suppress(OSError):
            while not over.wait(0.0005):
                callers.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))

    with ThreadPoolExecutor(2) as pool:
        for _ in range(40):
            server, over = LoopbackServer(respond), threading.Event()
            server.start()
            calling = [pool.submit(call, server.port, over) for _ in range(2)]
            over.wait(0.005)
            server.stop()
            over.set()
            for one in calling:
                one.result()
    # What was left open is complained about when it is collected.
    gc.collect()
