"""The views of an item, one a tab: its drawing, its reports, what it needs, what will not travel."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_exporter.app.details import ItemDetails
from desktop_exporter.gui.details.drawing_page import DrawingPage
from desktop_exporter.gui.details.needs import left_behind, needs
from desktop_exporter.gui.details.reports_view import ReportsView
from desktop_exporter.gui.details.sheet import Sheet
from desktop_exporter.gui.theme import Theme

_ABOVE: Final = 12


class Views(QStackedWidget):
    """All views of one item. The last two are named for those who hear them."""

    def __init__(self, theme: Theme, needs_name: str, left_behind_name: str) -> None:
        super().__init__()
        self._theme: Final = theme
        self.drawing: Final = DrawingPage(theme)
        self.reports: Final = ReportsView(theme)
        self.needs: Final = Sheet(theme, needs_name, grows=False)
        self.left_behind: Final = Sheet(theme, left_behind_name, grows=False)
        for page in (self.drawing, self.reports, self._padded(self.needs), self._padded(self.left_behind)):
            self.addWidget(page)

    def show_details(self, details: ItemDetails) -> None:
        """Show an item in all of them."""
        self.drawing.show_details(details)
        self.reports.show_details(details)
        self.needs.set_sections(needs(details))
        self.left_behind.set_sections(left_behind(details))

    def follow(self, before: QWidget) -> None:
        """Come after another widget when somebody goes on by Tab."""
        for one in tuple(self._by_tab()):
            QWidget.setTabOrder(before, one)
            before = one

    def _by_tab(self) -> Iterator[QWidget]:
        """Go through what Tab stops at, in the order in which it was made."""
        one = self.nextInFocusChain()
        while one is not None and one is not self:
            if self.isAncestorOf(one) and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield one
            one = one.nextInFocusChain()

    def _padded(self, page: QWidget) -> QWidget:
        around = QWidget()
        column = QVBoxLayout(around)
        column.setContentsMargins(0, self._theme.px(_ABOVE), 0, 0)
        column.addWidget(page)
        return around
