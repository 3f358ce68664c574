"""What a file contains, as it is told to people before they hand it on or import it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.model.contents import (
    NOT_CARRIED,
    Address,
    AddressKind,
    Contents,
    FilterUse,
    NotCarried,
    contents,
    merged_definitions,
)
from desktop_exporter.model.document import Definition, cut
from tests.model import recorded
from tests.model.material import (
    Document,
    Json,
    combined,
    dashboard,
    definition,
    entities,
    report,
    text_tile,
    tile,
    uid,
)

_JSON: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


def test_definitions_are_merged_per_key_with_versions_and_tenants() -> None:
    found = contents(
        entities(
            report(1, definitions=[definition("b", ["10", "9"], ["<default>"]), definition("a", ["latest"])]),
            report(2, definitions=[definition("b", ["all", "9"], [None, "hr"])]),
            {**report(3, definitions=[definition("b", ["1"])]), "exportEntityType": "single_decision_report"},
        )
    )
    assert found.definitions == (
        Definition("process", "a", ("latest",), ("<default>",)),
        Definition("decision", "b", ("1",), ("<default>",)),
        Definition("process", "b", ("all", "9", "10"), (None, "<default>", "hr")),
    )
    assert found.tenants == (None, "<default>", "hr")


def test_nothing_contains_nothing() -> None:
    found = contents(())
    assert found == Contents((), (), (), (), ())
    assert found.confidential == ()
    assert merged_definitions(()) == ()


_ASSIGNEE: Document = {
    "type": "assignee",
    "data": {
        "operator": "in",
        "values": ["mary", "peter"],
        "allowCustomValues": False,
        "defaultValues": ["mary"],
    },
}
_CUSTOMER: Document = {
    "type": "variable",
    "data": {
        "type": "String",
        "name": "customer",
        "data": {"operator": "in", "values": ["ACME", None], "allowCustomValues": True},
        "defaultValues": None,
    },
}


def test_filters_of_dashboards_are_listed() -> None:
    board = dashboard(1, [])
    board["availableFilters"] = [
        _ASSIGNEE,
        _CUSTOMER,
        {"type": "state", "data": {"defaultValues": ["running"]}},
    ]
    found = contents(entities(board))
    assert found.dashboard_filters == (
        FilterUse(uid(1), "assignee", "", ("mary", "peter", "mary")),
        FilterUse(uid(1), "variable", "customer", ("ACME",)),
        FilterUse(uid(1), "state", "", ()),
    )
    assert found.confidential == found.dashboard_filters[:2]


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        ("assignee", {"operator": "in", "values": ["mary"]}, ("", ("mary",))),
        ("candidateGroup", {"operator": "not in", "values": ["sales", None]}, ("", ("sales",))),
        (
            "variable",
            {"name": "x", "type": "Boolean", "data": {"values": [True, False]}},
            ("x", ("true", "false")),
        ),
        ("variable", {"name": "x", "type": "Double", "data": {"values": [1.50]}}, ("x", ("1.5",))),
        (
            "variable",
            {
                "name": "d",
                "type": "Date",
                "data": {"type": "fixed", "start": "2026-01-01", "end": "2026-02-01"},
            },
            ("d", ("2026-01-01", "2026-02-01")),
        ),
        ("inputVariable", {"name": "in", "type": "String", "data": {"values": ["a"]}}, ("in", ("a",))),
        ("variable", {"name": "only a name", "data": None}, ("only a name", ())),
    ],
)
def test_filters_of_reports_reveal_people_and_variables(
    kind: str, data: Document, expected: tuple[str, tuple[str, ...]]
) -> None:
    found = contents(entities(report(1, filter=[{"type": kind, "data": data}])))
    assert found.confidential == (FilterUse(uid(1), kind, *expected),)
    assert found.report_filters == found.confidential


def test_filters_on_several_variables_reveal_each() -> None:
    several: Document = {
        "type": "multipleVariable",
        "data": {
            "data": [
                {"name": "a", "type": "String", "data": {"values": ["1"]}},
                {"name": "b", "type": "String", "data": {"values": ["2"]}},
            ]
        },
    }
    found = contents(entities(report(1, filter=[several])))
    assert [(one.name, one.values) for one in found.confidential] == [("a", ("1",)), ("b", ("2",))]


def test_filters_without_people_or_variables_are_not_confidential() -> None:
    running: Document = {"type": "runningInstancesOnly", "data": None, "filterLevel": "instance"}
    found = contents(entities(report(1, filter=running)))
    assert found.report_filters == (FilterUse(uid(1), "runningInstancesOnly", "", ()),)
    assert found.confidential == ()


def _linked(kind: str, key: str, address: str) -> Document:
    text = text_tile("before")
    text["configuration"] = {"text": {"root": {"children": [{"children": [{"type": kind, key: address}]}]}}}
    return text


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (_linked("link", "url", "https://a.example/"), AddressKind.LINK),
        (_linked("autolink", "url", "https://a.example/"), AddressKind.LINK),
        (_linked("image", "src", "https://a.example/"), AddressKind.IMAGE),
        (
            {**tile(1), "id": "", "configuration": {"external": "https://a.example/"}},
            AddressKind.EXTERNAL_TILE,
        ),
        ({**tile(1), "id": "https://a.example/"}, AddressKind.EXTERNAL_TILE),
    ],
)
def test_addresses_are_found(found: Document, kind: AddressKind) -> None:
    assert contents(entities(dashboard(1, [found, found]))).addresses == (
        Address(uid(1), kind, "https://a.example/"),
    )


def test_external_tiles_name_their_type_when_the_address_is_strange() -> None:
    strange: Document = {**tile(1), "id": "javascript:alert(1)", "type": "EXTERNAL_URL"}
    (address,) = contents(entities(dashboard(1, [strange]))).addresses
    assert address.url == "javascript:alert(1)"


@pytest.mark.parametrize("dead", [uid(10).upper(), "report-1", ""])
def test_dead_tiles_are_no_addresses(dead: str) -> None:
    assert contents(entities(dashboard(1, [2, {**tile(1), "id": dead}]))).addresses == ()


def test_old_dashboards_keep_their_tiles_under_reports() -> None:
    board = {**dashboard(1, []), "sourceIndexVersion": 7}
    board["reports"] = [_linked("link", "url", "https://a.example/")]
    del board["tiles"]
    assert len(contents(entities(board)).addresses) == 1


@given(_JSON, _JSON, _JSON)
def test_no_shape_stops_the_reading(one: Json, other: Json, third: Json) -> None:
    board = dashboard(1, [{**tile(2), "configuration": {"text": one, "external": other}}])
    board["availableFilters"] = [{"type": "variable", "data": {"data": one, "name": third}}, other]
    documents = [
        board,
        report(3, filter=[one, {"type": "assignee", "data": other}, {"type": third}]),
        report(4, filter=third, configuration=one),
        combined(5, []),
    ]
    found = contents(entities(*documents))
    assert {one.entity_id for one in found.confidential} <= {uid(1), uid(3), uid(4)}


@pytest.mark.parametrize(
    "path", ["13-cross-server/016-filters-export.json", "12-variable-filter/004-export.json"]
)
def test_recorded_filters_are_read(path: str) -> None:
    export = recorded.answer(path)
    found = contents(cut(export, path))
    listed = [one for each in json.loads(export) for one in each.get("availableFilters", [])]
    assert [one.type for one in found.dashboard_filters] == [one["type"] for one in listed]
    assert {one.name for one in found.dashboard_filters if one.type == "variable"} == {
        one["data"]["name"] for one in listed if one["type"] == "variable"
    }


def test_everything_that_is_not_carried_has_words() -> None:
    assert list(NOT_CARRIED) == list(NotCarried)
    assert all(words.endswith(".") for words in NOT_CARRIED.values())
