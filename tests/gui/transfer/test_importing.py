"""Importing all of a backup by clicking, into a real system."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.gui.activity.entries import EntryKind, EntryState
from desktop_exporter.gui.banner import Banner
from desktop_exporter.gui.transfer.copy_page import CopyPage
from desktop_exporter.gui.transfer.save_page import SavePage
from desktop_exporter.model.places import PlaceKind, PlaceRef
from tests.gui.hands import click
from tests.gui.transfer.choosing import INTO, TWO, choose, confirm, names_in
from tests.gui.transfer.conftest import Desk, chosen


def test_a_whole_backup_is_imported(
    desk: Desk, source: DemoSystem, target: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    system = desk.lend(source, "Production")
    desk.flow.save(chosen(system.ref, "Production", content.production, TWO))
    save = desk.page(SavePage)
    desk.save_to(tmp_path / "two.zip")
    desk.press(save, "saveButton")
    assert desk.ended().state is EntryState.DONE

    desk.systems.clear()
    test = desk.lend(target, "Test")
    ref = PlaceRef(PlaceKind.BACKUP, str(tmp_path / "two.zip"))
    desk.flow.import_backup(ref, "two.zip")
    # The page is there at once; what is in the backup comes when it was read.
    page = desk.find(CopyPage)
    assert page is not None
    assert page.windowTitle() == "Import two.zip"
    assert page.source_text == "Reading the backup…"
    assert not page.copy_button.isEnabled()
    desk.qtbot.waitUntil(lambda: page.windowTitle() == "Import 2 dashboards")
    assert page.source_text == ""
    choose(desk, page)
    confirm(desk, page)
    entry = desk.ended()

    assert entry.subject.kind is EntryKind.IMPORT
    assert desk.model.words.plain_title(entry) == "Imported 2 dashboards into Test"
    assert names_in(desk, test, INTO) == ["Invoices today", "Procurement overview"]


def test_a_backup_that_cannot_be_read_is_told_on_the_page_and_read_again(
    desk: Desk, source: DemoSystem, target: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    system = desk.lend(source, "Production")
    desk.flow.save(chosen(system.ref, "Production", content.production, TWO))
    desk.save_to(tmp_path / "two.zip")
    desk.press(desk.page(SavePage), "saveButton")
    desk.ended()
    (tmp_path / "two.zip").rename(tmp_path / "moved.zip")

    desk.systems.clear()
    test = desk.lend(target, "Test")
    desk.flow.import_backup(PlaceRef(PlaceKind.BACKUP, str(tmp_path / "two.zip")), "two.zip")
    page = desk.copy_page()
    desk.qtbot.waitUntil(lambda: "two.zip" in page.source_text)
    assert not page.copy_button.isEnabled()
    (tmp_path / "moved.zip").rename(tmp_path / "two.zip")
    banner = page.findChild(Banner, "sourceBanner")
    assert banner is not None
    link = banner.findChild(QPushButton)
    assert link is not None
    assert link.text() == "Try again"
    click(link)
    choose(desk, page)
    assert page.windowTitle() == "Import 2 dashboards"
    confirm(desk, page)
    assert desk.ended().state is EntryState.DONE
    assert names_in(desk, test, INTO) == ["Invoices today", "Procurement overview"]


def test_an_import_that_is_not_wanted_any_more_asks_nothing_later(
    desk: Desk, source: DemoSystem, target: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    desk.lend(target, "Test")
    desk.flow.import_backup(PlaceRef(PlaceKind.BACKUP, str(tmp_path / "none.zip")), "none.zip")
    desk.copy_page().reject()
    system = desk.lend(source, "Production")
    desk.flow.save(chosen(system.ref, "Production", content.production, TWO))
    desk.save_to(tmp_path / "two.zip")
    assert desk.find(CopyPage) is None
    desk.page(SavePage).reject()
