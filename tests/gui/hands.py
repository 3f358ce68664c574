"""Real mouse and key events, and an ear for signals, with types."""

from PySide6.QtCore import QAbstractItemModel, QPoint, Qt, SignalInstance
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click with the left button, in the middle or at a point."""
    where = widget.rect().center() if at is None else at
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)


def press(widget: QWidget, *keys: Qt.Key) -> None:
    """Press keys one after another."""
    for key in keys:
        QTest.keyClick(widget, key)


def write(widget: QWidget, text: str) -> None:
    """Type a text."""
    QTest.keyClicks(widget, text)


class Heard:
    """The values of a signal's emissions: one each, or tuples where it has several."""

    def __init__(self, signal: SignalInstance) -> None:
        self.values: list[object] = []
        signal.connect(self._hear)

    def _hear(self, *values: object) -> None:
        self.values.append(values[0] if len(values) == 1 else values)


def held_to_the_rules(model: QAbstractItemModel) -> QAbstractItemModelTester:
    """Let Qt's own tester watch a model; what it finds is a Qt message, which fails the test."""
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
