"""What the test system and the plain 8.6.0 hold before anything is copied into them."""

from desktop_exporter.demo import charts as c
from desktop_exporter.demo import filters as f
from desktop_exporter.demo.assembly import Board, CollectionPlan, PrivatePlan, Same
from desktop_exporter.demo.charts import Combined, variable
from desktop_exporter.demo.dashboards import External, banner, link, note


def target_collections() -> tuple[CollectionPlan, ...]:
    """Places to copy into. No data source is Warehouse return, and Subscription renewal is not deployed."""
    return (
        CollectionPlan("Order to Cash", "demo", ("order-to-cash", "shipment"), _target_orders()),
        CollectionPlan("Claims handling", "mary", ("claims-handling",)),
        CollectionPlan("Customer onboarding", "demo", ("customer-onboarding",)),
        CollectionPlan("Kredit & Darlehen", "demo", ("loan-approval",)),
        CollectionPlan(
            "From production",
            "demo",
            (
                "order-to-cash",
                "shipment",
                "claims-handling",
                "customer-onboarding",
                "loan-approval",
                "invoice-receipt",
                "procurement",
                "it-incident",
                "employee-leave",
            ),
        ),
        CollectionPlan("Team sandbox", "mary", ("invoice-receipt", "it-incident"), _sandbox()),
    )


def _target_orders() -> tuple[Board, ...]:
    return (_smoke_test_orders(),)


def _smoke_test_orders() -> Board:
    return Board(
        "Smoke test orders",
        "order-to-cash",
        (
            (c.count("Test orders"), c.incidents("Test orders with an incident")),
            (c.frequency_heat("Paths that the tests took"),),
        ),
        description="Made by the testers, not copied.",
    )


def _sandbox() -> tuple[Board, ...]:
    return (
        _trying_out_tiles(),
        _load_test(),
    )


def _trying_out_tiles() -> Board:
    return Board(
        "Trying out tiles",
        "invoice-receipt",
        (
            (note("Sandbox", "Try things here.", link("House rules", "https://example.com/sandbox")),),
            (
                c.by_variable("Invoices by supplier", variable("supplier")),
                c.duration_histogram("Invoice duration", "1.0", "days"),
            ),
        ),
    )


def _load_test() -> Board:
    return Board(
        "Load test",
        "it-incident",
        (
            (
                c.count("Tickets created").where(f.started_within(1, "days")),
                c.duration("Time per ticket", 99.0),
            ),
            (c.started_per("Tickets per day", "day", "line"),),
        ),
        (f.start_date_choice(),),
    )


def target_private() -> PrivatePlan:
    """Plan what the user demo keeps for himself in the test system."""
    return PrivatePlan(
        "demo",
        (_my_checks_after_a_release(),),
    )


def _my_checks_after_a_release() -> Board:
    return Board(
        "My checks after a release",
        "order-to-cash",
        (
            (c.count("Orders since the release"), c.incidents_by_step("Stops since the release")),
            (c.started_per("Orders per day since the release", "day"),),
        ),
    )


def plain_collections() -> tuple[CollectionPlan, ...]:
    """An installation of its own: a token sees these collections only by their ids."""
    return (
        CollectionPlan(
            "Logistics",
            "demo",
            ("shipment", "warehouse-return"),
            _logistics(),
            (c.raw_data("Parcels of today").where(f.started_within(1, "days")),),
        ),
        CollectionPlan("Facility services", "mary", ("it-incident", "procurement"), _facility()),
        CollectionPlan("Arrivals", "demo", ("shipment", "it-incident")),
    )


def _logistics() -> tuple[Board, ...]:
    return (
        _ramp_and_carriers(),
        _ruecksendungen(),
        _out_and_back(),
    )


def _ramp_and_carriers() -> Board:
    return Board(
        "Ramp and carriers",
        "shipment",
        (
            (
                c.count("Parcels at the ramp").where(f.running()),
                c.duration_kpi("Delivered within", 3, "days"),
            ),
            (
                c.by_variable("Parcels by destination", variable("destination"), "bar"),
                External("https://example.com/ramp/camera"),
            ),
        ),
        (f.start_date_choice(f.rolling(7, "days")), f.state_choice("running")),
    )


def _ruecksendungen() -> Board:
    return Board(
        "Rücksendungen",
        "warehouse-return",
        (
            (banner("Rücksendungen im Lager"),),
            (Same("Parcels at the ramp"), c.by_variable("Gründe", variable("returnReason"))),
            (c.task_duration("Prüfzeit je Aufgabe", "work"),),
        ),
    )


def _out_and_back() -> Board:
    return Board(
        "Out and back",
        "shipment",
        (
            (
                Combined(
                    "Parcels sent and returned",
                    "line",
                    (
                        c.started_per("Parcels sent", "week", "line"),
                        c.started_per("Parcels returned", "week", "line").on("warehouse-return"),
                    ),
                ),
            ),
            (
                c.frequency_heat("Paths of parcels"),
                c.count("Parcels lost").where(f.passes("replace-parcel")),
            ),
        ),
    )


def _facility() -> tuple[Board, ...]:
    return (
        _house_technology(),
        _building_purchases(),
    )


def _house_technology() -> Board:
    return Board(
        "House technology",
        "it-incident",
        (
            (c.count("Open faults").where(f.running()), c.duration("Time to repair", "median")),
            (c.by_variable("Faults by building", variable("building"), "bar"),),
        ),
    )


def _building_purchases() -> Board:
    return Board(
        "Building purchases",
        "procurement",
        (
            (c.variable_sum("Spent on buildings", "orderVolume"), c.progress("Orders this year", 150)),
            (c.started_per("Purchases per month", "month"),),
        ),
        (f.start_date_choice(),),
    )


def plain_private() -> PrivatePlan:
    """Plan what the user mary keeps for herself in the plain system."""
    return PrivatePlan(
        "mary",
        (_marys_lift_watch(),),
    )


def _marys_lift_watch() -> Board:
    return Board(
        "Mary's lift watch",
        "it-incident",
        (
            (
                c.count("Lifts out of order").where(f.has_value("service", "Lift"), f.running()),
                c.incidents("Repairs that stopped").where(f.open_incident()),
            ),
            (c.raw_data("Lift faults").where(f.has_value("service", "Lift")),),
        ),
    )
