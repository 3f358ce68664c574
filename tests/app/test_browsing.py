"""Names are read on demand: twenty ids a call, two calls at a time."""

import json
import threading
from pathlib import Path

import pytest

from desktop_exporter.app.browsing import Browsing, ListedCollection
from desktop_exporter.app.learning import Learning
from desktop_exporter.app.places import Places
from desktop_exporter.demo.bulk import (
    BULK_COLLECTION_ID,
    PROCESS_KEY,
    bulk,
    dashboard_id,
    dashboard_report_id,
)
from desktop_exporter.demo.faults import Held, Slow, Unauthorized
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.catalog import ItemKey
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.summary import Summary
from tests.app.conftest import TOKEN, Serve

_EXPORT = "/api/public/export/dashboard/definition/json"


def test_unknown_names_are_read_in_small_calls_and_only_once(
    serve: Serve, places: Places, learning: Learning, context: JobContext
) -> None:
    demo = serve(bulk(45, 2))
    browsing = Browsing(learning)
    with places.system(demo.url, lambda _name: TOKEN) as system:
        listing = browsing.browse(system.source, context, read_names=True)
        again = browsing.browse(system.source, context, read_names=True)

    calls = demo.requests.matching("POST", _EXPORT)
    assert len(calls) == 3
    assert max(one.body_size_bytes for one in calls) < 20 * 40 + 10
    assert listing.unnamed == again.unnamed == 0
    (collection,) = listing.collections
    assert collection.id == BULK_COLLECTION_ID
    assert [one.name for one in collection.dashboards] == [f"Dashboard {board:05}" for board in range(45)]
    for one in (listing, again):
        (collection,) = one.collections
        assert all(report.along for report in collection.reports)
        assert {board.summary and board.summary.reports for board in collection.dashboards} == {2}
        assert {report.summary for report in collection.reports} == {Summary(0, (PROCESS_KEY,))}
    assert all(one.learnt_at for one in again.collections[0].dashboards)


def test_names_are_kept_even_when_one_dashboard_cannot_be_read(
    serve: Serve, places: Places, learning: Learning, context: JobContext
) -> None:
    from desktop_exporter.demo.content import showcase

    material = showcase().production
    demo = serve(material)
    with places.system(demo.url, lambda _name: TOKEN) as system:
        listing = Browsing(learning).browse(system.source, context, read_names=True)

    assert {one.id for one in listing.problems} == material.failing_dashboard_ids
    assert listing.unnamed == 1


def test_what_concerns_everything_is_raised(
    serve: Serve, places: Places, learning: Learning, context: JobContext
) -> None:
    demo = serve(bulk(5, 1))
    demo.faults.script(Unauthorized(), requests=99, route=_EXPORT)
    with places.system(demo.url, lambda _name: TOKEN) as system, pytest.raises(ExporterError) as caught:
        Browsing(learning).browse(system.source, context, read_names=True)

    assert caught.value.code is Code.TOKEN_REFUSED


def test_reading_names_can_be_cancelled(
    serve: Serve, places: Places, learning: Learning, context: JobContext
) -> None:
    demo = serve(bulk(100, 1))
    demo.faults.script(Slow(30), requests=99, route=_EXPORT)
    timer = threading.Timer(0.2, context.cancel.cancel)
    timer.start()
    with places.system(demo.url, lambda _name: TOKEN) as system, pytest.raises(Cancelled):
        Browsing(learning).browse(system.source, context, read_names=True)
    timer.join()

    assert len(demo.requests.matching("POST", _EXPORT)) <= 2


def _boards(count: int) -> list[ItemKey]:
    return [(ItemKind.DASHBOARD, dashboard_id(board)) for board in range(count)]


def test_names_are_read_of_exactly_what_was_asked_for(
    serve: Serve, places: Places, learning: Learning, context: JobContext
) -> None:
    demo = serve(bulk(50, 1))
    browsing = Browsing(learning)
    along = ItemKind.REPORT, dashboard_report_id(0, 0)
    nowhere = ItemKind.DASHBOARD, "00000000-0000-4000-8000-000000000000"
    with places.system(demo.url, lambda _name: TOKEN) as system:
        read = browsing.read_names(system.source, [*_boards(30), along, nowhere, nowhere], context)
        listing = browsing.browse(system.source, context)

    assert len(demo.requests.matching("POST", _EXPORT)) <= 4
    assert demo.requests.matching("POST", "/api/public/export/report/definition/json") == []
    assert [(one.code, one.id) for one in read.problems] == [(Code.DASHBOARD_UNKNOWN, nowhere[1])]
    assert set(_boards(30)) | {along} <= read.items.keys()
    board = read.items[_boards(1)[0]]
    assert (board.name, board.summary) == ("Dashboard 00000", Summary(1, (PROCESS_KEY,), (along[1],)))
    (collection,) = listing.collections
    assert sum(one.name is not None for one in collection.dashboards) == 30
    assert {one.along for one in collection.reports} == {True, None}


def test_what_was_read_before_a_cancel_is_known_afterwards(
    serve: Serve, places: Places, learning: Learning, context: JobContext
) -> None:
    demo = serve(bulk(100, 1))
    held = Held()
    demo.faults.script(held, requests=99, route=_EXPORT, after=2)
    reading = threading.Thread(target=_read_until_cancelled, args=(places, demo.url, learning, context))
    reading.start()
    while len(learning.names(demo.url)) < 80:
        assert reading.is_alive()
    context.cancel.cancel()
    reading.join()
    held.released.set()

    assert len(learning.names(demo.url)) == len(learning.summaries(demo.url)) == 80


def _read_until_cancelled(places: Places, url: str, learning: Learning, context: JobContext) -> None:
    with places.system(url, lambda _name: TOKEN) as system, pytest.raises(Cancelled):
        Browsing(learning).read_names(system.source, _boards(100), context)


def test_collections_are_told_while_others_are_still_listed(
    serve: Serve, places: Places, learning: Learning, context: JobContext
) -> None:
    from desktop_exporter.demo.content import showcase

    demo = serve(showcase().production)
    browsing = Browsing(learning)
    told: list[ListedCollection] = []
    held = Held()
    with places.system(demo.url, lambda _name: TOKEN) as system:
        whole = browsing.browse(system.source, context)
        demo.faults.script(held, route="/api/public/dashboard")

        def partly(one: ListedCollection) -> None:
            told.append(one)
            if len(told) == len(whole.collections) - 1:
                held.released.set()

        again = browsing.browse(system.source, context, partly=partly)

    assert len(told) == len(whole.collections) > 2
    assert {one.id: one for one in told} == {one.id: one for one in again.collections}
    assert again == whole


def test_ten_thousand_dashboards_of_a_backup_are_told_with_their_summaries(
    tmp_path: Path, places: Places, learning: Learning, context: JobContext
) -> None:
    path = tmp_path / "many.json"
    report = {"exportEntityType": "single_process_report", "sourceIndexVersion": 11, "name": "Report"}
    data = {"definitions": [{"key": "orders", "versions": ["all"], "tenantIds": [None]}]}
    report_id = "22222222-2222-4222-8222-222222222222"
    board = {"exportEntityType": "dashboard", "sourceIndexVersion": 8, "tiles": [{"id": report_id}]}
    boards = [{**board, "id": dashboard_id(one), "name": f"Board {one}"} for one in range(10_000)]
    path.write_text(json.dumps([{**report, "id": report_id, "data": data}, *boards]))
    told: list[ListedCollection] = []
    with places.backup(str(path)) as source:
        listing = Browsing(learning).browse(source, context, partly=told.append)

    assert tuple(told) == listing.collections
    assert {one.summary for one in told[0].dashboards} == {Summary(1, ("orders",), (report_id,))}
    assert len(told[0].dashboards) == 10_000
