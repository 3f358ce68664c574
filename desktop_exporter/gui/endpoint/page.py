"""The page of the local endpoint: stays open beside the window, so that requests can be watched."""

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_exporter.app.systems import Role
from desktop_exporter.errors import Code, shown
from desktop_exporter.gui.banner import Banner, BannerKind
from desktop_exporter.gui.details.tabs import Tabs
from desktop_exporter.gui.endpoint.choice import OfferedSystem
from desktop_exporter.gui.endpoint.connection_panel import ConnectionPanel
from desktop_exporter.gui.endpoint.examples_panel import ExamplesPanel
from desktop_exporter.gui.endpoint.requests_model import RequestsModel
from desktop_exporter.gui.endpoint.requests_panel import RequestsPanel
from desktop_exporter.gui.endpoint.state import EndpointState, Stage
from desktop_exporter.gui.endpoint.state_words import StateWords
from desktop_exporter.gui.endpoint.switch import SwitchBox
from desktop_exporter.gui.endpoint.watched import totals, watched
from desktop_exporter.gui.page import Page, hairline, plain_label
from desktop_exporter.gui.pages.confirm_page import ConfirmPage, Question
from desktop_exporter.gui.texts import error_text
from desktop_exporter.gui.theme import Theme

if TYPE_CHECKING:
    from desktop_exporter.gui.endpoint.flow import EndpointFlow

_LOOK_EVERY_MS: Final = 250
_WIDTH: Final = 800
_HEAD: Final = 44
# Long enough to be read.
_NOTE_MS: Final = 4_000
_SCREEN_PART: Final = 0.92


class _Tab(IntEnum):
    CONNECTION = 0
    REQUESTS = 1
    EXAMPLES = 2


class EndpointPage(Page):
    """Shows what the flow knows, and tells it what is wanted. It is not modal: show it with `show()`."""

    def __init__(self, theme: Theme, flow: "EndpointFlow", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("endpointPage")
        self.setWindowModality(Qt.WindowModality.NonModal)
        self._flow: Final = flow
        self._words: Final = StateWords(self)
        self._switch: Final = SwitchBox("endpointPageToggle")
        self._state: Final = plain_label()
        self._state.setWordWrap(True)
        self._banner: Final = Banner(theme)
        self._banner.setObjectName("endpointBanner")
        self._tabs: Final = Tabs(theme)
        self._stack: Final = QStackedWidget()
        self._connection: Final = ConnectionPanel(theme)
        self._requests: Final = RequestsPanel(theme, RequestsModel(self._name_of, self))
        self._examples: Final = ExamplesPanel(theme)
        self._seen_version = -1
        self._seen_total = 0
        self._timer: Final = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._note_timer: Final = QTimer(self)
        self._note_timer.setSingleShot(True)
        self._note_timer.setInterval(_NOTE_MS)
        self.set_heading(
            self.tr("Local endpoint"),
            self.tr(
                "Scripts on this computer reach your systems here as they reach Optimize, with one token for"
                " all and without the systems’ own tokens."
            ),
        )
        self._lay_out_parts()
        close = self.add_button(self.tr("Close"))
        close.setObjectName("closeButton")
        close.clicked.connect(self.accept)
        self._connect_all()
        self._show_all()
        width = min(theme.px(_WIDTH), round(self.screen().availableSize().width() * _SCREEN_PART))
        self.resize(width, self.sizeHint().height())
        flow.ask_for_token()

    def show_requests(self) -> None:
        """Show what is asked."""
        self._tabs.setCurrentIndex(_Tab.REQUESTS)

    @Slot(int)
    def done(self, result: int) -> None:
        """Close, and leave no token in a field."""
        self._connection.token.forget()
        super().done(result)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        self._timer.stop()
        super().hideEvent(event)

    # ----------------------------------------------------------------------------------------- laying out

    def _lay_out_parts(self) -> None:
        card = QFrame()
        head = QHBoxLayout(card)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(self.theme.px(8))
        head.addWidget(self._switch)
        # One of them is seen, and has the room of the higher one: nothing below shall jump.
        head.addWidget(self._state, 1)
        head.addWidget(self._banner, 1)
        card.setMinimumHeight(self.theme.px(_HEAD))
        self.body.addWidget(card)
        self._tabs.setObjectName("endpointTabs")
        self._tabs.setAccessibleName(self.tr("Parts of this page"))
        for words, panel in (
            (self.tr("Connection"), self._connection),
            (self.tr("Requests"), self._requests),
            (self.tr("Examples"), self._examples),
        ):
            self._tabs.addTab(words)
            self._stack.addWidget(panel)
        row = QVBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._tabs)
        row.addWidget(hairline())
        self.body.addLayout(row)
        self.body.addWidget(self._stack, 1)

    def _connect_all(self) -> None:
        flow, connection = self._flow, self._connection
        self._switch.switched.connect(flow.switch)
        self._banner.link_pressed.connect(self._follow_banner)
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        connection.systems.read_wanted.connect(self._read_wanted)
        connection.systems.write_wanted.connect(self._write_wanted)
        connection.systems.default_wanted.connect(self._default_wanted)
        connection.port_wanted.connect(self._port_wanted)
        connection.copy_wanted.connect(self._copy)
        connection.add_system_wanted.connect(flow.add_system_wanted)
        connection.demo_wanted.connect(flow.demo_wanted)
        connection.token.copy_wanted.connect(self._copy_token)
        connection.token.renew_wanted.connect(self._ask_to_renew)
        connection.token.again_wanted.connect(flow.ask_for_token)
        self._requests.cancel_wanted.connect(self._cancel)
        self._requests.shown.connect(self._look)
        self._examples.copy_wanted.connect(self._copy)
        flow.state_changed.connect(self._show_state)
        flow.systems_changed.connect(self._show_systems)
        flow.token_told.connect(self._show_token)
        flow.token_off_clipboard.connect(connection.token.say_kept)
        self._timer.timeout.connect(self._look)
        self._note_timer.timeout.connect(self._forget_note)

    # -------------------------------------------------------------------------------------------- showing

    def _show_all(self) -> None:
        self._show_systems()
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        flow = self._flow
        state = flow.state
        self._switch.show_state(state)
        self._state.setText(self._words.long(state))
        self._forget_note()
        self._connection.show_state(state)
        self._show_systems()
        self._show_token()
        self._look()

    def _show_banner(self) -> None:
        """Say what is wrong in the place of how it stands, so that nothing moves."""
        flow, state = self._flow, self._flow.state
        if state.error is not None:
            self._banner.set_text(BannerKind.BAD, error_text(state.error), self._next_step(state))
        else:
            serves_nothing = state.stage is Stage.ON and not flow.choice.readable
            text = self.tr("No system is ticked, so every request for one is answered with 404.")
            self._banner.set_text(BannerKind.WARN, flow.notice or (text if serves_nothing else ""))
        self._state.setVisible(not self._banner.text)

    def _next_step(self, state: EndpointState) -> str:
        if state.free_port is not None:
            return self.tr("Use port {port}").format(port=state.free_port)
        # A variable stays as it is as long as the program runs.
        is_lasting = state.error is not None and state.error.code is Code.ENDPOINT_TOKEN_UNUSABLE
        return "" if is_lasting else self.tr("Try again")

    @Slot()
    def _show_systems(self) -> None:
        flow, connection = self._flow, self._connection
        choice = flow.choice
        connection.show_systems(flow.systems, choice, flow.port)
        self._show_banner()
        by_ref = {one.ref: one for one in flow.systems}
        readable = tuple(by_ref[ref] for ref in choice.readable if ref in by_ref)
        urls = tuple(connection.address_of(one.key) for one in readable)
        self._examples.show_systems(readable, connection.root(flow.port), urls)

    @Slot()
    def _show_token(self) -> None:
        flow = self._flow
        error, above = flow.token_error, flow.state.error
        is_told = error is not None and above is not None and error.code is above.code
        self._connection.token.show_token(flow.token, error, is_told=is_told)

    @Slot()
    def _look(self) -> None:
        """Show what is asked, as long as somebody looks and it can change."""
        traffic, is_on = self._flow.traffic, self._flow.is_on
        looks = self._requests.isVisible()
        if looks and is_on:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()
        if not looks:
            return
        if traffic is None:
            self._requests.show_rows((), None, is_on=is_on)
        elif traffic.version != self._seen_version or not is_on:
            self._seen_version = traffic.version
            snapshot = traffic.snapshot()
            came, self._seen_total = snapshot.total - self._seen_total, snapshot.total
            self._requests.show_rows(watched(snapshot, came), totals(snapshot), is_on=is_on)

    def _name_of(self, key: str) -> str:
        system = self._flow.system(key)
        return shown(system.name if system is not None else key)

    # ---------------------------------------------------------------------------------------------- doing

    @Slot()
    def _follow_banner(self) -> None:
        if self._flow.state.free_port is not None:
            self._flow.use_free_port()
        else:
            self._flow.switch_on()

    @Slot(object, bool)
    def _read_wanted(self, system: OfferedSystem, wanted: bool) -> None:  # noqa: FBT001  as its signal gives
        self._flow.let_read(system.ref, wanted=wanted)

    @Slot(object, bool)
    def _write_wanted(self, system: OfferedSystem, wanted: bool) -> None:  # noqa: FBT001  as its signal gives
        if wanted and system.role is Role.PRODUCTION:
            _WriteQuestion(self.theme, self._flow, system, self).ask()
        else:
            self._flow.let_write(system.ref, wanted=wanted)

    @Slot(object)
    def _default_wanted(self, system: OfferedSystem) -> None:
        self._flow.make_default(system.ref)

    @Slot(int)
    def _port_wanted(self, port: int) -> None:
        self._flow.set_port(port)
        self._show_systems()

    @Slot(str)
    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.set_note(self.tr("Copied."))
        self._note_timer.start()

    @Slot()
    def _forget_note(self) -> None:
        self._note_timer.stop()
        self.set_note("")

    @Slot()
    def _copy_token(self) -> None:
        if self._flow.copy_token():
            self._connection.token.say_copied()

    @Slot(int)
    def _cancel(self, number: int) -> None:
        traffic = self._flow.traffic
        if traffic is not None:
            traffic.cancel(number)

    @Slot()
    def _ask_to_renew(self) -> None:
        question = Question(
            title=self.tr("Renew the token?"),
            sentence=self.tr("Every script that has the present token is refused until it has the new one."),
            verb=self.tr("Renew"),
            destructive=True,
        )
        page = ConfirmPage(self.theme, question, self)
        page.confirmed.connect(self._flow.renew_token)
        page.open()


class _WriteQuestion(QObject):
    """Asks whether scripts may write to a production system, and goes away with the page."""

    def __init__(self, theme: Theme, flow: "EndpointFlow", system: OfferedSystem, page: EndpointPage) -> None:
        super().__init__(page)
        self._theme: Final = theme
        self._flow: Final = flow
        self._system: Final = system
        self._page: Final = page

    def ask(self) -> None:
        name = shown(self._system.name)
        question = Question(
            title=self.tr("Let scripts write to “{name}”?").format(name=name),
            sentence=self.tr(
                "It is a production system. Every script that has the token can then import into it, and"
                " delete dashboards and reports from it for good."
            ),
            verb=self.tr("Let them write"),
            lines=(self.tr("Writing ends when you take the tick away, switch the endpoint off, or quit."),),
            destructive=True,
            name_to_type=self._system.name,
        )
        page = ConfirmPage(self._theme, question, self._page)
        page.confirmed.connect(self._allow)
        page.finished.connect(self.deleteLater)
        page.open()

    @Slot()
    def _allow(self) -> None:
        self._flow.let_write(self._system.ref, wanted=True)
