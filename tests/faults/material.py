"""Two small systems: a source with two dashboards of one report each, and a target that knows the process."""

from typing import Final

from desktop_exporter.demo.material import (
    CollectionMaterial,
    DefinitionMaterial,
    DefinitionVersion,
    JsonValue,
    ScopeMaterial,
    SystemMaterial,
)
from tests.demo.small import dashboard, report

COLLECTION: Final = "11111111-1111-4111-8111-111111111111"
INTO: Final = "99999999-9999-4999-8999-999999999999"
_REPORTS: Final = ("22222222-2222-4222-8222-222222222221", "22222222-2222-4222-8222-222222222222")
DASHBOARDS: Final = ("33333333-3333-4333-8333-333333333331", "33333333-3333-4333-8333-333333333332")
_NAMES: Final = ("Alpha", "Beta")


def source() -> SystemMaterial:
    """Return a system to export from."""
    entities: list[dict[str, JsonValue]] = []
    for name, report_id, dashboard_id in zip(_NAMES, _REPORTS, DASHBOARDS, strict=True):
        entities += [report(report_id, f"{name} report"), dashboard(dashboard_id, name, report_id)]
    return _system(COLLECTION, tuple(entities))


def target() -> SystemMaterial:
    """Return a system to import into."""
    return _system(INTO, ())


def _system(collection_id: str, entities: tuple[dict[str, JsonValue], ...]) -> SystemMaterial:
    versions = (DefinitionVersion("1", "<first/>"),)
    scope = (ScopeMaterial("process", "orders", ("<default>",)),)
    return SystemMaterial(
        definitions=(DefinitionMaterial("process", "orders", "Orders", "<default>", versions),),
        collections=(CollectionMaterial(collection_id, "Sales", "demo", scope, entities),),
        private=(),
        failing_dashboard_ids=frozenset(),
    )
