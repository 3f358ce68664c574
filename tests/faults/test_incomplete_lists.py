"""What could not be listed cannot be saved or copied: that is told, and it is never a full success."""

import json
import zipfile
from collections.abc import Generator
from pathlib import Path

import pytest

from desktop_exporter.demo.faults import ServerError
from desktop_exporter.demo.server import DemoSystem
from tests.cli.answers import codes, counts, rows, text
from tests.cli.conftest import OTHER_TOKEN, TOKEN, Cli
from tests.faults.material import COLLECTION, INTO, source, target

_LIST = "/api/public/dashboard"
_COLLECTIONS = "/api/public/collection"


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return Cli(tmp_path / "data")


@pytest.fixture
def demo() -> Generator[DemoSystem]:
    with DemoSystem(name="demo", material=source(), token=TOKEN, lists_collections=True) as system:
        yield system


@pytest.mark.parametrize("chosen", [("--all",), ("--collection", COLLECTION)])
def test_an_export_without_a_list_of_dashboards_is_told_and_kept_in_the_manifest(
    chosen: tuple[str, ...], cli: Cli, demo: DemoSystem, tmp_path: Path
) -> None:
    demo.faults.script(ServerError("shards failed"), route=_LIST)
    saved = tmp_path / "saved.zip"

    code, document = cli.json("export", demo.url, "--to", saved, *chosen)

    assert (code, text(document, "result"), codes(document)) == (3, "partly", ["server_fault"])
    assert counts(document)["done"] == 2
    (problem,) = rows(document, "problems")
    assert (problem["kind"], problem["id"], problem["name"]) == ("collection", COLLECTION, "Sales")
    with zipfile.ZipFile(saved) as archive:
        assert text(json.loads(archive.read("manifest.json")), "problems", 0, "code") == "server_fault"


def test_an_export_of_everything_is_not_whole_when_the_collections_could_not_be_listed(
    cli: Cli, demo: DemoSystem, tmp_path: Path
) -> None:
    assert cli("export", demo.url, "--to", tmp_path / "a.zip", "--collection", COLLECTION).exit_code == 0
    demo.faults.script(ServerError("shards failed"), route=_COLLECTIONS)

    code, document = cli.json("export", demo.url, "--to", tmp_path / "b.zip", "--all")

    assert "server_fault" in codes(document)
    assert "The collections could not be listed." in text(document, "problems", 0, "detail")
    assert (code, text(document, "result")) == (3, "partly")


def test_a_migration_of_an_incomplete_list_is_partly_done(cli: Cli, demo: DemoSystem) -> None:
    demo.faults.script(ServerError("shards failed"), route=_LIST)
    with DemoSystem(name="to", material=target(), token=OTHER_TOKEN, lists_collections=True) as other:
        code, document = cli.json("migrate", demo.url, other.url, "--all", "--into", INTO, "--yes")

    assert (code, codes(document)) == (3, ["server_fault"])
    assert counts(document)["done"] == 2
