"""What a contract case is: one request, and what the endpoint may answer in another way than Optimize."""

import json
from dataclasses import dataclass
from typing import Final, TypeAlias

from desktop_exporter.demo.faults import Fault
from desktop_exporter.demo.material import JsonValue

Header: TypeAlias = tuple[str, str]

JSON: Final[Header] = ("Content-Type", "application/json")
ANY: Final[Header] = ("Accept", "*/*")
BEARER: Final[Header] = ("Authorization", "Bearer {token}")

DASHBOARDS: Final = "/api/public/dashboard"
REPORTS: Final = "/api/public/report"
COLLECTIONS: Final = "/api/public/collection"
IMPORT: Final = "/api/public/import"
EXPORT_DASHBOARDS: Final = "/api/public/export/dashboard/definition/json"
EXPORT_REPORTS: Final = "/api/public/export/report/definition/json"
LISTS: Final = (DASHBOARDS, REPORTS)
EXPORTS: Final = (EXPORT_DASHBOARDS, EXPORT_REPORTS)

# Differences in what is made of the system's own words, as against requests that it never sees.
_ASKING: Final = frozenset({"more-than-1000-ids"})


@dataclass(frozen=True, slots=True)
class Differs:
    """A difference by its name in docs/endpoint.md, and what the endpoint answers: status and error code."""

    name: str
    status: int
    error_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One request.

    In headers and path `{token}` stands for the token of whoever is asked, `{cut}` for all but its last
    character, `{TOKEN}` for it in upper case, and `{url}` for where it is sent.

    `writable`: the endpoint serves the system for writing. `large`: it is for the system with much content.
    `root_only`: there is no such route below the key of a system. `fault`: what the system does wrong.
    `chunked`: the body goes out in pieces, without its length.
    """

    name: str
    method: str
    path: str
    sends: tuple[Header, ...] = (BEARER,)
    body: bytes | None = None
    differs: Differs | None = None
    writable: bool = True
    large: bool = False
    root_only: bool = False
    fault: Fault | None = None
    chunked: bool = False

    @property
    def writes(self) -> bool:
        """Whether Optimize may change something for it."""
        return self.method == "DELETE" or self.path.startswith(IMPORT)

    @property
    def reaches(self) -> bool:
        """Whether the system may be asked although the endpoint refuses."""
        return self.differs is not None and self.differs.name in _ASKING


EMPTY_COLLECTION_ID: Final = Differs("empty-collection-ids", 400, "badRequestError")
ODD_ID: Final = Differs("ids-in-paths", 404, "notFoundError")
UNSAID_TYPE: Final = Differs("content-types", 415, "unsupportedMediaTypeError")


def get(name: str, path: str, *sends: Header, differs: Differs | None = None, method: str = "GET") -> Case:
    """Return a case without a body."""
    return Case(name=name, method=method, path=path, sends=(BEARER, *sends), differs=differs)


def post(
    name: str,
    path: str,
    body: bytes | None,
    *sends: Header,
    differs: Differs | None = None,
    large: bool = False,
) -> Case:
    """Return a case with a body, as JSON unless other headers are given."""
    return Case(
        name=name,
        method="POST",
        path=path,
        sends=(BEARER, *(sends or (JSON,))),
        body=body,
        differs=differs,
        large=large,
    )


def ids(*values: JsonValue) -> bytes:
    """Return the body of an export."""
    return json.dumps([*values]).encode()


def kind_of(path: str) -> str:
    """Return what a route is about."""
    return "dashboards" if "dashboard" in path else "reports"
