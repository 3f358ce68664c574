"""The content of the demo: a production system, a test system to copy into, and a plain 8.6.0."""

from dataclasses import dataclass
from typing import Final

from desktop_exporter.demo.assembly import (
    CollectionPlan,
    PrivatePlan,
    build_collection,
    build_private,
)
from desktop_exporter.demo.boards_customers import claims_handling, customer_onboarding
from desktop_exporter.demo.boards_internal import (
    UNREADABLE_DASHBOARD,
    internal_services,
    private_of_demo,
    private_of_mary,
)
from desktop_exporter.demo.boards_loans import loans
from desktop_exporter.demo.boards_other import (
    plain_collections,
    plain_private,
    target_collections,
    target_private,
)
from desktop_exporter.demo.boards_trade import order_to_cash, purchasing
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.processes import ProcessCatalogue, catalogue

PRODUCTION: Final = "production"
TARGET: Final = "test"
PLAIN: Final = "plain"


@dataclass(frozen=True, slots=True)
class DemoContent:
    """The three systems of the demo; every call builds the same values."""

    production: SystemMaterial
    target: SystemMaterial
    plain: SystemMaterial


def showcase() -> DemoContent:
    """Everything that the demo serves at its start."""
    return DemoContent(production_system(), target_system(), plain_system())


def production_system() -> SystemMaterial:
    """The source: six collections, private dashboards of two users, one dashboard that fails."""
    return _system(
        PRODUCTION,
        catalogue(),
        (
            order_to_cash(),
            purchasing(),
            claims_handling(),
            customer_onboarding(),
            loans(),
            internal_services(),
        ),
        (private_of_demo(), private_of_mary()),
        failing_dashboard_name=UNREADABLE_DASHBOARD,
    )


def target_system() -> SystemMaterial:
    """The target: lacks one process and the newest versions of two."""
    newest = {"order-to-cash": 1, "loan-approval": 2}
    return _system(
        TARGET,
        catalogue(newest, without=("subscription-renewal",)),
        target_collections(),
        (target_private(),),
    )


def plain_system() -> SystemMaterial:
    """An 8.6.0 of its own, whose collections a token cannot list."""
    foreign = ("claims-handling", "customer-onboarding", "loan-approval", "subscription-renewal")
    return _system(PLAIN, catalogue(without=foreign), plain_collections(), (plain_private(),))


def _system(
    name: str,
    processes: ProcessCatalogue,
    collections: tuple[CollectionPlan, ...],
    private: tuple[PrivatePlan, ...],
    failing_dashboard_name: str | None = None,
) -> SystemMaterial:
    built = tuple(build_collection(name, plan, processes) for plan in collections)
    failing = frozenset(
        str(entity["id"])
        for collection in built
        for entity in collection.entities
        if entity["exportEntityType"] == "dashboard" and entity["name"] == failing_dashboard_name
    )
    return SystemMaterial(
        definitions=tuple(processes.definitions.values()),
        collections=built,
        private=tuple(build_private(name, plan, processes) for plan in private),
        failing_dashboard_ids=failing,
    )
