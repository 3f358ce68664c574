"""The left part of the window: saved systems and backups with their state."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from desktop_exporter.gui.places.delegate import PlacesDelegate
from desktop_exporter.gui.places.model import EntryKind, PlacesModel
from desktop_exporter.gui.places.rows import PlaceRow
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme
from desktop_exporter.model.places import PlaceKind, PlaceRef

_ENTER_KEYS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class _PlacesView(QListView):
    """A list in which arrow keys only move the focus: showing a place may take a request, so it is asked for.

    Signals:
        key_pressed: Enter or Space, F2 or Delete on the current line, as its key.
        menu_wanted: where the context menu of the current line belongs.
    """

    key_pressed = Signal(int)
    menu_wanted = Signal(QPoint)

    @property
    def is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.is_editing and (
            event.key() in _ENTER_KEYS or event.key() in {Qt.Key.Key_F2, Qt.Key.Key_Delete}
        ):
            self.key_pressed.emit(event.key())
            event.accept()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.visualRect(self.currentIndex()).bottomLeft()
        else:
            self.setCurrentIndex(self.indexAt(event.pos()))
            at = event.pos()
        self.menu_wanted.emit(self.viewport().mapToGlobal(at))
        event.accept()

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Selected is only the place that is shown; the panel says which."""
        del index, event
        return QItemSelectionModel.SelectionFlag.NoUpdate


class PlacesPanel(QWidget):
    """Shows places and tells what is wanted with them; it knows no operations.

    Signals:
        chosen: the place to show, as its reference.
        add_system_wanted, open_backup_wanted: a link was followed.
        context_wanted: a place's reference and where on the screen its menu belongs.
        rename_wanted, remove_wanted: F2 and Delete on a place, with its reference.
        renamed: a place's reference and the new name that was typed.
    """

    chosen = Signal(object)
    add_system_wanted = Signal()
    open_backup_wanted = Signal()
    context_wanted = Signal(object, QPoint)
    rename_wanted = Signal(object)
    remove_wanted = Signal(object)
    renamed = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("placesPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, ground="sunken")
        self._selected: PlaceRef | None = None
        self._waiting: tuple[PlaceRow, ...] | None = None
        self._model = PlacesModel(self)
        self._view = _PlacesView(self)
        self._view.setObjectName("placesList")
        mark(self._view, ground="sunken")
        self._view.setAccessibleName(self.tr("Systems and backups"))
        self._view.setModel(self._model)
        self._delegate = PlacesDelegate(theme, self._view)
        self._view.setItemDelegate(self._delegate)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._view.setMouseTracking(True)
        self._view.setUniformItemSizes(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.addWidget(self._view)
        self.setFocusProxy(self._view)
        self._view.clicked.connect(self._enter)
        self._view.key_pressed.connect(self._act_on_key)
        self._view.menu_wanted.connect(self._want_menu)
        self._delegate.renamed.connect(self.renamed)
        # After the view itself, for which the editor is then closed.
        self._delegate.closeEditor.connect(self._edited)
        theme.changed.connect(self._repaint)

    @property
    def model(self) -> PlacesModel:
        """The list's model."""
        return self._model

    @property
    def view(self) -> QListView:
        """The list itself."""
        return self._view

    @property
    def current(self) -> PlaceRef | None:
        """The place that has the focus in the list."""
        entry = self._model.entry(self._view.currentIndex())
        return entry.row.ref if entry is not None and entry.row is not None else None

    def set_rows(self, rows: Sequence[PlaceRow]) -> None:
        """Show these places; what is selected and where the focus is stays.

        While a name is being typed they wait: else what was typed would be gone.
        """
        if self._view.is_editing:
            self._waiting = tuple(rows)
            return
        focused = self.current
        self._model.set_rows(rows)
        if focused is not None and self.current is None:
            self._focus_on(self._model.index_of(focused))
        self._show_selected()

    def select(self, ref: PlaceRef | None) -> None:
        """Mark the place that is shown, without telling it as a choice."""
        self._selected = ref
        self._show_selected()
        if ref is not None:
            self._focus_on(self._model.index_of(ref))

    def start_rename(self, ref: PlaceRef) -> None:
        """Let the name of a system be edited in its row."""
        index = self._model.index_of(ref)
        if index.isValid() and ref.kind is PlaceKind.SYSTEM:
            self._view.setCurrentIndex(index)
            self._view.edit(index)

    @Slot()
    def _edited(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.set_rows(waiting)

    def _show_selected(self) -> None:
        selection = self._view.selectionModel()
        index = QModelIndex() if self._selected is None else self._model.index_of(self._selected)
        if index.isValid():
            selection.select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            selection.clearSelection()

    def _focus_on(self, index: QModelIndex) -> None:
        if index.isValid():
            self._view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._view.scrollTo(index)

    def _enter(self, index: QModelIndex) -> None:
        entry = self._model.entry(index)
        if entry is None or entry.kind is EntryKind.SECTION:
            return
        if entry.row is not None:
            self.select(entry.row.ref)
            self.chosen.emit(entry.row.ref)
        elif entry.section is PlaceKind.SYSTEM:
            self.add_system_wanted.emit()
        else:
            self.open_backup_wanted.emit()

    def _act_on_key(self, key: int) -> None:
        ref = self.current
        if key in _ENTER_KEYS:
            self._enter(self._view.currentIndex())
        elif ref is not None and key == Qt.Key.Key_F2:
            self.rename_wanted.emit(ref)
        elif ref is not None:
            self.remove_wanted.emit(ref)

    def _want_menu(self, at: QPoint) -> None:
        if self.current is not None:
            self.context_wanted.emit(self.current, at)

    def _repaint(self) -> None:
        self._view.viewport().update()
