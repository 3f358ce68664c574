"""Looks at the place where a backup is about to be saved: what is there, how much room, who could read it."""

import os
import re
import shutil
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import file_errors
from desktop_exporter.jobs.loading import LOADING
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.saving import ContainerFormat

__all__ = ["ContainerFormat", "Destined", "Readers", "look"]

_MOUNTS: Final = Path("/proc/self/mounts")
_STATUS: Final = Path("/proc/self/status")
_NETWORK: Final = frozenset(
    {
        "9p",
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.rclone",
        "fuse.sshfs",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
    }
)
# How blanks and the like stand in the list of mounts.
_OCTAL: Final = re.compile(r"\\([0-7]{3})")
_NEW_FILE_MODE: Final = 0o666
_NEW_FOLDER_MODE: Final = 0o777


class Readers(StrEnum):
    """Who may read a new file there, as far as permission bits tell."""

    OWNER = "owner"
    GROUP = "group"
    EVERYONE = "everyone"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Destined:
    """What is at a path, and around it.

    `exists`: there is something that a save replaces; an empty folder is nothing. `is_backup` of it: whether
    this program understands it as a backup; None where that cannot be told, and where there is nothing. Then
    `dashboards` and `reports` (those that stand alone) say what it holds, and a manifest tells when and from
    where it was saved. `error` says why nothing can be saved there.
    """

    path: Path
    exists: bool = False
    is_backup: bool | None = None
    dashboards: int | None = None
    reports: int | None = None
    created_at: str | None = None
    source_name: str | None = None
    free_bytes: int | None = None
    readers: Readers = Readers.UNKNOWN
    error: ExporterError | None = None


def look(path: Path, container: ContainerFormat) -> Destined:
    """Look at a path before a backup is saved there as `container`. Reads the disk, and changes nothing.

    It never raises: what cannot be found out is the `error`.
    """
    with LOADING:
        from desktop_exporter.archive.containers import format_of

    destined = Destined(path)
    makes_folder = container is ContainerFormat.FOLDER
    try:
        destined = replace(destined, exists=_holds_something(path))
        if destined.exists:
            destined = _with_content(destined)
        format_of(path, container)
        wanted = path if makes_folder else path.absolute().parent
        folder = _nearest_folder(wanted)
        free_bytes = _free_bytes(folder)
        readers = _readers(folder, makes_folders=makes_folder or folder != wanted)
        destined = replace(destined, free_bytes=free_bytes, readers=readers)
        _check_writable(folder)
    except ExporterError as error:
        return replace(destined, error=error)
    return destined


def _holds_something(path: Path) -> bool:
    with file_errors(path):
        try:
            mode = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return False
        return not stat.S_ISDIR(mode) or next(path.iterdir(), None) is not None


def _with_content(destined: Destined) -> Destined:
    """Say what is there, without reading more of it than tells that."""
    with LOADING:
        from desktop_exporter.archive.containers import open_container
        from desktop_exporter.archive.reader import read_manifest
        from desktop_exporter.model.document import cut
        from desktop_exporter.model.references import roots_of

    try:
        container = open_container(destined.path)
        if container.format is ContainerFormat.JSON:
            roots = [
                one.item_kind for name in container.names for one in roots_of(cut(container.read(name), name))
            ]
            return _holding(destined, roots)
        manifest = read_manifest(container)
    except ExporterError as error:
        return replace(destined, is_backup=_UNREADABLE.get(error.code))
    if manifest is None:
        return replace(destined, is_backup=False)
    return replace(
        _holding(destined, [kind for kind, _ in manifest.roots().values()]),
        created_at=manifest.run.created_at,
        source_name=manifest.source.name,
    )


# What an error tells about whether something is a backup; others, of the disk or of a zip, tell nothing.
_UNREADABLE: Final = {
    Code.NOT_A_BACKUP: False,
    Code.DOCUMENT_NOT_JSON: False,
    Code.DOCUMENT_TRUNCATED: False,
    Code.DOCUMENT_NOT_UTF8: False,
    Code.DOCUMENT_TOO_DEEP: False,
    Code.DOCUMENT_AMBIGUOUS: False,
    Code.DOCUMENT_NOT_AN_EXPORT: False,
    Code.ENTITY_KIND_UNKNOWN: False,
    Code.ENTITY_INVALID: False,
    Code.MANIFEST_NEWER: True,
    Code.MANIFEST_DAMAGED: True,
}


def _holding(destined: Destined, roots: Sequence[ItemKind]) -> Destined:
    dashboards = sum(kind is ItemKind.DASHBOARD for kind in roots)
    return replace(destined, is_backup=True, dashboards=dashboards, reports=len(roots) - dashboards)


def _nearest_folder(path: Path) -> Path:
    """Return `path`, or the first of its parents that is there. Raises `path_missing` when that is a file."""
    whole = path.absolute()
    for one in (whole, *whole.parents):
        with file_errors(one):
            if one.exists() and not one.is_dir():
                raise ExporterError(Code.PATH_MISSING, path=str(one), reason="It is not a folder.")
            if one.is_dir():
                return one
    raise ExporterError(Code.PATH_MISSING, path=str(path), reason="Not even its drive is there.")


def _check_writable(folder: Path) -> None:
    if not os.access(folder, os.W_OK | os.X_OK):
        reason = "You may not create files in this folder."
        raise ExporterError(Code.ACCESS_DENIED, path=str(folder), reason=reason)


def _free_bytes(folder: Path) -> int:
    with file_errors(folder):
        return shutil.disk_usage(folder).free


def _readers(folder: Path, *, makes_folders: bool) -> Readers:
    """Judge a new file in `folder`: who may read it must also get there, through every folder above."""
    if os.name != "posix":
        return Readers.UNKNOWN
    real = folder.resolve()
    if _is_on_network(real):
        return Readers.UNKNOWN
    with file_errors(real):
        modes = [one.stat().st_mode for one in (real, *real.parents)]
    mask = _umask()
    if makes_folders:
        modes.append(_NEW_FOLDER_MODE & ~mask)
    file_mode = _NEW_FILE_MODE & ~mask
    if file_mode & stat.S_IROTH and all(mode & stat.S_IXOTH for mode in modes):
        return Readers.EVERYONE
    if file_mode & stat.S_IRGRP and all(mode & (stat.S_IXGRP | stat.S_IXOTH) for mode in modes):
        return Readers.GROUP
    return Readers.OWNER


def _umask() -> int:
    """Return the process's umask. Where no file tells it, it can only be read by setting it."""
    for line in _lines(_STATUS):
        if line.startswith("Umask:"):
            return int(line.split()[1], 8)
    # A file that another thread creates just now becomes more private, never less.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _is_on_network(folder: Path) -> bool:
    """Whether a server decides who reads what is there, as far as the operating system lists its mounts."""
    kinds: dict[str, str] = {}
    for line in _lines(_MOUNTS):
        _, place, kind, *_ = line.split(" ")
        kinds[_OCTAL.sub(lambda found: chr(int(found.group(1), 8)), place)] = kind
    # A later mount hides an earlier one at the same place.
    return next(
        (kinds[str(one)] in _NETWORK for one in (folder, *folder.parents) if str(one) in kinds), False
    )


def _lines(told: Path) -> list[str]:
    """Read what Linux tells in a file; other systems have none."""
    with file_errors(told):
        return (
            told.read_text(encoding="utf-8", errors="surrogateescape").splitlines() if told.exists() else []
        )
