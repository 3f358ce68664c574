"""The page of the settings: each change is kept at once."""

from pathlib import Path
from typing import Final, Unpack

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop_exporter.app.preferences import (
    MAX_PARALLEL_REQUESTS,
    ContainerFormat,
    Language,
    Preferences,
    Settings,
    SettingsChanges,
)
from desktop_exporter.app.preferences import (
    Theme as ThemeChoice,
)
from desktop_exporter.errors import ExporterError, shown
from desktop_exporter.gui.banner import Banner, BannerKind
from desktop_exporter.gui.page import Page, hairline, plain_label
from desktop_exporter.gui.pages.confirm_page import ConfirmPage, Question
from desktop_exporter.gui.pages.forgetting import Forgetting
from desktop_exporter.gui.texts import error_text
from desktop_exporter.gui.theme import Theme

_TURNED_MS: Final = 300


class SettingsPage(Page):
    """Shows the settings and keeps each change at once; there is nothing to confirm at the end.

    Signals:
        changed: all settings, after one of them was changed.
        theme_changed, language_changed: the new choice alone, for what applies it at once.
    """

    changed = Signal(object)
    theme_changed = Signal(object)
    language_changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        forgetting: Forgetting,
        parent: QWidget | None = None,
        *,
        demonstrates: bool = False,
    ) -> None:
        """`demonstrates`: the settings are those of a demonstration, of which nothing stays."""
        super().__init__(theme, parent)
        self.setObjectName("settingsPage")
        self._preferences: Final = preferences
        self._forgetting_flow: Final = forgetting
        self._banner: Final = Banner(theme)
        self._theme_box: Final = QComboBox()
        self._language_box: Final = QComboBox()
        self._folder: Final = QLineEdit()
        self._container_box: Final = QComboBox()
        self._parallel: Final = QSpinBox()
        self._turned: Final = QTimer(self)
        self._turned.setSingleShot(True)
        self._turned.setInterval(_TURNED_MS)
        self._confirm_quit: Final = QCheckBox(self.tr("Ask before quitting while something runs"))
        self._notify: Final = QCheckBox(
            self.tr("Tell when something has ended and the window is not in front")
        )
        self._choose: Final = QPushButton(self.tr("Choose…"))
        self._clear: Final = QPushButton(self.tr("Clear"))
        self._forget: Final = QPushButton(self.tr("Forget history and names…"))
        self._language_at_start: Language | None = None
        self._kept = Settings()
        # Showing a setting changes its control as a person would.
        self._shows = False
        passing = self.tr("Every change counts at once. This is a demonstration: nothing of it is kept.")
        self.set_heading(
            self.tr("Settings"), passing if demonstrates else self.tr("Every change is kept at once.")
        )
        self._fill_choices()
        self._lay_out_rows()
        close = self.add_button(self.tr("Close"))
        close.setObjectName("closeButton")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self._read()
        self._connect_all()

    def _fill_choices(self) -> None:
        for words, choice in (
            (self.tr("As the system"), ThemeChoice.SYSTEM),
            (self.tr("Light"), ThemeChoice.LIGHT),
            (self.tr("Dark"), ThemeChoice.DARK),
        ):
            self._theme_box.addItem(words, choice)
        for words, language in (
            (self.tr("As the system"), Language.SYSTEM),
            ("English", Language.ENGLISH),
            ("Deutsch", Language.GERMAN),
        ):
            self._language_box.addItem(words, language)
        for words, container in (
            (self.tr("Zip backup"), ContainerFormat.ZIP),
            (self.tr("Folder backup"), ContainerFormat.FOLDER),
            (self.tr("One file"), ContainerFormat.JSON),
        ):
            self._container_box.addItem(words, container)
        self._parallel.setRange(1, MAX_PARALLEL_REQUESTS)
        self._folder.setReadOnly(True)
        self._folder.setPlaceholderText(self.tr("not fixed"))

    def _lay_out_rows(self) -> None:
        self.body.addWidget(self._banner)
        self._row(self.tr("Colours"), self._theme_box, "themeBox")
        self._row(self.tr("Language"), self._language_box, "languageBox")
        self.body.addWidget(hairline())
        self._row(self.tr("Backups are saved as"), self._container_box, "containerBox")
        folder = self._row(self.tr("Folder for backups"), self._folder, "folderField")
        for button, name, spoken in (
            (self._choose, "chooseFolderButton", self.tr("Choose the folder for backups")),
            (self._clear, "clearFolderButton", self.tr("Use no fixed folder for backups")),
        ):
            button.setObjectName(name)
            button.setAccessibleName(spoken)
            button.setAutoDefault(False)
            folder.addWidget(button)
        parallel = self._row(self.tr("Requests at once to one system"), self._parallel, "parallelBox")
        parallel.setStretchFactor(self._parallel, 0)
        parallel.addStretch(1)
        self._parallel.setMinimumWidth(self.theme.px(88))
        self._parallel.lineEdit().setTextMargins(self.theme.px(9), 0, 0, 0)
        self.body.addWidget(hairline())
        for tick, name in ((self._confirm_quit, "confirmQuitTick"), (self._notify, "notifyTick")):
            tick.setObjectName(name)
            tick.setAccessibleName(tick.text())
            self.body.addWidget(tick)
        self.body.addWidget(hairline())
        self.body.addLayout(self._forgetting())
        self.body.addStretch(1)

    def _row(self, words: str, widget: QWidget, name: str) -> QHBoxLayout:
        label = plain_label(words, field=True)
        label.setMinimumWidth(self.theme.px(210))
        label.setBuddy(widget)
        widget.setObjectName(name)
        widget.setAccessibleName(words)
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(8))
        row.addWidget(label)
        row.addWidget(widget, 1)
        self.body.addLayout(row)
        return row

    def _forgetting(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(self.theme.px(2))
        words.addWidget(plain_label(self.tr("History and names"), field=True))
        note = plain_label(
            self.tr("What was saved and copied, and the names of dashboards and reports learnt meanwhile."),
            muted=True,
            small=True,
        )
        note.setWordWrap(True)
        words.addWidget(note)
        self._forget.setObjectName("forgetButton")
        self._forget.setAutoDefault(False)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self._forget)
        return row

    def _connect_all(self) -> None:
        self._theme_box.activated.connect(self._choose_theme)
        self._language_box.activated.connect(self._choose_language)
        self._container_box.activated.connect(self._choose_container)
        # Each step of a turn would be written.
        self._turned.timeout.connect(self._set_parallel)
        self._parallel.valueChanged.connect(self._turned.start)
        self._parallel.editingFinished.connect(self._set_parallel)
        self.finished.connect(self._set_parallel)
        self._confirm_quit.toggled.connect(self._set_confirm_quit)
        self._notify.toggled.connect(self._set_notify)
        self._choose.clicked.connect(self._choose_folder)
        self._clear.clicked.connect(self._clear_folder)
        self._forget.clicked.connect(self.ask_to_forget)
        self._forgetting_flow.begun.connect(self._show_forgetting)
        self._forgetting_flow.forgotten.connect(self._tell_forgotten)
        self._forgetting_flow.failed.connect(self._tell_not_forgotten)
        self._show_forgetting()

    def _read(self) -> None:
        try:
            settings = self._preferences.read()
        except ExporterError as error:
            # The file is left alone (or was moved aside and said so); what is shown are the defaults.
            self._banner.set_text(BannerKind.BAD, error_text(error))
            settings = Settings()
        self._language_at_start = settings.language
        self._kept = settings
        self._show(settings)

    def _show(self, settings: Settings) -> None:
        self._shows = True
        self._theme_box.setCurrentIndex(self._theme_box.findData(settings.theme))
        self._language_box.setCurrentIndex(self._language_box.findData(settings.language))
        self._container_box.setCurrentIndex(self._container_box.findData(settings.container))
        self._folder.setText("" if settings.save_folder is None else shown(str(settings.save_folder)))
        self._clear.setEnabled(settings.save_folder is not None)
        self._clear.setToolTip("" if settings.save_folder is not None else self.tr("No folder is fixed."))
        self._parallel.setValue(settings.parallel_requests)
        self._confirm_quit.setChecked(settings.confirm_quit)
        self._notify.setChecked(settings.notify)
        self._shows = False

    def _keep(self, **changes: Unpack[SettingsChanges]) -> bool:
        if self._shows:
            return False
        try:
            settings = self._preferences.change(**changes)
        except ExporterError as error:
            self._banner.set_text(BannerKind.BAD, error_text(error))
            self._show(self._kept)
            return False
        self._kept = settings
        self._banner.set_text(BannerKind.BAD, "")
        self.changed.emit(settings)
        return True

    @Slot()
    def _choose_theme(self) -> None:
        choice = ThemeChoice(self._theme_box.currentData())
        if self._keep(theme=choice):
            self.theme_changed.emit(choice)

    @Slot()
    def _choose_language(self) -> None:
        language = Language(self._language_box.currentData())
        if self._keep(language=language):
            self.language_changed.emit(language)
            changed = language is not self._language_at_start
            note = self.tr("The language changes when the program is started again.") if changed else ""
            self._banner.set_text(BannerKind.SOFT, note)

    @Slot()
    def _choose_container(self) -> None:
        self._keep(container=ContainerFormat(self._container_box.currentData()))

    @Slot()
    def _set_parallel(self) -> None:
        if self._parallel.value() != self._kept.parallel_requests:
            self._keep(parallel_requests=self._parallel.value())

    @Slot(bool)
    def _set_confirm_quit(self, ticked: bool) -> None:  # noqa: FBT001  a slot takes what its signal gives
        self._keep(confirm_quit=ticked)

    @Slot(bool)
    def _set_notify(self, ticked: bool) -> None:  # noqa: FBT001  a slot takes what its signal gives
        self._keep(notify=ticked)

    @Slot()
    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder for backups"), self._folder.text())
        dialog.setObjectName("folderDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._set_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _set_folder(self, path: str) -> None:
        if self._keep(save_folder=Path(path)):
            self._show(self._kept)

    @Slot()
    def _clear_folder(self) -> None:
        if self._keep(save_folder=None):
            self._show(self._kept)

    @Slot()
    def ask_to_forget(self) -> None:
        """Ask whether history and names shall be forgotten."""
        question = Question(
            title=self.tr("Forget history and names?"),
            sentence=self.tr(
                "The list of what was saved and copied goes away, and what was copied can no longer be undone"
                " from here. Names are read again when they are needed."
            ),
            verb=self.tr("Forget"),
            lines=(self.tr("Saved systems, their tokens and backups stay."),),
            destructive=True,
        )
        page = ConfirmPage(self.theme, question, self)
        page.confirmed.connect(self._forgetting_flow.start)
        page.open()

    @Slot()
    def _show_forgetting(self) -> None:
        under_way = self._forgetting_flow.is_under_way
        self._forget.setEnabled(not under_way)
        self._forget.setToolTip(self.tr("It is being forgotten.") if under_way else "")

    @Slot()
    def _tell_forgotten(self) -> None:
        self._show_forgetting()
        self._banner.set_text(BannerKind.SOFT, self.tr("History and names are forgotten."))

    @Slot(object)
    def _tell_not_forgotten(self, error: ExporterError) -> None:
        self._show_forgetting()
        self._banner.set_text(BannerKind.BAD, error_text(error))
