"""Tells who is not looking that something has ended: by the desktop's own notices, where it has them."""

import html
import sys
from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QSystemTrayIcon

from desktop_exporter.app.preferences import Preferences
from desktop_exporter.errors import ExporterError


class Notices(QObject):
    """One sign in the tray of the desktop, there only while a notice may be read."""

    def __init__(self, window: QMainWindow, preferences: Preferences, icon: QIcon) -> None:
        super().__init__(window)
        self._window: Final = window
        self._preferences: Final = preferences
        self._icon: Final = icon
        self._tray: QSystemTrayIcon | None = None

    @Slot(str, str)
    def show(self, title: str, text: str) -> None:
        """Show a notice, unless the window is in front or notices are not wanted."""
        if self._window.isActiveWindow() or not self._wanted():
            return
        QApplication.alert(self._window)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._icon, self)
            self._tray.messageClicked.connect(self._come_forward)
            self._tray.activated.connect(self._come_forward)
        self._tray.show()
        self._tray.showMessage(title, _plain(text), self._icon)

    @Slot()
    def clear(self) -> None:
        """Take the sign away: the window is looked at."""
        if self._tray is not None:
            self._tray.hide()

    def _wanted(self) -> bool:
        try:
            return self._preferences.read().notify
        except ExporterError:
            # The usual is to tell; that the settings cannot be read is said elsewhere.
            return True

    @Slot()
    def _come_forward(self) -> None:
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()


def _plain(text: str) -> str:
    """Return a text that is read as it is: desktops of Linux take the body of a notice for markup."""
    return html.escape(text, quote=False) if sys.platform.startswith("linux") else text
