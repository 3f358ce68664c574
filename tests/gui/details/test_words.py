"""What tiles are called, whatever stands in a document."""

from dataclasses import replace

import pytest

from desktop_exporter.gui.details.summary import summary_sentence
from desktop_exporter.gui.details.words import (
    filter_words,
    layout_words,
    picture_address,
    picture_words,
    shortened,
    tile_tip,
    tile_words,
    versions_words,
)
from desktop_exporter.model.document import Definition
from desktop_exporter.model.layout import TextStyle
from desktop_exporter.model.picture import Picture
from tests.gui.details.items import block, demo_dashboards, external_tile, laid_out, report_tile, text_tile

BOX = (0, 0, 6, 4)
EVIL = "<img src=x>[red]\x1b]0;x\x07\u202e"


def test_a_drawing_is_told_row_by_row() -> None:
    tiles = [
        text_tile((0, 0, 18, 1), block("Orders, weekly view")),
        report_tile((0, 1, 9, 4), Picture.NUMBER, "In progress"),
        report_tile((9, 1, 9, 4), Picture.LINE, "Per week"),
        external_tile((0, 5, 18, 4), "https://wiki.example.org/orders"),
    ]
    assert layout_words(laid_out(tiles)) == (
        "Row 1: Orders, weekly view, text. Row 2: In progress, number; Per week, line chart. "
        "Row 3: wiki.example.org, external page."
    )
    assert layout_words(laid_out([])) == "This dashboard has no tiles."


def test_a_missing_report_is_said_to_be_missing() -> None:
    tile = report_tile(BOX, None, "")
    assert tile_words(tile) == "Missing report"
    assert tile_tip(tile) == "The report id-0-0 is not part of this export."


@pytest.mark.parametrize("picture", list(Picture))
def test_every_picture_has_words(picture: Picture) -> None:
    assert picture_words(picture)


@pytest.mark.parametrize(
    "tile",
    [
        report_tile(BOX, Picture.BAR, EVIL),
        text_tile(BOX, block(EVIL)),
        text_tile(BOX, block(f"https://example.org/{EVIL}", TextStyle.IMAGE)),
        external_tile(BOX, EVIL),
        external_tile(BOX, f"https://example.org/{EVIL}"),
    ],
)
def test_nothing_unshowable_is_shown(tile: object, request: pytest.FixtureRequest) -> None:
    from desktop_exporter.model.layout import Tile

    assert isinstance(tile, Tile)
    for text in (tile_words(tile), tile_tip(tile)):
        assert not set("\x1b\x07\u202e") & set(text)


def test_a_name_of_blanks_is_no_name() -> None:
    assert tile_words(report_tile(BOX, Picture.BAR, "  ")) == "Without a name, bar chart"


def test_pictures_in_texts_are_named_by_host_and_file() -> None:
    assert picture_address("https://cdn.example.org/a/b/logo.png?size=2#x") == "cdn.example.org/logo.png"
    assert picture_address("https://cdn.example.org") == "cdn.example.org"
    assert picture_address("data:image/png;base64,AAAA") == "picture"


def test_versions_and_tenants_are_told_with_a_definition() -> None:
    def said(*versions: str, tenants: tuple[str | None, ...] = ("<default>",)) -> str:
        return versions_words(Definition("process", "orders", versions, tenants))

    assert said("all") == "all versions · tenant <default>"
    assert said("latest", tenants=()) == "latest version"
    assert said("3") == "version 3 · tenant <default>"
    assert said("1", "2", tenants=(None, "north")) == "versions 1, 2 · tenant none, north"
    assert said(*map(str, range(1, 10)), tenants=()) == "versions 1, 2, 3, 4, 5, 6…"


def test_an_unknown_filter_keeps_its_own_word() -> None:
    assert filter_words("instanceStartDate") == "start date"
    assert filter_words("later\x1b") == "later\ufffd"


def test_tiles_that_are_not_drawn_are_counted() -> None:
    details = demo_dashboards()[0]
    assert details.layout is not None
    cut = replace(details, layout=replace(details.layout, left_out=3))
    assert summary_sentence(cut, "").endswith(", 3 more tiles that cannot be drawn")


def test_long_texts_end_with_an_ellipsis() -> None:
    assert shortened("short", 5) == "short"
    assert shortened("longer words", 8) == "longer…"
