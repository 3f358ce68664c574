"""The page *Replace the token* of a saved system."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_exporter.errors import ExporterError, shown
from desktop_exporter.gui.banner import Banner, BannerKind
from desktop_exporter.gui.page import ButtonRole, Page, plain_label
from desktop_exporter.gui.places.fields import TokenField
from desktop_exporter.gui.places.fitting import Fitting
from desktop_exporter.gui.texts import error_text
from desktop_exporter.gui.theme import Theme

_WIDTH: Final = 520


class ReplaceTokenPage(Page):
    """Asks for another token; it is tried before it takes the place of the former one.

    Signals:
        replace_wanted: try the token, and keep it when it is accepted.
    """

    replace_wanted = Signal()

    def __init__(self, theme: Theme, name: str, base_url: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("replaceTokenPage")
        self.set_heading(
            self.tr("Replace the token of “{name}”").format(name=shown(name)),
            self.tr(
                "It is sent to {address} and, when it is accepted there, kept in place of the former one."
            ).format(address=shown(base_url)),
        )
        self.token_field: Final = TokenField(theme)
        self._banner: Final = Banner(theme)
        self._busy = False
        self._fitting: Final = Fitting(self, self._banner)
        label = plain_label(self.tr("Access token"), field=True)
        label.setBuddy(self.token_field.field)
        self.body.addWidget(label)
        self.body.addWidget(self.token_field)
        self.body.addWidget(self._banner)
        self.body.addStretch(1)
        self.add_cancel(self.tr("Cancel")).setObjectName("cancelButton")
        self._replace: Final = self.add_button(self.tr("Replace"), ButtonRole.PRIMARY)
        self._replace.setObjectName("primaryButton")
        self._replace.clicked.connect(self.replace_wanted)
        self.token_field.edited.connect(self._look)
        self._look()
        self.token_field.setFocus()
        self.resize(theme.px(_WIDTH), self.sizeHint().height())

    @property
    def primary(self) -> QPushButton:
        """The button that replaces."""
        return self._replace

    def show_trying(self) -> None:
        """Say that the token is being tried."""
        self._busy = True
        self._banner.set_text(BannerKind.BAD, "")
        self._look()

    def show_refused(self, error: ExporterError) -> None:
        """Say why it was not replaced."""
        self._busy = False
        self._banner.set_text(BannerKind.BAD, error_text(error))
        self._look()
        self.token_field.setFocus()
        self.token_field.field.selectAll()
        self._fitting.fit(reveal=True)

    @Slot(int)
    def done(self, result: int) -> None:
        """Close, and forget the token first."""
        self.token_field.clear()
        super().done(result)

    @Slot()
    def _look(self) -> None:
        why_not = ""
        if self._busy:
            why_not = self.tr("The token is being tried.")
        elif not self.token_field.token():
            why_not = self.tr("First a token is needed.")
        self.token_field.setEnabled(not self._busy)
        self._replace.setEnabled(not why_not)
        self._replace.setToolTip(why_not)
