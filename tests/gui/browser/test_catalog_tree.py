"""The truth of the tree: ticks stay, counts add up, nothing is lost, whatever happens in whatever order."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.app.browsing import ItemKey, LearntItem, ListedCollection, Summary
from desktop_exporter.gui.browser.branch import Branch, Column
from desktop_exporter.gui.browser.catalog_tree import CatalogTree, Row, Tick
from desktop_exporter.gui.browser.chosen import Choice, choice, chosen_items
from desktop_exporter.gui.browser.items import Group, Item, Note, NoteKind, RowKind, contents
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.places import PlaceKind, PlaceRef
from tests.gui.browser.listings import claims, collection, dashboard, filled, private, report, sales

_REF = PlaceRef(PlaceKind.SYSTEM, "one")


def rows(tree: CatalogTree) -> list[Row]:
    """All rows that are shown, from the top down, by their paths."""
    found: list[Row] = []

    def walk(path: tuple[int, ...]) -> None:
        number = 0
        while (row := tree.row((*path, number))) is not None:
            found.append(row)
            if isinstance(row, Branch | Group):
                walk((*path, number))
            number += 1

    walk(())
    return found


def shown_items(tree: CatalogTree) -> list[Item]:
    return [row for row in rows(tree) if isinstance(row, Item)]


def names(tree: CatalogTree) -> list[str | None]:
    return [item.name for item in shown_items(tree)]


def chosen(tree: CatalogTree) -> set[ItemKey]:
    return {key for branch in tree.branches for key in tree.chosen_keys(branch)}


def branch(tree: CatalogTree, branch_id: str) -> Branch:
    found = tree.branch(branch_id)
    assert found is not None
    return found


def item(tree: CatalogTree, its_id: str, kind: ItemKind = ItemKind.DASHBOARD) -> Item:
    found = tree.item((kind, its_id))
    assert found is not None
    return found


def test_collections_stand_by_name_and_what_is_private_last() -> None:
    tree = filled(sales(), private(), claims())

    assert [one.name for one in tree.branches] == ["Claims", "Sales", None]


def test_reports_that_come_along_are_no_rows() -> None:
    tree = filled(sales())

    assert names(tree) == ["Overview", "Übersicht", None, "Loose"]


def test_a_collection_without_anything_says_so() -> None:
    tree = filled(collection("c", "Empty"))

    assert [row.kind for row in rows(tree) if isinstance(row, Note)] == [NoteKind.EMPTY]
    assert not tree.can_tick(branch(tree, "c"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("over", ["Overview"]),
        ("ÜBER", ["Übersicht"]),
        (unicodedata.normalize("NFD", "über"), ["Übersicht"]),
        ("shipping", ["Übersicht"]),
        ("D-3", [None]),
        ("orders view", ["Overview"]),
        ("claims", ["Fraud"]),
        ("claims fraud-check", ["Fraud"]),
        ("sales fraud", []),
        ("loose", ["Loose"]),
        ("  ", ["Fraud", "Overview", "Übersicht", None, "Loose"]),
    ],
)
def test_the_filter_looks_at_names_ids_definitions_and_collections(
    text: str, expected: list[str | None]
) -> None:
    tree = filled(sales(), claims())
    tree.set_filter(text)

    assert names(tree) == expected


def test_a_ticked_collection_means_all_in_it_also_what_arrives_later() -> None:
    tree = filled(sales())
    tree.set_tick(branch(tree, "c-sales"), ticked=True)
    more = collection("c-sales", "Sales", (*sales().dashboards, dashboard("d-9", "Late")), sales().reports)
    tree.put(contents(more, reports_stand_alone=False))

    assert (ItemKind.DASHBOARD, "d-9") in chosen(tree)
    assert tree.tick(branch(tree, "c-sales")) is Tick.ALL


def test_unticking_one_of_a_whole_collection_leaves_the_others() -> None:
    tree = filled(sales())
    tree.set_tick(branch(tree, "c-sales"), ticked=True)
    tree.toggle(item(tree, "d-2"))

    assert tree.tick(branch(tree, "c-sales")) is Tick.PARTLY
    assert chosen(tree) == branch(tree, "c-sales").keys - {(ItemKind.DASHBOARD, "d-2")}


def test_the_group_ticks_its_reports() -> None:
    tree = filled(sales())
    tree.toggle(branch(tree, "c-sales").group)

    assert chosen(tree) == {(ItemKind.REPORT, "r-8")}


def test_tick_all_that_is_shown_leaves_what_is_hidden() -> None:
    tree = filled(sales(), claims())
    tree.set_filter("over")
    tree.tick_shown()

    assert chosen(tree) == {(ItemKind.DASHBOARD, "d-1")}


def test_reports_that_come_along_are_counted_once() -> None:
    tree = filled(sales())
    tree.toggle(item(tree, "d-1"))
    tree.toggle(item(tree, "d-2"))

    assert choice(tree) == Choice(dashboards=2, along=3)


def test_the_count_is_honest_about_what_is_not_known() -> None:
    tree = filled(sales(), claims())
    tree.set_tick(branch(tree, "c-sales"), ticked=True)
    tree.set_filter("claims")

    assert choice(tree) == Choice(dashboards=3, reports=1, along=3, undecided=1, hidden=4)


def test_of_an_undecided_collection_the_reports_are_asked_for_by_the_collection() -> None:
    listed = collection("c", "Mixed", (dashboard("d", None, None),), (report("r", None, along=None),))
    tree = filled(listed)
    tree.set_tick(branch(tree, "c"), ticked=True)
    items = chosen_items(tree, _REF, "One")

    assert choice(tree).unsure_reports == 1
    assert (items.undecided, items.reports) == (("c",), ())
    assert items.selection.collections == ("c",)
    assert items.selection.dashboards == ("d",)
    assert items.reports_along is None
    assert items.collection_names == {"c": "Mixed"}


def test_a_report_that_was_ticked_itself_is_asked_for_itself() -> None:
    listed = collection("c", "Mixed", (dashboard("d", None, None),), (report("r", None, along=None),))
    tree = filled(listed)
    tree.toggle(item(tree, "r", ItemKind.REPORT))

    assert chosen_items(tree, _REF, "One").selection.reports == ("r",)


def test_names_that_arrive_keep_the_rows_in_their_places_until_all_are_there() -> None:
    listed = collection("c", "C", (dashboard("d-1", None, None), dashboard("d-2", None, None)))
    tree = filled(listed)
    moved = tree.learn({(ItemKind.DASHBOARD, "d-1"): LearntItem("Zebra", Summary(0, ()))})
    assert not moved
    assert names(tree) == ["Zebra", None]
    moved = tree.learn({(ItemKind.DASHBOARD, "d-2"): LearntItem("Ape", Summary(0, ()))})

    assert moved
    assert names(tree) == ["Ape", "Zebra"]


def test_what_cannot_be_read_does_not_keep_the_others_from_their_order() -> None:
    listed = collection("c", "C", (dashboard("d-1", None, None), dashboard("d-2", "Ape", None)))
    tree = filled(listed)
    tree.learn({}, frozenset({(ItemKind.DASHBOARD, "d-1")}))

    assert names(tree) == ["Ape", None]


def test_reading_the_last_dashboard_tells_which_reports_come_along() -> None:
    listed = collection(
        "c",
        "C",
        (dashboard("d", None, None),),
        (report("r-1", "A", along=None), report("r-2", "B", along=None)),
    )
    tree = filled(listed)
    tree.set_tick(branch(tree, "c"), ticked=True)
    tree.learn({(ItemKind.DASHBOARD, "d"): LearntItem("D", Summary(1, (), ("r-1",)))})

    assert names(tree) == ["D", "B"]
    assert choice(tree) == Choice(dashboards=1, reports=1, along=1)


def test_a_ticked_report_stays_even_when_it_comes_along() -> None:
    listed = collection("c", "C", (dashboard("d", None, None),), (report("r", "A", along=None),))
    tree = filled(listed)
    tree.toggle(item(tree, "r", ItemKind.REPORT))
    tree.learn({(ItemKind.DASHBOARD, "d"): LearntItem("D", Summary(1, (), ("r",)))})

    assert chosen(tree) == {(ItemKind.REPORT, "r")}


def test_what_is_gone_after_a_refresh_is_counted() -> None:
    tree = filled(sales(), claims())
    tree.tick_shown()
    tree.untick_all()
    tree.toggle(item(tree, "d-1"))
    tree.toggle(item(tree, "d-4"))
    lost = tree.finish(["c-sales"], ())

    assert lost == 1
    assert chosen(tree) == {(ItemKind.DASHBOARD, "d-1")}


def test_notes_of_the_core_stand_below() -> None:
    tree = filled(sales())
    tree.finish(["c-sales"], ["Something is remembered, but no longer there."])
    last = rows(tree)[-1]

    assert isinstance(last, Note)
    assert tree.path(last.row_key) == (1,)


@pytest.mark.parametrize("column", list(Column))
@pytest.mark.parametrize("descending", [False, True])
def test_what_is_not_known_stands_last_either_way(column: Column, descending: bool) -> None:
    tree = filled(sales())
    tree.sort(column, descending=descending)
    order = [one.id for one in branch(tree, "c-sales").dashboards]

    assert sorted(order) == ["d-1", "d-2", "d-3"]
    if column is not Column.ID:
        assert order[-1] == "d-3"
    elif descending:
        assert order == ["d-3", "d-2", "d-1"]


def test_the_first_rows_are_open_and_many_are_not() -> None:
    few = filled(sales(), claims())
    many = filled(collection("c", "C", tuple(dashboard(f"d-{one}", "D") for one in range(100))))

    assert few.is_expanded((RowKind.COLLECTION, "c-sales"))
    assert not many.is_expanded((RowKind.COLLECTION, "c"))


def test_a_filter_opens_what_it_finds_and_leaves_the_rest_as_it_was() -> None:
    tree = filled(sales(), claims())
    key = RowKind.COLLECTION, "c-sales"
    tree.set_expanded(key, expanded=False)
    tree.set_filter("over")
    assert tree.is_expanded(key)
    tree.set_filter("")

    assert not tree.is_expanded(key)


# ------------------------------------------------------------------------------------------------- properties

_NAMES = st.one_of(st.none(), st.text("abäÄß Zz1", min_size=1, max_size=6))


@st.composite
def listings(draw: st.DrawFn) -> list[ListedCollection]:
    made: list[ListedCollection] = []
    for number in range(draw(st.integers(1, 4))):
        dashboards = tuple(
            dashboard(
                f"d-{number}-{one}", draw(_NAMES), draw(st.sampled_from([None, (), ("r",), ("r", "s")])), "k"
            )
            for one in range(draw(st.integers(0, 4)))
        )
        reports = tuple(
            report(f"r-{number}-{one}", draw(_NAMES), along=draw(st.sampled_from([None, True, False])))
            for one in range(draw(st.integers(0, 3)))
        )
        its_id = None if number == 0 and draw(st.booleans()) else f"c-{number}"
        made.append(collection(its_id, draw(_NAMES), dashboards, reports))
    return made


_ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["tick", "filter", "sort", "refresh", "learn", "expand"]),
        st.integers(0, 30),
        st.sampled_from(["", "a", "d-1", "ä z", "k", "nothing"]),
    ),
    max_size=12,
)


def _act(tree: CatalogTree, listed: list[ListedCollection], action: tuple[str, int, str]) -> None:
    what, number, text = action
    all_rows = rows(tree)
    if what == "tick" and all_rows:
        row = all_rows[number % len(all_rows)]
        if tree.can_tick(row):
            tree.toggle(row)
    elif what == "filter":
        tree.set_filter(text)
    elif what == "sort":
        tree.sort(Column(number % 5), descending=number % 2 == 0)
    elif what == "refresh":
        for one in listed:
            tree.put(contents(one, reports_stand_alone=False))
        tree.finish(["" if one.id is None else one.id for one in listed], ())
    elif what == "learn":
        unnamed = tree.unnamed()[: number % 3 + 1]
        tree.learn({one.key: LearntItem(f"b {number}", Summary(0, ("k",))) for one in unnamed})
    elif what == "expand" and all_rows:
        tree.set_expanded(all_rows[number % len(all_rows)].row_key, expanded=number % 2 == 0)


@given(listings(), _ACTIONS)
def test_shown_and_hidden_are_all_and_counts_add_up(
    listed: list[ListedCollection], actions: list[tuple[str, int, str]]
) -> None:
    tree = filled(*listed)
    for action in actions:
        _act(tree, listed, action)
        items = shown_items(tree)
        counted = choice(tree)

        assert len(items) == len({one.key for one in items}) == tree.shown_total <= tree.total
        assert counted.total == len(chosen(tree))
        assert counted.hidden == len(chosen(tree) - {one.key for one in items})
        assert tree.unnamed_total == len(tree.unnamed())
        for row in rows(tree):
            path = tree.path(row.row_key)
            assert path is not None
            assert tree.row(path) is row or tree.row(path) == row


@given(listings(), st.integers(0, 30), _ACTIONS)
def test_ticks_survive_filtering_sorting_refreshing_and_names(
    listed: list[ListedCollection], number: int, actions: list[tuple[str, int, str]]
) -> None:
    tree = filled(*listed)
    _act(tree, listed, ("tick", number, ""))
    before = {key for key in chosen(tree) if key[0] is ItemKind.DASHBOARD}
    for action in actions:
        if action[0] != "tick":
            _act(tree, listed, action)

    assert {key for key in chosen(tree) if key[0] is ItemKind.DASHBOARD} == before


@given(listings(), _ACTIONS)
def test_a_box_shows_what_is_below_it(
    listed: list[ListedCollection], actions: list[tuple[str, int, str]]
) -> None:
    tree = filled(*listed)
    for action in actions:
        _act(tree, listed, action)
    for one in tree.branches:
        ticks = {tree.tick(item) for item in one.items}
        expected = Tick.NONE if not ticks else ticks.pop() if len(ticks) == 1 else Tick.PARTLY
        assert tree.tick(one) is expected
