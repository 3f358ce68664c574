"""A page that says what went wrong where no other page does: what, why, and the next step."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_exporter.errors import ExporterError
from desktop_exporter.gui.page import Page, plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.texts import error_detail, error_hint, error_text, error_title
from desktop_exporter.gui.theme import Theme

_WIDTH = 520


class TroublePage(Page):
    """Tells one failure. The log has the details, this page never shows a traceback."""

    def __init__(self, theme: Theme, error: ExporterError, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("troublePage")
        self._text = error_text(error)
        self.set_heading(error_title(error))
        for text, is_next_step in ((error_detail(error), False), (error_hint(error), True)):
            if text:
                label = plain_label(text)
                label.setWordWrap(True)
                mark(label, muted=not is_next_step)
                self.body.addWidget(label)
        self.body.addStretch(1)
        copy = self.add_button(self.tr("Copy text"))
        copy.setObjectName("copyButton")
        copy.clicked.connect(self._copy)
        close = self.add_button(self.tr("Close"))
        close.setObjectName("closeButton")
        close.setDefault(True)
        close.setFocus()
        close.clicked.connect(self.accept)
        self.resize(theme.px(_WIDTH), self.sizeHint().height())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
