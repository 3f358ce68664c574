"""What a click in Activity does on the desktop: folders, addresses, the clipboard; and the report."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_exporter.app.history import History
from desktop_exporter.app.outcomes import ItemResult, ItemState, Leftover
from desktop_exporter.errors import Code
from desktop_exporter.gui.activity.entries import Arrival, EntryState
from desktop_exporter.gui.activity.flow import ActivityFlow
from desktop_exporter.gui.activity.model import ActivityModel
from desktop_exporter.gui.activity.panel import ActivityPanel
from desktop_exporter.gui.activity.report_page import ReportPage
from desktop_exporter.gui.activity.telling import Telling
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.endings import now
from desktop_exporter.jobs.service import JobService
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.runs import RunKind
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from tests.gui.activity.material import EVIL, copied, partly, save
from tests.gui.hands import Heard, click, held_to_the_rules


class _Desktop(QObject):
    """Takes what the operating system would open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        for scheme in ("file", "http", "https"):
            # The stub asks for bytes, the function itself for a text.
            QDesktopServices.setUrlHandler(scheme, self, cast("bytes", "take"))

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())

    def leave(self) -> None:
        for scheme in ("file", "http", "https"):
            QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def desktop() -> Generator[_Desktop]:
    made = _Desktop()
    yield made
    made.leave()


@pytest.fixture
def records(tmp_path: Path, jobs: JobService) -> Generator[Records]:
    with Records(DataFolder(tmp_path / "data")) as records:
        yield records
        # A job that reads them meanwhile would open them again.
        jobs.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1000, 700)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def flow(theme: Theme, bridge: Bridge, records: Records, window: QWidget) -> ActivityFlow:
    model = ActivityModel(window)
    held_to_the_rules(model).setParent(window)
    return ActivityFlow(History(records), bridge, theme, ActivityPanel(theme, model, window), window)


@pytest.fixture
def model(window: QWidget, flow: ActivityFlow) -> ActivityModel:
    found = window.findChild(ActivityModel)
    assert found is not None
    return found


PLACE = PlaceFacts("production", "Production", "https://a.example.com", "8.6.0", "B")


def _report(window: QWidget) -> ReportPage:
    found = next((one for one in window.findChildren(ReportPage) if one.isVisible()), None)
    assert found is not None
    return found


def _press(page: ReportPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None
    click(button)


def _texts(page: ReportPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_folders_are_opened(flow: ActivityFlow, model: ActivityModel, desktop: _Desktop) -> None:
    model.begin(partly("1"))
    model.begin(save("2"))
    flow.open_folder("1")
    flow.open_folder("2")
    flow.open_folder("none")
    assert desktop.opened == ["file:///backups"]


def test_only_addresses_of_the_web_are_opened(flow: ActivityFlow, desktop: _Desktop) -> None:
    messages = Heard(flow.message_wanted)
    flow.open_address("https://b.example.com/#/collection/x/")
    flow.open_address("file:///etc/passwd")
    flow.open_address("javascript:alert(1)")
    assert desktop.opened == ["https://b.example.com/#/collection/x/"]
    assert len(messages.values) == 2


def test_a_report_tells_counts_problems_and_next_steps(
    flow: ActivityFlow, model: ActivityModel, window: QWidget
) -> None:
    model.begin(partly("1"))
    flow.show_report("1")
    page = _report(window)
    texts = _texts(page)
    assert page.windowTitle() == "Saved 38 of 40 to nightly.zip"
    for expected in (
        "40 asked = 38 done + 2 failed",
        "/backups/nightly.zip",
        "Dashboard Board 38",
        "There is no dashboard id-38.",
        "→ It may have been deleted, or belong to another system.",
        "20261124-091400-abcd",
    ):
        assert expected in texts
    agains = Heard(flow.again_wanted)
    _press(page, "againButton")
    assert agains.values == ["1"]


def test_every_problem_can_be_tried_again_by_itself(
    flow: ActivityFlow, model: ActivityModel, window: QWidget
) -> None:
    entry = partly("1")
    assert entry.ending is not None
    more = Problem(Code.SERVER_FAULT, "report", "r-1", "Costs", "It fell over.")
    never = Problem(Code.ARRIVED_UNVERIFIED, "dashboard", "id-9", "Sent", "Nobody knows.")
    costs = ItemResult(ItemKind.REPORT, "r-1", "Costs", ItemState.FAILED)
    ending = replace(
        entry.ending,
        problems=(*entry.ending.problems, more, replace(more, id="r-2"), never),
        repeatable=(*entry.ending.repeatable, costs, replace(costs, id="r-2")),
    )
    model.begin(replace(entry, ending=ending))
    agains = Heard(flow.some_again_wanted)
    for number, expected in enumerate(
        (
            {(ItemKind.DASHBOARD, "id-38")},
            {(ItemKind.DASHBOARD, "id-39")},
            {(ItemKind.REPORT, "r-1"), (ItemKind.REPORT, "r-2")},
        )
    ):
        flow.show_report("1")
        page = _report(window)
        links = page.findChildren(QPushButton, "againLink")
        assert [one.text() for one in links] == ["Try again…", "Try again…", "Try 2 again…"]
        assert "Board 38" in links[0].accessibleDescription()
        click(links[number])
        assert agains.values[-1] == ("1", frozenset(expected))
        assert not page.isVisible()


def test_a_single_problem_is_tried_again_by_the_button_alone(
    flow: ActivityFlow, model: ActivityModel, window: QWidget
) -> None:
    entry = partly("1")
    assert entry.ending is not None
    both = tuple(replace(one, detail="It fell over.") for one in entry.ending.problems)
    model.begin(replace(entry, ending=replace(entry.ending, problems=both)))
    flow.show_report("1")
    page = _report(window)
    assert page.findChildren(QPushButton, "againLink") == []
    assert page.findChild(QPushButton, "againButton") is not None
    page.accept()


def test_what_was_tried_again_is_not_offered_once_more(model: ActivityModel) -> None:
    entry = partly("1").trying([(ItemKind.DASHBOARD, "id-38")])
    assert [one.id for one in entry.repeatable] == ["id-39"]
    telling = Telling(model.words)
    assert [len(one.again) for one in telling.troubles(entry)] == [0, 1]
    assert not entry.trying([(ItemKind.DASHBOARD, "id-39")]).repeatable


def test_paths_and_ids_are_shown_as_what_they_are(
    flow: ActivityFlow, model: ActivityModel, window: QWidget
) -> None:
    entry = partly("1")
    assert entry.ending is not None
    left = Leftover(ItemKind.DASHBOARD, EVIL, EVIL, EVIL)
    entry = replace(entry, path=Path("/backups") / EVIL, ending=replace(entry.ending, leftovers=(left,)))
    model.begin(entry)
    flow.show_report("1")
    page = _report(window)
    flow.copy_summary("1")
    for text in (_texts(page), QGuiApplication.clipboard().text(), model.words.tip(entry)):
        assert "<img src=x>" in text
        assert "\x1b" not in text
        assert "\x07" not in text
    page.accept()


def test_the_summary_is_plain_text(flow: ActivityFlow, model: ActivityModel, window: QWidget) -> None:
    model.begin(partly("1"))
    flow.show_report("1")
    page = _report(window)
    _press(page, "summaryButton")
    summary = QGuiApplication.clipboard().text()
    flow.copy_summary("1")
    assert QGuiApplication.clipboard().text() == summary
    assert summary.startswith("Saved 38 of 40 to nightly.zip\npartly done\n40 asked = 38 done + 2 failed\n")
    assert "→ It may have been deleted" in summary
    page.accept()


def test_why_something_is_not_sent_again_is_said(
    flow: ActivityFlow, model: ActivityModel, window: QWidget
) -> None:
    entry = copied("1", ItemState.FAILED, ItemState.UNKNOWN, codes=(Code.DEFINITION_MISSING,))
    model.begin(entry.ended(EntryState.UNKNOWN, entry.ending) if entry.ending else entry)
    flow.show_report("1")
    page = _report(window)
    assert "1 item may have arrived already and is not sent again" in _texts(page)
    again = page.findChild(QPushButton, "againButton")
    assert again is not None
    assert again.text() == "Try 1 again…"
    page.accept()


def test_new_addresses_are_opened_by_a_click_only(
    flow: ActivityFlow, model: ActivityModel, window: QWidget, desktop: _Desktop
) -> None:
    entry = copied("1", ItemState.DONE)
    assert entry.ending is not None
    address = "https://b.example.com/#/collection/c/dashboard/d/"
    ending = replace(entry.ending, arrivals=(Arrival(ItemKind.DASHBOARD, EVIL, "From production", address),))
    model.begin(entry.ended(EntryState.DONE, ending))
    flow.show_report("1")
    page = _report(window)
    assert desktop.opened == []
    _press(page, "copyAddress")
    assert QGuiApplication.clipboard().text() == address
    _press(page, "openAddress")
    assert desktop.opened == [address]
    page.accept()


def test_earlier_runs_come_below_and_only_once(
    qtbot: QtBot, flow: ActivityFlow, model: ActivityModel, tmp_path: Path
) -> None:
    with Records(DataFolder(tmp_path / "data")) as earlier:
        for label, outcome in (("/backups/a.zip", "done"), ("/backups/b.zip", "cancelled")):
            journal = earlier.begin(RunKind.SAVE, PLACE, None, label)
            journal.end(Counts(2, done=2) if outcome == "done" else Counts(), outcome, ())
    model.begin(replace(save("session-1"), begun_at=now()))
    for _ in range(2):
        flow.load()
        qtbot.waitUntil(lambda: model.rowCount() == 3)
    titles = [str(model.index(row).data()) for row in range(3)]
    assert titles == [
        "Saving 40 dashboards from Staging",
        "Saving cancelled: b.zip",
        "Saved 2 items to a.zip",
    ]


def test_a_run_that_died_in_the_middle_is_shown_as_interrupted(
    qtbot: QtBot, flow: ActivityFlow, model: ActivityModel, tmp_path: Path
) -> None:
    with Records(DataFolder(tmp_path / "data")) as killed:
        killed.begin(RunKind.SAVE, PLACE, None, "/backups/a.zip")._release(for_good=False)
    flow.load()
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    entry = model.entry(model.index(0))
    assert entry is not None
    assert entry.state is EntryState.INTERRUPTED
    assert "ended in the middle" in model.words.middle(entry)


def test_what_another_program_does_is_shown_while_it_goes_on_and_when_it_has_ended(
    qtbot: QtBot, flow: ActivityFlow, model: ActivityModel, tmp_path: Path
) -> None:
    timer = flow.findChild(QTimer)
    assert timer is not None
    timer.setInterval(10)
    flow.load()
    model.begin(replace(save("session-1"), begun_at="2020-01-01T00:00:00+00:00"))
    with Records(DataFolder(tmp_path / "data")) as elsewhere:
        journal = elsewhere.begin(RunKind.SAVE, PLACE, None, "/backups/a.zip")
        qtbot.waitUntil(lambda: not flow.is_loading)
        flow.load()
        qtbot.waitUntil(lambda: model.rowCount() == 2)
        entry = model.entry(model.index(0))
        assert entry is not None
        assert model.words.middle(entry) == "Another process does it."
        assert not entry.can_cancel

        journal.end(Counts(2, done=2), "done", ())
        qtbot.waitUntil(lambda: str(model.index(0).data()) == "Saved 2 items to a.zip")
    assert [str(model.index(row).data()) for row in range(model.rowCount())] == [
        "Saved 2 items to a.zip",
        "Saving 40 dashboards from Staging",
    ]
    qtbot.waitUntil(lambda: not flow.is_loading)
    assert not timer.isActive()


def test_where_things_arrived_and_cannot_be_told_says_why(
    qtbot: QtBot, flow: ActivityFlow, model: ActivityModel, window: QWidget, tmp_path: Path
) -> None:
    DataFolder(tmp_path / "data").records.mkdir(parents=True)
    entry = copied("1", ItemState.DONE)
    assert entry.ending is not None
    ending = replace(entry.ending, run_id="20261124-091400-abcd")
    model.begin(replace(entry, can_repeat=False, ending=ending))
    flow.show_report("1")
    page = _report(window)
    qtbot.waitUntil(lambda: "could not be read" in _texts(page))
    page.accept()


def test_records_that_cannot_be_read_are_told(
    qtbot: QtBot, flow: ActivityFlow, records: Records, tmp_path: Path
) -> None:
    folder = DataFolder(tmp_path / "data")
    folder.records.parent.mkdir(parents=True, exist_ok=True)
    folder.records.write_bytes(b"not a database, whatever its name says" * 100)
    trouble = Heard(flow.trouble)
    flow.load()
    qtbot.waitUntil(lambda: bool(trouble.values))


def test_what_was_not_started_is_named_in_the_report_and_its_summary(
    flow: ActivityFlow, model: ActivityModel, window: QWidget
) -> None:
    states = [ItemState.DONE, ItemState.FAILED, *[ItemState.NOT_STARTED] * 22]
    model.begin(copied("1", *states))
    flow.show_report("1")
    page = _report(window)
    flow.copy_summary("1")
    for text in (_texts(page), QGuiApplication.clipboard().text()):
        assert "Not started" in text
        assert "Board 2\n" in text
        assert "Board 21\n" in text
        assert "Board 22" not in text
        assert "and 2 more" in text
        assert "Board 1\n" not in text
    page.accept()
