"""Tokens that come in environment variables: which variable is meant for which system."""

import re
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_ANY_SYSTEM: Final = "OPTIMIZE_TOKEN"
_ONE_SYSTEM: Final = "OPTIMIZE_TOKEN_"
_SOURCE: Final = "OPTIMIZE_SOURCE_TOKEN"
_TARGET: Final = "OPTIMIZE_TARGET_TOKEN"
_ENDPOINT: Final = "OPTIMIZE_ENDPOINT_TOKEN"
_OURS: Final = re.compile(
    rf"{_ANY_SYSTEM}|{_ONE_SYSTEM}[A-Z0-9_]+|{_SOURCE}|{_TARGET}|{_ENDPOINT}", re.IGNORECASE
)


class Side(StrEnum):
    """Which of a command's systems it is."""

    ONLY = "only"
    SOURCE = "source"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Found:
    """A token and the variable that it was in; the token never shows itself."""

    variable: str
    secret: str

    def __repr__(self) -> str:
        return f"Found({self.variable!r})"


class TokenVariables:
    """The tokens that the program was started with."""

    def __init__(self, tokens: Mapping[str, str]) -> None:
        self._tokens: Final = dict(tokens)

    @classmethod
    def taken_from(cls, environ: MutableMapping[str, str]) -> "TokenVariables":
        """Read every variable for a token and remove it: no child process shall inherit it."""
        names = [name for name in environ if _OURS.fullmatch(name)]
        return cls({name.upper(): environ.pop(name).strip() for name in names})

    @property
    def endpoint_token(self) -> str | None:
        """The token of the local endpoint, if one was set and is not blank: no system's."""
        return self._tokens.get(_ENDPOINT) or None

    def token(self, key: str | None, side: Side, *, as_url: bool) -> Found | None:
        """Return the token for a system: the first of `variables_for` that is set and not blank.

        Who asks for a saved system's token sends it to the saved address only.
        """
        for variable in variables_for(key, side, as_url=as_url):
            if secret := self._tokens.get(variable):
                return Found(variable, secret)
        return None


def variables_for(key: str | None, side: Side, *, as_url: bool) -> tuple[str, ...]:
    """Return the variables that may hold a system's token, the most specific first.

    `key` is that of a saved system, None for an address that is not saved; `as_url`: the command line named
    the system by its address. In a migration `OPTIMIZE_TOKEN` could mean either side, so it means none.
    """
    own = (f"{_ONE_SYSTEM}{key.upper().replace('-', '_')}",) if key is not None else ()
    if side is Side.SOURCE:
        return (*own, _SOURCE)
    if side is Side.TARGET:
        return (*own, _TARGET)
    return (*own, _ANY_SYSTEM) if as_url else own
