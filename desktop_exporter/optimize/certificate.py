"""Reads from a server's certificate whom it is for, who issued it and when it is valid.

Python tells that only of certificates that OpenSSL itself has checked: not of those that it refused, and not
on macOS and Windows, where the operating system checks them.
"""

import ipaddress
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TypeAlias

# Tags of DER (ITU-T X.690), and the fields of a certificate before its validity (RFC 5280, 4.1).
_SEQUENCE: Final = 0x30
_VERSION: Final = 0xA0
_EXTENSIONS: Final = 0xA3
_OCTETS: Final = 0x04
_UTC_TIME: Final = 0x17
_GENERALIZED_TIME: Final = 0x18
_LONG_LENGTH: Final = 0x80
_SERIAL_ALGORITHM_ISSUER: Final = 3
# A year of two digits: RFC 5280, 4.1.2.5.1.
_FIRST_OF_1900S: Final = 50
# Kinds of alternative names (RFC 5280, 4.2.1.6) that name hosts.
_DNS_NAME: Final = 0x82
_IP_ADDRESS: Final = 0x87
_ALTERNATIVE_NAMES: Final = bytes.fromhex("551d11")
_COMMON_NAME: Final = bytes.fromhex("550403")
# What the parts of a name are called in front of them (RFC 4514).
_PARTS: Final = {
    _COMMON_NAME: "CN",
    bytes.fromhex("55040a"): "O",
    bytes.fromhex("55040b"): "OU",
    bytes.fromhex("550407"): "L",
    bytes.fromhex("550408"): "ST",
    bytes.fromhex("550406"): "C",
    bytes.fromhex("0992268993f22c640119"): "DC",
}
# Kinds of strings that are not UTF-8 or a part of it.
_ENCODINGS: Final = {0x14: "latin-1", 0x1C: "utf-32-be", 0x1E: "utf-16-be"}

_Element: TypeAlias = tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says about itself. The days are in ISO 8601, in UTC.

    `names` are the hosts that it is for; one without such a list names its host as its common name.
    """

    names: tuple[str, ...]
    issuer: str
    valid_from: str
    valid_until: str
    issued_by_itself: bool


def read_certificate(der: bytes) -> Certificate | None:
    """Read a certificate; None for what cannot be read as one. Nothing it says is checked."""
    try:
        fields = _fields(der)
        issuer, valid, subject = (content for _, content in fields[2:5])
        valid_from, valid_until = _days(valid)
        names = tuple(_alternative_names(fields)) or tuple(
            value for kind, value in _parts(subject) if kind == _COMMON_NAME
        )
        return Certificate(names, _written(issuer), valid_from, valid_until, issuer == subject)
    except (IndexError, ValueError):
        return None


def valid_until(der: bytes) -> str | None:
    """Return the last day of a certificate in ISO 8601 (UTC), None for what cannot be read as one."""
    try:
        tag, validity = _fields(der)[_SERIAL_ALGORITHM_ISSUER]
        return _days(validity)[1] if tag == _SEQUENCE else None
    except (IndexError, ValueError):
        return None


def _fields(der: bytes) -> Sequence[_Element]:
    """Return what is signed, without the version: serial number, algorithm, issuer, validity, subject, …."""
    fields = list(_elements(_content(_content(der, _SEQUENCE), _SEQUENCE)))
    return fields[1:] if fields[0][0] == _VERSION else fields


def _days(validity: bytes) -> tuple[str, str]:
    first, last = _elements(validity)
    return _day(*first), _day(*last)


def _day(kind: int, content: bytes) -> str:
    text = content.decode("ascii")
    if kind == _UTC_TIME:
        century = "19" if int(text[:2]) >= _FIRST_OF_1900S else "20"
        text = century + text
    elif kind != _GENERALIZED_TIME:
        raise ValueError("a time was expected")
    return datetime.strptime(text, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC).date().isoformat()


def _alternative_names(fields: Sequence[_Element]) -> Iterator[str]:
    for tag, content in fields:
        if tag == _EXTENSIONS:
            for _, extension in _elements(_content(content, _SEQUENCE)):
                kind, *_, (value_tag, value) = _elements(extension)
                if kind[1] == _ALTERNATIVE_NAMES and value_tag == _OCTETS:
                    yield from _hosts(_content(value, _SEQUENCE))


def _hosts(names: bytes) -> Iterator[str]:
    for tag, content in _elements(names):
        if tag == _DNS_NAME:
            yield content.decode("ascii", "replace")
        elif tag == _IP_ADDRESS:
            yield str(ipaddress.ip_address(content))


def _written(name: bytes) -> str:
    """Write a name as RFC 4514 does, but in its own order; parts of other kinds are left out."""
    return ", ".join(f"{_PARTS[kind]}={value}" for kind, value in _parts(name) if kind in _PARTS)


def _parts(name: bytes) -> Iterator[tuple[bytes, str]]:
    for _, together in _elements(name):
        for _, part in _elements(together):
            (_, kind), (tag, value) = _elements(part)
            yield kind, value.decode(_ENCODINGS.get(tag, "utf-8"), "replace")


def _content(der: bytes, tag: int) -> bytes:
    """Return the content of the first element, which must be of this kind. Raises ValueError."""
    found, content = next(_elements(der), (None, b""))
    if found != tag:
        raise ValueError("another kind of element was expected")
    return content


def _elements(der: bytes) -> Iterator[_Element]:
    """Yield tag and content of each element. Raises IndexError and ValueError for what is not DER."""
    at = 0
    while at < len(der):
        tag, length, begin = der[at], der[at + 1], at + 2
        if length >= _LONG_LENGTH:
            digits = length - _LONG_LENGTH
            length, begin = int.from_bytes(der[begin : begin + digits], "big"), begin + digits
        at = begin + length
        if at > len(der):
            raise ValueError("an element is longer than what holds it")
        yield tag, der[begin:at]
