"""The window in another process, spoken to line by line."""

import json
import signal
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.children import Child
from tests.gui.failing.room import TOKEN, Prepared

_CODE: Final = "from tests.gui.failing.running import main; main()"


class Program:
    """The window in another process, as it is spoken to."""

    def __init__(self, child: Child) -> None:
        self._child: Final = child

    def says(self) -> list[str]:
        """Wait for what it says next."""
        return list(json.loads(self._child.says()))

    def tell(self, line: str) -> None:
        """Tell it to go on."""
        self._child.tell(line)

    def quit(self, way: str) -> None:
        """Quit it by the close button, or by a signal."""
        assert self.says() == ["begun"]
        if way == "close":
            self.tell("close")
            asked = self.says()
            assert asked == ["asked", "1", "Quit while something is running?"]
            assert self.says()[0] == "stopping"
        else:
            self._child.signal(signal.SIGTERM)

    def ends(self) -> None:
        """Wait for a good end."""
        assert self.says() == ["left", "0"]
        self._child.ends()


@contextmanager
def program(prepared: Prepared, *arguments: str | Path) -> Generator[Program]:
    """Start the window over both systems, without a keyring."""
    tokens = {
        "OPTIMIZE_TOKEN_SOURCE": TOKEN,
        "OPTIMIZE_TOKEN_TARGET": TOKEN,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    with Child(_CODE, prepared.data, *arguments, environment=tokens) as child:
        yield Program(child)
