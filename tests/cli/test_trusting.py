"""`systems add` in front of a certificate that was refused: what is shown, what is offered, what was sent."""

import os
import stat
import sys
from collections.abc import Callable, Generator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
import trustme
from pydantic import JsonValue

from desktop_exporter.demo.server import DemoSystem
from tests.cli.answers import codes, rows, text, value
from tests.cli.conftest import OTHER_TOKEN, TOKEN, Cli
from tests.cli.person import Person
from tests.optimize.certificates import DAY, NOW, Made, issued, self_signed
from tests.optimize.tls_front import TlsFront

HERE = "127.0.0.1"
Front: TypeAlias = Callable[[Made], str]
on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return self_signed(tmp_path, HERE, "optimize.example")


@pytest.fixture
def front(production: DemoSystem) -> Generator[Front]:
    """Put TLS with a certificate in front of the demo; return its address."""
    started: list[TlsFront] = []

    def start(made: Made) -> str:
        server = TlsFront(production.url, made.tls)
        server.__enter__()
        started.append(server)
        return server.url

    yield start
    for server in started:
        server.__exit__(None, None, None)


def _certificates(cli: Cli) -> list[Path]:
    return sorted((cli.data_dir / "certificates").glob("*"))


def _add(url: str, *more: str) -> tuple[str, ...]:
    return ("systems", "add", "Prod", url, "--secret-stdin", *more)


def _facts(document: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    found = value(dict(document), "data", "certificate")
    assert isinstance(found, dict)
    return found


def test_without_a_terminal_the_fingerprint_is_told_and_nothing_is_sent(
    cli: Cli, production: DemoSystem, front: Front, made: Made
) -> None:
    url = front(made)

    done = cli(*_add(url), stdin=f"{TOKEN}\n")
    code, document = cli.json(*_add(url), stdin=f"{TOKEN}\n")

    assert (done.exit_code, code, codes(document)) == (1, 1, ["certificate_self_signed"])
    assert made.fingerprint in done.err
    assert "--trust-certificate" in done.err
    facts = _facts(document)
    assert (facts["names"], facts["self_signed"], facts["obstacle"]) == (
        [HERE, "optimize.example"],
        True,
        None,
    )
    assert facts["sha256"] == made.fingerprint
    assert made.fingerprint in text(rows(document, "problems")[0], "detail")
    assert len(production.requests) == 0
    assert _certificates(cli) == []


@pytest.mark.parametrize("bare", [False, True])
def test_the_fingerprint_that_was_given_trusts_exactly_that_certificate(
    bare: bool, cli: Cli, production: DemoSystem, front: Front, made: Made
) -> None:
    url = front(made)
    cli.environment = {"OPTIMIZE_TOKEN_PROD": TOKEN, "OPTIMIZE_TOKEN_TWICE": TOKEN}

    written = made.fingerprint.replace(":", "").lower() if bare else made.fingerprint
    code, document = cli.json(*_add(url, "--trust-certificate", written), stdin=f"{TOKEN}\n")

    assert (code, _facts(document)["sha256"]) == (0, made.fingerprint)
    (kept,) = _certificates(cli)
    assert kept.name == f"127.0.0.1-{made.fingerprint.replace(':', '').lower()[:16]}.pem"
    assert kept.read_text() == made.pem
    if os.name == "posix":
        assert [stat.S_IMODE(one.stat().st_mode) for one in (kept, kept.parent)] == [0o600, 0o700]
    assert text(document, "data", "system", "ca_file") == str(kept)
    # The first request of all is the one without a token.
    first = production.requests[0]
    assert (first.path, first.header("authorization")) == ("/api/ui-configuration", None)
    assert cli("list", "prod").exit_code == 0

    twice = ("systems", "add", "Twice", url, "--secret-stdin", "--ca-file", str(kept))
    assert cli(*twice, stdin=f"{TOKEN}\n").exit_code == 0
    assert cli("systems", "remove", "prod").exit_code == 0
    assert _certificates(cli) == [kept]
    assert cli("systems", "remove", "twice").exit_code == 0
    assert _certificates(cli) == []


def test_another_certificate_than_the_one_that_was_given_is_told(
    cli: Cli, production: DemoSystem, front: Front, made: Made, tmp_path: Path
) -> None:
    expected = self_signed(tmp_path, HERE).fingerprint

    line = _add(front(made), "--trust-certificate", expected)
    done = cli(*line, stdin=f"{TOKEN}\n")

    assert done.exit_code == 1
    assert codes(cli.json(*line, stdin=f"{TOKEN}\n")[1]) == ["certificate_differs"]
    assert "is not the one that was to be trusted" in done.err
    assert made.fingerprint in done.err
    assert expected in done.err
    assert len(production.requests) == 0
    assert _certificates(cli) == []


@pytest.mark.parametrize(
    ("kind", "words", "obstacle"),
    [
        ("expired", "It is not valid any more.", "expired"),
        ("elsewhere", "It is for another host.", "other_host"),
        ("foreign", "This computer does not trust who issued it.", "foreign_issuer"),
    ],
)
def test_what_does_not_fit_is_shown_and_never_trusted(
    kind: str, words: str, obstacle: str, cli: Cli, production: DemoSystem, front: Front, tmp_path: Path
) -> None:
    made = {
        "expired": lambda: self_signed(tmp_path, HERE, begins=NOW - 9 * DAY, ends=NOW - DAY),
        "elsewhere": lambda: self_signed(tmp_path, "optimize.example"),
        "foreign": lambda: issued(trustme.CA(), HERE, ends=NOW + timedelta(days=9)),
    }[kind]()

    code, document = cli.json(*_add(front(made), "--trust-certificate", made.fingerprint), stdin=f"{TOKEN}\n")

    assert (code, codes(document)) == (1, ["certificate_refused"])
    detail = text(rows(document, "problems")[0], "detail")
    assert words in detail
    assert made.fingerprint in detail
    assert _facts(document)["obstacle"] == obstacle
    assert len(production.requests) == 0
    assert _certificates(cli) == []


def test_a_refused_token_takes_the_trust_back(cli: Cli, front: Front, made: Made) -> None:
    cli.environment = {}
    line = _add(front(made), "--trust-certificate", made.fingerprint)

    code, document = cli.json(*line, stdin=f"{OTHER_TOKEN}\n")

    assert (code, codes(document)) == (1, ["token_refused"])
    assert _facts(document)["sha256"] == made.fingerprint
    assert _certificates(cli) == []
    assert rows(cli.json("systems", "list")[1], "data", "systems") == []


def test_the_file_of_an_authority_is_not_replaced(cli: Cli, front: Front, made: Made, tmp_path: Path) -> None:
    ca_file = tmp_path / "ca.pem"
    trustme.CA().cert_pem.write_to_path(str(ca_file))

    both = cli(*_add(front(made), "--ca-file", str(ca_file), "--trust-certificate", made.fingerprint))
    code, document = cli.json(*_add(front(made), "--ca-file", str(ca_file)), stdin=f"{TOKEN}\n")

    assert (both.exit_code, "exclude each other" in both.err) == (2, True)
    assert (code, codes(document)) == (1, ["certificate_refused"])
    assert "It is self-signed." in text(rows(document, "problems")[0], "detail")


@pytest.mark.parametrize("odd", ["", "abc", "AA:BB", "G" * 64, "0" * 63])
def test_what_is_no_fingerprint_is_wrong_use(odd: str, cli: Cli, production: DemoSystem) -> None:
    code, document = cli.json(*_add(production.url, f"--trust-certificate={odd}"))

    assert (code, codes(document)) == (2, ["usage"])
    assert len(production.requests) == 0


def test_a_certificate_that_is_trusted_anyway_is_not_asked_about(cli: Cli, production: DemoSystem) -> None:
    code, document = cli.json(*_add(production.url), stdin=f"{TOKEN}\n")

    assert code == 0
    assert value(document, "data", "certificate") is None


@on_a_terminal
@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("", 1), ("n", 1)])
def test_a_person_compares_the_fingerprint_before_any_token_is_asked_for(
    answer: str, code: int, cli: Cli, production: DemoSystem, front: Front, made: Made
) -> None:
    with Person("--data-dir", cli.data_dir, "systems", "add", "Prod", front(made)) as person:
        seen = person.reads("[y/N]")
        for fact in (HERE, "optimize.example", "CN=optimize of a test", made.fingerprint):
            assert fact in seen
        assert "Token for" not in seen
        assert len(production.requests) == 0
        person.types(answer)
        if code == 0:
            person.reads("Token for Prod")
            person.types(TOKEN)
        assert person.leaves() == code
    assert (len(production.requests) > 0) is (code == 0)
    assert len(_certificates(cli)) == (code == 0)
