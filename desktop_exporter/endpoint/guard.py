"""Looks at the head of every request, before its body is read, and turns away what must not come in."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from desktop_exporter.endpoint import refusals
from desktop_exporter.endpoint.routes import Found, find
from desktop_exporter.rest.messages import Answer, Request

_NAMES: Final = frozenset({"127.0.0.1", "localhost"})
_USUAL_PORT: Final = 80
_JSON: Final = "application/json"
_BEARER: Final = "bearer "
# What a browser says about a request that a person made, by typing the address for instance.
_FROM_A_PERSON: Final = "none"


@dataclass(frozen=True, slots=True)
class Opening:
    """What the guard knows of a system: its name, and whether it is open for writing."""

    key: str
    name: str
    writable: bool
    is_production: bool = False


@dataclass(frozen=True, slots=True)
class Admitted:
    """A request that may come in: its route, and the system that it is for (None: it is for none)."""

    found: Found
    key: str | None

    @property
    def limit_bytes(self) -> int:
        """How large its body may be."""
        return self.found.route.limit_bytes


class Token:
    """The endpoint's token, as far as it is needed to recognise it."""

    def __init__(self, token: str) -> None:
        self._digest: Final = _digest(token)

    def is_sent_by(self, request: Request) -> bool:
        """Whether a request carries it: `Authorization: Bearer X`, `Authorization: X`, `?access_token=X`.

        Whoever sends two tokens has none: they are not tried one after another.
        """
        headers = [value for name, value in request.headers if name == "authorization"]
        if headers:
            sent = [_bare(value) for value in headers]
        else:
            # No token has a blank: it was a plus sign, which a query writes otherwise.
            sent = [value.replace(" ", "+") for name, value in request.query if name == "access_token"]
        return len(sent) == 1 and hmac.compare_digest(_digest(sent[0]), self._digest)

    def __repr__(self) -> str:
        return "Token()"


class Guard:
    """Decides by the head alone. `port` is the endpoint's own, `opening` finds a system (None: the default).

    The order is part of the promise: who may not come in learns nothing about what is behind.
    """

    def __init__(
        self,
        port: Callable[[], int],
        token: Callable[[], Token | None],
        opening: Callable[[str | None], Opening | None],
    ) -> None:
        self._port = port
        self._token = token
        self._opening = opening

    def look(self, request: Request) -> Admitted | Answer:
        """Return the route of a request, or the answer that turns it away."""
        refusal = self._is_foreign(request)
        if refusal is not None:
            return refusal
        found = find(request.path)
        open_to_all = bool(found) and not found[0].route.needs_token
        token = self._token()
        is_stranger = token is None or not token.is_sent_by(request)
        if is_stranger and not open_to_all:
            return refusals.token_refused()
        return self._routed(request, found, is_stranger=is_stranger)

    def _is_foreign(self, request: Request) -> Answer | None:
        hosts = [value for name, value in request.headers if name == "host"]
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            return refusals.wrong_host()
        if request.header("origin") is not None:
            return refusals.from_a_page("Origin")
        sites = {value for name, value in request.headers if name == "sec-fetch-site"}
        if not sites <= {_FROM_A_PERSON}:
            return refusals.from_a_page("Sec-Fetch-Site")
        lengths = [value for name, value in request.headers if name == "content-length"]
        if len(lengths) > 1 or (lengths and request.header("transfer-encoding") is not None):
            return refusals.malformed("The length of the body is told in more than one way.")
        return None

    def _is_ours(self, host: str) -> bool:
        name, _, port = host.partition(":")
        return name.lower() in _NAMES and (port or str(_USUAL_PORT)) == str(self._port())

    def _routed(
        self, request: Request, matches: tuple[Found, ...], *, is_stranger: bool
    ) -> Admitted | Answer:
        if not matches:
            return refusals.not_offered()
        opening: Opening | None = None
        # To a stranger every system looks alike, the ones that are not there too.
        if matches[0].route.of_a_system and not is_stranger:
            key = matches[0].key
            opening = self._opening(key)
            if opening is None:
                return refusals.not_found(f"No system is served here as {key or 'the default one'}.")
        wanted = "GET" if request.method == "HEAD" else request.method
        found = next((one for one in matches if one.route.method == wanted), None)
        if found is None:
            allowed = tuple(one.route.method for one in matches)
            return refusals.wrong_method(request.method, (*allowed, *(("HEAD",) if "GET" in allowed else ())))
        refusal = _refused_content(request, found)
        if refusal is None and found.route.writes and opening is not None and not opening.writable:
            refusal = refusals.writing_is_off(opening.name, opening.key, is_production=opening.is_production)
        return refusal or Admitted(found, None if opening is None else opening.key)


def _refused_content(request: Request, found: Found) -> Answer | None:
    content_type = request.header("content-type")
    if found.route.takes_json and (content_type or "").split(";")[0].strip().lower() != _JSON:
        return refusals.wrong_content_type(content_type)
    if _announced_bytes(request) > found.route.limit_bytes:
        return refusals.too_large(found.route.limit_bytes)
    return None


def _digest(token: str) -> bytes:
    """Return what is compared in place of tokens, which may differ in length."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()


def _bare(value: str) -> str:
    stripped = value.strip()
    return stripped[len(_BEARER) :].strip() if stripped.lower().startswith(_BEARER) else stripped


def _announced_bytes(request: Request) -> int:
    text = request.header("content-length") or "0"
    return int(text) if text.isascii() and text.isdigit() else 0
