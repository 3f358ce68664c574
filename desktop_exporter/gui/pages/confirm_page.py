"""One small page that asks before something is done."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop_exporter.errors import shown
from desktop_exporter.gui.mnemonics import literal
from desktop_exporter.gui.page import ButtonRole, Page, plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme

_SHORT_WIDTH: Final = 460


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `verb` names the button that does it; `lines` are listed below the sentence.

    `stay` names the button that does nothing, where *Cancel* might be taken for something else.

    `destructive`: something is lost, so the button is plain and never the default. `name_to_type`: the button
    only works once exactly that was typed.
    """

    title: str
    sentence: str
    verb: str
    lines: tuple[str, ...] = ()
    destructive: bool = False
    name_to_type: str | None = None
    note: str = ""
    stay: str = ""


class ConfirmPage(Page):
    """Asks a question; show it with `open()`.

    Signals:
        confirmed: it shall be done. The page closes itself; `rejected` means that it shall not.
    """

    confirmed = Signal()

    def __init__(self, theme: Theme, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("confirmPage")
        # What is typed is what can be read.
        self._wanted: Final = None if question.name_to_type is None else shown(question.name_to_type)
        self.set_heading(shown(question.title), shown(question.sentence))
        self.set_note(shown(question.note))
        if question.lines:
            self.body.addWidget(self._list(question.lines))
        self._field: Final = QLineEdit()
        if question.name_to_type is not None:
            self._ask_for_name(question.name_to_type)
        self.body.addStretch(1)
        cancel = self.add_cancel(literal(question.stay) or self.tr("Cancel"))
        cancel.setObjectName("cancelButton")
        role = ButtonRole.DANGER if question.destructive else ButtonRole.PRIMARY
        self._verb: Final = self.add_button(literal(question.verb), role)
        self._verb.setObjectName("confirmButton")
        self._verb.clicked.connect(self._confirm)
        self._look_at_name()
        if question.name_to_type is None:
            # Of what cannot be taken back, Enter does nothing by mistake.
            (cancel if question.destructive else self._verb).setFocus()
            cancel.setDefault(question.destructive)
        self.resize(theme.px(_SHORT_WIDTH), self.sizeHint().height())

    def _list(self, lines: tuple[str, ...]) -> QFrame:
        card = QFrame()
        mark(card, card=True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(self.theme.px(12), self.theme.px(8), self.theme.px(12), self.theme.px(8))
        inside.setSpacing(self.theme.px(4))
        for line in lines:
            label = plain_label(shown(line))
            label.setWordWrap(True)
            inside.addWidget(label)
        return card

    def _ask_for_name(self, name: str) -> None:
        words = self.tr("Type “{name}” to confirm").format(name=shown(name))
        label = plain_label(literal(words), field=True)
        label.setWordWrap(True)
        label.setBuddy(self._field)
        self._field.setObjectName("nameToType")
        self._field.setAccessibleName(words)
        self._field.textChanged.connect(self._look_at_name)
        self.body.addWidget(label)
        self.body.addWidget(self._field)
        self._field.setFocus()

    @Slot()
    def _look_at_name(self) -> None:
        fits = self._wanted is None or self._field.text().strip() == self._wanted.strip()
        self._verb.setEnabled(fits)
        self._verb.setToolTip("" if fits else self.tr("First type the name."))

    @Slot()
    def _confirm(self) -> None:
        self.confirmed.emit()
        self.accept()
