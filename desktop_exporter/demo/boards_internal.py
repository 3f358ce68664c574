"""The production system's collection about internal services, and its private dashboards."""

from desktop_exporter.demo import charts as c
from desktop_exporter.demo import filters as f
from desktop_exporter.demo.assembly import Board, CollectionPlan, PrivatePlan, Same
from desktop_exporter.demo.charts import Combined, variable
from desktop_exporter.demo.dashboards import External, banner, image, link, note

UNREADABLE_DASHBOARD = "On-call handover"


def internal_services() -> CollectionPlan:
    """Plan the collection about incidents and leave; one dashboard of it cannot be exported."""
    return CollectionPlan(
        "IT and HR services",
        "peter",
        ("it-incident", "employee-leave"),
        (*_incident_boards(), *_leave_boards()),
        (
            c.by_variable("Incidents by location", variable("location"), "table"),
            c.raw_data("Leave requests of this year")
            .on("employee-leave")
            .where(f.started_within(1, "years")),
        ),
    )


def _incident_boards() -> tuple[Board, ...]:
    return (
        _service_desk_live(),
        _major_incidents(),
        _on_call_handover(),
    )


def _service_desk_live() -> Board:
    return Board(
        "Service desk live",
        "it-incident",
        (
            (
                c.count("Open tickets").where(f.running()),
                c.count("Tickets today").where(f.started_within(1, "days")),
                c.duration_kpi("Solved within", 8, "hours"),
                c.share_kpi("Solved at first level", 75),
            ),
            (
                c.by_variable("Tickets by service", variable("service"), "bar"),
                c.by_variable("Tickets by priority", variable("priority")),
            ),
            (c.tasks_by("Tickets by agent", "assignee"),),
        ),
        (f.state_choice("running"), f.assignee_choice("demo", "mary", "peter")),
        "Runs on the screen of the service desk.",
    )


def _major_incidents() -> Board:
    return Board(
        "Major incidents",
        "it-incident",
        (
            (
                note(
                    "Major incidents",
                    "Reviewed within two working days.",
                    link("Review template", "https://example.com/it/review"),
                ),
                c.count("Major incidents this year").where(
                    f.started_within(1, "years"), f.passes("major-incident")
                ),
            ),
            (c.incidents_by_step("Stops by step", "heat"),),
            (c.raw_data("Major incidents, newest first").where(f.has_value("priority", "P1")),),
        ),
        (f.start_date_choice(f.rolling(1, "years")),),
    )


def _on_call_handover() -> Board:
    return Board(
        UNREADABLE_DASHBOARD,
        "it-incident",
        (
            (c.count("Tickets handed over").where(f.running()), Same("Open tickets")),
            (c.started_per("Tickets per night", "day", "line"), External("https://example.com/on-call")),
        ),
        description="From the night shift to the day shift.",
    )


def _leave_boards() -> tuple[Board, ...]:
    return (
        _leave_requests(),
        _urlaub_and_fehlzeiten(),
    )


def _leave_requests() -> Board:
    return Board(
        "Leave requests",
        "employee-leave",
        (
            (
                c.count("Requests to approve").where(f.running()),
                c.duration("Time to approval", "median"),
                c.progress("Days booked", 5000),
            ),
            (
                c.stacked_by_variable("Requests by department", "month", variable("department")),
                c.task_duration("Approval time by task"),
            ),
        ),
        (f.start_date_choice(), f.state_choice()),
    )


def _urlaub_and_fehlzeiten() -> Board:
    return Board(
        "Urlaub & Fehlzeiten",
        "employee-leave",
        (
            (
                c.count("Abgelehnte Anträge").where(f.passes("refuse-leave")),
                Same("Requests to approve"),
            ),
            (
                c.started_per("Anträge je Monat", "month"),
                c.by_variable("Anträge nach Art", variable("leaveType")),
            ),
        ),
        description="Für den Betriebsrat, ohne Namen.",
    )


def private_of_demo() -> PrivatePlan:
    """Plan what the user demo keeps for himself."""
    return PrivatePlan(
        "demo",
        (
            _my_monday_numbers(),
            _trial_bottlenecks(),
            _kopie_von_umsatz_nach_regionen(),
        ),
        (c.by_variable("Orders by weekday", variable("weekday"), "bar"),),
    )


def _my_monday_numbers() -> Board:
    return Board(
        "My Monday numbers",
        "order-to-cash",
        (
            (
                c.count("Orders last week").where(f.started_within(1, "weeks")),
                c.count("Claims last week").on("claims-handling").where(f.started_within(1, "weeks")),
                c.count("Tickets last week").on("it-incident").where(f.started_within(1, "weeks")),
            ),
            (c.ended_per("Orders settled per week", "week"),),
        ),
        (f.start_date_choice(f.rolling(1, "weeks")),),
    )


def _trial_bottlenecks() -> Board:
    return Board(
        "Trial: bottlenecks",
        "invoice-receipt",
        (
            (banner("Only a trial, please do not share"),),
            (c.duration_heat("Bottlenecks in invoice receipt", approve_invoice=16),),
            (c.incidents_by_step("Incidents in invoice receipt", "table"),),
        ),
    )


def _kopie_von_umsatz_nach_regionen() -> Board:
    return Board(
        "Kopie von Umsatz nach Regionen",
        "order-to-cash",
        (
            (
                c.variable_sum("Umsatz", "orderAmount"),
                c.by_variable("Aufträge nach Vertriebsweg", variable("channel"), "bar"),
            ),
            (c.duration_trend("Durchlaufzeit", "month").of_versions("1", "2"),),
        ),
    )


def private_of_mary() -> PrivatePlan:
    """Plan what the user mary keeps for herself."""
    return PrivatePlan(
        "mary",
        (
            _board_meeting_draft(),
            _marys_schadenliste(),
        ),
    )


def _board_meeting_draft() -> Board:
    return Board(
        "Board meeting draft",
        "claims-handling",
        (
            (
                note(
                    "Draft for the board meeting",
                    "Figures are not final.",
                    image("Agenda", "https://example.com/images/agenda.png"),
                ),
            ),
            (
                c.variable_sum("Claims paid", "payment").where(f.ended_within(3, "months")),
                c.count("New customers").on("customer-onboarding").where(f.completed()),
            ),
            (
                Combined(
                    "Claims and applications",
                    "line",
                    (
                        c.started_per("Claims by month", "month", "line"),
                        c.started_per("Applications by month", "month", "line").on("customer-onboarding"),
                    ),
                ),
            ),
        ),
        description="Quarterly numbers for the board.",
    )


def _marys_schadenliste() -> Board:
    return Board(
        "Marys Schadenliste",
        "claims-handling",
        (
            (c.raw_data("Meine Schäden").where(f.assigned_to("mary")),),
            (
                c.tasks_by("Meine Aufgaben", "assignee", "table").where(f.assigned_to("mary")),
                c.duration("Meine Bearbeitungszeit", "median").where(f.assigned_to("mary")),
            ),
        ),
        (f.state_choice("running"),),
    )
