"""Opens a backup as a place: what can be chosen in it, and its entities byte for byte."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_exporter.archive import redo
from desktop_exporter.archive.containers import Container, ContainerFormat, open_container
from desktop_exporter.archive.limits import check_names, check_total_bytes
from desktop_exporter.archive.manifest import EntityEntry, Manifest, damaged, parse
from desktop_exporter.archive.naming import MANIFEST_NAME, SUMS_NAME, Named
from desktop_exporter.archive.previous import same_raw
from desktop_exporter.archive.zip_reading import altered
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.catalog import Catalog, CatalogCollection, CatalogItem, Found, ItemKey
from desktop_exporter.model.document import Entity, cut
from desktop_exporter.model.exchange import ExportSet, PlaceFacts, UnknownIds
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.references import closure, reports_by_id, roots_of
from desktop_exporter.model.summary import Summary, summary_of

BARE_EXPORT_NOTE: Final = (
    "This is a bare export of Optimize: it is complete, but it cannot prove that it is unaltered."
)


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One file of a backup: a dashboard or report with all that it needs."""

    path: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class _Indexed:
    """What is known of a file without reading it again. `sha256` is None for a bare export.

    `summaries` are those of the roots, as far as nothing is missing.
    """

    path: str
    sha256: str | None
    roots: tuple[Named, ...]
    keys: frozenset[ItemKey]
    summaries: Mapping[ItemKey, Summary]


def open_backup(path: Path) -> "Backup":
    """Open a folder, zip or single file; a folder's interrupted save is finished first.

    Files are checked when they are read. Raises `backup_missing`, `not_a_backup`, what the manifest or a zip
    is refused for, and, for bare exports, what is wrong with a document.
    """
    redo.recover(path)
    container = open_container(path)
    manifest = read_manifest(container)
    if manifest is None:
        return Backup(container, None, _index_bare(container))
    return Backup(container, manifest, _index(manifest))


def read_manifest(container: Container) -> Manifest | None:
    """Read the manifest; None for a bare export, which has neither manifest nor checksums."""
    if container.format is ContainerFormat.JSON:
        return None
    try:
        content = container.read(MANIFEST_NAME)
    except ExporterError as error:
        if error.code is not Code.FILE_MISSING:
            raise
        if SUMS_NAME in container.names:
            raise damaged(container.path / MANIFEST_NAME, "It is missing, but SHA256SUMS is there.") from None
        return None
    return parse(content, container.path / MANIFEST_NAME)


def bare_names(container: Container) -> tuple[str, ...]:
    """Return the export files of a container without a manifest. Raises `not_a_backup` without any."""
    if container.format is ContainerFormat.JSON:
        return container.names
    names = tuple(name for name in container.names if name.lower().endswith(".json"))
    if not names:
        reason = "It holds neither a manifest.json nor any export file."
        raise ExporterError(Code.NOT_A_BACKUP, path=str(container.path), reason=reason)
    if container.format is ContainerFormat.ZIP:
        check_names(container.path, names)
    return names


class Backup:
    """A backup as a source. `manifest` is None for a bare export from Optimize's own window."""

    def __init__(self, container: Container, manifest: Manifest | None, files: Sequence[_Indexed]) -> None:
        self._container: Final = container
        self.manifest: Final = manifest
        self.path: Final = container.path
        self.container: Final = container.format
        self._files: Final = {one.path: one for one in files}
        self._places: Final = _places(files)
        self._last: tuple[str, tuple[Entity, ...]] | None = None

    @property
    def facts(self) -> PlaceFacts:
        """The backup as a place; whom it was saved from stands in the manifest."""
        return PlaceFacts(str(self.path), self.path.name, None, None, None)

    def facts_now(self, cancel: CancelToken, *, max_age_s: float = 0.0) -> PlaceFacts:  # noqa: ARG002  as in the port
        """Return the same facts: a backup does not change who it is."""
        return self.facts

    @property
    def is_bare_export(self) -> bool:
        """Whether there is no manifest to check it against."""
        return self.manifest is None

    @property
    def collections(self) -> tuple[tuple[str, str | None], ...]:
        """The ids and names of all collections in the backup. A bare export knows ids only."""
        names = {one.id: one.name for one in self.manifest.collections} if self.manifest else {}
        for file in self._files.values():
            for root in file.roots:
                if root.collection_id:
                    names.setdefault(root.collection_id, None)
        return tuple(sorted(names.items(), key=lambda one: (one[1] is None, one[1] or "", one[0])))

    def files(self, cancel: CancelToken | None = None) -> Iterator[BackupFile]:
        """Yield every file with its entities, by path. Raises ExporterError for one that was altered."""
        for path in sorted(self._files):
            if cancel is not None:
                cancel.check()
            yield BackupFile(path, self._read(path))

    def catalog(self, context: JobContext, found: Found | None = None) -> Catalog:
        """Return what can be chosen; private content has the collection id None."""
        context.cancel.check()
        roots = self._roots()
        named: list[tuple[str | None, str | None]] = [*self.collections]
        if None in roots:
            named.append((None, None))
        summaries = {key: one for file in self._files.values() for key, one in file.summaries.items()}
        groups = [_catalog_collection(one, name, roots.get(one, ()), summaries) for one, name in named]
        if found is not None:
            for one in groups:
                found(one)
        if self.manifest is None:
            return Catalog(tuple(groups), (BARE_EXPORT_NOTE,))
        return Catalog(tuple(groups), saved=self.manifest.counts)

    def collection(self, collection_id: str, context: JobContext) -> CatalogCollection:
        """Return one collection. Raises `collection_unknown`."""
        found = self.catalog(context).collection(collection_id)
        if found is None:
            raise ExporterError(Code.COLLECTION_UNKNOWN, id=collection_id)
        return found

    def export(self, kind: ItemKind, ids: Sequence[str], cancel: CancelToken) -> ExportSet:
        """Read all of `ids` with what they need. Raises `UnknownIds`, or `entity_twice` if it differs."""
        unknown = tuple(one for one in ids if (kind, one) not in self._places)
        if unknown:
            raise UnknownIds(kind, unknown)
        wanted: dict[str, list[str]] = {}
        for one in dict.fromkeys(ids):
            for path in self._places[kind, one]:
                wanted.setdefault(path, []).append(one)
        found: dict[ItemKey, Entity] = {}
        for path, asked in wanted.items():
            cancel.check()
            entities = self._read(path)
            reports = reports_by_id(entities)
            for root in (one for one in entities if one.item_kind is kind and one.id in asked):
                self._merge(found, closure(root, reports).entities)
        ordered = sorted(found.values(), key=lambda one: (one.item_kind is ItemKind.DASHBOARD, one.id))
        return ExportSet(tuple(ordered), sum(len(one.raw) for one in ordered))

    def _merge(self, found: dict[ItemKey, Entity], entities: Sequence[Entity]) -> None:
        for entity in entities:
            known = found.setdefault((entity.item_kind, entity.id), entity)
            if known is not entity and not same_raw(known.raw, entity.raw):
                raise ExporterError(Code.ENTITY_TWICE, name=self.path.name, id=entity.id)

    def _roots(self) -> Mapping[str | None, Sequence[Named]]:
        """Return the items that files were saved for, by collection and there by name."""
        chosen = {root.key: root for file in self._files.values() for root in file.roots}
        grouped: dict[str | None, list[Named]] = {}
        for root in sorted(chosen.values(), key=lambda root: (root.name, root.id)):
            grouped.setdefault(root.collection_id or None, []).append(root)
        return grouped

    def _read(self, path: str) -> tuple[Entity, ...]:
        last = self._last
        if last is not None and last[0] == path:
            return last[1]
        content = self._container.read(path)
        expected = self._files[path].sha256
        if expected is not None and hashlib.sha256(content).hexdigest() != expected:
            raise altered(path, "Its checksum is not the one in the manifest.")
        entities = cut(content, path)
        self._last = (path, entities)
        return entities


def _index(manifest: Manifest) -> list[_Indexed]:
    roots = manifest.roots()
    held: dict[str, dict[ItemKey, EntityEntry]] = {}
    for entity in manifest.entities:
        for path in entity.files:
            held.setdefault(path, {})[entity.kind.item_kind, entity.id] = entity
    indexed: list[_Indexed] = []
    for one in manifest.files:
        keys = [(ItemKind.DASHBOARD, each) for each in one.dashboards]
        keys += [(ItemKind.REPORT, each) for each in one.reports]
        entities = held.get(one.path, {})
        root = roots.get(one.path)
        entry = entities.get(root) if root else None
        if entry is None:
            indexed.append(_Indexed(one.path, one.sha256, (), frozenset(keys), {}))
            continue
        named = Named(entry.kind.item_kind, entry.id, entry.name, entry.collection_id)
        reports = {key: each for (kind, key), each in entities.items() if kind is ItemKind.REPORT}
        summary = summary_of(entry, reports)
        summaries = {named.key: summary} if summary else {}
        indexed.append(_Indexed(one.path, one.sha256, (named,), frozenset(keys), summaries))
    return indexed


def _index_bare(container: Container) -> list[_Indexed]:
    indexed: list[_Indexed] = []
    total_bytes = 0
    for name in bare_names(container):
        content = container.read(name)
        total_bytes += len(content)
        check_total_bytes(container.path, total_bytes)
        entities = cut(content, name)
        roots = tuple(Named(one.item_kind, one.id, one.name, one.collection_id) for one in roots_of(entities))
        keys = frozenset((one.item_kind, one.id) for one in entities)
        indexed.append(_Indexed(name, None, roots, keys, _summaries(entities)))
    return indexed


def _summaries(entities: Sequence[Entity]) -> Mapping[ItemKey, Summary]:
    reports = reports_by_id(entities)
    summed = ((root, summary_of(root, reports)) for root in roots_of(entities))
    return {(root.item_kind, root.id): summary for root, summary in summed if summary}


def _places(files: Sequence[_Indexed]) -> Mapping[ItemKey, tuple[str, ...]]:
    """Say where to read an item: the files it was saved for, else the first one that holds it."""
    own: dict[ItemKey, list[str]] = {}
    first: dict[ItemKey, tuple[str, ...]] = {}
    for file in files:
        for root in file.roots:
            own.setdefault(root.key, []).append(file.path)
        for key in file.keys:
            first.setdefault(key, (file.path,))
    return first | {key: tuple(paths) for key, paths in own.items()}


def _catalog_collection(
    collection_id: str | None,
    name: str | None,
    roots: Sequence[Named],
    summaries: Mapping[ItemKey, Summary],
) -> CatalogCollection:
    items = [CatalogItem(root.id, root.kind, root.name, summary=summaries.get(root.key)) for root in roots]
    return CatalogCollection(
        id=collection_id,
        name=name,
        dashboards=tuple(one for one in items if one.kind is ItemKind.DASHBOARD),
        reports=tuple(one for one in items if one.kind is ItemKind.REPORT),
    )
