"""The production system's collection about loans, in German."""

from desktop_exporter.demo import charts as c
from desktop_exporter.demo import filters as f
from desktop_exporter.demo.assembly import Board, CollectionPlan, Same
from desktop_exporter.demo.charts import variable
from desktop_exporter.demo.dashboards import External, note


def loans() -> CollectionPlan:
    """Plan the collection about loans."""
    return CollectionPlan(
        "Kredit & Darlehen",
        "demo",
        ("loan-approval",),
        _loan_boards(),
        (c.raw_data("Anträge im Grenzfall").where(f.passes("zweite-pruefung")),),
    )


def _loan_boards() -> tuple[Board, ...]:
    return (
        _kreditantraege_im_uberblick(),
        _risikobewertung(),
        _unterlagen_and_rueckfragen(),
        _auszahlung_seit_version_3(),
        _konditionen_entwurf(),
    )


def _kreditantraege_im_uberblick() -> Board:
    return Board(
        "Kreditanträge im Überblick",
        "loan-approval",
        (
            (
                c.count("Offene Anträge").where(f.running()),
                c.share_kpi("Zusagequote", 60).where(f.passes("zusagen")),
                c.duration_kpi("Entscheidung binnen", 3, "days"),
            ),
            (
                c.started_per("Anträge je Woche", "week"),
                c.by_variable("Anträge nach Verwendungszweck", variable("purpose")),
            ),
        ),
        (f.start_date_choice(f.rolling(1, "years")), f.state_choice()),
        "Eingang, Quote und Geschwindigkeit.",
    )


def _risikobewertung() -> Board:
    return Board(
        "Risikobewertung",
        "loan-approval",
        (
            (c.by_variable("Anträge nach Risikoklasse", variable("riskClass"), "bar"),),
            (
                c.duration_histogram("Verteilung der Bearbeitungszeit", "12.0", "hours"),
                c.count("Grenzfälle").where(f.passes("zweite-pruefung")),
            ),
        ),
        (f.start_date_choice(),),
    )


def _unterlagen_and_rueckfragen() -> Board:
    return Board(
        "Unterlagen & Rückfragen",
        "loan-approval",
        (
            (Same("Offene Anträge"), c.count("Nachforderungen").where(f.passes("nachfordern"))),
            (c.duration_heat("Wo Anträge liegen bleiben", unterlagen_pruefen=8, zweite_pruefung=24),),
            (c.task_duration("Liegezeit je Aufgabe", "idle"),),
        ),
        (f.assignee_choice("demo", "peter"),),
    )


def _auszahlung_seit_version_3() -> Board:
    return Board(
        "Auszahlung seit Version 3",
        "loan-approval",
        (
            (
                c.variable_sum("Ausgezahlt", "amount").of_versions("2", "3"),
                c.count("Ausgezahlte Kredite").of_versions("2", "3").where(f.completed()),
            ),
            (
                c.stacked_by_variable("Kredite nach Filiale", "month", variable("branch")).of_versions(
                    *c.LATEST_VERSION
                ),
            ),
        ),
    )


def _konditionen_entwurf() -> Board:
    return Board(
        "Konditionen – Entwurf",
        "loan-approval",
        (
            (
                note("Entwurf", "Diese Auswertung wird noch abgestimmt."),
                External("https://example.com/zinsen"),
            ),
            (
                c.by_variable("Zinssatz", variable("interestRate", "Double"), "bar"),
                c.by_variable("Laufzeit in Jahren", variable("years", "Integer"), "line"),
            ),
        ),
    )
