"""The bottom part of the window: what runs and what ran, or what will stand there."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_exporter.gui.activity.links import EntryAction
from desktop_exporter.gui.activity.model import ActivityModel
from desktop_exporter.gui.activity.view import ActivityView
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme

_EDGE: Final = 16
_ABOVE: Final = 10


class ActivityPanel(QWidget):
    """Knows no operations: it shows a model and says what was clicked, with the entry's id.

    Signals:
        cancel_wanted, open_folder_wanted, report_wanted, again_wanted, summary_wanted, requests_wanted: an
            entry's id.
    """

    cancel_wanted = Signal(str)
    open_folder_wanted = Signal(str)
    report_wanted = Signal(str)
    again_wanted = Signal(str)
    summary_wanted = Signal(str)
    requests_wanted = Signal(str)

    def __init__(self, theme: Theme, model: ActivityModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("activityPanel")
        mark(self, ground="sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model: Final = model
        self.view: Final = ActivityView(theme, model, self)
        mark(self.view, ground="sunken")
        self._empty: Final = plain_label(
            self.tr("Nothing was saved or copied yet. What you start shows up here, and stays."), muted=True
        )
        self._empty.setObjectName("activityEmpty")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(theme.px(_EDGE), 0, theme.px(_EDGE), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(_ABOVE), 0, theme.px(_ABOVE) // 2)
        column.setSpacing(0)
        column.addWidget(self._empty)
        column.addWidget(self.view, 1)
        self.view.acted.connect(self._acted)
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self._count_changed)
        self._count_changed()

    @Slot()
    def _count_changed(self) -> None:
        empty = self.model.rowCount() == 0
        self._empty.setVisible(empty)
        self.view.setVisible(not empty)

    @Slot(str, object)
    def _acted(self, entry_id: str, action: EntryAction) -> None:
        {
            EntryAction.CANCEL: self.cancel_wanted,
            EntryAction.OPEN_FOLDER: self.open_folder_wanted,
            EntryAction.REPORT: self.report_wanted,
            EntryAction.AGAIN: self.again_wanted,
            EntryAction.COPY_SUMMARY: self.summary_wanted,
            EntryAction.REQUESTS: self.requests_wanted,
        }[action].emit(entry_id)
