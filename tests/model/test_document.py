"""Exports are cut into entities byte for byte, and whatever is no export is refused with our own words."""

import json
import mmap
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.document import Buffer, Definition, Entity, cut, is_report_id
from desktop_exporter.model.kinds import EntityKind, ItemKind
from tests.model.material import Document, Json, combined, dashboard, definition, entity, report, tile, uid
from tests.model.refused import NAME, one_dashboard, refusal

# ------------------------------------------------------------------------------------------------- reading


def test_what_an_entity_says_is_read() -> None:
    raw = json.dumps(report(1, "Orders", definitions=[definition("k", ["1", "2"], [None, "hr"])])).encode()
    (found,) = cut(b"[" + raw + b"]", NAME)
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
    assert cut(one_dashboard(sourceIndexVersion=version), NAME)[0].index_version == number


@pytest.mark.parametrize("collection", [None, "c"])
def test_the_collection_may_be_none(collection: str | None) -> None:
    assert cut(one_dashboard(collectionId=collection), NAME)[0].collection_id == collection


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
    found = cut(buffer(content), NAME)
    assert [one.raw for one in found] == raws
    assert all(type(one.raw) is bytes for one in found)


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b" " * 100 + b"\r\n\t"])
def test_one_entity_needs_no_list(before: bytes) -> None:
    raw = json.dumps(report(1)).encode()
    assert [one.raw for one in cut(before + raw + b" \n", NAME)] == [raw]


def test_an_empty_list_holds_nothing() -> None:
    assert cut(b" [ ] ", NAME) == ()


def test_the_same_entity_twice_counts_once() -> None:
    raw = json.dumps(report(1)).encode()
    assert len(cut(b"[" + raw + b"," + raw + b"]", NAME)) == 1


def test_a_report_and_a_dashboard_may_share_an_id() -> None:
    assert len(cut(json.dumps([report(1), dashboard(1, [])]).encode(), NAME)) == 2


def test_a_mapped_file_can_be_closed_afterwards(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(one_dashboard())
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert cut(mapped, NAME)[0].id == uid(1)
    path.write_bytes(b"[{]")
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        with pytest.raises(ExporterError) as refused:
            cut(mapped, NAME)
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
    refused = refusal(content)
    assert refused.code is Code.DOCUMENT_NOT_JSON
    assert refused.parameters["offset"] == offset


@pytest.mark.parametrize(
    "half", [r"\ud800", r"\udc00", r"\ud800\u0041", r"\ud800 and a longer text after it"]
)
def test_half_characters_are_no_json(half: str) -> None:
    content = one_dashboard(name="HERE").replace(b"HERE", half.encode())
    assert refusal(content).code is Code.DOCUMENT_NOT_JSON
    assert refusal(b'[{"a":"' + half.encode() + b'"}]').code is Code.DOCUMENT_NOT_JSON


@pytest.mark.parametrize("content", [b"", b" \n", b"\xef\xbb\xbf", b"[", b'[{"a":"' + b"[" * 500])
def test_a_document_that_stops_is_truncated_at_its_length(content: bytes) -> None:
    refused = refusal(content)
    assert refused.code is Code.DOCUMENT_TRUNCATED
    assert refused.parameters["offset"] == len(content)


@pytest.mark.parametrize(
    "whole", [json.dumps(report(1), ensure_ascii=False), json.dumps([report(1), dashboard(2, [1])])]
)
def test_every_beginning_is_truncated(whole: str) -> None:
    content = whole.replace("Orders", "Zürich 😀 \\ud83d\\ude00 \\\\ \\n -1.5e3").encode()
    for length in range(len(content)):
        refused = refusal(content[:length])
        assert (length, refused.code) == (length, Code.DOCUMENT_TRUNCATED)
        assert refused.parameters["offset"] == length


@pytest.mark.parametrize(
    "content", [b"1", b'"text"', b"null", b"true", b"[1]", b'["text"]', b"[null]", b"[[]]"]
)
def test_json_that_is_no_export_is_refused(content: bytes) -> None:
    assert refusal(content).code is Code.DOCUMENT_NOT_AN_EXPORT


@pytest.mark.parametrize("key", ["id", "exportEntityType", "name", "sourceIndexVersion"])
def test_a_missing_value_is_named(key: str) -> None:
    incomplete = dashboard(1, [])
    del incomplete[key]
    refused = refusal(json.dumps([report(2), incomplete]).encode())
    assert refused.code is Code.ENTITY_INVALID
    assert refused.parameters["index"] == 1
    assert key in str(refused.parameters["reason"])


def test_reports_need_their_data() -> None:
    for whole in (report(1), combined(1, [])):
        del whole["data"]
        refused = refusal(json.dumps([whole]).encode())
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
    assert refusal(one_dashboard(**changes)).code is Code.ENTITY_INVALID


@pytest.mark.parametrize("kind", ["alert", "", "Dashboard"])
def test_an_unknown_kind_is_named(kind: str) -> None:
    refused = refusal(one_dashboard(exportEntityType=kind))
    assert refused.code is Code.ENTITY_KIND_UNKNOWN
    assert refused.parameters["kind"] == kind


def test_the_same_id_with_other_content_is_refused() -> None:
    refused = refusal(json.dumps([report(1, "A"), report(1, "B")]).encode())
    assert refused.code is Code.ENTITY_TWICE
    assert refused.parameters["id"] == uid(1)


@pytest.mark.parametrize("digits", ["9" * 5000, "1" + "0" * 400, "-1", "1e400", "9" * 25])
def test_huge_numbers_do_no_harm(digits: str) -> None:
    content = one_dashboard(other="HERE").replace(b'"HERE"', digits.encode())
    assert cut(content, NAME)[0].raw in content
    as_version = one_dashboard(sourceIndexVersion="HERE").replace(b'"HERE"', digits.encode())
    assert _version_or_code(as_version) in {digits, Code.ENTITY_INVALID}


def _version_or_code(content: bytes) -> str:
    try:
        return str(cut(content, NAME)[0].index_version)
    except ExporterError as refused:
        return refused.code


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
