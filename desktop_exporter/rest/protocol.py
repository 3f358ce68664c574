"""How a connection is treated: as uvicorn does, or with deadlines, bounds and definite answers."""

import asyncio
import logging
import re
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from http import HTTPStatus
from typing import Final, TypeAlias

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from desktop_exporter.rest.application import CONNECTION_KEY
from desktop_exporter.rest.messages import Answer, encoded_headers

_State: TypeAlias = dict[str, object]

_MOST_LINGERING: Final = 64
_MOST_DROPPED_BYTES: Final = 256 * 1024 * 1024
_VERSIONS: Final = (b"1.1", b"1.0")
_TOO_LARGE: Final = 431
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
# What a caller does wrong is no event of ours; what fails in the program itself still is.
_logger: Final = logging.getLogger(__name__)
_logger.setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Refusals:
    """What a caller is told who never got as far as a request."""

    malformed: Answer
    head_too_large: Answer
    head_too_slow: Answer
    body_too_slow: Answer
    too_many_connections: Answer


@dataclass(frozen=True, slots=True)
class Strictness:
    """What a server puts up with.

    A head is in within `head_s` of accepting its connection (or of its first byte, on a kept one), its body
    within `body_s` of that. A caller who takes nothing of an answer for `stalled_s` is given up. When we end
    a connection, what the caller still sends is dropped for `linger_s`, so that it sees our answer and no
    reset.
    """

    refusals: Refusals
    head_s: float = 10.0
    body_s: float = 30.0
    stalled_s: float = 300.0
    linger_s: float = 2.0
    connections: int = 128
    head_bytes: int = 16 * 1024
    headers: int = 100


class PlainProtocol(H11Protocol):
    """Hands each request its connection, which a raw answer writes to."""

    work: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn itself
        """Begin as uvicorn does."""
        super().connection_made(transport)
        # Said here too, because it would tell the query: what is set on the logger, anybody may set again.
        self.access_log = False
        self.app_state = {**self.app_state, CONNECTION_KEY: self}

    def write(self, data: bytes) -> None:
        """Queue bytes."""
        self.transport.write(data)

    def close(self) -> None:
        """Close once the queued bytes are out."""
        self.transport.close()

    def abort(self) -> None:
        """Close at once."""
        self.transport.abort()

    def is_closing(self) -> bool:
        """Tell whether nothing more goes out."""
        return self.transport.is_closing()


class _Phase(Enum):
    """What a connection waits for."""

    QUIET = auto()  # the next request, or its answer
    HEAD = auto()
    BODY = auto()
    STALLED = auto()  # that the caller takes what is written
    FLUSHING = auto()  # the same, for the last time
    LINGERING = auto()  # that the caller closes, now that we have


_ENDING: Final = frozenset({_Phase.FLUSHING, _Phase.LINGERING})


class StrictProtocol(PlainProtocol):
    """Bounds what a caller can do to the server, tells it so in so many words, and stops when it goes away.

    A request whose caller goes away is cancelled. A caller that closes its half of the connection before it
    has its answer counts as gone. Deadlines cost a request nothing but a comparison: a connection has one
    timer, which looks after the fact whether anything is due.
    """

    strictness: Strictness
    lingering: "set[StrictProtocol]"

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: _State,
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.conn: _Reader = _Reader(self.strictness)
        self.logger = _logger
        self._socket: asyncio.Transport
        self._phase = _Phase.QUIET
        self._due_at = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._dropped_bytes = 0

    # What asyncio calls

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn itself
        """Begin, unless there are too many connections already."""
        self._socket = transport
        softly = _Softly(transport, self)
        super().connection_made(softly)
        self.flow = _Flow(softly, self)
        if len(self.connections) - len(self.lingering) > self.strictness.connections:
            self._refuse(self.strictness.refusals.too_many_connections)
        else:
            self._wait(_Phase.HEAD, self.strictness.head_s)

    def data_received(self, data: bytes) -> None:
        """Read on, or drop what comes after the end."""
        if self._phase not in _ENDING:
            super().data_received(data)
            self._follow()
            return
        self._dropped_bytes += len(data)
        if self._dropped_bytes > _MOST_DROPPED_BYTES:
            self._socket.abort()

    def eof_received(self) -> None:
        """End; half a request is answered before."""
        half = self._phase is _Phase.BODY or (self._phase is _Phase.HEAD and self.conn.is_in_a_head)
        if half:
            self._refuse(self.strictness.refusals.malformed)
        super().eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel what nobody waits for any more."""
        if self._timer is not None:
            self._timer.cancel()
        self.lingering.discard(self)
        super().connection_lost(exc)
        self._unset_keepalive_if_required()
        if self.work is not None:
            self.work.cancel()

    def pause_writing(self) -> None:
        """Begin to wait for the caller."""
        super().pause_writing()
        if self._phase is _Phase.QUIET:
            self._wait(_Phase.STALLED, self.strictness.stalled_s)

    def resume_writing(self) -> None:
        """Go on with what waited for the caller."""
        super().resume_writing()
        if self._phase is _Phase.STALLED:
            self._phase = _Phase.QUIET
            self._follow()
        elif self._phase is _Phase.FLUSHING:
            # asyncio, which is in the middle of writing, would say the end a second time, unguarded.
            self.loop.call_soon(self._linger)

    # What uvicorn calls

    def shutdown(self) -> None:
        """Cut the connection, whatever it is at."""
        self._socket.abort()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  the answer is a given one
        """Refuse what is no request."""
        refusals = self.strictness.refusals
        self._refuse(refusals.head_too_large if self.conn.is_too_large else refusals.malformed)

    def on_response_complete(self) -> None:
        """Turn to the next request, part of which may be here already."""
        super().on_response_complete()
        self._follow()

    def _unsupported_upgrade_warning(self) -> None:
        """An upgrade that is offered need not be taken, and the request is answered."""

    # The end of a connection

    @property
    def is_ending(self) -> bool:
        """Whether the last answer is written."""
        return self._phase in _ENDING

    def end(self) -> None:
        """Close our half once everything is out, and the other one when the caller does, or soon after."""
        if self.is_ending or self._socket.is_closing():
            return
        if len(self.lingering) >= _MOST_LINGERING:
            self._socket.close()
            return
        self.lingering.add(self)
        self._socket.resume_reading()
        if self._socket.get_write_buffer_size():
            self._wait(_Phase.FLUSHING, self.strictness.stalled_s)
            # From here on it is said when the last byte is out.
            self._socket.set_write_buffer_limits(0)
        else:
            self._linger()

    def _linger(self) -> None:
        if self._socket.is_closing():
            return
        self._wait(_Phase.LINGERING, self.strictness.linger_s)
        with suppress(OSError):  # the caller was faster
            self._socket.write_eof()

    def _refuse(self, answer: Answer) -> None:
        cycle = self.cycle
        # As declared it is always there; uvicorn says otherwise until the first request.
        asked = bool(cycle) and not cycle.response_complete
        if not asked or not cycle.response_started:
            self._socket.write(self._written(answer))
        if asked:
            cycle.disconnected = True
            cycle.message_event.set()
        self.end()

    def _written(self, answer: Answer) -> bytes:
        status = HTTPStatus(answer.status)
        headers = [
            *self.server_state.default_headers,
            *encoded_headers(answer.headers),
            (b"Content-Length", str(len(answer.body)).encode()),
            (b"Connection", b"close"),
        ]
        lines = (f"HTTP/1.1 {status.value} {status.phrase}".encode(), *(b": ".join(pair) for pair in headers))
        return b"\r\n".join((*lines, b"", answer.body))

    # Deadlines

    def _follow(self) -> None:
        """Set the deadline for what is to come next."""
        if self._phase in _ENDING or self._phase is _Phase.STALLED:
            return
        if self.conn.has_room:
            # uvicorn stopped for a large body, and would read on only when it is answered.
            self.flow.resume_reading()
        state = self.conn.their_state
        if state is h11.SEND_BODY:
            if self._phase is not _Phase.BODY:
                self._wait(_Phase.BODY, self.strictness.body_s)
        elif state is h11.IDLE and self.conn.is_in_a_head:
            if self._phase is not _Phase.HEAD:
                self._wait(_Phase.HEAD, self.strictness.head_s)
        elif self.flow.write_paused:
            self._wait(_Phase.STALLED, self.strictness.stalled_s)
        else:
            self._phase = _Phase.QUIET

    def _wait(self, phase: _Phase, timeout_s: float) -> None:
        self._phase = phase
        self._due_at = due_at = self.loop.time() + timeout_s
        if self._timer is None or self._timer.when() > due_at:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = self.loop.call_at(due_at, self._look)

    def _look(self) -> None:
        """Do what is due by now."""
        self._timer = None
        if self._phase is _Phase.QUIET:
            return
        if self.loop.time() < self._due_at:
            self._timer = self.loop.call_at(self._due_at, self._look)
        elif self._phase is _Phase.HEAD:
            self._refuse(self.strictness.refusals.head_too_slow)
        elif self._phase is _Phase.BODY:
            self._refuse(self.strictness.refusals.body_too_slow)
        else:
            self._socket.abort()


def strict_protocol(strictness: Strictness) -> type[StrictProtocol]:
    """Return the protocol that one server follows."""
    return type("StrictProtocol", (StrictProtocol,), {"strictness": strictness, "lingering": set()})


class _Softly(asyncio.Transport):
    """A transport as uvicorn uses it, whose end is soft."""

    def __init__(self, transport: asyncio.Transport, owner: StrictProtocol) -> None:
        super().__init__()
        self._transport: Final = transport
        self._owner: Final = owner

    def get_extra_info(self, name: str, default: object = None) -> object:
        return self._transport.get_extra_info(name, default)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self._transport.write(data)

    def pause_reading(self) -> None:
        self._transport.pause_reading()

    def resume_reading(self) -> None:
        self._transport.resume_reading()

    def close(self) -> None:
        self._owner.end()

    def abort(self) -> None:
        self._transport.abort()

    def is_closing(self) -> bool:
        return self._owner.is_ending or self._transport.is_closing()


class _Flow(FlowControl):
    """Goes on reading while a request is answered: else nobody would see that its caller goes away."""

    def __init__(self, transport: asyncio.Transport, owner: StrictProtocol) -> None:
        super().__init__(transport)
        self._owner: Final = owner

    def pause_reading(self) -> None:
        if not self._owner.conn.has_room:
            super().pause_reading()


class _Reader(h11.Connection):
    """Reads requests as h11 does, without what h11 puts up with."""

    def __init__(self, strictness: Strictness) -> None:
        super().__init__(h11.SERVER, strictness.head_bytes)
        self._strictness: Final = strictness
        self.is_too_large = False

    @property
    def is_in_a_head(self) -> bool:
        """Whether a part of the next head is here."""
        return bool(self.trailing_data[0])

    @property
    def has_room(self) -> bool:
        """Whether the current request is in, and there is room for a part of the next."""
        is_in = self.their_state is not h11.SEND_BODY
        return is_in and len(self.trailing_data[0]) <= self._strictness.head_bytes

    def next_event(self) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        """Read on; a head that we do not take is an error as h11 has them."""
        try:
            event = super().next_event()
            if isinstance(event, h11.Request):
                self._check(event)
        except h11.RemoteProtocolError as problem:
            self.is_too_large = problem.error_status_hint == _TOO_LARGE
            raise
        return event

    def _check(self, head: h11.Request) -> None:
        names, values = zip(*head.headers, strict=True) if head.headers else ((), ())
        # h11 counts only what came in several parts.
        size_bytes = len(head.method) + len(head.target) + sum(map(len, names)) + sum(map(len, values))
        if size_bytes > self._strictness.head_bytes or len(names) > self._strictness.headers:
            raise h11.RemoteProtocolError("head too large", error_status_hint=_TOO_LARGE)
        if _CONTROL.search(b"".join(values)):
            raise h11.RemoteProtocolError("control character")
        if head.http_version not in _VERSIONS:
            raise h11.RemoteProtocolError("unknown version of HTTP")
        # Where one reader may see two requests and the next one, there is none.
        if b"transfer-encoding" in names and (b"content-length" in names or head.http_version == b"1.0"):
            raise h11.RemoteProtocolError("two ways to tell the end of the body")
