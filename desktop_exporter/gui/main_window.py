"""The main window: only puts parts together, and remembers how it was left."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QToolBar, QToolButton, QWidget

from desktop_exporter.app.preferences import WindowState, WindowStates
from desktop_exporter.gui.actions import Actions, fill_menus, fill_tool_bar
from desktop_exporter.gui.elided import ElidedLabel
from desktop_exporter.gui.frame import Frame, geometry_text, restore_geometry
from desktop_exporter.gui.status_bar import StatusBar
from desktop_exporter.model.places import PlaceRef

_MESSAGE_MS: Final = 6_000
_USUAL: Final = (1280, 800)
_ENTER_KEYS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SHOWN: Final = "shown"
_HIDDEN: Final = "hidden"


class MainWindow(QMainWindow):
    """The frame with its parts, menus, tool bar and status line. `standing` stays at the end of that.

    Signals:
        close_wanted: somebody wants to close it; `may_close` says whether it does.
        dropped: the path of a file or folder that was dropped on it.
        came_forward: it has become the active window.
    """

    close_wanted = Signal()
    dropped = Signal(str)
    came_forward = Signal()

    def __init__(self, actions: Actions, frame: Frame, standing: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle(self.tr("Desktop Exporter for Camunda Optimize"))
        self.setAcceptDrops(True)
        self.actions_of_window: Final = actions
        self.may_close = False
        self.frame: Final = frame
        self.setCentralWidget(self.frame)
        self._keeper: Final = ElidedLabel()
        self._attention: Final = ElidedLabel()
        self._attention.setObjectName("attentionLabel")
        self._tool_bar: Final = QToolBar(self.tr("Tool bar"))
        self._lay_out(actions, standing)

    def remember(self, states: WindowStates, place: PlaceRef | None, parts: Mapping[str, str]) -> None:
        """Write down how the window and its parts are left. Raises as `WindowStates` does."""
        splitters = dict(self.frame.state()) | dict(parts)
        splitters |= {name: _SHOWN if part else _HIDDEN for name, part in self._parts_shown().items()}
        states.write(WindowState(geometry_text(self), splitters, place))

    def restore(self, state: WindowState) -> None:
        """Look as it was left."""
        if not restore_geometry(self, state.geometry):
            self.resize(*_USUAL)
        self.frame.restore(state.splitters)
        actions = self.actions_of_window
        for name, action in (
            ("places", actions.show_places),
            ("details", actions.show_details),
            ("activity", actions.show_activity),
            ("tool_bar", actions.show_tool_bar),
        ):
            if name in state.splitters:
                action.setChecked(state.splitters[name] == _SHOWN)

    @Slot(str)
    def tell(self, text: str) -> None:
        """Show a line in the status bar for a while."""
        self.statusBar().showMessage(text, _MESSAGE_MS)

    def set_keeper(self, text: str) -> None:
        """Say where tokens are kept."""
        self._keeper.tell(text)

    def set_attention(self, text: str) -> None:
        """Say how many systems need attention."""
        self._attention.tell(text)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when that may be; else let it be decided."""
        if self.may_close:
            event.accept()
            return
        event.ignore()
        self.close_wanted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders of this computer."""
        if _paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        event.acceptProposedAction()
        for path in _paths(event):
            self.dropped.emit(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, as the space bar does; only dialogs do that."""
        focused = self.focusWidget()
        if event.key() in _ENTER_KEYS and isinstance(focused, QPushButton | QToolButton):
            focused.click()
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Tell when it comes to the front."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.came_forward.emit()

    def _lay_out(self, actions: Actions, standing: QWidget | None) -> None:
        fill_menus(self.menuBar(), actions)
        fill_tool_bar(self._tool_bar, actions)
        self._tool_bar.setObjectName("toolBar")
        self._tool_bar.setMovable(False)
        self._tool_bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        more = self._tool_bar.findChild(QToolButton, "qt_toolbar_ext_button")
        if more is not None:
            more.setAccessibleName(self._tool_bar.windowTitle())
        self._tool_bar.setVisible(actions.show_tool_bar.isChecked())
        self.addToolBar(self._tool_bar)
        bar = StatusBar(self)
        self.setStatusBar(bar)
        bar.addWidget(self._keeper, 1)
        bar.addPermanentWidget(self._attention)
        if standing is not None:
            bar.addPermanentWidget(standing)
        for action, part in (
            (actions.show_places, self.frame.places),
            (actions.show_details, self.frame.details),
            (actions.show_activity, self.frame.activity),
            (actions.show_tool_bar, self._tool_bar),
        ):
            action.toggled.connect(part.setVisible)

    def _parts_shown(self) -> dict[str, bool]:
        actions = self.actions_of_window
        return {
            "places": actions.show_places.isChecked(),
            "details": actions.show_details.isChecked(),
            "activity": actions.show_activity.isChecked(),
            "tool_bar": actions.show_tool_bar.isChecked(),
        }


def _paths(event: QDropEvent) -> list[str]:
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
