"""Where the tiles of a dashboard stand, and what is on them: all that a drawing of it needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_exporter.model.canonical import Json, read
from desktop_exporter.model.contents import external_address, tiles_of
from desktop_exporter.model.document import Entity, is_report_id
from desktop_exporter.model.lenient import object_of, text_of, whole_of
from desktop_exporter.model.picture import Picture, picture
from desktop_exporter.model.text import TextBlock, TextRun, TextStyle, text_blocks

__all__ = [
    "COLUMNS",
    "Layout",
    "Picture",
    "TextBlock",
    "TextRun",
    "TextStyle",
    "Tile",
    "TileKind",
    "layout",
    "picture",
]

COLUMNS: Final = 18
# Higher than any screen; a tile of a billion rows would make all others invisible.
ROWS_LIMIT: Final = 100
# No server holds a dashboard with more (observed on 8.6.0).
TILES_LIMIT: Final = 10_000
_USUAL_WIDTH: Final = 6
_USUAL_HEIGHT: Final = 4


class TileKind(StrEnum):
    """What a tile shows."""

    REPORT = "report"
    TEXT = "text"
    EXTERNAL = "external"
    UNKNOWN = "unknown"


_KINDS: Final = {
    "optimize_report": TileKind.REPORT,
    "text": TileKind.TEXT,
    "external_url": TileKind.EXTERNAL,
}


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile: a box of whole columns and rows, and what is on it.

    `name` and `picture` are those of its report: empty and None when that is not there, and for other tiles.
    `address` is that of an external tile, as it was written: to be shown, never to be loaded.
    """

    x: int
    y: int
    width: int
    height: int
    kind: TileKind
    id: str
    name: str
    picture: Picture | None
    texts: tuple[TextBlock, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The tiles from top to bottom and left to right; no two overlap, and all stand within `rows` rows.

    `left_out` counts what is beyond the 10,000 tiles that a server holds at most.
    """

    tiles: tuple[Tile, ...]
    rows: int
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class _Box:
    x: int
    y: int
    width: int
    height: int


def layout(dashboard: Entity, reports: Mapping[str, Entity]) -> Layout:
    """Lay out the tiles of a dashboard; `reports` are those that it needs, by id.

    It follows Optimize's window: a tile that is too wide gets the whole width, one that stands out on the
    right or left is moved in, and then, from the top, each tile moves up until it touches another, or down
    when it overlaps one. A size below 1 becomes 1, a height over 100 rows becomes 100, and where a number is
    missing a tile stands in the corner or has the usual size, 6 by 4.
    """
    parsed = list(tiles_of(object_of(read(dashboard.raw))))
    shown = parsed[:TILES_LIMIT]
    pictures = {one.id: picture(one, reports) for one in map(reports.get, dashboard.references) if one}
    placed = sorted(
        (
            _tile(tile, box, reports, pictures)
            for tile, box in zip(shown, _stacked([_box(tile) for tile in shown]), strict=True)
        ),
        key=lambda tile: (tile.y, tile.x),
    )
    rows = max((tile.y + tile.height for tile in placed), default=0)
    return Layout(tuple(placed), rows, len(parsed) - len(shown))


def _box(tile: dict[str, Json]) -> _Box:
    position = object_of(tile.get("position"))
    dimensions = object_of(tile.get("dimensions"))
    width = _within(1, whole_of(dimensions.get("width"), _USUAL_WIDTH), COLUMNS)
    height = _within(1, whole_of(dimensions.get("height"), _USUAL_HEIGHT), ROWS_LIMIT)
    x = _within(0, whole_of(position.get("x"), 0), COLUMNS - width)
    return _Box(x, whole_of(position.get("y"), 0), width, height)


def _within(least: int, number: int, most: int) -> int:
    return max(least, min(number, most))


def _stacked(boxes: Iterable[_Box]) -> list[_Box]:
    """Stack boxes from the top, in the order in which they stand; the answer is in the order given."""
    listed = list(boxes)
    bottoms = [0] * COLUMNS
    stacked = listed.copy()
    for index in sorted(range(len(listed)), key=lambda index: (listed[index].y, listed[index].x)):
        box = listed[index]
        columns = slice(box.x, box.x + box.width)
        y = max(bottoms[columns])
        bottoms[columns] = [y + box.height] * box.width
        stacked[index] = _Box(box.x, y, box.width, box.height)
    return stacked


def _tile(
    tile: dict[str, Json], box: _Box, reports: Mapping[str, Entity], pictures: Mapping[str, Picture]
) -> Tile:
    kind = _kind(tile)
    tile_id = text_of(tile.get("id"))
    report = reports.get(tile_id) if kind is TileKind.REPORT else None
    text = object_of(tile.get("configuration")).get("text") if kind is TileKind.TEXT else None
    return Tile(
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        kind=kind,
        id=tile_id,
        name=report.name if report else "",
        picture=pictures.get(tile_id) if report else None,
        texts=text_blocks(text),
        address=external_address(tile) if kind is TileKind.EXTERNAL else "",
    )


def _kind(tile: dict[str, Json]) -> TileKind:
    """Say what a tile is by its type; up to index version 7 it has none, and what it carries tells."""
    said = _KINDS.get(text_of(tile.get("type")).casefold())
    if said is not None:
        return said
    if is_report_id(text_of(tile.get("id"))):
        return TileKind.REPORT
    if object_of(tile.get("configuration")).get("text") is not None:
        return TileKind.TEXT
    return TileKind.EXTERNAL if external_address(tile) else TileKind.UNKNOWN
