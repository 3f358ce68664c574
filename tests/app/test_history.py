"""The runs that were, and where their items arrived."""

from pathlib import Path

import pytest

from desktop_exporter.app.copying import Copying, CopyRequest
from desktop_exporter.app.destination import Destination
from desktop_exporter.app.history import Arrived, Handled, History
from desktop_exporter.app.learning import Learning
from desktop_exporter.app.places import Places
from desktop_exporter.app.relaying import Relaying
from desktop_exporter.app.saving import SaveRequest, Saving
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.records.records import Records
from desktop_exporter.transfer.selection import Selection
from tests.app.conftest import TOKEN, Serve
from tests.demo.small import COLLECTION, DASHBOARD, REPORT, small_material


@pytest.fixture
def history(records: Records) -> History:
    return History(records)


@pytest.fixture
def source(serve: Serve) -> DemoSystem:
    return serve(small_material())


@pytest.fixture
def target(serve: Serve) -> DemoSystem:
    return serve(small_material())


def _token(_name: str) -> str:
    return TOKEN


def test_a_copy_tells_where_its_items_are(
    history: History,
    records: Records,
    learning: Learning,
    places: Places,
    source: DemoSystem,
    target: DemoSystem,
    context: JobContext,
) -> None:
    copying = Copying(records, learning)
    request = CopyRequest(Selection(dashboards=(DASHBOARD,)), Destination(into=COLLECTION), 1)
    with places.system(source.url, _token) as one, places.system(target.url, _token) as other:
        prepared = copying.prepare(one.source, other.source, request, context)
        report = copying.apply(prepared, other.system, context)
        listed = other.source.listed(ItemKind.DASHBOARD, COLLECTION, CancelToken())
    assert report.run_id

    (run,) = history.runs()
    arrived = {one.source_id: one for one in history.arrived(report.run_id)}

    assert (run.run_id, run.outcome, run.path) == (report.run_id, "done", None)
    assert run.target
    assert run.target.base_url == target.url
    assert arrived.keys() == {DASHBOARD, REPORT}
    dashboard = arrived[DASHBOARD]
    assert dashboard == Arrived(
        ItemKind.DASHBOARD,
        DASHBOARD,
        dashboard.target_id,
        COLLECTION,
        "Überblick 🙂",
        f"{target.url}/#/collection/{COLLECTION}/dashboard/{dashboard.target_id}/",
    )
    assert dashboard.target_id in listed.ids
    assert [report.item_address(item) for item in report.tally.items] == [dashboard.address]


def test_a_script_is_told_by_what_it_sent_and_deleted(
    history: History, records: Records, places: Places, source: DemoSystem, context: JobContext
) -> None:
    relaying = Relaying(records)
    with places.system(source.url, _token) as opened:
        document = relaying.export(opened, ItemKind.DASHBOARD, (DASHBOARD,), context).body
        relaying.import_entities(opened, COLLECTION, document, context).release()
        relaying.delete(opened, ItemKind.DASHBOARD, DASHBOARD, context).release()
    deleted, imported = history.runs()
    assert history.handled(imported.run_id) == (
        Handled(ItemKind.DASHBOARD, DASHBOARD, "Überblick 🙂", COLLECTION),
        Handled(ItemKind.REPORT, REPORT, "Orders", COLLECTION),
    )
    # Its name is known once somebody has learnt it.
    assert history.handled(deleted.run_id) == (Handled(None, DASHBOARD, "", ""),)
    records.learn(source.url, {(ItemKind.DASHBOARD, DASHBOARD): "Überblick 🙂"})
    assert history.handled(deleted.run_id) == (Handled(ItemKind.DASHBOARD, DASHBOARD, "Überblick 🙂", ""),)
    assert history.handled("nothing") == ()


def test_a_save_tells_its_path_and_nothing_arrived_anywhere(
    history: History,
    records: Records,
    learning: Learning,
    places: Places,
    source: DemoSystem,
    tmp_path: Path,
    context: JobContext,
) -> None:
    path = tmp_path / "saved.zip"
    request = SaveRequest(Selection(dashboards=(DASHBOARD,)), path, None, overwrite=False, parallel=1)
    with places.system(source.url, _token) as system:
        Saving(records, learning).save(system.source, request, context)

    (run,) = history.runs()

    assert (run.path, run.target) == (str(path), None)
    assert run.counts
    assert (run.counts.asked, run.counts.done) == (1, 1)
    assert history.arrived(run.run_id) == history.arrived("none") == ()
    assert history.unfinished() == ()
    assert learning.names(source.url)
    history.forget()
    assert (history.runs(), learning.names(source.url)) == ((), {})
