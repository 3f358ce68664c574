"""Scripted faults: what a demo system does wrong, for the next requests that match."""

import threading
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from desktop_exporter.rest.faults import empty_answer, forbidden, server_error, token_refused
from desktop_exporter.rest.messages import Answer, RawAnswer

IMPORT_ROUTE: Final = "/api/public/import"
_HTML: Final = b"<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Slow:
    """The right answer, `seconds` later."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Held:
    """The right answer, once `released` is set."""

    released: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True, slots=True)
class CutInBody:
    """The right answer and length, but the connection ends after `after_bytes` of the body (or half)."""

    after_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class WrongLength:
    """The right body under a length that is `extra_bytes` too large (or too small when negative)."""

    extra_bytes: int = 100


@dataclass(frozen=True, slots=True)
class Unauthorized:
    """401, as for a token that is refused."""


@dataclass(frozen=True, slots=True)
class TooManyRequests:
    """429 with `Retry-After`."""

    retry_after_s: int = 1


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Optimize's own 403."""

    detail: str = "Scripted fault"


@dataclass(frozen=True, slots=True)
class ServerError:
    """Optimize's own 500."""

    detail: str = "Scripted fault"


@dataclass(frozen=True, slots=True)
class Unavailable:
    """502, 503 or 504 with an empty body, as a proxy in front answers; `Retry-After` only when given."""

    retry_after_s: int | None = None
    status: int = 503


@dataclass(frozen=True, slots=True)
class HtmlInsteadOfJson:
    """A sign-in page where JSON belongs."""

    status: int = 200


@dataclass(frozen=True, slots=True)
class Redirect:
    """302 to somewhere else."""

    location: str


@dataclass(frozen=True, slots=True)
class AnswerLost:
    """The request is carried out, then the connection ends without a byte."""


@dataclass(frozen=True, slots=True)
class ConnectionCut:
    """The connection ends without a byte, and nothing is carried out."""


@dataclass(frozen=True, slots=True)
class ImportStopsHalfway:
    """The import writes `after_entities` entities, then answers 500; for the import route only."""

    after_entities: int = 1


Fault: TypeAlias = (
    Slow
    | Held
    | CutInBody
    | WrongLength
    | Unauthorized
    | TooManyRequests
    | Forbidden
    | ServerError
    | Unavailable
    | HtmlInsteadOfJson
    | Redirect
    | AnswerLost
    | ConnectionCut
    | ImportStopsHalfway
)


@dataclass(slots=True)
class _Script:
    fault: Fault
    left: int
    method: str | None
    route: str | None
    skip: int

    def matches(self, method: str, route: str | None) -> bool:
        return self.left > 0 and self.method in (None, method) and self.route in (None, route)


class Faults:
    """The faults to come. They may be scripted from any thread while the system runs."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._scripts: list[_Script] = []

    def script(
        self,
        fault: Fault,
        *,
        requests: int = 1,
        method: str | None = None,
        route: str | None = None,
        after: int = 0,
    ) -> None:
        """Do `fault` for the next `requests` matching requests, once `after` of them went well.

        `route` is a template as the routes have it (`/api/public/dashboard/{id}`); without method and route
        every request counts. Of several scripts that match, the one that was given first takes the request.
        """
        with self._lock:
            self._scripts.append(_Script(fault, requests, method, route, after))

    def clear(self) -> None:
        """Forget every fault that has not happened."""
        with self._lock:
            self._scripts.clear()

    def pending(self) -> int:
        """Return how many faults have not happened yet."""
        with self._lock:
            return sum(script.left for script in self._scripts)

    def take(self, method: str, route: str | None) -> Fault | None:
        """Return the fault for a request that has arrived, if any, and count it."""
        with self._lock:
            for script in self._scripts:
                if script.matches(method, route):
                    if script.skip > 0:
                        script.skip -= 1
                        return None
                    script.left -= 1
                    return script.fault
        return None


def instead(fault: Fault) -> Answer | RawAnswer | None:
    """Return what is answered without carrying the request out; nothing when it is carried out."""
    if isinstance(fault, Unauthorized):
        return token_refused("validationErrorString")
    if isinstance(fault, Forbidden):
        return forbidden(fault.detail).answer
    if isinstance(fault, ServerError):
        return server_error(fault.detail).answer
    if isinstance(fault, ConnectionCut):
        return RawAnswer(b"")
    return _from_in_front(fault)


def _from_in_front(fault: Fault) -> Answer | None:
    """Return what not Optimize but something before it answers."""
    match fault:
        case TooManyRequests(retry_after_s=seconds):
            return empty_answer(429).with_headers(("Retry-After", str(seconds)))
        case Unavailable(retry_after_s=None, status=status):
            return Answer(status)
        case Unavailable(retry_after_s=seconds, status=status):
            return Answer(status, b"", (("Retry-After", str(seconds)),))
        case HtmlInsteadOfJson(status=status):
            return Answer(status, _HTML, (("Content-Type", "text/html;charset=utf-8"),))
        case Redirect(location=location):
            return Answer(302, b"", (("Location", location),))
        case _:
            return None


def spoilt(fault: Fault, answer: Answer) -> Answer | RawAnswer:
    """Return what goes out in place of the right answer."""
    match fault:
        case CutInBody(after_bytes=after):
            kept = len(answer.body) // 2 if after is None else after
            return RawAnswer(_head(answer, len(answer.body)) + answer.body[:kept])
        case WrongLength(extra_bytes=extra):
            return RawAnswer(_head(answer, max(0, len(answer.body) + extra)) + answer.body)
        case AnswerLost():
            return RawAnswer(b"")
        case _:
            return answer


def _head(answer: Answer, length: int) -> bytes:
    lines = [f"HTTP/1.1 {answer.status} OK", *(f"{name}: {value}" for name, value in answer.headers)]
    return "\r\n".join([*lines, f"Content-Length: {length}", "", ""]).encode()
