"""What a system answers to somebody else's calls: passed on as it came, unless it is no answer to them."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import pytest

from desktop_exporter.demo.content import DemoContent, showcase
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled, CancelToken
from desktop_exporter.model.exchange import ImportInDoubt
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.passed import Passed
from desktop_exporter.optimize.limits import Limits
from desktop_exporter.optimize.passing import Passing
from desktop_exporter.optimize.signin import StaticToken
from desktop_exporter.optimize.transport import PASSED_ON_AT_A_TIME, Transport
from tests.cli.wire import send
from tests.optimize.conftest import HASTY, READ, TOKEN
from tests.optimize.raw_server import RawConnection, RawServer, Script, always, silent

Connect = Callable[..., Transport]
Ask = Callable[[Passing, CancelToken], Passed]

ONCE: Final = Limits(attempts=1, read_s=5, export_s=5, import_s=5)
IMPATIENT: Final = Limits(attempts=1, read_s=0.1, export_s=0.1, import_s=0.1)
HTML: Final = b"<!doctype html><html><title>Sign in</title></html>"
# A reader of JSON that calls itself gives up with an error of its own.
TOO_DEEP: Final = b"[" * 60_000 + b"]" * 60_000
WORDS: Final = (
    b'{"errorCode":"notFoundError","errorMessage":"m","detailedMessage":"  odd \\u00fc ","more":[1]}'
)


def listing(passing: Passing, cancel: CancelToken) -> Passed:
    return passing.list_items(ItemKind.DASHBOARD, "a collection", cancel)


def collections(passing: Passing, cancel: CancelToken) -> Passed:
    return passing.list_collections(cancel)


def collection(passing: Passing, cancel: CancelToken) -> Passed:
    return passing.collection("a/b?c", cancel)


def exporting(passing: Passing, cancel: CancelToken) -> Passed:
    return passing.export(ItemKind.REPORT, ["one", "two"], cancel)


def importing(passing: Passing, cancel: CancelToken) -> Passed:
    return passing.import_entities("a collection", b"[ {} ]", cancel)


def deleting(passing: Passing, cancel: CancelToken) -> Passed:
    return passing.delete(ItemKind.DASHBOARD, "a/../b", cancel)


ASKS: Final = (listing, collections, collection, exporting, importing, deleting)
READS: Final = (listing, collections, collection, exporting)


def name(ask: Callable[..., object]) -> str:
    return str(getattr(ask, "__name__", "?"))


each = pytest.mark.parametrize("ask", ASKS, ids=name)


def passing(connect: Connect, server: RawServer | DemoSystem, limits: Limits = ONCE) -> Passing:
    return Passing(connect(server.url, limits), StaticToken(TOKEN, server.url))


def passed(connect: Connect, script: Script, ask: Ask, cancel: CancelToken) -> Passed:
    with RawServer(script) as server:
        return ask(passing(connect, server), cancel)


def usual(ask: Ask) -> bytes:
    """What a system with nothing in it answers."""
    return b"{}" if ask is collection else b"[]"


def failure(
    connect: Connect, script: Script, ask: Ask, cancel: CancelToken, limits: Limits = ONCE
) -> ExporterError:
    with RawServer(script) as server, pytest.raises(ExporterError) as caught:
        ask(passing(connect, server, limits), cancel)
    return caught.value


@dataclass(frozen=True, slots=True)
class Asked:
    """What goes out for a call: the line of the request, its body, and that it is signed."""

    line: str
    body: bytes = b""


@pytest.mark.parametrize(
    ("ask", "asked"),
    [
        (listing, Asked("GET /api/public/dashboard?collectionId=a+collection")),
        (collections, Asked("GET /api/public/collection")),
        (collection, Asked("GET /api/public/collection/a%2Fb%3Fc")),
        (exporting, Asked("POST /api/public/export/report/definition/json", b'["one","two"]')),
        (importing, Asked("POST /api/public/import?collectionId=a+collection", b"[ {} ]")),
        (deleting, Asked("DELETE /api/public/dashboard/a%2F..%2Fb")),
    ],
    ids=["list", "collections", "collection", "export", "import", "delete"],
)
def test_each_call_goes_out_once_and_signed(
    connect: Connect, cancel: CancelToken, ask: Ask, asked: Asked
) -> None:
    with RawServer(always(body=usual(ask))) as server:
        ask(passing(connect, server), cancel)
    (request,) = server.requests
    head, _, body = request.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert lines[0] == f"{asked.line} HTTP/1.1"
    assert f"Authorization: Bearer {TOKEN}" in lines
    assert body == asked.body


@each
def test_a_yes_is_passed_on_as_it_came(connect: Connect, cancel: CancelToken, ask: Ask) -> None:
    body = b' [ {"id" : "\\u00fc\xc3\xbc"} ]\n' if ask is not collection else b' {"id" : "\\u00fc"}\n'
    headers = {"Content-Type": "application/json;charset=utf-8", "Server": "x", "Set-Cookie": "a=b"}
    found = passed(connect, always("200 OK", body, headers), ask, cancel)
    assert (found.status, found.body, found.size_bytes) == (200, body, len(body))
    assert found.content_type == "application/json;charset=utf-8"
    assert found.retry_after == ""
    found.release()


@each
@pytest.mark.parametrize("status", ["201 Created", "202 Accepted", "206 Partial Content"])
def test_another_success_is_none(connect: Connect, cancel: CancelToken, ask: Ask, status: str) -> None:
    with pytest.raises(ExporterError) as caught:
        passed(connect, always(status, b'[{"id":"x"}]'), ask, cancel)
    expected = Code.IMPORT_OUTCOME_UNKNOWN if ask is importing else Code.NOT_OPTIMIZE
    assert caught.value.code is expected


@pytest.mark.parametrize(
    "body", [b"null", b'{"a":1}', b"[1]", b'[{"name":"x"}]', b'[{"id":7}]', b"[]x", b"[{}"]
)
def test_a_list_of_something_else_is_none(connect: Connect, cancel: CancelToken, body: bytes) -> None:
    for ask in (listing, collections):
        with pytest.raises(ExporterError) as caught:
            passed(connect, always("200 OK", body), ask, cancel)
        assert caught.value.code is Code.NOT_OPTIMIZE


def test_a_deletion_is_answered_without_a_body(connect: Connect, cancel: CancelToken) -> None:
    def script(connection: RawConnection) -> None:
        connection.request()
        connection.send(b"HTTP/1.1 204 No Content\r\n\r\n")

    found = passed(connect, script, deleting, cancel)
    assert (found.status, found.body, found.content_type) == (204, b"", "")


@each
@pytest.mark.parametrize("status", [400, 404, 405, 409, 413, 415, 418, 422, 429])
def test_a_no_is_passed_on_as_it_came(connect: Connect, cancel: CancelToken, ask: Ask, status: int) -> None:
    headers = {"Content-Type": "application/json;odd=yes", "Retry-After": "1"}
    found = passed(connect, always(f"{status} No", WORDS, headers), ask, cancel)
    assert (found.status, found.body) == (status, WORDS)
    assert (found.content_type, found.retry_after) == ("application/json;odd=yes", "1")
    found.release()


def test_a_no_without_words_is_passed_on_too(connect: Connect, cancel: CancelToken) -> None:
    found = passed(connect, always("400 Bad Request", b"", {"Content-Type": ""}), exporting, cancel)
    assert (found.status, found.body, found.content_type) == (400, b"", "")


@each
def test_a_no_in_plain_words_is_passed_on(connect: Connect, cancel: CancelToken, ask: Ask) -> None:
    headers = {"Content-Type": "text/plain;charset=utf-8"}
    found = passed(connect, always("400 Bad Request", "zu groß".encode(), headers), ask, cancel)
    assert (found.status, found.body.decode(), found.content_type) == (
        400,
        "zu groß",
        headers["Content-Type"],
    )


def test_what_an_import_lacks_the_right_for_is_passed_on(connect: Connect, cancel: CancelToken) -> None:
    """It is about what the document needs, not about the sign-in as such."""
    body = b'{"errorCode":"importDefinitionForbidden","detailedMessage":"d","definitions":[]}'
    found = passed(connect, always("403 Forbidden", body), importing, cancel)
    assert (found.status, found.body) == (403, body)


@each
@pytest.mark.parametrize("body", [b"", WORDS, b'{"errorCode":"forbiddenError","detailedMessage":"d"}', HTML])
@pytest.mark.parametrize(("status", "code"), [(401, Code.TOKEN_REFUSED), (403, Code.FORBIDDEN)])
def test_a_no_to_our_own_sign_in_is_a_failure(
    connect: Connect, cancel: CancelToken, ask: Ask, body: bytes, status: int, code: Code
) -> None:
    kind = "text/html" if body == HTML else "application/json"
    script = always(f"{status} No", body, {"Content-Type": kind})
    error = failure(connect, script, ask, cancel)
    assert error.code is code
    assert not isinstance(error, ImportInDoubt)


@each
@pytest.mark.parametrize("status", [407, 408, 421, 426, 431])
def test_a_no_to_how_we_asked_is_a_failure(
    connect: Connect, cancel: CancelToken, ask: Ask, status: int
) -> None:
    """The caller did not ask the proxy, nor has it sent the headers that are too large."""
    error = failure(connect, always(f"{status} No", WORDS), ask, cancel)
    assert error.code is Code.REQUEST_REFUSED
    assert not isinstance(error, ImportInDoubt)


@each
@pytest.mark.parametrize("kind", ["text/html;charset=utf-8", "application/json"])
def test_a_404_that_is_a_web_page_is_none_of_optimize(
    connect: Connect, cancel: CancelToken, ask: Ask, kind: str
) -> None:
    error = failure(connect, always("404 Not Found", HTML, {"Content-Type": kind}), ask, cancel)
    assert error.code is Code.NOT_OPTIMIZE
    assert not isinstance(error, ImportInDoubt)


@each
@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary Redirect", "304 Not Modified"])
def test_a_redirect_is_not_followed(connect: Connect, cancel: CancelToken, ask: Ask, status: str) -> None:
    script = always(status, b"", {"Location": "https://elsewhere.example/"})
    assert failure(connect, script, ask, cancel).code is Code.REDIRECTED


@pytest.mark.parametrize("ask", [*READS, deleting], ids=name)
def test_a_web_page_of_success_is_none_of_optimize(connect: Connect, cancel: CancelToken, ask: Ask) -> None:
    error = failure(connect, always("200 OK", HTML, {"Content-Type": "text/html"}), ask, cancel)
    assert error.code is Code.NOT_OPTIMIZE


@pytest.mark.parametrize("ask", [listing, collections, collection], ids=name)
@pytest.mark.parametrize(
    "body",
    [HTML, b"", b'[{"id":"a"},{"id":', b'[{"id":"a"}] and more', b'["\xff"]', TOO_DEEP],
    ids=lambda body: repr(body[:20]),
)
def test_an_unreadable_list_is_no_answer(
    connect: Connect, cancel: CancelToken, ask: Ask, body: bytes
) -> None:
    """One that ends with its connection looks whole to HTTP."""

    def script(connection: RawConnection) -> None:
        connection.request()
        connection.send(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body)

    assert failure(connect, script, ask, cancel).code is Code.NOT_OPTIMIZE


@each
@pytest.mark.parametrize(
    ("status", "code"),
    [
        (500, Code.SERVER_FAULT),
        (501, Code.SERVER_FAULT),
        (502, Code.SERVER_UNAVAILABLE),
        (503, Code.SERVER_UNAVAILABLE),
        (504, Code.SERVER_UNAVAILABLE),
    ],
)
def test_what_the_system_fails_at_is_a_failure(
    connect: Connect, cancel: CancelToken, ask: Ask, status: int, code: Code
) -> None:
    error = failure(connect, always(f"{status} Broken", WORDS), ask, cancel)
    assert error.code is (Code.IMPORT_OUTCOME_UNKNOWN if ask is importing else code)
    assert error.server_words == "  odd ü "


@each
def test_a_long_pause_is_told_at_once(connect: Connect, cancel: CancelToken, ask: Ask) -> None:
    script = always("429 Too Many Requests", WORDS, {"Retry-After": "3600"})
    error = failure(connect, script, ask, cancel, HASTY)
    assert error.code is Code.SERVER_BUSY
    assert "3600 seconds" in error.detail


@pytest.mark.parametrize("ask", READS, ids=name)
def test_a_short_pause_is_made_and_then_the_answer_comes(
    connect: Connect, cancel: CancelToken, ask: Ask
) -> None:
    answers = iter(["429 Too Many Requests", "503 Service Unavailable", "200 OK"])

    def script(connection: RawConnection) -> None:
        while connection.request() is not None:
            connection.answer(next(answers), usual(ask), headers={"Retry-After": "0"})

    with RawServer(script) as server:
        found = ask(passing(connect, server, HASTY), cancel)
        assert len(server.requests) == 3
    assert (found.status, found.retry_after) == (200, "0")


@pytest.mark.parametrize("ask", [importing, deleting], ids=name)
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_what_writes_is_sent_once(connect: Connect, cancel: CancelToken, ask: Ask, status: str) -> None:
    with RawServer(always(status, WORDS, {"Retry-After": "0"})) as server:
        if status.startswith("429"):
            assert ask(passing(connect, server, HASTY), cancel).status == 429
        else:
            with pytest.raises(ExporterError):
                ask(passing(connect, server, HASTY), cancel)
    assert len(server.requests) == 1


def cut_body(connection: RawConnection) -> None:
    connection.request()
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n[")


def cut_chunk(connection: RawConnection) -> None:
    connection.request()
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")
    connection.send(b"Transfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n")


def no_word(connection: RawConnection) -> None:
    connection.request()


def not_http(connection: RawConnection) -> None:
    connection.request()
    connection.send(b"220 a mail server\r\n\r\n")


BROKEN: Final = (cut_body, cut_chunk, no_word, not_http)


@each
@pytest.mark.parametrize("script", BROKEN, ids=name)
def test_a_broken_answer_is_a_failure(
    connect: Connect, cancel: CancelToken, ask: Ask, script: Script
) -> None:
    error = failure(connect, script, ask, cancel)
    assert error.code is (Code.IMPORT_OUTCOME_UNKNOWN if ask is importing else Code.CONNECTION_LOST)


@each
def test_a_no_of_which_a_part_is_missing_is_a_failure(
    connect: Connect, cancel: CancelToken, ask: Ask
) -> None:
    """Half an error object would be no object, and an empty one would be no word of the system."""

    def script(connection: RawConnection) -> None:
        connection.request()
        connection.send(b"HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\n")
        connection.send(f"Content-Length: {len(WORDS) + 1}\r\n\r\n".encode() + WORDS)

    error = failure(connect, script, ask, cancel)
    assert error.code is Code.REQUEST_REFUSED
    assert error.parameters["status"] == 400


def test_a_no_that_is_larger_than_bearable_is_a_failure(connect: Connect, cancel: CancelToken) -> None:
    """Its beginning alone would be another answer; ten thousand unknown ids are told in more."""
    ids = ", ".join(["00000000-0000-4000-8000-000000000000"] * 10_000)
    body = f'{{"errorCode":"notFoundError","detailedMessage":"with IDs [{ids}]"}}'.encode()
    error = failure(connect, always("400 Bad Request", body), exporting, cancel)
    assert error.code is Code.REQUEST_REFUSED
    just = passed(connect, always("400 Bad Request", body[: 256 * 1024]), exporting, cancel)
    assert just.body == body[: 256 * 1024]


@each
def test_a_silent_system_is_late(connect: Connect, cancel: CancelToken, ask: Ask) -> None:
    error = failure(connect, silent_after_the_request, ask, cancel, IMPATIENT)
    assert error.code is (Code.IMPORT_OUTCOME_UNKNOWN if ask is importing else Code.TIMED_OUT)


def silent_after_the_request(connection: RawConnection) -> None:
    connection.request()
    connection.wait_closed()


@each
def test_a_system_that_is_not_there(connect: Connect, cancel: CancelToken, ask: Ask) -> None:
    with RawServer(silent) as server:
        through = passing(connect, server)
    with pytest.raises(ExporterError) as caught:
        ask(through, cancel)
    # Nothing left: so it is no doubt for an import either.
    assert caught.value.code is Code.UNREACHABLE


@pytest.mark.parametrize(
    "script",
    [
        always("200 OK", HTML, {"Content-Type": "text/html"}),
        always("200 OK", TOO_DEEP),
        always("500 Internal Server Error", WORDS),
        always("504 Gateway Timeout", HTML, {"Content-Type": "text/html"}),
        *BROKEN,
    ],
)
def test_an_import_without_a_usable_answer_is_in_doubt(
    connect: Connect, cancel: CancelToken, script: Script
) -> None:
    with RawServer(script) as server:
        with pytest.raises(ImportInDoubt):
            importing(passing(connect, server, HASTY), cancel)
        assert len(server.requests) == 1


def test_only_optimize_itself_says_that_an_import_has_ended(connect: Connect, cancel: CancelToken) -> None:
    own = failure(connect, always("500 Internal Server Error", WORDS), importing, cancel)
    proxy = failure(connect, always("504 Gateway Timeout", b""), importing, cancel)
    assert isinstance(own, ImportInDoubt)
    assert isinstance(proxy, ImportInDoubt)
    assert (own.status, proxy.status) == (500, None)


def test_a_large_body_is_a_view_of_a_file_until_it_is_released(connect: Connect, cancel: CancelToken) -> None:
    body = b"[" + b'"%s"' % (b"x" * 9 * 1024 * 1024) + b"]"
    found = passed(connect, always("200 OK", body), exporting, cancel)
    (view,) = found.parts
    assert isinstance(view, memoryview)
    assert (found.size_bytes, bytes(view) == body) == (len(body), True)
    found.release()
    with pytest.raises(ValueError, match="released"):
        bytes(view)


def test_so_many_are_on_the_way_at_once_while_a_window_uses_all_of_its_own(
    connect: Connect, cancel: CancelToken
) -> None:
    held = threading.Event()
    arrived = threading.Semaphore(0)

    def script(connection: RawConnection) -> None:
        while connection.request() is not None:
            arrived.release()
            held.wait()
            connection.answer()

    with RawServer(script) as server, ThreadPoolExecutor(PASSED_ON_AT_A_TIME + 7) as pool:
        transport = connect(server.url)
        through = Passing(transport, StaticToken(TOKEN, server.url))
        try:
            own = [pool.submit(transport.call, READ, cancel) for _ in range(6)]
            others = [pool.submit(listing, through, cancel) for _ in range(PASSED_ON_AT_A_TIME)]
            for _ in range(6 + PASSED_ON_AT_A_TIME):
                assert arrived.acquire(timeout=20)
            # One more has to wait for one of them.
            late = pool.submit(listing, through, cancel)
            assert not arrived.acquire(timeout=0.1)
        finally:
            held.set()
        assert {one.result().status for one in own} == {200}
        assert {one.result().status for one in (*others, late)} == {200}


@pytest.mark.parametrize("ask", READS, ids=name)
def test_a_cancel_cuts_what_reads(connect: Connect, cancel: CancelToken, ask: Ask) -> None:
    closed = threading.Event()

    def script(connection: RawConnection) -> None:
        connection.request()
        server.arrived.set()
        connection.wait_closed()
        closed.set()

    with RawServer(script) as server, ThreadPoolExecutor(1) as pool:
        asked = pool.submit(ask, passing(connect, server), cancel)
        assert server.arrived.wait(20)
        cancel.cancel()
        with pytest.raises(Cancelled):
            asked.result()
        assert closed.wait(20)


@pytest.mark.parametrize("ask", [importing, deleting], ids=name)
def test_a_cancel_does_not_cut_what_writes(connect: Connect, cancel: CancelToken, ask: Ask) -> None:
    go_on = threading.Event()

    def script(connection: RawConnection) -> None:
        connection.request()
        server.arrived.set()
        go_on.wait()
        connection.answer()

    with RawServer(script) as server, ThreadPoolExecutor(1) as pool:
        asked = pool.submit(ask, passing(connect, server), cancel)
        assert server.arrived.wait(20)
        cancel.cancel()
        go_on.set()
        assert asked.result().status == 200


@each
def test_nothing_is_sent_after_a_cancel(connect: Connect, cancel: CancelToken, ask: Ask) -> None:
    cancel.cancel()
    with RawServer(always()) as server:
        with pytest.raises(Cancelled):
            ask(passing(connect, server), cancel)
        assert server.requests == []


def test_of_the_demo_come_the_same_bytes_as_without_anybody_in_between(
    connect: Connect, cancel: CancelToken
) -> None:
    content: DemoContent = showcase()
    with DemoSystem(name="demo", material=content.production, token=TOKEN, lists_collections=True) as demo:
        through = passing(connect, demo)
        (first, *_) = content.production.collections
        for found, path in (
            (
                through.list_items(ItemKind.DASHBOARD, first.id, cancel),
                f"/api/public/dashboard?collectionId={first.id}",
            ),
            (through.list_collections(cancel), "/api/public/collection"),
            (through.collection(first.id, cancel), f"/api/public/collection/{first.id}"),
        ):
            assert (found.status, found.body) == send(demo.url, TOKEN, "GET", path)
