"""What the texts of widgets look like on the screen, where Qt reads & as the mark of a shortcut."""

import re
from collections.abc import Iterator
from typing import cast

from PySide6.QtWidgets import QAbstractButton, QGroupBox, QLabel, QMenu, QTabBar, QWidget


def seen_texts(page: QWidget) -> Iterator[str]:
    """Yield every text of a page as it is drawn."""
    for one in page.findChildren(QLabel):
        buddy = cast("QWidget | None", one.buddy())
        yield one.text() if buddy is None else without_marks(one.text())
    for button in page.findChildren(QAbstractButton):
        yield without_marks(button.text())
    for group in page.findChildren(QGroupBox):
        yield without_marks(group.title())
    for tabs in page.findChildren(QTabBar):
        yield from (without_marks(tabs.tabText(number)) for number in range(tabs.count()))
    for menu in (page, *page.findChildren(QMenu)):
        yield from (without_marks(action.text()) for action in menu.actions())


def without_marks(text: str) -> str:
    """Return a text as Qt draws it: a doubled & is one, a single one marks the letter after it."""
    return re.sub(r"&(.)", r"\1", text)
