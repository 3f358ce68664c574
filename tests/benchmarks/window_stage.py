"""The whole window in a process of a benchmark: in front of a bulk server, and moved by its own actions."""

import dataclasses
import os
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Nothing is kept in, or asked of, the keyring of whoever measures.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop_exporter.app.browsing import Listing
from desktop_exporter.app.operations import Operations
from desktop_exporter.app.preferences import ContainerFormat, Language
from desktop_exporter.app.preferences import Theme as Preference
from desktop_exporter.app.saving import SaveReport, SaveRequest, Saving
from desktop_exporter.app.systems import Role
from desktop_exporter.compose import operations
from desktop_exporter.connections.connection import Connection
from desktop_exporter.connections.store import ConnectionStore
from desktop_exporter.gui.application import made_application
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.browser.catalog_tree import CatalogTree
from desktop_exporter.gui.fluency import Fluency
from desktop_exporter.gui.languages import Languages
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.transfer.save_page import SavePage
from desktop_exporter.gui.window import Window
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.places import PlaceKind, PlaceRef
from desktop_exporter.paths import data_folder
from desktop_exporter.transfer.ports import Source

_BEAT_MS: Final = 5
_PATIENCE_S: Final = 120.0
_KEY: Final = "bulk"

Kind = TypeVar("Kind", bound=QWidget)


class Pulse(QObject):
    """Beats in the event loop, and notices how late each beat is: so long the loop stood still.

    `own_ms` leaves out what other programs took: then this process had no processor at all.
    """

    def __init__(self) -> None:
        super().__init__()
        self._last_s, self._used_s = time.perf_counter(), time.process_time()
        self.late_ms: list[float] = []
        self.own_ms: list[float] = []
        self._timer: Final = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def restart(self) -> None:
        """Forget what was noticed so far."""
        self.late_ms.clear()
        self.own_ms.clear()
        self._last_s, self._used_s = time.perf_counter(), time.process_time()

    def _beat(self) -> None:
        now_s, used_s = time.perf_counter(), time.process_time()
        late_ms = (now_s - self._last_s) * 1000 - _BEAT_MS
        self.late_ms.append(late_ms)
        self.own_ms.append(min(late_ms, (used_s - self._used_s) * 1000))
        self._last_s, self._used_s = now_s, used_s


class WatchedSaving(Saving):
    """Saves as ever, and keeps the last report, which tells how long it took."""

    last: SaveReport | None
    saves: int

    @classmethod
    def of(cls, saving: Saving) -> "WatchedSaving":
        """Return one with what another works with."""
        made = cls(saving._runs, saving._learning)
        made.last, made.saves = None, 0
        return made

    def save(self, source: Source, request: SaveRequest, context: JobContext) -> SaveReport:
        """Save, and keep the report."""
        report = super().save(source, request, context)
        self.last = report
        self.saves += 1
        return report


@dataclass(frozen=True, slots=True)
class Stage:
    """A window that is shown."""

    application: QApplication
    window: Window
    operations: Operations
    bridge: Bridge
    saving: WatchedSaving
    fluency: Fluency
    ref: PlaceRef
    pulse: Pulse = field(default_factory=Pulse)

    def wait(self, condition: Callable[[], object]) -> None:
        """Let the event loop turn until something is so. Raises SystemExit when it never is."""
        until_s = time.monotonic() + _PATIENCE_S
        while not condition():
            if time.monotonic() > until_s:
                raise SystemExit("the window did not come to where it should be")
            self.application.processEvents(
                QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
            )

    def settle(self) -> None:
        """Wait until nothing is under way, and what was deleted is gone."""
        self.wait(lambda: not self.bridge.busy)
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def tree(self) -> CatalogTree:
        """What the browser shows."""
        return self.window.parts.browser.tree

    def browse(self) -> None:
        """Show the system, or read it again."""
        browse, heard = self.window.parts.browse, list[Listing]()

        def told(_ref: PlaceRef, _facts: object, error: object, listing: Listing | None) -> None:
            if listing is None:
                raise SystemExit(f"the system could not be read: {error}")
            heard.append(listing)

        browse.state_changed.connect(told)
        if browse.ref is None:
            self.window.parts.places.choose(self.ref)
        else:
            browse.refresh()
        self.wait(lambda: heard)
        browse.state_changed.disconnect(told)

    def save(self, path: Path) -> float:
        """Save what is ticked by the page that asks for it; return the seconds from the click to the end."""
        before = self.saving.saves
        self.window.parts.browse.save()
        page = self._found(SavePage, "savePage")
        button, consent = self._found(QPushButton, "saveButton", page), page.where.consent
        page.where.field.edit.setText(str(path))
        page.where.field.edit.editingFinished.emit()
        self.wait(lambda: button.isEnabled() or consent.isVisible())
        if consent.isVisible():
            consent.setChecked(True)
        started_s = time.perf_counter()
        button.click()
        self.wait(lambda: not self.window.parts.transfer.running())
        took_s = time.perf_counter() - started_s
        if self.saving.saves == before:
            raise SystemExit(f"nothing was saved to {path}")
        return took_s

    def _found(self, kind: type[Kind], name: str, inside: QWidget | None = None) -> Kind:
        def visible() -> list[Kind]:
            return [
                one
                for one in (inside or self.window.parts.window).findChildren(kind, name)
                if one.isVisible()
            ]

        self.wait(visible)
        return visible()[-1]


@contextmanager
def staged(folder: Path, url: str, token: str, container: ContainerFormat) -> Generator[Stage]:
    """Show the window with one saved system, whose token comes in a variable."""
    connection = Connection(_KEY, "Bulk", url, role=Role.TEST)
    ConnectionStore(data_folder(folder).connections).add(connection)
    application = made_application()
    fluency = Fluency(application)
    made = operations(folder, {f"OPTIMIZE_TOKEN_{_KEY.upper()}": token})
    saving = WatchedSaving.of(made.saving)
    made = dataclasses.replace(made, saving=saving)
    # As the program does soon after its first frame.
    made.load()
    made.preferences.change(container=container, notify=False)
    bridge = Bridge(made.jobs)
    theme, languages = Theme(application), Languages(application)
    languages.apply(Language.ENGLISH)
    theme.apply(Preference.LIGHT)
    window = Window(theme, languages, bridge, made, data_folder(folder))
    window.show()
    try:
        ref = PlaceRef(PlaceKind.SYSTEM, _KEY)
        yield Stage(application, window, made, bridge, saving, fluency, ref)
    finally:
        fluency.stop()
        window.close()
        bridge.close()
        made.close()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
