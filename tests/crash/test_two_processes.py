"""Two processes over one data folder and one target: neither harms the other, only the dead are buried."""

from pathlib import Path

import pytest

from desktop_exporter.demo.bulk import bulk, dashboard_id
from desktop_exporter.demo.faults import IMPORT_ROUTE, Held
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.model.runs import INTERRUPTED, RUNNING
from tests.cli.answers import codes, counts, rows
from tests.cli.conftest import Cli
from tests.crash.scenarios import content, names_in
from tests.crash.surroundings import (
    EXPORT_ROUTE,
    finished,
    held,
    ids_of,
    migrate,
    received,
    records,
    started,
    system,
    until,
)


def _export(source: DemoSystem, path: Path) -> tuple[str, ...]:
    return ("export", source.url, "--all", "--overwrite", "--to", str(path), "--json")


@pytest.mark.parametrize("name", ["backup.zip", "backup"])
def test_of_two_saves_into_one_backup_one_is_told(
    cli: Cli, source: DemoSystem, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "out" / name
    answer = Held()
    source.faults.script(answer, method="POST", route=EXPORT_ROUTE)
    with system(bulk(2, 1)) as other:
        first = started("--data-dir", cli.data_dir, *_export(source, path))
        until(received(source, EXPORT_ROUTE))

        code, document = cli.json(*_export(other, path)[:-1])

    assert first.poll() is None
    answer.released.set()
    assert (code, codes(document)) == (1, ["backup_in_use"])
    assert finished(first).exit_code == 0
    assert len(content(path) or ()) == 3 + 6
    assert [one for one in names_in(path.parent) if one.startswith(".")] == []
    with records(cli) as known:
        assert sorted(run.outcome for run in known.runs()) == ["done", "failed"]


def test_of_two_imports_into_one_target_one_is_told_and_the_other_is_whole(
    cli: Cli, source: DemoSystem, target: DemoSystem
) -> None:
    answer = Held()
    target.faults.script(answer, method="POST", route=IMPORT_ROUTE)
    first = started("--data-dir", cli.data_dir, *migrate(source, target))
    until(received(target, IMPORT_ROUTE))

    code, document = cli.json(*migrate(source, target))

    assert first.poll() is None
    answer.released.set()
    assert (code, codes(document)) == (1, ["target_busy"])
    done = finished(first)
    assert done.exit_code == 0
    assert counts(done.document)["done"] == 3
    assert len(held(target)) == 3 + 6
    assert set(ids_of(done.document)) <= held(target)
    with records(cli) as known:
        (run,) = known.runs()
        assert run.outcome == "done"
        assert known.unfinished() == ()


def test_many_saves_to_different_backups_at_once_are_all_whole(
    cli: Cli, source: DemoSystem, tmp_path: Path
) -> None:
    paths = [tmp_path / "out" / name for name in ("a.zip", "b", "c.json", "d.zip")]
    processes = [started("--data-dir", cli.data_dir, *_export(source, path)) for path in paths]
    for process in processes:
        done = finished(process)
        assert done.exit_code == 0, done
    assert len({frozenset((content(path) or {}).items()) for path in paths}) == 1
    with records(cli) as known:
        assert [run.outcome for run in known.runs()] == ["done"] * len(paths)
        assert known.names(source.url)
    assert [one for one in names_in(cli.data_dir) if "/run-" in one] == []


def test_systems_that_are_added_at_the_same_time_are_all_saved(cli: Cli, source: DemoSystem) -> None:
    names = [f"system-{number}" for number in range(4)]
    processes = [
        started("--data-dir", cli.data_dir, "systems", "add", name, source.url, "--json") for name in names
    ]
    for process in processes:
        done = finished(process)
        assert done.exit_code == 0, done
    _, document = cli.json("systems", "list")
    assert sorted(str(one["key"]) for one in rows(document, "data", "systems")) == names


def test_only_what_is_dead_is_called_interrupted(
    cli: Cli, source: DemoSystem, target: DemoSystem, tmp_path: Path
) -> None:
    answer = Held()
    target.faults.script(answer, method="POST", route=IMPORT_ROUTE)
    alive = started("--data-dir", cli.data_dir, *migrate(source, target))
    until(received(target, IMPORT_ROUTE))
    with system(bulk(2, 1)) as other:
        other.faults.script(Held(), method="POST", route=EXPORT_ROUTE)
        dead = started("--data-dir", cli.data_dir, *_export(other, tmp_path / "dead.zip"))
        until(received(other, EXPORT_ROUTE))
        dead.kill()
        dead.communicate()
        # A save begins, and so does an import into another target.
        assert cli(*_export(other, tmp_path / "next.zip")).exit_code == 0

        with records(cli) as known:
            outcomes = {run.label: run.outcome for run in known.runs()}
    assert alive.poll() is None
    answer.released.set()
    assert outcomes == {
        source.url: RUNNING,
        str(tmp_path / "dead.zip"): INTERRUPTED,
        str(tmp_path / "next.zip"): "done",
    }
    done = finished(alive)
    assert done.exit_code == 0
    with records(cli) as known:
        assert {run.outcome for run in known.runs() if run.label == source.url} == {"done"}
        assert {run.label for run in known.unfinished()} == {str(tmp_path / "dead.zip")}


def test_a_dead_import_into_another_target_stays_for_whoever_goes_there(
    cli: Cli, source: DemoSystem, target: DemoSystem
) -> None:
    with system(bulk(0, 1), token=target.token) as elsewhere:
        elsewhere.faults.script(Held(), method="POST", route=IMPORT_ROUTE)
        dead = started("--data-dir", cli.data_dir, *migrate(source, elsewhere))
        until(received(elsewhere, IMPORT_ROUTE))
        dead.kill()
        dead.communicate()

        code, document = cli.json(*migrate(source, target, dashboard_id(0)))
        assert (code, document["problems"]) == (0, [])
        with records(cli) as known:
            (run,) = known.unfinished()
            assert run.ended_at is None

        code, document = cli.json(*migrate(source, elsewhere, dashboard_id(0)))
        assert code == 0
        with records(cli) as known:
            (run,) = known.unfinished()
            assert run.ended_at is not None
