"""New ids are told apart by content and through the graph, and what cannot be told is said."""

import random
from collections.abc import Sequence
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.model.difference import Matching, arrival, match
from tests.model.material import (
    Document,
    Json,
    combined,
    dashboard,
    entities,
    imported,
    report,
    text_tile,
    uid,
)


def _assert_consistent(matching: Matching) -> None:
    """Every pair has arrived without differences, references included, and no target is used twice."""
    ids = matching.ids
    assert len({arrived.id for _, arrived in matching.pairs}) == len(matching.pairs)
    for sent, arrived in matching.pairs:
        assert arrival(sent, arrived, ids).differences == ()


def _matched(documents: Sequence[Document], seed: int = 1) -> tuple[Matching, dict[str, str]]:
    arrived, ids = imported(documents, seed)
    matching = match(entities(*documents), entities(*arrived))
    _assert_consistent(matching)
    return matching, ids


def test_nothing_matches_nothing() -> None:
    assert match((), ()) == Matching((), (), (), ())


def test_different_entities_are_matched_by_content() -> None:
    documents = [report(1, "A"), report(2, "B"), combined(3, [1, 2]), dashboard(4, [3, 1])]
    matching, ids = _matched(documents)
    assert matching.complete
    assert matching.ids == ids
    assert matching.extra == ()


def test_same_names_are_told_apart_by_the_dashboards_that_use_them() -> None:
    documents = [report(1), report(2), dashboard(3, [1], "First"), dashboard(4, [2], "Second")]
    assert _matched(documents)[0].ids == _matched(documents)[1]


def test_twins_on_one_dashboard_are_told_apart_by_their_tiles() -> None:
    documents = [report(1), report(2), report(3), dashboard(4, [2, 1, 2, 3])]
    matching, ids = _matched(documents)
    assert matching.ids == ids


def test_twins_are_told_apart_by_who_shares_them() -> None:
    documents = [
        report(1),
        report(2),
        report(3),
        dashboard(4, [1, 2], "Board"),
        dashboard(5, [2, 3], "Board"),
        dashboard(6, [3], "Third"),
    ]
    for seed in range(20):
        matching, ids = _matched(documents, seed)
        assert matching.ids == ids


def test_members_of_a_combined_report_keep_their_places() -> None:
    documents = [report(1, "Part"), report(2, "Part"), combined(3, [2, 1]), dashboard(4, [1, 3])]
    matching, ids = _matched(documents)
    assert matching.ids == ids


def test_text_only_dashboards_are_matched() -> None:
    documents = [dashboard(1, [text_tile("one")]), dashboard(2, [text_tile("two")]), dashboard(3, [])]
    matching, ids = _matched(documents)
    assert matching.ids == ids


def test_dropped_versions_do_not_hide_a_match() -> None:
    sent = [
        report(1, definitions=[{"key": "order", "versions": ["1", "3"], "tenantIds": [None]}]),
        report(2, definitions=[{"key": "order", "versions": ["2", "3"], "tenantIds": [None]}]),
    ]
    arrived, ids = imported(sent)
    for one in arrived:
        data = one["data"]
        assert isinstance(data, dict)
        key = cast("list[dict[str, Json]]", data["definitions"])[0]
        key["versions"] = [version for version in cast("list[str]", key["versions"]) if version != "3"]
    matching = match(entities(*sent), entities(*arrived))
    assert matching.ids == ids
    assert [arrival(*pair, ids).dropped_versions for pair in matching.pairs] == [(("order", ("3",)),)] * 2


def test_defaults_that_the_target_adds_do_not_hide_a_match() -> None:
    sent = [report(1, "Same", visualization="bar"), report(2, "Same", visualization="pie")]
    arrived, ids = imported(sent)
    for one in arrived:
        data = one["data"]
        assert isinstance(data, dict)
        data["managementReport"] = False
    assert match(entities(*sent), entities(*arrived)).ids == ids


def test_a_changed_report_is_found_through_its_dashboard() -> None:
    sent = [report(1), report(2), dashboard(3, [1, 2])]
    arrived, ids = imported(sent)
    for one in arrived:
        if one["id"] == ids[uid(1)]:
            one["description"] = "changed on the way"
    assert match(entities(*sent), entities(*arrived)).ids == ids


def test_a_changed_entity_is_found_by_a_name_that_is_unique() -> None:
    sent = [dashboard(1, [text_tile("one")], "Board 1"), dashboard(2, [text_tile("two")], "Board 2")]
    arrived, ids = imported(sent)
    for one in arrived:
        one["tiles"] = []
    assert match(entities(*sent), entities(*arrived)).ids == ids


def test_names_that_are_not_unique_match_nothing() -> None:
    sent = [report(1, visualization="bar"), report(2, visualization="pie")]
    arrived, _ = imported(sent)
    for one in arrived:
        one["description"] = "changed on the way"
    found = entities(*arrived)
    matching = match(entities(*sent), found)
    assert matching.pairs == ()
    assert [one.sent.id for one in matching.ambiguous] == [uid(1), uid(2)]
    assert {one.candidates for one in matching.ambiguous} == {tuple(one.id for one in found)}
    assert matching.extra == found


def test_two_copies_of_one_dashboard_are_ambiguous() -> None:
    sent = [report(1), dashboard(2, [1])]
    first, second = imported(sent, 1)[0], imported(sent, 2)[0]
    found = entities(*first, *second)
    matching = match(entities(*sent), found)
    assert matching.pairs == ()
    assert {len(one.candidates) for one in matching.ambiguous} == {2}
    assert not matching.complete


def test_what_did_not_arrive_is_named() -> None:
    sent = [report(1, "A"), report(2, "B"), dashboard(3, [1, 2])]
    arrived = [one for one in imported(sent)[0] if one["name"] != "Overview"]
    matching = match(entities(*sent), entities(*arrived))
    assert [one.name for one in matching.unmatched] == ["Overview"]
    assert sorted(one.name for one, _ in matching.pairs) == ["A", "B"]


def test_strangers_are_extra_and_disturb_nothing() -> None:
    sent = [report(1, "A"), dashboard(2, [1])]
    arrived, ids = imported(sent)
    strangers = imported([report(5, "Z"), dashboard(6, [5], "Other")], 7)[0]
    matching = match(entities(*sent), entities(*strangers, *arrived))
    assert matching.ids == ids
    assert sorted(one.name for one in matching.extra) == ["Other", "Z"]


def test_a_report_wins_where_a_dashboard_has_the_same_id() -> None:
    documents = [report(1), dashboard(1, [1])]
    sent = entities(*documents)
    arrived = entities(report(11), dashboard(12, [11]))
    assert match(sent, arrived).ids == {uid(1): uid(11)}


def test_references_to_what_is_not_there_do_not_hinder() -> None:
    documents = [report(1), dashboard(2, [1, 99])]
    arrived, ids = imported(documents)
    assert match(entities(*documents), entities(*arrived)).ids == ids


@st.composite
def _documents(draw: st.DrawFn) -> list[Document]:
    """Few contents and names, much sharing: the hardest graphs to tell apart."""
    reports = draw(st.integers(0, 6))
    boards = draw(st.integers(0, 6))
    names = st.sampled_from(["Same", "Same", "Other"])
    documents = [report(number, draw(names)) for number in range(reports)]
    usable = list(range(reports))
    if reports:
        for number in range(20, 20 + draw(st.integers(0, 2))):
            members = draw(st.lists(st.sampled_from(range(reports)), max_size=2))
            documents.append(combined(number, members, draw(names)))
            usable.append(number)
    for number in range(40, 40 + boards):
        tiles = draw(st.lists(st.sampled_from(usable), max_size=3)) if usable else []
        documents.append(dashboard(number, tiles, draw(names)))
    return documents


@given(_documents(), st.integers(0, 1000))
def test_everything_that_arrived_is_matched_consistently(documents: list[Document], seed: int) -> None:
    matching, _ = _matched(documents, seed)
    assert matching.complete
    assert matching.extra == ()


@given(_documents(), st.integers(0, 1000), st.data())
def test_a_match_is_never_one_that_content_forbids(
    documents: list[Document], seed: int, data: st.DataObject
) -> None:
    """With any part of the arrival lost, pairs still agree in kind and name, and each target is used once."""
    arrived, _ = imported(documents, seed)
    kept = [one for one in arrived if data.draw(st.booleans())]
    matching = match(entities(*documents), entities(*kept))
    assert all(one.name == other.name and one.kind is other.kind for one, other in matching.pairs)
    assert len({(other.item_kind, other.id) for _, other in matching.pairs}) == len(matching.pairs)
    assert len(matching.pairs) + len(matching.unmatched) + len(matching.ambiguous) == len(documents)
    assert len(matching.pairs) + len(matching.extra) == len(kept)


def _twins(count: int) -> list[Document]:
    boards = [dashboard(1000 + number, [number, 0]) for number in range(count)]
    return [report(number) for number in range(count)] + boards


def _chain(count: int) -> list[Document]:
    boards = [dashboard(1000 + number, [number, number + 1]) for number in range(count - 1)]
    return [report(number) for number in range(count)] + boards


def _ring(count: int, begin: int = 0) -> list[Document]:
    reports = [report(begin + number) for number in range(count)]
    boards = [
        dashboard(1000 + begin + number, [begin + number, begin + (number + 1) % count])
        for number in range(count)
    ]
    return reports + boards


@pytest.mark.parametrize("documents", [_twins(600), _chain(600), _ring(600)], ids=["twins", "chain", "ring"])
def test_large_groups_of_twins_are_matched_completely(documents: list[Document]) -> None:
    matching = match(entities(*documents), entities(*_renumbered(documents)))
    assert matching.complete
    _assert_consistent(matching)


def _renumbered(documents: Sequence[Document]) -> list[Document]:
    """Import quickly: new ids by their numbers."""
    chance = random.Random(3)  # noqa: S311  an order to test with, no secret
    numbers = list(range(5000, 5000 + 2000))
    chance.shuffle(numbers)

    def renewed(old: object) -> str:
        return uid(numbers[int(str(old)[-12:], 16)])

    arrived: list[Document] = []
    for one in documents:
        tiles = one.get("tiles")
        copy: Document = {**one, "id": renewed(one["id"])}
        if isinstance(tiles, list):
            copy["tiles"] = [{**each, "id": renewed(each["id"])} for each in tiles if isinstance(each, dict)]
        arrived.append(copy)
    chance.shuffle(arrived)
    return arrived


def test_rings_that_differ_in_length_only_are_matched() -> None:
    """Every entity looks the same from near: only whole rings differ."""
    documents = [*_ring(3), *_ring(6, 100), *_ring(3, 200)]
    for seed in range(10):
        assert _matched(documents, seed)[0].complete
