"""Times the drawing of a dashboard: laying out, the first painting, and every painting after it.

    python -m tests.benchmarks.drawing_window [--tiles 100] [--rounds 20] [--json]

Laying out and painting must take at most 16 ms for 100 tiles, a frame of a screen; what is out of view is
painted when it comes into view. It is the time of the processor that is measured, so that a busy machine says
the same. Times alone say little about another machine: bare cards are painted in the same run.
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QApplication

from desktop_exporter.app.preferences import Theme as Preference
from desktop_exporter.gui.details.drawing import Drawing
from desktop_exporter.gui.theme import Theme
from desktop_exporter.model.layout import (
    COLUMNS,
    Layout,
    Picture,
    TextBlock,
    TextRun,
    TextStyle,
    Tile,
    TileKind,
)

_FRAME_MS: Final = 16.0
_WIDTH: Final = 388
_VIEW_HEIGHT: Final = 520


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--tiles", type=int, default=100)
    parser.add_argument("--width", type=int, default=6, help="columns of a tile, of 18")
    parser.add_argument("--height", type=int, default=4, help="rows of a tile")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--json", action="store_true", help="print what was measured for programs")
    arguments = parser.parse_args()
    theme = Theme(QApplication([]))
    theme.apply(Preference.LIGHT)
    drawing = Drawing(theme)
    layout = dashboard(arguments.tiles, arguments.width, arguments.height)

    def show() -> None:
        drawing.set_layout(layout, "A benchmark")
        drawing.resize(_WIDTH, drawing.heightForWidth(_WIDTH))

    show()
    screen = QPixmap(drawing.size())

    def paint() -> None:
        drawing.render(screen)

    def paint_view() -> None:
        drawing.render(screen, QPoint(), QRegion(0, 0, _WIDTH, _VIEW_HEIGHT))

    def show_and_paint_view() -> None:
        show()
        paint_view()

    def show_and_paint() -> None:
        show()
        paint()

    def empty() -> None:
        painter = QPainter(screen)
        for tile in layout.tiles:
            painter.drawRoundedRect(QRectF(tile.x * 20, tile.y * 20, tile.width * 20, tile.height * 20), 5, 5)
        painter.end()

    paint()
    rounds = arguments.rounds
    rows = {
        "bare cards, nothing on them": timed(empty, rounds),
        "lay out": timed(show, rounds),
        "lay out and paint the view": timed(show_and_paint_view, rounds),
        "lay out and paint it all": timed(show_and_paint, rounds),
        "paint again": timed(paint, rounds),
    }
    if arguments.json:
        print(json.dumps(rows))
        return
    print(f"{arguments.tiles} tiles, {_WIDTH} pixels wide, {drawing.height()} high")
    for name, took_ms in rows.items():
        print(f"{name:<28} {took_ms:>8.2f} ms {took_ms / _FRAME_MS:>8.2f} of a frame")


def timed(work: Callable[[], object], rounds: int) -> float:
    """Return the median of some rounds, in milliseconds."""
    times: list[float] = []
    for _ in range(rounds):
        started = time.thread_time()
        work()
        times.append((time.thread_time() - started) * 1000)
    return statistics.median(times)


def dashboard(tiles: int, width: int, height: int) -> Layout:
    """Return a dashboard of all pictures, with a text in every tenth tile."""
    each_row = COLUMNS // width
    corners = [(number % each_row * width, number // each_row * height) for number in range(tiles)]
    made = tuple(
        replace(_tile(number), x=x, y=y, width=width, height=height) for number, (x, y) in enumerate(corners)
    )
    return Layout(made, max(tile.y + tile.height for tile in made))


def _tile(number: int) -> Tile:
    pictures = list(Picture)
    is_text = number % 10 == 0
    runs = (TextRun("Orders of the week, and what became of them. ", bold=True, italic=False, link=""),)
    return Tile(
        x=0,
        y=0,
        width=1,
        height=1,
        kind=TileKind.TEXT if is_text else TileKind.REPORT,
        id=f"report-{number}",
        name=f"Orders by region and channel, week {number}",
        picture=None if is_text else pictures[number % len(pictures)],
        texts=(TextBlock(TextStyle.HEADING_2, runs), TextBlock(TextStyle.PARAGRAPH, runs)) if is_text else (),
        address="",
    )


if __name__ == "__main__":
    main()
