"""Measures how long the window stands still while scripts are served from it, by 32 callers at once.

    python -m tests.benchmarks.window_endpoint [--seconds 20]

The window, with the endpoint in it, is one process; the system and the callers are two others.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.endpoint import LOADS, called
from tests.benchmarks.measuring import listed_ids, serving

_ROOT: Final = Path(__file__).resolve().parents[2]
_CALLERS: Final = 32


@dataclass(frozen=True, slots=True)
class Watched:
    """What the callers saw, and the longest block of the event loop; `own_ms` without other programs."""

    median_ms: float
    calls: int
    failures: int
    late_ms: float
    own_ms: float


def main() -> None:
    """Measure and print; or be the window."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--window-of", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.window_of:
        _be_the_window(**json.loads(arguments.window_of))
        return
    print(row(measured(arguments.seconds)))


def row(watched: Watched) -> str:
    """Tell it in one line."""
    return (
        f"{_CALLERS} callers of the endpoint in the window: {watched.calls} calls, {watched.failures} failed,"
        f" median {watched.median_ms:.1f} ms; longest block of the window {watched.late_ms:.1f} ms"
        f" ({watched.own_ms:.1f} ms its own share)"
    )


def measured(seconds: float) -> Watched:
    """Serve from a window for so long."""
    with serving(LOADS[_CALLERS]) as server, tempfile.TemporaryDirectory() as folder:
        ids = listed_ids(server, server.collections[0])
        facts = {"url": server.url, "token": server.token, "folder": folder, "ids": ids, "seconds": seconds}
        command = [sys.executable, "-m", "tests.benchmarks.window_endpoint", "--window-of", json.dumps(facts)]
        done = subprocess.run(command, cwd=_ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return Watched(**json.loads(done.stdout.splitlines()[-1]))


def _be_the_window(url: str, token: str, folder: str, ids: list[str], seconds: float) -> None:
    # Only here: the other process shall not have Qt.
    from desktop_exporter.app.preferences import ContainerFormat
    from desktop_exporter.gui.application import end_application, made_application
    from desktop_exporter.rest.serving import free_port
    from tests.benchmarks.window_stage import staged

    with staged(Path(folder), url, token, ContainerFormat.ZIP) as stage, ThreadPoolExecutor(1) as pool:
        stage.browse()
        stage.settle()
        # Switched on as a person does, who then watches the requests.
        endpoint = stage.window.parts.endpoint.flow
        endpoint.let_read(stage.ref, wanted=True)
        endpoint.set_port(free_port(20_000))
        endpoint.switch_on()
        stage.wait(lambda: endpoint.state.url is not None and endpoint.token is not None)
        served, opens = str(endpoint.state.url), "" if endpoint.token is None else endpoint.token.token
        endpoint.show_requests()
        stage.settle()
        # What loading and listing left behind goes while nobody touches the window: not now.
        stage.fluency.collect_all()
        stage.pulse.restart()
        calls = pool.submit(called, served, opens, ids, _CALLERS, seconds)
        stage.wait(calls.done)
        late_ms, own_ms = max(stage.pulse.late_ms), max(stage.pulse.own_ms)
        seen = calls.result()
    told = {
        "median_ms": statistics.median(seen.seconds) * 1000,
        "calls": len(seen.seconds),
        "failures": len(seen.failures),
        "late_ms": late_ms,
        "own_ms": own_ms,
    }
    print(json.dumps(told))
    end_application(made_application())


if __name__ == "__main__":
    main()
