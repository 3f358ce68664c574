"""A backup is a source like a system: it lists, exports closures, and names what it does not know."""

import json
import zipfile
from pathlib import Path

import pytest

from desktop_exporter.archive.containers import ContainerFormat
from desktop_exporter.archive.reader import BARE_EXPORT_NOTE, Backup, open_backup
from desktop_exporter.archive.verify import verify
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled, CancelToken
from desktop_exporter.model.catalog import CatalogCollection, CatalogItem
from desktop_exporter.model.exchange import UnknownIds
from desktop_exporter.model.kinds import Era, ItemKind
from desktop_exporter.model.references import roots_of
from desktop_exporter.model.summary import Summary
from desktop_exporter.transfer.ports import Source
from tests.archive.material import (
    CLAIMS,
    ENDINGS,
    SALES,
    closures,
    combined,
    context,
    dashboard,
    entities,
    raws,
    report,
    save,
    small,
    uid,
)


def _source(backup: Backup) -> Source:
    """The protocol is kept, says the type checker."""
    return backup


@pytest.mark.parametrize("container", list(ContainerFormat))
def test_a_backup_lists_what_can_be_chosen(tmp_path: Path, container: ContainerFormat) -> None:
    path = tmp_path / f"backup{ENDINGS[container]}"
    save(path, small())
    source = _source(open_backup(path))
    catalog = source.catalog(context())
    is_bare = container is ContainerFormat.JSON
    assert [one.id for one in catalog.collections] == (
        [SALES, CLAIMS, None] if is_bare else [CLAIMS, SALES, None]
    )
    sales, claims, private = (catalog.collection(one) for one in (SALES, CLAIMS, None))
    assert sales
    assert claims
    assert private
    assert sales.name == (None if is_bare else "Sales")
    assert sales.dashboards == (
        CatalogItem(uid(11), ItemKind.DASHBOARD, "Order to cash", summary=Summary(1, ("order",), (uid(2),))),
        CatalogItem(
            *(uid(10), ItemKind.DASHBOARD, "Order to cash: überblick/2026"),
            summary=Summary(2, ("order",), (uid(1), uid(2))),
        ),
    )
    assert sales.reports == ()
    together = Summary(1, ("order",), (uid(4),))
    assert claims.reports == (CatalogItem(uid(5), ItemKind.REPORT, "Together", summary=together),)
    assert [one.name for one in private.dashboards] == ["My own"]
    assert catalog.notes == ((BARE_EXPORT_NOTE,) if is_bare else ())
    told: list[CatalogCollection] = []
    source.catalog(context(), told.append)
    assert tuple(told) == catalog.collections
    assert source.collection(CLAIMS, context()) == claims
    assert source.facts.name == path.name
    with pytest.raises(ExporterError) as caught:
        source.collection("nowhere", context())
    assert caught.value.code is Code.COLLECTION_UNKNOWN


@pytest.mark.parametrize("container", list(ContainerFormat))
def test_a_backup_exports_closures(tmp_path: Path, container: ContainerFormat) -> None:
    path = tmp_path / f"backup{ENDINGS[container]}"
    save(path, small())
    backup = open_backup(path)
    answer = backup.export(ItemKind.DASHBOARD, [uid(11), uid(10), uid(11)], CancelToken())
    assert [one.id for one in answer.entities] == [uid(1), uid(2), uid(10), uid(11)]
    assert {(one.kind.value, one.id): one.raw for one in answer.entities} == raws(small()[:2])
    assert answer.size_bytes == sum(len(one.raw) for one in answer.entities)
    answer = backup.export(ItemKind.REPORT, [uid(5)], CancelToken())
    assert [one.id for one in answer.entities] == [uid(4), uid(5)]
    # A report that only came along can be had by itself too.
    assert [one.id for one in backup.export(ItemKind.REPORT, [uid(2)], CancelToken()).entities] == [uid(2)]


def test_unknown_ids_are_named(tmp_path: Path) -> None:
    save(tmp_path, small())
    with pytest.raises(UnknownIds) as caught:
        open_backup(tmp_path).export(ItemKind.DASHBOARD, [uid(10), uid(1), "x"], CancelToken())
    assert caught.value.ids == (uid(1), "x")


def test_an_altered_file_is_not_exported(tmp_path: Path) -> None:
    save(tmp_path, small())
    (victim,) = tmp_path.glob("private/*.json")
    victim.write_bytes(victim.read_bytes().replace(b"My own", b"My 0wn"))
    backup = open_backup(tmp_path)
    with pytest.raises(ExporterError) as caught:
        backup.export(ItemKind.DASHBOARD, [uid(12)], CancelToken())
    assert caught.value.code is Code.FILE_ALTERED
    assert backup.export(ItemKind.DASHBOARD, [uid(11)], CancelToken()).entities


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    save(tmp_path, small())
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        open_backup(tmp_path).export(ItemKind.DASHBOARD, [uid(10)], cancel)
    with pytest.raises(Cancelled):
        next(open_backup(tmp_path).files(cancel))


def test_one_id_with_two_contents_is_told_when_both_are_asked_for(tmp_path: Path) -> None:
    first = closures(report(1, "a"), dashboard(10, [1]), roots=[10])
    second = closures(report(1, "b"), dashboard(11, [1]), roots=[11])
    save(tmp_path, [*first, *second])
    backup = open_backup(tmp_path)
    assert backup.manifest
    assert [one.name for one in backup.manifest.entities if one.id == uid(1)].count("a") == 1
    for number in (10, 11):
        assert len(backup.export(ItemKind.DASHBOARD, [uid(number)], CancelToken()).entities) == 2
    with pytest.raises(ExporterError) as caught:
        backup.export(ItemKind.DASHBOARD, [uid(10), uid(11)], CancelToken())
    assert caught.value.code is Code.ENTITY_TWICE


def test_a_bare_zip_and_a_bare_folder_open_too(tmp_path: Path) -> None:
    for number in (1, 2):
        value = [report(number), dashboard(number + 10, [number], collection="Somewhere")]
        (tmp_path / f"export {number}.json").write_text(json.dumps(value))
    (tmp_path / "README.md").write_text("Not an export")
    with zipfile.ZipFile(tmp_path.parent / f"{tmp_path.name}.zip", "w") as archive:
        for one in tmp_path.iterdir():
            archive.write(one, f"exports/{one.name}")
    for path in (tmp_path, tmp_path.parent / f"{tmp_path.name}.zip"):
        backup = open_backup(path)
        assert backup.is_bare_export
        assert backup.collections == (("Somewhere", None),)
        (collection,) = backup.catalog(context()).collections
        assert [one.id for one in collection.dashboards] == [uid(11), uid(12)]
        assert sum(len(file.entities) for file in backup.files()) == 4
        found = verify(path, CancelToken())
        assert (found.provable, found.files, found.problems) == (False, 2, ())


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"{}", Code.ENTITY_INVALID), (b"[1]", Code.DOCUMENT_NOT_AN_EXPORT), (b"[", Code.DOCUMENT_TRUNCATED)],
)
def test_what_is_no_export_does_not_open(tmp_path: Path, content: bytes, code: Code) -> None:
    (tmp_path / "a.json").write_bytes(content)
    for path in (tmp_path / "a.json", tmp_path):
        with pytest.raises(ExporterError) as caught:
            open_backup(path)
        assert caught.value.code is code


def test_a_folder_without_its_manifest_does_not_pass_for_bare_exports(tmp_path: Path) -> None:
    save(tmp_path, small())
    (tmp_path / "manifest.json").unlink()
    with pytest.raises(ExporterError) as caught:
        open_backup(tmp_path)
    assert caught.value.code is Code.MANIFEST_DAMAGED


def test_what_was_chosen_in_an_export_set_is_found_again() -> None:
    some = entities(
        [
            report(1),
            report(2),
            report(3),
            combined(4, [2, 3]),
            combined(5, [6]),
            combined(6, [5]),
            dashboard(10, [1]),
        ]
    )
    assert {one.id for one in roots_of(some)} == {uid(10), uid(4), uid(5), uid(6)}


def test_the_real_examples_open(examples_dir: Path) -> None:
    found = verify(examples_dir, CancelToken())
    assert (found.is_bare_export, found.files, found.dashboards, found.reports) == (True, 4, 3, 32)
    assert found.problems == ()
    assert {(one.kind.value, one.index_version): one.entities for one in found.index_versions} == {
        ("single_process_report", 10): 5,
        ("single_process_report", 11): 27,
        ("dashboard", 7): 1,
        ("dashboard", 8): 2,
    }
    older = [one for one in found.index_versions if one.era is Era.OLDER]
    assert all("Optimize 3.10 (Camunda 8.2)" in one.words for one in older)
    assert len(older) == 2
    backup = open_backup(examples_dir)
    assert sum(len(file.entities) for file in backup.files()) == 35
    (named, private) = backup.catalog(context()).collections
    assert (named.id, private.id) == ("AnalysisTestingProcess", None)
    assert len(private.reports) == 14
    # Two of the files hold different versions of one dashboard.
    with pytest.raises(ExporterError) as caught:
        backup.export(ItemKind.DASHBOARD, ["AnalysisTestingProcess"], CancelToken())
    assert caught.value.code is Code.ENTITY_TWICE


def test_each_real_example_opens_by_itself(examples_dir: Path) -> None:
    for path in sorted(examples_dir.glob("*.json")):
        backup = open_backup(path)
        (file,) = backup.files()
        assert [one.raw for one in file.entities if one.raw not in path.read_bytes()] == []
        for collection in backup.catalog(context()).collections:
            for one in (*collection.dashboards, *collection.reports):
                assert backup.export(one.kind, [one.id], CancelToken()).entities
