"""Tests of what keeps the window fluent: garbage goes at a good moment, and Python's settings come back."""

import gc
import sys
import weakref
from collections.abc import Generator

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_exporter.gui.fluency import QUIET_S, Fluency
from tests.gui.hands import write


class Ring:
    """Something that refers to itself: only a look at it finds that nobody else does."""

    def __init__(self) -> None:
        self.itself = self


class Clock:
    """Tells a time that the test decides."""

    def __init__(self) -> None:
        self.now_s = 1_000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fluency(qtbot: QtBot, clock: Clock) -> Generator[Fluency]:
    made = Fluency(clock=clock)
    yield made
    made.stop()
    made.deleteLater()


def test_garbage_waits_for_the_window(fluency: Fluency) -> None:
    ring = weakref.ref(Ring())
    kept = [[number] for number in range(10_000)]
    assert ring() is not None
    fluency.collect_some()

    assert ring() is None
    assert len(kept) == 10_000


def test_what_only_passes_does_not_count_as_kept(qtbot: QtBot, fluency: Fluency, clock: Clock) -> None:
    for _ in range(20):
        passing = [Ring() for _ in range(3_000)]
        fluency.collect_some()
        del passing
    ring = weakref.ref(Ring())
    fluency.collect_some()
    # Then it is nothing to look for while nobody works in the window, which takes long.
    clock.now_s += QUIET_S + 1
    fluency.collect_some()
    assert fluency._unlooked == 0
    assert not fluency._watches
    kept = [[number] for number in range(3_000)]
    fluency.collect_some()
    assert ring() is None
    assert len(kept) == 3_000


def test_what_came_in_masses_is_looked_through_only_when_all_is(fluency: Fluency) -> None:
    ring = weakref.ref(Ring())
    kept = [[number] for number in range(60_000)]
    fluency.collect_some()
    assert ring() is not None
    fluency.collect_all()

    assert ring() is None
    assert len(kept) == 60_000


def test_what_came_in_masses_goes_once_nobody_works_in_the_window(
    qtbot: QtBot, fluency: Fluency, clock: Clock
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    ring = weakref.ref(Ring())
    kept = [[number] for number in range(60_000)]
    fluency.collect_some()
    clock.now_s += QUIET_S - 1
    write(field, "x")
    clock.now_s += 2
    fluency.collect_some()
    assert ring() is not None

    clock.now_s += QUIET_S
    fluency.collect_some()
    assert ring() is None
    assert len(kept) == 60_000


def test_what_came_in_masses_does_not_grow_for_ever(
    fluency: Fluency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_exporter.gui.fluency._MOST_UNLOOKED", 100_000)
    first = weakref.ref(Ring())
    kept = [[number] for number in range(60_000)]
    fluency.collect_some()
    assert first() is not None
    kept.extend([number] for number in range(60_000))
    fluency.collect_some()

    assert first() is None
    assert len(kept) == 120_000


def test_it_leaves_everything_as_it_was(qtbot: QtBot) -> None:
    before = gc.isenabled(), sys.getswitchinterval(), gc.get_freeze_count()
    fluency = Fluency()
    assert (gc.isenabled(), sys.getswitchinterval()) != before[:2]
    fluency.stop()
    fluency.deleteLater()

    assert (gc.isenabled(), sys.getswitchinterval()) == before[:2]
    # Python 3.12 begins with some of its own.
    assert gc.get_freeze_count() <= before[2]
