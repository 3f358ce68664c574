"""Rows of tiles fill the grid without a gap or an overlap."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.demo.grid import GRID_COLUMNS, Size, row_boxes
from desktop_exporter.demo.jsonvalues import JsonObject, as_int, as_object

sizes = st.builds(Size, weight=st.integers(1, 4), height=st.integers(1, 6))


def numbers(box: JsonObject) -> tuple[int, int, int, int]:
    position, dimensions = as_object(box["position"]), as_object(box["dimensions"])
    return (
        as_int(position["x"]),
        as_int(position["y"]),
        as_int(dimensions["width"]),
        as_int(dimensions["height"]),
    )


@given(st.lists(st.lists(sizes, min_size=1, max_size=4), max_size=6))
def test_each_row_fills_the_width_below_the_row_before(rows: list[list[Size]]) -> None:
    top = 0
    for row, boxes in zip(rows, row_boxes(rows), strict=True):
        left = 0
        for size, box in zip(row, boxes, strict=True):
            x, y, width, height = numbers(box)
            assert (x, y) == (left, top)
            assert width >= 1
            assert height >= size.height
            left += width
        assert left == GRID_COLUMNS
        top += max(size.height for size in row)
