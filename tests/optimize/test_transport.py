"""What goes out, what is tried again, what is not, and what a broken server leads to."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from desktop_exporter.demo import faults
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.model.exchange import ImportInDoubt
from desktop_exporter.optimize.limits import CallKind, Limits
from desktop_exporter.optimize.signin import StaticToken
from desktop_exporter.optimize.transport import Call, Transport
from tests.optimize.conftest import EXPORT, HASTY, IMPORT, READ, TOKEN
from tests.optimize.raw_server import RawConnection, RawServer, always

Connect = Callable[..., Transport]
DELETE = Call(CallKind.DELETE, "DELETE", "/api/public/dashboard/x")


def failure(transport: Transport, call: Call, cancel: CancelToken) -> ExporterError:
    with pytest.raises(ExporterError) as caught:
        transport.call(call, cancel)
    return caught.value


def test_sends_what_optimize_needs_and_nothing_else(connect: Connect, cancel: CancelToken) -> None:
    with RawServer(always()) as server:
        transport = connect(server.url)
        answer = transport.call(EXPORT, cancel, StaticToken(TOKEN, server.url))
        assert (answer.status, answer.body) == (200, b"[]")
        host = f"127.0.0.1:{server.port}"
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    request_line, *lines = head.decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    agent = headers.pop("User-Agent")
    assert request_line == "POST /api/public/export/dashboard/definition/json HTTP/1.1"
    assert agent.startswith("desktop-exporter/")
    assert headers == {
        "Host": host,
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "keep-alive",
        "Content-Type": "application/json",
        "Content-Length": "2",
        "Authorization": f"Bearer {TOKEN}",
    }
    assert body == b"[]"


def test_encodes_queries(connect: Connect, demo: DemoSystem, cancel: CancelToken) -> None:
    call = Call(CallKind.READ, "GET", "/api/public/dashboard", (("collectionId", "a b&c=ü/#?"),))
    connect(demo.url).call(call, cancel)
    assert demo.requests[0].query == (("collectionId", "a b&c=ü/#?"),)


@pytest.mark.parametrize("call", [READ, EXPORT], ids=["read", "export"])
@pytest.mark.parametrize(
    "fault",
    [faults.Unavailable(), faults.TooManyRequests(0), faults.ConnectionCut(), faults.CutInBody(1)],
    ids=["503", "429", "connection lost", "cut in the body"],
)
def test_tries_reads_and_exports_again(
    connect: Connect, demo: DemoSystem, cancel: CancelToken, call: Call, fault: faults.Fault
) -> None:
    demo.faults.script(fault, requests=2)
    answer = connect(demo.url).call(call, cancel, StaticToken(TOKEN, demo.url))
    assert (answer.status, answer.body) == (200, b"[]")
    assert len(demo.requests) == 3


@pytest.mark.parametrize(
    ("fault", "code"),
    [(faults.Unavailable(), None), (faults.ConnectionCut(), Code.CONNECTION_LOST)],
    ids=["503", "connection lost"],
)
def test_gives_up_after_three_tries(
    connect: Connect, demo: DemoSystem, cancel: CancelToken, fault: faults.Fault, code: Code | None
) -> None:
    demo.faults.script(fault, requests=9)
    transport = connect(demo.url)
    if code is None:
        assert transport.call(READ, cancel).status == 503
    else:
        assert failure(transport, READ, cancel).code is code
    assert len(demo.requests) == 3


def test_does_not_repeat_what_will_not_pass(connect: Connect, demo: DemoSystem, cancel: CancelToken) -> None:
    demo.faults.script(faults.ServerError())
    assert connect(demo.url).call(READ, cancel).status == 500
    demo.faults.script(faults.Unauthorized())
    assert connect(demo.url).call(READ, cancel).status == 401
    assert len(demo.requests) == 2


@pytest.mark.parametrize("call", [IMPORT, DELETE], ids=["import", "delete"])
@pytest.mark.parametrize("fault", [faults.Unavailable(), faults.ConnectionCut(), faults.TooManyRequests(0)])
def test_never_repeats_a_write(
    connect: Connect, demo: DemoSystem, cancel: CancelToken, call: Call, fault: faults.Fault
) -> None:
    demo.faults.script(fault)
    transport = connect(demo.url)
    if isinstance(fault, faults.ConnectionCut):
        error = failure(transport, call, cancel)
        assert isinstance(error, ImportInDoubt) is (call is IMPORT)
    else:
        assert transport.call(call, cancel).status in {429, 503}
    assert len(demo.requests) == 1


def test_an_import_that_never_left_is_no_doubt(connect: Connect, cancel: CancelToken) -> None:
    with RawServer(always()) as server:
        url = server.url
    error = failure(connect(url), IMPORT, cancel)
    assert error.code is Code.UNREACHABLE


def test_a_silent_import_is_in_doubt(connect: Connect, cancel: CancelToken) -> None:
    def script(connection: RawConnection) -> None:
        connection.request()
        connection.wait_closed()

    with RawServer(script) as server:
        error = failure(connect(server.url, Limits(import_s=0.2)), IMPORT, cancel)
    assert isinstance(error, ImportInDoubt)
    assert error.status is None
    assert "did not answer in time" in error.detail


def test_waits_as_long_as_the_server_asks(connect: Connect, demo: DemoSystem, cancel: CancelToken) -> None:
    demo.faults.script(faults.TooManyRequests(retry_after_s=1))
    connect(demo.url).call(READ, cancel)
    first, second = demo.requests
    assert second.at_s - first.at_s >= 1


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
@pytest.mark.parametrize("retry_after", ["3600", "Fri, 31 Dec 2099 23:59:59 GMT"])
def test_asks_no_sooner_than_the_server_asks_for(
    connect: Connect, cancel: CancelToken, status: str, retry_after: str
) -> None:
    with RawServer(always(status, headers={"Retry-After": retry_after})) as server:
        began_s = time.monotonic()
        error = failure(connect(server.url), READ, cancel)
        assert len(server.requests) == 1
    assert time.monotonic() - began_s < 5
    assert error.code is Code.SERVER_BUSY
    assert error.title.endswith(f"(status {status[:3]}).")
    assert "asks to wait" in error.detail
    assert retry_after != "3600" or "3600 seconds" in error.detail


def test_tells_how_long_a_server_asks_to_wait_with_an_import(connect: Connect, cancel: CancelToken) -> None:
    with RawServer(always("429 Too Many Requests", headers={"Retry-After": "3600"})) as server:
        error = failure(connect(server.url), IMPORT, cancel)
    assert error.code is Code.SERVER_BUSY
    assert "3600 seconds" in error.detail


@pytest.mark.parametrize("retry_after", ["soon", "-1", "²", "Fri, 31 Dec 1999 23:59:59 GMT", ""])
def test_odd_pauses_count_as_none(connect: Connect, cancel: CancelToken, retry_after: str) -> None:
    headers = {"Retry-After": retry_after.encode().decode("latin-1")}
    with RawServer(always("503 Service Unavailable", headers=headers)) as server:
        connect(server.url).call(READ, cancel)
        assert len(server.requests) == 3


def test_reuses_connections_for_reads_only(connect: Connect, cancel: CancelToken) -> None:
    with RawServer(always()) as server:
        transport = connect(server.url)
        for call in (READ, EXPORT, READ):
            transport.call(call, cancel)
        assert server.connections == 1
        transport.call(IMPORT, cancel)
        transport.call(IMPORT, cancel)
        assert server.connections == 3
        transport.call(READ, cancel)
        assert server.connections == 3


def test_has_so_many_calls_in_flight_and_no_more(
    connect: Connect, demo: DemoSystem, cancel: CancelToken
) -> None:
    """Whoever makes them: browsing and exporting share the six."""
    demo.response_delay_s = 0.05
    transport = connect(demo.url)
    with ThreadPoolExecutor(12) as pool:
        answers = [pool.submit(transport.call, READ, cancel) for _ in range(18)]
        assert {answer.result().status for answer in answers} == {401}
    arrivals = [one.at_s for one in demo.requests]
    assert all(later - earlier > 0.045 for earlier, later in zip(arrivals, arrivals[6:], strict=False))


def test_does_not_trust_a_connection_that_was_idle_for_long(connect: Connect, cancel: CancelToken) -> None:
    with RawServer(always()) as server:
        transport = connect(server.url, Limits(reuse_idle_s=0))
        transport.call(READ, cancel)
        transport.call(READ, cancel)
        assert server.connections == 2


def test_notices_that_the_server_closed_an_idle_connection(connect: Connect, cancel: CancelToken) -> None:
    """Nothing is lost and nothing has to be repeated: the closed connection is seen before it is used."""

    def script(connection: RawConnection) -> None:
        connection.request()
        connection.answer()
        connection.close()
        server.arrived.set()

    with RawServer(script) as server:
        transport = connect(server.url, Limits(attempts=1))
        for _ in range(3):
            assert transport.call(READ, cancel).status == 200
            server.arrived.wait()
            server.arrived.clear()
        assert (server.connections, len(server.requests)) == (3, 3)


def test_keeps_a_connection_after_a_refusal(connect: Connect, cancel: CancelToken) -> None:
    with RawServer(always("404 Not Found", b'{"errorCode":"notFoundError"}')) as server:
        transport = connect(server.url)
        transport.call(READ, cancel)
        transport.call(READ, cancel)
        assert server.connections == 1


def test_follows_no_redirect(connect: Connect, demo: DemoSystem, cancel: CancelToken) -> None:
    with RawServer(always()) as elsewhere:
        for location in (elsewhere.url, "http://[broken", "//\x80"):
            demo.faults.script(faults.Redirect(location))
            assert connect(demo.url).call(READ, cancel, StaticToken(TOKEN, demo.url)).status == 302
        assert elsewhere.connections == 0


def test_keeps_no_cookies(connect: Connect, cancel: CancelToken) -> None:
    with RawServer(always(headers={"Set-Cookie": "JSESSIONID=1; Path=/"})) as server:
        transport = connect(server.url)
        transport.call(READ, cancel)
        transport.call(READ, cancel)
    assert not any(b"cookie" in request.lower() for request in server.requests)


def test_says_that_nobody_listens(connect: Connect, cancel: CancelToken) -> None:
    with RawServer(always()) as server:
        url = server.url
    error = failure(connect(url), READ, cancel)
    assert error.code is Code.UNREACHABLE
    assert "refused" in error.detail


def test_says_that_a_host_is_unknown(connect: Connect, cancel: CancelToken) -> None:
    error = failure(connect("https://no-such-host.invalid"), READ, cancel)
    assert error.code is Code.HOST_UNKNOWN
    assert "no-such-host.invalid" in error.title


def test_says_how_long_the_server_was_silent(connect: Connect, cancel: CancelToken) -> None:
    def script(connection: RawConnection) -> None:
        connection.request()
        connection.wait_closed()

    with RawServer(script) as server:
        error = failure(connect(server.url, Limits(read_s=0.6)), READ, cancel)
        assert len(server.requests) == 1
    assert (error.code, error.parameters["timeout_s"]) == (Code.TIMED_OUT, 1)


def test_silence_in_mid_body_is_too_late_as_well(connect: Connect, cancel: CancelToken) -> None:
    def script(connection: RawConnection) -> None:
        connection.request()
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n[")
        connection.wait_closed()

    with RawServer(script) as server:
        assert failure(connect(server.url, Limits(export_s=0.2)), EXPORT, cancel).code is Code.TIMED_OUT


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[]",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\n[]",
        b"HTTP/1.1 abc\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"\x00\x01\x02\x03",
    ],
)
def test_says_that_the_connection_broke(connect: Connect, cancel: CancelToken, answer: bytes) -> None:
    def script(connection: RawConnection) -> None:
        connection.request()
        connection.send(answer)

    with RawServer(script) as server:
        assert failure(connect(server.url, Limits(attempts=1)), READ, cancel).code is Code.CONNECTION_LOST


def test_a_broken_refusal_still_tells_its_status(connect: Connect, cancel: CancelToken) -> None:
    def script(connection: RawConnection) -> None:
        connection.request()
        connection.send(b"HTTP/1.1 500 Oh\r\nContent-Length: 100\r\n\r\n{")

    with RawServer(script) as server:
        assert connect(server.url).call(READ, cancel).status == 500


def test_a_refusal_before_the_whole_body_was_sent_is_read(connect: Connect, cancel: CancelToken) -> None:
    """As a proxy with a limit for sizes does: it answers after the headers and does not read on."""

    def script(connection: RawConnection) -> None:
        connection.answer("413 Request Entity Too Large", b"too large", {"Connection": "close"})
        connection.wait_closed()

    large = Call(CallKind.IMPORT, "POST", "/api/public/import", body=b" " * 30_000_000)
    with RawServer(script) as server:
        assert connect(server.url).call(large, cancel).status == 413


def test_plain_http_beyond_loopback_is_refused(connect: Connect, cancel: CancelToken) -> None:
    error = failure(connect("http://optimize.invalid/optimize"), READ, cancel)
    assert error.code is Code.PLAIN_HTTP_REFUSED


def test_plain_http_is_used_where_it_is_allowed(connect: Connect, cancel: CancelToken) -> None:
    transport = connect("http://optimize.invalid", HASTY, allow_plain_http=True)
    assert failure(transport, READ, cancel).code is Code.HOST_UNKNOWN


def test_a_token_goes_to_its_own_origin_only(connect: Connect, cancel: CancelToken) -> None:
    with RawServer(always()) as server:
        stranger = StaticToken(TOKEN, "https://optimize.example.com")
        with pytest.raises(ExporterError) as caught:
            connect(server.url).call(READ, cancel, stranger)
        assert server.connections == 0
    assert caught.value.code is Code.REQUEST_NOT_SENT
    assert TOKEN not in f"{caught.value} {caught.value!r}"
