"""Every fault in the middle of every operation: what is told, what is left, and what was asked how often."""

import io
import re
from collections import Counter
from collections.abc import MutableMapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from desktop_exporter.app.operations import Operations
from desktop_exporter.cli.main import run
from desktop_exporter.cli.terminal import Terminal
from desktop_exporter.compose import operations
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import WORDS, Code
from tests.faults.faults import Operation
from tests.faults.material import DASHBOARDS, source
from tests.faults.running import TOKEN, Cell
from tests.faults.table import ROWS, Expected, Row

_CELLS: Final = [
    pytest.param(row, operation, id=f"{operation.name}-{row.name}") for row in ROWS for operation in row.cells
]
_FIELD: Final = re.compile(r"\\{\w+\\}")


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests away from the keyring of whoever runs them."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture(scope="session")
def backups(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Save one dashboard, and both, from a system that works."""
    folder = tmp_path_factory.mktemp("backups")

    def build(data_dir: Path | None, environment: MutableMapping[str, str] | None = None) -> Operations:
        return operations(data_dir, {"OPTIMIZE_TOKEN": TOKEN} if environment is None else environment)

    saved: dict[int, Path] = {}
    with DemoSystem(name="demo", material=source(), token=TOKEN) as demo:
        for count in (1, 2):
            saved[count] = folder / f"{count}.zip"
            chosen = [part for one in DASHBOARDS[:count] for part in ("--dashboard", one)]
            line = (
                "--data-dir",
                str(folder / "data"),
                "export",
                demo.url,
                "--to",
                str(saved[count]),
                *chosen,
            )
            assert run(line, build, Terminal(io.StringIO(), io.StringIO(), io.StringIO())) == 0
    return saved


def _in_any_order(cell: Expected) -> Expected:
    return replace(cell, told=tuple(sorted(cell.told)))


@pytest.mark.parametrize(("row", "operation"), _CELLS)
def test_every_fault_in_every_operation(
    row: Row, operation: Operation, backups: dict[int, Path], tmp_path: Path
) -> None:
    expected = row.cells[operation]

    with Cell(row, operation, tmp_path, backups[operation.dashboards]) as cell:
        assert _in_any_order(cell.found()) == _in_any_order(expected)
        exit_code, words = cell.page() if expected.told else (expected.exit_code, "")

    assert exit_code == expected.exit_code
    for told, count in Counter(expected.told).items():
        assert told.text in words, f"not told to people: {told.text}"
        # Equal problems are told once, below all that they concern.
        named = words.count(f": {told.code}") if told.kind != "command" else count
        assert named >= count, f"not named to people: {told.code}"
        hint = _FIELD.sub(".*", re.escape(WORDS[Code(told.code)].hint))
        assert re.search(f"→ {hint}", words), f"no next step for {told.code}"
