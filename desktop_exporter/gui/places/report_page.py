"""A page that tells what came of looking at a place, step by step."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_exporter.errors import shown
from desktop_exporter.gui.page import Page
from desktop_exporter.gui.places.steps import StepLine, StepsList
from desktop_exporter.gui.theme import Theme

_WIDTH = 520


class ReportPage(Page):
    """Shows lines with signs, and closes."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        sentence: str,
        lines: Sequence[StepLine],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.setObjectName("reportPage")
        self.set_heading(shown(title), shown(sentence))
        self.steps = StepsList(theme)
        self.steps.setObjectName("stepsList")
        self.steps.setAccessibleName(self.tr("What was found"))
        self.steps.set_lines(lines)
        self.body.addWidget(self.steps)
        self.body.addStretch(1)
        close = self.add_button(self.tr("Close"))
        close.setObjectName("closeButton")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.resize(theme.px(_WIDTH), self.sizeHint().height())
