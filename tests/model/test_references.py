"""Closures hold everything that an item needs, and groups are what shares something."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.references import Closure, closure, groups, reports_by_id
from tests.model.material import Document, combined, dashboard, entities, report, uid


def _closures(*documents: Document) -> tuple[Closure, ...]:
    """Return the closures of all dashboards among `documents`."""
    found = entities(*documents)
    reports = reports_by_id(found)
    return tuple(closure(one, reports) for one in found if one.item_kind is ItemKind.DASHBOARD)


def _ids(one: Closure) -> list[str]:
    return [report.id for report in one.reports]


def test_only_reports_are_found_by_id() -> None:
    found = entities(report(1), dashboard(1, []), combined(2, []))
    assert reports_by_id(found) == {uid(1): found[0], uid(2): found[2]}


def test_a_closure_holds_members_of_combined_reports() -> None:
    (found,) = _closures(report(3), report(1), combined(2, [3]), report(9), dashboard(4, [2, 1, 2]))
    assert _ids(found) == [uid(1), uid(2), uid(3)]
    assert found.missing == ()
    assert [one.id for one in found.entities] == [uid(1), uid(2), uid(3), uid(4)]


def test_what_is_needed_but_not_there_is_named() -> None:
    (found,) = _closures(combined(2, [8, 3]), dashboard(4, [9, 2, 8]))
    assert _ids(found) == [uid(2)]
    assert found.missing == (uid(3), uid(8), uid(9))


def test_circles_end() -> None:
    (found,) = _closures(combined(1, [2]), combined(2, [1, 2]), dashboard(4, [1]))
    assert _ids(found) == [uid(1), uid(2)]


def test_the_closure_of_a_report_is_sorted_with_it() -> None:
    found = entities(combined(2, [3, 1, 2]), report(1), report(3))
    one = closure(found[0], reports_by_id(found))
    assert _ids(one) == [uid(1), uid(3)]
    assert [entity.id for entity in one.entities] == [uid(1), uid(2), uid(3)]


def test_a_report_with_the_id_of_its_dashboard_is_not_forgotten() -> None:
    (found,) = _closures(report(1), dashboard(1, [1]))
    assert _ids(found) == [uid(1)]


def test_a_text_only_dashboard_needs_nothing() -> None:
    (found,) = _closures(dashboard(1, []))
    assert found.reports == ()
    assert found.entities == (found.root,)


def test_dashboards_that_share_a_report_go_together() -> None:
    closures = _closures(
        report(1),
        report(2),
        combined(3, [1]),
        dashboard(11, [2]),
        dashboard(10, [1]),
        dashboard(12, []),
        dashboard(13, [3]),
    )
    found = groups(closures)
    assert [[one.root.id for one in group.closures] for group in found] == [
        [uid(11)],
        [uid(10), uid(13)],
        [uid(12)],
    ]
    assert [one.id for one in found[1].entities] == [uid(1), uid(3), uid(10), uid(13)]


def test_a_report_and_a_dashboard_with_one_id_share_nothing() -> None:
    assert len(groups(_closures(report(1), dashboard(1, []), dashboard(2, [1])))) == 2


def test_no_closures_make_no_groups() -> None:
    assert groups(()) == ()


@st.composite
def _documents(draw: st.DrawFn) -> list[Document]:
    reports = draw(st.integers(0, 8))
    if not reports:
        return [dashboard(100 + number, []) for number in range(draw(st.integers(0, 4)))]
    some = st.lists(st.sampled_from(range(reports + 2)), max_size=3)
    documents = [report(number) for number in range(reports)]
    documents[: draw(st.integers(0, min(3, reports)))] = [
        combined(number, draw(some)) for number in range(draw(st.integers(0, min(3, reports))))
    ]
    boards = [dashboard(100 + number, draw(some)) for number in range(draw(st.integers(0, 7)))]
    return _each_id_once([*documents, *boards])


def _each_id_once(documents: Sequence[Document]) -> list[Document]:
    return list({str(one["id"]): one for one in documents}.values())


def _reachable(documents: Sequence[Document], root: str) -> set[str]:
    """Walk from `root` over the documents themselves, the slow and certain way."""
    found = {entity.id: entity for entity in entities(*documents)}
    reached = {root}
    while True:
        further = {needed for one in reached if one in found for needed in found[one].references}
        if further <= reached:
            return reached
        reached |= further


@given(_documents())
def test_closures_are_what_can_be_reached(documents: list[Document]) -> None:
    there = {str(one["id"]) for one in documents}
    for one in _closures(*documents):
        reached = _reachable(documents, one.root.id) - {one.root.id}
        assert set(_ids(one)) == reached & there
        assert set(one.missing) == reached - there
        assert _ids(one) == sorted(_ids(one))


@given(_documents())
def test_groups_are_the_connected_components(documents: list[Document]) -> None:
    closures = _closures(*documents)
    components = [{index} for index in range(len(closures))]
    contents = [{(one.item_kind, one.id) for one in each.entities} for each in closures]
    for index, content in enumerate(contents):
        joined = [
            part for part in components if index in part or any(content & contents[one] for one in part)
        ]
        components = [part for part in components if part not in joined] + [set().union(*joined)]
    order = {one.root.id: index for index, one in enumerate(closures)}
    found = [[order[one.root.id] for one in group.closures] for group in groups(closures)]
    assert sorted(map(sorted, components)) == sorted(found)
    assert found == sorted(found)
    for group in groups(closures):
        held = [(one.item_kind, one.id) for one in group.entities]
        assert len(held) == len(set(held))
        assert set(held) == set().union(*(contents[order[one.root.id]] for one in group.closures))
        kinds = [one.item_kind is ItemKind.DASHBOARD for one in group.entities]
        assert kinds == sorted(kinds)


@pytest.mark.parametrize("count", [5000])
def test_long_chains_of_sharing_are_one_group(count: int) -> None:
    found = entities(*(report(number) for number in range(count + 1)))
    reports = reports_by_id(found)
    boards = entities(*(dashboard(10_000 + number, [number, number + 1]) for number in range(count)))
    (group,) = groups([closure(one, reports) for one in reversed(boards)])
    assert len(group.entities) == 2 * count + 1
