"""What is drawn on each card of a dashboard: prepared once per size, painted as often as needed."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)

from desktop_exporter.gui.details.lettering import Letters, Written, write
from desktop_exporter.gui.details.pictures import Paints, draw
from desktop_exporter.gui.details.placing import Card, Grid
from desktop_exporter.gui.details.words import tile_title
from desktop_exporter.gui.theme import Theme
from desktop_exporter.model.layout import Picture, TileKind

_FONT: Final = 10
_MONO: Final = 9
_EDGE: Final = 9
_GAP: Final = 5
_PADDING: Final = 7
_TEXT_PADDING: Final = 4
_LEAST_PADDING: Final = 2
_ICON: Final = 11
_RADIUS: Final = 5
_PICTURE_GAP: Final = 5
# A second line of the name only where the picture keeps this much.
_PICTURE_LEAST: Final = 15
_NAME_LINES: Final = 2
# No picture needs more than this; on a large card it stands in the middle.
_PICTURE_MOST: Final = 150


@dataclass(frozen=True, slots=True)
class Face:
    """A card's name in lines with their baselines, its picture or sign, or its text."""

    lines: tuple[tuple[QPointF, str], ...]
    picture: Picture | None
    room: QRectF
    written: Written | None
    origin: QPointF
    sign: QRectF


class FacePainter:
    """Prepares and paints faces in the colours and the font of a theme."""

    def __init__(self, theme: Theme, device_pixel_ratio: float) -> None:
        self._scale: Final = theme.scale
        self._font: Final = theme.font(size=_FONT)
        self._metrics: Final = QFontMetricsF(self._font)
        self._text: Final = theme.color("text")
        self._muted: Final = theme.color("muted")
        self._tile: Final = theme.color("tile")
        self._border: Final = theme.color("border")
        self._ground: Final = theme.color("sunken")
        self._paints: Final = Paints.of(theme)
        size = theme.px(_ICON)
        self._icons: Final[dict[TileKind, QPixmap]] = {
            TileKind.EXTERNAL: theme.pixmap("external", "muted", size, device_pixel_ratio),
            TileKind.REPORT: theme.pixmap("unknown", "muted", size, device_pixel_ratio),
            TileKind.UNKNOWN: theme.pixmap("unknown", "muted", size, device_pixel_ratio),
        }
        self._letters: Final = Letters(
            self._font,
            theme.mono_font(_MONO),
            self._text,
            self._muted,
            theme.color("accent"),
            theme.pixmap("image", "muted", size, device_pixel_ratio),
        )

    @property
    def grid(self) -> Grid:
        """The lengths that the cards are placed with: a row has room for a line of text."""
        gap = _GAP * self._scale
        least = self._metrics.height() + 2 * _LEAST_PADDING * self._scale + gap
        return Grid(_EDGE * self._scale, gap, least)

    @property
    def radius(self) -> float:
        """How round the corners of cards are."""
        return _RADIUS * self._scale

    def face(self, card: Card) -> Face:
        """Prepare a card."""
        if card.tile.kind is TileKind.TEXT and card.tile.texts:
            inside = self._inside(card, _TEXT_PADDING)
            written = write(card.tile.texts, inside.width(), inside.height(), self._letters)
            return Face((), None, QRectF(), written, inside.topLeft(), QRectF())
        inside = self._inside(card, _PADDING - 1)
        if card.tile.kind is TileKind.REPORT and card.tile.picture is not None:
            return self._report(tile_title(card.tile), card.tile.picture, inside)
        return self._signed(card, inside)

    def ground(self, painter: QPainter, area: QRectF) -> None:
        """Paint what the cards lie on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._border, 1))
        painter.setBrush(self._ground)
        radius = 8 * self._scale
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def paint(self, painter: QPainter, card: Card, face: Face) -> None:
        """Paint a card with its face."""
        area = rectangle(card)
        painter.setPen(self._pen(card))
        painter.setBrush(self._tile)
        painter.drawRoundedRect(area, self.radius, self.radius)
        if face.written is not None:
            painter.save()
            clip = QPainterPath()
            clip.addRoundedRect(area, self.radius, self.radius)
            painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
            face.written.draw(painter, face.origin)
            painter.restore()
            return
        painter.setFont(self._font)
        is_whole = card.tile.kind is TileKind.REPORT and card.tile.picture is not None
        painter.setPen(self._text if is_whole else self._muted)
        for baseline, line in face.lines:
            painter.drawText(baseline, line)
        if face.picture is not None:
            draw(painter, face.room, face.picture, self._paints)
        elif not face.sign.isEmpty() and card.tile.kind in self._icons:
            painter.drawPixmap(face.sign, self._icons[card.tile.kind], QRectF())

    def _pen(self, card: Card) -> QPen:
        is_missing = card.tile.kind is TileKind.REPORT and card.tile.picture is None
        if is_missing or card.tile.kind is TileKind.UNKNOWN:
            pen = QPen(self._muted, 1)
            pen.setDashPattern([4, 3])
            return pen
        return QPen(self._border, 1)

    def _inside(self, card: Card, padding: float) -> QRectF:
        """Return the room inside the padding, which gives way on a low card."""
        line = self._metrics.height()
        across = min(_PADDING * self._scale, card.width / 6)
        down = max(0.0, min(padding * self._scale, (card.height - line) / 2))
        return QRectF(card.x + across, card.y + down, card.width - 2 * across, card.height - 2 * down)

    def _report(self, name: str, picture: Picture, inside: QRectF) -> Face:
        line = self._metrics.height()
        gap = _PICTURE_GAP * self._scale
        has_room = inside.height() >= _NAME_LINES * line + gap + _PICTURE_LEAST * self._scale
        lines = self._lines(name, inside, _NAME_LINES if has_room else 1)
        top = inside.top() + len(lines) * line + gap
        room = QRectF(inside.left(), top, inside.width(), max(0.0, inside.bottom() - top))
        # A low card shows a smaller picture rather than none.
        if room.height() < gap + 4 * self._scale:
            room.setTop(max(inside.top() + len(lines) * line, room.top() - gap + self._scale))
        return Face(lines, picture, self._centred(room), None, QPointF(), QRectF())

    def _centred(self, room: QRectF) -> QRectF:
        spare = room.height() - _PICTURE_MOST * self._scale
        return room if spare <= 0 else room.adjusted(0, spare / 2, 0, -spare / 2)

    def _signed(self, card: Card, inside: QRectF) -> Face:
        """Return the face of an external, unknown or missing tile: a sign and words beside it."""
        size = _ICON * self._scale
        line = self._metrics.height()
        sign = QRectF(inside.left(), inside.top() + (line - size) / 2, size, size)
        has_sign = card.tile.kind in self._icons and inside.width() > 3 * size
        beside = inside.adjusted(size * 1.4, 0, 0, 0) if has_sign else inside
        lines = self._lines(tile_title(card.tile), beside, _NAME_LINES if inside.height() >= 2 * line else 1)
        return Face(lines, None, QRectF(), None, QPointF(), sign if has_sign else QRectF())

    def _lines(self, text: str, inside: QRectF, most: int) -> tuple[tuple[QPointF, str], ...]:
        """Break a name into at most so many lines, the last one elided."""
        baseline = inside.top() + self._metrics.ascent()
        if most == 1 or self._metrics.horizontalAdvance(text) <= inside.width():
            return ((QPointF(inside.left(), baseline), self._elided(text, inside.width())),)
        end = self._first_line(text, inside.width())
        first, rest = text[:end].rstrip(), text[end:].lstrip()
        lower = QPointF(inside.left(), baseline + self._metrics.height())
        return (
            (QPointF(inside.left(), baseline), first),
            (lower, self._elided(rest, inside.width())),
        )

    def _first_line(self, text: str, width: float) -> int:
        """Return how many characters stand on the first line. A text layout takes ten times as long."""
        fitting = len(self._elided(text, width)) - 1
        after = text.find(" ", fitting)
        end = len(text) if after < 0 else after
        # The ellipsis took room that the rest of a word may need.
        if self._metrics.horizontalAdvance(text[:end]) <= width:
            return end
        before = text.rfind(" ", 0, fitting + 1)
        return before if before > 0 else max(1, fitting)

    def _elided(self, text: str, width: float) -> str:
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def rectangle(card: Card) -> QRectF:
    """Return a card's outline on whole pixels: a hairline between two pixels would be blurred."""
    left, top = round(card.x) + 0.5, round(card.y) + 0.5
    return QRectF(left, top, round(card.x + card.width) - left, round(card.y + card.height) - top)
