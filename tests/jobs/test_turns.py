"""Threads that compute take turns where the window asked for it, and only there."""

import contextlib
import threading

import pytest

from desktop_exporter.jobs.turns import Turns

_THREADS = 6


def _at_once(turns: Turns, meeting: threading.Barrier) -> list[int]:
    """Return how many threads were within at the same time, as each of them saw it."""
    within: list[int] = []
    seen: list[int] = []

    def compute() -> None:
        with turns.turn():
            within.append(1)
            with contextlib.suppress(threading.BrokenBarrierError):
                meeting.wait(0.2)
            seen.append(len(within))
            within.pop()

    threads = [threading.Thread(target=compute) for _ in range(_THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def test_without_a_window_all_compute_at_once() -> None:
    assert max(_at_once(Turns(), threading.Barrier(_THREADS))) == _THREADS


def test_with_a_window_one_thread_computes_at_a_time() -> None:
    turns = Turns()
    turns.take(wanted=True)
    assert _at_once(turns, threading.Barrier(_THREADS)) == [1] * _THREADS
    turns.take(wanted=False)
    assert max(_at_once(turns, threading.Barrier(_THREADS))) == _THREADS


def test_a_turn_ends_with_what_was_raised_in_it() -> None:
    turns = Turns()
    turns.take(wanted=True)
    with pytest.raises(ValueError, match="wrong"), turns.turn():
        raise ValueError("wrong")
    with turns.turn():
        pass
