"""Backups that were made to do harm, each with the code that it is refused with."""

import json
import os
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import JsonValue

from desktop_exporter.archive import containers
from desktop_exporter.archive.reader import open_backup
from desktop_exporter.archive.verify import verify
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from tests.archive.forging import at, forge, forge_text, parsed, places, replaced, without
from tests.archive.material import closures, dashboard, report, save

_MEGABYTE = 1024 * 1024
_STAGING = ".desktop-exporter-1"
_LOG: dict[str, JsonValue] = {
    "format": "desktop-exporter-commit",
    "format_version": 1,
    "moves": [],
    "deletions": [],
}


# Of these the format says what their absence means.
_OPTIONAL = {
    "data_sources",
    "roles",
    "owner",
    "done",
    "skipped",
    "failed",
    "unknown",
    "not_started",
    "exporting_s",
}


def _tiny(path: Path) -> Path:
    save(path, closures(report(1), dashboard(10, [1]), roots=[10]))
    return path


def _outcome(path: Path) -> Code | None:
    """Open and read everything; return the code of what is raised."""
    try:
        for file in open_backup(path).files():
            assert file.entities
    except ExporterError as error:
        return error.code
    return None


def _found(path: Path) -> set[Code]:
    """Verify; return the codes of what is raised or found."""
    try:
        return {one.code for one in verify(path, CancelToken()).problems}
    except ExporterError as error:
        return {error.code}


# ------------------------------------------------------------------------------------------------ manifest


@pytest.mark.parametrize(
    ("version", "code"),
    [
        ("0", Code.MANIFEST_DAMAGED),
        ("-1", Code.MANIFEST_DAMAGED),
        ("2", Code.MANIFEST_NEWER),
        ("9" * 30, Code.MANIFEST_NEWER),
        ("9" * 5000, Code.MANIFEST_DAMAGED),
        ('"1"', Code.MANIFEST_DAMAGED),
        ('"2"', Code.MANIFEST_DAMAGED),
        ("1.5", Code.MANIFEST_DAMAGED),
        ("1.0", Code.MANIFEST_DAMAGED),
        ("1e0", Code.MANIFEST_DAMAGED),
        ("2.0", Code.MANIFEST_DAMAGED),
        ("1e999", Code.MANIFEST_DAMAGED),
        ("true", Code.MANIFEST_DAMAGED),
        ("null", Code.MANIFEST_DAMAGED),
        ("[1]", Code.MANIFEST_DAMAGED),
        ("NaN", Code.MANIFEST_DAMAGED),
        ("", Code.MANIFEST_DAMAGED),
    ],
)
def test_a_wrong_format_version_has_its_code(tmp_path: Path, version: str, code: Code) -> None:
    folder = _tiny(tmp_path / "backup")
    forge_text(folder, lambda text: text.replace('"format_version": 1', f'"format_version": {version}', 1))
    assert _outcome(folder) is code
    assert _found(folder) == {code}


_MANGLED: list[Callable[[str], str]] = [
    lambda text: f"\ufeff{text}",
    lambda text: text.replace('"format_version": 1,', '"format_version": 1, "format_version": 1,', 1),
    lambda text: text.replace('"files": [', '"files": [], "files": [', 1),
    lambda text: text.replace('"path":', '"path": "private/other.json", "path":', 1),
    lambda text: text.replace('"path":', '"p\\u0061th": "private/other.json", "path":', 1),
    lambda text: text.replace('"data_sources": null', f'"data_sources": {"[" * 5000}{"]" * 5000}', 1),
    lambda text: text.replace('"data_sources": null', f'"data_sources": {"[" * 150}{"]" * 150}', 1),
    lambda text: text.replace('"exporting_s": 0.25', '"exporting_s": NaN', 1),
    lambda text: text.replace('"exporting_s": 0.25', '"exporting_s": 1e999', 1),
    lambda text: text.replace('"size_bytes": ', '"size_bytes": -', 1),
    lambda text: text.replace('"size_bytes": ', '"size_bytes": 1e', 1),
    lambda text: text.replace('"index_version": 8', f'"index_version": {"9" * 5000}', 1),
    lambda text: text.replace('"Overview"', '"\\ud800"', 1),
    lambda text: text.replace('"Overview"', "null", 1),
    lambda text: text.replace('"kind": "dashboard"', '"kind": "dashbored"', 1),
    lambda text: text[:-10],
    lambda text: f"{text}{text}",
    lambda text: f"[{text}]",
    lambda text: "",
    lambda text: "\x00" * 100,
]


@pytest.mark.parametrize("change", _MANGLED)
def test_a_mangled_manifest_is_called_damaged(tmp_path: Path, change: Callable[[str], str]) -> None:
    folder = _tiny(tmp_path / "backup")
    forge_text(folder, change)
    assert _outcome(folder) is Code.MANIFEST_DAMAGED
    assert _found(folder) == {Code.MANIFEST_DAMAGED}


def test_no_field_of_the_manifest_can_be_left_out(tmp_path: Path) -> None:
    folder = _tiny(tmp_path / "backup")
    original = (folder / "manifest.json").read_bytes()
    for place in places(parsed(original)):
        key, is_free = place[len(place) - 1], place[0] == "selection" and len(place) > 1
        if isinstance(key, str) and key not in _OPTIONAL and not is_free:
            forge(folder, without(parsed(original), place))
            assert _found(folder) & {Code.MANIFEST_DAMAGED, Code.NOT_A_BACKUP}, place


@pytest.mark.parametrize("value", [{"a": [None]}, -1.5, ["\x1b"], "\x1b"])
def test_a_mistyped_field_of_the_manifest_is_damage_or_harmless(tmp_path: Path, value: JsonValue) -> None:
    folder = _tiny(tmp_path / "backup")
    original = (folder / "manifest.json").read_bytes()
    for place in places(parsed(original)):
        was = at(parsed(original), place)
        forge(folder, replaced(parsed(original), place, value))
        if was is None or isinstance(was, type(value)) or place[0] == "selection":
            continue  # of the right type: it may be as good as what was there
        assert _found(folder) & {Code.MANIFEST_DAMAGED, Code.NOT_A_BACKUP}, place


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../outside.json", Code.ARCHIVE_UNSAFE),
        ("private/../../outside.json", Code.ARCHIVE_UNSAFE),
        ("/etc/passwd", Code.ARCHIVE_UNSAFE),
        ("C:/outside.json", Code.ARCHIVE_UNSAFE),
        ("private\\outside.json", Code.ARCHIVE_UNSAFE),
        ("./a.json", Code.ARCHIVE_UNSAFE),
        ("private//a.json", Code.ARCHIVE_UNSAFE),
        ("private/a\x1b]0;x\x07.json", Code.ARCHIVE_UNSAFE),
        ("MANIFEST.json", Code.ARCHIVE_UNSAFE),
        ("sha256sums", Code.ARCHIVE_UNSAFE),
        ("", Code.ARCHIVE_UNSAFE),
        ("x" * 241, Code.ARCHIVE_LIMIT),
        ("ü" * 200 + "/a.json", Code.PATH_TOO_LONG),
        ("private/none.json", Code.FILE_MISSING),
    ],
)
def test_a_path_in_the_manifest_that_cannot_be_followed_has_its_code(
    tmp_path: Path, path: str, code: Code
) -> None:
    folder = _tiny(tmp_path / "backup")
    (tmp_path / "outside.json").write_text("[]")
    known = next(one.relative_to(folder).as_posix() for one in folder.glob("*/*.json"))
    forge_text(folder, lambda text: text.replace(json.dumps(known), json.dumps(path)))
    assert _outcome(folder) is code
    assert code in _found(folder)


# ---------------------------------------------------------------------------------------- interrupted saves


@pytest.mark.parametrize("oddity", ["fifo", "link"])
def test_the_log_of_an_interrupted_save_is_a_plain_file(tmp_path: Path, oddity: str) -> None:
    folder = _tiny(tmp_path / "backup")
    (folder / _STAGING).mkdir()
    (tmp_path / "log.json").write_text(json.dumps(_LOG))
    if oddity == "fifo":
        os.mkfifo(folder / _STAGING / "commit.json")
    else:
        (folder / _STAGING / "commit.json").symlink_to(tmp_path / "log.json")
    assert _outcome(folder) is Code.ARCHIVE_UNSAFE


@pytest.mark.parametrize("field", ["moves", "deletions"])
def test_a_log_that_names_what_no_disk_can_hold_is_refused(tmp_path: Path, field: str) -> None:
    folder = _tiny(tmp_path / "backup")
    (folder / _STAGING).mkdir()
    (folder / _STAGING / "commit.json").write_text(json.dumps({**_LOG, field: ["ü" * 200 + "/a.json"]}))
    assert _outcome(folder) is Code.PATH_TOO_LONG
    assert _found(folder) == {Code.PATH_TOO_LONG}


@pytest.mark.parametrize(
    ("log", "code"),
    [
        ("{", Code.FILE_ALTERED),
        ("[" * 100_000, Code.FILE_ALTERED),
        (json.dumps({**_LOG, "format_version": 2}), Code.FILE_ALTERED),
        (json.dumps({**_LOG, "moves": ["../outside.json"]}), Code.ARCHIVE_UNSAFE),
        (json.dumps({**_LOG, "deletions": ["private/../../outside.json"]}), Code.ARCHIVE_UNSAFE),
        (json.dumps({**_LOG, "deletions": [".git/config"]}), Code.ARCHIVE_UNSAFE),
        (json.dumps({**_LOG, "deletions": ["notes.txt"]}), Code.ARCHIVE_UNSAFE),
        (json.dumps({**_LOG, "deletions": ["/etc/passwd"]}), Code.ARCHIVE_UNSAFE),
        (json.dumps({**_LOG, "moves": [f"{'x' * 250}.json"]}), Code.ARCHIVE_LIMIT),
    ],
)
def test_a_forged_log_moves_nothing_and_is_damage(tmp_path: Path, log: str, code: Code) -> None:
    folder = _tiny(tmp_path / "backup")
    (tmp_path / "outside.json").write_text("[]")
    (folder / "notes.txt").write_text("mine")
    (folder / _STAGING).mkdir()
    (folder / _STAGING / "commit.json").write_text(log)
    assert _outcome(folder) is code
    verification = verify(folder, CancelToken())
    assert [one.code for one in verification.problems] == [code]
    assert verification.files == 1
    assert (folder / "notes.txt").read_text() == "mine"
    assert (tmp_path / "outside.json").read_text() == "[]"


# ------------------------------------------------------------------------------------------------- folders


@pytest.mark.parametrize("name", ["manifest.json", "SHA256SUMS", "*/*.json"])
@pytest.mark.parametrize("oddity", ["fifo", "link", "folder"])
def test_what_is_no_plain_file_is_not_read(tmp_path: Path, name: str, oddity: str) -> None:
    folder = _tiny(tmp_path / "backup")
    (victim,) = folder.glob(name)
    victim.rename(tmp_path / "elsewhere")
    if oddity == "fifo":
        os.mkfifo(victim)
    elif oddity == "link":
        victim.symlink_to(tmp_path / "elsewhere")
    else:
        victim.mkdir()
    assert Code.ARCHIVE_UNSAFE in _found(folder)
    if name != "SHA256SUMS":
        assert _outcome(folder) is Code.ARCHIVE_UNSAFE


def test_too_many_files_in_a_folder_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "ENTRIES_LIMIT", 10)
    for number in range(11):
        (tmp_path / f"{number}.json").write_text("[]")
    assert _outcome(tmp_path) is Code.ARCHIVE_LIMIT


def test_a_name_that_is_no_unicode_is_read_and_told_harmlessly(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff\x1b[31m.json")).write_text("[1]")
    with pytest.raises(ExporterError) as caught:
        open_backup(tmp_path)
    assert caught.value.code is Code.DOCUMENT_NOT_AN_EXPORT
    assert "\ufffd\ufffd[31m.json" in caught.value.title


# ---------------------------------------------------------------------------------------------------- zips


def _zipped(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore", UserWarning)  # of duplicate names
        for info, content in entries:
            archive.writestr(info, content)
    return path


def _with_zip64(
    path: Path, *, size: int | None = None, packed: int | None = None, offset: int | None = None
) -> Path:
    """Write a zip whose directory gives some of the numbers of its only entry as zip64 does."""
    content = _zipped(path, ("a.json", b"[]")).read_bytes()
    begin, end = content.rfind(b"PK\x01\x02"), content.rfind(b"PK\x05\x06")
    entry = bytearray(content[begin:end])
    numbers: list[int] = []
    for place, number in ((24, size), (20, packed), (42, offset)):
        if number is not None:
            entry[place : place + 4] = b"\xff" * 4
            numbers.append(number)
    extra = struct.pack(f"<2H{len(numbers)}Q", 1, 8 * len(numbers), *numbers)
    entry[30:32] = struct.pack("<H", len(extra))
    tail = bytearray(content[end:])
    tail[12:16] = struct.pack("<I", len(entry) + len(extra))
    path.write_bytes(content[:begin] + entry + extra + tail)
    return path


@pytest.mark.parametrize("number", [2**31, 2**32, 2**40, 2**63 - 1, 2**63, 2**64 - 1])
def test_numbers_beyond_the_archive_are_not_believed(tmp_path: Path, number: int) -> None:
    refused = {Code.ARCHIVE_DAMAGED, Code.FILE_ALTERED}
    assert _outcome(_with_zip64(tmp_path / "offset.zip", offset=number)) in refused
    assert _outcome(_with_zip64(tmp_path / "packed.zip", packed=number)) in refused
    assert _outcome(_with_zip64(tmp_path / "size.zip", size=number)) is Code.ARCHIVE_LIMIT
    for path in tmp_path.glob("*.zip"):
        assert _found(path)


def test_a_packed_size_beyond_the_archive_costs_no_memory(tmp_path: Path) -> None:
    content = bytearray(_zipped(tmp_path / "a.zip", ("a.json", b"[]")).read_bytes())
    begin = content.rfind(b"PK\x01\x02")
    content[begin + 20 : begin + 24] = b"\xf0\xff\xff\xff"
    (tmp_path / "a.zip").write_bytes(content)
    assert _outcome(tmp_path / "a.zip") in {Code.FILE_ALTERED, Code.ARCHIVE_DAMAGED}


def _with_unicode_path(path: Path, name: str, other: bytes, content: bytes) -> Path:
    info = zipfile.ZipInfo(name)
    field = struct.pack("<BL", 1, zlib.crc32(name.encode())) + other
    info.extra = struct.pack("<2H", 0x7075, len(field)) + field
    return _zipped(path, (info, content))


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (b"../evil.json", Code.ARCHIVE_UNSAFE),
        (b"/evil.json", Code.ARCHIVE_UNSAFE),
        (b"a\x00b.json", Code.ARCHIVE_UNSAFE),
        (b"a\\b.json", Code.ARCHIVE_UNSAFE),
        (b"folder/", Code.ARCHIVE_UNSAFE),
        (b"\xff", Code.ARCHIVE_DAMAGED),
    ],
)
def test_the_unicode_path_of_an_entry_is_checked_as_its_name(
    tmp_path: Path, other: bytes, code: Code
) -> None:
    path = _with_unicode_path(tmp_path / "two.zip", "a.json", other, b"[1]")
    assert _outcome(path) is code
    assert _found(path) == {code}


def test_the_unicode_path_of_an_entry_is_its_name(tmp_path: Path) -> None:
    content = _tiny(tmp_path / "backup.json").read_bytes()
    path = _with_unicode_path(tmp_path / "two.zip", "a.json", "ü.json".encode(), content)
    assert [file.path for file in open_backup(path).files()] == ["ü.json"]


@pytest.mark.parametrize("bad", [b"\xff\xfe\xfd", b"\xc3\x28x", b"\xed\xa0\x80"])
def test_names_that_are_no_utf8_are_refused(tmp_path: Path, bad: bytes) -> None:
    content = _zipped(tmp_path / "a.zip", ("aaaü.json", b"[]")).read_bytes()
    (tmp_path / "a.zip").write_bytes(content.replace(b"aaa", bad))
    assert _outcome(tmp_path / "a.zip") is Code.ARCHIVE_DAMAGED
    assert _found(tmp_path / "a.zip") == {Code.ARCHIVE_DAMAGED}


@pytest.mark.parametrize("zip64", [False, True])
def test_a_hundred_thousand_entries_and_one_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zip64: bool
) -> None:
    """Written by hand: the limit is what is tested, with its real number."""
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 33, 0, 0, 0, 6, 0)
    entries, directory = bytearray(), bytearray()
    for number in range(100_001):
        name = b"%06d" % number
        directory += struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 6, 0, 0, 0, 0, 0, len(entries)
        )
        directory += name
        entries += local + name
    numbers = (100_001, 100_001, len(directory), len(entries))
    end = b""
    if zip64:
        # The older record says that the directory is small.
        end += struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, *numbers)
        end += struct.pack("<4sIQI", b"PK\x06\x07", 0, len(entries) + len(directory), 1)
        numbers = (1, 1, 52, len(entries))
    end += struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, *(min(one, 0xFFFF) for one in numbers[:2]), *numbers[2:], 0
    )
    (tmp_path / "many.zip").write_bytes(entries + directory + end)
    monkeypatch.delattr(zipfile.ZipFile, "infolist")  # before that, it is refused
    assert _outcome(tmp_path / "many.zip") is Code.ARCHIVE_LIMIT
    assert _found(tmp_path / "many.zip") == {Code.ARCHIVE_LIMIT}


def test_a_bomb_below_the_limits_is_read_and_refused_by_its_content(tmp_path: Path) -> None:
    path = _zipped(tmp_path / "bomb.zip", ("a.json", b" " * (64 * _MEGABYTE)))
    assert _outcome(path) is Code.DOCUMENT_TRUNCATED


# -------------------------------------------------------------------------------------------- other places


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("x" * 300, Code.PATH_TOO_LONG),
        ("x" * 5000, Code.PATH_TOO_LONG),
        ("/dev/null", Code.NOT_A_BACKUP),
        ("/dev/zero", Code.NOT_A_BACKUP),
        ("file.json/backup", Code.BACKUP_MISSING),
    ],
)
def test_a_place_that_can_hold_no_backup_has_its_code(tmp_path: Path, name: str, code: Code) -> None:
    (tmp_path / "file.json").write_text("[]")
    assert _outcome(tmp_path / name) is code
    assert _found(tmp_path / name) == {code}


# --------------------------------------------------------------------------------------------- truncations


def test_every_truncation_of_a_zip_is_refused(tmp_path: Path) -> None:
    content = _tiny(tmp_path / "backup.zip").read_bytes()
    cut = tmp_path / "cut.zip"
    end = content.rfind(b"PK\x05\x06") + 22
    for length in range(len(content)):
        cut.write_bytes(content[:length])
        # Only the seal is cut: what is in it can still be read.
        assert _outcome(cut) is (Code.ARCHIVE_DAMAGED if length < end else None), length
        assert _found(cut) == {Code.ARCHIVE_DAMAGED}, length
    cut.write_bytes(content)
    assert _outcome(cut) is None


def test_every_truncation_of_a_file_is_told_where_it_ends(tmp_path: Path) -> None:
    content = _tiny(tmp_path / "backup.json").read_bytes()
    cut = tmp_path / "cut.json"
    for length in range(len(content.rstrip())):
        cut.write_bytes(content[:length])
        assert _outcome(cut) is Code.DOCUMENT_TRUNCATED, length
        assert _found(cut) == {Code.DOCUMENT_TRUNCATED}, length
    cut.write_bytes(content.rstrip())
    assert _outcome(cut) is None
