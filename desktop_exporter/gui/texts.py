"""The words of the core in the language that is shown: failures by code, notes and reasons."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_exporter.errors import WORDS, Code, ExporterError, Parameter, shown
from desktop_exporter.gui.recognising import Recogniser, Template
from desktop_exporter.gui.sentences import SENTENCES
from desktop_exporter.model.outcome import Problem

ERRORS: Final = "Errors"
CORE: Final = "Core"
# Parameters in which the core may speak; all others name something, and no name is ever translated.
_SPOKEN: Final = frozenset(
    {
        "actual",
        "candidates",
        "collection",
        "definitions",
        "differences",
        "entry",
        "kind",
        "leftovers",
        "location",
        "mismatches",
        "reason",
        "what",
    }
)
# No sentence of the core is longer; what is was made by others.
_LONGEST: Final = 4_000
# As `ExporterError.detail` puts it.
_SAID: Final = " The server said: “{server_words}”"

# Then another token is what helps.
_TOKEN_CODES: Final = frozenset(
    {Code.TOKEN_MISSING, Code.TOKEN_REFUSED, Code.TOKEN_UNUSABLE, Code.SECRET_DAMAGED}
)

# Where the command line's next step is none for the window.
WINDOW_HINTS: Final[Mapping[Code, str]] = {
    Code.NOTHING_SELECTED: "Tick a collection, a dashboard or a report.",
    Code.CONSENT_NEEDED: "Confirm it when the content of {target} may change.",
    Code.CONSENT_DECLINED: "Confirm it when the content of {target} may change.",
    Code.PLACE_UNKNOWN: "Add the system, or open the backup.",
    Code.PLACE_AMBIGUOUS: "Choose it on the left.",
    Code.CONNECTION_UNKNOWN: "Add the system again.",
    Code.BACKUP_EXISTS: "Tick that it may be replaced, or choose another name.",
    Code.BACKUP_FORMAT_UNKNOWN: "Choose one file, zip or folder.",
    Code.TOKEN_MISSING: "Choose “Replace the token…” in the menu of the system.",
    Code.KEYRING_ABSENT: "The token is kept until you quit.",
    Code.CERTIFICATE_REFUSED: (
        "If your organisation has a certificate authority of its own, name its file in the connection."
    ),
    Code.CERTIFICATE_SELF_SIGNED: "Compare the fingerprint with the one on the server before you trust it.",
    Code.SERVER_BUSY: "Wait a while, or set fewer requests at a time in the settings.",
    Code.WRITING_NOT_CONFIRMED: "Tick “Write” on the page of the local endpoint, and type its name there.",
    Code.TARGET_NOT_CHOSEN: "Choose a collection of the target for it.",
}


def error_title(error: ExporterError) -> str:
    """Return what happened, in one sentence."""
    return _filled(WORDS[error.code].title, error.parameters)


def error_detail(error: ExporterError) -> str:
    """Return why, with the server's own words in quotes where there are any."""
    detail = _filled(WORDS[error.code].detail, error.parameters)
    if not error.server_words:
        return detail
    return f"{detail} {_said(error.server_words)}".strip()


def error_hint(error: ExporterError) -> str:
    """Return the next step, as it is done in the window."""
    return _filled(WINDOW_HINTS.get(error.code, WORDS[error.code].hint), error.parameters)


def error_text(error: ExporterError) -> str:
    """Return all of it, for tool tips and reports."""
    return " ".join(part for part in (error_title(error), error_detail(error), error_hint(error)) if part)


def token_is_asked_for(code: Code) -> bool:
    """Whether another token is what helps."""
    return code in _TOKEN_CODES


def problem_text(problem: Problem) -> str:
    """Return what went wrong with one thing, without its name: what happened, and why."""
    words = WORDS[problem.code]
    found = _template(f"{words.title} {words.detail}".strip()).fields_in(problem.detail)
    server_words = None
    if found is None:
        found = _template(f"{words.title} {words.detail}{_SAID}").fields_in(problem.detail)
        server_words = found.get("server_words") if found else None
    if found is None:
        return core_text(problem.detail)
    parts = [_filled(words.title, found), _filled(words.detail, found)]
    if server_words is not None:
        parts.append(_said(server_words))
    return " ".join(part for part in parts if part)


def problem_hint(problem: Problem) -> str:
    """Return the next step; the records keep none, but most are the same for every problem of a code."""
    in_window = WINDOW_HINTS.get(problem.code, "")
    for hint in (in_window, problem.hint, WORDS[problem.code].hint):
        if hint and "{" not in hint:
            return core_text(hint)
    return ""


@lru_cache(maxsize=2_000)
def core_text(text: str) -> str:
    """Return a sentence of the core in the language that is shown, or as it is where it has no other."""
    if len(text) > _LONGEST:
        return shown(text)
    found = _core().find(text)
    if found is None:
        return _failure_text(text)
    template, fields = found
    translated = QCoreApplication.translate(CORE, template)
    return shown(translated.format(*(core_text(fields[str(number)]) for number in range(len(fields)))))


def plain_tip(text: str) -> str:
    """Return a text as a tool tip takes it without reading markup: Qt guesses by what looks like tags."""
    if not text:
        return ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<qt>{escaped}</qt>"


def forget_translations() -> None:
    """Translate anew from now on: the language was changed."""
    core_text.cache_clear()


@lru_cache(maxsize=1)
def _core() -> Recogniser:
    return Recogniser(SENTENCES)


@lru_cache(maxsize=500)
def _template(text: str) -> Template:
    return Template(text)


def _failure_text(text: str) -> str:
    """Return a failure that stands in a sentence of the core: its title, with its detail or without."""
    recogniser, parts = _failures()
    found = recogniser.find(text)
    if found is None:
        return shown(text)
    template, fields = found
    told = [_filled(part, fields) for part in parts[template]]
    if "server_words" in fields:
        told.append(_said(fields["server_words"]))
    return " ".join(part for part in told if part)


@lru_cache(maxsize=1)
def _failures() -> tuple[Recogniser, Mapping[str, tuple[str, str]]]:
    parts: dict[str, tuple[str, str]] = {}
    for words in WORDS.values():
        whole = f"{words.title} {words.detail}".strip()
        parts[words.title] = (words.title, "")
        parts[whole] = parts[f"{whole}{_SAID}"] = (words.title, words.detail)
    return Recogniser(parts), parts


def _said(words: str) -> str:
    return QCoreApplication.translate("Texts", "The server said: “{words}”").format(words=shown(words))


def _filled(template: str, parameters: Mapping[str, Parameter]) -> str:
    if not template:
        return ""
    translated = QCoreApplication.translate(ERRORS, template)
    values = {
        name: core_text(value) if isinstance(value, str) and name in _SPOKEN else value
        for name, value in parameters.items()
    }
    return shown(translated.format_map(values))
