"""Signing in with a token, and what the token itself says when it is refused."""

import re
from datetime import UTC, datetime
from typing import Final

import jwt
from pydantic import BaseModel, ValidationError
from requests import PreparedRequest
from requests.auth import AuthBase

from desktop_exporter import address
from desktop_exporter.errors import Code, ExporterError

# What Optimize takes after "Bearer" (observed on 8.6.0): anything else is "malformed" there.
_TOKEN: Final = re.compile(r"[A-Za-z0-9\-._~+/]+=*")
# A header line above 8 kB is answered with 431 and a closed connection (observed on 8.6.0).
_LONGEST_TOKEN: Final = 7500


class _Claims(BaseModel):
    exp: float | None = None
    nbf: float | None = None
    aud: str | list[str] | None = None


class StaticToken(AuthBase):
    """Puts `Authorization: Bearer` on requests to the one origin that the token belongs to.

    Raises `token_unusable` for a token that Optimize could not read. Neither `repr` nor any error shows it.
    """

    def __init__(self, token: str, base_url: str) -> None:
        self._token = _usable(token)
        self._origin = address.origin(base_url)

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """Sign a request. Raises ValueError for another origin: that is a mistake in the program."""
        if address.origin(request.url or "") != self._origin:
            raise ValueError("a token is sent only to the origin that it belongs to")
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request

    def __repr__(self) -> str:
        return f"StaticToken(for {self._origin})"

    def why_refused(self) -> str:
        """Say what the token tells about itself, without verifying it: when it expired, whom it is for."""
        claims = _claims(self._token)
        if claims is None:
            return "It is not a token that tells when it expires or whom it is for."
        now = datetime.now(UTC)
        for instant, is_past, words in (
            (claims.exp, True, "It expired on {}."),
            (claims.nbf, False, "It is not valid before {}."),
        ):
            moment = _moment(instant)
            if moment is not None and (moment < now) is is_past:
                return words.format(moment.strftime("%Y-%m-%d at %H:%M UTC"))
        audience = [claims.aud] if isinstance(claims.aud, str) else claims.aud
        if audience:
            return f"It has not expired; it was issued for the audience {', '.join(audience)}."
        return "It has not expired; it names no audience."


def _usable(token: str) -> str:
    stripped = token.strip()
    if not stripped:
        raise _unusable("It is empty.")
    if stripped.lower().startswith("bearer "):
        raise _unusable("It begins with the word “Bearer”, which is no part of it.")
    if not _TOKEN.fullmatch(stripped):
        odd = sorted({_named(one) for one in stripped if not re.match(r"[A-Za-z0-9\-._~+/=]", one)})
        raise _unusable(f"Optimize takes no token with {', '.join(odd) or 'an equals sign inside'}.")
    if len(stripped) > _LONGEST_TOKEN:
        raise _unusable(f"It has {len(stripped)} characters; Optimize takes headers of at most 8192 bytes.")
    return stripped


def _named(character: str) -> str:
    return "a blank or line break" if character.isspace() else "special characters"


def _unusable(reason: str) -> ExporterError:
    return ExporterError(Code.TOKEN_UNUSABLE, reason=reason)


def _claims(token: str) -> _Claims | None:
    try:
        return _Claims.model_validate(jwt.decode(token, options={"verify_signature": False}))
    except (jwt.InvalidTokenError, ValidationError):
        return None


def _moment(seconds: float | None) -> datetime | None:
    try:
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None
