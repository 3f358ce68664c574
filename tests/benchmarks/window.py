"""Measures what the window has to keep to, prints it as a section, and can write that into the page.

    python -m tests.benchmarks.window [--rounds 7] [--cycles 10000] [--write]

`page.py` calls it for the whole page. Takes about a quarter of an hour on two processors, most of it for the
simulated day. A machine that does something else meanwhile spoils the times.
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.benchmarks import window_day, window_saving, window_start
from tests.benchmarks.measuring import Load

SECTION: Final = "## The window"
_ROOT: Final = Path(__file__).resolve().parents[2]
_PAGE: Final = _ROOT / "docs" / "performance.md"
# From the heading to the next one, or to the end.
_OLD: Final = re.compile(rf"^{SECTION}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FRAME_MS: Final = 16.0
_SAVED: Final = Load(1000, 8, 2080, 20.0)
_CYCLES: Final = 10_000


def main() -> None:
    """Measure, print, and write when that is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--cycles", type=int, default=_CYCLES)
    parser.add_argument("--write", action="store_true", help="put it into docs/performance.md")
    arguments = parser.parse_args()
    text = section(arguments.rounds, arguments.cycles)
    print(text)
    if arguments.write:
        _PAGE.write_text(placed(_PAGE.read_text(encoding="utf-8"), text), encoding="utf-8")


def placed(page: str, text: str) -> str:
    """Return the page with the section in place of the former one, else at its end."""
    if _OLD.search(page):
        return _OLD.sub(lambda _: f"{text}\n", page, count=1).rstrip("\n") + "\n"
    return f"{page.rstrip()}\n\n{text}"


def section(rounds: int, cycles: int = _CYCLES) -> str:
    """Measure everything about the window, and tell it."""
    lines = [
        SECTION,
        "",
        'Without a screen (Qt\'s platform `offscreen`), every measurement in processes of its own. "At most"',
        "is what the window has to keep to.",
        "",
        *_started(rounds),
        *_browsed(rounds),
        *_saved(rounds),
        *_lived(cycles),
    ]
    return "\n".join(lines) + "\n"


def _started(rounds: int) -> Iterator[str]:
    starts = window_start.measured(max(rounds, 7))
    yield "| first painted frame, from the start of the process | ms | of the processor |"
    yield "| --- | ---: | ---: |"
    for name, one in (
        ("a bare window of PySide6", starts.bare),
        ("the program's window", starts.program),
        (f"difference, at most {window_start.LIMIT_MS:.0f}", starts.difference),
    ):
        yield f"| {name} | {one.wall_ms:.0f} | {one.processor_ms:.0f} |"
    yield ""


def _browsed(rounds: int) -> Iterator[str]:
    yield "| 10,000 dashboards in 10 collections | typical ms | worst ms | at most |"
    yield "| --- | ---: | ---: | ---: |"
    for one in json.loads(_run("browsing", "--rounds", str(min(rounds, 5)), "--json")):
        figures = f"{one['typical_ms']:.1f} | {one['worst_ms']:.1f} | {one['limit_ms']:.0f}"
        yield f"| {one['name']} | {figures} |"
    yield ""
    yield "| a dashboard of 100 tiles | ms of the processor | at most |"
    yield "| --- | ---: | ---: |"
    for name, took_ms in json.loads(_run("drawing_window", "--json")).items():
        yield f"| {name} | {took_ms:.2f} | {_FRAME_MS:.0f} |"
    yield ""


def _saved(rounds: int) -> Iterator[str]:
    yield f"{_SAVED.dashboards:,} dashboards with {_SAVED.dashboards * _SAVED.reports:,} reports, saved"
    yield f"from a server that waits {_SAVED.delay_ms:.0f} ms before each answer. Seconds are from the first"
    yield "request to the last rename. Walls are the whole process of the command line, and for the window"
    yield "from the click on *Save* until its entry has ended. Medians, but for the block, which is the"
    yield "longest of all rounds that the event loop stood still."
    yield ""
    yield "| container | command line s | window s | ratio | command's wall s | window's wall s | block ms |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for both in window_saving.measured(_SAVED, window_saving.CONTAINERS, min(rounds, 5)):
        command, window = both.command, both.window
        seconds = f"{command.seconds:.3f} | {window.seconds:.3f} | {both.ratio:.2f}"
        walls = f"{command.wall_s:.2f} | {window.wall_s:.2f}"
        yield f"| {both.container} | {seconds} | {walls} | {window.late_ms:.0f} |"
    yield f"| at most | | | {window_saving.MOST_RATIO} | | | {window_saving.BLOCK_MS:.0f} |"
    yield ""


def _lived(cycles: int) -> Iterator[str]:
    day = window_day.measured(cycles)
    yield f"A day: {day.cycles:,} times the system was read again, another dashboard was looked at, and"
    yield f"all was saved by the page that asks for it, in {day.seconds:.0f} s. A line through the samples"
    yield f"adds {day.day_adds_mb:.1f} MB in 10,000 cycles, at most {window_day.MOST_MB:.0f}."
    yield ""
    yield "| after cycles | MB | objects of Qt | objects of Python | threads |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    for one in (day.first, day.middle, day.last):
        counts = f"{one.qt_objects:,} | {one.python_objects:,} | {one.threads}"
        yield f"| {one.cycle:,} | {one.memory_mb:.1f} | {counts} |"


def _run(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
    done = subprocess.run(command, cwd=_ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.splitlines()[-1]


if __name__ == "__main__":
    main()
