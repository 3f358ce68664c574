"""Where Optimize and memory end: 1,000 listed, thousands asked, one answer of 71 MB, thousands saved."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from desktop_exporter.demo.bulk import BULK_COLLECTION_ID, bulk, dashboard_id
from desktop_exporter.demo.server import DemoSystem
from tests.cli.answers import codes, counts, rows, text, value, whole
from tests.cli.conftest import ROOT, TOKEN, Cli, Document, Serve, validate

_LIMIT: Final = 1000
_EXPORT: Final = "/api/public/export/dashboard/definition/json"
_UNKNOWN: Final = "00000000-0000-4000-8000-{:012x}"
_MEGABYTE: Final = 1_000_000
# A process is measured by a small one: from its parent's it would inherit the peak of the parent.
_LAUNCHER: Final = """
import os, subprocess, sys
with subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL) as process:
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
print(usage.ru_maxrss, file=sys.stderr)
sys.exit(process.returncode)
"""


@dataclass(frozen=True, slots=True)
class _Measured:
    """How a command ended that ran as a process of its own, and the most memory that it had."""

    exit_code: int
    document: Document
    peak_mb: float


def _measured(data_dir: Path, *arguments: str | Path) -> _Measured:
    program = [sys.executable, "-m", "desktop_exporter", "--data-dir", data_dir, *arguments, "--json"]
    done = subprocess.run(
        [sys.executable, "-c", _LAUNCHER, *map(str, program)],
        cwd=ROOT,
        env=os.environ | {"OPTIMIZE_TOKEN": TOKEN},
        capture_output=True,
        text=True,
        check=False,
    )
    document: Document = json.loads(done.stdout)
    validate(document)
    unit = 1 if sys.platform == "darwin" else 1024
    return _Measured(done.returncode, document, int(done.stderr.split()[-1]) * unit / _MEGABYTE)


def _list_of(tmp_path: Path, ids: list[str]) -> Path:
    path = tmp_path / "ids.txt"
    path.write_text("\n".join(ids), encoding="utf-8")
    return path


def _ids(count: int) -> list[str]:
    return [dashboard_id(number) for number in range(count)]


def _notes(document: Document) -> str:
    notes = value(document, "data", "notes")
    assert isinstance(notes, list)
    return "\n".join(map(str, notes))


@pytest.mark.parametrize(("dashboards", "cut"), [(_LIMIT - 1, False), (_LIMIT, True), (_LIMIT + 5, True)])
def test_exactly_1000_listed_may_not_be_all_and_that_is_said(
    cli: Cli, serve: Serve, tmp_path: Path, dashboards: int, cut: bool
) -> None:
    demo = serve(bulk(dashboards, 0))

    _, listed = cli.json("list", demo.url)
    code, saved = cli.json("export", demo.url, "--to", tmp_path / "F.zip", "--collection", BULK_COLLECTION_ID)

    collection = rows(listed, "data", "collections")[0]
    assert collection["may_be_cut"] is cut
    assert len(rows(listed, "data", "collections", 0, "dashboards")) == min(dashboards, _LIMIT)
    assert (code, counts(saved)["done"]) == (0, min(dashboards, _LIMIT))
    assert ("more may exist" in _notes(saved)) is cut
    assert ("there may be more" in _notes(listed)) is cut


def test_more_than_1000_of_a_collection_are_saved_by_their_ids(
    cli: Cli, serve: Serve, tmp_path: Path
) -> None:
    demo = serve(bulk(_LIMIT + 5, 0))
    ids = _ids(_LIMIT + 5)

    code, document = cli.json(
        "export",
        demo.url,
        "--to",
        tmp_path / "F.zip",
        "--collection",
        BULK_COLLECTION_ID,
        "--ids-from",
        _list_of(tmp_path, [*ids, ids[0].upper()]),
    )

    assert (code, counts(document)["done"]) == (0, _LIMIT + 5)
    assert {text(one, "id") for one in rows(document, "data", "items")} == set(ids)
    assert whole(cli.json("verify", tmp_path / "F.zip")[1], "data", "dashboards") == _LIMIT + 5


def test_10000_ids_are_asked_for_though_most_are_gone(cli: Cli, serve: Serve, tmp_path: Path) -> None:
    demo = serve(bulk(_LIMIT, 0))
    unknown = [_UNKNOWN.format(number) for number in range(9000)]

    code, document = cli.json(
        "export",
        demo.url,
        "--to",
        tmp_path / "F.zip",
        "--ids-from",
        _list_of(tmp_path, _ids(_LIMIT) + unknown),
    )

    assert (code, text(document, "result")) == (3, "partly")
    assert counts(document) == counts(document) | {"asked": 10_000, "done": _LIMIT, "failed": 9000}
    assert set(codes(document)) == {"dashboard_unknown"}
    assert [text(one, "id") for one in rows(document, "problems")] == unknown
    # A call for some, not for each: see how a server is believed that tells them from others.
    assert len(demo.requests.matching(route=_EXPORT)) < 1000


def test_10000_ids_are_saved_within_bounds(serve: Serve, tmp_path: Path) -> None:
    demo = serve(bulk(10_000, 0))

    done = _measured(
        tmp_path / "data",
        *("export", demo.url, "--to", tmp_path / "F.zip", "--ids-from", _list_of(tmp_path, _ids(10_000))),
    )

    assert (done.exit_code, counts(done.document)["done"]) == (0, 10_000)
    assert done.peak_mb < 150


def test_3000_dashboards_are_saved_within_bounds(serve: Serve, tmp_path: Path) -> None:
    demo = serve(bulk(3000, 2))

    done = _measured(
        tmp_path / "data",
        *("export", demo.url, "--to", tmp_path / "backup", "--ids-from", _list_of(tmp_path, _ids(3000))),
        *("--format", "folder"),
    )

    assert (done.exit_code, counts(done.document)["done"]) == (0, 3000)
    assert whole(done.document, "reports") == 6000
    assert whole(done.document, "data", "saved", "files") == 3000
    assert done.peak_mb < 150


@pytest.mark.parametrize("name", ["backup", "backup.zip", "backup.json"])
def test_an_answer_of_71_megabytes_is_saved_within_bounds(serve: Serve, tmp_path: Path, name: str) -> None:
    demo = serve(bulk(2, 17, 2_090_000))
    form = ["--format", "folder"] if name == "backup" else []

    done = _measured(
        tmp_path / "data",
        *("export", demo.url, "--to", tmp_path / name, "--ids-from", _list_of(tmp_path, _ids(2))),
        *form,
    )

    assert (done.exit_code, counts(done.document)["done"]) == (0, 2)
    # Both came in one answer.
    assert len(demo.requests.matching(route=_EXPORT)) == 1
    if name != "backup.zip":
        assert whole(done.document, "data", "saved", "size_bytes") > 71 * _MEGABYTE
    # Three times the answer besides what the program needs anyway: as received, cut, and one file of it.
    assert done.peak_mb < 60 + 3 * 71


def test_one_report_of_71_megabytes_is_saved(serve: Serve, tmp_path: Path) -> None:
    demo: DemoSystem = serve(bulk(1, 1, 71 * _MEGABYTE))

    done = _measured(
        tmp_path / "data",
        *("export", demo.url, "--to", tmp_path / "backup.json", "--dashboard", dashboard_id(0)),
    )

    assert (done.exit_code, counts(done.document)["done"]) == (0, 1)
    assert whole(done.document, "data", "saved", "size_bytes") > 71 * _MEGABYTE
    assert done.peak_mb < 60 + 4 * 71
