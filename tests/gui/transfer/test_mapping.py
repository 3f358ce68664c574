"""Which collection of the target is meant at first, and which can be."""

from collections.abc import Mapping

import pytest
from pytestqt.qtbot import QtBot

from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.mapping import MappingTable
from desktop_exporter.gui.transfer.picked import PickedCollection
from desktop_exporter.gui.transfer.targets import TargetContent
from desktop_exporter.model.exchange import PlaceFacts
from tests.gui.hands import Heard

_FACTS = PlaceFacts("test", "Test", "https://b.example.com/optimize", "8.6.0", "B")
_ID = "11111111-1111-4111-8111-111111111111"
_SALES = PickedCollection("s1", "Sales", 3)
_PRIVATE = PickedCollection(None, None, 1)


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> MappingTable:
    made = MappingTable(theme)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("collections", "before", "expected"),
    [
        pytest.param((("t1", "Anything"),), {}, {"s1": "t1", None: "t1"}, id="the-only-one"),
        pytest.param((("t1", "Sales"), ("t2", "Claims")), {}, None, id="private-has-no-name"),
        pytest.param(
            (("t1", "Sales"), ("t2", "Claims")), {None: "t2"}, {"s1": "t1", None: "t2"}, id="equal-name"
        ),
        pytest.param((("t1", "Sales"), ("t2", "Sales")), {None: "t2"}, None, id="two-of-that-name"),
        pytest.param(
            (("t1", "Sales"), ("t2", "Claims")),
            {"s1": _ID, None: "t2"},
            {"s1": _ID, None: "t2"},
            id="pasted-before",
        ),
        pytest.param((), {"s1": _ID, None: _ID}, {"s1": _ID, None: _ID}, id="none-are-listed"),
        pytest.param((), {}, None, id="nothing-is-known"),
    ],
)
def test_what_is_meant_at_first(
    table: MappingTable,
    collections: tuple[tuple[str, str | None], ...],
    before: Mapping[str | None, str],
    expected: Mapping[str | None, str] | None,
) -> None:
    table.show_content((_SALES, _PRIVATE), TargetContent(_FACTS, collections), before)
    assert table.into == expected


def test_an_address_of_another_system_is_refused_in_words(table: MappingTable) -> None:
    table.show_content((_SALES,), TargetContent(_FACTS, ()), {})
    changed = Heard(table.changed)
    (row,) = table.rows
    assert not row.field.isHidden()
    for text, expected in (
        (f"https://a.example.com/#/collection/{_ID}/", None),
        (f"https://b.example.com/optimize/#/collection/{_ID}/", {"s1": _ID}),
        ("no id at all!", None),
        (_ID.upper(), {"s1": _ID}),
        ("", None),
    ):
        row.field.setText(text)
        assert table.into == expected
    assert len(changed.values) == 5


def test_a_thousand_collections_are_listed_once_for_all_rows(table: MappingTable) -> None:
    many = tuple((f"t{number}", f"Collection {number}") for number in range(1000))
    sources = tuple(PickedCollection(f"s{number}", f"Collection {number}", 1) for number in range(50))
    table.show_content(sources, TargetContent(_FACTS, many), {})
    assert table.into == {f"s{number}": f"t{number}" for number in range(50)}
    assert len({id(row.combo.model()) for row in table.rows}) == 1
    table.clear()
    assert table.into is None
