"""What every failure is shown with: two real systems, saved, and the window over them."""

from collections.abc import Generator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_exporter.gui.theme import Theme
from tests.gui.failing.room import Prepared, Room, Systems, two_systems


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep away from the keyring of whoever runs the tests."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def systems() -> Generator[Systems]:
    with two_systems() as made:
        yield made


@pytest.fixture
def prepared(tmp_path: Path, systems: Systems) -> Prepared:
    folder = tmp_path / "folder"
    folder.mkdir()
    made = Prepared(tmp_path / "data", folder, systems)
    made.save_systems()
    return made


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, prepared: Prepared) -> Generator[Room]:
    with prepared.room(qtbot, theme) as made:
        yield made
