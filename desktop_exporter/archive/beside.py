"""The place beside a backup file where its successor grows until it takes the name over."""

import hashlib
import secrets
import tempfile
from pathlib import Path
from typing import Final

from desktop_exporter.archive.disk import make_folder, remove_empty, sync_made
from desktop_exporter.archive.lock import BackupLock
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import file_errors, sync_folder

_SPOOL_IN_MEMORY_BYTES: Final = 16 * 1024 * 1024


class Beside:
    """Holds the lock of a backup file from the constructor to `close`.

    The constructor raises `backup_exists` without consent, `backup_in_use`, or a disk error.
    """

    def __init__(self, path: Path, *, overwrite: bool) -> None:
        # A link stays a link: what it points to is replaced.
        self.path: Final = path.resolve() if path.is_symlink() else path
        self._check_consent(overwrite=overwrite)
        folder = self.path.parent
        # The name itself may be as long as the file system allows.
        stem = f".desktop-exporter-{hashlib.sha256(self.path.name.encode(errors='replace')).hexdigest()[:12]}"
        self.part: Final = folder / f"{stem}-{secrets.token_hex(6)}.part"
        self._made: Final = make_folder(folder)
        self._lock: Final = BackupLock(folder / f"{stem}.lock", self.path)
        try:
            self._lock.acquire()
            self._check_consent(overwrite=overwrite)
            self._remove_leftovers(folder, stem)
            with file_errors(folder):
                self.spool: Final = tempfile.SpooledTemporaryFile[bytes](
                    _SPOOL_IN_MEMORY_BYTES, dir=str(folder)
                )
        except BaseException:
            self._lock.release()
            remove_empty(self._made)
            raise

    def take_over(self) -> None:
        """Give the finished part the name of the backup."""
        with file_errors(self.path):
            self.part.replace(self.path)
        sync_folder(self.path.parent)
        sync_made(self._made)

    def close(self) -> None:
        """Leave nothing behind. Safe to call twice."""
        self.spool.close()
        try:
            if self._lock.is_held:
                with file_errors(self.part):
                    self.part.unlink(missing_ok=True)
        finally:
            self._lock.release()
        remove_empty(self._made)

    def _check_consent(self, *, overwrite: bool) -> None:
        with file_errors(self.path):
            if not overwrite and self.path.exists():
                raise ExporterError(Code.BACKUP_EXISTS, path=str(self.path))

    def _remove_leftovers(self, folder: Path, stem: str) -> None:
        with file_errors(folder):
            for part in folder.glob(f"{stem}-*.part"):
                part.unlink(missing_ok=True)
