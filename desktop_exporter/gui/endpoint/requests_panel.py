"""The tab *Requests*: what is asked and answered, while it happens."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QToolTip, QTreeView, QVBoxLayout, QWidget

from desktop_exporter.gui.elided import ElidedLabel
from desktop_exporter.gui.endpoint.requests_model import RequestColumn, RequestsModel
from desktop_exporter.gui.endpoint.watched import Totals, Watched
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme

# Rows that are seen at least, and the longest usual text of each column but the request's.
_ROWS: Final = 7
_ROW_HEIGHT: Final = 26
_CELL_EDGES: Final = 22
_SAMPLES: Final = {
    RequestColumn.TIME: "00:00:00",
    RequestColumn.SYSTEM: "Demo: production",
    RequestColumn.STATUS: "running",
    RequestColumn.TOOK: "1.000 ms",
    RequestColumn.SIZE: "1.000 MB",
}
_LONGEST_REQUEST: Final = "POST /export/dashboard/definition/json"
_SHORTEST_SYSTEM: Final = "Demo: prod…"


class RequestsPanel(QWidget):
    """Knows no endpoint: it shows rows and says which request shall be cancelled.

    Signals:
        cancel_wanted: the number of a request.
        shown: it has come into sight, and wants to know how things stand.
    """

    cancel_wanted = Signal(int)
    shown = Signal()

    def __init__(self, theme: Theme, model: RequestsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: Final = model
        self.view: Final = RequestsView(theme, model)
        self._totals: Final = _SteadyLine()
        self._empty: Final = plain_label(muted=True)
        self._empty.setObjectName("requestsEmpty")
        self._empty.setWordWrap(True)
        self._cancel: Final = QPushButton(self.tr("Cancel this request"))
        self._cancel.setObjectName("cancelRequestButton")
        self._cancel.setAutoDefault(False)
        # What is shown already is not shown again: each time would cost the window its turn.
        self._standing: tuple[bool, bool] | None = None
        self._why_not: str | None = None
        below = QHBoxLayout()
        below.addWidget(self._totals, 1)
        below.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._empty)
        column.addWidget(self.view, 1)
        column.addLayout(below)
        # What there is to say while there is no list stands on top.
        column.addStretch(0)
        self._cancel.clicked.connect(self._cancel_current)
        self.view.cancel_wanted.connect(self._cancel_current)
        self.view.selectionModel().currentChanged.connect(self._look)
        self.show_rows((), None, is_on=False)

    def show_rows(self, rows: tuple[Watched, ...], totals: Totals | None, *, is_on: bool) -> None:
        """Show the requests of one moment."""
        self.view.show_rows(rows)
        running = sum(one.runs for one in rows)
        words = self.model.words
        text = "" if totals is None or not rows else words.totals(totals, running)
        self._totals.tell(text)
        standing = (bool(rows), is_on)
        if standing != self._standing:
            self._standing = standing
            self._empty.setText(self._nothing(is_on=is_on))
            self._empty.setVisible(not rows)
            self.view.setVisible(bool(rows))
            self._cancel.setVisible(bool(rows))
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """Be up to date at once."""
        super().showEvent(event)
        self.shown.emit()

    def _nothing(self, *, is_on: bool) -> str:
        if is_on:
            return self.tr("Nothing was asked yet. The examples show how that is done.")
        return self.tr("Nothing was asked yet: it is off.")

    @Slot()
    def _look(self) -> None:
        row = self.model.request(self.view.currentIndex())
        why_not = ""
        if row is None:
            why_not = self.tr("First choose a request that is running.")
        elif not row.runs:
            why_not = self.tr("This request is over.")
        elif not row.can_cancel:
            why_not = self.tr("What was sent to a system is never cut.")
        if why_not != self._why_not:
            self._why_not = why_not
            self._cancel.setEnabled(not why_not)
            self._cancel.setToolTip(why_not)

    @Slot()
    def _cancel_current(self) -> None:
        row = self.model.request(self.view.currentIndex())
        if row is not None and row.can_cancel:
            self.cancel_wanted.emit(row.number)


class RequestsView(QTreeView):
    """The rows. Delete cancels the one that is chosen.

    Signals:
        cancel_wanted: the chosen request shall be cancelled.
    """

    cancel_wanted = Signal()

    def __init__(self, theme: Theme, model: RequestsModel) -> None:
        super().__init__()
        self._theme: Final = theme
        self._model: Final = model
        self.setObjectName("requestsList")
        self.setAccessibleName(self.tr("Requests"))
        self.setAccessibleDescription(self.tr("Delete cancels the request that is chosen."))
        self.setModel(model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setItemsExpandable(False)
        self.setAllColumnsShowFocus(True)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        # Tab leaves the list, as it does everywhere.
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumHeight(theme.px(_ROW_HEIGHT) * (_ROWS + 1))

    def show_rows(self, rows: tuple[Watched, ...]) -> None:
        """Show other rows; what is in sight stays there, unless that is the top."""
        bar, chosen = self.verticalScrollBar(), self._model.request(self.currentIndex())
        at = bar.value()
        came = self._model.take(rows)
        if at and came:
            bar.setValue(at + came)
        if chosen is not None:
            self._choose(chosen.number)

    def _choose(self, number: int) -> None:
        """Let a request stay chosen, wherever it stands now, without showing it."""
        index = self._model.index_of(number)
        if index != self.currentIndex():
            self.setAutoScroll(False)
            self.setCurrentIndex(index)
            self.setAutoScroll(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel with Delete."""
        if event.key() == Qt.Key.Key_Delete:
            self.cancel_wanted.emit()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say all of a row, as plain text."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._model.tip(self.indexAt(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the request what the other columns leave."""
        super().resizeEvent(event)
        header, left = self.header(), self.viewport().width()
        widths = {column: self._width(column, sample) for column, sample in _SAMPLES.items()}
        left -= sum(widths.values())
        # Names of systems are known, and told by the tool tip: they give way first.
        lacking = self._width(RequestColumn.REQUEST, _LONGEST_REQUEST) - left
        shortest = self._width(RequestColumn.SYSTEM, _SHORTEST_SYSTEM)
        given = max(0, min(lacking, widths[RequestColumn.SYSTEM] - shortest))
        widths[RequestColumn.SYSTEM] -= given
        for column, width in widths.items():
            header.resizeSection(column, width)
        header.resizeSection(RequestColumn.REQUEST, max(left + given, self._theme.px(_CELL_EDGES)))

    def _width(self, column: RequestColumn, sample: str) -> int:
        """Return what a text takes in a column, and the heading of it."""
        metrics = QFontMetrics(self._theme.font())
        heading = str(self._model.headerData(column, Qt.Orientation.Horizontal))
        return max(metrics.horizontalAdvance(one) for one in (sample, heading)) + self._theme.px(_CELL_EDGES)


class _SteadyLine(QWidget):
    """A line whose text changes all the time. It stands in no layout, which would be laid out each time."""

    def __init__(self) -> None:
        super().__init__()
        self._label: Final = ElidedLabel()
        self._label.setParent(self)
        self._label.setObjectName("requestTotals")
        mark(self._label, muted=True)

    def tell(self, text: str) -> None:
        """Show another text."""
        if text != self._label.accessibleName():
            self._label.tell(text)

    def sizeHint(self) -> QSize:
        """A line high, whatever it says."""
        return QSize(0, self.fontMetrics().height() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give it all the room."""
        super().resizeEvent(event)
        self._label.setGeometry(self.rect())
