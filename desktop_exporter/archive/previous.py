"""The backup that is there already, for a save that leaves alone what has not changed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop_exporter.archive.containers import Container
from desktop_exporter.archive.manifest import Manifest, checksums, parse, sums
from desktop_exporter.archive.naming import MANIFEST_NAME, SUMS_NAME
from desktop_exporter.errors import ExporterError
from desktop_exporter.model.difference import content_hash
from desktop_exporter.model.document import Entity, cut
from desktop_exporter.model.kinds import ItemKind


@dataclass(frozen=True, slots=True)
class Kept:
    """An old file that holds the same content: it stays as it is."""

    path: str
    content: bytes
    sha256: str
    entities: tuple[Entity, ...]


class Previous:
    """An older backup at the same place. Safe to ask from any thread."""

    def __init__(self, container: Container, manifest: Manifest) -> None:
        self._container: Final = container
        self.manifest: Final = manifest
        files = {one.path: one for one in manifest.files}
        self.known: Final = manifest.roots()
        self.paths: Final = frozenset(files)
        self._by_root: Final = {root: files[path] for path, root in self.known.items()}

    @classmethod
    def of(cls, container: Container) -> "Previous":
        """Read the manifest. Raises ExporterError when there is none that this program understands."""
        content = container.read(MANIFEST_NAME)
        return cls(container, parse(content, container.path / MANIFEST_NAME))

    def kept(self, root: tuple[ItemKind, str], entities: Sequence[Entity], sha256: str) -> Kept | None:
        """Return the old file of `root` when it is undamaged and has equal bytes or equal content."""
        file = self._by_root.get(root)
        if file is None:
            return None
        try:
            content = self._container.read(file.path)
            if hashlib.sha256(content).hexdigest() != file.sha256:
                return None
            if file.sha256 == sha256:
                return Kept(file.path, content, sha256, tuple(entities))
            found = cut(content, file.path)
        except ExporterError:
            # What is damaged or gone is not kept: the save replaces it.
            return None
        return Kept(file.path, content, file.sha256, found) if same_content(found, entities) else None

    def is_whole_with(self, manifest: Manifest) -> bool:
        """Whether `manifest` says nothing new, and manifest and checksums still are as they were written."""
        if not manifest.says_the_same_as(self.manifest):
            return False
        try:
            written, listed = self._container.read(MANIFEST_NAME), self._container.read(SUMS_NAME)
        except ExporterError:
            return False
        return listed == sums(checksums(self.manifest.files, hashlib.sha256(written).hexdigest()))


def same_content(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    """Whether two sets of entities are equal by bytes or, where they differ, by content."""
    ours = {(one.item_kind, one.id): one.raw for one in some}
    theirs = {(one.item_kind, one.id): one.raw for one in others}
    return ours.keys() == theirs.keys() and all(same_raw(ours[key], theirs[key]) for key in ours)


def same_raw(some: bytes, other: bytes) -> bool:
    """Whether two entities are equal by bytes or by content."""
    return some == other or content_hash(some) == content_hash(other)
