"""What the program says about itself, and diagnostics for the clipboard."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_exporter import __version__
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.gui.banner import Banner
from desktop_exporter.gui.bridge import Bridge
from desktop_exporter.gui.pages.about_page import AboutPage
from desktop_exporter.gui.pages.log_folder import log_folder
from desktop_exporter.gui.theme import Theme
from desktop_exporter.paths import DataFolder
from tests.gui.hands import click


def shown(theme: Theme, bridge: Bridge, window: QWidget, diagnostics: Callable[[], str]) -> AboutPage:
    page = AboutPage(theme, bridge, diagnostics, DataFolder(Path("data")), window)
    page.open()
    return page


def press_button(page: AboutPage, name: str) -> QPushButton:
    button = page.findChild(QPushButton, name)
    assert button is not None
    click(button)
    return button


def test_it_names_version_licences_and_that_it_is_not_camundas(
    theme: Theme, bridge: Bridge, window: QWidget
) -> None:
    page = shown(theme, bridge, window, str)
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    for word in (__version__, "MIT", "LGPL", "PySide6", "Not affiliated with Camunda"):
        assert word in words
    page.accept()


def test_diagnostics_are_gathered_in_a_job_and_copied(
    qtbot: QtBot, theme: Theme, bridge: Bridge, window: QWidget
) -> None:
    threads: list[threading.Thread] = []

    def diagnostics() -> str:
        threads.append(threading.current_thread())
        return "versions and settings"

    page = shown(theme, bridge, window, diagnostics)
    button = press_button(page, "copyDiagnosticsButton")
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "versions and settings")
    qtbot.waitUntil(button.isEnabled)
    assert threads != [threading.main_thread()]
    page.accept()


def test_the_folder_is_that_of_the_data_while_there_is_no_log(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    assert log_folder(folder) == tmp_path
    folder.logs.mkdir()
    assert log_folder(folder) == folder.logs


def test_diagnostics_that_fail_are_told(qtbot: QtBot, theme: Theme, bridge: Bridge, window: QWidget) -> None:
    def diagnostics() -> str:
        raise ExporterError(Code.KEYRING_LOCKED)

    page = shown(theme, bridge, window, diagnostics)
    press_button(page, "copyDiagnosticsButton")
    banner = page.findChild(Banner)
    assert banner is not None
    qtbot.waitUntil(lambda: "locked" in banner.text)
    page.accept()
