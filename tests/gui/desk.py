"""The whole window over real operations, and hands to work in it as a person does."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from desktop_exporter.app.live import SystemOpener
from desktop_exporter.app.operations import Operations
from desktop_exporter.app.preferences import Language
from desktop_exporter.compose import operations
from desktop_exporter.gui.activity.entries import Entry
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.languages import Languages
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.window import Window
from desktop_exporter.paths import data_folder
from tests.gui.hands import click, press, write

PATIENCE_MS: Final = 20_000

Kind = TypeVar("Kind", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Desk:
    """A window on the screen, and who works with it."""

    qtbot: QtBot
    window: Window
    operations: Operations

    @property
    def shown(self) -> QWidget:
        """The main window."""
        return self.window.parts.window

    def wait(self, condition: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    # ------------------------------------------------------------------------------------------- anything

    def find(self, kind: type[Kind], name: str = "", inside: QWidget | None = None) -> Kind | None:
        """Return a visible widget, None while there is none."""
        found = (inside or self.shown).findChildren(kind, name) if name else self.shown.findChildren(kind)
        return next((one for one in found if one.isVisible()), None)

    def get(self, kind: type[Kind], name: str = "", inside: QWidget | None = None) -> Kind:
        """Wait for a visible widget."""
        self.wait(lambda: self.find(kind, name, inside) is not None)
        found = self.find(kind, name, inside)
        assert found is not None
        return found

    def press_button(self, name: str, inside: QWidget | None = None) -> None:
        """Click a button, once it can be clicked."""
        button = self.get(QAbstractButton, name, inside)
        self.wait(button.isEnabled)
        click(button)

    def fill(self, field: QWidget, text: str) -> None:
        """Click into a field, remove what is in it, and type."""
        field.window().activateWindow()
        self.wait(field.window().isActiveWindow)
        click(field)
        self.wait(field.hasFocus)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        press(field, Qt.Key.Key_Delete)
        write(field, text)

    # --------------------------------------------------------------------------------------- the browser

    @property
    def tree(self) -> QTreeView:
        """The tree in the middle."""
        return self.window.parts.browser.view

    def listed(self) -> None:
        """Wait until the place that is shown has been read."""
        browse = self.window.parts.browse
        self.wait(lambda: browse.ref is not None and browse.listing(browse.ref) is not None)
        self.wait(lambda: self.window.parts.browser.model.rowCount() > 0)

    def named(self, collection: str, name: str) -> None:
        """Open a collection, and wait until a row in it has its name: what is in sight is read."""
        model, display = self.tree.model(), Qt.ItemDataRole.DisplayRole
        index = self.row(collection)
        self.tree.expand(index)
        self.tree.scrollTo(index, QTreeView.ScrollHint.PositionAtTop)

        def is_there() -> bool:
            found = self.row(collection)
            return name in [
                model.data(model.index(at, 0, found), display) for at in range(model.rowCount(found))
            ]

        self.wait(is_there)

    def row(self, *names: str) -> QModelIndex:
        """Find a row by the names on the way to it, opening what is closed."""
        model, index = self.tree.model(), QModelIndex()
        for name in names:
            self.tree.expand(index)
            rows = [model.index(number, 0, index) for number in range(model.rowCount(index))]
            fitting = [one for one in rows if model.data(one, Qt.ItemDataRole.DisplayRole) == name]
            assert fitting, (name, [model.data(one, Qt.ItemDataRole.DisplayRole) for one in rows])
            index = fitting[0]
        return index

    def choose(self, *names: str) -> None:
        """Click a row."""
        index = self.row(*names)
        self.tree.scrollTo(index)
        rect = self.tree.visualRect(index)
        click(self.tree.viewport(), QPoint(rect.left() + rect.width() // 2, rect.center().y()))

    def tick(self, *names: str) -> None:
        """Choose a row and press the space bar."""
        self.choose(*names)
        press(self.tree, Qt.Key.Key_Space)

    # -------------------------------------------------------------------------------------- the activity

    def newest(self) -> Entry:
        """Return the entry on top."""
        model = self.window.parts.activity_panel.model
        entry = model.entry(model.index(0))
        assert entry is not None
        return entry

    def ended(self) -> Entry:
        """Wait until nothing is under way."""
        self.wait(lambda: not self.window.parts.transfer.running())
        return self.newest()


@contextmanager
def desk_on(
    qtbot: QtBot,
    theme: Theme,
    data_dir: Path,
    environment: dict[str, str] | None = None,
    open_system: SystemOpener | None = None,
) -> Generator[Desk]:
    """Open the window on a data folder, and end it at the end. `open_system` as in `operations`."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = operations(data_dir, environment if environment is not None else {}, open_system)
    bridge = Bridge(made.jobs)
    languages = Languages(application)
    languages.apply(Language.ENGLISH)
    window = Window(theme, languages, bridge, made, data_folder(data_dir))
    try:
        window.show()
        qtbot.waitExposed(window.parts.window)
        yield Desk(qtbot, window, made)
    finally:
        window.close()
        bridge.close()
        made.close()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def leave(desk: Desk) -> None:
    """Quit by the menu, and wait until it has left."""
    with desk.qtbot.waitSignal(desk.window.left, timeout=PATIENCE_MS):
        desk.window.parts.actions.quit.trigger()
