"""`export`: what is saved is what the server answers, and what is not is told by name and reason."""

import json
import zipfile
from pathlib import Path

import msgspec
import pytest

from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.faults import Unauthorized
from desktop_exporter.demo.server import DemoSystem
from tests.cli.answers import codes, counts, rows, text, value, whole
from tests.cli.conftest import Cli, Serve
from tests.cli.wire import collection_id, dashboards_in, post, raw_entities

_UNKNOWN = ("00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002")
_UNKNOWN_REPORT = "00000000-0000-4000-8000-000000000003"


def test_each_saved_entity_is_byte_for_byte_what_the_server_answers(
    cli: Cli, production: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    collection = collection_id(content.production, "Order to Cash")
    saved = tmp_path / "F.json"

    code, document = cli.json("export", production.url, "--to", saved, "--collection", collection)

    assert code == 0
    assert text(document, "result") == "done"
    entities = msgspec.json.decode(saved.read_bytes(), type=list[msgspec.Raw])
    served = raw_entities(production, dashboards_in(content.production, "Order to Cash"))
    alone = [one for one in rows(document, "data", "items") if one["kind"] == "report"]
    assert {bytes(one) for one in entities} >= set(served)
    assert len(entities) == len(served) + len(alone)
    assert counts(document)["done"] == len(rows(document, "data", "items"))


def test_the_file_is_accepted_by_another_system_as_it_is(
    cli: Cli, production: DemoSystem, target: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    saved = tmp_path / "F.json"
    asked = collection_id(content.production, "Purchasing & Payables")
    assert cli("export", production.url, "--to", saved, "--collection", asked).exit_code == 0

    into = collection_id(content.target, "From production")
    status, answer = post(target, f"/api/public/import?collectionId={into}", saved.read_bytes())

    assert status == 200
    assert len(json.loads(answer)) == len(json.loads(saved.read_bytes()))


def test_culprits_are_named_with_their_reasons_and_all_others_are_saved(
    cli: Cli, production: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    saved = tmp_path / "F.zip"
    failing = next(iter(content.production.failing_dashboard_ids))
    culprits = (*_UNKNOWN, failing)
    line: list[str | Path] = ["export", production.url, "--to", saved, "--all", "--report", _UNKNOWN_REPORT]
    for one in culprits:
        line += ["--dashboard", one]

    code, document = cli.json(*line)
    page = cli(*line, "--overwrite")

    assert code == page.exit_code == 3
    numbers = counts(document)
    assert numbers == numbers | {"failed": 4, "unknown": 0, "skipped": 0, "not_started": 0}
    assert numbers["done"] > 40
    reasons = {text(one, "id"): text(one, "code") for one in rows(document, "problems")}
    assert reasons == {
        _UNKNOWN[0]: "dashboard_unknown",
        _UNKNOWN[1]: "dashboard_unknown",
        failing: "server_fault",
        _UNKNOWN_REPORT: "report_unknown",
    }
    with zipfile.ZipFile(saved) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert {text(one, "id"): text(one, "code") for one in rows(manifest, "problems")} == reasons
    assert value(manifest, "counts") == value(document, "counts")
    assert f"{numbers['asked']} asked: {numbers['done']} saved, 4 failed." in page.out
    for one in (*_UNKNOWN, _UNKNOWN_REPORT):
        assert f"There is no {'report' if one == _UNKNOWN_REPORT else 'dashboard'} {one}." in page.out
    assert "“Could not retrieve some reports required by this dashboard.”" in page.out


def test_a_second_save_of_the_same_writes_nothing_and_says_since_when(
    cli: Cli, production: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    saved = tmp_path / "backup"
    line = (
        "export",
        production.url,
        "--to",
        saved,
        "--collection",
        collection_id(content.production, "Order to Cash"),
    )
    assert cli(*line).exit_code == 0
    before = {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in saved.rglob("*") if path.is_file()
    }

    code, document = cli.json(*line, "--overwrite")

    assert code == 0
    since = text(document, "data", "saved", "unchanged_since")
    assert since == json.loads((saved / "manifest.json").read_bytes())["run"]["created_at"]
    assert f"unchanged since {since}" in cli(*line, "--overwrite").out
    after = {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in saved.rglob("*") if path.is_file()
    }
    assert after == before


def test_what_is_there_is_not_replaced_without_consent_and_nobody_is_asked_for_it(
    cli: Cli, production: DemoSystem, tmp_path: Path
) -> None:
    saved = tmp_path / "F.zip"
    saved.write_bytes(b"something else")

    code, document = cli.json("export", production.url, "--to", saved, "--all")

    assert (code, codes(document)) == (2, ["backup_exists"])
    assert saved.read_bytes() == b"something else"
    assert not production.requests


def test_nothing_is_written_when_nothing_could_be_saved(
    cli: Cli, production: DemoSystem, tmp_path: Path
) -> None:
    code, document = cli.json(
        "export", production.url, "--to", tmp_path / "F.zip", "--dashboard", _UNKNOWN[0]
    )

    assert (code, text(document, "result"), codes(document)) == (1, "failed", ["dashboard_unknown"])
    assert value(document, "data", "saved") is None
    assert not list(tmp_path.glob("*.zip*"))


def test_an_export_that_stops_early_keeps_the_older_backup(
    cli: Cli, production: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    saved = tmp_path / "F.zip"
    line = (
        "export",
        production.url,
        "--to",
        saved,
        "--collection",
        collection_id(content.production, "Order to Cash"),
    )
    assert cli(*line).exit_code == 0
    before = saved.read_bytes()
    production.faults.script(Unauthorized(), requests=99, method="POST", after=1)

    code, document = cli.json(*line, "--overwrite", "--parallel", "1")

    assert (code, text(document, "result")) == (1, "failed")
    assert codes(document) == ["token_refused"]
    assert counts(document)["not_started"] == counts(document)["asked"]
    assert saved.read_bytes() == before
    assert "Nothing was written" in cli(*line, "--overwrite").out


def test_a_system_that_lists_nothing_is_exported_by_address_and_remembers_it(
    cli: Cli, serve: Serve, content: DemoContent, tmp_path: Path
) -> None:
    plain = serve(content.plain, lists_collections=False)
    wanted = dashboards_in(content.plain, "Logistics")[0]
    address = f"{plain.url}/#/collection/any/dashboard/{wanted}/"

    code, document = cli.json("export", plain.url, "--to", tmp_path / "F.json", "--dashboard", address)
    _, listed = cli.json("list", plain.url)

    assert (code, counts(document)["done"]) == (0, 1)
    dashboards = rows(listed, "data", "collections", 0, "dashboards")
    assert [(text(one, "id"), value(one, "name") is not None) for one in dashboards] == [(wanted, True)]


def test_an_address_of_another_system_is_refused(cli: Cli, production: DemoSystem, tmp_path: Path) -> None:
    code, document = cli.json(
        "export",
        production.url,
        "--to",
        tmp_path / "F.json",
        "--dashboard",
        f"https://elsewhere.example.com/#/dashboard/{_UNKNOWN[0]}/",
    )

    assert (code, codes(document)) == (2, ["address_elsewhere"])


@pytest.mark.parametrize(("ending", "container"), [("", "folder"), (".zip", "zip"), (".json", "json")])
def test_the_format_follows_the_ending(
    ending: str, container: str, cli: Cli, production: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    saved = tmp_path / f"backup{ending}"
    asked = dashboards_in(content.production, "Order to Cash")[0]

    assert cli("export", production.url, "--to", saved, "--dashboard", asked).exit_code == 0
    code, document = cli.json("verify", saved)

    assert (code, text(document, "data", "container")) == (0, container)
    assert whole(document, "data", "dashboards") == 1
