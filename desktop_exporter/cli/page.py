"""Text for people: lines and aligned tables, every word made safe to show."""

from collections.abc import Iterable, Sequence
from typing import Final, TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from desktop_exporter.errors import shown

# Where no terminal limits the width (a file, a pipe), nothing is wrapped or cut.
_UNLIMITED_WIDTH: Final = 4000
_SHORT_ID_LENGTH: Final = 8


class Page:
    """Writes to one stream. Colours and widths follow the terminal; a file gets plain text."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        width = None if stream.isatty() else _UNLIMITED_WIDTH
        self._console = Console(file=stream, width=width, markup=False, highlight=False, emoji=False)

    @property
    def console(self) -> Console:
        """The console underneath, for live progress."""
        return self._console

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """Write one line; an indented one wraps under its own beginning."""
        if text:
            self._print(Padding(Text(shown(text), style=style), (0, 0, 0, indent), expand=False))
        else:
            self._stream.write("\n")

    def heading(self, text: str) -> None:
        """Write a heading with a blank line before it."""
        self.line()
        self.line(text, style="bold")

    def pairs(self, rows: Iterable[tuple[str, str]], indent: int = 2) -> None:
        """Write labelled values, aligned."""
        grid = _grid(header=False)
        grid.add_column("", style="dim")
        grid.add_column("", overflow="fold")
        for row in rows:
            grid.add_row(*(Text(shown(cell)) for cell in row))
        self._print(Padding(grid, (0, 0, 0, indent), expand=False))

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]], indent: int = 2) -> None:
        """Write an aligned table with a header line. Columns of numbers stand to the right, empty ones go."""
        kept = [index for index in range(len(columns)) if any(row[index] for row in rows)]
        columns, rows = [columns[index] for index in kept], [[row[index] for index in kept] for row in rows]
        grid = _grid(header=any(columns))
        for index, title in enumerate(columns):
            numbers = all(row[index].isdecimal() for row in rows)
            grid.add_column(Text(title, style="dim"), justify="right" if numbers else "left", overflow="fold")
        for row in rows:
            grid.add_row(*(Text(shown(cell)) for cell in row))
        self._print(Padding(grid, (0, 0, 0, indent), expand=False))

    def _print(self, what: RenderableType) -> None:
        if self._stream.isatty():
            self._console.print(what)
            return
        with self._console.capture() as capture:
            self._console.print(what)
        # Cells are filled up to the width of their column; in a file nobody wants to see that.
        lines = capture.get().splitlines()
        self._stream.write("".join(f"{line.rstrip()}\n" for line in lines))


def _grid(*, header: bool) -> Table:
    return Table(box=None, show_header=header, pad_edge=False, padding=(0, 2, 0, 0), collapse_padding=True)


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
