"""A choice of one among few: cards with a title, one line, and a mark on the one that is chosen."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_exporter.errors import shown
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme


class Card(QFrame):
    """One of the cards. A click anywhere on it chooses it; the keyboard reaches its radio button."""

    def __init__(self, theme: Theme, title: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, card=True)
        self.radio: Final = QRadioButton()
        # Without a text of its own there is nothing but the mark to draw a focus around.
        self.radio.setFixedWidth(theme.px(24))
        self.radio.setAccessibleName(shown(title))
        self.radio.setAccessibleDescription(shown(line))
        self.title: Final = plain_label(shown(title), heading=True)
        self._line: Final = plain_label(shown(line), muted=True)
        self._line.setWordWrap(True)
        self._line.setVisible(bool(line))
        self._chips: Final[list[QLabel]] = []
        self._grid: Final = QGridLayout(self)
        self._grid.setContentsMargins(theme.px(12), theme.px(9), theme.px(12), theme.px(9))
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(2))
        self._grid.addWidget(self.radio, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self.title, 0, 1)
        self._grid.addWidget(self._line, 1, 1, 1, 3)
        self._grid.setColumnStretch(3, 1)
        self.radio.toggled.connect(self._toggled)

    def add_chip(self, text: str, kind: str) -> QLabel:
        """Put a chip beside the title."""
        chip = plain_label(text, chip=kind)
        self._grid.addWidget(chip, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        self._chips.append(chip)
        return chip

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose this card."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.click()

    @Slot(bool)
    def _toggled(self, chosen: bool) -> None:  # noqa: FBT001  a slot takes what its signal gives
        mark(self, chosen=chosen)
        for child in (self.title, self._line, *self._chips):
            mark(child)


class Cards(QWidget):
    """Cards below each other.

    Signals:
        chosen: the key of the card that was chosen, by a person or by `choose`.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._cards: Final[dict[str, Card]] = {}
        self._group: Final = QButtonGroup(self)
        self._column: Final = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self.setAccessibleName(name)
        self._group.buttonToggled.connect(self._toggled)

    def add(self, key: str, title: str, line: str = "") -> Card:
        """Add a card."""
        card = Card(self._theme, title, line)
        card.radio.setObjectName(f"choose-{key}")
        self._cards[key] = card
        self._group.addButton(card.radio)
        self._column.addWidget(card)
        return card

    def choose(self, key: str) -> None:
        """Choose a card."""
        self._cards[key].radio.setChecked(True)

    @property
    def current(self) -> str | None:
        """The key of the chosen card."""
        return next((key for key, card in self._cards.items() if card.radio.isChecked()), None)

    def focus_current(self) -> None:
        """Give the keyboard to the chosen card, or to the first."""
        keys = [self.current or next(iter(self._cards), None)]
        for key in keys:
            if key is not None:
                self._cards[key].radio.setFocus()

    @Slot(QAbstractButton, bool)
    def _toggled(self, _button: QAbstractButton, checked: bool) -> None:  # noqa: FBT001  as the signal gives it
        current = self.current
        if checked and current is not None:
            self.chosen.emit(current)
