"""A request of a script at the local endpoint, as Activity shows it. Plain values, without Qt."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_ROOM: Final = "/systems/{key}"


class ServedDeed(StrEnum):
    """What a script wants."""

    LIST_DASHBOARDS = "list_dashboards"
    LIST_REPORTS = "list_reports"
    LIST_COLLECTIONS = "list_collections"
    EXPORT_DASHBOARDS = "export_dashboards"
    EXPORT_REPORTS = "export_reports"
    IMPORT = "import"
    DELETE_DASHBOARD = "delete_dashboard"
    DELETE_REPORT = "delete_report"
    OTHER = "other"


_DEEDS: Final = {
    ("GET", "/api/public/dashboard"): ServedDeed.LIST_DASHBOARDS,
    ("GET", "/api/public/report"): ServedDeed.LIST_REPORTS,
    ("GET", "/api/public/collection"): ServedDeed.LIST_COLLECTIONS,
    ("POST", "/api/public/export/dashboard/definition/json"): ServedDeed.EXPORT_DASHBOARDS,
    ("POST", "/api/public/export/report/definition/json"): ServedDeed.EXPORT_REPORTS,
    ("POST", "/api/public/import"): ServedDeed.IMPORT,
    ("DELETE", "/api/public/dashboard/{id}"): ServedDeed.DELETE_DASHBOARD,
    ("DELETE", "/api/public/report/{id}"): ServedDeed.DELETE_REPORT,
}


@dataclass(frozen=True, slots=True)
class Served:
    """What is asked, how long that takes already, and the status that went out (0: none did).

    `sent`: it writes, and has left for the system. `cancelled`: it was ended in this window.
    """

    deed: ServedDeed
    writes: bool
    took_s: float = 0.0
    status: int | None = None
    sent: bool = False
    cancelled: bool = False


def deed_of(method: str, route: str) -> ServedDeed:
    """Return what a route does."""
    return _DEEDS.get((method, route.removeprefix(_ROOM)), ServedDeed.OTHER)
