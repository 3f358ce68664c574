"""Ways to save many dashboards, each measured as a process of its own against one bulk server."""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

_HERE: Final = Path(__file__).parent
_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Load:
    """What the bulk server holds, and how long it waits before each answer."""

    dashboards: int
    reports: int
    report_bytes: int
    delay_ms: float

    @property
    def size_mb(self) -> float:
        """About how much an export of everything weighs."""
        return self.dashboards * (self.reports * self.report_bytes + 1700) / _MEGABYTE


@dataclass(frozen=True, slots=True)
class Server:
    """Where the bulk server answers."""

    url: str
    token: str
    collections: tuple[str, ...]
    load: Load

    def facts(self) -> str:
        """The facts as the plain script reads them."""
        facts = {"url": self.url, "token": self.token, "collections": list(self.collections)}
        return json.dumps(facts)


@dataclass(frozen=True, slots=True)
class Sample:
    """One measured save: seconds from first request to last rename, and the peak memory of the process."""

    seconds: float
    peak_mb: float


Way: TypeAlias = Callable[[Server, Path], Sample]


@contextmanager
def serving(load: Load) -> Generator[Server]:
    """Serve the bulk content from a process of its own."""
    command = [
        *(sys.executable, str(_HERE / "bulk_server.py")),
        *("--dashboards", str(load.dashboards), "--reports", str(load.reports)),
        *("--report-bytes", str(load.report_bytes), "--delay-ms", str(load.delay_ms)),
    ]
    environment = {**os.environ, "PYTHONPATH": str(_HERE.parent.parent)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        facts = json.loads(process.stdout.readline())
        try:
            yield Server(facts["url"], facts["token"], tuple(facts["collections"]), load)
        finally:
            process.stdin.close()
            process.wait(10)


def compiled(folder: str) -> dict[str, str]:
    """Return the environment of a program whose modules are compiled once, into a folder.

    An installed program is compiled. Some environments forbid writing that down: then every start compiles
    everything anew. The first start fills the folder and tells nothing.
    """
    return os.environ | {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled")}


def run(command: Sequence[str], text: str, environment: Mapping[str, str]) -> tuple[str, float]:
    """Run to the end; return standard output and the peak memory in MB. Raises SystemExit on failure."""
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
    """One call for each collection, the answer saved as it comes."""
    samples: list[Sample] = []
    for collection in server.collections:
        body = folder / "ids.json"
        body.write_text(json.dumps(listed_ids(server, collection)))
        output, peak_mb = _curl(
            server,
            "/api/public/export/dashboard/definition/json",
            'header = "Content-Type: application/json"',
            f'data = "@{body}"',
            f'output = "{folder / f"curl-{collection}.json"}"',
            'write-out = "%{time_total}"',
        )
        samples.append(Sample(float(output), peak_mb))
    return Sample(sum(one.seconds for one in samples), max(one.peak_mb for one in samples))


def listed_ids(server: Server, collection: str) -> list[str]:
    """Ask the bulk server which dashboards a collection has."""
    output, _ = _curl(server, f"/api/public/dashboard?collectionId={collection}")
    return [one["id"] for one in json.loads(output)]


def _curl(server: Server, path: str, *options: str) -> tuple[str, float]:
    # Its options come on standard input: a token in an argument could be read by everybody.
    lines = [
        f'url = "{server.url}{path}"',
        f'header = "Authorization: Bearer {server.token}"',
        "silent",
        "fail",
        *options,
    ]
    return run(["curl", "-K", "-"], "\n".join(lines), os.environ)


def bare_files(server: Server, folder: Path) -> Sample:
    """What one synced file for each dashboard costs the disk alone, without any request or check."""
    load = server.load
    size_bytes = round(load.size_mb * _MEGABYTE / load.dashboards)
    arguments = [str(folder / "bare"), str(load.dashboards), str(size_bytes)]
    output, peak_mb = run([sys.executable, str(_HERE / "bare_files.py"), *arguments], "", os.environ)
    return Sample(float(output), peak_mb)


def plain(way: str) -> Way:
    """The plain script, in one of its two ways."""

    def measure(server: Server, folder: Path) -> Sample:
        command = [sys.executable, str(_HERE / "plain_script.py"), way, str(folder / way)]
        output, peak_mb = run(command, server.facts(), os.environ)
        return Sample(float(output), peak_mb)

    return measure


def ours(container: str) -> Way:
    """This program's command line, saving into one of its containers."""

    def measure(server: Server, folder: Path) -> Sample:
        ending = {"folder": "backup", "zip": "backup.zip", "json": "backup.json"}[container]
        chosen = [part for one in server.collections for part in ("--collection", one)]
        command = [
            *(sys.executable, "-m", "desktop_exporter", "--data-dir", str(folder / f"data-{container}")),
            *("export", server.url, "--to", str(folder / ending), *chosen),
            *("--format", container, "--json"),
        ]
        environment = {**os.environ, "OPTIMIZE_TOKEN": server.token, "PYTHONPATH": str(_HERE.parent.parent)}
        output, peak_mb = run(command, "", environment)
        return Sample(json.loads(output)["data"]["timings_s"]["total"], peak_mb)

    return measure


CURL: Final = "curl, one call"
ONE_BATCH: Final = "requests, one batch"
EACH: Final = "requests, one call each"
BARE: Final = "bare synced files, no export"
FOLDER: Final = "desktop-exporter, folder"
ZIP: Final = "desktop-exporter, zip"
JSON: Final = "desktop-exporter, json"
WAYS: Final[Mapping[str, Way]] = {
    CURL: curl,
    ONE_BATCH: plain("batch"),
    EACH: plain("each"),
    BARE: bare_files,
    FOLDER: ours("folder"),
    ZIP: ours("zip"),
    JSON: ours("json"),
}


def measured(load: Load, ways: Sequence[str], rounds: int) -> dict[str, Sample]:
    """Return for each way the median of the seconds and the highest peak of its rounds.

    The ways take turns within a round, so that a busy machine slows all of them. One call for each dashboard
    takes so long that one round of it is enough. Nothing is removed before the end: ext4 passes over every
    inode that was freed a moment ago, which makes creating files several times as slow.
    """
    samples: dict[str, list[Sample]] = {name: [] for name in ways}
    with serving(load) as server, tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            for name in ways:
                if name != EACH or number == 0:
                    place = Path(folder) / f"{number}-{len(samples[name])}-{ways.index(name)}"
                    place.mkdir()
                    samples[name].append(WAYS[name](server, place))
    return {
        name: Sample(statistics.median(one.seconds for one in some), max(one.peak_mb for one in some))
        for name, some in samples.items()
    }
