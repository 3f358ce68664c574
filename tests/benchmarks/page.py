"""Measures everything that docs/performance.md tells, and writes that page and its picture.

    python -m tests.benchmarks.page [--rounds 3]

Takes about half an hour on two processors; a machine that does something else meanwhile spoils the ratios.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tests.benchmarks import endpoint
from tests.benchmarks.drawing import Panel, picture
from tests.benchmarks.measuring import (
    BARE,
    CURL,
    EACH,
    FOLDER,
    JSON,
    ONE_BATCH,
    WAYS,
    ZIP,
    Load,
    Sample,
    compiled,
    measured,
)
from tests.benchmarks.window import section

_DOCS: Final = Path(__file__).parents[2] / "docs"
_SMALL_REPORT_BYTES: Final = 2080
_LARGE_REPORT_BYTES: Final = 8900
_OURS: Final = (FOLDER, ZIP, JSON)


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cycles", type=int, default=10_000, help="of the simulated day at the window")
    arguments = parser.parse_args()
    rounds = arguments.rounds
    parts = [_head(), _start_up(rounds), _large(rounds)]
    growth: dict[float, dict[str, Sample]] = {}
    for dashboards in (100, 1000, 3000):
        for delay_ms in (0, 20):
            load = Load(dashboards, 8, _SMALL_REPORT_BYTES, delay_ms)
            samples = measured(load, tuple(WAYS), rounds)
            parts.append(_matrix_part(load, samples))
            if delay_ms == 0:
                growth[load.size_mb] = samples
    (_DOCS / "performance.svg").write_text(_growth_picture(growth))
    parts.append(section(max(rounds, 7), arguments.cycles))
    parts.append(endpoint.section(60))
    parts.append("## Growth\n\n![Seconds and memory against size](performance.svg)\n")
    (_DOCS / "performance.md").write_text("\n".join(parts))


def _head() -> str:
    today = datetime.now(UTC).date().isoformat()
    processors = os.cpu_count()
    return f"""# How fast it is

Measured on {today} with `python -m tests.benchmarks.page`: {platform.system()} {platform.machine()},
{processors} processors, Python {platform.python_version()}, the demo system in a process of its own on the
same machine. Times alone say little about another machine: look at the ratios, which come from the same
run. Ours are from the first request to the last rename, everything checked, synced to disk, read back and
hashed; the plain scripts and `curl` do none of that. The row "{BARE}" is the disk's
own share of the folder: as many files of that size, created, written and synced by eight threads and moved,
with nothing else done. Medians; peak memory is that of the whole process.
"""


def _start_up(rounds: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        bare = _seconds([sys.executable, "-c", "pass"], folder, rounds)
        version = _seconds([sys.executable, "-m", "desktop_exporter", "--version"], folder, rounds)
    return f"""## Start

`--version` takes {version:.3f} s, a bare interpreter {bare:.3f} s.
"""


def _seconds(command: Sequence[str], folder: str, rounds: int) -> float:
    taken: list[float] = []
    for _ in range(max(rounds, 5) + 1):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=compiled(folder))
        taken.append(time.perf_counter() - started)
    return statistics.median(taken[1:])


def _large(rounds: int) -> str:
    load = Load(1000, 8, _LARGE_REPORT_BYTES, 0)
    samples = measured(load, (CURL, BARE, *_OURS), rounds)
    lines = [f"## {load.size_mb:.0f} MB without delay, against `curl`", "", *_header("to `curl`")]
    base = samples[CURL].seconds
    lines.extend(_row(name, one, one.seconds / base) for name, one in samples.items())
    return "\n".join(lines) + "\n"


def _matrix_part(load: Load, samples: dict[str, Sample]) -> str:
    title = f"## {load.dashboards:,} dashboards with {load.dashboards * load.reports:,} reports"
    lines = [f"{title} ({load.size_mb:.0f} MB) at {load.delay_ms:.0f} ms", ""]
    lines.extend(_header("to `curl`", "to one batch"))
    curl, batch = samples[CURL].seconds, samples[ONE_BATCH].seconds
    for name in (CURL, ONE_BATCH, EACH, BARE, *_OURS):
        one = samples[name]
        lines.append(_row(name, one, one.seconds / curl, one.seconds / batch))
    return "\n".join(lines) + "\n"


def _header(*ratios: str) -> list[str]:
    columns = ("way", "seconds", "peak MB", *ratios)
    return [f"| {' | '.join(columns)} |", "| --- |" + " ---: |" * (len(columns) - 1)]


def _row(name: str, one: Sample, *ratios: float) -> str:
    told = " | ".join(f"{ratio:.2f}" for ratio in ratios)
    return f"| {name} | {one.seconds:.3f} | {one.peak_mb:.0f} | {told} |"


def _growth_picture(growth: dict[float, dict[str, Sample]]) -> str:
    sizes = sorted(growth)
    seconds = {name: [(0.0, 0.0), *((size, growth[size][name].seconds) for size in sizes)] for name in _OURS}
    memory = {name: [(size, growth[size][name].peak_mb) for size in sizes] for name in _OURS}
    return picture([Panel("Time", "s", seconds), Panel("Peak memory", "MB", memory)])


if __name__ == "__main__":
    main()
