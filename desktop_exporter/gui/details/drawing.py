"""The drawing of a dashboard: its tiles where they stand, to look at and to walk through by keyboard."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_exporter.gui.details.faces import Face, FacePainter, rectangle
from desktop_exporter.gui.details.placing import Direction, Placing, neighbour, place
from desktop_exporter.gui.details.words import layout_words, name_words, tile_tip, tile_words
from desktop_exporter.gui.texts import plain_tip
from desktop_exporter.gui.theme import Theme
from desktop_exporter.model.layout import Layout, TileKind

_EMPTY: Final = Layout((), 0)
_USUAL_WIDTH: Final = 376
_LEAST_WIDTH: Final = 200
# What is larger is painted as it comes into view: a picture of it all would cost too much memory and time.
_KEPT_PIXELS: Final = 8_000_000
_KEPT_TILES: Final = 300
_ARROWS: Final = {
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
}


class Drawing(QWidget):
    """As wide as it is given, as high as the dashboard needs.

    `tile_activated` names a report: Enter or a double click on its tile. `current_moved` tells where the
    tile is that the keyboard went to, so that it can be scrolled into view.
    """

    tile_activated = Signal(str)
    current_moved = Signal(QRect)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._layout = _EMPTY
        self._name = ""
        self._current: int | None = None
        self._hovered: int | None = None
        self._kept: QPixmap | None = None
        self._painted: set[int] = set()
        self._faces: dict[int, Face] = {}
        self._painter = FacePainter(theme, self.devicePixelRatioF())
        self._placing = Placing((), 0.0)
        self.setObjectName("drawing")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self.set_layout(_EMPTY, "")

    def set_layout(self, layout: Layout, name: str) -> None:
        """Show the tiles of the dashboard or report called `name`."""
        self._layout = layout
        self._name = name
        self._current = None
        self._hovered = None
        self._place()
        self.setAccessibleDescription(layout_words(layout))
        self._say_current()
        self.updateGeometry()

    @property
    def current(self) -> int | None:
        """The index of the tile that the keyboard is at."""
        return self._current

    def go_to_report(self, report_id: str) -> bool:
        """Go to the tile of a report; return whether there is one."""
        for index, card in enumerate(self._placing.cards):
            if card.tile.kind is TileKind.REPORT and card.tile.id == report_id:
                self._go_to(index)
                return True
        return False

    def tile_rectangle(self, index: int) -> QRect:
        """Return where a tile is drawn."""
        return rectangle(self._placing.cards[index]).toAlignedRect()

    def hasHeightForWidth(self) -> bool:
        """Yes: the height follows from the dashboard."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the dashboard is at some width."""
        if width == self.width():
            return round(self._placing.height)
        return round(place(self._layout, width, self._painter.grid).height)

    def sizeHint(self) -> QSize:
        """As wide as the look has it."""
        width = self._theme.px(_USUAL_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window."""
        return QSize(_LEAST_WIDTH, self._theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is asked for, and over it where mouse and keyboard are."""
        painter = QPainter(self)
        if self._is_kept():
            painter.drawPixmap(QPointF(0, 0), self._picture(QRectF(event.rect())))
        else:
            self._painter.ground(painter, QRectF(self.rect()))
            self._paint_tiles(painter, self._tiles_in(QRectF(event.rect())))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._hovered is not None:
            self._outline(painter, self._hovered, QPen(self._theme.color("muted"), 1))
        if self._current is not None and self.hasFocus():
            self._outline(painter, self._current, QPen(self._theme.color("accent"), 2))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the tiles anew when the width has changed."""
        if event.size().width() != event.oldSize().width():
            self._place()
        self._kept = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrow keys, Home and End; Enter opens a report."""
        cards = self._placing.cards
        key = Qt.Key(event.key())
        if not cards or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _ARROWS:
            current = self._current
            self._go_to(0 if current is None else neighbour(cards, current, _ARROWS[key]))
        elif key == Qt.Key.Key_Home:
            self._go_to(0)
        elif key == Qt.Key.Key_End:
            self._go_to(len(cards) - 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._activate(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the first tile, or where the keyboard was before."""
        if (
            self._current is None
            and self._placing.cards
            and event.reason() is not Qt.FocusReason.MouseFocusReason
        ):
            self._current = 0
            self._say_current()
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the visible focus away."""
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which tile the mouse is on."""
        self._hover(self._placing.at(event.position().x(), event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Show that it is on none."""
        self._hover(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the keyboard go on from where one clicked."""
        found = self._placing.at(event.position().x(), event.position().y())
        if found is not None and event.button() is Qt.MouseButton.LeftButton:
            self._current = found
            self._say_current()
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a report."""
        self._activate(self._placing.at(event.position().x(), event.position().y()))

    def event(self, event: QEvent) -> bool:
        """Show the whole text of a tile as its tool tip, and follow a change of font or screen."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self._placing.at(event.pos().x(), event.pos().y())
            if found is None:
                QToolTip.hideText()
            else:
                tip = plain_tip(tile_tip(self._placing.cards[found].tile))
                QToolTip.showText(event.globalPos(), tip, self, self.tile_rectangle(found))
            return True
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.DevicePixelRatioChange}:
            self._restyle()
        return super().event(event)

    @Slot()
    def _restyle(self) -> None:
        self._painter = FacePainter(self._theme, self.devicePixelRatioF())
        self._place()
        self.updateGeometry()

    def _place(self) -> None:
        self._placing = place(self._layout, self.width(), self._painter.grid)
        self._faces = {}
        self._kept = None
        self.update()

    def _is_kept(self) -> bool:
        pixels = self.width() * self.height() * self.devicePixelRatioF() ** 2
        return pixels <= _KEPT_PIXELS and len(self._placing.cards) <= _KEPT_TILES

    def _picture(self, area: QRectF) -> QPixmap:
        """Return the picture that is kept, with every tile in `area` painted: what was never seen is not."""
        kept = self._kept
        if kept is None:
            ratio = self.devicePixelRatioF()
            kept = self._kept = QPixmap(self.size() * ratio)
            kept.setDevicePixelRatio(ratio)
            kept.fill(Qt.GlobalColor.transparent)
            self._painted = set()
            painter = QPainter(kept)
            self._painter.ground(painter, QRectF(self.rect()))
            painter.end()
        new = [index for index in self._tiles_in(area) if index not in self._painted]
        if new:
            painter = QPainter(kept)
            self._paint_tiles(painter, new)
            painter.end()
            self._painted.update(new)
        return kept

    def _tiles_in(self, area: QRectF) -> list[int]:
        return [
            index
            for index, card in enumerate(self._placing.cards)
            if card.y <= area.bottom() and card.y + card.height >= area.top()
        ]

    def _paint_tiles(self, painter: QPainter, indexes: Iterable[int]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in indexes:
            card = self._placing.cards[index]
            if index not in self._faces:
                self._faces[index] = self._painter.face(card)
            self._painter.paint(painter, card, self._faces[index])

    def _outline(self, painter: QPainter, index: int, pen: QPen) -> None:
        painter.setPen(pen)
        radius = self._painter.radius
        painter.drawRoundedRect(rectangle(self._placing.cards[index]), radius, radius)

    def _hover(self, index: int | None) -> None:
        if index != self._hovered:
            self._hovered = index
            self.update()

    def _go_to(self, index: int) -> None:
        self._current = index
        self._say_current()
        self.update()
        self.current_moved.emit(self.tile_rectangle(index))

    def _activate(self, index: int | None) -> None:
        if index is None:
            return
        tile = self._placing.cards[index].tile
        if tile.kind is TileKind.REPORT and tile.picture is not None:
            self.tile_activated.emit(tile.id)

    def _say_current(self) -> None:
        """Name it by the tile that the keyboard is at: screen readers tell a name that has changed."""
        name = self.tr("Drawing of {name}").format(name=name_words(self._name))
        if self._current is not None:
            tile = tile_words(self._placing.cards[self._current].tile)
            name = self.tr("{tile}. {drawing}").format(tile=tile, drawing=name)
        self.setAccessibleName(name)
