"""Writes a backup as a zip: packed while the export runs, put together in a fixed order at the end."""

import contextlib
import hashlib
import threading
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from desktop_exporter.archive.beside import Beside
from desktop_exporter.archive.containers import ZipContainer
from desktop_exporter.archive.disk import created
from desktop_exporter.archive.filing import (
    Filed,
    Register,
    checked_size_bytes,
    count,
    file_bytes,
    manifest_of,
)
from desktop_exporter.archive.limits import EntrySize, check_names, check_sizes
from desktop_exporter.archive.manifest import Manifest, checksums, render, sums
from desktop_exporter.archive.naming import MANIFEST_NAME, SUMS_NAME, assign
from desktop_exporter.archive.previous import Previous
from desktop_exporter.archive.workers import Workers
from desktop_exporter.archive.zip_reading import ZipReader
from desktop_exporter.archive.zip_writing import Member, Packed, pack, write_zip
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import file_errors
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.references import Closure
from desktop_exporter.model.saving import Saved, SaveFacts

# Packing costs a processor for each thread; more than two would take them from the network.
_THREADS: Final = 2


@dataclass(frozen=True, slots=True)
class _Spooled:
    """A packed file in the spool; `stored_crc` is of the packed bytes."""

    filed: Filed
    offset: int
    stored_bytes: int
    stored_crc: int
    crc: int


class ZipWriter:
    """A backup in the making, in a zip. See `BackupWriter` for what the methods promise."""

    def __init__(self, path: Path, *, overwrite: bool) -> None:
        self._beside: Final = Beside(path, overwrite=overwrite)
        self._path: Final = self._beside.path
        self._container: Final = _container(self._path)
        self._previous: Final = _previous(self._container)
        self._register: Final = Register()
        self._spooled: Final[dict[tuple[ItemKind, str], _Spooled]] = {}
        self._spool_lock: Final = threading.Lock()
        self._spool_end = 0
        self._workers: Final = Workers(_THREADS, "archive-zip")

    def put(self, closure: Closure) -> None:
        """Take one file's worth."""
        self._workers.submit(checked_size_bytes(closure, self._path), partial(self._pack, closure))

    def commit(self, facts: SaveFacts) -> Saved:
        """Put the archive together, read it back and give it its name."""
        self._workers.finish()
        placed = self._at_their_paths(facts)
        manifest = manifest_of(facts, {path: one.filed for path, one in placed.items()})
        unchanged_since = self._unchanged_since(manifest)
        if unchanged_since is None:
            self._write(placed, manifest)
        self._beside.close()
        dashboards, reports = count(one.filed for one in placed.values())
        with file_errors(self._path):
            size_bytes = self._path.stat().st_size
        return Saved(self._path, len(placed), dashboards, reports, size_bytes, unchanged_since)

    def abort(self) -> None:
        """Drop everything that was put."""
        self._workers.stop()
        self._beside.close()

    def _pack(self, closure: Closure) -> None:
        """Pack one file into the spool; what has not changed in content keeps its bytes. Runs in a worker."""
        root, entities = closure.root, closure.entities
        content = file_bytes(entity.raw for entity in entities)
        sha256 = hashlib.sha256(content).hexdigest()
        key = (root.item_kind, root.id)
        kept = self._previous.kept(key, entities, sha256) if self._previous else None
        if kept is not None:
            content, sha256, entities = kept.content, kept.sha256, kept.entities
        filed = self._register.filed(root, entities, content, sha256)
        packed = pack(content)
        stored_crc = zlib.crc32(packed.stored)
        with self._spool_lock, file_errors(self._path):
            offset = self._spool_end
            self._beside.spool.write(packed.stored)
            self._spool_end += len(packed.stored)
            self._spooled[key] = _Spooled(filed, offset, len(packed.stored), stored_crc, packed.crc)

    def _at_their_paths(self, facts: SaveFacts) -> dict[str, _Spooled]:
        known = self._previous.known if self._previous else {}
        paths = assign([one.filed.root for one in self._spooled.values()], dict(facts.collections), known)
        check_names(self._path, (*paths.values(), MANIFEST_NAME, SUMS_NAME))
        placed = {paths[key]: one for key, one in self._spooled.items()}
        check_sizes(
            self._path,
            (EntrySize(path, one.filed.size_bytes, one.stored_bytes) for path, one in placed.items()),
        )
        return placed

    def _unchanged_since(self, manifest: Manifest) -> str | None:
        if self._previous is None or self._container is None or not self._container.zip.is_sealed:
            return None
        return self._previous.manifest.run.created_at if self._previous.is_whole_with(manifest) else None

    def _write(self, placed: Mapping[str, _Spooled], manifest: Manifest) -> None:
        with created(self._beside.part, self._path) as file:
            seal = write_zip(self._members(placed, manifest), file)
        written = ZipReader(self._beside.part)
        names = {*placed, MANIFEST_NAME, SUMS_NAME}
        # Each file was unpacked when it was packed: what is left to prove is the archive as a whole.
        if written.sealed_bytes_sha256() != seal or not written.is_sealed or set(written.names) != names:
            raise ExporterError(Code.READ_BACK_DIFFERS, path=str(self._path))
        self._beside.take_over()

    def _members(self, placed: Mapping[str, _Spooled], manifest: Manifest) -> Iterator[Member]:
        content = render(manifest)
        yield Member(MANIFEST_NAME, pack(content))
        yield Member(SUMS_NAME, pack(sums(checksums(manifest.files, hashlib.sha256(content).hexdigest()))))
        for path in sorted(placed):
            yield Member(path, self._packed(placed[path]))

    def _packed(self, one: _Spooled) -> Packed:
        self._beside.spool.seek(one.offset)
        stored = self._beside.spool.read(one.stored_bytes)
        if zlib.crc32(stored) != one.stored_crc:
            raise ExporterError(Code.READ_BACK_DIFFERS, path=str(self._path))
        return Packed(one.crc, one.filed.size_bytes, stored)


def _container(path: Path) -> ZipContainer | None:
    """Open the old archive. What cannot be read is replaced whole: the consent covers it."""
    with contextlib.suppress(ExporterError):
        return ZipContainer(path) if path.exists() else None
    return None


def _previous(container: ZipContainer | None) -> Previous | None:
    with contextlib.suppress(ExporterError):
        return Previous.of(container) if container else None
    return None
