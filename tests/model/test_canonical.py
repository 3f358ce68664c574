"""Content hashes go by meaning: key order, layout and spelling of numbers do not count."""

import hashlib
import json
import random
from decimal import Decimal
from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.model.canonical import Json, Number, canonical_number, content_hash, read, write
from tests.model.material import Json as PlainJson
from tests.model.material import dashboard, report

_NUMBERS = st.one_of(
    st.integers().map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(json.dumps),
    st.from_regex(r"-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,12})?([eE][+-]?[0-9]{1,2})?", fullmatch=True),
)
_VALUES: st.SearchStrategy[PlainJson] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def _value(literal: str) -> Fraction:
    return Fraction(Decimal(literal))


@pytest.mark.parametrize(
    ("literal", "canonical"),
    [
        ("1.10", "11e-1"),
        ("1.1", "11e-1"),
        ("1.0", "1"),
        ("1", "1"),
        ("100", "1e2"),
        ("1E+02", "1e2"),
        ("0.1e1", "1"),
        ("-1.50e-3", "-15e-4"),
        ("-0", "0"),
        ("0.000e7", "0"),
        ("12345678901234567890123", "12345678901234567890123"),
        ("1e0000", "1"),
        ("1e999999999999", "1e999999999999"),
    ],
)
def test_numbers_have_one_spelling(literal: str, canonical: str) -> None:
    assert canonical_number(literal) == canonical


@given(_NUMBERS)
def test_the_spelling_keeps_the_value_exactly(literal: str) -> None:
    canonical = canonical_number(literal)
    assert _value(canonical) == _value(literal)
    assert canonical_number(canonical) == canonical


@given(_NUMBERS, _NUMBERS)
def test_numbers_are_equal_when_their_values_are(first: str, second: str) -> None:
    assert (Number(first) == Number(second)) == (_value(first) == _value(second))


@pytest.mark.parametrize("literal", ["9" * 5000, "0." + "1" * 5000, "1e" + "9" * 5000, "-1e-" + "9" * 5000])
def test_huge_numbers_are_read_without_loss(literal: str) -> None:
    raw = f'{{"n":{literal}}}'.encode()
    assert write(read(raw)) == b'{"n":' + canonical_number(literal).encode() + b"}"
    assert len(content_hash(raw)) == 64


def test_a_number_is_neither_a_text_nor_a_truth_value() -> None:
    assert Number("1") != "1"
    assert Number("1") != True  # noqa: E712  the comparison itself is what is tested
    assert hash(Number("1.0")) == hash(Number("1"))
    assert repr(Number("1.0")) == "Number('1')"


@given(_VALUES, st.randoms(use_true_random=False))
def test_layout_and_key_order_do_not_count(value: PlainJson, chance: random.Random) -> None:
    def shuffled(one: PlainJson) -> PlainJson:
        if isinstance(one, dict):
            keys = list(one)
            chance.shuffle(keys)
            return {key: shuffled(one[key]) for key in keys}
        return [shuffled(each) for each in one] if isinstance(one, list) else one

    plain = json.dumps(value).encode()
    other = json.dumps(shuffled(value), indent=chance.choice([None, 2]), ensure_ascii=False).encode()
    assert content_hash(plain) == content_hash(other)
    assert write(read(plain)) == write(read(other))


@given(_VALUES, _VALUES)
def test_other_content_has_another_hash(first: PlainJson, second: PlainJson) -> None:
    one, two = json.dumps(first).encode(), json.dumps(second).encode()
    assert (content_hash(one) == content_hash(two)) == (read(one) == read(two))


def test_the_hash_is_that_of_sorted_json() -> None:
    raw = b'{ "b": [1.50, "\\u00fc"], "a": null }'
    assert content_hash(raw) == hashlib.sha256('{"a":null,"b":[15e-1,"ü"]}'.encode()).hexdigest()


def test_the_diagram_of_a_report_does_not_count() -> None:
    with_diagram = report(1)
    other_diagram = report(1, configuration={"color": "#1991c8", "xml": None, "precision": None})
    without = report(1, configuration={"color": "#1991c8", "precision": None})
    other_color = report(1, configuration={"color": "#000000", "precision": None})
    hashes = [_hash(one) for one in (with_diagram, other_diagram, without, other_color)]
    assert hashes[0] == hashes[1] == hashes[2] != hashes[3]


def test_ids_and_references_count() -> None:
    assert _hash(report(1)) != _hash(report(2))
    assert _hash(dashboard(3, [1])) != _hash(dashboard(3, [2]))


@pytest.mark.parametrize("raw", [b"[]", b'"xml"', b'{"data":[]}', b'{"data":{"configuration":"xml"}}'])
def test_what_is_no_report_has_a_hash_too(raw: bytes) -> None:
    assert content_hash(raw) == hashlib.sha256(raw).hexdigest()


def test_only_what_json_has_can_be_written() -> None:
    strange = cast("Json", {"a": object()})
    with pytest.raises(TypeError, match="object is nothing that JSON has"):
        write(strange)


def _hash(document: object) -> str:
    return content_hash(json.dumps(document).encode())
