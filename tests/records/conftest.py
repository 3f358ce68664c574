"""What every test of the records gets."""

from collections.abc import Generator
from pathlib import Path

import pytest

from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from tests.records.material import Clock


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A data folder that is not there yet."""
    return DataFolder(tmp_path / "data")


@pytest.fixture
def records(folder: DataFolder) -> Generator[Records]:
    """The records of the folder."""
    with Records(folder, Clock()) as records:
        yield records
