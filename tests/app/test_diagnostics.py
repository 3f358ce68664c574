"""What is told to who helps: enough to help, and nothing that is somebody's own."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_exporter import __version__
from desktop_exporter.app.diagnostics import diagnostics
from desktop_exporter.app.history import History
from desktop_exporter.app.learning import Learning
from desktop_exporter.app.places import Places, SystemStores
from desktop_exporter.app.preferences import Language, Preferences
from desktop_exporter.app.systems import Systems
from desktop_exporter.connections.connection import Connection, Role
from desktop_exporter.connections.secrets import Keeper, SecretStore
from desktop_exporter.errors import Code
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.runs import RunKind
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records

SECRETS = ("the-token", "customer.example", "Big Customer", "big-customer", "quarterly", "anna")


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    home = tmp_path / "home" / "anna"
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(home))
    return home


@pytest.fixture
def folder(home: Path) -> DataFolder:
    return DataFolder(home / "data")


@pytest.fixture
def systems(stores: SystemStores, places: Places, learning: Learning) -> Systems:
    return Systems(stores, places, learning)


def test_it_tells_enough_and_nothing_that_is_somebodys_own(
    folder: DataFolder, stores: SystemStores, systems: Systems, records: Records
) -> None:
    preferences = Preferences(stores.settings)
    preferences.change(language=Language.GERMAN, save_folder=folder.root / "quarterly")
    url = "https://customer.example/optimize"
    stores.connections.add(Connection("big-customer", "Big Customer", url, role=Role.PRODUCTION))
    stores.secrets.put("big-customer", "https://customer.example", "the-token")
    place = PlaceFacts("big-customer", "Big Customer", url, "8.6.0", "B")
    problem = Problem(Code.TOKEN_REFUSED, "dashboard", "d1", "quarterly", "customer.example said no.")
    records.begin(RunKind.SAVE, place, None, "/backups/quarterly").end(Counts(), "failed", (problem,))

    text = diagnostics(systems, preferences, History(records), folder.root)

    lines = text.splitlines()
    assert lines[0] == f"Desktop Exporter {__version__}"
    assert "data folder: ~/data".replace("/", folder.root.anchor[-1]) in lines
    assert "tokens are kept: a keyring in memory" in lines
    assert "saved systems: 1 (production 1)" in lines
    assert "newest runs: 1 (save failed 1); their problems: 1 (token_refused 1)" in lines
    assert any(line.startswith("settings: parallel_requests 6, language de") for line in lines)
    assert any(line.startswith("python: ") for line in lines)
    assert any(line.startswith("pydantic: ") for line in lines)
    assert not [one for one in SECRETS if one in text]


def test_what_cannot_be_read_is_told_by_its_code(
    folder: DataFolder, stores: SystemStores, systems: Systems, records: Records
) -> None:
    folder.root.mkdir(parents=True)
    folder.settings.write_text('{"version": 99}')
    folder.connections.write_text("not JSON")
    folder.records.write_text("no database")

    text = diagnostics(systems, Preferences(stores.settings), History(records), folder.root)

    for line in (
        "saved systems: not readable (settings_damaged)",
        "settings: not readable (settings_newer)",
        "newest runs: not readable (records_damaged)",
    ):
        assert line in text.splitlines()


def test_a_name_in_what_a_keyring_says_or_in_a_folder_elsewhere_is_not_told(
    home: Path, stores: SystemStores, places: Places, learning: Learning, records: Records, tmp_path: Path
) -> None:
    words = f"only until the program ends: the keyring cannot be used ({home}/.config: \x1b[31mno)"
    secrets = SecretStore(lambda: Keeper(words, None))
    systems = Systems(replace(stores, secrets=secrets), places, learning)
    elsewhere = tmp_path / "users" / "anna" / "data"

    text = diagnostics(systems, Preferences(stores.settings), History(records), elsewhere)

    assert "anna" not in text
    assert "(~/.config: \ufffd[31mno)" in text
    assert str(Path("users") / "<user>" / "data") in text
