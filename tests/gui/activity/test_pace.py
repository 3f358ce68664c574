"""Speed and time left: only when they mean something, and smooth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.gui.activity.pace import Pace, Speed


def test_nothing_is_said_at_first_and_of_unknown_totals() -> None:
    pace = Pace()
    assert pace.seen("Exporting", 0, 40, 0, 100.0) == Speed(None, None)
    assert pace.seen("Exporting", 25, 40, 1_000_000, 100.9) == Speed(None, None)
    assert pace.seen("Exporting", 25, None, 1_000_000, 102.0).left_s is None


def test_a_steady_run_is_told_right() -> None:
    pace = Pace()
    said = Speed(None, None)
    for second in range(21):
        said = pace.seen("Exporting", second, 100, second * 3_000_000, float(second))
    assert said.rate_bytes_s == pytest.approx(3_000_000)
    assert said.left_s == pytest.approx(80)


def test_time_that_goes_by_without_an_answer_is_taken_off_and_ends() -> None:
    pace = Pace()
    for second in range(11):
        pace.seen("Exporting", second, 20, 0, float(second))
    assert pace.seen("Exporting", 10, 20, 0, 14.0).left_s == pytest.approx(6)
    assert pace.seen("Exporting", 10, 20, 0, 60.0).left_s is None


def test_another_stage_begins_anew() -> None:
    pace = Pace()
    for second in range(11):
        pace.seen("Exporting", second, 20, second, float(second))
    assert pace.seen("Importing", 1, 20, 0, 11.0) == Speed(None, None)


@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(0, 10**7), st.floats(0, 5, allow_nan=False)), max_size=50
    )
)
def test_whatever_comes_nothing_negative_is_said(steps: list[tuple[int, int, float]]) -> None:
    pace, done, size, at = Pace(), 0, 0, 0.0
    for more, more_bytes, seconds in steps:
        done, size, at = done + more, size + more_bytes, at + seconds
        said = pace.seen("Exporting", done, 2500, size, at)
        assert said.rate_bytes_s is None or said.rate_bytes_s > 0
        assert said.left_s is None or said.left_s >= 2
