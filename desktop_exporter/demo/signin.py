"""Signing in to a demo system: a bearer token for the public interface, a cookie for the users' one."""

import base64
import hashlib
import hmac
import json
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast

from desktop_exporter.demo.access import USERS
from desktop_exporter.demo.generations import Generation, TokenForm
from desktop_exporter.rest.faults import (
    SECURITY_HEADERS,
    not_authorized,
    sign_in_missing,
    token_missing,
    token_refused,
)
from desktop_exporter.rest.messages import Answer, Header, Request

COOKIE: Final = "X-Optimize-Authorization"
AUDIENCE: Final = "optimize-api"
PERMISSION: Final = "write:*"
ISSUER: Final = "https://identity.invalid/auth"
_LIFETIME_S: Final = 3600
_BEARER: Final = re.compile(r"bearer(?: (?P<token>.*))?", re.IGNORECASE)
_TOKEN: Final = re.compile(r"[A-Za-z0-9\-._~+/]+=*")
_JWT: Final = re.compile(r"[\w-]+\.[\w-]+\.[\w-]*")
_UNDECODED: Final = "An error occurred while attempting to decode the Jwt"
_NEVER: Final[Header] = ("Expires", "Thu, 01 Jan 1970 00:00:00 GMT")
_DELETED: Final = (
    "=; Path=/;SameSite=Strict; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Secure; HttpOnly"
)
SESSION_OVER: Final[tuple[Header, ...]] = (
    ("Set-Cookie", f"{COOKIE}{_DELETED}"),
    ("Set-Cookie", f"X-Optimize-Refresh-Token{_DELETED}"),
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A user's valid cookie. A session that is over still gets data, and cookies that delete it (8.6.0)."""

    user: str
    is_over: bool
    cookie_path: str

    def marked(self, answer: Answer) -> Answer:
        """Return an answer with the cookies of every answer to a user; logging out has its own."""
        has_own = any(name == "Set-Cookie" for name, _ in answer.headers)
        session: Header = (
            "Set-Cookie",
            f"JSESSIONID=node0{secrets.token_hex(12)}.node0; Path={self.cookie_path}",
        )
        return answer.with_headers(
            _NEVER, *(() if has_own else (session,)), *(SESSION_OVER if self.is_over else ())
        )


class SignIns:
    """Knows the static token (or takes JWTs in its place), issues cookies to users and reads them back."""

    def __init__(
        self, token: str, generation: Generation, *, takes_jwt: bool = False, cookie_path: str = "/"
    ) -> None:
        self._token = token
        self._generation = generation
        self._takes_jwt = takes_jwt
        self._cookie_path = cookie_path
        self._key = secrets.token_bytes(32)

    def bearer_problem(self, request: Request) -> Answer | None:
        """Return the 401 for a request of the public interface, or nothing when its token is right."""
        if self._generation.own_sign_in:
            return self._unlayered_problem(request)
        sent = request.header("authorization")
        match = None if sent is None else _BEARER.fullmatch(sent)
        if match is None:
            return token_missing()
        token = match["token"] or ""
        if not _TOKEN.fullmatch(token):
            return token_refused("Bearer token is malformed")
        if self._takes_jwt:
            return self._jwt_problem(token)
        # Observed on 8.6.0: really this word.
        return None if hmac.compare_digest(token, self._token) else token_refused("validationErrorString")

    def _unlayered_problem(self, request: Request) -> Answer | None:
        """Return the 401 of a server that reads the token itself: one right one among all forms is enough."""
        if any(hmac.compare_digest(sent.encode(), self._token.encode()) for sent in self._sent(request)):
            return None
        return not_authorized("The access token is missing or wrong.").answer

    def _sent(self, request: Request) -> list[str]:
        header = request.header("authorization") or ""
        bearer = _BEARER.fullmatch(header)
        forms = {
            TokenForm.BEARER: (bearer["token"] or "") if bearer else "",
            TokenForm.BARE: header,
            TokenForm.QUERY: request.parameter("access_token") or "",
        }
        return [forms[form] for form in self._generation.token_forms]

    def _jwt_problem(self, token: str) -> Answer | None:
        """Return the 401 for a JWT. On 8.6.0 neither its age nor its issuer nor its permissions matter."""
        if not _JWT.fullmatch(token):
            return token_refused(f"{_UNDECODED}: Malformed token")
        signed, _, signature = token.rpartition(".")
        if not hmac.compare_digest(signature, self._signature(signed)):
            return token_refused(f"{_UNDECODED}: Signed JWT rejected: Invalid signature")
        if _decoded(signed.partition(".")[2]).get("aud") != AUDIENCE:
            return token_refused(f"{_UNDECODED}: The required audience is missing")
        return None

    def issue(
        self,
        user: str,
        *,
        lifetime_s: float = _LIFETIME_S,
        audience: str = AUDIENCE,
        permissions: tuple[str, ...] = (PERMISSION,),
        issuer: str = ISSUER,
    ) -> str:
        """Return a JWT of `user`, for the cookie and as bearer; a negative lifetime makes an expired one."""
        claims = {
            "sub": user,
            "aud": audience,
            "iss": issuer,
            "exp": int(time.time() + lifetime_s),
            "permissions": list(permissions),
        }
        signed = f"{_encoded({'alg': 'HS256', 'typ': 'JWT'})}.{_encoded(claims)}"
        return f"{signed}.{self._signature(signed)}"

    def signed_in(self, request: Request) -> SignedIn | Answer:
        """Return who sent a request of the users' interface, or the answer that refuses it."""
        value = _cookies(request).get(COOKIE)
        if value is None:
            return self._missing()
        token = value.strip('"').removeprefix("Bearer ").strip()
        if not _JWT.fullmatch(token):
            # Observed on 8.6.0: a cookie that is no token breaks the request itself.
            return Answer(500, b"", (*SECURITY_HEADERS, *SESSION_OVER, *SESSION_OVER))
        signed, _, signature = token.rpartition(".")
        if not hmac.compare_digest(signature, self._signature(signed)):
            return self._missing()
        claims = _decoded(signed.partition(".")[2])
        user = str(claims.get("sub"))
        if user not in USERS:
            return self._missing()
        permissions = cast("list[object]", claims.get("permissions", []))
        is_over = (
            float(cast(int, claims.get("exp", 0))) < time.time()
            or claims.get("aud") != AUDIENCE
            or PERMISSION not in permissions
        )
        return SignedIn(user, is_over, self._cookie_path)

    def _missing(self) -> Answer:
        if self._generation.own_sign_in:
            return not_authorized("No valid session.").answer.with_headers(*SESSION_OVER)
        return sign_in_missing()

    def _signature(self, signed: str) -> str:
        return _base64(hmac.new(self._key, signed.encode(), hashlib.sha256).digest())


def _cookies(request: Request) -> Mapping[str, str]:
    pairs = (part.strip().partition("=") for part in (request.header("cookie") or "").split(";"))
    return {name: value for name, _, value in pairs}


def _encoded(value: object) -> str:
    return _base64(json.dumps(value).encode())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decoded(part: str) -> Mapping[str, object]:
    return cast("Mapping[str, object]", json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))
