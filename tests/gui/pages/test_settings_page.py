"""The settings: each change is kept at once, and told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_exporter.app.preferences import ContainerFormat, Language, Preferences, Settings
from desktop_exporter.app.preferences import Theme as ThemeChoice
from desktop_exporter.connections.settings import SettingsStore
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.banner import Banner
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.pages.confirm_page import ConfirmPage
from desktop_exporter.gui.pages.forgetting import Forgetting
from desktop_exporter.gui.pages.settings_page import SettingsPage
from desktop_exporter.gui.theme import Theme
from tests.gui.hands import Heard, click, press


class Memory:
    """A history that counts how often it was forgotten."""

    def __init__(self) -> None:
        self.forgotten = 0
        self.trouble: ExporterError | None = None

    def forget(self) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.forgotten += 1


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(SettingsStore(tmp_path / "settings.json"))


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def forgetting(bridge: Bridge, memory: Memory, window: QWidget) -> Forgetting:
    return Forgetting(bridge, memory, window)


Show = Callable[[], SettingsPage]


@pytest.fixture
def show(
    qtbot: QtBot, theme: Theme, preferences: Preferences, forgetting: Forgetting, window: QWidget
) -> Show:
    def shown() -> SettingsPage:
        page = SettingsPage(theme, preferences, forgetting, window)
        page.open()
        qtbot.waitUntil(page.isVisible)
        return page

    return shown


def choose(page: SettingsPage, name: str, key: Qt.Key, times: int = 1) -> None:
    box = page.findChild(QComboBox, name)
    assert box is not None
    for _ in range(times):
        press(box, key)


def test_a_theme_is_applied_at_once(qtbot: QtBot, show: Show, preferences: Preferences) -> None:
    page = show()
    with qtbot.waitSignals([page.theme_changed, page.changed]):
        choose(page, "themeBox", Qt.Key.Key_End)
    assert preferences.read().theme is ThemeChoice.DARK


def test_another_language_comes_with_the_next_start(show: Show, preferences: Preferences) -> None:
    page = show()
    changed = Heard(page.language_changed)
    choose(page, "languageBox", Qt.Key.Key_End)
    assert changed.values == [Language.GERMAN]
    assert preferences.read().language is Language.GERMAN
    banner = page.findChild(Banner)
    assert banner is not None
    assert "started again" in banner.text
    choose(page, "languageBox", Qt.Key.Key_Home)
    assert banner.text == ""


def test_the_rest_is_kept_too(qtbot: QtBot, show: Show, preferences: Preferences) -> None:
    page = show()
    choose(page, "containerBox", Qt.Key.Key_Down)
    parallel = page.findChild(QSpinBox, "parallelBox")
    assert parallel is not None
    press(parallel, Qt.Key.Key_Up)
    for name in ("confirmQuitTick", "notifyTick"):
        tick = page.findChild(QCheckBox, name)
        assert tick is not None
        press(tick, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: preferences.read().parallel_requests == 7)
    assert preferences.read() == Settings(
        parallel_requests=7, container=ContainerFormat.FOLDER, confirm_quit=False, notify=False
    )
    # Another page shows what was kept.
    again = show()
    kept = again.findChild(QSpinBox, "parallelBox")
    assert kept is not None
    assert kept.value() == 7


def test_a_folder_is_chosen_and_taken_back(show: Show, preferences: Preferences, tmp_path: Path) -> None:
    page = show()
    choose_button = page.findChild(QPushButton, "chooseFolderButton")
    clear = page.findChild(QPushButton, "clearFolderButton")
    field = page.findChild(QLineEdit, "folderField")
    assert choose_button is not None
    assert clear is not None
    assert field is not None
    assert (clear.isEnabled(), clear.toolTip()) == (False, "No folder is fixed.")
    click(choose_button)
    dialog = page.findChild(QFileDialog, "folderDialog")
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    assert preferences.read().save_folder == tmp_path
    assert field.text() == str(tmp_path)
    click(clear)
    assert preferences.read().save_folder is None
    assert field.text() == ""


def test_history_is_forgotten_after_asking(
    qtbot: QtBot, show: Show, memory: Memory, forgetting: Forgetting
) -> None:
    page = show()
    forget = page.findChild(QPushButton, "forgetButton")
    assert forget is not None
    click(forget)
    question = page.findChild(ConfirmPage)
    assert question is not None
    question.reject()
    assert memory.forgotten == 0
    click(forget)
    question = page.findChildren(ConfirmPage)[-1]
    with qtbot.waitSignal(forgetting.forgotten):
        question.confirmed.emit()
    question.accept()
    assert memory.forgotten == 1
    assert forget.isEnabled()


def test_it_is_forgotten_and_told_when_the_page_is_closed_meanwhile(
    qtbot: QtBot, show: Show, memory: Memory, forgetting: Forgetting
) -> None:
    page = show()
    with qtbot.waitSignal(forgetting.forgotten):
        forgetting.start()
        page.reject()
    assert memory.forgotten == 1


def test_a_history_that_cannot_be_forgotten_is_told(
    qtbot: QtBot, show: Show, memory: Memory, forgetting: Forgetting
) -> None:
    memory.trouble = ExporterError(Code.RECORDS_BUSY, path="records.sqlite3")
    page = show()
    forgetting.start()
    banner = page.findChild(Banner)
    assert banner is not None
    qtbot.waitUntil(lambda: "records" in banner.text)


def test_what_could_not_be_kept_is_not_shown(show: Show, tmp_path: Path) -> None:
    page = show()
    (tmp_path / "settings.json").write_text('{"version": 99}', encoding="utf-8")
    tick, themes = page.findChild(QCheckBox, "notifyTick"), page.findChild(QComboBox, "themeBox")
    banner = page.findChild(Banner)
    assert tick is not None
    assert themes is not None
    assert banner is not None
    press(tick, Qt.Key.Key_Space)
    assert tick.isChecked()
    assert "settings" in banner.text
    choose(page, "themeBox", Qt.Key.Key_End)
    assert themes.currentData() == ThemeChoice.SYSTEM
    assert "settings" in banner.text
    page._set_folder(str(tmp_path))
    field = page.findChild(QLineEdit, "folderField")
    assert field is not None
    assert field.text() == ""


def test_damaged_settings_are_told_and_the_defaults_shown(show: Show, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"format_version": 99}', encoding="utf-8")
    page = show()
    banner = page.findChild(Banner)
    assert banner is not None
    assert "settings" in banner.text
    parallel = page.findChild(QSpinBox, "parallelBox")
    assert parallel is not None
    assert parallel.value() == Settings().parallel_requests
