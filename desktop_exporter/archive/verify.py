"""Verifies a backup: is it whole, is it what was saved, what does it need, which Optimize takes it."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_exporter.archive import redo
from desktop_exporter.archive.containers import (
    Container,
    ContainerFormat,
    ZipContainer,
    format_of,
    open_container,
)
from desktop_exporter.archive.filing import described
from desktop_exporter.archive.limits import EntrySize, check_sizes
from desktop_exporter.archive.manifest import (
    EntityEntry,
    FileEntry,
    Manifest,
    RecordedProblem,
    checksums,
    sums,
)
from desktop_exporter.archive.naming import MANIFEST_NAME, SUMS_NAME
from desktop_exporter.archive.reader import bare_names, read_manifest
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.model.document import Definition, Entity, cut
from desktop_exporter.model.kinds import EntityKind, Era, ItemKind, releases
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.references import closure, reports_by_id, roots_of

# Then there is nothing to verify, or nothing that this program may judge.
_NOT_DAMAGE: Final = frozenset({Code.BACKUP_MISSING, Code.NOT_A_BACKUP, Code.MANIFEST_NEWER})
_BAD_LOG: Final = frozenset({Code.FILE_ALTERED, Code.ARCHIVE_UNSAFE, Code.ARCHIVE_LIMIT})
_REFUSED_WORDS: Final = {
    Era.CURRENT: "",
    Era.OLDER: "; later releases refuse to import it",
    Era.NEWER: "; Optimize 3.11 to 8.10 refuse to import it",
}


@dataclass(frozen=True, slots=True)
class VersionUse:
    """How many entities of a kind have an index version, and in words which releases of Optimize take it."""

    kind: EntityKind
    index_version: int
    entities: int
    era: Era
    words: str


@dataclass(frozen=True, slots=True)
class ManifestFacts:
    """What the manifest tells about the save."""

    created_at: str
    tool: str
    source_name: str
    base_url: str | None
    optimize_version: str | None
    counts: Counts
    collections: tuple[tuple[str, str | None], ...]
    recorded_problems: tuple[RecordedProblem, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found. The backup is whole exactly when `problems` is empty.

    `provable` says whether there are checksums to prove it with: a bare export has none. Dashboards, reports
    and `entities` (by kind) are counted once each. `definitions` are what a target must have, each with the
    union of versions and tenants. `optimize_versions` says in words which releases take the backup.
    """

    path: Path
    container: ContainerFormat
    is_bare_export: bool
    provable: bool
    files: int
    dashboards: int
    reports: int
    entities: tuple[tuple[EntityKind, int], ...]
    index_versions: tuple[VersionUse, ...]
    definitions: tuple[Definition, ...]
    optimize_versions: str
    manifest: ManifestFacts | None
    problems: tuple[Problem, ...]


def verify(path: Path, cancel: CancelToken) -> Verification:
    """Read everything and compare it with the manifest and the checksums.

    Damage is never raised but becomes a problem with the file's path. Raises `backup_missing`,
    `not_a_backup`, `manifest_newer`, and disk errors.
    """
    verifier = _Verifier(path, cancel)
    verifier.recover()
    return verifier.run()


class _Verifier:
    def __init__(self, path: Path, cancel: CancelToken) -> None:
        self._path: Final = path
        self._cancel: Final = cancel
        self._problems: Final[list[Problem]] = []
        self._entities: Final[dict[tuple[EntityKind, str, str], EntityEntry]] = {}
        self._manifest: Manifest | None = None
        self._files = 0
        self._is_bare = False

    def recover(self) -> None:
        """Finish an interrupted save; a log that this program did not write is damage like any other."""
        try:
            redo.recover(self._path)
        except ExporterError as error:
            if error.code not in _BAD_LOG:
                raise
            self._problem(error, self._path.name)

    def run(self) -> Verification:
        container: Container | None = None
        try:
            container = open_container(self._path)
            self._is_bare = container.format is ContainerFormat.JSON
            self._manifest = read_manifest(container)
        except ExporterError as error:
            if error.code in _NOT_DAMAGE and not (container and _has_altered_manifest(container)):
                raise
            self._problem(error, MANIFEST_NAME if container else self._path.name)
        else:
            if self._manifest is None:
                self._is_bare = True
                self._check_bare(container)
            else:
                self._check_with(container, self._manifest)
        if isinstance(container, ZipContainer):
            self._check_seal(container)
        return self._verification(container.format if container else format_of(self._path))

    def _check_bare(self, container: Container) -> None:
        for name in bare_names(container):
            self._cancel.check()
            try:
                entities = cut(container.read(name), name)
            except ExporterError as error:
                self._problem(error, name)
                continue
            self._files += 1
            self._check_complete(name, entities)
            self._note(entities)

    def _check_with(self, container: Container, manifest: Manifest) -> None:
        self._check_sums(container, manifest)
        described_in: dict[str, list[EntityEntry]] = {}
        for entity in manifest.entities:
            for path in entity.files:
                described_in.setdefault(path, []).append(entity)
        for file in manifest.files:
            self._cancel.check()
            try:
                entities = self._checked(container, file)
            except ExporterError as error:
                self._problem(error, file.path)
                continue
            self._files += 1
            self._check_complete(file.path, entities)
            self._check_described(file, self._note(entities), described_in.get(file.path, []))
        try:
            check_sizes(
                self._path, (EntrySize(one.path, one.size_bytes, one.size_bytes) for one in manifest.files)
            )
            unlisted = _unlisted(container, manifest)
        except ExporterError as error:
            self._problem(error, self._path.name)
            return
        for name in unlisted:
            self._problem(ExporterError(Code.FILE_UNLISTED, path=name), name)

    def _checked(self, container: Container, file: FileEntry) -> tuple[Entity, ...]:
        content = container.read(file.path)
        if hashlib.sha256(content).hexdigest() != file.sha256:
            reason = "Its checksum is not the one in the manifest."
            raise ExporterError(Code.FILE_ALTERED, path=file.path, reason=reason)
        if len(content) != file.size_bytes:
            reason = "The manifest gives another size."
            raise ExporterError(Code.FILE_ALTERED, path=file.path, reason=reason)
        return cut(content, file.path)

    def _check_sums(self, container: Container, manifest: Manifest) -> None:
        try:
            listed = container.read(SUMS_NAME)
            manifest_sha256 = hashlib.sha256(container.read(MANIFEST_NAME)).hexdigest()
        except ExporterError as error:
            self._problem(error, SUMS_NAME)
            return
        expected = sums(checksums(manifest.files, manifest_sha256))
        if listed == expected:
            return
        for path, reason in _disagreements(listed, expected):
            self._problem(ExporterError(Code.CHECKSUMS_DISAGREE, path=path, reason=reason), path)

    def _check_complete(self, path: str, entities: tuple[Entity, ...]) -> None:
        reports = reports_by_id(entities)
        for root in roots_of(entities):
            for missing in closure(root, reports).missing:
                self._problem(ExporterError(Code.REFERENCE_MISSING, name=root.name, id=missing), path)

    def _check_described(
        self, file: FileEntry, found: Iterable[EntityEntry], described_in: Iterable[EntityEntry]
    ) -> None:
        items = {(one.kind, one.id, one.sha256): one for one in found}
        listed = {(one.kind, one.id, one.sha256): one for one in described_in}
        ids = (
            tuple(one.id for one in items.values() if one.kind is EntityKind.DASHBOARD),
            tuple(one.id for one in items.values() if one.kind is not EntityKind.DASHBOARD),
        )
        same = items.keys() == listed.keys() and all(
            _described_alike(items[key], listed[key]) for key in items
        )
        if not same or ids != (file.dashboards, file.reports):
            reason = f"It describes {file.path} differently from what the file holds."
            self._problem(
                ExporterError(Code.MANIFEST_DAMAGED, path=str(self._path), reason=reason), file.path
            )

    def _check_seal(self, container: ZipContainer) -> None:
        problem = container.zip.seal_problem()
        if problem is not None:
            error = ExporterError(Code.ARCHIVE_DAMAGED, path=str(self._path), reason=problem)
            self._problem(error, self._path.name)

    def _note(self, entities: Iterable[Entity]) -> list[EntityEntry]:
        noted: list[EntityEntry] = []
        for entity in entities:
            sha256 = hashlib.sha256(entity.raw).hexdigest()
            key = (entity.kind, entity.id, sha256)
            known = self._entities.get(key)
            if known is None:
                known = self._entities[key] = described(entity, sha256, ())
            noted.append(known)
        return noted

    def _problem(self, error: ExporterError, name: str) -> None:
        self._problems.append(Problem.of(error, kind="file", id=name, name=name))

    def _verification(self, container: ContainerFormat) -> Verification:
        entities = self._entities.values()
        kinds = Counter(one.kind for one in entities)
        versions = _version_uses(entities)
        dashboards = sum(count for kind, count in kinds.items() if kind.item_kind is ItemKind.DASHBOARD)
        return Verification(
            path=self._path,
            container=container,
            is_bare_export=self._is_bare,
            provable=self._manifest is not None,
            files=self._files,
            dashboards=dashboards,
            reports=kinds.total() - dashboards,
            entities=tuple((kind, kinds[kind]) for kind in EntityKind if kinds[kind]),
            index_versions=versions,
            definitions=_definitions(entities),
            optimize_versions=_optimize_versions(versions),
            manifest=_facts(self._manifest) if self._manifest else None,
            problems=tuple(self._problems),
        )


def _has_altered_manifest(container: Container) -> bool:
    """Whether the manifest is not the one that SHA256SUMS knows: then it only seems to be a foreign one."""
    try:
        listed = _lines(container.read(SUMS_NAME))
        found = hashlib.sha256(container.read(MANIFEST_NAME)).hexdigest()
    except ExporterError:
        return False
    return listed.get(MANIFEST_NAME, found) != found


def _described_alike(some: EntityEntry, other: EntityEntry) -> bool:
    """Whether two descriptions say the same, the files apart."""
    return (some.name, some.index_version, some.collection_id, some.references, some.definitions) == (
        other.name,
        other.index_version,
        other.collection_id,
        other.references,
        other.definitions,
    )


def _unlisted(container: Container, manifest: Manifest) -> list[str]:
    """Find what could be taken for content: in a zip all, in a folder documents and what lies among ours."""
    listed = {one.path for one in manifest.files} | {MANIFEST_NAME, SUMS_NAME}
    foreign = [name for name in container.names if name not in listed]
    if container.format is ContainerFormat.ZIP:
        return foreign
    ours = {path.rpartition("/")[0] for path in listed} - {""}
    return [one for one in foreign if one.lower().endswith(".json") or one.rpartition("/")[0] in ours]


def _disagreements(listed: bytes, expected: bytes) -> list[tuple[str, str]]:
    lines, wanted = _lines(listed), _lines(expected)
    both = lines.keys() & wanted.keys()
    found = [
        *((path, "It is not listed there.") for path in sorted(wanted.keys() - both)),
        *((path, "The manifest does not know it.") for path in sorted(lines.keys() - both)),
        *((path, "It has another checksum there.") for path in sorted(both) if lines[path] != wanted[path]),
    ]
    return found or [(SUMS_NAME, "It is not written as this program writes it.")]


def _lines(content: bytes) -> dict[str, str]:
    pairs = (line.partition("  ") for line in content.decode(errors="replace").splitlines())
    return {path: sha256 for sha256, _, path in pairs}


def _version_uses(entities: Iterable[EntityEntry]) -> tuple[VersionUse, ...]:
    uses = Counter((one.kind, one.index_version) for one in entities)
    found: list[VersionUse] = []
    for kind, version in sorted(uses, key=lambda use: (tuple(EntityKind).index(use[0]), use[1])):
        taken_by = releases(kind, version)
        words = taken_by.words + _REFUSED_WORDS[taken_by.era]
        found.append(VersionUse(kind, version, uses[kind, version], taken_by.era, words))
    return tuple(found)


def _optimize_versions(versions: Iterable[VersionUse]) -> str:
    words = list(dict.fromkeys(use.words for use in versions))
    if len(words) > 1:
        return f"no single release takes all of it: {', '.join(words)}"
    return words[0] if words else "any release: there is nothing in it"


def _definitions(entities: Iterable[EntityEntry]) -> tuple[Definition, ...]:
    versions: dict[tuple[str, str], dict[str, None]] = {}
    tenants: dict[tuple[str, str], dict[str | None, None]] = {}
    for entity in entities:
        for one in entity.definitions:
            if one.key:
                versions.setdefault((one.type, one.key), {}).update(dict.fromkeys(one.versions))
                tenants.setdefault((one.type, one.key), {}).update(dict.fromkeys(one.tenants))
    return tuple(Definition(*key, tuple(versions[key]), tuple(tenants[key])) for key in sorted(versions))


def _facts(manifest: Manifest) -> ManifestFacts:
    return ManifestFacts(
        created_at=manifest.run.created_at,
        tool=manifest.run.tool,
        source_name=manifest.source.name,
        base_url=manifest.source.base_url,
        optimize_version=manifest.source.optimize_version,
        counts=manifest.counts,
        collections=tuple((one.id, one.name) for one in manifest.collections),
        recorded_problems=manifest.problems,
    )
