"""Joins Activity with the records and the desktop: earlier runs, reports, folders, addresses."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_exporter.app.history import Arrived, Counts, Handled, History
from desktop_exporter.errors import Code, shown
from desktop_exporter.gui.activity.entries import Arrival, Entry, EntryKind, dashboards_first, entry_of
from desktop_exporter.gui.activity.model import ActivityModel
from desktop_exporter.gui.activity.panel import ActivityPanel
from desktop_exporter.gui.activity.report_page import ReportPage
from desktop_exporter.gui.activity.telling import Telling
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.theme import Theme
from desktop_exporter.jobs.job import JobContext, JobEnd

_COPIES: Final = frozenset({EntryKind.COPY, EntryKind.IMPORT})
_WEB: Final = frozenset({"http", "https"})
# How often it is looked what another process has done meanwhile.
_AGAIN_MS: Final = 3000


@dataclass(frozen=True, slots=True)
class _Past:
    """What the records know, and which of it this session began."""

    entries: tuple[Entry, ...]
    own: frozenset[str]


class ActivityFlow(QObject):
    """Does what a click in Activity asks for, but for what concerns running work and new work.

    Signals:
        cancel_wanted, again_wanted, clear_wanted: an entry's id.
        some_again_wanted: an entry's id and the keys of some of its items.
        message_wanted: a line for the status bar.
        loaded: what the records know was read just now.
        trouble: the history cannot be read, as the error.
    """

    cancel_wanted = Signal(str)
    again_wanted = Signal(str)
    some_again_wanted = Signal(str, object)
    clear_wanted = Signal(str)
    message_wanted = Signal(str)
    loaded = Signal()
    trouble = Signal(object)

    def __init__(
        self,
        history: History,
        bridge: Bridge,
        theme: Theme,
        panel: ActivityPanel,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._history: Final = history
        self._bridge: Final = bridge
        self._theme: Final = theme
        self._model: Final[ActivityModel] = panel.model
        self._window: Final = window
        self._telling: Final = Telling(self._model.words, self)
        # The name of a collection of a system, by the system's name and its id; empty where nobody knows it.
        self.collection_name: Callable[[str, str], str] = _no_name
        self._loads = False
        self._told: Code | None = None
        self._timer: Final = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AGAIN_MS)
        self._timer.timeout.connect(self.load)
        panel.cancel_wanted.connect(self.cancel_wanted)
        panel.again_wanted.connect(self.again_wanted)
        panel.report_wanted.connect(self.show_report)
        panel.open_folder_wanted.connect(self.open_folder)
        panel.summary_wanted.connect(self.copy_summary)

    @Slot()
    def load(self) -> None:
        """Show the runs of earlier sessions and of the command line, as they are now."""
        if not self._loads:
            self._loads = True
            self._timer.stop()
            self._bridge.run("read the history", _past(self._history), self._loaded, owner=self)

    @property
    def is_loading(self) -> bool:
        """Whether the records are being read."""
        return self._loads

    @Slot(str)
    def show_report(self, entry_id: str) -> None:
        """Open the page on an entry that has ended."""
        entry = self._model.get(entry_id)
        if entry is None or entry.state.is_under_way or entry.served is not None:
            return
        page = ReportPage(self._theme, self._model.words, entry, self._window)
        page.again_wanted.connect(self.again_wanted)
        page.some_again_wanted.connect(self.some_again_wanted)
        page.clear_wanted.connect(self.clear_wanted)
        page.open_folder_wanted.connect(self.open_folder)
        page.address_wanted.connect(self.open_address)
        page.open()
        self._ask_for_arrivals(entry, page)
        self._ask_for_handled(entry, page)

    @Slot(str)
    def open_folder(self, entry_id: str) -> None:
        """Show the folder that a save went to."""
        entry = self._model.get(entry_id)
        folder = entry.folder if entry else None
        if folder is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            text = self.tr("The folder {path} could not be opened.").format(path=shown(str(folder)))
            self.message_wanted.emit(text)

    @Slot(str)
    def open_address(self, address: str) -> None:
        """Show a page of Optimize in the browser; nothing else but pages of the web."""
        url = QUrl(address)
        if url.scheme() not in _WEB or not QDesktopServices.openUrl(url):
            text = self.tr("{address} could not be opened.").format(address=shown(address))
            self.message_wanted.emit(text)

    @Slot(str)
    def copy_summary(self, entry_id: str) -> None:
        """Put the report as plain text onto the clipboard."""
        entry = self._model.get(entry_id)
        if entry is not None:
            QGuiApplication.clipboard().setText(self._telling.summary(entry))
            self.message_wanted.emit(self.tr("The summary was copied."))

    def _loaded(self, end: JobEnd[_Past]) -> None:
        self._loads = False
        if end.result is not None:
            self._told = None
            self._model.take_past(end.result.entries, end.result.own)
            self.loaded.emit()
        elif end.error is not None and end.error.code is not self._told:
            # Where the records are no good, not much else is; a line that goes away does not do.
            self._told = end.error.code
            self.trouble.emit(end.error)
        if self._model.looks_elsewhere:
            self._timer.start()

    def _ask_for_arrivals(self, entry: Entry, page: ReportPage) -> None:
        """Of a run of another session only the records know where its items arrived."""
        run_id = entry.ending.run_id if entry.ending else None
        if entry.subject.kind not in _COPIES or run_id is None or entry.can_repeat:
            return
        asking = _Arrivals(page, entry.ending.counts if entry.ending else None)
        self._bridge.run("read where it arrived", _arrivals(self._history, run_id), asking.came, owner=page)

    def _ask_for_handled(self, entry: Entry, page: ReportPage) -> None:
        """What a script imported or deleted only the records know."""
        run_id = entry.ending.run_id if entry.ending else None
        if run_id is not None and entry.subject.by_script:
            name = partial(self.collection_name, entry.subject.target)
            asking = _Handling(page, self._telling, name)
            self._bridge.run("read what it did", _handled(self._history, run_id), asking.came, owner=page)


class _Handling(QObject):
    """Hands on to a page what a script did; the page may be closed by then."""

    def __init__(self, page: ReportPage, telling: Telling, collection_name: Callable[[str], str]) -> None:
        super().__init__(page)
        self._page: Final = page
        self._telling: Final = telling
        self._collection_name: Final = collection_name

    def came(self, end: JobEnd[tuple[Handled, ...]]) -> None:
        if end.result is not None:
            self._page.set_handled(self._telling.handled(end.result, self._collection_name))


class _Arrivals(QObject):
    """Hands arrivals on to a page, which may be closed by then."""

    def __init__(self, page: ReportPage, counts: Counts | None) -> None:
        super().__init__(page)
        self._counts: Final = counts
        self._page: Final = page

    def came(self, end: JobEnd[tuple[Arrived, ...]]) -> None:
        if end.result is not None:
            # The names of collections are not among the records.
            arrivals = [
                Arrival(one.kind, one.name or one.target_id, "", one.address)
                for one in end.result
                if one.address is not None
            ]
            self._page.add_arrivals(dashboards_first(arrivals, self._counts))
        elif end.error is not None:
            self._page.set_arrivals_failed(end.error)


def _no_name(_system: str, _collection_id: str) -> str:
    return ""


def _past(history: History) -> Callable[[JobContext], _Past]:
    def work(_context: JobContext) -> _Past:
        # What died in the middle is marked by whoever looks for it.
        history.unfinished()
        return _Past(tuple(_as_it_is(entry_of(one)) for one in history.runs()), history.own())

    return work


def _as_it_is(entry: Entry) -> Entry:
    """Offer a folder only while it is there. Reads the disk."""
    folder = entry.folder
    try:
        gone = folder is not None and not folder.is_dir()
    except OSError:
        gone = True
    return entry.without_folder() if gone else entry


def _handled(history: History, run_id: str) -> Callable[[JobContext], tuple[Handled, ...]]:
    def work(_context: JobContext) -> tuple[Handled, ...]:
        return history.handled(run_id)

    return work


def _arrivals(history: History, run_id: str) -> Callable[[JobContext], tuple[Arrived, ...]]:
    def work(_context: JobContext) -> tuple[Arrived, ...]:
        return history.arrived(run_id)

    return work
