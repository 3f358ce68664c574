"""The content of the systems that the contract cases ask, and the documents that they import."""

import json
from dataclasses import replace
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
from tests.demo.small import COLLECTION, FAILING, PRIVATE, REPORT, dashboard, report

EMPTY: Final = "66666666-6666-4666-8666-666666666666"
NARROW: Final = "77777777-7777-4777-8777-777777777777"
COMBINED: Final = "88888888-8888-4888-8888-888888888888"
WITH_COMBINED: Final = "99999999-9999-4999-8999-999999999999"
UNKNOWN: Final = "00000000-0000-4000-8000-000000000000"
UNKNOWN_TOO: Final = "00000000-0000-4000-8000-000000000001"

NEW_REPORT: Final = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
NEW_DASHBOARD: Final = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"

Entity = dict[str, JsonValue]


def combined(id_: str = COMBINED, member: str = REPORT) -> Entity:
    """Return a combined report with one member."""
    members: JsonValue = [{"id": member, "color": "#1991c8"}]
    return {
        "id": id_,
        "exportEntityType": "combined_report",
        "name": "Both",
        "sourceIndexVersion": 5,
        "data": {"visualization": "bar", "reports": members, "configuration": {}},
    }


def contract_material() -> SystemMaterial:
    """Return a system with a full collection, an empty one, one without data sources, and private content."""
    definitions = tuple(
        DefinitionMaterial("process", key, key.title(), "<default>", (DefinitionVersion("1", f"<{key}/>"),))
        for key in ("orders", "claims")
    )
    scope = (ScopeMaterial("process", "orders", ("<default>",)),)
    entities = (
        report(),
        combined(),
        dashboard(),
        dashboard(WITH_COMBINED, "Combined", COMBINED),
        dashboard(FAILING, "Broken"),
    )
    private: Entity = {
        "id": PRIVATE,
        "exportEntityType": "dashboard",
        "name": "Mine",
        "sourceIndexVersion": 8,
    }
    return SystemMaterial(
        definitions=definitions,
        collections=(
            CollectionMaterial(COLLECTION, "Sales & Verkäufe", "demo", scope, entities),
            CollectionMaterial(EMPTY, "Nothing yet", "demo", scope, ()),
            CollectionMaterial(NARROW, "Without data sources", "demo", (), ()),
        ),
        private=(PrivateMaterial("demo", (private,)),),
        failing_dashboard_ids=frozenset({FAILING}),
    )


def whole_material() -> SystemMaterial:
    """Return the same without a dashboard that cannot be exported."""
    return replace(contract_material(), failing_dashboard_ids=frozenset())


def new_report(**changes: JsonValue) -> Entity:
    """Return a report that the system does not have yet."""
    return {**report(NEW_REPORT, "New orders"), **changes}


def new_dashboard(**changes: JsonValue) -> Entity:
    """Return a dashboard that shows the new report."""
    return {**dashboard(NEW_DASHBOARD, "New overview", NEW_REPORT), **changes}


def report_on(key: str, *, tenant: str = "<default>", version: str = "all") -> Entity:
    """Return a new report on a process."""
    definition: JsonValue = {"key": key, "versions": [version], "tenantIds": [tenant]}
    return new_report(data={"definitions": [definition], "visualization": "number"})


def document(*entities: Entity) -> bytes:
    """Return an export set, written as a person would: with blanks and lines."""
    return json.dumps([*entities], indent=1, ensure_ascii=False).encode()
