"""One dashboard or report is read whole, from a system and from a backup."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_exporter.app.details import Details, ItemDetails
from desktop_exporter.app.learning import Learning
from desktop_exporter.app.places import Places
from desktop_exporter.app.saving import SaveRequest, Saving
from desktop_exporter.archive.reader import open_backup
from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.material import PrivateMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.contents import AddressKind, NotCarried
from desktop_exporter.model.kinds import EntityKind, Era, ItemKind
from desktop_exporter.model.layout import Picture, TileKind
from desktop_exporter.records.records import Records
from desktop_exporter.transfer.ports import Source
from desktop_exporter.transfer.selection import Selection
from tests.app.conftest import TOKEN, Serve
from tests.demo.showcase import CONTENT, dashboards_of, entities_of
from tests.demo.small import COLLECTION, DASHBOARD, PRIVATE, REPORT, dashboard, report, small_material

_PRODUCTION = CONTENT.production


@pytest.fixture
def details(learning: Learning) -> Details:
    return Details(learning)


@pytest.fixture
def demo(serve: Serve, content: DemoContent) -> DemoSystem:
    return serve(content.production)


@pytest.fixture
def source(places: Places, demo: DemoSystem) -> Iterator[Source]:
    with places.system(demo.url, lambda _name: TOKEN) as system:
        yield system.source


def _id(name: str) -> str:
    return next(str(one["id"]) for one in entities_of(_PRODUCTION) if one["name"] == name)


def _read(details: Details, source: Source, name: str, context: JobContext) -> ItemDetails:
    return details.read(source, ItemKind.DASHBOARD, _id(name), context)


def test_a_dashboard_tells_what_it_holds_and_needs(
    details: Details, source: Source, demo: DemoSystem, context: JobContext
) -> None:
    found = _read(details, source, "Shipping control", context)
    assert (found.kind, found.name, found.index_version, found.era) == (
        ItemKind.DASHBOARD,
        "Shipping control",
        8,
        Era.CURRENT,
    )
    assert "8.3" in found.releases
    assert found.layout is not None
    assert {tile.kind for tile in found.layout.tiles} == {TileKind.REPORT, TileKind.EXTERNAL}
    assert len(found.reports) == sum(tile.kind is TileKind.REPORT for tile in found.layout.tiles)
    assert [one.name for one in found.reports] == sorted(
        (one.name for one in found.reports), key=str.casefold
    )
    assert {key for one in found.reports for key in one.definitions} == {one.key for one in found.definitions}
    assert [one.type for one in found.filters][:2] == ["instanceStartDate", "state"]
    assert [(one.kind, one.url) for one in found.addresses] == [
        (AddressKind.EXTERNAL_TILE, "https://example.com/carriers/status")
    ]
    assert found.missing == ()
    assert 20_000 < found.size_bytes < 120_000
    assert found.address == f"{demo.url}/#/collection/{found.collection_id}/dashboard/{found.id}/"


def test_a_combined_report_counts_its_members_and_what_they_evaluate(
    details: Details, source: Source, context: JobContext
) -> None:
    found = _read(details, source, "Orders and parcels together", context)
    combined = [one for one in found.reports if one.kind is EntityKind.COMBINED_REPORT]
    assert combined
    for one in combined:
        assert one.members > 1
        assert one.picture in {Picture.COMBINED_BAR, Picture.COMBINED_LINE, Picture.COMBINED_NUMBER}
        assert one.definitions


def test_every_dashboard_of_the_showcase_is_read(
    details: Details, source: Source, context: JobContext
) -> None:
    for board in dashboards_of(_PRODUCTION):
        if board["id"] in _PRODUCTION.failing_dashboard_ids:
            continue
        found = details.read(source, ItemKind.DASHBOARD, str(board["id"]), context)
        assert found.layout is not None
        assert all(tile.kind is not TileKind.UNKNOWN for tile in found.layout.tiles)
        assert all(one.picture is not Picture.UNKNOWN for one in found.reports)
        assert NotCarried.AUTO_REFRESH in found.not_carried
        assert list(found.not_carried) == [one for one in NotCarried if one in found.not_carried]


def test_a_report_is_its_own_first_line_and_has_no_drawing(
    details: Details, source: Source, context: JobContext
) -> None:
    wanted = _id("Claims before and after")
    found = details.read(source, ItemKind.REPORT, wanted, context)
    assert found.layout is None
    assert found.reports[0].id == wanted
    assert found.reports[0].members == len(found.reports) - 1 > 1
    assert f"/report/{wanted}/" in (found.address or "")
    assert NotCarried.AUTO_REFRESH not in found.not_carried


def test_the_names_of_an_item_and_its_reports_are_learnt(
    details: Details, source: Source, learning: Learning, demo: DemoSystem, context: JobContext
) -> None:
    found = _read(details, source, "Shipping control", context)
    names = {key: name for key, (name, _) in learning.names(demo.url).items()}
    assert names[ItemKind.DASHBOARD, found.id] == "Shipping control"
    assert all(names[ItemKind.REPORT, one.id] == one.name for one in found.reports)
    summary = learning.summaries(demo.url)[ItemKind.DASHBOARD, found.id]
    assert (summary.reports, summary.definitions) == (
        len(found.reports),
        tuple(one.key for one in found.definitions),
    )


def test_a_backup_tells_the_same_but_has_no_page(
    details: Details,
    source: Source,
    records: Records,
    learning: Learning,
    context: JobContext,
    tmp_path: Path,
) -> None:
    wanted = _id("Storm season")
    path = tmp_path / "backup.zip"
    request = SaveRequest(Selection(dashboards=(wanted,)), path, None, False, 1)
    Saving(records, learning).save(source, request, context)
    at_system = details.read(source, ItemKind.DASHBOARD, wanted, context)
    in_backup = details.read(open_backup(path), ItemKind.DASHBOARD, wanted, context)
    assert in_backup.address is None
    assert (in_backup.layout, in_backup.reports) == (at_system.layout, at_system.reports)
    assert (in_backup.definitions, in_backup.filters) == (at_system.definitions, at_system.filters)
    assert in_backup.size_bytes == at_system.size_bytes
    assert in_backup.not_carried == at_system.not_carried


def test_a_file_with_parts_missing_names_them(details: Details, context: JobContext, tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    lone = {**dashboard(), "description": "All orders", "sourceIndexVersion": 7}
    path.write_text(json.dumps([lone]), encoding="utf-8")
    found = details.read(open_backup(path), ItemKind.DASHBOARD, DASHBOARD, context)
    assert found.missing == (REPORT,)
    assert found.description == "All orders"
    assert (found.era, found.reports) == (Era.OLDER, ())
    assert found.layout is not None
    assert found.layout.tiles[0].picture is None


def test_what_is_private_has_a_page_without_a_collection(
    details: Details, places: Places, serve: Serve, context: JobContext
) -> None:
    demo = serve(small_material())
    with places.system(demo.url, lambda _name: TOKEN) as system:
        private = details.read(system.source, ItemKind.DASHBOARD, PRIVATE, context)
        shared = details.read(system.source, ItemKind.DASHBOARD, DASHBOARD, context)
    assert private.address == f"{demo.url}/#/dashboard/{PRIVATE}/"
    assert shared.address == f"{demo.url}/#/collection/{COLLECTION}/dashboard/{DASHBOARD}/"
    assert set(private.not_carried) == {
        NotCarried.SHARE_LINKS,
        NotCarried.BOOKMARKS,
        NotCarried.AUTO_REFRESH,
        NotCarried.OWNER_AND_DATES,
    }
    assert set(shared.not_carried) - set(private.not_carried) == {NotCarried.ALERTS, NotCarried.PROCESS_DATA}


def test_what_is_unknown_or_fails_is_raised(details: Details, source: Source, context: JobContext) -> None:
    with pytest.raises(ExporterError) as caught:
        details.read(source, ItemKind.DASHBOARD, DASHBOARD, context)
    assert caught.value.code is Code.DASHBOARD_UNKNOWN
    (failing,) = _PRODUCTION.failing_dashboard_ids
    with pytest.raises(ExporterError) as caught:
        details.read(source, ItemKind.DASHBOARD, failing, context)
    assert caught.value.code is Code.SERVER_FAULT


def test_reading_can_be_cancelled(details: Details, source: Source, context: JobContext) -> None:
    context.cancel.cancel()
    with pytest.raises(Cancelled):
        _read(details, source, "Shipping control", context)


def test_names_from_a_system_stay_letters(
    details: Details, places: Places, serve: Serve, context: JobContext
) -> None:
    hostile = "<img src=x>[red]\x1b]0;x\x07"
    parts = (report(name=hostile), dashboard(name=hostile))
    demo = serve(replace(small_material(), collections=(), private=(PrivateMaterial("demo", parts),)))
    with places.system(demo.url, lambda _name: TOKEN) as system:
        found = details.read(system.source, ItemKind.DASHBOARD, DASHBOARD, context)
    assert found.name == found.reports[0].name == hostile
