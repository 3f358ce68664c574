"""`migrate` and `import`: what the report says is what the target holds."""

import json
from pathlib import Path

import pytest
from pydantic import JsonValue

from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.faults import IMPORT_ROUTE, AnswerLost
from desktop_exporter.demo.server import DemoSystem
from tests.cli.answers import codes, counts, rows, text, value, whole
from tests.cli.conftest import Cli, Serve
from tests.cli.wire import collection_id, dashboards_in, listed, raw_entities


def _exported(system: DemoSystem, dashboards: list[str]) -> list[dict[str, JsonValue]]:
    return [json.loads(one) for one in raw_entities(system, dashboards)]


def _imports(system: DemoSystem) -> int:
    return len(system.requests.matching("POST", IMPORT_ROUTE))


def test_a_collection_arrives_with_its_reports_and_its_tiles_point_at_the_new_ones(
    cli: Cli, production: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    asked = collection_id(content.production, "Purchasing & Payables")
    into = collection_id(content.target, "From production")

    code, document = cli.json(
        "migrate", production.url, target.url, "--collection", asked, "--into", "From production", "--yes"
    )

    assert code == 0
    items = rows(document, "data", "items")
    alone = [one for one in items if one["kind"] == "report"]
    new = [text(one, "target_id") for one in items if one["kind"] == "dashboard"]
    assert sorted(listed(target, "dashboard", into)) == sorted(new)
    reports = set(listed(target, "report", into))
    assert len(reports) == whole(document, "reports") + len(alone)
    entities = _exported(target, new)
    used = {
        text(tile, "id")
        for one in entities
        if one["exportEntityType"] == "dashboard"
        for tile in rows(one, "tiles")
        if tile["type"] == "optimize_report"
    }
    assert used
    assert used <= reports
    for one in items:
        address = f"{target.url}/#/collection/{into}/{text(one, 'kind')}/{text(one, 'target_id')}/"
        assert value(one, "address") == address


def test_what_the_target_refuses_is_told_in_its_own_words_and_the_others_arrive(
    cli: Cli, production: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    line = (
        "migrate",
        production.url,
        target.url,
        "--collection",
        collection_id(content.production, "Customer onboarding"),
        "--into-matching",
        "--yes",
    )

    code, document = cli.json(*line)
    page = cli(*line)

    assert code == page.exit_code == 3
    numbers = counts(document)
    assert numbers["failed"] == 1
    assert numbers["done"] == numbers["asked"] - 1
    assert codes(document) == ["definition_missing"]
    words = "“Could not import because at least one required definition does not exist.”"
    assert words in text(document, "problems", 0, "detail")
    assert words in page.out
    assert "subscription-renewal" in page.out
    assert f"{numbers['asked']} asked: {numbers['done']} copied and compared, 1 failed." in page.out


def test_a_backup_goes_where_the_collections_are_called_the_same(
    cli: Cli, production: DemoSystem, target: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    saved = tmp_path / "backup"
    asked = [collection_id(content.production, name) for name in ("Kredit & Darlehen", "IT and HR services")]
    line = [part for one in asked for part in ("--collection", one)]
    assert cli("export", production.url, "--to", saved, *line).exit_code == 3
    cli.environment["OPTIMIZE_TOKEN"] = target.token

    code, document = cli.json("import", saved, target.url, "--into-matching", "--yes")

    assert code == 3
    assert [text(one, "name") for one in rows(document, "data", "collections")] == ["Kredit & Darlehen"]
    lost = [one for one in rows(document, "problems") if one["code"] == "target_not_chosen"]
    assert len(lost) == counts(document)["failed"]
    assert "has no collection of this name" in text(lost[0], "detail")


def test_a_damaged_backup_gives_back_everything_else(
    cli: Cli, production: DemoSystem, target: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    saved = tmp_path / "backup"
    asked = collection_id(content.production, "Purchasing & Payables")
    assert cli("export", production.url, "--to", saved, "--collection", asked).exit_code == 0
    altered, missing, *_ = sorted(saved.glob("*/*.json"))
    altered.write_bytes(altered.read_bytes().replace(b"{", b"[", 1))
    missing.unlink()
    cli.environment["OPTIMIZE_TOKEN"] = target.token

    code, document = cli.json("import", saved, target.url, "--into", "From production", "--yes")

    assert code == 3
    assert sorted(codes(document)) == ["file_altered", "file_missing"]
    assert counts(document) | {"failed": 2, "done": 6} == counts(document)


def test_pairs_are_given_by_name_id_or_address(
    cli: Cli, production: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    loans = collection_id(content.production, "Kredit & Darlehen")
    address = f"{target.url}/#/collection/{collection_id(content.target, 'Kredit & Darlehen')}/"

    code, document = cli.json(
        "migrate",
        production.url,
        target.url,
        "--collection",
        loans,
        "--collection",
        collection_id(content.production, "Purchasing & Payables"),
        "--map",
        f"{loans}={address}",
        "--map",
        "Purchasing & Payables=From production",
        "--yes",
    )

    assert code == 0
    names = {text(one, "name") for one in rows(document, "data", "collections")}
    assert names == {"Kredit & Darlehen", "From production"}


def test_a_lost_answer_is_found_out_and_nothing_is_sent_twice(
    cli: Cli, production: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    target.faults.script(AnswerLost(), method="POST", route=IMPORT_ROUTE)
    into = collection_id(content.target, "From production")

    code, document = cli.json(
        "migrate",
        production.url,
        target.url,
        "--dashboard",
        dashboards_in(content.production, "Purchasing & Payables")[0],
        "--into",
        into,
        "--yes",
    )

    assert (code, counts(document)["done"]) == (0, 1)
    assert _imports(target) == 1
    assert len(listed(target, "dashboard", into)) == 1


def test_two_imports_of_one_group_report_what_is_new_each_time(
    cli: Cli, production: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    line = (
        "migrate",
        production.url,
        target.url,
        "--collection",
        collection_id(content.production, "Purchasing & Payables"),
        "--into",
        collection_id(content.target, "From production"),
        "--yes",
    )

    _, first = cli.json(*line)
    code, second = cli.json(*line)

    assert code == 0
    ids = [{text(one, "target_id") for one in rows(each, "data", "items")} for each in (first, second)]
    assert not ids[0] & ids[1]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        pytest.param((), "exactly one of", id="nowhere"),
        pytest.param(("--into", "x", "--into-matching"), "exactly one of", id="two-ways"),
        pytest.param(("--map", "x"), "takes SOURCE=TARGET", id="half-a-pair"),
    ],
)
def test_where_to_has_to_be_said_once(
    options: tuple[str, ...], reason: str, cli: Cli, production: DemoSystem, target: DemoSystem
) -> None:
    code, document = cli.json("migrate", production.url, target.url, "--all", *options, "--yes")

    assert (code, codes(document)) == (2, ["usage"])
    assert reason in text(document, "problems", 0, "detail")
    assert not production.requests
    assert not target.requests


def test_a_collection_that_the_target_does_not_have_is_told_before_anything_is_written(
    cli: Cli, production: DemoSystem, target: DemoSystem
) -> None:
    code, document = cli.json(
        "migrate", production.url, target.url, "--all", "--into", "No such collection", "--yes"
    )

    assert (code, codes(document)) == (1, ["target_not_chosen"])
    assert _imports(target) == 0


def test_a_target_that_lists_no_collections_takes_one_by_its_id(
    cli: Cli, production: DemoSystem, serve: Serve, content: DemoContent
) -> None:
    plain = serve(content.plain, token="the-other-token-of-a-test-0123456789", lists_collections=False)
    into = collection_id(content.plain, "Facility services")
    asked = dashboards_in(content.production, "Purchasing & Payables")
    line = [part for one in asked for part in ("--dashboard", one)]

    code, document = cli.json("migrate", production.url, plain.url, *line, "--into", into, "--yes")
    _, by_name = cli.json("migrate", production.url, plain.url, *line, "--into", "Facility services", "--yes")

    assert code in {0, 3}
    arrived = [text(one, "target_id") for one in rows(document, "data", "items") if one["state"] == "done"]
    assert arrived
    assert set(arrived) <= set(listed(plain, "dashboard", into))
    assert "does not tell its collections" in text(by_name, "problems", 0, "detail")
