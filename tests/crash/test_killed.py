"""Killed at a random moment, everything leaves the old or the new: one round of `python -m tests.crash`."""

from pathlib import Path

import pytest

from tests.crash.killing import kill_at_random
from tests.crash.scenarios import NAMES, scenarios

_ROUNDS = 1
_SEED = 4


# A new file is written like a new zip.
@pytest.mark.parametrize("name", [name for name in NAMES if name != "new json"])
def test_what_is_killed_leaves_the_old_or_the_new(name: str, tmp_path: Path) -> None:
    with scenarios(tmp_path) as made:
        tally = kill_at_random(made[name](), _ROUNDS, _SEED)
    assert tally.left.total() == _ROUNDS
