"""The local endpoint over demo systems, as the composition root builds it, and calls to it."""

import http.client
import json
from collections.abc import Callable, Generator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from pydantic import JsonValue

from desktop_exporter import compose
from desktop_exporter.app.operations import Operations
from desktop_exporter.app.places import OpenSystem
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.endpoint.service import EndpointSystem, LocalEndpoint
from tests.app.conftest import open_system
from tests.demo.small import small_material
from tests.endpoint.twins import ENDPOINT_TOKEN, KEY, SYSTEM_TOKEN

__all__ = ["ENDPOINT_TOKEN", "KEY", "SYSTEM_TOKEN", "Reply", "Served", "Serving", "until"]

EXPORT: Final = "/api/public/export/dashboard/definition/json"
EXPORT_REPORTS: Final = "/api/public/export/report/definition/json"
IMPORT: Final = "/api/public/import"
JSON: Final = {"Content-Type": "application/json"}
_PATIENCE_S: Final = 30


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as a caller gets it; names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def json(self) -> JsonValue:
        """The body, read."""
        found: JsonValue = json.loads(self.body)
        return found

    @property
    def error(self) -> dict[str, JsonValue]:
        """The body, which is Optimize's error object."""
        found = self.json
        assert isinstance(found, dict)
        assert set(found) == {"errorCode", "errorMessage", "detailedMessage", "reportDefinition"}
        assert self.headers["content-type"] == "application/json"
        return found

    @property
    def code(self) -> str:
        """The `errorCode` of the error object."""
        return str(self.error["errorCode"])


class Served:
    """An endpoint that is on. The first of `demos` is the default; the others are `second`, `third`."""

    def __init__(self, operations: Operations, demos: tuple[DemoSystem, ...], stack: ExitStack) -> None:
        self.operations: Final = operations
        self.demos: Final = demos
        self.endpoint: Final[LocalEndpoint] = LocalEndpoint(operations.jobs, operations.relaying)
        self.opened: Final = tuple(
            stack.enter_context(_opened(operations, key, demo))
            for key, demo in zip((KEY, "second", "third"), demos, strict=False)
        )

    @property
    def demo(self) -> DemoSystem:
        """The default system."""
        return self.demos[0]

    @property
    def port(self) -> int:
        """Where it answers."""
        port = self.endpoint.port
        assert port is not None
        return port

    def systems(self, *, writable: bool = True) -> list[EndpointSystem]:
        """Return all systems, to be served."""
        keys = (KEY, "second", "third")
        return [
            EndpointSystem(key, demo.name, one.lane, _always(one), writable=writable)
            for key, demo, one in zip(keys, self.demos, self.opened, strict=False)
        ]

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        token: str | None = ENDPOINT_TOKEN,
    ) -> Reply:
        """Ask as a program does: with the token in the usual header, unless `token` says otherwise."""
        sent = {**(JSON if body is not None else {}), **(headers or {})}
        if token is not None:
            sent["Authorization"] = f"Bearer {token}"
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE_S)) as connection:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, named, answer.read())

    def export(self, *ids: str, path: str = EXPORT) -> Reply:
        """Export dashboards."""
        return self.ask("POST", path, json.dumps(ids).encode())


def _always(opened: OpenSystem) -> Callable[[], OpenSystem]:
    return lambda: opened


def _opened(operations: Operations, key: str, demo: DemoSystem) -> OpenSystem:
    places = operations.places
    return places.open(places.unsaved(key, demo.name, demo.url), lambda: demo.token)


Serving: TypeAlias = Callable[..., Served]


@pytest.fixture
def serving(tmp_path: Path) -> Generator[Serving]:
    """Serve demo systems made of materials, open for reading and writing: `serving(material, …)`."""
    with ExitStack() as stack:

        def serve(*materials: SystemMaterial, writable: bool = True) -> Served:
            operations = compose.operations(tmp_path / "data", {}, open_system)
            stack.callback(operations.close)
            demos = tuple(stack.enter_context(_demo(number, one)) for number, one in enumerate(materials))
            served = Served(operations, demos, stack)
            served.endpoint.serve(served.systems(writable=writable))
            served.endpoint.use_token(ENDPOINT_TOKEN)
            served.endpoint.start(0)
            stack.callback(served.endpoint.stop)
            return served

        yield serve


def _demo(number: int, material: SystemMaterial) -> DemoSystem:
    name = ("The first", "The second", "The third")[number]
    return DemoSystem(name=name, material=material, token=SYSTEM_TOKEN, lists_collections=True)


@pytest.fixture
def served(serving: Serving) -> Served:
    """The endpoint over one small system."""
    return serving(small_material())


def until(happened: Callable[[], bool], patience_s: float = 20) -> None:
    """Wait for a condition, looking often."""
    import threading
    import time

    pause, since_s = threading.Event(), time.monotonic()
    while not happened():
        assert time.monotonic() - since_s < patience_s, "it did not happen"
        pause.wait(0.003)
