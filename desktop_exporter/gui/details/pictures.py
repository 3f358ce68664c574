"""Small schematic pictures of what a report looks like. They show a kind, never data."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from desktop_exporter.gui.theme import Theme
from desktop_exporter.model.layout import Picture

# The shapes are signs: always the same ones, whatever the report says.
_BARS: Final = (0.66, 1.0, 0.5, 0.84, 0.38, 0.72, 0.56, 0.9, 0.44, 0.62, 0.78, 0.34)
_OTHER_BARS: Final = (0.44, 0.7, 0.8, 0.52, 0.6, 0.4, 0.76, 0.5, 0.66, 0.36, 0.48, 0.58)
_BAR_PITCH: Final = 24
_FEWEST_BARS: Final = 4
_LINE: Final = (0.12, 0.32, 0.24, 0.56, 0.42, 0.72, 0.62, 0.92)
_OTHER_LINE: Final = (0.5, 0.38, 0.46, 0.26, 0.34, 0.18, 0.3, 0.14)
_PIE_SLICES: Final = (0.46, 0.3, 0.24)
_TABLE_COLUMNS: Final = (0.36, 0.24, 0.24)
# The process of the heat map on a field of 100 by 34: steps (x, y, width, height, hot) and flows.
_FIELD: Final = (100.0, 34.0)
_STEPS: Final = (
    (0.0, 12.0, 17.0, 10.0, False),
    (27.0, 12.0, 17.0, 10.0, True),
    (56.0, 2.0, 17.0, 10.0, False),
    (56.0, 22.0, 17.0, 10.0, True),
    (84.0, 12.0, 16.0, 10.0, False),
)
_FLOWS: Final = (
    ((17.0, 17.0), (27.0, 17.0)),
    ((44.0, 17.0), (50.0, 17.0), (50.0, 7.0), (56.0, 7.0)),
    ((50.0, 17.0), (50.0, 27.0), (56.0, 27.0)),
    ((73.0, 7.0), (78.5, 7.0), (78.5, 27.0), (73.0, 27.0)),
    ((78.5, 17.0), (84.0, 17.0)),
)
_HOT_SHORT_STEPS: Final = 3
# Wider than this against its height a field has room for the whole process.
_LEAST_WIDTHS: Final = 2.2


@dataclass(frozen=True, slots=True)
class Paints:
    """What pictures are painted with: colours, and a length for every stroke."""

    strong: QColor
    soft: QColor
    text: QColor
    line: QColor
    font: QFont
    scale: float

    @classmethod
    def of(cls, theme: Theme) -> "Paints":
        """Return the paints of a theme."""
        return cls(
            theme.color("chart"),
            theme.color("chart_soft"),
            theme.color("text"),
            theme.color("muted"),
            theme.font(weight=QFont.Weight.Bold),
            theme.scale,
        )


def draw(painter: QPainter, room: QRectF, picture: Picture, paints: Paints) -> None:
    """Draw `picture` into `room`, with as much detail as fits; nothing where there is no room."""
    if room.width() < 4 * paints.scale or room.height() < 3 * paints.scale:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _PICTURES[picture](painter, room, paints)
    painter.restore()


def _number(painter: QPainter, room: QRectF, paints: Paints) -> None:
    _sign(painter, room, paints, "#", paints.text)


def _combined_number(painter: QPainter, room: QRectF, paints: Paints) -> None:
    step = _sign(painter, room, paints, "#", paints.text)
    _sign(painter, room.adjusted(step * 1.35, 0, 0, 0), paints, "#", paints.strong)


def _unknown(painter: QPainter, room: QRectF, paints: Paints) -> None:
    _sign(painter, room, paints, "?", paints.line)


def _sign(painter: QPainter, room: QRectF, paints: Paints, text: str, color: QColor) -> float:
    """Draw one large character at the left end and return its width."""
    font = QFont(paints.font)
    font.setPixelSize(max(1, round(min(room.height(), 26 * paints.scale))))
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(color)
    baseline = room.center().y() + metrics.capHeight() / 2
    painter.drawText(QPointF(room.left(), baseline), text)
    return metrics.horizontalAdvance(text)


def _progress(painter: QPainter, room: QRectF, paints: Paints) -> None:
    height = min(room.height(), 8 * paints.scale)
    track = QRectF(room.left(), room.center().y() - height / 2, room.width(), height)
    done = QRectF(track.left(), track.top(), track.width() * 0.62, height)
    radius = height / 2
    _fill(painter, paints.soft)
    painter.drawRoundedRect(track, radius, radius)
    _fill(painter, paints.strong)
    painter.drawRoundedRect(done, radius, radius)


def _table(painter: QPainter, room: QRectF, paints: Paints) -> None:
    _rows(painter, room, paints, (paints.strong, paints.strong, paints.strong))


def _combined_table(painter: QPainter, room: QRectF, paints: Paints) -> None:
    _rows(painter, room, paints, (paints.line, paints.strong, paints.strong))


def _rows(painter: QPainter, room: QRectF, paints: Paints, heads: tuple[QColor, ...]) -> None:
    thick = 3 * paints.scale
    pitch = 8 * paints.scale
    count = max(1, min(12, int((room.height() + pitch - thick) / pitch)))
    gap = (room.width() * (1 - sum(_TABLE_COLUMNS))) / (len(_TABLE_COLUMNS) - 1)
    top = room.top() + (room.height() - (count - 1) * pitch - thick) / 2
    for row in range(count):
        left = room.left()
        for part, head in zip(_TABLE_COLUMNS, heads, strict=True):
            width = room.width() * part
            # The cells of a row differ a little, as words do.
            filled = width if row == 0 else width * (0.72 + 0.28 * ((row * 5 + int(left)) % 3) / 2)
            _fill(painter, head if row == 0 else paints.soft)
            painter.drawRoundedRect(QRectF(left, top + row * pitch, filled, thick), thick / 2, thick / 2)
            left += width + gap


def _bar(painter: QPainter, room: QRectF, paints: Paints) -> None:
    _bars(painter, room, (_BARS,), (paints.strong,), paints)


def _combined_bar(painter: QPainter, room: QRectF, paints: Paints) -> None:
    _bars(painter, room, (_BARS, _OTHER_BARS), (paints.strong, paints.soft), paints)


def _bar_line(painter: QPainter, room: QRectF, paints: Paints) -> None:
    _bars(painter, room, (_OTHER_BARS,), (paints.soft,), paints)
    _polyline(painter, room, _LINE, paints.strong, paints)


def _bars(
    painter: QPainter,
    room: QRectF,
    heights: tuple[tuple[float, ...], ...],
    colors: tuple[QColor, ...],
    paints: Paints,
) -> None:
    count = max(_FEWEST_BARS, min(len(_BARS), int(room.width() / (_BAR_PITCH * paints.scale))))
    pitch = room.width() / count
    each = pitch * 0.62 / len(heights)
    radius = min(1.5 * paints.scale, each / 3)
    for group, color in enumerate(colors):
        _fill(painter, color)
        for index in range(count):
            height = room.height() * heights[group][index]
            left = room.left() + pitch * (index + 0.19) + each * group
            painter.drawRoundedRect(QRectF(left, room.bottom() - height, each, height), radius, radius)


def _line(painter: QPainter, room: QRectF, paints: Paints) -> None:
    _polyline(painter, room, _LINE, paints.strong, paints)


def _combined_line(painter: QPainter, room: QRectF, paints: Paints) -> None:
    _polyline(painter, room, _OTHER_LINE, paints.soft, paints)
    _polyline(painter, room, _LINE, paints.strong, paints)


def _polyline(
    painter: QPainter, room: QRectF, values: tuple[float, ...], color: QColor, paints: Paints
) -> None:
    step = room.width() / (len(values) - 1)
    points = [
        QPointF(room.left() + step * index, room.bottom() - room.height() * value)
        for index, value in enumerate(values)
    ]
    pen = QPen(color, 1.8 * paints.scale)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))


def _pie(painter: QPainter, room: QRectF, paints: Paints) -> None:
    side = min(room.width(), room.height(), 84 * paints.scale)
    circle = QRectF(room.center().x() - side / 2, room.center().y() - side / 2, side, side)
    between = QColor(paints.strong)
    between.setAlphaF(0.62)
    start = 90.0
    for part, color in zip(_PIE_SLICES, (paints.strong, paints.soft, between), strict=True):
        # A slit between the slices, in the colour of whatever is behind.
        slit = min(2.0, 60.0 / side)
        path = QPainterPath(circle.center())
        path.arcTo(circle, start - slit, -(part * 360 - 2 * slit))
        path.closeSubpath()
        painter.fillPath(path, QBrush(color))
        start -= part * 360


def _heat(painter: QPainter, room: QRectF, paints: Paints) -> None:
    if room.width() < _LEAST_WIDTHS * room.height() and room.height() > 20 * paints.scale:
        height = room.width() / _LEAST_WIDTHS
        room = QRectF(room.left(), room.center().y() - height / 2, room.width(), height)
    width, height = _FIELD
    factor = min(room.width() / width, room.height() / height, 2.2 * paints.scale)
    if factor * 10 < 4 * paints.scale:
        _short_heat(painter, room, paints)
        return
    painter.translate(room.center().x() - width * factor / 2, room.center().y() - height * factor / 2)
    painter.scale(factor, factor)
    pen = QPen(paints.line, 1.0 * paints.scale)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for flow in _FLOWS:
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in flow]))
    for x, y, step_width, step_height, is_hot in _STEPS:
        _fill(painter, paints.strong if is_hot else paints.soft)
        painter.drawRoundedRect(QRectF(x, y, step_width, step_height), 2.5, 2.5)


def _short_heat(painter: QPainter, room: QRectF, paints: Paints) -> None:
    """Three steps in a row, where there is no room for more."""
    height = min(room.height(), 9 * paints.scale)
    width = min(height * 1.8, room.width() / 4)
    gap = width / 2
    top = room.center().y() - height / 2
    left = room.left()
    painter.setPen(QPen(paints.line, paints.scale))
    whole = width * _HOT_SHORT_STEPS + gap * (_HOT_SHORT_STEPS - 1)
    painter.drawLine(QPointF(left, room.center().y()), QPointF(left + whole, room.center().y()))
    for index in range(_HOT_SHORT_STEPS):
        _fill(painter, paints.strong if index == 1 else paints.soft)
        painter.drawRoundedRect(QRectF(left + index * (width + gap), top, width, height), 1.5, 1.5)


def _fill(painter: QPainter, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)


_PICTURES: Final = {
    Picture.NUMBER: _number,
    Picture.PROGRESS: _progress,
    Picture.TABLE: _table,
    Picture.BAR: _bar,
    Picture.LINE: _line,
    Picture.BAR_LINE: _bar_line,
    Picture.PIE: _pie,
    Picture.HEAT: _heat,
    Picture.COMBINED_BAR: _combined_bar,
    Picture.COMBINED_LINE: _combined_line,
    Picture.COMBINED_TABLE: _combined_table,
    Picture.COMBINED_NUMBER: _combined_number,
    Picture.UNKNOWN: _unknown,
}
