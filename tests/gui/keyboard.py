"""Finds what the keyboard or a screen reader does not reach."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QScrollArea,
    QTabBar,
    QWidget,
)

_FAR: Final = 100_000


def unnamed(page: QWidget) -> Iterator[str]:
    """Say what can have the focus or be pressed, and has no name for those who do not see it."""
    for one in page.findChildren(QWidget):
        can_be_pressed = _takes_tab(one) or isinstance(one, QAbstractButton)
        if one.isVisible() and can_be_pressed and not _spoken(one) and not _is_of_qt(one):
            yield f"{_name(one)} has no accessible name"


def unexplained(page: QWidget) -> Iterator[str]:
    """Say which buttons cannot be pressed and do not say why."""
    for one in page.findChildren(QAbstractButton):
        if one.isVisible() and not one.isEnabled() and not one.toolTip() and not _is_of_qt(one):
            yield f"{_name(one)} is disabled without a reason"


def marked_up(page: QWidget) -> Iterator[str]:
    """Say which labels would read their text as markup."""
    for label in page.findChildren(QLabel):
        if label.textFormat() is not Qt.TextFormat.PlainText and label.text():
            yield f"{_name(label)} does not show its text as it is: {label.text()[:40]}"


def reached(page: QWidget) -> list[QWidget]:
    """Press Tab from the beginning on, until the focus is back where it was; return where it went."""
    page.activateWindow()
    QApplication.processEvents()
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Tab)
    order: list[QWidget] = []
    current = QApplication.focusWidget()
    while current is not None and current not in order:
        order.append(current)
        QTest.keyClick(current, Qt.Key.Key_Tab)
        QApplication.processEvents()
        current = QApplication.focusWidget()
    return order


def unreached(page: QWidget, order: list[QWidget]) -> Iterator[str]:
    """Say what Tab should have come to, and did not."""
    for one in page.findChildren(QWidget):
        if (
            one.isVisible()
            and one.isEnabled()
            and _takes_tab(one)
            and one.window() is page
            and one not in order
        ):
            yield f"{_name(one)} is not reached by Tab"


def disordered(page: QWidget, order: list[QWidget]) -> Iterator[str]:
    """Say where Tab goes upwards, or to the left on the same level."""
    for before, after in pairwise(order):
        one, other = _place(before, page), _place(after, page)
        is_above = other.bottom() <= one.top()
        is_beside = other.top() < one.bottom() and one.top() < other.bottom()
        if is_above or (is_beside and other.left() < one.left()):
            yield f"Tab goes back from {_name(before)} to {_name(after)}"


def invisible(order: list[QWidget]) -> Iterator[str]:
    """Say which widgets look the same with the focus and without it."""
    for at, one in enumerate(order):
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        focused = _picture(one)
        order[at - 1].setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if len(order) > 1 and _picture(one) == focused:
            yield f"{_name(one)} does not show that it has the focus"


def _picture(one: QWidget) -> QImage:
    """Take a picture of a widget with a little around it: a focus may be shown by what it is in."""
    area = _scroll_area(one)
    if area is not None:
        area.ensureWidgetVisible(one)
        QApplication.processEvents()
    top = one.mapTo(one.window(), QPoint(0, 0))
    return one.window().grab(QRect(top, one.size()).adjusted(-24, -16, 24, 16)).toImage()


def _is_of_qt(one: QWidget) -> bool:
    """Whether it is for the mouse only, in a control that does the same by keys: a field, a row of tabs."""
    return isinstance(one.parentWidget(), QLineEdit | QTabBar)


def _takes_tab(one: QWidget) -> bool:
    policy = one.focusPolicy()
    is_own = one.focusProxy() is None and not isinstance(one, QScrollArea | QMenu | QMenuBar)
    return is_own and bool(policy.value & Qt.FocusPolicy.TabFocus.value)


def _spoken(one: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)


def _place(one: QWidget, page: QWidget) -> QRect:
    """Return where a widget is, as if nothing had to scroll: then what is below the contents is below."""
    at, area = one.mapTo(page, QPoint(0, 0)), _scroll_area(one)
    content = None if area is None else area.widget()
    if area is not None and content is not None and area.window() is page:
        at = area.mapTo(page, QPoint(0, 0)) + one.mapTo(content, QPoint(0, 0))
    elif at.y() > page.height() // 2:
        at += QPoint(0, _FAR)
    return QRect(at, one.size())


def _scroll_area(one: QWidget) -> QScrollArea | None:
    parent = one.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def _name(one: QWidget) -> str:
    return f"{type(one).__name__} {one.objectName() or one.accessibleName()}".strip()
