"""The answer of a server, received whole: small ones in memory, large ones in a private temporary file."""

import contextlib
import email.utils
import itertools
import mmap
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias

from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import file_errors
from desktop_exporter.optimize.limits import Limits

Body: TypeAlias = bytes | memoryview

_CHUNK_BYTES: Final = 256 * 1024
_REFUSAL_BYTES: Final = 256 * 1024
_FIRST_REFUSAL_STATUS: Final = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers (names in any case) and the whole body. To be closed when the body was spooled.

    Of a refusal (status 300 and above) only the first 256 kB are kept, and what a broken connection left of
    one is no failure: `is_whole` says whether `body` is all of it.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: Body
    mapped: mmap.mmap | None = None
    is_whole: bool = True

    @property
    def succeeded(self) -> bool:
        """Whether the status is a 2xx: 200 and 204 differ between generations and mean the same."""
        return self.status < _FIRST_REFUSAL_STATUS

    @property
    def content_type(self) -> str:
        """The media type in lower case, without parameters; empty when there is none."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def asked_pause_s(self) -> float | None:
        """How long the server asks to wait before the next request (`Retry-After`: seconds, or a date)."""
        text = self.headers.get("Retry-After", "").strip()
        if text.isascii() and text.isdigit():
            return float(text)
        try:
            return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - time.time())
        except ValueError:
            return None

    def close(self) -> None:
        """Give the spooled body back. Its bytes must not be used any more."""
        if self.mapped is not None and isinstance(self.body, memoryview):
            self.body.release()
            # A view that someone still holds keeps the mapping, which then ends with the view.
            with contextlib.suppress(BufferError):
                self.mapped.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def receive(raw: BaseHTTPResponse, url: str, host: str, limits: Limits) -> Answer:
    """Read the body of a response to its end. Raises what urllib3 raises, and `answer_too_large`."""
    status, headers = raw.status, raw.headers
    if status >= _FIRST_REFUSAL_STATUS:
        body, is_whole = _refusal_body(raw)
        return Answer(url, status, headers, body, is_whole=is_whole)
    announced_bytes = _announced_bytes(headers)
    if announced_bytes > limits.answer_bytes:
        raise _too_large(host, limits)
    chunks = _chunks(raw, host, limits)
    parts: list[bytes] = []
    size_bytes = 0
    while max(announced_bytes, size_bytes) <= limits.spool_above_bytes:
        chunk = next(chunks, None)
        if chunk is None:
            return Answer(url, status, headers, b"".join(parts))
        parts.append(chunk)
        size_bytes += len(chunk)
    mapped = _spooled(itertools.chain(parts, chunks))
    return Answer(url, status, headers, memoryview(mapped), mapped)


def _refusal_body(raw: BaseHTTPResponse) -> tuple[bytes, bool]:
    """Return the beginning of a body, and whether that is all of it."""
    try:
        body = raw.read(_REFUSAL_BYTES, decode_content=True)
    except HTTPError:
        # The status says what matters; that its words are broken must not hide it.
        return b"", False
    try:
        return body, len(body) < _REFUSAL_BYTES or not raw.read(1, decode_content=True)
    except HTTPError:
        return body, False


def _announced_bytes(headers: Mapping[str, str]) -> int:
    text = headers.get("Content-Length", "")
    return int(text) if text.isascii() and text.isdigit() else 0


def _chunks(raw: BaseHTTPResponse, host: str, limits: Limits) -> Iterator[bytes]:
    # Optimize never compresses, a proxy might; decoding costs a copy that is saved otherwise.
    encoded = "Content-Encoding" in raw.headers
    size_bytes = 0
    while chunk := raw.read(_CHUNK_BYTES, decode_content=encoded):
        size_bytes += len(chunk)
        if size_bytes > limits.answer_bytes:
            raise _too_large(host, limits)
        yield chunk


def _too_large(host: str, limits: Limits) -> ExporterError:
    return ExporterError(Code.ANSWER_TOO_LARGE, host=host, limit_bytes=limits.answer_bytes)


def _spooled(chunks: Iterable[bytes]) -> mmap.mmap:
    folder = Path(tempfile.gettempdir())
    with file_errors(folder):
        spool = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  closed below, whatever happens
    with spool:
        for chunk in chunks:
            # Failures of the disk only: those of the network come from `chunks` and have their own door.
            with file_errors(folder):
                spool.write(chunk)
        with file_errors(folder):
            spool.flush()
            # The mapping keeps the file, which has no name any more or loses it with the last handle.
            return mmap.mmap(spool.fileno(), 0, access=mmap.ACCESS_READ)
