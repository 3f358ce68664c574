import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.connections.settings import (
    MAX_PARALLEL_REQUESTS,
    Language,
    Settings,
    SettingsStore,
    Theme,
)
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.saving import ContainerFormat
from tests.connections.material import connections, names


def test_settings_that_were_never_set_are_the_defaults(tmp_path: Path) -> None:
    assert SettingsStore(tmp_path / "none" / "settings.json").read() == Settings(
        parallel_requests=6,
        language=Language.SYSTEM,
        theme=Theme.SYSTEM,
        save_folder=None,
        container=ContainerFormat.ZIP,
        confirm_quit=True,
        notify=True,
        endpoint_port=8791,
        endpoint_systems=(),
    )


def test_a_setting_is_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    assert SettingsStore(path).change(parallel_requests=3) == Settings(3)
    assert SettingsStore(path).read() == Settings(3)


@given(
    settings=st.builds(
        Settings,
        parallel_requests=st.integers(1, MAX_PARALLEL_REQUESTS),
        language=st.sampled_from(Language),
        theme=st.sampled_from(Theme),
        save_folder=st.none() | names().filter(lambda text: "\0" not in text).map(Path),
        container=st.sampled_from(ContainerFormat),
        confirm_quit=st.booleans(),
        notify=st.booleans(),
        endpoint_port=st.integers(1024, 65535),
        endpoint_systems=st.lists(connections().map(lambda each: each.key), max_size=3).map(tuple),
    )
)
def test_all_settings_come_back_as_they_were(
    settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = SettingsStore(tmp_path_factory.getbasetemp() / "any-settings.json")
    changed = store.change(
        parallel_requests=settings.parallel_requests,
        language=settings.language,
        theme=settings.theme,
        save_folder=settings.save_folder,
        container=settings.container,
        confirm_quit=settings.confirm_quit,
        notify=settings.notify,
        endpoint_port=settings.endpoint_port,
        endpoint_systems=settings.endpoint_systems,
    )
    assert changed == store.read() == settings


def test_a_change_keeps_all_other_settings(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "settings.json")
    store.change(language=Language.GERMAN, save_folder=tmp_path)
    assert store.change(notify=False) == Settings(
        language=Language.GERMAN, save_folder=tmp_path, notify=False
    )


def test_the_settings_of_the_first_version_are_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"version": 1, "parallel_requests": 9}')
    store = SettingsStore(path)
    assert store.read() == Settings(9)
    assert store.change(theme=Theme.DARK) == Settings(9, theme=Theme.DARK)
    assert json.loads(path.read_text())["version"] == 3


def test_the_settings_of_the_second_version_are_upgraded(tmp_path: Path) -> None:
    """It knew a window, but no local endpoint."""
    path = tmp_path / "settings.json"
    before = {
        "version": 2,
        "parallel_requests": 9,
        "language": "de",
        "theme": "dark",
        "save_folder": None,
        "container": "folder",
        "confirm_quit": False,
        "notify": False,
    }
    path.write_text(json.dumps(before))
    store = SettingsStore(path)
    expected = Settings(9, Language.GERMAN, Theme.DARK, None, ContainerFormat.FOLDER, False, False)
    assert store.read() == expected
    assert (expected.endpoint_port, expected.endpoint_systems) == (8791, ())
    changed = store.change(endpoint_systems=("prod", "test"), endpoint_port=9000)
    assert changed == store.read() == replace(expected, endpoint_port=9000, endpoint_systems=("prod", "test"))
    assert json.loads(path.read_text()) == {
        **before,
        "version": 3,
        "endpoint_port": 9000,
        "endpoint_systems": ["prod", "test"],
    }


@pytest.mark.parametrize("port", [0, 80, 1023, 65536, -1])
def test_a_port_out_of_range_is_neither_set_nor_read(tmp_path: Path, port: int) -> None:
    path = tmp_path / "settings.json"
    with pytest.raises(ValueError, match="endpoint_port"):
        SettingsStore(path).change(endpoint_port=port)
    SettingsStore(path).change(endpoint_port=9000)
    path.write_text(path.read_text().replace("9000", str(port)))
    with pytest.raises(ExporterError) as caught:
        SettingsStore(path).read()
    assert caught.value.code is Code.SETTINGS_DAMAGED
    assert "endpoint_port" in caught.value.detail


def test_the_settings_of_a_newer_version_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(newer := '{"version": 4, "parallel_requests": 9}')
    for attempt in (SettingsStore(path).read, lambda: SettingsStore(path).change(notify=False)):
        with pytest.raises(ExporterError) as caught:
            attempt()
        assert caught.value.code is Code.SETTINGS_NEWER
    assert path.read_text() == newer


@pytest.mark.parametrize("number", [0, -1, MAX_PARALLEL_REQUESTS + 1])
def test_a_number_out_of_range_is_neither_set_nor_read(tmp_path: Path, number: int) -> None:
    path = tmp_path / "settings.json"
    with pytest.raises(ValueError, match="parallel_requests"):
        SettingsStore(path).change(parallel_requests=number)
    assert not path.exists()
    path.write_text(f'{{"version": 1, "parallel_requests": {number}}}')
    with pytest.raises(ExporterError) as caught:
        SettingsStore(path).read()
    assert caught.value.code is Code.SETTINGS_DAMAGED
    assert "parallel_requests" in caught.value.detail


def test_a_folder_whose_path_cannot_be_written_down_is_refused(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "settings.json")
    with pytest.raises(ExporterError) as caught:
        store.change(save_folder=Path("/backups/\udcff"))
    assert caught.value.code is Code.FILE_IO_FAILED
    assert store.read() == Settings()
