"""A copy on its way: the page, the question, the entry that came of it, and what is in the target then."""

from typing import Final

from PySide6.QtCore import Qt

from desktop_exporter.demo.faults import IMPORT_ROUTE
from desktop_exporter.gui.banner import Banner
from desktop_exporter.gui.pages.confirm_page import ConfirmPage
from desktop_exporter.gui.transfer.copy_page import CopyPage
from tests.cli.wire import listed
from tests.faults.material import INTO
from tests.gui.failing.room import Room
from tests.gui.failing.seeing import without_markup
from tests.gui.failing.telling import Says
from tests.gui.hands import press


class Copy:
    """Copies both dashboards into the one collection of the other system, by the page."""

    def __init__(self, room: Room) -> None:
        self.room: Final = room

    def page(self) -> CopyPage:
        """Open the page; the only other system is chosen at once."""
        self.room.desk.press_button("copyButton", self.room.desk.window.parts.browser)
        return self.room.desk.get(CopyPage)

    def ready(self) -> CopyPage:
        """Open the page, and wait until it knows the target."""
        page = self.page()
        self.room.desk.wait(lambda: page.copy_button.isEnabled() and page.standing_text)
        return page

    def start(self, page: CopyPage | None = None) -> None:
        """Press *Copy…*, and say yes."""
        desk = self.room.desk
        desk.press_button("copyButton", page or self.ready())
        desk.press_button("confirmButton", desk.get(ConfirmPage))

    def state(self, page: CopyPage) -> Banner:
        """Return the line that tells of the target."""
        banner = page.findChild(Banner, "targetBanner")
        assert banner is not None
        return banner

    def page_says(self, page: CopyPage) -> tuple[Says, ...]:
        """Return what the page says of the target, and why it cannot be copied to."""
        banner = self.state(page)
        told = [self.room.banner("below the systems", banner)] if banner.isVisible() else []
        if not page.copy_button.isEnabled():
            tip = without_markup(page.copy_button.toolTip())
            told.append(self.room.told("tool tip of [Copy…]", tip, ""))
        return tuple(told)

    def cancel(self) -> None:
        """Choose the entry and press Enter: its one link is *Cancel*."""
        view = self.room.desk.window.parts.activity_panel.view
        view.setCurrentIndex(view.model().index(0, 0))
        press(view, Qt.Key.Key_Return)

    def ended(self) -> tuple[Says, ...]:
        """Wait for the end, and return what is said of it."""
        self.room.desk.ended()
        self.room.counts_add_up()
        self.room.nothing_odd()
        return (self.room.entry(), *self.room.report())

    def left(self) -> str:
        """Say what is in the target, and how often something was sent to it."""
        target = self.room.systems.target
        dashboards, reports = (len(listed(target, kind, INTO)) for kind in ("dashboard", "report"))
        sent = len(target.requests.matching("POST", IMPORT_ROUTE))
        return f"Dashboards in the target: {dashboards}. Reports: {reports}. Imports sent: {sent}."

    def again(self) -> None:
        """Press *Try again* in the report, and copy what is left."""
        desk = self.room.desk
        count = len(desk.newest().repeatable)
        assert count
        desk.window.parts.activity.show_report(desk.newest().id)
        desk.press_button("againButton")
        page = desk.get(CopyPage)
        desk.wait(page.copy_button.isEnabled)
        self.start(page)
        ending = desk.ended().ending
        assert ending is not None
        assert ending.counts is not None
        assert (ending.counts.asked, ending.counts.done) == (count, count)
