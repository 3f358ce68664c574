"""A person at a terminal: the program in a process of its own, behind a pseudo-terminal."""

import contextlib
import os
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from tests.starting import start

ROOT: Final = Path(__file__).resolve().parents[2]


class Person:
    """Types and reads. Standard output may go elsewhere, as in `… --json > file`."""

    def __init__(self, *arguments: str | Path, stdout: int | None = None) -> None:
        import pty

        self._own, inner = pty.openpty()
        self._process: Final = start(
            ["-m", "desktop_exporter", *map(str, arguments)],
            environment=os.environ | {"TERM": "xterm", "COLUMNS": "200"},
            stdin=inner,
            stdout=inner if stdout is None else stdout,
            stderr=inner,
            new_session=True,
        )
        os.close(inner)
        self.seen = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._own)

    def reads(self, words: str) -> str:
        """Read until `words` have appeared; return everything seen so far."""
        while words not in self.seen:
            self.reads_on()
        return self.seen

    def reads_on(self) -> None:
        """Read what comes next; something has to."""
        more = self._more()
        assert more, f"nothing more came; seen was: {self.seen}"
        self.seen += more

    def types(self, line: str) -> None:
        """Type a line."""
        os.write(self._own, f"{line}\n".encode())

    def leaves(self) -> int:
        """Read to the end; return the exit code."""
        while more := self._more():
            self.seen += more
        return self._process.wait()

    def _more(self) -> str:
        # Linux ends the reading side with an error when the program is gone.
        with contextlib.suppress(OSError):
            return os.read(self._own, 65536).decode(errors="replace")
        return ""
