"""`--self-test`: what works here, told as JSON, with nothing left behind and no token in it."""

import json
import os
import tomllib
from pathlib import Path
from typing import Final

import pytest

from desktop_exporter.app.selftest import LIBRARIES
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from tests.cli.answers import codes, rows, text, value
from tests.cli.conftest import ROOT, TOKEN, Cli, Done, program

_ESSENTIAL: Final = {
    "temporary_folder",
    "data_folder",
    "demo",
    "backup_folder",
    "backup_zip",
    "backup_json",
    "import",
}


def _checks(done: Done) -> dict[str, bool]:
    return {text(one, "name"): one["ok"] is True for one in rows(done.document, "data", "checks")}


def test_everything_essential_works_here_and_nothing_is_left(tmp_path: Path) -> None:
    temporary, data = tmp_path / "temporary", tmp_path / "far" / "data"
    temporary.mkdir()
    done = program(
        "--self-test", "--data-dir", data, environment={"TMPDIR": str(temporary), "OPTIMIZE_TOKEN": TOKEN}
    )

    assert done.exit_code == 0, done.out
    assert text(done.document, "result") == "done"
    essential = {text(one, "name") for one in rows(done.document, "data", "checks") if one["essential"]}
    assert essential == _ESSENTIAL
    assert all(_checks(done)[name] for name in _ESSENTIAL)
    assert TOKEN not in done.out + done.err
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "far").exists()


def test_the_versions_of_all_libraries_are_told(cli: Cli) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = {one.partition(">")[0] for one in project["dependencies"]}
    assert required == set(LIBRARIES)

    versions = value(cli("--self-test").document, "data", "libraries")

    assert isinstance(versions, dict)
    assert set(versions) == required
    assert versions["requests"]


def test_an_unfit_data_folder_is_told_and_fails(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.touch()

    done = Cli(blocked / "data")("--self-test")

    assert (done.exit_code, text(done.document, "result")) == (1, "failed")
    assert codes(done.document) == ["self_test_failed"]
    assert "data_folder" in text(done.document, "problems", 0, "detail")
    assert [name for name, ok in _checks(done).items() if not ok and name in _ESSENTIAL] == ["data_folder"]


def test_a_server_that_cannot_start_fails_what_needs_it(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_self: DemoSystem) -> None:
        raise ExporterError(Code.PORT_BUSY, port=1)

    monkeypatch.setattr(DemoSystem, "start", busy)

    done = cli("--self-test")

    assert done.exit_code == 1
    assert {name for name, ok in _checks(done).items() if not ok} >= {"demo", "backup_zip", "import"}
    assert "Port 1 is in use" in done.out


def test_without_a_keyring_and_authorities_it_says_so_and_is_fit(tmp_path: Path) -> None:
    nothing = {"SSL_CERT_FILE": os.devnull, "SSL_CERT_DIR": str(tmp_path)}
    nothing["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    done = program("--self-test", "--data-dir", tmp_path / "data", environment=nothing)

    checks = {text(one, "name"): one for one in rows(done.document, "data", "checks")}
    assert done.exit_code == 0
    assert checks["keyring"]["ok"] is checks["trust_store"]["ok"] is False
    assert "0 authorities" in text(checks["trust_store"], "detail")
    assert json.loads(done.out)["problems"] == []
