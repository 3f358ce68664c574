"""How a connection is treated: as uvicorn does, or with deadlines, bounds and definite answers."""

import asyncio
from dataclasses import dataclass

from uvicorn.protocols.http.h11_impl import H11Protocol

from desktop_exporter.rest.application import CONNECTION_KEY
from desktop_exporter.rest.messages import Answer


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
    within `body_s` of that. A caller who takes nothing of an answer for `stalled_s` is given up. When an
    answer goes out before the request is in, the rest is read for `linger_s` and dropped, so that the caller
    sees the answer and no reset.
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


class StrictProtocol(PlainProtocol):
    """Cancels what nobody waits for any more."""

    strictness: Strictness

    def connection_lost(self, exc: Exception | None) -> None:
        """End as uvicorn does."""
        super().connection_lost(exc)
        if self.work is not None:
            self.work.cancel()


def strict_protocol(strictness: Strictness) -> type[StrictProtocol]:
    """Return the protocol that one server follows."""
    return type("BoundProtocol", (StrictProtocol,), {"strictness": strictness})
