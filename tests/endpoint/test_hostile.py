"""Whatever a caller says to the endpoint: no system hears of it, and the answer is a definite one."""

import json
import logging
import random
import threading
import time
from collections.abc import Generator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest

from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.endpoint import service
from desktop_exporter.endpoint.service import LocalEndpoint
from desktop_exporter.optimize.transport import PASSED_ON_AT_A_TIME
from tests.demo.small import DASHBOARD, small_material
from tests.endpoint import hostile
from tests.endpoint.hostile import DELETE, EXPORT, HOST, IMPORT, JSON, LIST, PORT, READY, TOKEN, Row, request
from tests.endpoint.twins import ENDPOINT_TOKEN, SYSTEM_TOKEN, endpoint_over
from tests.rest.caller import Caller, Said

_ROWS: Final = hostile.rows()
_HASTY_S: Final = 0.25
_WITHOUT_BODY: Final = frozenset({200})
_REFUSED: Final = frozenset({400, 401, 403, 404, 413, 421, 431})


@dataclass(frozen=True, slots=True)
class Guarded:
    """A system, and the endpoint in front of it, which is open for everything that it can do."""

    system: DemoSystem
    endpoint: LocalEndpoint

    @property
    def port(self) -> int:
        assert self.endpoint.port is not None
        return self.endpoint.port

    def heard(self) -> int:
        """How many requests have reached the system."""
        return len(self.system.requests)

    def assert_serves(self) -> None:
        """An honest caller is answered, and its request reaches the system."""
        before = self.heard()
        with Caller(self.port) as caller:
            caller.say(*Row("", (request(),), ()).pieces(self.port))
            said = caller.answer()
        assert said.status == 200
        assert {"id": DASHBOARD} in json.loads(said.body)
        assert self.heard() > before


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Generator[Guarded]:
    system = DemoSystem(name="Guarded", material=small_material(), token=SYSTEM_TOKEN)
    with system, endpoint_over(tmp_path_factory.mktemp("data"), [system]) as endpoint:
        guarded = Guarded(system, endpoint)
        _start_all_workers(guarded)
        yield guarded


def _start_all_workers(guarded: Guarded) -> None:
    """Have as many honest calls at once as there may be: a thread that starts later would fail a test."""
    guarded.system.response_delay_s = 0.3
    with ExitStack() as stack:
        callers = [stack.enter_context(Caller(guarded.port)) for _ in range(PASSED_ON_AT_A_TIME)]
        for caller in callers:
            caller.say(*Row("", (request(),), ()).pieces(guarded.port))
        assert {caller.answer().status for caller in callers} == {200}
    guarded.system.response_delay_s = 0.0


@pytest.fixture
def hasty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Guarded]:
    """The same with deadlines for tests."""
    usual = service._strictness()
    strictness = replace(usual, head_s=_HASTY_S, body_s=_HASTY_S, linger_s=_HASTY_S)
    monkeypatch.setattr(service, "_strictness", lambda: strictness)
    system = DemoSystem(name="Guarded", material=small_material(), token=SYSTEM_TOKEN)
    with system, endpoint_over(tmp_path, [system]) as endpoint:
        yield Guarded(system, endpoint)


def assert_definite(said: Said, status: int) -> None:
    """One whole answer of the endpoint's own: Optimize's error object, with nothing that a page could use."""
    assert said.status == status, said
    assert not {name for name in said.headers if name.startswith("access-control-")}
    assert "server" not in said.headers
    assert ENDPOINT_TOKEN not in str(said)
    assert SYSTEM_TOKEN not in str(said)
    if status in _WITHOUT_BODY:
        return
    assert said.headers["connection"] == "close"
    assert said.headers["content-type"] == "application/json"
    assert said.headers["cache-control"] == "no-store"
    told = json.loads(said.body)
    assert told.keys() == {"errorCode", "errorMessage", "detailedMessage", "reportDefinition"}
    assert (status == 401) == ("www-authenticate" in said.headers)


def assert_no_token_in(caplog: pytest.LogCaptureFixture) -> None:
    assert ENDPOINT_TOKEN not in caplog.text
    assert SYSTEM_TOKEN not in caplog.text


@pytest.mark.parametrize("row", _ROWS, ids=[row.name for row in _ROWS])
def test_what_must_not_come_in_is_refused_and_nobody_hears_of_it(
    guarded: Guarded, row: Row, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    before = guarded.heard()
    with Caller(guarded.port) as caller:
        with suppress(BrokenPipeError, ConnectionResetError):  # an endless caller is not listened to for ever
            caller.say(*row.pieces(guarded.port))
        for status in row.statuses:
            assert_definite(caller.answer(), status)
        if row.ends:
            assert caller.rest() == b""
    assert guarded.heard() == before
    guarded.assert_serves()
    assert_no_token_in(caplog)


def test_the_names_of_the_rows_are_different() -> None:
    assert len({row.name for row in _ROWS}) == len(_ROWS)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (request("HEAD", token=None), 401),
        (request("HEAD", host="Host: evil.example"), 421),
        (request("HEAD", LIST, "Origin: null"), 403),
        (request("HEAD", EXPORT), 405),
    ],
)
def test_a_refusal_of_head_has_no_body(guarded: Guarded, said: str, status: int) -> None:
    before = guarded.heard()
    with Caller(guarded.port) as caller:
        caller.say(*Row("", (said,), ()).pieces(guarded.port))
        told = caller.answer("HEAD")
        assert (told.status, told.body) == (status, b"")
        assert int(told.headers["content-length"]) > 0
        assert caller.rest() == b""
    assert guarded.heard() == before


_SLOW: Final = {
    "nothing": ("", 408),
    "a letter": ("G", 408),
    "half a head": (f"GET {LIST} HTTP/1.1\r\n{HOST}\r\n{TOKEN}\r\n", 408),
    "HTTP/0.9": (f"GET {LIST}\r\n", 408),
    "UTF-16": (request().encode("utf-16-le").decode("latin-1"), 408),
    "half a body": (request("POST", EXPORT, JSON, "Content-Length: 40", body='["'), 408),
    "no body": (request("POST", EXPORT, JSON, "Content-Length: 40"), 408),
    "half a chunk": (request("POST", EXPORT, JSON, "Transfer-Encoding: chunked", body='28\r\n["'), 408),
    "no last chunk": (request("POST", EXPORT, JSON, "Transfer-Encoding: chunked", body="2\r\n[]\r\n"), 408),
}


@pytest.mark.parametrize(("said", "status"), _SLOW.values(), ids=_SLOW.keys())
def test_what_never_ends_has_an_end(hasty: Guarded, said: str, status: int) -> None:
    before = hasty.heard()
    with Caller(hasty.port) as caller:
        caller.say(*Row("", (said,), ()).pieces(hasty.port))
        assert_definite(caller.answer(), status)
        assert caller.rest() == b""
    assert hasty.heard() == before
    hasty.assert_serves()


_TRICKLES: Final = {
    "head": (f"GET {LIST} HTTP/1.1\r\n{HOST}\r\n{TOKEN}\r\n", "X: y\r\n"),
    "header": (f"GET {LIST} HTTP/1.1\r\n{HOST}\r\n{TOKEN}\r\nX: ", "y"),
    "body": (request("POST", EXPORT, JSON, "Content-Length: 4000"), " "),
    "chunks": (request("POST", EXPORT, JSON, "Transfer-Encoding: chunked"), "1\r\n \r\n"),
}


@pytest.mark.parametrize(("begun", "drop"), _TRICKLES.values(), ids=_TRICKLES.keys())
def test_what_trickles_has_an_end_and_others_are_served_meanwhile(
    hasty: Guarded, begun: str, drop: str
) -> None:
    before = hasty.heard()
    answered = threading.Event()
    with Caller(hasty.port) as caller:

        def trickle() -> None:
            with suppress(OSError):
                while not answered.wait(0.01):
                    caller.say(drop.encode())

        caller.say(*Row("", (begun,), ()).pieces(hasty.port))
        thread = threading.Thread(target=trickle)
        thread.start()
        try:
            assert_definite(caller.answer(), 408)
        finally:
            answered.set()
            thread.join()
    assert hasty.heard() == before
    hasty.assert_serves()


def test_64_half_open_connections_do_not_keep_an_honest_caller_waiting(guarded: Guarded) -> None:
    halves = (
        "",
        "G",
        f"GET {LIST} HTTP/1.1\r\n{HOST}\r\n",
        request("POST", EXPORT, JSON, "Content-Length: 9"),
    )
    before = guarded.heard()
    with ExitStack() as stack:
        for number in range(64):
            half_open = stack.enter_context(Caller(guarded.port))
            half_open.say(*Row("", (halves[number % len(halves)],), ()).pieces(guarded.port))
        assert guarded.heard() == before
        started = time.monotonic()
        guarded.assert_serves()
        assert time.monotonic() - started < 1
    guarded.assert_serves()


def test_more_connections_than_it_bears_are_told_so_and_it_goes_on(guarded: Guarded) -> None:
    before = guarded.heard()
    with ExitStack() as stack:
        callers = [
            stack.enter_context(Caller(guarded.port)) for _ in range(service._strictness().connections)
        ]
        for _ in range(10):
            with Caller(guarded.port) as late:
                with suppress(BrokenPipeError, ConnectionResetError):
                    late.say(*Row("", (request(),), ()).pieces(guarded.port))
                assert_definite(late.answer(), 503)
        assert guarded.heard() == before
        callers.pop().close()
    guarded.assert_serves()


def test_an_import_that_grows_too_large_is_refused_whole(guarded: Guarded) -> None:
    before = guarded.heard()
    chunk = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
    head = request("POST", IMPORT, JSON, "Transfer-Encoding: chunked")
    with Caller(guarded.port) as caller:
        caller.say(*Row("", (head,), ()).pieces(guarded.port), *[chunk] * 65)
        assert_definite(caller.answer(), 413)
        assert caller.rest() == b""
    assert guarded.heard() == before
    guarded.assert_serves()


def test_a_caller_that_is_no_good_spoils_nothing_for_those_at_the_same_time(guarded: Guarded) -> None:
    chosen = random.Random(6).sample(_ROWS, 60)  # noqa: S311  an example, no secret
    failures: list[BaseException] = []

    def be_honest() -> None:
        try:
            for _ in range(20):
                guarded.assert_serves()
        except BaseException as failure:  # noqa: BLE001  a thread cannot raise: the test does
            failures.append(failure)

    threads = [threading.Thread(target=be_honest) for _ in range(3)]
    for thread in threads:
        thread.start()
    for row in chosen:
        with Caller(guarded.port) as caller:
            with suppress(BrokenPipeError, ConnectionResetError):
                caller.say(*row.pieces(guarded.port))
            assert [caller.answer().status for _ in row.statuses] == list(row.statuses)
    for thread in threads:
        thread.join()
    assert failures == []


@pytest.mark.parametrize("seed", range(8))
def test_requests_that_are_spoilt_at_random_get_one_definite_answer(guarded: Guarded, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  examples, no secrets
    honest = (
        request(token="Authorization: Bearer wrong"),
        request("POST", EXPORT, JSON, token=None, body='["x"]'),
        request("DELETE", DELETE, "Transfer-Encoding: chunked", token=None, body="1\r\nx\r\n0\r\n\r\n"),
    )
    before = guarded.heard()
    for _ in range(60):
        said = bytearray(Row("", (chance.choice(honest),), ()).pieces(guarded.port)[0])
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(said))
            if chance.random() < 0.5:
                said[place] = (
                    chance.choice(b"\0\t\n\r :;,/%\x7f\xff")
                    if chance.random() < 0.5
                    else chance.randrange(256)
                )
            elif chance.random() < 0.5:
                del said[place : place + chance.randint(1, 20)]
            else:
                said[place:place] = said[chance.randrange(len(said)) :][: chance.randint(1, 20)]
            said = said or bytearray(b"x")
        with Caller(guarded.port) as caller:
            caller.say(bytes(said))
            caller.half_close()
            told = caller.answer()
            assert told.status in _REFUSED, bytes(said)
            assert_definite(told, told.status)
            assert caller.rest() == b"", bytes(said)
    assert guarded.heard() == before
    guarded.assert_serves()


def test_the_token_that_was_renewed_lets_nobody_in(hasty: Guarded) -> None:
    hasty.endpoint.use_token("another-token-0123456789")
    before = hasty.heard()
    with Caller(hasty.port) as caller:
        caller.say(*Row("", (request(),), ()).pieces(hasty.port))
        assert_definite(caller.answer(), 401)
    assert hasty.heard() == before


@pytest.mark.parametrize("target", [LIST, READY])
def test_typed_into_a_browser_it_is_no_page_that_asks(guarded: Guarded, target: str) -> None:
    lines = ("Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate", "Upgrade-Insecure-Requests: 1")
    with Caller(guarded.port) as caller:
        for host in (HOST, f"Host: LOCALHOST:{PORT}"):
            caller.say(*Row("", (request("GET", target, *lines, host=host),), ()).pieces(guarded.port))
            assert caller.answer().status == 200
