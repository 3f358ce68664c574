"""The program's own files stand where the operating system wants them, or where the user says."""

from pathlib import Path

import pytest

from desktop_exporter.paths import data_folder


def test_a_chosen_folder_holds_everything(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    everything = [folder.connections, folder.settings, folder.window, folder.records]
    everything += [folder.locks, folder.logs]
    assert {path.parent for path in everything} == {tmp_path}
    assert len(set(everything)) == len(everything)


def test_a_relative_folder_stays_the_same_after_a_change_of_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    folder = data_folder(Path("data"))
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert folder.root == tmp_path / "data"


def test_nothing_is_created_by_asking(tmp_path: Path) -> None:
    data_folder(tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_without_a_choice_the_operating_system_decides() -> None:
    root = data_folder(None).root
    assert root.is_absolute()
    assert root.name == "desktop-exporter"
