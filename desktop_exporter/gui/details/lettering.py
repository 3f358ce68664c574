"""Sets the text of a text tile into a rectangle: headings, lists, links and signs for pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPixmap,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from desktop_exporter.errors import shown
from desktop_exporter.gui.details.words import picture_address
from desktop_exporter.model.layout import TextBlock, TextStyle

_MORE: Final = "…"
_SIZES: Final = {TextStyle.HEADING_1: 1.3, TextStyle.HEADING_2: 1.15, TextStyle.HEADING_3: 1.0}
_SMALLEST_PX: Final = 6
_ROUNDING: Final = 0.5
_EMPTY_LINE: Final = 0.5
_BETWEEN_BLOCKS: Final = 0.16
_INDENTED: Final = frozenset({TextStyle.BULLET, TextStyle.NUMBERED, TextStyle.QUOTE, TextStyle.IMAGE})


@dataclass(frozen=True, slots=True)
class Letters:
    """What a text is set in."""

    font: QFont
    mono: QFont
    text: QColor
    muted: QColor
    link: QColor
    image: QPixmap


@dataclass(frozen=True, slots=True)
class _Block:
    """A block before it is set."""

    text: str
    font: QFont
    formats: tuple[QTextLayout.FormatRange, ...]
    color: QColor
    indent: float
    mark: str
    is_image: bool


@dataclass(slots=True)
class _Set:
    """A block that was set: its lines, and where it stands."""

    block: _Block
    lines: QTextLayout
    top: float
    last_start: int
    last_top: float
    line_height: float


class Written:
    """A text that was set once and can be drawn as often as needed."""

    def __init__(self, blocks: Sequence[_Set], image: QPixmap) -> None:
        self._blocks: Final = tuple(blocks)
        self._image: Final = image

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines as they are shown."""
        found: list[str] = []
        for one in self._blocks:
            text = one.lines.text()
            for index in range(one.lines.lineCount()):
                line = one.lines.lineAt(index)
                found.append(text[line.textStart() : line.textStart() + line.textLength()])
        return tuple(found)

    def draw(self, painter: QPainter, origin: QPointF) -> None:
        """Draw it with its upper left corner at `origin`."""
        for one in self._blocks:
            start = origin + QPointF(one.block.indent, one.top)
            painter.setPen(one.block.color)
            one.lines.draw(painter, start)
            if one.block.is_image:
                self._draw_image(painter, QPointF(origin.x(), start.y()), one.line_height)
            elif one.block.mark:
                painter.setFont(one.block.font)
                baseline = start.y() + QFontMetricsF(one.block.font).ascent()
                painter.drawText(QPointF(origin.x(), baseline), one.block.mark)

    def _draw_image(self, painter: QPainter, corner: QPointF, line_height: float) -> None:
        size = self._image.deviceIndependentSize()
        top = corner.y() + (line_height - size.height()) / 2
        painter.drawPixmap(QRectF(corner.x(), top, size.width(), size.height()), self._image, QRectF())


def write(blocks: Sequence[TextBlock], width: float, height: float, letters: Letters) -> Written:
    """Set as much of a text as there is room for; an ellipsis at the end says that there is more."""
    done: list[_Set] = []
    top, number = 0.0, 0
    for position, block in enumerate(blocks):
        number = number + 1 if block.style is TextStyle.NUMBERED else 0
        if not block.runs:
            top += QFontMetricsF(letters.font).height() * _EMPTY_LINE
            continue
        one = _block(block, number, letters, height)
        placed, whole = _set(one, top, width, height)
        if placed is not None:
            done.append(placed)
            top = placed.last_top + placed.line_height * (1 + _BETWEEN_BLOCKS)
        if not whole or (top >= height and any(later.runs for later in blocks[position + 1 :])):
            if done:
                done[-1] = _cut(done[-1], width)
            break
    return Written(done, letters.image)


def _block(block: TextBlock, number: int, letters: Letters, height: float) -> _Block:
    font = QFont(letters.mono if block.style is TextStyle.CODE else letters.font)
    if block.style in _SIZES:
        font.setPixelSize(round(font.pixelSize() * _SIZES[block.style]))
        font.setWeight(QFont.Weight.DemiBold)
    while QFontMetricsF(font).height() > height and font.pixelSize() > _SMALLEST_PX:
        font.setPixelSize(font.pixelSize() - 1)
    is_image = block.style is TextStyle.IMAGE
    text, formats = (picture_address(block.runs[0].text), ()) if is_image else _runs(block, letters)
    is_quiet = is_image or block.style is TextStyle.QUOTE
    mark = {TextStyle.BULLET: "•", TextStyle.NUMBERED: f"{number}."}.get(block.style, "")
    indent = 0.0
    if block.style in _INDENTED:
        indent = max(QFontMetricsF(font).horizontalAdvance(f"{mark}  "), font.pixelSize() * 0.9)
    if is_image:
        indent = letters.image.deviceIndependentSize().width() * 1.35
    return _Block(text, font, formats, letters.muted if is_quiet else letters.text, indent, mark, is_image)


def _runs(block: TextBlock, letters: Letters) -> tuple[str, tuple[QTextLayout.FormatRange, ...]]:
    text = ""
    formats: list[QTextLayout.FormatRange] = []
    for run in block.runs:
        part = shown(run.text.replace("\t", " ").replace("\n", " "))
        if run.bold or run.italic or run.link:
            look = QTextCharFormat()
            if run.bold:
                look.setFontWeight(QFont.Weight.DemiBold)
            look.setFontItalic(run.italic)
            if run.link:
                look.setForeground(letters.link)
            found = QTextLayout.FormatRange()
            # Qt counts in units of UTF-16.
            found.start, found.length, found.format = _units(text), _units(part), look
            formats.append(found)
        text += part
    return text, tuple(formats)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _set(block: _Block, top: float, width: float, height: float) -> tuple[_Set | None, bool]:
    """Set a block; return it, None when not a single line fits, and whether all of it fits."""
    lines = _layout(block, block.text)
    position, last_start, last_top, line_height = 0.0, 0, top, 0.0
    count, whole = 0, True
    lines.beginLayout()
    while (line := lines.createLine()).isValid():
        line.setLineWidth(max(1.0, width - block.indent))
        # There is always a first line.
        if top + position + line.height() > height + _ROUNDING and top + position > 0:
            whole = False
            line.setPosition(QPointF(0, 10 * height))
            break
        line.setPosition(QPointF(0, position))
        last_start, last_top, line_height = line.textStart(), top + position, line.height()
        position += line_height
        count += 1
    lines.endLayout()
    if not count:
        return None, False
    placed = _Set(block, lines, top, last_start, last_top, line_height)
    return (placed if whole else _cut(placed, width)), whole


def _cut(one: _Set, width: float) -> _Set:
    """Return a block that ends with its last line that fits, and an ellipsis."""
    block = one.block
    encoded = block.text.encode("utf-16-le", "surrogatepass")
    before = encoded[: 2 * one.last_start].decode("utf-16-le", "replace")
    rest = encoded[2 * one.last_start :].decode("utf-16-le", "replace").rstrip(f" {_MORE}")
    room = width - block.indent
    metrics = QFontMetricsF(block.font)
    last = metrics.elidedText(f"{rest.rstrip()} {_MORE}", Qt.TextElideMode.ElideRight, room)
    lines = _layout(block, before + last)
    position = 0.0
    lines.beginLayout()
    while position < one.last_top - one.top + _ROUNDING and (line := lines.createLine()).isValid():
        is_last = line.textStart() >= one.last_start
        # Letters in bold may be wider than the measured ones; the ellipsis must not wrap.
        line.setLineWidth(room * 2 if is_last else room)
        line.setPosition(QPointF(0, position))
        position += line.height()
    lines.endLayout()
    return _Set(block, lines, one.top, one.last_start, one.last_top, one.line_height)


def _layout(block: _Block, text: str) -> QTextLayout:
    lines = QTextLayout(text, block.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    lines.setTextOption(option)
    if block.formats:
        lines.setFormats(list(block.formats))
    lines.setCacheEnabled(True)
    return lines
