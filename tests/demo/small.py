"""A small system for tests: one process, one collection with a dashboard and its report."""

from typing import Final

from desktop_exporter.demo.material import (
    CollectionMaterial,
    DefinitionMaterial,
    DefinitionVersion,
    JsonValue,
    PrivateMaterial,
    ScopeMaterial,
    SystemMaterial,
)

TOKEN: Final = "a-token-for-tests"
COLLECTION: Final = "11111111-1111-4111-8111-111111111111"
REPORT: Final = "22222222-2222-4222-8222-222222222222"
DASHBOARD: Final = "33333333-3333-4333-8333-333333333333"
FAILING: Final = "44444444-4444-4444-8444-444444444444"
PRIVATE: Final = "55555555-5555-4555-8555-555555555555"


def report(id_: str = REPORT, name: str = "Orders") -> dict[str, JsonValue]:
    """Return a report on the one process."""
    definition: JsonValue = {"key": "orders", "versions": ["all"], "tenantIds": ["<default>"]}
    return {
        "id": id_,
        "exportEntityType": "single_process_report",
        "name": name,
        "sourceIndexVersion": 11,
        "data": {"definitions": [definition], "visualization": "number"},
    }


def dashboard(
    id_: str = DASHBOARD, name: str = "Überblick 🙂", report_id: str = REPORT
) -> dict[str, JsonValue]:
    """Return a dashboard with one report."""
    tile: JsonValue = {
        "id": report_id,
        "position": {"x": 0, "y": 0},
        "dimensions": {"width": 4, "height": 2},
        "type": "optimize_report",
        "configuration": None,
    }
    return {
        "id": id_,
        "exportEntityType": "dashboard",
        "name": name,
        "sourceIndexVersion": 8,
        "tiles": [tile],
    }


def small_material() -> SystemMaterial:
    """Return the material of a small system."""
    versions = (DefinitionVersion("1", "<first/>"), DefinitionVersion("2", "<second/>"))
    collection = CollectionMaterial(
        COLLECTION,
        "Sales",
        "demo",
        (ScopeMaterial("process", "orders", ("<default>",)),),
        (report(), dashboard(), dashboard(FAILING, "Broken")),
    )
    private: dict[str, JsonValue] = {
        "id": PRIVATE,
        "exportEntityType": "dashboard",
        "name": "Mine",
        "sourceIndexVersion": 8,
    }
    return SystemMaterial(
        definitions=(DefinitionMaterial("process", "orders", "Orders", "<default>", versions),),
        collections=(collection,),
        private=(PrivateMaterial("demo", (private,)),),
        failing_dashboard_ids=frozenset({FAILING}),
    )
