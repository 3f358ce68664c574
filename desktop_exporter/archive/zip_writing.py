"""Writes a zip from parts that are packed already: the same content always becomes the same bytes.

The archive's comment is its seal: the sha256 of every byte before it. Flipping any bit breaks it.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

SEAL_PREFIX: Final = b"sha256:"
SEAL_BYTES: Final = len(SEAL_PREFIX) + 64

# Fast: the content is text that repeats itself, and higher levels cost more time than the disk.
_LEVEL: Final = 1
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_ZIP64_OFFSET: Final = struct.Struct("<2HQ")
_ZIP64_END: Final = struct.Struct("<4sQ2H2I4Q")
_ZIP64_LOCATOR: Final = struct.Struct("<4sIQI")
_END: Final = struct.Struct("<4s4H2IH")

_VERSION: Final = 20
_ZIP64_VERSION: Final = 45
_MADE_ON_UNIX: Final = 3 << 8
_UTF8_NAMES: Final = 0x0800
_DEFLATED: Final = 8
_MIDNIGHT: Final = 0
_FIRST_OF_1980: Final = 33  # the earliest day that the format knows
_PLAIN_FILE: Final = 0o100644 << 16
_MAX16: Final = 0xFFFF
_MAX32: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Packed:
    """The content of one file, deflated."""

    crc: int
    size_bytes: int
    stored: bytes


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive."""

    name: str
    packed: Packed


class Sink(Protocol):
    """Where the archive goes."""

    def write(self, content: bytes, /) -> object:
        """Take all of `content`."""
        ...


def pack(content: bytes) -> Packed:
    """Deflate `content`, and unpack it again to be sure."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    stored = packer.compress(content) + packer.flush()
    if zlib.decompress(stored, -zlib.MAX_WBITS, bufsize=len(content) or 1) != content:
        raise RuntimeError("zlib does not unpack what it has packed")
    return Packed(zlib.crc32(content), len(content), stored)


def write_zip(members: Iterable[Member], sink: Sink) -> str:
    """Write a whole archive; return its seal."""
    out = _Hashing(sink)
    central: list[bytes] = []
    for member in members:
        central.append(_central(member, out.position))
        _write_member(member, out)
    begin = out.position
    for record in central:
        out.write(record)
    _write_end(len(central), begin, out)
    seal = out.digest()
    out.write(seal)
    return seal.decode()


class _Hashing:
    """Counts and hashes what passes."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._hash = hashlib.sha256()
        self.position = 0

    def write(self, content: bytes) -> None:
        self._sink.write(content)
        self._hash.update(content)
        self.position += len(content)

    def digest(self) -> bytes:
        return self._hash.hexdigest().encode()


def _write_member(member: Member, out: _Hashing) -> None:
    name, packed = member.name.encode(), member.packed
    out.write(
        _LOCAL.pack(
            b"PK\x03\x04",
            _VERSION,
            _UTF8_NAMES,
            _DEFLATED,
            _MIDNIGHT,
            _FIRST_OF_1980,
            packed.crc,
            len(packed.stored),
            packed.size_bytes,
            len(name),
            0,
        )
    )
    out.write(name)
    out.write(packed.stored)


def _central(member: Member, offset: int) -> bytes:
    name, packed = member.name.encode(), member.packed
    far = offset >= _MAX32
    extra = _ZIP64_OFFSET.pack(1, 8, offset) if far else b""
    version = _ZIP64_VERSION if far else _VERSION
    record = _CENTRAL.pack(
        b"PK\x01\x02",
        _MADE_ON_UNIX | version,
        version,
        _UTF8_NAMES,
        _DEFLATED,
        _MIDNIGHT,
        _FIRST_OF_1980,
        packed.crc,
        len(packed.stored),
        packed.size_bytes,
        len(name),
        len(extra),
        0,
        0,
        0,
        _PLAIN_FILE,
        _MAX32 if far else offset,
    )
    return record + name + extra


def _write_end(count: int, begin: int, out: _Hashing) -> None:
    size_bytes, end = out.position - begin, out.position
    if count >= _MAX16 or begin >= _MAX32 or size_bytes >= _MAX32:
        made = _MADE_ON_UNIX | _ZIP64_VERSION
        rest = _ZIP64_END.size - 12
        out.write(
            _ZIP64_END.pack(b"PK\x06\x06", rest, made, _ZIP64_VERSION, 0, 0, count, count, size_bytes, begin)
        )
        out.write(_ZIP64_LOCATOR.pack(b"PK\x06\x07", 0, end, 1))
    shown = min(count, _MAX16)
    out.write(
        _END.pack(
            b"PK\x05\x06",
            0,
            0,
            shown,
            shown,
            min(size_bytes, _MAX32),
            min(begin, _MAX32),
            SEAL_BYTES,
        )
    )
    out.write(SEAL_PREFIX)
