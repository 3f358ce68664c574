"""A review tells what a save would carry, without writing anything."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_exporter.app.learning import Learning
from desktop_exporter.app.places import Places
from desktop_exporter.app.reviewing import Reviewed, Reviewing
from desktop_exporter.app.saving import SaveRequest, Saving
from desktop_exporter.archive.reader import open_backup
from desktop_exporter.demo.bulk import bulk, dashboard_id
from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.faults import Slow, Unauthorized
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.contents import FilterUse
from desktop_exporter.model.document import Definition
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.records.records import Records
from desktop_exporter.transfer.ports import Source
from desktop_exporter.transfer.selection import Selection
from tests.app.conftest import TOKEN, Serve
from tests.demo.showcase import CONTENT, entities_of
from tests.model.material import Document, dashboard, definition, report, text_tile, uid

_EXPORT = "/api/public/export/dashboard/definition/json"
_PRODUCTION = CONTENT.production


@pytest.fixture
def reviewing(learning: Learning) -> Reviewing:
    return Reviewing(learning)


@pytest.fixture
def source(places: Places, serve: Serve, content: DemoContent) -> Iterator[Source]:
    demo = serve(content.production)
    with places.system(demo.url, lambda _name: TOKEN) as system:
        yield system.source


def _ids(*names: str) -> tuple[str, ...]:
    return tuple(str(one["id"]) for one in entities_of(_PRODUCTION) if one["name"] in names)


def test_a_selection_comes_to_what_its_items_hold(
    reviewing: Reviewing, source: Source, context: JobContext
) -> None:
    chosen = Selection(dashboards=_ids("Claims by cause", "Adjusters' workload", "Storm season"))
    found = reviewing.review(source, chosen, context, parallel=2)
    assert (found.dashboards, found.standalone) == (3, 0)
    assert found.reports >= 6
    assert {"demo", "mary", "peter"} <= set(found.people)
    assert ("claimType", ("Fire", "Storm", "Theft", "Water")) in [
        (one.name, one.values) for one in found.values
    ]
    assert "example.com" in found.hosts
    assert found.tenants == ("<default>",)
    assert [one.key for one in found.definitions] == sorted(one.key for one in found.definitions)
    assert found.problems == ()
    assert context.progress.latest.done == context.progress.latest.total == 3


def test_a_backup_comes_to_the_same(
    reviewing: Reviewing,
    source: Source,
    records: Records,
    learning: Learning,
    context: JobContext,
    tmp_path: Path,
) -> None:
    path = tmp_path / "backup"
    failing = _PRODUCTION.failing_dashboard_ids
    everything = Selection(everything=True)
    Saving(records, learning).save(source, SaveRequest(everything, path, None, False, 2), context)
    at_system = reviewing.review(source, everything, context, parallel=3)
    in_backup = reviewing.review(open_backup(path), everything, context, parallel=1)
    assert {one.id for one in at_system.problems} >= failing
    assert at_system.dashboards == in_backup.dashboards > 30
    assert at_system.standalone > 0
    for name in ("people", "values", "hosts", "definitions", "tenants"):
        assert getattr(at_system, name) == getattr(in_backup, name), name


def _file(folder: Path, *documents: Document) -> Source:
    path = folder / "export.json"
    path.write_text(json.dumps(documents), encoding="utf-8")
    return open_backup(path)


def _customer(*values: str) -> Document:
    return {"type": "variable", "data": {"name": "customer", "type": "String", "data": {"values": [*values]}}}


def test_what_many_items_share_is_told_once(
    reviewing: Reviewing, context: JobContext, tmp_path: Path
) -> None:
    linked: Document = {
        **text_tile(""),
        "configuration": {
            "text": {
                "root": {
                    "children": [
                        {"type": "link", "url": "https://Wiki.example/a"},
                        {"type": "image", "src": "https://wiki.example:443/b.png"},
                        {"type": "link", "url": "/#/dashboard/1"},
                    ]
                }
            }
        },
    }
    external: Document = {**linked, "type": "external_url", "configuration": {"external": "http://b.example"}}
    shared = report(5, definitions=[definition("a", ["1"], ["hr"])], filter=[_customer("ACME", "Bee")])
    first: Document = {**dashboard(1, [5, linked]), "availableFilters": [_customer("Zoo", "ACME")]}
    people: Document = {"type": "candidateGroup", "data": {"operator": "in", "values": ["sales"]}}
    second: Document = {**dashboard(2, [5, 6, external]), "availableFilters": [people]}
    other = report(6, definitions=[definition("a", ["2"], [None])], filter=[people])
    lone = report(7, definitions=[])
    source = _file(tmp_path, shared, other, lone, first, second)

    found = reviewing.review(source, Selection(everything=True), context, parallel=2)
    raws = source.export(ItemKind.DASHBOARD, (uid(1), uid(2)), context.cancel).size_bytes
    raws += source.export(ItemKind.REPORT, (uid(7),), context.cancel).size_bytes
    assert found == Reviewed(
        dashboards=2,
        standalone=1,
        reports=2,
        size_bytes=raws,
        definitions=(Definition("process", "a", ("1", "2"), (None, "hr")),),
        tenants=("hr",),
        people=("sales",),
        values=(FilterUse(uid(1), "variable", "customer", ("ACME", "Bee", "Zoo")),),
        hosts=("b.example", "wiki.example"),
        problems=(),
    )


def test_what_cannot_be_read_is_named_and_not_counted(
    reviewing: Reviewing, source: Source, context: JobContext
) -> None:
    (failing,) = _PRODUCTION.failing_dashboard_ids
    chosen = Selection(dashboards=(*_ids("Storm season"), failing))
    found = reviewing.review(source, chosen, context, parallel=1)
    assert found.dashboards == 1
    assert [(one.id, one.code) for one in found.problems] == [(failing, Code.SERVER_FAULT)]


@pytest.fixture
def many(serve: Serve) -> DemoSystem:
    return serve(bulk(60, 2))


def test_names_are_learnt(
    reviewing: Reviewing, many: DemoSystem, places: Places, learning: Learning, context: JobContext
) -> None:
    with places.system(many.url, lambda _name: TOKEN) as system:
        found = reviewing.review(system.source, Selection(dashboards=(dashboard_id(3),)), context, parallel=1)
    assert found.dashboards == 1
    assert learning.names(many.url)[ItemKind.DASHBOARD, dashboard_id(3)][0] == "Dashboard 00003"
    assert learning.summaries(many.url)[ItemKind.DASHBOARD, dashboard_id(3)].reports == found.reports == 2


def test_what_concerns_everything_is_raised(
    reviewing: Reviewing, many: DemoSystem, places: Places, context: JobContext
) -> None:
    many.faults.script(Unauthorized(), requests=99, route=_EXPORT)
    with (
        places.system(many.url, lambda _name: TOKEN) as system,
        pytest.raises(ExporterError) as caught,
    ):
        reviewing.review(system.source, Selection(everything=True), context, parallel=2)
    assert caught.value.code is Code.TOKEN_REFUSED


def test_a_review_can_be_cancelled(
    reviewing: Reviewing, many: DemoSystem, places: Places, context: JobContext
) -> None:
    many.faults.script(Slow(30), requests=99, route=_EXPORT)
    canceller = threading.Timer(0.2, context.cancel.cancel)
    canceller.start()
    with places.system(many.url, lambda _name: TOKEN) as system, pytest.raises(Cancelled):
        reviewing.review(system.source, Selection(everything=True), context, parallel=2)
    canceller.join()
