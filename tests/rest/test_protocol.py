import asyncio
import gc
import threading
import time
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from desktop_exporter.rest.messages import Answer, LongAnswer, Request
from desktop_exporter.rest.protocol import Refusals, Strictness
from desktop_exporter.rest.serving import LoopbackServer, free_port
from tests.rest.caller import Caller, Said

TYPE: Final = (("Content-Type", "application/json"),)
REFUSALS: Final = Refusals(
    malformed=Answer(400, b"malformed", TYPE),
    head_too_large=Answer(431, b"head too large", TYPE),
    head_too_slow=Answer(408, b"head too slow", TYPE),
    body_too_slow=Answer(408, b"body too slow", TYPE),
    too_many_connections=Answer(503, b"too many", TYPE),
)
STRICT: Final = Strictness(REFUSALS)
HASTY: Final = Strictness(REFUSALS, head_s=0.2, body_s=0.2, linger_s=0.2, stalled_s=0.2)
HEAD: Final = b"GET / HTTP/1.1\r\nHost: x\r\n"


class Served:
    """What reached a responder that answers with the path."""

    def __init__(self) -> None:
        self.paths: Final[list[str]] = []

    async def respond(self, request: Request) -> Answer:
        self.paths.append(request.path)
        return Answer(200, request.body or request.path.encode())


def assert_refused(said: Said, answer: Answer) -> None:
    assert (said.status, said.body) == (answer.status, answer.body)
    assert said.headers["content-type"] == "application/json"
    assert said.headers["content-length"] == str(len(answer.body))
    assert said.headers["connection"] == "close"
    assert "date" in said.headers
    assert "server" not in said.headers


MALFORMED: Final = {
    "no HTTP": b"hello\r\n\r\n",
    "HTTP/0.9": b"GET /\r\n\r\n",
    "HTTP/1.2": b"GET / HTTP/1.2\r\nHost: x\r\n\r\n",
    "HTTP/2 preface": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "TLS": bytes.fromhex("1603010200010001fc0303"),
    "blank line": b"\r\n",
    "no Host": b"GET / HTTP/1.1\r\n\r\n",
    "two Hosts": b"GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n",
    "blank in the target": b"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
    "NUL in the target": b"GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n",
    "beyond ASCII in the target": b"GET /\xc0\xaf HTTP/1.1\r\nHost: x\r\n\r\n",
    "NUL in a value": HEAD + b"X: a\0b\r\n\r\n",
    "CR in a value": HEAD + b"X: a\rb\r\n\r\n",
    "escape in a value": HEAD + b"X: a\x1b[31m\r\n\r\n",
    "blank before the colon": HEAD + b"X : a\r\n\r\n",
    "no name": HEAD + b": a\r\n\r\n",
    "folded first line": b"GET / HTTP/1.1\r\n Host: x\r\n\r\n",
    "negative length": HEAD + b"Content-Length: -1\r\n\r\n",
    "length with a plus": HEAD + b"Content-Length: +1\r\n\r\n",
    "hexadecimal length": HEAD + b"Content-Length: 0x10\r\n\r\n",
    "no number": HEAD + b"Content-Length: many\r\n\r\n",
    "no length": HEAD + b"Content-Length:\r\n\r\n",
    "huge length": HEAD + b"Content-Length: 1" + b"0" * 40 + b"\r\n\r\n",
    "two lengths": HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "list of lengths": HEAD + b"Content-Length: 1, 2\r\n\r\n",
    "length and chunks": HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks and length": HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    "chunks in HTTP/1.0": b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "gzip and chunks": HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "chunks twice": HEAD + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "identity": HEAD + b"Transfer-Encoding: identity\r\n\r\n",
    "obscured chunks": HEAD + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "chunk without size": HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
    "chunk of negative size": HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n",
    "chunk longer than said": HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n",
    "chunk of huge size": HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 30 + b"\r\n",
}


@pytest.mark.parametrize("request_bytes", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_no_request_is_refused_in_so_many_words_and_logged_nowhere(request_bytes: bytes) -> None:
    served = Served()
    with LoopbackServer(served.respond, strict=STRICT) as server:
        with Caller(server.port) as caller:
            caller.say(request_bytes)
            assert_refused(caller.answer(), REFUSALS.malformed)
            assert caller.rest() == b""
        with Caller(server.port) as caller:
            caller.ask(path="/honest")
            assert caller.answer().body == b"/honest"
    assert served.paths == ["/honest"]


LARGE: Final = {
    "a long value": HEAD + b"X: " + b"a" * 20_000 + b"\r\n\r\n",
    "a long name": HEAD + b"a" * 20_000 + b": x\r\n\r\n",
    "a long method": b"G" * 20_000 + b" / HTTP/1.1\r\nHost: x\r\n\r\n",
    "a long path": b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "an endless first line": b"GET /" + b"a" * 300_000,
    "endless headers": HEAD + b"X: a\r\n" * 50_000,
    "many headers": HEAD + b"X: a\r\n" * 100 + b"\r\n",
    "folded without end": HEAD + b"X: a\r\n" + b" b\r\n" * 20_000,
}


@pytest.mark.parametrize("request_bytes", LARGE.values(), ids=LARGE.keys())
def test_a_head_that_is_too_large_is_told_so(request_bytes: bytes) -> None:
    served = Served()
    with LoopbackServer(served.respond, strict=STRICT) as server, Caller(server.port) as caller:
        caller.say(request_bytes)
        assert_refused(caller.answer(), REFUSALS.head_too_large)
        assert caller.rest() == b""
    assert served.paths == []


def test_a_head_just_within_the_bounds_passes() -> None:
    strictness = replace(STRICT, head_bytes=1000, headers=5)
    with LoopbackServer(Served().respond, strict=strictness) as server, Caller(server.port) as caller:
        caller.ask(headers="A: a\r\nB: b\r\nC: c\r\nD: " + "d" * 900 + "\r\n")
        assert caller.answer().status == 200
        caller.ask(headers="A: a\r\nB: b\r\nC: c\r\nD: d\r\nE: e\r\n")
        assert caller.answer().status == 431


class TestDeadlines:
    @pytest.mark.parametrize(
        "begun", [b"", b"G", HEAD, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"]
    )
    def test_a_head_that_does_not_end_is_too_slow(self, begun: bytes) -> None:
        served = Served()
        with LoopbackServer(served.respond, strict=HASTY) as server, Caller(server.port) as caller:
            started = time.monotonic()
            caller.say(begun)
            assert_refused(caller.answer(), REFUSALS.head_too_slow)
            assert time.monotonic() - started >= 0.19
            assert caller.rest() == b""
        assert served.paths == []

    @pytest.mark.parametrize(
        "begun",
        [
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n1234",
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n",
            b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n",
        ],
    )
    def test_a_body_that_does_not_end_is_too_slow(self, begun: bytes) -> None:
        served = Served()
        with LoopbackServer(served.respond, strict=HASTY) as server, Caller(server.port) as caller:
            caller.say(begun)
            assert_refused(caller.answer(), REFUSALS.body_too_slow)
            assert caller.rest() == b""
        assert served.paths == []

    @pytest.mark.parametrize(
        ("begun", "drop", "answer"),
        [
            (HEAD, b"X: a\r\n", REFUSALS.head_too_slow),
            (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n", b"x", REFUSALS.body_too_slow),
        ],
    )
    def test_trickling_gains_no_time(self, begun: bytes, drop: bytes, answer: Answer) -> None:
        answered = threading.Event()
        with LoopbackServer(Served().respond, strict=HASTY) as server, Caller(server.port) as caller:
            caller.say(begun)

            def trickle() -> None:
                with suppress(OSError):
                    while not answered.wait(0.02):
                        caller.say(drop)

            thread = threading.Thread(target=trickle)
            thread.start()
            try:
                assert_refused(caller.answer(), answer)
            finally:
                answered.set()
                thread.join()

    def test_a_later_head_has_its_time_from_its_first_byte(self) -> None:
        with LoopbackServer(Served().respond, strict=HASTY) as server, Caller(server.port) as caller:
            caller.ask(path="/first")
            assert caller.answer().body == b"/first"
            # Longer than any deadline: a kept connection may be idle.
            with pytest.raises(TimeoutError):
                caller.some(timeout_s=0.5)
            caller.ask(path="/second")
            assert caller.answer().body == b"/second"
            caller.say(b"GET /third")
            assert_refused(caller.answer(), REFUSALS.head_too_slow)

    def test_a_long_time_for_a_body_is_none_for_the_next_head(self) -> None:
        strictness = replace(HASTY, body_s=50.0)
        with LoopbackServer(Served().respond, strict=strictness) as server, Caller(server.port) as caller:
            caller.say(b"POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
            assert caller.answer().status == 100
            with pytest.raises(TimeoutError):
                caller.some(timeout_s=0.3)
            caller.say(b"abc")
            assert caller.answer().body == b"abc"
            caller.say(b"GET /next")
            assert_refused(caller.answer(), REFUSALS.head_too_slow)

    def test_the_part_of_a_pipelined_request_has_its_time_from_the_answer_before(self) -> None:
        served = Served()
        with LoopbackServer(served.respond, strict=HASTY) as server, Caller(server.port) as caller:
            caller.say(b"GET /first HTTP/1.1\r\nHost: x\r\n\r\nGET /second")
            assert caller.answer().body == b"/first"
            assert_refused(caller.answer(), REFUSALS.head_too_slow)
        assert served.paths == ["/first"]

    def test_also_when_that_answer_waited_for_its_caller(self) -> None:
        async def large(_request: Request) -> Answer:
            return Answer(200, bytes(32 * 1024 * 1024))

        strictness = replace(HASTY, stalled_s=50.0)
        with LoopbackServer(large, strict=strictness) as server, Caller(server.port) as caller:
            caller.say(b"GET /first HTTP/1.1\r\nHost: x\r\n\r\nGET /second")
            assert len(caller.answer().body) == 32 * 1024 * 1024
            assert_refused(caller.answer(), REFUSALS.head_too_slow)

    def test_an_answer_may_take_longer_than_any_of_them(self) -> None:
        go_on = threading.Event()

        async def slow(_request: Request) -> Answer:
            while not go_on.is_set():  # noqa: ASYNC110  another thread says so
                await asyncio.sleep(0.005)
            return Answer(200, b"late")

        with LoopbackServer(slow, strict=HASTY) as server, Caller(server.port) as caller:
            caller.ask("POST", body=b"x")
            with pytest.raises(TimeoutError):
                caller.some(timeout_s=0.5)
            go_on.set()
            assert caller.answer().body == b"late"

    def test_an_idle_kept_connection_is_closed_without_a_word(self) -> None:
        server = LoopbackServer(Served().respond, strict=STRICT, keep_alive_s=1)
        with server, Caller(server.port) as caller:
            caller.ask()
            assert caller.answer().status == 200
            assert caller.rest() == b""

    def test_a_caller_that_takes_nothing_is_given_up(self) -> None:
        released = threading.Event()

        async def respond(_request: Request) -> LongAnswer:
            return LongAnswer(200, (bytes(32 * 1024 * 1024),), (), released.set)

        with LoopbackServer(respond, strict=HASTY) as server, Caller(server.port) as caller:
            caller.ask()
            assert released.wait(5)


class TestConnections:
    def test_one_too_many_is_told_so_and_the_others_are_served(self) -> None:
        strictness = replace(STRICT, connections=3)
        with LoopbackServer(Served().respond, strict=strictness) as server, ExitStack() as stack:
            callers = [stack.enter_context(Caller(server.port)) for _ in range(3)]
            for caller in callers:
                caller.ask()
                assert caller.answer().status == 200
            with Caller(server.port) as late:
                late.ask()
                assert_refused(late.answer(), REFUSALS.too_many_connections)
                assert late.rest() == b""
            callers[0].ask(path="/still")
            assert callers[0].answer().body == b"/still"
            callers[1].ask(headers="Connection: close\r\n")
            assert callers[1].answer().status == 200
            assert callers[1].rest() == b""
            callers[1].close()
            with Caller(server.port) as next_one:
                next_one.ask(path="/there is room".replace(" ", "%20"))
                assert next_one.answer().status == 200

    def test_many_that_are_refused_at_once_leave_room_for_the_next(self) -> None:
        strictness = replace(HASTY, connections=1, head_s=5.0)
        with LoopbackServer(Served().respond, strict=strictness) as server:
            with ExitStack() as stack:
                honest = stack.enter_context(Caller(server.port))
                honest.ask()
                assert honest.answer().status == 200
                for _ in range(100):
                    stack.enter_context(Caller(server.port))
                honest.ask(path="/still")
                assert honest.answer().body == b"/still"
            deadline = time.monotonic() + 5
            while _status(server) == 503:
                assert time.monotonic() < deadline

    def test_64_that_are_half_open_do_not_keep_an_honest_one_waiting(self) -> None:
        with LoopbackServer(Served().respond, strict=STRICT) as server, ExitStack() as stack:
            for number in range(64):
                half_open = stack.enter_context(Caller(server.port))
                half_open.say(HEAD if number % 2 else b"")
            started = time.monotonic()
            assert _status(server) == 200
            assert time.monotonic() - started < 1


def _status(server: LoopbackServer, path: str = "/") -> int:
    with Caller(server.port) as caller:
        caller.ask(path=path)
        return caller.answer().status


class TestTheEndOfAConnection:
    def test_who_is_still_sending_sees_the_answer_and_no_reset(self) -> None:
        def refuse(_head: Request) -> Answer:
            return Answer(413, b"no")

        size = 16 * 1024 * 1024
        server = LoopbackServer(Served().respond, check_head=refuse, strict=STRICT)
        with server, Caller(server.port) as caller:
            caller.say(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % size, bytes(size))
            said = caller.answer()
            assert (said.status, said.body) == (413, b"no")
            assert caller.rest() == b""

    def test_who_never_stops_sending_is_cut_off_in_the_end(self) -> None:
        def refuse(_head: Request) -> Answer:
            return Answer(413, b"no")

        server = LoopbackServer(Served().respond, check_head=refuse, strict=HASTY)
        with server, Caller(server.port) as caller:
            caller.say(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
            assert caller.answer().status == 413
            with pytest.raises((BrokenPipeError, ConnectionResetError)):
                _say_until(time.monotonic() + 5, caller)

    def test_what_is_behind_a_refused_request_is_never_read(self) -> None:
        served = Served()

        def refuse(head: Request) -> Answer | None:
            return Answer(403, b"no") if head.path == "/bad" else None

        server = LoopbackServer(served.respond, check_head=refuse, strict=STRICT)
        with server, Caller(server.port) as caller:
            caller.say(b"GET /bad HTTP/1.1\r\nHost: x\r\n\r\nGET /good HTTP/1.1\r\nHost: x\r\n\r\n")
            assert caller.answer().status == 403
            caller.say(b"GET /good HTTP/1.1\r\nHost: x\r\n\r\n")
            assert caller.rest() == b""
        assert served.paths == []

    def test_pipelined_requests_are_answered_in_turn_until_one_is_none(self) -> None:
        served = Served()
        with LoopbackServer(served.respond, strict=STRICT) as server, Caller(server.port) as caller:
            caller.say(
                b"GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n"
                b"GET / 3 HTTP/1.1\r\nHost: x\r\n\r\nGET /4 HTTP/1.1\r\nHost: x\r\n\r\n"
            )
            assert caller.answer().body == b"/1"
            assert caller.answer().body == b"/2"
            assert_refused(caller.answer(), REFUSALS.malformed)
            assert caller.rest() == b""
        assert served.paths == ["/1", "/2"]

    def test_half_a_request_that_ends_is_answered(self) -> None:
        for begun in (b"GET / HT", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n123"):
            with LoopbackServer(Served().respond, strict=STRICT) as server, Caller(server.port) as caller:
                caller.say(begun)
                caller.half_close()
                assert_refused(caller.answer(), REFUSALS.malformed)
                assert caller.rest() == b""

    def test_who_says_nothing_at_all_is_told_nothing(self) -> None:
        with LoopbackServer(Served().respond, strict=STRICT) as server, Caller(server.port) as caller:
            caller.half_close()
            assert caller.rest() == b""

    def test_a_last_answer_is_whole_however_late_it_is_taken(self) -> None:
        size = 32 * 1024 * 1024

        async def respond(_request: Request) -> Answer:
            return Answer(200, bytes(size))

        strictness = replace(STRICT, linger_s=0.05)
        with LoopbackServer(respond, strict=strictness) as server, Caller(server.port) as caller:
            caller.ask(headers="Connection: close\r\n")
            begun = caller.some()
            # Longer than lingering, which begins only when all of it is under way.
            time.sleep(0.2)
            rest = caller.rest()
            assert len(begun) + len(rest) > size
            assert rest.endswith(bytes(1000))


def _say_until(deadline: float, caller: Caller) -> None:
    while time.monotonic() < deadline:
        caller.say(b"1\r\nx\r\n")


class TestExpectations:
    def test_a_refusal_comes_without_an_invitation(self) -> None:
        def refuse(_head: Request) -> Answer:
            return Answer(413, b"no")

        server = LoopbackServer(Served().respond, check_head=refuse, strict=STRICT)
        with server, Caller(server.port) as caller:
            caller.ask("POST", headers="Expect: 100-continue\r\nContent-Length: 5\r\n")
            assert caller.rest().startswith(b"HTTP/1.1 413 ")

    def test_a_welcome_body_is_invited(self) -> None:
        with LoopbackServer(Served().respond, strict=STRICT) as server, Caller(server.port) as caller:
            caller.ask("POST", headers="Expect: 100-continue\r\nContent-Length: 5\r\n")
            assert caller.some().startswith(b"HTTP/1.1 100 ")
            caller.say(b"12345")
            assert caller.answer().body == b"12345"

    def test_an_upgrade_is_not_taken_and_the_request_answered(self) -> None:
        with LoopbackServer(Served().respond, strict=STRICT) as server, Caller(server.port) as caller:
            for _ in range(2):
                caller.ask(path="/here", headers="Connection: Upgrade\r\nUpgrade: websocket\r\n")
                said = caller.answer()
                assert (said.status, said.body) == (200, b"/here")


class TestStopping:
    def test_nothing_is_left_of_any_connection_whatever_it_was_at(self) -> None:
        async def never(_request: Request) -> Answer:
            await asyncio.sleep(60)
            return Answer(200)

        def check(head: Request) -> Answer | None:
            return Answer(200, bytes(8 * 1024 * 1024)) if head.path == "/large" else None

        server = LoopbackServer(never, check_head=check, strict=STRICT)
        server.start()
        server.stop()
        gc.collect()
        threads, files = threading.active_count(), _open_files()
        for _ in range(5):
            server.start()
            with ExitStack() as stack:
                for said in (
                    b"",
                    b"GET / HT",
                    HEAD + b"\r\n",
                    HEAD + b"Content-Length: 9\r\n\r\n1",
                    b"no\r\n\r\n",
                ):
                    stack.enter_context(Caller(server.port)).say(said)
                stack.enter_context(Caller(server.port)).ask(path="/large")
                assert _status(server, "/large") == 200
                started = time.monotonic()
                server.stop()
                assert time.monotonic() - started < 1
        gc.collect()
        assert (threading.active_count(), _open_files()) == (threads, files)

    def test_long_answers_are_cut_and_never_short_twenty_times_on_one_port(self) -> None:
        size = 64 * 1024 * 1024
        released: list[int] = []

        async def respond(_request: Request) -> LongAnswer:
            return LongAnswer(200, (bytes(size),), (), lambda: released.append(1))

        server = LoopbackServer(respond, port=free_port(20_000), strict=STRICT)
        for number in range(1, 21):
            server.start()
            with ExitStack() as stack:
                callers = [stack.enter_context(Caller(server.port)) for _ in range(3)]
                for caller in callers:
                    caller.ask()
                begun = [caller.some() for caller in callers]
                started = time.monotonic()
                server.stop()
                assert time.monotonic() - started < 1
                for caller, first in zip(callers, begun, strict=True):
                    assert b"Content-Length: %d\r\n" % size in first
                    with suppress(ConnectionResetError):
                        assert len(first) + len(caller.rest()) < size
            assert len(released) == 3 * number


def _open_files() -> int | None:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else None
