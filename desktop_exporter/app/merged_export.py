"""An export of more ids than one call takes: several calls, one answer, every report once."""

import mmap
import tempfile
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias

from desktop_exporter.app.exported import check_exported
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import file_errors
from desktop_exporter.jobs.cancel import Cancelled, CancelToken
from desktop_exporter.jobs.turns import COMPUTING
from desktop_exporter.model.difference import content_hash
from desktop_exporter.model.document import Entity
from desktop_exporter.model.exchange import ExportSet, UnknownIds
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.passed import Part, Passed
from desktop_exporter.transfer.ports import Source

_BATCH: Final = 100
_AT_A_TIME: Final = 4
# So many answers may be under way or wait for an earlier one: each of them is held in memory.
_HELD: Final = 6
_OK: Final = 200
_JSON: Final = "application/json"
_Batch: TypeAlias = Sequence[str]
_Found: TypeAlias = ExportSet | UnknownIds


def merged_export(source: Source, kind: ItemKind, ids: Sequence[str], cancel: CancelToken) -> Passed:
    """Export `ids` in batches: reports before dashboards, in private temporary files.

    All batches have to succeed. Raises what a batch raises, `UnknownIds` with what any of them does not know,
    and `export_contradicts` when two of them tell a report differently: it was changed meanwhile.
    """
    batches = [ids[begin : begin + _BATCH] for begin in range(0, len(ids), _BATCH)]
    unknown: list[UnknownIds] = []
    calls = _Calls(source, kind, cancel)
    with ExitStack() as stack:
        reports, dashboards = stack.enter_context(_Spool()), stack.enter_context(_Spool())
        with closing(calls.in_order(batches)) as answers:
            for batch, found in answers:
                if isinstance(found, UnknownIds):
                    unknown.append(found)
                elif not unknown:
                    _take(found, kind, batch, reports, dashboards)
        if unknown:
            missing = tuple(dict.fromkeys(one for error in unknown for one in error.ids))
            raise UnknownIds(kind, missing, unknown[0].server_words)
        parts = _joined(reports.text(), dashboards.text())
        kept = stack.pop_all()
    return Passed(_OK, _JSON, parts, release=kept.close)


class _Calls:
    """The calls of one export. What ends one of them in failure ends all: nobody waits for the others."""

    def __init__(self, source: Source, kind: ItemKind, cancel: CancelToken) -> None:
        self._source: Final = source
        self._kind: Final = kind
        self._cancel: Final = cancel
        self._own: Final = CancelToken()
        self._failures: Final[list[ExporterError]] = []

    def in_order(self, batches: Sequence[_Batch]) -> Generator[tuple[_Batch, _Found]]:
        """Yield what comes of every batch, in order. Whoever closes this cuts those under way."""
        waiting: deque[tuple[_Batch, Future[_Found]]] = deque()
        with (
            self._cancel.interrupting(self._own.cancel),
            ThreadPoolExecutor(_AT_A_TIME, thread_name_prefix="batch") as pool,
        ):
            try:
                for batch in batches:
                    waiting.append((batch, pool.submit(self._made, batch)))
                    if len(waiting) == _HELD:
                        first, answer = waiting.popleft()
                        yield first, self._end_of(answer)
                while waiting:
                    first, answer = waiting.popleft()
                    yield first, self._end_of(answer)
            finally:
                self._own.cancel()

    def _made(self, batch: _Batch) -> _Found:
        self._own.check()
        try:
            return self._source.export(self._kind, batch, self._own)
        except UnknownIds as error:
            return error
        except ExporterError as error:
            self._failures.append(error)
            self._own.cancel()
            raise

    def _end_of(self, answer: Future[_Found]) -> _Found:
        try:
            return answer.result()
        except Cancelled:
            if self._failures and not self._cancel.cancelled:
                raise self._failures[0] from None
            raise


def _take(
    found: ExportSet, kind: ItemKind, ids: Sequence[str], reports: "_Spool", dashboards: "_Spool"
) -> None:
    with COMPUTING.turn():
        check_exported(found.entities, kind, ids)
        for entity in found.entities:
            (dashboards if entity.item_kind is ItemKind.DASHBOARD else reports).add(entity)


def _joined(*texts: Part) -> tuple[Part, ...]:
    """Return the parts of an array of what stands in `texts`."""
    parts: list[Part] = []
    for text in texts:
        if len(text) > 0:
            parts += [b"," if parts else b"[", text]
    return (*parts, b"]") if parts else (b"[]",)


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where an entity stands in a spool, and what its bytes come to."""

    offset: int
    size_bytes: int
    digest: bytes


class _Spool:
    """Entities, each once, joined by commas in a temporary file that has no name any more."""

    def __init__(self) -> None:
        self._folder: Final = Path(tempfile.gettempdir())
        with file_errors(self._folder):
            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115  closed with the spool
        self._kept: Final[dict[str, _Kept]] = {}
        self._replaced = False
        self._mapped: mmap.mmap | None = None
        self._view: memoryview | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._view is not None:
            self._view.release()
        if self._mapped is not None:
            self._mapped.close()
        self._file.close()

    def add(self, entity: Entity) -> None:
        """Keep an entity. Of equal content the longer text is kept.

        Members of combined reports come with and without their diagram (observed on 8.6.0).
        """
        digest = sha256(entity.raw).digest()
        known = self._kept.get(entity.id)
        if known is not None:
            if known.digest == digest:
                return
            if content_hash(self._read(known)) != content_hash(entity.raw):
                raise ExporterError(Code.EXPORT_CONTRADICTS, id=entity.id)
            if known.size_bytes >= len(entity.raw):
                return
            self._replaced = True
        with file_errors(self._folder):
            offset = self._file.seek(0, 2)
            self._file.write(entity.raw)
            self._file.write(b",")
        self._kept[entity.id] = _Kept(offset, len(entity.raw), digest)

    def text(self) -> Part:
        """Return all entities, joined by commas."""
        if not self._kept:
            return b""
        if self._replaced:
            self._rewrite()
        with file_errors(self._folder):
            self._file.flush()
            self._mapped = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        self._view = memoryview(self._mapped)[:-1]
        return self._view

    def _read(self, kept: _Kept) -> bytes:
        with file_errors(self._folder):
            self._file.seek(kept.offset)
            return self._file.read(kept.size_bytes)

    def _rewrite(self) -> None:
        """Leave out what was replaced."""
        with file_errors(self._folder):
            before, self._file = self._file, tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115  as above
            with before:
                for kept in self._kept.values():
                    before.seek(kept.offset)
                    self._file.write(before.read(kept.size_bytes))
                    self._file.write(b",")
