"""The streams of the process: where text goes, and who can be asked."""

import sys
from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Terminal:
    """Standard input, output and error. A question can be asked when input and error are a terminal."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO

    @property
    def can_ask(self) -> bool:
        """Whether a person sits there."""
        return self.stdin.isatty() and self.stderr.isatty()

    @property
    def shows_progress(self) -> bool:
        """Whether moving lines make sense on standard error."""
        return self.stderr.isatty()

    def hidden(self, question: str) -> str:
        """Ask for something that is not shown while it is typed."""
        import getpass

        return getpass.getpass(question, stream=self.stderr)

    def line(self) -> str:
        """Read one line from standard input, without its line break."""
        return self.stdin.readline().rstrip("\r\n")

    def content(self, most_bytes: int) -> bytes:
        """Read standard input to its end, or as much of it."""
        buffer = getattr(self.stdin, "buffer", None)
        return self.stdin.read(most_bytes).encode() if buffer is None else buffer.read(most_bytes)

    def agrees(self, question: str) -> bool:
        """Ask a question that only an explicit yes answers."""
        self.stderr.write(f"{question} [y/N] ")
        self.stderr.flush()
        return self.line().strip().lower() in {"y", "yes"}


def process_terminal() -> Terminal:
    """Return the streams of this process; what an encoding cannot express is replaced, never a failure."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    return Terminal(sys.stdin, sys.stdout, sys.stderr)
