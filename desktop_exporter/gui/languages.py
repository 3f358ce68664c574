"""Loads the language that the window is shown in: our own texts, and those of Qt's own parts."""

from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_exporter.app.preferences import Language
from desktop_exporter.gui.resources import resource
from desktop_exporter.gui.texts import forget_translations

_KNOWN: Final = {Language.ENGLISH: QLocale.Language.English, Language.GERMAN: QLocale.Language.German}


class Languages:
    """The translators of one application. English has one too: for the forms of numbers."""

    def __init__(self, application: QApplication) -> None:
        self._application: Final = application
        self._translators: Final[list[QTranslator]] = []
        self.shown: Language = Language.ENGLISH

    def apply(self, preference: Language) -> None:
        """Show a language from now on. What is on the screen already keeps its texts."""
        self.shown = _spoken() if preference is Language.SYSTEM else preference
        self.remove()
        QLocale.setDefault(_locale(_KNOWN[self.shown]))
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        own = resource("translations", f"desktop_exporter_{self.shown.value}.qm")
        for path in (f"{qt_folder}/qtbase_{self.shown.value}.qm", str(own)):
            translator = QTranslator(self._application)
            # A build may lack Qt's own texts: they are English then.
            if translator.load(path):
                self._application.installTranslator(translator)
                self._translators.append(translator)

    def remove(self) -> None:
        """Show the texts as they stand in the sources from now on."""
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators.clear()
        forget_translations()


def _spoken() -> Language:
    """Return the first language of the system that the window speaks, else English."""
    for name in QLocale.system().uiLanguages():
        language = QLocale(name).language()
        for known, spoken in _KNOWN.items():
            if language == spoken:
                return known
    return Language.ENGLISH


def _locale(language: QLocale.Language) -> QLocale:
    """Return how numbers and dates are written: as the system does it where it speaks the same language."""
    system = QLocale.system()
    return system if system.language() == language else QLocale(language)
