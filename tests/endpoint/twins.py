"""A demo system, and the endpoint over another one just like it."""

from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_exporter.app.learning import Learning
from desktop_exporter.app.places import OpenSystem, Places, SystemStores
from desktop_exporter.app.relaying import Relaying
from desktop_exporter.connections.certificates import CertificateStore
from desktop_exporter.connections.secrets import SecretStore
from desktop_exporter.connections.settings import SettingsStore
from desktop_exporter.connections.store import ConnectionStore
from desktop_exporter.connections.variables import TokenVariables
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.endpoint.service import LocalEndpoint
from desktop_exporter.endpoint.systems import EndpointSystem
from desktop_exporter.jobs.service import JobService
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from tests.app.conftest import open_system
from tests.connections.keyrings import MemoryKeyring

KEY: Final = "first"
SYSTEM_TOKEN: Final = "the-token-of-the-system-0123456789"
ENDPOINT_TOKEN: Final = "the-token-of-the-endpoint-0123456789"


@dataclass(frozen=True, slots=True)
class Twins:
    """`alone` is asked directly; `behind` is like it, asked through `endpoint`, as `KEY` and at the root."""

    alone: DemoSystem
    behind: DemoSystem
    endpoint: LocalEndpoint

    @property
    def url(self) -> str:
        """The base URL of the endpoint."""
        assert self.endpoint.url is not None
        return self.endpoint.url


@contextmanager
def twins(
    data_dir: Path,
    material: SystemMaterial,
    *,
    generation: str = "B",
    writable: bool = True,
    same: bool = False,
) -> Generator[Twins]:
    """Serve a system alone, and behind an endpoint the same one or (for what writes) another just like it."""
    with ExitStack() as stack:

        def started() -> DemoSystem:
            demo = DemoSystem(
                name="The first",
                material=material,
                token=SYSTEM_TOKEN,
                generation=generation,
                lists_collections=True,
            )
            return stack.enter_context(demo)

        behind = started()
        alone = behind if same else started()
        endpoint = stack.enter_context(endpoint_over(data_dir, [behind], writable=writable))
        yield Twins(alone, behind, endpoint)


@contextmanager
def endpoint_over(
    data_dir: Path, demos: Sequence[DemoSystem], *, writable: bool = True
) -> Generator[LocalEndpoint]:
    """Serve demo systems as `first`, `second`, …: the first of them at the root too."""
    folder = DataFolder(data_dir)
    with ExitStack() as stack:
        records = stack.enter_context(Records(folder))
        places = _places(folder, records)
        jobs = JobService()
        stack.callback(jobs.close)
        served: list[EndpointSystem] = []
        for key, demo in zip((KEY, "second", "third"), demos, strict=False):
            opened = stack.enter_context(_opened(places, key, demo))
            served.append(EndpointSystem(key, demo.name, opened.lane, _always(opened), writable=writable))
        endpoint = LocalEndpoint(jobs, Relaying(records))
        endpoint.serve(served)
        endpoint.use_token(ENDPOINT_TOKEN)
        endpoint.start(0)
        stack.callback(endpoint.stop)
        yield endpoint


def _always(opened: OpenSystem) -> Callable[[], OpenSystem]:
    return lambda: opened


def _opened(places: Places, key: str, demo: DemoSystem) -> OpenSystem:
    return places.open(places.unsaved(key, demo.name, demo.url), lambda: demo.token)


def _places(folder: DataFolder, records: Records) -> Places:
    stores = SystemStores(
        ConnectionStore(folder.connections),
        SecretStore(MemoryKeyring().keeper),
        SettingsStore(folder.settings),
        CertificateStore(folder.certificates),
    )
    return Places(stores, open_system, TokenVariables({}), Learning(records))
