"""Paints the list of places, and edits a name in it."""

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_exporter.app.systems import Role
from desktop_exporter.errors import shown
from desktop_exporter.gui.places.model import Entry, EntryKind, PlacesRole
from desktop_exporter.gui.places.rows import PlaceRow, PlaceState
from desktop_exporter.gui.theme import Theme

_EDGE_PX: Final = 8
_CAPTION_SHARE: Final = 0.85
_LINE_SHARE: Final = 0.92
_CORNER_PX: Final = 6
_BAR_PX: Final = 4

_BAR_COLORS: Final = {Role.PRODUCTION: "bad", Role.TEST: "ok", Role.OTHER: "muted", None: "border"}
_DOT_COLORS: Final = {
    PlaceState.OK: "ok",
    PlaceState.NOT_CONNECTED: "muted",
    PlaceState.LOOK: "warn",
    PlaceState.FAILED: "bad",
}


class PlacesDelegate(QStyledItemDelegate):
    """Draws sections, places and links from the theme's colours, in sizes that follow the font.

    Signals:
        renamed: a place's reference and the name that was typed for it.
    """

    renamed = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a line; its width is the view's."""
        entry = _entry(index)
        unit = option.fontMetrics.height()
        if entry is None:
            return QSize(0, unit)
        if entry.kind is EntryKind.PLACE:
            return QSize(0, unit + _smaller(option.font, _LINE_SHARE)[1].height() + 20)
        return QSize(0, unit + (26 if entry.kind is EntryKind.SECTION else 16))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one line."""
        entry = _entry(index)
        if entry is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.row is not None:
            self._paint_place(painter, option, entry.row)
        elif entry.kind is EntryKind.SECTION:
            self._paint_section(painter, option, entry)
        else:
            self._paint_link(painter, option, entry)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(_card(option.rect)).adjusted(1, 1, -1, -1), _CORNER_PX, _CORNER_PX)
        painter.restore()

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Give a field for the name."""
        del option, index
        editor = QLineEdit(parent)
        editor.setObjectName("placeNameEditor")
        editor.setAccessibleName(self.tr("Name of the system"))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Put the name in, all of it chosen."""
        entry = _entry(index)
        if isinstance(editor, QLineEdit) and entry is not None:
            editor.setText(entry.text)
            editor.selectAll()

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell the new name; the list shows it once it was kept."""
        del model
        entry = _entry(index)
        if isinstance(editor, QLineEdit) and entry is not None and entry.row is not None:
            name = editor.text().strip()
            if name and name != entry.row.name:
                self.renamed.emit(entry.row.ref, name)

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Lay the field over the row."""
        del index
        inner = _card(option.rect).adjusted(_EDGE_PX, 0, -_EDGE_PX, 0)
        height = min(editor.sizeHint().height(), inner.height())
        editor.setGeometry(inner.x(), inner.center().y() - height // 2, inner.width(), height)

    def _paint_section(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        font, metrics = _smaller(option.font, _CAPTION_SHARE)
        font.setWeight(QFont.Weight.DemiBold)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        below = (metrics.height() // 2) + 2
        area = option.rect.adjusted(2 * _EDGE_PX, 0, -_EDGE_PX, -below)
        area.setTop(area.bottom() - metrics.height())
        self._text(painter, font, "muted", area, entry.text)

    def _paint_link(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        font = QFont(option.font)
        font.setWeight(QFont.Weight.Medium)
        font.setUnderline(bool(option.state & QStyle.StateFlag.State_MouseOver))
        area = option.rect.adjusted(2 * _EDGE_PX, 0, -_EDGE_PX, 0)
        self._text(painter, font, "accent", area, entry.text)

    def _paint_place(self, painter: QPainter, option: QStyleOptionViewItem, row: PlaceRow) -> None:
        card = _card(option.rect)
        self._paint_ground(painter, option, card)
        bar = QRectF(card.x(), card.y() + 8, _BAR_PX, card.height() - 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(_BAR_COLORS[row.role]))
        painter.drawRoundedRect(bar, _BAR_PX / 2, _BAR_PX / 2)
        dot_px = option.fontMetrics.height() * 0.5
        # A backup has nothing to be connected to: its dot says only that something is wrong.
        if row.role is not None or row.state in {PlaceState.LOOK, PlaceState.FAILED}:
            center = QPointF(card.right() - _EDGE_PX - dot_px / 2, card.center().y() + 0.5)
            self._paint_dot(painter, center, dot_px, row.state)
        self._paint_words(painter, option.font, card.adjusted(12, 0, -int(dot_px + 2 * _EDGE_PX), 0), row)

    def _paint_words(self, painter: QPainter, font: QFont, area: QRect, row: PlaceRow) -> None:
        name_font = QFont(font)
        name_font.setWeight(QFont.Weight.DemiBold)
        line_font, line_metrics = _smaller(font, _LINE_SHARE)
        name_height = QFontMetrics(name_font).height()
        top = area.center().y() - (name_height + line_metrics.height() + 2) // 2
        first = QRect(area.x(), top, area.width(), name_height)
        second = QRect(area.x(), first.bottom() + 3, area.width(), line_metrics.height())
        self._text(painter, name_font, "text", first, row.name)
        self._text(painter, line_font, "muted", second, row.line)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, card: QRect) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            ground = self._theme.color("accent_soft")
        elif option.state & QStyle.StateFlag.State_MouseOver:
            ground = self._theme.color("border")
            ground.setAlphaF(0.45)
        else:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(card, _CORNER_PX, _CORNER_PX)

    def _paint_dot(self, painter: QPainter, center: QPointF, size_px: float, state: PlaceState) -> None:
        """Draw the state: colours go with shapes, since not everyone tells red from green."""
        color = self._theme.color(_DOT_COLORS[state])
        radius = size_px / 2
        if state is PlaceState.NOT_CONNECTED:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color, 1.2))
            painter.drawEllipse(center, radius - 0.6, radius - 0.6)
            return
        radius = radius if state is PlaceState.OK else radius * 1.3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(center, radius, radius)
        sign = QPen(self._ground_color(), max(1.2, size_px / 6))
        sign.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(sign)
        reach = radius * 0.38
        if state is PlaceState.FAILED:
            painter.drawLine(center + QPointF(-reach, -reach), center + QPointF(reach, reach))
            painter.drawLine(center + QPointF(-reach, reach), center + QPointF(reach, -reach))
        elif state is PlaceState.LOOK:
            painter.drawLine(center + QPointF(0, -1.5 * reach), center + QPointF(0, 0.2 * reach))
            painter.drawPoint(center + QPointF(0, 1.4 * reach))

    def _ground_color(self) -> QColor:
        return self._theme.color("sunken")

    def _text(self, painter: QPainter, font: QFont, token: str, area: QRect, text: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        elided = QFontMetrics(font).elidedText(shown(text), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, elided)


def _entry(index: QModelIndex | QPersistentModelIndex) -> Entry | None:
    found = index.data(PlacesRole.ENTRY)
    return found if isinstance(found, Entry) else None


def _card(rect: QRect) -> QRect:
    return rect.adjusted(_EDGE_PX, 1, -_EDGE_PX, -1)


def _smaller(font: QFont, share: float) -> tuple[QFont, QFontMetrics]:
    """Return a part of a font's size, whichever way its size was given."""
    smaller = QFont(font)
    if font.pixelSize() > 0:
        smaller.setPixelSize(max(1, round(font.pixelSize() * share)))
    else:
        smaller.setPointSizeF(font.pointSizeF() * share)
    return smaller, QFontMetrics(smaller)
