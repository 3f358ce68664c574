"""The program makes a mistake: it is told without a traceback, the log has it with one, and it goes on."""

import pytest

from tests.gui.failing.programs import program
from tests.gui.failing.room import Prepared
from tests.gui.failing.running import MISTAKE
from tests.gui.failing.said.starting import MISTAKES
from tests.gui.failing.telling import told


@pytest.mark.parametrize("failure", ["a mistake in work", "a mistake in the window"])
def test_a_mistake(prepared: Prepared, failure: str) -> None:
    with program(prepared, failure) as window:
        place, title, *more = window.says()
        assert window.says() == ["works"]
        window.ends()
    MISTAKES.check(failure, (told(place, title, " ".join(more), {}),))
    log = "".join(one.read_text(encoding="utf-8") for one in (prepared.data / "logs").iterdir())
    assert "Traceback (most recent call last)" in log
    assert f"ValueError: {MISTAKE}" in log
    assert "running.py" in log
