"""docs/errors.md says what the table and the codes say, and no code stands there for nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from desktop_exporter.errors import Code
from tests.faults.causes import CAUSES
from tests.faults.page import PAGE, page
from tests.faults.table import ROWS
from tests.gui.failing.telling import Part
from tests.gui.failing.writing import PARTS

_ROOT: Final = Path(__file__).resolve().parents[2]


def _in_the_table() -> set[Code]:
    cells = (cell for row in ROWS for cell in row.cells.values())
    return {Code(told.code) for cell in cells for told in cell.told}


def _made(node: ast.AST) -> Iterator[str]:
    """Yield the codes that a module makes errors of, not those that it only compares with."""
    if isinstance(node, ast.Set | ast.Compare):
        return
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Code":
        yield node.attr
    for child in ast.iter_child_nodes(node):
        yield from _made(child)


def test_the_page_is_what_the_table_and_the_codes_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.faults.page"


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.title)
def test_every_failure_of_the_window_is_brought_about_by_a_test(part: Part) -> None:
    tests = "".join(
        one.read_text(encoding="utf-8") for one in (_ROOT / "tests/gui/failing").glob("test_*.py")
    )

    assert [row.failure for row in part.rows if f'"{row.failure}"' not in tests] == []


def test_every_code_comes_in_the_table_or_has_a_cause_and_not_both() -> None:
    assert _in_the_table() | CAUSES.keys() == set(Code)
    assert not _in_the_table() & CAUSES.keys()


def test_every_code_is_used_in_the_package() -> None:
    modules = [one for one in (_ROOT / "desktop_exporter").rglob("*.py") if one.name != "errors.py"]
    trees = [ast.parse(one.read_text(encoding="utf-8")) for one in modules]

    assert {code.name for code in Code} - {name for tree in trees for name in _made(tree)} == set()


@pytest.mark.parametrize("code", CAUSES, ids=str)
def test_the_test_of_a_cause_speaks_of_its_code(code: Code) -> None:
    text = (_ROOT / "tests" / CAUSES[code].test).read_text(encoding="utf-8")

    assert f"Code.{code.name}" in text or f'"{code.value}"' in text
