"""The token of the endpoint: hidden until somebody wants to see it, copied, renewed."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_exporter.errors import Code, ExporterError, shown
from desktop_exporter.gui.banner import Banner, BannerKind
from desktop_exporter.gui.endpoint.clipboard import KEPT_S
from desktop_exporter.gui.endpoint.example_texts import TOKEN_VARIABLE
from desktop_exporter.gui.endpoint.room import KeptToken
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.texts import core_text, error_text
from desktop_exporter.gui.theme import Theme

_DOTS: Final = 24


class TokenRow(QWidget):
    """Knows no endpoint: it shows a token and says what is wanted.

    Signals:
        copy_wanted: the token shall go onto the clipboard.
        renew_wanted: another one shall be made.
        again_wanted: it could not be read, and shall be tried again.
    """

    copy_wanted = Signal()
    renew_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field: Final = QLineEdit()
        self._field.setObjectName("endpointTokenField")
        self._field.setAccessibleName(self.tr("Token of the local endpoint"))
        self._field.setReadOnly(True)
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._show: Final = self._button(self.tr("Show"), "showEndpointTokenButton")
        self._show.setCheckable(True)
        mark(self._show, link=True)
        self._copy: Final = self._button(self.tr("Copy"), "copyEndpointTokenButton")
        self._copy.setAccessibleName(self.tr("Copy the token"))
        self._renew: Final = self._button(self.tr("Renew…"), "renewEndpointTokenButton")
        self._renew.setAccessibleName(self.tr("Renew the token"))
        self._note: Final = plain_label(muted=True, small=True)
        self._note.setWordWrap(True)
        self._kept = ""
        self._token = ""
        self._banner: Final = Banner(theme)
        self._banner.setObjectName("endpointTokenBanner")
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._field, 1)
        for button in (self._show, self._copy, self._renew):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(row)
        column.addWidget(self._note)
        column.addWidget(self._banner)
        self._show.toggled.connect(self._reveal)
        self._copy.clicked.connect(self.copy_wanted)
        self._renew.clicked.connect(self.renew_wanted)
        self._banner.link_pressed.connect(self.again_wanted)
        self.show_token(None, None)

    @property
    def field(self) -> QLineEdit:
        """The field, for a label."""
        return self._field

    def show_token(
        self, token: KeptToken | None, error: ExporterError | None, *, is_told: bool = False
    ) -> None:
        """Show what is known of the token. An error stands below the token that still holds.

        `is_told`: the error is told elsewhere.
        """
        self._token = "" if token is None else token.token
        self._fill()
        self._field.setPlaceholderText("" if error else self.tr("It is being read…"))
        why_not = "" if token is not None else self.tr("There is no token yet.")
        for button in (self._show, self._copy, self._renew):
            button.setEnabled(not why_not)
            button.setToolTip(why_not)
        if token is not None and token.given:
            self._renew.setEnabled(False)
            self._renew.setToolTip(
                self.tr("The variable {name} says which one it is.").format(name=TOKEN_VARIABLE)
            )
        self._kept = "" if token is None else self._keeping(token)
        self._note.setText(self._kept)
        self._note.setVisible(token is not None)
        can_help = error is not None and error.code is not Code.ENDPOINT_TOKEN_UNUSABLE
        again = self.tr("Try again") if can_help and token is None else ""
        self._banner.set_text(BannerKind.BAD, "" if error is None or is_told else error_text(error), again)

    def say_copied(self) -> None:
        """Say that it was copied, and for how long."""
        self._note.setText(
            self.tr("Copied. In %n second(s) it is taken off the clipboard again.", "", KEPT_S)
        )

    @Slot()
    def say_kept(self) -> None:
        """Say again where it is kept: it is not on the clipboard any more."""
        self._note.setText(self._kept)

    def forget(self) -> None:
        """Leave no token in the field."""
        self._show.setChecked(False)
        self._token = ""
        self._fill()

    def _fill(self) -> None:
        """Show the token, or as many dots as any look has room for: half a dot looks like a fault."""
        hidden = "•" * _DOTS if self._token else ""
        self._field.setText(self._token if self._show.isChecked() else hidden)
        self._field.setCursorPosition(0)

    def _keeping(self, token: KeptToken) -> str:
        if token.given:
            return self.tr("It comes from the variable {name}, and is kept nowhere.").format(
                name=TOKEN_VARIABLE
            )
        if not token.kept:
            return self.tr(
                "It is kept only until you quit; then there is another one. To have the same each time, set"
                " the variable {name}."
            ).format(name=TOKEN_VARIABLE)
        return self.tr("It is kept in: {keeper}. It opens this endpoint only, and no system.").format(
            keeper=shown(core_text(token.keeper))
        )

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    @Slot(bool)
    def _reveal(self, wanted: bool) -> None:  # noqa: FBT001  a slot takes what its signal gives
        modes = QLineEdit.EchoMode
        self._field.setEchoMode(modes.Normal if wanted else modes.Password)
        self._fill()
        self._show.setText(self.tr("Hide") if wanted else self.tr("Show"))
        self._show.setAccessibleName(self.tr("Hide the token") if wanted else self.tr("Show the token"))
