"""The operations as the composition root builds them, and their parts in front of a real demo system."""

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeAlias

import pytest

from desktop_exporter.app.learning import Learning
from desktop_exporter.app.live import LiveSystem, SystemSpec
from desktop_exporter.app.places import Places, SystemStores
from desktop_exporter.connections.certificates import CertificateStore
from desktop_exporter.connections.secrets import SecretStore
from desktop_exporter.connections.settings import SettingsStore
from desktop_exporter.connections.store import ConnectionStore
from desktop_exporter.connections.variables import TokenVariables
from desktop_exporter.demo.content import DemoContent, showcase
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import ProgressBoard
from desktop_exporter.optimize.limits import Limits
from desktop_exporter.optimize.system import OptimizeSystem
from desktop_exporter.optimize.transport import Endpoint
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from tests.connections.keyrings import MemoryKeyring

TOKEN = "a-token-of-a-test"

Serve: TypeAlias = Callable[[SystemMaterial], DemoSystem]


@pytest.fixture(scope="session")
def content() -> DemoContent:
    return showcase()


@pytest.fixture
def context() -> JobContext:
    return JobContext(CancelToken(), ProgressBoard())


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
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def records(folder: DataFolder) -> Generator[Records]:
    with Records(folder) as records:
        yield records


@pytest.fixture
def learning(records: Records) -> Learning:
    return Learning(records)


@pytest.fixture
def keyring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def stores(folder: DataFolder, keyring: MemoryKeyring) -> SystemStores:
    return SystemStores(
        ConnectionStore(folder.connections),
        SecretStore(keyring.keeper),
        SettingsStore(folder.settings),
        CertificateStore(folder.certificates),
    )


@pytest.fixture
def variables() -> TokenVariables:
    return TokenVariables({})


@pytest.fixture
def places(stores: SystemStores, variables: TokenVariables, learning: Learning) -> Places:
    return Places(stores, open_system, variables, learning)


def open_system(spec: SystemSpec) -> LiveSystem:
    """Open a system as a user would, with retries that do not wait long."""
    return OptimizeSystem(
        key=spec.key,
        name=spec.name,
        endpoint=Endpoint(spec.base_url, spec.ca_file, spec.allow_plain_http),
        token_provider=spec.token_provider,
        remembered_collections=spec.collections,
        remembered_dashboards=spec.dashboards,
        remembered_reports=spec.reports,
        names=spec.names,
        parallel=spec.parallel,
        limits=Limits(first_pause_s=0.01, longest_pause_s=0.05),
    )
