"""Work in a few threads, with a bound on the bytes that wait for it."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from desktop_exporter.errors import Code, ExporterError

QUEUED_BYTES_LIMIT: Final = 32 * 1024 * 1024


class Workers:
    """A pool whose queue is bounded in bytes. The first failure stops it; no thread is left after `stop`."""

    def __init__(self, threads: int, name: str) -> None:
        self._pool: Final = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._changed: Final = threading.Condition()
        self._waiting_bytes = 0
        self._failure: BaseException | None = None

    def submit(self, size_bytes: int, work: Callable[[], None]) -> None:
        """Queue `work`; block while too much waits already. Raises the first failure of earlier work."""
        with self._changed:
            self._changed.wait_for(lambda: self._failure is not None or self._has_room(size_bytes))
            self._raise_failure()
            self._waiting_bytes += size_bytes
        self._pool.submit(self._run, size_bytes, work)

    def finish(self) -> None:
        """Wait until everything queued is done. Raises the first failure."""
        self._pool.shutdown(wait=True)
        with self._changed:
            self._raise_failure()

    def stop(self) -> None:
        """Drop what is queued and wait for what is running. Safe to call twice, and after `finish`."""
        self._fail(ExporterError(Code.CANCELLED))
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _fail(self, failure: BaseException) -> None:
        """Make everybody who waits, or comes later, raise `failure`."""
        with self._changed:
            self._failure = self._failure or failure
            self._changed.notify_all()

    def _has_room(self, size_bytes: int) -> bool:
        # Something larger than the bound goes alone.
        return self._waiting_bytes == 0 or self._waiting_bytes + size_bytes <= QUEUED_BYTES_LIMIT

    def _run(self, size_bytes: int, work: Callable[[], None]) -> None:
        try:
            if self._failure is None:
                work()
        except Exception as failure:  # noqa: BLE001  handed on to the thread that put the work here
            self._fail(failure)
        finally:
            with self._changed:
                self._waiting_bytes -= size_bytes
                self._changed.notify_all()

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure
