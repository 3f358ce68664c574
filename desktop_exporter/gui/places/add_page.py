"""The page *Add a system*: an address and a token, and what is found with them, step by step."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop_exporter.app.probing import Probed, RefusedCertificate
from desktop_exporter.app.systems import NewSystem, TestedSystem
from desktop_exporter.errors import Code, ExporterError, shown
from desktop_exporter.gui.page import ButtonRole, Page, plain_label
from desktop_exporter.gui.places.fields import AddressField, RoleField, TokenField
from desktop_exporter.gui.places.fitting import Fitting
from desktop_exporter.gui.places.step_words import (
    failed_line,
    probed_lines,
    running_lines,
    tested_lines,
    twice_line,
    waiting_lines,
    waiting_token,
)
from desktop_exporter.gui.places.steps import Sign, StepLine, StepsList
from desktop_exporter.gui.places.suggesting import suggested_name, suggested_role
from desktop_exporter.gui.theme import Theme

_PATIENCE_MS: Final = 300
# For a failure with its advice: the buttons stay where they are.
_ROOM: Final = 120


class Stage(Enum):
    """How far adding a system is."""

    ADDRESS = "address"
    LOOKING = "looking"
    FOUND = "found"
    CONNECTING = "connecting"
    ACCEPTED = "accepted"
    ADDING = "adding"


class AddSystemPage(Page):
    """Asks for a system. It knows no operations: it says what it wants, and is told what came of it.

    Signals:
        look_wanted: look, without a token, at what is at this address.
        reset: the address or the token changed: whatever runs for the former one shall stop.
        connect_wanted: send the token to the system that was found.
        add_wanted: save the system that accepted the token.
        trust_wanted: ask whether this certificate (a `RefusedCertificate`) shall be trusted.
    """

    look_wanted = Signal(str)
    reset = Signal()
    connect_wanted = Signal()
    add_wanted = Signal()
    trust_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("addSystemPage")
        self._stage = Stage.ADDRESS
        self._base_url = ""
        self._probed: tuple[StepLine, ...] = ()
        self._ca_path: Path | None = None
        self._trusts_server = False
        self._refused: RefusedCertificate | None = None
        self.address: Final = AddressField()
        self.token_field: Final = TokenField(theme)
        self.name_field: Final = QLineEdit()
        self.role_field: Final = RoleField()
        self.steps: Final = StepsList(theme)
        self._plain_http: Final = QCheckBox(self.tr("Allow plain http: this network is trusted"))
        self._ca_row: Final = QWidget()
        self._ca_field: Final = QLineEdit()
        self._ca_choose: Final = QPushButton(self.tr("Choose a file…"))
        self._patience: Final = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._show_running)
        self.set_heading(
            self.tr("Add a system"),
            self.tr(
                "An Optimize that you can reach from here. Paste its address, or that of any dashboard in it."
            ),
        )
        self._lay_out_fields()
        self._cancel: Final = self.add_cancel(self.tr("Cancel"))
        self._cancel.setObjectName("cancelButton")
        self._primary: Final = self.add_button(self.tr("Connect"), ButtonRole.PRIMARY)
        self._primary.setObjectName("primaryButton")
        self._connect_all()
        self.steps.set_lines(waiting_lines())
        self._enter(Stage.ADDRESS)
        self.address.setFocus()
        self._fitting: Final = Fitting(self, self.steps)
        hint = self.sizeHint()
        available = self.screen().availableSize().height()
        self.resize(hint.width(), min(hint.height() + theme.px(_ROOM), round(available * 0.92)))

    @property
    def stage(self) -> Stage:
        """How far it is."""
        return self._stage

    @property
    def primary(self) -> QPushButton:
        """The button that connects, and then adds."""
        return self._primary

    @property
    def ca_file(self) -> Path | None:
        """The file of an own certificate authority."""
        return self._ca_path

    def wanted(self) -> NewSystem:
        """Return what was said about the system, with the address that was looked at. It holds no token."""
        return NewSystem(
            name=self.name_field.text().strip() or suggested_name(self._base_url),
            url=self._base_url,
            ca_file=self._ca_path,
            allow_plain_http=self._plain_http.isChecked(),
            role=self.role_field.role,
        )

    def show_looking(self) -> None:
        """Say that the address is being looked at, unless that is quickly done."""
        self._enter(Stage.LOOKING)
        self._patience.start()

    def show_probed(self, probed: Probed, saved_as: Sequence[str]) -> None:
        """Show what is at the address, and the names under which it is saved already."""
        self._patience.stop()
        self._base_url = probed.base_url or ""
        twice = (twice_line(saved_as),) if saved_as else ()
        self._probed = (*probed_lines(probed), *twice)
        self.steps.set_lines((*self._probed, waiting_token()))
        self._refused = next((one.refused for one in probed.steps if one.refused is not None), None)
        codes = {one.error.code for one in probed.steps if one.error is not None}
        self._plain_http.setVisible(Code.PLAIN_HTTP_REFUSED in codes or self._plain_http.isChecked())
        self._ca_row.setVisible(Code.CERTIFICATE_REFUSED in codes or self._ca_path is not None)
        is_optimize = probed.place is not None
        if is_optimize:
            self._suggest(self._base_url)
        else:
            self.address.repeat_at_enter()
        self._enter(Stage.FOUND if is_optimize else Stage.ADDRESS)
        self._fitting.fit(reveal=not is_optimize)

    def show_not_looked(self, error: ExporterError) -> None:
        """Show why it could not be found out what is at the address."""
        self._patience.stop()
        self._probed = ()
        self.steps.set_lines((failed_line(error), waiting_token()))
        self.address.repeat_at_enter()
        self._enter(Stage.ADDRESS)

    def show_connecting(self) -> None:
        """Say that the token is being tried, unless that is quickly done."""
        self._enter(Stage.CONNECTING)
        self.steps.set_lines((*self._probed, waiting_token()))
        self._patience.start()

    def show_tested(self, tested: TestedSystem) -> None:
        """Show what the token can do."""
        self._patience.stop()
        self.steps.set_lines((*self._probed, *tested_lines(tested.abilities)))
        self._enter(Stage.ACCEPTED)
        self._primary.setFocus()
        self._fitting.fit(reveal=True)

    def show_refused(self, error: ExporterError) -> None:
        """Show why the token was not accepted, or the system not added; both can be tried again."""
        self._patience.stop()
        tried = self.steps.lines[len(self._probed) :] if self._stage is Stage.ADDING else ()
        self.steps.set_lines((*self._probed, *tried, failed_line(error)))
        self._enter(Stage.ACCEPTED if self._stage is Stage.ADDING else Stage.FOUND)
        self._fitting.fit(reveal=True)

    def show_adding(self) -> None:
        """Say that the system is being saved."""
        self._enter(Stage.ADDING)

    def show_cancelled(self) -> None:
        """Go back to what is known of the address."""
        self._patience.stop()
        known = self._stage in {Stage.CONNECTING, Stage.ACCEPTED, Stage.ADDING, Stage.FOUND}
        self.steps.set_lines((*self._probed, waiting_token()) if known else waiting_lines())
        self._enter(Stage.FOUND if known else Stage.ADDRESS)

    @Slot(int)
    def done(self, result: int) -> None:
        """Close, and forget the token first."""
        self._patience.stop()
        self.token_field.clear()
        super().done(result)

    def _lay_out_fields(self) -> None:
        self.address.setObjectName("addressField")
        self.address.setPlaceholderText("https://optimize.example.org")
        self.name_field.setObjectName("nameField")
        self.name_field.setMaxLength(200)
        self._add_field(self.tr("Address"), self.address, self.address)
        self._plain_http.setObjectName("plainHttpTick")
        self._plain_http.setAccessibleName(self._plain_http.text())
        self._plain_http.hide()
        self.body.addWidget(self._plain_http)
        self._lay_out_ca_row()
        self._add_field(self.tr("Access token"), self.token_field, self.token_field.field)
        self._add_field(self.tr("Name"), self.name_field, self.name_field)
        self._add_field(self.tr("Role"), self.role_field, self.role_field)
        self.steps.setObjectName("stepsList")
        self.steps.setAccessibleName(self.tr("What was found"))
        self.body.addSpacing(self.theme.px(4))
        self.body.addWidget(self.steps)
        self.body.addStretch(1)

    def _add_field(self, words: str, widget: QWidget, buddy: QWidget) -> None:
        label = plain_label(words, field=True)
        label.setBuddy(buddy)
        buddy.setAccessibleName(words)
        self.body.addWidget(label)
        self.body.addWidget(widget)

    def _lay_out_ca_row(self) -> None:
        label = plain_label(self.tr("Certificate authority"), field=True)
        label.setBuddy(self._ca_choose)
        self._ca_field.setObjectName("caField")
        self._ca_field.setAccessibleName(label.text())
        self._ca_field.setReadOnly(True)
        self._ca_field.setPlaceholderText(self.tr("a .pem file of your organisation"))
        self._ca_choose.setObjectName("chooseCaButton")
        self._ca_choose.setAccessibleName(self.tr("Choose the file of a certificate authority"))
        self._ca_choose.setAutoDefault(False)
        row = QHBoxLayout(self._ca_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(8))
        row.addWidget(label)
        row.addWidget(self._ca_field, 1)
        row.addWidget(self._ca_choose)
        self._ca_row.hide()
        self.body.addWidget(self._ca_row)

    def _connect_all(self) -> None:
        self.address.changed.connect(self._address_changed)
        self.address.completed.connect(self.look_wanted)
        self.token_field.edited.connect(self._token_changed)
        self.name_field.textEdited.connect(self._name_edited)
        self.role_field.chosen.connect(self._role_chosen)
        self._plain_http.toggled.connect(self._look_again)
        self._ca_choose.clicked.connect(self._choose_ca_file)
        self._primary.clicked.connect(self._go_on)
        self.steps.action_wanted.connect(self._ask_to_trust)
        self._name_is_own = False
        self._role_is_own = False

    def _suggest(self, base_url: str) -> None:
        if not self._name_is_own:
            self.name_field.setText(suggested_name(base_url))
        if not self._role_is_own:
            self.role_field.set_role(suggested_role(base_url))

    def _enter(self, stage: Stage) -> None:
        self._stage = stage
        adds = stage in {Stage.ACCEPTED, Stage.ADDING}
        self._primary.setText(self.tr("Add system") if adds else self.tr("Connect"))
        why_not = self._why_not()
        self._primary.setEnabled(not why_not)
        self._primary.setToolTip(why_not)
        for widget in (self.address, self.token_field, self.name_field, self.role_field):
            widget.setEnabled(stage is not Stage.ADDING)
        is_sent = stage in {Stage.CONNECTING, Stage.ADDING}
        for button in (self._plain_http, self._ca_choose):
            button.setEnabled(not is_sent)
            button.setToolTip(why_not if is_sent else "")

    def _why_not(self) -> str:
        """Say why the button cannot be pressed; nothing when it can."""
        match self._stage:
            case Stage.ADDRESS:
                return self.tr("First an address is needed at which Optimize answers.")
            case Stage.LOOKING:
                return self.tr("The address is being looked at.")
            case Stage.CONNECTING:
                return self.tr("The token is being tried.")
            case Stage.ADDING:
                return self.tr("The system is being saved.")
            case Stage.FOUND if not self.token_field.token():
                return self.tr("First a token is needed.")
            case Stage.FOUND | Stage.ACCEPTED:
                return ""

    @Slot()
    def _show_running(self) -> None:
        if self._stage is Stage.LOOKING:
            self.steps.set_lines(running_lines())
        elif self._stage is Stage.CONNECTING:
            self.steps.set_lines((*self._probed, waiting_token(Sign.RUNNING)))

    @Slot()
    def _address_changed(self) -> None:
        self.reset.emit()
        self._patience.stop()
        self._probed = ()
        self._base_url = ""
        self._refused = None
        if self._trusts_server:
            # It was trusted for the former address.
            self._set_ca_path(None, "")
        self.steps.set_lines(waiting_lines())
        self._enter(Stage.ADDRESS)

    @Slot()
    def _token_changed(self) -> None:
        if self._stage in {Stage.CONNECTING, Stage.ACCEPTED}:
            self.reset.emit()
            self.show_cancelled()
        elif self._stage is Stage.FOUND:
            self.steps.set_lines((*self._probed, waiting_token()))
        self._enter(self._stage)

    @Slot()
    def _name_edited(self) -> None:
        self._name_is_own = bool(self.name_field.text().strip())

    @Slot()
    def _role_chosen(self) -> None:
        self._role_is_own = True

    @Slot()
    def _look_again(self) -> None:
        self.reset.emit()
        self.address.forget_completed()
        if self.address.text().strip():
            self.look_wanted.emit(self.address.text().strip())

    @Slot()
    def _choose_ca_file(self) -> None:
        dialog = QFileDialog(self, self.tr("File of a certificate authority"))
        dialog.setObjectName("caDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Certificates (*.pem *.crt *.cer *.der)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.set_ca_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def set_ca_file(self, path: str) -> None:
        """Use this file of a certificate authority, and look again."""
        self._set_ca_path(Path(path) if path else None, path)
        self._look_again()

    def set_trusted(self, path: Path) -> None:
        """Use the server's own certificate, which was trusted and lies there, and look again."""
        self._set_ca_path(path, self.tr("the server's own certificate"))
        self._trusts_server = True
        self._look_again()

    def _set_ca_path(self, path: Path | None, text: str) -> None:
        self._ca_path = path
        self._trusts_server = False
        self._ca_field.setText(shown(text))

    @Slot()
    def _ask_to_trust(self) -> None:
        if self._refused is not None:
            self.trust_wanted.emit(self._refused)

    @Slot()
    def _go_on(self) -> None:
        if self._stage is Stage.ACCEPTED:
            self.add_wanted.emit()
        elif self._stage is Stage.FOUND:
            self.connect_wanted.emit()
