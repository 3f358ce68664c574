"""Every job ends exactly once, in one of four visible ways."""

import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NoReturn

import pytest

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.job import Job, JobContext, JobEnd, JobState, Outcome
from desktop_exporter.jobs.progress import Progress
from desktop_exporter.jobs.service import JobService
from tests.conftest import ExpectedLogs

_SERVICE_LOG = "desktop_exporter.jobs.service"
_PATIENCE_S = 10.0


def _ended(job: Job[int]) -> JobEnd[int]:
    end = job.wait(_PATIENCE_S)
    assert end is not None
    assert job.state is JobState.ENDED
    assert job.end is end
    return end


def test_work_that_returns_has_succeeded(service: JobService) -> None:
    end = _ended(service.submit("count", lambda _: 42))
    assert end == JobEnd(Outcome.SUCCEEDED, 42, None)


def test_a_judge_says_how_a_result_counts(service: JobService) -> None:
    end = _ended(service.submit("count", lambda _: 41, judge=lambda _: Outcome.PARTLY))
    assert end == JobEnd(Outcome.PARTLY, 41, None)


def test_work_that_fails_keeps_its_error(service: JobService) -> None:
    error = _failure()

    def work(_: JobContext) -> int:
        raise error

    end = _ended(service.submit("fail", work))
    assert end == JobEnd(Outcome.FAILED, None, error)


def _failure() -> ExporterError:
    return ExporterError(Code.NOTHING_SELECTED)


@pytest.mark.parametrize("kind", [ValueError, KeyError, SystemExit, KeyboardInterrupt, GeneratorExit])
def test_a_foreign_failure_becomes_internal_and_is_logged(
    service: JobService, expected_logs: ExpectedLogs, kind: type[BaseException]
) -> None:
    expected_logs.expect(_SERVICE_LOG, "the job 'stumble' failed unexpectedly")

    def work(_: JobContext) -> int:
        raise kind("no such thing")

    end = _ended(service.submit("stumble", work))
    assert end.outcome is Outcome.FAILED
    assert end.error is not None
    assert end.error.code is Code.INTERNAL
    assert kind.__name__ in end.error.detail


def test_a_judge_that_fails_ends_the_job_too(service: JobService, expected_logs: ExpectedLogs) -> None:
    expected_logs.expect(_SERVICE_LOG, "failed unexpectedly")

    def judge(_: int) -> NoReturn:
        raise ZeroDivisionError

    end = _ended(service.submit("judge", lambda _: 1, judge=judge))
    assert end.outcome is Outcome.FAILED


def test_cancelled_work_ends_as_cancelled(service: JobService) -> None:
    begun = threading.Event()

    def work(context: JobContext) -> int:
        begun.set()
        context.cancel.wait(_PATIENCE_S)
        return 1

    job = service.submit("wait", work)
    assert begun.wait(_PATIENCE_S)
    assert job.state is JobState.RUNNING
    job.cancel()
    end = _ended(job)
    assert end.outcome is Outcome.CANCELLED
    assert end.error is not None
    assert end.error.code is Code.CANCELLED


def test_cancelled_work_may_still_hand_over_what_it_counted(service: JobService) -> None:
    begun = threading.Event()

    def work(context: JobContext) -> int:
        begun.set()
        try:
            context.cancel.wait(_PATIENCE_S)
        except Cancelled:
            return 7
        return 8

    job = service.submit("wait", work, judge=lambda _: Outcome.CANCELLED)
    assert begun.wait(_PATIENCE_S)
    job.cancel()
    assert _ended(job) == JobEnd(Outcome.CANCELLED, 7, None)


def test_a_lane_runs_one_job_at_a_time_in_order(service: JobService) -> None:
    running = threading.Semaphore(1)
    order: list[int] = []

    def work(number: int, _: JobContext) -> int:
        assert running.acquire(blocking=False), "two jobs of one lane ran together"
        order.append(number)
        running.release()
        return number

    jobs = [service.submit(f"{n}", partial(work, n), lane="https://target") for n in range(50)]
    assert [_ended(job).result for job in jobs] == list(range(50))
    assert order == list(range(50))


def test_lanes_do_not_wait_for_each_other_nor_for_the_pool() -> None:
    service = JobService(read_workers=2)
    together = threading.Barrier(4)

    def work(_: JobContext) -> int:
        return together.wait(_PATIENCE_S)

    lanes = [None, None, "https://one", "https://two"]
    ends = [_ended(job) for job in [service.submit("meet", work, lane=lane) for lane in lanes]]
    service.close()
    assert {end.outcome for end in ends} == {Outcome.SUCCEEDED}


def test_a_wide_lane_runs_so_many_jobs_at_a_time_and_no_more(service: JobService) -> None:
    running, most = threading.Semaphore(0), threading.Event()

    def work(_: JobContext) -> int:
        running.release()
        assert most.wait(_PATIENCE_S)
        return 1

    jobs = [service.submit("work", work, lane="wide", width=3) for _ in range(5)]
    for _ in range(3):
        assert running.acquire(timeout=_PATIENCE_S)
    assert not running.acquire(timeout=0.05)
    assert [one.state for one in jobs] == [JobState.RUNNING] * 3 + [JobState.QUEUED] * 2
    # Neither the pool nor another lane has to wait for them.
    assert _ended(service.submit("read", lambda _: 2)).result == 2
    assert _ended(service.submit("write", lambda _: 3, lane="target")).result == 3
    most.set()
    assert [_ended(one).result for one in jobs] == [1] * 5


def test_the_first_job_says_how_wide_a_lane_is(service: JobService) -> None:
    begun, go_on = threading.Semaphore(0), threading.Event()

    def work(_: JobContext) -> int:
        begun.release()
        assert go_on.wait(_PATIENCE_S)
        return 1

    jobs = [service.submit("work", work, lane="narrow"), service.submit("work", work, lane="narrow", width=9)]
    assert begun.acquire(timeout=_PATIENCE_S)
    assert not begun.acquire(timeout=0.05)
    go_on.set()
    assert [_ended(one).result for one in jobs] == [1, 1]


def test_close_cancels_running_and_queued_work_and_refuses_more() -> None:
    service = JobService(read_workers=1)
    begun = threading.Event()

    def work(context: JobContext) -> int:
        begun.set()
        context.cancel.wait(_PATIENCE_S)
        return 1

    jobs = [service.submit("wait", work) for _ in range(3)] + [service.submit("wait", work, lane="lane")]
    assert begun.wait(_PATIENCE_S)
    service.close()
    assert [job.end.outcome for job in jobs if job.end] == [Outcome.CANCELLED] * 4
    with pytest.raises(RuntimeError, match="closed"):
        service.submit("late", work)
    service.close()


@pytest.mark.parametrize("lane", [None, "lane"])
def test_a_job_that_waits_for_others_ends_at_once_when_it_is_cancelled(lane: str | None) -> None:
    service = JobService(read_workers=1)
    begun, go = threading.Event(), threading.Event()
    worked: list[str] = []

    def work(_: JobContext) -> int:
        begun.set()
        go.wait(_PATIENCE_S)
        return 1

    first = service.submit("first", work, lane=lane)
    waiting = service.submit("waiting", lambda _: worked.append("waiting"), lane=lane)
    last = service.submit("last", lambda _: 3, lane=lane)
    assert begun.wait(_PATIENCE_S)
    ends: list[Outcome] = []
    waiting.when_ended(lambda end: ends.append(end.outcome))

    waiting.cancel()
    assert ends == [Outcome.CANCELLED]
    assert waiting.state is JobState.ENDED
    assert waiting.end is not None
    assert waiting.end.error is not None
    assert waiting.end.error.code is Code.CANCELLED

    waiting.cancel()
    go.set()
    assert (_ended(first).result, _ended(last).result) == (1, 3)
    service.close()
    assert (ends, worked) == ([Outcome.CANCELLED], [])


class _Load:
    """What work brings along: the body of a request, say."""


def test_what_a_job_would_have_worked_on_is_let_go_when_it_is_cancelled(service: JobService) -> None:
    """Whoever it waits for may take ten minutes, and more of them may come meanwhile."""
    go_on = threading.Event()

    def work(_load: _Load, _: JobContext) -> int:
        return 1

    first = service.submit("first", lambda _: int(go_on.wait(_PATIENCE_S)), lane="target")
    load = _Load()
    gone = weakref.ref(load)
    waiting = service.submit("waiting", partial(work, load), lane="target")
    del load
    waiting.cancel()
    assert gone() is None
    go_on.set()
    assert _ended(first).result == 1


def test_progress_is_seen_while_the_work_runs(service: JobService) -> None:
    shown, seen = threading.Event(), threading.Event()
    snapshot = Progress("reading", done=3, total=9, unit="dashboards", current="Order to cash")

    def work(context: JobContext) -> int:
        context.progress.show(snapshot)
        shown.set()
        seen.wait(_PATIENCE_S)
        return 1

    job = service.submit("read", work)
    assert shown.wait(_PATIENCE_S)
    assert job.progress is snapshot
    seen.set()
    assert _ended(job).outcome is Outcome.SUCCEEDED


def test_waiting_for_a_job_can_time_out(service: JobService) -> None:
    job = service.submit("wait", lambda context: context.cancel.wait(_PATIENCE_S))
    assert job.wait(0.01) is None
    job.cancel()
    assert job.wait(_PATIENCE_S) is not None


def test_a_listener_hears_the_end_once_before_and_after_it(service: JobService) -> None:
    go, both = threading.Event(), threading.Barrier(2)
    heard: list[tuple[str, JobEnd[int]]] = []

    def early(end: JobEnd[int]) -> None:
        heard.append(("early", end))
        both.wait(_PATIENCE_S)

    def work(_: JobContext) -> int:
        go.wait(_PATIENCE_S)
        return 1

    job = service.submit("listen", work)
    job.when_ended(early)
    go.set()
    end = _ended(job)
    both.wait(_PATIENCE_S)
    job.when_ended(lambda end: heard.append(("late", end)))
    assert heard == [("early", end), ("late", end)]


def test_a_listener_that_fails_does_not_keep_others_from_hearing(
    service: JobService, expected_logs: ExpectedLogs
) -> None:
    expected_logs.expect("desktop_exporter.jobs.job", "a listener of the job 'listen' failed")
    go, told = threading.Event(), threading.Event()

    def fail(_: JobEnd[int]) -> None:
        raise LookupError

    def work(_: JobContext) -> int:
        go.wait(_PATIENCE_S)
        return 1

    job = service.submit("listen", work)
    job.when_ended(fail)
    job.when_ended(lambda _: told.set())
    go.set()
    assert told.wait(_PATIENCE_S)
    job.when_ended(fail)
    assert _ended(job).outcome is Outcome.SUCCEEDED


def test_a_job_cannot_end_twice() -> None:
    job: Job[int] = Job("once")
    job.finish(JobEnd(Outcome.SUCCEEDED, 1, None))
    with pytest.raises(RuntimeError, match="ended twice"):
        job.finish(JobEnd(Outcome.FAILED, None, _failure()))
    assert job.end == JobEnd(Outcome.SUCCEEDED, 1, None)


def test_every_job_ends_once_when_many_are_cancelled_at_random(service: JobService) -> None:
    ends: list[Outcome] = []
    jobs = [
        service.submit(
            "many", lambda context: context.cancel.check(), lane=f"lane {n % 3}" if n % 2 else None
        )
        for n in range(200)
    ]
    for job in jobs:
        job.when_ended(lambda end: ends.append(end.outcome))
    with ThreadPoolExecutor(4) as cancellers:
        for job in jobs[::3]:
            cancellers.submit(job.cancel)
    service.close()
    assert len(ends) == len(jobs)
    assert set(ends) <= {Outcome.SUCCEEDED, Outcome.CANCELLED}
