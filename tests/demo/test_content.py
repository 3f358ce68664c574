"""The showcase: shapes as a real 8.6.0 exports them, closed references, and the promised obstacles."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import cast
from xml.etree.ElementTree import fromstring

import pytest

from desktop_exporter.demo.filling import filled_store
from desktop_exporter.demo.generations import generation
from desktop_exporter.demo.identity import is_report_id
from desktop_exporter.demo.jsonvalues import (
    JsonObject,
    as_int,
    as_list,
    as_object,
    as_text,
    optional_texts,
    texts,
)
from desktop_exporter.demo.material import JsonValue
from tests.demo.showcase import (
    CONTENT,
    SYSTEMS,
    compact,
    configuration_of,
    dashboards_of,
    data_of,
    definitions_of,
    entities_of,
    members_of,
    of_kind,
    places_of,
    singles_of,
    system_named,
    tiles_of,
)

RECORDINGS = Path(__file__).parent / "recordings"


def recorded_export(name: str) -> list[JsonObject]:
    recording = json.loads((RECORDINGS / name).read_text("utf-8"))
    return cast(list[JsonObject], json.loads(recording["response"]["body"]))


def keys_below(value: JsonValue, path: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every object of a document by its path, with its keys in their order."""
    if isinstance(value, dict):
        yield path, tuple(value)
        for key, inner in value.items():
            yield from keys_below(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from keys_below(inner, path + "[]")


# ------------------------------------------------------------------------------------- as recorded


# Where keys are the names of steps, or differ from kind to kind of filter, tile or node of a text.
FREE_PATHS = {
    ".availableFilters[].data",
    ".data.configuration.heatmapTargetValue.values",
    ".tiles[].configuration",
    ".tiles[].configuration.text.root.children[].children[]",
}


@pytest.mark.parametrize("kind", ["single_process_report", "combined_report", "dashboard"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_entities_have_the_keys_of_a_recorded_export_in_their_order(kind: str, system: str) -> None:
    recorded = of_kind([*recorded_export("07-roundtrip/004-own-combined-filters-2-export.json")], kind)
    expected = {path: keys for entity in recorded for path, keys in keys_below(dict(entity))}
    own = of_kind(entities_of(system_named(system)), kind)
    assert own or (system, kind) == ("target", "combined_report")
    for entity in own:
        for path, keys in keys_below(dict(entity)):
            if path in expected.keys() - FREE_PATHS:
                assert keys == expected[path], path
        assert entity["sourceIndexVersion"] == recorded[0]["sourceIndexVersion"]


def test_settings_of_a_plain_number_equal_a_recorded_one_but_for_the_diagram() -> None:
    export = recorded_export("07-roundtrip/004-own-combined-filters-2-export.json")
    recorded = of_kind([*export], "single_process_report")
    own = next(report for report in singles_of(CONTENT.production) if report["name"] == "Orders in progress")
    assert {**configuration_of(own), "xml": None} == {**configuration_of(recorded[0]), "xml": None}


@pytest.mark.parametrize(
    ("kind", "recording"),
    [
        ("state", "07-roundtrip/004-own-combined-filters-2-export.json"),
        ("instanceStartDate", "07-roundtrip/004-own-combined-filters-2-export.json"),
        ("variable", "12-variable-filter/004-export.json"),
    ],
)
def test_dashboard_filters_have_the_recorded_keys(kind: str, recording: str) -> None:
    recorded = [each for e in recorded_export(recording) for each in as_list(e.get("availableFilters"))]
    own = [each for e in dashboards_of(CONTENT.production) for each in as_list(e["availableFilters"])]
    expected = {
        tuple(as_object(as_object(each)["data"])) for each in recorded if as_object(each)["type"] == kind
    }
    found = {tuple(as_object(as_object(each)["data"])) for each in own if as_object(each)["type"] == kind}
    assert found == expected


def test_an_assignee_filter_has_the_keys_of_one_that_a_real_server_accepted() -> None:
    path = RECORDINGS / "03-import-public/109-filter-assignee.json"
    recording = json.loads(path.read_text("utf-8"))
    assert recording["response"]["status"] == 200
    sent = cast(list[JsonObject], json.loads(recording["request"]["body"]))
    expected = as_object(as_list(next(e for e in sent if "tiles" in e)["availableFilters"])[0])
    own = [
        as_object(each)
        for entity in dashboards_of(CONTENT.production)
        for each in as_list(entity["availableFilters"])
        if as_object(each)["type"] == "assignee"
    ]
    assert len(own) >= 3
    assert {tuple(as_object(each["data"])) for each in own} == {tuple(as_object(expected["data"]))}


def test_tiles_without_a_report_have_the_recorded_shape() -> None:
    recorded = recorded_export("07-roundtrip/004-own-combined-filters-2-export.json")
    expected = {
        str(tile["type"]): (tile["id"], tuple(as_object(tile["configuration"])))
        for tile in tiles_of(of_kind([*recorded], "dashboard")[0])
        if tile["type"] != "optimize_report"
    }
    own = [tile for entity in dashboards_of(CONTENT.production) for tile in tiles_of(entity)]
    for kind, shape in expected.items():
        found = {
            (tile["id"], tuple(as_object(tile["configuration"]))) for tile in own if tile["type"] == kind
        }
        assert found == {shape}


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_system_filled_with_it_exports_the_very_same_values(system: str) -> None:
    store = filled_store(system_named(system), generation("B"))
    for entity in entities_of(system_named(system)):
        entity_id = str(entity["id"])
        stored = store.dashboards.get(entity_id) or store.reports[entity_id]
        exported = as_object(json.loads(stored.exported))
        if "data" in entity and "xml" in configuration_of(entity) and configuration_of(entity)["xml"] is None:
            configuration_of(exported)["xml"] = None
        assert compact(exported) == compact(dict(entity))


# ------------------------------------------------------------------------------------- whole and closed


def test_ids_are_lower_case_uuids_and_unique_over_all_systems() -> None:
    ids = [str(entity["id"]) for name in SYSTEMS for entity in entities_of(system_named(name))]
    ids += [collection.id for name in SYSTEMS for collection in system_named(name).collections]
    assert [each for each, number in Counter(ids).items() if number > 1] == []
    assert all(is_report_id(each) for each in ids)


@pytest.mark.parametrize("system", SYSTEMS)
def test_references_are_closed_within_each_place(system: str) -> None:
    for place in places_of(system_named(system)):
        kinds = {str(entity["id"]): str(entity["exportEntityType"]) for entity in place.entities}
        for entity in of_kind(place.entities, "dashboard"):
            for tile in tiles_of(entity):
                assert (kinds.get(str(tile["id"])) in {"single_process_report", "combined_report"}) == (
                    tile["type"] == "optimize_report"
                )
        for entity in of_kind(place.entities, "combined_report"):
            assert len(members_of(entity)) >= 2
            assert {kinds[member] for member in members_of(entity)} == {"single_process_report"}


@pytest.mark.parametrize("system", SYSTEMS)
def test_entities_name_their_collection_and_private_ones_none(system: str) -> None:
    for collection in system_named(system).collections:
        assert {as_text(entity["collectionId"]) for entity in collection.entities} <= {collection.id}
    for private in system_named(system).private:
        assert {as_text(entity["collectionId"]) for entity in private.entities} == {None}


@pytest.mark.parametrize("system", SYSTEMS)
def test_tiles_stay_on_the_grid_and_do_not_overlap(system: str) -> None:
    for dashboard in dashboards_of(system_named(system)):
        assert 3 <= len(tiles_of(dashboard)) <= 9, dashboard["name"]
        taken: set[tuple[int, int]] = set()
        for tile in tiles_of(dashboard):
            position, dimensions = as_object(tile["position"]), as_object(tile["dimensions"])
            x, y = as_int(position["x"]), as_int(position["y"])
            width, height = as_int(dimensions["width"]), as_int(dimensions["height"])
            assert x >= 0
            assert y >= 0
            assert width >= 3
            assert height >= 1
            assert x + width <= 18
            cells = {(column, row) for column in range(x, x + width) for row in range(y, y + height)}
            assert not cells & taken, dashboard["name"]
            taken |= cells


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_definition_is_known_to_its_system_and_in_its_collections_data_sources(system: str) -> None:
    material = system_named(system)
    known = {each.key: each for each in material.definitions}
    for report in singles_of(material):
        for use in definitions_of(report):
            definition = known[str(use["key"])]
            assert use["displayName"] == definition.name
            versions = {version.version for version in definition.versions}
            assert set(texts(use["versions"])) <= versions | {"all", "latest"}
            assert optional_texts(use["tenantIds"]) == [definition.tenant]
    for collection in material.collections:
        assert {source.key for source in collection.scope} <= known.keys()
        singles = of_kind(collection.entities, "single_process_report")
        used = {str(use["key"]) for report in singles for use in definitions_of(report)}
        assert used <= {source.key for source in collection.scope}


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_report_carries_its_definitions_diagram_and_a_mere_member_none(system: str) -> None:
    material = system_named(system)
    diagrams = {each.key: {version.xml for version in each.versions} for each in material.definitions}
    on_tiles = {str(tile["id"]) for dashboard in dashboards_of(material) for tile in tiles_of(dashboard)}
    combined = of_kind(entities_of(material), "combined_report")
    members = {member for report in combined for member in members_of(report)}
    for report in singles_of(material):
        xml = configuration_of(report)["xml"]
        if report["id"] in members - on_tiles:
            assert xml is None
        else:
            assert xml in diagrams[str(definitions_of(report)[0]["key"])]


@pytest.mark.parametrize("system", SYSTEMS)
def test_steps_named_in_filters_and_targets_exist_in_the_diagram(system: str) -> None:
    named = 0
    for report in singles_of(system_named(system)):
        steps = [*as_object(as_object(configuration_of(report)["heatmapTargetValue"])["values"])]
        for each in as_list(data_of(report)["filter"]):
            if as_object(each)["type"] == "executedFlowNodes":
                steps += texts(as_object(as_object(each)["data"])["values"])
        if steps:
            document = fromstring(str(configuration_of(report)["xml"]))  # noqa: S314  our own words
            assert set(steps) <= {element.get("id") for element in document.iter()}
            named += len(steps)
    assert named or system == "target"
