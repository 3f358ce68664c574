"""An embedded Optimize: one system on loopback, with its own token, content and scripted faults."""

import asyncio
from types import TracebackType
from typing import Final

from desktop_exporter.demo.configuration import Configuration
from desktop_exporter.demo.contract import DemoContract, sharing_and_label_routes
from desktop_exporter.demo.exporting import Exporter
from desktop_exporter.demo.faults import Fault, Faults, ImportStopsHalfway, Slow, instead, spoilt
from desktop_exporter.demo.filling import filled_store
from desktop_exporter.demo.generations import generation as generation_named
from desktop_exporter.demo.importing import Importer
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.recording import RequestLog
from desktop_exporter.demo.signin import SignIns
from desktop_exporter.rest.faults import SIGN_IN_HEADERS, empty_answer, json_answer, unprocessed_empty
from desktop_exporter.rest.messages import Answer, RawAnswer, Request
from desktop_exporter.rest.public import PREFIX, collection_routes, public_routes
from desktop_exporter.rest.routes import Places, Route, RouteTable
from desktop_exporter.rest.serving import LoopbackServer

_MAX_HEAD_BYTES: Final = 8192


class DemoSystem:
    """A real HTTP server that behaves like an Optimize of a chosen generation; a context manager.

    `token` is the static token of its public interface. `lists_collections` adds the undocumented collection
    endpoints of later 8.6 patches; plain 8.6.0 answers them with 404. `response_delay_s` is waited before every
    answer, for any number of requests at once. `requests` is what it received, `faults` what it will do wrong.
    """

    def __init__(
        self,
        *,
        name: str,
        material: SystemMaterial,
        token: str,
        generation: str = "B",
        lists_collections: bool = False,
        optimize_version: str = "8.6.0",
        port: int = 0,
        response_delay_s: float = 0.0,
    ) -> None:
        self.name: Final = name
        self.token: Final = token
        self.generation: Final = generation
        self.requests: Final = RequestLog()
        self.faults: Final = Faults()
        self.response_delay_s = response_delay_s
        store = filled_store(material, generation_named(generation))
        self._sign_ins = SignIns(token)
        self._contract = DemoContract(store, Exporter(store, material.failing_dashboard_ids), Importer(store))
        self._routes = RouteTable(self._public_routes(lists_collections, Configuration(optimize_version)))
        self._server = LoopbackServer(self._respond, port=port, check_head=_too_large)

    @property
    def url(self) -> str:
        """The base URL, without a slash at the end."""
        return self._server.url

    def start(self) -> None:
        """Start serving; raises ExporterError for a busy port."""
        self._server.start()

    def stop(self) -> None:
        """Stop serving; requests in flight are cut."""
        self._server.stop()

    def __enter__(self) -> "DemoSystem":
        self.start()
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def _public_routes(self, lists_collections: bool, configuration: Configuration) -> tuple[Route, ...]:
        async def ready(_request: Request, _places: Places) -> Answer:
            return empty_answer(200)

        async def ui_configuration(_request: Request, _places: Places) -> Answer:
            return json_answer(configuration.described())

        return (
            Route("GET", "/api/readyz", ready),
            Route("GET", "/api/ui-configuration", ui_configuration),
            *public_routes(self._contract),
            *(collection_routes(self._contract) if lists_collections else ()),
            *sharing_and_label_routes(self._contract.store, configuration),
        )

    async def _respond(self, request: Request) -> Answer | RawAnswer:
        route = self._routes.template(request.method, request.path)
        self.requests.add(request, route)
        fault = self.faults.take(request.method, route)
        if self.response_delay_s > 0:
            await asyncio.sleep(self.response_delay_s)
        if fault is None:
            return await self._answer(request, None)
        if isinstance(fault, Slow):
            await asyncio.sleep(fault.seconds)
        return instead(fault) or spoilt(fault, await self._answer(request, fault))

    async def _answer(self, request: Request, fault: Fault | None) -> Answer:
        path = request.path
        if path.startswith(f"{PREFIX}/"):
            problem = self._sign_ins.bearer_problem(request)
            if problem is not None:
                return problem
            if isinstance(fault, ImportStopsHalfway):
                self._contract.stop_import_after = fault.after_entities
        elif path not in ("/api/readyz", "/api/ui-configuration"):
            return Answer(401, b"", SIGN_IN_HEADERS)
        return await self._routes.answer(request)


def _too_large(request: Request) -> Answer | None:
    size_bytes = sum(len(name) + len(value) + 4 for name, value in request.headers)
    return unprocessed_empty(431) if size_bytes > _MAX_HEAD_BYTES else None
