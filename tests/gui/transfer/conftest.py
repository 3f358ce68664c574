"""Saving and copying in front of two real demo systems, with the operations as they are composed."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_exporter.app.destinations import look
from desktop_exporter.app.operations import Operations
from desktop_exporter.app.systems import Role
from desktop_exporter.compose import operations
from desktop_exporter.demo.content import DemoContent, showcase
from desktop_exporter.demo.material import CollectionMaterial, SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.gui.activity.entries import Entry
from desktop_exporter.gui.activity.flow import ActivityFlow
from desktop_exporter.gui.activity.model import ActivityModel
from desktop_exporter.gui.activity.panel import ActivityPanel
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.browser.chosen import Choice, ChosenItem, ChosenItems
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.copy_page import CopyPage
from desktop_exporter.gui.transfer.flow import TransferFlow
from desktop_exporter.gui.transfer.parts import TransferParts
from desktop_exporter.gui.transfer.save_page import SavePage
from desktop_exporter.gui.transfer.targets import TargetSystem
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.places import PlaceRef
from tests.app.conftest import open_system
from tests.gui.hands import click, held_to_the_rules

TOKEN: Final = "a-token-of-a-test"
EXPORT_ROUTE: Final = "/api/public/export/dashboard/definition/json"
SALES: Final = "Purchasing & Payables"

PageT = TypeVar("PageT", bound=QWidget)
Serve: TypeAlias = Callable[[SystemMaterial], DemoSystem]


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that takes part, and hands for it."""

    qtbot: QtBot
    window: QWidget
    panel: ActivityPanel
    model: ActivityModel
    activity: ActivityFlow
    flow: TransferFlow
    parts: TransferParts
    systems: list[TargetSystem]

    def lend(self, demo: DemoSystem, name: str, role: Role = Role.TEST) -> TargetSystem:
        ref = self.parts.opened.lend(name.lower(), name, demo.url, TOKEN)
        system = TargetSystem(ref, name, role, demo.url)
        self.systems[:] = [*(one for one in self.systems if one.ref != ref), system]
        return system

    def page(self, kind: type[PageT]) -> PageT:
        """Wait for a page that is open."""
        self.qtbot.waitUntil(lambda: self.find(kind) is not None)
        found = self.find(kind)
        assert found is not None
        return found

    def find(self, kind: type[PageT]) -> PageT | None:
        return next((one for one in self.window.findChildren(kind) if one.isVisible()), None)

    def save_to(self, path: Path) -> SavePage:
        """Type a path into the save page, and wait until it was looked at."""
        page = self.page(SavePage)
        page.where.field.edit.setText(str(path))
        self.qtbot.waitUntil(lambda: page.where.obstacle() != "The place is being looked at.")
        return page

    def press(self, page: QWidget, name: str) -> None:
        """Click a button, once it can be clicked."""
        button = page.findChild(QPushButton, name)
        assert button is not None, name
        self.qtbot.waitUntil(button.isEnabled)
        click(button)

    def ended(self) -> Entry:
        """Wait until nothing is under way, and return the newest entry."""
        self.qtbot.waitUntil(lambda: not self.flow.running(), timeout=20_000)
        return self.newest

    @property
    def newest(self) -> Entry:
        entry = self.model.entry(self.model.index(0))
        assert entry is not None
        return entry

    def copy_page(self) -> CopyPage:
        return self.page(CopyPage)


def chosen(
    ref: PlaceRef, name: str, material: SystemMaterial, wanted: Iterable[tuple[str, str]]
) -> ChosenItems:
    """Choose dashboards, given as pairs of a collection's name and their own."""
    collections = {one.name: one for one in material.collections}
    items = tuple(
        ChosenItem(
            ItemKind.DASHBOARD,
            dashboard_id(collections[home], dashboard),
            dashboard,
            collections[home].id,
            None,
        )
        for home, dashboard in wanted
    )
    names: dict[str | None, str | None] = {
        one.collection_id: next(each.name for each in material.collections if each.id == one.collection_id)
        for one in items
    }
    return ChosenItems(ref, name, items, (), names, Choice(dashboards=len(items), undecided=len(items)))


def dashboard_id(collection: CollectionMaterial, name: str) -> str:
    """Return the id of a dashboard."""
    return next(str(one["id"]) for one in collection.entities if one["name"] == name)


@pytest.fixture(scope="session")
def content() -> DemoContent:
    return showcase()


@pytest.fixture
def serve() -> Generator[Serve]:
    started: list[DemoSystem] = []

    def start(material: SystemMaterial) -> DemoSystem:
        demo = DemoSystem(name="demo", material=material, token=TOKEN, lists_collections=True)
        demo.start()
        started.append(demo)
        return demo

    yield start
    for demo in started:
        demo.stop()


@pytest.fixture
def source(serve: Serve, content: DemoContent) -> DemoSystem:
    return serve(content.production)


@pytest.fixture
def target(serve: Serve, content: DemoContent) -> DemoSystem:
    return serve(content.target)


@pytest.fixture
def composed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Operations]:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    made = operations(tmp_path / "data", {}, open_system)
    yield made
    made.close()


@pytest.fixture
def parts(composed: Operations) -> TransferParts:
    return TransferParts(
        opened=composed.opened,
        preferences=composed.preferences,
        browsing=composed.browsing,
        saving=composed.saving,
        copying=composed.copying,
        reviewing=composed.reviewing,
        standing=composed.standing,
        history=composed.history,
        look=look,
    )


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, composed: Operations, parts: TransferParts) -> Generator[Desk]:
    bridge = Bridge(composed.jobs)
    window = QWidget()
    window.resize(1000, 700)
    model = ActivityModel(window)
    held_to_the_rules(model)
    panel = ActivityPanel(theme, model, window)
    activity = ActivityFlow(parts.history, bridge, theme, panel, window)
    systems: list[TargetSystem] = []
    flow = TransferFlow(parts, bridge, theme, model, window, lambda: tuple(systems))
    activity.cancel_wanted.connect(flow.cancel)
    activity.again_wanted.connect(flow.again)
    activity.some_again_wanted.connect(flow.again_some)
    activity.clear_wanted.connect(flow.clear)
    with qtbot.waitExposed(window):
        window.show()
    yield Desk(qtbot, window, panel, model, activity, flow, parts, systems)
    flow.cancel_all()
    qtbot.waitUntil(lambda: not flow.running(), timeout=20_000)
    bridge.close()
    window.close()
    window.deleteLater()
