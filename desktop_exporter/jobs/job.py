"""One piece of background work: its state, its only end, and how to stop it."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeVar

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.progress import Progress, ProgressBoard

_LOG: Final = logging.getLogger(__name__)

Result = TypeVar("Result")


class Outcome(StrEnum):
    """How a job ended."""

    SUCCEEDED = "succeeded"
    PARTLY = "partly"
    FAILED = "failed"
    CANCELLED = "cancelled"


class JobState(StrEnum):
    """Where a job stands in its life."""

    QUEUED = "queued"
    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class JobContext:
    """What work receives to behave well: the token to look at, the board to write on."""

    cancel: CancelToken
    progress: ProgressBoard


@dataclass(frozen=True, slots=True)
class JobEnd(Generic[Result]):
    """The one end of a job. `result` is None when it failed, or was cancelled before it had one."""

    outcome: Outcome
    result: Result | None
    error: ExporterError | None


class Job(Generic[Result]):
    """A handle on background work. Made by the job service; every job ends exactly once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.context = JobContext(CancelToken(), ProgressBoard())
        self._state = JobState.QUEUED
        self._end: JobEnd[Result] | None = None
        # Re-entrant: a signal may cancel in the thread that is told here.
        self._lock = threading.RLock()
        self._ended = threading.Event()
        self._listeners: list[Callable[[JobEnd[Result]], None]] = []

    @property
    def state(self) -> JobState:
        """Queued, running or ended."""
        return self._state

    @property
    def progress(self) -> Progress:
        """The latest snapshot."""
        return self.context.progress.latest

    @property
    def end(self) -> JobEnd[Result] | None:
        """The end, once there is one."""
        return self._end

    def cancel(self) -> None:
        """Ask the job to stop; it ends when its work has noticed, and at once while that has not begun."""
        self.context.cancel.cancel()
        if self.begin():
            self.finish(JobEnd(Outcome.CANCELLED, None, ExporterError(Code.CANCELLED)))

    def wait(self, timeout_s: float | None = None) -> JobEnd[Result] | None:
        """Block until the job has ended, at most `timeout_s`; return its end, or None when it still runs."""
        self._ended.wait(timeout_s)
        return self._end

    def when_ended(self, listener: Callable[[JobEnd[Result]], None]) -> None:
        """Call `listener` once with the end: in the thread that ends it, or now when it has ended already.

        A listener that fails is logged and changes nothing for the others.
        """
        with self._lock:
            # First, so that whoever ends the job meanwhile finds it.
            self._listeners.append(listener)
            end = self._end
            is_late = end is not None and listener in self._listeners
            if is_late:
                self._listeners.remove(listener)
        if is_late and end is not None:
            self._tell(listener, end)

    def begin(self) -> bool:
        """For the service: the work begins, unless this says False: it has begun, or was cancelled."""
        with self._lock:
            if self._state is not JobState.QUEUED:
                return False
            self._state = JobState.RUNNING
            return True

    def finish(self, end: JobEnd[Result]) -> None:
        """For the service: record the only end and tell the listeners. A second end is a RuntimeError."""
        with self._lock:
            if self._end is not None:
                raise RuntimeError(f"the job {self.name!r} ended twice")
            self._end = end
            self._state = JobState.ENDED
            listeners = tuple(self._listeners)
            self._listeners.clear()
        self._ended.set()
        for listener in listeners:
            self._tell(listener, end)

    def _tell(self, listener: Callable[[JobEnd[Result]], None], end: JobEnd[Result]) -> None:
        try:
            listener(end)
        except Exception:  # noqa: BLE001  the other listeners must still hear the end
            _LOG.exception("a listener of the job %r failed", self.name)
