"""Names are shown as text, whatever they try to be."""

import dataclasses
from pathlib import Path

import pytest

from desktop_exporter.demo.material import CollectionMaterial, SystemMaterial
from desktop_exporter.demo.server import DemoSystem
from tests.cli.answers import rows, value
from tests.cli.conftest import OTHER_TOKEN, Cli, Serve
from tests.demo.small import COLLECTION, DASHBOARD, FAILING, dashboard, report, small_material

HOSTILE = "<img src=x>[red]\x1b]0;x\x07\u202e\u2028\x9b31m[/red]"
SHOWN = "<img src=x>[red]\ufffd]0;x\ufffd\ufffd\ufffd\ufffd31m[/red]"


def _material(name: str) -> SystemMaterial:
    material = small_material()
    collection: CollectionMaterial = dataclasses.replace(
        material.collections[0],
        name=name,
        entities=(report(name=name), dashboard(name=name), dashboard(FAILING, name)),
    )
    return dataclasses.replace(material, collections=(collection,))


@pytest.fixture
def hostile(serve: Serve) -> DemoSystem:
    return serve(_material(HOSTILE))


def _harmless(text: str) -> bool:
    return all(character == "\n" or character.isprintable() for character in text.replace("\ufffd", ""))


def test_every_page_shows_a_hostile_name_as_harmless_text(
    cli: Cli, hostile: DemoSystem, serve: Serve, tmp_path: Path
) -> None:
    into = serve(_material(HOSTILE), token=OTHER_TOKEN)
    saved = tmp_path / "F.zip"
    added = cli("systems", "add", HOSTILE, hostile.url, "--key", "evil")
    pages = [
        added,
        cli("systems", "list"),
        cli("systems", "test", HOSTILE),
        cli("list", hostile.url, "--read-names"),
        cli(
            "export", hostile.url, "--to", saved, "--all", "--report", "00000000-0000-4000-8000-000000000000"
        ),
        cli("verify", saved),
        cli("migrate", hostile.url, into.url, "--all", "--into", HOSTILE, "--yes"),
        cli("migrate", hostile.url, into.url, "--all", "--map", f"{COLLECTION}={HOSTILE}", "--yes"),
        cli("migrate", hostile.url, into.url, "--all", "--into", HOSTILE + HOSTILE, "--yes"),
        cli("list", HOSTILE + "!"),
        cli(HOSTILE),
        cli("verify", HOSTILE.replace("/", "_")),
        cli("export", hostile.url, "--to", saved, "--all", "--format", HOSTILE),
        cli("systems", "remove", "evil"),
    ]

    assert added.exit_code == 0, added.err
    for done in pages:
        assert _harmless(done.out + done.err), ascii(done.out + done.err)
    for done in (pages[1], pages[3], pages[6], pages[7]):
        assert SHOWN in done.out, done.out + done.err


def test_programs_get_the_name_itself_in_escapes(cli: Cli, hostile: DemoSystem) -> None:
    done = cli("list", hostile.url, "--read-names", "--json")

    assert done.out.isascii()
    assert _harmless(done.out)
    collection = rows(done.document, "data", "collections")[0]
    assert value(collection, "name") == HOSTILE
    assert value(collection, "id") == COLLECTION
    names = {value(one, "id"): value(one, "name") for one in rows(collection, "dashboards")}
    assert names[DASHBOARD] == HOSTILE
