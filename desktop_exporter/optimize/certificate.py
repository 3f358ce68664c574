"""Reads from a server's certificate until when it is valid.

Python tells that only of certificates that OpenSSL itself has checked; on macOS and Windows the operating
system checks them.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

# Tags of DER (ITU-T X.690), and the fields of a certificate before its validity (RFC 5280, 4.1).
_SEQUENCE: Final = 0x30
_VERSION: Final = 0xA0
_UTC_TIME: Final = 0x17
_GENERALIZED_TIME: Final = 0x18
_LONG_LENGTH: Final = 0x80
_SERIAL_ALGORITHM_ISSUER: Final = 3
# A year of two digits: RFC 5280, 4.1.2.5.1.
_FIRST_OF_1900S: Final = 50


def valid_until(der: bytes) -> str | None:
    """Return the last day of a certificate in ISO 8601 (UTC), None for what cannot be read as one."""
    try:
        certificate = _content(der, _SEQUENCE)
        fields = list(_elements(_content(certificate, _SEQUENCE)))
        if fields[0][0] == _VERSION:
            fields.pop(0)
        tag, validity = fields[_SERIAL_ALGORITHM_ISSUER]
        if tag != _SEQUENCE:
            return None
        _, (kind, not_after) = _elements(validity)
        return _day(kind, not_after.decode("ascii"))
    except (IndexError, ValueError):
        return None


def _day(kind: int, text: str) -> str | None:
    if kind == _UTC_TIME:
        century = "19" if int(text[:2]) >= _FIRST_OF_1900S else "20"
        text = century + text
    elif kind != _GENERALIZED_TIME:
        return None
    return datetime.strptime(text, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC).date().isoformat()


def _content(der: bytes, tag: int) -> bytes:
    """Return the content of the first element, which must be of this kind. Raises ValueError."""
    found, content = next(_elements(der), (None, b""))
    if found != tag:
        raise ValueError("another kind of element was expected")
    return content


def _elements(der: bytes) -> Iterator[tuple[int, bytes]]:
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
