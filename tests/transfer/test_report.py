"""Counts that add up, and exit codes that promise nothing false."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.errors import Code
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.transfer.report import ItemResult, ItemState, Tally, Verdict


def _tally(*states: ItemState, cancelled: bool = False, problems: tuple[Problem, ...] = ()) -> Tally:
    items = tuple(
        ItemResult(ItemKind.DASHBOARD, str(number), None, state) for number, state in enumerate(states)
    )
    return Tally(items, 0, problems, cancelled)


@given(st.lists(st.sampled_from(ItemState)))
def test_counts_add_up_whatever_happened(states: list[ItemState]) -> None:
    counts = _tally(*states).counts
    assert counts.asked == len(states)
    assert counts.done == states.count(ItemState.DONE)
    assert counts.not_started == states.count(ItemState.NOT_STARTED)


@pytest.mark.parametrize(
    ("states", "exit_code", "verdict"),
    [
        ((), 1, Verdict.FAILED),
        ((ItemState.DONE, ItemState.DONE), 0, Verdict.DONE),
        ((ItemState.DONE, ItemState.SKIPPED), 0, Verdict.DONE),
        ((ItemState.SKIPPED,), 0, Verdict.DONE),
        ((ItemState.DONE, ItemState.FAILED), 3, Verdict.PARTLY),
        ((ItemState.DONE, ItemState.UNKNOWN), 3, Verdict.PARTLY),
        ((ItemState.DONE, ItemState.NOT_STARTED), 3, Verdict.PARTLY),
        ((ItemState.FAILED,), 1, Verdict.FAILED),
        # What was left out on purpose is no success of what failed.
        ((ItemState.SKIPPED, ItemState.FAILED), 1, Verdict.FAILED),
        ((ItemState.SKIPPED, ItemState.NOT_STARTED), 1, Verdict.FAILED),
        ((ItemState.UNKNOWN, ItemState.NOT_STARTED), 1, Verdict.FAILED),
    ],
)
def test_exit_codes_follow_the_counts(
    states: tuple[ItemState, ...], exit_code: int, verdict: Verdict
) -> None:
    tally = _tally(*states)
    assert tally.exit_code == exit_code
    assert tally.verdict is verdict


def test_a_cancelled_transfer_is_called_cancelled_and_still_counted() -> None:
    tally = _tally(ItemState.DONE, ItemState.NOT_STARTED, cancelled=True)
    assert tally.verdict is Verdict.CANCELLED
    assert tally.exit_code == 3


def test_an_unknown_collection_spoils_an_otherwise_whole_result() -> None:
    problem = Problem(Code.COLLECTION_UNKNOWN, "collection", "x", "", "")
    assert _tally(ItemState.DONE, problems=(problem,)).exit_code == 3
    assert _tally(ItemState.SKIPPED, problems=(problem,)).exit_code == 1


@given(st.lists(st.sampled_from(ItemState)))
def test_exit_0_means_that_every_item_is_done_or_skipped(states: list[ItemState]) -> None:
    good = {ItemState.DONE, ItemState.SKIPPED}
    assert (_tally(*states).exit_code == 0) == (bool(states) and set(states) <= good)
    assert (_tally(*states).exit_code == 3) == (ItemState.DONE in states and not set(states) <= good)
