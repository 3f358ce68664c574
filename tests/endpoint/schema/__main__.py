"""Tries what the endpoint's description promises: `python -m tests.endpoint.schema`.

A demo system of generation B stands behind the endpoint, open for writing, at the root and below its key.
Schemathesis makes the requests: those that the description allows, those that it forbids, and its edges. The
same seed makes the same requests. Prints a table, and exits with 0 only when every check passed.
"""

import argparse
import json
import logging
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import requests
from pydantic import BaseModel, Field, JsonValue

from tests.endpoint.schema.honest import made_honest, material
from tests.endpoint.twins import ENDPOINT_TOKEN, twins

CHECKS: Final = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "unsupported_method",
    "ignored_auth",
)
_SEED: Final = 6
_EXAMPLES: Final = 100
_PHASES: Final = "examples,coverage,fuzzing"
# All that is left out.
_NOT_TRIED: Final = (
    "stateful runs, which follow links from an answer to the next request: the description has none, since"
    " the new ids of an import belong to whoever imports"
)
_CLASSES: Final = ("2xx", "4xx", "5xx")


class _Check(BaseModel):
    name: str
    status: str


class _Response(BaseModel):
    status_code: int


class _Interaction(BaseModel):
    response: _Response | None = None


class _Recorder(BaseModel):
    label: str
    checks: dict[str, list[_Check]] = {}
    interactions: dict[str, _Interaction] = {}


class _Scenario(BaseModel):
    recorder: _Recorder


class _Event(BaseModel):
    """A line of the report: of the events only the ends of scenarios count, and what went wrong otherwise."""

    finished: _Scenario | None = Field(default=None, alias="ScenarioFinished")
    error: JsonValue = Field(default=None, alias="NonFatalError")
    fatal: JsonValue = Field(default=None, alias="FatalError")


@dataclass(slots=True)
class Row:
    """What was tried of one operation, and what came of it."""

    statuses: Counter[str] = field(default_factory=Counter[str])
    checked: int = 0
    failed: int = 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run everything and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.endpoint.schema", description=__doc__)
    parser.add_argument("--examples", type=int, default=_EXAMPLES, help="how many for each operation")
    parser.add_argument("--seed", type=int, default=_SEED)
    given = parser.parse_args(arguments)
    # Refused imports and the like are what this is about.
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder, twins(Path(folder, "data"), material(), same=True) as asked:
        answer = requests.get(
            f"{asked.url}/openapi.json", headers={"Authorization": f"Bearer {ENDPOINT_TOKEN}"}, timeout=10
        )
        answer.raise_for_status()
        described = Path(folder, "openapi.json")
        described.write_text(json.dumps(made_honest(answer.json())), encoding="utf-8")
        report = Path(folder, "report.ndjson")
        done = _schemathesis(asked.url, described, report, given.examples, given.seed)
        rows, errors = _read(report) if report.exists() else ({}, 1)
        asked_in_all = asked.endpoint.traffic.snapshot().total
    failed = sum(row.failed for row in rows.values()) + errors
    failed += (done.returncode != 0 and not failed) or not rows
    if failed:
        print(done.stdout, done.stderr, sep="\n")
    _print_table(rows)
    print(f"\n{asked_in_all} requests, {given.examples} examples an operation, seed {given.seed}")
    print(f"checks: {', '.join(CHECKS)}\nexcluded: {_NOT_TRIED}")
    print(f"\n{failed} failed" if failed else "\nevery check passed")
    return 1 if failed else 0


def _schemathesis(
    url: str, described: Path, report: Path, examples: int, seed: int
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "schemathesis.cli", "run", str(described), "--url", url]
    command += ["-H", f"Authorization: Bearer {ENDPOINT_TOKEN}", "--checks", ",".join(CHECKS)]
    command += ["--phases", _PHASES, "--max-examples", str(examples), "--seed", str(seed)]
    command += ["--generation-database", "none", "--workers", "1", "--continue-on-failure"]
    command += ["--warnings", "off", "--no-color", "--report-ndjson-path", str(report)]
    return subprocess.run(command, cwd=described.parent, capture_output=True, encoding="utf-8", check=False)


def _read(report: Path) -> tuple[dict[str, Row], int]:
    """Return what was tried of each operation, and how often the tool itself could not go on."""
    rows: dict[str, Row] = {}
    errors = 0
    with report.open(encoding="utf-8") as lines:
        for line in lines:
            event = _Event.model_validate_json(line)
            errors += event.error is not None or event.fatal is not None
            if event.finished is not None:
                _add(rows.setdefault(event.finished.recorder.label, Row()), event.finished.recorder)
    return rows, errors


def _add(row: Row, recorder: _Recorder) -> None:
    for interaction in recorder.interactions.values():
        if interaction.response is not None:
            row.statuses[f"{interaction.response.status_code // 100}xx"] += 1
    for checks in recorder.checks.values():
        row.checked += len(checks)
        row.failed += sum(check.status != "success" for check in checks)


def _print_table(rows: dict[str, Row]) -> None:
    width = max((len(label) for label in rows), default=0)
    classes = "  ".join(f"{each:>5}" for each in _CLASSES)
    print(f"{'operation':{width}}  requests  {classes}  checks  failed")
    in_all = Row()
    for label, row in rows.items():
        in_all.statuses += row.statuses
        in_all.checked += row.checked
        in_all.failed += row.failed
        print(_line(label, row, width))
    print(_line("in all", in_all, width))


def _line(label: str, row: Row, width: int) -> str:
    classes = "  ".join(f"{row.statuses[each]:5}" for each in _CLASSES)
    checks = f"{row.checked:6}  {row.failed:6}"
    return f"{label:{width}}  {row.statuses.total():8}  {classes}  {checks}"


if __name__ == "__main__":
    sys.exit(main())
