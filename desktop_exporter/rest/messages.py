"""Requests and answers as plain values, independent of any web framework."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

Header: TypeAlias = tuple[str, str]

_IMPOSSIBLE: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Request:
    """One received request, its body read whole.

    `path` is the path as sent, still percent-encoded, without the query; `query` and `headers` keep order and
    repetitions; names of headers are in lower case.
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: tuple[Header, ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """Return the first header called `name` (lower case)."""
        return next((value for key, value in self.headers if key == name), None)

    def parameter(self, name: str) -> str | None:
        """Return the first query parameter called `name`; a later one of the same name is ignored."""
        return next((value for key, value in self.query if key == name), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that goes out whole, with its length."""

    status: int
    body: bytes = b""
    headers: tuple[Header, ...] = ()

    def with_headers(self, *headers: Header) -> "Answer":
        """Return the same answer with more headers behind its own."""
        return replace(self, headers=self.headers + headers)


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """Bytes that go out exactly as they are before the connection is closed: what a broken server sends."""

    data: bytes


def _nobody(_whole: bool) -> None:  # noqa: FBT001  called with what it is told
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class LongAnswer:
    """An answer that goes out piece by piece, with its length, as fast as the caller takes it.

    `release` is called once, whatever happens: sent, caller gone or server stopped. No view of a part is left
    then. Just before, `told` is called with whether all of it went out.
    """

    status: int
    parts: tuple[bytes | memoryview, ...]
    headers: tuple[Header, ...]
    release: Callable[[], None]
    told: Callable[[bool], None] = _nobody


def encoded_headers(headers: tuple[Header, ...]) -> list[tuple[bytes, bytes]]:
    """Return headers as they are sent.

    As Optimize's web server writes them: Latin-1, a question mark for what that does not have; and for what
    no value may hold, without blanks around it.
    """
    return [(name.encode("ascii"), _encoded(value)) for name, value in headers]


def _encoded(value: str) -> bytes:
    return _IMPOSSIBLE.sub("?", value.strip(" \t")).encode("latin-1", "replace")
