"""The window over two saved systems, and away from the keyring of whoever runs the tests."""

from collections.abc import Generator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_exporter.gui.theme import Theme
from tests.gui.endpoint.served import Served, serving


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep away from the keyring of whoever runs the tests."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def served(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Generator[Served]:
    with serving(qtbot, theme, tmp_path) as made:
        yield made
