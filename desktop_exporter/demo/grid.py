"""Lay tiles out on a dashboard's grid, row by row, so that none overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop_exporter.demo.jsonvalues import JsonObject

GRID_COLUMNS: Final = 18


@dataclass(frozen=True, slots=True)
class Size:
    """The room that a tile wants: a share of its row's width, and grid rows of height."""

    weight: int
    height: int


CHART: Final = Size(2, 4)
NUMBER: Final = Size(1, 2)
WIDE: Final = Size(3, 4)
DETAILED: Final = Size(3, 5)


def row_boxes(rows: Sequence[Sequence[Size]]) -> list[list[JsonObject]]:
    """Return position and dimensions per tile: each row fills the grid, divided by the tiles' weights."""
    boxes: list[list[JsonObject]] = []
    top = 0
    for row in rows:
        height = max(size.height for size in row)
        total = sum(size.weight for size in row)
        line: list[JsonObject] = []
        left = passed = 0
        for size in row:
            passed += size.weight
            right = round(GRID_COLUMNS * passed / total)
            dimensions: JsonObject = {"width": right - left, "height": height}
            line.append({"position": {"x": left, "y": top}, "dimensions": dimensions})
            left = right
        boxes.append(line)
        top += height
    return boxes
