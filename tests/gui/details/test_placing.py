"""Where cards lie, and where an arrow key leads."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.gui.details.placing import Card, Direction, Grid, neighbour, place
from desktop_exporter.model.layout import Tile, layout
from tests.gui.details.items import laid_out, report_tile
from tests.model.material import Document, dashboard, entity, tile

GRID = Grid(edge_px=9, gap_px=5, least_row_px=20)
ODD = st.tuples(st.integers(-5, 40), st.integers(-5, 10_000), st.integers(-1, 40), st.integers(-1, 10_000))


def test_units_are_squares_as_wide_as_there_is_room_for() -> None:
    tiles = [report_tile((0, 0, 9, 4)), report_tile((9, 0, 9, 4)), report_tile((0, 4, 18, 2))]
    left, right, below = place(laid_out(tiles), 18 * 30 + 13, GRID).cards
    assert (left.x, left.y, left.width, left.height) == (9, 9, 265, 115)
    assert (right.x, right.width) == (279, 265)
    assert (below.y, below.width, below.height) == (129, 535, 55)


def test_a_row_is_never_too_low_for_a_line_of_text() -> None:
    placing = place(laid_out([report_tile((0, 0, 18, 1))]), 200, GRID)
    assert placing.cards[0].height == GRID.least_row_px - GRID.gap_px
    assert placing.height == 9 + 15 + 9


def test_an_empty_dashboard_has_some_height() -> None:
    placing = place(laid_out([]), 300, GRID)
    assert placing.cards == ()
    assert placing.height > 0


@given(st.lists(ODD, max_size=12), st.integers(1, 900))
def test_whatever_the_positions_are_the_cards_lie_on_the_drawing_and_apart(
    boxes: list[tuple[int, int, int, int]], width: int
) -> None:
    documents: list[Document | int] = [
        {**tile(1), "position": {"x": x, "y": y}, "dimensions": {"width": w, "height": h}}
        for x, y, w, h in boxes
    ]
    placing = place(layout(entity(dashboard(9, documents)), {}), width, GRID)
    for card in placing.cards:
        assert card.width >= 1
        assert card.height >= 1
        assert card.y + card.height <= placing.height
        assert placing.at(card.x, card.y) is not None
    if width > 18 * 7:
        assert not any(_overlap(one, other) for one, other in combinations(placing.cards, 2))


def _overlap(one: Card, other: Card) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def test_arrow_keys_lead_to_what_lies_there() -> None:
    tiles: list[Tile] = [
        report_tile((0, 0, 6, 2)),
        report_tile((6, 0, 6, 2)),
        report_tile((12, 0, 6, 2)),
        report_tile((0, 2, 9, 4)),
        report_tile((9, 2, 9, 4)),
    ]
    cards = place(laid_out(tiles), 400, GRID).cards
    assert neighbour(cards, 0, Direction.RIGHT) == 1
    assert neighbour(cards, 1, Direction.RIGHT) == 2
    assert neighbour(cards, 0, Direction.DOWN) == 3
    assert neighbour(cards, 2, Direction.DOWN) == 4
    assert neighbour(cards, 4, Direction.UP) == 2
    assert neighbour(cards, 4, Direction.LEFT) == 3


def test_at_an_end_the_next_tile_in_reading_order_follows() -> None:
    tiles = [report_tile((0, 0, 18, 2)), report_tile((0, 2, 18, 2))]
    cards = place(laid_out(tiles), 400, GRID).cards
    assert neighbour(cards, 0, Direction.RIGHT) == 1
    assert neighbour(cards, 1, Direction.LEFT) == 0
    assert neighbour(cards, 1, Direction.DOWN) == 1
    assert neighbour(cards, 0, Direction.UP) == 0


@given(st.lists(ODD, min_size=1, max_size=8), st.data())
def test_every_arrow_leads_to_some_tile(boxes: list[tuple[int, int, int, int]], data: st.DataObject) -> None:
    cards = place(laid_out([report_tile(box) for box in boxes]), 400, GRID).cards
    index = data.draw(st.integers(0, len(cards) - 1))
    for direction in Direction:
        assert 0 <= neighbour(cards, index, direction) < len(cards)
