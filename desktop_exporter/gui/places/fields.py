"""Fields of their own kind: an address that normalises itself, a hidden token, a choice of roles."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from desktop_exporter.address import base_url
from desktop_exporter.app.systems import Role
from desktop_exporter.errors import ExporterError
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme

_TYPED_AT_A_TIME: Final = 1


class AddressField(QLineEdit):
    """Takes the address of a system. What is pasted is normalised at once, what is typed when it is complete.

    Signals:
        completed: an address was pasted, confirmed with Enter or left; its text is new since the last time.
        changed: it was edited, so what was known of the former address holds no more.
    """

    completed = Signal(str)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length = 0
        self._completed: str = ""
        self._repeats = False
        self.textEdited.connect(self._edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter completes the address, and never presses a button of the page."""
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._repeats:
                self.forget_completed()
            self._complete()
            event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field completes the address."""
        super().focusOutEvent(event)
        self._complete()

    def forget_completed(self) -> None:
        """Let the same address count as new, to look at it once more."""
        self._completed = ""

    def repeat_at_enter(self) -> None:
        """Let Enter complete the same address once more: what is there may answer by then."""
        self._repeats = True

    @Slot(str)
    def _edited(self, text: str) -> None:
        came_at_once = len(text) - self._length
        self._length = len(text)
        self.changed.emit()
        self._completed = ""
        if came_at_once > _TYPED_AT_A_TIME and _normal(text) is not None:
            self._complete()

    def _complete(self) -> None:
        text = self.text().strip()
        if not text or text == self._completed:
            return
        normal = _normal(text)
        if normal is not None and normal != self.text():
            self.setText(normal)
            self._length = len(normal)
        self._completed = normal or text
        self._repeats = False
        self.completed.emit(self._completed)


class TokenField(QWidget):
    """Takes a token; what it is can be looked at with *Show*.

    Signals:
        edited: another token is there now.
    """

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field: Final = QLineEdit()
        self._field.setObjectName("tokenField")
        self._field.setAccessibleName(self.tr("Access token"))
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.textEdited.connect(self.edited)
        self._show: Final = QPushButton(self.tr("Show"))
        self._show.setObjectName("showTokenButton")
        self._show.setCheckable(True)
        self._show.setAutoDefault(False)
        mark(self._show, link=True)
        self._show.setAccessibleName(self.tr("Show the token"))
        self._show.toggled.connect(self._reveal)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._field, 1)
        row.addWidget(self._show)
        self.setFocusProxy(self._field)

    @property
    def field(self) -> QLineEdit:
        """The field itself, for labels."""
        return self._field

    def token(self) -> str:
        """Return what was entered, without blanks around it: they come along when it is copied."""
        return self._field.text().strip()

    def clear(self) -> None:
        """Forget the token, and what could be undone."""
        self._show.setChecked(False)
        # Not `clear`: that could be undone.
        self._field.setText("")

    @Slot(bool)
    def _reveal(self, wanted: bool) -> None:  # noqa: FBT001  a slot takes what its signal gives
        modes = QLineEdit.EchoMode
        self._field.setEchoMode(modes.Normal if wanted else modes.Password)
        self._show.setText(self.tr("Hide") if wanted else self.tr("Show"))
        self._show.setAccessibleName(self.tr("Hide the token") if wanted else self.tr("Show the token"))


class Segment(QPushButton):
    """As wide as its text is when it is chosen, and therefore bold."""

    def sizeHint(self) -> QSize:
        """Have room for the bold text."""
        hint, bold = super().sizeHint(), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        usual = QFontMetrics(self.font()).horizontalAdvance(self.text())
        wide = QFontMetrics(bold).horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, wide - usual), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Never have less."""
        return self.sizeHint()


class RoleField(QWidget):
    """Chooses between test, production and other.

    Signals:
        chosen: a person chose; what is set from the program is not told.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Role"))
        self._group: Final = QButtonGroup(self)
        self._buttons: Final = {
            Role.TEST: Segment(self.tr("Test")),
            Role.PRODUCTION: Segment(self.tr("Production")),
            Role.OTHER: Segment(self.tr("Other")),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for role, button in self._buttons.items():
            button.setObjectName(f"{role.value}RoleButton")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            mark(button, segment=True)
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._group.buttonClicked.connect(self.chosen)
        self.set_role(Role.OTHER)
        self.setFocusProxy(self._buttons[Role.TEST])

    @property
    def role(self) -> Role:
        """What is chosen."""
        return next(role for role, button in self._buttons.items() if button.isChecked())

    def set_role(self, role: Role) -> None:
        """Choose from the program."""
        self._buttons[role].setChecked(True)


def _normal(text: str) -> str | None:
    try:
        return base_url(text)
    except ExporterError:
        return None
