"""The local endpoint as a process of its own, read line by line while it runs."""

import contextlib
import json
import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from pydantic import JsonValue

from tests.cli.answers import rows, text
from tests.cli.conftest import TOKEN, validate
from tests.starting import Process, start

PATIENCE_S = 20


@dataclass(slots=True)
class Running:
    """A process, and what it says. The token that it tells, or was given, opens it."""

    process: Process
    out: TextIO
    err: TextIO
    told: JsonValue = None
    said: str = field(default="")

    @property
    def url(self) -> str:
        """The base URL that was told."""
        return text(self.told, "url")

    @property
    def token(self) -> str:
        """The token that was told."""
        return text(self.told, "token")

    def system(self, number: int) -> str:
        """Return the base URL of a system."""
        return text(rows(self.told, "systems")[number], "url")

    def reads(self) -> str:
        """Read one line of standard output."""
        line = self.out.readline()
        self.said += line
        return line

    def hears(self) -> JsonValue:
        """Read the one line of `--json`."""
        self.told = json.loads(self.reads())
        validate(self.told, "endpoint")
        return self.told

    def ends(self) -> tuple[int, str, str]:
        """Wait for the end; return exit code, and what else was said."""
        code = self.process.wait(PATIENCE_S)
        return code, self.out.read(), self.err.read()


@contextmanager
def running(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> Generator[Running]:
    """Start `serve` with these arguments; whatever happens, it has ended afterwards."""
    tokens = {"OPTIMIZE_TOKEN": TOKEN, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    with contextlib.ExitStack() as stack:
        read_out, write_out = os.pipe()
        read_err, write_err = os.pipe()
        out = stack.enter_context(os.fdopen(read_out, encoding="utf-8"))
        err = stack.enter_context(os.fdopen(read_err, encoding="utf-8"))
        process = start(
            ["-m", "desktop_exporter", "serve", *map(str, arguments)],
            environment=os.environ | tokens | dict(environment or {}),
            stdout=write_out,
            stderr=write_err,
        )
        os.close(write_out)
        os.close(write_err)
        try:
            yield Running(process, out, err)
        finally:
            process.kill()
            process.wait()
