"""A table of routes that refuses as Optimize does: on 8.6.0 405, 406 and 415 stand inside a 500."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, TypeAlias
from urllib.parse import unquote

from desktop_exporter.rest.faults import (
    JSON_TYPE,
    NO_STORE,
    SECURITY_HEADERS,
    Refusal,
    refusal,
    server_error,
)
from desktop_exporter.rest.manners import OBSERVED, Manners
from desktop_exporter.rest.messages import Answer, Request

Places: TypeAlias = Mapping[str, str]
Handler: TypeAlias = Callable[[Request, Places], Awaitable[Answer]]

_JSON: Final = "application/json"
_VOID: Final = 204


class Takes(Enum):
    """What content type a route wants of a body."""

    ANYTHING = "anything"
    JSON = "json"
    JSON_OR_UNSAID = "json or no content type"


@dataclass(frozen=True, slots=True)
class Route:
    """A method and a path template; `{name}` stands for one segment."""

    method: str
    template: str
    handler: Handler
    takes: Takes = Takes.ANYTHING
    gives_json: bool = True


@dataclass(frozen=True, slots=True)
class _Pattern:
    segments: tuple[str, ...]
    route: Route

    def places(self, parts: Sequence[str]) -> dict[str, str] | None:
        if len(parts) != len(self.segments):
            return None
        found: dict[str, str] = {}
        for segment, part in zip(self.segments, parts, strict=True):
            if segment.startswith("{"):
                found[segment[1:-1]] = unquote(part)
            elif segment != part:
                return None
        return found


class RouteTable:
    """Finds the handler of a request and applies the checks that come before it."""

    def __init__(self, routes: Sequence[Route], manners: Manners = OBSERVED) -> None:
        self._manners = manners
        # Literal segments win over placeholders: "{" sorts behind every letter.
        patterns = (_Pattern(tuple(_parts(route.template)), route) for route in routes)
        self._patterns = sorted(patterns, key=lambda pattern: pattern.segments)

    def template(self, method: str, path: str) -> str | None:
        """Return the template that `path` matches, even when `method` is none of its methods."""
        matches = self._matches(path)
        exact = next((pattern for pattern, _ in matches if pattern.route.method == method), None)
        found = exact or (matches[0][0] if matches else None)
        return None if found is None else found.route.template

    async def answer(self, request: Request) -> Answer:
        """Answer `request`; a handler's `Refusal` becomes its answer."""
        try:
            answer = await self._answer(request)
        except Refusal as refused:
            if refused.invalid is not None and self._manners.invalid_is_server_error:
                return server_error(refused.invalid).answer
            return refused.answer
        return replace(answer, status=self._manners.void_status) if answer.status == _VOID else answer

    async def _answer(self, request: Request) -> Answer:
        matches = self._matches(request.path)
        if not matches:
            code, words = self._manners.unknown_route
            raise refusal(code, words.format(path=request.path.strip("/")))
        wanted = "GET" if request.method == "HEAD" else request.method
        found = next(
            ((pattern.route, places) for pattern, places in matches if pattern.route.method == wanted), None
        )
        if found is None:
            if request.method == "OPTIONS":
                return _options([pattern.route.method for pattern, _ in matches])
            raise server_error(self._manners.wrong_method.format(method=request.method))
        route, places = found
        self._check_content_type(route, request)
        self._check_accept(route, request)
        answer = await route.handler(request, places)
        return _without_vary(answer) if request.method == "HEAD" else answer

    def _matches(self, path: str) -> list[tuple[_Pattern, dict[str, str]]]:
        if path.endswith("/") and not self._manners.trailing_slash:
            return []
        parts = _parts(path)
        candidates = ((pattern, pattern.places(parts)) for pattern in self._patterns)
        found = [(pattern, places) for pattern, places in candidates if places is not None]
        # One resource answers: the first template that fits decides, its methods are all that count.
        return [match for match in found if match[0].segments == found[0][0].segments]

    def _check_content_type(self, route: Route, request: Request) -> None:
        if route.takes is Takes.ANYTHING:
            return
        sent = request.header("content-type")
        if sent is None:
            # An empty body without a type passes: there is nothing that could be of the wrong kind.
            unsaid_is_fine = route.takes is Takes.JSON_OR_UNSAID or not request.body
            if unsaid_is_fine:
                return
        elif sent.split(";")[0].strip().lower() == _JSON:
            return
        raise server_error(self._manners.wrong_content_type.format(type=sent))

    def _check_accept(self, route: Route, request: Request) -> None:
        accepted = request.header("accept")
        if not route.gives_json or accepted is None:
            return
        kinds = {kind.split(";")[0].strip().lower() for kind in accepted.split(",")}
        if not kinds & {_JSON, "application/*", "*/*", ""}:
            raise server_error(self._manners.not_acceptable)


def _parts(path: str) -> list[str]:
    return path.strip("/").split("/")


def _options(methods: Sequence[str]) -> Answer:
    allowed = [*(["HEAD"] if "GET" in methods else []), *methods, "OPTIONS"]
    return Answer(200, b"", (*SECURITY_HEADERS, NO_STORE, ("Allow", ",".join(allowed)), JSON_TYPE))


def _without_vary(answer: Answer) -> Answer:
    kept = tuple(header for header in answer.headers if header[0] != "Vary")
    return Answer(answer.status, answer.body, kept)
