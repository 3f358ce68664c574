"""Leftovers of an import that failed half-way: deleted in order, except what something else uses."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_exporter.demo.faults import AnswerLost, Fault, ServerError, Unauthorized
from desktop_exporter.demo.material import CollectionMaterial, SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.runs import RunKind, StepState
from desktop_exporter.optimize.system import OptimizeSystem
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from desktop_exporter.transfer.removal import Removal, Removed
from desktop_exporter.transfer.report import ItemState, Leftover
from tests.demo.small import COLLECTION, DASHBOARD, REPORT, dashboard, report, small_material
from tests.transfer.conftest import Open

_COMBINED = "66666666-6666-4666-8666-666666666666"
_MEMBER = "77777777-7777-4777-8777-777777777777"
_OTHER = "88888888-8888-4888-8888-888888888888"
_DELETE_DASHBOARD = "/api/public/dashboard/{id}"
_DELETE_REPORT = "/api/public/report/{id}"


def _material() -> SystemMaterial:
    small = small_material()
    combined: dict[str, object] = {
        "id": _COMBINED,
        "exportEntityType": "combined_report",
        "name": "Both",
        "sourceIndexVersion": 5,
        "data": {
            "configuration": {},
            "visualization": "number",
            "reports": [{"id": _MEMBER, "color": "#000000"}],
        },
    }
    entities = (
        report(),
        report(_MEMBER, "Member"),
        json.loads(json.dumps(combined)),
        dashboard(),
        dashboard(_OTHER, "Somebody's", _COMBINED),
    )
    (collection,) = small.collections
    whole = CollectionMaterial(collection.id, collection.name, collection.owner, collection.scope, entities)
    return SystemMaterial(
        definitions=small.definitions, collections=(whole,), private=(), failing_dashboard_ids=frozenset()
    )


def _left(kind: ItemKind, entity_id: str, name: str) -> Leftover:
    return Leftover(kind, entity_id, name, COLLECTION)


_ALL = (
    _left(ItemKind.REPORT, _MEMBER, "Member"),
    _left(ItemKind.REPORT, REPORT, "Orders"),
    _left(ItemKind.REPORT, _COMBINED, "Both"),
    _left(ItemKind.DASHBOARD, DASHBOARD, "Überblick 🙂"),
    _left(ItemKind.DASHBOARD, _OTHER, "Somebody's"),
)


@dataclass(frozen=True, slots=True)
class Target:
    """A system with something to delete, and the records of that."""

    demo: DemoSystem
    system: OptimizeSystem
    records: Records
    context: JobContext

    def remove(self, leftovers: Sequence[Leftover]) -> Removed:
        journal = self.records.begin(RunKind.REMOVAL, self.system.facts, self.system.facts, "test")
        removed = Removal(self.system, journal, self.context).run(leftovers)
        journal.end(removed.tally.counts, removed.tally.verdict.value, removed.tally.problems)
        return removed

    def states(self) -> list[StepState]:
        return [step.state for step in self.records.steps(self.records.runs()[0].run_id)]

    def deletions(self) -> list[str]:
        return [one.path.rpartition("/")[2] for one in self.demo.requests if one.method == "DELETE"]


@pytest.fixture
def target(serve: Open, context: JobContext, tmp_path: Path) -> Iterator[Target]:
    demo, system = serve(_material())
    with Records(DataFolder(tmp_path / "data")) as records:
        yield Target(demo, system, records, context)


def test_dashboards_go_first_then_combined_reports_then_reports(target: Target) -> None:
    removed = target.remove(_ALL)

    assert removed.tally.problems == ()
    assert set(removed.deleted) == set(_ALL)
    order = target.deletions()
    assert set(order[:2]) == {DASHBOARD, _OTHER}
    assert order[2] == _COMBINED
    assert set(order[3:]) == {REPORT, _MEMBER}
    assert target.states() == [StepState.DELETED] * 5
    assert target.records.runs()[0].kind is RunKind.REMOVAL


def test_a_report_that_something_else_uses_stays_and_its_user_is_named(target: Target) -> None:
    removed = target.remove([one for one in _ALL if one.id in {_COMBINED, _MEMBER, DASHBOARD, REPORT}])

    assert target.deletions() == [DASHBOARD, REPORT]
    assert {one.id for one in removed.kept} == {_COMBINED, _MEMBER}
    told = {problem.id: problem.detail for problem in removed.tally.problems}
    assert {problem.code for problem in removed.tally.problems} == {Code.REPORT_IN_USE}
    assert "the dashboard “Somebody's”" in told[_COMBINED]
    assert "the report “Both”" in told[_MEMBER]
    assert (removed.tally.counts.done, removed.tally.counts.failed) == (2, 2)


def test_nothing_is_deleted_when_it_cannot_be_told_who_uses_it(target: Target) -> None:
    export = "/api/public/export/dashboard/definition/json"
    target.demo.faults.script(ServerError("broken"), requests=100, route=export)

    removed = target.remove([_left(ItemKind.REPORT, REPORT, "Orders")])

    assert target.deletions() == []
    (problem,) = removed.tally.problems
    assert problem.code is Code.REPORT_IN_USE
    assert f"dashboard {DASHBOARD}" in problem.detail


def test_what_is_gone_already_needs_no_call(target: Target) -> None:
    removed = target.remove([_left(ItemKind.REPORT, "99999999-9999-4999-8999-999999999999", "Gone")])

    assert (len(removed.deleted), target.deletions()) == (1, [])


@pytest.mark.parametrize(
    ("fault", "gone", "code"),
    [
        pytest.param(AnswerLost(), True, Code.CONNECTION_LOST, id="answer-lost"),
        pytest.param(ServerError("broken"), False, Code.SERVER_FAULT, id="500"),
        pytest.param(Unauthorized(), False, Code.TOKEN_REFUSED, id="401"),
    ],
)
def test_a_failed_deletion_ends_it_is_never_sent_twice_and_the_lists_tell_what_is_left(
    fault: Fault, gone: bool, code: Code, target: Target
) -> None:
    target.demo.faults.script(fault, requests=9, method="DELETE")

    removed = target.remove([one for one in _ALL if one.id in {DASHBOARD, REPORT}])

    assert target.deletions() == [DASHBOARD]
    assert [one.id for one in removed.deleted] == ([DASHBOARD] if gone else [])
    assert code in {problem.code for problem in removed.tally.problems}
    assert target.states() == [StepState.UNKNOWN]
    assert removed.tally.counts.asked == 2


def test_a_cancel_stops_between_two_deletions(target: Target) -> None:
    target.context.cancel.cancel()

    removed = target.remove(_ALL)

    assert removed.deleted == ()
    assert target.deletions() == []
    assert {item.state for item in removed.tally.items} == {ItemState.FAILED}
    assert [problem.code for problem in removed.tally.problems] == [Code.CANCELLED]
