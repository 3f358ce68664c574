"""Cancelling wakes waits at once and reaches whatever blocks, exactly while it blocks."""

import socket
import threading
import time

import pytest

from desktop_exporter.jobs.cancel import Cancelled, CancelToken, unless_cancelled
from tests.conftest import ExpectedLogs


def test_a_fresh_token_lets_work_go_on() -> None:
    token = CancelToken()
    token.check()
    token.wait(0)
    assert not token.cancelled


def test_a_cancelled_token_stops_work() -> None:
    token = CancelToken()
    token.cancel()
    assert token.cancelled
    with pytest.raises(Cancelled):
        token.check()
    with pytest.raises(Cancelled):
        token.wait(30)


def test_cancel_is_no_error_that_a_broad_handler_could_swallow() -> None:
    assert not issubclass(Cancelled, Exception)


def test_cancel_wakes_a_wait() -> None:
    token = CancelToken()
    waker = threading.Timer(0.05, token.cancel)
    waker.start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        token.wait(30)
    assert time.monotonic() - begun < 5
    waker.join()


def test_cancel_frees_a_thread_that_blocks_on_a_socket() -> None:
    token = CancelToken()
    near, far = socket.socketpair()
    blocked = threading.Event()
    received: list[bytes] = []

    def block() -> None:
        with token.interrupting(lambda: near.shutdown(socket.SHUT_RDWR)):
            blocked.set()
            received.append(near.recv(1))

    with near, far:
        worker = threading.Thread(target=block)
        worker.start()
        assert blocked.wait(5)
        token.cancel()
        worker.join(5)
    assert received == [b""]


def test_an_interrupter_is_called_once_and_only_while_its_block_runs() -> None:
    token = CancelToken()
    calls: list[str] = []
    with token.interrupting(lambda: calls.append("over before")):
        pass
    with token.interrupting(lambda: calls.append("outer")), token.interrupting(lambda: calls.append("inner")):
        token.cancel()
        token.cancel()
    assert sorted(calls) == ["inner", "outer"]


def test_a_block_is_not_entered_after_cancel() -> None:
    token = CancelToken()
    token.cancel()
    entered = False
    with pytest.raises(Cancelled), token.interrupting(lambda: None):
        entered = True
    assert not entered


def test_an_interrupter_has_ended_before_its_block_is_left() -> None:
    """Else it would cut a connection that already serves someone else."""
    token = CancelToken()
    interrupting = threading.Event()
    may_end = threading.Event()
    entered = threading.Event()
    order: list[str] = []

    def interrupt() -> None:
        interrupting.set()
        may_end.wait(5)
        order.append("interrupter ended")

    def block() -> None:
        with token.interrupting(interrupt):
            entered.set()
            interrupting.wait(5)
        order.append("block left")

    worker = threading.Thread(target=block)
    worker.start()
    assert entered.wait(5)
    canceller = threading.Thread(target=token.cancel)
    canceller.start()
    assert interrupting.wait(5)
    worker.join(0.05)
    may_end.set()
    worker.join(5)
    canceller.join(5)
    assert order == ["interrupter ended", "block left"]


def test_an_interrupter_that_fails_does_not_shield_the_others(expected_logs: ExpectedLogs) -> None:
    expected_logs.expect("desktop_exporter.jobs.cancel", "could not be interrupted")
    token = CancelToken()
    calls: list[str] = []

    def fail() -> None:
        raise OSError(107, "not connected")

    with token.interrupting(fail), token.interrupting(lambda: calls.append("second")):
        token.cancel()
    assert calls == ["second"]


def test_an_interrupter_may_cancel_again() -> None:
    token = CancelToken()
    calls: list[str] = []

    def again() -> None:
        calls.append("called")
        token.cancel()

    with token.interrupting(again):
        token.cancel()
    assert calls == ["called"]


def test_a_delayed_token_follows_a_cancel_later() -> None:
    token = CancelToken()
    with token.delayed(0.2) as late:
        token.cancel()
        assert not late.cancelled
        with pytest.raises(Cancelled):
            late.wait(10)


def test_a_delayed_token_follows_a_cancel_that_came_before_it() -> None:
    token = CancelToken()
    token.cancel()
    with token.delayed(0) as late, pytest.raises(Cancelled):
        late.wait(10)


def test_a_delayed_token_is_not_cancelled_once_its_work_is_finished() -> None:
    token = CancelToken()
    with token.delayed(60) as late:
        token.cancel()
    assert not late.cancelled


def test_work_that_is_cancelled_gives_nothing_and_other_work_its_result() -> None:
    token = CancelToken()
    assert unless_cancelled(lambda: 3) == 3
    token.cancel()
    assert unless_cancelled(token.check) is None
    with pytest.raises(ValueError, match="other"):
        unless_cancelled(_fail)


def _fail() -> None:
    raise ValueError("other")
