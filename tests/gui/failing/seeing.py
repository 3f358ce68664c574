"""Eyes for everything that is shown: every text of every visible widget, tool tips and what is read aloud."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QTreeView,
    QWidget,
)


def texts_shown() -> list[str]:
    """Return every text of every visible widget, with tool tips, what is read aloud, and rows of lists."""
    found: list[str] = []
    for widget in QApplication.allWidgets():
        if widget.isVisible():
            found += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
            found += _own_texts(widget)
    return [one for one in found if one]


def _own_texts(widget: QWidget) -> list[str]:
    if isinstance(widget, QLineEdit):
        return [widget.displayText()]
    if isinstance(widget, QLabel | QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QMainWindow):
        return [widget.statusBar().currentMessage(), widget.windowTitle()]
    if isinstance(widget, QAbstractItemView):
        return _cells(widget)
    return [widget.windowTitle()]


def _cells(view: QAbstractItemView) -> list[str]:
    model = view.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    # A model that is a list keeps the number of its columns to itself.
    columns = view.header().count() if isinstance(view, QTreeView) else 1
    waiting, found = [view.rootIndex()], list[str]()
    while waiting:
        parent = waiting.pop()
        for row in range(model.rowCount(parent)):
            waiting.append(model.index(row, 0, parent))
            for column in range(columns):
                index = model.index(row, column, parent)
                found += [text for role in roles if isinstance(text := model.data(index, role), str)]
    return found


def traces() -> list[str]:
    """Return what is shown that looks like a traceback."""
    return [one for one in texts_shown() if "Traceback" in one or 'File "' in one]


def without_markup(tip: str) -> str:
    """Return what a tool tip shows."""
    return QTextDocumentFragment.fromHtml(tip).toPlainText()
