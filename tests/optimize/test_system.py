"""A live Optimize as a place: browsing, exporting, importing, deleting, over HTTP against the demo."""

from collections.abc import Callable, Generator
from dataclasses import replace
from typing import Final

import pytest

from desktop_exporter.demo import faults
from desktop_exporter.demo.bulk import BULK_COLLECTION_ID, bulk, dashboard_id
from desktop_exporter.demo.content import plain_system, production_system
from desktop_exporter.demo.material import CollectionMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.exchange import ImportInDoubt, PlaceFacts, UnknownIds
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.references import closure, reports_by_id
from desktop_exporter.optimize.limits import Limits
from desktop_exporter.optimize.system import OptimizeSystem
from desktop_exporter.optimize.transport import Endpoint
from desktop_exporter.transfer.ports import Importer, Source, TargetView
from tests.optimize.conftest import TOKEN
from tests.optimize.raw_server import RawConnection, RawServer

OpenSystem = Callable[..., OptimizeSystem]
UNKNOWN: Final = "00000000-0000-4000-8000-000000000000"
LISTS: Final = "/api/public/dashboard"
EXPORTS: Final = "/api/public/export/dashboard/definition/json"


def ids_in(collection: CollectionMaterial, kind: ItemKind) -> set[str]:
    return {
        str(entity["id"])
        for entity in collection.entities
        if (entity["exportEntityType"] == "dashboard") is (kind is ItemKind.DASHBOARD)
    }


@pytest.fixture(scope="module")
def collection() -> CollectionMaterial:
    return plain_system().collections[0]


@pytest.fixture
def listing_demo() -> Generator[DemoSystem]:
    with DemoSystem(
        name="production", material=production_system(), token=TOKEN, lists_collections=True
    ) as system:
        yield system


def test_fills_the_ports_that_transfers_ask_for(demo: DemoSystem, open_system: OpenSystem) -> None:
    system = open_system(demo)
    source: Source = system
    importer: Importer = system
    view: TargetView = system.view()
    assert source.facts == importer.facts == view.facts


def test_a_view_cannot_write(demo: DemoSystem, open_system: OpenSystem) -> None:
    names = {name for name in dir(open_system(demo).view()) if not name.startswith("_")}
    assert names == {
        "abilities",
        "catalog",
        "collection",
        "connect",
        "export",
        "facts",
        "facts_now",
        "listed",
    }


def test_says_who_it_is_and_asks_only_once(
    demo: DemoSystem, open_system: OpenSystem, context: JobContext, collection: CollectionMaterial
) -> None:
    system = open_system(demo)
    assert system.facts == PlaceFacts("test", "Test", demo.url, "8.6.0", "B")
    assert system.view().facts == system.facts
    system.listed(ItemKind.DASHBOARD, collection.id, context.cancel)
    assert len(demo.requests.matching(route="/api/ui-configuration")) == 1


def test_asks_again_on_demand_and_believes_the_newest_answer(
    demo: DemoSystem, open_system: OpenSystem, cancel: CancelToken
) -> None:
    system = open_system(demo)
    assert system.facts.optimize_version == "8.6.0"
    demo.optimize_version = "8.8.2"
    assert system.facts_now(cancel, max_age_s=60).optimize_version == "8.6.0"
    assert system.view().facts_now(cancel) == PlaceFacts("test", "Test", demo.url, "8.8.2", "C")
    assert system.facts.optimize_version == "8.8.2"
    assert len(demo.requests.matching(route="/api/ui-configuration")) == 2


def test_the_token_is_asked_for_once(demo: DemoSystem, cancel: CancelToken) -> None:
    asked: list[None] = []

    def provide() -> str:
        asked.append(None)
        return TOKEN

    system = OptimizeSystem(key="x", name="X", endpoint=Endpoint(demo.url), token_provider=provide)
    for place in (system, system.view(), system):
        place.listed(ItemKind.DASHBOARD, UNKNOWN, cancel)
    system.close()
    assert len(asked) == 1


def test_shows_remembered_collections_where_none_are_listed(
    demo: DemoSystem, open_system: OpenSystem, context: JobContext, collection: CollectionMaterial
) -> None:
    known = next(iter(ids_in(collection, ItemKind.DASHBOARD)))
    system = open_system(
        demo,
        remembered_collections=[collection.id],
        remembered_dashboards=[UNKNOWN, known],
        remembered_reports=["r"],
        names={(ItemKind.DASHBOARD, known): "Known", (ItemKind.REPORT, "r"): "Report"},
    )
    catalog = system.catalog(context)
    shown, elsewhere = catalog.collections
    assert (shown.id, shown.name, shown.may_be_cut) == (collection.id, None, False)
    assert {one.id for one in shown.dashboards} == ids_in(collection, ItemKind.DASHBOARD)
    assert {one.id for one in shown.reports} == ids_in(collection, ItemKind.REPORT)
    assert (shown.dashboards[0].id, shown.dashboards[0].name) == (known, "Known")
    assert elsewhere.id is None
    assert [one.id for one in elsewhere.dashboards] == [UNKNOWN]
    assert [(one.id, one.name) for one in elsewhere.reports] == [("r", "Report")]
    assert any("does not list its collections" in note for note in catalog.notes)
    assert any("Private" in note for note in catalog.notes)


def test_lists_collections_by_name_where_the_server_does(
    listing_demo: DemoSystem, open_system: OpenSystem, context: JobContext
) -> None:
    catalog = open_system(listing_demo, remembered_collections=["gone"]).catalog(context)
    expected = {one.id: one for one in production_system().collections}
    assert {one.id: one.name for one in catalog.collections} == {
        one.id: one.name for one in expected.values()
    }
    for one in catalog.collections:
        assert {item.id for item in one.dashboards} == ids_in(expected[one.id or ""], ItemKind.DASHBOARD)
    names = [one.name or "" for one in catalog.collections]
    assert names == sorted(names, key=str.casefold)
    assert any("gone" in note for note in catalog.notes)
    assert context.progress.latest.done == context.progress.latest.total == 3 * len(expected)


def test_a_catalog_is_the_same_each_time(
    listing_demo: DemoSystem, open_system: OpenSystem, context: JobContext
) -> None:
    system = open_system(listing_demo)
    assert system.catalog(context) == system.catalog(context)


def test_reads_one_collection(
    demo: DemoSystem, open_system: OpenSystem, context: JobContext, collection: CollectionMaterial
) -> None:
    found = open_system(demo).collection(collection.id, context)
    assert {one.id for one in found.dashboards} == ids_in(collection, ItemKind.DASHBOARD)
    assert open_system(demo).collection(UNKNOWN, context).dashboards == ()


def test_says_that_a_collection_is_unknown_where_it_can(
    listing_demo: DemoSystem, open_system: OpenSystem, context: JobContext
) -> None:
    with pytest.raises(ExporterError) as caught:
        open_system(listing_demo).collection(UNKNOWN, context)
    assert caught.value.code is Code.COLLECTION_UNKNOWN


def test_a_collection_deleted_while_it_is_listed_does_not_hide_the_others(
    context: JobContext,
) -> None:
    kept, gone = "a" * 8, "b" * 8

    def script(connection: RawConnection) -> None:
        while request := connection.request():
            path = request.split(b" ")[1].decode()
            if path == "/api/ui-configuration":
                connection.answer(body=b'{"optimizeVersion":"8.9.0"}')
            elif path == "/api/public/collection":
                connection.answer(body=f'[{{"id":"{kept}"}},{{"id":"{gone}"}}]'.encode())
            elif path == f"/api/public/collection/{gone}":
                words = b'{"errorCode":"notFoundError","detailedMessage":"no collection"}'
                connection.answer("404 Not Found", words)
            elif path == f"/api/public/collection/{kept}":
                connection.answer(body=f'{{"id":"{kept}","name":"Kept"}}'.encode())
            else:
                connection.answer()

    with RawServer(script) as server:
        system = OptimizeSystem(
            key="x", name="X", endpoint=Endpoint(server.url), token_provider=lambda: TOKEN
        )
        catalog = system.catalog(context)
        system.close()
    assert [one.name for one in catalog.collections] == ["Kept"]
    assert [(one.code, one.id) for one in catalog.problems] == [(Code.COLLECTION_UNKNOWN, gone)]


def test_one_list_that_fails_does_not_hide_the_others(
    demo: DemoSystem, open_system: OpenSystem, context: JobContext, collection: CollectionMaterial
) -> None:
    demo.faults.script(faults.ServerError("shards failed"), route=LISTS)
    catalog = open_system(demo, remembered_collections=[collection.id]).catalog(context)
    assert catalog.collections[0].dashboards == ()
    assert {one.id for one in catalog.collections[0].reports} == ids_in(collection, ItemKind.REPORT)
    (problem,) = catalog.collections[0].problems
    assert (problem.kind, problem.id) == ("collection", collection.id)
    assert "could not be listed" in problem.detail
    assert "shards failed" in problem.detail


def test_a_server_that_is_down_hides_everything(
    demo: DemoSystem, open_system: OpenSystem, context: JobContext, collection: CollectionMaterial
) -> None:
    demo.faults.script(faults.Unavailable(), requests=99, route=LISTS)
    with pytest.raises(ExporterError) as caught:
        open_system(demo, remembered_collections=[collection.id] * 3).catalog(context)
    assert caught.value.code is Code.SERVER_UNAVAILABLE


def test_says_that_a_list_may_be_cut(open_system: OpenSystem, context: JobContext) -> None:
    with DemoSystem(name="bulk", material=bulk(1000, 0), token=TOKEN) as demo:
        system = open_system(demo, remembered_collections=[BULK_COLLECTION_ID])
        catalog = system.catalog(context)
        listed = system.listed(ItemKind.DASHBOARD, BULK_COLLECTION_ID, context.cancel)
    assert catalog.collections[0].may_be_cut
    assert (len(listed.ids), listed.may_be_cut) == (1000, True)
    assert any("1,000" in note for note in catalog.notes)


def test_exports_dashboards_with_all_that_they_need(
    demo: DemoSystem, open_system: OpenSystem, cancel: CancelToken, collection: CollectionMaterial
) -> None:
    ids = sorted(ids_in(collection, ItemKind.DASHBOARD))
    answer = open_system(demo).export(ItemKind.DASHBOARD, ids, cancel)
    dashboards = [one for one in answer.entities if one.item_kind is ItemKind.DASHBOARD]
    reports = reports_by_id(answer.entities)
    assert sorted(one.id for one in dashboards) == ids
    assert all(closure(one, reports).missing == () for one in dashboards)
    assert answer.size_bytes > sum(len(one.raw) for one in answer.entities)
    assert len(demo.requests.matching(route=EXPORTS)) == 1


def test_a_spooled_export_is_the_same(
    demo: DemoSystem, open_system: OpenSystem, cancel: CancelToken, collection: CollectionMaterial
) -> None:
    ids = sorted(ids_in(collection, ItemKind.DASHBOARD))
    spooling = open_system(demo, Limits(spool_above_bytes=1000))
    assert spooling.export(ItemKind.DASHBOARD, ids, cancel) == open_system(demo).export(
        ItemKind.DASHBOARD, ids, cancel
    )


def test_an_unknown_id_fails_the_whole_export(
    demo: DemoSystem, open_system: OpenSystem, cancel: CancelToken, collection: CollectionMaterial
) -> None:
    known = next(iter(ids_in(collection, ItemKind.DASHBOARD)))
    with pytest.raises(UnknownIds) as caught:
        open_system(demo).export(ItemKind.DASHBOARD, [known, UNKNOWN], cancel)
    assert caught.value.ids == (UNKNOWN,)
    report = next(iter(ids_in(collection, ItemKind.REPORT)))
    with pytest.raises(UnknownIds) as caught:
        open_system(demo).export(ItemKind.REPORT, [report, UNKNOWN], cancel)
    assert set(caught.value.ids) == {report, UNKNOWN}


def test_an_answer_without_what_was_asked_is_no_success(
    demo: DemoSystem, open_system: OpenSystem, cancel: CancelToken
) -> None:
    from tests.optimize.raw_server import RawConnection, RawServer

    def script(connection: RawConnection) -> None:
        while (request := connection.request()) is not None:
            connection.answer(body=b'{"optimizeVersion":"8.6.0"}' if b"ui-conf" in request else b"[]")

    with RawServer(script) as server:
        system = OptimizeSystem(
            key="x", name="X", endpoint=Endpoint(server.url), token_provider=lambda: TOKEN
        )
        with pytest.raises(ExporterError) as caught:
            system.export(ItemKind.DASHBOARD, [UNKNOWN], cancel)
        system.close()
    assert caught.value.code is Code.ANSWER_INCOMPLETE
    assert UNKNOWN in caught.value.title


def test_imports_and_deletes(
    demo: DemoSystem, open_system: OpenSystem, cancel: CancelToken, collection: CollectionMaterial
) -> None:
    system = open_system(demo)
    dashboard = min(ids_in(collection, ItemKind.DASHBOARD))
    exported = system.export(ItemKind.DASHBOARD, [dashboard], cancel)
    document = b"[" + b",".join(one.raw for one in exported.entities) + b"]"
    before = system.listed(ItemKind.DASHBOARD, collection.id, cancel)
    imported = system.import_group(collection.id, document, cancel)
    assert sorted(one.kind for one in imported) == sorted(one.item_kind for one in exported.entities)
    new = next(one for one in imported if one.kind is ItemKind.DASHBOARD)
    after = system.listed(ItemKind.DASHBOARD, collection.id, cancel)
    assert set(after.ids) == {*before.ids, new.id}
    system.delete(ItemKind.DASHBOARD, new.id, cancel)
    assert set(system.listed(ItemKind.DASHBOARD, collection.id, cancel).ids) == set(before.ids)
    with pytest.raises(UnknownIds):
        system.delete(ItemKind.DASHBOARD, new.id, cancel)


def test_an_import_into_nowhere_is_refused(
    demo: DemoSystem, open_system: OpenSystem, cancel: CancelToken
) -> None:
    with pytest.raises(ExporterError) as caught:
        open_system(demo).import_group(UNKNOWN, b"[]", cancel)
    assert caught.value.code is Code.COLLECTION_UNKNOWN


@pytest.mark.parametrize(
    ("fault", "status"),
    [(faults.AnswerLost(), None), (faults.ImportStopsHalfway(), 500), (faults.CutInBody(), None)],
    ids=["answer lost", "half-way", "answer cut"],
)
def test_an_import_that_may_have_written_is_in_doubt_and_not_repeated(
    demo: DemoSystem,
    open_system: OpenSystem,
    cancel: CancelToken,
    collection: CollectionMaterial,
    fault: faults.Fault,
    status: int | None,
) -> None:
    system = open_system(demo)
    dashboard = min(ids_in(collection, ItemKind.DASHBOARD))
    exported = system.export(ItemKind.DASHBOARD, [dashboard], cancel)
    document = b"[" + b",".join(one.raw for one in exported.entities) + b"]"
    demo.faults.script(fault, route=faults.IMPORT_ROUTE)
    with pytest.raises(ImportInDoubt) as caught:
        system.import_group(collection.id, document, cancel)
    assert caught.value.status == status
    assert len(demo.requests.matching(route=faults.IMPORT_ROUTE)) == 1


def test_bulk_ids_come_back_in_one_call(open_system: OpenSystem, cancel: CancelToken) -> None:
    with DemoSystem(name="bulk", material=bulk(30, 2), token=TOKEN) as demo:
        ids = [dashboard_id(number) for number in range(30)]
        answer = open_system(demo).export(ItemKind.DASHBOARD, ids, cancel)
    assert len(answer.entities) == 90
    assert replace(answer, entities=()).size_bytes == answer.size_bytes
