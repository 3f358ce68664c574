"""What goes into one file of a backup, and what the manifest says about all of them."""

import hashlib
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_exporter.archive.limits import check_entry_bytes
from desktop_exporter.archive.manifest import (
    FORMAT,
    FORMAT_VERSION,
    TOOL,
    CollectionEntry,
    EntityEntry,
    FileEntry,
    Manifest,
    RecordedProblem,
    RunEntry,
)
from desktop_exporter.archive.naming import Named
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.document import Entity
from desktop_exporter.model.kinds import EntityKind, ItemKind
from desktop_exporter.model.references import Closure
from desktop_exporter.model.saving import SaveFacts


@dataclass(frozen=True, slots=True)
class Filed:
    """A file without its path, which depends on names that are known only at the end."""

    root: Named
    sha256: str
    size_bytes: int
    entities: tuple[EntityEntry, ...]


def file_bytes(raws: Iterable[bytes]) -> bytes:
    """Join entities to a document that Optimize's own import takes."""
    return b"[\n" + b",\n".join(raws) + b"\n]\n"


def checked_size_bytes(closure: Closure, path: Path) -> int:
    """Return the size of a closure. Raises `reference_missing` or `archive_limit`."""
    if closure.missing:
        raise ExporterError(Code.REFERENCE_MISSING, name=closure.root.name, id=closure.missing[0])
    size_bytes = sum(len(entity.raw) + len(b",\n") for entity in closure.entities) + len(b"[\n]\n")
    check_entry_bytes(path, size_bytes)
    return size_bytes


class Register:
    """Describes files for the manifest, an entity of many files once. Safe from any thread."""

    def __init__(self) -> None:
        self._known: Final[dict[tuple[EntityKind, str, str], EntityEntry]] = {}
        self._lock: Final = threading.Lock()

    def filed(self, root: Entity, entities: Iterable[Entity], content: bytes, sha256: str) -> Filed:
        """Describe a file whose `content` is hashed already."""
        named = Named(root.item_kind, root.id, root.name, root.collection_id)
        hashed = [(entity, hashlib.sha256(entity.raw).hexdigest()) for entity in entities]
        with self._lock:
            return Filed(named, sha256, len(content), tuple([self._entry(*one) for one in hashed]))

    def _entry(self, entity: Entity, sha256: str) -> EntityEntry:
        key = (entity.kind, entity.id, sha256)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = described(entity, sha256, ())
        return known


def described(entity: Entity, sha256: str, files: tuple[str, ...]) -> EntityEntry:
    """Describe an entity as the manifest does."""
    return EntityEntry(
        id=entity.id,
        kind=entity.kind,
        name=entity.name,
        index_version=entity.index_version,
        collection_id=entity.collection_id,
        sha256=sha256,
        references=entity.references,
        definitions=entity.definitions,
        files=files,
    )


def file_entry(path: str, filed: Filed) -> FileEntry:
    """Describe a file as the manifest does."""
    dashboards = tuple([one.id for one in filed.entities if one.kind is EntityKind.DASHBOARD])
    reports = tuple([one.id for one in filed.entities if one.kind is not EntityKind.DASHBOARD])
    return FileEntry(path, filed.sha256, filed.size_bytes, dashboards, reports)


def manifest_of(facts: SaveFacts, files: Mapping[str, Filed]) -> Manifest:
    """Write down everything about a save; `files` are by path."""
    names = dict(facts.collections)
    used = {filed.root.collection_id for filed in files.values()} - {None}
    collections = sorted(names.keys() | {one for one in used if one})
    return Manifest(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        source=facts.source,
        selection={key: tuple(values) for key, values in facts.selection.items()},
        counts=facts.counts,
        collections=tuple(CollectionEntry(one, names.get(one)) for one in collections),
        files=tuple(file_entry(path, files[path]) for path in sorted(files)),
        entities=_entities(files),
        problems=tuple(RecordedProblem.of(one) for one in facts.problems),
        run=RunEntry(facts.created_at, TOOL, dict(facts.timings_s)),
    )


def count(files: Iterable[Filed]) -> tuple[int, int]:
    """Count the dashboards and the reports, each once."""
    items = {(one.kind.item_kind, one.id) for filed in files for one in filed.entities}
    dashboards = sum(kind is ItemKind.DASHBOARD for kind, _ in items)
    return dashboards, len(items) - dashboards


def _entities(files: Mapping[str, Filed]) -> tuple[EntityEntry, ...]:
    """List every entity once, with its files: reports by id, then dashboards by id."""
    holders: dict[tuple[bool, str, str, str], tuple[EntityEntry, list[str]]] = {}
    for path in sorted(files):
        for one in files[path].entities:
            key = (one.kind is EntityKind.DASHBOARD, one.id, one.kind, one.sha256)
            holders.setdefault(key, (one, []))[1].append(path)
    return tuple(_with_files(*holders[key]) for key in sorted(holders))


def _with_files(entry: EntityEntry, paths: list[str]) -> EntityEntry:
    # Spelled out: dataclasses.replace takes four times as long, for thousands of entities.
    return EntityEntry(
        entry.id,
        entry.kind,
        entry.name,
        entry.index_version,
        entry.collection_id,
        entry.sha256,
        entry.references,
        entry.definitions,
        tuple(paths),
    )
