from pathlib import Path

import pytest

from desktop_exporter.connections.settings import MAX_PARALLEL_REQUESTS, Settings, SettingsStore
from desktop_exporter.errors import Code, ExporterError


def test_settings_that_were_never_set_are_the_defaults(tmp_path: Path) -> None:
    assert SettingsStore(tmp_path / "none" / "settings.json").read() == Settings(parallel_requests=6)


def test_a_setting_is_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    assert SettingsStore(path).set_parallel_requests(3) == Settings(3)
    assert SettingsStore(path).read() == Settings(3)


@pytest.mark.parametrize("number", [0, -1, MAX_PARALLEL_REQUESTS + 1])
def test_a_number_out_of_range_is_neither_set_nor_read(tmp_path: Path, number: int) -> None:
    path = tmp_path / "settings.json"
    with pytest.raises(ValueError, match="parallel_requests"):
        SettingsStore(path).set_parallel_requests(number)
    assert not path.exists()
    path.write_text(f'{{"version": 1, "parallel_requests": {number}}}')
    with pytest.raises(ExporterError) as caught:
        SettingsStore(path).read()
    assert caught.value.code is Code.SETTINGS_DAMAGED
    assert "parallel_requests" in caught.value.detail
