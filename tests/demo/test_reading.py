import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.demo.material import JsonValue
from desktop_exporter.demo.reading import decoded, read_json
from desktop_exporter.rest.faults import Refusal
from desktop_exporter.rest.messages import Answer

JSON: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(JSON)
def test_what_is_written_is_read(value: JsonValue) -> None:
    assert read_json(json.dumps(value)) == value


@given(JSON, st.sampled_from(["/* c */", "// c\n", '/* ] */ // "x\n']), st.text(alphabet="]}x,1 "))
def test_comments_around_and_rubbish_behind_do_not_matter(
    value: JsonValue, comment: str, rubbish: str
) -> None:
    assert read_json(f"{comment}[{comment}{json.dumps(value)}{comment}]{rubbish}") == [value]


def test_comment_marks_in_texts_are_text() -> None:
    assert read_json('/* c */ ["a // b", "/* c */"]') == ["a // b", "/* c */"]


def test_of_equal_keys_the_last_counts() -> None:
    assert read_json('{"a": 1, "a": 2}') == {"a": 2}


@given(st.text(alphabet='[]{}",:1tnue/* \n'))
def test_anything_is_read_or_refused(text: str) -> None:
    answer = refusal_of(text)
    assert answer is None or json.loads(answer.body)["errorCode"] == "importFileInvalid"


def refusal_of(text: str) -> Answer | None:
    try:
        read_json(text)
    except Refusal as refused:
        return refused.answer
    return None


@pytest.mark.parametrize(
    ("content_type", "text"),
    [
        (None, "\ufffd"),
        ("application/json", "\ufffd"),
        ("application/json; charset=ISO-8859-1", "ü"),
        ('application/json;charset="latin-1"', "ü"),
        ("application/json;charset=nonsense", "\ufffd"),
    ],
)
def test_the_charset_of_the_content_type_counts(content_type: str | None, text: str) -> None:
    assert decoded("ü".encode("latin-1"), content_type) == text
