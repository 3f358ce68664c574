"""Times saving many dashboards against curl and plain scripts, all in one run, and prints a table of ratios.

    python tests/benchmarks/saving.py [--dashboards 1000] [--reports 8] [--delay-ms 20] [--rounds 3]

Every figure is the median of the rounds; the ways take turns, so that a busy machine slows all of them.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Server:
    """Where the bulk server answers."""

    url: str
    token: str
    collection: str

    def facts(self) -> str:
        """The facts as the plain script reads them."""
        return json.dumps({"url": self.url, "token": self.token, "collection": self.collection})


@dataclass(frozen=True, slots=True)
class Sample:
    """One measured save: seconds from first request to last rename, and the peak memory of the process."""

    seconds: float
    peak_mb: float


@contextmanager
def serving(arguments: argparse.Namespace) -> Generator[Server]:
    """Serve the bulk content from a process of its own."""
    command = [
        *(sys.executable, str(_HERE / "bulk_server.py")),
        *("--dashboards", str(arguments.dashboards), "--reports", str(arguments.reports)),
        *("--report-bytes", str(arguments.report_bytes), "--delay-ms", str(arguments.delay_ms)),
    ]
    environment = {**os.environ, "PYTHONPATH": str(_HERE.parent.parent)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        facts = json.loads(process.stdout.readline())
        try:
            yield Server(**facts)
        finally:
            process.stdin.close()
            process.wait(10)


def run(command: list[str], text: str, environment: dict[str, str]) -> tuple[str, float]:
    """Run to the end; return standard output and the peak memory in MB."""
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(text)
        process.stdin.close()
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} ended with {process.returncode}: {output}")
    return output, _peak_mb(usage)


def _peak_mb(usage: resource.struct_rusage) -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_maxrss * unit / _MEGABYTE


def curl(server: Server, folder: Path) -> Sample:
    """One call for everything, the answer saved as it comes."""
    ids = _ids(server)
    body = folder / "ids.json"
    body.write_text(json.dumps(ids))
    lines = [
        f'url = "{server.url}/api/public/export/dashboard/definition/json"',
        f'header = "Authorization: Bearer {server.token}"',
        'header = "Content-Type: application/json"',
        f'data = "@{body}"',
        f'output = "{folder / "curl.json"}"',
        'write-out = "%{time_total}"',
        "silent",
        "fail",
    ]
    output, peak_mb = run(["curl", "-K", "-"], "\n".join(lines), dict(os.environ))
    return Sample(float(output), peak_mb)


def _ids(server: Server) -> list[str]:
    lines = [
        f'url = "{server.url}/api/public/dashboard?collectionId={server.collection}"',
        f'header = "Authorization: Bearer {server.token}"',
        "silent",
        "fail",
    ]
    output, _ = run(["curl", "-K", "-"], "\n".join(lines), dict(os.environ))
    return [one["id"] for one in json.loads(output)]


def plain(way: str) -> Callable[[Server, Path], Sample]:
    """The plain script, in one of its two ways."""

    def measure(server: Server, folder: Path) -> Sample:
        command = [sys.executable, str(_HERE / "plain_script.py"), way, str(folder / way)]
        output, peak_mb = run(command, server.facts(), dict(os.environ))
        return Sample(float(output), peak_mb)

    return measure


def ours(container: str) -> Callable[[Server, Path], Sample]:
    """This program's command line, saving into one of its containers."""

    def measure(server: Server, folder: Path) -> Sample:
        ending = {"folder": "backup", "zip": "backup.zip", "json": "backup.json"}[container]
        command = [
            *(sys.executable, "-m", "desktop_exporter", "--data-dir", str(folder / f"data-{container}")),
            *("export", server.url, "--to", str(folder / ending), "--collection", server.collection),
            *("--format", container, "--json"),
        ]
        environment = {**os.environ, "OPTIMIZE_TOKEN": server.token}
        output, peak_mb = run(command, "", environment)
        return Sample(json.loads(output)["data"]["timings_s"]["total"], peak_mb)

    return measure


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--dashboards", type=int, default=1000)
    parser.add_argument("--reports", type=int, default=8)
    parser.add_argument("--report-bytes", type=int, default=2000)
    parser.add_argument("--delay-ms", type=float, default=20.0)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    ways: dict[str, Callable[[Server, Path], Sample]] = {
        "curl, one call": curl,
        "requests, one batch": plain("batch"),
        "requests, one call each": plain("each"),
        "desktop-exporter, folder": ours("folder"),
        "desktop-exporter, zip": ours("zip"),
        "desktop-exporter, json": ours("json"),
    }
    samples: dict[str, list[Sample]] = {name: [] for name in ways}
    with serving(arguments) as server:
        for _ in range(arguments.rounds):
            with tempfile.TemporaryDirectory() as folder:
                for name, measure in ways.items():
                    samples[name].append(measure(server, Path(folder)))
    _print_table(samples)


def _print_table(samples: dict[str, list[Sample]]) -> None:
    seconds = {name: statistics.median(one.seconds for one in some) for name, some in samples.items()}
    peaks = {name: max(one.peak_mb for one in some) for name, some in samples.items()}
    to_curl, to_batch = seconds["curl, one call"], seconds["requests, one batch"]
    print(f"{'way':<26} {'seconds':>8} {'peak MB':>8} {'to curl':>8} {'to one batch':>13}")
    for name, value in seconds.items():
        ratios = f"{value / to_curl:>8.2f} {value / to_batch:>13.2f}"
        print(f"{name:<26} {value:>8.3f} {peaks[name]:>8.0f} {ratios}")


if __name__ == "__main__":
    main()
