"""A save on its way: the page filled in, the entry that came of it, and what is on disk afterwards."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QPushButton

from desktop_exporter.app.verifying import Verifying
from desktop_exporter.gui.banner import Banner
from desktop_exporter.gui.transfer.endings import blames_destination
from desktop_exporter.gui.transfer.save_page import SavePage
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import ProgressBoard
from tests.gui.failing.room import Room
from tests.gui.failing.seeing import without_markup
from tests.gui.failing.telling import Says
from tests.gui.hands import click, press

NAME: Final = "saved.zip"
_LOOKING: Final = "The place is being looked at."


class Save:
    """Saves both dashboards into a zip, by the page."""

    def __init__(self, room: Room, path: Path | None = None) -> None:
        self.room: Final = room
        self.path: Final = path or room.folder / NAME
        self._before: Final = self.files()

    def page(self) -> SavePage:
        """Open the page, and wait until it knows what is where."""
        self.room.desk.press_button("saveButton", self.room.desk.window.parts.browser)
        page = self.room.desk.get(SavePage)
        page.where.field.edit.setText(str(self.path))
        press(page.where.field.edit, Qt.Key.Key_Tab)
        self.room.desk.wait(lambda: page.where.path == self.path and page.where.obstacle() != _LOOKING)
        self.room.desk.wait(lambda: not page.good_to_know.text.startswith("Looking"))
        return page

    def start(self, page: SavePage | None = None) -> None:
        """Press *Save*."""
        self.room.desk.press_button("saveButton", page or self.page())

    def page_says(self, page: SavePage) -> tuple[Says, ...]:
        """Return what the page says of the destination, and why it cannot be saved there."""
        told = [
            self.room.banner("below the destination", banner)
            for banner in page.where.findChildren(Banner)
            if banner.isVisible() and banner.objectName() != "readersBanner"
        ]
        save = page.findChild(QPushButton, "saveButton")
        assert save is not None
        if not save.isEnabled():
            told.append(self.room.told("tool tip of [Save]", without_markup(save.toolTip()), ""))
        return tuple(told)

    def ended(self) -> tuple[Says, ...]:
        """Wait for the end, and return what is said of it."""
        self.room.desk.ended()
        self.room.counts_add_up()
        self.room.nothing_odd()
        return (self.room.entry(), *self.room.report())

    def again(self) -> None:
        """Press *Try again* in the report, and wait for the end.

        Where something stands already, it is saved beside that; where the destination was the reason, it is
        asked again.
        """
        desk = self.room.desk
        count = len(desk.newest().repeatable)
        ending = desk.newest().ending
        assert ending is not None
        desk.window.parts.activity.show_report(desk.newest().id)
        desk.press_button("againButton")
        if ending.written is not None or blames_destination(ending):
            page = desk.get(SavePage)
            desk.wait(page.save_button.isEnabled)
            desk.press_button("saveButton", page)
        ending = desk.ended().ending
        assert ending is not None
        assert ending.counts is not None
        assert (ending.counts.asked, ending.counts.done) == (count, count)

    def consent(self, page: SavePage) -> None:
        """Tick that what stands there may be replaced."""
        consent = page.findChild(QCheckBox)
        assert consent is not None
        self.room.desk.wait(consent.isVisible)
        click(consent, QPoint(8, consent.height() // 2))
        assert consent.isChecked()

    def files(self) -> dict[Path, bytes]:
        """Return everything in the folder of the destination."""
        return {one: one.read_bytes() for one in self.path.parent.rglob("*") if one.is_file()}

    def left(self) -> str:
        """Say what is on disk."""
        now = self.files()
        if now == self._before:
            return "The disk is as it was."
        others = {one for one in now if one != self.path}
        assert others == {one for one in self._before if one != self.path}
        context = JobContext(CancelToken(), ProgressBoard())
        found = Verifying().verify(self.path, context)
        assert not found.problems
        return f"A whole backup. Dashboards: {found.dashboards}. Reports: {found.reports}."


@contextmanager
def sealed(folder: Path) -> Generator[None]:
    """Let nobody create anything in a folder, whoever that is not root."""
    folder.chmod(0o500)
    try:
        yield
    finally:
        folder.chmod(0o700)
