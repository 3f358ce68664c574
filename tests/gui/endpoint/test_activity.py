"""What scripts ask stands in Activity when it takes long or changes something, and is cancelled there."""

import json
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop_exporter.demo.faults import IMPORT_ROUTE, Held, ServerError, Slow
from desktop_exporter.gui.activity.entries import Entry, EntryKind, EntryState
from desktop_exporter.gui.activity.links import EntryAction
from desktop_exporter.gui.activity.report_page import ReportPage
from desktop_exporter.gui.activity.telling import Telling
from desktop_exporter.gui.endpoint.page import EndpointPage
from desktop_exporter.gui.endpoint.requests_panel import RequestsView
from desktop_exporter.gui.endpoint.state import Stage
from tests.conftest import ExpectedLogs
from tests.demo.small import COLLECTION, DASHBOARD, REPORT
from tests.gui.endpoint.served import PRODUCTION, STAGING, Served
from tests.gui.hands import click, press

_LIST: Final = f"/api/public/dashboard?collectionId={COLLECTION}"
_LIST_ROUTE: Final = "/api/public/dashboard"
_EXPORT: Final = "/api/public/export/dashboard/definition/json"
_IMPORT: Final = f"/api/public/import?collectionId={COLLECTION}"


def _entries(served: Served) -> tuple[Entry, ...]:
    return served.desk.window.parts.activity_panel.model.entries


def _title(served: Served, entry: Entry) -> str:
    return served.desk.window.parts.activity_panel.model.words.plain_title(entry)


def _middle(served: Served, entry: Entry) -> str:
    return served.desk.window.parts.activity_panel.model.words.middle(entry)


def _is_looked_at(served: Served) -> None:
    """Wait until the window has seen what is so now."""
    activity = served.desk.window.parts.endpoint._activity
    assert activity is not None
    activity._version = -1
    served.desk.wait(lambda: activity._version != -1)


def test_a_read_is_shown_once_it_takes_long_and_goes_away_when_it_ended_well(served: Served) -> None:
    served.switch_on()
    assert served.ask(_LIST).status == 200
    _is_looked_at(served)
    assert _entries(served) == ()
    held = Held()
    served.staging.faults.script(held, requests=1, route=_EXPORT)
    asked = served.begin(_EXPORT, method="POST", json=[DASHBOARD])
    served.desk.wait(lambda: len(_entries(served)) == 1)
    (entry,) = _entries(served)
    assert _title(served, entry) == "Exporting dashboards of Staging for a script"
    assert _middle(served, entry) == "from the local endpoint"
    assert entry.served is not None
    assert entry.served.took_s >= 1
    held.released.set()
    assert served.answer(asked).status == 200
    served.desk.wait(lambda: not _entries(served))


def test_a_read_is_cancelled_in_activity(served: Served, expected_logs: ExpectedLogs) -> None:
    expected_logs.expect("desktop_exporter.requests", "503")
    served.switch_on()
    served.staging.faults.script(Slow(60), requests=1, route=_EXPORT)
    asked = served.begin(_EXPORT, method="POST", json=[DASHBOARD])
    served.desk.wait(lambda: len(_entries(served)) == 1)
    view = served.desk.window.parts.activity_panel.view
    view.setCurrentIndex(view.model().index(0, 0))
    press(view, Qt.Key.Key_Return)
    assert served.answer(asked).status == 503
    served.desk.wait(lambda: _entries(served)[0].state is EntryState.CANCELLED)
    assert _middle(served, _entries(served)[0]) == "cancelled in this window"
    # What is left of it leads to the requests.
    press(view, Qt.Key.Key_Return)
    page = served.desk.get(EndpointPage)
    served.desk.get(RequestsView, "requestsList", page)


def test_a_running_request_is_cancelled_on_the_page(served: Served, expected_logs: ExpectedLogs) -> None:
    expected_logs.expect("desktop_exporter.requests", "503")
    served.switch_on()
    served.staging.faults.script(Slow(60), requests=1, route=_EXPORT)
    page = served.open_page()
    page.show_requests()
    asked = served.begin(_EXPORT, method="POST", json=[DASHBOARD])
    view = served.desk.get(RequestsView, "requestsList", page)
    served.desk.wait(lambda: view.model().rowCount() == 1)
    cancel = served.button(page, "cancelRequestButton")
    assert not cancel.isEnabled()
    view.setCurrentIndex(view.model().index(0, 0))
    assert cancel.isEnabled()
    press(view, Qt.Key.Key_Delete)
    assert served.answer(asked).status == 503
    served.desk.wait(lambda: view.model().index(0, 3).data() == "503")
    totals = served.desk.get(QLabel, "requestTotals", page)
    assert totals.accessibleName() == "1 request · 1 cancelled"
    assert not cancel.isEnabled()
    assert cancel.toolTip() == "This request is over."


def test_a_read_that_failed_after_a_while_stays(served: Served) -> None:
    served.switch_on()
    held = Held()
    served.staging.faults.script(held, requests=1, route=_EXPORT)
    asked = served.begin(_EXPORT, method="POST", json=[COLLECTION])
    served.desk.wait(lambda: len(_entries(served)) == 1)
    held.released.set()
    assert served.answer(asked).status == 404
    served.desk.wait(lambda: _entries(served)[0].state is EntryState.FAILED)
    middle = _middle(served, _entries(served)[0])
    assert middle == "refused (status 404); the requests say more"


def test_a_fault_that_comes_at_once_is_told_by_the_page_alone(
    served: Served, expected_logs: ExpectedLogs
) -> None:
    expected_logs.expect("desktop_exporter.requests", ": 50")
    served.switch_on()
    served.staging.faults.script(ServerError(), requests=9, route=_LIST_ROUTE)
    assert served.ask(_LIST).status >= 500
    _is_looked_at(served)
    assert all(one.served is None for one in _entries(served))


def test_an_import_is_shown_and_then_told_by_the_records(served: Served) -> None:
    served.switch_on()
    served.flow.let_write(STAGING, wanted=True)
    document = json.loads(served.ask(_EXPORT, method="POST", json=[DASHBOARD]).body)
    held = Held()
    served.staging.faults.script(held, requests=1, route=IMPORT_ROUTE)
    asked = served.begin(_IMPORT, method="POST", json=document)
    served.desk.wait(lambda: len(_entries(served)) == 1)
    (entry,) = _entries(served)
    assert _title(served, entry) == "Importing into Staging for a script"
    held.released.set()
    assert served.answer(asked).status == 200
    served.desk.wait(lambda: [one.subject.kind for one in _entries(served)] == [EntryKind.IMPORT])
    (run,) = _entries(served)
    assert run.state is EntryState.DONE
    assert _title(served, run) == "Imported 1 item into Staging for a script"
    assert _middle(served, run) == "1 done"
    words = served.desk.window.parts.activity_panel.model.words
    assert ("From", "a script, by way of the local endpoint") in Telling(words).facts(run)
    served.desk.window.parts.activity_panel.view.acted.emit(run.id, EntryAction.REPORT)
    page = served.desk.get(ReportPage)
    items = served.desk.get(QLabel, "handledItems", page)
    assert items.text().splitlines() == [
        f"Dashboard Überblick 🙂 in {COLLECTION}",
        f"Report Orders in {COLLECTION}",
    ]
    page.reject()


def test_a_deletion_is_told_by_the_records(served: Served) -> None:
    served.switch_on()
    # What it is called is known once somebody has looked at it.
    served.desk.window.parts.places.choose(STAGING)
    served.desk.listed()
    served.desk.named("Sales", "Überblick 🙂")
    served.flow.let_write(STAGING, wanted=True)
    assert served.ask(f"/api/public/dashboard/{DASHBOARD}", method="DELETE").status in {200, 204}
    served.desk.wait(lambda: [one.subject.kind for one in _entries(served)] == [EntryKind.REMOVAL])
    (run,) = _entries(served)
    assert run.state is EntryState.DONE
    assert _title(served, run) == "Deleted a dashboard of Staging for a script"
    words = served.desk.window.parts.activity_panel.model.words
    assert "for a script" in words.spoken(run)
    facts = Telling(words).facts(run)
    assert ("System", "Staging") in facts
    assert ("For", "a script, by way of the local endpoint") in facts
    # As it is after the records were read anew.
    with served.desk.qtbot.waitSignal(served.desk.window.parts.activity.loaded):
        served.desk.window.parts.activity.load()
    assert _title(served, _entries(served)[0]) == "Deleted a dashboard of Staging for a script"
    served.desk.window.parts.activity_panel.view.acted.emit(run.id, EntryAction.REPORT)
    page = served.desk.get(ReportPage)
    assert served.desk.get(QLabel, "handledItems", page).text() == "Dashboard Überblick 🙂"
    page.reject()


def test_many_deletions_are_each_told_as_what_they_were(served: Served) -> None:
    served.switch_on()
    served.flow.let_write(STAGING, wanted=True)
    held = Held()
    served.staging.faults.script(held, requests=1, route=f"/api/public/report/{REPORT}")
    asked = [
        served.begin(f"/api/public/{one}", method="DELETE")
        for one in (f"report/{REPORT}", f"dashboard/{DASHBOARD}")
    ]
    served.desk.wait(lambda: len(_entries(served)) == 2)
    held.released.set()
    assert {served.answer(one).status for one in asked} <= {200, 204}
    served.desk.wait(lambda: [one.subject.kind for one in _entries(served)] == [EntryKind.REMOVAL] * 2)
    assert {_title(served, one) for one in _entries(served)} == {
        "Deleted a dashboard of Staging for a script",
        "Deleted a report of Staging for a script",
    }


def test_a_refused_import_is_told_with_the_name_of_the_system(served: Served) -> None:
    served.switch_on()
    served.flow.let_write(STAGING, wanted=True)
    document = json.loads(served.ask(_EXPORT, method="POST", json=[DASHBOARD]).body)
    assert served.ask("/api/public/import?collectionId=none", method="POST", json=document).status >= 400
    served.desk.wait(lambda: [one.subject.kind for one in _entries(served)] == [EntryKind.IMPORT])
    (run,) = _entries(served)
    assert _title(served, run) == "Imported nothing into Staging for a script"
    assert _middle(served, run).startswith("1 failed: Staging refused the request (status 4")


def test_what_writes_is_cancelled_only_while_it_waits(served: Served, expected_logs: ExpectedLogs) -> None:
    expected_logs.expect("desktop_exporter.requests", "503")
    served.switch_on()
    served.flow.let_write(STAGING, wanted=True)
    document = json.loads(served.ask(_EXPORT, method="POST", json=[DASHBOARD]).body)
    page = served.open_page()
    page.show_requests()
    held = Held()
    served.staging.faults.script(held, requests=1, route=IMPORT_ROUTE)
    imported = served.begin(_IMPORT, method="POST", json=document)
    served.desk.wait(lambda: len(_entries(served)) == 1 and _entries(served)[0].is_sent)
    deleted = served.begin(f"/api/public/dashboard/{DASHBOARD}", method="DELETE")
    served.desk.wait(lambda: len(_entries(served)) == 2)
    waiting, sent = _entries(served)
    assert waiting.can_cancel
    assert not sent.can_cancel

    # On the page.
    view, cancel = (
        served.desk.get(RequestsView, "requestsList", page),
        served.button(page, "cancelRequestButton"),
    )
    served.desk.wait(lambda: view.model().rowCount() == 3)
    view.setCurrentIndex(view.model().index(1, 0))
    assert not cancel.isEnabled()
    assert cancel.toolTip() == "What was sent to a system is never cut."
    view.setCurrentIndex(view.model().index(0, 0))
    assert cancel.isEnabled()

    # And in Activity, where it stands and says why.
    rows = served.desk.window.parts.activity_panel.view
    menu = rows.menu_of(sent)
    assert [one.isEnabled() for one in menu.actions()] == [False]
    assert "never cut" in menu.actions()[0].toolTip()
    menu.close()
    assert "never cut" in served.desk.window.parts.activity_panel.model.words.tip(sent)
    rows.setCurrentIndex(rows.model().index(1, 0))
    press(rows, Qt.Key.Key_Return)
    assert not _entries(served)[1].cancelling

    click(cancel)
    assert served.answer(deleted).status == 503
    served.desk.wait(lambda: _entries(served)[0].state is EntryState.CANCELLED)
    held.released.set()
    assert served.answer(imported).status == 200


def test_what_was_refused_before_a_system_was_asked_is_not_shown(served: Served) -> None:
    served.switch_on()
    assert served.ask(_IMPORT, method="POST", json=[]).status == 403
    _is_looked_at(served)
    assert _entries(served) == ()


def test_callers_see_a_broken_connection_when_it_is_switched_off(served: Served) -> None:
    served.switch_on()
    served.staging.faults.script(Slow(60), requests=1, route=_EXPORT)
    asked = served.begin(_EXPORT, method="POST", json=[DASHBOARD])
    served.desk.wait(lambda: len(_entries(served)) == 1)
    served.desk.press_button("endpointToggle")
    served.desk.wait(asked.done)
    assert asked.exception() is not None
    served.desk.wait(lambda: served.flow.state.stage is Stage.OFF)
    served.desk.wait(lambda: _entries(served)[0].state is EntryState.CANCELLED)
    # And it is there again, for other systems too.
    served.flow.let_read(PRODUCTION, wanted=True)
    served.desk.press_button("endpointToggle")
    served.desk.wait(lambda: served.flow.state.stage is Stage.ON)
    assert served.ask(f"/systems/production{_LIST}").status == 200
