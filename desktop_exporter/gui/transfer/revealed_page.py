"""The list of what is confidential in what would be saved: hosts, people, values, tenants."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_exporter.app.reviewing import Reviewed
from desktop_exporter.errors import shown
from desktop_exporter.gui.page import ButtonRole, Page, plain_label
from desktop_exporter.gui.texts import problem_text
from desktop_exporter.gui.theme import Theme

# Every system has this one; it tells nobody anything.
_USUAL_TENANTS: Final = frozenset({"<default>"})
_SELECTABLE: Final = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class RevealedPage(Page):
    """Everything can be selected and copied; nothing is changed here."""

    def __init__(self, theme: Theme, reviewed: Reviewed, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("revealedPage")
        self.set_heading(
            self.tr("What is confidential"),
            self.tr("Whoever gets the backup can read this in it, word by word."),
        )
        self._section(self.tr("Host names in texts and tiles"), reviewed.hosts)
        self._section(self.tr("Users and groups in filters"), reviewed.people)
        self._section(
            self.tr("Variables in filters"),
            [f"{one.name}: {', '.join(one.values)}" if one.values else one.name for one in reviewed.values],
        )
        self._section(self.tr("Tenants"), telling_tenants(reviewed))
        self._section(
            self.tr("Could not be read"),
            [f"{one.name or one.id}: {problem_text(one)}" for one in reviewed.problems],
        )
        self.body.addStretch(1)
        close = self.add_button(self.tr("Close"), ButtonRole.PRIMARY)
        close.setObjectName("closeButton")
        close.clicked.connect(self.accept)

    def _section(self, title: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        heading = plain_label(title, field=True)
        text = plain_label("\n".join(shown(line) for line in lines))
        text.setWordWrap(True)
        text.setTextInteractionFlags(_SELECTABLE)
        text.setAccessibleName(title)
        text.setContentsMargins(self.theme.px(12), 0, 0, self.theme.px(8))
        self.body.addWidget(heading)
        self.body.addWidget(text)


def telling_tenants(reviewed: Reviewed) -> tuple[str, ...]:
    """Return the tenants that say something about whose system it is."""
    return tuple(one for one in reviewed.tenants if one not in _USUAL_TENANTS)
