"""The ways in which the window is looked at: colours, language, and size of the text."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop_exporter.app.preferences import Language
from desktop_exporter.app.preferences import Theme as Colours

# 13 pixels on a usual screen, which is what the look is drawn with.
_POINTS: Final = 9.75
_SCREEN: Final = {
    "name": "screen",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1200,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}


@dataclass(frozen=True, slots=True)
class Look:
    """One of the ways."""

    colours: Colours
    language: Language
    percent: int

    @property
    def name(self) -> str:
        """What its folder is called."""
        return f"{self.colours.value}-{self.language.value}-{self.percent}"

    @classmethod
    def named(cls, name: str) -> "Look":
        """Return a look by its name."""
        colours, language, percent = name.split("-")
        return cls(Colours(colours), Language(language), int(percent))


def every_look() -> Iterator[Look]:
    """Light and dark, English and German, usual and large text."""
    for percent, language, colours in product(
        (100, 150), (Language.ENGLISH, Language.GERMAN), (Colours.LIGHT, Colours.DARK)
    ):
        yield Look(colours, language, percent)


def offscreen(folder: Path) -> str:
    """Return the platform without a screen, with room for a whole window; its own is 800 pixels wide."""
    description = folder / "screen.json"
    description.write_text(json.dumps({"screens": [_SCREEN]}), encoding="utf-8")
    return f"offscreen:configfile={description}"


def set_font(application: QApplication, percent: int) -> None:
    """Give the application text of a size. The family is that of the variable, or the system's own."""
    font = QFont(application.font())
    family = os.environ.get("SCREENSHOT_FONT", "")
    if family and family in QFontDatabase.families():
        font.setFamily(family)
    font.setPointSizeF(_POINTS * percent / 100)
    application.setFont(font)
