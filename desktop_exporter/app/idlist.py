"""Reads lists of ids and addresses, as people keep them in files and as other programs print them."""

import codecs
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import msgspec

from desktop_exporter.address import PageKind, Pasted, pasted, pasted_page
from desktop_exporter.errors import Code, ExporterError

MOST_BYTES: Final = 16 * 1024 * 1024

_BREAK: Final = re.compile(r"\r\n|\r|\n")
# An address has its own # and never a blank in front of it.
_COMMENT: Final = re.compile(r"(?:^|\s)#(?!/).*")
_WORDED: Final = re.compile(rf"({'|'.join(PageKind)})s?[\s:,;]+(\S.*)", re.IGNORECASE)
# An address may begin with a bracket, too: [::1]:8090/#/dashboard/…
_ARRAY: Final = re.compile(r'\[\s*(?:["{\[\]]|-?[0-9]+\s*[,\]]|null|true|false|$)')
_TOLD_AT_MOST: Final = 5


@dataclass(frozen=True, slots=True)
class ListedId:
    """One entry of a list: what it names and where it stands, for people."""

    text: str
    kind: PageKind
    id: str
    base_url: str | None
    place: str


class _Entry(msgspec.Struct):
    id: str
    kind: str | None = None


def read_ids(content: bytes, name: str) -> tuple[ListedId, ...]:
    """Read a list: one id or pasted address a line, or a JSON array; `name` is what it is called in errors.

    A bare id is a dashboard's unless a word before it (in JSON: `kind`) says otherwise. # begins a comment.
    Raises `id_list_invalid`, which names every line that is wrong, up to a few.
    """
    text = _text(content, name).strip()
    if _ARRAY.match(text):
        return _collected(_array(text, name), name)
    lines = enumerate(_BREAK.split(_text(content, name)), start=1)
    stripped = ((f"line {number}", _COMMENT.sub("", line).strip()) for number, line in lines)
    return _collected(((place, _of_line(place, line)) for place, line in stripped if line), name)


_Reading = Callable[[], ListedId]


def _collected(readings: Iterable[tuple[str, _Reading]], name: str) -> tuple[ListedId, ...]:
    read: list[ListedId] = []
    wrong: list[str] = []
    for place, reading in readings:
        try:
            read.append(reading())
        except ExporterError as error:
            wrong.append(f"{place.capitalize()}: {error.title} {error.detail}".strip())
    if wrong:
        raise _invalid(name, told(wrong))
    if not read:
        raise _invalid(name, "It names nothing.")
    return tuple(read)


def told(wrong: list[str]) -> str:
    """Join what is wrong with entries of a list, the first few of many."""
    more = len(wrong) - _TOLD_AT_MOST
    return " ".join([*wrong[:_TOLD_AT_MOST], *([f"So are {more:,} more."] if more > 0 else [])])


def _of_line(place: str, line: str) -> _Reading:
    def read() -> ListedId:
        if line.lower() in {*PageKind}:
            raise ExporterError(Code.ID_NOT_RECOGNISED, text=line, kind=line.lower(), reason="No id follows.")
        worded = _WORDED.fullmatch(line)
        if worded is None:
            return _listed(line, pasted_page(line), PageKind.DASHBOARD, place)
        kind = PageKind(worded.group(1).lower())
        return _listed(worded.group(2), pasted(worded.group(2), kind), kind, place)

    return read


def _array(text: str, name: str) -> Iterable[tuple[str, _Reading]]:
    try:
        entries = msgspec.json.decode(text, type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError) as error:
        raise _invalid(name, f"It begins like a JSON array, but is none: {error}.") from None
    places = (f"entry {number}" for number in range(1, len(entries) + 1))
    return [(place, _of_entry(place, entry)) for place, entry in zip(places, entries, strict=True)]


def _of_entry(place: str, raw: msgspec.Raw) -> _Reading:
    def read() -> ListedId:
        try:
            entry = msgspec.json.decode(raw, type=str | _Entry)
            if isinstance(entry, str):
                return _of_line(place, entry.strip())()
            if entry.kind is None:
                return _listed(entry.id, pasted_page(entry.id), PageKind.DASHBOARD, place)
            kind = PageKind(entry.kind)
        except (msgspec.DecodeError, RecursionError, ValueError) as error:
            raise ExporterError(
                Code.ID_NOT_RECOGNISED,
                text=bytes(raw)[:100].decode(errors="replace"),
                kind="dashboard, report or collection",
                reason=f"{str(error).rstrip('.')}.",
            ) from None
        return _listed(entry.id, pasted(entry.id, kind), kind, place)

    return read


def _listed(text: str, found: Pasted, default: PageKind, place: str) -> ListedId:
    return ListedId(text, found.kind or default, found.id, found.base_url, place)


def _text(content: bytes, name: str) -> str:
    """Decode UTF-8, or UTF-16 with its mark, as Windows programs write it."""
    if len(content) > MOST_BYTES:
        raise _invalid(name, f"It is larger than {MOST_BYTES:,} bytes.")
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _invalid(name, f"It is not UTF-8 text: byte {error.start} belongs to no character.") from None


def _invalid(name: str, reason: str) -> ExporterError:
    return ExporterError(Code.ID_LIST_INVALID, path=name, reason=reason)
