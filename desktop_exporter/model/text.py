"""Reads the texts of a dashboard: from the state of Optimize's editor to blocks of plain letters."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_exporter.model.canonical import Json
from desktop_exporter.model.lenient import object_of, text_of, whole_of


class TextStyle(StrEnum):
    """What a block of a text is."""

    PARAGRAPH = "paragraph"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    BULLET = "bullet"
    NUMBERED = "numbered"
    QUOTE = "quote"
    CODE = "code"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class TextRun:
    """Letters of one look. `link` is the address behind them as it was written, empty when there is none."""

    text: str
    bold: bool
    italic: bool
    link: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A line or paragraph; without runs it is an empty line. An image has its address as its only run."""

    style: TextStyle
    runs: tuple[TextRun, ...]


# More than a tile can show; a text behind it is only longer to draw.
CHARACTERS_LIMIT: Final = 10_000
BLOCKS_LIMIT: Final = 500
_CUT: Final = "…"

# The editor's bits for the look of letters.
_BOLD: Final = 1
_ITALIC: Final = 2
# Texts of 3.10 to 8.5 know no headings: they are paragraphs in large letters. Usual are 16 pixels.
_LARGE_PIXELS: Final = 18
_FONT_SIZE: Final = re.compile(r"font-size:\s*(\d{1,4})")
_LINKS: Final = frozenset({"link", "autolink"})
_LISTS: Final = frozenset({TextStyle.BULLET, TextStyle.NUMBERED})
_BLOCKS: Final = {
    "paragraph": TextStyle.PARAGRAPH,
    "quote": TextStyle.QUOTE,
    "code": TextStyle.CODE,
}
_HEADINGS: Final = {"h1": TextStyle.HEADING_1, "h2": TextStyle.HEADING_2}


def text_blocks(state: Json) -> tuple[TextBlock, ...]:
    """Read the text of a tile (`configuration.text`); a shape that is not known is passed over.

    A very long text is cut: at 10,000 characters, with a sign for it, and at 500 blocks.
    """
    reading = _Reading()
    if isinstance(state, str):
        reading.add(state, 0, "", "")
    else:
        reading.walk(object_of(state).get("root"), TextStyle.BULLET, "")
    reading.end()
    return tuple(reading.blocks)


class _Reading:
    """One text on its way: the blocks that are finished, and the one that is open."""

    def __init__(self) -> None:
        self.blocks: Final[list[TextBlock]] = []
        self._runs: list[TextRun] = []
        self._style = TextStyle.PARAGRAPH
        self._all_large = True
        self._left = CHARACTERS_LIMIT

    def walk(self, node: Json, item_style: TextStyle, link: str) -> None:
        """Read a node of the editor's tree; `item_style` is what an item of the list around it is."""
        if not isinstance(node, dict):
            for one in node if isinstance(node, list) else ():
                self.walk(one, item_style, link)
            return
        kind = text_of(node.get("type"))
        children = node.get("children")
        block = _block_style(node, kind, item_style)
        if text := text_of(node.get("text")):
            self.add(text, whole_of(node.get("format"), 0), text_of(node.get("style")), link)
        elif kind == "linebreak":
            self._break_line()
        elif kind == "image":
            self._image(node, item_style, link)
        elif block is not None:
            self._block(block, children, item_style, link)
        elif kind == "list":
            self.end()
            self.walk(children, _item_style(node), link)
        else:
            self.walk(children, item_style, text_of(node.get("url")) if kind in _LINKS else link)

    def add(self, text: str, look: int, css: str, link: str) -> None:
        """Add letters to the open block."""
        letters = self._cut(text)
        if not letters:
            return
        size = _FONT_SIZE.search(css)
        is_large = size is not None and int(size[1]) >= _LARGE_PIXELS
        self._all_large = self._all_large and (is_large or not letters.strip())
        self._runs.append(TextRun(letters, bool(look & _BOLD), bool(look & _ITALIC), link))

    def end(self, *, even_if_empty: bool = False) -> None:
        """Finish the open block."""
        if self._runs or even_if_empty:
            is_heading = self._runs and self._all_large and self._style is TextStyle.PARAGRAPH
            self._put(TextStyle.HEADING_3 if is_heading else self._style)
        self._runs = []
        self._all_large = True

    def _put(self, style: TextStyle) -> None:
        if len(self.blocks) < BLOCKS_LIMIT:
            self.blocks.append(TextBlock(style, tuple(self._runs)))

    def _block(self, style: TextStyle, children: Json, item_style: TextStyle, link: str) -> None:
        around = self._style
        self.end()
        self._style = style
        self.walk(children, item_style, link)
        self.end(even_if_empty=style is TextStyle.PARAGRAPH and not children)
        self._style = around

    def _break_line(self) -> None:
        """Lines of one paragraph become blocks; the second line of a list's item has no sign of its own."""
        self.end(even_if_empty=self._style not in _LISTS)
        if self._style in _LISTS:
            self._style = TextStyle.PARAGRAPH

    def _image(self, image: dict[str, Json], item_style: TextStyle, link: str) -> None:
        self.end()
        if source := self._cut(text_of(image.get("src"))):
            self._runs = [TextRun(source, bold=False, italic=False, link=link)]
            self._put(TextStyle.IMAGE)
            self._runs = []
        if image.get("showCaption") is True:
            state = object_of(object_of(image.get("caption")).get("editorState"))
            self.walk(state.get("root"), item_style, link)

    def _cut(self, text: str) -> str:
        """Return as much of `text` as there is room for."""
        room, self._left = self._left, max(0, self._left - len(text))
        return text if len(text) <= room else text[:room] + _CUT if room else ""


def _block_style(node: dict[str, Json], kind: str, item_style: TextStyle) -> TextStyle | None:
    """Return what block a node begins, None when it begins none."""
    if kind == "heading":
        return _HEADINGS.get(text_of(node.get("tag")), TextStyle.HEADING_3)
    return item_style if kind == "listitem" else _BLOCKS.get(kind)


def _item_style(listed: dict[str, Json]) -> TextStyle:
    return TextStyle.NUMBERED if text_of(listed.get("listType")) == "number" else TextStyle.BULLET
