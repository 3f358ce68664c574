"""The browser in front of real demo systems over loopback, with the operations as they are composed."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest
from pytestqt.qtbot import QtBot

from desktop_exporter.app.adding import Adding
from desktop_exporter.app.browsing import Browsing
from desktop_exporter.app.learning import Learning
from desktop_exporter.app.opened import OpenPlaces
from desktop_exporter.app.places import Places, SystemStores
from desktop_exporter.connections.certificates import CertificateStore
from desktop_exporter.connections.secrets import SecretStore
from desktop_exporter.connections.settings import SettingsStore
from desktop_exporter.connections.store import ConnectionStore
from desktop_exporter.connections.variables import TokenVariables
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.browser.flow import BrowseFlow
from desktop_exporter.gui.browser.panel import BrowserPanel
from desktop_exporter.gui.theme import Theme
from desktop_exporter.model.places import PlaceRef
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from tests.app.conftest import open_system
from tests.connections.keyrings import MemoryKeyring

TOKEN = "a-token-of-a-test"

Serve: TypeAlias = Callable[..., DemoSystem]


@dataclass(frozen=True, slots=True)
class Browser:
    """A panel with its flow, and how to lend it demo systems."""

    panel: BrowserPanel
    flow: BrowseFlow
    opened: OpenPlaces

    def lend(self, demo: DemoSystem, name: str = "Production", token: str = TOKEN) -> PlaceRef:
        return self.opened.lend(name.lower(), name, demo.url, token)


class Heard:
    """What a signal said last, and how often it did."""

    def __init__(self) -> None:
        self.args: tuple[object, ...] = ()
        self.times = 0

    def hear(self, *args: object) -> None:
        self.args = args
        self.times += 1


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def serve() -> Generator[Serve]:
    started: list[DemoSystem] = []

    def start(material: SystemMaterial, *, lists_collections: bool = True) -> DemoSystem:
        demo = DemoSystem(name="demo", material=material, token=TOKEN, lists_collections=lists_collections)
        demo.start()
        started.append(demo)
        return demo

    yield start
    for demo in started:
        demo.stop()


@pytest.fixture
def records(tmp_path: Path) -> Generator[Records]:
    with Records(DataFolder(tmp_path / "data")) as records:
        yield records


@pytest.fixture
def opened(tmp_path: Path, records: Records) -> Generator[OpenPlaces]:
    folder = DataFolder(tmp_path / "data")
    connections = ConnectionStore(folder.connections)
    stores = SystemStores(
        connections,
        SecretStore(MemoryKeyring().keeper),
        SettingsStore(folder.settings),
        CertificateStore(folder.certificates),
    )
    made = OpenPlaces(Places(stores, open_system, TokenVariables({}), Learning(records)), connections)
    yield made
    made.close()


@pytest.fixture
def browser(qtbot: QtBot, theme: Theme, bridge: Bridge, records: Records, opened: OpenPlaces) -> Browser:
    learning = Learning(records)
    panel = BrowserPanel(theme)
    qtbot.addWidget(panel)
    flow = BrowseFlow(
        panel=panel,
        theme=theme,
        bridge=bridge,
        browsing=Browsing(learning),
        adding=Adding(learning),
        opened=opened,
        owner_of={"https://elsewhere.example.org": "Staging"}.get,
        parent=panel,
    )
    panel.resize(760, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    return Browser(panel, flow, opened)
