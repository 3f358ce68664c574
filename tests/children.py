"""Other processes for tests: Python code that says lines, is told lines, and can be killed anywhere."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Final, Self

_ROOT: Final = Path(__file__).resolve().parent.parent


class Child:
    """Python code in another process. It is killed at the end of the block, if it still lives.

    The code talks with `print(…, flush=True)` and waits with `input()`; its arguments are in `sys.argv[1:]`.
    """

    def __init__(self, code: str, *arguments: str | Path, environment: dict[str, str] | None = None) -> None:
        self._process: Final = subprocess.Popen(
            [sys.executable, "-W", "error", "-c", code, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(_ROOT)} | (environment or {}),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def says(self) -> str:
        """Wait for the next line."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, f"the child ended without a word: {self._errors()}"
        return line.rstrip("\n")

    def tell(self, line: str = "") -> None:
        """Let an `input()` return."""
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self._process.send_signal(number)

    def ends(self) -> None:
        """Wait for the end, which must be a good one."""
        _, errors = self._process.communicate()
        assert self._process.returncode == 0, errors

    def kill(self) -> None:
        """End it as a power failure would (SIGKILL), and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe and not pipe.closed:
                pipe.close()

    def _errors(self) -> str:
        assert self._process.stderr
        return self._process.stderr.read()
