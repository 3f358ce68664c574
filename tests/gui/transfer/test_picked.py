"""What is left of a choice when part of it is done again."""

from desktop_exporter.app.outcomes import ItemResult, ItemState
from desktop_exporter.gui.browser.chosen import ChosenItem
from desktop_exporter.gui.transfer.picked import Picked
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.places import PlaceKind, PlaceRef

_ITEMS = tuple(
    ChosenItem(ItemKind.DASHBOARD, number, f"Board {number}", collection, None)
    for number, collection in (("1", "sales"), ("2", "sales"), ("3", "claims"), ("4", "sales"))
)
_PICKED = Picked(
    PlaceRef(PlaceKind.SYSTEM, "production"),
    "Production",
    _ITEMS,
    {"sales": "Sales", "claims": "Claims"},
    undecided=("sales",),
)


def _result(number: str) -> ItemResult:
    return ItemResult(ItemKind.DASHBOARD, number, None, ItemState.NOT_STARTED)


def test_only_what_is_left_is_asked_for_again() -> None:
    left = _PICKED.only([_result("2")])
    assert left.selection.collections == ()
    assert left.selection.dashboards == ("2",)
    assert not left.selection.narrows


def test_reports_that_nobody_could_count_are_still_wanted_without_what_is_done() -> None:
    left = _PICKED.only([_result("2"), _result("4")], keeps_undecided=True)
    assert left.selection.collections == ("sales",)
    assert left.selection.dashboards == ("2", "4")
    # What is of other collections is not asked for, so nothing has to be left out there.
    assert left.selection.exclude.ids == (("1", ItemKind.DASHBOARD),)

    last = left.only([_result("4")], keeps_undecided=True)
    assert {one for one, _ in last.selection.exclude.ids} == {"1", "2"}
    assert last.only([_result("4")]).selection.exclude.ids == ()
