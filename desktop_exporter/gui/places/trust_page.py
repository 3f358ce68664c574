"""The page that asks before a server's own certificate is trusted."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_exporter.app.probing import RefusedCertificate
from desktop_exporter.errors import shown
from desktop_exporter.gui.page import ButtonRole, Page
from desktop_exporter.gui.places.certificate_words import certificate_facts
from desktop_exporter.gui.places.facts import FactsBlock
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme

_WIDTH: Final = 520


class TrustPage(Page):
    """Shows a certificate to be compared. Enter does not trust it.

    Signals:
        confirmed: it shall be trusted. The page closes itself.
    """

    confirmed = Signal()

    def __init__(
        self, theme: Theme, base_url: str, certificate: RefusedCertificate, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.setObjectName("trustPage")
        self.set_heading(
            self.tr("Trust this certificate?"),
            self.tr(
                "Compare the fingerprint with the one on the server, or ask whoever runs it. If they differ,"
                " somebody stands between you and {address}."
            ).format(address=shown(base_url)),
        )
        self.set_note(self.tr("It will hold for this system only."))
        card = QFrame()
        mark(card, card=True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self._facts: Final = FactsBlock(theme)
        self._facts.set_facts(certificate_facts(certificate))
        inside.addWidget(self._facts)
        self.body.addWidget(card)
        self.body.addStretch(1)
        cancel = self.add_cancel(self.tr("Cancel"))
        cancel.setObjectName("cancelButton")
        trust = self.add_button(self.tr("They are equal: trust it"), ButtonRole.DANGER)
        trust.setObjectName("confirmButton")
        trust.clicked.connect(self._confirm)
        cancel.setDefault(True)
        cancel.setFocus()
        self.resize(theme.px(_WIDTH), self.sizeHint().height())

    @Slot()
    def _confirm(self) -> None:
        self.confirmed.emit()
        self.accept()
