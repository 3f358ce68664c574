"""What is asked about a copy that was begun: its leftovers, and interrupted runs before it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from desktop_exporter.app.outcomes import Leftover
from desktop_exporter.app.systems import Role
from desktop_exporter.errors import shown
from desktop_exporter.gui.pages.confirm_page import Question
from desktop_exporter.gui.texts import core_text
from desktop_exporter.gui.transfer.targets import TargetSystem
from desktop_exporter.model.kinds import ItemKind


class Questions(QObject):
    """Says the questions."""

    def clear(self, leftovers: Sequence[Leftover], target: TargetSystem) -> Question:
        """Ask whether leftovers shall be deleted."""
        count = len(leftovers)
        production = target.role is Role.PRODUCTION
        return Question(
            title=self.tr("Delete %n leftover(s) at {target}?", "", count).format(target=shown(target.name)),
            sentence=self.tr("An import failed half-way and left this there. Nothing else is deleted."),
            verb=self.tr("Delete"),
            lines=tuple(self._line(one) for one in leftovers),
            destructive=True,
            name_to_type=target.name if production else None,
        )

    def earlier(self, notes: Sequence[str], target: TargetSystem) -> Question:
        """Ask whether to copy, though earlier runs into the same target were interrupted."""
        return Question(
            title=self.tr("Copy to {target} all the same?").format(target=shown(target.name)),
            sentence=self.tr("A run into it was interrupted before. What it sent may be there already."),
            verb=self.tr("Copy"),
            lines=tuple(core_text(one) for one in notes),
        )

    def _line(self, one: Leftover) -> str:
        template = self.tr("Dashboard {name}") if one.kind is ItemKind.DASHBOARD else self.tr("Report {name}")
        return template.format(name=shown(one.name))
