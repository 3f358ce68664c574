"""The command line against systems of every generation: list, export, verify, import and migrate."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.fitting import fitted
from desktop_exporter.demo.generations import GENERATIONS
from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import WORDS, Code
from tests.cli.answers import codes, counts, rows, text, value, whole
from tests.cli.conftest import OTHER_TOKEN, TOKEN, Cli, Serve
from tests.cli.wire import collection_id, dashboards_in, listed, raw_entities

ALL: Final = sorted(GENERATIONS)
SOURCE: Final = "Purchasing & Payables"
INTO: Final = "From production"


def _of(serve: Serve, material: SystemMaterial, name: str, token: str = TOKEN) -> DemoSystem:
    sound = replace(fitted(material, name), failing_dashboard_ids=frozenset())
    return serve(sound, generation=name, lists_collections=None, token=token)


@pytest.mark.parametrize("name", ALL)
def test_a_collection_is_listed_saved_verified_and_imported_again(
    cli: Cli, serve: Serve, content: DemoContent, tmp_path: Path, name: str
) -> None:
    source = _of(serve, content.production, name)
    target = _of(serve, content.target, name, OTHER_TOKEN)
    asked, into = collection_id(content.production, SOURCE), collection_id(content.target, INTO)
    backup = tmp_path / "backup"

    code, document = cli.json("export", source.url, "--to", backup, "--collection", asked)
    assert code == 0
    assert value(document, "data", "source", "generation") == name
    saved = counts(document)["done"]
    assert saved >= len(dashboards_in(content.production, SOURCE))

    # The export taught the names, and where a server lists no collections, this one is remembered.
    code, document = cli.json("list", source.url)
    assert code == 0
    (found,) = [one for one in rows(document, "data", "collections") if one["id"] == asked]
    assert found["name"] == (SOURCE if name == "C" else None)
    assert {text(one, "id") for one in rows(found, "dashboards")} == set(
        dashboards_in(content.production, SOURCE)
    )
    assert all(one["name"] for one in rows(found, "dashboards"))
    notes = json.dumps(value(document, "data", "notes"))
    assert ("does not list its collections" in notes) is (name != "C")

    code, document = cli.json("verify", backup)
    assert code == 0
    eras = {text(one, "era") for one in rows(document, "data", "index_versions")}
    assert eras == {"older" if name == "A" else "current"}

    cli.environment["OPTIMIZE_TOKEN"] = OTHER_TOKEN
    code, document = cli.json("import", backup, target.url, "--into", into, "--yes")
    assert code == 0
    assert counts(document)["done"] == saved
    assert len(listed(target, "dashboard", into)) == len(dashboards_in(content.production, SOURCE))


@pytest.mark.parametrize("name", ALL)
def test_each_file_of_a_backup_has_everything_that_its_dashboard_shows(
    cli: Cli, serve: Serve, content: DemoContent, tmp_path: Path, name: str
) -> None:
    source = _of(serve, content.production, name)
    backup = tmp_path / "backup.json"
    asked = [part for one in dashboards_in(content.production, SOURCE) for part in ("--dashboard", one)]
    assert cli("export", source.url, "--to", backup, *asked).exit_code == 0
    entities = json.loads(backup.read_bytes())
    ids = {one["id"] for one in entities}
    tiles_key = "reports" if name == "A" else "tiles"
    tiles = [tile for one in entities if one["exportEntityType"] == "dashboard" for tile in one[tiles_key]]
    assert len([tile for tile in tiles if tile["id"] in ids]) > len(dashboards_in(content.production, SOURCE))
    sent = [json.loads(one) for one in raw_entities(source, dashboards_in(content.production, SOURCE))]
    assert sorted(ids) == sorted(one["id"] for one in sent)


@pytest.mark.parametrize(("source_name", "target_name"), [("A", "A"), ("B", "C"), ("C", "B"), ("C", "C")])
def test_a_migration_between_equal_formats_arrives_and_is_compared(
    cli: Cli, serve: Serve, content: DemoContent, source_name: str, target_name: str
) -> None:
    source = _of(serve, content.production, source_name)
    target = _of(serve, content.target, target_name, OTHER_TOKEN)
    into = collection_id(content.target, INTO)
    asked = collection_id(content.production, SOURCE)

    line = ("migrate", source.url, target.url, "--collection", asked, "--into", into, "--yes")
    code, document = cli.json(*line)

    assert code == 0
    numbers = counts(document)
    assert numbers["done"] == numbers["asked"] > 1
    assert codes(document) == []
    assert value(document, "data", "target", "generation") == target_name
    assert len(listed(target, "dashboard", into)) == len(dashboards_in(content.production, SOURCE))


@pytest.mark.parametrize(("source_name", "target_name"), [("A", "B"), ("A", "C"), ("C", "A")])
def test_another_format_is_refused_in_the_words_of_the_target_with_our_hint(
    cli: Cli, serve: Serve, content: DemoContent, source_name: str, target_name: str
) -> None:
    source = _of(serve, content.production, source_name)
    target = _of(serve, content.target, target_name, OTHER_TOKEN)
    into = collection_id(content.target, INTO)
    asked = collection_id(content.production, SOURCE)
    line = ("migrate", source.url, target.url, "--collection", asked, "--into", into, "--yes")

    code, document = cli.json(*line)
    page = cli(*line)

    assert (code, page.exit_code) == (1, 1)
    numbers = counts(document)
    assert numbers["failed"] == numbers["asked"] > 1
    assert set(codes(document)) == {Code.INDEX_VERSION_MISMATCH.value}
    words = "source and target index versions do not match"
    assert words in text(document, "problems", 0, "detail")
    assert words in " ".join(page.out.split())
    assert WORDS[Code.INDEX_VERSION_MISMATCH].hint in " ".join(page.out.split())
    assert listed(target, "report", into) == []


def test_what_an_8_8_calls_invalid_with_a_500_has_failed_and_is_not_unknown(
    cli: Cli, serve: Serve, content: DemoContent
) -> None:
    """A variable filter is such a thing. On 8.6 it is refused with 400; nothing is written either way."""
    name = "Claims handling"
    asked = collection_id(content.production, name)
    told: dict[str, list[dict[str, str]]] = {}
    for generation in ("B", "C"):
        source = _of(serve, content.production, generation)
        target = _of(serve, content.target, generation, OTHER_TOKEN)
        into = collection_id(content.target, INTO)
        line = ("migrate", source.url, target.url, "--collection", asked, "--into", into, "--yes")

        code, document = cli.json(*line)

        assert code == 3
        numbers = counts(document)
        assert (numbers["unknown"], numbers["not_started"]) == (0, 0)
        assert numbers["failed"] == 1
        told[generation] = [
            {key: text(one, key) for key in ("code", "name", "detail")} for one in rows(document, "problems")
        ]
        assert len(listed(target, "dashboard", into)) == len(dashboards_in(content.production, name)) - 1
        assert whole(document, "reports") > 0
    ((refused,), (failed,)) = told["B"], told["C"]
    assert (refused["code"], failed["code"]) == ("import_file_invalid", "import_failed")
    assert refused["name"] == failed["name"]
    words = "“The provided file includes at least one dashboard with invalid filters."
    assert words in refused["detail"]
    assert words in failed["detail"]
    assert "nothing was written" in failed["detail"]


def test_names_are_read_on_demand_from_every_generation(cli: Cli, serve: Serve, content: DemoContent) -> None:
    asked = collection_id(content.production, SOURCE)
    for name in ALL:
        source = _of(serve, content.production, name)
        dashboard = dashboards_in(content.production, SOURCE)[0]
        cli("export", source.url, "--to", cli.data_dir / f"{name}.zip", "--collection", asked)
        code, document = cli.json("list", source.url, "--read-names")
        assert code == 0
        items = {
            text(one, "id"): value(one, "name")
            for found in rows(document, "data", "collections")
            for kind in ("dashboards", "reports")
            for one in rows(found, kind)
        }
        assert dashboard in items
        assert all(items.values())


def test_an_upgrade_since_the_last_run_stands_in_the_notes(
    cli: Cli, serve: Serve, content: DemoContent, tmp_path: Path
) -> None:
    source = _of(serve, content.production, "B")
    asked = collection_id(content.production, SOURCE)
    line = ("export", source.url, "--to", tmp_path / "backup", "--collection", asked, "--overwrite")
    assert "was Optimize" not in cli(*line).out
    source.optimize_version = "8.8.1"
    said = f"Note: {source.url} was Optimize 8.6.0 in the last run with it"
    assert said in " ".join(cli("list", source.url).out.split())
    assert said in " ".join(cli(*line).out.split())
    assert "was Optimize" not in cli(*line).out
