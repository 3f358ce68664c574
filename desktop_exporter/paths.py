"""Where the program keeps its own things."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

_APPLICATION = "desktop-exporter"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder of the program's own files. Nothing in it is a secret; all of it is private."""

    root: Path

    @property
    def connections(self) -> Path:
        """The saved systems."""
        return self.root / "connections.json"

    @property
    def certificates(self) -> Path:
        """The certificates of servers that a person trusted."""
        return self.root / "certificates"

    @property
    def settings(self) -> Path:
        """The user's settings."""
        return self.root / "settings.json"

    @property
    def window(self) -> Path:
        """Where the window was, and the backups opened lately."""
        return self.root / "window.json"

    @property
    def records(self) -> Path:
        """The database of runs, names and ids."""
        return self.root / "records.sqlite3"

    @property
    def locks(self) -> Path:
        """Lock files of runs and targets."""
        return self.root / "locks"

    @property
    def logs(self) -> Path:
        """The log files."""
        return self.root / "logs"


def data_folder(chosen: Path | None) -> DataFolder:
    """Return the chosen folder (`--data-dir`), else the one that the operating system has for programs."""
    if chosen is not None:
        return DataFolder(chosen.absolute())
    return DataFolder(platformdirs.user_data_path(_APPLICATION, appauthor=False))
