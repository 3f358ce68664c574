"""Archives and folders that want to do harm are refused before anything is unpacked."""

import io
import os
import stat
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.archive import limits, zip_reading, zip_writing
from desktop_exporter.archive.containers import open_container
from desktop_exporter.archive.limits import EntrySize, check_names, check_sizes
from desktop_exporter.archive.reader import open_backup
from desktop_exporter.archive.zip_reading import ZipReader
from desktop_exporter.archive.zip_writing import Member, pack, write_zip
from desktop_exporter.errors import Code, ExporterError
from tests.archive.material import save, small

_MEGABYTE = 1024 * 1024


def _zip(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore", UserWarning)  # of duplicate names, which are what is tested
        for info, content in entries:
            archive.writestr(info, content)
    return path


def _info(name: str, mode: int = 0, **fields: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    for field, value in fields.items():
        setattr(info, field, value)
    return info


def _refused(path: Path) -> Code:
    with pytest.raises(ExporterError) as caught:
        open_backup(path)
    return caught.value.code


@pytest.mark.parametrize(
    "name",
    [
        "../evil.json",
        "a/../../evil.json",
        "/evil.json",
        "C:/evil.json",
        "c:evil.json",
        "a\\..\\evil.json",
        "a//evil.json",
        "./evil.json",
        "evil\x00.json",
        "evil\n.json",
        "",
    ],
)
def test_a_name_that_leaves_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    info = _info("placeholder.json")
    info.filename = info.orig_filename = name
    assert _refused(_zip(tmp_path / "evil.zip", (info, b"[]"))) is Code.ARCHIVE_UNSAFE


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK])
def test_links_and_devices_are_refused(tmp_path: Path, mode: int) -> None:
    path = _zip(tmp_path / "evil.zip", (_info("a.json", mode | 0o777), b"/etc/passwd"))
    assert _refused(path) is Code.ARCHIVE_UNSAFE


@pytest.mark.parametrize(
    "twins", [("a.json", "a.json"), ("a.json", "A.JSON"), ("é.json", "e\u0301.json"), ("ß.json", "SS.json")]
)
def test_names_that_are_one_file_on_some_systems_are_refused(tmp_path: Path, twins: tuple[str, str]) -> None:
    assert _refused(_zip(tmp_path / "evil.zip", *((one, b"[]") for one in twins))) is Code.ARCHIVE_UNSAFE


def test_other_packing_and_encryption_are_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path / "bz.zip", (_info("a.json", compress_type=zipfile.ZIP_BZIP2), b"[]"))
    assert _refused(path) is Code.ARCHIVE_UNSAFE
    path = _zip(tmp_path / "secret.zip", ("a.json", b"[]"))
    content = bytearray(path.read_bytes())
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert _refused(path) is Code.ARCHIVE_UNSAFE


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    path = _zip(tmp_path / "bomb.zip", ("a.json", b" " * (65 * _MEGABYTE)))
    assert path.stat().st_size < _MEGABYTE
    assert _refused(path) is Code.ARCHIVE_LIMIT


def test_an_entry_that_lies_about_its_size_is_not_unpacked_any_further(tmp_path: Path) -> None:
    path = _zip(tmp_path / "liar.zip", ("a.json", b" " * (8 * _MEGABYTE)))
    content = path.read_bytes().replace(struct.pack("<I", 8 * _MEGABYTE), struct.pack("<I", 100))
    path.write_bytes(content)
    assert _refused(path) is Code.FILE_ALTERED


def test_entries_that_share_bytes_are_refused(tmp_path: Path) -> None:
    content = io.BytesIO()
    packed = pack(b"[" + b" " * 1000 + b"]")
    write_zip([Member("a.json", packed), Member("b.json", packed)], content)
    changed = content.getvalue()
    second = changed.rfind(b"PK\x01\x02")
    changed = changed[: second + 42] + struct.pack("<I", 0) + changed[second + 46 :]
    (tmp_path / "overlap.zip").write_bytes(changed)
    assert _refused(tmp_path / "overlap.zip") is Code.ARCHIVE_UNSAFE


def test_too_many_entries_are_refused_before_the_directory_is_taken_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _zip(tmp_path / "many.zip", *((f"{number}.json", b"") for number in range(11)))
    monkeypatch.setattr(zip_reading, "ENTRIES_LIMIT", 10)
    monkeypatch.delattr(zipfile.ZipFile, "infolist")
    assert _refused(path) is Code.ARCHIVE_LIMIT


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ([EntrySize("a", limits.ENTRY_BYTES_LIMIT + 1, 2**40)], Code.ARCHIVE_LIMIT),
        ([EntrySize(str(one), limits.ENTRY_BYTES_LIMIT, 2**40) for one in range(17)], Code.ARCHIVE_LIMIT),
        ([EntrySize("a", limits.RATIO_FREE_BYTES + 1, limits.RATIO_FREE_BYTES // 202)], Code.ARCHIVE_LIMIT),
        ([EntrySize("a", limits.RATIO_FREE_BYTES, 1)], None),
        ([EntrySize(str(one), limits.ENTRY_BYTES_LIMIT, 2**40) for one in range(16)], None),
        ([EntrySize("a", 0, 0)], None),
    ],
)
def test_sizes_have_limits(entries: list[EntrySize], code: Code | None) -> None:
    found: Code | None = None
    try:
        check_sizes(Path("backup"), entries)
    except ExporterError as error:
        found = error.code
    assert found is code


def test_names_have_limits() -> None:
    check_names(Path("backup"), ["a" * limits.PATH_CHARACTERS_LIMIT])
    with pytest.raises(ExporterError) as caught:
        check_names(Path("backup"), ["a" * (limits.PATH_CHARACTERS_LIMIT + 1)])
    assert caught.value.code is Code.ARCHIVE_LIMIT
    with pytest.raises(ExporterError) as caught:
        check_names(Path("backup"), (str(one) for one in range(limits.ENTRIES_LIMIT + 1)))
    assert caught.value.code is Code.ARCHIVE_LIMIT


def _pipe(_: Path, path: Path) -> None:
    os.mkfifo(path)


def _link(target: Path, path: Path) -> None:
    path.symlink_to(target)


@pytest.mark.parametrize("make", [_link, _pipe])
def test_links_and_devices_in_a_folder_are_not_read(
    tmp_path: Path, make: Callable[[Path, Path], None]
) -> None:
    (tmp_path / "secret.json").write_text("[]")
    (tmp_path / "folder").mkdir()
    make(tmp_path / "secret.json", tmp_path / "folder" / "a.json")
    assert _refused(tmp_path / "folder") is Code.ARCHIVE_UNSAFE


def test_a_file_of_a_backup_is_not_read_behind_a_link(tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    save(folder, small())
    (folder / "private").rename(tmp_path / "elsewhere")
    (folder / "private").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ExporterError) as caught:
        list(open_backup(folder).files())
    assert caught.value.code is Code.ARCHIVE_UNSAFE


def test_a_file_that_is_larger_than_an_entry_may_be_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.touch()
    os.truncate(path, limits.ENTRY_BYTES_LIMIT + 1)
    assert _refused(path) is Code.ARCHIVE_LIMIT


def test_hidden_files_are_not_told(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.json").write_text("[]")
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "b" / "c" / "d.json").write_text("[]")
    assert open_container(tmp_path).names == ("b/c/d.json",)


@given(st.binary(max_size=3000))
def test_noise_is_no_archive(tmp_path_factory: pytest.TempPathFactory, noise: bytes) -> None:
    path = tmp_path_factory.mktemp("noise") / "noise.zip"
    path.write_bytes(noise)
    assert _refused(path) in {Code.ARCHIVE_DAMAGED, Code.ARCHIVE_UNSAFE, Code.NOT_A_BACKUP}


@given(
    st.dictionaries(st.from_regex(r"[a-z]{1,9}/[a-zé]{1,9}\.json", fullmatch=True), st.binary(max_size=300))
)
def test_other_tools_read_what_is_written(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    path = tmp_path_factory.mktemp("zip") / "a.zip"
    with path.open("wb") as file:
        write_zip((Member(name, pack(content)) for name, content in files.items()), file)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert all(one.date_time == (1980, 1, 1, 0, 0, 0) for one in archive.infolist())
    ours = ZipReader(path)
    assert {name: ours.read(name) for name in ours.names} == files
    assert ours.is_sealed


def test_large_archives_are_written_as_zip64(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the marks where the fields overflow set low, a small archive needs what a large one needs."""
    monkeypatch.setattr(zip_writing, "_MAX16", 3)
    monkeypatch.setattr(zip_writing, "_MAX32", 60)
    content = io.BytesIO()
    packed = zip_writing.Packed(zlib.crc32(b"[]"), 2, pack(b"[]").stored)
    write_zip((Member(f"{number}.json", packed) for number in range(5)), content)
    raw = content.getvalue()
    assert b"PK\x06\x06" in raw
    assert b"PK\x06\x07" in raw
    # The marks themselves, as every other tool knows them.
    end = raw.rfind(b"PK\x05\x06")
    raw = raw[: end + 8] + b"\xff" * 12 + raw[end + 20 :]
    place = raw.find(b"PK\x01\x02")
    while place >= 0:
        if raw[place + 30 : place + 32] != b"\x00\x00":
            raw = raw[: place + 42] + b"\xff" * 4 + raw[place + 46 :]
        place = raw.find(b"PK\x01\x02", place + 1)
    (tmp_path / "a.zip").write_bytes(raw)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 5
    assert len(ZipReader(tmp_path / "a.zip").names) == 5
