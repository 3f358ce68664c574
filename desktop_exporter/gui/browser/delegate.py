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
        theme.changed.connect(self._forget_look)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row: 30 px where the text has 13."""
        del index
        return QSize(self._theme.px(100), max(self._theme.px(_ROW_PX), option.fontMetrics.height() + 8))

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
        return QRect(cell.left(), cell.top(), self._theme.px(_ARROW_PX), cell.height())

    def box_rect(self, cell: QRect) -> QRect:
        """Return where the tick box is, in a cell of the first column."""
        size = self._theme.px(_BOX_PX)
        return QRect(cell.left() + self._theme.px(_ARROW_PX), cell.center().y() - size // 2 + 1, size, size)

    def link_rect(self, cell: QRect, note: Note) -> QRect:
        """Return where the link of a note is, in a cell of the first column."""
        metrics = QFontMetrics(self._font("normal"))
        left = self._text_left(cell, has_box=False) + metrics.horizontalAdvance(words.note_text(note) + " ")
        width = QFontMetrics(self._font("link")).horizontalAdvance(words.note_link(note))
        return QRect(left, cell.top(), width, cell.height())

    def _forget_look(self) -> None:
        self._colors.clear()
        self._fonts.clear()

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
        px = self._theme.px
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
        rect = QRect(left, cell.top(), cell.right() - left - self._theme.px(_CELL_PX), cell.height())
        text = words.name(tree, row)
        if isinstance(row, Item) and row.name is None:
            self._paint_unknown(painter, rect, text, is_unreadable=row.key in tree.unreadable)
            return
        painter.setFont(self._font("branch" if isinstance(row, Branch) else "normal"))
        painter.setPen(self._color("muted" if isinstance(row, Group) else "text"))
        _draw(painter, rect, _LEFT, text)
        if isinstance(row, Branch) and row.name is None and row.id:
            self._paint_word_after(painter, rect, text, words.name_unknown(is_unreadable=False))

    def _paint_unknown(self, painter: QPainter, rect: QRect, text: str, *, is_unreadable: bool) -> None:
        painter.setFont(self._font("mono"))
        painter.setPen(self._color("muted"))
        _draw(painter, rect, _LEFT, text)
        self._paint_word_after(painter, rect, text, words.name_unknown(is_unreadable=is_unreadable))

    def _paint_word_after(self, painter: QPainter, rect: QRect, text: str, word: str) -> None:
        """Say beside an id that the name is not known, where there is room for it."""
        used = QFontMetrics(painter.font()).horizontalAdvance(text) + self._theme.px(_GAP_PX)
        rest = rect.adjusted(used, 0, 0, 0)
        painter.setFont(self._font("normal"))
        painter.setPen(self._color("muted"))
        if rest.width() > self._theme.px(40):
            _draw(painter, rest, _LEFT, word)

    def _paint_note(self, painter: QPainter, option: QStyleOptionViewItem, note: Note) -> None:
        """A note runs over all columns: nothing else stands in its row."""
        cell, link = option.rect, words.note_link(note)
        right = self._view.viewport().width() - self._theme.px(_CELL_PX)
        left = self._text_left(cell, has_box=False)
        link_rect = self.link_rect(cell, note)
        text_right = min(right, link_rect.left()) if link else right
        painter.setFont(self._font("normal"))
        painter.setPen(self._color("muted"))
        _draw(
            painter, QRect(left, cell.top(), text_right - left, cell.height()), _LEFT, words.note_text(note)
        )
        if link:
            painter.setFont(self._font("link"))
            painter.setPen(self._color("accent"))
            link_rect.setRight(min(link_rect.right() + 2, right))
            _draw(painter, link_rect, _LEFT, link)

    def _paint_fact(self, painter: QPainter, cell: QRect, row: Row, column: Column) -> None:
        text = words.cell(self._model.tree, row, column)
        if not text:
            return
        is_number = column is Column.REPORTS
        is_id = column is Column.ID
        painter.setFont(self._font("mono" if is_id else "numbers" if is_number else "normal"))
        painter.setPen(self._color("text" if is_number and isinstance(row, Item) else "muted"))
        gap = self._theme.px(_CELL_PX)
        _draw(painter, cell.adjusted(gap, 0, -gap, 0), _RIGHT if is_number else _LEFT, text)

    def _paint_arrow(self, painter: QPainter, rect: QRect, *, is_open: bool) -> None:
        half, short = self._theme.px(9) / 2, self._theme.px(6) / 2
        middle = QRectF(rect).center() - QPointF(self._theme.px(2), -0.5)
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
        corner = self._theme.px(_CORNER_PX)
        is_all = tick is Tick.ALL
        painter.setPen(QPen(self._color("muted" if tick is Tick.NONE else "accent"), 1.2))
        painter.setBrush(self._color("accent" if is_all else "surface"))
        painter.drawRoundedRect(box, corner, corner)
        if tick is Tick.NONE:
            return
        pen = QPen(self._color("on_accent" if is_all else "accent"), max(1.8, self._theme.px(18) / 10))
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


def _draw(painter: QPainter, rect: QRect, alignment: Qt.AlignmentFlag, text: str) -> None:
    if rect.width() > 0:
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, alignment | Qt.TextFlag.TextSingleLine, elided)
