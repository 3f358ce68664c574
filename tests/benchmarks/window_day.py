"""Simulates a day at the window: browse, look, save, again and again; tells whether its memory grows.

    python -m tests.benchmarks.window_day [--cycles 10000] [--dashboards 20] [--reports 2]

A cycle reads the system again, looks at the drawing of another dashboard, and saves all of the system as a
zip by the page that asks for it, over one of the backups of before. The system is served by a process of its
own. The first cycles fill what is kept on purpose (200 entries of Activity, pictures, caches); from then on
every hundredth cycle is a sample, taken after all garbage was collected, as the window does it while nobody
looks. A straight line through the samples tells what a day adds. Memory can be read on Linux only.
"""

import argparse
import collections
import dataclasses
import gc
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.measuring import Load, serving

if TYPE_CHECKING:
    from tests.benchmarks.window_stage import Stage

# So much may a day add; a hundredth of what the program has at its start.
MOST_MB: Final = 5.0
_ROOT: Final = Path(__file__).resolve().parents[2]
_STATM: Final = Path("/proc/self/statm")
_PAGE_BYTES: Final = 4096
_MEGABYTE: Final = 1024 * 1024
_REPORT_BYTES: Final = 2080
# Entries of Activity are kept up to 200.
_WARM_CYCLES: Final = 300
_SAMPLE_EVERY: Final = 100
_BACKUPS: Final = 5
_DAY_CYCLES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Sample:
    """What the process had after some cycles."""

    cycle: int
    memory_mb: float
    qt_objects: int
    python_objects: int
    threads: int


@dataclass(frozen=True, slots=True)
class Day:
    """What became of it."""

    cycles: int
    seconds: float
    samples: tuple[Sample, ...]

    @property
    def first(self) -> Sample:
        """After warming up."""
        return self.samples[0]

    @property
    def middle(self) -> Sample:
        """Half-way."""
        return self.samples[len(self.samples) // 2]

    @property
    def last(self) -> Sample:
        """At the end."""
        return self.samples[-1]

    @property
    def day_adds_mb(self) -> float:
        """How much a day of 10,000 cycles adds, by a straight line through the samples."""
        line = statistics.linear_regression(
            [one.cycle for one in self.samples], [one.memory_mb for one in self.samples]
        )
        return line.slope * _DAY_CYCLES


def main() -> None:
    """Measure and print; or be the window."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--cycles", type=int, default=_DAY_CYCLES)
    parser.add_argument("--dashboards", type=int, default=20)
    parser.add_argument("--reports", type=int, default=2)
    parser.add_argument("--kinds", action="store_true", help="print which kinds of objects became more")
    parser.add_argument("--window-of", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.window_of:
        _be_the_window(**json.loads(arguments.window_of))
        return
    day = measured(arguments.cycles, arguments.dashboards, arguments.reports, kinds=arguments.kinds)
    print(f"{'cycle':>7} {'MB':>8} {'Qt objects':>11} {'objects':>9} {'threads':>8}")
    for one in day.samples:
        counts = f"{one.qt_objects:>11} {one.python_objects:>9} {one.threads:>8}"
        print(f"{one.cycle:>7} {one.memory_mb:>8.1f} {counts}")
    print(
        f"{day.cycles} cycles in {day.seconds:.0f} s; a day adds {day.day_adds_mb:.1f} MB, at most {MOST_MB}"
    )


def measured(cycles: int, dashboards: int = 20, reports: int = 2, *, kinds: bool = False) -> Day:
    """Spend the day in a process of its own."""
    started_s = time.monotonic()
    with (
        serving(Load(dashboards, reports, _REPORT_BYTES, 0.0)) as server,
        tempfile.TemporaryDirectory() as folder,
    ):
        facts = {"url": server.url, "token": server.token, "place": folder, "cycles": cycles, "kinds": kinds}
        command = [sys.executable, "-m", "tests.benchmarks.window_day", "--window-of", json.dumps(facts)]
        done = subprocess.run(command, cwd=_ROOT, check=True, stdout=subprocess.PIPE, text=True)
    samples = tuple(Sample(**one) for one in json.loads(done.stdout.splitlines()[-1]))
    return Day(cycles, time.monotonic() - started_s, samples)


def _be_the_window(url: str, token: str, place: str, cycles: int, *, kinds: bool) -> None:
    # Only here: the other process shall not have Qt.
    from desktop_exporter.app.preferences import ContainerFormat
    from desktop_exporter.gui.application import end_application, made_application
    from tests.benchmarks.window_stage import staged

    samples: list[Sample] = []
    before = collections.Counter[str]()
    with staged(Path(place) / "data", url, token, ContainerFormat.ZIP) as stage:
        stage.browse()
        stage.settle()
        warm = min(_WARM_CYCLES, cycles // 4)
        every = max(1, min(_SAMPLE_EVERY, (cycles - warm) // 10))
        for number in range(cycles + 1):
            _cycle(stage, number, Path(place))
            if number >= warm and (number - warm) % every == 0:
                stage.fluency.collect_all()
                samples.append(_sample(stage, number))
                if kinds:
                    before = _tell_kinds(before)
    end_application(made_application())
    print(json.dumps([dataclasses.asdict(one) for one in samples]))


def _cycle(stage: "Stage", number: int, place: Path) -> None:
    browser = stage.window.parts.browser
    stage.browse()
    if stage.window.parts.browse.choice is None:
        browser.tick_shown()
    collection = browser.model.index(0, 0)
    browser.view.expand(collection)
    browser.view.setCurrentIndex(
        browser.model.index(number % browser.model.rowCount(collection), 0, collection)
    )
    stage.save(place / f"{number % _BACKUPS}.zip")
    stage.settle()
    # What was noticed of every beat would be what grows.
    stage.pulse.restart()


def _sample(stage: "Stage", cycle: int) -> Sample:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication

    roots = [stage.window, *QApplication.topLevelWidgets()]
    qt_objects = sum(len(one.findChildren(QObject)) for one in roots)
    objects = gc.get_freeze_count() + len(gc.get_objects())
    return Sample(cycle, _memory_mb(), qt_objects, objects, threading.active_count())


def _memory_mb() -> float:
    return int(_STATM.read_text().split()[1]) * _PAGE_BYTES / _MEGABYTE


def _tell_kinds(before: collections.Counter[str]) -> collections.Counter[str]:
    gc.unfreeze()
    now = collections.Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())
    gc.freeze()
    more = [(name, number) for name, number in (now - before).most_common(12) if before]
    print(*(f"{name} +{number}" for name, number in more), sep=", ", file=sys.stderr)
    return now


if __name__ == "__main__":
    main()
