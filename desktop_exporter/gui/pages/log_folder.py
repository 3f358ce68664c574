"""Shows the folder of the log in the file manager."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop_exporter.paths import DataFolder


def log_folder(folder: DataFolder) -> Path:
    """Return the log's folder; without any log yet, that of the data."""
    return folder.logs if folder.logs.exists() else folder.root


def open_log_folder(folder: DataFolder) -> Path | None:
    """Show the log's folder; returns what could not be opened."""
    found = log_folder(folder)
    return None if QDesktopServices.openUrl(QUrl.fromLocalFile(str(found))) else found
