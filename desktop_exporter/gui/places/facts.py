"""A few facts below each other, each with its label, to be read, compared and copied."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_exporter.gui.mnemonics import literal
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.places.breaking_label import BreakingLabel
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `exact`: it is compared digit by digit."""

    label: str
    value: str
    exact: bool = False


class FactsBlock(QWidget):
    """Shows facts; mouse and keyboard can select their values. It is hidden while there are none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, BreakingLabel]] = []
        self._grid: Final = QGridLayout(self)
        self._grid.setContentsMargins(0, theme.px(4), 0, theme.px(2))
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts in place of the former ones."""
        while len(self._rows) < len(facts):
            self._add_row()
        for number, (label, value) in enumerate(self._rows):
            for widget in (label, value):
                widget.setVisible(number < len(facts))
            if number < len(facts):
                fact = facts[number]
                label.setText(literal(fact.label))
                value.show_text(fact.value)
                value.setAccessibleName(fact.label)
                value.setObjectName("exactFact" if fact.exact else "")
                mark(value, mono=fact.exact)
        self.setVisible(bool(facts))

    def _add_row(self) -> None:
        label, value = plain_label(muted=True, small=True), BreakingLabel()
        value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        label.setBuddy(value)
        number = len(self._rows)
        self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, number, 1)
        self._rows.append((label, value))
