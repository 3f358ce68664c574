"""The examples do what they say, on a real endpoint, with the token in the variable and nowhere else."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from desktop_exporter.gui.endpoint.example_texts import TOKEN_VARIABLE, Example, example_text, variable_text
from tests.demo.small import COLLECTION, DASHBOARD, FAILING, REPORT, TOKEN
from tests.gui.endpoint.served import Served


def _filled(served: Served, example: Example) -> str:
    text = example_text(example, served.url, windows=False)
    assert served.token not in text
    return text.replace("COLLECTION_ID", COLLECTION).replace("DASHBOARD_ID", DASHBOARD)


def _run(served: Served, command: list[str], folder: Path) -> None:
    environment = os.environ | {TOKEN_VARIABLE: served.token}
    done = served.pool.submit(subprocess.run, command, cwd=folder, env=environment, check=True)
    served.desk.wait(done.done)
    done.result()


def _exported(folder: Path) -> list[str]:
    return [one["id"] for one in json.loads((folder / "dashboards.json").read_bytes())]


def test_the_python_example(served: Served, tmp_path: Path) -> None:
    served.switch_on()
    # It exports all that is listed; one of these fails at the system.
    requests.delete(
        f"{served.staging.url}/api/public/dashboard/{FAILING}",
        headers={"Authorization": f"Bearer {TOKEN}"},
        timeout=10,
    ).raise_for_status()
    _run(served, [sys.executable, "-c", _filled(served, Example.PYTHON)], tmp_path)
    assert {REPORT, DASHBOARD} <= set(_exported(tmp_path))


@pytest.mark.skipif(shutil.which("curl") is None or sys.platform == "win32", reason="curl is not installed")
def test_the_curl_example(served: Served, tmp_path: Path) -> None:
    served.switch_on()
    _run(served, ["sh", "-e", "-c", _filled(served, Example.CURL)], tmp_path)
    assert _exported(tmp_path) == [REPORT, DASHBOARD]


@pytest.mark.parametrize("example", Example)
@pytest.mark.parametrize("windows", [False, True])
def test_an_example_names_the_address_and_the_variable(example: Example, windows: bool) -> None:
    url = "http://127.0.0.1:8791/systems/test"
    text = example_text(example, url, windows=windows)
    assert url in text
    assert TOKEN_VARIABLE in text
    assert ("curl.exe" in text) is (windows and example is Example.CURL)
    assert TOKEN_VARIABLE in variable_text(windows=windows)
