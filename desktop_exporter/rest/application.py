"""Between ASGI and our messages: reads a request whole, asks a responder, writes its answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, Protocol, TypeAlias, cast
from urllib.parse import parse_qsl

from starlette.types import Message, Receive, Scope, Send

from desktop_exporter.rest.messages import Answer, RawAnswer, Request

Responder: TypeAlias = Callable[[Request], Awaitable[Answer | RawAnswer]]
HeadCheck: TypeAlias = Callable[[Request], Answer | None]

TRANSPORT_KEY: Final = "desktop_exporter.transport"


class Transport(Protocol):
    """The part of an asyncio transport that a raw answer needs."""

    def write(self, data: bytes) -> None:
        """Queue bytes."""
        ...

    def close(self) -> None:
        """Close once the queued bytes are out."""
        ...

    def abort(self) -> None:
        """Close at once."""
        ...


class Application:
    """An ASGI application over a responder.

    `check_head` sees the request before its body is read (with an empty body) and may answer right away.
    Stopping cancels every request that is still being answered.
    """

    def __init__(self, respond: Responder, check_head: HeadCheck | None = None) -> None:
        self._respond = respond
        self._check_head = check_head
        self._tasks: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            return
        transport = cast(Transport, scope["state"][TRANSPORT_KEY])
        task = cast("asyncio.Task[None]", asyncio.current_task())
        self._tasks.add(task)
        try:
            await self._serve(scope, receive, send, transport)
        except asyncio.CancelledError:
            # The server is stopping: the caller sees a cut connection.
            transport.abort()
            await _disconnected(receive)
        finally:
            self._tasks.discard(task)

    def cancel_all(self) -> None:
        """Cancel what is being answered; to be called in the event loop."""
        for task in self._tasks:
            task.cancel()

    async def _serve(self, scope: Scope, receive: Receive, send: Send, transport: Transport) -> None:
        head = _head(scope)
        early = self._check_head(head) if self._check_head else None
        if early is not None:
            await _send(early.with_headers(("Connection", "close")), send)
            return
        body = await _body(receive)
        if body is None:
            return
        request = Request(head.method, head.path, head.query, head.headers, body)
        answer = await self._respond(request)
        if isinstance(answer, RawAnswer):
            transport.write(answer.data)
            transport.close()
            await _disconnected(receive)
        else:
            await _send(answer, send)


def _head(scope: Scope) -> Request:
    raw_path = cast(bytes, scope["raw_path"]).decode("latin-1")
    query = cast(bytes, scope["query_string"]).decode("latin-1")
    headers = cast("list[tuple[bytes, bytes]]", scope["headers"])
    return Request(
        method=cast(str, scope["method"]),
        path=raw_path,
        query=tuple(parse_qsl(query, keep_blank_values=True)),
        headers=tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers),
        body=b"",
    )


async def _body(receive: Receive) -> bytes | None:
    """Return the whole body, or nothing when the caller went away."""
    parts: list[bytes] = []
    while True:
        message: Message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(cast(bytes, message.get("body", b"")))
        if not message.get("more_body", False):
            return b"".join(parts)


async def _send(answer: Answer, send: Send) -> None:
    # As Optimize's web server writes them: Latin-1, a question mark for what that does not have.
    headers = [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in answer.headers]
    if answer.status not in (204, 304):
        headers.append((b"Content-Length", str(len(answer.body)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
