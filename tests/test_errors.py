"""Every code has words, every parameter is checked, and nothing that is shown can do harm."""

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.errors import RETRYABLE, WORDS, Code, ExporterError, Parameter, shown

_HOSTILE = "<img src=x>[red]\x1b]0;x\x07"
_HARMFUL_CATEGORIES = {"Cc", "Cs", "Zl", "Zp"}
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _parameters(code: Code, value: Parameter) -> dict[str, Parameter]:
    return dict.fromkeys(WORDS[code].fields(), value)


def _error(code: Code, parameters: dict[str, Parameter], server_words: str | None = None) -> ExporterError:
    return ExporterError(code, server_words=server_words, **parameters)


def _harmless(text: str) -> bool:
    return not any(
        unicodedata.category(character) in _HARMFUL_CATEGORIES or character in _BIDI for character in text
    )


def test_every_code_has_words() -> None:
    assert set(WORDS) == set(Code)


def test_a_code_is_a_stable_word_of_its_own_name() -> None:
    assert [code.value for code in Code] == [code.name.lower() for code in Code]


@pytest.mark.parametrize("code", Code)
def test_every_code_says_what_happened_and_what_to_do_next(code: Code) -> None:
    values: list[Parameter] = ["Order to cash", 404, _HOSTILE, "", "{name}"]
    for value in values:
        error = _error(code, _parameters(code, value))
        assert error.title.endswith(".")
        assert error.hint
        assert str(error) == " ".join(part for part in (error.title, error.detail, error.hint) if part)
        assert _harmless(str(error))


@pytest.mark.parametrize("code", Code)
def test_parameters_are_exactly_those_of_the_words(code: Code) -> None:
    with pytest.raises(ValueError, match=code.value):
        _error(code, _parameters(code, 1) | {"unheard_of": 1})
    for missing in WORDS[code].fields():
        rest = {name: value for name, value in _parameters(code, 1).items() if name != missing}
        with pytest.raises(ValueError, match=missing):
            _error(code, rest)


def test_parameters_cannot_be_changed_afterwards() -> None:
    given = {"reason": "first"}
    error = ExporterError(Code.USAGE, **given)
    given["reason"] = "second"
    assert error.parameters == {"reason": "first"}
    with pytest.raises(TypeError):
        error.parameters["reason"] = "third"  # type: ignore[index] # pyright: ignore[reportIndexIssue]  the point


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_HOSTILE, "<img src=x>[red]\ufffd]0;x\ufffd"),
        (
            "one\ntwo\r\nthree\u2028four\u2029five\x85six",
            "one\ufffdtwo\ufffd\ufffdthree\ufffdfour\ufffdfive\ufffdsix",
        ),
        ("invoice\u202efdp.exe", "invoice\ufffdfdp.exe"),
        ("\u2066left\u2069", "\ufffdleft\ufffd"),
        ("zero\u200bwidth\ufeff\u00ad", "zero\ufffdwidth\ufffd\ufffd"),
        ("tag\U000e0041", "tag\ufffd"),
        ("lone\ud800", "lone\ufffd"),
        ("tab\tnul\0", "tab\ufffdnul\ufffd"),
        ("Umsätze – Übersicht “Q3” 订单 👩‍👩‍👧", "Umsätze – Übersicht “Q3” 订单 👩‍👩‍👧"),
        ("क्\u200dष", "क्\u200dष"),
    ],
)
def test_what_is_shown_cannot_steer_a_terminal_or_reorder_text(text: str, expected: str) -> None:
    assert shown(text) == expected


@given(st.text(st.characters()))
def test_shown_text_is_harmless_as_long_and_stable(text: str) -> None:
    once = shown(text)
    assert _harmless(once)
    assert len(once) == len(text)
    assert shown(once) == once
    assert all(after in (before, "\ufffd") for before, after in zip(text, once, strict=True))


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    assert shown(text) == text


def test_the_words_of_the_server_are_kept_as_received_and_quoted_harmlessly() -> None:
    error = ExporterError(Code.NOTHING_SELECTED, server_words=f"No {_HOSTILE}")
    assert error.server_words == f"No {_HOSTILE}"
    assert error.detail.endswith("The server said: “No <img src=x>[red]\ufffd]0;x\ufffd”")


@pytest.mark.parametrize("code", Code)
def test_an_error_survives_pickling(code: Code) -> None:
    error = _error(code, _parameters(code, _HOSTILE), "no")
    copy: object = pickle.loads(pickle.dumps(error))  # noqa: S301  our own bytes
    assert isinstance(copy, ExporterError)
    assert (copy.code, copy.server_words, copy.parameters) == (error.code, "no", error.parameters)
    assert str(copy) == str(error)


def test_retryable_is_what_may_pass_by_itself() -> None:
    retryable = {code for code in Code if _error(code, _parameters(code, 1)).retryable}
    assert retryable == RETRYABLE
    assert Code.SERVER_BUSY in retryable
    assert Code.TOKEN_REFUSED not in retryable
