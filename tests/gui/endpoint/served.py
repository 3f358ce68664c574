"""A window with saved systems and the endpoint, and scripts that ask it by HTTP."""

import os
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import requests
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_exporter.app.systems import NewSystem, Role
from desktop_exporter.compose import operations
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.gui.endpoint.flow import EndpointFlow
from desktop_exporter.gui.endpoint.page import EndpointPage
from desktop_exporter.gui.endpoint.state import Stage
from desktop_exporter.gui.theme import Theme
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import ProgressBoard
from desktop_exporter.model.places import PlaceKind, PlaceRef
from desktop_exporter.rest.serving import free_port
from tests.demo.small import TOKEN, small_material
from tests.gui.desk import Desk, desk_on

STAGING: Final = PlaceRef(PlaceKind.SYSTEM, "staging")
PRODUCTION: Final = PlaceRef(PlaceKind.SYSTEM, "production")
# Each process of the tests looks elsewhere: what is free for one may be taken by another a moment later.
NEAR: Final = 20_000 + os.getpid() % 20_000
_PATIENCE_S: Final = 30


@dataclass(frozen=True, slots=True)
class Answered:
    """What a script got."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Served:
    """The window, its page, the two systems, and a pool in which scripts ask."""

    desk: Desk
    staging: DemoSystem
    production: DemoSystem
    pool: ThreadPoolExecutor

    @property
    def flow(self) -> EndpointFlow:
        return self.desk.window.parts.endpoint.flow

    @property
    def url(self) -> str:
        """Where it answers."""
        assert self.flow.state.url is not None
        return self.flow.state.url

    @property
    def token(self) -> str:
        """What opens it."""
        self.desk.wait(lambda: self.flow.token is not None)
        assert self.flow.token is not None
        return self.flow.token.token

    def open_page(self) -> EndpointPage:
        """Open the page from the status bar, and wait for the token."""
        self.desk.press_button("endpointLink")
        page = self.desk.get(EndpointPage)
        self.desk.wait(lambda: self.flow.token is not None or self.flow.token_error is not None)
        return page

    def take_free_port(self) -> int:
        """Have it at a port that nobody else has."""
        port = free_port(NEAR)
        assert self.flow.set_port(port)
        return port

    def switch_on(self) -> None:
        """Let the test system be read, and switch it on."""
        self.flow.let_read(STAGING, wanted=True)
        self.take_free_port()
        self.desk.press_button("endpointToggle")
        self.desk.wait(lambda: self.flow.state.stage is Stage.ON)
        assert self.token

    def ask(
        self, path: str, *, method: str = "GET", json: object = None, token: str | None = None
    ) -> Answered:
        """Ask as a script does, and let the window live meanwhile."""
        return self.answer(self.begin(path, method=method, json=json, token=token))

    def begin(
        self, path: str, *, method: str = "GET", json: object = None, token: str | None = None
    ) -> "Future[Answered]":
        """Begin to ask as a script does."""
        headers = {"Authorization": f"Bearer {token or self.token}"}
        url = f"{self.url}{path}"

        def call() -> Answered:
            got = requests.request(method, url, json=json, headers=headers, timeout=_PATIENCE_S)
            return Answered(got.status_code, got.content)

        return self.pool.submit(call)

    def answer(self, asked: "Future[Answered]") -> Answered:
        """Wait for an answer."""
        self.desk.wait(asked.done)
        return asked.result()

    def button(self, page: EndpointPage, name: str) -> QAbstractButton:
        """Return a button of the page."""
        return self.desk.get(QAbstractButton, name, page)


@contextmanager
def serving(
    qtbot: QtBot, theme: Theme, folder: Path, environment: dict[str, str] | None = None
) -> Generator[Served]:
    """Open the window over two saved systems: one for tests, one in production."""
    with _demo("staging") as staging, _demo("production") as production, ThreadPoolExecutor(4) as pool:
        if not (folder / "connections.json").exists():
            _save(folder, (("Staging", staging, Role.TEST), ("Production", production, Role.PRODUCTION)))
        tokens = {"OPTIMIZE_TOKEN_STAGING": TOKEN, "OPTIMIZE_TOKEN_PRODUCTION": TOKEN}
        with desk_on(qtbot, theme, folder, tokens | (environment or {})) as desk:
            yield Served(desk, staging, production, pool)


def _demo(name: str) -> DemoSystem:
    return DemoSystem(name=name, material=small_material(), token=TOKEN, lists_collections=True)


def _save(folder: Path, systems: tuple[tuple[str, DemoSystem, Role], ...]) -> None:
    made = operations(folder, {})
    context = JobContext(CancelToken(), ProgressBoard())
    for name, demo, role in systems:
        with made.systems.open_new(NewSystem(name, demo.url, role=role), lambda _name: TOKEN) as opened:
            made.systems.add(NewSystem(name, demo.url, role=role), opened, context)
    made.close()


def typed(page: EndpointPage, name: str) -> str:
    """Return what stands in a field."""
    field = page.findChild(QLineEdit, name)
    assert isinstance(field, QLineEdit)
    return field.text()
