"""Lets threads that compute take turns, where somebody else has to come to a turn in between: the window."""

import threading
from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from typing import Final


class Turns:
    """One thread after another, once that was asked for; until then everybody at once.

    Python lets one thread compute at a time in any case. But of ten that want to, each gives way to another
    of the ten, and the window waits for its chance among them. Where they take turns, it has one rival.
    """

    def __init__(self) -> None:
        self._lock: threading.Lock | None = None

    def take(self, *, wanted: bool) -> None:
        """Say whether turns are taken from now on."""
        self._lock = threading.Lock() if wanted else None

    @contextmanager
    def turn(self) -> Generator[None]:
        """Compute when it is one's turn. Not to be nested."""
        with self._lock or nullcontext():
            yield


# Held by whoever takes a document apart.
COMPUTING: Final = Turns()
