"""`serve`: what it says, what it refuses, and how it ends."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest

from desktop_exporter.connections.connection import Connection, Role
from desktop_exporter.connections.store import ConnectionStore
from desktop_exporter.demo.faults import IMPORT_ROUTE, Held, Slow
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.paths import DataFolder
from tests.cli.answers import codes, rows, text, value
from tests.cli.conftest import OTHER_TOKEN, ROOT, TOKEN, Cli, Serve, program
from tests.cli.person import Person
from tests.cli.running import Running, running
from tests.cli.wire import post, send
from tests.demo.small import COLLECTION, DASHBOARD, FAILING, small_material

EXPORT: Final = "/api/public/export/dashboard/definition/json"
LIST: Final = f"/api/public/dashboard?collectionId={COLLECTION}"
IMPORT: Final = f"{IMPORT_ROUTE}?collectionId={COLLECTION}"
ENDPOINT_TOKEN: Final = "the-token-of-the-endpoint-0123456789"
signals = pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")


@pytest.fixture
def demo(serve: Serve) -> DemoSystem:
    return serve(small_material())


@pytest.fixture
def saved(tmp_path: Path, demo: DemoSystem) -> ConnectionStore:
    """A production system that is saved, in the data folder of the tests."""
    store = ConnectionStore(DataFolder(tmp_path / "data").connections)
    store.add(Connection("prod", "My Production", demo.url, role=Role.PRODUCTION))
    return store


def until(happened: Callable[[], bool]) -> None:
    pause, since_s = threading.Event(), time.monotonic()
    while not happened():
        assert time.monotonic() - since_s < 20, "it did not happen"
        pause.wait(0.005)


def ends_in_time(process: Running, number: signal.Signals = signal.SIGINT) -> tuple[str, str]:
    """Interrupt it; return what it says until its end, which is a good one and comes soon."""
    process.process.send_signal(number)
    since_s = time.monotonic()
    code, out, err = process.ends()
    assert time.monotonic() - since_s < 2
    assert code == 0, err
    return out, err


# What it says


@signals
def test_it_tells_where_it_answers_and_ends_when_it_is_interrupted(
    demo: DemoSystem, tmp_path: Path, number: signal.Signals
) -> None:
    with running(demo.url, "--json", "--port", "0", "--data-dir", tmp_path) as process:
        process.hears()
        (system,) = rows(process.told, "systems")
        assert (text(system, "name"), text(system, "url")) == (
            demo.url,
            f"{process.url}/systems/{text(system, 'key')}",
        )
        body = json.dumps([DASHBOARD]).encode()
        expected = post(demo, EXPORT, body)
        for base in (process.url, process.system(0)):
            path = urlsplit(base).path
            assert send(base, process.token, "POST", f"{path}{EXPORT}", body) == expected
        # None of these is one of the endpoint's.
        assert send(process.url, TOKEN, "GET", LIST)[0] == 401
        assert send(process.url, "", "GET", LIST)[0] == 401
        assert ends_in_time(process, number) == ("", "")
    with pytest.raises(ConnectionRefusedError):
        send(process.url, process.token, "GET", LIST)


def test_a_person_reads_it_in_words_and_the_token_goes_into_no_file(demo: DemoSystem, tmp_path: Path) -> None:
    environment = {"OPTIMIZE_ENDPOINT_TOKEN": ENDPOINT_TOKEN}
    with running(demo.url, "--port", "0", "--data-dir", tmp_path, environment=environment) as process:
        lines = [process.reads() for _ in range(5)]
        url = re.search(r"http://127\.0\.0\.1:\d+", lines[0])
        assert url is not None
        assert "until you interrupt" in lines[0]
        assert lines[1].split() == ["system", "address", "open", "to"]
        assert lines[2].split()[0] == demo.url
        assert lines[2].rstrip().endswith("read")
        assert url[0] in lines[3]
        assert "OPTIMIZE_ENDPOINT_TOKEN" in lines[4]
        out, err = ends_in_time(process)
        assert (out, err) == ("", "")
    assert ENDPOINT_TOKEN not in process.said


def test_a_token_that_nobody_would_be_told_is_refused(cli: Cli, demo: DemoSystem) -> None:
    """There is no keyring, no variable and no terminal: no script could ever get in."""
    done = cli("serve", demo.url, "--port", "0")
    assert (done.exit_code, done.out) == (2, "")
    assert "shown to nobody" in done.err
    assert "OPTIMIZE_ENDPOINT_TOKEN" in done.err


def test_one_system_that_is_away_keeps_no_other_from_being_served(
    demo: DemoSystem, serve: Serve, tmp_path: Path
) -> None:
    away = serve(small_material())
    away.stop()
    with running(demo.url, away.url, "--port", "0", "--json", "--data-dir", tmp_path) as process:
        process.hears()
        assert send(process.url, process.token, "GET", LIST)[0] == 200
        assert send(process.url, process.token, "GET", f"{urlsplit(process.system(1)).path}{LIST}")[0] == 502
        out, err = ends_in_time(process)
    assert out == ""
    assert f"{away.url}: " in err
    assert "its callers get a 502 or 504" in err


def test_a_token_that_is_refused_is_told_at_once(demo: DemoSystem, serve: Serve, tmp_path: Path) -> None:
    other = serve(small_material(), token="another")
    with running(demo.url, other.url, "--port", "0", "--json", "--data-dir", tmp_path) as process:
        process.hears()
        assert send(process.url, process.token, "GET", f"{urlsplit(process.system(1)).path}{LIST}")[0] == 502
        _, err = ends_in_time(process)
    assert "does not accept the token" in err
    assert "another" not in err


def test_where_all_are_away_nothing_is_served(cli: Cli, serve: Serve) -> None:
    away = serve(small_material())
    away.stop()
    code, document = cli.json("serve", away.url, "--port", "0")
    assert (code, codes(document)) == (1, ["unreachable"])


@on_a_terminal
def test_on_a_terminal_the_token_is_shown(demo: DemoSystem, tmp_path: Path) -> None:
    line = ("serve", demo.url, "--port", "0", "--data-dir", tmp_path, "--secret-stdin")
    with Person(*line) as person:
        person.types(TOKEN)
        while not (token := re.search(r"Token: ([A-Za-z0-9_-]{43})\s", person.seen)):
            person.reads_on()
        url = re.search(r"http://127\.0\.0\.1:\d+", person.seen[person.seen.index("answers at") :])
        assert url is not None
        assert send(url[0], token[1], "GET", LIST)[0] == 200


def test_the_token_is_set_by_a_variable(demo: DemoSystem, tmp_path: Path) -> None:
    environment = {"OPTIMIZE_ENDPOINT_TOKEN": f" {ENDPOINT_TOKEN} "}
    line = (demo.url, "--port", "0", "--data-dir", tmp_path)
    with running(*line, "--json", environment=environment) as process:
        process.hears()
        assert process.token == ENDPOINT_TOKEN
        assert send(process.url, ENDPOINT_TOKEN, "GET", LIST)[0] == 200
    with running(*line, environment=environment) as process:
        words = "".join(process.reads() for _ in range(5))
        assert "The token is the one in OPTIMIZE_ENDPOINT_TOKEN." in words
        assert ENDPOINT_TOKEN not in words


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("short", "5 characters"),
        ("with a blank in the middle", "header"),
        ("mit-einem-ü-in-der-mitte", "header"),
    ],
)
def test_an_odd_token_in_the_variable_is_wrong_use(
    cli: Cli, demo: DemoSystem, token: str, words: str
) -> None:
    cli.environment["OPTIMIZE_ENDPOINT_TOKEN"] = token
    done = cli("serve", demo.url, "--port", "0")
    code, document = cli.json("serve", demo.url, "--port", "0")
    assert (done.exit_code, code, done.out) == (2, 2, "")
    assert words in done.err
    assert token not in done.err
    assert codes(document) == ["endpoint_token_unusable"]


def test_a_blank_variable_counts_as_none(demo: DemoSystem, tmp_path: Path) -> None:
    line = (demo.url, "--port", "0", "--json", "--data-dir", tmp_path)
    with running(*line, environment={"OPTIMIZE_ENDPOINT_TOKEN": " "}) as process:
        process.hears()
        assert len(process.token) >= 43


# Ports


def test_a_busy_port_is_named_with_one_that_is_free(cli: Cli, demo: DemoSystem) -> None:
    cli.environment["OPTIMIZE_ENDPOINT_TOKEN"] = ENDPOINT_TOKEN
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = int(busy.getsockname()[1])
        done = cli("serve", demo.url, "--port", str(port))
        code, document = cli.json("serve", demo.url, "--port", str(port))
        free = value(document, "data", "free_port")
        assert isinstance(free, int)
        assert free != port
        assert (done.exit_code, code, done.out, codes(document)) == (1, 1, "", ["port_busy"])
        assert f"Port {port} is in use." in done.err
        assert re.search(r"--port \d+ is free", done.err)
        with socket.create_server(("127.0.0.1", free)):
            pass


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_what_is_no_port_is_wrong_use(cli: Cli, demo: DemoSystem, port: str) -> None:
    code, document = cli.json("serve", demo.url, "--port", port)
    assert (code, codes(document)) == (2, ["usage"])


def test_the_usual_port_is_8791() -> None:
    assert "8791" in program("serve", "--help").out


# Which systems


def test_several_systems_are_served_and_the_first_is_the_default(
    serve: Serve, demo: DemoSystem, tmp_path: Path
) -> None:
    other = serve(small_material(), generation="A")
    line = (other.url, demo.url, other.url, "--port", "0", "--json", "--data-dir", tmp_path)
    with running(*line) as process:
        process.hears()
        # The same system twice is served once.
        assert [text(one, "name") for one in rows(process.told, "systems")] == [other.url, demo.url]
        listed = json.loads(send(process.url, process.token, "GET", "/systems")[1])
        assert [one["version"] for one in listed] == [other.optimize_version, demo.optimize_version]
        assert len({one["key"] for one in listed}) == 2
        ends_in_time(process)


@pytest.mark.usefixtures("saved")
def test_a_saved_system_and_an_address(serve: Serve, tmp_path: Path) -> None:
    other = serve(small_material(), token=OTHER_TOKEN)
    # The saved one in two of its three ways: it is one system all the same.
    line = ("prod", "My Production", other.url, "--port", "0", "--json", "--data-dir", tmp_path / "data")
    tokens = {"OPTIMIZE_TOKEN_PROD": TOKEN, "OPTIMIZE_TOKEN": OTHER_TOKEN}
    with running(*line, environment=tokens) as process:
        process.hears()
        assert [text(one, "name") for one in rows(process.told, "systems")] == ["My Production", other.url]
        assert text(process.told, "systems", 0, "key") == "prod"
        assert process.system(0) == f"{process.url}/systems/prod"
        for number in (0, 1):
            path = urlsplit(process.system(number)).path
            assert send(process.url, process.token, "GET", f"{path}{LIST}")[0] == 200
        ends_in_time(process)


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "usage"),
        (("nobody",), "place_unknown"),
        (("prod", "nobody"), "place_unknown"),
        (("http://",), "address_invalid"),
        (("prod", "--allow-writes", "other"), "system_not_served"),
        (("prod", "--allow-writes", "My Production"), "system_not_served"),
        (("prod", "--allow-production-writes", "other"), "system_not_served"),
        (("prod", "--allow-writes", "prod"), "writing_not_confirmed"),
        (("prod", "--allow-writes", "prod", "--allow-production-writes", "test"), "system_not_served"),
        (("prod", "--everything"), "usage"),
    ],
)
def test_what_is_wrong_use_is_told_and_nothing_is_served(
    cli: Cli, arguments: tuple[str, ...], code: str
) -> None:
    cli.environment["OPTIMIZE_TOKEN_PROD"] = TOKEN
    done = cli("serve", *arguments, "--port", "0")
    exit_code, document = cli.json("serve", *arguments, "--port", "0")
    assert (done.exit_code, exit_code, done.out, codes(document)) == (2, 2, "", [code])
    assert text(document, "command") == "serve"
    assert value(document, "data") is None
    assert done.err != ""


@pytest.mark.usefixtures("saved")
def test_a_system_without_a_token_is_wrong_use(cli: Cli) -> None:
    cli.environment = {}
    code, document = cli.json("serve", "prod", "--port", "0")
    assert (code, codes(document)) == (2, ["token_missing"])


def test_a_system_that_is_not_there_is_told_at_once(cli: Cli, demo: DemoSystem) -> None:
    demo.stop()
    code, document = cli.json("serve", demo.url, "--port", "0")
    assert (code, codes(document)) == (1, ["unreachable"])


# Writing


def deleted(process: Running, number: int = 0) -> int:
    path = f"{urlsplit(process.system(number)).path}/api/public/dashboard/{FAILING}"
    return send(process.url, process.token, "DELETE", path)[0]


def test_writing_is_off_unless_it_is_allowed(demo: DemoSystem, tmp_path: Path) -> None:
    line = (demo.url, "--port", "0", "--json", "--data-dir", tmp_path)
    with running(*line) as process:
        process.hears()
        key = text(process.told, "systems", 0, "key")
        assert deleted(process) == 403
    with running(*line, "--allow-writes", key) as process:
        process.hears()
        assert deleted(process) == 204


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize(
    "options",
    [
        ("--allow-production-writes", "prod"),
        ("--allow-writes", "prod", "--allow-production-writes", "prod"),
    ],
    ids=["once", "both"],
)
def test_production_is_written_to_when_it_is_named_as_such(
    serve: Serve, tmp_path: Path, options: tuple[str, ...]
) -> None:
    other = serve(small_material())
    line = ("prod", other.url, "--port", "0", "--json", "--data-dir", tmp_path / "data")
    with running(*line, *options, environment={"OPTIMIZE_TOKEN_PROD": TOKEN}) as process:
        process.hears()
        assert [deleted(process, 0), deleted(process, 1)] == [204, 403]


def test_who_may_write_where_is_told(demo: DemoSystem, serve: Serve, tmp_path: Path) -> None:
    other = serve(small_material())
    key = re.sub(r"[^a-z0-9]+", "-", urlsplit(other.url).netloc)
    line = (demo.url, other.url, "--allow-writes", key, "--port", "0", "--data-dir", tmp_path)
    with running(*line, environment={"OPTIMIZE_ENDPOINT_TOKEN": ENDPOINT_TOKEN}) as process:
        lines = [process.reads().rstrip() for _ in range(4)]
        assert (lines[2].endswith("  read"), lines[3].endswith("  read and write")) == (True, True)


# How it ends


@signals
def test_exports_that_run_do_not_keep_it(demo: DemoSystem, tmp_path: Path, number: signal.Signals) -> None:
    demo.faults.script(Slow(30), requests=99, method="POST", route=EXPORT)
    line = (demo.url, "--port", "0", "--json", "--data-dir", tmp_path)
    with running(*line) as process:
        process.hears()
        asking = [threading.Thread(target=_ask, args=(process, EXPORT, [DASHBOARD])) for _ in range(4)]
        for one in asking:
            one.start()
        until(lambda: len(demo.requests.matching("POST", EXPORT)) == 4)
        assert ends_in_time(process, number) == ("", "")
        for one in asking:
            one.join()


def _ask(process: Running, path: str, document: object) -> None:
    """Ask for what will not be answered."""
    with pytest.raises((OSError, http.client.HTTPException)):
        send(process.url, process.token, "POST", path, json.dumps(document).encode())


@signals
def test_interrupted_while_it_starts_it_ends_as_well(
    serve: Serve, tmp_path: Path, number: signal.Signals
) -> None:
    slow = serve(small_material(), delay_s=30)
    with running(slow.url, "--port", "0", "--json", "--data-dir", tmp_path) as process:
        until(lambda: bool(slow.requests))
        assert ends_in_time(process, number) == ("", "")


@signals
def test_an_import_in_flight_is_waited_for_and_that_is_said(
    demo: DemoSystem, tmp_path: Path, number: signal.Signals
) -> None:
    held = Held()
    demo.faults.script(held, method="POST", route=IMPORT_ROUTE)
    document = json.loads(post(demo, EXPORT, json.dumps([DASHBOARD]).encode())[1])
    key = re.sub(r"[^a-z0-9]+", "-", urlsplit(demo.url).netloc)
    data = ("--data-dir", tmp_path)
    with running(demo.url, "--port", "0", "--json", "--allow-writes", key, *data) as process:
        process.hears()
        asking = threading.Thread(target=_ask, args=(process, IMPORT, document))
        asking.start()
        until(lambda: bool(demo.requests.matching("POST", IMPORT_ROUTE)))
        process.process.send_signal(number)
        # It is said before it is over.
        assert "import" in process.err.readline()
        asking.join()
        assert process.process.poll() is None
        # Impatience changes nothing.
        process.process.send_signal(number)
        held.released.set()
        code, out, err = process.ends()
    assert (code, out, err) == (0, "", "")
    assert len(demo.requests.matching("POST", IMPORT_ROUTE)) == 1


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="what is loaded is told in another way here")
def test_no_window_is_loaded(demo: DemoSystem, tmp_path: Path) -> None:
    line = [sys.executable, "-m", "desktop_exporter", "serve", demo.url, "--port", "0", "--json"]
    with subprocess.Popen(
        [*line, "--data-dir", tmp_path],
        cwd=ROOT,
        env=os.environ | {"OPTIMIZE_TOKEN": TOKEN},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        told = json.loads(process.stdout.readline())
        assert send(told["url"], told["token"], "GET", LIST)[0] == 200
        loaded = Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8")
        process.terminate()
        assert process.communicate() == ("", "")
        assert process.returncode == 0
    assert not {one for one in ("PySide6", "shiboken", "libQt") if one in loaded}
