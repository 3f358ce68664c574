"""The wish to stop, which wakes whoever waits and shuts down whatever blocks."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Cancelled(BaseException):  # noqa: N818  not an error: outside the error tree, so that no broad handler swallows it
    """Raised where work stops because it was asked to. Only the job service turns it into an outcome."""


class CancelToken:
    """A one-way switch shared by everything that works for one job. Safe to use from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._interrupters: dict[object, Callable[[], None]] = {}

    @property
    def cancelled(self) -> bool:
        """Whether the wish to stop was voiced."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Voice the wish to stop and call every registered interrupter once, in the calling thread."""
        with self._lock:
            self._event.set()
            interrupters = tuple(self._interrupters.values())
            self._interrupters.clear()
        for interrupt in interrupters:
            interrupt()

    def check(self) -> None:
        """Raise `Cancelled` when the wish to stop was voiced."""
        if self._event.is_set():
            raise Cancelled

    def wait(self, timeout_s: float) -> None:
        """Sleep for `timeout_s`, but wake at once and raise `Cancelled` when asked to stop."""
        if self._event.wait(timeout_s):
            raise Cancelled

    @contextmanager
    def interrupting(self, interrupt: Callable[[], None]) -> Iterator[None]:
        """Call `interrupt` on cancel while the block runs: it must unblock the block's thread, and not raise.

        Raises `Cancelled` at once, without entering, when the wish was voiced before.
        """
        key = object()
        with self._lock:
            if self._event.is_set():
                raise Cancelled
            self._interrupters[key] = interrupt
        try:
            yield
        finally:
            with self._lock:
                self._interrupters.pop(key, None)
