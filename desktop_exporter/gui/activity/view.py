"""The list of entries with links that mouse and keyboard reach."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView, QMenu, QToolTip, QWidget

from desktop_exporter.gui.activity.delegate import ActivityDelegate
from desktop_exporter.gui.activity.entries import Entry
from desktop_exporter.gui.activity.links import EntryAction
from desktop_exporter.gui.activity.model import ActivityModel
from desktop_exporter.gui.texts import plain_tip
from desktop_exporter.gui.theme import Theme

_ROWS_SHOWN: Final = 3
_SIDEWAYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PRESSING: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Select})


class _Item(QAction):
    """A line of an entry's menu."""

    def __init__(self, text: str, entry_id: str, action: EntryAction, parent: QMenu) -> None:
        super().__init__(text, parent)
        self.entry_id: Final = entry_id
        self.action: Final = action


class ActivityView(QListView):
    """Up and down choose an entry, left and right a link of it, Enter presses the link.

    Signals:
        acted: an entry's id and an `EntryAction`.
    """

    acted = Signal(str, object)

    def __init__(self, theme: Theme, model: ActivityModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: Final = model
        self._delegate: Final = ActivityDelegate(theme, model.words, self)
        self._pressed: tuple[str, EntryAction] | None = None
        self.setObjectName("activityList")
        self.setAccessibleName(self.tr("Activity"))
        self.setAccessibleDescription(
            self.tr("Left and right choose what to do with an entry, Enter does it.")
        )
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.doubleClicked.connect(self._double_clicked)
        theme.changed.connect(self._look_changed)

    def sizeHint(self) -> QSize:
        """Ask for room for a few entries."""
        return QSize(super().sizeHint().width(), self._row_height() * _ROWS_SHOWN)

    def minimumSizeHint(self) -> QSize:
        """One entry is always there."""
        return QSize(0, self._row_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between links, and press one."""
        entry = self._current()
        key = event.key()
        if entry is None:
            super().keyPressEvent(event)
            return
        links = self._delegate.actions.links(entry)
        if key in _SIDEWAYS and links:
            at = min(self._delegate.link_at_keyboard, len(links) - 1) + _SIDEWAYS[Qt.Key(key)]
            self._delegate.link_at_keyboard = max(0, min(at, len(links) - 1))
            self.viewport().update()
        elif key in _PRESSING and links:
            action = links[min(self._delegate.link_at_keyboard, len(links) - 1)]
            if self._delegate.actions.can_do(action, entry):
                self.acted.emit(entry.id, action)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.scrollTo(self.currentIndex())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over links."""
        over_link = self._link_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which link was pressed: it counts when the button is let go over it."""
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self._link_at(event.position().toPoint()) if left else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press a link."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self._link_at(event.position().toPoint()):
            self.acted.emit(*pressed)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything that can be done with an entry."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        entry = self._model.entry(index)
        if entry is None:
            return
        menu = self.menu_of(entry)
        at = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
        menu.popup(at)

    def menu_of(self, entry: Entry) -> QMenu:
        """Return the menu of an entry; it deletes itself when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for action in self._delegate.actions.all(entry):
            item = _Item(self._delegate.actions.long(action, entry), entry.id, action, menu)
            item.triggered.connect(self._menu_chosen)
            if not self._delegate.actions.can_do(action, entry):
                item.setEnabled(False)
                item.setToolTip(self._model.words.why_not_cut())
            menu.addAction(item)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows may have one line or two from now on."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole of what a row may have no room for, as plain text."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            entry = self._model.entry(self.indexAt(event.pos()))
            text = self._model.words.tip(entry) if entry is not None else ""
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        return super().viewportEvent(event)

    def _current(self) -> Entry | None:
        return self._model.entry(self.currentIndex())

    def _link_at(self, position: QPoint) -> tuple[str, EntryAction] | None:
        index = self.indexAt(position)
        entry = self._model.entry(index)
        if entry is None:
            return None
        action = self._delegate.action_at(self.visualRect(index), entry, position)
        if action is None or not self._delegate.actions.can_do(action, entry):
            return None
        return (entry.id, action)

    def _row_height(self) -> int:
        return self._delegate.row_layout().height(self.viewport().width())

    @Slot()
    def _menu_chosen(self) -> None:
        item = self.sender()
        if isinstance(item, _Item):
            self.acted.emit(item.entry_id, item.action)

    @Slot(QModelIndex)
    def _double_clicked(self, index: QModelIndex) -> None:
        entry = self._model.entry(index)
        if entry is not None and not entry.state.is_under_way:
            is_served = entry.served is not None
            self.acted.emit(entry.id, EntryAction.REQUESTS if is_served else EntryAction.REPORT)

    @Slot()
    def _look_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
