"""Kills the program at random moments of its work, again and again, and looks at what is left each time."""

import random
import subprocess
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from tests.starting import Process

# A process that ends before its moment has come is no kill: another try, as long as the machine is so fast.
_TRIES: Final = 10
_LAST_PART: Final = 0.4


class Scenario(ABC):
    """One kind of work that is killed, with everything that it works on."""

    name: str

    @abstractmethod
    def reset(self) -> None:
        """Make everything as it is before the work."""

    @abstractmethod
    def start(self) -> Process:
        """Start the work."""

    def working_since_s(self) -> float | None:
        """Return the monotonic time at which the process began to work, its start-up being over."""
        return None

    @abstractmethod
    def look(self) -> str:
        """Assert that what the kill left is whole, go on from there, and say in a word what was left."""


@dataclass(slots=True)
class Tally:
    """How the rounds of one scenario ended: what was left, how often. `too_late` kills found nobody."""

    name: str
    whole_s: float
    left: Counter[str] = field(default_factory=Counter[str])
    too_late: int = 0

    def __str__(self) -> str:
        left = ", ".join(f"{count} {word}" for word, count in sorted(self.left.items()))
        late = f"; {self.too_late} ended before their moment" if self.too_late else ""
        return f"{self.name}: {self.left.total()} killed within {self.whole_s:.2f} s: {left}{late}"


def kill_at_random(scenario: Scenario, rounds: int, seed: int) -> Tally:
    """Kill the work `rounds` times and look at what is left each time.

    The moments lie over the whole duration, which is measured first; a third of them after the start-up, a
    third in the last part, where things are put in their places.
    """
    chance = random.Random(f"{seed} {scenario.name}")  # noqa: S311  it has to be repeatable, not secret
    # The machine may have been busy: the shorter one is more like the next ones.
    whole_s, begun_s = min(_measured(scenario) for _ in range(2))
    assert scenario.look() == "new"
    tally = Tally(scenario.name, whole_s)
    for number, moment_s in enumerate(_moments(chance, rounds, begun_s, whole_s)):
        for _ in range(_TRIES):
            if _killed(scenario, moment_s):
                break
            tally.too_late += 1
            moment_s = chance.uniform(0, moment_s)  # noqa: PLW2901  the same round, an earlier moment
        else:
            raise AssertionError(f"{scenario.name} ends before it can be killed")
        try:
            tally.left[scenario.look()] += 1
        except AssertionError as error:
            where = f"{scenario.name}, seed {seed}, round {number}, killed after {moment_s:.4f} s"
            raise AssertionError(f"{where}: {error}") from error
    return tally


def _measured(scenario: Scenario) -> tuple[float, float]:
    """Let the work end once; return when it ended and when it began to work, in seconds after its start."""
    scenario.reset()
    started_s = time.monotonic()
    process = scenario.start()
    out, errors = process.communicate()
    ended_s = time.monotonic()
    assert process.returncode == 0, f"{out}{errors}"
    began_s = scenario.working_since_s() or started_s
    return ended_s - started_s, began_s - started_s


def _moments(chance: random.Random, rounds: int, begun_s: float, whole_s: float) -> Iterator[float]:
    """Spread the moments evenly, each somewhere in a stretch of its own."""
    third = rounds // 3
    last_s = whole_s - (whole_s - begun_s) * _LAST_PART
    for first_s, count in ((0.0, rounds - 2 * third), (begun_s, third), (last_s, third)):
        stretch_s = (whole_s - first_s) / max(count, 1)
        for number in range(count):
            yield first_s + (number + chance.random()) * stretch_s


def _killed(scenario: Scenario, moment_s: float) -> bool:
    scenario.reset()
    process = scenario.start()
    # The only sleep here that is no condition: the moment is what is tested.
    with suppress(subprocess.TimeoutExpired):
        process.wait(moment_s)
    lived = process.poll() is None
    process.kill()
    process.communicate()
    return lived
