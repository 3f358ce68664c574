"""Content by the thousand: the sizes that are asked for, ids that are known beforehand."""

import json

import pytest

from desktop_exporter.demo.bulk import BULK_COLLECTION_ID, bulk, dashboard_id, dashboard_report_id
from desktop_exporter.demo.identity import is_report_id
from desktop_exporter.demo.jsonvalues import as_list, as_object
from desktop_exporter.demo.material import SystemMaterial


def size_of(value: object) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def ids_of(material: SystemMaterial) -> list[str]:
    return [str(entity["id"]) for entity in material.collections[0].entities]


def test_a_thousand_dashboards_of_eight_reports_are_about_18_megabytes() -> None:
    entities = bulk(1000, 8).collections[0].entities
    kinds = [entity["exportEntityType"] for entity in entities]
    assert (kinds.count("dashboard"), kinds.count("single_process_report")) == (1000, 8000)
    assert 17_000_000 < size_of(list(entities)) < 19_000_000


def test_each_dashboard_shows_reports_of_its_own_and_every_id_is_known_beforehand() -> None:
    material = bulk(3, 5)
    ids = ids_of(material)
    assert len(set(ids)) == len(ids)
    assert all(is_report_id(each) for each in ids)
    dashboards = {str(e["id"]): e for e in material.collections[0].entities if "tiles" in e}
    assert list(dashboards) == [dashboard_id(board) for board in range(3)]
    for board in range(3):
        tiles = as_list(dashboards[dashboard_id(board)]["tiles"])
        assert [as_object(tile)["id"] for tile in tiles] == [
            dashboard_report_id(board, place) for place in range(5)
        ]


@pytest.mark.parametrize("report_bytes", [2_100, 5_000, 100_000])
def test_a_report_has_the_size_asked_for_and_its_diagram_is_that_of_the_definition(report_bytes: int) -> None:
    material = bulk(1, 2, report_bytes)
    report = as_object(dict(material.collections[0].entities[0]))
    assert size_of(report) == report_bytes
    configuration = as_object(as_object(report["data"])["configuration"])
    assert configuration["xml"] == material.definitions[0].versions[-1].xml


def test_its_collection_and_data_source_are_known() -> None:
    material = bulk(1, 1)
    collection = material.collections[0]
    assert collection.id == BULK_COLLECTION_ID
    assert [source.key for source in collection.scope] == [each.key for each in material.definitions]
    assert {str(entity["collectionId"]) for entity in collection.entities} == {BULK_COLLECTION_ID}


def test_nothing_and_no_reports_are_possible() -> None:
    assert bulk(0, 8).collections[0].entities == ()
    assert [as_list(e["tiles"]) for e in bulk(2, 0).collections[0].entities] == [[], []]


def test_two_calls_build_the_same() -> None:
    assert bulk(4, 3) == bulk(4, 3)
