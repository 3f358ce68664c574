"""What the crash tests work on: demo systems, a data folder, the program here and in other processes."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from desktop_exporter.demo.bulk import BULK_COLLECTION_ID, bulk
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from tests.cli.answers import rows, text
from tests.cli.conftest import OTHER_TOKEN, ROOT, TOKEN, Cli, Document, Done
from tests.cli.wire import listed
from tests.starting import Process, start

Started: TypeAlias = Process

INTO: Final = BULK_COLLECTION_ID
EMPTY: Final[SystemMaterial] = bulk(0, 1)
ENVIRONMENT: Final[Mapping[str, str]] = {
    "OPTIMIZE_TOKEN": TOKEN,
    "OPTIMIZE_SOURCE_TOKEN": TOKEN,
    "OPTIMIZE_TARGET_TOKEN": OTHER_TOKEN,
    "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
}
EXPORT_ROUTE: Final = "/api/public/export/dashboard/definition/json"
_PATIENCE_S: Final = 30


def system(material: SystemMaterial, *, token: str = TOKEN, delay_s: float = 0.0) -> DemoSystem:
    """Return a demo system that lists its collections."""
    return DemoSystem(
        name="demo", material=material, token=token, lists_collections=True, response_delay_s=delay_s
    )


def started(
    *arguments: str | Path,
    module: str = "desktop_exporter",
    environment: Mapping[str, str] | None = None,
    before: Sequence[str] = (),
) -> Started:
    """Start the program, or another module, in a process of its own without a terminal."""
    program = ["-m", module, *map(str, arguments)]
    surroundings = {**os.environ, **ENVIRONMENT, **(environment or {})}
    if not before:
        return start(program, environment=surroundings)
    return subprocess.Popen(
        [*before, sys.executable, *program],
        cwd=ROOT,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def held(target: DemoSystem) -> set[str]:
    """Return the ids in the collection that is imported into."""
    return {one for kind in ("dashboard", "report") for one in listed(target, kind, INTO)}


def notes(document: Document) -> list[str]:
    """Return the notes of a command."""
    data = document["data"]
    assert isinstance(data, dict)
    found = data["notes"]
    assert isinstance(found, list)
    return [one for one in found if isinstance(one, str)]


def ids_of(document: Document) -> list[str]:
    """Return the new ids of the items that a copy brought."""
    return [text(one, "target_id") for one in rows(document, "data", "items") if one["target_id"] is not None]


def records(cli: Cli) -> Records:
    """Open the records of a data folder; the caller closes them."""
    return Records(DataFolder(cli.data_dir))


def migrate(source: DemoSystem, target: DemoSystem, *dashboards: str) -> tuple[str, ...]:
    """Return the command line that copies dashboards, or all, into the collection."""
    asked: tuple[str, ...] = tuple(word for one in dashboards for word in ("--dashboard", one))
    return (
        "migrate",
        source.url,
        target.url,
        *(asked or ("--collection", INTO)),
        "--into",
        INTO,
        "--yes",
        "--json",
    )


def finished(process: Started) -> Done:
    """Wait for the end of a process."""
    out, err = process.communicate()
    return Done(process.wait(), out, err)


def until(happened: Callable[[], bool]) -> None:
    """Wait for a condition."""
    end_s = time.monotonic() + _PATIENCE_S
    while not happened():
        assert time.monotonic() < end_s, "it did not happen"
        time.sleep(0.005)


def received(demo: DemoSystem, route: str) -> Callable[[], bool]:
    """Return the condition that a system was asked something."""
    return lambda: bool(demo.requests.matching("POST", route))
