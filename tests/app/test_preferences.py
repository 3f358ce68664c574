"""The settings and the window's state, as the faces change them."""

from pathlib import Path

from desktop_exporter.app.preferences import (
    ContainerFormat,
    Language,
    Preferences,
    Settings,
    Theme,
    WindowState,
    WindowStates,
)
from desktop_exporter.connections.settings import SettingsStore
from desktop_exporter.connections.window_state import WindowStore
from desktop_exporter.model.places import PlaceKind, PlaceRef
from desktop_exporter.paths import DataFolder


def test_what_is_changed_is_there_at_the_next_start(folder: DataFolder, tmp_path: Path) -> None:
    preferences = Preferences(SettingsStore(folder.settings))
    assert preferences.read() == Settings()
    preferences.change(language=Language.GERMAN, theme=Theme.DARK)
    changed = preferences.change(save_folder=tmp_path, container=ContainerFormat.FOLDER)
    assert changed == Settings(
        language=Language.GERMAN, theme=Theme.DARK, save_folder=tmp_path, container=ContainerFormat.FOLDER
    )
    assert Preferences(SettingsStore(folder.settings)).read() == changed


def test_the_window_and_its_recent_backups_are_kept_apart(folder: DataFolder) -> None:
    states = WindowStates(WindowStore(folder.window))
    state = WindowState("AdnQ", {"main": "AAAA"}, PlaceRef(PlaceKind.SYSTEM, "prod"))
    states.add_recent("/backups/a.zip")
    states.write(state)
    states.add_recent("/backups/b.zip")
    left = states.remove_recent("/backups/a.zip")
    assert (left.geometry, left.splitters, left.last_place) == ("AdnQ", {"main": "AAAA"}, state.last_place)
    assert states.read() == left
    assert left.recent_backups == ("/backups/b.zip",)
