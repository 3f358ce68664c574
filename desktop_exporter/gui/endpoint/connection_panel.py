"""The tab *Connection*: which systems, at which address and port, and with which token."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop_exporter.gui.endpoint.choice import Choice, OfferedSystem
from desktop_exporter.gui.endpoint.state import EndpointState, Stage
from desktop_exporter.gui.endpoint.systems_list import SystemsList
from desktop_exporter.gui.endpoint.token_row import TokenRow
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme

_FIRST_PORT: Final = 1024
_LAST_PORT: Final = 65535
_HOST: Final = "127.0.0.1"


class ConnectionPanel(QWidget):
    """Knows no endpoint: it shows what is so, and says what is wanted.

    Signals:
        port_wanted: another port.
        copy_wanted: an address.
        add_system_wanted, demo_wanted: where there is no system to offer.
    """

    port_wanted = Signal(int)
    copy_wanted = Signal(str)
    add_system_wanted = Signal()
    demo_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._demo: Final = QPushButton(self.tr("Try the demo systems"))
        self._empty: Final = self._nothing()
        self.systems: Final = SystemsList(theme, self._demo)
        self.token: Final = TokenRow(theme)
        self._address: Final = QLineEdit()
        self._port: Final = QSpinBox()
        self._kept_port = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(plain_label(self.tr("Systems that scripts may use"), field=True))
        column.addWidget(self._empty)
        column.addWidget(self.systems)
        column.addLayout(self._address_rows())
        column.addWidget(self._label(self.tr("Token"), self.token.field))
        column.addWidget(self.token)
        column.addStretch(1)
        self.systems.copy_wanted.connect(self.copy_wanted)
        self._port.editingFinished.connect(self._port_edited)

    def show_systems(self, systems: tuple[OfferedSystem, ...], choice: Choice, port: int) -> None:
        """Show the systems with their ticks, and where they are served."""
        self._empty.setVisible(not systems)
        self.systems.setVisible(bool(systems))
        self._show_port(port)
        root = self.root(port)
        self._address.setText(root)
        self.systems.show_systems(systems, choice, self.address_of)

    def show_state(self, state: EndpointState) -> None:
        """Show whether it is on."""
        is_off = state.stage is Stage.OFF
        self._port.setEnabled(is_off)
        self._port.setToolTip("" if is_off else self.tr("First switch it off."))

    def root(self, port: int) -> str:
        """Return where the default system is."""
        return f"http://{_HOST}:{port}"

    def address_of(self, key: str) -> str:
        """Return where a system is."""
        return f"{self.root(self._kept_port)}/systems/{key}"

    def _show_port(self, port: int) -> None:
        self._kept_port = port
        self._port.setValue(port)

    def _address_rows(self) -> QGridLayout:
        self._address.setObjectName("endpointAddress")
        self._address.setAccessibleName(self.tr("Address of the default system"))
        self._address.setReadOnly(True)
        copy = QPushButton(self.tr("Copy"))
        copy.setObjectName("copyEndpointAddressButton")
        copy.setAccessibleName(self.tr("Copy the address of the default system"))
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy_address)
        self._port.setObjectName("endpointPort")
        self._port.setAccessibleName(self.tr("Port"))
        self._port.setRange(_FIRST_PORT, _LAST_PORT)
        self._port.setMinimumWidth(self._theme.px(104))
        self._port.lineEdit().setTextMargins(self._theme.px(9), 0, 0, 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(8))
        grid.setVerticalSpacing(self._theme.px(4))
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._label(self.tr("Address of the default system"), self._address), 0, 0, 1, 2)
        grid.addWidget(self._label(self.tr("Port"), self._port), 0, 2)
        for column, widget in enumerate((self._address, copy, self._port)):
            grid.addWidget(widget, 1, column)
        return grid

    def _nothing(self) -> QWidget:
        """Make what stands there while there is no system: what to do next."""
        empty = QWidget()
        empty.setObjectName("endpointEmpty")
        text = plain_label(
            self.tr("No system is saved yet. Add one, or try it with the demo systems."), muted=True
        )
        text.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(12))
        add = QPushButton(self.tr("Add a system…"))
        for link, name, signal in (
            (add, "endpointAddSystem", self.add_system_wanted),
            (self._demo, "endpointDemo", self.demo_wanted),
        ):
            link.setObjectName(name)
            link.setAutoDefault(False)
            mark(link, link=True)
            link.clicked.connect(signal)
            row.addWidget(link)
        row.addStretch(1)
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(4))
        column.addWidget(text)
        column.addLayout(row)
        return empty

    def _label(self, words: str, field: QWidget) -> QLabel:
        label = plain_label(words, field=True)
        label.setBuddy(field)
        return label

    @Slot()
    def _port_edited(self) -> None:
        if self._port.value() != self._kept_port:
            self.port_wanted.emit(self._port.value())

    @Slot()
    def _copy_address(self) -> None:
        self.copy_wanted.emit(self._address.text())
