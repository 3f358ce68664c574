"""Tests of what keeps the window fluent: garbage goes at a good moment, and Python's settings come back."""

import gc
import sys
import weakref
from collections.abc import Generator

import pytest
from pytestqt.qtbot import QtBot

from desktop_exporter.gui.fluency import Fluency


class Ring:
    """Something that refers to itself: only a look at it finds that nobody else does."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def fluency(qtbot: QtBot) -> Generator[Fluency]:
    made = Fluency()
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


def test_what_came_in_masses_is_looked_through_only_when_all_is(fluency: Fluency) -> None:
    ring = weakref.ref(Ring())
    kept = [[number] for number in range(60_000)]
    fluency.collect_some()
    assert ring() is not None
    fluency.collect_all()

    assert ring() is None
    assert len(kept) == 60_000


def test_it_leaves_everything_as_it_was(qtbot: QtBot) -> None:
    before = gc.isenabled(), sys.getswitchinterval(), gc.get_freeze_count()
    fluency = Fluency()
    assert (gc.isenabled(), sys.getswitchinterval()) != before[:2]
    fluency.stop()
    fluency.deleteLater()

    assert (gc.isenabled(), sys.getswitchinterval(), gc.get_freeze_count()) == before
