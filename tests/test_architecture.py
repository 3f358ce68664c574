"""The house stands: imports only go down, modules stay small and say their job, starting stays cheap."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

_ROOT: Final = Path(__file__).resolve().parent.parent
_PACKAGE: Final = _ROOT / "desktop_exporter"
_MODULES: Final = sorted(str(path.relative_to(_ROOT)) for path in _PACKAGE.rglob("*.py"))
_MOST_LINES: Final = 400
# Longer than a module should be, each with its reason.
_LONGER: Final = {"desktop_exporter/errors.py": 800}  # mostly a table: the texts of every code, in one place
_MEANINGLESS: Final = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"})
_PROBE: Final = """
import contextlib, json, runpy, sys
with contextlib.suppress(SystemExit):
    runpy.run_module("desktop_exporter", run_name="__main__", alter_sys=True)
print()
print(json.dumps(sorted(sys.modules)))
"""
_CONTRACTS: Final = """
import sys
from importlinter.cli import lint_imports
sys.exit(lint_imports(config_filename="pyproject.toml", no_cache=True))
"""
_NOWHERE: Final = "http://127.0.0.1:1"
_WINDOW: Final = frozenset({"PySide6", "shiboken6"})
_SERVER: Final = frozenset({"h11", "uvicorn"})


def test_the_contracts_between_the_rooms_are_kept() -> None:
    # In a process of its own: it silences every logger of the process that it runs in.
    done = subprocess.run(
        [sys.executable, "-c", _CONTRACTS], cwd=_ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", _MODULES)
def test_a_module_is_small_has_a_telling_name_and_says_its_job(module: str) -> None:
    source = (_ROOT / module).read_text(encoding="utf-8")
    parts = {Path(part).stem for part in Path(module).parts}
    assert source.count("\n") <= _LONGER.get(module, _MOST_LINES)
    assert not parts & _MEANINGLESS
    assert ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize(
    ("arguments", "reached", "unloaded"),
    [
        pytest.param(["--version"], "cli.main", {"keyring", "requests"}, id="version"),
        pytest.param(["--help"], "cli.main", {"keyring", "requests"}, id="help"),
        pytest.param(["verify", "none.zip"], "app.verifying", {"keyring", "requests"}, id="verify"),
        pytest.param(["list", _NOWHERE], "optimize.transport", {"keyring"}, id="list"),
        pytest.param(
            ["export", _NOWHERE, "--to", "saved.zip", "--all"], "optimize.transport", {"keyring"}, id="export"
        ),
    ],
)
def test_a_command_loads_only_what_it_needs(
    arguments: list[str], reached: str, unloaded: set[str], tmp_path: Path
) -> None:
    surroundings = os.environ | {"OPTIMIZE_TOKEN": "a-token", "PYTHONPATH": str(_ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, *arguments],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded: list[str] = json.loads(done.stdout.splitlines()[-1])
    # Else it would prove nothing: the command went as far as it can without a server.
    assert f"desktop_exporter.{reached}" in loaded, done.stderr
    assert not {name.partition(".")[0] for name in loaded} & (_WINDOW | _SERVER | unloaded)
