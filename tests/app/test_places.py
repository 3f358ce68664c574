"""Which place is meant, and where its token comes from."""

from pathlib import Path

import pytest

from desktop_exporter.app.learning import Learning
from desktop_exporter.app.places import Places, Side, SystemStores
from desktop_exporter.connections.connection import Connection
from desktop_exporter.connections.variables import TokenVariables
from desktop_exporter.errors import Code, ExporterError
from tests.app.conftest import open_system
from tests.connections.keyrings import MemoryKeyring

_PROD = Connection("prod", "My Production", "https://optimize.example.com/optimize")


def _nobody(_name: str) -> str | None:
    return None


def _with(stores: SystemStores, learning: Learning, **tokens: str) -> Places:
    return Places(stores, open_system, TokenVariables(tokens), learning)


@pytest.fixture
def saved(stores: SystemStores) -> SystemStores:
    stores.connections.add(_PROD)
    return stores


@pytest.mark.parametrize(
    "text",
    [
        "prod",
        "My Production",
        "system:prod",
        "https://optimize.example.com/optimize",
        "optimize.example.com/optimize/#/collection/x/",
    ],
)
def test_a_saved_system_is_meant_by_key_name_and_address(
    text: str, saved: SystemStores, places: Places
) -> None:
    with places.system(text, _nobody) as system:
        assert (system.name, system.base_url) == (_PROD.name, _PROD.base_url)
        assert system.lane == "https://optimize.example.com"


@pytest.mark.parametrize(
    ("text", "base_url"),
    [
        ("http://127.0.0.1:8090/", "http://127.0.0.1:8090"),
        ("localhost:8090", "http://localhost:8090"),
        ("other.example.com", "https://other.example.com"),
    ],
)
def test_an_address_needs_no_saved_system(text: str, base_url: str, places: Places) -> None:
    with places.system(text, _nobody) as system:
        assert (system.name, system.base_url) == (base_url, base_url)


@pytest.mark.parametrize("text", ["nobody", "", "./backup.zip", "no such", "prod/../x"])
def test_anything_else_is_no_system(text: str, places: Places) -> None:
    with pytest.raises(ExporterError) as caught:
        places.system(text, _nobody)
    assert caught.value.code is Code.PLACE_UNKNOWN


def test_what_is_too_long_for_a_path_may_be_an_address(places: Places) -> None:
    assert places.is_system(f"https://optimize.example.com/{'x' * 5000}")
    with pytest.raises(ExporterError) as caught:
        places.is_system("x" * 5000)
    assert caught.value.code is Code.PLACE_UNKNOWN


def test_what_is_both_has_to_be_told_apart(
    saved: SystemStores, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert places.is_system("prod")
    (tmp_path / "prod").mkdir()

    with pytest.raises(ExporterError) as caught:
        places.is_system("prod")

    assert caught.value.code is Code.PLACE_AMBIGUOUS
    assert places.is_system("system:prod")
    assert not places.is_system("path:prod")
    assert places.path("path:prod") == Path("prod")


def test_the_keyring_comes_first_then_the_variable_then_the_person(
    saved: SystemStores, learning: Learning
) -> None:
    asked: list[str] = []

    def person(name: str) -> str:
        asked.append(name)
        return "of-the-person"

    with _with(saved, learning).system("prod", person) as system:
        assert system.token() == "of-the-person"
    with _with(saved, learning, OPTIMIZE_TOKEN_PROD="of-the-variable").system("prod", person) as system:
        assert system.token() == "of-the-variable"
    saved.secrets.put("prod", _PROD.origin, "of-the-keyring")
    with _with(saved, learning, OPTIMIZE_TOKEN_PROD="of-the-variable").system("prod", person) as system:
        assert system.token() == "of-the-keyring"
    assert asked == ["My Production"]


def test_a_person_is_asked_once(places: Places) -> None:
    asked: list[str] = []

    def person(name: str) -> str:
        asked.append(name)
        return "x"

    with places.system("https://other.example.com", person) as system:
        assert [system.token(), system.token()] == ["x", "x"]
    assert asked == ["https://other.example.com"]


def test_a_keyring_that_fails_matters_only_when_nothing_else_has_the_token(
    saved: SystemStores, keyring: MemoryKeyring, learning: Learning
) -> None:
    keyring.reading_trouble = OSError("out of order")

    with _with(saved, learning, OPTIMIZE_TOKEN_PROD="x").system("prod", _nobody) as system:
        assert system.token() == "x"
    with _with(saved, learning).system("prod", _nobody) as system, pytest.raises(ExporterError) as caught:
        system.sign_in()
    assert caught.value.code is Code.KEYRING_FAILED


@pytest.mark.parametrize(
    ("side", "variable"),
    [
        (Side.ONLY, "OPTIMIZE_TOKEN"),
        (Side.SOURCE, "OPTIMIZE_SOURCE_TOKEN"),
        (Side.TARGET, "OPTIMIZE_TARGET_TOKEN"),
    ],
)
def test_the_variable_depends_on_the_side(
    side: Side, variable: str, stores: SystemStores, learning: Learning
) -> None:
    tokens = {
        name: f"of {name}" for name in ("OPTIMIZE_TOKEN", "OPTIMIZE_SOURCE_TOKEN", "OPTIMIZE_TARGET_TOKEN")
    }
    url = "https://other.example.com"

    with _with(stores, learning, **tokens).system(url, _nobody, side=side) as system:
        assert system.token() == f"of {variable}"
    with (
        _with(stores, learning).system(url, _nobody, side=side) as system,
        pytest.raises(ExporterError) as caught,
    ):
        system.sign_in()
    assert (caught.value.code, caught.value.parameters["variable"]) == (Code.TOKEN_MISSING, variable)


def test_a_token_for_any_address_is_not_sent_to_a_saved_system_by_key(
    saved: SystemStores, learning: Learning
) -> None:
    places = _with(saved, learning, OPTIMIZE_TOKEN="for an address")

    with places.system("prod", _nobody) as system, pytest.raises(ExporterError) as caught:
        system.sign_in()

    assert caught.value.code is Code.TOKEN_MISSING


@pytest.mark.parametrize("text", ["missing.zip", "Backup.JSON", "./missing", "/no/such/folder", "a.b/c.zip"])
def test_a_mistyped_file_is_not_looked_for_in_the_network(text: str, places: Places) -> None:
    with pytest.raises(ExporterError) as caught:
        places.is_system(text)
    assert caught.value.code is Code.BACKUP_MISSING


def test_a_host_may_end_like_a_file_when_its_scheme_is_given(places: Places) -> None:
    assert places.is_system("https://optimize.example.zip")
