"""What Activity shows of earlier sessions."""

from pathlib import Path

from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.faults import Held
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.gui.activity.entries import EntryState
from desktop_exporter.gui.transfer.save_page import SavePage
from tests.gui.transfer.choosing import TWO
from tests.gui.transfer.conftest import EXPORT_ROUTE, Desk, chosen


def _begin(desk: Desk, source: DemoSystem, content: DemoContent) -> SavePage:
    system = desk.lend(source, "Production")
    desk.flow.save(chosen(system.ref, "Production", content.production, TWO))
    return desk.page(SavePage)


def test_a_cancelled_save_is_there_again_after_a_restart(
    desk: Desk, source: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    page = _begin(desk, source, content)
    desk.save_to(tmp_path / "two.zip")
    desk.qtbot.waitUntil(lambda: "Looking" not in page.good_to_know.text)
    held = Held()
    source.faults.script(held, requests=10, route=EXPORT_ROUTE)
    desk.press(page, "saveButton")
    desk.qtbot.waitUntil(lambda: desk.newest.moment.stage in {"Exporting", "Listing"})
    desk.flow.cancel(desk.newest.id)
    assert desk.ended().state is EntryState.CANCELLED
    held.released.set()
    desk.model.clear_ended()

    desk.activity.load()
    desk.qtbot.waitUntil(lambda: desk.model.rowCount() == 1)

    assert desk.newest.state is EntryState.CANCELLED
    assert desk.model.words.plain_title(desk.newest) == "Saving cancelled: two.zip"
    assert desk.newest.folder is None


def test_only_a_folder_that_is_still_there_is_offered(
    desk: Desk, source: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    page = _begin(desk, source, content)
    desk.save_to(folder / "two.zip")
    desk.press(page, "saveButton")
    assert desk.ended().folder == folder
    desk.model.clear_ended()
    desk.activity.load()
    desk.qtbot.waitUntil(lambda: desk.model.rowCount() == 1)
    assert desk.newest.folder == folder

    folder.rename(tmp_path / "elsewhere")
    desk.qtbot.waitUntil(lambda: not desk.activity.is_loading)
    desk.activity.load()
    desk.qtbot.waitUntil(lambda: not desk.activity.is_loading)
    assert desk.newest.state is EntryState.DONE
    assert desk.newest.folder is None
