"""Starts the window and ends it: the one place that makes the application of Qt."""

import gc
import logging
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import TracebackType
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from desktop_exporter import __version__
from desktop_exporter.app.operations import Operations
from desktop_exporter.app.preferences import Settings
from desktop_exporter.errors import ExporterError
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.first_frame import FirstFrame
from desktop_exporter.gui.fluency import Fluency
from desktop_exporter.gui.interrupts import Interrupts
from desktop_exporter.gui.languages import Languages
from desktop_exporter.gui.resources import resource
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.window import Window
from desktop_exporter.jobs.job import JobContext, JobEnd
from desktop_exporter.paths import DataFolder

_LOG: Final = logging.getLogger(__name__)
_NAME: Final = "desktop-exporter"
# Before that, what was left open the last time is read.
_SOON_MS: Final = 1_500


def run_window(operations: Operations, folder: DataFolder, *, demo: bool = False) -> int:
    """Show the window until it is closed; return the exit code. The caller closes `operations`.

    With `demo` the demo systems are started in it at once.
    """
    application = made_application()
    with _interrupts() as interrupts:
        code = _run(application, operations, folder, interrupts, demo=demo)
    end_application(application)
    return code


def end_application(application: QApplication) -> None:
    """Delete all of Qt's that nobody uses any more, and then the application.

    At its own end Python deletes in any order, and a picture that goes after the application crashes.
    """
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()
    gc.collect()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.shutdown()


def _run(
    application: QApplication,
    operations: Operations,
    folder: DataFolder,
    interrupts: Interrupts | None,
    *,
    demo: bool,
) -> int:
    fluency = Fluency(application)
    bridge = Bridge(operations.jobs)
    theme, languages = Theme(application), Languages(application)
    settings, trouble = _settings(operations)
    languages.apply(settings.language)
    theme.choose(settings.theme)
    # Nothing is asked of keyring, disk or network before there is something to look at.
    bridge.hold()
    window = Window(theme, languages, bridge, operations, folder)
    rest = _Rest(bridge, operations, window)
    frame = FirstFrame(window.parts.window)
    frame.over.connect(bridge.release)
    frame.over.connect(rest.soon)
    theme.dress()
    window.left.connect(application.quit)
    if interrupts is not None:
        interrupts.asked.connect(window.quit)
    with _mistakes(window.tell_mistake):
        window.show()
        if trouble is not None:
            window.tell_trouble(trouble)
        if demo:
            window.start_demo()
        try:
            return application.exec()
        finally:
            fluency.stop()
            window.close()
            bridge.close()


def made_application() -> QApplication:
    """Return the application of this process, made at the first call."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication([_NAME])
    application.setApplicationName(_NAME)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(_NAME)
    application.setWindowIcon(QIcon(str(resource("application.svg"))))
    application.setQuitOnLastWindowClosed(False)
    return application


def _settings(operations: Operations) -> tuple[Settings, ExporterError | None]:
    """Return the settings; where they cannot be read, the usual ones, and why."""
    try:
        return operations.preferences.read(), None
    except ExporterError as error:
        return Settings(), error


@contextmanager
def _interrupts() -> Generator[Interrupts | None]:
    """Take the signals from here on: one that comes before the event loop waits for it.

    A handler that raises would do so in the middle of something of Qt's, which forgets it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield None
        return
    interrupts = Interrupts()
    try:
        yield interrupts
    finally:
        interrupts.close()


class _Rest(QObject):
    """Loads what the window did not need for its first frame, once what that shows has been read."""

    def __init__(self, bridge: Bridge, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge: Final = bridge
        self._operations: Final = operations

    @Slot()
    def soon(self) -> None:
        """Load it in a moment."""
        QTimer.singleShot(_SOON_MS, self._load)

    @Slot()
    def _load(self) -> None:
        self._bridge.run("load the rest", self._work, self._loaded, owner=self)

    def _work(self, _context: JobContext) -> None:
        self._operations.load()

    def _loaded(self, _end: JobEnd[None]) -> None:
        """Nothing is to be told."""


class _MistakeTeller(QObject):
    """Brings what went wrong in any thread to the GUI thread."""

    told = Signal(str)

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._tell: Final = tell
        self.told.connect(self._show, Qt.ConnectionType.QueuedConnection)

    @Slot(str)
    def _show(self, text: str) -> None:
        self._tell(text)


@contextmanager
def _mistakes(tell: Callable[[str], None]) -> Generator[None]:
    """Log what nobody caught, with its traceback, and tell it without one."""
    teller = _MistakeTeller(tell)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _LOG.error("something went wrong in the window", exc_info=(kind, error, trace))
        teller.told.emit(f"{kind.__name__}: {error}")

    def in_thread(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            hook(told.exc_type, told.exc_value, told.exc_traceback)

    def unraisable(told: "sys.UnraisableHookArgs") -> None:
        if told.exc_value is not None:
            hook(told.exc_type, told.exc_value, told.exc_traceback)

    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    sys.excepthook, threading.excepthook, sys.unraisablehook = hook, in_thread, unraisable
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before
