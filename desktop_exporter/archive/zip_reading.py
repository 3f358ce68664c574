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
        self._comment: Final = comment
        self._has_foreign_bytes: Final = begin > 0 or ends_early
        check_names(path, (info.orig_filename.removesuffix("/") for info in infos))
        for info in infos:
            self._check_entry(info)
        check_sizes(path, (EntrySize(one.filename, one.file_size, one.compress_size) for one in infos))
        self._check_overlap(infos)
        self._infos: Final = {info.filename: info for info in infos if not info.is_dir()}

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
        ) as error:
            raise self._damaged(f"{error}.") from None

    def _check_entry(self, info: zipfile.ZipInfo) -> None:
        name, mode = info.orig_filename, info.external_attr >> 16
        if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
            raise unsafe(self._path, name, "It is a link or a device.")
        if info.flag_bits & _ENCRYPTED:
            raise unsafe(self._path, name, "It is encrypted.")
        if info.compress_type not in _PLAIN_METHODS:
            raise unsafe(self._path, name, f"It is packed by method {info.compress_type}.")
        if info.is_dir() and info.file_size:
            raise unsafe(self._path, name, "It is a folder with content.")

    def _check_overlap(self, infos: Sequence[zipfile.ZipInfo]) -> None:
        """Refuse entries that share bytes: a small archive could unpack to any size."""
        end = 0
        for info in sorted(infos, key=lambda one: one.header_offset):
            if info.header_offset < end:
                raise unsafe(self._path, info.filename, "It overlaps another entry.")
            end = info.header_offset + _LOCAL.size + info.compress_size

    def _stored(self, file: BinaryIO, info: zipfile.ZipInfo) -> bytes:
        file.seek(info.header_offset)
        header = file.read(_LOCAL.size)
        if len(header) != _LOCAL.size or header[:4] != b"PK\x03\x04":
            raise altered(info.filename, "It does not begin where the archive's directory says.")
        *_, name_bytes, extra_bytes = _LOCAL.unpack(header)
        name = file.read(name_bytes)
        if (
            name.decode("utf-8" if info.flag_bits & 0x800 else "cp437", errors="replace")
            != info.orig_filename
        ):
            raise altered(info.filename, "It has another name than in the archive's directory.")
        file.seek(extra_bytes, 1)
        stored = file.read(info.compress_size)
        if len(stored) != info.compress_size:
            raise altered(info.filename, "The archive ends in its midst.")
        return stored

    def _damaged(self, reason: str) -> ExporterError:
        return ExporterError(Code.ARCHIVE_DAMAGED, path=str(self._path), reason=reason)


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
