"""A saved system as a plain value. It has no field for a secret, so none can be written with it."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeAlias

from desktop_exporter import address
from desktop_exporter.errors import Code, ExporterError

MAX_NAME_LENGTH: Final = 200
_MAX_KEY_LENGTH: Final = 40
_MAX_ORIGIN_LENGTH: Final = 300  # a host name has at most 253 characters
_KEY: Final = re.compile(rf"[a-z0-9-]{{1,{_MAX_KEY_LENGTH}}}")
_KEY_OF_NOTHING: Final = "system"


class Role(StrEnum):
    """What a system is to the people who use it."""

    TEST = "test"
    PRODUCTION = "production"
    OTHER = "other"


class SignInKind(StrEnum):
    """How one signs in; what a file calls the kinds of `SignIn`."""

    STATIC_TOKEN = "static_token"  # noqa: S105  the name of a way to sign in, not a token


@dataclass(frozen=True, slots=True)
class StaticToken:
    """Sign in with the access token that Optimize is configured with; the token itself is in the keyring."""

    @property
    def kind(self) -> SignInKind:
        """What a file calls this way."""
        return SignInKind.STATIC_TOKEN


# Other ways to sign in join as members of a union, each a value with what it needs besides its secret.
SignIn: TypeAlias = StaticToken


@dataclass(frozen=True, slots=True)
class Connection:
    """A system's address and way to sign in. `key` is stable and unique, `name` is free.

    `base_url` is normalised on construction. `ca_file` is a file of certificates that this system may be
    signed with besides those that the computer trusts. Raises `connection_key_invalid`,
    `connection_name_invalid`, `address_invalid`, `file_io_failed`.
    """

    key: str
    name: str
    base_url: str
    ca_file: Path | None = None
    allow_plain_http: bool = False
    role: Role = Role.OTHER
    sign_in: SignIn = field(default_factory=StaticToken)

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise ExporterError(Code.CONNECTION_KEY_INVALID, key=self.key)
        if not self.name.strip() or len(self.name) > MAX_NAME_LENGTH or not is_unicode(self.name):
            raise ExporterError(Code.CONNECTION_NAME_INVALID, name=self.name, limit=MAX_NAME_LENGTH)
        if self.ca_file is not None and not is_unicode(str(self.ca_file)):
            reason = "Its path is not valid Unicode, so it cannot be remembered."
            raise ExporterError(Code.FILE_IO_FAILED, path=str(self.ca_file), reason=reason)
        object.__setattr__(self, "base_url", address.base_url(self.base_url))
        if len(self.origin) > _MAX_ORIGIN_LENGTH:
            reason = "No host has a name that long."
            raise ExporterError(Code.ADDRESS_INVALID, text=self.base_url[:200], reason=reason)

    @property
    def origin(self) -> str:
        """Scheme, host and explicit port: what its secret belongs to."""
        return address.origin(self.base_url)


def key_for(name: str, taken: Container[str]) -> str:
    """Make a key that resembles `name` and is not in `taken`."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:_MAX_KEY_LENGTH].rstrip("-") or _KEY_OF_NOTHING
    key, number = stem, 1
    while key in taken:
        number += 1
        ending = f"-{number}"
        key = stem[: _MAX_KEY_LENGTH - len(ending)].rstrip("-") + ending
    return key


def is_unicode(text: str) -> bool:
    """Whether `text` can be written as UTF-8: arguments and file names may carry bytes that cannot."""
    return not any("\ud800" <= character <= "\udfff" for character in text)
