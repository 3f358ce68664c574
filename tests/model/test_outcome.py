"""Counts add up or do not exist, and a problem tells what its error tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.outcome import Counts, Problem

_COUNT = st.integers(-3, 10_000)


@given(_COUNT, _COUNT, _COUNT, _COUNT, _COUNT)
def test_counts_exist_exactly_when_they_add_up(
    done: int, skipped: int, failed: int, unknown: int, not_started: int
) -> None:
    parts = {
        "done": done,
        "skipped": skipped,
        "failed": failed,
        "unknown": unknown,
        "not_started": not_started,
    }
    total = sum(parts.values())
    for asked in (total, total + 1, total - 1):
        if asked == total and min(parts.values()) >= 0:
            assert Counts(asked=asked, **parts).asked == total
        else:
            with pytest.raises(ValueError, match="do not add up"):
                Counts(asked=asked, **parts)


def test_nothing_asked_is_nothing_done() -> None:
    assert Counts() == Counts(asked=0, done=0)


def test_a_problem_tells_what_its_error_tells() -> None:
    error = ExporterError(Code.DASHBOARD_UNKNOWN, id="d", server_words="no such\nthing")
    problem = Problem.of(error, kind="dashboard", id="d", name="Board")
    assert (problem.code, problem.kind, problem.id, problem.name) == (
        Code.DASHBOARD_UNKNOWN,
        "dashboard",
        "d",
        "Board",
    )
    assert problem.detail.startswith(error.title)
    assert problem.hint == error.hint
    assert problem == Problem(problem.code, "dashboard", "d", "Board", problem.detail)
    assert "no such\ufffdthing" in problem.detail
