"""The tree as Qt sees it: every change is told, and nothing is shown that is not in the truth."""

from collections.abc import Generator

import pytest
from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_exporter.app.browsing import LearntItem, ListedCollection, Summary
from desktop_exporter.gui.browser.branch import Column
from desktop_exporter.gui.browser.catalog_tree import CatalogTree
from desktop_exporter.gui.browser.items import RowKind, contents
from desktop_exporter.gui.browser.tree_model import TreeModel
from desktop_exporter.model.kinds import ItemKind
from tests.gui.browser.listings import claims, collection, filled, large, private, sales


@pytest.fixture
def model(qtbot: QtBot) -> Generator[TreeModel]:
    """A model that Qt's own tester watches."""
    made = TreeModel()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    del tester
    made.deleteLater()


def texts(model: TreeModel, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    above = QModelIndex() if parent is None else parent
    found: list[str] = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        found.append("  " * depth + str(index.data()))
        found += texts(model, index, depth + 1)
    return found


def put(model: TreeModel, listed: ListedCollection) -> None:
    row = model.tree.put(contents(listed, reports_stand_alone=False))
    if row is None:
        model.rebuild()
    else:
        model.branch_put(row)


def test_an_empty_tree(model: TreeModel) -> None:
    model.show_tree(CatalogTree())

    assert model.rowCount() == 0
    assert model.columnCount() == len(Column)


def test_collections_arrive_in_their_places(model: TreeModel) -> None:
    model.show_tree(CatalogTree(tells_unlisted=True))
    for listed in (sales(), private(), claims()):
        put(model, listed)

    assert texts(model) == [
        "Claims",
        "  Fraud",
        "Sales",
        "  Overview",
        "  Übersicht",
        "  d-3",
        "  Other reports (1)",
        "    Loose",
        "Private",
        "  This token cannot list private dashboards. Paste addresses or ids…",
    ]


def test_filtered_refreshed_sorted_and_removed(model: TreeModel) -> None:
    model.show_tree(filled(sales(), claims()))
    model.tree.set_filter("fraud")
    model.rebuild()
    assert texts(model) == ["Claims", "  Fraud"]
    model.tree.set_filter("")
    model.rebuild()
    model.sort(Column.NAME.value, Qt.SortOrder.DescendingOrder)
    assert texts(model)[:3] == ["Sales", "  Übersicht", "  Overview"]
    put(model, collection("c-sales", "Sales", sales().dashboards[:1]))
    model.tree.finish(["c-sales"], ["A note of the core."])
    model.rebuild()
    assert texts(model) == ["Sales", "  Overview", "A note of the core."]
    model.tree.finish([], [])
    model.rebuild()

    assert texts(model) == []


def test_ticks_are_told_with_those_above_and_below(model: TreeModel, qtbot: QtBot) -> None:
    model.show_tree(filled(sales(), claims()))
    sales_index = model.index_of((RowKind.COLLECTION, "c-sales"))
    item = model.index_of((RowKind.DASHBOARD, "d-1"))
    loose = model.index_of((RowKind.REPORT, "r-8"))
    role = Qt.ItemDataRole.CheckStateRole
    with qtbot.waitSignal(model.ticked):
        model.toggle(item)
    assert Qt.CheckState(item.data(role)) is Qt.CheckState.Checked
    assert Qt.CheckState(sales_index.data(role)) is Qt.CheckState.PartiallyChecked
    assert model.setData(sales_index, Qt.CheckState.Checked.value, role)
    assert Qt.CheckState(loose.data(role)) is Qt.CheckState.Checked

    assert (
        Qt.CheckState(model.index_of((RowKind.COLLECTION, "c-claims")).data(role)) is Qt.CheckState.Unchecked
    )


def test_what_has_no_box_cannot_be_ticked(model: TreeModel) -> None:
    model.show_tree(filled(collection("c", "Empty")))
    empty = model.index(0, 0)
    note = model.index(0, 0, empty)

    assert empty.data(Qt.ItemDataRole.CheckStateRole) is None
    assert note.data(Qt.ItemDataRole.CheckStateRole) is None
    assert not model.setData(note, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(empty, "another name")


def test_every_row_says_what_it_is(model: TreeModel) -> None:
    model.show_tree(filled(sales()))
    model.toggle(model.index_of((RowKind.DASHBOARD, "d-1")))
    said = [
        model.index_of(key).data(Qt.ItemDataRole.AccessibleTextRole)
        for key in (
            (RowKind.COLLECTION, "c-sales"),
            (RowKind.DASHBOARD, "d-1"),
            (RowKind.DASHBOARD, "d-3"),
            (RowKind.GROUP, "c-sales"),
            (RowKind.REPORT, "r-8"),
        )
    ]

    assert said == [
        "Sales, collection, partly chosen",
        "Overview, dashboard, chosen",
        "Dashboard without a known name, id d-3, not chosen",
        "Other reports (1), group of reports, not chosen",
        "Loose, report, not chosen",
    ]


def test_names_change_in_their_places(model: TreeModel, qtbot: QtBot) -> None:
    model.show_tree(filled(sales()))
    model.tree.learn({(ItemKind.DASHBOARD, "d-3"): LearntItem("Third", Summary(0, ()))})
    with qtbot.waitSignal(model.dataChanged):
        model.names_changed()

    assert "  Third" in texts(model)


def test_a_row_that_is_seen_can_be_ticked_but_not_edited(model: TreeModel) -> None:
    model.show_tree(filled(sales()))
    index = model.index_of((RowKind.DASHBOARD, "d-1"))
    model.prepare(index)
    flags = model.flags(index)

    assert flags & Qt.ItemFlag.ItemIsUserCheckable
    assert not flags & Qt.ItemFlag.ItemIsEditable


def test_hostile_names_are_shown_harmlessly(model: TreeModel) -> None:
    hostile = "<img src=x>[red]\x1b]0;x\x07"
    model.show_tree(filled(collection("c", hostile, claims().dashboards)))

    assert texts(model)[0] == "<img src=x>[red]\ufffd]0;x\ufffd"


def test_a_proxy_may_stand_on_it(model: TreeModel, qtbot: QtBot) -> None:
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    model.show_tree(filled(*(large(number, 200) for number in range(3))))
    model.tree.set_filter("00199")
    model.rebuild()

    assert proxy.rowCount() == 3


def test_ten_thousand_rows(model: TreeModel) -> None:
    model.show_tree(CatalogTree())
    for number in range(10):
        put(model, large(number, 1_000))
    model.tree.set_filter("00999")
    model.rebuild()

    assert model.tree.total == 10_030
    assert len(texts(model)) == 20
