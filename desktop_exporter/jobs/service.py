"""Runs jobs: reads share a pool, every target has a lane with one worker, or as many as it is wide."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled, CancelToken
from desktop_exporter.jobs.job import Job, JobContext, JobEnd, Outcome, Result

_LOG: Final = logging.getLogger(__name__)
_READ_WORKERS: Final = 4


def _succeeded(_result: object) -> Outcome:
    return Outcome.SUCCEEDED


class JobService:
    """Starts jobs in threads and sees to it that each ends in exactly one visible state."""

    def __init__(self, read_workers: int = _READ_WORKERS) -> None:
        self._reads = ThreadPoolExecutor(read_workers, thread_name_prefix="read")
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._lock = threading.Lock()
        self._tokens: set[CancelToken] = set()
        self._closed = False

    def submit(
        self,
        name: str,
        work: Callable[[JobContext], Result],
        *,
        lane: str | None = None,
        width: int = 1,
        judge: Callable[[Result], Outcome] = _succeeded,
    ) -> Job[Result]:
        """Queue `work`: in a `lane` (a target's origin), which runs one job at a time, or in the shared pool.

        A lane that is first used with another `width` runs so many of its jobs at a time. `judge` says how a
        returned result ended: work that was cancelled may still return what it counted.
        """
        job: Job[Result] = Job(name)
        # The queue holds what it was given until a worker comes to it, also of a job that was cancelled.
        waiting = [work]
        job.when_ended(lambda _: waiting.clear())
        with self._lock:
            if self._closed:
                raise RuntimeError("the job service is closed")
            executor = self._executor(lane, width)
            self._tokens.add(job.context.cancel)
            executor.submit(self._run, job, waiting, judge)
        return job

    def close(self) -> None:
        """Cancel every job and wait until their workers have ended. Further work is refused."""
        with self._lock:
            self._closed = True
            tokens = tuple(self._tokens)
            executors = (self._reads, *self._lanes.values())
        for token in tokens:
            token.cancel()
        for executor in executors:
            executor.shutdown(wait=True)

    def _executor(self, lane: str | None, width: int) -> ThreadPoolExecutor:
        if lane is None:
            return self._reads
        if lane not in self._lanes:
            self._lanes[lane] = ThreadPoolExecutor(width, thread_name_prefix="lane")
        return self._lanes[lane]

    def _run(
        self,
        job: Job[Result],
        waiting: list[Callable[[JobContext], Result]],
        judge: Callable[[Result], Outcome],
    ) -> None:
        end = self._end_of(job, waiting.pop(), judge) if job.begin() else None
        with self._lock:
            self._tokens.discard(job.context.cancel)
        if end is not None:
            job.finish(end)

    def _end_of(
        self, job: Job[Result], work: Callable[[JobContext], Result], judge: Callable[[Result], Outcome]
    ) -> JobEnd[Result]:
        try:
            job.context.cancel.check()
            result = work(job.context)
            return JobEnd(judge(result), result, None)
        except Cancelled:
            return JobEnd(Outcome.CANCELLED, None, ExporterError(Code.CANCELLED))
        except ExporterError as error:
            return JobEnd(Outcome.FAILED, None, error)
        except BaseException as error:  # noqa: BLE001  a job must end visibly, whatever its work raised
            _LOG.exception("the job %r failed unexpectedly", job.name)
            reason = f"{type(error).__name__}: {error}"
            return JobEnd(Outcome.FAILED, None, ExporterError(Code.INTERNAL, reason=reason))
