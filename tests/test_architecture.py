"""The house stands: imports only go down, modules stay small and say their job, starting stays cheap."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final, TypedDict

import pytest
from importlinter.cli import lint_imports

_ROOT: Final = Path(__file__).resolve().parent.parent
_PACKAGE: Final = _ROOT / "desktop_exporter"
_MODULES: Final = sorted(str(path.relative_to(_ROOT)) for path in _PACKAGE.rglob("*.py"))
_MOST_LINES: Final = 400
# Longer than a module should be, each with its reason.
_LONGER: Final = {"desktop_exporter/errors.py": 800}  # mostly a table: the texts of every code, in one place
_MEANINGLESS: Final = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"})
_PROBE: Final = """
import json, runpy, sys
code = 0
try:
    runpy.run_module("desktop_exporter", run_name="__main__", alter_sys=True)
except SystemExit as end:
    code = end.code
print()
print(json.dumps({"code": code, "modules": sorted(sys.modules)}))
"""
_NOWHERE: Final = "http://127.0.0.1:1"
_WINDOW: Final = frozenset({"PySide6", "shiboken6"})
_SERVER: Final = frozenset({"fastapi", "starlette", "uvicorn"})


class _Probed(TypedDict):
    code: int
    modules: list[str]


def test_the_contracts_between_the_rooms_are_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(_ROOT)
    broken = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert not broken, capsys.readouterr().out


@pytest.mark.parametrize("module", _MODULES)
def test_a_module_is_small_has_a_telling_name_and_says_its_job(module: str) -> None:
    source = (_ROOT / module).read_text(encoding="utf-8")
    parts = {Path(part).stem for part in Path(module).parts}
    assert source.count("\n") <= _LONGER.get(module, _MOST_LINES)
    assert not parts & _MEANINGLESS
    assert ast.get_docstring(ast.parse(source))


@pytest.mark.skipif(not (_PACKAGE / "__main__.py").exists(), reason="there is no command line yet")
@pytest.mark.parametrize(
    ("arguments", "unloaded"),
    [
        pytest.param(["--version"], _WINDOW | _SERVER | {"keyring", "requests"}, id="version"),
        pytest.param(["--help"], _WINDOW | _SERVER | {"keyring", "requests"}, id="help"),
        pytest.param(["verify", "none.zip"], _WINDOW | _SERVER | {"keyring", "requests"}, id="verify"),
        pytest.param(["list", _NOWHERE], _WINDOW | _SERVER | {"keyring"}, id="list"),
        pytest.param(
            ["export", _NOWHERE, "--to", "saved.zip", "--all"], _WINDOW | _SERVER | {"keyring"}, id="export"
        ),
    ],
)
def test_a_command_loads_only_what_it_needs(
    arguments: list[str], unloaded: frozenset[str], tmp_path: Path
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
    probed: _Probed = json.loads(done.stdout.splitlines()[-1])
    loaded = {name.partition(".")[0] for name in probed["modules"]}
    assert "desktop_exporter" in loaded
    assert not loaded & unloaded
