"""Nothing is written to a system without consent, and tokens are asked for without showing them."""

import sys
from pathlib import Path

import pytest

from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.faults import IMPORT_ROUTE
from desktop_exporter.demo.server import DemoSystem
from tests.cli.answers import codes
from tests.cli.conftest import OTHER_TOKEN, TOKEN, Cli
from tests.cli.person import Person
from tests.cli.wire import collection_id

on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")


def _line(
    production: DemoSystem, target: DemoSystem, content: DemoContent, data_dir: Path
) -> tuple[str, ...]:
    asked = collection_id(content.production, "Purchasing & Payables")
    options = ("--collection", asked, "--into", "From production", "--data-dir", str(data_dir))
    return ("migrate", production.url, target.url, *options)


def _imports(system: DemoSystem) -> int:
    return len(system.requests.matching("POST", IMPORT_ROUTE))


def test_without_consent_and_terminal_nobody_is_even_asked(
    cli: Cli, production: DemoSystem, target: DemoSystem, content: DemoContent, tmp_path: Path
) -> None:
    line = _line(production, target, content, tmp_path)

    code, document = cli.json(*line)
    page = cli(*line)

    assert (code, codes(document)) == (2, ["consent_needed"])
    assert page.exit_code == 2
    assert f"Nothing was written to {target.url}." in page.err
    assert "--yes" in page.err
    assert not target.requests


@on_a_terminal
@pytest.mark.parametrize(("answer", "code"), [("n", 2), ("", 2), ("yes", 0), ("Y", 0)])
def test_a_person_is_asked_with_target_and_counts_and_only_yes_is_a_yes(
    answer: str,
    code: int,
    production: DemoSystem,
    target: DemoSystem,
    content: DemoContent,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPTIMIZE_SOURCE_TOKEN", TOKEN)
    monkeypatch.setenv("OPTIMIZE_TARGET_TOKEN", OTHER_TOKEN)
    with Person(*_line(production, target, content, tmp_path)) as person:
        seen = person.reads("[y/N]")
        assert "Copy 6 dashboards and 2 reports into “From production”" in seen
        assert target.url in seen
        assert _imports(target) == 0
        person.types(answer)
        assert person.leaves() == code
    assert bool(_imports(target)) is (code == 0)


@on_a_terminal
def test_a_token_is_asked_for_without_showing_it(production: DemoSystem, tmp_path: Path) -> None:
    with Person("list", production.url, "--data-dir", tmp_path) as person:
        person.reads(f"Token for {production.url}: ")
        person.types(TOKEN)
        assert person.leaves() == 0
        assert "Order to Cash" in person.seen
        assert TOKEN not in person.seen
