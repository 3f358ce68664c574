"""Small disks, read-only disks, and a program without root's rights: what it takes to be refused."""

import os
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.crash.surroundings import Started, started

_KIBIBYTE: Final = 1024
_NOT_ALLOWED: Final = "only root can mount a small disk, and not in every container"


class SmallDisk:
    """A file system of its own that is soon full."""

    def __init__(self, path: Path) -> None:
        self.path: Final = path
        self._ballast: Final = path / "ballast"

    def leave(self, kibibytes: int) -> None:
        """Fill it up to so much."""
        free = os.statvfs(self.path).f_bavail * os.statvfs(self.path).f_frsize
        with self._ballast.open("ab") as file:
            file.write(bytes(free - kibibytes * _KIBIBYTE))

    def free(self) -> None:
        """Make room again."""
        self._ballast.unlink()

    def make_read_only(self) -> None:
        """Let nobody write any more."""
        _mount("-o", "remount,ro", str(self.path))


@contextmanager
def small_disk(path: Path) -> Generator[SmallDisk]:
    """Mount a disk of two megabytes at `path`; skips where that is not allowed."""
    path.mkdir(parents=True)
    _mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", str(path))
    try:
        yield SmallDisk(path)
    finally:
        subprocess.run([_tool("umount"), "--lazy", str(path)], check=True)


def _mount(*arguments: str) -> None:
    done = subprocess.run([_tool("mount"), *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(_NOT_ALLOWED)


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None or os.geteuid() != 0:
        pytest.skip(_NOT_ALLOWED)
    return found


def started_with_few_rights(*arguments: str | Path) -> Started:
    """Start the program so that permissions hold for it, also where the tests run as root."""
    if os.geteuid() != 0:
        return started(*arguments)
    if not shutil.which("setpriv"):
        pytest.skip("root cannot give up its rights without setpriv")
    return started(*arguments, before=("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--"))
