"""Real demo systems over loopback, and the real client in front of them."""

import threading
from collections.abc import Callable, Iterator

import pytest

from desktop_exporter.demo.content import DemoContent, showcase
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import ProgressBoard
from desktop_exporter.model.references import Closure
from desktop_exporter.optimize.limits import Limits
from desktop_exporter.optimize.system import OptimizeSystem
from desktop_exporter.optimize.transport import Endpoint

Open = Callable[[SystemMaterial], tuple[DemoSystem, OptimizeSystem]]


class Kept:
    """Keeps the closures that an export hands on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.closures: list[Closure] = []

    def put(self, closure: Closure) -> None:
        with self._lock:
            self.closures.append(closure)

    @property
    def root_ids(self) -> list[str]:
        return sorted(one.root.id for one in self.closures)


@pytest.fixture(scope="session")
def content() -> DemoContent:
    return showcase()


@pytest.fixture
def context() -> JobContext:
    return JobContext(CancelToken(), ProgressBoard())


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def serve() -> Iterator[Open]:
    """Start a demo system and open it as a user would, with retries that do not wait long."""
    started: list[tuple[DemoSystem, OptimizeSystem]] = []

    def start(material: SystemMaterial) -> tuple[DemoSystem, OptimizeSystem]:
        demo = DemoSystem(name="Demo", material=material, token="demo-token", lists_collections=True)
        demo.start()
        system = OptimizeSystem(
            key="demo",
            name="Demo",
            endpoint=Endpoint(demo.url),
            token_provider=lambda: "demo-token",
            limits=Limits(first_pause_s=0.01, longest_pause_s=0.05),
        )
        started.append((demo, system))
        return demo, system

    yield start
    for demo, system in started:
        system.close()
        demo.stop()
