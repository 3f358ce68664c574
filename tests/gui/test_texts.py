"""Tests of the words of the core in the window: every code has them, and sentences are found again."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.errors import WORDS, Code, ExporterError
from desktop_exporter.gui import texts
from desktop_exporter.gui.recognising import Recogniser, Template
from desktop_exporter.gui.sentences import SENTENCES
from desktop_exporter.model.outcome import Problem

_FILLINGS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=30)


def _error(code: Code, server_words: str | None = None) -> ExporterError:
    fields = {name: f"<{name}>" for name in WORDS[code].fields()}
    return ExporterError(code, server_words=server_words, **fields)


@pytest.mark.parametrize("code", list(Code))
def test_every_code_has_words_that_are_filled_in(code: Code) -> None:
    error = _error(code, "what it said")
    assert texts.error_title(error) == error.title
    assert texts.error_detail(error) == error.detail
    assert "{" not in texts.error_hint(error)
    if code not in texts.WINDOW_HINTS:
        assert texts.error_hint(error) == error.hint


@pytest.mark.parametrize("code", list(Code))
@pytest.mark.parametrize("server_words", [None, "what it said"])
def test_the_text_of_a_problem_is_found_again(code: Code, server_words: str | None) -> None:
    problem = Problem.of(_error(code, server_words), kind="system")
    assert texts.problem_text(problem) == problem.detail.strip()


@pytest.mark.parametrize("code", list(Code))
def test_no_next_step_of_the_window_is_one_of_the_command_line(code: Code) -> None:
    hint = texts.error_hint(_error(code))
    assert "--" not in hint or code is Code.USAGE
    assert "`" not in hint


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_of_the_core_is_found_again(sentence: str) -> None:
    filled = sentence
    for number in range(10):
        filled = filled.replace(f"{{{number}}}", f"thing{number}")
    found = Recogniser(SENTENCES).find(filled)
    assert found is not None
    assert texts.core_text(filled) == filled


@pytest.mark.parametrize("code", list(Code))
@pytest.mark.parametrize("server_words", [None, "what it said"])
def test_a_failure_within_a_sentence_is_found_again(code: Code, server_words: str | None) -> None:
    error = _error(code, server_words)
    told = f"The collections could not be listed. {error.title} {error.detail}".strip()
    assert texts.core_text(told) == told
    assert texts.core_text(error.title) == error.title


def test_what_is_none_of_the_cores_is_shown_as_it_is() -> None:
    assert texts.core_text("Whatever a server says, in its words") == "Whatever a server says, in its words"
    assert texts.core_text("hidden\u202etext") == "hidden\ufffdtext"
    assert texts.core_text("") == ""


@given(st.lists(_FILLINGS, min_size=2, max_size=2))
def test_a_template_is_found_whatever_is_filled_in(fillings: list[str]) -> None:
    template = Template("It asks {first} to wait for {second} seconds.")
    text = template.text.format(first=fillings[0], second=fillings[1])
    found = template.fields_in(text)
    assert found is not None
    assert template.text.format_map(found) == text


def test_what_others_made_long_takes_no_time() -> None:
    crafted = "It is reported as " + "a is b, " * 20_000
    started = time.process_time()
    for template in SENTENCES:
        Template(template).fields_in(crafted)
    assert texts.core_text(crafted) == crafted
    # With patterns that look back this took minutes.
    assert time.process_time() - started < 5


def test_a_phrase_is_not_found_in_a_sentence() -> None:
    assert Recogniser(("The {0} of {1}",)).find("The log of that Optimize says more.") is None
    assert Recogniser(("The {0} of {1}",)).find("The answer of localhost:80") is not None
    assert Recogniser(("{0} failed. {1}",)).find("The keyring failed. It is locked.") is not None


def test_no_name_is_translated() -> None:
    name = next(one for one in SENTENCES if "{" not in one)
    error = ExporterError(Code.CONNECTION_NAME_INVALID, name=name, limit=200)
    assert name in texts.error_title(error)


def test_a_field_that_comes_twice_has_one_value() -> None:
    template = Template("{0} is not {0}, but {1}.")
    assert template.fields_in("a is not a, but b.") == {"0": "a", "1": "b"}
    assert template.fields_in("a is not c, but b.") is None
