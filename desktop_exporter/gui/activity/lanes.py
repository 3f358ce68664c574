"""Where the parts of a row stand: side by side while there is room, in two lines when there is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

# In average characters of the font, so that larger text changes over earlier; beside them stand the links.
_WIDE_FROM: Final = 118
_FACTS: Final = 30
_TITLE_PART: Final = 0.42
_GAP: Final = 3
_BETWEEN_LINKS: Final = "  ·  "


@dataclass(frozen=True, slots=True)
class Lanes:
    """The rectangles of one row. `links` are in the order of the links that were asked for."""

    sign: QRect
    title: QRect
    middle: QRect
    facts: QRect
    links: tuple[QRect, ...]


class RowLayout:
    """Lays out rows for one font. `edge` is the distance to the window's edge in pixels.

    `widest` are the links that need the most room: all rows leave as much, so that their columns agree.
    """

    def __init__(self, metrics: QFontMetrics, bold: QFontMetrics, edge: int, widest: Sequence[str]) -> None:
        self._metrics: Final = metrics
        self._bold: Final = bold
        self._edge: Final = edge
        self._links_width: Final = bold.horizontalAdvance(_BETWEEN_LINKS.join(widest))
        self._character: Final = max(1, metrics.averageCharWidth())

    def wide(self, width: int) -> bool:
        """Whether everything fits side by side."""
        return width - self._links_width >= self._character * _WIDE_FROM

    def height(self, width: int) -> int:
        """Return the height of a row in pixels."""
        line = self._metrics.height()
        return line + line * 7 // 8 if self.wide(width) else 2 * line + line

    def lanes(self, row: QRect, links: Sequence[str]) -> Lanes:
        """Return where everything in `row` goes; the links stand at its right end."""
        inner = row.adjusted(self._edge, 0, -self._edge, 0)
        sign_width = self._metrics.height() + self._character * 2
        if self.wide(row.width()):
            sign = QRect(inner.left(), inner.top(), sign_width, inner.height())
            return self._side_by_side(inner, sign, links)
        half = inner.height() // 2
        sign = QRect(inner.left(), inner.top(), sign_width, half)
        return self._two_lines(inner, sign, links)

    def _side_by_side(self, inner: QRect, sign: QRect, links: Sequence[str]) -> Lanes:
        gap = self._character * _GAP
        placed = self._links(inner, links)
        facts_width = self._character * _FACTS
        facts_left = inner.right() - self._links_width - gap - facts_width
        left = sign.right() + 1
        title_width = round((facts_left - left) * _TITLE_PART)
        title = QRect(left, inner.top(), title_width - gap, inner.height())
        middle = QRect(left + title_width, inner.top(), facts_left - left - title_width - gap, inner.height())
        facts = QRect(facts_left, inner.top(), facts_width - gap // 3, inner.height())
        return Lanes(sign, title, middle, facts, placed)

    def _two_lines(self, inner: QRect, sign: QRect, links: Sequence[str]) -> Lanes:
        gap = self._character * _GAP
        first = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        second = QRect(inner.left(), first.bottom() + 1, inner.width(), inner.height() // 2)
        placed = self._links(first, links)
        left = sign.right() + 1
        title_right = (placed[0].left() if placed else first.right()) - gap
        facts_width = min(self._character * _FACTS, inner.width() // 2)
        facts_left = second.right() - facts_width
        return Lanes(
            sign,
            QRect(left, first.top(), title_right - left, first.height()),
            QRect(left, second.top(), facts_left - gap - left, second.height()),
            QRect(facts_left, second.top(), facts_width, second.height()),
            placed,
        )

    def _links(self, line: QRect, links: Sequence[str]) -> tuple[QRect, ...]:
        between = self._metrics.horizontalAdvance(_BETWEEN_LINKS)
        right = line.right()
        placed: list[QRect] = []
        for text in reversed(links):
            width = self._bold.horizontalAdvance(text)
            placed.insert(0, QRect(right - width + 1, line.top(), width, line.height()))
            right -= width + between
        return tuple(placed)
