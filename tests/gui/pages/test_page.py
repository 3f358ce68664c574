"""Where a page opens: in reach, wherever its window stands."""

import pytest
from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_exporter.gui.page import Page
from desktop_exporter.gui.theme import Theme


def _stands_within(page: Page, screen: QRect) -> bool:
    return screen.contains(page.frameGeometry())


@pytest.mark.parametrize("at", [(-700, -500), (600, -650), (-500, 700), (900, 700)])
def test_a_page_opens_on_the_screen_wherever_its_window_stands(
    qtbot: QtBot, theme: Theme, window: QWidget, at: tuple[int, int]
) -> None:
    window.move(*at)
    page = Page(theme, window)
    page.body.addWidget(QLabel("What it says."))
    page.open()
    qtbot.waitUntil(page.isVisible)
    assert _stands_within(page, window.screen().availableGeometry())
    page.reject()


def test_a_page_that_grows_stays_on_the_screen(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    page = Page(theme, window)
    page.open()
    qtbot.waitUntil(page.isVisible)
    screen = window.screen().availableGeometry()
    page.move(screen.left(), screen.bottom() - page.frameGeometry().height())
    for number in range(20):
        page.body.addWidget(QLabel(f"Line {number}."))
    qtbot.waitUntil(lambda: page.height() > 300)
    assert _stands_within(page, screen)
    page.reject()


class _Laid(Page):
    """Counts how often it is laid out."""

    times = 0

    def event(self, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.LayoutRequest
        return super().event(event)


def test_a_page_is_laid_out_when_something_changed_and_not_for_ever(
    qtbot: QtBot, theme: Theme, window: QWidget
) -> None:
    page = _Laid(theme, window)
    page.set_heading("A page", "A sentence that is long enough for more than one line. " * 4)
    page.body.addWidget(QLabel("What it says."))
    page.open()
    qtbot.waitUntil(page.isVisible)
    for _ in range(20):
        QApplication.processEvents()
    before = page.times
    for _ in range(50):
        QApplication.processEvents()
    assert page.times == before
    page.reject()
