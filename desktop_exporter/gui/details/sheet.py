"""A sheet of facts: captions and rows of two columns, as plain text that wraps anywhere and can be copied."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import (
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from desktop_exporter.errors import shown
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme

_LEFT_PERCENT: Final = 42
_ROW_GAP: Final = 7
_LINE_GAP: Final = 10
_CAPTION_GAP: Final = 6
_SECTION_GAP: Final = 12
_CAPTION: Final = 11
_COLUMN_GAP: Final = 10


@dataclass(frozen=True, slots=True)
class Section:
    """A caption (or none) over rows of two columns, or over `lines`."""

    caption: str
    rows: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()


class Sheet(QTextEdit):
    """Shows sections. `grows`: it is as high as its text, else it scrolls."""

    def __init__(self, theme: Theme, name: str, *, grows: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Final = theme
        self._grows: Final = grows
        self._sections: tuple[Section, ...] = ()
        mark(self, bare=True)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Not by keys: that would leave a caret in it. Those scroll it, where it scrolls.
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if grows else Qt.FocusPolicy.StrongFocus)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().setUndoRedoEnabled(False)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._write)

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Show these; an empty section is left out."""
        self._sections = tuple(section for section in sections if section.rows or section.lines)
        self._write()

    def sizeHint(self) -> QSize:
        """As high as the text when it grows."""
        hint = super().sizeHint()
        return QSize(hint.width(), self._text_height()) if self._grows else hint

    def minimumSizeHint(self) -> QSize:
        """Return the text's height, or a few lines of it."""
        least = self._text_height() if self._grows else 4 * self.fontMetrics().height()
        return QSize(8 * self.fontMetrics().averageCharWidth(), least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width with the height."""
        super().resizeEvent(event)
        if not self._grows:
            return
        if event.size().width() != event.oldSize().width():
            self._fit()
        # Qt leaves the range as it was for the former height.
        self.verticalScrollBar().setRange(0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page around it when all of the text is seen."""
        if self._grows:
            event.ignore()
        else:
            super().wheelEvent(event)

    @Slot()
    def _write(self) -> None:
        self.clear()
        self.document().setDefaultFont(self._theme.font())
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, section in enumerate(self._sections):
            self._write_section(cursor, section, is_first=number == 0)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if self._grows:
            self._fit()

    def _write_section(self, cursor: QTextCursor, section: Section, *, is_first: bool) -> None:
        gap = QTextBlockFormat()
        gap.setTopMargin(0 if is_first else self._theme.px(_SECTION_GAP))
        if section.caption:
            cursor.setBlockFormat(gap) if is_first else cursor.insertBlock(gap)
            cursor.insertText(section.caption, self._caption())
        if section.rows:
            self._write_table(cursor, section.rows, below_caption=bool(section.caption))
        self._write_lines(cursor, section)

    def _write_lines(self, cursor: QTextCursor, section: Section) -> None:
        line = QTextBlockFormat()
        line.setBottomMargin(self._theme.px(_LINE_GAP))
        for number, text in enumerate(section.lines):
            is_very_first = number == 0 and not section.caption and cursor.atStart()
            cursor.setBlockFormat(line) if is_very_first else cursor.insertBlock(line)
            cursor.insertText(shown(text), self._ink("text"))

    def _write_table(
        self, cursor: QTextCursor, rows: Sequence[tuple[str, str]], *, below_caption: bool
    ) -> None:
        layout = QTextTableFormat()
        layout.setBorder(0)
        layout.setCellSpacing(0)
        layout.setCellPadding(0)
        layout.setTopMargin(self._theme.px(_CAPTION_GAP) if below_caption else 0)
        layout.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        layout.setColumnWidthConstraints(
            [
                QTextLength(QTextLength.Type.PercentageLength, percent)
                for percent in (_LEFT_PERCENT, 100 - _LEFT_PERCENT)
            ]
        )
        table = cursor.insertTable(len(rows), 2, layout)
        for row, (key, value) in enumerate(rows):
            self._write_cell(table, row, 0, key)
            self._write_cell(table, row, 1, value)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self._flatten(cursor)

    def _write_cell(self, table: QTextTable, row: int, column: int, text: str) -> None:
        cell = table.cellAt(row, column)
        gaps = cell.format().toTableCellFormat()
        gaps.setBottomPadding(self._theme.px(_ROW_GAP))
        if column == 0:
            gaps.setRightPadding(self._theme.px(_COLUMN_GAP))
        cell.setFormat(gaps)
        cell.firstCursorPosition().insertText(shown(text), self._ink("text" if column == 0 else "muted"))

    @staticmethod
    def _flatten(cursor: QTextCursor) -> None:
        """Make the empty line that Qt keeps behind a table as low as can be."""
        low = QTextBlockFormat()
        low.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(low)

    def _caption(self) -> QTextCharFormat:
        ink = self._ink("muted")
        font = self._theme.font(size=_CAPTION, weight=QFont.Weight.DemiBold)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.5)
        ink.setFont(font)
        return ink

    def _ink(self, token: str) -> QTextCharFormat:
        ink = QTextCharFormat()
        ink.setForeground(self._theme.color(token))
        return ink

    def _text_height(self) -> int:
        if not self._sections:
            return 0
        return round(self.document().size().height()) + 1

    def _fit(self) -> None:
        self.setFixedHeight(self._text_height())
