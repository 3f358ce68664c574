"""What the showcase promises: its size, its variety, and the obstacles of a migration."""

from collections import Counter

from desktop_exporter.demo.assembly import collection_id
from desktop_exporter.demo.content import PRODUCTION, showcase
from desktop_exporter.demo.jsonvalues import (
    as_list,
    as_object,
    as_text,
    texts,
)
from tests.demo.showcase import (
    CONTENT,
    SYSTEMS,
    closure_of,
    compact,
    configuration_of,
    dashboards_of,
    data_of,
    definitions_of,
    entities_of,
    of_kind,
    places_of,
    singles_of,
    system_named,
    tiles_of,
)

# ------------------------------------------------------------------------------------- the promised content


def test_about_forty_dashboards_in_six_collections_and_private_ones_of_two_users() -> None:
    material = CONTENT.production
    assert 38 <= len(dashboards_of(material)) <= 45
    assert len(material.collections) == 6
    assert [private.owner for private in material.private] == ["demo", "mary"]
    for place in places_of(material):
        assert len(of_kind(place.entities, "dashboard")) >= 2


def test_a_dashboards_export_is_20_to_120_kilobytes_and_the_whole_under_6_megabytes() -> None:
    total = 0
    for place in places_of(CONTENT.production):
        for dashboard in of_kind(place.entities, "dashboard"):
            size = len(compact(closure_of(dashboard, place)))
            assert 20_000 <= size <= 120_000, dashboard["name"]
            total += size
    assert 1_000_000 < total < 6_000_000
    drawn = sum(len(v.xml) for each in CONTENT.production.definitions for v in each.versions)
    assert 200_000 < drawn < 900_000


def test_two_calls_build_equal_bytes() -> None:
    first, second = showcase(), showcase()
    assert first == second
    for name in SYSTEMS:
        again = [dict(entity) for entity in entities_of(getattr(second, name))]
        assert compact([dict(entity) for entity in entities_of(system_named(name))]) == compact(again)


def test_names_with_umlauts_accents_and_slashes_and_one_name_twice() -> None:
    names = Counter(
        (entity["collectionId"], str(entity["name"])) for entity in dashboards_of(CONTENT.production)
    )
    assert [(name, number) for (_, name), number in names.items() if number > 1] == [("Weekly review", 2)]
    for letter in "üäÖé/&":
        assert any(letter in name for _, name in names), letter


def test_dashboards_share_reports_and_every_collection_has_standalone_ones() -> None:
    shared = 0
    for collection in CONTENT.production.collections:
        uses = Counter(
            str(each["id"])
            for dashboard in of_kind(collection.entities, "dashboard")
            for each in closure_of(dashboard, collection)[:-1]
        )
        shared += sum(1 for number in uses.values() if number > 1)
        reports = {str(entity["id"]) for entity in collection.entities if "data" in entity}
        assert reports - uses.keys(), collection.name
    assert shared >= 6


def test_every_kind_of_report_and_tile_occurs() -> None:
    reports = singles_of(CONTENT.production)
    drawn = {
        (as_text(as_object(data_of(r)["view"])["entity"]), str(data_of(r)["visualization"])) for r in reports
    }
    assert {"number", "table", "bar", "line", "pie", "heat"} <= {visualization for _, visualization in drawn}
    assert {None, "processInstance", "flowNode", "userTask", "incident", "variable"} <= {e for e, _ in drawn}
    groups = {str(as_object(data_of(report)["groupBy"])["type"]) for report in reports}
    assert {"none", "startDate", "endDate", "variable", "flowNodes", "userTasks", "duration"} <= groups
    assert any(configuration_of(report)["stackedBar"] for report in reports)
    goals = [as_object(configuration_of(report)["targetValue"]) for report in reports]
    assert {goal["isKpi"] is True for goal in goals if goal["active"]} == {True, False}
    tiles = Counter(str(t["type"]) for d in dashboards_of(CONTENT.production) for t in tiles_of(d))
    assert tiles["text"] >= 6
    assert tiles["external_url"] >= 4
    assert any(len(definitions_of(report)) > 1 for report in reports)


def test_texts_hold_a_link_and_an_image_and_addresses_lead_nowhere_real() -> None:
    text = compact(dashboards_of(CONTENT.production)).decode()
    assert '"type":"link"' in text
    assert '"type":"image"' in text
    assert text.count("https://") == text.count("https://example.com/")


def test_one_combined_report_at_least_is_on_a_dashboard_and_one_stands_alone() -> None:
    material = CONTENT.production
    on_tiles = {str(tile["id"]) for dashboard in dashboards_of(material) for tile in tiles_of(dashboard)}
    combined = {str(report["id"]) for report in of_kind(entities_of(material), "combined_report")}
    assert combined & on_tiles
    assert combined - on_tiles


# ------------------------------------------------------------------------------------- the promised obstacles


def test_one_dashboard_has_a_variable_filter() -> None:
    filtered = [
        dashboard["name"]
        for dashboard in dashboards_of(CONTENT.production)
        if any(as_object(each)["type"] == "variable" for each in as_list(dashboard["availableFilters"]))
    ]
    assert filtered == ["Claims by cause"]


def test_one_dashboard_cannot_be_exported() -> None:
    names = {entity["id"]: entity["name"] for entity in dashboards_of(CONTENT.production)}
    assert [names[each] for each in CONTENT.production.failing_dashboard_ids] == ["On-call handover"]
    assert CONTENT.target.failing_dashboard_ids == CONTENT.plain.failing_dashboard_ids == frozenset()


def test_one_report_reads_a_definition_that_the_target_does_not_know() -> None:
    known = {definition.key for definition in CONTENT.target.definitions}
    unknown = [
        (report["name"], use["key"])
        for report in singles_of(CONTENT.production)
        for use in definitions_of(report)
        if use["key"] not in known
    ]
    assert unknown == [("Contracts up for renewal", "subscription-renewal")]


def test_one_dashboard_reads_a_definition_that_is_no_data_source_of_the_matching_target_collection() -> None:
    targets = {each.name: each for each in CONTENT.target.collections}
    known = {definition.key for definition in CONTENT.target.definitions}
    missing: list[tuple[str, str]] = []
    for collection in CONTENT.production.collections:
        target = targets.get(collection.name, targets["From production"])
        sources = {source.key for source in target.scope}
        for dashboard in of_kind(collection.entities, "dashboard"):
            used = {
                str(use["key"])
                for report in of_kind(closure_of(dashboard, collection), "single_process_report")
                for use in definitions_of(report)
            }
            missing += [(str(dashboard["name"]), key) for key in sorted((used & known) - sources)]
    assert missing == [("Returns / refunds", "warehouse-return")]


def test_explicit_versions_shrink_in_the_target_but_never_to_none() -> None:
    in_target = {
        each.key: {version.version for version in each.versions} for each in CONTENT.target.definitions
    }
    shrunk: set[tuple[str, tuple[str, ...], tuple[str, ...]]] = set()
    for report in singles_of(CONTENT.production):
        use = definitions_of(report)[0]
        versions, key = texts(use["versions"]), str(use["key"])
        if {"all", "latest"} & set(versions) or key not in in_target:
            continue
        left = [version for version in versions if version in in_target[key]]
        assert left, report["name"]
        if left != versions:
            shrunk.add((key, tuple(versions), tuple(left)))
    assert shrunk == {
        ("order-to-cash", ("1", "2"), ("1",)),
        ("loan-approval", ("2", "3"), ("2",)),
    }


def test_the_target_has_collections_of_the_sources_names_and_dashboards_of_its_own() -> None:
    names = {collection.name for collection in CONTENT.production.collections}
    assert len(names & {collection.name for collection in CONTENT.target.collections}) >= 3
    assert all(collection.scope for collection in CONTENT.target.collections)
    assert len(dashboards_of(CONTENT.target)) >= 3


def test_collection_ids_are_known_by_name() -> None:
    for collection in CONTENT.production.collections:
        assert collection.id == collection_id(PRODUCTION, collection.name)
