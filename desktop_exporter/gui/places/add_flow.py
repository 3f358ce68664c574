"""Joins the page *Add a system* with the operations behind it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_exporter.app.places import OpenSystem
from desktop_exporter.app.probing import Probed, Probing, RefusedCertificate
from desktop_exporter.app.systems import AddedSystem, NewSystem, Systems, TestedSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.places.add_page import AddSystemPage
from desktop_exporter.gui.places.keeping import where_kept
from desktop_exporter.gui.places.trust_page import TrustPage
from desktop_exporter.gui.theme import Theme
from desktop_exporter.jobs.job import JobContext, JobEnd

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class _Answer(Generic[Found]):
    """What a job found out, and for which attempt: the address may have changed meanwhile."""

    attempt: int
    found: Found | None = None
    error: ExporterError | None = None


class _Stoppable(Protocol):
    def cancel(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Looked:
    probed: Probed
    saved_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Connected:
    opened: OpenSystem = field(repr=False)
    tested: TestedSystem


class AddSystemFlow(QObject):
    """Leads through adding one system: look without a token, connect with it, save both.

    Signals:
        added: the system that was saved, as `AddedSystem`.
    """

    added = Signal(object)

    def __init__(
        self, theme: Theme, bridge: Bridge, probing: Probing, systems: Systems, window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme: Final = theme
        self._bridge: Final = bridge
        self._probing: Final = probing
        self._systems: Final = systems
        self._attempt = 0
        self._opened: OpenSystem | None = None
        self._tasks: list[_Stoppable] = []
        self._running = 0
        self._to_trust: RefusedCertificate | None = None
        self._kept: tuple[Path, ...] = ()
        self.page: Final = AddSystemPage(theme, window)
        self.page.look_wanted.connect(self._look)
        self.page.reset.connect(self._reset)
        self.page.connect_wanted.connect(self._connect)
        self.page.add_wanted.connect(self._add)
        self.page.trust_wanted.connect(self._ask_to_trust)
        self.page.finished.connect(self._page_closed)

    def start(self) -> None:
        """Show the page, and find out where tokens are kept here."""
        self.page.open()
        self._bridge.run("keeper of tokens", self._find_keeper, self._show_keeper, owner=self.page)

    @Slot(str)
    def _look(self, text: str) -> None:
        self._reset()
        self.page.show_looking()
        work = _answering(self._attempt, partial(self._looked, text, self.page.wanted()))
        self._begun(self._bridge.run("look at an address", work, self._show_looked, owner=self))

    def _looked(self, text: str, new: NewSystem, context: JobContext) -> _Looked:
        probed = self._probing.probe(
            text, ca_file=new.ca_file, allow_plain_http=new.allow_plain_http, context=context
        )
        same = (one.name for one in self._systems.saved() if one.base_url == probed.base_url)
        return _Looked(probed, tuple(same))

    def _show_looked(self, end: JobEnd[_Answer[_Looked]]) -> None:
        answer = self._current(end)
        if answer is None:
            return
        if answer.found is not None:
            self.page.show_probed(answer.found.probed, answer.found.saved_as)
        elif answer.error is not None:
            self.page.show_not_looked(answer.error)

    @Slot(object)
    def _ask_to_trust(self, certificate: RefusedCertificate) -> None:
        self._to_trust = certificate
        page = TrustPage(self._theme, self.page.wanted().url, certificate, self.page)
        page.confirmed.connect(self._trust)
        page.open()

    @Slot()
    def _trust(self) -> None:
        if self._to_trust is None:
            return
        work = _answering(self._attempt, partial(self._trusted, self.page.wanted().url, self._to_trust))
        self._begun(self._bridge.run("trust a certificate", work, self._show_trusted, owner=self))

    def _trusted(self, url: str, certificate: RefusedCertificate, _context: JobContext) -> Path:
        return self._systems.trust(url, certificate)

    def _show_trusted(self, end: JobEnd[_Answer[Path]]) -> None:
        # What was kept goes away with the page, unless a system was saved with it.
        if end.result is not None and end.result.found is not None:
            self._kept = (*self._kept, end.result.found)
        answer = self._current(end)
        if answer is None:
            return
        if answer.found is not None:
            self.page.set_trusted(answer.found)
        elif answer.error is not None:
            self.page.show_not_looked(answer.error)

    @Slot()
    def _connect(self) -> None:
        self._let_go()
        token = self.page.token_field.token()
        new = self.page.wanted()
        self.page.show_connecting()
        work = _answering(self._attempt, partial(self._connected, new, token))
        self._begun(self._bridge.run("connect to a new system", work, self._show_connected, owner=self))

    def _connected(self, new: NewSystem, token: str, context: JobContext) -> _Connected:
        opened = self._systems.open_new(new, lambda _name: token)
        try:
            return _Connected(opened, self._systems.test(opened, context))
        except BaseException:
            opened.system.close()
            raise

    def _show_connected(self, end: JobEnd[_Answer[_Connected]]) -> None:
        answer = self._current(end)
        if answer is None:
            # The answer to a question that nobody asks any more still holds connections.
            if end.result is not None and end.result.found is not None:
                self._close(end.result.found.opened)
            return
        if answer.found is not None:
            self._opened = answer.found.opened
            self.page.show_tested(answer.found.tested)
        elif answer.error is not None:
            self.page.show_refused(answer.error)

    @Slot()
    def _add(self) -> None:
        if self._opened is None:
            return
        new, opened = self.page.wanted(), self._opened
        self.page.show_adding()
        work = _answering(self._attempt, partial(self._systems.add, new, opened))
        self._begun(self._bridge.run("add a system", work, self._show_added, owner=self))

    def _show_added(self, end: JobEnd[_Answer[AddedSystem]]) -> None:
        # What was saved is told in any case: also when the page was closed at the last moment.
        if end.result is not None and end.result.found is not None:
            self.added.emit(end.result.found)
        answer = self._current(end)
        if answer is None:
            return
        if answer.found is not None:
            self.page.accept()
        elif answer.error is not None:
            self.page.show_refused(answer.error)

    def _current(self, end: JobEnd[_Answer[Found]]) -> _Answer[Found] | None:
        """Return the answer, unless it came for a former address, or a closed page."""
        self._ended()
        if self._attempt < 0 or (end.result is not None and end.result.attempt != self._attempt):
            return None
        if end.result is not None:
            return end.result
        if end.error is not None and end.error.code is not Code.CANCELLED:
            return _Answer(self._attempt, error=end.error)
        return None

    @Slot()
    def _reset(self) -> None:
        """Stop everything that was asked about the former address or token."""
        self._attempt += 1
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()
        self._let_go()

    @Slot()
    def _page_closed(self) -> None:
        self._reset()
        self._attempt = -1
        self._leave()

    def _begun(self, task: _Stoppable) -> None:
        self._running += 1
        self._tasks.append(task)

    def _ended(self) -> None:
        self._running -= 1
        self._leave()

    def _leave(self) -> None:
        """Go away once the page is closed and nothing is to come any more."""
        if self._attempt >= 0 or self._running:
            return
        kept, self._kept = self._kept, ()
        if not kept:
            self.deleteLater()
            return
        self._running += 1
        work = partial(self._without_unused, kept)
        self._bridge.run("let go of certificates", work, self._told_closed, owner=self)

    def _without_unused(self, kept: tuple[Path, ...], _context: JobContext) -> None:
        for path in kept:
            self._systems.let_go(path)

    def _let_go(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            self._close(opened)

    def _close(self, opened: OpenSystem) -> None:
        work = partial(_closed, opened)
        self._running += 1
        self._bridge.run("close a system", work, self._told_closed, owner=self)

    def _told_closed(self, _end: JobEnd[None]) -> None:
        # Nothing is to be shown: what failed is in the log.
        self._ended()

    def _find_keeper(self, _context: JobContext) -> str:
        return where_kept(self._systems)

    def _show_keeper(self, end: JobEnd[str]) -> None:
        if end.result is not None:
            self.page.set_note(end.result)


def _answering(attempt: int, work: Callable[[JobContext], Found]) -> Callable[[JobContext], _Answer[Found]]:
    """Let work answer for an attempt, errors included."""

    def answered(context: JobContext) -> _Answer[Found]:
        try:
            return _Answer(attempt, work(context))
        except ExporterError as error:
            return _Answer(attempt, error=error)

    return answered


def _closed(opened: OpenSystem, _context: JobContext) -> None:
    opened.system.close()
