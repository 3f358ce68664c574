"""The production system's collections about claims and new customers."""

from desktop_exporter.demo import charts as c
from desktop_exporter.demo import filters as f
from desktop_exporter.demo.assembly import Board, CollectionPlan, Same
from desktop_exporter.demo.charts import Chart, Combined, variable
from desktop_exporter.demo.dashboards import External, banner, image, link, note
from desktop_exporter.demo.grid import WIDE


def claims_handling() -> CollectionPlan:
    """Plan the collection about claims: a variable filter, two dashboards with one name."""
    return CollectionPlan(
        "Claims handling",
        "mary",
        ("claims-handling",),
        (*_claim_boards(), *_claim_reviews()),
        (
            c.raw_data("Claims above 5,000").where(f.passes("ask-expert")),
            c.incident_duration("Time to resolve claim incidents"),
        ),
    )


def _claim_boards() -> tuple[Board, ...]:
    return (
        _claims_cockpit(),
        _claims_by_cause(),
        _adjusters_workload(),
        _fast_track_before_and_after(),
        _storm_season(),
    )


def _claims_cockpit() -> Board:
    return Board(
        "Claims cockpit",
        "claims-handling",
        (
            (
                c.count("Open claims").where(f.running()),
                c.count("Claims this week").where(f.started_within(1, "weeks")),
                c.duration_kpi("90 % paid within", 14, "days"),
                c.incidents("Claims with an incident").where(f.open_incident()),
            ),
            (
                c.started_per("Claims per day", "day"),
                c.by_variable("Claims by product", variable("product")),
            ),
            (c.frequency_heat("Where claims are").where(f.running()),),
        ),
        (f.start_date_choice(f.rolling(3, "months")), f.state_choice("running")),
        "The morning view of the claims team.",
    )


def _claims_by_cause() -> Board:
    return Board(
        "Claims by cause",
        "claims-handling",
        (
            (
                c.by_variable("Claims by type", variable("claimType"), "bar"),
                c.variable_sum("Paid in total", "payment"),
            ),
            (c.stacked_by_variable("Types over the year", "month", variable("claimType")),),
        ),
        (f.start_date_choice(), f.variable_choice("claimType", "Water", "Fire", "Theft")),
        "Can be filtered by the type of claim.",
    )


def _adjusters_workload() -> Board:
    return Board(
        "Adjusters' workload",
        "claims-handling",
        (
            (c.tasks_by("Tasks by adjuster", "assignee").where(f.assigned_to("demo", "mary", None)),),
            (
                c.task_duration("Working time by task", "work"),
                c.task_duration("Waiting time by task", "idle"),
            ),
            (Same("Open claims"), Same("Claims this week")),
        ),
        (f.assignee_choice("demo", "mary", "peter"), f.state_choice()),
    )


def _fast_track_before_and_after() -> Board:
    return Board(
        "Fast track: before and after",
        "claims-handling",
        (
            (banner("Does the automatic estimate pay off?"),),
            (
                c.duration("Duration, versions 1 and 2", "median").of_versions("1", "2"),
                c.duration("Duration, fast track", "median").of_versions("3"),
            ),
            (
                Combined(
                    "Claims before and after",
                    "bar",
                    (
                        c.ended_per("Claims ended, versions 1 and 2", "month").of_versions("1", "2"),
                        c.ended_per("Claims ended, fast track", "month").of_versions("3"),
                    ),
                    y_label="Finished",
                ),
                c.duration_heat("Times of the fast track", approve_claim=8).of_versions("3"),
            ),
        ),
    )


def _storm_season() -> Board:
    return Board(
        "Storm season",
        "claims-handling",
        (
            (
                note(
                    "Storm season",
                    "Between October and March the intake doubles. Ask for help early.",
                    link("Weather warnings", "https://example.com/weather"),
                    image("Map of warnings", "https://example.com/images/warnings.png"),
                ),
                External("https://example.com/weather/radar"),
            ),
            (
                c.started_per("Storm claims per day", "day", "line").where(f.has_value("claimType", "Storm")),
                c.progress("Storm claims closed", 800).where(f.has_value("claimType", "Storm")),
            ),
        ),
        (f.start_date_choice(f.rolling(6, "months")),),
    )


def _claim_reviews() -> tuple[Board, ...]:
    """Two dashboards with one name: the second was made by somebody who did not see the first."""
    return (
        _weekly_review(),
        _weekly_review_again(),
    )


def _weekly_review() -> Board:
    return Board(
        "Weekly review",
        "claims-handling",
        (
            (
                c.count("Claims opened last week").where(f.started_within(1, "weeks")),
                c.count("Claims closed last week").where(f.ended_within(1, "weeks")),
            ),
            (
                c.by_variable("Decisions", variable("decision")),
                c.duration_trend("Duration by week", "week"),
            ),
        ),
    )


def _weekly_review_again() -> Board:
    return Board(
        "Weekly review",
        "claims-handling",
        (
            (c.share_kpi("Approved without an expert", 70), c.variable_sum("Paid last week", "payment")),
            (c.raw_data("Claims of last week").where(f.started_within(1, "weeks")),),
        ),
        (f.state_choice("completed"),),
        "Numbers for the review on Friday.",
    )


def customer_onboarding() -> CollectionPlan:
    """Plan the collection about new customers: one report reads a process that the target lacks."""
    return CollectionPlan(
        "Customer onboarding",
        "demo",
        ("customer-onboarding", "subscription-renewal"),
        (*_onboarding_boards(), *_customer_boards()),
        _onboarding_reports(),
    )


def _onboarding_boards() -> tuple[Board, ...]:
    return (
        _onboarding_funnel(),
        _compliance_checks(),
        _identification_problems(),
        _neukunden_osterreich_and_schweiz(),
    )


def _onboarding_funnel() -> Board:
    return Board(
        "Onboarding funnel",
        "customer-onboarding",
        (
            (
                c.count("Applications").where(f.started_within(3, "months")),
                c.count("Identified").where(f.passes("fork-checks")),
                c.count("Active customers").where(f.completed()),
            ),
            (c.frequency_heat("Steps reached"),),
            (
                c.started_per("Applications per week", "week", "line"),
                c.by_variable("Applications by campaign", variable("campaign"), "bar"),
            ),
        ),
        (f.start_date_choice(f.rolling(3, "months")),),
        "From the application to the active customer.",
    )


def _compliance_checks() -> Board:
    return Board(
        "Compliance checks",
        "customer-onboarding",
        (
            (
                c.duration_kpi("Checks done within", 24, "hours", 95.0),
                c.count("Waiting for compliance").where(f.running(), f.passes("accept-customer")),
            ),
            (
                c.by_variable("Customers by risk class", variable("riskClass")),
                c.task_duration("Decision: waiting and working", "idle", "work"),
            ),
            (c.tasks_by("Decisions by group", "candidateGroup"),),
        ),
        (f.state_choice(), f.group_choice("compliance")),
    )


def _identification_problems() -> Board:
    return Board(
        "Identification problems",
        "customer-onboarding",
        (
            (
                c.incidents("Failed identifications").where(f.open_incident()),
                c.count("Customers called back").where(f.passes("call-back")),
            ),
            (c.incidents_by_step("Incidents by step"), c.incident_duration("Time to resolve")),
            (External("https://example.com/video-identification/status", WIDE),),
        ),
    )


def _neukunden_osterreich_and_schweiz() -> Board:
    return Board(
        "Neukunden Österreich & Schweiz",
        "customer-onboarding",
        (
            (
                c.count("Neue Anträge").where(f.has_value("country", "AT", "CH")),
                c.duration("Dauer bis zur Freischaltung").where(f.has_value("country", "AT", "CH")),
            ),
            (c.by_variable("Anträge nach Kanton / Bundesland", variable("state"), "table"),),
            (c.duration_histogram("Verteilung der Dauer", "1.0", "days"),),
        ),
        (f.start_date_choice(), f.state_choice("running")),
        "Nur Anträge aus Österreich und der Schweiz.",
    )


def _customer_boards() -> tuple[Board, ...]:
    return (
        _customer_lifecycle(),
        _front_office_team(),
    )


def _customer_lifecycle() -> Board:
    return Board(
        "Customer lifecycle",
        "customer-onboarding",
        (
            (note("Lifecycle", "From the first application to the renewal of the contract."),),
            (
                c.started_per("Contracts up for renewal", "month").on("subscription-renewal"),
                c.ended_per("Customers won", "month"),
            ),
        ),
        description="Customers won and contracts up for renewal.",
    )


def _front_office_team() -> Board:
    return Board(
        "Front office team",
        "customer-onboarding",
        (
            (Same("Applications"), c.count("Unassigned").where(f.assigned_to(None))),
            (c.tasks_by("Tasks by person", "assignee", "table"),),
            (c.raw_data("Applications without an answer", "variable:iban").where(f.running()),),
        ),
        (f.assignee_choice("demo", "mary"),),
    )


def _onboarding_reports() -> tuple[Chart, ...]:
    return (
        c.by_variable("Customers by age group", variable("ageGroup"), "bar"),
        c.duration_trend("Onboarding time, last two years", "month").where(f.started_within(2, "years")),
    )
