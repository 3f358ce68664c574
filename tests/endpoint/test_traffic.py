"""What is counted and kept of the requests, and how one is cancelled."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from desktop_exporter.endpoint.traffic import (
    BROKEN_OFF,
    NOTED_FROM_S,
    Answered,
    Noted,
    Running,
    Traffic,
    TrafficSnapshot,
    now,
)

BEGUN = datetime(2026, 11, 26, tzinfo=UTC)


def running(number: int, *, writes: bool = False) -> Running:
    return Running(number, BEGUN, "GET", "/api/public/dashboard", "first", "The first", writes)


def answered(number: int, status: int = 200, duration_s: float = 0.0, *, writes: bool = False) -> Answered:
    return Answered(number, BEGUN, "GET", "/api/public/dashboard", "first", status, duration_s, 10, writes)


def nothing() -> None:
    """Cancel nothing."""


def test_in_the_beginning_there_is_nothing() -> None:
    assert Traffic().snapshot() == TrafficSnapshot((), (), (), 0, 0, 0)


def test_numbers_are_never_given_twice() -> None:
    traffic = Traffic()
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(traffic.number) for _ in range(2000)]
    assert len({one.result() for one in asked}) == 2000


def test_what_runs_is_shown_until_it_ends() -> None:
    traffic = Traffic()
    traffic.begin(running(1), nothing)
    traffic.begin(running(2), nothing)
    assert traffic.snapshot().running == (running(1), running(2))
    traffic.end(1)
    assert traffic.snapshot().running == (running(2),)
    traffic.end(2)
    traffic.end(2)
    assert traffic.snapshot().running == ()


def test_each_answer_counts_once_and_as_what_it_is() -> None:
    traffic = Traffic()
    for number, status in enumerate((200, 204, 400, 404, 499, 500, 504, BROKEN_OFF)):
        traffic.answer(answered(number, status))
    snapshot = traffic.snapshot()
    assert (snapshot.total, snapshot.refused, snapshot.failed) == (8, 3, 2)
    assert [one.status for one in snapshot.recent] == [0, 504, 500, 499, 404, 400, 204, 200]


def test_only_the_last_are_kept() -> None:
    traffic = Traffic()
    for number in range(1000):
        traffic.answer(answered(number))
    snapshot = traffic.snapshot()
    assert [one.number for one in snapshot.recent] == list(range(999, 799, -1))
    assert snapshot.total == 1000


def test_what_wrote_or_took_long_is_kept_apart() -> None:
    traffic = Traffic()
    traffic.begin(running(1, writes=True), nothing)
    traffic.answer(answered(1, writes=True))
    traffic.begin(running(2), nothing)
    traffic.answer(answered(2, duration_s=NOTED_FROM_S))
    for number in range(3, 1000):
        traffic.begin(running(number), nothing)
        traffic.answer(answered(number, duration_s=NOTED_FROM_S - 0.1))
    # For these no system was asked.
    traffic.answer(answered(1001, 403, writes=True))
    assert traffic.snapshot().noted == (
        Noted(running(2), answered(2, duration_s=NOTED_FROM_S)),
        Noted(running(1, writes=True), answered(1, writes=True)),
    )
    for number in range(2000, 2500):
        traffic.begin(running(number), nothing)
        traffic.answer(answered(number, duration_s=5))
    assert [one.asked.number for one in traffic.snapshot().noted] == list(range(2499, 2399, -1))


def test_every_change_is_another_version_and_nothing_else_is() -> None:
    traffic = Traffic()
    versions = [traffic.version]
    traffic.begin(running(1), nothing)
    versions.append(traffic.version)
    traffic.end(1)
    versions.append(traffic.version)
    traffic.answer(answered(1))
    versions.append(traffic.version)
    assert versions == sorted(set(versions))
    traffic.end(1)
    traffic.cancel(1)
    traffic.snapshot()
    traffic.number()
    assert traffic.version == versions[-1]


def test_a_request_is_cancelled_by_its_number_while_it_runs() -> None:
    traffic = Traffic()
    cancelled: list[int] = []

    def cancel() -> None:
        cancelled.append(1)
        # What cancels may look at the traffic: nothing is locked meanwhile.
        assert traffic.snapshot().running == (running(1),)

    traffic.begin(running(1), cancel)
    traffic.cancel(2)
    traffic.cancel(1)
    traffic.end(1)
    traffic.cancel(1)
    assert cancelled == [1]


def test_a_snapshot_does_not_change_any_more() -> None:
    traffic = Traffic()
    traffic.begin(running(1), nothing)
    before = traffic.snapshot()
    traffic.end(1)
    traffic.answer(answered(1))
    assert before.running == (running(1),)
    assert before.recent == ()


def test_counts_agree_when_many_threads_count() -> None:
    traffic = Traffic()
    start = threading.Barrier(8)

    def count(first: int) -> None:
        start.wait()
        for number in range(first, first + 200):
            traffic.begin(running(number), nothing)
            traffic.end(number)
            traffic.answer(answered(number, 404 if number % 2 else 500))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, range(0, 1600, 200)))
    snapshot = traffic.snapshot()
    assert (snapshot.total, snapshot.refused, snapshot.failed) == (1600, 800, 800)
    assert snapshot.running == ()


def test_the_time_has_a_zone() -> None:
    assert abs(now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_what_writes_is_known_to_have_left() -> None:
    traffic = Traffic()
    traffic.begin(running(1, writes=True), nothing)
    before = traffic.version
    traffic.send(1)
    (shown,) = traffic.snapshot().running
    assert shown.sent
    assert traffic.version == before + 1
    # Once is enough, and what is over is left alone.
    traffic.send(1)
    assert traffic.version == before + 1
    traffic.end(1)
    traffic.send(1)
    assert traffic.snapshot().running == ()


def test_what_was_cancelled_here_did_not_fail() -> None:
    traffic = Traffic()
    for number, status in enumerate((503, 502, 200, BROKEN_OFF)):
        traffic.begin(running(number), nothing)
        traffic.cancel(number)
        traffic.end(number)
        traffic.answer(answered(number, status))
    traffic.answer(answered(9, 503))
    snapshot = traffic.snapshot()
    assert (snapshot.failed, snapshot.cancelled) == (2, 1)
    assert [one.number for one in snapshot.recent if one.cancelled] == [0]
