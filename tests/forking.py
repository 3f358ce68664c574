"""Forks Python programs from a process that has loaded them once. The other side is `tests/starting.py`.

    python -m tests.forking FILE-DESCRIPTOR

A forked program is a process like any other: with its own arguments, environment, folder and files, its own
main thread, every signal as at the start, and the usual end of an interpreter. Only loading is saved.
"""

import fcntl
import importlib
import json
import os
import pkgutil
import runpy
import select
import signal
import socket
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from struct import Struct
from types import FrameType
from typing import Final, TypedDict

import desktop_exporter

# A process id, or an exit code.
NUMBER: Final = Struct("=i")
LONGEST_WISH_BYTES: Final = 150_000
MOST_FILES: Final = 16
_FREE_FROM: Final = 512
# The window is loaded by those few that show one.
_WINDOW: Final = "desktop_exporter.gui"


class Wish(TypedDict):
    """What is to be run: the words after the interpreter's name, and the files, sent along, by number."""

    program: list[str]
    environment: dict[str, str]
    folder: str
    files: list[int]
    new_session: bool


@dataclass(frozen=True, slots=True)
class Wished:
    """A wish with its files; `tells` is where its end is told."""

    wish: Wish
    files: tuple[int, ...]
    tells: int


def _received(control: socket.socket) -> Wished | None:
    """Receive the next wish; None when nobody wishes any more."""
    data, files, _, _ = socket.recv_fds(control, LONGEST_WISH_BYTES, MOST_FILES)
    if not data:
        return None
    return Wished(json.loads(data), tuple(files[1:]), files[0])


def _tell(file: int, number: int) -> None:
    with suppress(BrokenPipeError):  # whoever started it has lost interest
        os.write(file, NUMBER.pack(number))


class _Living:
    """The processes that were forked, and where the end of each is told."""

    def __init__(self) -> None:
        self._tells: Final[dict[int, int]] = {}

    def add(self, process: int, tells: int) -> None:
        _tell(tells, process)
        self._tells[process] = tells

    def bury(self) -> None:
        """Tell of everybody who has ended."""
        while self._tells:
            process, status = os.waitpid(-1, os.WNOHANG)
            if not process:
                return
            tells = self._tells.pop(process)
            _tell(tells, os.waitstatus_to_exitcode(status))
            os.close(tells)


def _wake_up(number: int, frame: FrameType | None) -> None:
    """Do nothing: a signal that is handled is written to where the process waits."""


def _forked(control: socket.socket) -> Wished | None:
    """Fork what is wished until nobody wishes any more (None). In the forked process, return its wish."""
    living = _Living()
    woken, wakes = os.pipe()
    os.set_blocking(wakes, False)
    signal.set_wakeup_fd(wakes)
    usual = signal.signal(signal.SIGCHLD, _wake_up)
    while True:
        ready, _, _ = select.select([control.fileno(), woken], [], [])
        if woken in ready:
            os.read(woken, 4096)
            living.bury()
        if control.fileno() not in ready:
            continue
        wished = _received(control)
        if wished is None:
            return None
        process = os.fork()
        if not process:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, usual)
            return wished
        living.add(process, wished.tells)
        for file in wished.files:
            os.close(file)


def _take_place(wished: Wished) -> None:
    """Become the process that was wished for: its files under their numbers and no others, and the rest."""
    wish = wished.wish
    if wish["new_session"]:
        os.setsid()
    free = [fcntl.fcntl(file, fcntl.F_DUPFD, _FREE_FROM) for file in wished.files]
    os.closerange(0, _FREE_FROM)
    for file, number in zip(free, wish["files"], strict=True):
        os.dup2(file, number)
    os.closerange(_FREE_FROM, max(free) + 1)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  as long as the process lives
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  the same
    sys.stderr = open(2, "w", 1, encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115  the same
    os.chdir(wish["folder"])
    os.environ.clear()
    os.environ.update(wish["environment"])
    # What was found in another environment.
    tempfile.tempdir = None


def _run(program: list[str]) -> None:
    """Do as the interpreter does with these words."""
    how, what, *arguments = program
    sys.argv[:] = [what if how == "-m" else how, *arguments]
    if how == "-m":
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102  as `python -c` does


def main() -> None:
    """Load everything, then fork until nobody wishes any more."""
    for module in pkgutil.walk_packages(desktop_exporter.__path__, "desktop_exporter."):
        if not module.name.startswith(_WINDOW) and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    control = socket.socket(fileno=int(sys.argv[1]))
    wished = _forked(control)
    if wished is not None:
        control.detach()
        _take_place(wished)
        _run(wished.wish["program"])


if __name__ == "__main__":
    main()
