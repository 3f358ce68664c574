"""Addresses: the base URL and origin of a system, and the ids in what people paste."""

import ipaddress
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from desktop_exporter.errors import Code, ExporterError

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_UUID: Final = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
# Ids are UUIDs, but automatic collections and the management dashboard have other words.
_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,100}")
# A shared page is named by the id of its share, which says nothing about what it shows.
_PAGE: Final = re.compile(r"(?<!share)(?:^|/)(collection|dashboard|report)/([^/?#]+)")
_SHARED: Final = re.compile(r"(?:^|/)share/(?:dashboard|report)/")
# Words that stand in the place of an id, and what the page then is.
_NO_IDS: Final = {
    "new": "It is the address of something that is not saved yet.",
    "instant": "It is the address of an instant dashboard, which has no id of its own.",
}
_API: Final = re.compile(r"/api(?:/.*)?$")
_INDEX: Final = re.compile(r"(?:/index\.html)+$")
_HOST_OF: Final = re.compile(r"\[[^\]]*\]|[^/:?#]*")
_HOST: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]")


class PageKind(StrEnum):
    """What an address of Optimize's window shows."""

    COLLECTION = "collection"
    DASHBOARD = "dashboard"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Pasted:
    """An id as it was pasted. `kind` and `base_url` are None for a bare id."""

    id: str
    kind: PageKind | None
    base_url: str | None


def base_url(text: str) -> str:
    """Normalise a pasted address to a base URL without a trailing slash.

    The window's fragment (`/#/…`), `/api…`, query, a default port and upper case in the host go away; the
    context path stays. Without a scheme, https is meant, except on loopback. Raises `address_invalid`.
    """
    return _base_of(_split(text))


def origin(url: str) -> str:
    """Return scheme, host and explicit port of a URL: what a secret belongs to."""
    parts = _split(url)
    return urlunsplit((parts.scheme, _authority(parts), "", "", ""))


def is_loopback(url: str) -> bool:
    """Whether the host is this computer itself by name or number (nothing is looked up)."""
    return _names_loopback(_split(url).hostname or "")


def _names_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def page_address(base_url: str, kind: PageKind, item_id: str, collection_id: str | None = None) -> str:
    """Return the address of a page in Optimize's window, where people find it: in its collection, if any.

    Ids may come from a document, so they are quoted.
    """
    page = f"{kind.value}/{quote(item_id, safe='')}/"
    home = "" if collection_id is None else f"collection/{quote(collection_id, safe='')}/"
    return f"{base_url}/#/{home}{page}"


def pasted(text: str, kind: PageKind) -> Pasted:
    """Read an id out of pasted text: a bare id, or the address of a page.

    Of an address the part for `kind` counts: a dashboard's address names its collection too.
    Raises `id_not_recognised` or `address_invalid`.
    """
    stripped = text.strip()
    if _ID.fullmatch(stripped):
        return Pasted(_canonical(stripped), None, None)
    found = [one for one in _pages(stripped) if one[0] == kind.value]
    if not found:
        raise _not_recognised(stripped, kind.value)
    return _read(stripped, found[-1])


def pasted_page(text: str) -> Pasted:
    """As `pasted`, of whatever kind: an address means what its page shows, so the last part of it counts."""
    stripped = text.strip()
    if _ID.fullmatch(stripped):
        return Pasted(_canonical(stripped), None, None)
    found = _pages(stripped)
    if not found:
        raise _not_recognised(stripped, "dashboard, report or collection")
    return _read(stripped, found[-1])


def _pages(text: str) -> list[tuple[str, str]]:
    """Return kind and quoted id of every part of an address, from the outside in."""
    system, marker, fragment = text.partition("#")
    return _PAGE.findall(fragment if marker else system)


def _read(text: str, page: tuple[str, str]) -> Pasted:
    kind, identifier = PageKind(page[0]), unquote(page[1])
    if identifier in _NO_IDS or not _ID.fullmatch(identifier):
        raise _not_recognised(text, kind.value, _NO_IDS.get(identifier))
    system, marker, _ = text.partition("#")
    base = system if marker else _PAGE.split(system, maxsplit=1)[0]
    return Pasted(_canonical(identifier), kind, base_url(base) if "://" in base else None)


def _not_recognised(text: str, kind: str, reason: str | None = None) -> ExporterError:
    system, marker, fragment = text.partition("#")
    page = fragment if marker else system
    if reason is None and _SHARED.search(page):
        reason = "It is the link of a shared page: it carries the id of the share, not of what is shared."
    elif reason is None and (found := _pages(text)):
        reason = f"It is the address of a {found[-1][0]}."
    reason = reason or "It is neither an id nor an address of Optimize that carries one."
    return ExporterError(Code.ID_NOT_RECOGNISED, text=_without_secrets(text), kind=kind, reason=reason)


def _canonical(identifier: str) -> str:
    return identifier.lower() if re.fullmatch(_UUID, identifier) else identifier


def _split(text: str) -> SplitResult:
    stripped = text.strip().rstrip("\\")
    if not stripped or any(character.isspace() or not character.isprintable() for character in stripped):
        raise _invalid(text, "It is empty, or has blanks in it.")
    scheme, separator, _ = stripped.partition("://")
    if not separator:
        stripped = f"{_assumed_scheme(stripped)}://{stripped}"
    elif scheme.lower() not in _DEFAULT_PORTS:
        raise _invalid(text, "Only http and https are understood.")
    try:
        parts = urlsplit(stripped)
        _ = parts.port
    except ValueError:
        raise _invalid(text, "The host or the port is not valid.") from None
    _check_authority(parts, text)
    return parts


def _assumed_scheme(text: str) -> str:
    found = _HOST_OF.match(text)
    host = found.group().strip("[]").lower() if found else ""
    return "http" if _names_loopback(host) else "https"


def _check_authority(parts: SplitResult, text: str) -> None:
    if parts.username is not None or parts.password is not None:
        raise _invalid(text, "It carries a user name or password, which does not belong in an address.")
    host = parts.hostname
    if not host:
        raise _invalid(text, "It names no host.")
    try:
        ascii_host = _ascii_host(host)
    except UnicodeError:
        raise _invalid(text, "The host is no valid name.") from None
    if not _HOST.fullmatch(ascii_host):
        raise _invalid(text, "The host is no valid name.")


def _ascii_host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    if host.isascii():
        return host
    import idna  # noqa: PLC0415  most hosts are plain, and start-up should not pay for the others

    return idna.encode(host, uts46=True).decode()


def _authority(parts: SplitResult) -> str:
    host = _ascii_host(parts.hostname or "")
    explicit = parts.port is not None and parts.port != _DEFAULT_PORTS[parts.scheme]
    return f"{host}:{parts.port}" if explicit else host


def _base_of(parts: SplitResult) -> str:
    path = _API.sub("", re.sub(r"/{2,}", "/", parts.path).rstrip("/"))
    return urlunsplit((parts.scheme, _authority(parts), _INDEX.sub("", path), "", ""))


def _invalid(text: str, reason: str) -> ExporterError:
    return ExporterError(Code.ADDRESS_INVALID, text=_without_secrets(text), reason=reason)


def _without_secrets(text: str) -> str:
    """Return what may be repeated of an address: no user name, password, query or fragment."""
    head = re.split(r"[?#]", text.strip(), maxsplit=1)[0]
    return re.sub(r"(^|//).*@", r"\1…@", head)[:200]
