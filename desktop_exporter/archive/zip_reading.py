"""Reads a zip of unknown origin: nothing is unpacked to disk, and no number in it is believed unchecked."""

import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Final

from desktop_exporter.archive.limits import (
    ENTRIES_LIMIT,
    EntrySize,
    check_names,
    check_sizes,
    unsafe,
)
from desktop_exporter.archive.zip_writing import SEAL_BYTES, SEAL_PREFIX
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.files import file_errors

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_END: Final = struct.Struct("<4s4H2IH")
_CENTRAL_SIGNATURE: Final = b"PK\x01\x02"
_LONGEST_COMMENT: Final = 0xFFFF
# What 100,000 entries with the longest paths may take; the largest archives say their size elsewhere.
_LARGEST_DIRECTORY_BYTES: Final = 128 * 1024 * 1024
_LOCATOR_SIGNATURE: Final = b"PK\x06\x07"
_LOCATOR_BYTES: Final = 20
_EXTRA: Final = struct.Struct("<2H")
_UNICODE_PATH: Final = 0x7075
_UTF8_NAMES: Final = 0x0800
_ENCRYPTED: Final = 0x1
_PLAIN_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_CHUNK_BYTES: Final = 1024 * 1024


class ZipReader:
    """The files of a zip. Opens the archive for each call, so there is nothing to close.

    The constructor raises `archive_damaged`, `archive_unsafe` or `archive_limit` for what is not read.
    """

    def __init__(self, path: Path) -> None:
        self._path: Final = path
        with file_errors(path), path.open("rb") as file:
            ends_early = self._check_count(file)
            infos, comment = self._directory(file)
            begin = min((info.header_offset for info in infos), default=0)
            size_bytes = file.seek(0, 2)
        self._comment: Final = comment
        self._has_foreign_bytes: Final = begin > 0 or ends_early
        named = [(self._name(info), info) for info in infos]
        check_names(path, (name.removesuffix("/") for name, _ in named))
        for name, info in named:
            self._check_entry(name, info)
        check_sizes(path, (EntrySize(name, one.file_size, one.compress_size) for name, one in named))
        self._check_places(infos, size_bytes)
        self._infos: Final = {name: info for name, info in named if not name.endswith("/")}

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of all files."""
        return tuple(self._infos)

    def read(self, name: str) -> bytes:
        """Unpack one file. Raises `file_missing` or `file_altered`."""
        info = self._infos.get(name)
        if info is None:
            raise ExporterError(Code.FILE_MISSING, path=name)
        with file_errors(self._path), self._path.open("rb") as file:
            stored = self._stored(file, info)
        try:
            content = _unpacked(stored, info)
        except (zlib.error, ValueError) as error:
            raise altered(name, f"It cannot be unpacked: {error}.") from None
        if zlib.crc32(content) != info.CRC:
            raise altered(name, "Its CRC is not what the archive says.")
        return content

    def seal_problem(self) -> str | None:
        """Say what is wrong with the seal; None when it holds, or when the archive has no comment at all."""
        if self._has_foreign_bytes:
            return "Bytes that belong to no entry stand before its begin or after its end."
        if not self._comment:
            return None
        if len(self._comment) != SEAL_BYTES or not self._comment.startswith(SEAL_PREFIX):
            return "Its comment is not the checksum that it was written with."
        sealed = self._comment.removeprefix(SEAL_PREFIX).decode("ascii", errors="replace")
        if self.sealed_bytes_sha256() != sealed:
            return "Its bytes do not have the checksum that its comment names."
        return None

    @property
    def is_sealed(self) -> bool:
        """Whether the archive is, byte for byte, as this program wrote it."""
        return bool(self._comment) and self.seal_problem() is None

    def sealed_bytes_sha256(self) -> str:
        """Hash the archive up to the checksum at its end."""
        digest = hashlib.sha256()
        with file_errors(self._path), self._path.open("rb") as file:
            left = self._path.stat().st_size - (SEAL_BYTES - len(SEAL_PREFIX))
            while left > 0 and (chunk := file.read(min(_CHUNK_BYTES, left))):
                digest.update(chunk)
                left -= len(chunk)
        return digest.hexdigest()

    def _check_count(self, file: BinaryIO) -> bool:
        """Refuse too many entries before the directory is taken apart; tell whether bytes follow its end."""
        size = file.seek(0, 2)
        file.seek(max(0, size - _LONGEST_COMMENT - _END.size))
        tail = file.read()
        place = tail.rfind(b"PK\x05\x06")
        if place < 0 or len(tail) - place < _END.size:
            raise self._damaged("It has no directory.")
        directory_bytes, comment_bytes = self._end(tail, place)
        if tail[max(0, place - _LOCATOR_BYTES) :].startswith(_LOCATOR_SIGNATURE):
            directory_bytes = _LARGEST_DIRECTORY_BYTES
        directory_bytes = min(directory_bytes, _LARGEST_DIRECTORY_BYTES)
        file.seek(max(0, size - len(tail) + place - directory_bytes))
        count, carry = 0, b""
        while chunk := file.read(_CHUNK_BYTES):
            count += (carry + chunk).count(_CENTRAL_SIGNATURE)
            carry = chunk[-3:]
        if count > ENTRIES_LIMIT:
            raise ExporterError(
                Code.ARCHIVE_LIMIT, path=str(self._path), what="entries", actual=count, limit=ENTRIES_LIMIT
            )
        return place + _END.size + comment_bytes != len(tail)

    def _end(self, tail: bytes, place: int) -> tuple[int, int]:
        fields: tuple[bytes, int, int, int, int, int, int, int] = _END.unpack_from(tail, place)
        return fields[5], fields[7]

    def _directory(self, file: BinaryIO) -> tuple[Sequence[zipfile.ZipInfo], bytes]:
        try:
            with zipfile.ZipFile(file) as archive:
                return archive.infolist(), archive.comment
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            ValueError,
            OverflowError,
            EOFError,
            struct.error,
            UserWarning,  # where warnings are errors: an empty Unicode path
        ) as error:
            raise self._damaged(f"{error}.") from None

    def _name(self, info: zipfile.ZipInfo) -> str:
        """Return the one name of an entry: the Unicode path that other tools add counts, as they read it.

        `zipfile` takes it only since Python 3.13, and does not tell what it replaced.
        """
        name = _name_bytes(info)
        rest = info.extra
        while len(rest) >= _EXTRA.size:
            kind, length = _EXTRA.unpack_from(rest)
            field, rest = rest[_EXTRA.size : _EXTRA.size + length], rest[_EXTRA.size + length :]
            known = struct.pack("<BI", 1, zlib.crc32(name))
            if kind == _UNICODE_PATH and field.startswith(known) and field != known:
                try:
                    return field.removeprefix(known).decode()
                except UnicodeDecodeError as error:
                    raise self._damaged(f"{error}.") from None
        return info.orig_filename

    def _check_entry(self, name: str, info: zipfile.ZipInfo) -> None:
        mode = info.external_attr >> 16
        if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
            raise unsafe(self._path, name, "It is a link or a device.")
        if info.flag_bits & _ENCRYPTED:
            raise unsafe(self._path, name, "It is encrypted.")
        if info.compress_type not in _PLAIN_METHODS:
            raise unsafe(self._path, name, f"It is packed by method {info.compress_type}.")
        if name.endswith("/") and info.file_size:
            raise unsafe(self._path, name, "It is a folder with content.")

    def _check_places(self, infos: Sequence[zipfile.ZipInfo], size_bytes: int) -> None:
        """Refuse entries that share bytes, which could unpack to any size, and those that lie outside."""
        end = 0
        for info in sorted(infos, key=lambda one: one.header_offset):
            if info.header_offset < end:
                raise unsafe(self._path, info.filename, "It overlaps another entry.")
            end = info.header_offset + _LOCAL.size + info.compress_size
            if end > size_bytes:
                raise self._damaged(f"{info.filename} lies beyond its end.")

    def _stored(self, file: BinaryIO, info: zipfile.ZipInfo) -> bytes:
        file.seek(info.header_offset)
        header = file.read(_LOCAL.size)
        if len(header) != _LOCAL.size or header[:4] != b"PK\x03\x04":
            raise altered(info.filename, "It does not begin where the archive's directory says.")
        *_, name_bytes, extra_bytes = _LOCAL.unpack(header)
        if file.read(name_bytes) != _name_bytes(info):
            raise altered(info.filename, "It has another name than in the archive's directory.")
        file.seek(extra_bytes, 1)
        stored = file.read(info.compress_size)
        if len(stored) != info.compress_size:
            raise altered(info.filename, "The archive ends in the middle.")
        return stored

    def _damaged(self, reason: str) -> ExporterError:
        return ExporterError(Code.ARCHIVE_DAMAGED, path=str(self._path), reason=reason)


def _name_bytes(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8_NAMES else "cp437")


def altered(name: str, reason: str) -> ExporterError:
    """Make the error for a file that is not what was saved."""
    return ExporterError(Code.FILE_ALTERED, path=name, reason=reason)


def _unpacked(stored: bytes, info: zipfile.ZipInfo) -> bytes:
    if info.compress_type == zipfile.ZIP_STORED:
        content, whole = stored, True
    else:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        # One byte more than announced shows a lie; more is never unpacked.
        content = unpacker.decompress(stored, info.file_size + 1)
        whole = unpacker.eof and not unpacker.unused_data
    if not whole or len(content) != info.file_size:
        raise ValueError("it has not the size that the archive says")
    return content
