"""The manifest of a backup and its checksums: what the files are, written and read."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from pydantic import Field, JsonValue, TypeAdapter, ValidationError

from desktop_exporter import __version__
from desktop_exporter.archive.limits import check_content_name, check_names
from desktop_exporter.archive.naming import MANIFEST_NAME, SUMS_NAME
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.document import Definition, check_depth
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import EntityKind, ItemKind
from desktop_exporter.model.outcome import Counts, Problem

FORMAT: Final = "desktop-exporter-backup"
FORMAT_VERSION: Final = 1
TOOL: Final = f"desktop-exporter {__version__}"

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class CollectionEntry:
    """A collection of the source. What a save does not know is None."""

    id: str
    name: str | None
    data_sources: tuple[JsonValue, ...] | None = None
    roles: tuple[JsonValue, ...] | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of the backup with the ids of what it holds, in the order of the file."""

    path: str
    sha256: str
    size_bytes: int
    dashboards: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityEntry:
    """An entity and the files that hold it; `sha256` is of its bytes."""

    id: str
    kind: EntityKind
    name: str
    index_version: int
    collection_id: str | None
    sha256: str
    references: tuple[str, ...]
    definitions: tuple[Definition, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordedProblem:
    """A problem as it was when the backup was saved; `code` may be one that only a later version knows."""

    code: str
    kind: str
    id: str
    name: str
    detail: str

    @classmethod
    def of(cls, problem: Problem) -> "RecordedProblem":
        """Record a problem."""
        return cls(problem.code.value, problem.kind, problem.id, problem.name, problem.detail)


@dataclass(frozen=True, slots=True)
class RunEntry:
    """The save that wrote the backup; `timings` are in seconds."""

    created_at: str
    tool: str
    timings: Mapping[str, Annotated[float, Field(allow_inf_nan=False)]]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself. The order of the fields is the order in the file."""

    format: Literal["desktop-exporter-backup"]
    format_version: Literal[1]
    source: PlaceFacts
    selection: Mapping[str, tuple[str, ...]]
    counts: Counts
    collections: tuple[CollectionEntry, ...]
    files: tuple[FileEntry, ...]
    entities: tuple[EntityEntry, ...]
    problems: tuple[RecordedProblem, ...]
    run: RunEntry

    def says_the_same_as(self, other: "Manifest") -> bool:
        """Whether content, selection and problems are equal: run and source do not count.

        A system whose address changed has not changed what it holds.
        """
        return replace(self, run=other.run, source=other.source) == other

    def roots(self) -> dict[str, tuple[ItemKind, str]]:
        """Return the item that each file was saved for: its dashboard, or the report that no other needs."""
        references: dict[str, set[str]] = {}
        for entity in self.entities:
            for path in entity.files:
                references.setdefault(path, set()).update(set(entity.references) - {entity.id})
        return {one.path: root for one in self.files if (root := _root(one, references.get(one.path, set())))}


class _Head(msgspec.Struct):
    format: str | None = None
    format_version: int | None = None


@cache
def _adapter() -> TypeAdapter[Manifest]:
    return TypeAdapter(Manifest)


def render(manifest: Manifest) -> bytes:
    """Write the manifest: UTF-8, two-space indent, LF, fields in their order."""
    # By msgspec: half the time, and no model to build first. The bytes are those that pydantic writes.
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def parse(content: bytes, path: Path) -> Manifest:
    """Read a manifest; `path` is what it is called in errors.

    Raises `not_a_backup`, `manifest_newer`, `manifest_damaged`, or what `limits` says about the paths in it.
    """
    head = _head(content, path)
    if head.format != FORMAT:
        reason = "Its manifest.json belongs to something else."
        raise ExporterError(Code.NOT_A_BACKUP, path=str(path.parent), reason=reason)
    if head.format_version is not None and head.format_version > FORMAT_VERSION:
        raise ExporterError(
            Code.MANIFEST_NEWER, path=str(path.parent), version=head.format_version, known=FORMAT_VERSION
        )
    try:
        manifest = _adapter().validate_json(content, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise damaged(path, f"{place}: {first['msg']}.".removeprefix(": ")) from None
    if render(manifest) != content:
        _check_unambiguous(content, path)
    _check(manifest, path)
    return manifest


def damaged(path: Path, reason: str) -> ExporterError:
    """Make the error for a manifest that cannot be relied on."""
    return ExporterError(Code.MANIFEST_DAMAGED, path=str(path.parent), reason=reason)


def sums(checksums: Mapping[str, str]) -> bytes:
    """Write SHA256SUMS as `sha256sum -c` reads it; `checksums` are sha256 by path."""
    return "".join(f"{checksums[path]}  {path}\n" for path in sorted(checksums)).encode()


def checksums(files: Iterable[FileEntry], manifest_sha256: str) -> dict[str, str]:
    """Return what SHA256SUMS covers: every file, the manifest included."""
    return {one.path: one.sha256 for one in files} | {MANIFEST_NAME: manifest_sha256}


def _head(content: bytes, path: Path) -> _Head:
    try:
        check_depth(content, path.name)
        return msgspec.json.decode(content, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise damaged(path, f"{error}.") from None
    except ExporterError as error:
        raise damaged(path, error.title) from None


def _check_unambiguous(content: bytes, path: Path) -> None:
    """Refuse an object that says a key twice: what this program reads would not be what others read."""

    def once(members: list[tuple[str, object]]) -> None:
        twice = [key for key, count in Counter(key for key, _ in members).items() if count > 1]
        if twice:
            raise damaged(path, f"It says “{twice[0]}” twice in one object.")

    json.loads(content, object_pairs_hook=once, parse_int=str, parse_float=str)


def _check(manifest: Manifest, path: Path) -> None:
    paths = [one.path for one in manifest.files]
    check_names(path.parent, (*paths, MANIFEST_NAME, SUMS_NAME))
    for one in paths:
        check_content_name(path.parent, one)
    for one in (*(file.sha256 for file in manifest.files), *(entity.sha256 for entity in manifest.entities)):
        if _SHA256.fullmatch(one) is None:
            raise damaged(path, f"“{one}” is no checksum.")
    if min((one.size_bytes for one in manifest.files), default=0) < 0:
        raise damaged(path, "A size is negative.")
    unknown = {name for entity in manifest.entities for name in entity.files}.difference(paths)
    if unknown:
        raise damaged(path, f"It names the file {min(unknown)} only in passing.")


def _root(file: FileEntry, references: set[str]) -> tuple[ItemKind, str] | None:
    if file.dashboards:
        return ItemKind.DASHBOARD, file.dashboards[0]
    standing = next((one for one in file.reports if one not in references), None)
    root = standing or next(iter(file.reports), None)
    return (ItemKind.REPORT, root) if root is not None else None
