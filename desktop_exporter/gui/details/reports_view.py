"""The list of reports as it is seen: a small picture, the name, and below it kind and definitions."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_exporter.app.details import ItemDetails
from desktop_exporter.gui.details.pictures import Paints, draw
from desktop_exporter.gui.details.reports_model import ROW_ROLE, ReportsModel, Row
from desktop_exporter.gui.theme import Theme

_BOX: Final = QSize(40, 30)
_PADDING: Final = 7
_SMALL: Final = 12
_ICON: Final = 14


class ReportsView(QListView):
    """The list. `report_activated` names a report: Enter or a double click."""

    report_activated = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._model: Final = ReportsModel()
        self._model.setParent(self)
        self.setModel(self._model)
        self.setItemDelegate(_RowDelegate(theme, self))
        self.setObjectName("reportsList")
        self.setAccessibleName(self.tr("Reports, texts and links"))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.activated.connect(self._activated)
        theme.changed.connect(self._restyle)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is listed."""
        return self._model.rows

    def show_details(self, details: ItemDetails | None) -> None:
        """List the reports of an item."""
        self._model.show(details)

    def choose(self, report_id: str) -> None:
        """Go to a report."""
        row = self._model.row_of(report_id)
        if row is not None:
            self.setCurrentIndex(self._model.index(row))

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Row) and row.report_id:
            self.report_activated.emit(row.report_id)

    @Slot()
    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme: Final = theme

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002  as in the parent class
    ) -> QSize:
        lines = option.fontMetrics.height() + QFontMetrics(self._theme.font(size=_SMALL)).height()
        return QSize(0, max(lines + self._theme.px(2), self._theme.px(_BOX.height())) + self._theme.px(14))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        # The stubs know the members of the option only by what they inherit.
        area: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._theme.color("accent_soft"))
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawLine(area.left(), area.bottom(), area.right(), area.bottom())
        self._box(painter, area, row)
        self._words(painter, area, row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.restore()

    def _box(self, painter: QPainter, area: QRect, row: Row) -> None:
        width, height = self._theme.px(_BOX.width()), self._theme.px(_BOX.height())
        left = area.left() + self._theme.px(4)
        box = QRectF(left + 0.5, area.top() + (area.height() - height) // 2 + 0.5, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.picture is not None:
            painter.setPen(QPen(self._theme.color("border"), 1))
            painter.setBrush(self._theme.color("tile"))
            painter.drawRoundedRect(box, 4, 4)
            edge = self._theme.px(_PADDING)
            draw(painter, box.adjusted(edge, edge, -edge, -edge), row.picture, Paints.of(self._theme))
        else:
            size = self._theme.px(_ICON)
            ratio = painter.device().devicePixelRatioF()
            corner = box.center() - QRectF(0, 0, size, size).center()
            painter.drawPixmap(corner, self._theme.pixmap(row.sign, "muted", size, ratio))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _words(self, painter: QPainter, area: QRect, row: Row) -> None:
        left = area.left() + self._theme.px(_BOX.width() + 16)
        width = area.right() - left - self._theme.px(4)
        upper, lower = self._theme.font(), self._theme.font(size=_SMALL)
        upper_height, lower_height = QFontMetrics(upper).height(), QFontMetrics(lower).height()
        top = area.top() + (area.height() - upper_height - lower_height - self._theme.px(2)) // 2
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(upper)
        painter.setPen(self._theme.color("text"))
        title = QFontMetrics(upper).elidedText(row.title, elide, width)
        painter.drawText(QRect(left, top, width, upper_height), align, title)
        painter.setFont(lower)
        painter.setPen(self._theme.color("muted"))
        note = QFontMetrics(lower).elidedText(row.note, elide, width)
        below = QRect(left, top + upper_height + self._theme.px(2), width, lower_height)
        painter.drawText(below, align, note)
