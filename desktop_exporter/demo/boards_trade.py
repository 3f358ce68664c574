"""The production system's collections about selling and buying."""

from desktop_exporter.demo import charts as c
from desktop_exporter.demo import filters as f
from desktop_exporter.demo.assembly import Board, CollectionPlan, Same
from desktop_exporter.demo.charts import Chart, Combined, variable
from desktop_exporter.demo.dashboards import External, banner, image, link, note
from desktop_exporter.demo.grid import WIDE


def order_to_cash() -> CollectionPlan:
    """Plan the collection about orders, parcels and returns: versions, shared and combined reports."""
    return CollectionPlan(
        "Order to Cash",
        "demo",
        ("order-to-cash", "shipment", "warehouse-return"),
        (*_order_boards(), *_delivery_boards()),
        _order_reports(),
    )


def _orders_this_month() -> Chart:
    return c.count("Orders this month").where(f.started_within(1, "months"))


def _order_boards() -> tuple[Board, ...]:
    return (
        _order_intake_at_a_glance(),
        _order_lead_time(),
        _old_and_new_credit_check(),
        _umsatz_nach_regionen_uebersicht(),
    )


def _order_intake_at_a_glance() -> Board:
    return Board(
        "Order intake at a glance",
        "order-to-cash",
        (
            (
                note(
                    "Order intake",
                    "Everything that came in through shop, phone and partners.",
                    link("How an order flows", "https://example.com/handbook/order-to-cash"),
                ),
            ),
            (
                _orders_this_month(),
                c.count("Orders in progress").where(f.running()),
                c.count("Orders cancelled").where(f.passes("reject-order")),
            ),
            (
                c.started_per("Orders per week", "week"),
                c.by_variable("Orders by channel", variable("channel")),
            ),
        ),
        (f.start_date_choice(f.rolling(3, "months")), f.state_choice()),
        "What came in, what is open and where it comes from.",
    )


def _order_lead_time() -> Board:
    return Board(
        "Order lead time",
        "order-to-cash",
        (
            (
                c.duration_kpi("90 % of orders settled within", 10, "days"),
                c.duration("Average lead time").where(f.completed()),
                Same("Orders this month"),
            ),
            (c.duration_trend("Lead time by month", "month"),),
            (c.duration_heat("Where orders wait", check_order=4, pick_goods=24),),
        ),
        (f.start_date_choice(), f.assignee_choice("demo", "mary")),
    )


def _old_and_new_credit_check() -> Board:
    return Board(
        "Old and new credit check",
        "order-to-cash",
        (
            (banner("Versions 1 and 2, before stock was reserved"),),
            (
                c.count("Orders, versions 1 and 2").of_versions("1", "2"),
                c.duration("Lead time, versions 1 and 2", "median").of_versions("1", "2"),
            ),
            (
                c.frequency_heat("Paths taken, versions 1 and 2").of_versions("1", "2"),
                c.started_per("Orders on the newest version", "week", "line").of_versions(*c.LATEST_VERSION),
            ),
        ),
        (f.state_choice("completed"),),
        "Compares how credit limits were decided by hand and by rule.",
    )


def _umsatz_nach_regionen_uebersicht() -> Board:
    return Board(
        "Umsatz nach Regionen – Übersicht",
        "order-to-cash",
        (
            (c.variable_sum("Umsatz gesamt", "orderAmount"), c.progress("Aufträge im Quartal", 1200)),
            (c.stacked_by_variable("Aufträge nach Region", "month", variable("region")),),
            (c.by_variable("Aufträge nach Zahlungsart", variable("paymentMethod"), "bar"),),
        ),
        (f.start_date_choice(f.rolling(1, "years")),),
        "Für die Vertriebsrunde am Montag.",
    )


def _delivery_boards() -> tuple[Board, ...]:
    return (
        _shipping_control(),
        _orders_and_parcels_together(),
        _returns_refunds(),
        _invoices_sent_money_in(),
    )


def _shipping_control() -> Board:
    return Board(
        "Shipping control",
        "shipment",
        (
            (
                c.count("Parcels under way").where(f.running()),
                c.share_kpi("Delivered within 3 days", 95).where(f.takes("<", 3, "days")),
                c.incidents("Open shipping incidents").where(f.open_incident()),
            ),
            (
                c.by_variable("Parcels by carrier", variable("carrier")),
                c.started_per("Parcels per day", "day", "line").where(f.started_within(30, "days")),
            ),
            (External("https://example.com/carriers/status", WIDE),),
        ),
        (f.start_date_choice(f.rolling(30, "days")), f.state_choice("running")),
    )


def _orders_and_parcels_together() -> Board:
    return Board(
        "Orders and parcels together",
        "order-to-cash",
        (
            (
                Combined(
                    "Orders and parcels by week",
                    "line",
                    (
                        c.started_per("Orders by week", "week", "line"),
                        c.started_per("Parcels by week", "week", "line").on("shipment"),
                    ),
                    "Both lines should stay close to each other.",
                    "Started",
                ),
            ),
            (
                c.compared("Order and shipment volumes", "month", "shipment"),
                c.count("Orders waiting for payment").where(f.running(), f.passes("payment-due")),
            ),
        ),
        description="Do orders leave the house as fast as they come in?",
    )


def _returns_refunds() -> Board:
    return Board(
        "Returns / refunds",
        "warehouse-return",
        (
            (
                c.count("Returns this quarter").where(f.started_within(3, "months")),
                c.variable_sum("Refunded", "refundAmount"),
            ),
            (
                c.by_variable("Reasons for returns", variable("returnReason")),
                c.duration_histogram("Days until refund", "2.0", "days"),
            ),
            (c.task_duration("Inspection: waiting and working", "idle", "work"),),
        ),
        (f.start_date_choice(),),
        "Why goods come back, and how soon customers get their money.",
    )


def _invoices_sent_money_in() -> Board:
    return Board(
        "Invoices sent, money in",
        "order-to-cash",
        (
            (note("Dunning", "Orders whose payment term is over go to the finance team."),),
            (
                c.count("Orders settled").where(f.completed()),
                c.share_kpi("Settled without incident", 98).where(f.without_incident()),
            ),
            (c.raw_data("Orders above the limit", "variable:internalNote").where(f.takes(">", 20, "days")),),
        ),
        (f.end_date_choice(), f.state_choice()),
    )


def _order_reports() -> tuple[Chart | Combined, ...]:
    return (
        c.raw_data("All orders of the last week").where(f.started_within(1, "weeks")),
        c.by_variable("Orders by customer group", variable("customerGroup"), "table").described(
            "Kept for the yearly review."
        ),
        Combined(
            "Order and parcel volumes",
            "bar",
            (
                c.started_per("Order volume by month", "month"),
                c.started_per("Parcel volume by month", "month").on("shipment"),
            ),
        ),
    )


def purchasing() -> CollectionPlan:
    """Plan the collection about needs, suppliers and invoices."""
    return CollectionPlan(
        "Purchasing & Payables",
        "mary",
        ("invoice-receipt", "procurement"),
        (*_invoice_boards(), *_procurement_boards()),
        (
            c.raw_data("Invoices without a purchase order").where(f.passes("clarify")),
            c.tasks_by("Open purchasing tasks", "candidateGroup", "table").on("procurement"),
        ),
    )


def _invoice_boards() -> tuple[Board, ...]:
    return (
        _invoices_today(),
        _invoice_automation(),
        _approval_payment_funnel(),
    )


def _invoices_today() -> Board:
    return Board(
        "Invoices today",
        "invoice-receipt",
        (
            (
                c.count("Invoices waiting").where(f.running()),
                c.count("Invoices paid this week").where(f.ended_within(1, "weeks")),
                c.share_kpi("Paid on time", 97).where(f.takes("<", 30, "days")),
            ),
            (c.tasks_by("Who works on invoices", "assignee"),),
            (c.raw_data("Oldest open invoices").where(f.running()),),
        ),
        (f.state_choice("running"), f.group_choice("accounting", "purchasing")),
    )


def _invoice_automation() -> Board:
    return Board(
        "Invoice automation",
        "invoice-receipt",
        (
            (
                note(
                    "Reading invoices by machine",
                    "Since version 2 the data of an invoice is read instead of keyed in.",
                    image("The reading station", "https://example.com/images/reading-station.png"),
                ),
                c.share_kpi("Matched at once", 80),
            ),
            (
                c.frequency_heat("Paths of version 1").of_versions("1"),
                c.frequency_heat("Paths of the newest version").of_versions(*c.LATEST_VERSION),
            ),
        ),
        description="Before and after.",
    )


def _approval_payment_funnel() -> Board:
    return Board(
        "Approval / payment funnel",
        "invoice-receipt",
        (
            (Same("Invoices waiting"), c.count("Invoices returned").where(f.passes("return-invoice"))),
            (
                c.task_duration("Approval: waiting and working", "idle", "work"),
                c.duration_histogram("Days until payment", "5.0", "days"),
            ),
        ),
        (f.start_date_choice(f.rolling(6, "months")),),
    )


def _procurement_boards() -> tuple[Board, ...]:
    return (
        _procurement_overview(),
        _supplier_performance(),
        _cafe_and_catering_spend(),
    )


def _procurement_overview() -> Board:
    return Board(
        "Procurement overview",
        "procurement",
        (
            (
                c.count("Needs in progress").where(f.running()),
                c.variable_sum("Ordered volume", "orderVolume"),
                c.duration("From need to order", "avg", 75.0),
                c.progress("Framework contracts used", 400),
            ),
            (
                c.by_variable("Needs by cost centre", variable("costCentre"), "bar"),
                c.ended_per("Needs met per month", "month"),
            ),
        ),
        (f.start_date_choice(), f.state_choice()),
        "Volumes, times and use of framework contracts.",
    )


def _supplier_performance() -> Board:
    return Board(
        "Supplier performance",
        "procurement",
        (
            (
                c.by_variable("Orders by supplier", variable("supplier"), "table"),
                c.by_variable("Ratings", variable("rating", "Integer"), "bar"),
            ),
            (c.duration_trend("Delivery time by month", "month"), Same("Ordered volume")),
            (External("https://example.com/suppliers/scorecard", WIDE),),
        ),
    )


def _cafe_and_catering_spend() -> Board:
    return Board(
        "Café & catering spend",
        "procurement",
        (
            (
                c.variable_sum("Spent on catering", "orderVolume").where(f.has_value("category", "Catering")),
                c.count("Catering orders").where(f.has_value("category", "Catering", "Café")),
            ),
            (
                c.stacked_by_variable("Catering by site", "month", variable("site")).where(
                    f.has_value("category", "Catering")
                ),
            ),
        ),
        (f.start_date_choice(f.rolling(1, "years")),),
        "Zürich, München and Málaga.",
    )
