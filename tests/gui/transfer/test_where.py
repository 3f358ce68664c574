"""What the save page says of the place to save to: late answers, failures, and who can read what is there."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from desktop_exporter.app.destinations import Destined, Readers, look
from desktop_exporter.app.saving import ContainerFormat
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.banner import Banner
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.picked import Picked
from desktop_exporter.gui.transfer.save_asking import SaveAsking
from desktop_exporter.gui.transfer.save_page import SavePage
from desktop_exporter.gui.transfer.where import Where
from desktop_exporter.model.places import PlaceKind, PlaceRef
from tests.gui.transfer.conftest import Desk


def test_an_answer_that_comes_after_it_was_asked_anew_is_passed_over(
    desk: Desk, bridge: Bridge, theme: Theme, tmp_path: Path
) -> None:
    path, go_on = tmp_path / "backup", threading.Event()

    def late(wanted: Path, container: ContainerFormat) -> Destined:
        if container is ContainerFormat.ZIP:
            go_on.wait(10)
        return look(wanted, container)

    picked = Picked.unread(PlaceRef(PlaceKind.BACKUP, "x"), "x")
    page = SavePage(theme, picked, desk.window)
    SaveAsking(replace(desk.parts, look=late), bridge, picked, page)
    page.where.field.edit.setText(str(path))
    page.look_wanted.emit(path, ContainerFormat.ZIP)
    page.look_wanted.emit(path, ContainerFormat.FOLDER)
    desk.qtbot.waitUntil(lambda: page.where.obstacle() == "")
    path.write_text("came too late")
    go_on.set()
    desk.qtbot.waitUntil(lambda: not bridge.busy)
    assert page.where.obstacle() == ""
    page.reject()


def test_a_place_that_could_not_be_looked_at_says_so_and_is_looked_at_again(
    desk: Desk, bridge: Bridge, theme: Theme, tmp_path: Path
) -> None:
    is_back = threading.Event()

    def shaky(wanted: Path, container: ContainerFormat) -> Destined:
        if not is_back.is_set():
            raise ExporterError(Code.FILE_IO_FAILED, path="backup", reason="It was pulled out.")
        return look(wanted, container)

    picked = Picked.unread(PlaceRef(PlaceKind.BACKUP, "x"), "x")
    page = SavePage(theme, picked, desk.window)
    SaveAsking(replace(desk.parts, look=shaky), bridge, picked, page)
    page.begin(tmp_path / "backup.zip", ContainerFormat.ZIP)
    desk.qtbot.waitUntil(lambda: "looked at" not in page.save_button.toolTip())
    assert not page.save_button.isEnabled()
    assert "backup could not be read or written." in page.save_button.toolTip()
    banner = page.findChild(Banner, "standingBanner")
    assert banner is not None
    link = banner.findChild(QPushButton)
    assert link is not None
    is_back.set()
    link.click()
    assert "looked at" in page.save_button.toolTip()
    desk.qtbot.waitUntil(page.save_button.isEnabled)
    assert banner.text == ""
    page.reject()


@pytest.mark.parametrize(
    ("readers", "says"),
    [
        (Readers.OWNER, ""),
        (Readers.GROUP, "your group"),
        (Readers.EVERYONE, "Everyone"),
        (Readers.UNKNOWN, "not known"),
    ],
)
def test_who_can_read_it_is_said(
    desk: Desk, theme: Theme, tmp_path: Path, readers: Readers, says: str
) -> None:
    where = Where(theme, desk.window)
    where.suggest(tmp_path / "x.zip", ContainerFormat.ZIP)
    where.set_destined(Destined(tmp_path / "x.zip", readers=readers))
    banner = where.findChild(Banner, "readersBanner")
    assert banner is not None
    assert says in banner.text
    assert bool(banner.text) is bool(says)
