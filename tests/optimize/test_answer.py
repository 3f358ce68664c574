"""Answers are received whole: small ones in memory, large ones in a private file."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.optimize.limits import Limits
from desktop_exporter.optimize.transport import Transport
from tests.optimize.conftest import EXPORT
from tests.optimize.raw_server import RawConnection, RawServer, always

Connect = Callable[..., Transport]
BODY = json.dumps([{"n": number} for number in range(5000)]).encode()
SMALL = Limits(attempts=1, spool_above_bytes=1000)


def chunked(connection: RawConnection) -> None:
    connection.request()
    connection.send(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    for start in range(0, len(BODY), 777):
        piece = BODY[start : start + 777]
        connection.send(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
    connection.send(b"0\r\n\r\n")


def until_closed(connection: RawConnection) -> None:
    connection.request()
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + BODY)


@pytest.fixture
def spool_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "spool"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize("script", [always(body=BODY), chunked, until_closed])
@pytest.mark.parametrize("limits", [SMALL, Limits(), Limits(spool_above_bytes=len(BODY))])
def test_receives_the_same_bytes_by_every_way(
    connect: Connect,
    cancel: CancelToken,
    spool_folder: Path,
    script: Callable[[RawConnection], None],
    limits: Limits,
) -> None:
    with RawServer(script) as server, connect(server.url, limits).call(EXPORT, cancel) as answer:
        assert bytes(answer.body) == BODY
        assert (answer.mapped is not None) is (limits is SMALL)
        # On POSIX a spooled answer has no name, so that nobody else can open it.
        assert list(spool_folder.iterdir()) == []


def test_gives_the_spooled_body_back(connect: Connect, cancel: CancelToken) -> None:
    with RawServer(always(body=BODY)) as server:
        answer = connect(server.url, SMALL).call(EXPORT, cancel)
    with answer:
        assert answer.mapped is not None
    assert answer.mapped.closed


def test_a_view_that_is_still_used_does_no_harm(connect: Connect, cancel: CancelToken) -> None:
    with RawServer(always(body=BODY)) as server:
        answer = connect(server.url, SMALL).call(EXPORT, cancel)
    view = memoryview(answer.body)[:5]
    with answer:
        pass
    assert bytes(view) == BODY[:5]


@pytest.mark.parametrize("script", [always(body=BODY), chunked, until_closed])
def test_reads_no_more_than_is_bearable(
    connect: Connect, cancel: CancelToken, script: Callable[[RawConnection], None]
) -> None:
    limits = Limits(attempts=1, spool_above_bytes=1000, answer_bytes=2000)
    with RawServer(script) as server, pytest.raises(ExporterError) as caught:
        connect(server.url, limits).call(EXPORT, cancel)
    assert (caught.value.code, caught.value.parameters["limit_bytes"]) == (Code.ANSWER_TOO_LARGE, 2000)


def test_a_body_that_is_cut_while_it_is_spooled(connect: Connect, cancel: CancelToken) -> None:
    def script(connection: RawConnection) -> None:
        connection.request()
        connection.send(f"HTTP/1.1 200 OK\r\nContent-Length: {len(BODY) + 1}\r\n\r\n".encode() + BODY)

    with RawServer(script) as server, pytest.raises(ExporterError) as caught:
        connect(server.url, SMALL).call(EXPORT, cancel)
    assert caught.value.code is Code.CONNECTION_LOST


def test_says_that_there_is_no_room_to_spool(
    connect: Connect, cancel: CancelToken, spool_folder: Path
) -> None:
    spool_folder.rmdir()
    with RawServer(always(body=BODY)) as server, pytest.raises(ExporterError) as caught:
        connect(server.url, SMALL).call(EXPORT, cancel)
    assert caught.value.code is Code.PATH_MISSING


def test_keeps_only_the_beginning_of_a_refusal(connect: Connect, cancel: CancelToken) -> None:
    with RawServer(always("500 Internal Server Error", b"x" * 3_000_000)) as server:
        answer = connect(server.url).call(EXPORT, cancel)
    assert (answer.status, len(answer.body)) == (500, 256 * 1024)


def test_decodes_what_a_proxy_compressed(connect: Connect, cancel: CancelToken) -> None:
    import gzip

    packed = always(body=gzip.compress(BODY), headers={"Content-Encoding": "gzip"})
    with RawServer(packed) as server:
        for limits in (Limits(), SMALL):
            with connect(server.url, limits).call(EXPORT, cancel) as answer:
                assert bytes(answer.body) == BODY
