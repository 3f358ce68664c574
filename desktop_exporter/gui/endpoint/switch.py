"""The switch in the status bar: whether the local endpoint is on, and where."""

from typing import Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop_exporter.gui.endpoint.state import EndpointState, Stage
from desktop_exporter.gui.endpoint.state_words import StateWords
from desktop_exporter.gui.mnemonics import literal
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme


class EndpointSwitch(QWidget):
    """Knows no endpoint: it shows a state and says what is wanted.

    Signals:
        switched: it shall be on, or off.
        page_wanted: its label was pressed.
    """

    switched = Signal(bool)
    page_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("endpointSwitch")
        self._words: Final = StateWords(self)
        self._box: Final = SwitchBox("endpointToggle", self)
        self._link: Final = QPushButton()
        self._link.setObjectName("endpointLink")
        mark(self._link, link=True, quiet=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), 0, theme.px(12), 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self._box)
        row.addWidget(self._link)
        self._box.switched.connect(self.switched)
        self._link.clicked.connect(self.page_wanted)
        self.show_state(EndpointState())

    def show_state(self, state: EndpointState) -> None:
        """Show how it stands."""
        self._box.show_state(state)
        text = self._words.short(state)
        self._link.setText(literal(text))
        self._link.setAccessibleName(text)
        why_off = "" if state.error is None or state.stage is not Stage.OFF else self._words.tip(state)
        self._link.setToolTip(why_off or self.tr("Show the page of the local endpoint."))

    def changeEvent(self, event: QEvent) -> None:
        """Have room for the text in every font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()


class SwitchBox(QCheckBox):
    """A switch. It stands as the endpoint does, and not as it was pressed last.

    Signals:
        switched: a person wants it on, or off.
    """

    switched = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        mark(self, switch=True)
        # Wider it would have room that is no part of the switch, and takes no click.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words: Final = StateWords(self)
        self._state = EndpointState()
        self.setAccessibleName(self.tr("Local endpoint"))
        self.clicked.connect(self._pressed)

    def show_state(self, state: EndpointState) -> None:
        """Show how it stands, or how it will in a moment."""
        self._state = state
        self.setChecked(state.stage in {Stage.ON, Stage.STARTING})
        self.setToolTip(self._words.tip(state))

    @Slot()
    def _pressed(self) -> None:
        wanted = self.isChecked()
        # It moves once it is so. Disabled meanwhile it would lose the focus.
        self.show_state(self._state)
        if not self._state.is_changing:
            self.switched.emit(wanted)
