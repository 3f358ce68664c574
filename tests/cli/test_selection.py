"""What to take: by name, without some, from a list of ids; the same for `export`, `import` and `migrate`."""

import json
from pathlib import Path

import pytest
from pydantic import JsonValue

from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.server import DemoSystem
from tests.cli.answers import codes, counts, rows, text, value
from tests.cli.conftest import Cli
from tests.cli.wire import collection_id, dashboards_in

_CLAIMS = "Claims handling"


def _names(document: JsonValue, state: str = "done") -> list[str]:
    return sorted(text(one, "name") for one in rows(document, "data", "items") if one["state"] == state)


def _notes(document: JsonValue) -> list[str]:
    found = value(document, "data", "notes")
    assert isinstance(found, list)
    return [str(one) for one in found]


def _selection(folder: Path) -> JsonValue:
    manifest: JsonValue = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return value(manifest, "selection")


def test_names_choose_and_what_is_excluded_counts_as_skipped(
    cli: Cli, production: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    claims = collection_id(content.production, _CLAIMS)
    saved = tmp_path / "backup"
    line: list[str | Path] = ["export", production.url, "--to", saved, "--collection", claims]

    code, document = cli.json(*line, "--name", "claims*", "--exclude", "*ABOVE*")

    assert (code, text(document, "result")) == (0, "done")
    assert _names(document) == ["Claims by cause", "Claims cockpit"]
    assert _names(document, "skipped") == ["Claims above 5,000"]
    assert counts(document) == counts(document) | {"asked": 3, "done": 2, "skipped": 1}
    assert _selection(saved) == {
        "everything": [],
        "collections": [claims],
        "dashboards": [],
        "reports": [],
        "names": ["claims*"],
        "exclude": ["*ABOVE*"],
    }
    page = cli(*line, "--name", "claims*", "--exclude", "*ABOVE*", "--overwrite")
    assert "3 asked: 2 saved, 1 skipped." in page.out
    assert cli("verify", saved).exit_code == 0


def test_a_second_choice_by_name_says_that_names_were_known(
    cli: Cli, production: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    line: list[str | Path] = [
        "export",
        production.url,
        "--collection",
        collection_id(content.production, _CLAIMS),
    ]
    line += ["--name", "weekly review", "--to"]
    _, first = cli.json(*line, tmp_path / "1.json")
    _, second = cli.json(*line, tmp_path / "2.json")
    _, third = cli.json(*line, tmp_path / "3.json", "--read-names")

    assert _names(first) == _names(second) == _names(third) == ["Weekly review", "Weekly review"]
    assert ["known from earlier exports" in " ".join(_notes(one)) for one in (first, second, third)] == [
        False,
        True,
        False,
    ]


def test_dashboards_only_saves_no_report_alone(
    cli: Cli, production: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    saved = tmp_path / "backup"
    claims = collection_id(content.production, _CLAIMS)
    code, document = cli.json(
        "export", production.url, "--to", saved, "--collection", claims, "--dashboards-only"
    )

    assert (code, counts(document)["done"]) == (0, len(dashboards_in(content.production, _CLAIMS)))
    assert {text(one, "kind") for one in rows(document, "data", "items")} == {"dashboard"}
    assert value(_selection(saved), "dashboards_only") == ["yes"]


@pytest.mark.parametrize("way", ["file", "stdin"])
def test_ids_come_from_a_file_or_from_standard_input(
    cli: Cli, production: DemoSystem, content: DemoContent, tmp_path: Path, way: str
) -> None:
    first, second, *_ = dashboards_in(content.production, _CLAIMS)
    lines = f"\ufeff# two of them\r\n{first}\r\n{production.url}/#/dashboard/{second}/edit\r\n"
    ids = tmp_path / "ids.txt"
    ids.write_bytes(lines.encode())

    code, document = cli.json(
        "export",
        production.url,
        "--to",
        tmp_path / "F.zip",
        "--ids-from",
        ids if way == "file" else "-",
        stdin="" if way == "file" else lines,
    )

    assert (code, counts(document)["done"]) == (0, 2)
    assert {text(one, "id") for one in rows(document, "data", "items")} == {first, second}


@pytest.mark.parametrize(
    ("lines", "options", "problem", "words"),
    [
        ("x\nnot an id\n", [], "id_list_invalid", "Line 2"),
        ("https://other.example.com/#/dashboard/x", [], "id_list_invalid", "Line 1"),
        ("", [], "id_list_invalid", "names nothing"),
        ("x", ["--secret-stdin"], "usage", "--secret-stdin"),
        ("x", ["--name", " "], "usage", "--name is empty"),
        ("x", ["--exclude", ""], "usage", "--exclude is empty"),
        (
            "x",
            ["--exclude", "https://h.example/#/share/report/x"],
            "id_not_recognised",
            "the id of the share",
        ),
    ],
)
def test_a_wrong_list_is_wrong_use_and_nothing_is_saved(
    cli: Cli, production: DemoSystem, tmp_path: Path, lines: str, options: list[str], problem: str, words: str
) -> None:
    saved = tmp_path / "F.zip"
    code, document = cli.json(
        "export", production.url, "--to", saved, "--ids-from", "-", *options, stdin=lines
    )

    assert (code, codes(document)) == (2, [problem])
    assert words in text(document, "problems", 0, "detail")
    assert not saved.exists()
    assert not production.requests.matching("POST")


def test_a_list_that_is_not_there_is_told(cli: Cli, production: DemoSystem, tmp_path: Path) -> None:
    code, document = cli.json(
        "export", production.url, "--to", tmp_path / "F.zip", "--ids-from", tmp_path / "none.txt"
    )
    assert (code, codes(document)) == (1, ["path_missing"])


def test_excluding_everything_saves_nothing_and_says_so(
    cli: Cli, production: DemoSystem, tmp_path: Path
) -> None:
    code, document = cli.json(
        "export", production.url, "--to", tmp_path / "F.zip", "--all", "--exclude", "*", "--exclude", "x"
    )
    assert (code, codes(document)) == (1, ["nothing_selected"])
    assert not (tmp_path / "F.zip").exists()


def test_a_migration_takes_what_the_options_say(
    cli: Cli, production: DemoSystem, target: DemoSystem, content: DemoContent
) -> None:
    into = collection_id(content.target, "From production")
    asked = collection_id(content.production, "Purchasing & Payables")
    line = ["migrate", production.url, target.url, "--into", into, "--yes", "--collection", asked]

    code, document = cli.json(*line, "--name", "*spend", "--name", "invoices*", "--exclude", "*without*")

    assert code == 0
    assert _names(document) == ["Café & catering spend", "Invoices today"]
    assert _names(document, "skipped") == ["Invoices without a purchase order"]


@pytest.mark.parametrize(
    ("options", "expected", "skipped"),
    [
        (["--name", "supplier*"], ["Supplier performance"], []),
        (["--exclude", "*o*"], ["Café & catering spend"], 7),
        (["--dashboards-only", "--exclude", "*o*"], ["Café & catering spend"], 5),
    ],
)
def test_an_import_takes_part_of_a_backup(
    cli: Cli,
    production: DemoSystem,
    target: DemoSystem,
    content: DemoContent,
    tmp_path: Path,
    options: list[str],
    expected: list[str],
    skipped: int | list[str],
) -> None:
    saved = tmp_path / "backup.zip"
    asked = collection_id(content.production, "Purchasing & Payables")
    assert cli("export", production.url, "--to", saved, "--collection", asked).exit_code == 0
    into = collection_id(content.target, "From production")
    cli.environment["OPTIMIZE_TOKEN"] = target.token

    code, document = cli.json("import", saved, target.url, "--into", into, "--yes", *options)

    assert (code, _names(document)) == (0, expected)
    left = _names(document, "skipped")
    assert left == skipped if isinstance(skipped, list) else len(left) == skipped


def test_an_import_of_ids_in_a_list_takes_those(
    cli: Cli, production: DemoSystem, target: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    saved = tmp_path / "backup"
    asked = collection_id(content.production, "Purchasing & Payables")
    assert cli("export", production.url, "--to", saved, "--collection", asked).exit_code == 0
    wanted = dashboards_in(content.production, "Purchasing & Payables")[1]
    into = collection_id(content.target, "From production")
    cli.environment["OPTIMIZE_TOKEN"] = target.token

    code, document = cli.json(
        "import",
        saved,
        target.url,
        "--into",
        into,
        "--yes",
        "--ids-from",
        "-",
        stdin=json.dumps([wanted]),
    )

    assert (code, [text(one, "id") for one in rows(document, "data", "items")]) == (0, [wanted])
