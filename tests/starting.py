"""Starts Python programs as processes of their own; on Linux one that has loaded them forks them."""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Final, Protocol

from tests.forking import LONGEST_WISH_BYTES, NUMBER, Wish

ROOT: Final = Path(__file__).resolve().parent.parent
_PIECE_BYTES: Final = 65536


class Process(Protocol):
    """A process, as far as the tests speak with it. It is like one of `subprocess`."""

    @property
    def returncode(self) -> int | None:
        """How it ended, as far as that was asked for; negative for a signal."""
        ...

    def poll(self) -> int | None:
        """Whether it has ended, and how."""
        ...

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; raises subprocess.TimeoutExpired."""
        ...

    def communicate(self, *, timeout: float | None = None) -> tuple[str, str]:
        """Read everything that it says, and wait for its end."""
        ...

    def send_signal(self, sig: int) -> None:
        """Send a signal, unless it has ended."""
        ...

    def kill(self) -> None:
        """End it with SIGKILL."""
        ...


class _Forked:
    """A process that was forked by the one that has loaded the program."""

    def __init__(self, name: str, told: int, out: int | None, errors: int | None) -> None:
        self._name: Final = name
        self._told: Final = told
        self._said: Final = tuple(one for one in (out, errors) if one is not None)
        self._pieces: Final[dict[int, list[bytes]]] = {one: [] for one in self._said}
        self._unread: Final = set(self._said)
        self._returncode: int | None = None
        self._process: Final = self._number()

    @property
    def returncode(self) -> int | None:
        return self._returncode

    def poll(self) -> int | None:
        if self._returncode is None and select.select([self._told], [], [], 0)[0]:
            self._returncode = self._number()
            os.close(self._told)
        return self._returncode

    def wait(self, timeout: float | None = None) -> int:
        if self._returncode is None:
            select.select([self._told], [], [], timeout)
        code = self.poll()
        if code is None:
            raise subprocess.TimeoutExpired(self._name, timeout or 0)
        return code

    def communicate(self, *, timeout: float | None = None) -> tuple[str, str]:
        since_s = time.monotonic()
        while self._unread:
            left_s = None if timeout is None else max(0.0, since_s + timeout - time.monotonic())
            ready, _, _ = select.select(list(self._unread), [], [], left_s)
            if not ready:
                raise subprocess.TimeoutExpired(self._name, timeout or 0)
            for file in ready:
                self._read(file)
        self.wait(timeout)
        out, errors = (b"".join(self._pieces[one]).decode() for one in self._said)
        return out, errors

    def send_signal(self, sig: int) -> None:
        if self.poll() is None:
            os.kill(self._process, sig)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _number(self) -> int:
        number: int
        (number,) = NUMBER.unpack(os.read(self._told, NUMBER.size))
        return number

    def _read(self, file: int) -> None:
        piece = os.read(file, _PIECE_BYTES)
        self._pieces[file].append(piece)
        if not piece:
            self._unread.remove(file)
            os.close(file)


class _ForkServer:
    """The process that has loaded the program."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process: Final = subprocess.Popen(
                [sys.executable, "-m", "tests.forking", str(theirs.fileno())],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )

    def stop(self) -> None:
        """End it; what it has forked goes on."""
        self._control.close()
        self._process.wait()

    def start(self, wish: Wish, files: Sequence[int]) -> int:
        """Fork a process with these files; return where its id and its end are told."""
        data = json.dumps(wish).encode()
        assert len(data) < LONGEST_WISH_BYTES
        told, tells = os.pipe()
        try:
            socket.send_fds(self._control, [data], [tells, *files])
        finally:
            os.close(tells)
        return told


@cache
def _fork_server() -> _ForkServer:
    """Start it once for all tests of this process, when the first needs it."""
    server = _ForkServer()
    atexit.register(server.stop)
    return server


def start(
    program: Sequence[str],
    *,
    environment: Mapping[str, str],
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.PIPE,
    stderr: int = subprocess.PIPE,
    new_session: bool = False,
    pass_fds: Sequence[int] = (),
) -> Process:
    """Start what stands after the interpreter's name: `-m`, a module and arguments, or `-c`, code and those.

    `stdin`, `stdout`, `stderr` and `pass_fds` are as in `subprocess`; the pipes are of text.
    """
    if sys.platform != "linux":
        # On macOS the system's own libraries do not survive a fork.
        return subprocess.Popen(
            [sys.executable, *program],
            cwd=ROOT,
            env=environment,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            text=True,
            start_new_session=new_session,
            pass_fds=pass_fds,
        )
    with ExitStack() as passing:
        given = [_given(stdin, os.O_RDONLY, passing)]
        read: list[int | None] = []
        for one in (stdout, stderr):
            ours, theirs = (
                _piped(passing) if one == subprocess.PIPE else (None, _given(one, os.O_WRONLY, passing))
            )
            read.append(ours)
            given.append(theirs)
        wish = Wish(
            program=list(program),
            environment=dict(environment),
            folder=str(ROOT),
            files=[0, 1, 2, *pass_fds],
            new_session=new_session,
        )
        told = _fork_server().start(wish, [*given, *pass_fds])
    return _Forked(" ".join(program), told, *read)


def _given(file: int, mode: int, passing: ExitStack) -> int:
    if file != subprocess.DEVNULL:
        return file
    opened = os.open(os.devnull, mode)
    passing.callback(os.close, opened)
    return opened


def _piped(passing: ExitStack) -> tuple[int, int]:
    ours, theirs = os.pipe()
    passing.callback(os.close, theirs)
    return ours, theirs
