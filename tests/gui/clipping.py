"""Finds texts and controls that are shown smaller than they need to be."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSplitterHandle,
    QTabBar,
    QWidget,
)

from desktop_exporter.gui.elided import ElidedLabel

_FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox)


def clipped(page: QWidget) -> Iterator[str]:
    """Say what is clipped on a page or window, in the sizes that are shown."""
    for one in page.findChildren(QWidget):
        if not one.isVisible() or isinstance(one, QSplitterHandle) or _is_inside_a_control(one):
            continue
        if one.window() is not page.window():
            # A page in front of the window is looked at by itself.
            continue
        reason = _too_small(one) or _outside(one, page)
        if reason:
            yield f"{_name(one)} {reason}"


def _too_small(one: QWidget) -> str:
    if isinstance(one, QLabel):
        return _label(one)
    hint = one.sizeHint()
    if isinstance(one, QTabBar):
        is_whole = one.usesScrollButtons() or one.width() >= hint.width()
        return "" if is_whole and one.height() >= hint.height() else "has no room for its tabs"
    if isinstance(one, QAbstractButton) and not one.text() and one.icon().isNull():
        return ""
    if isinstance(one, QAbstractButton) and (one.width() < hint.width() or one.height() < hint.height()):
        return f"is {_size(one)}, and needs {hint.width()}x{hint.height()}"
    if isinstance(one, _FIELDS) and one.height() < hint.height():
        return f"is {one.height()} high, and needs {hint.height()}"
    return ""


def _label(label: QLabel) -> str:
    if not label.text():
        return ""
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        widest = max(
            (label.fontMetrics().horizontalAdvance(word) for word in label.text().split()), default=0
        )
        if label.height() < needed:
            return f"is {_size(label)}, and needs {needed} of height: {label.text()[:60]}"
        # A word that is longer than a line, as an address is, breaks where it must.
        is_breakable = any(sign in label.text() for sign in "/-\u200b")
        return (
            f"is too narrow for a word: {label.text()[:60]}"
            if label.width() < widest and not is_breakable
            else ""
        )
    # What shortens itself says the whole in its tool tip.
    hint = QLabel.sizeHint(label) if isinstance(label, ElidedLabel) else label.sizeHint()
    too_narrow = label.width() < hint.width() and not label.text().endswith("…")
    if too_narrow or label.height() < hint.height():
        return f"is {_size(label)}, and needs {hint.width()}x{hint.height()}: {label.text()[:60]}"
    return ""


def _outside(one: QWidget, page: QWidget) -> str:
    """Say whether a widget reaches beyond what it is in; what scrolls may do so downwards."""
    scrolls = False
    parent = one.parentWidget()
    while parent is not None and one is not page:
        at = one.mapTo(parent, QPoint(0, 0))
        if at.x() < 0 or at.x() + one.width() > parent.width():
            return f"reaches beyond {_name(parent)} sideways"
        holder = parent.parentWidget()
        if isinstance(holder, QAbstractScrollArea) and holder.viewport() is parent:
            if not isinstance(holder, QScrollArea):
                return ""
            scrolls = True
        if not scrolls and (at.y() < 0 or at.y() + one.height() > parent.height()):
            return f"reaches beyond {_name(parent)} downwards"
        if parent is page:
            return ""
        parent = holder
    return ""


def _is_inside_a_control(one: QWidget) -> bool:
    parent = one.parentWidget()
    return isinstance(parent, (*_FIELDS, QTabBar)) or type(one).__name__ in {"QScrollBar", "QHeaderView"}


def _size(one: QWidget) -> str:
    return f"{one.width()}x{one.height()}"


def _name(one: QWidget) -> str:
    return f"{type(one).__name__} {one.objectName() or one.accessibleName()}".strip()
