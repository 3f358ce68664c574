"""The pages that are about the program itself: settings, about, diagnostics, log, forgetting."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop_exporter.app.operations import Operations
from desktop_exporter.app.preferences import Language
from desktop_exporter.app.preferences import Theme as Preference
from desktop_exporter.errors import ExporterError, shown
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.languages import Languages
from desktop_exporter.gui.main_window import MainWindow
from desktop_exporter.gui.pages.forgetting import Forgetting
from desktop_exporter.gui.pages.log_folder import open_log_folder
from desktop_exporter.gui.theme import Theme
from desktop_exporter.jobs.job import JobContext, JobEnd
from desktop_exporter.paths import DataFolder

if TYPE_CHECKING:
    from desktop_exporter.gui.pages.settings_page import SettingsPage


class StandingPages(QObject):
    """Opens them from the menu.

    Signals:
        told: a line for the status bar.
        trouble: what failed, as the error.
        history_forgotten: runs and learnt names are gone.
    """

    told = Signal(str)
    trouble = Signal(object)
    history_forgotten = Signal()

    def __init__(
        self,
        theme: Theme,
        languages: Languages,
        bridge: Bridge,
        operations: Operations,
        folder: DataFolder,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._theme: Final = theme
        self._languages: Final = languages
        self._bridge: Final = bridge
        self._operations: Final = operations
        self._folder: Final = folder
        self._window: Final = window
        self._forgetting: Final = Forgetting(bridge, operations.history, self)
        self._forgetting.forgotten.connect(self.history_forgotten)
        self._forgetting.failed.connect(self._tell_not_forgotten)

    @Slot()
    def show_settings(self) -> None:
        """Open the settings; a change of the look is seen at once."""
        self._settings().open()

    @Slot()
    def ask_to_forget(self) -> None:
        """Open the settings at the question whether to forget history and names."""
        page = self._settings()
        page.open()
        page.ask_to_forget()

    @Slot()
    def show_about(self) -> None:
        """Tell what this program is."""
        from desktop_exporter.gui.pages.about_page import AboutPage

        AboutPage(self._theme, self._bridge, self._diagnostics, self._folder, self._window).open()

    @Slot()
    def copy_diagnostics(self) -> None:
        """Put a text for those who help onto the clipboard."""
        self._bridge.run("gather diagnostics", self._gathered, self._copied, owner=self)

    @Slot()
    def open_log_folder(self) -> None:
        """Show where the log is."""
        unopened = open_log_folder(self._folder)
        if unopened is not None:
            text = self.tr("The folder {path} could not be opened.")
            self.told.emit(text.format(path=shown(str(unopened))))

    def _settings(self) -> "SettingsPage":
        from desktop_exporter.gui.pages.settings_page import SettingsPage

        page = SettingsPage(
            self._theme,
            self._operations.preferences,
            self._forgetting,
            self._window,
            demonstrates=self._operations.systems.demonstrates,
        )
        page.theme_changed.connect(self._apply_theme)
        page.language_changed.connect(self._tell_language)
        return page

    def _diagnostics(self) -> str:
        from desktop_exporter.app.diagnostics import diagnostics

        operations = self._operations
        return diagnostics(operations.systems, operations.preferences, operations.history, self._folder.root)

    def _gathered(self, _context: JobContext) -> str:
        return self._diagnostics()

    def _copied(self, end: JobEnd[str]) -> None:
        if end.result is not None:
            QGuiApplication.clipboard().setText(end.result)
            self.told.emit(self.tr("The diagnostics were copied; they hold no token and no address."))
        elif end.error is not None:
            self.trouble.emit(end.error)

    @Slot(object)
    def _tell_not_forgotten(self, error: ExporterError) -> None:
        page = self._window.findChild(SettingsPage)
        if page is None or not page.isVisible():
            self.trouble.emit(error)

    @Slot(object)
    def _apply_theme(self, preference: Preference) -> None:
        self._theme.apply(preference)

    @Slot(object)
    def _tell_language(self, language: Language) -> None:
        if language is not self._languages.shown:
            self.told.emit(self.tr("The language changes at the next start."))
