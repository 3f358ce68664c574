"""Tests of the bridge: what crosses it arrives in the GUI thread, once, and only while somebody is there."""

import threading
from collections.abc import Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.bridge import Bridge, Stream, Task
from desktop_exporter.jobs.job import JobContext, JobEnd, Outcome
from desktop_exporter.jobs.progress import Progress
from tests.conftest import ExpectedLogs

_SIGNALS = 5_000


class Listener(QObject):
    """Keeps what it is told, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.ends: list[JobEnd[int]] = []
        self.parts: list[int] = []
        self.calls: list[Sequence[int]] = []
        self.snapshots: list[Progress] = []
        self.threads: set[QThread] = set()

    def done(self, end: JobEnd[int]) -> None:
        self.ends.append(end)
        self.threads.add(QThread.currentThread())

    def took(self, parts: Sequence[int]) -> None:
        self.calls.append(parts)
        self.parts.extend(parts)
        self.threads.add(QThread.currentThread())

    def progressed(self, progress: Progress) -> None:
        self.snapshots.append(progress)


def _number(number: int, _context: JobContext) -> int:
    return number


def test_an_end_arrives_once_in_the_gui_thread(qtbot: QtBot, bridge: Bridge) -> None:
    listener = Listener()
    task = bridge.run("seven", partial(_number, 7), listener.done, owner=listener)
    qtbot.waitUntil(lambda: bool(listener.ends))
    assert [end.result for end in listener.ends] == [7]
    assert listener.ends[0].outcome is Outcome.SUCCEEDED
    assert listener.threads == {listener.thread()}
    assert task.ended
    assert not bridge.busy


def test_five_thousand_ends_cross_the_bridge_and_each_is_told_once(qtbot: QtBot, bridge: Bridge) -> None:
    listener = Listener()
    for number in range(_SIGNALS):
        bridge.run("one of many", partial(_number, number), listener.done, owner=listener)
    qtbot.waitUntil(lambda: len(listener.ends) == _SIGNALS, timeout=30_000)
    assert sorted(end.result or 0 for end in listener.ends) == list(range(_SIGNALS))


def test_parts_and_progress_come_before_the_end(qtbot: QtBot, bridge: Bridge) -> None:
    listener = Listener()
    stream: Stream[int] = Stream(listener.took)
    go_on = threading.Event()

    def work(context: JobContext) -> int:
        for part in range(1_000):
            stream.put(part)
            context.progress.show(Progress("counting", part, 1_000))
        go_on.wait(10)
        stream.put(1_000)
        return 1

    bridge.run("count", work, listener.done, owner=listener, progress=listener.progressed, stream=stream)
    qtbot.waitUntil(lambda: len(listener.parts) == 1_000 and bool(listener.snapshots))
    assert listener.snapshots[-1].done == 999
    assert len(listener.calls) < 100
    go_on.set()
    qtbot.waitUntil(lambda: bool(listener.ends))
    assert listener.parts == list(range(1_001))
    assert listener.threads == {listener.thread()}


def test_whoever_runs_much_keeps_nobody_from_seeing_progress(qtbot: QtBot, bridge: Bridge) -> None:
    listener = Listener()
    go_on = threading.Event()

    def work(_context: JobContext) -> int:
        go_on.wait(10)
        return 1

    bridge.run("first", work, listener.done, owner=listener, progress=listener.progressed)
    timer = bridge.findChild(QTimer)
    assert timer is not None
    qtbot.waitUntil(lambda: timer.remainingTime() < timer.interval() // 2)
    left_ms = timer.remainingTime()
    bridge.run("second", work, listener.done, owner=listener, progress=listener.progressed)
    assert timer.remainingTime() <= left_ms
    go_on.set()
    qtbot.waitUntil(lambda: len(listener.ends) == 2)


def test_failures_and_cancels_are_ends_too(qtbot: QtBot, bridge: Bridge, expected_logs: ExpectedLogs) -> None:
    expected_logs.expect("desktop_exporter.jobs.service", "failed unexpectedly")
    listener = Listener()

    def refused(_context: JobContext) -> int:
        raise ExporterError(Code.NOTHING_SELECTED)

    def mistaken(_context: JobContext) -> int:
        raise ValueError("a mistake")

    def waiting(context: JobContext) -> int:
        context.cancel.wait(10)
        return 0

    for work in (refused, mistaken):
        bridge.run("bad", work, listener.done, owner=listener)
    task: Task[int] = bridge.run("long", waiting, listener.done, owner=listener)
    task.cancel()
    qtbot.waitUntil(lambda: len(listener.ends) == 3)
    codes = {end.error.code for end in listener.ends if end.error}
    assert codes == {Code.NOTHING_SELECTED, Code.INTERNAL, Code.CANCELLED}


def test_nothing_is_told_to_who_is_gone(qtbot: QtBot, bridge: Bridge) -> None:
    listener, other = Listener(), Listener()
    go_on = threading.Event()

    def work(_context: JobContext) -> int:
        go_on.wait(10)
        return 1

    bridge.run("late", work, listener.done, owner=listener, progress=listener.progressed)
    shiboken6.delete(listener)
    go_on.set()
    bridge.run("other", partial(_number, 2), other.done, owner=other)
    qtbot.waitUntil(lambda: bool(other.ends) and not bridge.busy)
    assert listener.ends == []


def test_a_closed_bridge_delivers_nothing_and_hurts_no_worker(qtbot: QtBot, bridge: Bridge) -> None:
    listener = Listener()
    go_on = threading.Event()

    def work(_context: JobContext) -> int:
        go_on.wait(10)
        return 1

    task = bridge.run("late", work, listener.done, owner=listener)
    bridge.close()
    go_on.set()
    qtbot.waitUntil(lambda: task.ended)
    qtbot.wait(0)
    assert listener.ends == []
