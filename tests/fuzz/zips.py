"""Changes zips: their bytes, every field of their headers, their names and what they hold."""

import io
import random
import re
import stat
import struct
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from tests.fuzz.noise import noisy

_NAMES: Final = (
    "../evil.json",
    "/etc/passwd",
    "C:/evil.json",
    "a\\..\\b.json",
    "./a.json",
    "a//b.json",
    "A.JSON",
    "ü.json",
    "u\u0308.json",
    "\u202egnp.json",
    "a\x1b]0;x\x07.json",
    "con.json",
    "a.json.",
    "folder/",
    "x" * 300 + ".json",
    "MANIFEST.JSON",
    "sha256sums",
    ".git/config",
    "a\nb.json",
    "a\x00b.json",
    "@@@@@@@@@.json",
)
_BAD_NAMES: Final = (
    b"\xff\xfe\xfd",
    b"\xc3\x28\x41",
    b"\xed\xa0\x80",
    b"..\\..\\a",
    b"../../../",
    b"\x00\x00\x00",
)
_MODES: Final = (
    0,
    stat.S_IFREG,
    stat.S_IFLNK,
    stat.S_IFIFO,
    stat.S_IFCHR,
    stat.S_IFBLK,
    stat.S_IFDIR,
    0o170000,
)
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_MARKER: Final = b"@@@@@@@@@"
_RECORDS: Final = re.compile(rb"PK(?:\x01\x02|\x03\x04|\x05\x06|\x06\x06|\x06\x07|\x07\x08)")
_RECORD_BYTES: Final = {b"\x01\x02": 46, b"\x03\x04": 30, b"\x05\x06": 22, b"\x06\x06": 56, b"\x06\x07": 20}
_VALUES: Final = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
_LARGE: Final = (0, 1, 2**31, 2**32, 2**40, 2**62, 2**63 - 1, 2**63, 2**64 - 1)


def changed_bytes(archive: bytes, chance: random.Random) -> bytes:
    """Return `archive` with changed bytes, most of them in its headers."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        match chance.randrange(5):
            case 0:
                archive = noisy(archive, [archive], chance, 1)
            case 1:
                archive = _moved_directory(archive, chance)
            case _:
                archive = _changed_field(archive, chance)
    return archive


def packed_again(files: Mapping[str, bytes], chance: random.Random) -> bytes:
    """Pack `files` with the standard library, some of them under names and with marks that nobody wants."""
    entries = list(files.items())
    for _ in range(chance.choice((0, 1, 1, 3))):
        entries.insert(chance.randrange(len(entries) + 1), _entry(entries, chance))
    content = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(content, "w", allowZip64=True) as archive:
        warnings.simplefilter("ignore", UserWarning)  # of names that stand there already
        for name, raw in entries:
            archive.writestr(_info(name, chance), raw)
        if chance.random() < 0.2:
            archive.comment = chance.choice(
                (b"x", b"PK\x05\x06" + bytes(18), b"sha256:" + b"0" * 64, b"y" * 65535)
            )
    packed = content.getvalue()
    if _MARKER in packed:
        bad = chance.choice(_BAD_NAMES)
        packed = packed.replace(_MARKER, (bad * 9)[: len(_MARKER)])
    return changed_bytes(packed, chance) if chance.random() < 0.3 else packed


def _entry(entries: list[tuple[str, bytes]], chance: random.Random) -> tuple[str, bytes]:
    name = chance.choice([*_NAMES, *(name for name, _ in entries)])
    match chance.randrange(20):
        case 0:
            return name, bytes(1024 * chance.choice((1, 64, 2048)))
        case 1:
            return name, b"[" + b" " * chance.choice((10, 100_000)) + b"]"
        case _:
            return name, chance.choice(entries)[1] if entries else b"[]"


def _info(name: str, chance: random.Random) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("placeholder")
    info.filename = name
    info.compress_type = zipfile.ZIP_DEFLATED
    if chance.random() < 0.15:
        info.external_attr = (chance.choice(_MODES) | 0o644) << 16
    if chance.random() < 0.1:
        info.compress_type = chance.choice(_METHODS)
    if chance.random() < 0.15:
        info.extra = _extra(name, chance)
    return info


def _extra(name: str, chance: random.Random) -> bytes:
    match chance.randrange(4):
        case 0:
            numbers = [chance.choice(_LARGE) for _ in range(chance.randrange(1, 4))]
            return struct.pack(f"<2H{len(numbers)}Q", 1, 8 * len(numbers), *numbers)
        case 1:
            # The Unicode path, with the checksum of the name that it stands for.
            other = chance.choice((b"../x.json", b"", b"\xff", b"b.json"))
            checked = struct.pack("<BL", 1, zlib.crc32(name.encode())) + other
            return struct.pack("<2H", 0x7075, len(checked)) + checked
        case 2:
            return chance.randbytes(chance.randrange(1, 30))
        case _:
            return struct.pack("<2H", chance.choice((1, 0x7075, 0x5455)), chance.choice((0, 4, 8, 0xFFFF)))


def _changed_field(archive: bytes, chance: random.Random) -> bytes:
    records = list(_RECORDS.finditer(archive))
    if not records:
        return archive
    record = chance.choice(records)
    length = _RECORD_BYTES.get(record.group()[2:], 16)
    begin = record.start() + chance.randrange(4, length)
    code = chance.choice(("<B", "<H", "<H", "<I", "<I"))
    width = struct.calcsize(code)
    field = struct.pack(code, chance.choice(_VALUES) & (256**width - 1))
    return archive[:begin] + field + archive[begin + width :]


def _moved_directory(archive: bytes, chance: random.Random) -> bytes:
    """Let the directory begin elsewhere, or put something before, behind or into the archive."""
    end = archive.rfind(b"PK\x05\x06")
    if end < 0 or end + 22 > len(archive):
        return archive
    match chance.randrange(5):
        case 0:
            offset = struct.pack("<I", chance.randrange(len(archive) + 10))
            return archive[: end + 16] + offset + archive[end + 20 :]
        case 1:
            return chance.randbytes(chance.randrange(1, 50)) + archive
        case 2:
            return archive + chance.randbytes(chance.randrange(1, 50))
        case 3:
            return archive + archive
        case _:
            return archive[:end] + _zip64_end(end, chance) + archive[end:]


def _zip64_end(place: int, chance: random.Random) -> bytes:
    numbers = [chance.choice((*_LARGE, place)) for _ in range(4)]
    record = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, *numbers)
    return record + struct.pack(
        "<4sIQI", b"PK\x06\x07", 0, chance.choice((place, *_LARGE)), chance.choice((0, 1, 9))
    )
