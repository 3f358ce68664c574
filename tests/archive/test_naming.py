"""Names are readable, stable, different from each other and valid everywhere."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.archive.limits import PATH_CHARACTERS_LIMIT, check_names, portable_key
from desktop_exporter.archive.naming import MANIFEST_NAME, SUMS_NAME, Named, assign, slug
from desktop_exporter.model.kinds import ItemKind
from tests.archive.material import CLAIMS, SALES, uid

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_COLLECTIONS = st.one_of(st.none(), st.sampled_from([SALES, CLAIMS, "a", "A", "AnalysisTestingProcess"]))
_ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
_ITEMS = st.builds(
    Named,
    kind=st.sampled_from(ItemKind),
    id=st.one_of(_ANY_TEXT, st.sampled_from(["X", "x", uid(1), uid(2)])),
    name=st.one_of(_ANY_TEXT, st.sampled_from(["con", "..", " ", "Ω", "Å", "a" * 300, "😀" * 100, "İ" * 90])),
    collection_id=_COLLECTIONS,
)


def _named(number: int, name: str, collection: str | None = SALES) -> Named:
    return Named(ItemKind.DASHBOARD, uid(number), name, collection)


@given(st.lists(_ITEMS, max_size=30, unique_by=lambda one: one.key), st.dictionaries(_COLLECTIONS, _ANY_TEXT))
def test_every_item_gets_a_portable_path_of_its_own(items: list[Named], names: dict[str | None, str]) -> None:
    collections: dict[str, str | None] = {key: name for key, name in names.items() if key}
    paths = assign(items, collections, {})
    assert paths.keys() == {one.key for one in items}
    check_names(Path("backup"), (*paths.values(), MANIFEST_NAME, SUMS_NAME))
    assert len({portable_key(path) for path in paths.values()}) == len(items)
    for path in paths.values():
        assert len(path) <= PATH_CHARACTERS_LIMIT
        assert unicodedata.is_normalized("NFC", path)
        assert path.count("/") == 1
        for part in path.split("/"):
            assert part
            assert len(part.encode()) <= 255
            assert not _FORBIDDEN.search(part)
            assert not _RESERVED.match(part)
            assert not part.startswith((".", " "))
            assert not part.endswith((".", " "))


@given(st.lists(_ITEMS, max_size=15, unique_by=lambda one: one.key), st.randoms())
def test_the_order_of_the_items_does_not_matter_and_known_paths_stay(
    items: list[Named], random: object
) -> None:
    paths = assign(items, {}, {})
    assert assign(list(reversed(items)), {}, {}) == paths
    known = {path: key for key, path in paths.items()}
    assert assign(items, {}, known) == paths
    for gone in items:
        left = [one for one in items if one is not gone]
        again = assign(left, {}, known)
        assert all(again[one.key] == paths[one.key] for one in left)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Order to cash: Überblick/2026", "order-to-cash-überblick-2026"),
        ("", "fallback"),
        ("../..", "fallback"),
        ("e\u0301", "é"),
        ("  a  b  ", "a-b"),
        ("x" * 100, "x" * 80),
    ],
)
def test_a_slug_is_readable(name: str, expected: str) -> None:
    assert slug(name, "fallback") == expected


def test_a_path_says_collection_name_and_the_begin_of_the_ids() -> None:
    items = [_named(0xABCDEF01, "Order to cash"), _named(2, "Mine", None), _named(3, "x", "gone")]
    paths = assign(items, {SALES: "Sales EMEA"}, {})
    assert paths[items[0].key] == "sales-emea--11111111/order-to-cash--abcdef01.json"
    assert paths[items[1].key] == "private/mine--00000002.json"
    assert paths[items[2].key].startswith("collection--")


def test_a_new_name_gives_a_new_path() -> None:
    known = {"sales--11111111/old--00000001.json": (ItemKind.DASHBOARD, uid(1))}
    assert assign([_named(1, "Old")], {SALES: "Sales"}, known) == {
        _named(1, "").key: "sales--11111111/old--00000001.json"
    }
    assert assign([_named(1, "New")], {SALES: "Sales"}, known) == {
        _named(1, "").key: "sales--11111111/new--00000001.json"
    }
    assert assign([_named(1, "Old")], {SALES: "EMEA"}, known) == {
        _named(1, "").key: "emea--11111111/old--00000001.json"
    }


def test_ids_with_the_same_begin_get_longer_suffixes_and_keep_them() -> None:
    first, second = (
        Named(ItemKind.DASHBOARD, f"12345678-0000-4000-8000-00000000000{digit}", "Same", None)
        for digit in (1, 2)
    )
    paths = assign([first, second], {}, {})
    assert paths[first.key] == "private/same--12345678.json"
    assert paths[second.key] == "private/same--123456780000.json"
    known = {path: key for key, path in paths.items()}
    assert assign([second], {}, known) == {second.key: paths[second.key]}
