"""The two sides of the table: what a server does wrong, and in the middle of what."""

from dataclasses import dataclass
from typing import Final, TypeAlias

from desktop_exporter.demo import faults as demo

_LIST: Final = "/api/public/dashboard"
_EXPORT: Final = "/api/public/export/dashboard/definition/json"


@dataclass(frozen=True, slots=True)
class Gone:
    """The server ends: its port takes no connection any more."""


@dataclass(frozen=True, slots=True)
class DatabaseDown:
    """Optimize's database ends, Optimize itself goes on."""


Wrong: TypeAlias = demo.Fault | Gone | DatabaseDown


@dataclass(frozen=True, slots=True)
class Operation:
    """One column: the command, and which of its requests the fault hits, after `after` of them went well.

    `shown` is the path as messages tell it. `doubtful`: the first import ends half-way with Optimize's own
    500, so that what follows such an import can be hit. `dashboards` are those of the backup to import.
    """

    name: str
    words: str
    command: str
    method: str
    route: str | None
    shown: str
    after: int = 0
    doubtful: bool = False
    dashboards: int = 2


CONNECT: Final = Operation(
    "connect", "asking who the server is", "list", "GET", "/api/ui-configuration", "/api/ui-configuration"
)
COLLECTIONS: Final = Operation(
    "collections",
    "listing the collections",
    "list",
    "GET",
    "/api/public/collection",
    "/api/public/collection",
)
LIST: Final = Operation("list", "listing a collection", "list", "GET", _LIST, f"{_LIST}?collectionId={{id}}")
EXPORT: Final = Operation("export", "exporting dashboards", "export", "POST", _EXPORT, _EXPORT)
BEFORE: Final = Operation(
    "list before import",
    "listing the target before importing",
    "import",
    "GET",
    _LIST,
    f"{_LIST}?collectionId={{id}}",
)
IMPORT: Final = Operation(
    "import", "importing", "import", "POST", demo.IMPORT_ROUTE, f"{demo.IMPORT_ROUTE}?collectionId={{id}}"
)
READ_BACK: Final = Operation(
    "read-back", "reading back what arrived", "import", "POST", _EXPORT, _EXPORT, dashboards=1
)
RECONCILE: Final = Operation(
    "list after import",
    "listing the target after an import that failed half-way",
    "import",
    "GET",
    _LIST,
    f"{_LIST}?collectionId={{id}}",
    after=1,
    doubtful=True,
)
DELETE: Final = Operation(
    "delete",
    "deleting what an import left half-way",
    "import",
    "DELETE",
    None,
    "/api/public/report/{id}",
    doubtful=True,
)
OPERATIONS: Final = (CONNECT, COLLECTIONS, LIST, EXPORT, BEFORE, IMPORT, READ_BACK, RECONCILE, DELETE)
