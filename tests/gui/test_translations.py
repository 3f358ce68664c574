"""Tests of the languages: everything is translated, nothing is lost on the way, and the window shows it."""

import importlib.util
import itertools
import re
import shutil
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol, cast

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QMenu, QMenuBar
from pytestqt.qtbot import QtBot

from desktop_exporter.app.preferences import Language
from desktop_exporter.errors import WORDS, Code, ExporterError
from desktop_exporter.gui import wording
from desktop_exporter.gui.actions import fill_menus, make_actions
from desktop_exporter.gui.languages import Languages
from desktop_exporter.gui.pages.welcome import WelcomePanel
from desktop_exporter.gui.sentences import SENTENCES
from desktop_exporter.gui.texts import (
    WINDOW_HINTS,
    core_text,
    error_detail,
    error_hint,
    error_title,
    problem_text,
)
from desktop_exporter.gui.theme import Theme
from desktop_exporter.model.outcome import Problem

ROOT: Final = Path(__file__).resolve().parent.parent.parent
GUI: Final = ROOT / "desktop_exporter" / "gui"
FOLDER: Final = ROOT / "resources" / "translations"
SPOKEN: Final = ("en", "de")
_FIELD: Final = re.compile(r"\{\w*\}")


class Script(Protocol):
    """What is used of `resources/update_translations.py`."""

    LANGUAGES: tuple[str, ...]
    PHRASES: tuple[str, ...]

    def core_sentences(self) -> tuple[str, ...]: ...
    def extract(self, folder: Path) -> str: ...
    def release(self, folder: Path, into: Path) -> None: ...
    def window_texts(self, path: Path) -> tuple[object, ...]: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A text in a `.ts` file, with its translation in all its forms."""

    context: str
    source: str
    forms: tuple[str, ...]
    counts: bool
    state: str | None


@lru_cache
def _entries(language: str) -> tuple[Entry, ...]:
    root = ET.parse(FOLDER / f"desktop_exporter_{language}.ts").getroot()  # noqa: S314  our own file
    return tuple(
        _entry(context.findtext("name", ""), message)
        for context in root.iter("context")
        for message in context.iter("message")
    )


def _entry(context: str, message: ET.Element) -> Entry:
    translation = message.find("translation")
    assert translation is not None
    numbered = tuple(one.text or "" for one in translation.iter("numerusform"))
    return Entry(
        context,
        message.findtext("source", ""),
        numbered or (translation.text or "",),
        message.get("numerus") == "yes",
        translation.get("type"),
    )


@pytest.fixture(scope="session")
def script() -> Script:
    """The script that makes the translations."""
    spec = importlib.util.spec_from_file_location(
        "update_translations", ROOT / "resources" / "update_translations.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up there.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return cast("Script", module)


@pytest.fixture
def shows(qapp: QApplication) -> Generator[Callable[[Language], None]]:
    """Changes the language; afterwards all is as it was."""
    before, languages = QLocale(), Languages(qapp)
    yield languages.apply
    languages.remove()
    QLocale.setDefault(before)


def test_all_texts_are_extracted_and_translated(script: Script, tmp_path: Path) -> None:
    for language in SPOKEN:
        shutil.copy(FOLDER / f"desktop_exporter_{language}.ts", tmp_path)
    told = script.extract(tmp_path)
    assert script.LANGUAGES == SPOKEN
    for language in SPOKEN:
        name = f"desktop_exporter_{language}.ts"
        found, kept = (tmp_path / name).read_text("utf-8"), (FOLDER / name).read_text("utf-8")
        assert found == kept, f"run resources/update_translations.py, then translate what is new\n{told}"
        unfinished = [(one.context, one.source) for one in _entries(language) if one.state is not None]
        assert not unfinished


def test_what_the_program_loads_is_made_of_the_translations(script: Script, tmp_path: Path) -> None:
    script.release(FOLDER, tmp_path)
    for language in SPOKEN:
        name = f"desktop_exporter_{language}.qm"
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes()


def test_the_sentences_of_the_core_are_current(script: Script) -> None:
    assert script.core_sentences() == SENTENCES


def test_no_sentence_is_technical() -> None:
    odd = re.compile(r"(?:[A-Z]{4,} ){2,}|`|--[a-z]|::|\bdef\b|^[^a-zA-Z]*$|\$|\\")
    assert [one for one in SENTENCES if odd.search(one)] == []


def test_every_phrase_stands_in_the_core(script: Script) -> None:
    core = "\n".join(
        path.read_text("utf-8")
        for path in (ROOT / "desktop_exporter").rglob("*.py")
        if not path.is_relative_to(GUI)
    )
    sources = re.sub(r'"\n\s*f?"', "", core)
    for phrase in script.PHRASES:
        parts = [one.strip().rstrip(".") for one in _FIELD.split(phrase)]
        # An end that is added to what is told, or brackets around it, belong to the phrase only there.
        missing = [one for one in parts if one.strip(" :“”()") and one.strip(" :“”()") not in sources]
        assert not missing, phrase


@pytest.mark.parametrize("language", SPOKEN)
def test_translations_have_the_fields_of_their_sources(language: str) -> None:
    for one in _entries(language):
        for form in one.forms:
            assert sorted(set(_FIELD.findall(form))) == sorted(set(_FIELD.findall(one.source))), form
            assert ("%n" in form) is ("%n" in one.source), form


@pytest.mark.parametrize("language", SPOKEN)
def test_what_counts_has_a_form_for_one_and_for_many(language: str) -> None:
    for one in _entries(language):
        assert one.counts is ("%n" in one.source), one.source
        assert len(one.forms) == (2 if one.counts else 1)
        if language == "en":
            assert not any(re.search(r"\(\w+\)", form) for form in one.forms)


@pytest.mark.parametrize("language", SPOKEN)
def test_translations_are_whole(language: str) -> None:
    for one in _entries(language):
        for form in one.forms:
            assert form.strip()
            assert form == form.strip()
            assert "  " not in form
            assert _end(form) == _end(one.source), form
            assert re.findall(r"</?\w+>", form) == re.findall(r"</?\w+>", one.source)
            assert len(re.findall("&[^ &]", form)) == len(re.findall("&[^ &]", one.source)), form
            assert form.count("\n") == one.source.count("\n")


def _end(text: str) -> str:
    return text[-1] if text[-1] in "….:?!" else ""


def test_german_is_written_as_german_is() -> None:
    for one in _entries("de"):
        for form in one.forms:
            assert not re.search(r"[”\"‘’]|\.\.\.", form), form
            assert form.count("„") == form.count("“"), form
            assert not re.search(r"\b[dD]u\b|\b[dD]ein|\b[dD]ir\b|\b[dD]ich\b", form), form


# One word for one thing. What stands on the right is another word for what the window calls differently.
_NOT_OURS: Final = (
    ("backup", r"Backup"),
    ("report", r"\bReport"),
    ("tile", r"\bTile"),
    ("tenant", r"Tenant|Mieter"),
    ("collection", r"Collection|Kollektion"),
    ("token", r"\b[Dd]er Token|\b[Ee]inen Token|Tokens"),
    ("keyring", r"Keyring|Schlüsselring"),
    ("data source", r"Data[ -]?[Ss]ource"),
    ("leftover", r"Überbleibsel|Rückst[aä]nd"),
    ("chosen", r"\bselektier|\bausgewählt"),
    ("dashboard", r"Armaturenbrett|Übersichtstafel"),
    ("cancel", r"[Cc]ancel|storniert"),
    ("copy", r"\bKopiere[^n]"),
)


@pytest.mark.parametrize(("english", "other_words"), _NOT_OURS)
def test_one_thing_has_one_german_word(english: str, other_words: str) -> None:
    wrong = [form for one in _entries("de") for form in one.forms if re.search(other_words, form)]
    # Addresses, and words that are typed as they stand, keep them.
    assert [form for form in wrong if "https://" not in form and "„report“" not in form] == [], english


def test_a_source_is_translated_the_same_way_wherever_it_stands() -> None:
    by_source: dict[str, set[tuple[str, ...]]] = {}
    for one in _entries("de"):
        by_source.setdefault(one.source, set()).add(one.forms)
    differing = {source: forms for source, forms in by_source.items() if len(forms) > 1}
    assert set(differing) <= _DEPENDS_ON_THE_PLACE, differing


# Words that German needs in another form from place to place.
_DEPENDS_ON_THE_PLACE: Final[frozenset[str]] = frozenset()


def test_only_literal_texts_can_be_translated(script: Script, tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('class Panel:\n    def words(self):\n        return self.tr(f"{1} thing")\n', "utf-8")
    with pytest.raises(ValueError, match="line 3"):
        script.window_texts(module)


# ------------------------------------------------------------------------------------ what is shown then


def _texts_of(panel: WelcomePanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel))


def test_the_window_shows_the_language_that_is_chosen(
    qtbot: QtBot, theme: Theme, shows: Callable[[Language], None]
) -> None:
    shown: dict[Language, str] = {}
    for language in (Language.GERMAN, Language.ENGLISH):
        shows(language)
        panel = WelcomePanel(theme)
        qtbot.addWidget(panel)
        shown[language] = _texts_of(panel)
    assert "Sichern, prüfen und kopieren, was in Optimize steht" in shown[Language.GERMAN]
    assert "Save, verify and copy what stands in Optimize" in shown[Language.ENGLISH]


def test_qts_own_texts_are_german_too(qtbot: QtBot, shows: Callable[[Language], None]) -> None:
    shows(Language.GERMAN)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        (Language.ENGLISH, "1 report chosen", "2 reports chosen"),
        (Language.GERMAN, "1 Bericht gewählt", "2 Berichte gewählt"),
    ],
)
def test_numbers_have_their_forms(
    qapp: QApplication, shows: Callable[[Language], None], language: Language, one: str, two: str
) -> None:
    shows(language)
    source = "%n report(s) chosen"
    assert [qapp.translate("SelectionLine", source, "", count) for count in (1, 2)] == [one, two]


def test_numbers_and_dates_are_written_as_the_language_does(shows: Callable[[Language], None]) -> None:
    shows(Language.GERMAN)
    assert wording.number_text(1234) == "1.234"
    assert wording.size_text(3_160_000) == "3,2 MB"
    assert re.fullmatch(r"12\. Nov\.? 2023", wording.when_text("2023-11-12T12:00:00+00:00"))


def test_failures_are_told_in_german(shows: Callable[[Language], None]) -> None:
    error = ExporterError(Code.UNREACHABLE, host="camunda.example.org", reason="It answered 502 x.")
    shows(Language.GERMAN)
    assert error_title(error) == "camunda.example.org ist nicht erreichbar."
    assert error_hint(error).startswith("Prüfen Sie Adresse und Port")
    told = problem_text(Problem.of(error, kind="system"))
    assert told == "camunda.example.org ist nicht erreichbar. Die Antwort lautete: 502 x."
    shows(Language.ENGLISH)
    assert error_title(error) == "camunda.example.org cannot be reached."


def test_nothing_that_is_filled_in_is_lost_in_german(shows: Callable[[Language], None]) -> None:
    shows(Language.GERMAN)
    for sentence in SENTENCES:
        values = [f"value{number}" for number in range(len(set(_FIELD.findall(sentence))))]
        told = core_text(sentence.format(*values))
        assert [one for one in values if one not in told] == [], sentence
    for code in Code:
        fields = {name: f"<{name}>" for name in WORDS[code].fields()}
        error = ExporterError(code, server_words="its words", **fields)
        told = f"{error_title(error)} {error_detail(error)} {error_hint(error)}"
        english = f"{error.title} {error.detail} {WINDOW_HINTS.get(code, error.hint)}"
        assert [one for one in fields.values() if one in english and one not in told] == [], code
        assert "{" not in told
        assert "Der Server meldete: „its words“" in told


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            ExporterError(Code.TARGET_NOT_CHOSEN, collection="private content", reason=""),
            "Es steht nicht fest, wohin Folgendes kommt: private Inhalte.",
        ),
        (
            ExporterError(Code.TARGET_NOT_CHOSEN, collection="“private content”", reason=""),
            "Es steht nicht fest, wohin Folgendes kommt: “private content”.",
        ),
        (
            ExporterError(Code.DEFINITION_MISSING, definitions="process order with tenant north"),
            "Das Ziel kennt Folgendes nicht: Prozess order mit Mandant north.",
        ),
        (
            ExporterError(
                Code.ID_NOT_RECOGNISED, text="x", kind="dashboard, report or collection", reason=""
            ),
            "„x“ lässt sich nicht zuordnen (gesucht: Dashboard, Bericht oder Sammlung).",
        ),
    ],
)
def test_what_the_core_fills_in_is_german_too(
    shows: Callable[[Language], None], error: ExporterError, told: str
) -> None:
    shows(Language.GERMAN)
    assert error_title(error) == told


def test_a_failure_within_a_sentence_is_german_too(shows: Callable[[Language], None]) -> None:
    shows(Language.GERMAN)
    error = ExporterError(Code.TIMED_OUT, host="camunda.example.org", timeout_s=30)
    sentence = f"The collections could not be listed. {error.title} {error.detail}"
    assert core_text(sentence) == (
        "Auflisten nicht möglich: die Sammlungen. camunda.example.org hat nicht rechtzeitig geantwortet."
        " 30 Sekunden lang kam nichts."
    )
    said = 'it answered with status 404: “{"error":"Not Found"}”'
    note = (
        f"This server does not list its collections to a token ({said}). Only those that were added by their"
        " address or id are shown."
    )
    assert 'auf (die Antwort hatte den Status 404: „{"error":"Not Found"}“).' in core_text(note)


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.GERMAN])
def test_no_two_letters_collide_within_a_menu(
    qtbot: QtBot, theme: Theme, shows: Callable[[Language], None], language: Language
) -> None:
    shows(language)
    bar = QMenuBar()
    qtbot.addWidget(bar)
    fill_menus(bar, make_actions(bar, theme))
    groups = {"the bar": [one.text() for one in bar.actions()]}
    for menu in bar.findChildren(QMenu):
        groups[menu.title()] = [one.text() for one in menu.actions() if not one.isSeparator()]
    assert len(groups) == 6
    for name, texts in groups.items():
        letters = [_letter(text) for text in texts]
        assert None not in letters, (name, texts)
        clashes = [both for both in itertools.combinations(texts, 2) if len(set(map(_letter, both))) == 1]
        assert not clashes, name


def _letter(text: str) -> str | None:
    found = re.search("&([^&])", text)
    return found.group(1).casefold() if found else None
