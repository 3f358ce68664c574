"""Writes docs/errors.md from the codes and the tables: `python -m tests.faults.page`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desktop_exporter.errors import RETRYABLE, WORDS, Code
from tests.faults.causes import CAUSES
from tests.faults.faults import OPERATIONS, Operation
from tests.faults.table import ROWS, Expected, Row
from tests.gui.failing.writing import section

PAGE: Final = Path(__file__).resolve().parents[2] / "docs/errors.md"

_HEAD: Final = """# Errors

What can go wrong, what the program then says, and what to do. Every problem has a stable code, which
`--json` prints. Words in braces stand for what differs from case to case.

This page is written by `python -m tests.faults.page`, from the tables that the tests run. Do not edit it.

* [What a server can do wrong, in the middle of what](#faults)
* [What the window says](#window)
* [All codes](#codes)

<a id="faults"></a>

## What a server can do wrong, in the middle of what

Each row is a fault, each column an operation in the middle of which it comes. A cell has the exit code and
the codes of the problems; *passes* means that the program tried again, or looked what had become of it, and
everything was done.

What holds in every cell:

* An import is sent once, whatever comes back, and so is a deletion. Only reading is tried again, three times
  in all: after a broken connection and after 429, 502, 503 and 504.
* What an import left half-way is looked for and named, and with `--delete-leftovers` it is deleted. The last
  two columns begin with such an import: hence no cell of them is free of problems.
* A backup is written whole, or not at all.
* The counts add up: asked = done + skipped + failed + unknown + not started.
"""


def page() -> str:
    """Return the whole page."""
    return "\n".join(
        [
            _HEAD,
            *_faults(),
            "",
            *_heading("window", "What the window says"),
            *section(),
            *_heading("codes", "All codes"),
            *_codes(),
        ]
    )


def _heading(anchor: str, title: str) -> Iterator[str]:
    yield from (f'<a id="{anchor}"></a>', "", f"## {title}", "")


def _faults() -> Iterator[str]:
    yield "| fault | " + " | ".join(one.name for one in OPERATIONS) + " |"
    yield "| --- |" + " --- |" * len(OPERATIONS)
    for row in ROWS:
        cells = (_cell(row.cells.get(one)) for one in OPERATIONS)
        yield f"| **{row.name}** | " + " | ".join(cells) + " |"
    yield ""
    yield "| fault | what the server does |"
    yield "| --- | --- |"
    for row in ROWS:
        yield f"| {row.name} | {row.words} |"
    yield ""
    yield "| operation | what the program is doing |"
    yield "| --- | --- |"
    for operation in OPERATIONS:
        yield f"| {operation.name} | `{operation.command}`: {operation.words} |"


def _cell(cell: Expected | None) -> str:
    if cell is None:
        return "–"
    if not cell.told:
        return "passes"
    codes = dict.fromkeys(told.code for told in cell.told)
    return f"{cell.exit_code} " + ", ".join(f"[{code}](#{code})" for code in codes)


def _codes() -> Iterator[str]:
    for code in Code:
        words = WORDS[code]
        yield f'<a id="{code.value}"></a>'
        yield ""
        yield f"### `{code.value}`"
        yield ""
        yield f"> {words.title}"
        yield ""
        yield f"* Cause: {words.detail}{' It may pass by itself.' if code in RETRYABLE else ''}"
        yield f"* Next step: {words.hint}"
        cells = tuple(_cells_of(code))
        yield from _in_the_table(code, cells) if cells else _elsewhere(code)
        yield ""


def _cells_of(code: Code) -> Iterator[tuple[Operation, Row]]:
    for operation in OPERATIONS:
        for row in ROWS:
            told = row.cells[operation].told if operation in row.cells else ()
            if any(one.code == code.value for one in told):
                yield operation, row


def _in_the_table(code: Code, cells: tuple[tuple[Operation, Row], ...]) -> Iterator[str]:
    where: dict[Operation, list[str]] = {}
    for operation, row in cells:
        where.setdefault(operation, []).append(row.name)
    for operation, names in where.items():
        yield f"* Comes while {operation.words}: {', '.join(names)}"
    operation, row = cells[0]
    text = next(one.text for one in row.cells[operation].told if one.code == code.value)
    yield f"* For example: {text}"


def _elsewhere(code: Code) -> Iterator[str]:
    yield f"* Comes when: {CAUSES[code].when} (`tests/{CAUSES[code].test}`)"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
