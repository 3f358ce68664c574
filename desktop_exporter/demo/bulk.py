"""A system with as much content as is asked for, for benchmarks and tests."""

import json
from typing import Final

from desktop_exporter.demo.charts import LATEST_VERSION, count
from desktop_exporter.demo.dashboards import dashboard, report_tile
from desktop_exporter.demo.grid import NUMBER, row_boxes
from desktop_exporter.demo.jsonvalues import JsonObject
from desktop_exporter.demo.material import (
    CollectionMaterial,
    DefinitionMaterial,
    DefinitionVersion,
    ScopeMaterial,
    SystemMaterial,
)
from desktop_exporter.demo.processes import DEFAULT_TENANT
from desktop_exporter.demo.reports import Label, definition_entry, single_report

BULK_COLLECTION_ID: Final = "b0000000-0000-5000-8000-000000000000"

PROCESS_KEY: Final = "bulk-process"
PROCESS_NAME: Final = "Bulk process"
TILES_PER_ROW: Final = 3
# Single quotes: double ones would be escaped in JSON and make sizes harder to foresee.
DIAGRAM: Final = (
    "<?xml version='1.0'?><definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>"
    "<process id='bulk-process'/><!--{}--></definitions>"
)


def bulk(dashboards: int, reports_per_dashboard: int, report_bytes: int = 2000) -> SystemMaterial:
    """Return one collection with so many dashboards, each with reports of its own, all ids known beforehand.

    `report_bytes` is the size of a report in compact UTF-8 JSON: its diagram is filled up to it. The least is
    about 2,080 bytes. All reports share their inner values: do not alter them.
    """
    xml = _diagram_of(report_bytes)
    rows = [
        [NUMBER] * min(TILES_PER_ROW, reports_per_dashboard - first)
        for first in range(0, reports_per_dashboard, TILES_PER_ROW)
    ]
    boxes = [box for row in row_boxes(rows) for box in row]
    template = _report(dashboard_report_id(0, 0), "", xml)
    reports: list[JsonObject] = []
    boards: list[JsonObject] = []
    for board in range(dashboards):
        tiles: list[JsonObject] = []
        for place, box in enumerate(boxes):
            report_id = dashboard_report_id(board, place)
            reports.append({**template, "id": report_id, "name": _report_name(board, place)})
            tiles.append(report_tile(report_id, box))
        label = Label(dashboard_id(board), f"Dashboard {board:05}", None, BULK_COLLECTION_ID)
        boards.append(dashboard(label, tiles, ()))
    scope = ScopeMaterial("process", PROCESS_KEY, (DEFAULT_TENANT,))
    collection = CollectionMaterial(BULK_COLLECTION_ID, "Bulk", "demo", (scope,), (*reports, *boards))
    definition = DefinitionMaterial(
        "process", PROCESS_KEY, PROCESS_NAME, DEFAULT_TENANT, (DefinitionVersion("1", xml),)
    )
    return SystemMaterial((definition,), (collection,), (), frozenset())


def dashboard_id(board: int) -> str:
    """Return the id of a bulk dashboard, counted from 0."""
    return f"da000000-0000-5000-8000-{board:012x}"


def dashboard_report_id(board: int, place: int) -> str:
    """Return the id of the report on one tile of a bulk dashboard, both counted from 0."""
    return f"4e{place:06x}-0000-5000-8000-{board:012x}"


def _report(report_id: str, name: str, xml: str) -> JsonObject:
    label = Label(report_id, name, None, BULK_COLLECTION_ID)
    definition = definition_entry(PROCESS_KEY, PROCESS_NAME, LATEST_VERSION)
    return single_report(label, count(name), [definition], xml)


def _diagram_of(report_bytes: int) -> str:
    """Return a diagram that makes a report as large as asked for, or as small as can be."""
    smallest = _report(dashboard_report_id(0, 0), _report_name(0, 0), DIAGRAM.format(""))
    taken = len(json.dumps(smallest, ensure_ascii=False, separators=(",", ":")).encode())
    return DIAGRAM.format("." * (report_bytes - taken))


def _report_name(board: int, place: int) -> str:
    return f"Report {board:05}-{place:03}"
