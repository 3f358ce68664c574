"""The window in a process of its own: a script acts in it, tells what it sees, and is told what to do.

`main` takes the data folder, the name of a script, and what that one takes. Tokens come in variables.
"""

import json
import queue
import sys
import threading
import traceback
from collections.abc import Callable, Generator
from pathlib import Path
from types import GeneratorType
from typing import Final, NoReturn, TypeAlias, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QListView, QTreeView, QWidget

from desktop_exporter.app.browsing import Browsing
from desktop_exporter.cli.logs import logged
from desktop_exporter.compose import operations
from desktop_exporter.gui.application import made_application, run_window
from desktop_exporter.gui.browser.flow import BrowseFlow
from desktop_exporter.gui.main_window import MainWindow
from desktop_exporter.gui.pages.confirm_page import ConfirmPage
from desktop_exporter.gui.transfer.copy_page import CopyPage
from desktop_exporter.gui.transfer.save_page import SavePage
from desktop_exporter.gui.trouble_page import TroublePage
from desktop_exporter.paths import data_folder
from tests.gui.failing.seeing import texts_shown, traces
from tests.gui.hands import click, press

MISTAKE: Final = "a mistake of the test"
Script: TypeAlias = Generator[Callable[[], object], None, None]

_TICK_MS: Final = 5
_PATIENCE_MS: Final = 30_000
_FAILED: Final = 9
_NAMES: Final = ("Alpha", "Beta")

Kind = TypeVar("Kind", bound=QWidget)


class _Actor(QObject):
    """Goes on with a script each time what it waits for has happened."""

    def __init__(self, script: Script) -> None:
        super().__init__()
        self._script: Final = script
        self._happened: Callable[[], object] = bool
        self._timer: Final = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._happened = next(script)
        self._timer.start(_TICK_MS)
        QTimer.singleShot(_PATIENCE_MS, self, self._lose_patience)

    @Slot()
    def _look(self) -> None:
        try:
            if self._happened():
                self._happened = next(self._script)
        except StopIteration:
            self._timer.stop()
        except BaseException:  # noqa: BLE001  whatever it is, the parent is to read it
            self._timer.stop()
            traceback.print_exc()
            QApplication.exit(_FAILED)

    @Slot()
    def _lose_patience(self) -> None:
        _say("it did not happen", *_waiting(self._script), *traces(), *texts_shown())
        QApplication.exit(_FAILED)


def _waiting(script: Script) -> list[str]:
    """Say at which lines a script and those that it goes through stand."""
    found: list[str] = []
    inner: object = script
    while isinstance(inner, GeneratorType):
        line = inner.gi_frame.f_lineno if inner.gi_frame is not None else 0
        found.append(f"{inner.gi_code.co_name}:{line}")
        inner = inner.gi_yieldfrom
    return found


class _Ear:
    """Hears lines on standard input without waiting for them."""

    def __init__(self) -> None:
        self._lines: Final[queue.SimpleQueue[str]] = queue.SimpleQueue()
        threading.Thread(target=self._hear, daemon=True).start()

    def _hear(self) -> None:
        for line in sys.stdin:
            self._lines.put(line.strip())

    def has_heard(self) -> bool:
        """Whether a line came that was not taken."""
        return not self._lines.empty()

    def take(self) -> str:
        """Return the next line."""
        return self._lines.get()


def _say(*what: str) -> None:
    sys.stdout.write(f"{json.dumps(what)}\n")
    sys.stdout.flush()


# ---------------------------------------------------------------------------------------------------- hands


def _find(kind: type[Kind], name: str = "") -> Kind | None:
    for top in QApplication.topLevelWidgets():
        if isinstance(top, kind) and top.isVisible() and (not name or top.objectName() == name):
            return top
        for one in top.findChildren(kind, name) if name else top.findChildren(kind):
            if one.isVisible():
                return one
    return None


def _get(kind: type[Kind], name: str = "") -> Kind:
    found = _find(kind, name)
    assert found is not None, (kind, name)
    return found


def _window() -> MainWindow:
    return _get(MainWindow)


def _pressable(name: str, page: type[QWidget]) -> Callable[[], bool]:
    def can_be_pressed() -> bool:
        shown = _find(page)
        button = shown.findChild(QAbstractButton, name) if shown is not None else None
        return button is not None and button.isVisible() and button.isEnabled()

    return can_be_pressed


def _press(name: str, page: type[QWidget]) -> None:
    button = _get(page).findChild(QAbstractButton, name)
    assert button is not None
    click(button)


def _rows(view: QTreeView | QListView, parent: QModelIndex | None = None) -> dict[str, QModelIndex]:
    model, above = view.model(), parent or QModelIndex()
    rows = [model.index(row, 0, above) for row in range(model.rowCount(above))]
    return {str(model.data(one, Qt.ItemDataRole.DisplayRole)): one for one in rows}


def _choose_place(name: str) -> Script:
    yield lambda: _find(QListView, "placesList") is not None
    view = _get(QListView, "placesList")
    yield lambda: name in _rows(view)
    click(view.viewport(), view.visualRect(_rows(view)[name]).center())


def _listed() -> bool:
    view = _find(QTreeView, "catalogTree")
    return view is not None and "Sales" in _rows(view)


def _tick_both() -> Script:
    yield from _choose_place("Source")
    yield _listed
    view = _get(QTreeView, "catalogTree")
    view.expand(_rows(view)["Sales"])
    yield lambda: set(_NAMES) <= set(_rows(view, _rows(view)["Sales"]))
    for name in _NAMES:
        rect = view.visualRect(_rows(view, _rows(view)["Sales"])[name])
        click(view.viewport(), rect.center())
        press(view, Qt.Key.Key_Space)


# -------------------------------------------------------------------------------------------------- scripts


def _quit(ear: _Ear, held: threading.Event | None = None) -> Script:
    """Begin to quit as it is told to: by the close button, pressed twice, or not at all, for a signal.

    `held` is let go with the next line after that.
    """
    _say("begun")
    yield ear.has_heard
    if ear.take() == "close":
        window = _window()
        window.close()
        window.close()
        yield lambda: _find(ConfirmPage) is not None
        pages = [one for one in window.findChildren(ConfirmPage) if one.isVisible()]
        _say("asked", str(len(pages)), pages[0].windowTitle())
        window.close()
        click(pages[0].findChildren(QAbstractButton, "confirmButton")[0])
        yield lambda: "Stopping" in window.statusBar().currentMessage() or not window.isVisible()
        _say("stopping", "still shown" if window.isVisible() else "hidden")
    if held is not None:
        yield ear.has_heard
        held.set()
    yield bool


def _hold_at_the_end(path: str) -> tuple[threading.Event, threading.Event]:
    """Hold whoever gives a file its name `path`; return what says that it is held, and what lets it go."""
    reached, released = threading.Event(), threading.Event()

    def hold(event: str, arguments: tuple[object, ...]) -> None:
        if event == "os.rename" and str(arguments[1]) == path and not reached.is_set():
            reached.set()
            released.wait()

    sys.addaudithook(hold)
    return reached, released


def _save_held(ear: _Ear, path: str) -> Script:
    reached, released = _hold_at_the_end(path)
    yield from _fill_in_save(ear, path)
    yield reached.is_set
    yield from _quit(ear, released)


def _save(ear: _Ear, path: str) -> Script:
    yield from _fill_in_save(ear, path)
    yield from _quit(ear)


def _fill_in_save(ear: _Ear, path: str) -> Script:
    yield from _tick_both()
    yield _pressable("saveButton", MainWindow)
    _press("saveButton", MainWindow)
    yield lambda: _find(SavePage) is not None
    page = _get(SavePage)
    page.where.field.edit.setText(path)
    yield lambda: page.where.path == Path(path) and "looked at" not in page.where.obstacle()
    yield lambda: not page.good_to_know.text.startswith("Looking")
    consent = page.findChild(QCheckBox)
    if consent is not None and consent.isVisible():
        click(consent, QPoint(8, consent.height() // 2))
    yield _pressable("saveButton", SavePage)
    # What was asked until now was for this page; now the parent may hold what is asked.
    _say("ready")
    yield ear.has_heard
    ear.take()
    _press("saveButton", SavePage)


def _copy(ear: _Ear) -> Script:
    yield from _tick_both()
    yield _pressable("copyButton", MainWindow)
    _press("copyButton", MainWindow)
    yield _pressable("copyButton", CopyPage)
    yield lambda: bool(_get(CopyPage).standing_text)
    _say("ready")
    yield ear.has_heard
    ear.take()
    _press("copyButton", CopyPage)
    yield lambda: _find(ConfirmPage) is not None
    _press("confirmButton", ConfirmPage)
    yield from _quit(ear)


def _raise(*_: object, **__: object) -> NoReturn:
    raise ValueError(MISTAKE)


def _nothing_odd() -> None:
    assert traces() == []


def _mistake_in_work(_: _Ear) -> Script:
    """Let what lists a place make a mistake; then list another without one."""
    right, Browsing.browse = Browsing.browse, _raise  # type: ignore[method-assign]
    yield from _choose_place("Source")
    yield lambda: (found := _find(QWidget, "browserMessage")) and len(_labels(found)) > 1
    _nothing_odd()
    _say("in place of the rows", *_labels(_get(QWidget, "browserMessage")))
    Browsing.browse = right  # type: ignore[method-assign]
    yield from _choose_place("Target")
    yield _listed
    _say("works")
    _window().actions_of_window.quit.trigger()
    yield bool


def _mistake_in_the_window(_: _Ear) -> Script:
    """Let a click run into a mistake; then go on."""
    yield from _choose_place("Source")
    yield _listed
    right, BrowseFlow.refresh = BrowseFlow.refresh, _raise  # type: ignore[method-assign]
    _window().actions_of_window.refresh.trigger()
    yield lambda: _find(TroublePage) is not None
    BrowseFlow.refresh = right  # type: ignore[method-assign]
    _nothing_odd()
    _say("a page", *_labels(_get(TroublePage)))
    _press("closeButton", TroublePage)
    yield from _choose_place("Target")
    yield _listed
    _say("works")
    _window().actions_of_window.quit.trigger()
    yield bool


def _trouble(_: _Ear) -> Script:
    """Say what the page says that is there at the start; go on."""
    yield lambda: _find(TroublePage) is not None
    _nothing_odd()
    _say("a page", *_labels(_get(TroublePage)))
    _press("closeButton", TroublePage)
    yield from _choose_place("Source")
    yield _listed
    _say("works")
    _window().actions_of_window.quit.trigger()
    yield bool


def _labels(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


_SCRIPTS: Final[dict[str, Callable[..., Script]]] = {
    "save": _save,
    "save, held at the end": _save_held,
    "copy": _copy,
    "a mistake in work": _mistake_in_work,
    "a mistake in the window": _mistake_in_the_window,
    "trouble": _trouble,
}


def main() -> None:
    """Run the window until it was left."""
    data_dir, script, *arguments = sys.argv[1:]
    folder = data_folder(Path(data_dir))
    made_application()
    with logged(folder):
        made = operations(Path(data_dir))
        actor = _Actor(_SCRIPTS[script](_Ear(), *arguments))
        code = run_window(made, folder)
        made.close()
        del actor
    _say("left", str(code))
