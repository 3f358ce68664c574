"""The whole journey by mouse and keys: run by `test_journey`, where there is a real keyring."""

from collections.abc import Generator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_exporter.app.opened import PlaceKind
from desktop_exporter.demo.content import showcase
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.gui.details.drawing import Drawing
from desktop_exporter.gui.pages.confirm_page import ConfirmPage
from desktop_exporter.gui.pages.welcome import WelcomePanel
from desktop_exporter.gui.places.add_page import AddSystemPage, Stage
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.copy_page import CopyPage
from desktop_exporter.gui.transfer.save_page import SavePage
from desktop_exporter.model.outcome import Counts
from tests.gui.desk import Desk, desk_on, leave
from tests.gui.hands import press

_TOKEN: Final = "the-token-of-the-journey-0123456789"
_OTHER_TOKEN: Final = "another-token-of-the-journey-9876543210"
_PURCHASES: Final = ("Purchasing & Payables", "Invoice automation")
_ORDERS: Final = ("Order to Cash", "Shipping control")
_TARGET_COLLECTION: Final = "From production"


@pytest.fixture(scope="module")
def production() -> Generator[DemoSystem]:
    with DemoSystem(
        name="production", material=showcase().production, token=_TOKEN, lists_collections=True
    ) as demo:
        yield demo


@pytest.fixture(scope="module")
def target() -> Generator[DemoSystem]:
    with DemoSystem(
        name="test", material=showcase().target, token=_OTHER_TOKEN, lists_collections=True
    ) as demo:
        yield demo


def _add_system(desk: Desk, address: str, token: str, name: str) -> None:
    page = desk.get(AddSystemPage)
    desk.fill(page.address, f"{address}/#/collection/0b7d3f52-6c1e-4f0a-8a77-5e4d3c2b1a09/")
    press(page.address, Qt.Key.Key_Tab)
    desk.wait(lambda: page.stage is Stage.FOUND)
    assert page.address.text() == address
    desk.fill(desk.get(QLineEdit, "tokenField", page), token)
    desk.fill(desk.get(QLineEdit, "nameField", page), name)
    desk.press_button("testRoleButton", page)
    desk.press_button("primaryButton", page)
    desk.wait(lambda: page.stage is Stage.ACCEPTED)
    desk.press_button("primaryButton", page)
    desk.wait(lambda: desk.find(AddSystemPage) is None)
    desk.listed()


def _drop(desk: Desk, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    middle = desk.shown.rect().center()
    enter = QDragEnterEvent(middle, Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(desk.shown, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(
        desk.shown, QDropEvent(QPointF(middle), Qt.DropAction.CopyAction, data, buttons, keys)
    )


def _drawn(desk: Desk) -> str:
    """Wait for the drawing of what was chosen; return what it says to those who cannot see it."""
    drawing = desk.get(Drawing)
    desk.wait(lambda: drawing.accessibleDescription() != "")
    return drawing.accessibleDescription()


def _look_at(desk: Desk, *names: str) -> str:
    desk.choose(*names)
    desk.wait(lambda: desk.get(QLabel, "detailsTitle").text() == names[-1])
    return _drawn(desk)


def test_the_journey(
    qtbot: QtBot, theme: Theme, tmp_path: Path, production: DemoSystem, target: DemoSystem
) -> None:
    data, backup = tmp_path / "data", tmp_path / "chosen.zip"
    # First start; a system is added by typing its address and token.
    with desk_on(qtbot, theme, data) as desk:
        assert desk.find(WelcomePanel) is not None
        desk.press_button("welcomeAdd")
        _add_system(desk, production.url, _TOKEN, "Production")
        leave(desk)
    asked_before = len(production.requests.matching())
    # Again: the token comes from the keyring.
    with desk_on(qtbot, theme, data) as desk:
        desk.listed()
        assert len(production.requests.matching()) > asked_before
        drawings = _browse_and_save(desk, backup)
        _drop(desk, backup)
        desk.wait(lambda: (ref := desk.window.parts.browse.ref) and ref.kind is PlaceKind.BACKUP)
        desk.listed()
        assert [_look_at(desk, *_PURCHASES), _look_at(desk, *_ORDERS)] == drawings
        _copy_to_the_second(desk, target)
        leave(desk)
    files = [one for one in data.rglob("*") if one.is_file()]
    assert files
    assert not [one for one in files if _TOKEN.encode() in one.read_bytes()]


def _browse_and_save(desk: Desk, backup: Path) -> list[str]:
    for names in (_PURCHASES, _ORDERS):
        desk.named(*names)
    field = desk.window.parts.browser.heading.field
    desk.fill(field, "automation")
    assert desk.tree.model().rowCount() == 1
    press(field, Qt.Key.Key_Escape)
    desk.wait(lambda: desk.tree.model().rowCount() > 1)
    drawings: list[str] = []
    for names in (_PURCHASES, _ORDERS):
        desk.tick(*names)
        drawings.append(_look_at(desk, *names))
    chosen = desk.window.parts.browse.choice
    assert chosen is not None
    assert len(chosen.dashboards) == 2
    desk.press_button("saveButton", desk.window.parts.browser)
    page = desk.get(SavePage)
    desk.fill(page.where.field.edit, str(backup))
    desk.press_button("saveButton", page)
    entry = desk.ended()
    assert entry.ending is not None
    assert entry.ending.counts == Counts(asked=2, done=2)
    assert backup.exists()
    return drawings


def _copy_to_the_second(desk: Desk, target: DemoSystem) -> None:
    desk.window.parts.actions.add_system.trigger()
    source = next(one.ref for one in desk.window.parts.places.rows() if one.ref.kind is PlaceKind.BACKUP)
    _add_system(desk, target.url, _OTHER_TOKEN, "Second")
    desk.window.parts.places.choose(source)
    desk.listed()
    for names in (_PURCHASES, _ORDERS):
        desk.tick(*names)
    desk.press_button("copyButton", desk.window.parts.browser)
    page = desk.get(CopyPage)
    second = next(one for one in desk.window.parts.places.systems() if one.name == "Second")
    desk.press_button(f"choose-{second.ref.id}", page)
    desk.wait(lambda: len(page.findChildren(QComboBox, "targetCollection")) == 2)
    for combo in page.findChildren(QComboBox, "targetCollection"):
        combo.setCurrentIndex(combo.findText(_TARGET_COLLECTION))
    desk.press_button("copyButton", page)
    desk.press_button("confirmButton", desk.get(ConfirmPage))
    entry = desk.ended()
    assert entry.ending is not None
    assert entry.ending.counts == Counts(asked=2, done=2)
    desk.window.parts.places.choose(second.ref)
    desk.listed()
    for name in (_PURCHASES[1], _ORDERS[1]):
        desk.named(_TARGET_COLLECTION, name)
    assert _look_at(desk, _TARGET_COLLECTION, _PURCHASES[1])
