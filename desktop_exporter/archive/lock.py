"""Keeps two processes from writing one backup; the lock dies with its process."""

import contextlib
import os
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import file_errors


class BackupLock:
    """The right to write one backup. The lock file is there only while it is held."""

    def __init__(self, lock_path: Path, backup_path: Path) -> None:
        self._lock_path: Final = lock_path
        self._backup_path: Final = backup_path
        self._lock: Final = FileLock(lock_path, thread_local=False)

    def acquire(self, timeout_s: float = 0.0) -> None:
        """Take the lock. Raises `backup_in_use` when somebody else holds it for `timeout_s`."""
        with file_errors(self._lock_path):
            if self._is_taken(timeout_s):
                if not self._lock_path.exists():
                    # Nobody holds it: it could not be created, which filelock takes for the same. Say why.
                    self._lock_path.touch()
                if self._is_taken(0.0):
                    raise ExporterError(Code.BACKUP_IN_USE, path=str(self._backup_path))

    @property
    def is_held(self) -> bool:
        """Whether this process holds it through this object."""
        return self._lock.is_locked

    def release(self) -> None:
        """Give the lock back. Safe to call when it is not held."""
        if not self._lock.is_locked:
            return
        with file_errors(self._lock_path):
            # On Windows a file that is open cannot be removed, and afterwards it may be somebody else's.
            if os.name != "nt":
                self._lock_path.unlink(missing_ok=True)
            self._lock.release()
            if os.name == "nt":
                with contextlib.suppress(PermissionError):
                    self._lock_path.unlink(missing_ok=True)

    def _is_taken(self, timeout_s: float) -> bool:
        try:
            self._lock.acquire(timeout=timeout_s, poll_interval=0.02)
        except Timeout:
            return True
        return False
