"""Writes a backup into a folder: staged and verified in parallel, then made visible through the redo log."""

import hashlib
import itertools
import os
import secrets
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from desktop_exporter.archive import redo
from desktop_exporter.archive.containers import FolderContainer
from desktop_exporter.archive.disk import make_folder, remove_empty, sync_made, write_verified
from desktop_exporter.archive.filing import (
    Filed,
    Register,
    checked_size_bytes,
    count,
    file_bytes,
    manifest_of,
)
from desktop_exporter.archive.limits import check_names, check_total_bytes, portable_key, unsafe
from desktop_exporter.archive.manifest import Manifest, checksums, render, sums
from desktop_exporter.archive.naming import MANIFEST_NAME, SUMS_NAME, assign
from desktop_exporter.archive.previous import Previous
from desktop_exporter.archive.workers import Workers
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import file_error, file_errors
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.references import Closure
from desktop_exporter.model.saving import Saved, SaveFacts

# Waiting for a sync costs no processor: eight at a time are three to five times as fast as one.
_THREADS: Final = 8


@dataclass(frozen=True, slots=True)
class _Placed:
    """A file that is either staged (under a number) or lies in the folder already (under its old path)."""

    filed: Filed
    staged: str | None
    old_path: str | None


class FolderWriter:
    """A backup in the making, in a folder. See `BackupWriter` for what the methods promise."""

    def __init__(self, folder: Path, *, overwrite: bool) -> None:
        self._folder: Final = folder
        self._placed: Final[dict[tuple[ItemKind, str], _Placed]] = {}
        self._register: Final = Register()
        self._numbers: Final = itertools.count()
        self._lock: Final = redo.folder_lock(folder)
        self._staging: Final = folder / f"{redo.STAGING_PREFIX}{secrets.token_hex(6)}"
        if not overwrite:
            _refuse_content(folder)
        self._made: Final = make_folder(folder)
        self._is_open = True
        try:
            self._lock.acquire()
            redo.clean(folder)
            if not overwrite:
                _refuse_content(folder)
            self._previous: Final = _previous(folder)
            with file_errors(self._staging):
                self._staging.mkdir()
        except BaseException:
            self._close()
            raise
        self._workers: Final = Workers(_THREADS, "archive-folder")

    def put(self, closure: Closure) -> None:
        """Take one file's worth."""
        size_bytes = checked_size_bytes(closure, self._folder)
        if self._previous is not None:
            self._workers.submit(size_bytes, partial(self._place, closure))
            return
        # What the manifest says is known at once, so that `commit` can write it while the disk is still busy.
        content = file_bytes(entity.raw for entity in closure.entities)
        filed = self._register.filed(
            closure.root, closure.entities, content, hashlib.sha256(content).hexdigest()
        )
        name = self._next_name()
        self._placed[closure.root.item_kind, closure.root.id] = _Placed(filed, name, None)
        self._workers.submit(size_bytes, partial(write_verified, self._staging / name, content))

    def commit(self, facts: SaveFacts) -> Saved:
        """Write the manifest and make the backup visible."""
        if self._previous is not None:
            self._workers.finish()
        placed = self._at_their_paths(facts)
        manifest = manifest_of(facts, {path: one.filed for path, one in placed.items()})
        content = render(manifest)
        sums_content = sums(checksums(manifest.files, hashlib.sha256(content).hexdigest()))
        self._workers.finish()
        unchanged_since = self._unchanged_since(manifest, placed)
        if unchanged_since is None:
            self._replace(placed, content, sums_content)
        self._close()
        dashboards, reports = count(one.filed for one in placed.values())
        size_bytes = sum(one.size_bytes for one in manifest.files) + len(content) + len(sums_content)
        return Saved(self._folder, len(placed), dashboards, reports, size_bytes, unchanged_since)

    def abort(self) -> None:
        """Drop everything that was put."""
        if self._is_open:
            self._workers.stop()
            self._close()

    def _place(self, closure: Closure) -> None:
        """Stage one file, or find that the folder holds it already. Runs in a worker."""
        root, entities = closure.root, closure.entities
        content = file_bytes(entity.raw for entity in entities)
        sha256 = hashlib.sha256(content).hexdigest()
        key = (root.item_kind, root.id)
        kept = self._previous.kept(key, entities, sha256) if self._previous else None
        if kept is None:
            staged = self._stage(content)
            filed = self._register.filed(root, entities, content, sha256)
            self._placed[key] = _Placed(filed, staged, None)
        else:
            filed = self._register.filed(root, kept.entities, kept.content, kept.sha256)
            self._placed[key] = _Placed(filed, None, kept.path)

    def _next_name(self) -> str:
        return f"{next(self._numbers)}.json"

    def _stage(self, content: bytes) -> str:
        name = self._next_name()
        write_verified(self._staging / name, content)
        return name

    def _at_their_paths(self, facts: SaveFacts) -> dict[str, _Placed]:
        known = self._previous.known if self._previous else {}
        roots = [one.filed.root for one in self._placed.values()]
        paths = assign(roots, dict(facts.collections), known)
        check_names(self._folder, (*paths.values(), MANIFEST_NAME, SUMS_NAME))
        check_total_bytes(self._folder, sum(one.filed.size_bytes for one in self._placed.values()))
        return {paths[key]: one for key, one in self._placed.items()}

    def _unchanged_since(self, manifest: Manifest, placed: Mapping[str, _Placed]) -> str | None:
        previous = self._previous
        if previous is None or any(one.old_path != path for path, one in placed.items()):
            return None
        return previous.manifest.run.created_at if previous.is_whole_with(manifest) else None

    def _replace(self, placed: Mapping[str, _Placed], manifest: bytes, sums_content: bytes) -> None:
        moved = [path for path in sorted(placed) if placed[path].old_path != path]
        known = self._previous.paths | {MANIFEST_NAME, SUMS_NAME} if self._previous else frozenset[str]()
        deletions = tuple(sorted(known - placed.keys() - {MANIFEST_NAME, SUMS_NAME}))
        self._refuse_foreign((*moved, *deletions, MANIFEST_NAME, SUMS_NAME), known)
        self._arrange({path: placed[path] for path in moved})
        write_verified(self._staging / SUMS_NAME, sums_content)
        write_verified(self._staging / MANIFEST_NAME, manifest)
        redo.commit(self._folder, self._staging, (*moved, SUMS_NAME, MANIFEST_NAME), deletions)
        sync_made(self._made)

    def _arrange(self, moved: Mapping[str, _Placed]) -> None:
        """Give what is staged its final names: a file system that refuses one does so before the log."""
        with file_errors(self._staging):
            for parent in {path.rpartition("/")[0] for path in moved}:
                (self._staging / parent).mkdir(exist_ok=True)
        # As text: paths as objects cost twice as much as the moves.
        staging = f"{self._staging}{os.sep}"
        for path, one in moved.items():
            staged = one.staged or self._stage(self._old_bytes(one))
            try:
                os.rename(staging + staged, staging + path)  # noqa: PTH104  see above
            except OSError as error:
                raise file_error(error, self._staging / path) from error

    def _old_bytes(self, one: _Placed) -> bytes:
        """Read a file that only moves; it was whole a moment ago."""
        content = FolderContainer(self._folder).read(one.old_path or "")
        if hashlib.sha256(content).hexdigest() != one.filed.sha256:
            raise ExporterError(Code.READ_BACK_DIFFERS, path=str(self._folder / (one.old_path or "")))
        return content

    def _refuse_foreign(self, targets: Iterable[str], known: AbstractSet[str]) -> None:
        """Refuse to replace a file that the old manifest does not name, and to write behind a link."""
        own = {portable_key(path) for path in known}
        there: dict[str, dict[str, bool]] = {}
        for target in targets:
            parent, _, name = target.rpartition("/")
            if parent not in there:
                there[parent] = self._there(parent)
            is_folder = there[parent].get(portable_key(name))
            if is_folder or (is_folder is not None and portable_key(target) not in own):
                raise ExporterError(Code.FILE_UNLISTED, path=str(self._folder / target))

    def _there(self, parent: str) -> dict[str, bool]:
        """Return what lies in a folder of the backup, by names that fit on every system: is it a folder?"""
        path = self._folder / parent
        with file_errors(path):
            if parent and path.is_symlink():
                raise unsafe(self._folder, parent, "It is a link.")
            if not path.exists():
                return {}
            if not path.is_dir():
                raise ExporterError(Code.FILE_UNLISTED, path=str(path))
            with os.scandir(path) as entries:
                return {portable_key(one.name): one.is_dir(follow_symlinks=False) for one in entries}

    def _close(self) -> None:
        """Leave nothing behind, except a redo log: whoever comes next finishes what it says."""
        self._is_open = False
        try:
            if self._lock.is_held:
                redo.drop_unless_logged(self._staging)
        finally:
            self._lock.release()
        remove_empty(self._made)


def _refuse_content(folder: Path) -> None:
    """Raise `backup_exists` when the folder holds anything but what an interrupted save has left."""
    own = (redo.STAGING_PREFIX, redo.LOCK_NAME)
    with file_errors(folder):
        if folder.is_dir() and any(not path.name.startswith(own) for path in folder.iterdir()):
            raise ExporterError(Code.BACKUP_EXISTS, path=str(folder))


def _previous(folder: Path) -> Previous | None:
    """Read the backup that is there. A folder with other things in it is fine, another manifest is not."""
    if (folder / MANIFEST_NAME).exists():
        return Previous.of(FolderContainer(folder))
    if (folder / SUMS_NAME).exists():
        raise ExporterError(Code.FILE_UNLISTED, path=str(folder / SUMS_NAME))
    return None
