"""Items to look at, read from export documents as the operation does it."""

import json
from collections.abc import Sequence

from desktop_exporter.app.details import ItemDetails, _details
from desktop_exporter.demo.content import showcase
from desktop_exporter.model.document import cut
from desktop_exporter.model.kinds import EntityKind
from desktop_exporter.model.layout import Layout, TextBlock, TextRun, TextStyle, Tile, TileKind
from desktop_exporter.model.picture import Picture
from desktop_exporter.model.references import closure, reports_by_id
from tests.model.material import Document, entities

BASE_URL = "https://optimize.example.org"


def item(*documents: Document, base_url: str | None = BASE_URL) -> ItemDetails:
    """Return the details of the last document; the others are what it needs."""
    listed = entities(*documents)
    return _details(closure(listed[-1], reports_by_id(listed)), base_url)


def demo_dashboards() -> list[ItemDetails]:
    """Return every dashboard of the demo's production system."""
    found: list[ItemDetails] = []
    system = showcase().production
    places = [one.entities for one in system.collections] + [one.entities for one in system.private]
    for place in places:
        listed = cut(json.dumps(list(place)).encode(), "the demo")
        by_id = reports_by_id(listed)
        boards = (one for one in listed if one.kind is EntityKind.DASHBOARD)
        found.extend(_details(closure(board, by_id), BASE_URL) for board in boards)
    return found


def named(name: str) -> ItemDetails:
    """Return a dashboard of the demo by its name."""
    return next(one for one in demo_dashboards() if one.name == name)


def report_tile(
    box: tuple[int, int, int, int], picture: Picture | None = Picture.BAR, name: str = "Orders"
) -> Tile:
    """Return a tile of a report; without a picture the report is missing."""
    x, y, width, height = box
    return Tile(x, y, width, height, TileKind.REPORT, f"id-{x}-{y}", name, picture, (), "")


def text_tile(box: tuple[int, int, int, int], *blocks: TextBlock) -> Tile:
    """Return a tile of text."""
    x, y, width, height = box
    return Tile(x, y, width, height, TileKind.TEXT, "", "", None, blocks, "")


def external_tile(box: tuple[int, int, int, int], address: str) -> Tile:
    """Return a tile with a page of the web."""
    x, y, width, height = box
    return Tile(x, y, width, height, TileKind.EXTERNAL, "", "", None, (), address)


def block(text: str, style: TextStyle = TextStyle.PARAGRAPH, *, link: str = "") -> TextBlock:
    """Return a block of one run."""
    return TextBlock(style, (TextRun(text, bold=False, italic=False, link=link),))


def laid_out(tiles: Sequence[Tile]) -> Layout:
    """Return tiles as a layout, in reading order."""
    listed = tuple(sorted(tiles, key=lambda tile: (tile.y, tile.x)))
    return Layout(listed, max((tile.y + tile.height for tile in listed), default=0))
