"""Imports over real HTTP with real records: refusals, doubts, leftovers, and reading back."""

import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from desktop_exporter.demo.assembly import collection_id
from desktop_exporter.demo.content import PRODUCTION, TARGET, DemoContent
from desktop_exporter.demo.faults import (
    AnswerLost,
    ConnectionCut,
    ImportStopsHalfway,
    ServerError,
    Slow,
    Unauthorized,
)
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.document import cut
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.references import Closure
from desktop_exporter.model.runs import LedgerEntry, Listing, RunKind, Step, StepState
from desktop_exporter.optimize.system import OptimizeSystem
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from desktop_exporter.transfer.apply import Applied, Apply, Assignment
from desktop_exporter.transfer.choosing import choose
from desktop_exporter.transfer.export import Export
from desktop_exporter.transfer.ports import RunJournal
from desktop_exporter.transfer.report import ItemState
from desktop_exporter.transfer.selection import Selection
from tests.transfer.conftest import Kept, Open

IMPORT_ROUTE = "/api/public/import"
LIST_ROUTE = "/api/public/dashboard"
EXPORT_ROUTE = "/api/public/export/dashboard/definition/json"
INTO = collection_id(TARGET, "From production")

WITH_VARIABLE_FILTER = "Claims by cause"

Take = Callable[[str], list[Closure]]


@dataclass(frozen=True, slots=True)
class Target:
    """The second system, and the records of what is done to it."""

    demo: DemoSystem
    system: OptimizeSystem
    records: Records
    context: JobContext

    def apply(self, closures: Sequence[Closure], into: str = INTO) -> Applied:
        journal = self.records.begin(RunKind.IMPORT, self.system.facts, self.system.facts, "test")
        applied = Apply(self.system, journal, self.context).run([Assignment(one, into) for one in closures])
        journal.end(applied.tally.counts, applied.tally.verdict.value, applied.tally.problems)
        return applied

    @contextmanager
    def run(self) -> Generator[RunJournal]:
        journal = self.records.begin(RunKind.IMPORT, self.system.facts, self.system.facts, "test")
        yield journal
        journal.end(Counts(), "done", ())

    def states(self) -> list[StepState]:
        return [step.state for step in self.records.steps(self.records.runs()[0].run_id)]

    def became(self) -> dict[str, str]:
        """Source ids to target ids, as the ledger of the last run tells."""
        ledger = self.records.ledger(self.records.runs()[0].run_id)
        return {one.source_id: one.target_id for one in ledger}

    def listed(self, kind: ItemKind) -> set[str]:
        return set(self.system.listed(kind, INTO, CancelToken()).ids)


@pytest.fixture
def take(serve: Open, content: DemoContent, context: JobContext) -> Take:
    """Export a collection of the first system."""
    _, source = serve(replace(content.production, failing_dashboard_ids=frozenset()))

    def export(name: str) -> list[Closure]:
        kept = Kept()
        chosen = choose(source, Selection(collections=(collection_id(PRODUCTION, name),)), context)
        Export(source, kept.put, parallel=4, context=context).run(chosen)
        return sorted(kept.closures, key=lambda one: one.root.id)

    return export


@pytest.fixture
def target(serve: Open, content: DemoContent, context: JobContext, tmp_path: Path) -> Iterator[Target]:
    demo, system = serve(content.target)
    with Records(DataFolder(tmp_path / "data")) as records:
        yield Target(demo, system, records, context)


def _plain(closures: Sequence[Closure], count: int) -> list[Closure]:
    """Closures that nothing is wrong with and that share nothing."""
    seen: set[str] = set()
    chosen: list[Closure] = []
    for one in closures:
        ids = {report.id for report in one.reports}
        whole = one.root.item_kind is ItemKind.DASHBOARD and one.root.name != WITH_VARIABLE_FILTER
        if whole and not ids & seen:
            seen |= ids
            chosen.append(one)
    assert len(chosen) >= count
    return chosen[:count]


def test_a_collection_arrives_with_its_graph_and_the_target_s_refusals_are_told(
    take: Take, target: Target
) -> None:
    closures = take("Claims handling")
    before = target.listed(ItemKind.DASHBOARD)
    applied = target.apply(closures)
    counts = applied.tally.counts
    assert counts.done == counts.asked - 1
    (problem,) = applied.tally.problems
    assert problem.name == WITH_VARIABLE_FILTER
    assert "variable filter" in problem.detail
    new = target.listed(ItemKind.DASHBOARD) - before
    done = [item for item in applied.tally.items if item.state is ItemState.DONE]
    assert {item.target_id for item in done if item.kind is ItemKind.DASHBOARD} == new
    ids = target.became()
    answer = target.system.export(ItemKind.DASHBOARD, sorted(new), CancelToken())
    for closure in closures:
        arrived = next((one for one in answer.entities if one.id == ids.get(closure.root.id)), None)
        if arrived is not None:
            assert arrived.references == tuple(ids[one] for one in closure.root.references)


def test_one_group_s_refusal_is_in_the_server_s_own_words(take: Take, target: Target) -> None:
    refused = [one for one in take("Order to Cash") if one.root.name == "Returns / refunds"]
    applied = target.apply(refused)
    (problem,) = applied.tally.problems
    assert problem.code is Code.DEFINITION_OUT_OF_SCOPE
    assert "The report definition is not defined in the data source." in problem.detail
    assert applied.tally.exit_code == 1
    assert target.states() == [StepState.REFUSED]


def test_versions_that_the_target_lacks_are_told_and_count_as_arrived(take: Take, target: Target) -> None:
    applied = target.apply(take("Order to Cash"))
    dropped = [problem for problem in applied.tally.problems if problem.code is Code.VERSIONS_DROPPED]
    assert dropped
    assert "order-to-cash: 2" in dropped[0].detail
    owners = {item.id: item.state for item in applied.tally.items}
    assert all(owners.get(problem.id, ItemState.DONE) is ItemState.DONE for problem in dropped)


def test_the_ledger_names_every_entity_that_became_another(take: Take, target: Target) -> None:
    closures = _plain(take("Claims handling"), 2)
    applied = target.apply(closures)
    became = target.became()
    assert became.keys() == {one.id for closure in closures for one in closure.entities}
    assert {(item.id, item.target_id) for item in applied.tally.items} <= set(became.items())


def test_each_group_is_sent_exactly_once_on_a_connection_of_its_own(take: Take, target: Target) -> None:
    applied = target.apply(_plain(take("Claims handling"), 3))
    assert applied.tally.exit_code == 0
    assert len(target.demo.requests.matching(route=IMPORT_ROUTE)) == 3


def test_a_lost_answer_of_an_import_that_was_written_is_found_by_content(take: Take, target: Target) -> None:
    target.demo.faults.script(AnswerLost(), route=IMPORT_ROUTE)
    before = target.listed(ItemKind.DASHBOARD)
    applied = target.apply(_plain(take("Claims handling"), 2))
    assert applied.tally.exit_code == 0
    assert len(target.demo.requests.matching(route=IMPORT_ROUTE)) == 2
    assert len(target.listed(ItemKind.DASHBOARD) - before) == 2
    assert target.states() == [StepState.VERIFIED, StepState.VERIFIED]


def test_a_lost_answer_without_a_trace_in_the_target_is_unknown(take: Take, target: Target) -> None:
    target.demo.faults.script(ConnectionCut(), route=IMPORT_ROUTE)
    applied = target.apply(_plain(take("Claims handling"), 2))
    assert applied.tally.counts.unknown == 1
    assert applied.tally.counts.done == 1
    (problem,) = applied.tally.problems
    assert problem.code is Code.IMPORT_OUTCOME_UNKNOWN
    assert len(target.demo.requests.matching(route=IMPORT_ROUTE)) == 2


def test_an_import_that_stops_half_way_names_what_it_left_behind(take: Take, target: Target) -> None:
    (closure,) = _plain(take("Claims handling"), 1)
    target.demo.faults.script(ImportStopsHalfway(2), route=IMPORT_ROUTE)
    before = target.listed(ItemKind.REPORT)
    applied = target.apply([closure])
    (problem,) = applied.tally.problems
    assert problem.code is Code.IMPORT_LEFTOVERS
    left = target.listed(ItemKind.REPORT) - before
    assert len(left) == 2
    assert all(one in problem.detail for one in left)
    assert applied.tally.counts.failed == 1


def test_a_server_error_that_wrote_nothing_says_so(take: Take, target: Target) -> None:
    target.demo.faults.script(ServerError("It broke."), route=IMPORT_ROUTE)
    applied = target.apply(_plain(take("Claims handling"), 2))
    (problem,) = applied.tally.problems
    assert problem.code is Code.IMPORT_FAILED
    assert "It broke." in problem.detail
    assert applied.tally.counts.done == 1


def test_a_refused_token_ends_the_import_and_the_rest_is_not_started(take: Take, target: Target) -> None:
    target.demo.faults.script(Unauthorized(), route=IMPORT_ROUTE, requests=10)
    applied = target.apply(_plain(take("Claims handling"), 3))
    counts = applied.tally.counts
    assert (counts.failed, counts.not_started) == (1, 2)
    assert {problem.code for problem in applied.tally.problems} == {Code.TOKEN_REFUSED}


def test_what_cannot_be_read_back_is_unknown_not_done(take: Take, target: Target) -> None:
    closures = _plain(take("Claims handling"), 2)
    target.demo.faults.script(ServerError(), route=EXPORT_ROUTE, requests=100)
    applied = target.apply(closures)
    assert applied.tally.counts.unknown == 2
    assert {problem.code for problem in applied.tally.problems} == {Code.ARRIVED_UNVERIFIED}
    assert set(target.states()) == {StepState.UNVERIFIED}


def test_a_shared_report_told_differently_keeps_its_users_back(take: Take, target: Target) -> None:
    closures = take("Claims handling")
    first, second = _sharing(closures)
    ids = {one.id for one in first.reports}
    shared = next(one for one in second.reports if one.id in ids)
    (changed,) = cut(
        shared.raw.replace(b'"visualization":"', b'"visualization":"table","was":"', 1), "changed"
    )
    second = replace(second, reports=tuple(changed if one is shared else one for one in second.reports))
    applied = target.apply([first, second])
    assert applied.tally.counts.failed == 2
    assert {problem.code for problem in applied.tally.problems} == {Code.SHARED_REPORT_DIFFERS}
    assert not target.demo.requests.matching(route=IMPORT_ROUTE)


def _sharing(closures: Sequence[Closure]) -> tuple[Closure, Closure]:
    for index, one in enumerate(closures):
        for other in closures[index + 1 :]:
            if {report.id for report in one.reports} & {report.id for report in other.reports}:
                return one, other
    raise AssertionError("no two dashboards share a report")


def test_a_cancel_before_the_first_call_writes_nothing(take: Take, target: Target) -> None:
    closures = _plain(take("Claims handling"), 2)
    target.context.cancel.cancel()
    applied = target.apply(closures)
    assert applied.tally.cancelled
    assert applied.tally.counts.not_started == 2
    assert not target.demo.requests.matching(route=IMPORT_ROUTE)


def test_a_cancel_during_a_doubtful_import_still_tells_everything_that_was_done(
    take: Take, target: Target
) -> None:
    closures = _plain(take("Claims handling"), 3)
    target.demo.faults.script(ServerError(), route=IMPORT_ROUTE, after=1)
    with _cancelling_at_request(target, IMPORT_ROUTE, number=2):
        applied = target.apply(closures)
    counts = applied.tally.counts
    assert (counts.done, counts.failed, counts.not_started) == (1, 1, 1)
    assert applied.tally.cancelled


def test_a_cancel_while_a_second_collection_is_listed_keeps_the_report_of_the_first(
    take: Take, target: Target
) -> None:
    first, second = _plain(take("Claims handling"), 2)
    other = collection_id(TARGET, "Claims handling")
    target.demo.faults.script(Slow(30), route=LIST_ROUTE, after=1)
    assignments = [Assignment(first, INTO), Assignment(second, other)]
    with target.run() as journal, _cancelling_at_request(target, LIST_ROUTE, number=2):
        applied = Apply(target.system, journal, target.context).run(assignments)
    counts = applied.tally.counts
    assert (counts.done, counts.not_started) == (1, 1)


def test_records_that_fail_in_the_middle_end_the_run_and_hide_nothing(take: Take, target: Target) -> None:
    assignments = [Assignment(one, INTO) for one in _plain(take("Claims handling"), 3)]
    with target.run() as journal:
        failing = _OnFullDisk(journal, StepState.ACCEPTED)
        applied = Apply(target.system, failing, target.context).run(assignments)
    counts = applied.tally.counts
    assert (counts.done, counts.not_started) == (1, 2)
    assert [problem.code for problem in applied.tally.problems] == [Code.DISK_FULL]
    assert len(target.demo.requests.matching(route=IMPORT_ROUTE)) == 1


def test_what_cannot_be_recorded_is_not_sent(take: Take, target: Target) -> None:
    assignments = [Assignment(one, INTO) for one in _plain(take("Claims handling"), 2)]
    with target.run() as journal:
        failing = _OnFullDisk(journal, StepState.SENDING)
        applied = Apply(target.system, failing, target.context).run(assignments)
    assert applied.tally.counts.not_started == 2
    assert not target.demo.requests.matching(route=IMPORT_ROUTE)


@contextmanager
def _cancelling_at_request(target: Target, route: str, number: int) -> Generator[None]:
    """Cancel as soon as the target has received so many requests of a route."""
    over = threading.Event()

    def watch() -> None:
        while len(target.demo.requests.matching(route=route)) < number:
            if over.wait(0.002):
                return
        target.context.cancel.cancel()

    watcher = threading.Thread(target=watch, name="cancel-at-request")
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


class _OnFullDisk:
    """A real journal on a disk that is full when a certain step is to be written."""

    def __init__(self, journal: RunJournal, at: StepState) -> None:
        self._journal = journal
        self._at = at

    @property
    def run_id(self) -> str:
        return self._journal.run_id

    def step(self, step: Step) -> None:
        if step.state is self._at:
            raise ExporterError(Code.DISK_FULL, path="records.sqlite3", reason="No space left on device.")
        self._journal.step(step)

    def listed(self, collection_id: str, listing: Listing) -> None:
        self._journal.listed(collection_id, listing)

    def ledger(self, entries: Sequence[LedgerEntry]) -> None:
        self._journal.ledger(entries)

    def end(self, counts: Counts, outcome: str, problems: Sequence[Problem]) -> None:
        self._journal.end(counts, outcome, problems)
