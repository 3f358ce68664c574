"""Writes the tables of what is said anew, and docs/errors.md: `python -m tests.gui.failing`.

Every test runs and tells what it saw in place of comparing it. What has changed then is to be looked at: it
is what people will read.
"""

import ast
import importlib
import json
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.gui.failing.telling import Part, Row, Says

_FOLDER: Final = Path(__file__).parent
_WIDTH: Final = 84
_ROOT: Final = _FOLDER.parents[2]


class _Collected:
    """What the tests found, by part and failure."""

    def __init__(self) -> None:
        self._rows: Final[dict[tuple[str, str], Row]] = {}

    def take(self, part: Part, failure: str, says: Iterable[Says], left: str = "") -> None:
        """Keep what came of a failure; in place of `Part.check`."""
        self._rows[part.title, failure] = Row(failure, tuple(says), left)

    def rows(self, part: Part) -> list[Row]:
        """Return the rows of a part: those that it had in their order, then new ones."""
        known = [row.failure for row in part.rows]
        found = {failure: row for (title, failure), row in self._rows.items() if title == part.title}
        return [found[one] for one in known if one in found] + [
            row for failure, row in found.items() if failure not in known
        ]


def _literal(text: str) -> str:
    pieces = textwrap.wrap(
        text, _WIDTH, break_on_hyphens=False, drop_whitespace=False, break_long_words=False
    )
    return " ".join(json.dumps(one, ensure_ascii=False) for one in pieces or [""])


def _tuple(items: list[str]) -> str:
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"


def _row(row: Row) -> str:
    says = [
        f"Says({', '.join(_literal(text) for text in (one.where, one.title, one.more) if text)})"
        for one in row.says
    ]
    left = f", {_literal(row.left)}" if row.left else ""
    return f"Row({_literal(row.failure)}, {_tuple(says)}{left})"


def _part(name: str, part: Part, rows: list[Row]) -> str:
    table = _tuple([_row(row) for row in rows])
    return f"{name}: Final = Part({_literal(part.title)}, {_literal(part.words)}, {table})\n"


def _tables(path: Path) -> Iterator[str]:
    """Yield the names of the parts in a module."""
    for one in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            yield one.target.id


def _write(path: Path, collected: _Collected) -> None:
    module = importlib.import_module(f"tests.gui.failing.said.{path.stem}")
    names = list(_tables(path))
    head, _, _ = path.read_text(encoding="utf-8").partition(f"{names[0]}: Final")
    written: list[str] = []
    for name in names:
        part = getattr(module, name)
        assert isinstance(part, Part)
        written.append(_part(name, part, collected.rows(part)))
    path.write_text(head + "\n".join(written), encoding="utf-8")


def main() -> int:
    """Run the tests, and write what they found unless one of them failed."""
    collected = _Collected()

    def take(part: Part, failure: str, says: Iterable[Says], left: str = "") -> None:
        collected.take(part, failure, says, left)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Part, "check", take)
        code = pytest.main([str(_FOLDER), "-q", "-n0"])
    if code != pytest.ExitCode.OK:
        return int(code)
    for path in sorted((_FOLDER / "said").glob("[a-z]*.py")):
        _write(path, collected)
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(_FOLDER / "said")], check=True)
    subprocess.run([sys.executable, "-m", "tests.faults.page"], check=True, cwd=_ROOT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
