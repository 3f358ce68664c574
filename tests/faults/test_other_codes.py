"""Codes that no other test brings about: each once, in the way in which a user would meet it."""

import io
import json
import os
from collections.abc import Generator, MutableMapping
from pathlib import Path

import pytest
import requests
from filelock import FileLock

from desktop_exporter.app.live import LiveSystem, SystemSpec
from desktop_exporter.app.operations import Operations
from desktop_exporter.cli.main import run
from desktop_exporter.cli.terminal import Terminal
from desktop_exporter.compose import operations
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.model.exchange import ImportedEntity
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.optimize.system import OptimizeSystem
from desktop_exporter.optimize.transport import Endpoint
from desktop_exporter.paths import DataFolder
from desktop_exporter.rest import serving
from desktop_exporter.rest.messages import Answer, Request
from tests.cli.answers import codes, counts, text
from tests.cli.conftest import TOKEN, Cli
from tests.faults.material import COLLECTION, INTO, source, target
from tests.optimize.raw_server import RawConnection, RawServer

_NOWHERE = "00000000-0000-4000-8000-0000000000c0"


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return Cli(tmp_path / "data")


@pytest.fixture
def plain() -> Generator[DemoSystem]:
    """A system that does not describe its collections, as 8.6.0."""
    with DemoSystem(name="demo", material=source(), token=TOKEN) as system:
        yield system


@pytest.fixture
def backup(cli: Cli, plain: DemoSystem, tmp_path: Path) -> Path:
    saved = tmp_path / "backup.zip"
    assert cli("export", plain.url, "--to", saved, "--collection", COLLECTION).exit_code == 0
    return saved


def test_collection_empty(cli: Cli, plain: DemoSystem, tmp_path: Path) -> None:
    saved = tmp_path / "saved.zip"
    code, document = cli.json("export", plain.url, "--to", saved, "--collection", _NOWHERE)
    assert (code, codes(document)) == (1, ["collection_empty"])
    assert not saved.exists()


def test_id_list_invalid(cli: Cli, plain: DemoSystem, tmp_path: Path) -> None:
    ids = tmp_path / "ids.txt"
    ids.write_bytes(b"\xff\xfe\x00\xd8 \xff")
    code, document = cli.json("export", plain.url, "--to", tmp_path / "saved.zip", "--ids-from", ids)
    assert (code, codes(document)) == (2, ["id_list_invalid"])


def test_definition_forbidden(cli: Cli, backup: Path) -> None:
    words = {
        "errorCode": "importDefinitionForbidden",
        "errorMessage": "Import failed because you are not authorized.",
        "detailedMessage": "No right to it.",
        "definitions": [{"type": "process", "key": "orders", "versions": ["1"], "tenantIds": [None]}],
    }

    def script(connection: RawConnection) -> None:
        while (request := connection.request()) is not None:
            path = request.split(b" ")[1]
            if path.startswith(b"/api/ui-configuration"):
                connection.answer(
                    "200 OK", b'{"optimizeVersion":"8.6.0"}', {"Content-Type": "application/json"}
                )
            elif path.startswith(b"/api/public/import"):
                headers = {"Content-Type": "application/json"}
                connection.answer("403 Forbidden", json.dumps(words).encode(), headers)
            else:
                connection.answer("200 OK", b"[]", {"Content-Type": "application/json"})

    with RawServer(script) as server:
        code, document = cli.json("import", backup, server.url, "--into", INTO, "--yes")
    assert (code, set(codes(document))) == (1, {"definition_forbidden"})
    assert counts(document)["failed"] == 2
    assert "process orders, version 1" in text(document, "problems", 0, "detail")


class _Meddling(OptimizeSystem):
    """A target where somebody empties each dashboard as soon as it has arrived."""

    demo: DemoSystem

    def import_group(
        self, collection_id: str, document: bytes, cancel: CancelToken
    ) -> tuple[ImportedEntity, ...]:
        imported = super().import_group(collection_id, document, cancel)
        for one in imported:
            if one.kind is ItemKind.DASHBOARD:
                self._empty(one.id)
        return imported

    def _empty(self, dashboard_id: str) -> None:
        cookie = f"X-Optimize-Authorization={self.demo.sign_in('demo')}"
        address = f"{self.demo.url}/api/dashboard/{dashboard_id}"
        answer = requests.put(address, json={"name": "Alpha"}, headers={"Cookie": cookie}, timeout=5)
        assert answer.status_code == 204


def test_arrived_different(cli: Cli, plain: DemoSystem, backup: Path, tmp_path: Path) -> None:
    def build(data_dir: Path | None, environment: MutableMapping[str, str] | None = None) -> Operations:
        return operations(data_dir, environment or {"OPTIMIZE_TOKEN": TOKEN}, open_system)

    def open_system(spec: SystemSpec) -> LiveSystem:
        endpoint = Endpoint(spec.base_url)
        system = _Meddling(key="", name=spec.name, endpoint=endpoint, token_provider=spec.token_provider)
        system.demo = other
        return system

    one = tmp_path / "one.zip"
    dashboard = "33333333-3333-4333-8333-333333333331"
    assert cli("export", plain.url, "--to", one, "--dashboard", dashboard).exit_code == 0
    with DemoSystem(name="other", material=target(), token=TOKEN) as other:
        out = io.StringIO()
        line = (
            "--data-dir",
            str(tmp_path / "d"),
            "import",
            str(one),
            other.url,
            "--into",
            INTO,
            "--yes",
            "--json",
        )
        code = run(line, build, Terminal(io.StringIO(), out, io.StringIO()))
    document = json.loads(out.getvalue())
    assert (code, codes(document)) == (1, ["arrived_different"])
    assert "tiles" in text(document, "problems", 0, "detail")


def test_read_back_differs(
    cli: Cli, plain: DemoSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The medium returns another byte than was written."""
    really = os.fsync

    def fsync(descriptor: int) -> None:
        really(descriptor)
        if os.fstat(descriptor).st_size > 0:
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, b"X")

    monkeypatch.setattr(os, "fsync", fsync)
    saved = tmp_path / "folder"
    code, document = cli.json("export", plain.url, "--to", saved, "--collection", COLLECTION)
    assert (code, set(codes(document))) == (1, {"read_back_differs"})
    assert not saved.exists()


def test_settings_busy(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = "desktop_exporter.connections.versioned.VersionedFile.__init__"
    monkeypatch.setattr(f"{made}.__kwdefaults__", {"patience_s": 0})
    file = DataFolder(tmp_path / "data").connections
    file.parent.mkdir(parents=True)
    file.write_text("{}", encoding="utf-8")
    with FileLock(file.with_name(f"{file.name}.lock")):
        code, document = cli.json("systems", "list")
    assert (code, codes(document)) == (1, ["settings_busy"])


class _AtATerminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_consent_declined(cli: Cli, backup: Path, tmp_path: Path) -> None:
    with DemoSystem(name="other", material=target(), token=TOKEN) as other:
        out, err = io.StringIO(), _AtATerminal()
        line = ("--data-dir", str(tmp_path / "d"), "import", str(backup), other.url, "--into", INTO, "--json")

        def build(data_dir: Path | None, environment: MutableMapping[str, str] | None = None) -> Operations:
            return operations(data_dir, environment or {"OPTIMIZE_TOKEN": TOKEN})

        code = run(line, build, Terminal(_AtATerminal("n\n"), out, err))
        assert not other.requests.matching("POST", "/api/public/import")
    assert (code, codes(json.loads(out.getvalue()))) == (2, ["consent_declined"])


async def _answer(_request: Request) -> Answer:
    return Answer(200)


def test_server_not_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_server: object, sockets: object) -> None:
        raise OSError(f"no more descriptors for {sockets}")

    monkeypatch.setattr(serving._Server, "run", broken)
    with pytest.raises(ExporterError) as caught:
        serving.LoopbackServer(_answer).start()
    assert caught.value.code is Code.SERVER_NOT_STARTED
    assert "no more descriptors" in caught.value.detail
