"""Saving by clicking, against a real system, onto a real disk."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_exporter.app.saving import ContainerFormat
from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.faults import Held, ServerError
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code
from desktop_exporter.gui.activity.entries import EntryState
from desktop_exporter.gui.activity.report_page import ReportPage
from desktop_exporter.gui.banner import Banner
from desktop_exporter.gui.transfer.revealed_page import RevealedPage
from desktop_exporter.gui.transfer.save_page import SavePage
from tests.gui.hands import Heard, click, press
from tests.gui.transfer.conftest import EXPORT_ROUTE, SALES, Desk, chosen

TWO = [(SALES, "Invoices today"), (SALES, "Procurement overview")]
UNREADABLE = ("IT and HR services", "On-call handover")


def _begin(desk: Desk, source: DemoSystem, content: DemoContent, wanted: list[tuple[str, str]]) -> SavePage:
    system = desk.lend(source, "Production")
    desk.flow.save(chosen(system.ref, "Production", content.production, wanted))
    return desk.page(SavePage)


def _names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    return sorted(one["name"] for one in manifest["entities"] if one["kind"] == "dashboard")


def test_a_choice_becomes_a_zip_that_was_read_back(
    desk: Desk, source: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    saved, notices = Heard(desk.flow.saved), Heard(desk.flow.notice_wanted)
    page = _begin(desk, source, content, TWO)
    path = tmp_path / "two.zip"

    desk.save_to(path)
    desk.press(page, "saveButton")
    entry = desk.ended()

    assert entry.state is EntryState.DONE
    assert _names(path) == ["Invoices today", "Procurement overview"]
    assert saved.values == [path]
    assert desk.model.words.plain_title(entry) == "Saved 2 dashboards to two.zip"
    assert "2 done" in desk.model.words.middle(entry)
    assert "read back and checked" in desk.model.words.middle(entry)
    assert len(notices.values) == 1


def test_progress_is_shown_while_it_runs_and_a_cancel_leaves_nothing(
    desk: Desk, source: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    page = _begin(desk, source, content, TWO)
    desk.save_to(tmp_path / "two.zip")
    desk.qtbot.waitUntil(lambda: "Looking" not in page.good_to_know.text)
    held = Held()
    source.faults.script(held, requests=10, route=EXPORT_ROUTE)

    desk.press(page, "saveButton")
    desk.qtbot.waitUntil(lambda: desk.newest.moment.stage in {"Exporting", "Listing"})
    assert desk.newest.state is EntryState.RUNNING
    assert len(desk.flow.running()) == 1
    desk.panel.view.setCurrentIndex(desk.model.index(0))
    press(desk.panel.view, Qt.Key.Key_Return)
    entry = desk.ended()
    held.released.set()

    assert entry.state is EntryState.CANCELLED
    assert entry.ending is not None
    assert entry.ending.counts is not None
    assert (entry.ending.counts.asked, entry.ending.counts.not_started) == (2, 2)
    assert [one.name for one in tmp_path.iterdir()] == ["data"]

    # What was not begun can be done again; nothing is asked, since nothing was written.
    source.faults.clear()
    desk.flow.again(entry.id)
    again = desk.ended()
    assert again.state is EntryState.DONE
    assert _names(tmp_path / "two.zip") == ["Invoices today", "Procurement overview"]


def test_saves_wait_for_each_other_and_nothing_else_waits_for_them(
    desk: Desk, source: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    held = Held()
    source.faults.script(held, requests=100, route=EXPORT_ROUTE)
    for number in range(5):
        _begin(desk, source, content, TWO)
        # The place is looked at, however many saves there are.
        desk.save_to(tmp_path / f"{number}.zip")
        desk.press(desk.page(SavePage), "saveButton")
    desk.qtbot.waitUntil(lambda: desk.newest.state is EntryState.WAITING)
    states = [one.state for one in desk.flow.running()]
    assert states == [EntryState.RUNNING, *[EntryState.WAITING] * 4]

    # It is written down already, and stands here once all the same.
    desk.activity.load()
    desk.qtbot.waitUntil(lambda: not desk.activity.is_loading)
    assert desk.model.rowCount() == 5

    # What waits has nothing to stop first.
    waiting = desk.newest.id
    desk.flow.cancel(waiting)
    desk.qtbot.waitUntil(lambda: desk.newest.state is EntryState.CANCELLED)
    assert len(desk.flow.running()) == 4
    held.released.set()
    source.faults.clear()
    desk.ended()
    assert sorted(one.name for one in tmp_path.glob("*.zip")) == ["0.zip", "1.zip", "2.zip", "3.zip"]


def test_a_dashboard_that_fails_is_told_and_the_rest_can_be_tried_again(
    desk: Desk, source: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    page = _begin(desk, source, content, [*TWO, UNREADABLE])
    path = tmp_path / "three.zip"
    desk.save_to(path)
    desk.press(page, "saveButton")
    entry = desk.ended()

    assert entry.state is EntryState.PARTLY
    assert desk.model.words.plain_title(entry) == "Saved 2 of 3 to three.zip"
    assert desk.model.words.middle(entry).startswith("2 done · 1 failed: ")
    assert [one.name for one in entry.repeatable] == [UNREADABLE[1]]

    desk.activity.show_report(entry.id)
    report = desk.page(ReportPage)
    desk.press(report, "summaryButton")
    desk.press(report, "againButton")
    second = desk.page(SavePage)
    # What was saved stays: the rest goes beside it.
    assert second.where.path == tmp_path / "three-rest.zip"
    desk.press(second, "saveButton")
    again = desk.ended()
    # It was tried again: what is left of it is what the new entry says.
    before = desk.model.get(entry.id)
    assert before is not None
    assert not before.repeatable
    assert [one.name for one in again.repeatable] == [UNREADABLE[1]]
    assert again.state is EntryState.FAILED
    assert again.ending is not None
    assert again.ending.counts is not None
    assert (again.ending.counts.asked, again.ending.counts.failed) == (1, 1)
    assert not (tmp_path / "three-rest.zip").exists()
    assert path.exists()


def test_one_of_several_is_tried_again_and_the_others_later(
    desk: Desk, source: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    _begin(desk, source, content, TWO)
    desk.save_to(tmp_path / "two.zip")
    source.faults.script(ServerError(), requests=100, route=EXPORT_ROUTE)
    desk.press(desk.page(SavePage), "saveButton")
    entry = desk.ended()
    source.faults.clear()
    first, second = entry.repeatable

    desk.flow.again_some(entry.id, frozenset({(first.kind, first.id)}))
    assert desk.ended().state is EntryState.DONE
    assert _names(tmp_path / "two.zip") == [first.name]
    before = desk.model.get(entry.id)
    assert before is not None
    assert before.repeatable == (second,)

    # What was saved meanwhile stays.
    desk.flow.again(entry.id)
    page = desk.page(SavePage)
    assert page.where.path == tmp_path / "two-rest.zip"
    desk.press(page, "saveButton")
    assert desk.ended().state is EntryState.DONE
    assert _names(tmp_path / "two-rest.zip") == [second.name]
    before = desk.model.get(entry.id)
    assert before is not None
    assert not before.repeatable


def test_the_folder_of_the_settings_is_suggested_whatever_was_saved_before(
    desk: Desk, source: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("first", "second")]
    for folder in folders:
        folder.mkdir()
    _begin(desk, source, content, TWO)
    page = desk.save_to(folders[0] / "two.zip")
    desk.press(page, "saveButton")
    desk.ended()
    # Nothing is set: where it was saved the last time is a good guess.
    page = _begin(desk, source, content, TWO)
    assert page.where.path is not None
    assert page.where.path.parent == folders[0]
    page.reject()

    desk.parts.preferences.change(save_folder=folders[1])
    page = _begin(desk, source, content, TWO)
    assert page.where.path is not None
    assert page.where.path.parent == folders[1]
    page.reject()


def test_a_second_save_of_a_day_is_suggested_a_free_name(
    desk: Desk, source: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    desk.parts.preferences.change(save_folder=tmp_path)
    page = _begin(desk, source, content, TWO)
    first = page.where.path
    assert first is not None
    page.reject()
    for number in ("", "-2"):
        (tmp_path / f"{first.stem}{number}.zip").write_bytes(b"an earlier one")
        (tmp_path / f"{first.stem}{number}.json").write_text("{}")

    page = _begin(desk, source, content, TWO)
    desk.qtbot.waitUntil(page.save_button.isEnabled)
    assert page.where.path == tmp_path / f"{first.stem}-3.zip"
    page.cards.choose("json")
    desk.qtbot.waitUntil(page.save_button.isEnabled)
    assert page.where.path == tmp_path / f"{first.stem}-3.json"

    # What somebody typed stays as it is.
    desk.save_to(first)
    assert page.where.path == first
    assert page.where.obstacle().startswith("Something stands there")
    page.reject()


@pytest.mark.parametrize("container", list(ContainerFormat))
def test_what_stands_there_is_only_replaced_with_consent(
    desk: Desk, source: DemoSystem, content: DemoContent, tmp_path: Path, container: ContainerFormat
) -> None:
    name = {"zip": "old.zip", "json": "old.json", "folder": "old"}[container.value]
    for turn in range(2):
        page = _begin(desk, source, content, TWO[: turn + 1])
        page.cards.choose(container.value)
        desk.save_to(tmp_path / name)
        if turn == 1:
            assert page.where.obstacle().startswith("Something stands there")
            assert not page.save_button.isEnabled()
            assert page.save_button.toolTip()
            page.where.consent.click()
        desk.press(page, "saveButton")
        entry = desk.ended()
        assert entry.state is EntryState.DONE
        assert entry.ending is not None
        assert entry.ending.counts is not None
        assert entry.ending.counts.done == turn + 1


def test_a_folder_that_cannot_be_written_to_is_told_before_anything_is_asked_of_the_system(
    desk: Desk, source: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    file = tmp_path / "a-file"
    file.write_text("no folder")
    page = _begin(desk, source, content, TWO)

    desk.save_to(file / "two.zip")

    assert not page.save_button.isEnabled()
    assert page.where.obstacle()
    page.reject()


def test_a_folder_that_vanishes_ends_the_save_with_its_reason(
    desk: Desk, source: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    page = _begin(desk, source, content, TWO)
    desk.save_to(folder / "two.zip")
    desk.qtbot.waitUntil(page.save_button.isEnabled)
    folder.rmdir()
    folder.write_text("a file now")

    desk.press(page, "saveButton")
    entry = desk.ended()

    assert entry.state is EntryState.FAILED
    assert entry.ending is not None
    assert entry.ending.counts is not None
    assert entry.ending.counts.asked == 2
    assert desk.model.words.middle(entry)


def test_the_ending_and_the_kind_of_backup_go_together(
    desk: Desk, source: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    page = _begin(desk, source, content, TWO)
    desk.save_to(tmp_path / "x.json")
    assert page.cards.current == "json"
    page.cards.choose("folder")
    assert page.where.path == tmp_path / "x"
    page.cards.choose("zip")
    assert page.where.path == tmp_path / "x.zip"
    page.reject()


def test_half_a_path_is_none(desk: Desk, source: DemoSystem, content: DemoContent) -> None:
    page = _begin(desk, source, content, TWO)
    page.where.field.edit.setText("just-a-name.zip")
    assert "whole path" in page.where.obstacle()
    assert not page.save_button.isEnabled()
    page.reject()


def test_what_is_confidential_is_said_and_listed(
    desk: Desk, source: DemoSystem, content: DemoContent, qtbot: QtBot
) -> None:
    wanted = [("Claims handling", "Adjusters' workload"), ("Order to Cash", "Order intake at a glance")]
    page = _begin(desk, source, content, wanted)

    qtbot.waitUntil(lambda: page.good_to_know.text.startswith("In it: "))
    page.good_to_know.list_wanted.emit()

    revealed = desk.page(RevealedPage)
    revealed.accept()
    page.reject()


def test_what_could_not_be_read_is_a_line_of_its_own(
    desk: Desk, source: DemoSystem, content: DemoContent, qtbot: QtBot
) -> None:
    revealing = ("Claims handling", "Adjusters' workload")
    page = _begin(desk, source, content, [revealing, UNREADABLE])
    qtbot.waitUntil(lambda: page.good_to_know.text.startswith("In it: "))
    assert page.good_to_know.unread_text.startswith("1 item")
    assert page.good_to_know.unread_text.endswith(" could not be read just now, and would be missing.")
    banner = page.findChild(Banner, "unreadBanner")
    assert banner is not None
    assert banner.property("banner") == "warn"
    link = banner.findChild(QPushButton)
    assert link is not None
    click(link)
    desk.page(RevealedPage).accept()
    page.reject()


def test_of_what_could_not_be_read_at_all_nothing_is_counted(
    desk: Desk, source: DemoSystem, content: DemoContent, qtbot: QtBot
) -> None:
    page = _begin(desk, source, content, [UNREADABLE])
    qtbot.waitUntil(lambda: bool(page.good_to_know.unread_text))
    assert page.good_to_know.text == ""
    assert "From Production." in [one.text() for one in page.findChildren(QLabel)]
    page.reject()


def test_as_many_reports_come_along_as_are_known_at_least(
    desk: Desk, source: DemoSystem, content: DemoContent
) -> None:
    system = desk.lend(source, "Production")
    some = chosen(system.ref, "Production", content.production, TWO)
    some = replace(some, choice=replace(some.choice, undecided=1, along=4))
    desk.lend(source, "Other")
    expected = "From Production. At least 4 report"
    held = Held()
    source.faults.script(held, requests=10, route=EXPORT_ROUTE)
    desk.flow.save(some)
    page = desk.page(SavePage)
    assert any(one.text().startswith(expected) for one in page.findChildren(QLabel))
    page.reject()
    held.released.set()
    desk.flow.copy(some)
    other = desk.copy_page()
    assert any(one.text().startswith(expected) for one in other.findChildren(QLabel))
    other.reject()


def test_a_review_that_fails_says_why(
    desk: Desk, source: DemoSystem, content: DemoContent, qtbot: QtBot
) -> None:
    source.database_is_down = True
    page = _begin(desk, source, content, TWO)
    qtbot.waitUntil(lambda: "could not be read" in page.good_to_know.text, timeout=20_000)
    page.reject()


def test_runs_are_there_again_after_a_restart(
    desk: Desk, source: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    page = _begin(desk, source, content, [*TWO, UNREADABLE])
    desk.save_to(tmp_path / "three.zip")
    desk.press(page, "saveButton")
    entry = desk.ended()
    before = desk.model.words.plain_title(entry)
    desk.activity.load()
    desk.qtbot.wait(0)
    desk.model.clear_ended()

    desk.activity.load()
    desk.qtbot.waitUntil(lambda: desk.model.rowCount() == 1)

    again = desk.newest
    assert desk.model.words.plain_title(again) == before
    assert again.state is EntryState.PARTLY
    assert again.folder == tmp_path
    assert again.ending is not None
    assert {one.code for one in again.ending.problems} == {Code.SERVER_FAULT}
    # Which items these were, the records do not know.
    assert not again.repeatable


def test_many_items_are_looked_through_only_when_asked(
    desk: Desk, source: DemoSystem, content: DemoContent, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_exporter.gui.transfer.save_page.READ_UNASKED", 1)
    page = _begin(desk, source, content, TWO)
    assert "once they were read" in page.good_to_know.text
    assert not source.requests.matching("POST", EXPORT_ROUTE)
    banner = page.findChild(Banner, "confidentialBanner")
    assert banner is not None
    link = banner.findChild(QPushButton)
    assert link is not None
    assert link.text() == "Look through them"

    click(link)

    qtbot.waitUntil(lambda: not page.good_to_know.text.startswith(("Looking", "What is")))
    assert source.requests.matching("POST", EXPORT_ROUTE)
    page.reject()


def test_a_page_that_is_closed_stops_what_it_asked(
    desk: Desk, source: DemoSystem, content: DemoContent
) -> None:
    held = Held()
    source.faults.script(held, requests=10, route=EXPORT_ROUTE)
    page = _begin(desk, source, content, TWO)
    page.reject()
    desk.qtbot.waitUntil(lambda: desk.find(SavePage) is None)
    # Nothing hangs on it: the next page asks anew, and gets its answer.
    held.released.set()
    second = _begin(desk, source, content, TWO)
    desk.qtbot.waitUntil(lambda: "Looking" not in second.good_to_know.text)
    second.reject()


def test_a_token_that_is_refused_ends_the_save_with_the_reason(
    desk: Desk, source: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    ref = desk.parts.opened.lend("production", "Production", source.url, "a-wrong-token")
    desk.flow.save(chosen(ref, "Production", content.production, TWO))
    page = desk.page(SavePage)
    desk.save_to(tmp_path / "two.zip")
    desk.press(page, "saveButton")
    entry = desk.ended()

    assert entry.state is EntryState.FAILED
    assert desk.model.words.plain_title(entry) == "Saved nothing to two.zip"
    assert "token" in desk.model.words.middle(entry).lower()
    assert entry.ending is not None
    counts = entry.ending.counts
    assert counts is not None
    assert (counts.asked, counts.done) == (2, 0)
    assert len(entry.repeatable) == 2
    assert not (tmp_path / "two.zip").exists()


def test_a_collection_of_which_nobody_knows_what_stands_alone_is_counted_at_the_end(
    desk: Desk, source: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    system = desk.lend(source, "Production")
    some = chosen(system.ref, "Production", content.production, TWO)
    desk.flow.save(replace(some, undecided=(some.items[0].collection_id or "",)))
    page = desk.page(SavePage)
    assert page.windowTitle() == "Save 2 items or more"
    desk.save_to(tmp_path / "all.zip")
    desk.qtbot.waitUntil(lambda: "or more" not in page.windowTitle())
    told = page.windowTitle()
    desk.press(page, "saveButton")
    assert desk.model.words.plain_title(desk.newest) == "Saving to all.zip"
    entry = desk.ended()

    assert entry.ending is not None
    assert entry.ending.counts is not None
    asked = entry.ending.counts.asked
    assert asked > 2
    assert told == f"Save {asked} items"
    assert desk.model.words.plain_title(entry) == f"Saved {asked} items to all.zip"
