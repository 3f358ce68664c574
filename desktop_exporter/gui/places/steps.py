"""A list of steps, each with its own sign and, where needed, its own advice."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_exporter.errors import shown
from desktop_exporter.gui.mnemonics import literal
from desktop_exporter.gui.page import hairline, plain_label
from desktop_exporter.gui.places.breaking_label import BreakingLabel
from desktop_exporter.gui.places.facts import Fact, FactsBlock
from desktop_exporter.gui.style import mark
from desktop_exporter.gui.theme import Theme

_TURN_MS: Final = 60
_TURN_DEGREES: Final = 24
_FULL_TURN: Final = 360
_SIXTEENTHS: Final = 16
_SIZE: Final = 14


class Sign(Enum):
    """How a step stands."""

    WAITING = "waiting"
    RUNNING = "running"
    OK = "ok"
    LOOK = "look"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step as it is shown: what it says, a short note at the right, advice, facts and a button below."""

    sign: Sign
    text: str
    note: str = ""
    advice: str = ""
    facts: tuple[Fact, ...] = ()
    action: str = ""


_COLORS: Final = {
    Sign.OK: "ok",
    Sign.LOOK: "warn",
    Sign.FAILED: "bad",
    Sign.RUNNING: "accent",
    Sign.WAITING: "border",
}


class StepsList(QFrame):
    """Shows steps below each other. Rows stay while their words change, so that nothing jumps.

    Signals:
        action_wanted: the button of a step was pressed.
    """

    action_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, card=True)
        self._theme: Final = theme
        self._rows: list[_Row] = []
        self._lines: tuple[StepLine, ...] = ()
        self._layout: Final = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    @property
    def lines(self) -> tuple[StepLine, ...]:
        """What is shown."""
        return self._lines

    def set_lines(self, lines: Sequence[StepLine]) -> None:
        """Show these steps in place of the former ones."""
        self._lines = tuple(lines)
        while len(self._rows) < len(lines):
            row = _Row(self._theme, is_first=not self._rows)
            row.action_wanted.connect(self.action_wanted)
            self._rows.append(row)
            self._layout.addWidget(row)
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(lines))
            if number < len(lines):
                row.show_line(lines[number], self._words(lines[number].sign))
        self.updateGeometry()

    def _words(self, sign: Sign) -> str:
        words = {
            Sign.WAITING: self.tr("not looked at yet"),
            Sign.RUNNING: self.tr("being looked at"),
            Sign.OK: self.tr("fine"),
            Sign.LOOK: self.tr("to look at"),
            Sign.FAILED: self.tr("failed"),
        }
        return words[sign]


class _Row(QFrame):
    action_wanted = Signal()

    def __init__(self, theme: Theme, *, is_first: bool) -> None:
        super().__init__()
        self._sign: Final = _SignMark(theme)
        self._text: Final = BreakingLabel()
        self._note: Final = plain_label(muted=True, small=True)
        self._advice: Final = BreakingLabel()
        mark(self._advice, muted=True, small=True)
        self._facts: Final = FactsBlock(theme)
        self._action: Final = QPushButton()
        self._action.setObjectName("stepActionButton")
        self._action.setAutoDefault(False)
        self._action.clicked.connect(self.action_wanted)
        grid = QGridLayout()
        grid.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._sign, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._text, 0, 1)
        grid.addWidget(self._note, 0, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._advice, 1, 1, 1, 2)
        grid.addWidget(self._facts, 2, 1, 1, 2)
        grid.addWidget(self._action, 3, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if not is_first:
            outer.addWidget(hairline())
        outer.addLayout(grid)

    def show_line(self, line: StepLine, sign_words: str) -> None:
        self._sign.set_sign(line.sign)
        self._text.show_text(line.text)
        self._note.setText(shown(line.note))
        self._advice.show_text(line.advice)
        mark(self._text, muted=line.sign in {Sign.WAITING, Sign.RUNNING})
        self._note.setVisible(bool(line.note))
        self._advice.setVisible(bool(line.advice))
        self._facts.set_facts(line.facts)
        self._action.setText(literal(line.action))
        self._action.setAccessibleName(line.action)
        self._action.setVisible(bool(line.action))
        self._sign.setAccessibleName(sign_words)
        self._sign.setToolTip(sign_words)
        spoken = [part for part in (line.text, line.note, line.advice) if part]
        self.setAccessibleName(f"{sign_words}: {shown(', '.join(spoken))}")


class _SignMark(QWidget):
    """A tick, an exclamation mark, a cross, a ring that waits or an arc that turns."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme: Final = theme
        self._sign = Sign.WAITING
        self._angle = 0
        self._timer: Final = QTimer(self)
        self._timer.setInterval(_TURN_MS)
        self._timer.timeout.connect(self._turn)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_SIZE), max(self._theme.px(_SIZE), self.fontMetrics().height()))

    def set_sign(self, sign: Sign) -> None:
        self._sign = sign
        if sign is Sign.RUNNING:
            self._timer.start()
        else:
            self._timer.stop()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._theme.px(_SIZE)
        painter.translate((self.width() - size) / 2, (self.height() - size) / 2)
        unit = size / _SIZE
        pen = QPen(self._theme.color(_COLORS[self._sign]), 2 * unit)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.scale(unit, unit)
        pen.setWidthF(2)
        painter.setPen(pen)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        match self._sign:
            case Sign.OK:
                painter.drawPolyline([QPointF(2.5, 7.5), QPointF(5.5, 10.5), QPointF(11.5, 3.5)])
            case Sign.LOOK:
                painter.drawLine(QPointF(7, 2.5), QPointF(7, 8))
                painter.drawPoint(QPointF(7, 11.5))
            case Sign.FAILED:
                painter.drawLine(QPointF(3.5, 3.5), QPointF(10.5, 10.5))
                painter.drawLine(QPointF(3.5, 10.5), QPointF(10.5, 3.5))
            case Sign.RUNNING:
                painter.drawArc(QRectF(2.5, 2.5, 9, 9), -self._angle * _SIXTEENTHS, 270 * _SIXTEENTHS)
            case Sign.WAITING:
                painter.drawEllipse(QPointF(7, 7), 4, 4)

    @Slot()
    def _turn(self) -> None:
        self._angle = (self._angle + _TURN_DEGREES) % _FULL_TURN
        self.update()
