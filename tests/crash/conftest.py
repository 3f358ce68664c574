"""A source with three dashboards, an empty target, and the program with a data folder of its own."""

from collections.abc import Generator
from pathlib import Path

import pytest

from desktop_exporter.demo.bulk import bulk
from desktop_exporter.demo.server import DemoSystem
from tests.cli.conftest import OTHER_TOKEN, Cli
from tests.crash.surroundings import EMPTY, ENVIRONMENT, system


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests away from the keyring of whoever runs them."""
    name = "PYTHON_KEYRING_BACKEND"
    monkeypatch.setenv(name, ENVIRONMENT[name])


@pytest.fixture
def source() -> Generator[DemoSystem]:
    with system(bulk(3, 2)) as demo:
        yield demo


@pytest.fixture
def target() -> Generator[DemoSystem]:
    with system(EMPTY, token=OTHER_TOKEN) as demo:
        yield demo


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    return Cli(tmp_path / "data")
