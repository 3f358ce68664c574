import asyncio
import gc
import logging
import socket
import threading
import time
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path

import pytest

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.rest.messages import Answer, RawAnswer, Request
from desktop_exporter.rest.serving import LoopbackServer, free_port


async def echo(request: Request) -> Answer:
    return Answer(200, request.body or request.path.encode(), (("X-Name", "Wert ü"),))


def ask(server: LoopbackServer, method: str = "GET", path: str = "/", body: bytes | None = None) -> bytes:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
    try:
        connection.request(method, path, body)
        return connection.getresponse().read()
    finally:
        connection.close()


def raw_answer(server: LoopbackServer, head: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as caller:
        caller.sendall(head)
        return b"".join(iter(lambda: caller.recv(1000), b""))


def open_files() -> int | None:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else None


def test_it_starts_and_stops_many_times_without_leaving_anything() -> None:
    server = LoopbackServer(echo)
    with server:
        assert ask(server) == b"/"
    gc.collect()
    threads, files = threading.active_count(), open_files()
    for _ in range(20):
        with server:
            assert ask(server, path="/there%20is") == b"/there%20is"
    gc.collect()
    assert threading.active_count() == threads
    assert open_files() == files


def test_it_answers_as_soon_as_it_has_started_and_not_after_it_has_stopped() -> None:
    server = LoopbackServer(echo)
    server.start()
    port = server.port
    assert server.url == f"http://127.0.0.1:{port}"
    assert ask(server) == b"/"
    started = time.monotonic()
    server.stop()
    assert time.monotonic() - started < 1
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1)


def test_starting_and_stopping_twice_is_once() -> None:
    server = LoopbackServer(echo)
    server.start()
    server.start()
    assert ask(server) == b"/"
    server.stop()
    server.stop()


def test_a_busy_port_is_an_error_with_its_number() -> None:
    with LoopbackServer(echo) as first:
        with pytest.raises(ExporterError) as caught:
            LoopbackServer(echo, port=first.port).start()
        assert caught.value.code is Code.PORT_BUSY
        assert caught.value.parameters == {"port": first.port}


def test_a_port_that_was_just_left_can_be_taken_again() -> None:
    with LoopbackServer(echo) as first:
        ask(first)
        port = first.port
    with LoopbackServer(echo, port=port) as second:
        assert second.port == port
        assert ask(second) == b"/"


def test_a_free_port_is_the_next_one_that_is() -> None:
    with LoopbackServer(echo) as first:
        # The port behind it may be somebody else's, but that is found out in the same way.
        free = free_port(first.port - 1)
        assert first.port < free <= first.port + 100
        with LoopbackServer(echo, port=free) as second:
            assert ask(second) == b"/"
            assert free_port(first.port - 1) not in {first.port, second.port}


def test_behind_the_last_port_any_free_one_is_found() -> None:
    with LoopbackServer(echo, port=free_port(65535)) as server:
        assert ask(server) == b"/"


def test_who_takes_nothing_is_not_waited_for_when_it_stops() -> None:
    async def large(_request: Request) -> Answer:
        return Answer(200, bytes(32 * 1024 * 1024))

    files = open_files()
    server = LoopbackServer(large)
    server.start()
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as caller:
        caller.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert caller.recv(1) == b"H"
        started = time.monotonic()
        server.stop()
        assert time.monotonic() - started < 1
    gc.collect()
    assert open_files() == files


def test_only_loopback_is_served() -> None:
    with LoopbackServer(echo) as server:
        assert server.url.startswith("http://127.0.0.1:")
        listening = [line.split()[1] for line in _tcp_table() if line.split()[3] == "0A"]
        ours = [each for each in listening if each.endswith(f":{server.port:04X}")]
        assert ours in ([], [f"0100007F:{server.port:04X}"])


def _tcp_table() -> list[str]:
    table = Path("/proc/net/tcp")
    return table.read_text().splitlines()[1:] if table.exists() else []


def test_requests_in_flight_are_cut_when_it_stops() -> None:
    arrived, cancelled = threading.Event(), threading.Event()

    async def never(_request: Request) -> Answer:
        arrived.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.set()
            raise
        return Answer(200)

    server = LoopbackServer(never)
    server.start()
    connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
    connection.request("GET", "/")
    assert arrived.wait(5)
    started = time.monotonic()
    server.stop()
    assert time.monotonic() - started < 1
    assert cancelled.is_set()
    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        connection.getresponse()
    connection.close()


def test_answers_are_not_held_back_by_the_network() -> None:
    with LoopbackServer(echo) as server:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
        started = time.monotonic()
        for _ in range(20):
            connection.request("POST", "/", b"x" * 1000)
            assert connection.getresponse().read() == b"x" * 1000
        took_s = time.monotonic() - started
        connection.close()
    # With Nagle's algorithm each of them waits 40 ms for an acknowledgement.
    assert took_s < 20 * 0.04


def test_a_raw_answer_goes_out_as_it_is() -> None:
    async def raw(_request: Request) -> RawAnswer:
        return RawAnswer(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc")

    with (
        LoopbackServer(raw) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=5) as caller,
    ):
        caller.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        received = b""
        while part := caller.recv(1000):
            received += part
    assert received.endswith(b"\r\n\r\nabc")


def test_the_head_may_be_refused_before_the_body_is_read() -> None:
    def check(request: Request) -> Answer | None:
        return Answer(413, b"too large") if request.header("x-size") == "large" else None

    with LoopbackServer(echo, check_head=check) as server:
        head = b"POST / HTTP/1.1\r\nHost: x\r\nX-Size: large\r\nContent-Length: 1000000\r\n\r\n"
        received = raw_answer(server, head)
        assert received.startswith(b"HTTP/1.1 413")
        assert ask(server, "POST", body=b"fine") == b"fine"


def test_head_has_a_length_but_no_body_and_204_neither() -> None:
    async def nothing(request: Request) -> Answer:
        return Answer(200, b"four") if request.method == "HEAD" else Answer(204)

    with LoopbackServer(nothing) as server:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
        connection.request("HEAD", "/")
        head = connection.getresponse()
        assert (head.read(), head.headers["Content-Length"]) == (b"", "4")
        connection.request("GET", "/")
        empty = connection.getresponse()
        assert (empty.status, empty.read(), empty.headers["Content-Length"]) == (204, b"", None)
        connection.close()


def test_header_values_go_out_in_latin_1_and_name_no_server() -> None:
    with LoopbackServer(echo) as server:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
        connection.request("GET", "/")
        answer = connection.getresponse()
        answer.read()
        connection.close()
    assert answer.headers["X-Name"] == "Wert ü"
    assert answer.headers["Server"] is None


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        ("application/json; ", "application/json;"),
        ("\t a b\t", "a b"),
        ("a\r\n b", "a?? b"),
        ("a\0b\x0bc", "a?b?c"),
        ("a\tb", "a\tb"),
        ("", ""),
    ],
)
def test_a_value_that_no_header_can_have_is_mended(value: str, sent: str) -> None:
    """It may come from a system whose answer is passed on, and would be no answer at all."""

    async def odd(_request: Request) -> Answer:
        return Answer(200, b"here", (("X-Odd", value),))

    with LoopbackServer(odd) as server:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert (answer.read(), answer.headers["X-Odd"]) == (b"here", sent)
        connection.close()


def test_no_log_says_what_was_asked(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    access = logging.getLogger("uvicorn.access")
    with LoopbackServer(echo) as server:
        was, access.propagate = access.propagate, True
        try:
            ask(server, path="/?access_token=secret")
        finally:
            access.propagate = was
    assert "secret" not in caplog.text
