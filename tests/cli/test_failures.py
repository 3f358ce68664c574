"""Every failure ends with the right exit code and, with `--json`, with exactly one document."""

from collections.abc import MutableMapping
from io import StringIO
from pathlib import Path

import pytest

from desktop_exporter.app.operations import Operations
from desktop_exporter.cli.main import run
from desktop_exporter.cli.terminal import Terminal
from desktop_exporter.demo.faults import HtmlInsteadOfJson, Unauthorized
from desktop_exporter.demo.server import DemoSystem
from tests.cli.answers import codes, text, value
from tests.cli.conftest import TOKEN, Cli, Done, program
from tests.conftest import ExpectedLogs

_NOWHERE = "http://127.0.0.1:1"


@pytest.mark.parametrize(
    ("line", "command", "exit_code", "code"),
    [
        pytest.param((), "", 2, "usage", id="no-command"),
        pytest.param(("--nonsense",), "", 2, "usage", id="unknown-option"),
        pytest.param(("exprot",), "", 2, "usage", id="unknown-command"),
        pytest.param(("systems",), "systems", 2, "usage", id="half-a-command"),
        pytest.param(("systems", "delete"), "systems", 2, "usage", id="unknown-half"),
        pytest.param(("export", _NOWHERE), "export", 2, "usage", id="missing-option"),
        pytest.param(
            ("export", _NOWHERE, "--to", "x.zip", "--all", "--parallel", "0"),
            "export",
            2,
            "usage",
            id="range",
        ),
        pytest.param(
            ("export", _NOWHERE, "--to", "x.tar", "--all", "--format", "tar"),
            "export",
            2,
            "usage",
            id="format",
        ),
        pytest.param(("list", "nobody"), "list", 2, "place_unknown", id="unknown-system"),
        pytest.param(("list", "ftp://example.com"), "list", 2, "address_invalid", id="not-http"),
        pytest.param(("list", _NOWHERE), "list", 1, "unreachable", id="unreachable"),
        pytest.param(
            ("systems", "remove", "x"), "systems remove", 2, "connection_unknown", id="remove-unknown"
        ),
        pytest.param(("verify", "nothing.zip"), "verify", 1, "backup_missing", id="verify-missing"),
        pytest.param(
            ("import", "nothing.zip", _NOWHERE, "--into", "x", "--yes"),
            "import",
            1,
            "backup_missing",
            id="import",
        ),
        pytest.param(
            ("migrate", "nothing", _NOWHERE, "--all", "--into", "x", "--yes"),
            "migrate",
            2,
            "place_unknown",
            id="migrate-from-nothing",
        ),
    ],
)
def test_a_failure_is_one_document(
    line: tuple[str, ...], command: str, exit_code: int, code: str, cli: Cli
) -> None:
    found, document = cli.json(*line)

    assert (found, text(document, "command"), codes(document)) == (exit_code, command, [code])
    assert text(document, "result") == "failed"
    assert value(document, "data") is None


@pytest.mark.parametrize(
    "line",
    [("exprot",), ("list", "nobody"), ("verify", "nothing.zip"), ("systems", "remove", "x")],
)
def test_the_same_in_words_has_a_reason_and_a_next_step(line: tuple[str, ...], cli: Cli) -> None:
    done = cli(*line)

    assert done.exit_code in {1, 2}
    assert done.out == ""
    assert "→ " in done.err
    assert "Traceback" not in done.err


def test_without_a_command_the_help_is_shown(cli: Cli) -> None:
    done = program("--data-dir", cli.data_dir)

    assert done.exit_code == 2
    assert "Usage: desktop-exporter" in done.out
    assert "migrate" in done.out


def test_without_a_token_the_variable_is_named_and_nothing_but_who_it_is_was_asked(
    cli: Cli, production: DemoSystem
) -> None:
    cli.environment = {}

    code, document = cli.json("list", production.url)
    page = cli("list", production.url)

    assert (code, codes(document)) == (2, ["token_missing"])
    assert "OPTIMIZE_TOKEN" in page.err
    assert {one.path for one in production.requests} == {"/api/ui-configuration"}


def test_a_token_comes_from_standard_input_when_that_is_said(cli: Cli, production: DemoSystem) -> None:
    cli.environment = {}

    assert cli("list", production.url, "--secret-stdin", stdin=f"{TOKEN}\n").exit_code == 0
    assert cli("list", production.url, stdin=f"{TOKEN}\n").exit_code == 2


def test_a_refused_token_explains_itself(cli: Cli, production: DemoSystem) -> None:
    production.faults.script(Unauthorized(), requests=99, route="/api/public/collection")

    code, document = cli.json("list", production.url)

    assert (code, codes(document)) == (1, ["token_refused"])


def test_a_page_in_place_of_json_is_told_as_what_it_is(cli: Cli, production: DemoSystem) -> None:
    production.faults.script(HtmlInsteadOfJson(), requests=99)

    code, document = cli.json("list", production.url)

    assert (code, codes(document)) == (1, ["not_optimize"])


@pytest.mark.parametrize("as_json", [False, True])
def test_a_mistake_of_the_program_is_told_without_traceback_and_kept_in_a_private_log(
    as_json: bool, cli: Cli, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    def broken(data_dir: Path | None, environment: MutableMapping[str, str] | None = None) -> Operations:
        raise ZeroDivisionError("a mistake")

    expected_logs.expect("desktop_exporter.cli.session", "failed unexpectedly")
    out, err = StringIO(), StringIO()
    line = ["--data-dir", str(tmp_path / "data"), "systems", "list", *(["--json"] if as_json else [])]

    code = run(line, broken, Terminal(StringIO(), out, err))

    assert code == 1
    assert "Traceback" not in out.getvalue() + err.getvalue()
    if as_json:
        assert codes(Done(code, out.getvalue(), "").document) == ["internal"]
    log = tmp_path / "data/logs/desktop-exporter.log"
    assert "ZeroDivisionError: a mistake" in log.read_text(encoding="utf-8")
    assert "Traceback" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o077 == 0
    assert log.parent.stat().st_mode & 0o077 == 0


def test_options_before_the_command_hold_too(cli: Cli) -> None:
    done = cli("--json", "verify", "nothing.zip")

    assert codes(done.document) == ["backup_missing"]


def test_an_output_that_nobody_reads_ends_quietly(cli: Cli) -> None:
    import subprocess
    import sys

    from tests.cli.conftest import ROOT

    process = subprocess.Popen(
        [sys.executable, "-m", "desktop_exporter", "--help"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    process.wait()

    assert b"Traceback" not in errors
    assert b"BrokenPipe" not in errors


def test_the_version_is_told(cli: Cli) -> None:
    from desktop_exporter import __version__

    code, document = cli.json("--version")

    assert (code, value(document, "data")) == (0, {"version": __version__})
    assert cli("--version").out == f"desktop-exporter {__version__}\n"
