"""Every name goes the whole way: shown harmlessly, valid as a file name, kept byte for byte in documents."""

import dataclasses
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import MutableMapping
from pathlib import Path

import msgspec
import pytest

from desktop_exporter.app.operations import Operations
from desktop_exporter.cli.main import run
from desktop_exporter.cli.terminal import Terminal
from desktop_exporter.compose import operations
from desktop_exporter.demo.material import CollectionMaterial, SystemMaterial
from desktop_exporter.errors import shown
from tests.cli.answers import counts, rows, text, value
from tests.cli.conftest import TOKEN, Cli, Done, Serve
from tests.cli.wire import listed, raw_entities
from tests.demo.small import COLLECTION, DASHBOARD, dashboard, report, small_material

_ALONE = "66666666-6666-4666-8666-666666666666"
_NAMES = (
    "<img src=x>[red]\x1b]0;x\x07",
    "\u202egnp.exe\u2066\u200f",
    "two\nlines\r\nand \u2028\u2029\x85more",
    "x" * 10_000,
    "\x00nul",
    "   \t ",
    "\u3000\u00a0",
    "CON",
    "nul.json",
    "..",
    ". . .",
    "ends with dots...",
    "ends with a blank ",
    "../../etc/passwd",
    "C:\\Windows\\x",
    "manifest.json",
    "-rf --all",
    "%s {0} {name} ${x} `id`",
    "\"quoted\" \\ 'so' <b>&amp;",
    "Übersicht",
    "U\u0308bersicht",
    "😀👨\u200d👩\u200d👧 🇩🇪",
    "\ufeffmark\u200b\u00ad",
    "\x7f\x80\x9b31m",
    "\ufffd\ufffe\U0010ffff\ue000",
    "a\u0300\u0301\u0302" * 30,
    "[/] [bold]x[/bold] :smile: [link=https://example.com]y[/link]",
)
# What Windows, macOS and Linux all take, and what no shell or page mistakes for something else.
_FILE_PART = re.compile(r"[^\x00-\x1f\x7f<>:\"/\\|?*\s]+")
# What the terminal's own colours and the moving progress line are made of; names stand in neither.
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_MOVES = re.compile(r"\r|\x1b\[(\d*[A-K]|\?25[lh])")


class _Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


def _short(name: str) -> str:
    return ascii(name[:20])


def _material(name: str) -> SystemMaterial:
    material = small_material()
    collection: CollectionMaterial = dataclasses.replace(
        material.collections[0],
        name=name,
        entities=(report(name=name), dashboard(name=name), report(_ALONE, name)),
    )
    return dataclasses.replace(material, collections=(collection,))


def _harmless(text: str) -> bool:
    return all(character == "\n" or shown(character) == character for character in text)


def _on_a_terminal(cli: Cli, *arguments: str | Path) -> Done:
    out, err = _Tty(), _Tty()
    line = ["--data-dir", str(cli.data_dir), *map(str, arguments)]

    def build(data_dir: Path | None, environment: MutableMapping[str, str] | None = None) -> Operations:
        return operations(data_dir, {"OPTIMIZE_TOKEN": TOKEN} if environment is None else environment)

    code = run(line, build, Terminal(_Tty(), out, err))
    return Done(code, _STYLE.sub("", out.getvalue()), _MOVES.sub("", _STYLE.sub("", err.getvalue())))


def _files(saved: Path) -> dict[str, bytes]:
    if saved.suffix == ".zip":
        with zipfile.ZipFile(saved) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    return {one.relative_to(saved).as_posix(): one.read_bytes() for one in saved.rglob("*") if one.is_file()}


def _check_files(saved: Path, served: set[bytes]) -> None:
    files = _files(saved)
    documents = [name for name in files if "/" in name]
    assert len(documents) == 2
    for name in documents:
        assert unicodedata.is_normalized("NFC", name)
        for part in name.split("/"):
            assert _FILE_PART.fullmatch(part)
            assert not part.startswith((".", "-"))
            assert not part.endswith(".")
            assert len(part.encode()) <= 255
            assert _harmless(part)
    entities = {
        bytes(one) for name in documents for one in msgspec.json.decode(files[name], type=list[msgspec.Raw])
    }
    assert served <= entities
    (manifest,) = (json.loads(content) for name, content in files.items() if name == "manifest.json")
    names = {text(one, "name") for key in ("entities", "collections") for one in rows(manifest, key)}
    assert names == {json.loads(next(iter(served)))["name"]}


@pytest.mark.parametrize("name", _NAMES, ids=_short)
def test_a_name_goes_the_whole_way(cli: Cli, serve: Serve, tmp_path: Path, name: str) -> None:
    source = serve(_material(name))
    target = serve(_material(name))
    served = set(raw_entities(source, [DASHBOARD]))
    added = cli("systems", "add", name, source.url, "--key", "evil")
    pages = [
        added,
        cli("systems", "list"),
        cli("list", source.url, "--read-names"),
        cli("systems", "remove", name),
    ]
    for saved in (tmp_path / "backup", tmp_path / "backup.zip"):
        pages += [
            cli("export", source.url, "--to", saved, "--collection", COLLECTION),
            cli("verify", saved),
            cli("import", saved, target.url, "--into", COLLECTION, "--yes"),
        ]
        _check_files(saved, served)
    pages.append(_on_a_terminal(cli, "list", source.url, "--read-names"))
    pages.append(
        _on_a_terminal(cli, "export", source.url, "--to", tmp_path / "again", "--collection", COLLECTION)
    )
    pages.append(_on_a_terminal(cli, "verify", tmp_path / "again"))

    for page in pages:
        assert _harmless(page.out), ascii(page.out)
        assert _harmless(page.err), ascii(page.err)
    for page in pages[4:]:
        assert page.exit_code == 0, page.out + page.err
    new = [one for one in listed(target, "dashboard", COLLECTION) if one != DASHBOARD]
    assert len(new) == 2
    arrived = [json.loads(one) for one in raw_entities(target, new)]
    assert {one["name"] for one in arrived} == {name}


@pytest.mark.parametrize("name", _NAMES[:6], ids=_short)
def test_programs_get_the_name_itself(cli: Cli, serve: Serve, tmp_path: Path, name: str) -> None:
    source = serve(_material(name))
    for line in (
        ("list", source.url, "--read-names"),
        ("export", source.url, "--to", tmp_path / "backup", "--collection", COLLECTION),
        ("verify", tmp_path / "backup"),
    ):
        done = cli(*line, "--json")
        assert done.out.isascii()
        assert _harmless(done.out)
        assert done.exit_code == 0
        if line[0] == "list":
            (collection,) = [
                one for one in rows(done.document, "data", "collections") if one["id"] == COLLECTION
            ]
            assert value(collection, "name") == name
            known = {value(one, "id"): value(one, "name") for one in rows(collection, "dashboards")}
            assert known == {DASHBOARD: name}
        else:
            assert sum(counts(done.document).values()) == (0 if line[0] == "verify" else 4)
