"""Generation B of the demo system, held to every recorded exchange of a real 8.6.0, in order, over HTTP."""

from collections import Counter
from collections.abc import Callable
from typing import Final

import pytest

from tests.demo.exchanges import summary_count
from tests.demo.replaying import Outcome, Replay

# What the demo system does not do, with the reason. The list only ever gets shorter: an exchange on it that
# is held after all fails the test as much as one that is not on it and is not held.
OUT_OF_REACH: Final = {
    "08/055": "HTTPS with the key store that Optimize brings along: a demo system speaks plain HTTP on"
    " loopback",
    "08/056": "HTTPS with the key store that Optimize brings along: a demo system speaks plain HTTP on"
    " loopback",
    "09/017": "the content of topics 02 to 12 is on the system without context path only",
}
RECORDED: Final = 547


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return list(Replay().outcomes())


def test_every_recorded_exchange_is_held_or_known_to_be_out_of_reach(
    outcomes: list[Outcome], record_property: Callable[[str, object], None]
) -> None:
    record_property("table", "\n".join(_table(outcomes)))
    broken = {
        each.number: each.problem for each in outcomes if each.problem and each.number not in OUT_OF_REACH
    }
    assert broken == {}


def test_nothing_on_the_list_of_what_is_out_of_reach_is_held_after_all(outcomes: list[Outcome]) -> None:
    not_held = {each.number for each in outcomes if each.problem}
    assert OUT_OF_REACH.keys() <= not_held


def test_no_recording_is_left_out(outcomes: list[Outcome]) -> None:
    assert len(outcomes) + summary_count() == RECORDED
    assert len({each.number for each in outcomes}) == len(outcomes)


def _table(outcomes: list[Outcome]) -> list[str]:
    recorded = Counter(each.number[:2] for each in outcomes)
    held = Counter(each.number[:2] for each in outcomes if each.problem is None)
    unreachable = Counter(number[:2] for number in OUT_OF_REACH)
    lines = ["topic  recorded  held  out of reach"]
    lines += [
        f"{topic:>5}  {recorded[topic]:>8}  {held[topic]:>4}  {unreachable[topic]:>12}"
        for topic in sorted(recorded)
    ]
    lines.append(f"  all  {recorded.total():>8}  {held.total():>4}  {unreachable.total():>12}")
    lines.append(f"{RECORDED} recorded files: {len(outcomes)} exchanges and {summary_count()} summaries")
    return lines
