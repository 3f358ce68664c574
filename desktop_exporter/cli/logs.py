"""The log file: rotating, in the data folder, private. What a person sees never goes through it."""

import logging
import logging.handlers
import sys
from collections.abc import Generator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from desktop_exporter.files import PRIVATE_FILE_MODE, make_private_folder
from desktop_exporter.paths import DataFolder

_FILE_NAME: Final = "desktop-exporter.log"
_LARGEST_BYTES: Final = 1_000_000
_KEPT_FILES: Final = 3
# Whoever answers requests logs each of them there.
REQUESTS: Final = "desktop_exporter.requests"
_FORMAT: Final = "%(asctime)s %(levelname)s %(process)d %(threadName)s %(name)s: %(message)s"


class _PrivateFile(logging.handlers.RotatingFileHandler):
    """Makes its folder and file only when there is something to write, for their owner only."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._told = False
        super().__init__(
            folder.logs / _FILE_NAME,
            maxBytes=_LARGEST_BYTES,
            backupCount=_KEPT_FILES,
            encoding="utf-8",
            errors="backslashreplace",
            delay=True,
        )

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802  as in the parent class
        """Say that there is no log, instead of the parent's traceback on the screen."""
        if not self._told:
            self._told = True
            sys.stderr.write(f"The log {self.baseFilename} cannot be written.\n")

    def _open(self) -> TextIOWrapper:
        make_private_folder(self._folder.root)
        make_private_folder(self._folder.logs)
        path = Path(self.baseFilename)
        path.touch(mode=PRIVATE_FILE_MODE)
        return super()._open()


def _is_kept(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or record.name == REQUESTS


@contextmanager
def logged(folder: DataFolder) -> Generator[Path]:
    """Within the block, keep what the program logs; return the path of the log file.

    Warnings and worse are kept, and every request to the local endpoint.
    """
    handler = _PrivateFile(folder)
    handler.addFilter(_is_kept)
    handler.setFormatter(logging.Formatter(_FORMAT))
    # The root: what libraries warn about belongs there too, and not on the screen.
    logger = logging.getLogger()
    logger.addHandler(handler)
    try:
        yield Path(handler.baseFilename)
    finally:
        logger.removeHandler(handler)
        handler.close()
