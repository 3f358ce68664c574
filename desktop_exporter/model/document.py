"""Cuts an export into entities without parsing them whole; their bytes stay as they were received."""

import codecs
import json
import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from mmap import mmap
from typing import Final, TypeAlias

import msgspec

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.kinds import EntityKind, ItemKind, entity_kind

Buffer: TypeAlias = bytes | bytearray | memoryview | mmap

DEPTH_LIMIT: Final = 100
# Small enough to stay in the processor's cache and to need no fresh memory for every copy.
_CHUNK_BYTES: Final = 256 * 1024
_BYTE_ORDER_MARK: Final = codecs.BOM_UTF8
# Above it, elements are looked at before they are collected: a list of nothings takes forty times its size.
_COLLECTED_BYTES: Final = 1024 * 1024
_SHOWN_KIND_CHARACTERS: Final = 80
# As signed bytes 1 and -1.
_STEPS: Final = bytes.maketrans(b"[]", b"\x01\xff")
# A round of peeling that takes away less than this part is not worth its time.
_WORTHWHILE_PART: Final = 16
_STRUCTURE: Final = b'"[]{}'
_NOT_STRUCTURE: Final = bytes(byte for byte in range(256) if byte not in _STRUCTURE)
_ONE_KIND: Final = bytes.maketrans(b"{}", b"[]")
_QUOTED_BRACKETS: Final = re.compile(rb'"[^"]*"')
_BLANKS: Final = re.compile(rb"[ \t\r\n]*")
_ELEMENT_INDEX: Final = re.compile(r"`\$\[(\d+)\]")
_ERROR_OFFSET: Final = re.compile(r"\(byte (\d+)\)")
_UNAMBIGUOUS_KEYS: Final = frozenset({"id", "exportEntityType", "name", "tiles", "reports", "data"})
# Optimize takes only this form for the id of a report; anything else in a tile is an external resource.
_REPORT_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Definition:
    """A process or decision that a report evaluates. A tenant None is the tenant before Camunda 8.3."""

    type: str
    key: str
    versions: tuple[str, ...]
    tenants: tuple[str | None, ...]


# Made by the ten thousand and never part of a cycle: cheap to make, nothing for the collector to look at.
class Entity(msgspec.Struct, frozen=True, gc=False):
    """One report or dashboard as it was exported. `raw` is the text of its JSON object, byte for byte.

    `references` are the ids of the reports that its tiles or its combined members name, in order, each once.
    """

    id: str
    kind: EntityKind
    name: str
    index_version: int
    collection_id: str | None
    references: tuple[str, ...]
    definitions: tuple[Definition, ...]
    raw: bytes

    @property
    def item_kind(self) -> ItemKind:
        """Dashboard or report."""
        return self.kind.item_kind


# None of these can be part of a cycle; without the collector cutting is a sixth faster.
class _Definition(msgspec.Struct, gc=False):
    key: str | None = None
    # Numbers are taken as text by the server, and a single value as a list.
    versions: list[str | int] | str | int | None = None
    tenant_ids: list[str | None] | str | None = msgspec.field(name="tenantIds", default=None)


class _Reference(msgspec.Struct, gc=False):
    id: str | None = None


class _Element(msgspec.Struct, gc=False):
    kind: msgspec.Raw = msgspec.field(name="exportEntityType")


class _ReportData(msgspec.Struct, gc=False):
    definitions: list[_Definition] | _Definition | None = None
    reports: list[_Reference] | _Reference | None = None


class _Common(msgspec.Struct, gc=False):
    """What most entities look like, in one pass over them."""

    kind: str = msgspec.field(name="exportEntityType")
    id: str
    name: str
    index_version: int = msgspec.field(name="sourceIndexVersion")
    collection_id: str | None = msgspec.field(name="collectionId", default=None)
    data: _ReportData | None = None
    tiles: list[_Reference] | _Reference | None = None


_RAW: Final = msgspec.json.Decoder(msgspec.Raw)
_RAW_LIST: Final = msgspec.json.Decoder(list[msgspec.Raw])
_ELEMENTS: Final = msgspec.json.Decoder(list[_Element])
_RAW_OBJECT: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_TEXT: Final = msgspec.json.Decoder(str)
_NUMBER: Final = msgspec.json.Decoder(int, strict=False)
_OPTIONAL_TEXT: Final = msgspec.json.Decoder(str | None)
_REPORT_DATA: Final = msgspec.json.Decoder(_ReportData)
_COMMON: Final = msgspec.json.Decoder(_Common)
_TILES: Final = msgspec.json.Decoder(list[_Reference] | _Reference)


def cut(document: Buffer, name: str) -> tuple[Entity, ...]:
    """Cut an export set (an array of entities, or one entity) into its entities, in their order.

    `name` is what the document is called in error messages. The same entity standing twice is returned once.
    Offsets in errors count from the first byte of `document`, which is not referred to afterwards.
    Raises ExporterError for whatever is no complete, unambiguous export.
    """
    with memoryview(document) as whole:
        start = len(_BYTE_ORDER_MARK) if bytes(whole[:3]) == _BYTE_ORDER_MARK else 0
        with whole[start:] as view:
            raws = _objects(_Text(view, start, name))
    return _each_once([_entity(raw, index, name) for index, raw in enumerate(raws)], name)


def check_depth(document: Buffer, name: str) -> None:
    """Raise `document_too_deep` for JSON that a recursive parser must not see, whatever it is about."""
    with memoryview(document) as view:
        _check_depth(_Text(view, 0, name))


def is_report_id(text: str) -> bool:
    """Whether Optimize takes `text` in a tile for the id of a report (a lower-case UUID)."""
    return _REPORT_ID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class _Text:
    """A document behind its byte order mark, which is `start` bytes long."""

    view: memoryview
    start: int
    name: str

    def chunks(self) -> Iterator[memoryview]:
        for begin in range(0, len(self.view), _CHUNK_BYTES):
            with self.view[begin : begin + _CHUNK_BYTES] as chunk:
                yield chunk

    def truncated(self) -> ExporterError:
        return ExporterError(Code.DOCUMENT_TRUNCATED, name=self.name, offset=self.start + len(self.view))


def _check_utf8(text: _Text) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    consumed = 0
    pending = b""
    try:
        for chunk in text.chunks():
            pending = decoder.getstate()[0]
            decoder.decode(chunk)
            consumed += len(chunk)
    except UnicodeDecodeError as error:
        offset = text.start + consumed - len(pending) + error.start
        raise ExporterError(Code.DOCUMENT_NOT_UTF8, name=text.name, offset=offset) from None
    if decoder.getstate()[0]:
        raise text.truncated()


def _check_depth(text: _Text) -> None:
    """Refuse deep nesting before a recursive parser sees it: take the brackets, peel level by level."""
    if _is_too_deep(_brackets(text)):
        raise ExporterError(Code.DOCUMENT_TOO_DEEP, name=text.name, limit=DEPTH_LIMIT)


def _brackets(text: _Text) -> bytes:
    """Return the brackets of `text` that stand outside strings, in order, all of them as square ones."""
    parts: list[bytes] = []
    carry = b""
    for chunk in text.chunks():
        piece = carry + bytes(chunk)
        kept = len(piece) - (len(piece) - len(piece.rstrip(b"\\"))) % 2
        carry, piece = piece[kept:], piece[:kept]
        # Looking for one byte costs next to nothing, for a pair as much as all the rest.
        if b"\\" in piece:
            # Putting blanks in place is twice as fast as taking out.
            piece = piece.replace(b"\\\\", b"  ").replace(b'\\"', b"  ")
        parts.append(piece.translate(_ONE_KIND, _NOT_STRUCTURE).replace(b'""', b""))
    closed = _QUOTED_BRACKETS.sub(b"", b"".join(parts).replace(b'""', b""))
    return closed.partition(b'"')[0]


def _is_too_deep(brackets: bytes) -> bool:
    """Peeling is fast where nearly everything goes with the first levels, counting where it does not."""
    rest, levels = _peeled(brackets)
    if not rest:
        return levels > DEPTH_LIMIT
    return levels + _deepest(rest) > DEPTH_LIMIT and _deepest(brackets) > DEPTH_LIMIT


def _peeled(brackets: bytes) -> tuple[bytes, int]:
    """Take away the innermost pairs, level by level; return what stays and how many levels went."""
    levels = 0
    while brackets and levels <= DEPTH_LIMIT:
        peeled = brackets.replace(b"[]", b"")
        if peeled == brackets:
            break
        is_worthwhile = len(brackets) - len(peeled) > len(brackets) // _WORTHWHILE_PART
        brackets = peeled
        levels += 1
        if not is_worthwhile:
            break
    return brackets, levels


def _deepest(brackets: bytes) -> int:
    return max(accumulate(array("b", brackets.translate(_STEPS))), default=0)


def _objects(text: _Text) -> list[bytes]:
    _check_utf8(text)
    _check_depth(text)
    blanks = _BLANKS.match(text.view)
    begin = blanks.end() if blanks else 0
    try:
        if bytes(text.view[begin : begin + 1]) == b"{":
            return [bytes(_RAW.decode(text.view)).strip()]
        if len(text.view) > _COLLECTED_BYTES:
            _check_elements(text)
        return [bytes(raw) for raw in _RAW_LIST.decode(text.view)]
    except msgspec.ValidationError:
        reason = "It is neither a list nor a single entity."
        raise ExporterError(Code.DOCUMENT_NOT_AN_EXPORT, name=text.name, reason=reason) from None
    except msgspec.DecodeError as error:
        raise _not_json(error, text) from None


def _check_elements(text: _Text) -> None:
    """Stop at the first element that cannot be an entity, with the words that it would be refused with."""
    try:
        _ELEMENTS.decode(text.view)
    except msgspec.ValidationError as error:
        found = _ELEMENT_INDEX.search(str(error))
        if found is None:
            raise
        index = int(found.group(1))
        if "missing" not in str(error):
            raise _no_object(index, text.name) from None
        reason = "exportEntityType is missing."
        raise ExporterError(Code.ENTITY_INVALID, name=text.name, index=index, reason=reason) from None


def _no_object(index: int, name: str) -> ExporterError:
    return ExporterError(Code.DOCUMENT_NOT_AN_EXPORT, name=name, reason=f"Its element {index} is no object.")


def _not_json(error: msgspec.DecodeError, text: _Text) -> ExporterError:
    words = str(error)
    brackets = _brackets(text)
    found = _ERROR_OFFSET.search(words)
    # A number that stops half-way is called invalid, half a surrogate pair near the end truncated.
    ends_early = int(found.group(1)) >= len(text.view) if found else "truncated" in words
    if ends_early and (not brackets or brackets.count(b"[") > brackets.count(b"]")):
        return text.truncated()
    offset = text.start + (int(found.group(1)) if found else 0)
    reason = _ERROR_OFFSET.sub("", words).removeprefix("JSON is malformed: ").strip() + "."
    return ExporterError(Code.DOCUMENT_NOT_JSON, name=text.name, offset=offset, reason=reason)


def _entity(raw: bytes, index: int, name: str) -> Entity:
    try:
        values = _RAW_OBJECT.decode(raw)
    except msgspec.ValidationError:
        raise _no_object(index, name) from None
    _check_unambiguous(raw, values, name)
    try:
        return _read_common(raw) or _read(raw, values, name)
    except msgspec.DecodeError as error:
        raise ExporterError(Code.ENTITY_INVALID, name=name, index=index, reason=f"{error}.") from None
    except KeyError as missing:
        reason = f"{missing.args[0]} is missing."
        raise ExporterError(Code.ENTITY_INVALID, name=name, index=index, reason=reason) from None


def _read_common(raw: bytes) -> Entity | None:
    """Read an entity that looks like most; None where it has to be looked at more closely."""
    try:
        found = _COMMON.decode(raw)
    except msgspec.DecodeError:
        return None
    kind = entity_kind(found.kind)
    references: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
    if kind is EntityKind.DASHBOARD and found.tiles is not None:
        references = _report_ids(found.tiles)
    elif (kind is EntityKind.PROCESS_REPORT or kind is EntityKind.DECISION_REPORT) and found.data is not None:
        definitions = _definitions(kind, found.data)
    else:
        return None
    head = (found.id, kind, found.name, found.index_version, found.collection_id)
    return Entity(*head, references, definitions, raw)


def _read(raw: bytes, values: Mapping[str, msgspec.Raw], name: str) -> Entity:
    literal = _TEXT.decode(values["exportEntityType"])
    kind = entity_kind(literal)
    if kind is None:
        raise ExporterError(Code.ENTITY_KIND_UNKNOWN, name=name, kind=literal[:_SHOWN_KIND_CHARACTERS])
    references, definitions = _contents(kind, values, name)
    return Entity(
        id=_TEXT.decode(values["id"]),
        kind=kind,
        name=_TEXT.decode(values["name"]),
        index_version=_NUMBER.decode(values["sourceIndexVersion"]),
        collection_id=_OPTIONAL_TEXT.decode(values.get("collectionId", b"null")),
        references=references,
        definitions=definitions,
        raw=raw,
    )


def _contents(
    kind: EntityKind, values: Mapping[str, msgspec.Raw], name: str
) -> tuple[tuple[str, ...], tuple[Definition, ...]]:
    if kind is EntityKind.DASHBOARD:
        # Up to index version 7 (Optimize 3.10) the tiles are called reports.
        tiles = values.get("tiles", values.get("reports", b"[]"))
        return _report_ids(_TILES.decode(tiles)), ()
    data = _REPORT_DATA.decode(values["data"])
    if kind is EntityKind.COMBINED_REPORT:
        _check_unambiguous(bytes(values["data"]), _RAW_OBJECT.decode(values["data"]), name)
        return _report_ids(data.reports or []), ()
    return (), _definitions(kind, data)


def _definitions(kind: EntityKind, data: _ReportData) -> tuple[Definition, ...]:
    listed = [data.definitions] if isinstance(data.definitions, _Definition) else data.definitions or []
    return tuple([_definition(kind, one) for one in listed])


def _report_ids(references: list[_Reference] | _Reference) -> tuple[str, ...]:
    listed = [references] if isinstance(references, _Reference) else references
    return tuple(dict.fromkeys(one.id for one in listed if one.id is not None and is_report_id(one.id)))


def _definition(kind: EntityKind, found: _Definition) -> Definition:
    # Absent versions and tenants have these defaults (observed on 8.6.0).
    versions: list[str | int] | str | int = ["all"] if found.versions is None else found.versions
    tenants = [None] if found.tenant_ids is None else found.tenant_ids
    return _shared_definition(
        "decision" if kind is EntityKind.DECISION_REPORT else "process",
        found.key or "",
        tuple(map(str, versions if isinstance(versions, list) else [versions])),
        tuple(tenants if isinstance(tenants, list) else [tenants]),
    )


# Thousands of reports name the same few definitions; sharing them halves what the collector has to look at.
_shared_definition: Final = lru_cache(maxsize=4096)(Definition)


def _check_unambiguous(raw: bytes, values: Mapping[str, msgspec.Raw], name: str) -> None:
    """Refuse an object that says one of the keys that count twice: parsers would keep only the last.

    When the lengths of all keys and values add up to the whole object, there is no room for another key.
    """
    keys_bytes = len("".join(values).encode())
    if 1 + 4 * len(values) + keys_bytes + sum(map(len, values.values())) == len(raw):
        return
    seen = Counter(_keys(raw))
    for key in sorted(_UNAMBIGUOUS_KEYS):
        if seen[key] > 1:
            raise ExporterError(Code.DOCUMENT_AMBIGUOUS, name=name, key=key)


class _Members(list[tuple[str, object]]):
    """The members of a JSON object in their order, twins included."""


def _keys(raw: bytes) -> list[str]:
    return [key for key, _ in json.loads(raw, object_pairs_hook=_Members, parse_int=str, parse_float=str)]


def _each_once(entities: list[Entity], name: str) -> tuple[Entity, ...]:
    unique: dict[tuple[ItemKind, str], Entity] = {}
    for entity in entities:
        earlier = unique.setdefault((entity.item_kind, entity.id), entity)
        if earlier.raw != entity.raw:
            raise ExporterError(Code.ENTITY_TWICE, name=name, id=entity.id)
    return tuple(unique.values())
