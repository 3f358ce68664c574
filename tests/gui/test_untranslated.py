"""Tests that no text for people stands in the window without being asked for in its language."""

import ast
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from desktop_exporter.gui.texts import WINDOW_HINTS

GUI: Final = Path(__file__).resolve().parent.parent.parent / "desktop_exporter" / "gui"
_FIELD: Final = re.compile(r"\{\w*\}")

# What shows a text to people: each of its arguments that is a text must be asked for in the language shown.
_SHOWS: Final = re.compile(
    r"set_?(?:Text|ToolTip|StatusTip|WhatsThis|WindowTitle|Title|AccessibleName|AccessibleDescription"
    r"|PlaceholderText|PlainText|Html|Prefix|Suffix|SpecialValueText|TabText|ItemText|HeaderLabels"
    r"|InformativeText|ApplicationDisplayName|text|heading|note|title)"
    r"|(?:add|insert)_?(?:Item|Items|Action|Menu|Tab|Row|Section|ToolBar|Button|button)"
    r"|append|appendPlainText|emit|plain_label|showMessage|tell|say"
    r"|Q(?:Label|PushButton|ToolButton|CheckBox|RadioButton|Action|Menu|GroupBox|DockWidget|LineEdit)"
    r"|get(?:OpenFileName|SaveFileName|ExistingDirectory)"
)
# Calls whose text goes on to what is around them.
_PASSES_ON: Final = frozenset({"format", "join", "strip", "rstrip", "shown", "replace", "capitalize"})
_ASKS: Final = frozenset({"tr", "translate"})
_STARTS_JOBS: Final = frozenset({"run", "ask"})
# What is for whoever mends the program, and names of jobs, which only the log tells.
_FOR_DEVELOPERS: Final = frozenset({"debug", "info", "warning", "error", "exception", *_STARTS_JOBS})
_WORDS: Final = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")
_NOT_FOR_PEOPLE: Final[Mapping[str, str]] = {
    "selftest.py": "what it finds is told on the terminal, which speaks English",
    "example_texts.py": "code to copy, which is the same in every language",
    "sentences.py": "the sentences of the core, translated where they are shown",
    "style.py": "a style sheet",
    "icon.py": "drawings",
}
_REASONED: Final[Mapping[str, str]] = {
    "Desktop Exporter": "the name of the program",
    "https://optimize.example.org": "an address is the same in every language",
    "the local endpoint": "the word of the records for who asked, told otherwise",
    "macOS Keychain": "the word of the core, not shown",
    "Windows Credential Locker": "the word of the core, not shown",
    "Secret Service": "the word of the core, not shown",
    " The server said: “{server_words}”": "the words of the core, to be found again",
    "SF Mono": "the name of a font",
    "DejaVu Sans Mono": "the name of a font",
    "Liberation Mono": "the name of a font",
    "details of ": "the name of a job",
    "a job ended without a result": "a mistake in the program",
    "not wanted": "a mistake in the program",
    '<svg opacity="': "a drawing",
}


_MODULES: Final = [path for path in sorted(GUI.rglob("*.py")) if path.name not in _NOT_FOR_PEOPLE]


class _Untranslated(ast.NodeVisitor):
    """Finds texts for people that are not asked for in the language that is shown."""

    def __init__(self, translated_elsewhere: frozenset[str]) -> None:
        self.found: Final[list[tuple[int, str]]] = []
        self._elsewhere: Final = translated_elsewhere
        self._calls: Final[list[str]] = []
        self._jobs: Final[set[str]] = set()

    def look_through(self, tree: ast.Module) -> list[tuple[int, str]]:
        """Return what was found, by line."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                named = node.args[:1] if node.func.attr in _STARTS_JOBS else []
                named += [one.value for one in node.keywords if one.arg == "lane"]
                self._jobs.update(one.id for one in named if isinstance(one, ast.Name))
        self.visit(tree)
        return self.found

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """The name of a job or of a lane is told in the log only."""
        if ast.unparse(node.target) not in self._jobs:
            self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        """A mistake in the program, or an error whose words are found in `errors.py`."""

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg in {None, "text", "title", "sentence", "words"}:
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        self._calls.append(name)
        self.generic_visit(node)
        self._calls.pop()

    def visit_Constant(self, node: ast.Constant) -> None:
        text = node.value
        if not isinstance(text, str) or text in _REASONED or text in self._elsewhere:
            return
        if _ASKS.intersection(self._calls) or _FOR_DEVELOPERS.intersection(self._calls):
            return
        around = next((one for one in reversed(self._calls) if one not in _PASSES_ON), "")
        is_shown = _SHOWS.fullmatch(around) and re.search(r"[^\W\d_]{2,}", _FIELD.sub("", text))
        if is_shown or _WORDS.search(text):
            self.found.append((node.lineno, text))


@pytest.mark.parametrize("path", _MODULES, ids=lambda path: str(path.relative_to(GUI)))
def test_no_text_for_people_is_untranslated(path: Path) -> None:
    finder = _Untranslated(frozenset(WINDOW_HINTS.values()) if path.name == "texts.py" else frozenset())
    assert finder.look_through(ast.parse(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        'label.setText("Nothing yet")',
        'label.setToolTip("Nothing")',
        'QLabel("Nothing")',
        'QLabel(f"{count} things")',
        'plain_label("Nothing")',
        'box.addItem("Nothing")',
        'label.setText("{} things".format(count))',
        'words = "Nothing was found."',
    ],
)
def test_an_untranslated_text_would_be_found(line: str) -> None:
    finder = _Untranslated(frozenset())
    assert len(finder.look_through(ast.parse(line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        'label.setText(self.tr("Nothing yet"))',
        'label.setText(QCoreApplication.translate("X", "{n} things").format(n=n))',
        'label.setText(" · ".join(parts))',
        'label.setProperty("caption", True)',
        'plain_label(text, chip="production")',
        'raise ValueError("a mistake in the program")',
        'log.error("something went wrong")',
        '_JOB: Final = "read a backup"\nself.ask(_JOB, work)',
    ],
)
def test_what_is_translated_or_not_for_people_is_not_found(line: str) -> None:
    finder = _Untranslated(frozenset())
    assert finder.look_through(ast.parse(line)) == []
