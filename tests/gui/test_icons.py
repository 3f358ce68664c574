"""The icons are one family, and the application icon is there for the three systems."""

import ast
import struct
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from desktop_exporter import gui
from desktop_exporter.gui.resources import resource
from desktop_exporter.gui.theme import Theme

# Those in a colour of their own are for the style sheet, which cannot tint.
FAMILY: Final = sorted(path for path in resource("icons").glob("*.svg") if "-on-" not in path.name)
PNG: Final = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("path", FAMILY, ids=lambda path: path.stem)
def test_an_icon_has_the_grid_and_the_colour_of_the_family(path: Path, qtbot: QtBot, theme: Theme) -> None:
    text = path.read_text(encoding="utf-8")
    assert 'viewBox="0 0 16 16"' in text
    assert 'stroke-width="1.5"' in text
    assert "#" not in text
    assert QSvgRenderer(QByteArray(text.encode())).isValid()
    drawn = theme.pixmap(path.stem, "accent", 32, 1.0).toImage()
    points = [drawn.pixelColor(x, y) for x in range(32) for y in range(32)]
    opaque = [color.rgb() for color in points if color.alpha() == 255]
    assert opaque
    assert set(opaque) == {theme.color("accent").rgb()}


def test_every_icon_is_named_where_it_is_shown() -> None:
    texts = {
        node.value
        for path in Path(gui.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {path.stem for path in FAMILY} - texts == set()


def test_the_windows_icon_has_every_size() -> None:
    content = resource("application.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", content)
    assert kind == 1
    sizes: list[int] = []
    for number in range(count):
        entry = struct.unpack_from("<BBBBHHII", content, 6 + 16 * number)
        assert content[entry[7] :].startswith(PNG)
        sizes.append(entry[0] or 256)
    assert sizes == [16, 24, 32, 48, 64, 128, 256]


def test_the_mac_icon_is_whole() -> None:
    content = resource("application.icns").read_bytes()
    assert struct.unpack_from(">4sI", content) == (b"icns", len(content))
    position, kinds = 8, set[bytes]()
    while position < len(content):
        kind, length = struct.unpack_from(">4sI", content, position)
        assert content[position + 8 :].startswith(PNG)
        kinds.add(kind)
        position += length
    assert {b"ic07", b"ic08", b"ic09", b"ic10", b"ic11", b"ic12", b"ic13", b"ic14"} == kinds


def test_the_linux_icon_is_a_picture(qtbot: QtBot) -> None:
    assert QImage(str(resource("application.png"))).width() == 512
    assert QImage(str(resource("application-256.png"))).width() == 256
