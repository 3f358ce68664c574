"""A walk through every page in large text, on which everything is looked at."""

import gc
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QMainWindow, QMenu, QWidget

from desktop_exporter.app.preferences import Language
from desktop_exporter.app.preferences import Theme as Colours
from tests.gui import clipping, keyboard
from tests.screenshots.looks import Look
from tests.screenshots.stage import stage
from tests.screenshots.tour import Tour

SMALL: Final = (960, 600)
_LARGE_PERCENT: Final = 150


class Findings:
    """What was found at the stops, by what it is about."""

    def __init__(self) -> None:
        self.stops: Final[list[str]] = []
        self.stumbled = ""
        self.clipped: Final[list[str]] = []
        self.unnamed: Final[list[str]] = []
        self.unexplained: Final[list[str]] = []
        self.marked_up: Final[list[str]] = []
        self.unreached: Final[list[str]] = []
        self.disordered: Final[list[str]] = []
        self.invisible: Final[list[str]] = []
        self.heard: Final[dict[str, str]] = {}
        self._walked: Final[set[tuple[str, ...]]] = set()

    def take(self, name: str, widget: QWidget) -> None:
        """Look at what is shown at a stop."""
        self.stops.append(name)
        if isinstance(widget, QMenu) or not widget.isWindow():
            return
        self.clipped.extend(f"{name}: {one}" for one in clipping.clipped(widget))
        self.unnamed.extend(f"{name}: {one}" for one in keyboard.unnamed(widget))
        self.unexplained.extend(f"{name}: {one}" for one in keyboard.unexplained(widget))
        self.marked_up.extend(f"{name}: {one}" for one in keyboard.marked_up(widget))
        self._listen(name, widget)
        self._go_through(name, widget)

    def _listen(self, name: str, widget: QWidget) -> None:
        """Keep what those hear who do not see the drawing and the progress."""
        drawing, activity = widget.findChild(QWidget, "drawing"), widget.findChild(QListView, "activityList")
        if name == "browser-chosen" and drawing is not None:
            self.heard["drawing"] = drawing.accessibleName()
            self.heard["tiles"] = drawing.accessibleDescription()
        if name == "activity-running" and activity is not None:
            index = activity.model().index(0, 0)
            self.heard["progress"] = str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    def _go_through(self, name: str, widget: QWidget) -> None:
        before = widget.focusWidget()
        order = keyboard.reached(widget)
        self.unreached.extend(f"{name}: {one}" for one in keyboard.unreached(widget, order))
        kind = (type(widget).__name__, *(f"{type(one).__name__} {one.objectName()}" for one in order))
        if kind not in self._walked:
            self._walked.add(kind)
            if not isinstance(widget, QMainWindow):
                self.disordered.extend(f"{name}: {one}" for one in keyboard.disordered(widget, order))
            self.invisible.extend(f"{name}: {one}" for one in keyboard.invisible(order))
        if before in order:
            before.setFocus()


def walked(language: Language) -> Findings:
    """Walk once in a language, in a window of 960 by 600 and in large text."""
    found = _walked(language)
    if found.stumbled:
        pytest.fail(f"the walk stumbled after {found.stops[-1:]}: {found.stumbled}")
    return found


@cache
def _walked(language: Language) -> Findings:
    found = Findings()
    with TemporaryDirectory(prefix="walk-") as name:
        home = Path(name) / "home"
        (home / "Backups").mkdir(parents=True)
        look = Look(Colours.LIGHT, language, _LARGE_PERCENT)
        try:
            with stage(look, Path(name) / "data", found) as opened:
                Tour(opened, home, SMALL).walk()
        except (LookupError, RuntimeError, TimeoutError) as error:
            # Told by each test; a second walk would come to the same.
            found.stumbled = repr(error)
    # What belongs to Qt goes now, in this thread, and not when some thread happens to collect it.
    gc.collect()
    return found
