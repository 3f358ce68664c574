"""What counts as a difference between what was sent and what arrived, and what does not."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.model.difference import arrival, content_hash, match
from desktop_exporter.model.document import cut
from tests.model import recorded
from tests.model.material import (
    Document,
    combined,
    dashboard,
    definition,
    entity,
    report,
    text_tile,
    tile,
    uid,
)

_DROPS_A_VERSION = "version-3-missing"


@pytest.mark.parametrize(("sent", "arrived"), recorded.ROUND_TRIPS)
def test_recorded_imports_arrived_as_they_were_sent(sent: str, arrived: str) -> None:
    matching = match(cut(recorded.answer(sent), sent), cut(recorded.answer(arrived), arrived))
    assert matching.complete
    assert matching.extra == ()
    found = [arrival(*pair, matching.ids) for pair in matching.pairs]
    assert [one.differences for one in found] == [()] * len(matching.pairs)
    dropped = [one.dropped_versions for one in found if one.dropped_versions]
    assert dropped == ([(("order-process", ("3",)),)] if _DROPS_A_VERSION in sent else [])


@pytest.mark.parametrize(("sent", "arrived"), recorded.ROUND_TRIPS)
def test_recorded_imports_are_told_apart_without_names(sent: str, arrived: str) -> None:
    """Names help in none of these: with all names alike the same pairs are found."""

    def nameless(path: str) -> bytes:
        documents = json.loads(recorded.answer(path))
        return json.dumps([{**one, "name": "x"} for one in documents]).encode()

    by_all = match(cut(recorded.answer(sent), sent), cut(recorded.answer(arrived), arrived))
    by_content = match(cut(nameless(sent), sent), cut(nameless(arrived), arrived))
    assert by_content.ids == by_all.ids


def test_a_sparse_import_is_found_again_among_the_defaults() -> None:
    """The document was written by hand, and the server filled in what it left out."""
    sent = cut(recorded.sent("07-roundtrip/003-own-combined-filters-1-import.json"), "sent")
    arrived = cut(recorded.answer("07-roundtrip/004-own-combined-filters-2-export.json"), "arrived")
    matching = match(sent, arrived)
    assert matching.complete
    assert sum(len(one.raw) for one in sent) < sum(len(one.raw) for one in arrived)
    found = [arrival(*pair, matching.ids) for pair in matching.pairs]
    assert [(one.differences, one.dropped_versions) for one in found] == [((), ())] * 4


def _differences(sent: Document, arrived: Document, **ids: str) -> tuple[str, ...]:
    return arrival(entity(sent), entity(arrived), ids).differences


def test_nothing_differs_from_itself() -> None:
    documents: list[Document] = [report(1), combined(3, []), dashboard(4, [text_tile("one")])]
    for document in documents:
        assert arrival(entity(document), entity(document), {}).differences == ()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"id": uid(9)}, id="own id"),
        pytest.param({"collectionId": uid(9)}, id="collection"),
        pytest.param({"collectionId": None}, id="private"),
        pytest.param({"sourceIndexVersion": "11"}, id="version as text"),
        pytest.param({"unheard": "of"}, id="more than was sent"),
    ],
)
def test_what_the_server_gives_anew_is_no_difference(change: Document) -> None:
    assert _differences(report(1), {**report(1), **change}) == ()


def test_null_equals_absent() -> None:
    without = report(1)
    del without["description"]
    assert _differences(report(1), without) == ()
    assert _differences(without, report(1)) == ()


def test_the_diagram_is_the_targets_own() -> None:
    arrived = report(1, configuration={"color": "#1991c8", "xml": "<other/>"})
    assert _differences(report(1), arrived) == ()


def test_numbers_go_by_value() -> None:
    assert _differences(report(1, limit=1.0), report(1, limit=1)) == ()
    assert _differences(report(1, limit=2), report(1, limit=1)) == ("data, limit: sent 2, arrived 1",)
    assert _differences(report(1, limit=1), report(1, limit=True)) == ("data, limit: sent 1, arrived true",)
    assert _differences(report(1, limit=10), report(1, limit="10")) == ('data, limit: sent 10, arrived "10"',)


def test_a_single_value_may_arrive_as_a_list() -> None:
    assert _differences(report(1, filter={"type": "x"}), report(1, filter=[{"type": "x"}])) == ()
    assert _differences(report(1, filter={"type": "x"}), report(1, filter=[])) == (
        "data, filter: sent 1 entries, 0 arrived",
    )


def test_what_is_missing_is_named_with_its_value() -> None:
    sent = {**report(1, visualization="bar"), "description": "Old"}
    arrived = report(1)
    data = arrived["data"]
    assert isinstance(data, dict)
    del data["visualization"]
    assert _differences(sent, arrived) == (
        'description: sent "Old", arrived null',
        'data, visualization: sent "bar", missing in what arrived',
    )


def test_long_values_are_shortened() -> None:
    (difference,) = _differences({**report(1), "name": "n" * 500}, report(1))
    assert len(difference) < 100
    assert '…, arrived "Orders"' in difference


def test_truncated_fractions_are_differences() -> None:
    sent, arrived = dashboard(1, [tile(2, 1.5)]), dashboard(1, [tile(3, 1)])
    assert _differences(sent, arrived, **{uid(2): uid(3)}) == ("tiles 1, position, x: sent 1.5, arrived 1",)


def test_a_lost_tile_is_a_difference() -> None:
    differences = _differences(
        dashboard(1, [text_tile("one"), text_tile("two")]), dashboard(1, [text_tile("two")])
    )
    assert differences[0] == "tiles: sent 2 entries, 1 arrived"
    assert '"one", arrived "two"' in differences[1]


def test_old_dashboards_that_arrive_empty_differ() -> None:
    """Index version 8 with the key of version 7: a 200, and nothing is stored (observed on 8.6.0)."""
    sent = dashboard(1, [])
    sent["reports"] = [tile(2)]
    del sent["tiles"]
    (difference,) = _differences(sent, dashboard(1, []))
    assert difference.startswith("reports: sent [{")


def test_references_have_to_lead_to_the_match() -> None:
    sent: list[Document] = [dashboard(1, [2]), combined(1, [2])]
    arrived: list[Callable[[int], Document]] = [lambda to: dashboard(9, [to]), lambda to: combined(9, [to])]
    for before, after, where in zip(sent, arrived, ("tiles 1, id", "data, reports 1, id"), strict=True):
        assert _differences(before, after(5), **{uid(2): uid(5)}) == ()
        assert _differences(before, after(6), **{uid(2): uid(5)}) == (
            f'{where}: the report {uid(2)} became {uid(5)}, but here is "{uid(6)}"',
        )
        assert _differences(before, after(5)) == (f"{where}: what the report {uid(2)} became is not known",)


def test_order_of_tiles_counts() -> None:
    ids = {uid(1): uid(11), uid(2): uid(12)}
    assert len(_differences(dashboard(3, [1, 2]), dashboard(3, [12, 11]), **ids)) == 2


@pytest.mark.parametrize("foreign", ["", "https://example.com", uid(10).upper(), "report-1"])
def test_tiles_that_are_no_reports_are_compared_as_they_are(foreign: str) -> None:
    sent, same, other = (dashboard(1, [{**text_tile("t"), "id": one}]) for one in (foreign, foreign, "else"))
    assert _differences(sent, same) == ()
    assert len(_differences(sent, other)) == 1


def test_only_the_type_of_a_tile_may_change_its_case() -> None:
    loud = dashboard(1, [{**tile(2), "type": "OPTIMIZE_REPORT"}])
    ids = {uid(2): uid(2)}
    assert _differences(loud, dashboard(1, [2]), **ids) == ()
    assert _differences(loud, dashboard(1, [{**tile(2), "type": "text"}]), **ids) == (
        'tiles 1, type: sent "OPTIMIZE_REPORT", arrived "text"',
    )
    assert _differences(report(1, visualization="BAR"), report(1, visualization="bar")) != ()


@pytest.mark.parametrize(
    ("before", "after", "dropped"),
    [
        (["1", "2", "98", "99"], ["1", "2"], (("k", ("98", "99")),)),
        (["3", "1", "2"], ["3", "2"], (("k", ("1",)),)),
        (["1"], ["1"], ()),
    ],
)
def test_dropped_versions_are_a_note_of_their_own(
    before: list[str], after: list[str], dropped: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    sent = report(1, definitions=[definition("k", before)])
    arrived = report(1, definitions=[definition("k", after)])
    found = arrival(entity(sent), entity(arrived), {})
    assert found.differences == ()
    assert found.dropped_versions == dropped


@pytest.mark.parametrize("after", [["2", "1"], ["1", "3"], ["1", "2", "3"], ["4"], ["2", "3", "1"]])
def test_other_versions_are_differences(after: list[str]) -> None:
    sent = report(1, definitions=[definition("k", ["1", "2"])])
    arrived = report(1, definitions=[definition("k", after)])
    found = arrival(entity(sent), entity(arrived), {})
    assert found.differences != ()
    assert found.dropped_versions == ()


def test_versions_elsewhere_are_ordinary() -> None:
    found = arrival(entity(report(1, versions=["1", "2"])), entity(report(1, versions=["1"])), {})
    assert found.differences == ("data, versions: sent 2 entries, 1 arrived",)


@given(st.sampled_from(["visualization", "color", "filter"]), st.text(min_size=1))
def test_any_changed_text_is_found(key: str, text: str) -> None:
    assert _differences(report(1, **{key: text}), report(1, **{key: f"{text}!"})) != ()


def test_the_hash_tells_places_apart_that_arrive_alike() -> None:
    first, second = entity(report(1)), entity(report(2))
    assert arrival(first, second, {}).differences == ()
    assert content_hash(first.raw) != content_hash(second.raw)
