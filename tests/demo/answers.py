"""What counts of an answer, and what a recorded one tells although only its beginning was kept."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, cast

from tests.demo.comparing import UUID, Json, plain_name
from tests.demo.exchanges import Exchange

NAMED: Final = re.compile(r'"id":"([^"]+)",(?:"exportEntityType":"\w+",)?"name":("(?:[^"\\]|\\.)*")')
_MEANINGFUL: Final = frozenset(
    {
        "content-type",
        "www-authenticate",
        "allow",
        "content-disposition",
        "set-cookie",
        "x-xss-protection",
        "x-content-type-options",
        "content-security-policy",
        "cache-control",
        "pragma",
        "expires",
        "vary",
        "location",
        "retry-after",
        "content-language",
        "accept-ranges",
    }
)


def recorded_names(exchanges: list[Exchange]) -> dict[str, str]:
    names: dict[str, str] = {}
    for exchange in exchanges:
        for id_, name in NAMED.findall(exchange.body):
            plain = json.loads(name)
            # A name whose number is open tells nothing about which one it is.
            if UUID.fullmatch(id_) and plain_name(plain) == plain:
                names.setdefault(id_, plain)
    return names


def meaningful(headers: tuple[tuple[str, str], ...]) -> Counter[tuple[str, str]]:
    kept: Counter[tuple[str, str]] = Counter()
    for name, value in headers:
        if name.lower() in _MEANINGFUL:
            session = re.sub(r"JSESSIONID=[\w.]+", "JSESSIONID=…", value)
            kept[(name.lower(), re.sub(r"127\.0\.0\.1%3A\d+", "…", session))] += 1
    return kept


def whole_elements(beginning: str) -> Iterator[Json]:
    decoder, position = json.JSONDecoder(), 1
    while position < len(beginning):
        try:
            element, position = decoder.raw_decode(beginning, position)
        except json.JSONDecodeError:
            return
        yield element
        position += 1


def without_diagrams_of_members(answer: Json) -> Json:
    """Return an export without the diagrams of members of combined reports: they come and go (8.6.0)."""
    if not isinstance(answer, list):
        return answer
    members = {
        member["id"]
        for entity in answer
        if isinstance(entity, dict) and entity.get("exportEntityType") == "combined_report"
        for member in cast("dict[str, list[dict[str, str]]]", entity["data"])["reports"]
    }
    for entity in answer:
        if isinstance(entity, dict) and entity.get("id") in members and "exportEntityType" in entity:
            cast("dict[str, dict[str, Json]]", entity["data"])["configuration"]["xml"] = None
    return answer
