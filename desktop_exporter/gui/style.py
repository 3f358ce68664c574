"""The one style sheet, made of the colours of a theme and the size of the text."""

from collections.abc import Callable
from string import Template
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop_exporter.gui.tokens import Tokens

_PIXELS: Final = (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 14, 15, 16, 20, 24, 26, 28, 30, 34)

# Less than a length of the look, by the pixels that a border takes more: then nothing moves with the focus.
_LESS: Final = ((10, 1), (14, 1), (14, 2), (28, 2), (30, 2), (30, 4))
_MARKS: Final = ("check", "chevron-down", "chevron-up", "switch-off", "switch-on")

# Widgets say what they are by dynamic properties (see `mark`): title, heading, caption, muted, link, primary,
# danger, card, banner, chip, surface.
_SHEET: Final = Template(
    """
QMainWindow, QDialog { background: $surface; }
QWidget[ground="background"] { background: $background; }
QWidget[ground="sunken"] { background: $sunken; }
QWidget[ground="surface"] { background: $surface; }
QToolTip { background: $text; color: $surface; border: none; padding: $p4 $p6; }

QLabel[title="true"] { font-size: $p16; font-weight: 600; }
QLabel[heading="true"] { font-weight: 600; }
QLabel[caption="true"] { font-size: $p11; font-weight: 600; color: $muted; letter-spacing: 0.5px; }
QLabel[muted="true"] { color: $muted; }
QLabel[small="true"] { font-size: $p12; }
QLabel[mono="true"] { font-family: "SF Mono", "Consolas", "DejaVu Sans Mono", "Liberation Mono", monospace; font-size: $p12; }
QLabel[ok="true"] { color: $ok; }
QLabel[warn="true"] { color: $warn; }
QLabel[bad="true"] { color: $bad; }
QLabel[field="true"] { font-weight: 500; }
QLabel:disabled { color: $muted; }

QLabel[chip] { border-radius: $p8; padding: $p2 $p8; font-size: $p11; font-weight: 600; background: $sunken; color: $muted; }
QLabel[chip="production"] { background: $bad_soft; color: $bad; }
QLabel[chip="test"] { background: $accent_soft; color: $ok; }
QFrame[card="true"][chosen="true"] QLabel[chip] { background: $surface; }
QFrame[card="true"][chosen="true"] QLabel[chip="production"] { background: $bad_soft; }

QFrame[card="true"] { background: $surface; border: 1px solid $border; border-radius: $p8; }
QFrame[card="true"][chosen="true"] { background: $accent_soft; border-color: $accent; }
QFrame[banner] { border: none; border-radius: $p6; background: $accent_soft; }
QFrame[banner="warn"] { background: $warn_soft; }
QFrame[banner="bad"] { background: $bad_soft; }
QFrame[banner] QLabel { color: $text; }
QFrame[banner="warn"] QLabel { color: $warn; }
QFrame[banner="bad"] QLabel { color: $bad; }
QFrame[line="true"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QFrame[standing="true"] { background: $border; border: none; max-width: 1px; min-width: 1px; }

QPushButton, QToolButton, QCheckBox, QRadioButton { outline: 0; }
QPushButton { background: $surface; color: $text; border: 1px solid $border; border-radius: $p6; padding: 0 $p14; min-height: $p30; }
QPushButton:hover { background: $background; }
QPushButton:pressed { background: $sunken; }
QPushButton:focus { border: 2px solid $accent; padding: 0 $p14_1; min-height: $p30_2; }
QPushButton:disabled { color: $muted; background: $background; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 500; }
QPushButton[primary="true"]:focus { border: 3px double $on_accent; padding: 0 $p14_2; min-height: $p30_4; }
QPushButton[primary="true"]:disabled { background: $sunken; color: $muted; border-color: $border; }
QPushButton[danger="true"] { color: $bad; }
QPushButton[link="true"] { background: transparent; border: 1px solid transparent; color: $accent; padding: 0 $p2; min-height: $p20; text-align: left; font-weight: 500; }
QPushButton[link="true"]:hover { text-decoration: underline; }
QPushButton[link="true"]:focus { border: 1px solid $accent; border-radius: $p4; padding: 0 $p2; min-height: $p20; }
QPushButton[link="true"]:disabled, QPushButton[quiet="true"] { color: $muted; }
QFrame[banner="warn"] QPushButton[link="true"] { color: $warn; text-decoration: underline; }
QFrame[banner="bad"] QPushButton[link="true"] { color: $bad; text-decoration: underline; }
QPushButton[segment="true"] { border-radius: 0; background: $surface; padding: 0 $p14; min-height: $p28; }
QPushButton[segment="true"]:focus { padding: 0 $p14_1; min-height: $p28_2; }
QPushButton[segment="true"]:checked { background: $accent_soft; font-weight: 600; border-color: $accent; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: $p6; padding: $p4 $p8; color: $text; }
QToolButton:hover { background: $background; }
QToolButton:pressed, QToolButton:checked { background: $sunken; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $muted; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {
  background: $background; color: $text; border: 1px solid $border; border-radius: $p6;
  padding: 0 $p10; min-height: $p30; selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit, QTextEdit { padding: $p6 $p8; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus { border: 2px solid $accent; padding-left: $p10_1; min-height: $p30_2; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: $muted; }
QLineEdit[wrong="true"] { border-color: $bad; }
QTextEdit[bare="true"] { background: transparent; border: 1px solid transparent; padding: 0; min-height: 0; }
QTextEdit[bare="true"]:focus { border: 1px solid $accent; border-radius: $p4; padding: 0; min-height: 0; }
QComboBox { padding-right: $p24; }
QComboBox::drop-down { border: none; width: $p28; subcontrol-origin: border; subcontrol-position: center right; }
QComboBox::down-arrow { image: url($chevron_down); width: $p14; height: $p14; }
QSpinBox::up-button, QSpinBox::down-button, QDateEdit::up-button, QDateEdit::down-button { border: none; background: transparent; width: $p28; subcontrol-origin: border; }
QSpinBox::up-button, QDateEdit::up-button { subcontrol-position: top right; padding-top: $p4; }
QSpinBox::down-button, QDateEdit::down-button { subcontrol-position: bottom right; padding-bottom: $p4; }
QSpinBox::up-arrow, QDateEdit::up-arrow { image: url($chevron_up); width: $p12; height: $p12; }
QSpinBox::down-arrow, QDateEdit::down-arrow { image: url($chevron_down); width: $p12; height: $p12; }
QSpinBox QLineEdit, QDateEdit QLineEdit, QSpinBox QLineEdit:focus, QDateEdit QLineEdit:focus { background: transparent; border: none; padding: 0; min-height: 0; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border; selection-background-color: $accent_soft; selection-color: $text; outline: 0; }

QCheckBox, QRadioButton { spacing: $p8; border: 1px solid transparent; border-radius: $p4; padding: $p2; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QRadioButton { border-radius: $p11; }
QCheckBox::indicator { width: $p16; height: $p16; border: 1px solid $muted; border-radius: $p4; background: $surface; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QCheckBox[switch="true"] { spacing: 0; }
QCheckBox[switch="true"]::indicator { width: $p28; height: $p16; border: none; background: transparent; image: url($switch_off); }
QCheckBox[switch="true"]::indicator:checked { background: transparent; image: url($switch_on); }
QCheckBox::indicator:disabled { border-color: $border; }
QRadioButton::indicator { width: $p16; height: $p16; border: 1px solid $muted; border-radius: $round; background: $surface; }
QRadioButton::indicator:checked { width: $p8; height: $p8; border: $p5 solid $accent; border-radius: $dot; background: $on_accent; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent; padding: $p6 0; margin-right: $p16; font-weight: 500; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }
QTabBar QToolButton { background: $surface; border: none; border-radius: 0; padding: 0; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }

QProgressBar { background: $border; border: none; border-radius: $p3; max-height: $p6; min-height: $p6; }
QProgressBar::chunk { background: $accent; border-radius: $p3; }

QAbstractItemView { background: $surface; border: none; outline: 0; selection-background-color: $accent_soft; selection-color: $text; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $border; padding: $p6 $p8; font-weight: 500; }
#catalogTree QHeaderView::section:first, #catalogTree QHeaderView::section:only-one { padding-left: $p16; }
#requestsList::item { height: $p26; padding: 0 $p6; }
#requestsList QHeaderView::section { padding: $p6 $p9; }
#addressList, #requestsList { border: 1px solid $border; border-radius: $p6; }
#addressList:focus, #requestsList:focus { border-color: $accent; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: $p10; margin: 0; }
QScrollBar:horizontal { background: transparent; height: $p10; margin: 0; }
QScrollBar::handle { background: $border; border-radius: $p4; margin: 1px; }
QScrollBar::handle:vertical { min-height: $p28; }
QScrollBar::handle:horizontal { min-width: $p28; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenuBar { background: $background; color: $text; border-bottom: 1px solid $border; padding: $p2 $p8; }
QMenuBar::item { background: transparent; color: $muted; padding: $p4 $p10; border-radius: $p4; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $sunken; color: $text; }
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: $p4; }
QMenu::item { padding: $p6 $p24 $p6 $p12; border-radius: $p4; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: $p4 $p8; }
QMenu::icon { padding-left: $p8; }
QToolBar { background: $background; border: none; border-bottom: 1px solid $border; padding: $p2 $p8; spacing: $p4; }
QStatusBar { background: $background; color: $muted; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; padding: 0 $p14 0 $p12; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
"""
)


def style_sheet(tokens: Tokens, px: Callable[[float], int], mark_file: Callable[[str], str]) -> str:
    """Fill in colours and lengths; `px` scales a length of the drawn look to the text of this computer.

    `mark_file` returns the file of a small picture, by its name.
    """
    lengths = {f"p{length}": f"{max(1, px(length))}px" for length in _PIXELS}
    lengths |= {f"p{length}_{less}": f"{max(1, px(length) - less)}px" for length, less in _LESS}
    colours = {name: str(getattr(tokens, name)) for name in type(tokens).__slots__}
    # A corner that is rounder than half of its side is not rounded at all.
    round_corners = {
        "round": f"{max(1, px(16)) // 2 + 1}px",
        "dot": f"{max(1, px(8)) // 2 + max(1, px(5))}px",
    }
    return _SHEET.substitute(
        colours | lengths | round_corners | {name.replace("-", "_"): mark_file(name) for name in _MARKS}
    )


def mark(widget: QWidget, **properties: str | bool) -> QWidget:
    """Say what a widget is, in the words of the style sheet, and let it look like that at once."""
    for name, value in properties.items():
        widget.setProperty(name, value if isinstance(value, bool) else str(value))
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    return widget
