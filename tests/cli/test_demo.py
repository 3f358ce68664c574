"""The demo as a person starts it: the whole journey, in a process of its own."""

import hashlib
import json
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pydantic import JsonValue

from tests.cli.answers import counts, rows, text
from tests.cli.conftest import ROOT, program, validate
from tests.cli.wire import send


def _files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one journey that kept its backups."""
    folder = tmp_path_factory.mktemp("demo") / "X"
    done = program("demo", "--headless", "--out", folder)
    assert done.exit_code == 0, done.err
    assert done.err == ""
    for words in (
        "production",
        "Order to Cash: 8 dashboards",
        "saved to",
        "whole and unaltered",
        "Arrived in",
    ):
        assert words in done.out
    return folder


def test_both_backups_are_whole_and_agree_with_sha256sum(kept: Path, tmp_path: Path) -> None:
    sums = (kept / "backup/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert sums
    for line in sums:
        expected, _, name = line.partition("  ")
        assert hashlib.sha256((kept / "backup" / name).read_bytes()).hexdigest() == expected
    listed = {line.partition("  ")[2] for line in sums}
    assert listed | {"SHA256SUMS"} == _files(kept / "backup").keys()
    documents = [
        program("verify", kept / one, "--json", "--data-dir", tmp_path) for one in ("backup", "backup.zip")
    ]
    assert [one.exit_code for one in documents] == [0, 0]
    content = [
        {
            key: value
            for key, value in rows([one.document["data"]])[0].items()
            if key not in {"path", "container"}
        }
        for one in documents
    ]
    for one in content:
        manifest = one["manifest"]
        assert isinstance(manifest, dict)
        del manifest["created_at"]
    assert content[0] == content[1]


def test_one_flipped_byte_is_found_and_its_file_named(kept: Path, tmp_path: Path) -> None:
    victim = sorted((kept / "backup").glob("*/*.json"))[3]
    whole = victim.read_bytes()
    victim.write_bytes(whole[:500] + bytes([whole[500] ^ 1]) + whole[501:])
    try:
        page = program("verify", kept / "backup", "--data-dir", tmp_path)
        done = program("verify", kept / "backup", "--json", "--data-dir", tmp_path)
    finally:
        victim.write_bytes(whole)

    name = str(victim.relative_to(kept / "backup"))
    assert (page.exit_code, done.exit_code) == (1, 1)
    assert name in page.out
    assert [text(one, "id") for one in rows(done.document, "problems")] == [name]


def test_again_to_the_same_place_not_a_byte_changes_and_it_is_said(kept: Path) -> None:
    before = _files(kept)

    refused = program("demo", "--headless", "--out", kept)
    again = program("demo", "--headless", "--out", kept, "--overwrite")

    assert (refused.exit_code, again.exit_code) == (2, 0)
    assert again.out.count("unchanged since") == 2
    assert _files(kept) == before


def test_without_a_place_nothing_is_left_and_the_document_has_all_steps(tmp_path: Path) -> None:
    done = program(
        "demo", "--json", environment={"TMPDIR": str(tmp_path), "OPTIMIZE_TOKEN": "not-for-the-demo"}
    )

    assert done.exit_code == 0
    numbers = counts(done.document)
    assert numbers["asked"] == numbers["done"] > 90
    assert list(tmp_path.iterdir()) == []
    assert "not-for-the-demo" not in done.out


@contextmanager
def _served(*options: str) -> Generator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop_exporter", "demo", "--serve", *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_systems_are_served_until_interrupted(number: signal.Signals, tmp_path: Path) -> None:
    with _served("--json") as process:
        assert process.stdout
        line: JsonValue = json.loads(process.stdout.readline())
        validate(line, "served")
        systems = rows(line, "systems")
        assert [text(one, "name") for one in systems] == ["production", "test", "plain"]
        for one in systems:
            assert send(text(one, "url"), text(one, "token"), "GET", "/api/readyz")[0] == 200
        exported = program(
            "export",
            text(systems[0], "url"),
            "--all",
            "--to",
            tmp_path / "F.json",
            "--data-dir",
            tmp_path,
            environment={"OPTIMIZE_TOKEN": text(systems[0], "token")},
        )
        assert exported.exit_code == 3

        process.send_signal(number)
        since = time.monotonic()
        out, err = process.communicate()

        assert (process.returncode, out, err) == (0, "", "")
        assert time.monotonic() - since < 2


def test_a_person_reads_addresses_and_tokens() -> None:
    with _served() as process:
        assert process.stdout
        lines = [process.stdout.readline() for _ in range(5)]
        assert "until you interrupt" in lines[0]
        assert [line.split()[0] for line in lines[2:]] == ["production", "test", "plain"]
