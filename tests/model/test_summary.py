"""What an item comes to: the reports that come along with it, and all definitions of them."""

from desktop_exporter.model.references import closure, reports_by_id
from desktop_exporter.model.summary import Summary, summary_of, summary_of_closure
from tests.model.material import combined, dashboard, definition, entities, report, uid


def test_reports_come_along_through_combined_ones_and_bring_their_definitions() -> None:
    found = entities(
        report(1, definitions=[definition("b")]),
        report(2, definitions=[definition("c"), definition("a")]),
        combined(3, [1, 2]),
        dashboard(9, [3, 1]),
    )
    reports = reports_by_id(found)
    whole = Summary(3, ("a", "b", "c"), (uid(1), uid(2), uid(3)))
    assert summary_of(found[3], reports) == summary_of_closure(closure(found[3], reports)) == whole
    assert summary_of(found[2], reports) == Summary(2, ("a", "b", "c"), (uid(1), uid(2)))
    assert summary_of(found[1], reports) == Summary(0, ("a", "c"))


def test_an_incomplete_item_has_no_summary() -> None:
    found = entities(report(1), dashboard(9, [1, 2]))
    reports = reports_by_id(found)
    assert summary_of(found[1], reports) is None
    assert summary_of_closure(closure(found[1], reports)) is None


def test_an_empty_dashboard_needs_nothing() -> None:
    (empty,) = entities(dashboard(9, []))
    assert summary_of(empty, {}) == Summary(0, ())
