"""The redo log of a folder: once it is on disk, the new backup will be there, whatever happens.

New files are staged in `.desktop-exporter-<run>/`; `commit.json` in it lists the moves and deletions that
make them the backup. Without that file the staged ones are rubbish; with it, whoever comes next finishes.
"""

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from pydantic import TypeAdapter, ValidationError

from desktop_exporter.archive.containers import read_plain_file
from desktop_exporter.archive.limits import check_content_name, check_names, portable_key, unsafe
from desktop_exporter.archive.lock import BackupLock
from desktop_exporter.archive.naming import MANIFEST_NAME, SUMS_NAME
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import file_errors, sync_folder, write_atomically

STAGING_PREFIX: Final = ".desktop-exporter-"
LOCK_NAME: Final = ".desktop-exporter.lock"
COMMIT_NAME: Final = "commit.json"

# A commit that another process is in the midst of takes far less.
_PATIENCE_S: Final = 10.0
_PAUSES_S: Final = (0.1, 0.4)


@dataclass(frozen=True, slots=True)
class RedoLog:
    """What remains to be done: first the moves, to the paths that the files are staged at too."""

    format: Literal["desktop-exporter-commit"]
    format_version: Literal[1]
    moves: tuple[str, ...]
    deletions: tuple[str, ...]


def folder_lock(folder: Path) -> BackupLock:
    """Return the lock of a folder."""
    return BackupLock(folder / LOCK_NAME, folder)


def commit(folder: Path, staging: Path, moves: tuple[str, ...], deletions: tuple[str, ...]) -> None:
    """Make what is staged the backup. The caller holds the lock; staged files are on disk already.

    When this raises, the old backup is untouched, except for `backup_unfinished`: then the log is on disk and
    whoever comes next finishes.
    """
    for staged in {staging, *((staging / path).parent for path in moves)}:
        sync_folder(staged)
    log = RedoLog("desktop-exporter-commit", 1, moves, deletions)
    content = TypeAdapter(RedoLog).dump_json(log, indent=2)
    try:
        write_atomically(staging / COMMIT_NAME, content, private=False)
        _finish_patiently(folder, staging, log)
    except ExporterError as error:
        if not (staging / COMMIT_NAME).exists():
            raise
        reason = f"{error.title} {error.detail}"
        raise ExporterError(Code.BACKUP_UNFINISHED, path=str(folder), reason=reason) from error


def _finish_patiently(folder: Path, staging: Path, log: RedoLog) -> None:
    """Try more than once: a virus scanner, say, holds new files for a moment."""
    for pause_s in _PAUSES_S:
        try:
            return _finish(folder, staging, log)
        except ExporterError:
            time.sleep(pause_s)
    return _finish(folder, staging, log)


def recover(folder: Path) -> None:
    """Finish an interrupted commit, if there is one. Raises `backup_in_use` while somebody is at it.

    What is no folder has none.
    """
    with file_errors(folder):
        if not folder.is_dir() or not any((staging / COMMIT_NAME).exists() for staging in _stagings(folder)):
            return
    lock = folder_lock(folder)
    lock.acquire(_PATIENCE_S)
    try:
        clean(folder)
    finally:
        lock.release()


def clean(folder: Path) -> None:
    """Finish interrupted commits and remove what was staged in vain. The caller holds the lock."""
    with file_errors(folder):
        stagings = sorted(_stagings(folder))
    for staging in stagings:
        drop_unless_logged(staging)
        if staging.exists():
            _finish(folder, staging, _read(folder, staging))


def drop_unless_logged(staging: Path) -> None:
    """Remove a staging folder, if it is there, unless its log still has to be worked off."""
    with file_errors(staging):
        if staging.exists() and not (staging / COMMIT_NAME).exists():
            shutil.rmtree(staging)


def _stagings(folder: Path) -> Iterator[Path]:
    for path in folder.glob(f"{STAGING_PREFIX}*"):
        if path.is_dir() and not path.is_symlink():
            yield path


def _read(folder: Path, staging: Path) -> RedoLog:
    path = staging / COMMIT_NAME
    content = read_plain_file(path, folder, path.relative_to(folder).as_posix())
    try:
        log = TypeAdapter(RedoLog).validate_json(content, strict=True)
    except ValidationError:
        reason = "It is no list of what remains to be done."
        raise ExporterError(Code.FILE_ALTERED, path=str(path), reason=reason) from None
    # A file may be moved to where on some systems one is deleted: it got another spelling of its name.
    check_names(folder, log.moves)
    check_names(folder, log.deletions)
    for target in (*log.moves, *log.deletions):
        _check_is_ours(folder, staging, target)
    return log


def _check_is_ours(folder: Path, staging: Path, target: str) -> None:
    """Refuse a log that reaches for files which no backup has: such a log is not from this program."""
    if target in {MANIFEST_NAME, SUMS_NAME}:
        return
    check_content_name(folder, target)
    parent = target.partition("/")[0]
    with file_errors(folder / parent):
        is_link = (folder / parent).is_symlink() or (staging / parent).is_symlink()
    if is_link:
        raise unsafe(folder, target, "It lies behind a link.")


def _finish(folder: Path, staging: Path, log: RedoLog) -> None:
    """Do what the log says. Doing it again changes nothing."""
    touched = {folder, *(folder / target.rpartition("/")[0] for target in (*log.moves, *log.deletions))}
    respelled = {portable_key(target): target for target in log.deletions}
    with file_errors(folder):
        for parent in {target.rpartition("/")[0] for target in log.moves} - {""}:
            (folder / parent).mkdir(exist_ok=True)
        # As text: paths as objects cost twice as much as the moves.
        begin, end = f"{staging}{os.sep}", f"{folder}{os.sep}"
        for target in log.moves:
            old = respelled.pop(portable_key(target), None) if respelled else None
            if old is not None and (staging / target).exists():
                # Before the move: afterwards it is the new file, where both spellings are one name.
                (folder / old).unlink(missing_ok=True)
            # What is no longer staged was moved before the interruption.
            with contextlib.suppress(FileNotFoundError):
                os.replace(begin + target, end + target)  # noqa: PTH105  see above
        for target in respelled.values():
            (folder / target).unlink(missing_ok=True)
        for emptied in touched - {folder}:
            if emptied.is_dir() and next(emptied.iterdir(), None) is None:
                emptied.rmdir()
    for path in touched:
        if path.is_dir():
            sync_folder(path)
    with file_errors(staging):
        (staging / COMMIT_NAME).unlink(missing_ok=True)
        shutil.rmtree(staging)
