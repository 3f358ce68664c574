"""Where the tiles of a dashboard lie on a drawing of some width; and the way from one to the next."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from desktop_exporter.model.layout import COLUMNS, Layout, Tile

# Thousands of the highest tiles are drawn smaller: a widget cannot be much longer.
_LONGEST_PX: Final = 1_000_000.0
# Going to a side, what lies straight ahead comes before what is nearer but aslant.
_ASLANT_WEIGHT: Final = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """Lengths of a drawing in pixels: the edge around it, the gap between cards, the lowest useful row."""

    edge_px: float
    gap_px: float
    least_row_px: float


@dataclass(frozen=True, slots=True)
class Card:
    """One tile's rectangle on the drawing, in pixels."""

    tile: Tile
    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies on it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True, slots=True)
class Placing:
    """All cards in the order of the tiles, and how high the drawing is."""

    cards: tuple[Card, ...]
    height: float

    def at(self, x: float, y: float) -> int | None:
        """Return the index of the card at a point; of cards on top of each other the last one."""
        found = [index for index, card in enumerate(self.cards) if card.holds(x, y)]
        return found[-1] if found else None


class Direction(Enum):
    """Where an arrow key points, as steps to the right and down."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


def place(layout: Layout, width: float, grid: Grid) -> Placing:
    """Place the tiles on a drawing that is `width` wide.

    A unit of the grid is a square, as Optimize draws it, unless its text would not fit into the row.
    """
    column = max(1.0, (width - 2 * grid.edge_px + grid.gap_px) / COLUMNS)
    row = min(max(column, grid.least_row_px), _LONGEST_PX / max(1, layout.rows))
    cards = tuple(
        Card(
            tile,
            grid.edge_px + tile.x * column,
            grid.edge_px + tile.y * row,
            max(1.0, tile.width * column - grid.gap_px),
            max(1.0, tile.height * row - grid.gap_px),
        )
        for tile in layout.tiles
    )
    return Placing(cards, 2 * grid.edge_px - grid.gap_px + max(1, layout.rows) * row)


def neighbour(cards: tuple[Card, ...], index: int, direction: Direction) -> int:
    """Return the card that an arrow key leads to: the next one there, else the next one in reading order.

    To the side only what faces the card counts; up and down also what lies aslant.
    """
    right, down = direction.value
    here = cards[index]
    nearest: tuple[float, float, int] | None = None
    for other, card in enumerate(cards):
        ahead = _ahead(here, card, direction)
        aslant = _apart(here, card, horizontal=right == 0)
        if ahead < 0 or (right and aslant):
            continue
        found = (ahead + _ASLANT_WEIGHT * aslant, _off_centre(here, card, horizontal=right == 0), other)
        nearest = found if nearest is None else min(nearest, found)
    if nearest is not None:
        return nearest[2]
    return min(max(0, index + right + down), len(cards) - 1)


def _ahead(here: Card, other: Card, direction: Direction) -> float:
    """How far behind this card's edge another one begins; negative where it does not lie there."""
    return {
        Direction.RIGHT: other.x - here.x - here.width,
        Direction.LEFT: here.x - other.x - other.width,
        Direction.DOWN: other.y - here.y - here.height,
        Direction.UP: here.y - other.y - other.height,
    }[direction]


def _apart(one: Card, other: Card, *, horizontal: bool) -> float:
    """How far two cards are from lying in one row or column: nothing while they face each other."""
    if horizontal:
        return max(0.0, other.x - one.x - one.width, one.x - other.x - other.width)
    return max(0.0, other.y - one.y - one.height, one.y - other.y - other.height)


def _off_centre(one: Card, other: Card, *, horizontal: bool) -> float:
    if horizontal:
        return abs(other.x + other.width / 2 - one.x - one.width / 2)
    return abs(other.y + other.height / 2 - one.y - one.height / 2)
