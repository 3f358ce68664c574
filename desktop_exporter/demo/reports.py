"""Build reports in Optimize's export format, with every key that a real 8.6.0 writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from desktop_exporter.demo.charts import Chart, Combined
from desktop_exporter.demo.jsonvalues import JsonObject
from desktop_exporter.demo.material import JsonValue
from desktop_exporter.demo.processes import DEFAULT_TENANT, ProcessCatalogue
from desktop_exporter.demo.settings import COLOURS, report_configuration

PROCESS_REPORT_INDEX: Final = 11
COMBINED_REPORT_INDEX: Final = 5
DASHBOARD_INDEX: Final = 8


@dataclass(frozen=True, slots=True)
class Label:
    """What every entity says about itself; a private one has no collection."""

    id: str
    name: str
    description: str | None
    collection_id: str | None


def stable_id(*parts: str) -> str:
    """Return a lower-case UUID that depends on nothing but the names given."""
    return str(uuid5(NAMESPACE_URL, "https://example.com/demo/" + "/".join(parts)))


def single_report(
    label: Label, chart: Chart, definitions: Sequence[JsonObject], xml: str | None
) -> JsonObject:
    """Return a process report. `userTaskReport` follows from the view, as on a real server."""
    data: JsonObject = {
        "configuration": report_configuration(xml, chart.changes),
        "definitions": [*definitions],
        "filter": [*chart.filters],
        "view": chart.view,
        "groupBy": chart.group_by,
        "distributedBy": chart.distributed_by,
        "visualization": chart.visualization,
        "managementReport": False,
        "instantPreviewReport": False,
        "userTaskReport": chart.view["entity"] == "userTask",
    }
    return _report(label, "single_process_report", PROCESS_REPORT_INDEX, data)


def combined_report(label: Label, combined: Combined, member_ids: Sequence[str]) -> JsonObject:
    """Return a combined report over the members, each in a colour of its own."""
    members: list[JsonValue] = [
        {"id": member_id, "color": COLOURS[index % len(COLOURS)]}
        for index, member_id in enumerate(member_ids)
    ]
    data: JsonObject = {
        "configuration": {
            "pointMarkers": True,
            "hideRelativeValue": False,
            "hideAbsoluteValue": False,
            "alwaysShowRelative": False,
            "alwaysShowAbsolute": False,
            "targetValue": {
                "countChart": {"isBelow": False, "value": "100"},
                "active": False,
                "durationChart": {"unit": "hours", "isBelow": False, "value": "2"},
            },
            "yLabel": combined.y_label,
            "xLabel": "",
        },
        "visualization": combined.visualization,
        "reports": members,
    }
    return _report(label, "combined_report", COMBINED_REPORT_INDEX, data)


def definition_use(
    processes: ProcessCatalogue, key: str, versions: Sequence[str], identifier: str = "definition"
) -> JsonObject:
    """Return one process of the catalogue as a report reads it."""
    return definition_entry(key, processes.name(key), versions, identifier)


def definition_entry(
    key: str, name: str, versions: Sequence[str], identifier: str = "definition"
) -> JsonObject:
    """Return one process that a report reads, in the versions named (`all`, `latest` or numbers)."""
    return {
        "identifier": identifier,
        "key": key,
        "name": name,
        "displayName": name,
        "versions": [*versions],
        "tenantIds": [DEFAULT_TENANT],
    }


def _report(label: Label, kind: str, index_version: int, data: JsonObject) -> JsonObject:
    return {
        "id": label.id,
        "exportEntityType": kind,
        "name": label.name,
        "description": label.description,
        "sourceIndexVersion": index_version,
        "collectionId": label.collection_id,
        "data": data,
    }
