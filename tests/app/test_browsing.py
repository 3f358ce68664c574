"""Names are read on demand: twenty ids a call, two calls at a time."""

import threading

import pytest

from desktop_exporter.app.browsing import Browsing
from desktop_exporter.app.learning import Learning
from desktop_exporter.app.places import Places
from desktop_exporter.demo.bulk import BULK_COLLECTION_ID, bulk
from desktop_exporter.demo.faults import Slow, Unauthorized
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.job import JobContext
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
    assert all(one.along for one in collection.reports)
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
