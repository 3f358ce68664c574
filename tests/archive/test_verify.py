"""Every flipped byte is found and named; what a backup needs is said in words."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from desktop_exporter.archive.containers import ContainerFormat
from desktop_exporter.archive.manifest import Manifest, RecordedProblem, checksums, parse, render, sums
from desktop_exporter.archive.verify import Verification, verify
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled, CancelToken
from desktop_exporter.model.document import Definition
from desktop_exporter.model.kinds import EntityKind, Era
from tests.archive.material import (
    A_PROBLEM,
    CLAIMS,
    FIRST_TIME,
    SALES,
    closures,
    dashboard,
    entities,
    facts,
    report,
    save,
    small,
    uid,
)


def _verify(path: Path) -> Verification:
    return verify(path, CancelToken())


def _codes(path: Path) -> set[Code]:
    return {one.code for one in _verify(path).problems}


def _tiny(path: Path) -> Path:
    save(path, closures(report(1), dashboard(10, [1]), roots=[10]))
    return path


def _flips(content: bytes, whole: bool) -> list[tuple[int, bytes]]:
    masks = (0x01, 0x80) if whole else (0x01,)
    return [
        (offset, content[:offset] + bytes([content[offset] ^ mask]) + content[offset + 1 :])
        for offset in range(len(content))
        for mask in masks
    ]


@pytest.mark.parametrize("name", ["manifest.json", "SHA256SUMS", "*/*.json"])
def test_every_flipped_byte_of_a_folder_is_found(tmp_path: Path, name: str) -> None:
    (victim,) = _tiny(tmp_path / "backup").glob(name)
    content = victim.read_bytes()
    for offset, flipped in _flips(content, whole=False):
        victim.write_bytes(flipped)
        assert _verify(tmp_path / "backup").problems, f"byte {offset}: {flipped[offset - 20 : offset + 20]!r}"
    victim.write_bytes(content)
    assert _verify(tmp_path / "backup").problems == ()


def test_every_flipped_byte_of_a_zip_is_found(tmp_path: Path) -> None:
    path = _tiny(tmp_path / "backup.zip")
    content = path.read_bytes()
    for offset, flipped in _flips(content, whole=True):
        path.write_bytes(flipped)
        assert _verify(path).problems, f"byte {offset} of {len(content)}"
    # A comment cut away by its own length would take the seal with it.
    end = content.rfind(b"PK\x05\x06")
    path.write_bytes(content[: end + 20] + b"\x00\x00" + content[end + 22 :])
    assert _verify(path).problems


@pytest.mark.parametrize("container", [ContainerFormat.FOLDER, ContainerFormat.ZIP])
def test_every_truncation_of_a_file_is_found(tmp_path: Path, container: ContainerFormat) -> None:
    path = _tiny(tmp_path / ("backup.zip" if container is ContainerFormat.ZIP else "backup"))
    for victim in [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]:
        content = victim.read_bytes()
        for length in range(0, len(content), 7):
            victim.write_bytes(content[:length])
            assert _verify(path).problems, f"{victim.name} cut to {length}"
        victim.write_bytes(content + b"\n")
        assert _verify(path).problems, f"{victim.name} with a byte more"
        victim.write_bytes(content)
    assert _verify(path).problems == ()


def _alter(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Overview", b"0verview"))


def _writing(text: str, name: str = "") -> Callable[[Path], object]:
    def write(path: Path) -> None:
        (path / name if name else path).write_text(text)

    return write


@pytest.mark.parametrize(
    ("name", "harm", "codes"),
    [
        ("*/*.json", _alter, {Code.FILE_ALTERED}),
        ("*/*.json", Path.unlink, {Code.FILE_MISSING}),
        ("SHA256SUMS", Path.unlink, {Code.FILE_MISSING}),
        ("SHA256SUMS", Path.touch, set[Code]()),
        ("SHA256SUMS", _writing("nonsense"), {Code.CHECKSUMS_DISAGREE}),
        ("manifest.json", Path.unlink, {Code.MANIFEST_DAMAGED}),
        ("manifest.json", _writing("{"), {Code.MANIFEST_DAMAGED}),
        ("manifest.json", _writing("[" * 100_000), {Code.MANIFEST_DAMAGED}),
        ("*", _writing("[]", "more.json"), {Code.FILE_UNLISTED}),
        ("*", _writing(".", "notes.txt"), {Code.FILE_UNLISTED}),
    ],
)
def test_damage_has_a_name(
    tmp_path: Path, name: str, harm: Callable[[Path], object], codes: set[Code]
) -> None:
    folder = _tiny(tmp_path / "backup")
    victim = next(one for one in sorted(folder.glob(name)) if name != "*" or one.is_dir())
    harm(victim)
    assert _codes(folder) == codes
    if codes == {Code.FILE_ALTERED} or (codes == {Code.FILE_MISSING} and victim.suffix):
        (problem,) = _verify(folder).problems
        assert problem.kind == "file"
        assert problem.id == problem.name == str(victim.relative_to(folder))


def test_a_foreign_document_beside_the_files_of_a_folder_is_told(tmp_path: Path) -> None:
    folder = _tiny(tmp_path / "backup")
    (folder / "README.md").write_text("Ours")
    (folder / ".gitattributes").write_text("* -text")
    assert _verify(folder).problems == ()
    (folder / "export.json").write_text("[]")
    assert _codes(folder) == {Code.FILE_UNLISTED}


def test_an_unlisted_file_in_a_zip_is_told(tmp_path: Path) -> None:
    path = _tiny(tmp_path / "backup.zip")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("README.md", "Ours?")
    assert Code.FILE_UNLISTED in _codes(path)


def test_a_zip_that_another_tool_has_packed_again_still_proves_itself(tmp_path: Path) -> None:
    _tiny(tmp_path / "backup")
    with zipfile.ZipFile(tmp_path / "again.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sorted((tmp_path / "backup").rglob("*")):
            archive.write(one, one.relative_to(tmp_path / "backup"))
    found = _verify(tmp_path / "again.zip")
    assert (found.provable, found.problems) == (True, ())


def _forge(folder: Path, change: Callable[[dict[str, object]], None]) -> None:
    """Change the manifest and make all checksums fit again."""
    value = json.loads((folder / "manifest.json").read_bytes())
    change(value)
    content = json.dumps(value, indent=2).encode()
    (folder / "manifest.json").write_bytes(content)
    files = {one["path"]: one["sha256"] for one in value["files"]}
    files["manifest.json"] = hashlib.sha256(content).hexdigest()
    (folder / "SHA256SUMS").write_bytes(sums(files))


def test_a_manifest_is_written_as_pydantic_writes_it(tmp_path: Path) -> None:
    folder = _tiny(tmp_path)
    manifest = parse((folder / "manifest.json").read_bytes(), folder / "manifest.json")
    problem = RecordedProblem("server_fault", "report", "id", 'Ü "\\\x00\x1f\x7f\u2028😀</', "")
    for one in (manifest, replace(manifest, problems=(problem,), files=(), entities=())):
        assert render(one) == TypeAdapter(Manifest).dump_json(one, indent=2) + b"\n"


def test_a_manifest_that_describes_something_else_is_told(tmp_path: Path) -> None:
    def rename(value: dict[str, object]) -> None:
        assert isinstance(value["entities"], list)
        value["entities"][0]["name"] = "Something else"

    _forge(_tiny(tmp_path), rename)
    assert _codes(tmp_path) == {Code.MANIFEST_DAMAGED}


@pytest.mark.parametrize(
    "path",
    ["../outside.json", "private/a.json\n", "/etc/passwd", "a\\b.json", ".git/a.json", "a.json", "a/b.txt"],
)
def test_a_manifest_that_reaches_outside_is_refused(tmp_path: Path, path: str) -> None:
    def reach(value: dict[str, object]) -> None:
        assert isinstance(value["files"], list)
        value["files"][0]["path"] = path

    _forge(_tiny(tmp_path), reach)
    assert Code.ARCHIVE_UNSAFE in _codes(tmp_path)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [("format_version", 2, Code.MANIFEST_NEWER), ("format", "something", Code.NOT_A_BACKUP)],
)
def test_what_is_newer_or_foreign_is_not_judged(
    tmp_path: Path, field: str, value: object, code: Code
) -> None:
    _forge(_tiny(tmp_path), lambda manifest: manifest.update({field: value}))
    with pytest.raises(ExporterError) as caught:
        _verify(tmp_path)
    assert caught.value.code is code


def test_what_is_not_there_or_no_backup_is_an_error(tmp_path: Path) -> None:
    for path, code in [(tmp_path / "none.zip", Code.BACKUP_MISSING), (tmp_path, Code.NOT_A_BACKUP)]:
        with pytest.raises(ExporterError) as caught:
            _verify(path)
        assert caught.value.code is code


def test_a_cancelled_verification_stops(tmp_path: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        verify(_tiny(tmp_path), cancel)


def test_it_says_what_the_backup_holds_and_needs(tmp_path: Path) -> None:
    save(tmp_path, small(), said=facts(problems=(A_PROBLEM,)))
    found = _verify(tmp_path)
    assert (found.container, found.is_bare_export, found.files) == (ContainerFormat.FOLDER, False, 4)
    assert (found.dashboards, found.reports) == (3, 5)
    assert dict(found.entities) == {
        EntityKind.PROCESS_REPORT: 4,
        EntityKind.COMBINED_REPORT: 1,
        EntityKind.DASHBOARD: 3,
    }
    assert found.definitions == (Definition("process", "order", ("all",), (None,)),)
    assert found.optimize_versions == "Optimize 3.11 and later (Camunda 8.3 to 8.10)"
    assert [(one.kind, one.index_version, one.entities) for one in found.index_versions] == [
        (EntityKind.PROCESS_REPORT, 11, 4),
        (EntityKind.COMBINED_REPORT, 5, 1),
        (EntityKind.DASHBOARD, 8, 3),
    ]
    manifest = found.manifest
    assert manifest
    assert (manifest.created_at, manifest.source_name) == (FIRST_TIME, "Test system")
    assert (manifest.base_url, manifest.optimize_version) == ("https://optimize.example.com", "8.6.0")
    assert manifest.collections == ((SALES, "Sales"), (CLAIMS, "Claims"))
    assert [one.code for one in manifest.recorded_problems] == ["server_fault"]
    assert manifest.counts.done == 4


def test_old_and_new_index_versions_are_no_damage(tmp_path: Path) -> None:
    old = dashboard(10, index_version=7)
    new = dashboard(11, index_version=99)
    save(tmp_path, closures(old, new, roots=[10, 11]))
    found = _verify(tmp_path)
    assert found.problems == ()
    assert [one.era for one in found.index_versions] == [Era.OLDER, Era.NEWER]
    assert "Camunda 8.2" in found.index_versions[0].words
    assert "refuse to import" in found.index_versions[0].words
    assert found.optimize_versions.startswith("no single release takes all of it: ")


def test_a_bare_export_is_verified_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_bytes(b"[" + b",".join(one.raw for one in entities([report(1), dashboard(10, [1])])) + b"]")
    found = _verify(path)
    assert (found.is_bare_export, found.provable, found.problems) == (True, False, ())
    assert (found.files, found.dashboards, found.reports) == (1, 1, 1)
    path.write_bytes(b"[" + entities([dashboard(10, [1])])[0].raw + b"]")
    (problem,) = _verify(path).problems
    assert (problem.code, problem.name) == (Code.REFERENCE_MISSING, "export.json")
    assert uid(1) in problem.detail
    path.write_bytes(path.read_bytes()[:-5])
    assert _codes(path) == {Code.DOCUMENT_TRUNCATED}
    path.write_bytes(b"")
    assert _verify(path).problems


def test_the_manifest_is_written_as_it_is_specified(tmp_path: Path) -> None:
    save(tmp_path, small()[:1], said=facts(problems=(A_PROBLEM,)))
    content = (tmp_path / "manifest.json").read_bytes()
    value = json.loads(content)
    assert list(value) == [
        *("format", "format_version", "source", "selection", "counts"),
        *("collections", "files", "entities", "problems", "run"),
    ]
    assert list(value["source"]) == ["key", "name", "base_url", "optimize_version", "generation"]
    assert list(value["collections"][0]) == ["id", "name", "data_sources", "roles", "owner"]
    assert list(value["files"][0]) == ["path", "sha256", "size_bytes", "dashboards", "reports"]
    assert list(value["entities"][0]) == [
        *("id", "kind", "name", "index_version", "collection_id", "sha256"),
        *("references", "definitions", "files"),
    ]
    assert list(value["entities"][0]["definitions"][0]) == ["type", "key", "versions", "tenants"]
    assert list(value["problems"][0]) == ["code", "kind", "id", "name", "detail"]
    assert list(value["run"]) == ["created_at", "tool", "timings"]
    assert content == json.dumps(value, indent=2, ensure_ascii=False).encode() + b"\n"
    manifest = parse(content, tmp_path / "manifest.json")
    assert isinstance(manifest, Manifest)
    assert render(manifest) == content
    listed = sums(checksums(manifest.files, hashlib.sha256(content).hexdigest()))
    assert (tmp_path / "SHA256SUMS").read_bytes() == listed
