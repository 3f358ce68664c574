"""An embedded Optimize: one system on loopback, with its own token, content and scripted faults."""

import asyncio
from dataclasses import replace
from types import TracebackType
from typing import Final, Self
from urllib.parse import quote_plus

from desktop_exporter.demo.access import USERS
from desktop_exporter.demo.browsing import Browsing
from desktop_exporter.demo.configuration import Configuration
from desktop_exporter.demo.contract import DemoContract, sharing_and_label_routes
from desktop_exporter.demo.definition_routes import DefinitionRoutes
from desktop_exporter.demo.editing import Editing
from desktop_exporter.demo.exporting import Exporter
from desktop_exporter.demo.faults import Fault, Faults, Held, ImportStopsHalfway, Slow, instead, spoilt
from desktop_exporter.demo.filling import filled_store
from desktop_exporter.demo.generations import generation as generation_named
from desktop_exporter.demo.importing import Importer
from desktop_exporter.demo.management import add_management
from desktop_exporter.demo.material import DefinitionMaterial, SystemMaterial
from desktop_exporter.demo.outage import READY, answer_without_database
from desktop_exporter.demo.recording import RequestLog
from desktop_exporter.demo.signin import AUDIENCE, ISSUER, PERMISSION, SignedIn, SignIns
from desktop_exporter.rest.faults import (
    SECURITY_HEADERS,
    SIGN_IN_HEADERS,
    USUAL_HEADERS,
    empty_answer,
    json_answer,
    unprocessed_empty,
)
from desktop_exporter.rest.messages import Answer, Header, RawAnswer, Request
from desktop_exporter.rest.public import PREFIX, collection_routes, public_routes
from desktop_exporter.rest.routes import Places, Route, RouteTable
from desktop_exporter.rest.serving import LoopbackServer

_MAX_HEAD_BYTES: Final = 8192
_LOOK_EVERY_S: Final = 0.01
_OPEN_PATHS: Final = frozenset({READY, "/api/ui-configuration"})
_PAGE: Final = (
    b"<!doctype html><html><head><title>no web client</title></head><body>no web client</body></html>\n"
)
_PAGE_HEADERS: Final[tuple[Header, ...]] = (
    ("Content-Language", "en"),
    ("Vary", "Origin"),
    ("Vary", "Access-Control-Request-Method"),
    ("Vary", "Access-Control-Request-Headers"),
    ("Last-Modified", "Mon, 23 Nov 2026 23:17:00 GMT"),
    ("Content-Type", "text/html"),
    ("Accept-Ranges", "bytes"),
)
_IDENTITY_PROVIDER: Final = (
    "http://127.0.0.1:18080/auth/realms/camunda-platform/protocol/openid-connect/auth?client_id=optimize"
    "&redirect_uri={}&response_type=code&scope=openid+email&state=&audience=optimize-api"
)


class DemoSystem:
    """A real HTTP server that behaves like an Optimize of a chosen generation; a context manager.

    `generation` is A, B or C, `optimize_version` the release that it calls itself. `token` is the static
    token of its public interface. `lists_collections` says whether the undocumented collection endpoints are
    there; by default they are as in the first release of the generation. `response_delay_s` is waited before
    every answer, for any number of requests at once. `context_path` (`/optimize`) stands before every path.
    With `takes_jwt` the public interface wants what `sign_in` issues in place of the static token. `requests`
    is what it received, `faults` what it will do wrong, `database_is_down` makes everything fail as 8.6.0
    does then.
    """

    def __init__(  # noqa: PLR0913  what a demo system differs in, all of it by keyword
        self,
        *,
        name: str,
        material: SystemMaterial,
        token: str,
        generation: str = "B",
        lists_collections: bool | None = None,
        optimize_version: str | None = None,
        port: int = 0,
        response_delay_s: float = 0.0,
        context_path: str = "",
        takes_jwt: bool = False,
    ) -> None:
        self.name: Final = name
        self.token: Final = token
        self.generation: Final = generation
        self.requests: Final = RequestLog()
        self.faults: Final = Faults()
        self.response_delay_s = response_delay_s
        self.database_is_down = False
        self._context_path: Final = context_path
        self._generation = traits = generation_named(generation)
        self._store = store = filled_store(material, traits)
        if traits.has_management_dashboard:
            add_management(store)
        exporter, importer = Exporter(store, material.failing_dashboard_ids), Importer(store)
        self._sign_ins = SignIns(token, traits, takes_jwt=takes_jwt, cookie_path=context_path or "/")
        self._contract = DemoContract(store, exporter, importer)
        self._configuration = Configuration(traits, optimize_version or traits.release)
        lists = traits.lists_collections if lists_collections is None else lists_collections
        self._routes = RouteTable(self._public_routes(lists_collections=lists), traits.manners)
        self._user_routes: Final = {
            user: RouteTable(
                (
                    *Browsing(store, exporter, user).routes(),
                    *Editing(store, importer, user).routes(),
                    *DefinitionRoutes(store, user).routes(),
                ),
                traits.manners,
            )
            for user in USERS
        }
        self._server = LoopbackServer(self._respond, port=port, check_head=_too_large)

    @property
    def url(self) -> str:
        """The base URL with the context path, without a slash at the end."""
        return f"{self._server.url}{self._context_path}"

    def start(self) -> None:
        """Start serving; raises ExporterError for a busy port."""
        self._server.start()

    def stop(self) -> None:
        """Stop serving; requests in flight are cut."""
        self._server.stop()

    def sign_in(
        self,
        user: str,
        *,
        lifetime_s: float = 3600,
        audience: str = AUDIENCE,
        permissions: tuple[str, ...] = (PERMISSION,),
        issuer: str = ISSUER,
    ) -> str:
        """Return the value of the cookie `X-Optimize-Authorization` for demo, mary or peter."""
        return self._sign_ins.issue(
            user, lifetime_s=lifetime_s, audience=audience, permissions=permissions, issuer=issuer
        )

    def deploy(self, definition: DefinitionMaterial) -> None:
        """Make a process or decision known while the system runs."""
        self._store.definitions.add(definition)

    def declare_variable(self, process_key: str, name: str, kind: str = "String") -> None:
        """Let instances of a process have a variable, which filters of dashboards may then name."""
        self._store.definitions.declare_variable(process_key, name, kind)

    @property
    def optimize_version(self) -> str:
        """The release that it calls itself; setting it is an upgrade, as far as a client can see one."""
        return self._configuration.optimize_version

    @optimize_version.setter
    def optimize_version(self, version: str) -> None:
        self._configuration.optimize_version = version

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def _public_routes(self, *, lists_collections: bool) -> tuple[Route, ...]:
        configuration, contract = self._configuration, self._contract

        async def ready(_request: Request, _places: Places) -> Answer:
            return empty_answer(200)

        async def ui_configuration(_request: Request, _places: Places) -> Answer:
            return json_answer(configuration.described())

        return (
            Route("GET", READY, ready),
            Route("GET", "/api/ui-configuration", ui_configuration),
            *public_routes(contract, self._generation.manners),
            *(collection_routes(contract) if lists_collections else ()),
            *sharing_and_label_routes(contract.store, configuration),
        )

    async def _respond(self, received: Request) -> Answer | RawAnswer:
        request = self._below_context(received)
        if isinstance(request, Answer):
            return request
        route = self._template(request)
        self.requests.add(request, route)
        fault = self.faults.take(request.method, route)
        if self.response_delay_s > 0:
            await asyncio.sleep(self.response_delay_s)
        if fault is None:
            return await self._answer(request, None)
        if isinstance(fault, Slow):
            await asyncio.sleep(fault.seconds)
        while isinstance(fault, Held) and not fault.released.is_set():  # noqa: ASYNC110  another thread releases
            await asyncio.sleep(_LOOK_EVERY_S)
        return instead(fault) or spoilt(fault, await self._answer(request, fault))

    def _template(self, request: Request) -> str | None:
        known = (self._routes, next(iter(self._user_routes.values())))
        templates = (routes.template(request.method, request.path) for routes in known)
        return next((template for template in templates if template is not None), None)

    def _below_context(self, request: Request) -> Request | Answer:
        """Return the request as it looks below the context path, or the answer to one that is outside."""
        if "//" in request.path:
            return unprocessed_empty(400, ("Connection", "close"))
        if not self._context_path:
            return request
        if request.path == self._context_path:
            return Answer(301, b"", (*SECURITY_HEADERS, ("Location", f"{self._context_path}/")))
        if not request.path.startswith(f"{self._context_path}/"):
            return unprocessed_empty(404, *SECURITY_HEADERS)
        return replace(request, path=request.path.removeprefix(self._context_path))

    async def _answer(self, request: Request, fault: Fault | None) -> Answer:
        path = request.path
        if path in _OPEN_PATHS:
            return await self._looked_up(self._routes, request)
        if path.startswith(f"{PREFIX}/"):
            return await self._public_answer(request, fault)
        signed_in = self._sign_ins.signed_in(request)
        if path.startswith("/api/"):
            if isinstance(signed_in, Answer):
                return signed_in
            return signed_in.marked(await self._looked_up(self._user_routes[signed_in.user], request))
        return self._page(signed_in)

    async def _public_answer(self, request: Request, fault: Fault | None) -> Answer:
        unknown = self._routes.template(request.method, request.path) is None
        if unknown and self._generation.own_sign_in:
            # The token is looked at inside the routes only.
            return await self._looked_up(self._routes, request)
        problem = self._sign_ins.bearer_problem(request)
        if problem is not None:
            return problem
        if isinstance(fault, ImportStopsHalfway):
            self._contract.stop_import_after = fault.after_entities
        return await self._looked_up(self._routes, request)

    async def _looked_up(self, routes: RouteTable, request: Request) -> Answer:
        if self.database_is_down:
            route = routes.template(request.method, request.path)
            return answer_without_database(request, route, self._sign_in_page())
        return await routes.answer(request)

    def _sign_in_page(self) -> str:
        return _IDENTITY_PROVIDER.format(quote_plus(f"{self.url}/api/authentication/callback"))

    def _page(self, signed_in: SignedIn | Answer) -> Answer:
        """Answer for everything that is no API: a web page, or the way to the identity provider."""
        page = Answer(200, _PAGE, (*USUAL_HEADERS, *_PAGE_HEADERS))
        if isinstance(signed_in, SignedIn):
            return signed_in.marked(page)
        if self._generation.own_sign_in:
            # The page asks for name and password itself.
            return page
        return Answer(302, b"", (*SIGN_IN_HEADERS, ("Location", self._sign_in_page())))


def _too_large(request: Request) -> Answer | None:
    size_bytes = sum(len(name) + len(value) + 4 for name, value in request.headers)
    return unprocessed_empty(431) if size_bytes > _MAX_HEAD_BYTES else None
