"""Cuts an export into entities without parsing them whole; their bytes stay as they were received."""

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

import msgspec

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.kinds import EntityKind, ItemKind, entity_kind

Buffer: TypeAlias = bytes | bytearray | memoryview

DEPTH_LIMIT: Final = 100
_CHUNK_BYTES: Final = 4 * 1024 * 1024
_BYTE_ORDER_MARK: Final = codecs.BOM_UTF8
_STRUCTURE: Final = b'"[]{}'
_NOT_STRUCTURE: Final = bytes(byte for byte in range(256) if byte not in _STRUCTURE)
_QUOTED_BRACKETS: Final = re.compile(rb'"[^"]*"')
_WHITESPACE: Final = b" \t\r\n"
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


class _Definition(msgspec.Struct):
    key: str | None = None
    versions: list[str] | str | None = None
    tenant_ids: list[str | None] | None = msgspec.field(name="tenantIds", default=None)


class _Reference(msgspec.Struct):
    id: str | None = None


class _ReportData(msgspec.Struct):
    definitions: list[_Definition] | _Definition | None = None
    reports: list[_Reference] | _Reference | None = None


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
    Raises ExporterError for whatever is no complete, unambiguous export.
    """
    text = _without_byte_order_mark(memoryview(document))
    _check_utf8(text, name)
    _check_depth(text, name)
    entities = [_entity(bytes(raw), index, name) for index, raw in enumerate(_objects(text, name))]
    return _each_once(entities, name)


def is_report_id(text: str) -> bool:
    """Whether Optimize takes `text` in a tile for the id of a report (a lower-case UUID)."""
    return _REPORT_ID.fullmatch(text) is not None


def _without_byte_order_mark(text: memoryview) -> memoryview:
    length = len(_BYTE_ORDER_MARK)
    return text[length:] if bytes(text[:length]) == _BYTE_ORDER_MARK else text


def _chunks(text: memoryview) -> Iterator[memoryview]:
    for start in range(0, len(text), _CHUNK_BYTES):
        yield text[start : start + _CHUNK_BYTES]


def _check_utf8(text: memoryview, name: str) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    consumed = 0
    pending = b""
    try:
        for chunk in _chunks(text):
            pending = decoder.getstate()[0]
            decoder.decode(chunk)
            consumed += len(chunk)
        pending = decoder.getstate()[0]
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        offset = consumed - len(pending) + error.start
        raise ExporterError(Code.DOCUMENT_NOT_UTF8, name=name, offset=offset) from None


def _check_depth(text: memoryview, name: str) -> None:
    """Refuse deep nesting before a recursive parser sees it: take the brackets, peel level by level."""
    brackets = _brackets(text)
    for _ in range(DEPTH_LIMIT):
        if not brackets:
            return
        peeled = brackets.replace(b"[]", b"").replace(b"{}", b"")
        if len(peeled) == len(brackets):
            break
        brackets = peeled
    if _deepest(brackets) > DEPTH_LIMIT:
        raise ExporterError(Code.DOCUMENT_TOO_DEEP, name=name, limit=DEPTH_LIMIT)


def _brackets(text: memoryview) -> bytes:
    """Return the brackets of `text` that stand outside strings, in order."""
    parts: list[bytes] = []
    carry = b""
    for chunk in _chunks(text):
        piece = carry + bytes(chunk)
        kept = len(piece) - (len(piece) - len(piece.rstrip(b"\\"))) % 2
        carry, piece = piece[kept:], piece[:kept]
        unescaped = piece.replace(b"\\\\", b"").replace(b'\\"', b"")
        parts.append(unescaped.translate(None, _NOT_STRUCTURE).replace(b'""', b""))
    return _QUOTED_BRACKETS.sub(b"", b"".join(parts).replace(b'""', b"")).replace(b'"', b"")


def _deepest(brackets: bytes) -> int:
    depth = deepest = 0
    for byte in brackets:
        depth += 1 if byte in b"[{" else -1
        deepest = max(deepest, depth)
        if deepest > DEPTH_LIMIT:
            break
    return deepest


def _objects(text: memoryview, name: str) -> list[msgspec.Raw]:
    first = bytes(text[:64]).lstrip(_WHITESPACE)[:1]
    if first == b"{":
        return [msgspec.Raw(bytes(text).strip(_WHITESPACE))]
    try:
        return _RAW_LIST.decode(text)
    except msgspec.ValidationError:
        reason = "It is neither a list nor a single entity."
        raise ExporterError(Code.DOCUMENT_NOT_AN_EXPORT, name=name, reason=reason) from None
    except msgspec.DecodeError as error:
        raise _not_json(error, len(text), name) from None


def _not_json(error: msgspec.DecodeError, size_bytes: int, name: str) -> ExporterError:
    words = str(error)
    if "truncated" in words:
        return ExporterError(Code.DOCUMENT_TRUNCATED, name=name, offset=size_bytes)
    found = _ERROR_OFFSET.search(words)
    offset = int(found.group(1)) if found else 0
    reason = _ERROR_OFFSET.sub("", words).removeprefix("JSON is malformed: ").strip() + "."
    return ExporterError(Code.DOCUMENT_NOT_JSON, name=name, offset=offset, reason=reason)


def _entity(raw: bytes, index: int, name: str) -> Entity:
    try:
        values = _RAW_OBJECT.decode(raw)
    except msgspec.ValidationError:
        reason = f"Its element {index} is no object."
        raise ExporterError(Code.DOCUMENT_NOT_AN_EXPORT, name=name, reason=reason) from None
    except msgspec.DecodeError as error:
        raise _not_json(error, len(raw), name) from None
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
    versions = [found.versions] if isinstance(found.versions, str) else found.versions
    # Absent versions and tenants have these defaults (observed on 8.6.0).
    return Definition(
        type=definition_type,
        key=found.key or "",
        versions=tuple(["all"] if versions is None else versions),
        tenants=tuple([None] if found.tenant_ids is None else found.tenant_ids),
    )


def _check_unambiguous(raw: bytes, values: Mapping[str, msgspec.Raw], name: str) -> None:
    """Refuse an object that says one of the keys that count twice: parsers would keep only the last.

    When the lengths of all keys and values add up to the whole object, there is no room for another key.
    """
    accounted = 1 + sum(len(key.encode()) + len(bytes(value)) + 4 for key, value in values.items())
    if accounted == len(raw):
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
