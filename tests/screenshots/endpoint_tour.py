"""The part of the walk that is about the local endpoint: switched on, watched, and what is in its way."""

import os
import socket
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Final

import requests
from PySide6.QtWidgets import QAbstractButton, QTabBar

from desktop_exporter.demo.faults import Slow
from desktop_exporter.gui.endpoint.page import EndpointPage
from desktop_exporter.gui.endpoint.state import Stage as Standing
from desktop_exporter.gui.pages.confirm_page import ConfirmPage
from desktop_exporter.rest.serving import free_port
from tests.screenshots.stage import Stage

# Walks that go on at the same time look elsewhere.
_NEAR: Final = 41_000 + os.getpid() % 10_000
_REQUESTS: Final = 1
_EXAMPLES: Final = 2
_LIST: Final = "/api/public/collection"
_EXPORT: Final = "/api/public/export/dashboard/definition/json"


class EndpointTour:
    """Needs the demo systems; afterwards it is off again, and nothing is ticked."""

    def __init__(self, stage: Stage) -> None:
        self._stage: Final = stage

    def walk(self) -> None:
        """Go through all of it."""
        stage, flow = self._stage, self._stage.parts.endpoint.flow
        stage.parts.actions.show_endpoint.trigger()
        page = stage.page(EndpointPage)
        stage.until(lambda: flow.token is not None, "the token")
        stage.shot("endpoint-off", page)
        stage.click(self._button(page, "endpointPageToggle"))
        stage.shot("endpoint-nothing-ticked", page)
        for name in ("read-demo-production", "read-demo-test", "write-demo-test"):
            stage.click(self._button(page, name))
        with _taken() as port:
            flow.set_port(port)
            stage.click(self._button(page, "endpointPageToggle"))
            stage.until(lambda: flow.state.error is not None, "a port that is in use")
            stage.shot("endpoint-port-busy", page)
        flow.set_port(free_port(_NEAR))
        stage.click(self._button(page, "endpointPageToggle"))
        stage.until(lambda: flow.state.stage is Standing.ON, "the endpoint")
        stage.shot("endpoint-on", page)
        stage.shot("window-endpoint-on")
        stage.click(self._button(page, "write-demo-production"))
        question = stage.page(ConfirmPage)
        stage.shot("endpoint-write-production", question)
        stage.closed(question)
        stage.click(self._button(page, "renewEndpointTokenButton"))
        question = stage.page(ConfirmPage)
        stage.shot("endpoint-renew", question)
        stage.closed(question)
        self._examples(page)
        self._requests(page)
        for one in flow.systems:
            flow.let_read(one.ref, wanted=False)
        stage.closed(page)

    def _examples(self, page: EndpointPage) -> None:
        self._tab(page, _EXAMPLES)
        for name in ("curl", "python", "sdk"):
            self._stage.click(self._button(page, f"{name}ExampleButton"))
            self._stage.shot(f"endpoint-example-{name}", page)

    def _requests(self, page: EndpointPage) -> None:
        stage, flow = self._stage, self._stage.parts.endpoint.flow
        self._tab(page, _REQUESTS)
        stage.shot("endpoint-requests-none", page)
        url, token = flow.state.url or "", "" if flow.token is None else flow.token.token
        stage.demo("production").faults.script(Slow(60), requests=1, route=_EXPORT)

        def ask(method: str, path: str, sent: str) -> None:
            headers = {"Authorization": f"Bearer {sent}"}
            # The last one is still waiting when the endpoint is switched off.
            with suppress(requests.ConnectionError):
                requests.request(method, f"{url}{path}", json=["x"], headers=headers, timeout=90)

        with ThreadPoolExecutor(2) as pool:
            for method, path, sent in (
                ("GET", _LIST, token),
                ("GET", f"/systems/demo-test{_LIST}", token),
                ("GET", _LIST, "another"),
                ("GET", "/anything", token),
                ("POST", "/api/public/import?collectionId=x", token),
            ):
                pool.submit(ask, method, path, sent).result()
            slow = pool.submit(ask, "POST", _EXPORT, token)
            model = stage.parts.activity_panel.model
            stage.until(lambda: model.rowCount() > 0, "a request in Activity")
            stage.shot("endpoint-requests", page)
            stage.shot("activity-endpoint")
            self._quit_question()
            flow.switch_off()
            stage.until(slow.done, "the end of a request")
        stage.until(lambda: flow.state.stage is Standing.OFF, "the end of the endpoint")
        stage.until(lambda: not stage.newest.state.is_under_way, "the end of a request in Activity")
        stage.shot("activity-endpoint-ended")

    def _quit_question(self) -> None:
        self._stage.main.close()
        question = self._stage.page(ConfirmPage)
        self._stage.shot("quit-question-endpoint", question)
        self._stage.closed(question)

    def _tab(self, page: EndpointPage, number: int) -> None:
        bar = page.findChild(QTabBar, "endpointTabs")
        if bar is None:
            raise LookupError("no tabs")
        self._stage.click(bar, bar.tabRect(number).center())

    def _button(self, page: EndpointPage, name: str) -> QAbstractButton:
        button = page.findChild(QAbstractButton, name)
        if button is None:
            raise LookupError(name)
        return button


@contextmanager
def _taken() -> Generator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield int(taken.getsockname()[1])
