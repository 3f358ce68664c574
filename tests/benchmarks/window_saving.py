"""Times saving many dashboards from the window against the command line, in one run.

    python -m tests.benchmarks.window_saving [--dashboards 1000] [--reports 8] [--delay-ms 20] [--rounds 5]

Every save is in a process of its own, the two take turns, and both save the same collections into the same
kind of container from the same server. "Seconds" are from the first request to the last rename, as the
report of the save tells them. "Wall" is what a person waits: for the command line the whole process, for the
window from the click on *Save* until its entry has ended.
"""

import argparse
import dataclasses
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.measuring import Load, Server, serving

MOST_RATIO: Final = 1.1
BLOCK_MS: Final = 50.0
_ROOT: Final = Path(__file__).resolve().parents[2]
_REPORT_BYTES: Final = 2080
CONTAINERS: Final = ("zip", "folder", "json")


@dataclass(frozen=True, slots=True)
class Save:
    """One save. `late_ms` is the longest that the event loop stood still meanwhile, 0 without one.

    `own_ms` is the same without what other programs took.
    """

    seconds: float
    wall_s: float
    late_ms: float = 0.0
    own_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Both:
    """The medians of both ways, and the worst block of all rounds."""

    container: str
    command: Save
    window: Save

    @property
    def ratio(self) -> float:
        """What the window costs, in times of the command line."""
        return self.window.seconds / self.command.seconds


def main() -> None:
    """Measure and print; or be the window of one round."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--dashboards", type=int, default=1000)
    parser.add_argument("--reports", type=int, default=8)
    parser.add_argument("--delay-ms", type=float, default=20.0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--container", choices=CONTAINERS, action="append")
    parser.add_argument("--window-of", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.window_of:
        _be_the_window(**json.loads(arguments.window_of))
        return
    load = Load(arguments.dashboards, arguments.reports, _REPORT_BYTES, arguments.delay_ms)
    for both in measured(load, arguments.container or CONTAINERS, arguments.rounds):
        print_both(both)


def print_both(both: Both) -> None:
    """Print a table of one container."""
    print(f"{both.container:<14} {'seconds':>8} {'wall s':>8} {'worst block ms':>15} {'its own share':>14}")
    for name, one in (("command line", both.command), ("window", both.window)):
        print(f"{name:<14} {one.seconds:>8.3f} {one.wall_s:>8.3f} {one.late_ms:>15.1f} {one.own_ms:>14.1f}")
    print(f"{'ratio':<14} {both.ratio:>8.2f}, at most {MOST_RATIO}; a block at most {BLOCK_MS:.0f} ms\n")


def measured(load: Load, containers: tuple[str, ...] | list[str], rounds: int) -> list[Both]:
    """Save by both ways in turn."""
    result: list[Both] = []
    with serving(load) as server, tempfile.TemporaryDirectory() as folder:
        for container in containers:
            commands: list[Save] = []
            windows: list[Save] = []
            for number in range(rounds):
                place = Path(folder) / f"{container}-{number}"
                place.mkdir()
                commands.append(_by_command(server, place, container))
                windows.append(_by_window(server, place, container))
            result.append(Both(container, _median(commands), _median(windows)))
    return result


def _median(saves: list[Save]) -> Save:
    return Save(
        statistics.median(one.seconds for one in saves),
        statistics.median(one.wall_s for one in saves),
        max(one.late_ms for one in saves),
        max(one.own_ms for one in saves),
    )


def _target(place: Path, way: str, container: str) -> Path:
    return place / (way if container == "folder" else f"{way}.{container}")


def _by_command(server: Server, place: Path, container: str) -> Save:
    chosen = [part for one in server.collections for part in ("--collection", one)]
    command = [
        *(sys.executable, "-m", "desktop_exporter", "--data-dir", str(place / "data-command")),
        *("export", server.url, "--to", str(_target(place, "command", container)), *chosen),
        *("--format", container, "--json"),
    ]
    environment = os.environ | {"OPTIMIZE_TOKEN": server.token, "PYTHONPATH": str(_ROOT)}
    started_s = time.perf_counter()
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    wall_s = time.perf_counter() - started_s
    return Save(json.loads(done.stdout)["data"]["timings_s"]["total"], wall_s)


def _by_window(server: Server, place: Path, container: str) -> Save:
    facts = {"url": server.url, "token": server.token, "place": str(place), "container": container}
    command = [sys.executable, "-m", "tests.benchmarks.window_saving", "--window-of", json.dumps(facts)]
    done = subprocess.run(command, cwd=_ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return Save(**json.loads(done.stdout.splitlines()[-1]))


def _be_the_window(url: str, token: str, place: str, container: str) -> None:
    # Only here: the other process shall not have Qt.
    from desktop_exporter.app.preferences import ContainerFormat
    from desktop_exporter.gui.application import end_application, made_application
    from tests.benchmarks.window_stage import staged

    folder = Path(place)
    with staged(folder / "data-window", url, token, ContainerFormat(container)) as stage:
        stage.browse()
        stage.settle()
        stage.window.parts.browser.tick_shown()
        stage.pulse.restart()
        wall_s = stage.save(_target(folder, "window", container))
        late_ms, own_ms = max(stage.pulse.late_ms), max(stage.pulse.own_ms)
        report = stage.saving.last
        if report is None or report.saved is None or report.tally.problems:
            raise SystemExit(f"the save failed: {report}")
        save = Save(report.timings_s["total"], wall_s, late_ms, own_ms)
        print(json.dumps(dataclasses.asdict(save)))
    end_application(made_application())


if __name__ == "__main__":
    main()
