"""Copying and importing by clicking, from one real system or backup into another."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from desktop_exporter.app.outcomes import ItemState
from desktop_exporter.app.systems import Role
from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.faults import IMPORT_ROUTE, AnswerLost, Held, ImportStopsHalfway, ServerError
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.gui.activity.address_list import AddressList
from desktop_exporter.gui.activity.entries import EntryKind, EntryState
from desktop_exporter.gui.activity.report_page import ReportPage
from desktop_exporter.gui.banner import Banner
from desktop_exporter.gui.pages.confirm_page import ConfirmPage
from desktop_exporter.gui.transfer.copy_page import CopyPage
from desktop_exporter.gui.transfer.targets import TargetSystem
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.runs import Listing, RunKind, Step, StepState
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from tests.gui.hands import Heard, write
from tests.gui.transfer.choosing import INTO, TWO, choose, confirm, names_in
from tests.gui.transfer.conftest import Desk, chosen


def _begin(desk: Desk, source: DemoSystem, target: TargetSystem, content: DemoContent) -> CopyPage:
    system = desk.lend(source, "Production", Role.PRODUCTION)
    assert target in desk.systems
    desk.flow.copy(chosen(system.ref, "Production", content.production, TWO))
    return desk.copy_page()


def _rows(report: ReportPage) -> list[list[str]]:
    found = report.findChild(AddressList)
    assert found is not None
    rows = (found.rows.topLevelItem(number) for number in range(found.rows.topLevelItemCount()))
    return [[one.text(0), one.text(1)] for one in rows if one is not None]


def test_two_dashboards_arrive_in_another_system(
    desk: Desk, source: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    test = desk.lend(target, "Test")
    copied = Heard(desk.flow.copied)
    page = _begin(desk, source, test, content)
    # The only other system is chosen at once; which collection is asked.
    assert not page.copy_button.isEnabled()
    choose(desk, page)

    assert "2 dashboards" in page.outcome_text
    assert "“From production” of Test" in page.outcome_text
    assert page.standing_text == "None of these names stands there yet."
    confirm(desk, page)
    entry = desk.ended()

    assert entry.state is EntryState.DONE
    assert desk.model.words.plain_title(entry) == "Copied 2 dashboards to Test"
    assert "verified" in desk.model.words.middle(entry)
    assert names_in(desk, test, INTO) == ["Invoices today", "Procurement overview"]
    assert copied.values == [test.ref]

    desk.activity.show_report(entry.id)
    report = desk.page(ReportPage)
    desk.press(report, "copyAllAddresses")
    addresses = QGuiApplication.clipboard().text().splitlines()
    assert len(addresses) == 2
    assert all(one.startswith(f"{target.url}/#/collection/") for one in addresses)
    assert _rows(report) == [[name, address] for (_, name), address in zip(TWO, addresses, strict=True)]
    report.accept()


def test_names_that_stand_there_are_told_and_nothing_is_replaced(
    desk: Desk, source: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    test = desk.lend(target, "Test")
    for expected, kind in (("None of these names", "soft"), ("2 of these names", "warn")):
        page = _begin(desk, source, test, content)
        choose(desk, page)
        assert page.standing_text.startswith(expected)
        banner = page.findChild(Banner, "standingBanner")
        assert banner is not None
        assert banner.property("banner") == kind
        if kind == "warn":
            assert "“Invoices today” and “Procurement overview”" in page.standing_text
        confirm(desk, page)
        assert desk.ended().state is EntryState.DONE

    twice = ["Invoices today", "Invoices today", "Procurement overview", "Procurement overview"]
    assert names_in(desk, test, INTO) == twice


def test_a_production_system_asks_for_its_name(
    desk: Desk, source: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    live = desk.lend(target, "Live", Role.PRODUCTION)
    page = _begin(desk, source, live, content)
    choose(desk, page)
    desk.press(page, "copyButton")
    confirm = desk.page(ConfirmPage)
    field = confirm.findChild(QLineEdit, "nameToType")
    assert field is not None
    write(field, "Lif")
    button = confirm.findChild(type(page.copy_button), "confirmButton")
    assert button is not None
    assert not button.isEnabled()
    field.clear()
    write(field, "Live")
    assert button.isEnabled()
    confirm.reject()
    # Nothing was begun, and the page is still there.
    assert page.isVisible()
    assert not desk.flow.running()
    page.reject()


def test_another_collection_can_be_pasted(
    desk: Desk, source: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    test = desk.lend(target, "Test")
    page = _begin(desk, source, test, content)
    desk.qtbot.waitUntil(lambda: bool(page.mapping.rows))
    row = page.mapping.rows[0]
    row.combo.setCurrentIndex(row.combo.count() - 1)
    write(row.field, "https://elsewhere.example.com/#/collection/x/")
    assert not page.copy_button.isEnabled()
    pasted = next(one for one in content.target.collections if one.name == INTO)
    row.field.clear()
    write(row.field, f"{target.url}/#/collection/{pasted.id}/")
    assert row.target == pasted.id
    confirm(desk, page)
    assert desk.ended().state is EntryState.DONE
    assert "Invoices today" in names_in(desk, test, INTO)


def test_an_import_whose_answer_is_lost_is_told_as_unknown_and_never_sent_again(
    desk: Desk, source: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    test = desk.lend(target, "Test")
    page = _begin(desk, source, test, content)
    choose(desk, page)
    target.faults.script(AnswerLost(), route=IMPORT_ROUTE)
    # What came cannot be looked for either.
    target.faults.script(ServerError(), requests=100, method="GET", after=2)
    confirm(desk, page)
    entry = desk.ended()
    target.faults.clear()

    assert entry.state is EntryState.UNKNOWN
    assert entry.ending is not None
    counts = entry.ending.counts
    assert counts is not None
    assert counts.unknown >= 1
    assert counts.asked == 2
    assert len(entry.unrepeatable) == counts.unknown
    assert all(one.state is ItemState.UNKNOWN for one in entry.unrepeatable)
    assert all(one.state is not ItemState.UNKNOWN for one in entry.repeatable)
    assert len(target.requests.matching("POST", IMPORT_ROUTE)) == 1
    desk.activity.show_report(entry.id)
    report = desk.page(ReportPage)
    report.accept()


def test_cancelling_waits_for_the_answer_to_what_was_sent(
    desk: Desk, source: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    test = desk.lend(target, "Test")
    idle = Heard(desk.flow.idle)
    page = _begin(desk, source, test, content)
    choose(desk, page)
    held = Held()
    target.faults.script(held, route=IMPORT_ROUTE)
    confirm(desk, page)
    desk.qtbot.waitUntil(lambda: desk.newest.moment.uncut)

    desk.flow.cancel_all()
    desk.qtbot.waitUntil(lambda: "Waiting for the answer" in desk.model.words.middle(desk.newest))
    assert desk.flow.running()
    held.released.set()
    entry = desk.ended()

    assert entry.ending is not None
    counts = entry.ending.counts
    assert counts is not None
    assert counts.done >= 1
    assert counts.done + counts.not_started == 2
    assert len(idle.values) == 1
    assert len(names_in(desk, test, INTO)) == counts.done


def test_leftovers_of_a_failed_import_are_deleted_after_a_question(
    desk: Desk, source: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    test = desk.lend(target, "Test")
    page = _begin(desk, source, test, content)
    choose(desk, page)
    target.faults.script(ImportStopsHalfway(2), route=IMPORT_ROUTE)
    confirm(desk, page)
    entry = desk.ended()
    assert entry.ending is not None
    assert entry.ending.leftovers

    desk.activity.show_report(entry.id)
    desk.press(desk.page(ReportPage), "clearButton")
    desk.press(desk.page(ConfirmPage), "confirmButton")
    removal = desk.ended()

    assert removal.subject.kind is EntryKind.REMOVAL
    assert removal.state is EntryState.DONE
    told = desk.model.get(entry.id)
    assert told is not None
    assert told.ending is not None
    assert not told.ending.leftovers
    assert told.ending.deleted
    # What failed may be tried again, into the same collection.
    desk.flow.again(entry.id)
    again = desk.copy_page()
    desk.qtbot.waitUntil(lambda: again.wish is not None)
    confirm(desk, again)
    assert desk.ended().state is EntryState.DONE


def test_a_deletion_of_leftovers_that_is_cancelled_before_it_deletes_says_so(
    desk: Desk, source: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    test = desk.lend(target, "Test")
    page = _begin(desk, source, test, content)
    choose(desk, page)
    target.faults.script(ImportStopsHalfway(2), route=IMPORT_ROUTE)
    confirm(desk, page)
    copy = desk.ended()
    # It has to be opened anew, which takes a while.
    desk.parts.opened.forget(test.ref)
    held = Held()
    target.faults.script(held, requests=100)
    desk.flow.clear(copy.id)
    desk.press(desk.page(ConfirmPage), "confirmButton")
    desk.qtbot.waitUntil(lambda: len(desk.flow.running()) == 1)

    desk.flow.cancel_all()
    held.released.set()
    removal = desk.ended()

    assert (removal.subject.kind, removal.state) == (EntryKind.REMOVAL, EntryState.CANCELLED)
    assert removal.ending is not None
    assert removal.ending.error is None
    assert "inside the program" not in desk.model.words.middle(removal)
    told = desk.model.get(copy.id)
    assert told is not None
    assert told.ending is not None
    assert told.ending.leftovers


def test_trying_again_asks_for_the_name_of_what_is_production_by_now(
    desk: Desk, source: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    test = desk.lend(target, "Test")
    page = _begin(desk, source, test, content)
    choose(desk, page)
    target.faults.script(ImportStopsHalfway(2), route=IMPORT_ROUTE)
    confirm(desk, page)
    entry = desk.ended()
    desk.systems[:] = [replace(one, role=Role.PRODUCTION, name=f"Live {one.name}") for one in desk.systems]

    desk.flow.clear(entry.id)
    question = desk.page(ConfirmPage)
    assert question.findChild(QLineEdit, "nameToType") is not None
    assert "Live Test" in question.windowTitle()
    question.reject()

    desk.flow.again(entry.id)
    again = desk.copy_page()
    # It goes where it went before, as far as it still is there.
    desk.qtbot.waitUntil(lambda: again.wish is not None)
    desk.press(again, "copyButton")
    question = desk.page(ConfirmPage)
    assert question.findChild(QLineEdit, "nameToType") is not None
    question.reject()
    again.reject()

    desk.systems[:] = [one for one in desk.systems if one.ref != test.ref]
    desk.flow.again(entry.id)
    again = desk.copy_page()
    assert "no other system" in again.copy_button.toolTip()
    again.reject()


def test_a_target_that_cannot_be_read_says_why_and_can_be_asked_again(
    desk: Desk, source: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    test = desk.lend(target, "Test")
    target.database_is_down = True
    page = _begin(desk, source, test, content)
    desk.qtbot.waitUntil(lambda: bool(page.state_text) and "Reading" not in page.state_text, timeout=20_000)
    assert not page.copy_button.isEnabled()
    target.database_is_down = False
    page.ask_again()
    choose(desk, page)
    page.reject()


@pytest.mark.parametrize("targets", [0, 1])
def test_without_another_system_nothing_can_be_copied(
    desk: Desk, source: DemoSystem, content: DemoContent, targets: int
) -> None:
    system = desk.lend(source, "Production")
    desk.systems[:] = [system] * targets
    desk.flow.copy(chosen(system.ref, "Production", content.production, TWO))
    page = desk.copy_page()
    assert not page.copy_button.isEnabled()
    assert "no other system" in page.copy_button.toolTip()
    page.reject()


def _interrupted(tmp_path: Path, target: DemoSystem, collection_id: str) -> None:
    """Leave a run into the target behind whose process died while it was sending."""
    with Records(DataFolder(tmp_path / "data")) as records:
        elsewhere = PlaceFacts("x", "Elsewhere", "https://x.example.com", "8.6.0", "B")
        into = PlaceFacts("test", "Test", target.url, "8.6.0", "B")
        journal = records.begin(RunKind.MIGRATION, elsewhere, into, "Elsewhere")
        journal.listed(collection_id, Listing(frozenset(), frozenset(), certain=True))
        journal.step(Step(1, StepState.SENDING, collection_id, ("s1",)))
        journal._release(for_good=False)


@pytest.mark.parametrize("goes_on", [True, False])
def test_an_interrupted_run_into_the_same_target_is_told_before_anything_is_written(
    desk: Desk, source: DemoSystem, target: DemoSystem, content: DemoContent, tmp_path: Path, goes_on: bool
) -> None:
    into = next(one for one in content.target.collections if one.name == INTO)
    _interrupted(tmp_path, target, into.id)
    page = _begin(desk, source, desk.lend(target, "Test"), content)
    choose(desk, page)
    confirm(desk, page)
    desk.qtbot.waitUntil(
        lambda: desk.find(ConfirmPage) is not None and "all the same" in desk.page(ConfirmPage).windowTitle()
    )
    assert not target.requests.matching("POST", IMPORT_ROUTE)
    assert desk.model.words.middle(desk.newest) == "Waits for your answer."

    desk.press(desk.page(ConfirmPage), "confirmButton" if goes_on else "cancelButton")
    entry = desk.ended()

    assert entry.state is (EntryState.DONE if goes_on else EntryState.CANCELLED)
    assert bool(target.requests.matching("POST", IMPORT_ROUTE)) is goes_on
    assert entry.ending is not None
    assert entry.ending.counts is not None
    assert entry.ending.counts.asked == 2
    assert any("was interrupted" in note for note in entry.ending.notes)


def test_quitting_while_a_question_waits_ends_the_copy_without_writing(
    desk: Desk, source: DemoSystem, target: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    into = next(one for one in content.target.collections if one.name == INTO)
    _interrupted(tmp_path, target, into.id)
    page = _begin(desk, source, desk.lend(target, "Test"), content)
    choose(desk, page)
    confirm(desk, page)
    desk.qtbot.waitUntil(
        lambda: desk.find(ConfirmPage) is not None and "all the same" in desk.page(ConfirmPage).windowTitle()
    )

    desk.flow.cancel_all()

    assert desk.ended().state is EntryState.CANCELLED
    desk.qtbot.waitUntil(lambda: desk.find(ConfirmPage) is None)
    assert not target.requests.matching("POST", IMPORT_ROUTE)


def test_where_things_arrived_is_still_known_after_a_restart(
    desk: Desk, source: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    page = _begin(desk, source, desk.lend(target, "Test"), content)
    choose(desk, page)
    confirm(desk, page)
    assert desk.ended().state is EntryState.DONE
    desk.model.clear_ended()
    desk.activity.load()
    desk.qtbot.waitUntil(lambda: desk.model.rowCount() == 1)
    assert desk.model.words.plain_title(desk.newest) == "Copied 2 items to Test"

    desk.activity.show_report(desk.newest.id)
    report = desk.page(ReportPage)
    addresses = report.findChild(AddressList)
    assert addresses is not None
    desk.qtbot.waitUntil(lambda: bool(addresses.addresses()))
    assert addresses.isVisible()
    assert all(one.startswith(target.url) for one in addresses.addresses())
    # What was asked for, without what came along with it.
    assert sorted(name for name, _ in _rows(report)) == sorted(name for _, name in TWO)
    report.accept()
