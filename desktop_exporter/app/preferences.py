"""What the user has set, and how the window was left: two small files that no click has to wait for."""

from typing import Final, Unpack

from desktop_exporter.connections.settings import (
    DEFAULT_ENDPOINT_PORT,
    MAX_PARALLEL_REQUESTS,
    Language,
    Settings,
    SettingsChanges,
    SettingsStore,
    Theme,
)
from desktop_exporter.connections.window_state import WindowState, WindowStore
from desktop_exporter.model.saving import ContainerFormat

__all__ = [
    "DEFAULT_ENDPOINT_PORT",
    "MAX_PARALLEL_REQUESTS",
    "ContainerFormat",
    "Language",
    "Preferences",
    "Settings",
    "SettingsChanges",
    "Theme",
    "WindowState",
    "WindowStates",
]


class Preferences:
    """The settings. Both methods raise `settings_newer`, and `settings_damaged`, which is said once."""

    def __init__(self, store: SettingsStore) -> None:
        self._store: Final = store

    def read(self) -> Settings:
        """Return the settings; the defaults where nothing was set."""
        return self._store.read()

    def change(self, **changes: Unpack[SettingsChanges]) -> Settings:
        """Change the named settings, keep all others, return all. Raises `settings_busy`.

        Raises ValueError for a number out of range.
        """
        return self._store.change(**changes)


class WindowStates:
    """How the window was left. All methods raise as those of `Preferences`."""

    def __init__(self, store: WindowStore) -> None:
        self._store: Final = store

    def read(self) -> WindowState:
        """Return the state; an empty one at the first start."""
        return self._store.read()

    def write(self, state: WindowState) -> None:
        """Remember how the window is. Its recent backups are not written: the two methods below do that."""
        self._store.write(state)

    def add_recent(self, path: str) -> WindowState:
        """Put a backup in front of the recent ones."""
        return self._store.add_recent(path)

    def remove_recent(self, path: str) -> WindowState:
        """Take a backup off the recent ones."""
        return self._store.remove_recent(path)
