"""The one bridge from the job service to Qt: ends, progress and parts of results arrive in the GUI thread."""

import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import Final, Generic, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from desktop_exporter.jobs.job import Job, JobContext, JobEnd, JobState, Outcome, Result
from desktop_exporter.jobs.progress import SAMPLE_INTERVAL_S, Progress
from desktop_exporter.jobs.service import JobService

__all__ = ["Bridge", "Stream", "Task"]

Part = TypeVar("Part")


def _succeeded(_result: object) -> Outcome:
    return Outcome.SUCCEEDED


def _behind(gate: threading.Event, work: Callable[[JobContext], Result]) -> Callable[[JobContext], Result]:
    def waiting(context: JobContext) -> Result:
        while not gate.wait(SAMPLE_INTERVAL_S):
            context.cancel.check()
        context.cancel.check()
        return work(context)

    return waiting


class Stream(Generic[Part]):
    """Parts of a result on their way: `put` in any thread, `receiver` in the GUI thread, many at a time."""

    def __init__(self, receiver: Callable[[Sequence[Part]], None]) -> None:
        self._receiver: Final = receiver
        self._waiting: Final[SimpleQueue[Part]] = SimpleQueue()

    def put(self, part: Part) -> None:
        """Hand on a part: a frozen value, which nobody changes afterwards."""
        self._waiting.put(part)

    def deliver(self) -> None:
        """For the bridge: give the receiver what has come since the last time."""
        parts: list[Part] = []
        try:
            while True:
                parts.append(self._waiting.get_nowait())
        except Empty:
            if parts:
                self._receiver(parts)


class _AnyStream(Protocol):
    def deliver(self) -> None: ...


class Task(Generic[Result]):
    """A job as the window sees it. Its end is delivered once, in the GUI thread."""

    def __init__(
        self,
        job: Job[Result],
        owner: QObject,
        done: Callable[[JobEnd[Result]], None],
        progress: Callable[[Progress], None] | None,
        stream: _AnyStream | None,
    ) -> None:
        self._job: Final = job
        self._owner: Final = owner
        self._done: Final = done
        self._progress: Final = progress
        self._stream: Final = stream
        self._shown: Progress | None = None

    @property
    def name(self) -> str:
        """What the job is called in the log."""
        return self._job.name

    @property
    def progress(self) -> Progress:
        """The latest snapshot."""
        return self._job.progress

    @property
    def running(self) -> bool:
        """Whether its work has begun and not ended; before that it waits for others."""
        return self._job.state is JobState.RUNNING

    @property
    def ended(self) -> bool:
        """Whether it has ended; its end may be on its way still."""
        return self._job.end is not None

    def cancel(self) -> None:
        """Ask it to stop. It still ends, and says how."""
        self._job.cancel()

    def sample(self) -> None:
        """For the bridge: show what is new."""
        if not shiboken6.isValid(self._owner):
            return
        if self._stream is not None:
            self._stream.deliver()
        latest = self._job.progress
        if self._progress is not None and latest is not self._shown:
            self._shown = latest
            self._progress(latest)

    def deliver(self) -> None:
        """For the bridge: tell the end."""
        end = self._job.end
        if end is None or not shiboken6.isValid(self._owner):
            return
        if self._stream is not None:
            self._stream.deliver()
        self._done(end)


class _AnyTask(Protocol):
    def sample(self) -> None: ...
    def deliver(self) -> None: ...


class _Doorbell:
    """Rings in the GUI thread, until it is taken down: the signal of what was deleted must not be emitted."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring: Callable[[], None] | None = ring
        self._lock: Final = threading.Lock()

    def ring(self) -> None:
        with self._lock:
            if self._ring is not None:
                self._ring()

    def take_down(self) -> None:
        with self._lock:
            self._ring = None


class Bridge(QObject):
    """Runs work for the window as jobs. Lives in the GUI thread, and all its callbacks are called there.

    A callback is a bound method; none is called after its `owner` was deleted, or after `close`.
    """

    _rung = Signal()

    def __init__(self, jobs: JobService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: Final = jobs
        self._tasks: Final[dict[int, _AnyTask]] = {}
        self._ended: Final[SimpleQueue[int]] = SimpleQueue()
        self._number = 0
        self._rung.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._doorbell: Final = _Doorbell(self._rung.emit)
        self._gate: Final = threading.Event()
        self._gate.set()
        self._timer: Final = QTimer(self)
        self._timer.setInterval(round(SAMPLE_INTERVAL_S * 1000))
        self._timer.timeout.connect(self._sample)

    def run(
        self,
        name: str,
        work: Callable[[JobContext], Result],
        done: Callable[[JobEnd[Result]], None],
        *,
        owner: QObject,
        lane: str | None = None,
        judge: Callable[[Result], Outcome] = _succeeded,
        progress: Callable[[Progress], None] | None = None,
        stream: _AnyStream | None = None,
    ) -> Task[Result]:
        """Do `work` in the background and tell `done` its end; `name` is for the log.

        `progress` and `stream` are looked at ten times a second, and once more before the end.
        """
        work = work if self._gate.is_set() else _behind(self._gate, work)
        job = self._jobs.submit(name, work, lane=lane, judge=judge)
        task = Task(job, owner, done, progress, stream)
        self._number += 1
        number = self._number
        self._tasks[number] = task
        # Started again, an active timer would begin its time anew.
        if (progress is not None or stream is not None) and not self._timer.isActive():
            self._timer.start()

        def ended(_end: JobEnd[Result]) -> None:
            self._ended.put(number)
            self._doorbell.ring()

        job.when_ended(ended)
        return task

    @property
    def busy(self) -> bool:
        """Whether the end of anything is still to come."""
        return bool(self._tasks)

    def hold(self) -> None:
        """Let work that is given from now on wait for `release`."""
        self._gate.clear()

    @Slot()
    def release(self) -> None:
        """Let what waits begin."""
        self._gate.set()

    def close(self) -> None:
        """Deliver nothing any more. The jobs themselves are ended by their service."""
        self._doorbell.take_down()
        self._gate.set()
        self._timer.stop()
        self._tasks.clear()

    @Slot()
    def _deliver(self) -> None:
        try:
            while True:
                task = self._tasks.pop(self._ended.get_nowait(), None)
                if task is not None:
                    task.deliver()
        except Empty:
            if not self._tasks:
                self._timer.stop()

    @Slot()
    def _sample(self) -> None:
        for task in tuple(self._tasks.values()):
            task.sample()
