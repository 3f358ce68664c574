"""Measures the local endpoint against calls that go to the system directly.

    python -m tests.benchmarks.endpoint [--seconds 60] [--write]

One caller at 20 ms server delay, then 32 callers at 100 ms, each for a while in turns: directly, by way of
the endpoint, directly, … . With `--write` the section of docs/performance.md is written anew.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.measuring import Load, Server, listed_ids, serving

_HERE: Final = Path(__file__).parent
_PAGE: Final = _HERE.parents[1] / "docs" / "performance.md"
_HEADING: Final = "## The local endpoint"
_TURNS: Final = 6
_WHAT: Final = (
    "Exports of one dashboard with its eight reports (18 kB), {seconds:.0f} s each way in {turns} turns;"
    " system, endpoint and callers are processes of their own on the same two processors. Limits: 1.3 times"
    " the direct call, no error, memory flat."
)
_COLUMNS: Final = (
    "callers",
    "server delay",
    "direct: median, 99 % within",
    "by way of the endpoint",
    "ratio of medians",
    "calls in a second",
    "errors",
    "memory after each turn",
)
LOADS: Final = {1: Load(200, 8, 2080, 20), 32: Load(200, 8, 2080, 100)}
_RESIDENT: Final = re.compile(r"VmRSS:\s+(\d+) kB")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the callers of one way saw, all turns together."""

    seconds: Sequence[float]
    failures: Sequence[str]
    span_s: float

    @property
    def median_ms(self) -> float:
        """How long the usual call took."""
        return statistics.median(self.seconds) * 1000

    @property
    def late_ms(self) -> float:
        """How long all but one of a hundred took at most."""
        return statistics.quantiles(self.seconds, n=100)[98] * 1000


@dataclass(frozen=True, slots=True)
class Measured:
    """One load: both ways, and the memory of the endpoint's process after each turn, in MB."""

    callers: int
    delay_ms: float
    direct: Seen
    passed: Seen
    resident_mb: Sequence[float]


@contextmanager
def _endpoint(server: Server, folder: str) -> Generator[tuple[dict[str, str], int]]:
    command = [
        *(sys.executable, "-m", "desktop_exporter", "serve", server.url),
        *("--port", "0", "--json", "--data-dir", folder),
    ]
    environment = {**os.environ, "OPTIMIZE_TOKEN": server.token, "PYTHONPATH": str(_HERE.parents[1])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        try:
            yield told, process.pid
        finally:
            process.terminate()
            process.wait(10)


def called(url: str, token: str, ids: Sequence[str], callers: int, seconds: float) -> Seen:
    """Call for a while from a process of its own."""
    asked = {"url": url, "token": token, "ids": list(ids), "callers": callers, "seconds": seconds}
    output = subprocess.run(
        [sys.executable, str(_HERE / "callers.py")],
        input=json.dumps(asked) + "\n",
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    told = json.loads(output)
    return Seen(told["seconds"], told["failures"], seconds)


def _joined(turns: Sequence[Seen]) -> Seen:
    return Seen(
        [one for turn in turns for one in turn.seconds],
        [one for turn in turns for one in turn.failures],
        sum(turn.span_s for turn in turns),
    )


def _resident_mb(pid: int) -> float:
    found = _RESIDENT.search(Path(f"/proc/{pid}/status").read_text())
    assert found is not None
    return int(found.group(1)) / 1024


def measure(callers: int, seconds: float) -> Measured:
    """Measure one load; both ways get `seconds` in all."""
    load = LOADS[callers]
    with serving(load) as server, tempfile.TemporaryDirectory() as folder:
        ids = listed_ids(server, server.collections[0])
        with _endpoint(server, folder) as (told, pid):
            turn_s = seconds / _TURNS
            direct: list[Seen] = []
            passed: list[Seen] = []
            resident_mb: list[float] = []
            called(told["url"], told["token"], ids, callers, 2.0)
            for _ in range(_TURNS):
                direct.append(called(server.url, server.token, ids, callers, turn_s))
                passed.append(called(told["url"], told["token"], ids, callers, turn_s))
                resident_mb.append(_resident_mb(pid))
    return Measured(callers, load.delay_ms, _joined(direct), _joined(passed), resident_mb)


def section(seconds: float) -> str:
    """Measure everything, and return the section of the page."""
    # It needs what stands here.
    from tests.benchmarks import window_endpoint

    rows = [_row(measure(callers, seconds)) for callers in LOADS]
    window = window_endpoint.row(window_endpoint.measured(seconds / 3))
    return "\n".join(
        [
            _HEADING,
            "",
            _WHAT.format(seconds=seconds, turns=_TURNS),
            "",
            f"| {' | '.join(_COLUMNS)} |",
            f"|{' --- |' * len(_COLUMNS)}",
            *rows,
            "",
            f"{window}. Limit: 50 ms.",
            "",
        ]
    )


def _row(one: Measured) -> str:
    direct, passed = one.direct, one.passed
    memory = ", ".join(f"{each:.0f}" for each in one.resident_mb)
    cells = [
        str(one.callers),
        f"{one.delay_ms:.0f} ms",
        f"{direct.median_ms:.1f}, {direct.late_ms:.1f} ms",
        f"{passed.median_ms:.1f}, {passed.late_ms:.1f} ms",
        f"{passed.median_ms / direct.median_ms:.2f}",
        f"{len(passed.seconds) / passed.span_s:.0f}",
        str(len(direct.failures) + len(passed.failures)),
        f"{memory} MB",
    ]
    return f"| {' | '.join(cells)} |"


def written(page: str, part: str) -> str:
    """Return the page with another section about the endpoint, in front of the one about growth."""
    without = re.sub(rf"{_HEADING}\n.*?(?=^## |\Z)", "", page, flags=re.DOTALL | re.MULTILINE)
    place = without.find("## Growth")
    return f"{without}\n{part}" if place < 0 else f"{without[:place]}{part}\n{without[place:]}"


def main() -> None:
    """Measure, print, and write when that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    part = section(arguments.seconds)
    print(part)
    if arguments.write:
        _PAGE.write_text(written(_PAGE.read_text(), part))


if __name__ == "__main__":
    main()
