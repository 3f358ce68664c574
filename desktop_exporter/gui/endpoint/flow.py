"""Switches the local endpoint, and keeps who may do what there: what its switch and its page show."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_exporter.app.operations import Operations
from desktop_exporter.app.preferences import Settings
from desktop_exporter.app.systems import Role
from desktop_exporter.errors import ExporterError, shown
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.endpoint.choice import Choice, OfferedSystem, offered
from desktop_exporter.gui.endpoint.clipboard import SecretClipboard
from desktop_exporter.gui.endpoint.room import EndpointRoom, KeptToken, ServedSystem, Started
from desktop_exporter.gui.endpoint.state import EndpointState, Stage
from desktop_exporter.gui.places.flow import PlacesFlow
from desktop_exporter.gui.theme import Theme
from desktop_exporter.jobs.job import JobContext, JobEnd, Outcome
from desktop_exporter.model.places import PlaceKind, PlaceRef

if TYPE_CHECKING:
    from desktop_exporter.endpoint.traffic import Traffic
    from desktop_exporter.gui.endpoint.page import EndpointPage

# One after the other: it is not switched off before it was on.
_LANE: Final = "switch the endpoint"


class EndpointFlow(QObject):
    """Joins the switch and the page with the endpoint.

    Signals:
        state_changed: it is on, off, or being switched (`state`), or there is something to say (`notice`).
        systems_changed: there are other systems, or something else may be done with them.
        token_told: the token is known, or why it is not (`token`, `token_error`).
        token_off_clipboard: what was copied is not on the clipboard any more.
        message_wanted: a line for the status bar.
        trouble: something failed that belongs to no page, as the error.
        went_off: it is off now.
        add_system_wanted, demo_wanted: the page leads there.
    """

    state_changed = Signal()
    systems_changed = Signal()
    token_told = Signal()
    token_off_clipboard = Signal()
    message_wanted = Signal(str)
    trouble = Signal(object)
    went_off = Signal()
    add_system_wanted = Signal()
    demo_wanted = Signal()

    def __init__(
        self, theme: Theme, bridge: Bridge, operations: Operations, places: PlacesFlow, window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme: Final = theme
        self._bridge: Final = bridge
        self._operations: Final = operations
        self._places: Final = places
        self._window: Final = window
        self._room: Final = EndpointRoom(operations)
        self._clipboard: Final = SecretClipboard(self)
        self._clipboard.gone.connect(self.token_off_clipboard)
        self._page: EndpointPage | None = None
        self._settings: Settings | None = None
        self._choice = Choice()
        self._asks_for_token = False
        # It shall be off as soon as it is on.
        self._leaves = False
        self.state = EndpointState()
        self.notice = ""
        self.systems: tuple[OfferedSystem, ...] = self._offered()
        self.token: KeptToken | None = None
        self.token_error: ExporterError | None = None
        places.rows_changed.connect(self._rows_changed)

    # ------------------------------------------------------------------------------------------ what is so

    @property
    def is_on(self) -> bool:
        """Whether it answers, or is about to."""
        return self.state.stage is not Stage.OFF

    @property
    def choice(self) -> Choice:
        """What may be read and written to; what was read the last time is read from the settings first."""
        self._read_settings()
        return self._choice

    @property
    def port(self) -> int:
        """Where it is, or will be."""
        return self._read_settings().endpoint_port

    @property
    def traffic(self) -> "Traffic | None":
        """What it is asked; None before it was first switched on."""
        return self._room.traffic

    def system(self, key: str) -> OfferedSystem | None:
        """Return a system by its key; None for an empty one, and for one that is not there any more."""
        return next((one for one in self.systems if one.key == key), None)

    # ---------------------------------------------------------------------------------------- the switch

    @Slot(bool)
    def switch(self, wanted: bool) -> None:  # noqa: FBT001  a slot takes what its signal gives
        """Switch it on or off."""
        if wanted:
            self.switch_on()
        else:
            self.switch_off()

    @Slot()
    def switch_on(self) -> None:
        """Switch it on, unless there is nothing to serve: then the page says what is missing."""
        if self.state.stage is not Stage.OFF:
            return
        if not self.choice.readable:
            text = self.tr("First tick a system that scripts may read.") if self.systems else ""
            self._stand(EndpointState(), text)
            self.show_page()
            return
        self._stand(EndpointState(Stage.STARTING))
        work = partial(self._start, self.port, self._served())
        self._bridge.run("switch the endpoint on", work, self._started, owner=self, lane=_LANE)

    @Slot()
    def switch_off(self) -> None:
        """Switch it off. What may be written to is closed: that is opened knowingly, each time."""
        if self.state.stage is Stage.STARTING:
            self._leaves = True
        if self.state.stage is not Stage.ON:
            return
        self._choose(self._choice.read_only())
        self._stand(EndpointState(Stage.STOPPING))
        self._bridge.run("switch the endpoint off", self._stop, self._stopped, owner=self, lane=_LANE)

    @Slot()
    def use_free_port(self) -> None:
        """Take the port that was offered, and switch it on there."""
        if self.state.free_port is not None and self.set_port(self.state.free_port):
            self.switch_on()

    def set_port(self, port: int) -> bool:
        """Remember where it shall be when it is switched on. Return whether that could be written."""
        if port == self.port:
            return True
        try:
            self._settings = self._operations.preferences.change(endpoint_port=port)
        except ExporterError as error:
            self._tell(error)
            return False
        self._stand(EndpointState(self.state.stage, self.state.url))
        return True

    # --------------------------------------------------------------------------------------- the systems

    def let_read(self, ref: PlaceRef, *, wanted: bool) -> None:
        """Open a system for reading, or close it."""
        self._choose(self.choice.read(ref) if wanted else self.choice.close(ref))

    def let_write(self, ref: PlaceRef, *, wanted: bool) -> None:
        """Open a system for writing, or close it for that. Whoever asks has had it confirmed."""
        self._choose(self.choice.write(ref, wanted=wanted))

    def make_default(self, ref: PlaceRef) -> None:
        """Serve a system at the root, too."""
        self._choose(self.choice.default(ref))

    def forget(self, ref: PlaceRef) -> None:
        """Forget that a system was open, which is not there any more: another one may get its key."""
        if ref.id in self._read_settings().endpoint_systems:
            self._keep_choice()

    # ----------------------------------------------------------------------------------------- the token

    @Slot()
    def ask_for_token(self) -> None:
        """Read the token, unless it is known."""
        if self.token is None and not self._asks_for_token:
            self._asks_for_token = True
            self._bridge.run("read the endpoint's token", self._token, self._token_read, owner=self)

    @Slot()
    def renew_token(self) -> None:
        """Make another one; whoever has the former is let in no more."""
        if not self._asks_for_token:
            self._asks_for_token = True
            # In the lane: not while it is switched on with the former one.
            work = self._renewed
            self._bridge.run("renew the endpoint's token", work, self._token_read, owner=self, lane=_LANE)

    def copy_token(self) -> bool:
        """Put the token onto the clipboard for a while; return whether there is one."""
        if self.token is not None:
            self._clipboard.copy(self.token.token)
        return self.token is not None

    # ------------------------------------------------------------------------------------------ the page

    @Slot()
    def show_page(self) -> None:
        """Show the page, or bring it to the front."""
        from desktop_exporter.gui.endpoint.page import EndpointPage

        if self._page is None:
            self._page = EndpointPage(self._theme, self, self._window)
            self._page.finished.connect(self._page_closed)
            self._page.show()
        self._page.raise_()
        self._page.activateWindow()

    @Slot()
    def show_requests(self) -> None:
        """Show the page where requests are watched."""
        self.show_page()
        if self._page is not None:
            self._page.show_requests()

    def close_page(self) -> None:
        """Take the page away, for the end of the program."""
        if self._page is not None:
            self._page.close()

    def close(self) -> None:
        """Switch it off for good; for the end of the program, when the window is hidden."""
        self.close_page()
        self._clipboard.clear()
        self._room.close()

    # ------------------------------------------------------------------------------------------- in jobs

    def _start(self, port: int, systems: tuple[ServedSystem, ...], _context: JobContext) -> Started:
        return self._room.start(port, systems)

    def _stop(self, _context: JobContext) -> None:
        self._room.stop()

    def _token(self, _context: JobContext) -> KeptToken:
        return self._room.token()

    def _renewed(self, _context: JobContext) -> KeptToken:
        return self._room.renew()

    # ------------------------------------------------------------------------------------ what came of it

    def _started(self, end: JobEnd[Started]) -> None:
        leaves, self._leaves = self._leaves, False
        if end.outcome is Outcome.CANCELLED:
            self._stand(EndpointState())
            self.went_off.emit()
            return
        started = end.result or Started(None, error=end.error)
        if started.token is not None:
            self._take_token(started.token, None)
        if started.url is None:
            self._stand(EndpointState(error=started.error, free_port=started.free_port))
            if not leaves:
                self.show_page()
            self.went_off.emit()
            return
        # What was ticked meanwhile counts too.
        self._room.serve(self._served())
        self._stand(EndpointState(Stage.ON, started.url))
        if leaves:
            self.switch_off()

    def _stopped(self, _end: JobEnd[None]) -> None:
        self._stand(EndpointState())
        self.went_off.emit()

    def _token_read(self, end: JobEnd[KeptToken]) -> None:
        self._asks_for_token = False
        self._take_token(end.result, end.error)

    def _take_token(self, token: KeptToken | None, error: ExporterError | None) -> None:
        self.token_error = error
        if token is not None:
            self.token = token
        self.token_told.emit()

    @Slot()
    def _page_closed(self) -> None:
        self._page = None

    @Slot()
    def _rows_changed(self) -> None:
        systems = self._offered()
        if systems == self.systems:
            return
        before = {one.ref: one for one in self.systems}
        self.systems = systems
        closed = [
            one
            for one in systems
            if one.role is Role.PRODUCTION
            and one.ref in self._choice.writable
            and one.ref in before
            and before[one.ref].role is not Role.PRODUCTION
        ]
        choice = self._choice.among(one.ref for one in systems)
        for one in closed:
            choice = choice.write(one.ref, wanted=False)
        self._choose(choice)
        for one in closed:
            text = self.tr("“{name}” is a production system now. Scripts cannot write to it any more.")
            self._stand(self.state, text.format(name=shown(one.name)))
            self.message_wanted.emit(self.notice)

    # -------------------------------------------------------------------------------------------- inside

    def _choose(self, choice: Choice) -> None:
        before, self._choice = self._choice, choice
        if self.notice and choice.readable:
            self._stand(self.state)
        self._room.serve(self._served())
        if before.readable != choice.readable:
            self._keep_choice()
        self.systems_changed.emit()

    def _keep_choice(self) -> None:
        lasting = self._lasting()
        if self._settings is None or lasting == self._settings.endpoint_systems:
            return
        try:
            self._settings = self._operations.preferences.change(endpoint_systems=lasting)
        except ExporterError as error:
            self._tell(error)

    def _lasting(self) -> tuple[str, ...]:
        """Return what is remembered: the keys of saved systems that may be read."""
        keys = {one.ref: one.key for one in self.systems if not one.lent}
        return tuple(keys[ref] for ref in self._choice.readable if ref in keys)

    def _served(self) -> tuple[ServedSystem, ...]:
        systems = {one.ref: one for one in self.systems}
        return tuple(
            ServedSystem(systems[ref], ref in self._choice.writable)
            for ref in self._choice.readable
            if ref in systems
        )

    def _offered(self) -> tuple[OfferedSystem, ...]:
        rows = self._places.systems()
        return offered(rows, {one.ref for one in rows if self._operations.opened.is_lent(one.ref)})

    def _read_settings(self) -> Settings:
        if self._settings is None:
            try:
                self._settings = self._operations.preferences.read()
            except ExporterError as error:
                self._settings = Settings()
                self._tell(error)
            there = {one.ref for one in self.systems}
            wanted = (PlaceRef(PlaceKind.SYSTEM, key) for key in self._settings.endpoint_systems)
            self._choice = Choice(tuple(one for one in wanted if one in there))
        return self._settings

    def _stand(self, state: EndpointState, notice: str = "") -> None:
        self.state, self.notice = state, notice
        self.state_changed.emit()

    def _tell(self, error: ExporterError) -> None:
        self.trouble.emit(error)
