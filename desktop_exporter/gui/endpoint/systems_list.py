"""The systems that scripts may be given: read, write, and which one is the default."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_exporter.app.systems import Role
from desktop_exporter.errors import shown
from desktop_exporter.gui.elided import ElidedLabel
from desktop_exporter.gui.endpoint.choice import Choice, OfferedSystem
from desktop_exporter.gui.page import hairline, plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme
from desktop_exporter.model.places import PlaceRef

_EDGE: Final = 12

Button = TypeVar("Button", bound=QAbstractButton)


class SystemsList(QWidget):
    """Knows no endpoint: it shows what is ticked and says what shall be. Tab comes here from `before`.

    Signals: each with a system; the first two also with whether it shall be.
    """

    read_wanted = Signal(object, bool)
    write_wanted = Signal(object, bool)
    default_wanted = Signal(object)
    copy_wanted = Signal(str)

    def __init__(self, theme: Theme, before: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: Final = before
        self._theme: Final = theme
        self._rows: dict[PlaceRef, _SystemRow] = {}
        self._systems: tuple[OfferedSystem, ...] = ()
        self._card: QFrame | None = None
        self._column: Final = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_systems(
        self, systems: tuple[OfferedSystem, ...], choice: Choice, address_of: Callable[[str], str]
    ) -> None:
        """Show the systems with their ticks. `address_of` gives where one of a key is served."""
        if systems != self._systems or self._card is None:
            self._make(systems)
        for system in systems:
            self._rows[system.ref].show_choice(choice, address_of(system.key))

    def _make(self, systems: Sequence[OfferedSystem]) -> None:
        focused = next((one for one, row in self._rows.items() if row.has_focus()), None)
        before, self._card = self._card, QFrame()
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        mark(self._card, card=True)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        self._rows = {}
        for number, system in enumerate(systems):
            if number:
                inside.addWidget(hairline())
            row = _SystemRow(self._theme, system, self)
            self._rows[system.ref] = row
            inside.addWidget(row)
        self._systems = tuple(systems)
        self._column.addWidget(self._card)
        last = self._before
        for widget in (widget for row in self._rows.values() for widget in row.order):
            QWidget.setTabOrder(last, widget)
            last = widget
        if focused in self._rows:
            self._rows[focused].read.setFocus()


class _SystemRow(QWidget):
    """One system."""

    def __init__(self, theme: Theme, system: OfferedSystem, owner: SystemsList) -> None:
        super().__init__()
        self._system: Final = system
        self._owner: Final = owner
        name = shown(system.name)
        self.read: Final = self._box(QCheckBox(self.tr("Read")), "read", self.tr("Read “{name}”"))
        self.write: Final = self._box(QCheckBox(self.tr("Write")), "write", self.tr("Write to “{name}”"))
        self.default: Final = self._box(
            QRadioButton(self.tr("Default")), "default", self.tr("“{name}” is the default system")
        )
        # They stand in different rows, and are set as the choice is.
        self.default.setAutoExclusive(False)
        title = ElidedLabel()
        title.tell(name)
        mark(title, heading=True)
        self._address: Final = ElidedLabel()
        self._address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark(self._address, muted=True, small=True)
        self._copy: Final = QPushButton(self.tr("Copy"))
        self._copy.setObjectName(f"copy-{system.key}")
        self._copy.setAutoDefault(False)
        self._copy.setAccessibleName(self.tr("Copy the address of “{name}”").format(name=name))
        mark(self._copy, link=True)
        self._means: Final = ElidedLabel()
        mark(self._means, warn=True, small=True)
        self._lay_out(theme, title)
        self.read.clicked.connect(self._read_clicked)
        self.write.clicked.connect(self._write_clicked)
        self.default.clicked.connect(self._default_clicked)
        self._copy.clicked.connect(self._copy_clicked)
        self._url = ""
        self._choice = Choice()

    @property
    def order(self) -> tuple[QWidget, ...]:
        """What the keyboard comes to, in this order."""
        return (self.read, self.write, self.default, self._copy)

    def has_focus(self) -> bool:
        """Whether the keyboard is here."""
        return any(one.hasFocus() for one in self.order)

    def show_choice(self, choice: Choice, url: str) -> None:
        """Show what may be done with the system, and where it is."""
        self._choice, self._url = choice, url
        ref = self._system.ref
        readable, writable = ref in choice.readable, ref in choice.writable
        self.read.setChecked(readable)
        self.write.setChecked(writable)
        self.write.setEnabled(readable)
        self.write.setToolTip("" if readable else self.tr("First let it be read."))
        self.default.setEnabled(readable)
        self.default.setToolTip("" if readable else self.tr("First let it be read."))
        self.default.setChecked(ref in choice.readable[:1])
        self._address.tell(url)
        self._means.tell(self.tr("Scripts can import into it and delete from it.") if writable else "")

    def _box(self, button: Button, name: str, spoken: str) -> Button:
        button.setObjectName(f"{name}-{self._system.key}")
        button.setAccessibleName(spoken.format(name=shown(self._system.name)))
        return button

    def _lay_out(self, theme: Theme, title: ElidedLabel) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.px(12))
        first.addWidget(title)
        chip = self._chip()
        if chip:
            first.addWidget(plain_label(chip, chip=self._system.role.value))
        first.addStretch(1)
        for button in (self.read, self.write, self.default):
            first.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(theme.px(8))
        second.addWidget(self._address)
        second.addWidget(self._copy)
        second.addStretch(1)
        # Beside the address, where nothing moves when it comes and goes.
        second.addWidget(self._means)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(_EDGE), theme.px(8), theme.px(_EDGE), theme.px(8))
        column.setSpacing(theme.px(2))
        column.addLayout(first)
        column.addLayout(second)

    def _chip(self) -> str:
        return {
            Role.PRODUCTION: self.tr("production"),
            Role.TEST: self.tr("test"),
        }.get(self._system.role, "")

    @Slot()
    def _read_clicked(self) -> None:
        self._told(self.read, self._owner.read_wanted)

    @Slot()
    def _write_clicked(self) -> None:
        self._told(self.write, self._owner.write_wanted)

    def _told(self, box: QCheckBox, signal: SignalInstance) -> None:
        wanted = box.isChecked()
        # It stands as it is until it is so.
        self.show_choice(self._choice, self._url)
        signal.emit(self._system, wanted)

    @Slot()
    def _default_clicked(self) -> None:
        self.show_choice(self._choice, self._url)
        self._owner.default_wanted.emit(self._system)

    @Slot()
    def _copy_clicked(self) -> None:
        self._owner.copy_wanted.emit(self._url)
