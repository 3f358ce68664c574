import asyncio
import mmap
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from desktop_exporter.rest.application import SLICE_BYTES
from desktop_exporter.rest.messages import Answer, LongAnswer, Request
from desktop_exporter.rest.protocol import Refusals, Strictness
from desktop_exporter.rest.serving import LoopbackServer
from tests.rest.caller import Caller

STRICT: Final = Strictness(Refusals(*(Answer(status) for status in (400, 431, 408, 408, 503))))
TYPE: Final = (("Content-Type", "application/json"),)


async def echo(request: Request) -> Answer:
    return Answer(200, request.body)


def too_large() -> Answer:
    return Answer(413, b"too much", TYPE)


def limited(limit: int) -> LoopbackServer:
    return LoopbackServer(echo, body_limit=lambda _head: limit, too_large=too_large, strict=STRICT)


def long_server(parts: tuple[bytes | memoryview, ...], released: list[int]) -> LoopbackServer:
    async def respond(_request: Request) -> LongAnswer:
        return LongAnswer(200, parts, TYPE, lambda: released.append(1))

    return LoopbackServer(respond, strict=STRICT)


class TestLongAnswers:
    @pytest.mark.parametrize(
        "sizes",
        [
            (),
            (0,),
            (1,),
            (SLICE_BYTES,),
            (SLICE_BYTES + 1,),
            (SLICE_BYTES - 1, 2, SLICE_BYTES),
            (3,) * 2000,
            (5 * SLICE_BYTES + 7, 0, 1, 3 * SLICE_BYTES),
        ],
    )
    def test_all_parts_arrive_with_their_length_and_the_connection_is_kept(
        self, sizes: tuple[int, ...]
    ) -> None:
        parts = tuple(bytes([number % 251]) * size for number, size in enumerate(sizes))
        released: list[int] = []
        with long_server(parts, released) as server, Caller(server.port) as caller:
            for round_number in (1, 2):
                caller.ask()
                said = caller.answer()
                assert (said.status, said.body) == (200, b"".join(parts))
                assert said.headers["content-length"] == str(sum(sizes))
                assert said.headers["content-type"] == "application/json"
                assert "transfer-encoding" not in said.headers
                assert len(released) <= round_number
        assert len(released) == 2

    def test_head_has_the_length_alone(self) -> None:
        released: list[int] = []
        with long_server((b"four",), released) as server, Caller(server.port) as caller:
            caller.ask("HEAD")
            said = caller.answer("HEAD")
            assert (said.headers["content-length"], said.body) == ("4", b"")
            caller.ask()
            assert caller.answer().body == b"four"
        assert len(released) == 2

    def test_a_mapped_file_can_be_unmapped_once_it_is_released(self, tmp_path: Path) -> None:
        content = b"ab" * SLICE_BYTES
        path = tmp_path / "spooled"
        path.write_bytes(content)
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        whole = memoryview(mapped)
        views = (whole[:10], whole[10:], whole)
        problems: list[BufferError] = []
        unmapped = threading.Event()

        def unmap() -> None:
            try:
                for view in views:
                    view.release()
                mapped.close()
            except BufferError as problem:
                problems.append(problem)
            unmapped.set()

        async def respond(_request: Request) -> LongAnswer:
            return LongAnswer(200, views[:2], (), unmap)

        with LoopbackServer(respond, strict=STRICT) as server, Caller(server.port) as caller:
            caller.ask()
            assert caller.answer().body == content
            assert unmapped.wait(5)
        assert problems == []
        assert mapped.closed

    def test_a_caller_that_takes_nothing_holds_one_slice_and_nobody_else(self) -> None:
        size = 64 * SLICE_BYTES
        released = threading.Event()

        async def respond(request: Request) -> LongAnswer | Answer:
            if request.path == "/short":
                return Answer(200, b"short")
            return LongAnswer(200, (bytes(size),), (), released.set)

        with (
            LoopbackServer(respond, strict=STRICT) as server,
            Caller(server.port) as slow,
            Caller(server.port) as other,
        ):
            slow.ask()
            assert slow.some()
            other.ask(path="/short")
            assert other.answer().body == b"short"
            assert not released.is_set()
            assert len(slow.some()) > 0
        assert released.wait(5)

    def test_a_caller_that_goes_away_in_between_ends_it(self) -> None:
        released = threading.Event()

        async def respond(_request: Request) -> LongAnswer:
            return LongAnswer(200, (bytes(64 * SLICE_BYTES),), (), released.set)

        with LoopbackServer(respond, strict=STRICT) as server:
            with Caller(server.port) as caller:
                caller.ask()
                assert caller.some()
                assert not released.is_set()
            assert released.wait(5)

    def test_whether_all_of_it_went_out_is_told_before_it_is_released(self) -> None:
        told: list[bool | str] = []

        async def respond(_request: Request) -> LongAnswer:
            size = 64 * SLICE_BYTES
            return LongAnswer(200, (bytes(size),), (), lambda: told.append("released"), told.append)

        with LoopbackServer(respond, strict=STRICT) as server:
            with Caller(server.port) as caller:
                caller.ask()
                assert len(caller.answer().body) == 64 * SLICE_BYTES
            with Caller(server.port) as caller:
                caller.ask()
                assert caller.some()
        assert told == [True, "released", False, "released"]

    def test_stopping_ends_it_and_the_caller_sees_that_it_is_cut(self) -> None:
        size = 64 * SLICE_BYTES
        released: list[int] = []
        server = long_server((bytes(size),), released)
        with server, Caller(server.port) as caller:
            caller.ask()
            head = caller.some()
            assert head.startswith(b"HTTP/1.1 200")
            server.stop()
            assert released == [1]
            received = len(head)
            with suppress(ConnectionResetError):
                received += len(caller.rest())
            assert received < size


class TestBodies:
    def test_one_of_the_limit_passes(self) -> None:
        with limited(5) as server, Caller(server.port) as caller:
            caller.ask("POST", body=b"12345")
            assert caller.answer().body == b"12345"

    def test_a_length_that_is_too_large_is_refused_without_reading(self) -> None:
        with limited(5) as server, Caller(server.port) as caller:
            caller.ask("POST", headers="Content-Length: 100000000000\r\n")
            said = caller.answer()
            assert (said.status, said.body, said.headers["connection"]) == (413, b"too much", "close")
            assert caller.rest() == b""

    @pytest.mark.parametrize("chunks", [(b"6\r\n123456\r\n",), (b"3\r\n123\r\n",) * 2, (b"1\r\nx\r\n",) * 9])
    def test_chunks_that_grow_too_large_are_refused(self, chunks: tuple[bytes, ...]) -> None:
        with limited(5) as server, Caller(server.port) as caller:
            caller.ask("POST", headers="Transfer-Encoding: chunked\r\n")
            caller.say(*chunks)
            assert caller.answer().status == 413
            assert caller.rest() == b""

    def test_chunks_within_the_limit_pass(self) -> None:
        with limited(5) as server, Caller(server.port) as caller:
            caller.ask("POST", headers="Transfer-Encoding: chunked\r\n")
            caller.say(b"2\r\n12\r\n3\r\n345\r\n0\r\n\r\n")
            assert caller.answer().body == b"12345"
            caller.ask("POST", body=b"again")
            assert caller.answer().body == b"again"

    def test_the_limit_is_that_of_the_head(self) -> None:
        def limit(head: Request) -> int:
            return 10 if head.path == "/more" else 5

        with (
            LoopbackServer(echo, body_limit=limit, too_large=too_large, strict=STRICT) as server,
            Caller(server.port) as caller,
        ):
            caller.ask("POST", "/more", body=b"1234567890")
            assert caller.answer().status == 200
            caller.ask("POST", "/less", body=b"1234567890")
            assert caller.answer().status == 413

    def test_without_words_of_its_own_it_is_a_bare_413(self) -> None:
        with LoopbackServer(echo, body_limit=lambda _head: 1) as server, Caller(server.port) as caller:
            caller.ask("POST", body=b"12")
            said = caller.answer()
            assert (said.status, said.body) == (413, b"")

    def test_nothing_that_is_too_large_reaches_the_responder(self) -> None:
        seen: list[bytes] = []

        async def keep(request: Request) -> Answer:
            seen.append(request.body)
            return Answer(200)

        server = LoopbackServer(keep, body_limit=lambda _head: 2, strict=STRICT)
        with server, Caller(server.port) as caller:
            caller.ask("POST", headers="Transfer-Encoding: chunked\r\n")
            caller.say(b"1\r\na\r\n1\r\nb\r\n1\r\nc\r\n0\r\n\r\n")
            assert caller.answer().status == 413
        assert seen == []


class TestCallersThatGoAway:
    @pytest.mark.parametrize("size_bytes", [0, 70_000, 3_000_000])
    @pytest.mark.parametrize("headers", ["", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"])
    def test_what_they_asked_for_is_cancelled(self, headers: str, size_bytes: int) -> None:
        arrived, cancelled = threading.Event(), threading.Event()

        async def never(_request: Request) -> Answer:
            arrived.set()
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                cancelled.set()
                raise
            return Answer(200)

        with LoopbackServer(never, strict=STRICT) as server:
            with Caller(server.port) as caller:
                caller.ask(headers=headers, body=bytes(size_bytes))
                assert arrived.wait(5)
            assert cancelled.wait(5)

    def test_also_with_a_part_of_the_next_request_behind_it(self) -> None:
        arrived, cancelled = threading.Event(), threading.Event()

        async def never(_request: Request) -> Answer:
            arrived.set()
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                cancelled.set()
                raise
            return Answer(200)

        with LoopbackServer(never, strict=STRICT) as server:
            with Caller(server.port) as caller:
                caller.ask()
                assert arrived.wait(5)
                caller.say(b"GET /next HTTP/1.1\r\nHost: x\r\n")
            assert cancelled.wait(5)

    def test_a_server_that_is_not_strict_works_on(self) -> None:
        arrived, go_on, done = threading.Event(), threading.Event(), threading.Event()

        async def slow(_request: Request) -> Answer:
            arrived.set()
            while not go_on.is_set():  # noqa: ASYNC110  another thread says so
                await asyncio.sleep(0.001)
            done.set()
            return Answer(200)

        with LoopbackServer(slow) as server:
            with Caller(server.port) as caller:
                caller.ask()
                assert arrived.wait(5)
            go_on.set()
            assert done.wait(5)

    def test_the_next_request_of_a_kept_connection_is_not_touched(self) -> None:
        with LoopbackServer(echo, strict=STRICT) as server, Caller(server.port) as caller:
            for number in range(5):
                caller.ask("POST", body=b"%d" % number)
                assert caller.answer().body == b"%d" % number
