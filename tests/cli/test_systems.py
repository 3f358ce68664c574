"""`systems` without any keyring: every command says what it does instead."""

import json
import sys
from pathlib import Path

import pytest

from desktop_exporter.demo.faults import Unauthorized
from desktop_exporter.demo.server import DemoSystem
from tests.cli.answers import codes, rows, text, value
from tests.cli.conftest import OTHER_TOKEN, TOKEN, Cli
from tests.cli.person import Person

on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")


def _add(cli: Cli, system: DemoSystem, name: str = "My Production") -> None:
    done = cli("systems", "add", name, f"{system.url}/#/collection/x/", "--secret-stdin", stdin=f"{TOKEN}\n")
    assert done.exit_code == 0, done.err


def test_a_system_is_added_listed_used_and_removed(cli: Cli, production: DemoSystem, tmp_path: Path) -> None:
    cli.environment = {}
    _add(cli, production)

    _, listed = cli.json("systems", "list")
    without = cli("list", "my-production")
    cli.environment = {"OPTIMIZE_TOKEN_MY_PRODUCTION": TOKEN}
    by_key, by_name, by_url = (cli("list", one) for one in ("my-production", "My Production", production.url))
    saved = cli("export", "my-production", "--to", tmp_path / "F.json", "--all")
    removed, _ = cli.json("systems", "remove", "my-production")
    _, empty = cli.json("systems", "list")

    system = rows(listed, "data", "systems")[0]
    assert (text(system, "key"), text(system, "base_url")) == ("my-production", production.url)
    assert (without.exit_code, "OPTIMIZE_TOKEN_MY_PRODUCTION" in without.err) == (2, True)
    assert [one.exit_code for one in (by_key, by_name, by_url)] == [0, 0, 0]
    assert saved.exit_code == 3  # one dashboard of the demo always fails
    assert removed == 0
    assert rows(empty, "data", "systems") == []


def test_without_a_keyring_it_is_said_that_the_token_is_not_kept(cli: Cli, production: DemoSystem) -> None:
    cli.environment = {}
    line = ("systems", "add", "Prod", production.url, "--secret-stdin")

    page = cli(*line, "--key", "one", stdin=f"{TOKEN}\n")
    code, document = cli.json(*line, "--key", "two", stdin=f"{TOKEN}\n")

    assert (page.exit_code, code) == (0, 0)
    assert "only until the program ends: this computer has no keyring" in page.out
    assert "OPTIMIZE_TOKEN_ONE" in page.out
    assert value(document, "data", "token", "kept") is False
    assert text(document, "data", "system", "variable") == "OPTIMIZE_TOKEN_TWO"
    _assert_without_secret(cli)


def test_a_system_is_added_with_what_it_is_to_its_users(cli: Cli, production: DemoSystem) -> None:
    line = ("systems", "add", "Prod", production.url, "--secret-stdin", "--role")

    code, document = cli.json(*line, "production", stdin=f"{TOKEN}\n")
    refused = cli(*line, "live", stdin=f"{TOKEN}\n")

    assert (code, text(document, "data", "system", "role")) == (0, "production")
    assert (refused.exit_code, "--role" in refused.err) == (2, True)


def test_the_address_is_probed_before_the_token_is_sent(cli: Cli, production: DemoSystem) -> None:
    _add(cli, production)

    first = production.requests[0]
    assert (first.path, first.header("authorization")) == ("/api/ui-configuration", None)


def test_a_refused_token_saves_nothing(cli: Cli, production: DemoSystem) -> None:
    cli.environment = {}
    code, document = cli.json(
        "systems", "add", "Prod", production.url, "--secret-stdin", stdin=f"{OTHER_TOKEN}\n"
    )

    assert (code, codes(document)) == (1, ["token_refused"])
    assert rows(cli.json("systems", "list")[1], "data", "systems") == []


def test_keys_are_unique(cli: Cli, production: DemoSystem) -> None:
    _add(cli, production)
    asked = len(production.requests)

    code, document = cli.json(
        "systems", "add", "Other", production.url, "--key", "my-production", "--secret-stdin", stdin=TOKEN
    )

    assert (code, codes(document)) == (2, ["connection_exists"])
    assert len(production.requests) == asked


def test_a_test_tells_who_it_is_and_what_the_token_can_do(cli: Cli, production: DemoSystem) -> None:
    code, document = cli.json("systems", "test", production.url)
    production.faults.script(Unauthorized(), requests=99)

    assert code == 0
    assert text(document, "data", "place", "optimize_version") == "8.6.0"
    possible = {text(one, "name"): text(one, "possible") for one in rows(document, "data", "abilities")}
    assert (possible["list"], possible["list_private"], possible["import"]) == ("yes", "no", "yes")


def _assert_without_secret(cli: Cli) -> None:
    for path in cli.data_dir.rglob("*"):
        if path.is_file():
            assert TOKEN.encode() not in path.read_bytes()


def test_no_command_leaves_a_token_in_its_output_or_in_the_data_folder(
    cli: Cli, production: DemoSystem, target: DemoSystem, tmp_path: Path
) -> None:
    saved = tmp_path / "F.zip"
    _add(cli, production)
    said = [
        cli("list", production.url, "--read-names"),
        cli("export", production.url, "--to", saved, "--all"),
        cli("verify", saved),
        cli("migrate", production.url, target.url, "--all", "--into", "From production", "--yes"),
        cli("migrate", production.url, target.url, "--all", "--into-matching", "--yes", "--json"),
        cli("systems", "test", production.url, "--json"),
    ]

    for done in said:
        assert done.exit_code in {0, 3}, done.err
        for token in (TOKEN, OTHER_TOKEN):
            assert token not in done.out + done.err
    for path in (*cli.data_dir.rglob("*"), saved):
        if path.is_file():
            assert TOKEN.encode() not in path.read_bytes()
            assert OTHER_TOKEN.encode() not in path.read_bytes()
    assert json.loads((cli.data_dir / "connections.json").read_bytes())


@on_a_terminal
def test_a_person_is_asked_before_a_system_is_forgotten(cli: Cli, production: DemoSystem) -> None:
    _add(cli, production, "Prod")
    line = ("systems", "remove", "prod", "--data-dir", cli.data_dir)

    with Person(*line) as person:
        person.reads("Forget Prod")
        person.types("n")
        declined = person.leaves()
    kept = cli("systems", "list")
    with Person(*line) as person:
        person.reads("and its token?")
        person.types("y")
        agreed = person.leaves()
    gone = cli("systems", "list")

    assert (declined, agreed) == (1, 0)
    assert "Prod" in kept.out
    assert "Prod" not in gone.out


def test_a_suggestion_ends_with_one_mark(cli: Cli) -> None:
    refused = cli("exprot")

    assert refused.exit_code == 2
    assert "?." not in refused.err
