"""Exports over real HTTP: parallel batches, culprits found and named, counts that add up."""

import threading
from collections.abc import Sequence
from dataclasses import replace

import pytest

from desktop_exporter.demo.bulk import BULK_COLLECTION_ID, bulk, dashboard_id
from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.faults import ServerError, Slow, Unauthorized
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.catalog import Catalog, CatalogCollection, Found
from desktop_exporter.model.exchange import ExportSet, PlaceFacts, UnknownIds
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.references import Closure
from desktop_exporter.transfer.choosing import choose
from desktop_exporter.transfer.export import Export, Exported
from desktop_exporter.transfer.ports import Source
from desktop_exporter.transfer.report import ItemState
from desktop_exporter.transfer.selection import Selection
from tests.transfer.conftest import Kept, Open

EXPORT_ROUTE = "/api/public/export/dashboard/definition/json"
UNKNOWN_DASHBOARD = "00000000-0000-4000-8000-00000000000d"
UNKNOWN_REPORT = "00000000-0000-4000-8000-00000000000e"


def _export(source: Source, selection: Selection, kept: Kept, context: JobContext) -> Exported:
    chosen = choose(source, selection, context)
    return Export(source, kept.put, parallel=4, context=context).run(chosen)


def test_everything_that_a_system_lists_is_exported_once(
    serve: Open, content: DemoContent, kept: Kept, context: JobContext
) -> None:
    _, source = serve(replace(content.production, failing_dashboard_ids=frozenset()))
    exported = _export(source, Selection(everything=True), kept, context)
    assert exported.tally.exit_code == 0
    assert kept.root_ids == sorted(item.id for item in exported.tally.items)
    collections = content.production.collections
    dashboards = [
        str(one["id"])
        for each in collections
        for one in each.entities
        if one["exportEntityType"] == "dashboard"
    ]
    assert set(dashboards) <= set(kept.root_ids)
    reached = {entity.id for closure in kept.closures for entity in closure.entities}
    assert reached == {str(one["id"]) for each in collections for one in each.entities}


def test_reports_that_no_dashboard_uses_become_items_and_the_others_come_along(
    serve: Open, content: DemoContent, kept: Kept, context: JobContext
) -> None:
    _, source = serve(replace(content.production, failing_dashboard_ids=frozenset()))
    exported = _export(source, Selection(everything=True), kept, context)
    used = {
        report.id
        for closure in kept.closures
        if closure.root.item_kind is ItemKind.DASHBOARD
        for report in closure.reports
    }
    alone = {item.id for item in exported.tally.items if item.kind is ItemKind.REPORT}
    assert alone
    assert not alone & used
    assert exported.tally.reports == len(used)


def test_each_culprit_is_named_with_its_reason_and_all_others_arrive(
    serve: Open, content: DemoContent, kept: Kept, context: JobContext
) -> None:
    _, source = serve(content.production)
    collections = tuple(one.id for one in content.production.collections)
    other = "00000000-0000-4000-8000-0000000000dd"
    exported = _export(
        source,
        Selection(collections=collections, dashboards=(UNKNOWN_DASHBOARD, other), reports=(UNKNOWN_REPORT,)),
        kept,
        context,
    )
    failing = set(content.production.failing_dashboard_ids)
    failed = {item.id for item in exported.tally.items if item.state is ItemState.FAILED}
    assert failed == failing | {UNKNOWN_DASHBOARD, other, UNKNOWN_REPORT}
    assert exported.tally.counts.done == exported.tally.counts.asked - 4
    codes = {problem.id: problem.code for problem in exported.tally.problems}
    assert codes == {
        UNKNOWN_DASHBOARD: Code.DASHBOARD_UNKNOWN,
        other: Code.DASHBOARD_UNKNOWN,
        UNKNOWN_REPORT: Code.REPORT_UNKNOWN,
    } | dict.fromkeys(failing, Code.SERVER_FAULT)
    assert exported.tally.exit_code == 3


def test_an_unknown_report_among_many_is_found_though_the_server_names_all_of_them(
    serve: Open, content: DemoContent, kept: Kept, context: JobContext
) -> None:
    _, source = serve(content.production)
    reports = [
        str(one["id"])
        for each in content.production.collections
        for one in each.entities
        if one["exportEntityType"] != "dashboard"
    ][:30]
    exported = _export(source, Selection(reports=(*reports, UNKNOWN_REPORT)), kept, context)
    assert [problem.id for problem in exported.tally.problems] == [UNKNOWN_REPORT]
    assert kept.root_ids == sorted(reports)


@pytest.mark.parametrize("known", [40, 25], ids=["a-batch-of-both", "no-batch-of-both"])
def test_once_a_server_told_unknown_ids_from_others_it_is_believed(
    serve: Open, kept: Kept, context: JobContext, known: int
) -> None:
    demo, source = serve(bulk(known, 0))
    ids = [dashboard_id(number) for number in range(1000)]
    exported = _export(source, Selection(dashboards=tuple(ids)), kept, context)
    assert exported.tally.counts.done == known
    assert exported.tally.counts.failed == 1000 - known
    assert kept.root_ids == ids[:known]
    # Not one call for each of the 960.
    assert len(demo.requests.matching(route=EXPORT_ROUTE)) < 400
    # Nor a list of a hundred ids in the words about each of them.
    assert all(len(problem.detail) < 500 for problem in exported.tally.problems)


def test_several_requests_are_in_flight_at_once(serve: Open, kept: Kept, context: JobContext) -> None:
    demo, source = serve(bulk(200, 1))
    demo.response_delay_s = 0.2
    exported = _export(source, Selection(collections=(BULK_COLLECTION_ID,)), kept, context)
    assert exported.tally.counts.done == 200
    began = sorted(one.at_s for one in demo.requests.matching(route=EXPORT_ROUTE))
    assert began[3] - began[0] < 0.2


def test_a_system_that_fails_for_everything_is_left_alone_after_five_single_failures(
    serve: Open, kept: Kept, context: JobContext
) -> None:
    demo, source = serve(bulk(120, 1))
    demo.faults.script(ServerError(), route=EXPORT_ROUTE, requests=10_000)
    exported = _export(source, Selection(collections=(BULK_COLLECTION_ID,)), kept, context)
    assert exported.stopped is not None
    assert exported.stopped.code is Code.SERVER_FAILING
    counts = exported.tally.counts
    assert counts.done == 0
    assert 5 <= counts.failed <= 9
    assert counts.not_started == 120 - counts.failed
    assert kept.closures == []


def test_a_refused_token_ends_the_export_and_the_rest_is_not_started(
    serve: Open, kept: Kept, context: JobContext
) -> None:
    demo, source = serve(bulk(120, 1))
    chosen = choose(source, Selection(collections=(BULK_COLLECTION_ID,)), context)
    demo.faults.script(Unauthorized(), route=EXPORT_ROUTE, requests=10_000)
    exported = Export(source, kept.put, parallel=4, context=context).run(chosen)
    assert exported.stopped is not None
    assert exported.stopped.code is Code.TOKEN_REFUSED
    assert exported.tally.counts.not_started == 120
    assert exported.tally.exit_code == 1


def test_cancelling_counts_what_is_done_and_starts_nothing_more(
    serve: Open, kept: Kept, context: JobContext
) -> None:
    demo, source = serve(bulk(300, 1))
    chosen = choose(source, Selection(collections=(BULK_COLLECTION_ID,)), context)
    demo.faults.script(Slow(30), route=EXPORT_ROUTE, requests=10_000)
    timer = threading.Timer(0.3, context.cancel.cancel)
    timer.start()
    exported = Export(source, kept.put, parallel=4, context=context).run(chosen)
    timer.join()
    assert exported.tally.cancelled
    assert exported.tally.counts.not_started == 300


def test_a_failing_disk_ends_the_export(serve: Open, context: JobContext) -> None:
    _, source = serve(bulk(60, 1))

    def full(_closure: Closure) -> None:
        raise ExporterError(Code.DISK_FULL, path="backup", reason="No space left on device.")

    chosen = choose(source, Selection(collections=(BULK_COLLECTION_ID,)), context)
    exported = Export(source, full, parallel=4, context=context).run(chosen)
    assert exported.stopped is not None
    assert exported.stopped.code is Code.DISK_FULL
    assert exported.tally.counts.done == 0


def test_asking_for_nothing_is_refused(serve: Open, context: JobContext) -> None:
    _, source = serve(bulk(1, 1))
    with pytest.raises(ExporterError) as caught:
        choose(source, Selection(), context)
    assert caught.value.code is Code.NOTHING_SELECTED


def test_unknown_and_empty_collections_are_problems_of_their_own(
    serve: Open, kept: Kept, context: JobContext
) -> None:
    _, source = serve(bulk(2, 1))
    unknown = "00000000-0000-4000-8000-0000000000c0"
    exported = _export(source, Selection(collections=(BULK_COLLECTION_ID, unknown)), kept, context)
    assert [(problem.kind, problem.id) for problem in exported.tally.problems] == [("collection", unknown)]
    assert exported.tally.counts.done == 2
    assert exported.tally.exit_code == 3


class _Mistaken:
    """A place that calls an id unknown which nobody asked for."""

    def __init__(self, place: Source) -> None:
        self._place = place
        self.calls = 0

    @property
    def facts(self) -> PlaceFacts:
        return self._place.facts

    def facts_now(self, cancel: CancelToken, *, max_age_s: float = 0.0) -> PlaceFacts:
        return self._place.facts_now(cancel, max_age_s=max_age_s)

    def catalog(self, context: JobContext, found: Found | None = None) -> Catalog:
        return self._place.catalog(context, found)

    def collection(self, collection_id: str, context: JobContext) -> CatalogCollection:
        return self._place.collection(collection_id, context)

    def export(self, kind: ItemKind, ids: Sequence[str], cancel: CancelToken) -> ExportSet:
        self.calls += 1
        if self.calls > 10:
            raise AssertionError("it is asked for ever")
        raise UnknownIds(kind, (UNKNOWN_REPORT,), f"not {len(ids)} ids, {cancel.cancelled}")


def test_an_item_is_not_asked_for_again_when_the_answer_names_another_one(
    serve: Open, kept: Kept, context: JobContext
) -> None:
    _, place = serve(bulk(2, 1))
    source = _Mistaken(place)
    exported = _export(source, Selection(collections=(BULK_COLLECTION_ID,)), kept, context)
    assert exported.tally.counts.failed == exported.tally.counts.asked
    assert len({problem.id for problem in exported.tally.problems}) == len(exported.tally.problems)
