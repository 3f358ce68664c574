"""What is saved is there again, byte for byte; what has not changed, and what is foreign, stays as it is."""

import errno
import os
import shutil
import stat
import subprocess
import threading
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.archive import workers
from desktop_exporter.archive.containers import ContainerFormat, format_of
from desktop_exporter.archive.reader import open_backup
from desktop_exporter.archive.verify import verify
from desktop_exporter.archive.writer import open_writer
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.model.document import cut
from desktop_exporter.model.saving import SaveFacts
from tests.archive.material import (
    A_PROBLEM,
    CLAIMS,
    ENDINGS,
    LATER,
    SALES,
    alone,
    closures,
    combined,
    dashboard,
    facts,
    raws,
    report,
    save,
    small,
    tree,
    uid,
)
from tests.children import Child

_ALL = pytest.mark.parametrize("container", list(ContainerFormat))
_PROVABLE = pytest.mark.parametrize("container", [ContainerFormat.FOLDER, ContainerFormat.ZIP])


def _path(folder: Path, container: ContainerFormat) -> Path:
    return folder / f"backup{ENDINGS[container]}"


def _read(path: Path) -> dict[tuple[str, str], bytes]:
    return {(one.kind.value, one.id): one.raw for file in open_backup(path).files() for one in file.entities}


@_ALL
def test_what_was_saved_is_read_again(tmp_path: Path, container: ContainerFormat) -> None:
    path = _path(tmp_path, container)
    saved = save(path, small(), container, overwrite=False)
    assert (saved.path, saved.dashboards, saved.reports) == (path, 3, 5)
    assert saved.files == (1 if container is ContainerFormat.JSON else 4)
    assert saved.unchanged_since is None
    assert _read(path) == raws(small())
    found = verify(path, CancelToken())
    assert found.problems == ()
    assert found.provable == (container is not ContainerFormat.JSON)
    assert list(tmp_path.iterdir()) == [path]


@_ALL
def test_each_file_is_a_document_with_reports_by_id_then_dashboards(
    tmp_path: Path, container: ContainerFormat
) -> None:
    path = _path(tmp_path, container)
    save(path, reversed(small()))
    if container is ContainerFormat.ZIP:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(tmp_path / "unpacked")
            assert archive.testzip() is None
    documents = [path] if path.is_file() else list(path.rglob("*/*.json"))
    if container is ContainerFormat.ZIP:
        documents = list((tmp_path / "unpacked").rglob("*/*.json"))
    assert len(documents) == (1 if container is ContainerFormat.JSON else 4)
    for document in documents:
        content = document.read_bytes()
        entities = cut(content, document.name)
        assert content == b"[\n" + b",\n".join(one.raw for one in entities) + b"\n]\n"
        order = [(one.kind.value == "dashboard", one.id) for one in entities]
        assert order == sorted(order)


@_PROVABLE
def test_sha256sum_checks_the_backup(tmp_path: Path, container: ContainerFormat) -> None:
    path = _path(tmp_path, container)
    save(path, small())
    if container is ContainerFormat.ZIP:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(tmp_path / "unpacked")
        path = tmp_path / "unpacked"
    tool = shutil.which("sha256sum")
    if tool is None:
        pytest.skip("this system has no sha256sum")
    done = subprocess.run([tool, "--strict", "-c", "SHA256SUMS"], cwd=path, capture_output=True, check=True)
    assert done.stdout.count(b": OK") == 5
    assert not done.stderr


@_ALL
def test_the_same_content_becomes_the_same_bytes_in_any_order(
    tmp_path: Path, container: ContainerFormat
) -> None:
    some = small()
    first, second = tmp_path / "1", tmp_path / "2"
    save(_path(first, container), some)
    some = [some[2], some[0], some[3], some[1]]
    writer = open_writer(_path(second, container), container, overwrite=False)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(writer.put, some))
    writer.commit(facts())
    ours, theirs = tree(first), tree(second)
    assert [one for one, _ in ours.values()] == [one for one, _ in theirs.values()]
    assert [key[2:] for key in ours] == [key[2:] for key in theirs]


@_ALL
def test_saving_the_same_again_changes_nothing(tmp_path: Path, container: ContainerFormat) -> None:
    path = _path(tmp_path, container)
    save(path, small())
    os.utime(path, (1_000_000_000, 1_000_000_000))
    before = tree(path)
    saved = save(path, small(), said=facts(LATER))
    since = "2001-09-09T01:46:40Z" if container is ContainerFormat.JSON else facts().created_at
    assert saved.unchanged_since == since
    assert (saved.dashboards, saved.reports) == (3, 5)
    assert tree(path) == before
    assert list(tmp_path.iterdir()) == [path]


@_ALL
def test_equal_content_in_other_bytes_changes_nothing(tmp_path: Path, container: ContainerFormat) -> None:
    path = _path(tmp_path, container)
    values = [report(1), combined(2, [1]), dashboard(10, [1, 2])]
    save(path, closures(*values, roots=[10]))
    before = tree(path)
    with_xml = [report(1, xml="<bpmn/>"), combined(2, [1]), dashboard(10, [1, 2])]
    assert save(path, closures(*with_xml, roots=[10], indent=1)).unchanged_since is not None
    assert tree(path) == before


@_ALL
def test_what_changed_is_replaced_and_the_rest_keeps_its_bytes(
    tmp_path: Path, container: ContainerFormat
) -> None:
    path = _path(tmp_path, container)
    values = [report(1), report(2), dashboard(10, [1]), dashboard(11, [2])]
    save(path, closures(*values, roots=[10, 11]))
    before = raws(closures(*values, roots=[10, 11]))
    values[3] = dashboard(11, [2], index_version=7)
    changed = closures(*values, roots=[10, 11], indent=2)
    assert save(path, changed, said=facts(LATER)).unchanged_since is None
    read = _read(path)
    key = ("dashboard", uid(11))
    assert read[key] == raws(changed)[key]
    kept = [one for one in before if one not in {key, ("single_process_report", uid(2))}]
    assert all(read[one] == before[one] for one in kept)
    assert verify(path, CancelToken()).problems == ()


@pytest.mark.parametrize(("old", "new"), [("Straße", "Strasse"), ("Maß", "MASS"), ("Strasse", "Straße")])
def test_a_name_may_get_another_spelling(tmp_path: Path, old: str, new: str) -> None:
    folder = tmp_path / "backup"
    for name in (old, new):
        save(folder, closures(report(3, "Private", None), dashboard(12, [3], name, None), roots=[12]))
    (path,) = (folder / "private").iterdir()
    assert path.name == f"{new.lower()}--0000000c.json"
    assert verify(folder, CancelToken()).problems == ()


def test_in_a_folder_only_changed_files_are_written(tmp_path: Path) -> None:
    save(tmp_path / "backup", small())
    before = tree(tmp_path / "backup")
    values = [report(3, "Private count", None), dashboard(12, [3], "Renamed", None)]
    save(tmp_path / "backup", [*small()[:2], *closures(*values, roots=[12])])
    after = tree(tmp_path / "backup")
    kept = {name for name in before if name in after and before[name] == after[name]}
    assert len(kept) == 2
    assert all("/sales--" in name for name in kept)
    assert sorted(name for name in after if "/private/" in name) == ["backup/private/renamed--0000000c.json"]
    # The standalone report was not saved again; the folder of its collection went with it.
    assert not any("/claims--" in name for name in after)
    assert not list((tmp_path / "backup").glob("claims--*"))


@_PROVABLE
@pytest.mark.parametrize(
    "said",
    [
        facts(LATER, problems=(A_PROBLEM,)),
        replace(facts(LATER), selection={"everything": []}),
        facts(LATER, collections=((SALES, "Sales EMEA"), (CLAIMS, "Claims"))),
    ],
    ids=["problems", "selection", "a collection's name"],
)
def test_other_problems_selection_or_names_are_a_new_manifest(
    tmp_path: Path, container: ContainerFormat, said: SaveFacts
) -> None:
    path = _path(tmp_path, container)
    save(path, small())
    assert save(path, small(), said=said).unchanged_since is None
    manifest = open_backup(path).manifest
    assert manifest is not None
    assert manifest.run.created_at == LATER
    assert verify(path, CancelToken()).problems == ()
    assert _read(path) == raws(small())


@_PROVABLE
def test_a_damaged_backup_is_healed_by_the_next_save(tmp_path: Path, container: ContainerFormat) -> None:
    path = _path(tmp_path, container)
    save(path, small())
    victim = path if path.is_file() else next(path.glob("private/*.json"))
    content = victim.read_bytes()
    victim.write_bytes(content[:100] + b"#" + content[101:])
    assert verify(path, CancelToken()).problems
    assert save(path, small(), said=facts(LATER)).unchanged_since is None
    assert verify(path, CancelToken()).problems == ()
    assert _read(path) == raws(small())


@_ALL
def test_what_is_there_is_replaced_only_with_consent(tmp_path: Path, container: ContainerFormat) -> None:
    path = _path(tmp_path, container)
    save(path, small())
    before = tree(tmp_path)
    with pytest.raises(ExporterError) as caught:
        open_writer(path, container, overwrite=False)
    assert caught.value.code is Code.BACKUP_EXISTS
    assert tree(tmp_path) == before


def test_an_empty_folder_needs_no_consent(tmp_path: Path) -> None:
    save(tmp_path, small(), overwrite=False)
    assert _read(tmp_path) == raws(small())


def test_foreign_files_in_a_folder_are_not_touched(tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "config").write_text("[core]")
    (folder / "README.md").write_text("Our backups")
    with pytest.raises(ExporterError) as caught:
        save(folder, small(), overwrite=False)
    assert caught.value.code is Code.BACKUP_EXISTS
    foreign = tree(folder)
    save(folder, small())
    save(folder, small()[:1])
    save(folder, small()[1:])
    assert {name: one for name, one in tree(folder).items() if name in foreign} == foreign
    assert verify(folder, CancelToken()).problems == ()


@pytest.mark.parametrize("name", ["manifest.json", "SHA256SUMS", "private/my-own--0000000c.json", "private"])
def test_a_foreign_file_in_the_way_stops_the_save_before_anything_changes(tmp_path: Path, name: str) -> None:
    foreign = tmp_path / "folder" / name
    foreign.parent.mkdir(parents=True)
    foreign.write_text("{}")
    before = tree(tmp_path)
    with pytest.raises(ExporterError) as caught:
        save(tmp_path / "folder", small())
    assert caught.value.code in {Code.FILE_UNLISTED, Code.NOT_A_BACKUP}
    assert tree(tmp_path) == before
    assert sorted(one.name for one in (tmp_path / "folder").iterdir()) == [name.partition("/")[0]]


def test_a_folder_whose_manifest_is_damaged_is_left_alone(tmp_path: Path) -> None:
    save(tmp_path, small())
    (tmp_path / "manifest.json").write_bytes(b"{")
    before = tree(tmp_path)
    with pytest.raises(ExporterError) as caught:
        save(tmp_path, small())
    assert caught.value.code is Code.MANIFEST_DAMAGED
    assert tree(tmp_path) == before


def test_a_name_that_the_disk_refuses_stops_the_save_before_anything_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path, small()[:1])
    before = tree(tmp_path)
    rename = os.rename

    def refusing(source: str, target: str) -> None:
        if "order-to-cash--" in target:
            raise OSError(errno.ENAMETOOLONG, "File name too long")
        rename(source, target)

    monkeypatch.setattr(os, "rename", refusing)
    with pytest.raises(ExporterError) as caught:
        save(tmp_path, small())
    assert caught.value.code is Code.PATH_TOO_LONG
    assert tree(tmp_path) == before


def test_nothing_is_written_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "private").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ExporterError) as caught:
        save(tmp_path / "folder", small())
    assert caught.value.code is Code.ARCHIVE_UNSAFE
    assert not list((tmp_path / "elsewhere").iterdir())


@_ALL
def test_after_abort_nothing_is_left(tmp_path: Path, container: ContainerFormat) -> None:
    path = tmp_path / "deep" / "deeper" / f"backup{ENDINGS[container]}"
    writer = open_writer(path, container, overwrite=False)
    for one in small():
        writer.put(one)
    writer.abort()
    writer.abort()
    assert list(tmp_path.iterdir()) == []
    assert threading.active_count() == 1


@_ALL
def test_abort_keeps_the_old_backup(tmp_path: Path, container: ContainerFormat) -> None:
    path = _path(tmp_path, container)
    save(path, small()[:2])
    before = tree(tmp_path)
    writer = open_writer(path, container, overwrite=True)
    writer.put(small()[2])
    writer.abort()
    assert tree(tmp_path) == before


_HOLD = """
import sys
from pathlib import Path
from desktop_exporter.archive.writer import open_writer
writer = open_writer(Path(sys.argv[1]), None, overwrite=True)
print("open", flush=True)
input()
writer.abort()
"""


@_ALL
def test_two_processes_do_not_write_one_backup(tmp_path: Path, container: ContainerFormat) -> None:
    path = _path(tmp_path, container)
    with Child(_HOLD, path) as other:
        assert other.says() == "open"
        with pytest.raises(ExporterError) as caught:
            open_writer(path, container, overwrite=True)
        assert caught.value.code is Code.BACKUP_IN_USE
        other.tell()
        other.ends()
    assert list(tmp_path.iterdir()) == []
    with Child(_HOLD, path) as other:
        assert other.says() == "open"
        other.kill()
    save(path, small())
    assert list(tmp_path.iterdir()) == [path]
    assert not [one for one in tmp_path.rglob("*") if one.name.startswith(".")]


def test_two_writers_in_one_process_do_not_write_one_backup(tmp_path: Path) -> None:
    first = open_writer(tmp_path / "b.zip", None, overwrite=False)
    with pytest.raises(ExporterError) as caught:
        open_writer(tmp_path / "b.zip", None, overwrite=False)
    assert caught.value.code is Code.BACKUP_IN_USE
    first.abort()
    assert list(tmp_path.iterdir()) == []


@_ALL
def test_an_incomplete_closure_is_refused(tmp_path: Path, container: ContainerFormat) -> None:
    writer = open_writer(_path(tmp_path, container), container, overwrite=False)
    with pytest.raises(ExporterError) as caught:
        writer.put(closures(dashboard(10, [1]), roots=[10])[0])
    writer.abort()
    assert caught.value.code is Code.REFERENCE_MISSING


def test_a_file_cannot_hold_one_id_with_two_contents(tmp_path: Path) -> None:
    first = closures(report(1, "a"), dashboard(10, [1]), roots=[10])
    second = closures(report(1, "b"), dashboard(11, [1]), roots=[11])
    with pytest.raises(ExporterError) as caught:
        save(tmp_path / "b.json", [*first, *second])
    assert caught.value.code is Code.ENTITY_TWICE
    assert list(tmp_path.iterdir()) == []
    save(tmp_path / "b.zip", [*first, *second])
    assert verify(tmp_path / "b.zip", CancelToken()).problems == ()


def test_of_a_member_with_and_without_its_diagram_the_file_takes_the_fuller_one(tmp_path: Path) -> None:
    first = closures(report(1), combined(2, [1]), roots=[2])
    second = closures(report(1, xml="<bpmn/>"), dashboard(11, [1]), roots=[11])
    for number, order in enumerate(([*first, *second], [*second, *first])):
        save(tmp_path / f"{number}.json", order)
    assert (tmp_path / "0.json").read_bytes() == (tmp_path / "1.json").read_bytes()
    assert b"<bpmn/>" in (tmp_path / "0.json").read_bytes()


@_ALL
def test_a_backup_with_nothing_in_it_is_a_backup(tmp_path: Path, container: ContainerFormat) -> None:
    path = _path(tmp_path, container)
    assert save(path, [], container).dashboards == 0
    assert verify(path, CancelToken()).problems == ()
    assert _read(path) == {}


@_ALL
def test_backups_follow_the_umask(tmp_path: Path, container: ContainerFormat) -> None:
    before = os.umask(0o027)
    try:
        save(_path(tmp_path, container), small())
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.rglob("*") if one.is_file()}
    assert modes == {0o640}


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    save(tmp_path / "real.zip", small()[:1])
    (tmp_path / "latest.zip").symlink_to("real.zip")
    save(tmp_path / "latest.zip", small())
    assert (tmp_path / "latest.zip").is_symlink()
    assert _read(tmp_path / "real.zip") == raws(small())


def test_the_queue_is_bounded_in_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "QUEUED_BYTES_LIMIT", 10)
    gate, waiting, most = threading.Event(), 0, 0
    lock = threading.Lock()

    def work() -> None:
        nonlocal waiting
        gate.wait()
        with lock:
            waiting -= 1

    pool = workers.Workers(2, "test")

    def submit(size: int) -> None:
        nonlocal waiting, most
        pool.submit(size, work)
        with lock:
            waiting += 1
            most = max(most, waiting)

    with ThreadPoolExecutor(1) as putter:
        done = [putter.submit(submit, size) for size in (6, 6, 20)]
        done[0].result()
        assert not done[1].done()
        gate.set()
        for one in done:
            one.result()
    pool.finish()
    assert most <= 2


def test_a_failure_of_a_worker_reaches_who_puts_and_who_commits(tmp_path: Path) -> None:
    writer = open_writer(tmp_path / "backup", None, overwrite=False)
    (staging,) = (tmp_path / "backup").glob(".desktop-exporter-*/")
    staging.rmdir()
    writer.put(small()[0])
    with pytest.raises(ExporterError) as caught:
        writer.commit(facts())
    assert caught.value.code is Code.PATH_MISSING
    writer.abort()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        (Path("/proc/backup.zip"), {Code.ACCESS_DENIED, Code.PATH_MISSING}),
        (Path("/proc/backup"), {Code.ACCESS_DENIED, Code.PATH_MISSING}),
        (Path("/dev/null/backup.json"), {Code.PATH_MISSING, Code.FILE_IO_FAILED}),
        (Path("x" * 300 + ".zip"), {Code.PATH_TOO_LONG}),
        (Path("x" * 300), {Code.PATH_TOO_LONG}),
    ],
)
def test_what_the_disk_refuses_is_an_error_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: Path, codes: set[Code]
) -> None:
    monkeypatch.chdir(tmp_path)
    if not path.is_absolute() or path.parent.exists():
        with pytest.raises(ExporterError) as caught:
            save(path, small(), overwrite=False)
        assert caught.value.code in codes
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("make", "asked", "expected"),
    [
        (None, None, ContainerFormat.FOLDER),
        (Path.mkdir, None, ContainerFormat.FOLDER),
        (Path.touch, None, Code.BACKUP_FORMAT_UNKNOWN),
        (Path.touch, ContainerFormat.FOLDER, Code.USAGE),
        (Path.touch, ContainerFormat.ZIP, ContainerFormat.ZIP),
        (Path.mkdir, ContainerFormat.JSON, Code.USAGE),
        (None, ContainerFormat.JSON, ContainerFormat.JSON),
    ],
)
def test_the_container_follows_what_is_there_and_what_is_asked(
    tmp_path: Path,
    make: Callable[[Path], None] | None,
    asked: ContainerFormat | None,
    expected: ContainerFormat | Code,
) -> None:
    path = tmp_path / "backup.d"
    if make:
        make(path)
    if isinstance(expected, Code):
        with pytest.raises(ExporterError) as caught:
            format_of(path, asked)
        assert caught.value.code is expected
    else:
        assert format_of(path, asked) is expected


def test_the_container_follows_the_ending(tmp_path: Path) -> None:
    assert format_of(tmp_path / "a.JSON") is ContainerFormat.JSON
    assert format_of(tmp_path / "a.zip") is ContainerFormat.ZIP
    (tmp_path / "b.zip").mkdir()
    assert format_of(tmp_path / "b.zip") is ContainerFormat.FOLDER


_NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(
    st.lists(
        st.tuples(_NAMES.filter(bool), _NAMES, st.none() | _NAMES), max_size=6, unique_by=lambda one: one[0]
    ),
    st.sampled_from(ContainerFormat),
)
def test_any_names_and_ids_survive(
    tmp_path_factory: pytest.TempPathFactory,
    items: list[tuple[str, str, str | None]],
    container: ContainerFormat,
) -> None:
    path = _path(tmp_path_factory.mktemp("any"), container)
    values = [
        dashboard(n, [], name, collection) | {"id": one} for n, (one, name, collection) in enumerate(items)
    ]
    some = [alone(value) for value in values]
    save(path, some, container)
    assert _read(path) == raws(some)
    before = tree(path)
    save(path, some, container)
    assert tree(path) == before
