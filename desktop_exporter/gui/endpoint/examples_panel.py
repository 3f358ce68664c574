"""The tab *Examples*: code to copy, which reads the token from a variable."""

import sys
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_exporter.errors import shown
from desktop_exporter.gui.endpoint.choice import OfferedSystem
from desktop_exporter.gui.endpoint.example_texts import (
    TOKEN_VARIABLE,
    Example,
    example_text,
    variable_text,
)
from desktop_exporter.gui.page import plain_label
from desktop_exporter.gui.places.fields import Segment
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme

_LINES: Final = 9


class ExamplesPanel(QWidget):
    """Signals: copy_wanted: a text."""

    copy_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._example = Example.CURL
        self._urls: tuple[tuple[str, str], ...] = ()
        self._box: Final = QComboBox()
        self._text: Final = QPlainTextEdit()
        self._variable: Final = plain_label(mono=True)
        self._buttons: Final[dict[Example, QPushButton]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(self._kinds())
        column.addLayout(self._systems())
        column.addWidget(self._told())
        column.addLayout(self._variable_line())
        column.addWidget(self._code(), 1)
        copy = self._copy_button(self.tr("Copy this example"), "copyExampleButton")
        copy.clicked.connect(self._copy)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(copy)
        column.addLayout(below)
        self._box.activated.connect(self._show)
        self._show()

    def show_systems(self, systems: tuple[OfferedSystem, ...], root: str, urls: tuple[str, ...]) -> None:
        """Offer the systems that may be read, the default one, which is at the root, first."""
        found = tuple((shown(one.name), url) for one, url in zip(systems, urls, strict=True))
        at_root = ((self.tr("{name} (default)").format(name=found[0][0]), root),) if found else ()
        wanted = (*at_root, *found) or ((self.tr("the default system"), root),)
        if wanted == self._urls:
            return
        before = self._box.currentIndex()
        self._urls = wanted
        self._box.clear()
        for name, url in wanted:
            self._box.addItem(name, url)
        self._box.setCurrentIndex(before if 0 <= before < len(wanted) else 0)
        self._show()

    def _kinds(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        group = QButtonGroup(self)
        names = {Example.CURL: "curl", Example.PYTHON: "Python", Example.SDK: "@camunda8/sdk"}
        for example, name in names.items():
            button = Segment(name)
            button.setObjectName(f"{example.value}ExampleButton")
            button.setCheckable(True)
            button.setChecked(example is self._example)
            button.setAutoDefault(False)
            mark(button, segment=True)
            group.addButton(button)
            self._buttons[example] = button
            row.addWidget(button)
        row.addStretch(1)
        group.buttonClicked.connect(self._kind_chosen)
        return row

    def _systems(self) -> QHBoxLayout:
        words = self.tr("System")
        label = plain_label(words, field=True)
        label.setBuddy(self._box)
        self._box.setObjectName("exampleSystemBox")
        self._box.setAccessibleName(words)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        row.addWidget(label)
        row.addWidget(self._box, 1)
        return row

    def _told(self) -> QWidget:
        told = plain_label(
            self.tr("The token is read from the variable {name}. In a terminal it is set like this:").format(
                name=TOKEN_VARIABLE
            ),
            muted=True,
        )
        told.setWordWrap(True)
        return told

    def _variable_line(self) -> QHBoxLayout:
        self._variable.setText(variable_text(windows=sys.platform == "win32"))
        self._variable.setWordWrap(True)
        copy = self._copy_button(self.tr("Copy"), "copyVariableButton")
        copy.setAccessibleName(self.tr("Copy how the variable is set"))
        mark(copy, link=True)
        copy.clicked.connect(self._copy_variable)
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        row.addWidget(self._variable, 1)
        row.addWidget(copy)
        return row

    def _code(self) -> QWidget:
        self._text.setObjectName("exampleText")
        self._text.setAccessibleName(self.tr("Example"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        font = self._theme.mono_font()
        self._text.setFont(font)
        mark(self._text, mono=True)
        self._text.setMinimumHeight(QFontMetrics(font).lineSpacing() * _LINES)
        return self._text

    def _copy_button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    @Slot()
    def _kind_chosen(self) -> None:
        self._example = next(one for one, button in self._buttons.items() if button.isChecked())
        self._show()

    @Slot()
    def _show(self) -> None:
        url = str(self._box.currentData() or "")
        self._text.setPlainText(example_text(self._example, url, windows=sys.platform == "win32"))

    @Slot()
    def _copy(self) -> None:
        self.copy_wanted.emit(self._text.toPlainText())

    @Slot()
    def _copy_variable(self) -> None:
        self.copy_wanted.emit(self._variable.text())
