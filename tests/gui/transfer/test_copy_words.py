"""What the copy page says of the names that stand in a target already."""

from pytestqt.qtbot import QtBot

from desktop_exporter.app.standing import Stands
from desktop_exporter.app.systems import Role
from desktop_exporter.gui.browser.chosen import ChosenItem
from desktop_exporter.gui.transfer.copy_words import CopyWords
from desktop_exporter.gui.transfer.picked import Picked
from desktop_exporter.gui.transfer.targets import CopyWish, TargetSystem
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.places import PlaceKind, PlaceRef

SOURCE = PlaceRef(PlaceKind.SYSTEM, "production")
WISH = CopyWish(TargetSystem(PlaceRef(PlaceKind.SYSTEM, "test"), "Test", Role.TEST), {"from": "into"})


def _words(count: int) -> CopyWords:
    items = tuple(
        ChosenItem(ItemKind.DASHBOARD, str(number), f"Board {number}", "from", None)
        for number in range(1, count + 1)
    )
    return CopyWords(Picked(SOURCE, "Production", items, {"from": "Sales"}))


def test_of_many_names_that_stand_there_five_are_told_and_the_rest_counted(qtbot: QtBot) -> None:
    del qtbot
    words = _words(8)
    stands = {"into": Stands(frozenset(f"Board {number}" for number in range(2, 9)), 0, may_be_cut=False)}
    told = words.standing(WISH, stands)
    assert told.startswith("7 of these names")
    assert all(f"“Board {number}”" in told for number in range(2, 7))
    assert "“Board 7”" not in told
    assert "2 more" in told


def test_a_name_is_shown_safely_and_a_single_one_alone(qtbot: QtBot) -> None:
    del qtbot
    words = _words(1)
    told = words.standing(WISH, {"into": Stands(frozenset({"Board 1"}), 0, may_be_cut=False)})
    assert "“Board 1”" in told
    assert "more" not in told
    assert words.twice(WISH, {}) == ()
