"""The header of the tree: the arrow that tells the order stands beside the title of its column."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_exporter.gui.theme import Theme

_EDGE_PX: Final = 8
_FIRST_EDGE_PX: Final = 16
_GAP_PX: Final = 5
_ARROW_PX: Final = 7


class TreeHeader(QHeaderView):
    """Draws the arrow itself: Qt's own is far away in a wide column, and over the title in a narrow one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme: Final = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  as in the parent class
        """Draw a title, and the arrow where the rows are ordered by it."""
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if logicalIndex == self.sortIndicatorSection():
            self._draw_arrow(painter, self.arrow_rect(rect, logicalIndex))

    def arrow_rect(self, rect: QRect, section: int) -> QRect:
        """Return where the arrow of a section stands: after its title, or before one that stands right."""
        model, side = self.model(), self._theme.px(_ARROW_PX)
        title = str(model.headerData(section, Qt.Orientation.Horizontal))
        aligned = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        length = self.fontMetrics().horizontalAdvance(title) + self._theme.px(_GAP_PX)
        edge = self._theme.px(_FIRST_EDGE_PX if section == 0 else _EDGE_PX)
        if isinstance(aligned, Qt.AlignmentFlag) and aligned & Qt.AlignmentFlag.AlignRight:
            left = max(rect.left(), rect.right() - edge - length - side)
        else:
            left = min(rect.left() + edge + length, rect.right() - side)
        return QRect(left, rect.center().y() - side // 2, side, side)

    def _draw_arrow(self, painter: QPainter, at: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.color("muted"), self._theme.px(1.5))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        is_down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        middle, half = at.center(), at.width() / 2
        tip, ends = (half / 2, -half / 2) if is_down else (-half / 2, half / 2)
        x, y = middle.x() + 0.5, middle.y() + 0.5
        painter.drawPolyline([QPointF(x - half, y + ends), QPointF(x, y + tip), QPointF(x + half, y + ends)])
        painter.restore()
