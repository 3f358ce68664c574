"""The wish to stop, which wakes whoever waits and shuts down whatever blocks."""

import logging
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Final, TypeVar

Result = TypeVar("Result")

_LOG: Final = logging.getLogger(__name__)


class Cancelled(BaseException):
    """Raised where work stops because it was asked to. The job service turns it into an outcome.

    It is no error: outside the error tree no broad handler swallows it. Who has to count what was done before
    uses `unless_cancelled`.
    """


class CancelToken:
    """A one-way switch shared by everything that works for one job. Safe to use from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()
        # Re-entrant: an interrupter may lead back to `cancel`.
        self._lock = threading.RLock()
        self._interrupters: dict[object, Callable[[], None]] = {}

    @property
    def cancelled(self) -> bool:
        """Whether the wish to stop was voiced."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Voice the wish to stop and call every registered interrupter once, in the calling thread.

        The lock is held meanwhile: a block is not left before its interrupter has ended, so that a socket
        is never shut down when it already serves another request.
        """
        with self._lock:
            self._event.set()
            interrupters = tuple(self._interrupters.values())
            self._interrupters.clear()
            for interrupt in interrupters:
                _called(interrupt)

    def check(self) -> None:
        """Raise `Cancelled` when the wish to stop was voiced."""
        if self._event.is_set():
            raise Cancelled

    def wait(self, timeout_s: float) -> None:
        """Sleep for `timeout_s`, but wake at once and raise `Cancelled` when asked to stop."""
        if self._event.wait(timeout_s):
            raise Cancelled

    @contextmanager
    def interrupting(self, interrupt: Callable[[], None]) -> Generator[None]:
        """Call `interrupt` on cancel while the block runs: it must unblock the block's thread, and be quick.

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

    @contextmanager
    def delayed(self, delay_s: float) -> Generator["CancelToken"]:
        """Give a token that follows this one `delay_s` later: to finish what was begun before a cancel."""
        late = CancelToken()
        timer = threading.Timer(delay_s, late.cancel)
        with self._lock:
            if self._event.is_set():
                timer.start()
            else:
                self._interrupters[timer] = timer.start
        try:
            yield late
        finally:
            with self._lock:
                self._interrupters.pop(timer, None)
            timer.cancel()
            if timer.ident is not None:
                timer.join()


def unless_cancelled(work: Callable[[], Result]) -> Result | None:
    """Return what `work` returns, None when it was cancelled: for who has to tell what was done before."""
    try:
        return work()
    except Cancelled:
        return None


def _called(interrupt: Callable[[], None]) -> None:
    try:
        interrupt()
    except Exception:  # noqa: BLE001  the other interrupters must still be called
        _LOG.exception("something that blocks could not be interrupted")
