"""The dashboard that every Optimize brings along; it can be exported and deleted, but never imported."""

from typing import Final
from uuid import NAMESPACE_URL, uuid5

from desktop_exporter.demo.jsonvalues import JsonObject
from desktop_exporter.demo.material import JsonValue
from desktop_exporter.demo.normalise import PROCESS_REPORT, dashboard_filters, dashboard_tiles, report_data
from desktop_exporter.demo.store import Dashboard, Report, Store, now

# No UUID: the literal id under which 8.6.0 keeps it.
MANAGEMENT_ID: Final = "management-dashboard"

_LAST_MONTHS: Final[JsonObject] = {
    "type": "rolling",
    "start": {"value": 6, "unit": "months"},
    "end": None,
    "includeUndefined": False,
    "excludeUndefined": False,
}
_COUNT: Final[JsonObject] = {
    "view": {"entity": "processInstance", "properties": ["frequency"]},
    "groupBy": {"type": "none", "value": None},
    "visualization": "number",
    "managementReport": True,
}


def add_management(store: Store) -> None:
    """Put the built-in dashboard with its three reports into a store."""
    started = _report(
        store,
        "instancesStartedInLastSixMonths",
        {"type": "instanceStartDate", "data": _LAST_MONTHS},
        {
            "configuration": {"stackedBar": True, "yLabel": "pi", "xLabel": "endDate"},
            "groupBy": {"type": "startDate", "value": {"unit": "month"}},
            "distributedBy": {"type": "process", "value": None},
            "visualization": "bar",
        },
    )
    ended = _report(
        store, "instancesEndedInLastSixMonths", {"type": "instanceEndDate", "data": _LAST_MONTHS}, {}
    )
    running = _report(
        store, "instancesCurrentlyInProgress", {"type": "runningInstancesOnly", "data": None}, {}
    )
    _dashboard(store, [_tile(running, 0, 0, 4, 2), _tile(started, 4, 0, 14, 4), _tile(ended, 0, 2, 4, 2)])


def _report(store: Store, key: str, report_filter: JsonObject, differing: JsonObject) -> str:
    time = now()
    report = Report(
        id=str(uuid5(NAMESPACE_URL, key)),
        name=f"{key}Name",
        owner=None,
        last_modifier=None,
        created=time,
        last_modified=time,
        kind=PROCESS_REPORT,
        description=f"{key}Description",
        collection_id=None,
        data=report_data(PROCESS_REPORT, {**_COUNT, "filter": [report_filter], **differing}),
    )
    store.put_report(report)
    return report.id


def _tile(report_id: str, x: int, y: int, width: int, height: int) -> JsonValue:
    return {
        "id": report_id,
        "position": {"x": x, "y": y},
        "dimensions": {"width": width, "height": height},
        "type": "optimize_report",
    }


def _dashboard(store: Store, tiles: list[JsonValue]) -> None:
    time = now()
    start: JsonObject = {**_LAST_MONTHS, "start": {"value": 12, "unit": "months"}}
    store.put_dashboard(
        Dashboard(
            id=MANAGEMENT_ID,
            name="dashboardName",
            owner=None,
            last_modifier=None,
            created=time,
            last_modified=time,
            description=None,
            collection_id=None,
            tiles=dashboard_tiles(tiles),
            filters=dashboard_filters([{"type": "instanceStartDate", "data": {"defaultValues": start}}]),
            management=True,
        )
    )
