"""Exports are cut into entities byte for byte, and whatever is no export is refused with our own words."""

import json
import mmap
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model import document
from desktop_exporter.model.document import Buffer, Definition, Entity, cut, is_report_id
from desktop_exporter.model.kinds import EntityKind, ItemKind
from tests.model import recorded
from tests.model.material import Document, Json, combined, dashboard, definition, entity, report, tile, uid

_NAME = "export.json"


def _refusal(content: bytes) -> ExporterError:
    with pytest.raises(ExporterError) as refused:
        cut(content, _NAME)
    assert refused.value.parameters["name"] == _NAME
    assert str(refused.value)
    return refused.value


def _one(**changes: Json) -> bytes:
    return json.dumps([{**dashboard(1, [2]), **changes}]).encode()


# ------------------------------------------------------------------------------------------------- reading


def test_what_an_entity_says_is_read() -> None:
    raw = json.dumps(report(1, "Orders", definitions=[definition("k", ["1", "2"], [None, "hr"])])).encode()
    (found,) = cut(b"[" + raw + b"]", _NAME)
    assert found == Entity(
        id=uid(1),
        kind=EntityKind.PROCESS_REPORT,
        name="Orders",
        index_version=11,
        collection_id="00000000-0000-4000-8000-00000000c011",
        references=(),
        definitions=(Definition("process", "k", ("1", "2"), (None, "hr")),),
        raw=raw,
    )
    assert found.item_kind is ItemKind.REPORT


def test_references_are_report_ids_in_their_order_each_once() -> None:
    tiles: list[int | Document] = [3, 2, {**tile(4), "id": ""}, 3, {**tile(10), "id": uid(10).upper()}]
    assert entity(dashboard(1, tiles)).references == (uid(3), uid(2))
    assert entity(combined(1, [5, 4])).references == (uid(5), uid(4))
    assert entity(dashboard(1, [])).item_kind is ItemKind.DASHBOARD


def test_old_dashboards_refer_through_reports() -> None:
    old = {**dashboard(1, []), "sourceIndexVersion": 7, "reports": cast("Json", [tile(2)])}
    del old["tiles"]
    assert entity(old).references == (uid(2),)


def test_single_values_stand_for_lists() -> None:
    assert entity({**dashboard(1, []), "tiles": tile(2)}).references == (uid(2),)
    single: Document = {**combined(1, []), "data": {"reports": {"id": uid(2)}}}
    assert entity(single).references == (uid(2),)
    loose = report(1, definitions={"key": "k", "versions": "latest", "tenantIds": "hr"})
    assert entity(loose).definitions == (Definition("process", "k", ("latest",), ("hr",)),)


def test_versions_may_be_written_as_numbers() -> None:
    loose = report(1, definitions=[{"key": "k", "versions": [1, "2"]}])
    assert entity(loose).definitions == (Definition("process", "k", ("1", "2"), (None,)),)


def test_absent_definitions_versions_and_tenants_have_their_defaults() -> None:
    bare: Document = {**report(1), "data": {}}
    assert entity(bare).definitions == ()
    nothing = report(1, definitions=[{"key": None, "versions": None, "tenantIds": None}])
    assert entity(nothing).definitions == (Definition("process", "", ("all",), (None,)),)
    decision = {**report(1), "exportEntityType": "single_decision_report"}
    assert entity(decision).definitions[0].type == "decision"


@pytest.mark.parametrize(("version", "number"), [(8, 8), ("8", 8), (8.0, 8), (10**18, 10**18)])
def test_the_index_version_may_be_text(version: Json, number: int) -> None:
    assert cut(_one(sourceIndexVersion=version), _NAME)[0].index_version == number


@pytest.mark.parametrize("collection", [None, "c"])
def test_the_collection_may_be_none(collection: str | None) -> None:
    assert cut(_one(collectionId=collection), _NAME)[0].collection_id == collection


def test_the_collection_may_be_absent() -> None:
    private = dashboard(1, [])
    del private["collectionId"]
    assert entity(private).collection_id is None


# ------------------------------------------------------------------------------------------ bytes as they are


@pytest.mark.parametrize("layout", [None, 2, "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("buffer", [bytes, bytearray, memoryview])
def test_bytes_stay_as_they_came(
    layout: int | str | None, mark: bytes, buffer: Callable[[bytes], Buffer]
) -> None:
    documents: list[Document] = [
        report(1, "Zürich 😀"),
        {**dashboard(2, [1]), "extra": [1.10, '\\u0069 " [']},
    ]
    raws = [
        json.dumps(documents[0], indent=layout).encode(),
        json.dumps(documents[1], indent=layout, ensure_ascii=False).encode(),
    ]
    content = mark + b" \r\n[ " + b" ,\n".join(raws) + b"\t] \n"
    found = cut(buffer(content), _NAME)
    assert [one.raw for one in found] == raws
    assert all(type(one.raw) is bytes for one in found)


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b" " * 100 + b"\r\n\t"])
def test_one_entity_needs_no_list(before: bytes) -> None:
    raw = json.dumps(report(1)).encode()
    assert [one.raw for one in cut(before + raw + b" \n", _NAME)] == [raw]


def test_an_empty_list_holds_nothing() -> None:
    assert cut(b" [ ] ", _NAME) == ()


def test_the_same_entity_twice_counts_once() -> None:
    raw = json.dumps(report(1)).encode()
    assert len(cut(b"[" + raw + b"," + raw + b"]", _NAME)) == 1


def test_a_report_and_a_dashboard_may_share_an_id() -> None:
    assert len(cut(json.dumps([report(1), dashboard(1, [])]).encode(), _NAME)) == 2


def test_a_mapped_file_can_be_closed_afterwards(tmp_path: Path) -> None:
    path = tmp_path / _NAME
    path.write_bytes(_one())
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert cut(mapped, _NAME)[0].id == uid(1)
    path.write_bytes(b"[{]")
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        with pytest.raises(ExporterError) as refused:
            cut(mapped, _NAME)
        mapped.close()
    assert refused.value.code is Code.DOCUMENT_NOT_JSON


# --------------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("content", "offset"),
    [
        (b"[{]", 2),
        (b"\xef\xbb\xbf[{]", 5),
        (b"[{'id':1}]", 2),
        (b'[{"a":1,}]', 8),
        (b'[{"a":1},]', 9),
        (b'[{"a":1}] x', 11),
        (b"[{}][{}]", 5),
        (b'[{"a":NaN}]', 6),
        (b'[{"a":-Infinity}]', 7),
        (b'[{"a":01}]', 7),
        (b'[{"a":"\x01"}]', 7),
        (b'[{"a":"\\q"}]', 8),
        (b"[{}] // comment", 6),
        (b'{"a":1} {"a":2}', 9),
        (b'  {"a":tru]}', 8),
        (b"nonsense", 4),
    ],
)
def test_what_is_no_json_is_refused_near_the_place(content: bytes, offset: int) -> None:
    refused = _refusal(content)
    assert refused.code is Code.DOCUMENT_NOT_JSON
    assert refused.parameters["offset"] == offset


@pytest.mark.parametrize(
    "half", [r"\ud800", r"\udc00", r"\ud800\u0041", r"\ud800 and a longer text after it"]
)
def test_half_characters_are_no_json(half: str) -> None:
    content = _one(name="HERE").replace(b"HERE", half.encode())
    assert _refusal(content).code is Code.DOCUMENT_NOT_JSON
    assert _refusal(b'[{"a":"' + half.encode() + b'"}]').code is Code.DOCUMENT_NOT_JSON


@pytest.mark.parametrize("content", [b"", b" \n", b"\xef\xbb\xbf", b"[", b'[{"a":"' + b"[" * 500])
def test_a_document_that_stops_is_truncated_at_its_length(content: bytes) -> None:
    refused = _refusal(content)
    assert refused.code is Code.DOCUMENT_TRUNCATED
    assert refused.parameters["offset"] == len(content)


@pytest.mark.parametrize(
    "whole", [json.dumps(report(1), ensure_ascii=False), json.dumps([report(1), dashboard(2, [1])])]
)
def test_every_beginning_is_truncated(whole: str) -> None:
    content = whole.replace("Orders", "Zürich 😀 \\ud83d\\ude00 \\\\ \\n -1.5e3").encode()
    for length in range(len(content)):
        refused = _refusal(content[:length])
        assert (length, refused.code) == (length, Code.DOCUMENT_TRUNCATED)
        assert refused.parameters["offset"] == length


@pytest.mark.parametrize(
    "content", [b"1", b'"text"', b"null", b"true", b"[1]", b'["text"]', b"[null]", b"[[]]"]
)
def test_json_that_is_no_export_is_refused(content: bytes) -> None:
    assert _refusal(content).code is Code.DOCUMENT_NOT_AN_EXPORT


@pytest.mark.parametrize("key", ["id", "exportEntityType", "name", "sourceIndexVersion"])
def test_a_missing_value_is_named(key: str) -> None:
    incomplete = dashboard(1, [])
    del incomplete[key]
    refused = _refusal(json.dumps([report(2), incomplete]).encode())
    assert refused.code is Code.ENTITY_INVALID
    assert refused.parameters["index"] == 1
    assert key in str(refused.parameters["reason"])


def test_reports_need_their_data() -> None:
    for whole in (report(1), combined(1, [])):
        del whole["data"]
        refused = _refusal(json.dumps([whole]).encode())
        assert refused.code is Code.ENTITY_INVALID
        assert "data" in str(refused.parameters["reason"])


@pytest.mark.parametrize(
    "changes",
    [
        {"id": None},
        {"id": 1},
        {"name": None},
        {"exportEntityType": None},
        {"sourceIndexVersion": None},
        {"sourceIndexVersion": "eight"},
        {"sourceIndexVersion": 8.5},
        {"collectionId": 1},
        {"tiles": None},
        {"tiles": "text"},
        {"tiles": [None]},
        {"tiles": [{"id": 5}]},
    ],
)
def test_values_of_another_type_are_refused(changes: dict[str, Json]) -> None:
    assert _refusal(_one(**changes)).code is Code.ENTITY_INVALID


@pytest.mark.parametrize("kind", ["alert", "", "Dashboard"])
def test_an_unknown_kind_is_named(kind: str) -> None:
    refused = _refusal(_one(exportEntityType=kind))
    assert refused.code is Code.ENTITY_KIND_UNKNOWN
    assert refused.parameters["kind"] == kind


def test_the_same_id_with_other_content_is_refused() -> None:
    refused = _refusal(json.dumps([report(1, "A"), report(1, "B")]).encode())
    assert refused.code is Code.ENTITY_TWICE
    assert refused.parameters["id"] == uid(1)


@pytest.mark.parametrize("digits", ["9" * 5000, "1" + "0" * 400, "-1", "1e400", "9" * 25])
def test_huge_numbers_do_no_harm(digits: str) -> None:
    content = _one(other="HERE").replace(b'"HERE"', digits.encode())
    assert cut(content, _NAME)[0].raw in content
    as_version = _one(sourceIndexVersion="HERE").replace(b'"HERE"', digits.encode())
    assert _version_or_code(as_version) in {digits, Code.ENTITY_INVALID}


def _version_or_code(content: bytes) -> str:
    try:
        return str(cut(content, _NAME)[0].index_version)
    except ExporterError as refused:
        return refused.code


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
        refused = _refusal(content)
    if error is None:
        assert refused.code is not Code.DOCUMENT_NOT_UTF8
    elif refused.code is Code.DOCUMENT_TRUNCATED:
        # The document stops within a character.
        assert len(content) - error.start <= 3
    else:
        assert refused.code is Code.DOCUMENT_NOT_UTF8
        assert refused.parameters["offset"] == error.start


def test_a_byte_order_mark_counts_for_the_place() -> None:
    assert _refusal(b"\xef\xbb\xbf[\xff]").parameters["offset"] == 4


# ----------------------------------------------------------------------------------------------------- depth


def _deep(depth: int, opening: str = "[", closing: str = "]") -> bytes:
    """Make an export whose deepest value stands `depth` brackets deep."""
    inner = depth - 2
    return _one(deep="HERE").replace(b'"HERE"', (opening * inner + "1" + closing * inner).encode())


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_a_hundred_levels_are_read_and_one_more_is_refused(opening: str, closing: str) -> None:
    assert len(cut(_deep(100, opening, closing), _NAME)) == 1
    for depth in (101, 102, 150, 199, 200, 201, 202, 203, 1000, 200_000):
        refused = _refusal(_deep(depth, opening, closing))
        assert refused.code is Code.DOCUMENT_TOO_DEEP
        assert refused.parameters["limit"] == 100


@pytest.mark.parametrize("opened", [101, 200, 100_000])
def test_deep_beginnings_are_refused_too(opened: int) -> None:
    assert _refusal(b"[" * opened).code is Code.DOCUMENT_TOO_DEEP
    assert _refusal(b'[{"a":' * opened).code is Code.DOCUMENT_TOO_DEEP
    assert _refusal(b"[" * 60 + b"[" * 50 + b"]" * 50).code is Code.DOCUMENT_TOO_DEEP


@pytest.mark.parametrize(
    "text", ["[" * 300, "{" * 300, '\\"[' * 300, "\\\\" * 300, "]" * 300, '[\\\\\\"' * 300]
)
def test_brackets_in_texts_do_not_count(text: str) -> None:
    content = _one(name="HERE").replace(b"HERE", text.encode())
    assert cut(content, _NAME)[0].name == json.loads(f'"{text}"')


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
        document._check_depth(document._Text(text, 0, _NAME))
        patch.setattr(document, "DEPTH_LIMIT", depth - 1)
        assume(depth > 1)
        with pytest.raises(ExporterError) as refused:
            document._check_depth(document._Text(text, 0, _NAME))
    assert refused.value.code is Code.DOCUMENT_TOO_DEEP


# ------------------------------------------------------------------------------------------- keys said twice

_SPELLINGS = ["id", "\\u0069d", "i\\u0064", "\\u0069\\u0064"]


@pytest.mark.parametrize("spelling", _SPELLINGS)
@pytest.mark.parametrize("blank", ["", " "])
def test_an_id_said_twice_is_refused_however_it_is_spelled(spelling: str, blank: str) -> None:
    content = _one()[:-2] + f',{blank}"{spelling}"{blank}:{blank}"{uid(1)}"}}]'.encode()
    refused = _refusal(content)
    assert refused.code is Code.DOCUMENT_AMBIGUOUS
    assert refused.parameters["key"] == "id"


@pytest.mark.parametrize("key", ["exportEntityType", "name", "tiles", "reports", "data"])
def test_other_keys_that_count_are_refused_when_said_twice(key: str) -> None:
    content = _one()[:-2] + f', "{key}": [], "{key}": []}}]'.encode()
    assert _refusal(content).parameters["key"] == key


def test_members_said_twice_are_refused() -> None:
    content = json.dumps([combined(1, [2])]).encode().replace(b'"reports":', b'"reports": [], "reports":')
    refused = _refusal(content)
    assert refused.code is Code.DOCUMENT_AMBIGUOUS
    assert refused.parameters["key"] == "reports"


def test_other_keys_may_be_said_twice() -> None:
    assert len(cut(_one()[:-2] + b', "x": 1, "x": 2}]', _NAME)) == 1


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
            document._check_unambiguous(raw, values, _NAME)
        assert refused.value.parameters["key"] in repeated
    else:
        document._check_unambiguous(raw, values, _NAME)


# --------------------------------------------------------------------------------------- no foreign exception


def _cut_or_refused(content: bytes) -> tuple[Entity, ...]:
    try:
        return cut(content, _NAME)
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
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "_CHUNK_BYTES", chance.randint(1, 40))
        assert cut(content, _NAME) == cut(content, _NAME)


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
    return _refusal(content).code


def test_real_files_are_cut(examples_dir: Path) -> None:
    paths = sorted(examples_dir.glob("*.json"))
    assert paths
    for path in paths:
        content = path.read_bytes()
        found = cut(content, path.name)
        assert [json.loads(one.raw) for one in found] == json.loads(content)
        ids = {one.id for one in found}
        assert all(set(one.references) <= ids for one in found)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (uid(10), True),
        (uid(10).upper(), False),
        (uid(10) + "\n", False),
        (uid(10)[:-1], False),
        ("", False),
        ("https://example.com", False),
        (uid(1).replace("0", "\N{ARABIC-INDIC DIGIT ZERO}"), False),
    ],
)
def test_report_ids_are_lower_case_uuids(text: str, is_one: bool) -> None:
    assert is_report_id(text) is is_one
