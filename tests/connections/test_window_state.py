from dataclasses import replace
from pathlib import Path

import pytest

from desktop_exporter.connections.window_state import MOST_RECENT_BACKUPS, WindowState, WindowStore
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.places import PlaceKind, PlaceRef

LEFT = WindowState("AdnQywADAAA=", {"main": "AAAA/w=="}, PlaceRef(PlaceKind.BACKUP, "/backups/Äpfel.zip"))


@pytest.fixture
def store(tmp_path: Path) -> WindowStore:
    return WindowStore(tmp_path / "data" / "window.json")


def test_a_window_that_was_never_open_has_no_state(store: WindowStore, tmp_path: Path) -> None:
    assert store.read() == WindowState()
    assert not (tmp_path / "data").exists()


def test_the_window_comes_back_as_it_was_left(store: WindowStore) -> None:
    store.write(LEFT)
    assert store.read() == LEFT


def test_recent_backups_stand_once_the_newest_first_and_not_too_many(store: WindowStore) -> None:
    for number in range(MOST_RECENT_BACKUPS + 2):
        store.add_recent(f"/backups/{number}.zip")
    assert store.add_recent("/backups/5.zip").recent_backups == tuple(
        f"/backups/{number}.zip" for number in (5, 11, 10, 9, 8, 7, 6, 4, 3, 2)
    )
    store.remove_recent("/backups/9.zip")
    assert store.remove_recent("/backups/none.zip") == store.read()
    assert len(store.read().recent_backups) == MOST_RECENT_BACKUPS - 1
    assert "/backups/9.zip" not in store.read().recent_backups


def test_a_window_that_closes_does_not_undo_what_was_opened_meanwhile(store: WindowStore) -> None:
    at_the_start = store.read()
    store.add_recent("/backups/new.zip")
    store.write(replace(at_the_start, geometry="AdnQ"))
    assert store.read() == WindowState("AdnQ", recent_backups=("/backups/new.zip",))
    store.add_recent("/backups/newer.zip")
    assert store.read().geometry == "AdnQ"


def test_a_path_that_cannot_be_written_down_is_left_out(store: WindowStore) -> None:
    odd = "/backups/\udcff.zip"
    store.write(replace(LEFT, last_place=PlaceRef(PlaceKind.BACKUP, odd)))
    assert store.read() == replace(LEFT, last_place=None)
    assert store.add_recent(odd).recent_backups == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('{"version": 2}', Code.SETTINGS_NEWER),
        ('{"version": 1, "geometry": 5}', Code.SETTINGS_DAMAGED),
        ("", Code.SETTINGS_DAMAGED),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_the_settings_are(
    store: WindowStore, tmp_path: Path, content: str, code: Code
) -> None:
    store.write(LEFT)
    (tmp_path / "data" / "window.json").write_text(content)
    with pytest.raises(ExporterError) as caught:
        store.read()
    assert caught.value.code is code
