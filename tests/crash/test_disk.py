"""Whatever a disk refuses is told with its code, and leaves the old backup, or nothing, and no litter."""

import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from desktop_exporter.demo.bulk import bulk, dashboard_id
from desktop_exporter.demo.faults import IMPORT_ROUTE, Held
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.model.runs import INTERRUPTED, StepState
from tests.cli.answers import codes, counts
from tests.cli.conftest import Cli
from tests.crash.mounts import small_disk, started_with_few_rights
from tests.crash.scenarios import content, names_in, tree
from tests.crash.surroundings import (
    EXPORT_ROUTE,
    finished,
    held,
    migrate,
    notes,
    received,
    records,
    started,
    system,
    until,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="disks are refused in another way on Windows")
_NAMES = ["backup.zip", "backup.json", "backup"]
_LEFT_KIB = 12


@pytest.fixture
def large() -> Generator[DemoSystem]:
    with system(bulk(300, 3)) as demo:
        yield demo


def _export(source: DemoSystem, path: Path) -> tuple[str, ...]:
    return ("export", source.url, "--all", "--overwrite", "--to", str(path))


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_full_disk_keeps_what_was_there(
    cli: Cli, source: DemoSystem, large: DemoSystem, tmp_path: Path, name: str, *, is_first: bool
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk.path / "out" / name
        if not is_first:
            assert cli(*_export(source, path)).exit_code == 0
        disk.leave(_LEFT_KIB)
        before = tree(disk.path)

        code, document = cli.json(*_export(large, path))

        assert (code, set(codes(document))) == (1, {"disk_full"})
        assert tree(disk.path) == before
        disk.free()
        assert cli(*_export(source, path)).exit_code == 0
        assert len(content(path) or ()) == 3 + 6
        assert not [one for one in names_in(disk.path) if ".desktop-exporter" in one]


@pytest.mark.parametrize("name", _NAMES)
def test_a_read_only_disk_is_told_and_can_still_be_verified(
    cli: Cli, source: DemoSystem, large: DemoSystem, tmp_path: Path, name: str
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk.path / "out" / name
        assert cli(*_export(source, path)).exit_code == 0
        disk.make_read_only()
        before = tree(disk.path)

        for where in (path, disk.path / "new" / name):
            code, document = cli.json(*_export(large, where))
            assert (code, codes(document)) == (1, ["access_denied"])

        assert tree(disk.path) == before
        assert len(content(path) or ()) == 3 + 6


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("is_first", [True, False])
def test_missing_rights_are_told(
    cli: Cli, source: DemoSystem, large: DemoSystem, tmp_path: Path, name: str, *, is_first: bool
) -> None:
    path = tmp_path / "out" / name
    path.parent.mkdir()
    if not is_first:
        assert cli(*_export(source, path)).exit_code == 0
    before = tree(path.parent)
    sealed = path if path.is_dir() else path.parent
    sealed.chmod(0o500)
    try:
        done = finished(started_with_few_rights("--data-dir", cli.data_dir, *_export(large, path), "--json"))
    finally:
        sealed.chmod(0o700)
    assert (done.exit_code, codes(done.document)) == (1, ["access_denied"])
    assert tree(path.parent) == before


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_folder_that_vanishes_in_the_middle_is_told_and_not_made_again(
    cli: Cli, source: DemoSystem, large: DemoSystem, tmp_path: Path, name: str, *, is_first: bool
) -> None:
    path = tmp_path / "out" / name
    if not is_first:
        assert cli(*_export(source, path)).exit_code == 0
    answer = Held()
    large.faults.script(answer, method="POST", route=EXPORT_ROUTE)
    process = started("--data-dir", cli.data_dir, *_export(large, path), "--json")
    until(received(large, EXPORT_ROUTE))
    # At once: removing file by file would race with what other answers bring.
    path.parent.rename(tmp_path / "elsewhere")
    answer.released.set()
    done = finished(process)
    assert (done.exit_code, set(codes(done.document))) == (1, {"path_missing"})
    assert not path.parent.exists()


@pytest.mark.parametrize("name", ["n" * 252 + ".zip", "n" * 252 + ".json", "n" * 256, "x/" * 2100 + "b"])
def test_a_path_that_is_too_long_is_told(cli: Cli, source: DemoSystem, tmp_path: Path, name: str) -> None:
    place = tmp_path / "out"
    place.mkdir()
    code, document = cli.json(*_export(source, place / name))
    assert (code, codes(document)) == (1, ["path_too_long"])
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("name", _NAMES)
def test_who_reads_the_old_backup_keeps_it_while_it_is_replaced(
    cli: Cli, source: DemoSystem, large: DemoSystem, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "out" / name
    assert cli(*_export(source, path)).exit_code == 0
    held_open = path / "manifest.json" if path.is_dir() else path
    before = held_open.read_bytes()
    with held_open.open("rb") as file:
        assert cli(*_export(large, path)).exit_code == 0
        assert file.read() == before
    assert len(content(path) or ()) == 300 * 4


def test_a_full_disk_under_the_records_stops_before_anything_is_sent(
    cli: Cli, source: DemoSystem, target: DemoSystem, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        cli = Cli(disk.path / "data")
        assert cli("systems", "list").exit_code == 0
        disk.leave(0)
        code, document = cli.json(*migrate(source, target)[:-1])
        assert (code, codes(document)) == (1, ["disk_full"])
        assert not target.requests.matching("POST", IMPORT_ROUTE)
        code, document = cli.json(*_export(source, tmp_path / "out.zip"))
        assert (code, codes(document)) == (1, ["disk_full"])
    assert not (tmp_path / "out.zip").exists()


def test_an_import_that_could_not_be_written_down_is_found_by_the_next(
    cli: Cli, source: DemoSystem, target: DemoSystem, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        cli = Cli(disk.path / "data")
        answer = Held()
        target.faults.script(answer, method="POST", route=IMPORT_ROUTE)
        process = started("--data-dir", cli.data_dir, *migrate(source, target))
        until(received(target, IMPORT_ROUTE))
        disk.leave(0)
        answer.released.set()
        done = finished(process)
        assert (done.exit_code, set(codes(done.document))) == (3, {"disk_full"})
        assert (counts(done.document)["unknown"], counts(done.document)["not_started"]) == (0, 2)
        assert len(target.requests.matching("POST", IMPORT_ROUTE)) == 1
        there = held(target)
        disk.free()

        code, document = cli.json(*migrate(source, target, dashboard_id(0))[:-1])

        assert code == 0
        assert "1 accepted" in notes(document)[0]
        with records(cli) as known:
            (run,) = known.unfinished()
            (step,) = known.steps(run.run_id)
    assert (run.outcome, step.state, set(step.target_ids)) == (INTERRUPTED, StepState.ACCEPTED, there)


def test_a_data_folder_that_cannot_be_written_is_told_before_anything_is_sent(
    cli: Cli, source: DemoSystem, target: DemoSystem, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        disk.make_read_only()
        for data_dir in (disk.path / "data", Path(os.devnull) / "data"):
            code, document = Cli(data_dir).json(*migrate(source, target)[:-1])
            assert code == 1
            assert codes(document)[0] in {"access_denied", "path_missing"}
    assert held(target) == set()
