"""Between ASGI and our messages: reads a request whole, asks a responder, writes its answer."""

import asyncio
from collections.abc import Awaitable, Callable, Generator, Mapping
from typing import Final, Protocol, TypeAlias, cast
from urllib.parse import parse_qsl

from desktop_exporter.rest.messages import Answer, Header, LongAnswer, RawAnswer, Request, encoded_headers

# ASGI's own words.
Scope: TypeAlias = Mapping[str, object]
Message: TypeAlias = Mapping[str, object]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]

Responder: TypeAlias = Callable[[Request], Awaitable[Answer | RawAnswer | LongAnswer]]
HeadCheck: TypeAlias = Callable[[Request], Answer | None]
BodyLimit: TypeAlias = Callable[[Request], int]

CONNECTION_KEY: Final = "desktop_exporter.connection"
# More at once gains nothing, and less would cost a turn of the event loop more often.
SLICE_BYTES: Final = 256 * 1024
_CLOSE: Final[Header] = ("Connection", "close")


class Connection(Protocol):
    """What a request knows of the connection that it came by."""

    work: asyncio.Task[None] | None
    """What answers the request; a connection may cancel it when its caller goes away."""

    def write(self, data: bytes) -> None:
        """Queue bytes."""
        ...

    def close(self) -> None:
        """Close once the queued bytes are out."""
        ...

    def abort(self) -> None:
        """Close at once."""
        ...

    def is_closing(self) -> bool:
        """Tell whether nothing more goes out."""
        ...


class Application:
    """An ASGI application over a responder.

    `check_head` sees the request before its body is read (with an empty body) and may answer right away. A
    body that is longer than `body_limit` of its head, or turns out to be, is answered with `too_large`. What
    is refused early ends its connection: the rest of the body is still to come. Stopping cancels every
    request that is still being answered.
    """

    def __init__(
        self,
        respond: Responder,
        check_head: HeadCheck | None = None,
        *,
        body_limit: BodyLimit | None = None,
        too_large: Callable[[], Answer] | None = None,
    ) -> None:
        self._respond = respond
        self._check_head = check_head
        self._body_limit = body_limit
        self._too_large = too_large or _plain_too_large
        self._tasks: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            return
        connection = cast("Mapping[str, Connection]", scope["state"])[CONNECTION_KEY]
        task = cast("asyncio.Task[None]", asyncio.current_task())
        self._tasks.add(task)
        try:
            await self._serve(_head(scope), receive, send, connection)
        except asyncio.CancelledError:
            # The server is stopping, or the caller is gone: the connection is cut.
            connection.abort()
            await _disconnected(receive)
        finally:
            self._tasks.discard(task)

    def cancel_all(self) -> None:
        """Cancel what is being answered; to be called in the event loop."""
        for task in self._tasks:
            task.cancel()

    async def _serve(self, head: Request, receive: Receive, send: Send, connection: Connection) -> None:
        early = self._check_head(head) if self._check_head else None
        if early is not None:
            await _send(early.with_headers(_CLOSE), send)
            return
        limit = self._body_limit(head) if self._body_limit else None
        body = await _body(head, receive, limit)
        if body is None:
            return
        if isinstance(body, _TooLarge):
            await _send(self._too_large().with_headers(_CLOSE), send)
            return
        request = Request(head.method, head.path, head.query, head.headers, body)
        connection.work = asyncio.current_task()
        try:
            answer = await self._respond(request)
            if isinstance(answer, Answer):
                await _send(answer, send)
            elif isinstance(answer, LongAnswer):
                if not await _send_long(answer, send, connection, with_body=head.method != "HEAD"):
                    await _disconnected(receive)
            else:
                connection.write(answer.data)
                connection.close()
                await _disconnected(receive)
        finally:
            connection.work = None


class _TooLarge:
    """In place of a body that grew past its limit."""


def _plain_too_large() -> Answer:
    return Answer(413)


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


async def _body(head: Request, receive: Receive, limit: int | None) -> bytes | _TooLarge | None:
    """Return the whole body, or nothing when the caller went away.

    A length that is too large already is refused without having asked for the body.
    """
    if limit is not None and int(head.header("content-length") or 0) > limit:
        return _TooLarge()
    parts: list[bytes] = []
    size_bytes = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        part = cast(bytes, message.get("body", b""))
        size_bytes += len(part)
        if limit is not None and size_bytes > limit:
            return _TooLarge()
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


async def _send(answer: Answer, send: Send) -> None:
    headers = encoded_headers(answer.headers)
    if answer.status not in (204, 304):
        headers.append((b"Content-Length", str(len(answer.body)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})


async def _send_long(answer: LongAnswer, send: Send, connection: Connection, *, with_body: bool) -> bool:
    """Send an answer piece by piece; return whether that came to its end before the connection's."""
    slices = _slices(answer.parts if with_body else ())
    whole = False
    try:
        length = sum(memoryview(part).nbytes for part in answer.parts)
        headers = [*encoded_headers(answer.headers), (b"Content-Length", str(length).encode())]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        for piece in slices:
            if connection.is_closing():
                return False
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            # The socket may take all of it at once: other requests have their turn all the same.
            await asyncio.sleep(0)
        if connection.is_closing():
            return False
        await send({"type": "http.response.body", "body": b""})
        whole = True
        return True
    finally:
        slices.close()
        answer.told(whole)
        answer.release()


def _slices(parts: tuple[bytes | memoryview, ...]) -> Generator[bytes, None, None]:
    """Cut long parts and gather short ones, as copies: what lies behind a view may go at any time."""
    gathered: list[bytes] = []
    size_bytes = 0
    for part in parts:
        with memoryview(part) as view:
            for begin in range(0, view.nbytes, SLICE_BYTES):
                piece = bytes(view[begin : begin + SLICE_BYTES])
                if size_bytes + len(piece) > SLICE_BYTES:
                    yield b"".join(gathered)
                    gathered, size_bytes = [], 0
                gathered.append(piece)
                size_bytes += len(piece)
    if gathered:
        yield b"".join(gathered)


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
