"""Reads the texts out of the program, and makes the translations that it loads."""  # noqa: INP001  a script beside the package

# `python resources/update_translations.py` writes `translations/*.ts`, in which the translations are made (by
# hand, or with Qt Linguist), `translations/*.qm` from them, and `desktop_exporter/gui/sentences.py`.

import ast
import itertools
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_exporter.errors import WORDS
from desktop_exporter.gui.texts import CORE, ERRORS, WINDOW_HINTS

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "desktop_exporter"
FOLDER: Final = ROOT / "resources" / "translations"
SENTENCES: Final = PACKAGE / "gui" / "sentences.py"
LANGUAGES: Final = ("en", "de")
_NOTE: Final = "#:"
# Rooms whose sentences reach the window as notes, reasons and details.
_CORE_ROOMS: Final = (
    "address.py",
    "app",
    "archive",
    "connections",
    "files.py",
    "model",
    "optimize",
    "records",
    "transfer",
)
# What only the command line shows, and what is written for whoever mends the program.
_NOT_IN_THE_WINDOW: Final = frozenset({"diagnostics.py", "idlist.py", "narrowing.py", "selftest.py"})
_SENTENCE: Final = re.compile(r"[“A-Z{][^\n]* [^\n]*[.:!?”)}]")
# SQL, what has no words but names and numbers, representations of objects, and options of the command line.
_NO_SENTENCE: Final = re.compile(
    r"(?:ALTER|CREATE|DELETE|INSERT|PRAGMA|SELECT|UPDATE|Bearer) .*|[^a-z]*|[^ ]* = .*"
    r"|Optimize [\d.]+ \(Camunda [\d.]+\)|\w+\(.*|.*(?<!\w)--[a-z].*"
)
# Nothing tells where one sentence ends and the next begins, so they are one field.
_TWO_FIELDS_AT_THE_END: Final = re.compile(r"(\{\d+\}) \{\d+\}\Z")
# What stands in the fields of sentences, or says what is being done. Nothing but this list tells such phrases
# from names of columns and the words of servers.
PHRASES: Final = (
    "Comparing",
    "Connecting",
    "Deleting",
    "Exporting",
    "Importing",
    "Listing",
    "It does not say which version it has.",
    "It is nested too deeply.",
    "Looking at what arrived",
    "Part {0} of {1} is missing in the keyring.",
    "Reading names",
    "The collection {0}",
    "The collections",
    "The entry in the keyring is not one of this program.",
    "The parts in the keyring do not fit together.",
    "The request cannot be put into HTTP ({0}).",
    "The target has another one",
    "The {0} of {1}",
    "Two systems have the same key.",
    "Writing",
    "a blank or line break",
    "a definition",
    "a release before Optimize 3.11",
    "a release of Optimize newer than this program knows",
    "a web page",
    "an equals sign inside",
    "an unnamed place",
    "any release: there is nothing in it",
    "collection",
    "collections",
    "dashboard",
    "dashboard, report or collection",
    "dashboards",
    "definitions that neither the server nor the document tells",
    "entries",
    "file",
    "how much {0} grows",
    "import",
    "it answered with status {0}",
    "it answered with status {0}: “{1}”",
    "it has not the size that the archive says",
    "it was refused",
    "its collection could not be listed just now.",
    "its collections have to be compared.",
    "migration",
    "no single release takes all of it: {0}",
    "nothing new was found there.",
    "nothing was sent",
    "only until the program ends",
    "only until the program ends: {0}",
    "private content",
    "process",
    "removal",
    "report",
    "reports",
    "save",
    "special characters",
    "system",
    "the bytes of all entries",
    "the bytes of one entry",
    "the collection {0}",
    "the import",
    "the keyring of this computer cannot be used ({0})",
    "the length of a path",
    "the target",
    "the {0} “{1}”",
    "this computer has no keyring",
    "of a demonstration nothing is kept",
    "waiting",
    "what the server does not list",
    "{0} accepted, but not compared",
    "{0} arrived with differences",
    "{0} arrived, but could not be compared",
    "{0} copied and compared",
    "{0} does not protect what it keeps",
    "{0}: sent {1} entries, {2} arrived",
    "{0}: sent {1}, missing in what arrived",
    "{0}: what the report {1} became is not known",
    "{0}; Optimize 3.11 to 8.10 refuse to import it",
    "{0}; later releases refuse to import it",
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is translated. `note` is for whoever does it; `counts` when it has forms for numbers."""

    context: str
    source: str
    comment: str = ""
    note: str = ""
    counts: bool = False

    def as_call(self) -> str:
        """Return Python that asks for it in the one way that `lupdate` reads whatever is counted."""
        arguments = [self.context, self.source, self.comment]
        quoted = ", ".join(_quoted(one) for one in arguments)
        note = f"{_NOTE} {self.note}\n" if self.note else ""
        return f"{note}QCoreApplication.translate({quoted}{', 2' if self.counts else ''})\n"


def window_texts(path: Path) -> tuple[Text, ...]:
    """Return what a module of the window asks translations for. Raises ValueError for what is no literal."""
    lines = path.read_text(encoding="utf-8").splitlines()
    reader = _Reader(path, lines)
    reader.visit(ast.parse("\n".join(lines)))
    return tuple(reader.found)


class _Reader(ast.NodeVisitor):
    """Reads `self.tr(…)`, whose context is the class, and `translate("context", …)`."""

    def __init__(self, path: Path, lines: Sequence[str]) -> None:
        self.found: Final[list[Text]] = []
        self._path: Final = path
        self._lines: Final = lines
        self._classes: Final[list[str]] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr == "tr":
            self._add(node, self._classes[-1], node.args)
        elif ast.unparse(called) in {"QCoreApplication.translate", "translate"}:
            context = node.args[0]
            # Those are of the core: what they ask for is found in its own sources.
            if ast.unparse(context) not in {"ERRORS", "CORE"}:
                self._add(node, self._literal(context), node.args[1:])
        self.generic_visit(node)

    def _add(self, node: ast.Call, context: str, arguments: Sequence[ast.expr]) -> None:
        source, *more = arguments
        comment = self._literal(more[0]) if more else ""
        above = self._lines[node.lineno - 2].strip()
        note = above.removeprefix(_NOTE).strip() if above.startswith(_NOTE) else ""
        self.found.append(Text(context, self._literal(source), comment, note, counts=len(more) > 1))

    def _literal(self, node: ast.expr) -> str:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        raise ValueError(f"{self._path.name}, line {node.lineno}: only a literal text can be translated")


def core_sentences() -> tuple[str, ...]:
    """Return what the core says in sentences, each once; what is filled in stands as {0}, {1}, …."""
    found = {sentence for path in _core_files() for sentence in _sentences(path)} | set(PHRASES)
    return tuple(sorted(found))


def sentences_module() -> str:
    """Return the source of the module that knows the core's sentences."""
    lines = "\n".join(f"    {sentence!r}," for sentence in core_sentences())
    source = (
        '"""What the core says in sentences, to be found again and translated: written by a script,'
        ' not by hand."""\n\n'
        "from typing import Final\n\n"
        f"SENTENCES: Final = (\n{lines}\n)\n"
    )
    return _run("ruff", "format", "--stdin-filename", str(SENTENCES), "-", given=source)


def extract(folder: Path) -> str:
    """Merge all texts of the program into the `.ts` files of a folder; return what the tool says of it."""
    told = ""
    with tempfile.TemporaryDirectory() as scratch:
        asked = Path(scratch) / "asked.py"
        calls = "".join(text.as_call() for text in dict.fromkeys((*_window_texts(), *_core_texts())))
        asked.write_text(f"from PySide6.QtCore import QCoreApplication\n{calls}", encoding="utf-8")
        for language in LANGUAGES:
            options = ["-no-obsolete", "-locations", "none", "-disable-heuristic", "sametext"]
            options += ["-disable-heuristic", "similartext", "-source-language", "en"]
            options += ["-target-language", language]
            if language == "en":
                # English needs a file for the forms of numbers only.
                options.append("-pluralonly")
            told += _run("pyside6-lupdate", *options, str(asked), "-ts", str(_ts(folder, language)))
    return told


def release(folder: Path, into: Path) -> None:
    """Make the `.qm` files."""
    for language in LANGUAGES:
        qm = into / _ts(folder, language).with_suffix(".qm").name
        _run("pyside6-lrelease", "-silent", str(_ts(folder, language)), "-qm", str(qm))


def _ts(folder: Path, language: str) -> Path:
    return folder / f"desktop_exporter_{language}.ts"


def _window_texts() -> Iterator[Text]:
    for path in sorted((PACKAGE / "gui").rglob("*.py")):
        if path != SENTENCES:
            yield from window_texts(path)


def _core_texts() -> Iterator[Text]:
    for code, words in WORDS.items():
        for text in (words.title, words.detail, WINDOW_HINTS.get(code, words.hint)):
            if text and not re.fullmatch(r"\{\w+\}", text):
                yield Text(ERRORS, text)
    for sentence in core_sentences():
        yield Text(CORE, sentence)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _core_files() -> Iterator[Path]:
    for room in _CORE_ROOMS:
        path = PACKAGE / room
        for one in sorted(path.rglob("*.py")) if path.is_dir() else (path,):
            if one.name not in _NOT_IN_THE_WINDOW:
                yield one


def _sentences(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parts = {
        part
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    skipped = parts | set(_documentation(tree))
    for node in ast.walk(tree):
        if node in skipped:
            continue
        text = _text(node)
        if text is not None and _SENTENCE.fullmatch(text) and not _NO_SENTENCE.fullmatch(text):
            yield text


def _documentation(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            yield node.value


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        # Filled in by `str.format`, in this order.
        places = itertools.count()
        return re.sub(r"\{(?::[^{}]*)?\}", lambda _: f"{{{next(places)}}}", node.value)
    if not isinstance(node, ast.JoinedStr):
        return None
    text, number = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value)
        else:
            text, number = f"{text}{{{number}}}", number + 1
    return _TWO_FIELDS_AT_THE_END.sub(r"\1", text)


def _run(program: str, *arguments: str, given: str | None = None) -> str:
    path = Path(sys.executable).with_name(program)
    ended = subprocess.run(  # noqa: S603  a tool beside this Python, with our own files
        [str(path), *arguments], check=True, input=given, stdout=subprocess.PIPE, encoding="utf-8"
    )
    return ended.stdout


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    SENTENCES.write_text(sentences_module(), encoding="utf-8")
    print(extract(FOLDER), end="")  # noqa: T201  what was found is what whoever translates wants to know
    release(FOLDER, FOLDER)
