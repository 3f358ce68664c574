"""What the endpoint offers: routes, at the root for the default system and below /systems/{key} for each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

_MEBIBYTE: Final = 1024 * 1024
_USUAL_LIMIT_BYTES: Final = _MEBIBYTE
_IMPORT_LIMIT_BYTES: Final = 64 * _MEBIBYTE
_KEY: Final = re.compile(r"[a-z0-9-]{1,40}")
# Ids of Optimize are UUIDs or words. Nothing that could mean something else in a path goes on to a system.
_ID: Final = re.compile(r"[0-9A-Za-z_-]{1,100}")
_SYSTEMS: Final = "systems"


class Deed(Enum):
    """What a route does."""

    LIST_DASHBOARDS = auto()
    LIST_REPORTS = auto()
    EXPORT_DASHBOARDS = auto()
    EXPORT_REPORTS = auto()
    IMPORT = auto()
    DELETE_DASHBOARD = auto()
    DELETE_REPORT = auto()
    LIST_COLLECTIONS = auto()
    DESCRIBE_COLLECTION = auto()
    READINESS = auto()
    LIST_SYSTEMS = auto()
    DESCRIBE_ITSELF = auto()


@dataclass(frozen=True, slots=True)
class Route:
    """One route of the endpoint. `of_a_system`: it is there for every system, at the root for the default."""

    method: str
    template: str
    deed: Deed
    takes_json: bool = False
    writes: bool = False
    needs_token: bool = True
    of_a_system: bool = True
    limit_bytes: int = _USUAL_LIMIT_BYTES


ROUTES: Final = (
    Route("GET", "/api/public/dashboard", Deed.LIST_DASHBOARDS),
    Route("GET", "/api/public/report", Deed.LIST_REPORTS),
    # Where @camunda8/sdk 8.8 asks for the list of reports. With Optimize that is the users' part: 401.
    Route("GET", "/api/report", Deed.LIST_REPORTS),
    Route("POST", "/api/public/export/dashboard/definition/json", Deed.EXPORT_DASHBOARDS, takes_json=True),
    Route("POST", "/api/public/export/report/definition/json", Deed.EXPORT_REPORTS, takes_json=True),
    Route(
        "POST",
        "/api/public/import",
        Deed.IMPORT,
        takes_json=True,
        writes=True,
        limit_bytes=_IMPORT_LIMIT_BYTES,
    ),
    Route("DELETE", "/api/public/dashboard/{id}", Deed.DELETE_DASHBOARD, writes=True),
    Route("DELETE", "/api/public/report/{id}", Deed.DELETE_REPORT, writes=True),
    Route("GET", "/api/public/collection", Deed.LIST_COLLECTIONS),
    Route("GET", "/api/public/collection/{id}", Deed.DESCRIBE_COLLECTION),
    Route("GET", "/api/readyz", Deed.READINESS, needs_token=False),
    Route("GET", "/systems", Deed.LIST_SYSTEMS, of_a_system=False),
    Route("GET", "/openapi.json", Deed.DESCRIBE_ITSELF, of_a_system=False),
)


@dataclass(frozen=True, slots=True)
class Found:
    """The route that a path names. `key` is that of the system, None for the default one.

    `template` is what may be logged: it holds neither ids nor what a caller made up.
    """

    route: Route
    template: str
    key: str | None
    places: Mapping[str, str] = field(default_factory=dict[str, str])


def find(path: str) -> tuple[Found, ...]:
    """Return the routes of a path as it was sent, one for each method; none when it is no route.

    A slash at the end does not count, as with Optimize (observed on 8.6.0).
    """
    segments = path.removesuffix("/").split("/")
    if segments[0]:
        return ()
    below = segments[1:]
    if len(below) > 2 and below[0] == _SYSTEMS and _KEY.fullmatch(below[1]):  # noqa: PLR2004  more than the key
        return _found(below[2:], below[1])
    return _found(below, None)


def _found(segments: Sequence[str], key: str | None) -> tuple[Found, ...]:
    found: list[Found] = []
    for route, parts in _PARTS:
        places = _places(parts, segments) if route.of_a_system or key is None else None
        if places is not None:
            template = route.template if key is None else f"/systems/{{key}}{route.template}"
            found.append(Found(route, template, key, places))
    return tuple(found)


def _places(parts: Sequence[str], segments: Sequence[str]) -> dict[str, str] | None:
    if len(parts) != len(segments):
        return None
    places: dict[str, str] = {}
    for part, segment in zip(parts, segments, strict=True):
        if part.startswith("{"):
            if _ID.fullmatch(segment) is None:
                return None
            places[part[1:-1]] = segment
        elif part != segment:
            return None
    return places


_PARTS: Final = tuple((route, tuple(route.template.split("/")[1:])) for route in ROUTES)
