"""Systems to speak to: the demo over loopback, and calls to whatever else a test puts there."""

from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypedDict, Unpack

import pytest

from desktop_exporter.demo.content import plain_system
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import ProgressBoard
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.optimize.limits import CallKind, Limits
from desktop_exporter.optimize.system import OptimizeSystem
from desktop_exporter.optimize.transport import Call, Endpoint, Transport

TOKEN: Final = "static-token-of-a-test"
HASTY: Final = Limits(first_pause_s=0.01)
READ: Final = Call(CallKind.READ, "GET", "/api/public/dashboard", (("collectionId", "x"),))
EXPORT: Final = Call(CallKind.EXPORT, "POST", "/api/public/export/dashboard/definition/json", body=b"[]")
IMPORT: Final = Call(CallKind.IMPORT, "POST", "/api/public/import", (("collectionId", "x"),), b"[]")


class EndpointSettings(TypedDict, total=False):
    """What tests may say about an endpoint."""

    ca_file: Path
    allow_plain_http: bool


class SystemSettings(TypedDict, total=False):
    """What tests may say about a system."""

    remembered_collections: Sequence[str]
    remembered_dashboards: Sequence[str]
    remembered_reports: Sequence[str]
    names: Mapping[tuple[ItemKind, str], str]


@pytest.fixture
def context() -> JobContext:
    return JobContext(CancelToken(), ProgressBoard())


@pytest.fixture
def cancel(context: JobContext) -> CancelToken:
    return context.cancel


@pytest.fixture
def demo() -> Generator[DemoSystem]:
    """An 8.6.0 that does not list its collections."""
    with DemoSystem(name="plain", material=plain_system(), token=TOKEN) as system:
        yield system


@pytest.fixture
def connect() -> Generator[Callable[..., Transport]]:
    """Make transports that are closed after the test: `connect(url, ca_file=…, limits=…)`."""
    transports: list[Transport] = []

    def make(url: str, limits: Limits = HASTY, **settings: Unpack[EndpointSettings]) -> Transport:
        transport = Transport(Endpoint(url, **settings), limits=limits)
        transports.append(transport)
        return transport

    yield make
    for transport in transports:
        transport.close()


@pytest.fixture
def open_system() -> Generator[Callable[..., OptimizeSystem]]:
    """Make systems that are closed after the test: `open_system(demo, remembered_collections=…)`."""
    systems: list[OptimizeSystem] = []

    def make(
        demo: DemoSystem, limits: Limits = HASTY, token: str = TOKEN, **settings: Unpack[SystemSettings]
    ) -> OptimizeSystem:
        system = OptimizeSystem(
            key="test",
            name="Test",
            endpoint=Endpoint(demo.url),
            token_provider=lambda: token,
            limits=limits,
            **settings,
        )
        systems.append(system)
        return system

    yield make
    for system in systems:
        system.close()
