"""Quitting in the middle of a save and of a copy: asks once, stops, and leaves nothing half."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from desktop_exporter.app.history import History
from desktop_exporter.app.verifying import Verifying
from desktop_exporter.demo.faults import IMPORT_ROUTE, Held
from desktop_exporter.demo.recording import RequestLog
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import ProgressBoard
from desktop_exporter.model.runs import RunRecord
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from tests.cli.conftest import Cli
from tests.cli.wire import listed
from tests.faults.material import DASHBOARDS, INTO
from tests.gui.failing.programs import program
from tests.gui.failing.room import Prepared

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")

_EXPORT: Final = "/api/public/export/dashboard/definition/json"
_ALWAYS: Final = 1000


def _files(folder: Path) -> dict[Path, bytes]:
    return {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def _whole(path: Path) -> int:
    """Read every byte of a backup; return how many dashboards it has."""
    found = Verifying().verify(path, JobContext(CancelToken(), ProgressBoard()))
    assert not found.problems
    return found.dashboards


def _nothing_in_the_log(prepared: Prepared) -> None:
    for one in DataFolder(prepared.data).logs.glob("*"):
        assert "Traceback" not in one.read_text(encoding="utf-8")


def _asked(requests: RequestLog, method: str, route: str) -> Callable[[], bool]:
    before = len(requests.matching(method, route))
    return lambda: len(requests.matching(method, route)) > before


def _last_run(prepared: Prepared) -> tuple[RunRecord, History, Records]:
    records = Records(DataFolder(prepared.data))
    history = History(records)
    (run,) = history.runs(1)
    assert history.unfinished() == ()
    return run, history, records


@pytest.mark.parametrize(("way", "replaced"), [("close", True), ("signal", False)])
def test_quitting_in_the_middle_of_a_save(
    prepared: Prepared, qtbot: QtBot, tmp_path: Path, way: str, *, replaced: bool
) -> None:
    path = prepared.folder / "saved.zip"
    if replaced:
        cli = Cli(tmp_path / "earlier")
        url = prepared.systems.source.url
        assert cli("export", url, "--to", path, "--dashboard", DASHBOARDS[0]).exit_code == 0
    before = _files(prepared.folder)
    held = Held()
    source = prepared.systems.source
    with program(prepared, "save", path) as window:
        assert window.says() == ["ready"]
        source.faults.script(held, requests=_ALWAYS, route=_EXPORT)
        comes = _asked(source.requests, "POST", _EXPORT)
        window.tell("go on")
        qtbot.waitUntil(comes)
        window.quit(way)
        window.ends()
    held.released.set()
    assert _files(prepared.folder) == before
    assert [one.name for one in prepared.folder.iterdir()] == (["saved.zip"] if replaced else [])
    run, _, records = _last_run(prepared)
    with records:
        assert run.outcome == "cancelled"
        assert run.counts is not None
        assert (run.counts.asked, run.counts.done, run.counts.not_started) == (2, 0, 2)
    if replaced:
        assert _whole(path) == 1
    _nothing_in_the_log(prepared)


def test_quitting_while_a_backup_is_given_its_name(prepared: Prepared, tmp_path: Path) -> None:
    path = prepared.folder / "saved.zip"
    cli = Cli(tmp_path / "earlier")
    url = prepared.systems.source.url
    assert cli("export", url, "--to", path, "--dashboard", DASHBOARDS[0]).exit_code == 0
    before = _files(prepared.folder)
    with program(prepared, "save, held at the end", path) as window:
        assert window.says() == ["ready"]
        window.tell("go on")
        window.quit("close")
        assert _files(prepared.folder)[path] == before[path]
        window.tell("let go")
        window.ends()
    # It was too late to stop: it is there as a whole, and counted so.
    assert [one.name for one in prepared.folder.iterdir()] == ["saved.zip"]
    assert _whole(path) == 2
    run, _, records = _last_run(prepared)
    with records:
        assert run.counts is not None
        assert (run.outcome, run.counts.done) == ("done", 2)
    _nothing_in_the_log(prepared)


@pytest.mark.parametrize("way", ["close", "signal"])
def test_quitting_in_the_middle_of_a_copy(prepared: Prepared, qtbot: QtBot, way: str) -> None:
    held = Held()
    target = prepared.systems.target
    target.faults.script(held, route=IMPORT_ROUTE)
    with program(prepared, "copy") as window:
        assert window.says() == ["ready"]
        comes = _asked(target.requests, "POST", IMPORT_ROUTE)
        window.tell("go on")
        qtbot.waitUntil(comes)
        window.quit(way)
        # What was sent is waited for.
        held.released.set()
        window.ends()
    assert len(target.requests.matching("POST", IMPORT_ROUTE)) == 1
    there = {one for kind in ("dashboard", "report") for one in listed(target, kind, INTO)}
    assert len(there) == 2
    run, history, records = _last_run(prepared)
    with records:
        assert run.counts is not None
        assert (run.counts.asked, run.counts.done, run.counts.not_started) == (2, 1, 1)
        assert {one.target_id for one in history.arrived(run.run_id)} == there
    _nothing_in_the_log(prepared)
