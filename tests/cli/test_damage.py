"""A byte that changed anywhere in a backup is told by the command line, with the file that it is in."""

import shutil
import zipfile
from pathlib import Path

import pytest

from desktop_exporter.demo.server import DemoSystem
from tests.cli.answers import rows, value
from tests.cli.conftest import Cli, Serve
from tests.demo.small import COLLECTION, small_material


@pytest.fixture
def source(serve: Serve) -> DemoSystem:
    return serve(small_material())


def _flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def test_a_flipped_byte_in_each_file_of_a_folder_is_told(
    cli: Cli, source: DemoSystem, tmp_path: Path
) -> None:
    folder = tmp_path / "backup"
    cli("export", source.url, "--to", folder, "--collection", COLLECTION)
    assert cli("verify", folder).exit_code == 0
    victims = sorted(one for one in folder.rglob("*") if one.is_file())
    assert len(victims) == 3

    for victim in victims:
        content = victim.read_bytes()
        for place in (0, len(content) // 3, len(content) // 2, len(content) - 1):
            victim.write_bytes(_flipped(content, place))
            page, (code, document) = cli("verify", folder), cli.json("verify", folder)
            assert (page.exit_code, code) == (1, 1), (victim, place)
            assert victim.name in page.out
            assert value(document, "result") == "failed"
            assert rows(document, "problems")
        victim.write_bytes(content)
    assert cli("verify", folder).exit_code == 0


def test_a_flipped_byte_in_each_part_of_a_zip_is_told(cli: Cli, source: DemoSystem, tmp_path: Path) -> None:
    path = tmp_path / "backup.zip"
    cli("export", source.url, "--to", path, "--collection", COLLECTION)
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        begins = [info.header_offset for info in archive.infolist()]
        places = [
            *begins,
            *(begin + 60 for begin in begins),
            archive.start_dir,
            len(content) - 80,
            len(content) - 1,
        ]

    for place in places:
        path.write_bytes(_flipped(content, place))
        page, (code, document) = cli("verify", path), cli.json("verify", path)
        assert (page.exit_code, code) == (1, 1), place
        assert rows(document, "problems")
    path.write_bytes(content)
    assert cli("verify", path).exit_code == 0


def test_what_is_damaged_is_not_imported(cli: Cli, source: DemoSystem, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    cli("export", source.url, "--to", folder, "--collection", COLLECTION)
    before = len(source.requests.matching("POST", "/api/public/import"))
    (victim,) = folder.glob("*/*.json")
    original = victim.read_bytes()
    for harm in (_flipped(original, len(original) // 2), original[:-10], b"", b"\xff" * 10):
        victim.write_bytes(harm)
        done = cli("import", folder, source.url, "--into", COLLECTION, "--yes")
        assert done.exit_code == 1, done.out
        assert victim.name in done.out + done.err
    shutil.rmtree(folder)
    assert len(source.requests.matching("POST", "/api/public/import")) == before
