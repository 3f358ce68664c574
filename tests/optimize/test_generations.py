"""The same contract for every generation of servers: who it is, listing, exporting, importing, deleting."""

import json
from collections.abc import Callable, Generator
from dataclasses import replace
from typing import Final, TypeAlias

import pytest

from desktop_exporter.demo import faults
from desktop_exporter.demo.content import plain_system
from desktop_exporter.demo.fitting import fitted
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.difference import arrival, match
from desktop_exporter.model.exchange import AbilityName, ImportInDoubt, PlaceFacts, Possible, UnknownIds
from desktop_exporter.model.kinds import CURRENT_INDEX_VERSIONS, ItemKind
from desktop_exporter.model.references import Closure, closure, reports_by_id
from desktop_exporter.optimize.system import OptimizeSystem
from tests.optimize.conftest import TOKEN

Serve: TypeAlias = Callable[..., DemoSystem]
Open: TypeAlias = Callable[..., OptimizeSystem]

UNKNOWN: Final = "00000000-0000-4000-8000-000000000000"
VERSIONS: Final = {"A": "3.7.0", "B": "8.6.0", "C": "8.8.0"}
COLLECTIONS: Final = "/api/public/collection"


@pytest.fixture(scope="module")
def material() -> SystemMaterial:
    return replace(plain_system(), failing_dashboard_ids=frozenset())


@pytest.fixture
def serve(material: SystemMaterial) -> Generator[Serve]:
    """Start a system of a generation: `serve("A", lists_collections=…)`."""
    started: list[DemoSystem] = []

    def start(name: str, *, lists_collections: bool | None = None) -> DemoSystem:
        demo = DemoSystem(
            name=name,
            material=fitted(material, name),
            token=TOKEN,
            generation=name,
            lists_collections=lists_collections,
        )
        demo.start()
        started.append(demo)
        return demo

    yield start
    for demo in started:
        demo.stop()


@pytest.fixture(params=sorted(VERSIONS))
def server(request: pytest.FixtureRequest, serve: Serve) -> DemoSystem:
    """A system of each generation, one after the other."""
    return serve(request.param)


@pytest.fixture
def system(server: DemoSystem, open_system: Open) -> OptimizeSystem:
    return open_system(server)


def ids_of(material: SystemMaterial, kind: ItemKind) -> set[str]:
    return {
        str(entity["id"])
        for entity in material.collections[0].entities
        if (entity["exportEntityType"] == "dashboard") is (kind is ItemKind.DASHBOARD)
    }


def closures_of(system: OptimizeSystem, collection_id: str, cancel: CancelToken) -> list[Closure]:
    ids = system.listed(ItemKind.DASHBOARD, collection_id, cancel).ids
    entities = system.export(ItemKind.DASHBOARD, ids, cancel).entities
    reports = reports_by_id(entities)
    return [closure(one, reports) for one in entities if one.item_kind is ItemKind.DASHBOARD]


def document_of(one: Closure) -> bytes:
    return b"[" + b",".join(entity.raw for entity in one.entities) + b"]"


def test_says_who_it_is(server: DemoSystem, system: OptimizeSystem) -> None:
    name = server.generation
    assert system.facts == PlaceFacts("test", "Test", server.url, VERSIONS[name], name)


def test_lists_and_exports_with_every_report_that_is_needed(
    server: DemoSystem, system: OptimizeSystem, material: SystemMaterial, cancel: CancelToken
) -> None:
    collection_id = material.collections[0].id
    for kind in ItemKind:
        assert set(system.listed(kind, collection_id, cancel).ids) == ids_of(material, kind)
    found = closures_of(system, collection_id, cancel)
    assert {one.root.id for one in found} == ids_of(material, ItemKind.DASHBOARD)
    assert any(one.reports for one in found)
    current = server.generation != "A"
    for one in found:
        members = {each for entity in one.reports for each in entity.references}
        assert {report.id for report in one.reports} == {*one.root.references, *members}
        assert (b'"tiles":[' in one.root.raw) is current
        for entity in one.entities:
            assert (entity.index_version == CURRENT_INDEX_VERSIONS[entity.kind]) is current
            tenants = {tenant for definition in entity.definitions for tenant in definition.tenants}
            assert tenants <= {"<default>" if current else None}


def test_imports_what_it_exported_and_deletes_it_again(
    server: DemoSystem, system: OptimizeSystem, material: SystemMaterial, cancel: CancelToken
) -> None:
    collection_id = material.collections[0].id
    found = closures_of(system, collection_id, cancel)
    for one in found:
        imported = system.import_group(collection_id, document_of(one), cancel)
        new = [each.id for each in imported if each.kind is ItemKind.DASHBOARD]
        arrived = system.export(ItemKind.DASHBOARD, new, cancel).entities
        matching = match(one.entities, arrived)
        assert len(matching.ids) == len(one.entities)
        by_id = {each.id: each for each in arrived}
        for sent in one.entities:
            assert arrival(sent, by_id[matching.ids[sent.id]], matching.ids).differences == ()
        for kind in (ItemKind.DASHBOARD, ItemKind.REPORT):
            for each in imported:
                if each.kind is kind:
                    system.delete(kind, each.id, cancel)
    assert set(system.listed(ItemKind.REPORT, collection_id, cancel).ids) == ids_of(material, ItemKind.REPORT)
    assert not [one.path for one in server.requests if one.path.endswith("/")]


def test_unknown_ids_are_told_by_name(system: OptimizeSystem, cancel: CancelToken) -> None:
    for kind in ItemKind:
        with pytest.raises(UnknownIds) as caught:
            system.export(kind, [UNKNOWN], cancel)
        assert caught.value.ids == (UNKNOWN,)
        with pytest.raises(UnknownIds):
            system.delete(kind, UNKNOWN, cancel)


def test_a_wrong_token_is_refused_with_what_the_server_says(server: DemoSystem, open_system: Open) -> None:
    server.faults.script(faults.Unauthorized(), requests=2, route="/api/public/dashboard")
    with pytest.raises(ExporterError) as caught:
        open_system(server).abilities(CancelToken())
    assert caught.value.code is Code.TOKEN_REFUSED


def test_the_words_of_an_old_server_about_a_token_are_passed_on(serve: Serve, open_system: Open) -> None:
    demo = serve("A")
    system = open_system(demo, token="another-token")
    with pytest.raises(ExporterError) as caught:
        system.abilities(CancelToken())
    assert caught.value.code is Code.TOKEN_REFUSED
    assert caught.value.server_words == "The access token is missing or wrong."


@pytest.mark.parametrize(
    ("name", "lists", "answered"),
    [
        ("A", False, "status 404: “HTTP 404 Not Found”"),
        ("B", False, "status 404: “HTTP 404 Not Found”"),
        ("B", True, None),
        ("C", True, None),
        ("C", False, "status 500: “No static resource api/public/collection.”"),
    ],
)
def test_collections_are_an_ability_that_is_tried_and_not_assumed(
    serve: Serve, open_system: Open, context: JobContext, name: str, lists: bool, answered: str | None
) -> None:
    system = open_system(serve(name, lists_collections=lists), remembered_collections=[UNKNOWN])
    abilities = {one.name: one for one in system.abilities(context.cancel)}
    listing = abilities[AbilityName.LIST]
    notes = " ".join(system.catalog(context).notes)
    if answered is None:
        assert listing.possible is abilities[AbilityName.READ_SCOPE].possible is Possible.YES
        assert "does not list its collections" not in notes
        with pytest.raises(ExporterError) as caught:
            system.collection(UNKNOWN, context)
        assert caught.value.code is Code.COLLECTION_UNKNOWN
    else:
        assert listing.possible is abilities[AbilityName.CREATE_COLLECTION].possible is Possible.NO
        assert answered in listing.reason
        assert answered in notes
        assert system.collection(UNKNOWN, context).name is None
    assert abilities[AbilityName.IMPORT].possible is Possible.YES


@pytest.mark.parametrize(
    "document",
    [
        b"no json",
        b'[{"exportEntityType":"chart"}]',
        b'[{"exportEntityType":"dashboard","id":null,"name":"x"}]',
    ],
    ids=["no json", "unknown kind", "no id"],
)
def test_an_invalid_import_is_a_refusal_or_on_8_8_a_doubt_with_the_same_words(
    server: DemoSystem,
    system: OptimizeSystem,
    material: SystemMaterial,
    cancel: CancelToken,
    document: bytes,
) -> None:
    with pytest.raises(ExporterError) as caught:
        system.import_group(material.collections[0].id, document, cancel)
    assert "Could not import entities" in (caught.value.server_words or "")
    if server.generation == "C":
        assert isinstance(caught.value, ImportInDoubt)
        assert caught.value.status == 500
    else:
        assert caught.value.code is Code.IMPORT_FILE_INVALID


@pytest.mark.parametrize(("source", "target"), [("A", "B"), ("A", "C"), ("B", "A"), ("C", "A")])
def test_another_format_version_is_refused_for_good(
    serve: Serve, open_system: Open, material: SystemMaterial, cancel: CancelToken, source: str, target: str
) -> None:
    collection_id = material.collections[0].id
    one = next(
        each for each in closures_of(open_system(serve(source)), collection_id, cancel) if each.reports
    )
    into = open_system(serve(target))
    before = into.listed(ItemKind.REPORT, collection_id, cancel)
    with pytest.raises(ExporterError) as caught:
        into.import_group(collection_id, document_of(one), cancel)
    assert caught.value.code is Code.INDEX_VERSION_MISMATCH
    assert "the document has 8, the target 11" in caught.value.detail or target == "A"
    assert "index versions do not match" in caught.value.detail
    assert into.listed(ItemKind.REPORT, collection_id, cancel) == before


@pytest.mark.parametrize(("source", "target"), [("B", "C"), ("C", "B")])
def test_equal_format_versions_pass_between_generations(
    serve: Serve, open_system: Open, material: SystemMaterial, cancel: CancelToken, source: str, target: str
) -> None:
    collection_id = material.collections[0].id
    one = closures_of(open_system(serve(source)), collection_id, cancel)[0]
    imported = open_system(serve(target)).import_group(collection_id, document_of(one), cancel)
    assert len(imported) == len(one.entities)


def test_the_parts_that_an_8_8_reads_otherwise_are_never_sent(
    serve: Serve, open_system: Open, material: SystemMaterial, context: JobContext
) -> None:
    """An empty body, a slash at the end and an unsaid content type are answered with 500 there."""
    demo = serve("C")
    system = open_system(demo)
    system.catalog(context)
    system.abilities(context.cancel)
    closures_of(system, material.collections[0].id, context.cancel)
    assert system.export(ItemKind.DASHBOARD, [], context.cancel).entities == ()
    assert not [one for one in demo.requests if one.path.endswith("/")]
    sent = [one for one in demo.requests if one.method == "POST"]
    assert {one.header("content-type") for one in sent} == {"application/json"}
    assert all(one.body_size_bytes >= len(json.dumps([])) for one in sent)
