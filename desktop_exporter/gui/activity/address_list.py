"""A list of new items with their addresses, to be copied or opened in a browser."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_exporter.errors import shown
from desktop_exporter.gui.activity.entries import Arrival
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.texts import plain_tip
from desktop_exporter.gui.theme import Theme

_ROWS_SHOWN: Final = 6
_ADDRESS: Final = Qt.ItemDataRole.UserRole
_COLUMNS: Final = 2
_ROW: Final = 28


class AddressList(QWidget):
    """Hidden while it is empty. Nothing is opened but by a click on a button, a double click, or Enter.

    Signals:
        opened: the address that shall be shown in a browser.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        title = plain_label(self.tr("New addresses"), field=True)
        self.rows: Final = _Rows()
        self.rows.setObjectName("addressList")
        self.rows.setAccessibleName(title.text())
        self.rows.setHeaderLabels([self.tr("Name"), self.tr("Address")])
        title.setBuddy(self.rows)
        self._open: Final = self._link(self.tr("Open in Optimize"), "openAddress")
        self._copy: Final = self._link(self.tr("Copy address"), "copyAddress")
        self._copy_all: Final = self._link(self.tr("Copy all addresses"), "copyAllAddresses")
        links = QHBoxLayout()
        links.setSpacing(theme.px(12))
        for link in (self._open, self._copy, self._copy_all):
            links.addWidget(link)
        links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(title)
        column.addWidget(self.rows)
        column.addLayout(links)
        self._open.clicked.connect(self._open_current)
        self._copy.clicked.connect(self._copy_current)
        self._copy_all.clicked.connect(self._copy_everything)
        self.rows.itemActivated.connect(self._activated)
        self.hide()

    def show_arrivals(self, arrivals: Sequence[Arrival]) -> None:
        """Show new items."""
        self.rows.clear()
        for one in arrivals:
            item = QTreeWidgetItem([shown(one.name), shown(one.address)])
            item.setData(0, _ADDRESS, one.address)
            for column in range(_COLUMNS):
                item.setToolTip(column, plain_tip(shown(one.address)))
                item.setSizeHint(column, QSize(0, self._theme.px(_ROW)))
            self.rows.addTopLevelItem(item)
        self.setVisible(bool(arrivals))
        first = self.rows.topLevelItem(0)
        if first is not None:
            self.rows.setCurrentItem(first)
        self.rows.updateGeometry()

    def addresses(self) -> tuple[str, ...]:
        """Return all addresses that are shown."""
        items = (self.rows.topLevelItem(row) for row in range(self.rows.topLevelItemCount()))
        return tuple(str(item.data(0, _ADDRESS)) for item in items if item is not None)

    def _link(self, text: str, name: str) -> QPushButton:
        link = QPushButton(text)
        link.setObjectName(name)
        link.setAutoDefault(False)
        mark(link, link=True)
        return link

    def _current(self) -> str | None:
        selected = self.rows.selectedItems()
        return str(selected[0].data(0, _ADDRESS)) if selected else None

    @Slot()
    def _open_current(self) -> None:
        address = self._current()
        if address is not None:
            self.opened.emit(address)

    @Slot()
    def _copy_current(self) -> None:
        address = self._current()
        if address is not None:
            QGuiApplication.clipboard().setText(address)

    @Slot()
    def _copy_everything(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self.addresses()))

    @Slot(QTreeWidgetItem, int)
    def _activated(self, item: QTreeWidgetItem, _column: int) -> None:
        self.opened.emit(str(item.data(0, _ADDRESS)))


class _Rows(QTreeWidget):
    """As high as its rows, but never higher than a few."""

    def __init__(self) -> None:
        super().__init__()
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHeaderHidden(True)
        # The ends tell addresses apart.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """Ask for the rows that there are."""
        rows = min(max(1, self.topLevelItemCount()), _ROWS_SHOWN)
        row = max(self.sizeHintForRow(0), self.fontMetrics().height())
        return QSize(super().sizeHint().width(), rows * row + 2)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())
