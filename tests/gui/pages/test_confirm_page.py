"""The page that asks before something is done."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_exporter.gui.pages.confirm_page import ConfirmPage, Question
from desktop_exporter.gui.theme import Theme
from tests.gui.hands import click, press, write

HOSTILE = "<img src=x>\x1b]0;x\x07"


def asked(qtbot: QtBot, theme: Theme, window: QWidget, question: Question) -> ConfirmPage:
    page = ConfirmPage(theme, question, window)
    page.open()
    qtbot.waitUntil(page.isVisible)
    return page


def button(page: ConfirmPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def test_the_verb_confirms(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    page = asked(
        qtbot, theme, window, Question("Copy?", "Four dashboards are written.", "Copy", ("Sales", "Claims"))
    )
    assert [one.text() for one in page.findChildren(QLabel) if one.text() in {"Sales", "Claims"}] == [
        "Sales",
        "Claims",
    ]
    with qtbot.waitSignals([page.confirmed, page.accepted]):
        click(button(page, "confirmButton"))


def test_enter_does_what_is_harmless_only(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    harmless = asked(qtbot, theme, window, Question("Copy?", "", "Copy"))
    with qtbot.waitSignal(harmless.confirmed):
        press(harmless, Qt.Key.Key_Return)
    destructive = asked(qtbot, theme, window, Question("Remove?", "", "Remove", destructive=True))
    with qtbot.assertNotEmitted(destructive.confirmed), qtbot.waitSignal(destructive.rejected):
        press(destructive, Qt.Key.Key_Return)


def test_escape_takes_it_back(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    page = asked(qtbot, theme, window, Question("Copy?", "", "Copy"))
    with qtbot.assertNotEmitted(page.confirmed), qtbot.waitSignal(page.rejected):
        press(page, Qt.Key.Key_Escape)


def test_a_name_has_to_be_typed(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    page = asked(
        qtbot, theme, window, Question("Copy into Production?", "", "Copy", name_to_type="Production")
    )
    confirm = button(page, "confirmButton")
    field = page.findChild(QLineEdit, "nameToType")
    assert field is not None
    assert field.accessibleName() == "Type “Production” to confirm"
    assert not confirm.isEnabled()
    assert confirm.toolTip() == "First type the name."
    write(field, "production")
    assert not confirm.isEnabled()
    field.clear()
    write(field, "Production")
    with qtbot.waitSignal(page.confirmed):
        press(field, Qt.Key.Key_Return)


def test_the_name_is_typed_as_it_is_shown(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    page = asked(qtbot, theme, window, Question("Copy?", "", "Copy", name_to_type="Pro\u202educ\x07tion"))
    field = page.findChild(QLineEdit, "nameToType")
    assert field is not None
    _, name, _ = re.split("[“”]", field.accessibleName())
    field.setText(name)
    assert button(page, "confirmButton").isEnabled()
    page.reject()


def test_what_comes_from_elsewhere_is_plain_text(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    page = asked(qtbot, theme, window, Question(HOSTILE, HOSTILE, "Do", (HOSTILE,), name_to_type=HOSTILE))
    labels = [one for one in page.findChildren(QLabel) if "<img" in one.text()]
    assert len(labels) == 4
    assert all(one.textFormat() is Qt.TextFormat.PlainText and "\x1b" not in one.text() for one in labels)
    page.reject()


def test_the_button_that_does_nothing_can_say_what_goes_on(
    qtbot: QtBot, theme: Theme, window: QWidget
) -> None:
    page = asked(qtbot, theme, window, Question("Quit?", "It runs.", "Stop", stay="Keep running & wait"))
    assert button(page, "cancelButton").text() == "Keep running && wait"
    with qtbot.waitSignal(page.rejected):
        click(button(page, "cancelButton"))
