"""When a save writes, and when it leaves everything as it was."""

import errno
import json
import os
import threading
from pathlib import Path

import pytest

from desktop_exporter.app.learning import Learning
from desktop_exporter.app.places import Places
from desktop_exporter.app.saving import ContainerFormat, SaveReport, SaveRequest, Saving
from desktop_exporter.archive.reader import open_backup
from desktop_exporter.demo.bulk import bulk, dashboard_id
from desktop_exporter.demo.content import showcase
from desktop_exporter.demo.faults import ServerError, Slow, Unauthorized
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.records.records import Records
from desktop_exporter.transfer.report import Verdict
from desktop_exporter.transfer.selection import Selection
from tests.app.conftest import TOKEN, Serve

_EXPORT = "/api/public/export/dashboard/definition/json"


@pytest.fixture
def saving(records: Records, learning: Learning) -> Saving:
    return Saving(records, learning)


@pytest.fixture
def demo(serve: Serve) -> DemoSystem:
    return serve(bulk(60, 2))


class _Save:
    """Saves everything of a demo system."""

    def __init__(self, saving: Saving, places: Places, demo: DemoSystem) -> None:
        self._saving, self._places, self._demo = saving, places, demo

    def __call__(
        self, path: Path, context: JobContext, *, overwrite: bool = True, selection: Selection | None = None
    ) -> SaveReport:
        wanted = selection or Selection(everything=True)
        request = SaveRequest(wanted, path, None, overwrite, 1)
        with self._places.system(self._demo.url, lambda _name: TOKEN) as system:
            return self._saving.save(system.source, request, context)


@pytest.fixture
def save(saving: Saving, places: Places, demo: DemoSystem) -> _Save:
    return _Save(saving, places, demo)


def test_a_backup_that_is_not_finished_is_neither_saved_nor_lost(
    save: _Save, tmp_path: Path, context: JobContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = os.replace

    def held(path: str | Path, target: str | Path) -> None:
        if Path(target).name == "manifest.json":
            raise PermissionError(errno.EACCES, "held by a virus scanner")
        original(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", held)
        report = save(tmp_path / "backup", context)
    assert report.tally.counts.unknown == report.tally.counts.asked == 60
    assert [problem.code for problem in report.tally.problems] == [Code.BACKUP_UNFINISHED]
    assert report.tally.exit_code == 1
    assert len(list(open_backup(tmp_path / "backup").files())) == 60


def test_a_backup_whose_manifest_is_held_for_a_moment_is_saved(
    save: _Save, tmp_path: Path, context: JobContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = os.replace
    held: list[None] = [None]

    def held_once(path: str | Path, target: str | Path) -> None:
        if Path(target).name == "manifest.json" and held:
            held.clear()
            raise PermissionError(errno.EACCES, "held by a virus scanner")
        original(path, target)

    monkeypatch.setattr(os, "replace", held_once)
    report = save(tmp_path / "backup", context)
    assert report.tally.counts.done == 60
    assert not held


def _everything(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_a_save_is_recorded_teaches_names_and_tells_its_times(
    save: _Save, demo: DemoSystem, records: Records, context: JobContext, tmp_path: Path
) -> None:
    report = save(tmp_path / "F.zip", context)

    assert (report.tally.verdict, report.tally.counts.done, report.tally.reports) == (Verdict.DONE, 60, 120)
    run = records.run(report.run_id)
    assert run is not None
    assert (run.outcome, run.counts) == ("done", report.tally.counts)
    assert records.names(demo.url)[ItemKind.DASHBOARD, dashboard_id(0)][0] == "Dashboard 00000"
    assert {"listing", "exporting"} <= report.timings_s.keys()


def test_cancelled_nothing_is_done(
    save: _Save, demo: DemoSystem, records: Records, context: JobContext, tmp_path: Path
) -> None:
    path = tmp_path / "backup"
    save(path, context)
    before = _everything(path)

    demo.faults.script(Slow(30), requests=99, route=_EXPORT, after=1)
    timer = threading.Timer(0.3, context.cancel.cancel)
    timer.start()

    report = save(path, context)

    timer.join()
    assert (report.tally.verdict, report.tally.counts.not_started) == (Verdict.CANCELLED, 60)
    assert (report.saved, report.tally.exit_code) == (None, 1)
    run = records.run(report.run_id)
    assert run is not None
    assert run.outcome == "cancelled"
    assert _everything(path) == before


def test_stopped_early_a_new_backup_holds_what_was_saved(
    save: _Save, demo: DemoSystem, context: JobContext, tmp_path: Path
) -> None:
    path = tmp_path / "backup"
    demo.faults.script(Unauthorized(), requests=99, route=_EXPORT, after=1)

    report = save(path, context)

    counts = report.tally.counts
    assert (report.tally.verdict, counts.done, counts.not_started) == (Verdict.PARTLY, 25, 35)
    assert report.saved is not None
    manifest = json.loads((path / "manifest.json").read_bytes())
    assert [one["code"] for one in manifest["problems"]] == ["token_refused"]
    assert manifest["counts"]["not_started"] == 35


def test_stopped_early_an_older_backup_is_kept(
    save: _Save, demo: DemoSystem, context: JobContext, tmp_path: Path
) -> None:
    path = tmp_path / "backup"
    save(path, context)
    before = _everything(path)
    demo.faults.script(Unauthorized(), requests=99, route=_EXPORT, after=1)

    report = save(path, context)

    assert (report.tally.verdict, report.tally.counts.not_started) == (Verdict.FAILED, 60)
    assert (report.saved, report.tally.reports) == (None, 0)
    assert _everything(path) == before


def test_nothing_done_writes_nothing(
    save: _Save, demo: DemoSystem, context: JobContext, tmp_path: Path
) -> None:
    demo.faults.script(ServerError(), requests=999, route=_EXPORT)

    report = save(tmp_path / "F.zip", context)

    assert (report.tally.verdict, report.saved) == (Verdict.FAILED, None)
    assert [one.name for one in tmp_path.iterdir()] == ["data"]


def test_a_disk_that_is_full_fails_every_item_and_leaves_the_older_backup(
    save: _Save, context: JobContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "backup"
    save(path, context, selection=Selection(dashboards=(dashboard_id(0),)))
    before = _everything(path)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        report = save(path, context)

    assert report.saved is None
    assert report.tally.verdict is Verdict.FAILED
    assert report.tally.counts.done == 0
    assert report.tally.counts.failed > 0
    assert Code.DISK_FULL in {one.code for one in report.tally.problems}
    assert _everything(path) == before


def test_an_existing_backup_is_refused_before_anything_is_asked(
    saving: Saving, save: _Save, context: JobContext, tmp_path: Path
) -> None:
    (tmp_path / "backup").mkdir()
    saving.check(tmp_path / "backup", None, overwrite=False)
    (tmp_path / "backup/x").touch()

    for refused in (
        lambda: saving.check(tmp_path / "backup", None, overwrite=False),
        lambda: save(tmp_path / "backup", context, overwrite=False),
    ):
        with pytest.raises(ExporterError) as caught:
            refused()
        assert caught.value.code is Code.BACKUP_EXISTS
    with pytest.raises(ExporterError) as caught:
        saving.check(tmp_path / "backup", ContainerFormat.ZIP, overwrite=True)
    assert caught.value.code is Code.USAGE


@pytest.mark.parametrize("read_before", [True, False])
def test_reports_that_stand_alone_are_not_lost_when_it_ends_too_early(
    saving: Saving,
    places: Places,
    serve: Serve,
    tmp_path: Path,
    context: JobContext,
    read_before: bool,
) -> None:
    material = showcase().production
    demo = serve(material)
    claims = next(one.id for one in material.collections if one.name == "Claims handling")
    selection = Selection(collections=(claims,))

    def save(path: Path) -> SaveReport:
        with places.system(demo.url, lambda _name: TOKEN) as system:
            return saving.save(
                system.source, SaveRequest(selection, path, None, overwrite=False, parallel=1), context
            )

    if read_before:
        assert save(tmp_path / "whole.zip").tally.counts.asked == 9
    demo.faults.script(Unauthorized(), route=_EXPORT, requests=100)
    report = save(tmp_path / "cut.zip")

    assert report.tally.counts.done == 0
    untold = any("further reports stand alone" in note for note in report.notes)
    assert bool(report.tally.uncounted) is untold
    if read_before:
        assert report.tally.counts.not_started == report.tally.counts.asked == 9
        assert not untold
    else:
        assert report.tally.counts.not_started == report.tally.counts.asked == 7
        assert untold
