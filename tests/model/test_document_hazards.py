"""Hostile and damaged documents are refused with our own words, and chunk borders change nothing."""

import json
import random
from collections import Counter
from pathlib import Path
from typing import cast

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model import document
from desktop_exporter.model.document import Entity, cut
from tests.model import recorded
from tests.model.material import Document, Json, combined, dashboard, report, uid
from tests.model.refused import NAME, one_dashboard, refusal

# ----------------------------------------------------------------------------------------------------- UTF-8


def _utf8_error(content: bytes) -> UnicodeDecodeError | None:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return error
    return None


@given(st.binary(max_size=12), st.integers(1, 5))
@example(b"\xf0\x9f\x98\x80", 1)
@example(b"\xf0\x9f\x98]", 2)
@example(b"ab\xff", 2)
@example(b"\xed\xa0\x80", 2)
@example(b"\xe2\x82", 1)
@example(b"\xed\xa0", 1)
def test_bad_utf8_is_found_at_its_place_across_chunks(junk: bytes, chunk: int) -> None:
    content = "ü".encode() + junk
    error = _utf8_error(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "_CHUNK_BYTES", chunk)
        refused = refusal(content)
    if error is None:
        assert refused.code is not Code.DOCUMENT_NOT_UTF8
    elif refused.code is Code.DOCUMENT_TRUNCATED:
        # The document stops within a character.
        assert len(content) - error.start <= 3
    else:
        assert refused.code is Code.DOCUMENT_NOT_UTF8
        assert refused.parameters["offset"] == error.start


def test_a_byte_order_mark_counts_for_the_place() -> None:
    assert refusal(b"\xef\xbb\xbf[\xff]").parameters["offset"] == 4


# ----------------------------------------------------------------------------------------------------- depth


def _deep(depth: int, opening: str = "[", closing: str = "]") -> bytes:
    """Make an export whose deepest value stands `depth` brackets deep."""
    inner = depth - 2
    return one_dashboard(deep="HERE").replace(b'"HERE"', (opening * inner + "1" + closing * inner).encode())


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_a_hundred_levels_are_read_and_one_more_is_refused(opening: str, closing: str) -> None:
    assert len(cut(_deep(100, opening, closing), NAME)) == 1
    for depth in (101, 102, 150, 199, 200, 201, 202, 203, 1000, 200_000):
        refused = refusal(_deep(depth, opening, closing))
        assert refused.code is Code.DOCUMENT_TOO_DEEP
        assert refused.parameters["limit"] == 100


@pytest.mark.parametrize("opened", [101, 200, 100_000])
def test_deep_beginnings_are_refused_too(opened: int) -> None:
    assert refusal(b"[" * opened).code is Code.DOCUMENT_TOO_DEEP
    assert refusal(b'[{"a":' * opened).code is Code.DOCUMENT_TOO_DEEP
    assert refusal(b"[" * 60 + b"[" * 50 + b"]" * 50).code is Code.DOCUMENT_TOO_DEEP


@pytest.mark.parametrize(
    "text", ["[" * 300, "{" * 300, '\\"[' * 300, "\\\\" * 300, "]" * 300, '[\\\\\\"' * 300]
)
def test_brackets_in_texts_do_not_count(text: str) -> None:
    content = one_dashboard(name="HERE").replace(b"HERE", text.encode())
    assert cut(content, NAME)[0].name == json.loads(f'"{text}"')


_TRICKY = st.text('[]{}"\\ünb/', max_size=6)
_JSON: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TRICKY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TRICKY, inner, max_size=3),
    max_leaves=8,
)


def _depth(value: Json) -> int:
    if isinstance(value, dict):
        return 1 + max(map(_depth, value.values()), default=0)
    return 1 + max(map(_depth, value), default=0) if isinstance(value, list) else 0


@given(_JSON, st.integers(1, 7), st.sampled_from([None, 1]))
def test_depth_is_that_of_a_parser(value: Json, chunk: int, indent: int | None) -> None:
    text = memoryview(json.dumps(value, indent=indent).encode())
    depth = _depth(value)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "_CHUNK_BYTES", chunk)
        patch.setattr(document, "DEPTH_LIMIT", max(depth, 1))
        document._check_depth(document._Text(text, 0, NAME))
        patch.setattr(document, "DEPTH_LIMIT", depth - 1)
        assume(depth > 1)
        with pytest.raises(ExporterError) as refused:
            document._check_depth(document._Text(text, 0, NAME))
    assert refused.value.code is Code.DOCUMENT_TOO_DEEP


# ------------------------------------------------------------------------------------------- keys said twice

_SPELLINGS = ["id", "\\u0069d", "i\\u0064", "\\u0069\\u0064"]


@pytest.mark.parametrize("spelling", _SPELLINGS)
@pytest.mark.parametrize("blank", ["", " "])
def test_an_id_said_twice_is_refused_however_it_is_spelled(spelling: str, blank: str) -> None:
    content = one_dashboard()[:-2] + f',{blank}"{spelling}"{blank}:{blank}"{uid(1)}"}}]'.encode()
    refused = refusal(content)
    assert refused.code is Code.DOCUMENT_AMBIGUOUS
    assert refused.parameters["key"] == "id"


@pytest.mark.parametrize("key", ["exportEntityType", "name", "tiles", "reports", "data"])
def test_other_keys_that_count_are_refused_when_said_twice(key: str) -> None:
    content = one_dashboard()[:-2] + f', "{key}": [], "{key}": []}}]'.encode()
    assert refusal(content).parameters["key"] == key


def test_members_said_twice_are_refused() -> None:
    content = json.dumps([combined(1, [2])]).encode().replace(b'"reports":', b'"reports": [], "reports":')
    refused = refusal(content)
    assert refused.code is Code.DOCUMENT_AMBIGUOUS
    assert refused.parameters["key"] == "reports"


def test_other_keys_may_be_said_twice() -> None:
    assert len(cut(one_dashboard()[:-2] + b', "x": 1, "x": 2}]', NAME)) == 1


class _Pairs(list[tuple[str, object]]):
    """All members of an object, as Python's own parser sees them."""


def _repeated(raw: bytes) -> set[str]:
    pairs = cast("_Pairs", json.loads(raw, object_pairs_hook=_Pairs))
    counts = Counter(key for key, _ in pairs)
    return {key for key, count in counts.items() if count > 1} & document._UNAMBIGUOUS_KEYS


_KEYS = st.sampled_from(
    [*_SPELLINGS, "name", "n\\u0061me", "data", "\\u0064ata", "x", "ü", "\\u00fc", "", "\\n"]
)
_BLANKS = st.sampled_from(["", "", "", " ", "\n\t"])
_VALUES = st.sampled_from(["1", '""', '"\\u0069d"', "[1, 2]", '{"id":1,"id":2}', "null", '"😀"'])


@given(st.lists(st.tuples(_BLANKS, _KEYS, _BLANKS, _BLANKS, _VALUES, _BLANKS), max_size=6))
def test_what_is_taken_as_unambiguous_is(members: list[tuple[str, ...]]) -> None:
    inner = ",".join(
        f'{one}"{key}"{two}:{three}{value}{four}' for one, key, two, three, value, four in members
    )
    raw = f"{{{inner}}}".encode()
    values = document._RAW_OBJECT.decode(raw)
    repeated = _repeated(raw)
    if repeated:
        with pytest.raises(ExporterError) as refused:
            document._check_unambiguous(raw, values, NAME)
        assert refused.value.parameters["key"] in repeated
    else:
        document._check_unambiguous(raw, values, NAME)


# ------------------------------------------------------------------------------------- the way that most go

_ODD_VALUES: st.SearchStrategy[Json] = st.sampled_from(
    ["a", "11", 11, 11.0, 1.5, None, True, [], {}, [{}], {"id": 1}, {"definitions": {"key": "k"}}, uid(1)]
)
_ODD_MEMBERS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("id", "name", "exportEntityType", "sourceIndexVersion", "collectionId", "data", "tiles"),
                *("reports", "collection\\u0049d", "d\\u0061ta", "x"),
            ]
        ),
        _ODD_VALUES,
    ),
    max_size=4,
)


@given(
    st.sampled_from([report(1), dashboard(2, [1, 3]), combined(4, [1])]),
    _ODD_MEMBERS,
    st.sampled_from(["odd", "usual"]),
)
def test_reading_at_once_finds_what_reading_piece_by_piece_finds(
    entity: dict[str, Json], members: list[tuple[str, Json]], first: str
) -> None:
    odd = [f'"{key}":{json.dumps(value)}' for key, value in members]
    usual = [f"{json.dumps(key)}:{json.dumps(value)}" for key, value in entity.items()]
    raw = f"{{{','.join((*odd, *usual) if first == 'odd' else (*usual, *odd))}}}".encode()
    at_once = document._read_common(raw)
    if at_once is not None:
        assert at_once == document._read(raw, document._RAW_OBJECT.decode(raw), NAME)


def test_usual_reports_and_dashboards_are_read_at_once() -> None:
    for entity in (report(1), dashboard(2, [1])):
        assert document._read_common(json.dumps(entity).encode()) is not None


# --------------------------------------------------------------------------------------- no foreign exception


def _cut_or_refused(content: bytes) -> tuple[Entity, ...]:
    try:
        return cut(content, NAME)
    except ExporterError:
        return ()


@given(_JSON)
def test_any_json_is_cut_or_refused(value: Json) -> None:
    assert _cut_or_refused(json.dumps(value).encode()) == ()


_FIELDS = st.sampled_from(
    ["id", "exportEntityType", "name", "sourceIndexVersion", "collectionId", "tiles", "data"]
)
_EXAMPLE: list[Document] = [report(1), combined(2, [1]), dashboard(3, [2, 1])]


@given(st.sampled_from(_EXAMPLE), st.dictionaries(_FIELDS, _JSON, max_size=2))
def test_any_entity_is_read_as_a_parser_reads_it_or_refused(one: Document, changes: Document) -> None:
    changed = {**one, **changes}
    for found in _cut_or_refused(json.dumps([changed]).encode()):
        assert (found.id, found.name, found.kind.value) == (
            changed["id"],
            changed["name"],
            changed["exportEntityType"],
        )
        assert json.loads(found.raw) == changed


@given(st.data())
def test_damaged_exports_are_cut_or_refused(data: st.DataObject) -> None:
    content = bytearray(json.dumps(_EXAMPLE, ensure_ascii=False).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 8))
        junk = data.draw(
            st.binary(max_size=4) | st.sampled_from([b'"', b"\\", b"[", b"}", b",", b"\\ud800", b"1e9"])
        )
        content[at : at + length] = junk
    for found in _cut_or_refused(bytes(content)):
        assert found.raw in content
        members = json.loads(found.raw)
        assert (members["id"], members["name"]) == (found.id, found.name)


@given(st.randoms(use_true_random=False))
def test_chunk_borders_change_nothing(chance: random.Random) -> None:
    content = json.dumps(
        [{**report(1), "name": 'Zürich \\ " 😀 [{'}, dashboard(2, [1])], ensure_ascii=False
    ).encode()
    whole = cut(content, NAME)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "_CHUNK_BYTES", chance.randint(1, 40))
        assert cut(content, NAME) == whole


# ------------------------------------------------------------------------------------------------ real files


def test_recorded_exports_are_cut_as_a_parser_reads_them() -> None:
    whole = 0
    for name, content in recorded.exports().items():
        try:
            documents = json.loads(content)
        except ValueError:
            # The recording holds only the beginning of a large answer.
            assert _refusal_code(content) is Code.DOCUMENT_TRUNCATED
            continue
        if isinstance(documents, list):
            found = cut(content, name)
            assert [json.loads(one.raw) for one in found] == documents
            assert [(one.id, one.kind.value) for one in found] == [
                (one["id"], one["exportEntityType"]) for one in cast("list[Document]", documents)
            ]
            whole += 1
    assert whole > 40


def _refusal_code(content: bytes) -> Code:
    return refusal(content).code


def test_real_files_are_cut(examples_dir: Path) -> None:
    paths = sorted(examples_dir.glob("*.json"))
    assert paths
    for path in paths:
        content = path.read_bytes()
        found = cut(content, path.name)
        assert [json.loads(one.raw) for one in found] == json.loads(content)
        ids = {one.id for one in found}
        assert all(set(one.references) <= ids for one in found)
