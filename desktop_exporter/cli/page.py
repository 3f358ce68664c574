"""Text for people: lines and aligned tables, every word made safe to show."""

from collections.abc import Iterable, Sequence
from typing import Final, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from desktop_exporter.errors import shown

# Where no terminal limits the width (a file, a pipe), nothing is wrapped or cut.
_UNLIMITED_WIDTH: Final = 4000
_SHORT_ID_LENGTH: Final = 8


class Page:
    """Writes to one stream. Colours and widths follow the terminal; a file gets plain text."""

    def __init__(self, stream: TextIO) -> None:
        width = None if stream.isatty() else _UNLIMITED_WIDTH
        self._console = Console(file=stream, width=width, markup=False, highlight=False, emoji=False)

    @property
    def console(self) -> Console:
        """The console underneath, for live progress."""
        return self._console

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """Write one line; an indented one wraps under its own beginning."""
        if not text:
            self._console.print()
            return
        self._grid([[" " * (indent - 1), text] if indent else [text]], [style] if not indent else ["", style])

    def heading(self, text: str) -> None:
        """Write a heading with a blank line before it."""
        self._console.print()
        self._console.print(Text(shown(text), style="bold"), soft_wrap=True)

    def pairs(self, rows: Iterable[tuple[str, str]], indent: int = 2) -> None:
        """Write labelled values, aligned."""
        margin = " " * (indent - 1)
        self._grid([[margin, label, value] for label, value in rows], ["", "dim", ""])

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]], indent: int = 2) -> None:
        """Write an aligned table with a header line; numbers (cells of digits only) stand to the right."""
        grid = self._table(header=True)
        grid.add_column("")
        for index, title in enumerate(columns):
            numbers = bool(rows) and all(row[index].isdecimal() for row in rows)
            grid.add_column(Text(title, style="dim"), justify="right" if numbers else "left", overflow="fold")
        for row in rows:
            grid.add_row(" " * (indent - 1), *(Text(shown(cell)) for cell in row))
        self._console.print(grid)

    def _grid(self, rows: Sequence[Sequence[str]], styles: Sequence[str]) -> None:
        grid = self._table(header=False)
        for _ in styles:
            grid.add_column("", overflow="fold")
        for row in rows:
            grid.add_row(*(Text(shown(cell), style=style) for cell, style in zip(row, styles, strict=True)))
        self._console.print(grid)

    @staticmethod
    def _table(*, header: bool) -> Table:
        return Table(
            box=None, show_header=header, pad_edge=False, padding=(0, 2, 0, 0), collapse_padding=True
        )


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Map each id to its first eight characters where these tell it from all the others, else to itself."""
    whole = set(ids)
    beginnings: dict[str, int] = {}
    for one in whole:
        beginning = one[:_SHORT_ID_LENGTH]
        beginnings[beginning] = beginnings.get(beginning, 0) + 1
    return {one: one[:_SHORT_ID_LENGTH] if beginnings[one[:_SHORT_ID_LENGTH]] == 1 else one for one in whole}


def size(size_bytes: int) -> str:
    """Return a size for people: 812 B, 14 kB, 2.3 MB."""
    if size_bytes < 1000:  # noqa: PLR2004  a thousand is what the prefix k means
        return f"{size_bytes} B"
    amount = float(size_bytes)
    for unit in ("kB", "MB", "GB"):
        amount /= 1000
        if amount < 999.5 or unit == "GB":  # noqa: PLR2004  the same, after rounding
            return f"{amount:.1f} {unit}" if amount < 9.95 else f"{amount:.0f} {unit}"  # noqa: PLR2004  two digits
    raise AssertionError


def number(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: 1 report, 2 reports."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
