"""Lets a page grow with what it tells, and shows that part where the page has to scroll."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_exporter.gui.page import Page

_SCREEN_PART: Final = 0.92


class Fitting(QObject):
    """Grows one page when its contents need more room. It never shrinks it: nothing shall jump."""

    def __init__(self, page: Page, telling: QWidget) -> None:
        super().__init__(page)
        self._page: Final = page
        self._telling: Final = telling
        self._reveals = False
        # Layouts are up to date once this event is through.
        self._timer: Final = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fit)

    def fit(self, *, reveal: bool = False) -> None:
        """Grow if need be; `reveal`: scroll to what is told, since it was asked for."""
        self._reveals = self._reveals or reveal
        self._timer.start()

    @Slot()
    def _fit(self) -> None:
        scroll = self._page.findChild(QScrollArea)
        content = None if scroll is None else scroll.widget()
        if scroll is None or content is None:
            return
        visible = scroll.viewport().size()
        missing = max(content.sizeHint().height(), content.heightForWidth(visible.width())) - visible.height()
        most = round(self._page.screen().availableSize().height() * _SCREEN_PART)
        height = min(self._page.height() + missing, most)
        if height > self._page.height():
            self._page.resize(self._page.width(), height)
        if self._reveals:
            scroll.ensureWidgetVisible(self._telling, 0, 0)
        self._reveals = False
