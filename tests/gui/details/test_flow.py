"""The details against a real system and a real backup: what is read, kept, dropped, and what failures say."""

from collections.abc import Generator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_exporter.app.browsing import ItemKey, LearntItem
from desktop_exporter.app.opened import PlaceKind, PlaceRef
from desktop_exporter.app.operations import Operations
from desktop_exporter.app.saving import SaveRequest
from desktop_exporter.app.selecting import Selection
from desktop_exporter.compose import operations
from desktop_exporter.demo.faults import Held, ServerError, Unauthorized
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.details.flow import DetailsFlow
from desktop_exporter.gui.details.panel import DetailsPanel
from desktop_exporter.gui.theme import Theme
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import ProgressBoard
from desktop_exporter.model.kinds import ItemKind
from tests.demo.small import DASHBOARD, FAILING, PRIVATE, REPORT, TOKEN, small_material
from tests.gui.hands import Heard

EXPORT = "/api/public/export/dashboard/definition/json"


@pytest.fixture
def demo() -> Generator[DemoSystem]:
    made = DemoSystem(name="demo", material=small_material(), token=TOKEN, lists_collections=True)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def program(tmp_path: Path) -> Generator[Operations]:
    made = operations(tmp_path / "data", {})
    yield made
    made.close()


@pytest.fixture
def system(demo: DemoSystem, program: Operations) -> PlaceRef:
    return program.opened.lend("demo", "Demo", demo.url, TOKEN)


class Shown:
    """The panel and the flow, and what was opened in the browser."""

    def __init__(self, panel: DetailsPanel, flow: DetailsFlow, opened: list[str]) -> None:
        self.panel = panel
        self.flow = flow
        self.opened = opened

    @property
    def title(self) -> str:
        return self.panel._title.text()

    def has_title(self, title: str) -> bool:
        return self.title == title

    @property
    def has_content(self) -> bool:
        return self.panel._states.currentWidget() is self.panel._content

    def button(self, name: str) -> QPushButton:
        found = self.panel.findChild(QPushButton, name)
        assert isinstance(found, QPushButton)
        return found

    @property
    def message(self) -> str:
        return self.panel._message.text if not self.has_content else ""


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme, program: Operations, demo: DemoSystem) -> Generator[Shown]:
    # Closed before the operations are: the bridge runs on their jobs.
    bridge = Bridge(program.jobs)
    panel = DetailsPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(400, 700)
    panel.show()
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    flow = DetailsFlow(panel, bridge, program.details, program.opened, open_url=open_url)
    yield Shown(panel, flow, opened)
    bridge.close()


def exports(demo: DemoSystem) -> int:
    return sum("/export/" in request.path for request in list(demo.requests))


def test_a_dashboard_of_a_system_is_read_and_shown(
    shown: Shown, system: PlaceRef, demo: DemoSystem, qtbot: QtBot
) -> None:
    shown.flow.show_item(system, ItemKind.DASHBOARD, DASHBOARD, "", "Sales")
    qtbot.waitUntil(lambda: shown.has_content)
    assert shown.title == "Überblick 🙂"
    assert shown.panel._sentence.text() == "Sales · 1 report"
    QTest.mouseClick(shown.button("openInOptimize"), Qt.MouseButton.LeftButton)
    assert shown.opened[0].startswith(demo.url)


def test_what_was_read_is_kept_until_the_place_is_forgotten(
    shown: Shown, system: PlaceRef, demo: DemoSystem, qtbot: QtBot
) -> None:
    shown.flow.show_item(system, ItemKind.DASHBOARD, DASHBOARD, "first")
    qtbot.waitUntil(lambda: shown.title == "Überblick 🙂")
    shown.flow.show_item(system, ItemKind.REPORT, REPORT, "second")
    qtbot.waitUntil(lambda: shown.title == "Orders")
    shown.flow.show_item(system, ItemKind.DASHBOARD, DASHBOARD, "first")
    assert shown.title == "Überblick 🙂"
    assert exports(demo) == 2
    shown.flow.forget(system)
    shown.flow.clear()
    assert shown.message.startswith("Choose")
    shown.flow.show_item(system, ItemKind.DASHBOARD, DASHBOARD, "first")
    qtbot.waitUntil(lambda: shown.has_content)
    assert exports(demo) == 3


def test_what_is_read_is_told_and_a_name_that_is_learnt_does_not_read_again(
    shown: Shown, system: PlaceRef, demo: DemoSystem, qtbot: QtBot
) -> None:
    held = Held()
    demo.faults.script(held)
    shown.flow.show_item(system, ItemKind.DASHBOARD, DASHBOARD, "")
    qtbot.waitUntil(lambda: demo.faults.pending() == 0)
    shown.flow.show_item(system, ItemKind.DASHBOARD, DASHBOARD, "Überblick 🙂")
    told: dict[ItemKey, LearntItem] = {}

    def hear(ref: PlaceRef, learnt: dict[ItemKey, LearntItem]) -> None:
        assert ref == system
        told.update(learnt)

    shown.flow.learnt.connect(hear)
    held.released.set()
    qtbot.waitUntil(lambda: bool(told))
    shown.flow.show_item(system, ItemKind.DASHBOARD, DASHBOARD, "Otherwise")
    qtbot.waitUntil(lambda: not shown.flow._bridge.busy)

    assert exports(demo) == 1
    dashboard = told[ItemKind.DASHBOARD, DASHBOARD]
    assert dashboard.name == "Überblick 🙂"
    assert dashboard.summary is not None
    assert dashboard.summary.uses == (REPORT,)
    assert told[ItemKind.REPORT, REPORT].name == "Orders"


def test_a_late_answer_is_not_shown(shown: Shown, system: PlaceRef, demo: DemoSystem, qtbot: QtBot) -> None:
    held = Held()
    demo.faults.script(held)
    shown.flow.show_item(system, ItemKind.DASHBOARD, DASHBOARD, "late")
    qtbot.waitUntil(lambda: demo.faults.pending() == 0)
    shown.flow.show_item(system, ItemKind.REPORT, REPORT, "wanted")
    held.released.set()
    qtbot.waitUntil(lambda: shown.has_content)
    assert shown.title == "Orders"
    qtbot.waitUntil(lambda: not shown.flow._bridge.busy)
    assert shown.title == "Orders"


def test_nothing_late_is_shown_after_a_clear(
    shown: Shown, system: PlaceRef, demo: DemoSystem, qtbot: QtBot
) -> None:
    held = Held()
    demo.faults.script(held)
    shown.flow.show_item(system, ItemKind.DASHBOARD, DASHBOARD, "late")
    qtbot.waitUntil(lambda: demo.faults.pending() == 0)
    shown.flow.clear()
    held.released.set()
    qtbot.waitUntil(lambda: not shown.flow._bridge.busy)
    assert shown.message.startswith("Choose")


def test_what_is_read_while_the_place_is_refreshed_is_not_kept(
    shown: Shown, system: PlaceRef, demo: DemoSystem, qtbot: QtBot
) -> None:
    held = Held()
    demo.faults.script(held)
    shown.flow.show_item(system, ItemKind.DASHBOARD, DASHBOARD, "old")
    qtbot.waitUntil(lambda: demo.faults.pending() == 0)
    shown.flow.forget(system)
    held.released.set()
    qtbot.waitUntil(lambda: shown.has_content)
    assert not shown.flow._kept


def test_a_failure_is_told_and_tried_again(
    shown: Shown, system: PlaceRef, demo: DemoSystem, qtbot: QtBot
) -> None:
    demo.faults.script(ServerError(), requests=10)
    shown.flow.show_item(system, ItemKind.DASHBOARD, DASHBOARD, "Overview")
    qtbot.waitUntil(lambda: shown.message.startswith("Overview\n"), timeout=20_000)
    demo.faults.clear()
    QTest.mouseClick(shown.button("tryAgain"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.has_content)
    assert shown.title == "Überblick 🙂"


def test_what_failed_is_read_again_when_its_place_answers(
    shown: Shown, system: PlaceRef, demo: DemoSystem, qtbot: QtBot
) -> None:
    demo.faults.script(ServerError(), requests=10)
    shown.flow.show_item(system, ItemKind.DASHBOARD, DASHBOARD, "Overview")
    qtbot.waitUntil(lambda: shown.message.startswith("Overview\n"), timeout=20_000)
    demo.faults.clear()
    shown.flow.place_read(PlaceRef(PlaceKind.SYSTEM, "another"))
    assert shown.flow._reading is None
    shown.flow.place_read(system)
    qtbot.waitUntil(lambda: shown.has_content)
    before = exports(demo)
    shown.flow.place_read(system)
    assert shown.flow._reading is None
    assert exports(demo) == before


def test_what_cannot_be_read_can_still_be_opened_in_optimize(
    shown: Shown, system: PlaceRef, demo: DemoSystem, qtbot: QtBot
) -> None:
    address = f"{demo.url}/#/dashboard/{FAILING}/"
    shown.flow.show_item(system, ItemKind.DASHBOARD, FAILING, "Broken", "", address)
    qtbot.waitUntil(lambda: shown.message.startswith("Broken\n"), timeout=20_000)
    QTest.mouseClick(shown.button("openInOptimize"), Qt.MouseButton.LeftButton)
    assert shown.opened == [address]
    QTest.mouseClick(shown.button("copyAddress"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == address
    assert not shown.button("replaceToken").isVisible()
    shown.flow.clear()
    assert not shown.button("openInOptimize").isVisible()


def test_a_refused_token_can_be_replaced_from_the_details(
    shown: Shown, system: PlaceRef, demo: DemoSystem, qtbot: QtBot
) -> None:
    wanted = Heard(shown.flow.token_wanted)
    demo.faults.script(Unauthorized(), requests=10, route=EXPORT)
    shown.flow.show_item(system, ItemKind.DASHBOARD, DASHBOARD, "Overview")
    qtbot.waitUntil(lambda: shown.message.startswith("Overview\n"), timeout=20_000)
    assert shown.button("replaceToken").isVisible(), shown.message
    QTest.mouseClick(shown.button("replaceToken"), Qt.MouseButton.LeftButton)
    assert wanted.values == [system]


def test_an_unknown_dashboard_is_said_to_be_unknown(shown: Shown, system: PlaceRef, qtbot: QtBot) -> None:
    unknown = "99999999-9999-4999-8999-999999999999"
    shown.flow.show_item(system, ItemKind.DASHBOARD, unknown, "Gone")
    qtbot.waitUntil(lambda: shown.message.startswith(f"Gone\nThere is no dashboard {unknown}."))


def test_a_dashboard_without_tiles_is_shown(shown: Shown, system: PlaceRef, qtbot: QtBot) -> None:
    shown.flow.show_item(system, ItemKind.DASHBOARD, PRIVATE, "Mine")
    qtbot.waitUntil(lambda: shown.has_content)
    assert shown.panel.drawing.drawing.accessibleDescription() == "This dashboard has no tiles."


def test_a_backup_shows_the_same_without_a_server(
    shown: Shown, system: PlaceRef, demo: DemoSystem, program: Operations, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "backup.zip"
    request = SaveRequest(Selection(dashboards=(DASHBOARD,)), path, None, overwrite=False, parallel=2)
    saved = program.saving.save(
        program.opened.source(system), request, JobContext(CancelToken(), ProgressBoard())
    )
    assert saved.saved is not None
    demo.stop()
    shown.flow.show_item(PlaceRef(PlaceKind.BACKUP, str(path)), ItemKind.DASHBOARD, DASHBOARD, "")
    qtbot.waitUntil(lambda: shown.has_content)
    assert shown.title == "Überblick 🙂"
    assert not shown.panel._open.isEnabled()
    path.unlink()
    shown.flow.forget(PlaceRef(PlaceKind.BACKUP, str(path)))
    program.opened.forget(PlaceRef(PlaceKind.BACKUP, str(path)))
    shown.flow.read_again()
    qtbot.waitUntil(lambda: bool(shown.message))
    assert not shown.has_content


def test_only_addresses_of_the_web_are_opened(shown: Shown) -> None:
    for address in ("file:///etc/passwd", "javascript:alert(1)", "", "https://optimize.example.org/#/x"):
        shown.panel.page_wanted.emit(address)
    assert shown.opened == ["https://optimize.example.org/#/x"]


def test_only_so_much_is_kept(
    shown: Shown, system: PlaceRef, demo: DemoSystem, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_exporter.gui.details.flow._KEPT", 1)
    for kind, item_id, title in (
        (ItemKind.DASHBOARD, DASHBOARD, "Überblick 🙂"),
        (ItemKind.REPORT, REPORT, "Orders"),
    ):
        shown.flow.show_item(system, kind, item_id, "")
        qtbot.waitUntil(partial(shown.has_title, title))
    assert list(shown.flow._kept[system]) == [(ItemKind.REPORT, REPORT)]
