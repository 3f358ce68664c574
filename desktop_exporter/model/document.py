"""Cuts an export into entities without parsing them whole; their bytes stay as they were received."""

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from mmap import mmap
from typing import Final, TypeAlias

import msgspec

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.kinds import EntityKind, ItemKind, entity_kind

Buffer: TypeAlias = bytes | bytearray | memoryview | mmap

DEPTH_LIMIT: Final = 100
_CHUNK_BYTES: Final = 4 * 1024 * 1024
_BYTE_ORDER_MARK: Final = codecs.BOM_UTF8
_OPENING: Final = ord("[")
_STRUCTURE: Final = b'"[]{}'
_NOT_STRUCTURE: Final = bytes(byte for byte in range(256) if byte not in _STRUCTURE)
_ONE_KIND: Final = bytes.maketrans(b"{}", b"[]")
_QUOTED_BRACKETS: Final = re.compile(rb'"[^"]*"')
_BLANKS: Final = re.compile(rb"[ \t\r\n]*")
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


@dataclass(frozen=True, slots=True)
class Entity:
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


class _ReportData(msgspec.Struct, gc=False):
    definitions: list[_Definition] | _Definition | None = None
    reports: list[_Reference] | _Reference | None = None


_RAW: Final = msgspec.json.Decoder(msgspec.Raw)
_RAW_LIST: Final = msgspec.json.Decoder(list[msgspec.Raw])
_RAW_OBJECT: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_TEXT: Final = msgspec.json.Decoder(str)
_NUMBER: Final = msgspec.json.Decoder(int, strict=False)
_OPTIONAL_TEXT: Final = msgspec.json.Decoder(str | None)
_REPORT_DATA: Final = msgspec.json.Decoder(_ReportData)
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
    brackets = _brackets(text)
    if _peeled(brackets) and _deepest(brackets) > DEPTH_LIMIT:
        raise ExporterError(Code.DOCUMENT_TOO_DEEP, name=text.name, limit=DEPTH_LIMIT)


def _brackets(text: _Text) -> bytes:
    """Return the brackets of `text` that stand outside strings, in order, all of them as square ones."""
    parts: list[bytes] = []
    carry = b""
    for chunk in text.chunks():
        piece = carry + bytes(chunk)
        kept = len(piece) - (len(piece) - len(piece.rstrip(b"\\"))) % 2
        carry, piece = piece[kept:], piece[:kept]
        # Putting blanks in place is twice as fast as taking out.
        unescaped = piece.replace(b"\\\\", b"  ").replace(b'\\"', b"  ")
        parts.append(unescaped.translate(_ONE_KIND, _NOT_STRUCTURE).replace(b'""', b""))
    closed = _QUOTED_BRACKETS.sub(b"", b"".join(parts).replace(b'""', b""))
    return closed.partition(b'"')[0]


def _peeled(brackets: bytes) -> bytes:
    """Take away the innermost pairs, as many levels as are allowed: of an allowed document nothing stays."""
    for _ in range(DEPTH_LIMIT):
        peeled = brackets.replace(b"[]", b"")
        if len(peeled) == len(brackets):
            break
        brackets = peeled
    return brackets


def _deepest(brackets: bytes) -> int:
    depth = deepest = 0
    for byte in brackets:
        depth += 1 if byte == _OPENING else -1
        deepest = max(deepest, depth)
        if deepest > DEPTH_LIMIT:
            break
    return deepest


def _objects(text: _Text) -> list[bytes]:
    _check_utf8(text)
    _check_depth(text)
    blanks = _BLANKS.match(text.view)
    begin = blanks.end() if blanks else 0
    try:
        if bytes(text.view[begin : begin + 1]) == b"{":
            return [bytes(_RAW.decode(text.view)).strip()]
        return [bytes(raw) for raw in _RAW_LIST.decode(text.view)]
    except msgspec.ValidationError:
        reason = "It is neither a list nor a single entity."
        raise ExporterError(Code.DOCUMENT_NOT_AN_EXPORT, name=text.name, reason=reason) from None
    except msgspec.DecodeError as error:
        raise _not_json(error, text) from None


def _not_json(error: msgspec.DecodeError, text: _Text) -> ExporterError:
    words = str(error)
    brackets = _brackets(text)
    # Half a surrogate pair near the end is called truncated too.
    if "truncated" in words and (not brackets or _peeled(brackets)):
        return text.truncated()
    found = _ERROR_OFFSET.search(words)
    offset = text.start + (int(found.group(1)) if found else 0)
    reason = _ERROR_OFFSET.sub("", words).removeprefix("JSON is malformed: ").strip() + "."
    return ExporterError(Code.DOCUMENT_NOT_JSON, name=text.name, offset=offset, reason=reason)


def _entity(raw: bytes, index: int, name: str) -> Entity:
    try:
        values = _RAW_OBJECT.decode(raw)
    except msgspec.ValidationError:
        reason = f"Its element {index} is no object."
        raise ExporterError(Code.DOCUMENT_NOT_AN_EXPORT, name=name, reason=reason) from None
    _check_unambiguous(raw, values, name)
    try:
        return _read(raw, values, name)
    except msgspec.DecodeError as error:
        raise ExporterError(Code.ENTITY_INVALID, name=name, index=index, reason=f"{error}.") from None
    except KeyError as missing:
        reason = f"{missing.args[0]} is missing."
        raise ExporterError(Code.ENTITY_INVALID, name=name, index=index, reason=reason) from None


def _read(raw: bytes, values: Mapping[str, msgspec.Raw], name: str) -> Entity:
    literal = _TEXT.decode(values["exportEntityType"])
    kind = entity_kind(literal)
    if kind is None:
        raise ExporterError(Code.ENTITY_KIND_UNKNOWN, name=name, kind=literal)
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
    definition_type = "decision" if kind is EntityKind.DECISION_REPORT else "process"
    listed = data.definitions or []
    listed = [listed] if isinstance(listed, _Definition) else listed
    return (), tuple(_definition(definition_type, one) for one in listed)


def _report_ids(references: list[_Reference] | _Reference) -> tuple[str, ...]:
    listed = [references] if isinstance(references, _Reference) else references
    return tuple(dict.fromkeys(one.id for one in listed if one.id is not None and is_report_id(one.id)))


def _definition(definition_type: str, found: _Definition) -> Definition:
    # Absent versions and tenants have these defaults (observed on 8.6.0).
    versions: list[str | int] | str | int = ["all"] if found.versions is None else found.versions
    tenants = [None] if found.tenant_ids is None else found.tenant_ids
    return _shared_definition(
        definition_type,
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
    if 1 + 4 * len(values) + keys_bytes + len(b"".join(values.values())) == len(raw):
        return
    seen = Counter(_keys(raw))
    for key in sorted(_UNAMBIGUOUS_KEYS):
        if seen[key] > 1:
            raise ExporterError(Code.DOCUMENT_AMBIGUOUS, name=name, key=key)


class _Members(list[tuple[str, object]]):
    """The members of a JSON object in their order, twins included."""


def _keys(raw: bytes) -> list[str]:
    members = json.loads(raw, object_pairs_hook=_Members, parse_int=str, parse_float=str)
    return [key for key, _ in members]


def _each_once(entities: list[Entity], name: str) -> tuple[Entity, ...]:
    unique: dict[tuple[ItemKind, str], Entity] = {}
    for entity in entities:
        earlier = unique.setdefault((entity.item_kind, entity.id), entity)
        if earlier.raw != entity.raw:
            raise ExporterError(Code.ENTITY_TWICE, name=name, id=entity.id)
    return tuple(unique.values())
