"""Hands for the copy page, and a look into the target afterwards."""

from typing import Final

from desktop_exporter.gui.pages.confirm_page import ConfirmPage
from desktop_exporter.gui.transfer.copy_page import CopyPage
from desktop_exporter.gui.transfer.targets import TargetSystem
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import ProgressBoard
from tests.gui.transfer.conftest import SALES, Desk

TWO: Final = [(SALES, "Invoices today"), (SALES, "Procurement overview")]
INTO: Final = "From production"


def choose(desk: Desk, page: CopyPage, name: str = INTO) -> None:
    """Choose a collection of the target, and wait until it is known what stands there."""
    desk.qtbot.waitUntil(lambda: bool(page.mapping.rows))
    combo = page.mapping.rows[0].combo
    combo.setCurrentIndex(combo.findText(name))
    desk.qtbot.waitUntil(lambda: "stand" in page.standing_text)


def confirm(desk: Desk, page: CopyPage) -> None:
    """Press the button, and confirm what is asked."""
    desk.press(page, "copyButton")
    desk.press(desk.page(ConfirmPage), "confirmButton")


def names_in(desk: Desk, target: TargetSystem, collection: str) -> list[str]:
    """Read what a collection of the target holds."""
    context = JobContext(CancelToken(), ProgressBoard())
    listing = desk.parts.browsing.browse(desk.parts.opened.source(target.ref), context, read_names=True)
    found = next(one for one in listing.collections if one.name == collection)
    return sorted(one.name or "" for one in found.dashboards)
