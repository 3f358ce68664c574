"""Selections over real HTTP: names are read where they decide, and what is left out is accounted for."""

import fnmatch
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.demo.bulk import BULK_COLLECTION_ID, bulk, dashboard_id, dashboard_report_id
from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.faults import Slow
from desktop_exporter.demo.material import CollectionMaterial, SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.transfer.choosing import choose
from desktop_exporter.transfer.export import Export, Exported
from desktop_exporter.transfer.ports import Source
from desktop_exporter.transfer.report import ItemState
from desktop_exporter.transfer.selection import Exclusion, Globs, Selection
from tests.demo.showcase import closure_of, of_kind
from tests.transfer.conftest import Kept, Open

DASHBOARDS_ROUTE = "/api/public/export/dashboard/definition/json"
UNKNOWN = "00000000-0000-4000-8000-0000000000dd"


def _export(source: Source, selection: Selection, kept: Kept, context: JobContext) -> Exported:
    chosen = choose(source, selection, context)
    return Export(source, kept.put, parallel=4, context=context).run(chosen)


def _states(exported: Exported) -> dict[str, ItemState]:
    return {item.id: item.state for item in exported.tally.items}


def _ids_per_call(demo: DemoSystem) -> list[int]:
    # The body is a list of ids, each with its quotes and a comma or the last bracket.
    return [one.body_size_bytes // 39 for one in demo.requests.matching(route=DASHBOARDS_ROUTE)]


def _collection(material: SystemMaterial, name: str) -> CollectionMaterial:
    return next(one for one in material.collections if one.name == name)


def _by_name(collection: CollectionMaterial) -> Mapping[str, str]:
    return {str(one["name"]): str(one["id"]) for one in collection.entities}


def _standing_alone(collection: CollectionMaterial) -> Mapping[str, str]:
    dashboards = of_kind(collection.entities, "dashboard")
    used = {str(one["id"]) for each in dashboards for one in closure_of(each, collection)}
    return {name: one for name, one in _by_name(collection).items() if one not in used}


@pytest.mark.parametrize(
    ("glob", "name"),
    [
        ("order*", "Order lead time"),
        ("ORDER LEAD TIME", "Order lead time"),
        ("*/ refunds", "Returns / refunds"),
        ("Neukunden ?sterreich*", "Neukunden Österreich & Schweiz"),
        ("neukunden österreich*", unicodedata.normalize("NFD", "Neukunden Österreich & Schweiz")),
        (unicodedata.normalize("NFD", "*übersicht"), "Umsatz nach Regionen – Übersicht"),
        ("[[]Draft] *", "[Draft] numbers"),
        ("two\nlines*", "Two\nlines of a name"),
    ],
)
def test_a_pattern_fits_the_whole_name_in_any_case(glob: str, name: str) -> None:
    assert Globs([glob]).fitting(name) == (glob,)
    assert Globs([glob]).fitting(f"A{name}") == ((glob,) if glob.startswith("*") else ())


_FORMS: Final[tuple[Literal["NFC", "NFD"], ...]] = ("NFC", "NFD")


@given(st.text(max_size=30), st.sampled_from(_FORMS), st.sampled_from(_FORMS))
def test_a_name_written_out_fits_itself(
    name: str, typed: Literal["NFC", "NFD"], stored: Literal["NFC", "NFD"]
) -> None:
    glob = "".join(f"[{one}]" if one in "*?[" else one for one in name)
    composed = unicodedata.normalize(typed, glob)
    assert Globs([composed]).fitting(unicodedata.normalize(stored, name)) == (composed,)


def test_names_that_decide_are_read_20_a_call_and_two_calls_at_a_time(
    serve: Open, context: JobContext
) -> None:
    demo, source = serve(bulk(45, 1))
    demo.faults.script(Slow(1.0), route=DASHBOARDS_ROUTE, requests=99)

    chosen = choose(source, Selection(collections=(BULK_COLLECTION_ID,), names=("dashboard 0000?",)), context)

    assert sorted(one.name or "" for one in chosen.dashboards) == [
        f"Dashboard 0000{one}" for one in range(10)
    ]
    assert sorted(_ids_per_call(demo)) == [5, 20, 20]
    began = [one.at_s for one in demo.requests.matching(route=DASHBOARDS_ROUTE)]
    assert began[1] - began[0] < 1.0 <= began[2] - began[0]
    assert len(chosen.names) == 90


def test_names_from_before_are_not_read_again_and_that_is_said(serve: Open, context: JobContext) -> None:
    demo, source = serve(bulk(3, 0))
    known = {(ItemKind.DASHBOARD, dashboard_id(one)): f"Old name {one}" for one in range(3)}
    selection = Selection(collections=(BULK_COLLECTION_ID,), names=("old name 1",))

    chosen = choose(source, selection, context, known)

    assert [one.id for one in chosen.dashboards] == [dashboard_id(1)]
    assert _ids_per_call(demo) == []
    assert any("3 names were known from earlier exports" in note for note in chosen.notes)
    with pytest.raises(ExporterError) as caught:
        choose(source, replace(selection, fresh_names=True), context, known)
    assert caught.value.code is Code.NOTHING_SELECTED
    assert _ids_per_call(demo) == [3]


@pytest.mark.parametrize(
    ("names", "exclude"),
    [
        (("order*",), ()),
        (("*o*", "claims*"), ("*order*", "weekly review")),
        ((), ("order*",)),
        ((), ("Order to Cash", "*review", "*week*")),
        (("*",), ()),
        (("*übersicht*", "*schweiz"), ()),
    ],
)
def test_what_is_taken_and_skipped_is_what_the_names_say(
    serve: Open,
    content: DemoContent,
    kept: Kept,
    context: JobContext,
    names: tuple[str, ...],
    exclude: tuple[str, ...],
) -> None:
    def fits(globs: tuple[str, ...], name: str) -> bool:
        return any(fnmatch.fnmatchcase(name.casefold(), glob.casefold()) for glob in globs)

    material = replace(content.production, failing_dashboard_ids=frozenset())
    expected: dict[str, ItemState] = {}
    for collection in material.collections:
        if fits(exclude, collection.name):
            continue
        boards = {str(one["id"]): str(one["name"]) for one in of_kind(collection.entities, "dashboard")}
        alone = {one: name for name, one in _standing_alone(collection).items()}
        for item_id, name in (boards | alone).items():
            if fits(exclude, name):
                expected[item_id] = ItemState.SKIPPED
            elif not names or fits(names, name):
                expected[item_id] = ItemState.DONE
    _, source = serve(material)

    exported = _export(
        source, Selection(everything=True, names=names, exclude=Exclusion(words=exclude)), kept, context
    )

    assert _states(exported) == expected
    assert kept.root_ids == sorted(one for one, state in expected.items() if state is ItemState.DONE)
    assert exported.tally.exit_code == 0


def test_the_reports_of_an_excluded_dashboard_do_not_become_items(
    serve: Open, kept: Kept, context: JobContext
) -> None:
    demo, source = serve(bulk(3, 2))
    exclude = Exclusion(ids=((dashboard_id(1), ItemKind.DASHBOARD),))

    exported = _export(source, Selection(collections=(BULK_COLLECTION_ID,), exclude=exclude), kept, context)

    assert _states(exported) == {
        dashboard_id(0): ItemState.DONE,
        dashboard_id(1): ItemState.SKIPPED,
        dashboard_id(2): ItemState.DONE,
    }
    # Only what is needed is read: the two that are taken, then the one whose reports are in question.
    assert _ids_per_call(demo) == [2, 1]


def test_what_an_excluded_broken_dashboard_uses_is_saved_rather_than_lost(
    serve: Open, content: DemoContent, kept: Kept, context: JobContext
) -> None:
    (broken,) = content.production.failing_dashboard_ids
    collection = _collection(content.production, "IT and HR services")
    _, source = serve(content.production)
    exclude = Exclusion(ids=((broken, None),))

    exported = _export(source, Selection(collections=(collection.id,), exclude=exclude), kept, context)

    assert _states(exported)[broken] is ItemState.SKIPPED
    assert exported.tally.counts.failed == 0
    assert exported.tally.problems == ()
    assert any("could not be read" in note for note in exported.notes)
    assert exported.tally.exit_code == 0


def test_an_item_whose_name_cannot_be_read_fails_instead_of_being_missed(
    serve: Open, content: DemoContent, kept: Kept, context: JobContext
) -> None:
    (broken,) = content.production.failing_dashboard_ids
    collection = _collection(content.production, "IT and HR services")
    _, source = serve(content.production)

    exported = _export(
        source,
        Selection(collections=(collection.id,), dashboards=(UNKNOWN,), names=("urlaub*",)),
        kept,
        context,
    )

    states = _states(exported)
    assert states[broken] is states[UNKNOWN] is ItemState.FAILED
    assert {one.id: one.code for one in exported.tally.problems} == {
        broken: Code.SERVER_FAULT,
        UNKNOWN: Code.DASHBOARD_UNKNOWN,
    }
    assert exported.tally.counts.done == 1
    assert exported.tally.exit_code == 3


def test_a_pattern_of_names_alone_chooses_from_everything(
    serve: Open, content: DemoContent, kept: Kept, context: JobContext
) -> None:
    _, source = serve(replace(content.production, failing_dashboard_ids=frozenset()))
    selection = Selection(names=("weekly review",))

    exported = _export(source, selection, kept, context)

    assert len(kept.root_ids) == exported.tally.counts.asked == 2
    assert selection.as_manifest()["everything"] == ["all"]
    assert selection.as_manifest()["names"] == ["weekly review"]


def test_dashboards_only_leaves_every_report_that_stands_alone(
    serve: Open, content: DemoContent, kept: Kept, context: JobContext
) -> None:
    collection = _collection(content.production, "Order to Cash")
    alone = next(iter(_standing_alone(collection).values()))
    _, source = serve(content.production)

    exported = _export(
        source,
        Selection(collections=(collection.id,), reports=(alone,), dashboards_only=True),
        kept,
        context,
    )

    assert {item.kind for item in exported.tally.items if item.state is ItemState.DONE} == {
        ItemKind.DASHBOARD
    }
    # Asked for by its id, it is not forgotten.
    assert _states(exported)[alone] is ItemState.SKIPPED
    assert exported.tally.counts.asked == len(of_kind(collection.entities, "dashboard")) + 1


def test_an_excluded_report_that_comes_along_anyway_is_no_item(
    serve: Open, kept: Kept, context: JobContext
) -> None:
    _, source = serve(bulk(1, 2))
    exclude = Exclusion(ids=((dashboard_report_id(0, 0), ItemKind.REPORT),))

    exported = _export(source, Selection(collections=(BULK_COLLECTION_ID,), exclude=exclude), kept, context)

    assert _states(exported) == {dashboard_id(0): ItemState.DONE}
    assert exported.tally.reports == 2


@pytest.mark.parametrize("way", ["address", "id", "name"])
def test_an_excluded_collection_is_not_asked_for_at_all(
    serve: Open, content: DemoContent, kept: Kept, context: JobContext, way: str
) -> None:
    left_out = _collection(content.production, "Order to Cash")
    exclude = {
        "address": Exclusion(collections=(left_out.id,)),
        "id": Exclusion(words=(left_out.id,)),
        "name": Exclusion(words=("order to*",)),
    }[way]
    _, source = serve(content.production)

    chosen = choose(source, Selection(everything=True, exclude=exclude), context)

    taken = {one.id for one in (*chosen.dashboards, *chosen.listed_reports)}
    assert not taken & set(_by_name(left_out).values())
    assert chosen.excluded == ()
    assert left_out.id not in {one for one, _ in chosen.collections}
    assert "The collection Order to Cash was left out." in chosen.notes


@pytest.mark.parametrize(
    "exclude", [Exclusion(collections=(BULK_COLLECTION_ID,)), Exclusion(words=(BULK_COLLECTION_ID,))]
)
def test_ids_in_an_excluded_collection_are_skipped(
    serve: Open, kept: Kept, context: JobContext, exclude: Exclusion
) -> None:
    _, source = serve(bulk(3, 0))

    exported = _export(
        source,
        Selection(dashboards=(dashboard_id(0), dashboard_id(2), UNKNOWN), exclude=exclude),
        kept,
        context,
    )

    assert _states(exported) == {
        dashboard_id(0): ItemState.SKIPPED,
        dashboard_id(2): ItemState.SKIPPED,
        UNKNOWN: ItemState.FAILED,
    }
    assert exported.tally.exit_code == 1


@pytest.mark.parametrize(
    "selection",
    [
        Selection(collections=(BULK_COLLECTION_ID,), names=("nothing is called so",)),
        Selection(collections=(BULK_COLLECTION_ID,), exclude=Exclusion(words=("*",))),
        Selection(collections=(BULK_COLLECTION_ID,), exclude=Exclusion(collections=(BULK_COLLECTION_ID,))),
        Selection(dashboards=(dashboard_id(0),), exclude=Exclusion(ids=((dashboard_id(0), None),))),
        Selection(reports=(dashboard_report_id(0, 0),), dashboards_only=True),
        # The reports are left, but every one belongs to a dashboard that is not taken.
        Selection(collections=(BULK_COLLECTION_ID,), names=("report*",)),
        Selection(collections=(BULK_COLLECTION_ID,), exclude=Exclusion(words=("dashboard*",))),
    ],
)
def test_a_selection_that_leaves_nothing_is_refused(
    serve: Open, kept: Kept, context: JobContext, selection: Selection
) -> None:
    _, source = serve(bulk(2, 1))
    with pytest.raises(ExporterError) as caught:
        _export(source, selection, kept, context)
    assert caught.value.code is Code.NOTHING_SELECTED
    assert kept.closures == []


def test_options_that_fit_nothing_are_told(serve: Open, context: JobContext) -> None:
    _, source = serve(bulk(2, 0))
    selection = Selection(
        collections=(BULK_COLLECTION_ID,),
        names=("dashboard 00001", "misspelt"),
        exclude=Exclusion(words=("another",), ids=((UNKNOWN, None),)),
    )

    notes = choose(source, selection, context).notes

    told = [note for note in notes if "fits nothing" in note]
    assert told == [
        "--name “misspelt” fits nothing of what was asked for.",
        f"--exclude “{UNKNOWN}” fits nothing of what was asked for.",
        "--exclude “another” fits nothing of what was asked for.",
    ]


def test_a_selection_without_options_is_recorded_as_before() -> None:
    assert list(Selection(everything=True).as_manifest()) == [
        "everything",
        "collections",
        "dashboards",
        "reports",
    ]
    narrowed = Selection(
        everything=True,
        names=("b", "a"),
        exclude=Exclusion(words=("x",), collections=("c",)),
        dashboards_only=True,
    ).as_manifest()
    assert narrowed == {
        "everything": ["all"],
        "collections": [],
        "dashboards": [],
        "reports": [],
        "names": ["a", "b"],
        "exclude": ("c", "x"),
        "dashboards_only": ["yes"],
    }
