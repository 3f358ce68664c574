"""Draws the window without a screen, to tell whether everything that it needs is there."""

import os
from typing import Final

from PySide6.QtCore import QEvent, QTranslator
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop_exporter.app.operations import Operations
from desktop_exporter.app.preferences import Language
from desktop_exporter.app.preferences import Theme as Preference
from desktop_exporter.gui.application import end_application, made_application
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.languages import Languages
from desktop_exporter.gui.resources import resource
from desktop_exporter.gui.theme import Theme
from desktop_exporter.gui.tokens import DARK, LIGHT
from desktop_exporter.gui.window import Window
from desktop_exporter.paths import DataFolder

_PLATFORM: Final = "QT_QPA_PLATFORM"
_UNSEEN: Final = "offscreen"
_SIZE: Final = (1280, 800)
# A window without letters has a handful of colours.
_FEWEST_COLOURS: Final = 30
_ICON_PX: Final = 16
_LANGUAGES: Final = (Language.ENGLISH, Language.GERMAN)


def drawn(operations: Operations, folder: DataFolder) -> tuple[bool, str]:
    """Draw the window in light and dark; return whether that went well, and what was found.

    Nothing appears on a screen. Belongs into a process of its own, or one that has Qt's application already.
    """
    if QApplication.instance() is not None:
        return _drawn(made_application(), operations, folder)
    os.environ[_PLATFORM] = _UNSEEN
    application = made_application()
    try:
        return _drawn(application, operations, folder)
    finally:
        end_application(application)


def _drawn(application: QApplication, operations: Operations, folder: DataFolder) -> tuple[bool, str]:
    bridge = Bridge(operations.jobs)
    theme, languages = Theme(application), Languages(application)
    missing = [one.value for one in _LANGUAGES if not _speaks(one)]
    if missing:
        return False, f"The texts for {', '.join(missing)} cannot be loaded."
    languages.apply(Language.ENGLISH)
    faults: list[str] = []
    for preference, tokens in ((Preference.LIGHT, LIGHT), (Preference.DARK, DARK)):
        theme.apply(preference)
        window = Window(theme, languages, bridge, operations, folder)
        try:
            faults += _faults(window, theme, tokens.surface)
        finally:
            window.close()
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    bridge.close()
    if faults:
        return False, " ".join(faults)
    return True, f"The window was drawn in light and dark, without a screen ({_SIZE[0]} × {_SIZE[1]})."


def _speaks(language: Language) -> bool:
    path = resource("translations", f"desktop_exporter_{language.value}.qm")
    return QTranslator().load(str(path))


def _faults(window: Window, theme: Theme, ground: str) -> list[str]:
    shown = window.parts.window
    shown.resize(*_SIZE)
    image = shown.grab().toImage()
    faults: list[str] = []
    colours = _colours(image)
    if len(colours) < _FEWEST_COLOURS:
        faults.append(f"The window has {len(colours)} colours only: letters or icons are missing.")
    if ground not in colours:
        faults.append(f"The window lacks its ground {ground}.")
    icon = theme.icon("save").pixmap(_ICON_PX, _ICON_PX).toImage()
    if icon.isNull() or all(
        icon.pixelColor(x, y).alpha() == 0 for x in range(_ICON_PX) for y in range(_ICON_PX)
    ):
        faults.append("Icons cannot be drawn.")
    return faults


def _colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    }
