"""Where each collection of the source goes."""

from collections.abc import Sequence

import pytest

from desktop_exporter.app.destination import Destination, Directions
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.catalog import Catalog, CatalogCollection, Found
from desktop_exporter.model.exchange import ExportSet, IdList, PlaceFacts
from desktop_exporter.model.kinds import ItemKind

_A = "aaaaaaaa-0000-4000-8000-000000000000"
_B = "bbbbbbbb-0000-4000-8000-000000000000"
_C = "cccccccc-0000-4000-8000-000000000000"


class _Place:
    """A place that only knows its collections. It exports nothing: directions never need that."""

    def __init__(self, name: str, base_url: str | None, collections: dict[str, str | None]) -> None:
        self._name, self._base_url, self._collections = name, base_url, collections

    @property
    def facts(self) -> PlaceFacts:
        return PlaceFacts("", self._name, self._base_url, "8.6.0", "B")

    def facts_now(self, cancel: CancelToken, *, max_age_s: float = 0.0) -> PlaceFacts:
        return self.facts

    def catalog(self, context: JobContext, found: Found | None = None) -> Catalog:
        return Catalog(tuple(CatalogCollection(*one, (), ()) for one in self._collections.items()))

    def collection(self, collection_id: str, context: JobContext) -> CatalogCollection:
        if collection_id not in self._collections:
            raise ExporterError(Code.COLLECTION_UNKNOWN, id=collection_id)
        return CatalogCollection(collection_id, self._collections[collection_id], (), ())

    def listed(self, kind: ItemKind, collection_id: str, cancel: CancelToken) -> IdList:
        return IdList((), may_be_cut=False)

    def export(self, kind: ItemKind, ids: Sequence[str], cancel: CancelToken) -> ExportSet:
        raise AssertionError


_SOURCE = _Place("source", "https://a.example.com", {_A: "Sales / EMEA", _B: "Twins", _C: None})
_TARGET = _Place(
    "target",
    "https://b.example.com/optimize",
    {"t1": "Sales / EMEA", "t2": "Twins", "t3": "Twins", "plain-id": "Plain", _C: "A=B"},
)


def _directions(destination: Destination, context: JobContext, target: _Place = _TARGET) -> Directions:
    return Directions(_SOURCE, target, [(_A, "Sales / EMEA")], destination, context)


@pytest.mark.parametrize(
    ("into", "expected"),
    [
        pytest.param("Sales / EMEA", "t1", id="name-with-a-slash"),
        pytest.param("A=B", _C, id="name-with-an-equals-sign"),
        pytest.param("plain-id", "plain-id", id="id-that-is-no-uuid"),
        pytest.param("Plain", "plain-id", id="name-that-could-be-an-id"),
        pytest.param(_B, _B, id="uuid-that-is-not-listed"),
        pytest.param(_B.upper(), _B, id="uuid-in-capitals"),
        pytest.param(f"https://b.example.com/optimize/#/collection/{_B}/", _B, id="address"),
        pytest.param(f"#/collection/{_B}/dashboard/x/", _B, id="half-an-address"),
    ],
)
def test_one_collection_takes_everything(into: str, expected: str, context: JobContext) -> None:
    directions = _directions(Destination(into=into), context)

    assert directions.target_of(_A) == directions.target_of(None) == expected


@pytest.mark.parametrize(
    ("into", "code"),
    [
        ("Twins", Code.TARGET_NOT_CHOSEN),
        ("twins", Code.TARGET_NOT_CHOSEN),
        ("Sales", Code.TARGET_NOT_CHOSEN),
        (f"https://elsewhere.example.com/#/collection/{_B}/", Code.ADDRESS_ELSEWHERE),
        ("https://b.example.com/optimize/#/dashboard/x/", Code.ID_NOT_RECOGNISED),
    ],
)
def test_what_is_not_one_collection_is_refused_at_once(into: str, code: Code, context: JobContext) -> None:
    with pytest.raises(ExporterError) as caught:
        _directions(Destination(into=into), context)
    assert caught.value.code is code


def test_equal_names_match_only_when_they_are_the_only_ones(context: JobContext) -> None:
    directions = _directions(Destination(matching=True), context)

    assert directions.target_of(_A) == "t1"
    for unclear, words in (
        (_B, "2 collections"),
        (_C, "not known"),
        (None, "no collection"),
        ("x", "not known"),
    ):
        with pytest.raises(ExporterError, match=words) as caught:
            directions.target_of(unclear)
        assert caught.value.code is Code.TARGET_NOT_CHOSEN


def test_pairs_may_mix_names_ids_and_addresses(context: JobContext) -> None:
    pairs = (("Sales / EMEA", "Plain"), (_B, f"https://b.example.com/optimize/#/collection/{_A}/"))
    directions = _directions(Destination(pairs=pairs), context)

    assert (directions.target_of(_A), directions.target_of(_B)) == ("plain-id", _A)
    with pytest.raises(ExporterError, match="No --map names it"):
        directions.target_of(_C)
    assert directions.target_name("plain-id") == "Plain"
    assert directions.target_name(_A) is None


def test_a_target_that_tells_no_collections_says_so(context: JobContext) -> None:
    silent = _Place("silent", "https://c.example.com", {})

    with pytest.raises(ExporterError, match="does not tell its collections"):
        _directions(Destination(into="Sales"), context, silent)
    assert _directions(Destination(into=_A), context, silent).target_of(_B) == _A


def test_private_content_goes_where_it_is_sent_beside_the_pairs(context: JobContext) -> None:
    directions = _directions(Destination(pairs=((_A, "Plain"),), private="Sales / EMEA"), context)

    assert (directions.target_of(_A), directions.target_of(None)) == ("plain-id", "t1")
    with pytest.raises(ExporterError, match="no collection of the source"):
        _directions(Destination(pairs=((_A, "Plain"),)), context).target_of(None)
