"""A window, the operations on a data folder of its own, and demo systems over loopback."""

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_exporter.app.operations import Operations
from desktop_exporter.compose import operations as composed
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.gui.bridge import Bridge
from tests.demo.small import small_material

TOKEN = "a-token-of-a-test-0123456789"

Serve: TypeAlias = Callable[..., DemoSystem]


@pytest.fixture
def window(qtbot: QtBot) -> Generator[QWidget]:
    """Show an empty window; what is in front of it goes away with it.

    It is not given to qtbot, which would close it before other fixtures have ended.
    """
    window = QWidget()
    window.resize(900, 700)
    window.show()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def operations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Operations]:
    """Compose the operations as the program does, without the keyring of whoever runs the tests."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    made = composed(tmp_path / "data", {})
    yield made
    made.close()


@pytest.fixture
def own_bridge(qtbot: QtBot, operations: Operations) -> Generator[Bridge]:
    """A bridge over the jobs of the operations."""
    made = Bridge(operations.jobs)
    yield made
    made.close()


@pytest.fixture
def serve() -> Generator[Serve]:
    """Start demo systems; they are stopped at the end."""
    started: list[DemoSystem] = []

    def start(
        material: SystemMaterial | None = None,
        *,
        lists_collections: bool | None = True,
        context_path: str = "",
        delay_s: float = 0.0,
    ) -> DemoSystem:
        demo = DemoSystem(
            name="demo",
            material=material or small_material(),
            token=TOKEN,
            lists_collections=lists_collections,
            context_path=context_path,
            response_delay_s=delay_s,
        )
        demo.start()
        started.append(demo)
        return demo

    yield start
    for demo in started:
        demo.stop()
