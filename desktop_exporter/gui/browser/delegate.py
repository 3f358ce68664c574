"""Paints the rows of the tree: tick boxes, names, and muted facts in their columns."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from desktop_exporter.gui.browser import words
from desktop_exporter.gui.browser.branch import Branch, Column
from desktop_exporter.gui.browser.catalog_tree import Row, Tick
from desktop_exporter.gui.browser.items import Group, Item, Note
from desktop_exporter.gui.browser.tree_model import Index, TreeModel
from desktop_exporter.gui.theme import Theme

_ROW_PX: Final = 30
_ARROW_PX: Final = 16
_BOX_PX: Final = 16
_GAP_PX: Final = 8
_CELL_PX: Final = 8
_CORNER_PX: Final = 4
_ID_PART: Final = 8
_SHORTENED_KEPT: Final = 5_000
# Where the sign in a ticked box bends, in parts of the box.
_SIGN: Final = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TreeDelegate(QStyledItemDelegate):
    """Draws cells from the theme's colours. The view draws what goes through a whole row."""

    def __init__(self, theme: Theme, model: TreeModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view: Final = view
        self._theme: Final = theme
        self._model: Final = model
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetrics] = {}
        self._lengths: dict[int, int] = {}
        # Shortening a text costs as much as drawing it, and the same rows are drawn again and again.
        self._shortened: dict[tuple[str, str, int], str] = {}
        theme.changed.connect(self._forget_look)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row: 30 px where the text has 13."""
        del index
        return QSize(self._px(100), max(self._px(_ROW_PX), option.fontMetrics.height() + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        row = self._model.row_at(index)
        if row is None:
            return
        column = Column(index.column())
        painter.save()
        if column is Column.NAME:
            self._paint_name(painter, option, row)
        elif not isinstance(row, Note | Group):
            self._paint_fact(painter, option.rect, row, column)
        painter.restore()

    def arrow_rect(self, cell: QRect) -> QRect:
        """Return where the arrow that opens a row is, in a cell of the first column."""
        return QRect(cell.left(), cell.top(), self._px(_ARROW_PX), cell.height())

    def box_rect(self, cell: QRect) -> QRect:
        """Return where the tick box is, in a cell of the first column."""
        size = self._px(_BOX_PX)
        return QRect(cell.left() + self._px(_ARROW_PX), cell.center().y() - size // 2 + 1, size, size)

    def link_rect(self, cell: QRect, note: Note) -> QRect:
        """Return where the link of a note is, in a cell of the first column."""
        metrics = self._font_metrics("normal")
        left = self._text_left(cell, has_box=False) + metrics.horizontalAdvance(words.note_text(note) + " ")
        # It is never cut off: where there is little room, the sentence before it is.
        width = self._font_metrics("link").horizontalAdvance(words.note_link(note)) + 2
        last = self._view.viewport().width() - self._px(_CELL_PX) - width
        return QRect(min(left, last), cell.top(), width, cell.height())

    def _forget_look(self) -> None:
        for cache in (self._colors, self._fonts, self._metrics, self._lengths, self._shortened):
            cache.clear()

    def _px(self, designed: int) -> int:
        if designed not in self._lengths:
            self._lengths[designed] = self._theme.px(designed)
        return self._lengths[designed]

    def _font_metrics(self, name: str) -> QFontMetrics:
        if name not in self._metrics:
            self._metrics[name] = QFontMetrics(self._font(name))
        return self._metrics[name]

    def _draw(self, painter: QPainter, rect: QRect, text: str, font: str, color: str) -> None:
        """Write one line, as much of it as there is room for."""
        width = rect.width()
        if width <= 0 or not text:
            return
        key = text, font, width
        shortened = self._shortened.get(key)
        if shortened is None:
            if len(self._shortened) >= _SHORTENED_KEPT:
                self._shortened.clear()
            mode = Qt.TextElideMode.ElideRight
            shortened = self._shortened[key] = self._font_metrics(font).elidedText(text, mode, width)
        painter.setFont(self._font(font))
        painter.setPen(self._color(color))
        painter.drawText(rect, _RIGHT if font == "numbers" else _LEFT, shortened)

    def _color(self, name: str) -> QColor:
        if name not in self._colors:
            self._colors[name] = self._theme.color(name)
        return self._colors[name]

    def _font(self, name: str) -> QFont:
        if name not in self._fonts:
            self._fonts[name] = self._made_font(name)
        return self._fonts[name]

    def _made_font(self, name: str) -> QFont:
        if name == "mono":
            return self._theme.mono_font()
        weights = {"branch": QFont.Weight.DemiBold, "link": QFont.Weight.Medium}
        font = self._theme.font(weight=weights.get(name, QFont.Weight.Normal))
        if name == "numbers":
            # All figures as wide as each other: then numbers stand below each other.
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _text_left(self, cell: QRect, *, has_box: bool) -> int:
        px = self._px
        return cell.left() + px(_ARROW_PX) + (px(_BOX_PX) + px(_GAP_PX) if has_box else 0)

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell, tree = option.rect, self._model.tree
        if isinstance(row, Note):
            self._paint_note(painter, option, row)
            return
        has_box = tree.can_tick(row)
        if isinstance(row, Branch | Group):
            self._paint_arrow(painter, self.arrow_rect(cell), is_open=tree.is_expanded(row.row_key))
        if has_box:
            self._paint_box(painter, self.box_rect(cell), tree.tick(row))
        left = self._text_left(cell, has_box=True)
        rect = QRect(left, cell.top(), cell.right() - left - self._px(_CELL_PX), cell.height())
        text = words.name(tree, row)
        if isinstance(row, Item) and row.name is None:
            word = words.name_unknown(is_unreadable=row.key in tree.unreadable)
            self._paint_id(painter, rect, text, "mono", "muted", word)
        elif isinstance(row, Branch) and row.name is None and row.id:
            self._paint_id(painter, rect, text, "branch", "text", words.name_unknown(is_unreadable=False))
        elif isinstance(row, Branch):
            self._draw(painter, rect, text, "branch", "text")
        else:
            self._draw(painter, rect, text, "normal", "muted" if isinstance(row, Group) else "text")

    def _paint_id(self, painter: QPainter, rect: QRect, text: str, font: str, color: str, word: str) -> None:
        """Show an id in place of a name and say so beside it, for which the id is cut short if need be."""
        metrics = self._font_metrics(font)
        word_width = self._font_metrics("normal").horizontalAdvance(word) + self._px(_GAP_PX)
        if metrics.horizontalAdvance(text) + word_width > rect.width() and len(text) > _ID_PART:
            text = f"{text[:_ID_PART]}…"
        self._draw(painter, rect, text, font, color)
        used = metrics.horizontalAdvance(text) + self._px(_GAP_PX)
        self._draw(painter, rect.adjusted(used, 0, 0, 0), word, "normal", "muted")

    def _paint_note(self, painter: QPainter, option: QStyleOptionViewItem, note: Note) -> None:
        """A note runs over all columns: nothing else stands in its row."""
        cell, link = option.rect, words.note_link(note)
        right = self._view.viewport().width() - self._px(_CELL_PX)
        left = self._text_left(cell, has_box=False)
        link_rect = self.link_rect(cell, note)
        text_right = link_rect.left() - 1 if link else right
        text_rect = QRect(left, cell.top(), text_right - left, cell.height())
        self._draw(painter, text_rect, words.note_text(note), "normal", "muted")
        if link:
            self._draw(painter, link_rect, link, "link", "accent")

    def _paint_fact(self, painter: QPainter, cell: QRect, row: Row, column: Column) -> None:
        text = words.cell(self._model.tree, row, column)
        fonts = {Column.REPORTS: "numbers", Column.ID: "mono"}
        color = "text" if column is Column.REPORTS and isinstance(row, Item) else "muted"
        gap = self._px(_CELL_PX)
        self._draw(painter, cell.adjusted(gap, 0, -gap, 0), text, fonts.get(column, "normal"), color)

    def _paint_arrow(self, painter: QPainter, rect: QRect, *, is_open: bool) -> None:
        half, short = self._px(9) / 2, self._px(6) / 2
        middle = QRectF(rect).center() - QPointF(self._px(2), -0.5)
        points = (
            [QPointF(-half, -short), QPointF(half, -short), QPointF(0, short + 1)]
            if is_open
            else [QPointF(-short, -half), QPointF(short + 1, 0), QPointF(-short, half)]
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color("muted"))
        painter.drawPolygon(QPolygonF([middle + point for point in points]))

    def _paint_box(self, painter: QPainter, rect: QRect, tick: Tick) -> None:
        box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        corner = self._px(_CORNER_PX)
        is_all = tick is Tick.ALL
        painter.setPen(QPen(self._color("muted" if tick is Tick.NONE else "accent"), 1.2))
        painter.setBrush(self._color("accent" if is_all else "surface"))
        painter.drawRoundedRect(box, corner, corner)
        if tick is Tick.NONE:
            return
        pen = QPen(self._color("on_accent" if is_all else "accent"), max(1.8, self._px(18) / 10))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if is_all:
            sign = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in _SIGN]
            painter.drawPolyline(QPolygonF(sign))
        else:
            reach = box.width() * 0.24
            painter.drawLine(box.center() - QPointF(reach, 0), box.center() + QPointF(reach, 0))
