"""The whole journey, with the token in a real keyring between two starts of the window."""

from pathlib import Path

import pytest

from tests.connections.session import in_a_session


@pytest.mark.timeout(180)
def test_the_whole_journey_by_mouse_and_keys(tmp_path: Path) -> None:
    seen = in_a_session("tests.gui.journey_session", tmp_path, timeout_s=170)
    assert seen["code"] == 0, seen["said"]
    assert seen["entries"] == 2
