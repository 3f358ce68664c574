"""Writes a backup as one file that Optimize's own import takes: an array with each entity once."""

import hashlib
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from desktop_exporter.archive.beside import Beside
from desktop_exporter.archive.containers import FileContainer
from desktop_exporter.archive.disk import created, sha256_of
from desktop_exporter.archive.filing import checked_size_bytes
from desktop_exporter.archive.limits import check_entry_bytes
from desktop_exporter.archive.previous import same_raw
from desktop_exporter.archive.workers import Workers
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import file_errors
from desktop_exporter.model.document import Entity, cut
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.references import Closure
from desktop_exporter.model.saving import Saved, SaveFacts

_BLOCK_BYTES: Final = 256 * 1024

# Reports before dashboards, each by id.
_Place: TypeAlias = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class _Spooled:
    """Where the bytes of an entity stand in the spool."""

    sha256: bytes
    offset: int
    size_bytes: int


class JsonWriter:
    """A backup in the making, in one file. It has no room for a manifest, so it cannot prove itself later.

    See `BackupWriter` for what the methods promise.
    """

    def __init__(self, path: Path, *, overwrite: bool) -> None:
        self._beside: Final = Beside(path, overwrite=overwrite)
        self._path: Final = self._beside.path
        self._spooled: Final[dict[_Place, list[_Spooled]]] = {}
        self._spool_lock: Final = threading.Lock()
        self._spool_end = 0
        self._workers: Final = Workers(1, "archive-json")

    def put(self, closure: Closure) -> None:
        """Take one closure; entities that stand in others too are kept once."""
        self._workers.submit(checked_size_bytes(closure, self._path), partial(self._spool, closure))

    def commit(self, facts: SaveFacts) -> Saved:  # noqa: ARG002  the file has no room for facts
        """Put the file together, read it back, give it its name. Raises `entity_twice` on a contradiction."""
        self._workers.finish()
        check_entry_bytes(self._path, self._spool_end)
        old = self._old_entities()
        unchanged_since = self._unchanged_since(old)
        if unchanged_since is None:
            self._write(old or {})
        self._beside.close()
        dashboards = sum(is_dashboard for is_dashboard, _ in self._spooled)
        with file_errors(self._path):
            size_bytes = self._path.stat().st_size
        return Saved(self._path, 1, dashboards, len(self._spooled) - dashboards, size_bytes, unchanged_since)

    def abort(self) -> None:
        """Drop everything that was put."""
        self._workers.stop()
        self._beside.close()

    def _spool(self, closure: Closure) -> None:
        hashed = [(entity, hashlib.sha256(entity.raw).digest()) for entity in closure.entities]
        with self._spool_lock, file_errors(self._path):
            for entity, sha256 in hashed:
                variants = self._spooled.setdefault(_place(entity), [])
                if sha256 not in [one.sha256 for one in variants]:
                    self._beside.spool.write(entity.raw)
                    variants.append(_Spooled(sha256, self._spool_end, len(entity.raw)))
                    self._spool_end += len(entity.raw)

    def _old_entities(self) -> dict[_Place, bytes] | None:
        """Read the file that is there; when it is no export, it is replaced whole: the consent covers it."""
        try:
            if not self._path.exists():
                return None
            content = FileContainer(self._path).read(self._path.name)
            return {_place(entity): entity.raw for entity in cut(content, self._path.name)}
        except ExporterError:
            return None

    def _unchanged_since(self, old: dict[_Place, bytes] | None) -> str | None:
        if old is None or old.keys() != self._spooled.keys():
            return None
        with file_errors(self._path):
            if any(self._raw(place, old) != raw for place, raw in old.items()):
                return None
        with file_errors(self._path):
            written_at = datetime.fromtimestamp(self._path.stat().st_mtime, UTC)
        return written_at.isoformat(timespec="seconds").replace("+00:00", "Z")

    def _write(self, old: dict[_Place, bytes]) -> None:
        digest = hashlib.sha256()
        with created(self._beside.part, self._path) as file:
            for block in _blocks(self._pieces(old)):
                file.write(block)
                digest.update(block)
        if sha256_of(self._beside.part) != digest.hexdigest():
            raise ExporterError(Code.READ_BACK_DIFFERS, path=str(self._path))
        self._beside.take_over()

    def _pieces(self, old: dict[_Place, bytes]) -> Iterator[bytes]:
        separator = b"[\n"
        for place in sorted(self._spooled):
            yield separator
            yield self._raw(place, old)
            separator = b",\n"
        yield b"\n]\n" if self._spooled else b"[\n\n]\n"

    def _raw(self, place: _Place, old: dict[_Place, bytes]) -> bytes:
        """Return the bytes for one entity: the old ones where the content is the same.

        Members of combined reports may come without their diagram and, from another dashboard, with it: the
        fuller one is taken. Any other difference means that it was changed while the save ran.
        """
        variants = [self._read(one) for one in self._spooled[place]]
        if len(variants) > 1:
            variants.sort(key=lambda raw: (-len(raw), raw))
            if not all(same_raw(variants[0], other) for other in variants[1:]):
                raise ExporterError(Code.ENTITY_TWICE, name=self._path.name, id=place[1])
        known = old.get(place)
        return known if known is not None and same_raw(known, variants[0]) else variants[0]

    def _read(self, one: _Spooled) -> bytes:
        self._beside.spool.seek(one.offset)
        raw: bytes = self._beside.spool.read(one.size_bytes)
        if hashlib.sha256(raw).digest() != one.sha256:
            raise ExporterError(Code.READ_BACK_DIFFERS, path=str(self._path))
        return raw


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Join pieces to blocks: thousands of small writes cost more than the bytes in them."""
    waiting: list[bytes] = []
    waiting_bytes = 0
    for piece in pieces:
        waiting.append(piece)
        waiting_bytes += len(piece)
        if waiting_bytes >= _BLOCK_BYTES:
            yield b"".join(waiting)
            waiting.clear()
            waiting_bytes = 0
    yield b"".join(waiting)


def _place(entity: Entity) -> _Place:
    return entity.item_kind is ItemKind.DASHBOARD, entity.id
