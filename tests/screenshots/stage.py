"""The real window on the demo systems, with hands that click and type, and a camera."""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from typing import Final, Protocol, TypeVar
from unittest.mock import patch

import shiboken6
from PySide6.QtCore import QEvent, QEventLoop, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QTabBar, QWidget

from desktop_exporter.app.operations import Operations
from desktop_exporter.app.preferences import Language
from desktop_exporter.compose import operations
from desktop_exporter.demo import together
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.gui.activity.entries import Entry, EntryState
from desktop_exporter.gui.application import made_application
from desktop_exporter.gui.assembly import Parts
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.browser.tree_view import CatalogView
from desktop_exporter.gui.languages import Languages
from desktop_exporter.gui.main_window import MainWindow
from desktop_exporter.gui.page import Page
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.window import Window
from desktop_exporter.model.places import PlaceRef
from desktop_exporter.paths import data_folder
from tests.screenshots.looks import Look, set_font

_PATIENCE_S: Final = 30.0
_LOOK_EVERY_MS: Final = 5

PageT = TypeVar("PageT", bound=Page)


class Camera(Protocol):
    """Looks at what is shown, at each stop of a walk."""

    def take(self, name: str, widget: QWidget) -> None: ...


class Stage:
    """Shows the window, and waits for conditions, never for time."""

    def __init__(self, window: Window, made: Operations, demo: list[DemoSystem], camera: Camera) -> None:
        self.window: Final = window
        self.operations: Final = made
        self.camera: Final = camera
        self._demo: Final = demo

    @property
    def parts(self) -> Parts:
        return self.window.parts

    @property
    def main(self) -> MainWindow:
        return self.parts.window

    def demo(self, name: str) -> DemoSystem:
        """Return one of the demo systems that the window has started, to let it do wrong."""
        return next(one for one in self._demo if one.name == name)

    # ------------------------------------------------------------------------------------------ waiting

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Let the window live until a condition holds."""
        deadline = time.monotonic() + _PATIENCE_S
        loop = QEventLoop()
        timer = QTimer()
        timer.timeout.connect(loop.quit)
        timer.start(_LOOK_EVERY_MS)
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError(f"waited too long: {what}")
            loop.exec()
        self.settle()

    def settle(self) -> None:
        """Let everything that is due be done, so that layouts are final."""
        for _ in range(4):
            QApplication.sendPostedEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()

    def find(self, kind: type[PageT]) -> PageT | None:
        """Return the page of a kind that is open, the newest of several."""
        found = [one for one in self.main.findChildren(kind) if one.isVisible()]
        return found[-1] if found else None

    def page(self, kind: type[PageT]) -> PageT:
        """Wait for a page to open."""
        self.until(lambda: self.find(kind) is not None, kind.__name__)
        found = self.find(kind)
        if found is None:
            raise LookupError(kind.__name__)
        return found

    def closed(self, page: Page) -> None:
        """Close a page with Escape, and wait until it is gone."""
        QTest.keyClick(page, Qt.Key.Key_Escape)
        self.gone(page)

    def gone(self, page: Page) -> None:
        """Wait until a page has closed itself."""
        self.until(lambda: not shiboken6.isValid(page) or not page.isVisible(), "a page that closes")

    def transfers_end(self) -> None:
        self.until(lambda: not self.parts.transfer.running(), "the end of what runs")

    @property
    def newest(self) -> Entry:
        """The newest entry of Activity."""
        model = self.parts.activity_panel.model
        entry = model.entry(model.index(0))
        if entry is None:
            raise LookupError("Activity is empty")
        return entry

    def newest_is(self, state: EntryState) -> None:
        if self.newest.state is not state:
            raise RuntimeError(f"{self.newest.state} in place of {state}: {self.newest.ending}")

    # -------------------------------------------------------------------------------------------- hands

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        where = widget.rect().center() if at is None else at
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
        self.settle()

    def press(self, inside: QWidget, name: str) -> None:
        """Click a button, once it can be clicked."""
        button = inside.findChild(QPushButton, name)
        if button is None:
            raise LookupError(f"no button {name}")
        self.until(button.isEnabled, f"button {name}: {button.toolTip()}")
        self.click(button)

    def click_row(self, view: QAbstractItemView, index: QModelIndex) -> None:
        """Click a row of a list or tree, once it is in sight."""
        view.scrollTo(index)
        self.settle()
        rect = view.visualRect(index)
        self.click(view.viewport(), QPoint(rect.left() + min(rect.width() // 2, 160), rect.center().y()))

    def tick(self, *names: str) -> None:
        """Click the box before a row: a collection, or below it an item."""
        index, view = self.row(*names), self.tree
        view.scrollTo(index)
        self.settle()
        box = view._delegate.box_rect(view.visualRect(index))
        self.click(view.viewport(), box.center())

    def choose(self, *names: str) -> None:
        """Click a row, and wait until its details are shown."""
        self.click_row(self.tree, self.row(*names))
        panel = self.parts.details_panel
        self.until(lambda: panel._title.text() == names[-1] and panel._title.isVisible(), f"details: {names}")

    @property
    def tree(self) -> CatalogView:
        return self.parts.browser.view

    def row(self, *names: str) -> QModelIndex:
        """Return a row of the tree by the names that lead to it; what is above it is opened."""
        index = QModelIndex()
        for name in names:
            index = self._below(index, name)
        return index

    def _below(self, parent: QModelIndex, name: str) -> QModelIndex:
        """Return a row below another one, once its name was read: that is when it comes into sight."""
        model = self.parts.browser.model
        if parent.isValid():
            self.tree.expand(parent)
            self.tree.scrollTo(parent, QAbstractItemView.ScrollHint.PositionAtTop)

        def found() -> QModelIndex:
            rows = [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
            unnamed = [one for one in rows if getattr(model.row_at(one), "name", "") is None]
            if unnamed:
                self.tree.scrollTo(unnamed[0])
            return next((one for one in rows if str(one.data()).startswith(name)), QModelIndex())

        self.until(lambda: found().isValid(), f"a row {name}")
        return found()

    def go_to_place(self, ref: PlaceRef) -> None:
        """Click a place, and wait until it is read or could not be."""
        panel = self.parts.places._panel
        self.click_row(panel.view, panel.model.index_of(ref))
        self.place_is_read(ref)

    def place_is_read(self, ref: PlaceRef) -> None:
        browse, panel = self.parts.browse, self.parts.browser

        def is_read() -> bool:
            visit, names = browse._visits.get(ref), browse._names
            is_there = browse.ref == ref and visit is not None and visit.reading is None
            unreadable = names._unreadable.get(ref, set())
            named = all(one.name or one.key in unreadable for one in panel.view.items_in_sight())
            return is_there and named and not names.is_reading and not panel._sight.isActive()

        self.until(is_read, "a place that is read")

    def tab(self, number: int) -> None:
        """Click a tab of the details."""
        bar = self.main.findChild(QTabBar, "detailsTabs")
        if bar is None:
            raise LookupError("no tabs")
        self.click(bar, bar.tabRect(number).center())

    def type(self, widget: QWidget, text: str) -> None:
        QTest.keyClicks(widget, text)
        self.settle()

    def shot(self, name: str, widget: QWidget | None = None) -> None:
        """Take a picture of the window, or of a page."""
        self.settle()
        self.camera.take(name, self.main if widget is None else widget)


class Pictures:
    """Writes pictures whose name fits; others are not wanted."""

    def __init__(self, folder: Path, wanted: str) -> None:
        self._folder: Final = folder
        self._wanted: Final = wanted
        self._number = 0

    def take(self, name: str, widget: QWidget) -> None:
        self._number += 1
        if not fnmatch(name, self._wanted):
            return
        path = self._folder / f"{self._number:02d}-{name}.png"
        if not widget.grab().save(str(path)):
            raise OSError(f"{path} could not be written")


@contextmanager
def stage(look: Look, data_dir: Path, camera: Camera) -> Generator[Stage]:
    """Open the window as the program does, on a data folder of its own; end it properly."""
    application = made_application()
    font_before = QFont(application.font())
    set_font(application, look.percent)
    made = operations(data_dir, {})
    made.preferences.change(language=look.language, theme=look.colours)
    bridge = Bridge(made.jobs)
    theme, languages = Theme(application), Languages(application)
    languages.apply(look.language)
    theme.apply(look.colours)
    demo: list[DemoSystem] = []
    start = together.demo_systems

    @contextmanager
    def remembered() -> Generator[tuple[DemoSystem, ...]]:
        with start() as systems:
            demo.extend(systems)
            yield systems

    with patch.object(together, "demo_systems", remembered):
        window = Window(theme, languages, bridge, made, data_folder(data_dir))
        window.show()
        try:
            yield Stage(window, made, demo, camera)
        finally:
            window.close()
            bridge.close()
            made.close()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            languages.apply(Language.ENGLISH)
            application.setFont(font_before)
