"""Reads the JSON of an entity with numbers by value, and writes it in one canonical form."""

import hashlib
import json
import re
from typing import Final, TypeAlias

import msgspec


class Number:
    """A JSON number by its exact value: 1.10 equals 1.1, 1.0 equals 1, and no digit is ever lost.

    `literal` is how it was written; `text` is canonical JSON: the significant digits, with an exponent where
    zeros or a fraction follow.
    """

    __slots__ = ("literal", "text")

    def __init__(self, literal: str) -> None:
        self.literal: Final = literal
        self.text: Final = canonical_number(literal)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Number) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Number({self.text!r})"


Json: TypeAlias = "dict[str, Json] | list[Json] | str | Number | bool | None"

_NUMBER: Final = re.compile(r"(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?)0*(\d*))?")
# Python refuses to read longer integers; such an exponent is no number that anybody can hold.
_EXPONENT_DIGITS: Final = 4000


def _number_as_it_is(number: object) -> msgspec.Raw:
    if not isinstance(number, Number):
        raise TypeError(f"{type(number).__name__} is nothing that JSON has")
    return msgspec.Raw(number.text)


_ENCODER: Final = msgspec.json.Encoder(order="sorted", enc_hook=_number_as_it_is)


def canonical_number(literal: str) -> str:
    """Return the one spelling of a JSON number's value: 1.10 is 11e-1, 100 is 1e2, -0 is 0."""
    if literal.isdigit() and literal[-1] != "0":
        return literal
    found = _NUMBER.fullmatch(literal)
    if found is None or len(found[5] or "") > _EXPONENT_DIGITS:
        return literal
    sign, whole, fraction, exponent_sign, exponent_digits = (part or "" for part in found.groups())
    digits = (whole + fraction).lstrip("0")
    significant = digits.rstrip("0")
    if not significant:
        return "0"
    exponent = int(f"{exponent_sign}{exponent_digits or 0}") - len(fraction) + len(digits) - len(significant)
    return f"{sign}{significant}e{exponent}" if exponent else f"{sign}{significant}"


def read(raw: bytes) -> Json:
    """Parse JSON that `document.cut` has accepted; of twin keys the last one counts, as at the server."""
    value: Json = json.loads(raw, parse_int=Number, parse_float=Number)
    return value


def write(value: Json) -> bytes:
    """Write `value` with sorted keys, numbers by value and no blanks: equal values become equal bytes."""
    return _ENCODER.encode(value)


def content_hash(raw: bytes) -> str:
    """Return the sha256 (hex) of an entity's canonical content; `raw` is an `Entity.raw`.

    Canonical is JSON with sorted keys and numbers by value, without `data.configuration.xml`: the server
    leaves it out of members of combined reports as it likes. Ids and references count: it is about one place.
    """
    return hashlib.sha256(write(without_xml(read(raw)))).hexdigest()


def without_xml(entity: Json) -> Json:
    """Take the diagram out of a parsed report; whatever else `entity` is, it stays as it is."""
    data = entity.get("data") if isinstance(entity, dict) else None
    configuration = data.get("configuration") if isinstance(data, dict) else None
    if isinstance(configuration, dict):
        configuration.pop("xml", None)
    return entity
