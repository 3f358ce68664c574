"""How controls look: what has the focus, what is chosen, and nothing that the style adds by itself."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_exporter.gui.elided import ElidedLabel
from desktop_exporter.gui.places.fields import RoleField
from desktop_exporter.gui.status_bar import StatusBar
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.cards import Cards


def _inside(button: QPushButton) -> QImage:
    return button.grab(button.rect().adjusted(4, 4, -4, -4)).toImage()


def test_a_message_begins_where_the_label_below_it_begins(qtbot: QtBot, theme: Theme) -> None:
    bar, label = StatusBar(), ElidedLabel()
    qtbot.addWidget(bar)
    label.tell("Tokens")
    bar.addWidget(label, 1)
    bar.resize(600, theme.px(24))
    bar.show()

    def left() -> int:
        picture = bar.grab().toImage()
        ground = picture.pixelColor(1, picture.height() // 2)
        lines = range(4, picture.height() - 2)
        columns = range(picture.width())
        return next(x for x in columns if any(picture.pixelColor(x, y) != ground for y in lines))

    before = left()
    bar.showMessage("Tokens")
    assert abs(left() - before) <= 1
    bar.clearMessage()
    assert left() == before


def test_a_message_ends_where_something_stands(qtbot: QtBot, theme: Theme) -> None:
    bar, standing = StatusBar(), QLabel("Local endpoint: off")
    qtbot.addWidget(bar)
    bar.addPermanentWidget(standing)
    bar.resize(400, theme.px(24))
    bar.show()
    before = bar.grab(standing.geometry()).toImage()
    bar.showMessage("A message that is longer than there is room for it. " * 4)
    assert bar.grab(standing.geometry()).toImage() == before


@pytest.mark.parametrize("kind", ["", "primary", "danger", "segment"])
def test_the_focus_is_a_border_and_nothing_inside(qtbot: QtBot, theme: Theme, kind: str) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    first, second = QPushButton("First"), QPushButton("Second")
    for one in (first, second):
        column.addWidget(one)
        if kind:
            mark(one, **{kind: True})
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    first.setFocus()
    before = _inside(second)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert _inside(second) == before


def test_a_chosen_role_has_room_for_its_bold_word(qtbot: QtBot, theme: Theme) -> None:
    field = RoleField()
    qtbot.addWidget(field)
    field.show()
    for button in field.findChildren(QPushButton):
        width = button.width()
        button.setChecked(True)
        bold = QFont(button.font())
        bold.setWeight(QFont.Weight.DemiBold)
        wanted = QFontMetrics(bold).horizontalAdvance(button.text()) + 2 * theme.px(14)
        assert width >= wanted
        assert button.width() == width


def test_the_chip_of_a_chosen_card_is_not_of_its_colour(qtbot: QtBot, theme: Theme) -> None:
    cards = Cards(theme, "Targets")
    qtbot.addWidget(cards)
    chip = cards.add("a", "A").add_chip("test", "test")
    cards.add("b", "B")
    cards.resize(400, 200)
    cards.show()
    cards.choose("a")
    picture = cards.grab().toImage()
    at = chip.mapTo(cards, QPoint(theme.px(3), chip.height() // 2))
    beside = chip.mapTo(cards, QPoint(-theme.px(4), chip.height() // 2))
    assert isinstance(chip, QLabel)
    assert picture.pixelColor(at) != picture.pixelColor(beside)
