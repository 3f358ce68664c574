"""The program in a process of its own, stopped by a signal at a chosen moment."""

import json
import os
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from tests.cli.conftest import TOKEN, Document, validate
from tests.starting import start

PATIENCE_S: Final = 20.0
_TICK_S: Final = 0.005
# Runs the program, and holds it where it opens or renames a file whose path has a certain part.
_HELD: Final = """
import os, sys
event, part, tell, wait = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
reached = []
def hold(name, arguments):
    if not reached and name == event and any(part in str(one) for one in arguments[:2]):
        reached.append(True)
        os.write(tell, b"!")
        os.read(wait, 1)
sys.addaudithook(hold)
sys.argv[1:] = sys.argv[5:]
from desktop_exporter.__main__ import main
sys.exit(main())
"""


@dataclass(frozen=True, slots=True)
class Stopped:
    """How the program ended after the signal, and how long that took."""

    exit_code: int
    document: Document
    err: str
    took_s: float


class Program:
    """One run with `--json`, without a terminal. It is killed at the end of the block, if it still lives."""

    def __init__(
        self, data_dir: Path, *arguments: str | Path, held_at: tuple[str, str] | None = None
    ) -> None:
        self._reached, tell = os.pipe()
        wait, self._release = os.pipe()
        program = (
            ["-m", "desktop_exporter"] if held_at is None else ["-c", _HELD, *held_at, str(tell), str(wait)]
        )
        tokens = {
            "OPTIMIZE_TOKEN": TOKEN,
            "OPTIMIZE_SOURCE_TOKEN": TOKEN,
            "OPTIMIZE_TARGET_TOKEN": TOKEN,
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }
        self._process: Final = start(
            [*program, *map(str, arguments), "--data-dir", str(data_dir), "--json"],
            environment=os.environ | tokens,
            pass_fds=(tell, wait),
        )
        os.close(tell)
        os.close(wait)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()
        os.close(self._reached)
        os.close(self._release)

    def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something outside the program."""
        end_s = time.monotonic() + PATIENCE_S
        while not happened():
            assert self._process.poll() is None, f"it ended early: {self._process.communicate()}"
            assert time.monotonic() < end_s, "it did not happen"
            time.sleep(_TICK_S)

    def until_held(self) -> None:
        """Wait until the program stands where it is to be held."""
        ready, _, _ = select.select([self._reached], [], [], PATIENCE_S)
        assert ready, f"it was not held: {self._process.poll()}"
        assert os.read(self._reached, 1) == b"!", f"it ended early: {self._process.communicate()}"

    def stop(self, number: signal.Signals) -> Stopped:
        """Send a signal, let go of the program, and wait for its end."""
        since_s = time.monotonic()
        self._process.send_signal(number)
        os.write(self._release, b"!")
        out, err = self._process.communicate(timeout=PATIENCE_S)
        took_s = time.monotonic() - since_s
        document: Document = json.loads(out)
        validate(document)
        return Stopped(self._process.wait(), document, err, took_s)
