"""Locks between processes, held by the operating system: they end with the process, however it ends."""

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_exporter.files import PRIVATE_FILE_MODE, file_errors, make_private_folder

if TYPE_CHECKING:
    from filelock import FileLock

_RUN_PREFIX: Final = "run-"
_ENDING: Final = ".lock"


class Locks:
    """The lock files of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder: Final = folder

    def database(self, patience_s: float) -> "Held | None":
        """Lock the opening of the database: only one process at a time creates or changes its tables."""
        return self._take("records.lock", patience_s)

    def beginning(self, patience_s: float) -> "Held | None":
        """Lock the beginning of runs."""
        return self._take("beginning.lock", patience_s)

    def runs(self) -> frozenset[str]:
        """Return the ids of the runs that a lock file is there for, held or not."""
        with file_errors(self._folder):
            found = self._folder.glob(f"{_RUN_PREFIX}*{_ENDING}")
            return frozenset(path.name.removeprefix(_RUN_PREFIX).removesuffix(_ENDING) for path in found)

    def run(self, run_id: str) -> "Held | None":
        """Lock a run. None: its process lives."""
        return self._take(f"{_RUN_PREFIX}{run_id}{_ENDING}")

    def target(self, base_url: str) -> "Held | None":
        """Lock a system as the target of imports. None: another run writes to it."""
        digest = hashlib.sha256(base_url.encode()).hexdigest()[:32]
        return self._take(f"target-{digest}{_ENDING}")

    def _take(self, name: str, patience_s: float = 0) -> "Held | None":
        # It loads slowly, and a window is to be seen before a run begins.
        from filelock import FileLock, Timeout  # noqa: PLC0415  as said

        make_private_folder(self._folder)
        path = self._folder / name
        # Whoever ends a run need not be the thread that began it.
        lock = FileLock(path, timeout=patience_s, mode=PRIVATE_FILE_MODE, thread_local=False)
        with file_errors(path):
            try:
                lock.acquire()
            except Timeout:
                return None
        return Held(lock, path)


class Held:
    """A lock that is held."""

    def __init__(self, lock: "FileLock", path: Path) -> None:
        self._lock: Final = lock
        self._path: Final = path

    def release(self, *, for_good: bool = False) -> None:
        """Let go; twice is once. `for_good` removes the file too, where that is safe while it is locked."""
        if not self._lock.is_locked:
            return
        with file_errors(self._path):
            if for_good and os.name != "nt":
                self._path.unlink(missing_ok=True)
            self._lock.release()
