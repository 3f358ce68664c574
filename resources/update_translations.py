"""Reads the texts out of the program, and makes the translations that it loads."""  # noqa: INP001  a script beside the package

# `python resources/update_translations.py` writes `translations/*.ts`, in which the translations are made (by
# hand, or with Qt Linguist), `translations/*.qm` from them, and `desktop_exporter/gui/sentences.py`.

import ast
import itertools
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desktop_exporter.errors import WORDS
from desktop_exporter.gui.texts import CORE, ERRORS, WINDOW_HINTS

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "desktop_exporter"
FOLDER: Final = ROOT / "resources" / "translations"
SENTENCES: Final = PACKAGE / "gui" / "sentences.py"
LANGUAGES: Final = ("en", "de")
# Rooms whose sentences reach the window as notes, reasons and details.
_CORE_ROOMS: Final = (
    "address.py",
    "app",
    "archive",
    "connections",
    "files.py",
    "jobs",
    "model",
    "optimize",
    "records",
    "transfer",
)
_SENTENCE: Final = re.compile(r"[“A-Z{][^\n]* [^\n]*[.:!?”)}]")
_NO_SENTENCE: Final = re.compile(
    r"(?:ALTER|CREATE|DELETE|INSERT|PRAGMA|SELECT|UPDATE|Bearer) .*|[^a-z]*|[^ ]* = .*"
)


def core_sentences() -> tuple[str, ...]:
    """Return what the core says in sentences, each once; what is filled in stands as {0}, {1}, …."""
    found = {sentence for path in _core_files() for sentence in _sentences(path)}
    return tuple(sorted(found))


def write_sentences() -> None:
    """Write the module that knows the core's sentences."""
    lines = "\n".join(f"    {sentence!r}," for sentence in core_sentences())
    SENTENCES.write_text(
        '"""What the core says in sentences, to be found again and translated: written by a script, not by hand."""\n\n'
        "from typing import Final\n\n"
        f"SENTENCES: Final = (\n{lines}\n)\n",
        encoding="utf-8",
    )
    _run("ruff", "format", "-q", str(SENTENCES))


def extract(folder: Path) -> None:
    """Merge all texts of the program into the `.ts` files of a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        texts = Path(scratch) / "core_texts.py"
        texts.write_text(_as_calls(), encoding="utf-8")
        sources = sorted(str(path) for path in (PACKAGE / "gui").rglob("*.py") if path != SENTENCES)
        for language in LANGUAGES:
            options = [
                "-no-obsolete",
                "-locations",
                "none",
                "-source-language",
                "en",
                "-target-language",
                language,
            ]
            if language == "en":
                # English needs a file for the forms of numbers only.
                options.append("-pluralonly")
            _run("pyside6-lupdate", *options, *sources, str(texts), "-ts", str(_ts(folder, language)))


def release(folder: Path, into: Path) -> None:
    """Make the `.qm` files."""
    for language in LANGUAGES:
        qm = into / _ts(folder, language).with_suffix(".qm").name
        _run("pyside6-lrelease", "-silent", str(_ts(folder, language)), "-qm", str(qm))


def _ts(folder: Path, language: str) -> Path:
    return folder / f"desktop_exporter_{language}.ts"


def _as_calls() -> str:
    """Return Python that asks for every text of the core, since only such calls are read."""
    errors = [text for words in WORDS.values() for text in (words.title, words.detail, words.hint)]
    errors += WINDOW_HINTS.values()
    calls = [(ERRORS, text) for text in dict.fromkeys(errors) if text and not re.fullmatch(r"\{\w+\}", text)]
    calls += [(CORE, text) for text in core_sentences()]
    lines = (f"QCoreApplication.translate({_quoted(context)}, {_quoted(text)})" for context, text in calls)
    return "from PySide6.QtCore import QCoreApplication\n" + "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _core_files() -> Iterator[Path]:
    for room in _CORE_ROOMS:
        path = PACKAGE / room
        yield from sorted(path.rglob("*.py")) if path.is_dir() else (path,)


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
    return text


def _run(program: str, *arguments: str) -> None:
    path = Path(sys.executable).with_name(program)
    subprocess.run([str(path), *arguments], check=True)  # noqa: S603  a tool beside this Python, with our own files


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    write_sentences()
    extract(FOLDER)
    release(FOLDER, FOLDER)
