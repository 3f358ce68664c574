"""Switching on and off, and changing what is served while it is on."""

import contextlib
import gc
import json
import socket
import threading
import time
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest

from desktop_exporter import compose
from desktop_exporter.demo.bulk import bulk, dashboard_id
from desktop_exporter.demo.faults import Held
from desktop_exporter.endpoint.service import EndpointSystem, LocalEndpoint, free_port
from desktop_exporter.errors import Code, ExporterError
from tests.cli.wire import post
from tests.demo.small import COLLECTION, DASHBOARD, small_material
from tests.endpoint.conftest import ENDPOINT_TOKEN, EXPORT, IMPORT, JSON, Served, Serving, until

LIST: Final = f"/api/public/dashboard?collectionId={COLLECTION}"


@pytest.fixture
def endpoint(tmp_path: Path) -> Generator[LocalEndpoint]:
    """An endpoint that is off and serves nothing."""
    operations = compose.operations(tmp_path / "data", {})
    endpoint = LocalEndpoint(operations.jobs, operations.relaying)
    yield endpoint
    endpoint.stop()
    operations.close()


def found_off(endpoint: LocalEndpoint) -> bool:
    return not endpoint.is_on and {endpoint.url, endpoint.port, endpoint.url_of("first")} == {None}


def test_it_is_off_until_it_is_switched_on(endpoint: LocalEndpoint, tmp_path: Path) -> None:
    assert found_off(endpoint)
    assert endpoint.systems == ()
    endpoint.stop()
    endpoint.start(0)
    assert endpoint.is_on
    assert endpoint.url == f"http://127.0.0.1:{endpoint.port}"
    assert endpoint.url_of("first") == f"{endpoint.url}/systems/first"
    endpoint.stop()
    endpoint.stop()
    assert found_off(endpoint)
    # Neither switching on nor off writes anything.
    assert not (tmp_path / "data").exists()


def test_it_binds_to_this_computer_only(endpoint: LocalEndpoint) -> None:
    endpoint.start(0)
    others = {
        str(one[4][0])
        for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        if not str(one[4][0]).startswith("127.")
    }
    assert endpoint.port is not None
    for address in (*others, "127.0.0.2"):
        with socket.socket() as caller:
            caller.settimeout(2)
            assert caller.connect_ex((address, endpoint.port)) != 0


def test_switching_on_twice_is_once(endpoint: LocalEndpoint) -> None:
    endpoint.start(0)
    port = endpoint.port
    endpoint.start(0)
    assert endpoint.port == port


def test_a_busy_port_is_told_and_changes_nothing(endpoint: LocalEndpoint) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ExporterError) as caught:
            endpoint.start(port)
        assert caught.value.code is Code.PORT_BUSY
        assert not endpoint.is_on
        free = free_port(port)
        assert free != port
        endpoint.start(free)
        assert endpoint.port == free
    endpoint.stop()
    endpoint.start(port)
    assert endpoint.port == port


def test_without_a_token_nobody_gets_in_but_to_see_that_it_is_there(endpoint: LocalEndpoint) -> None:
    endpoint.start(0)
    assert endpoint.port is not None
    for path, status in (("/systems", 401), ("/api/readyz", 200)):
        with contextlib.closing(HTTPConnection("127.0.0.1", endpoint.port, timeout=10)) as connection:
            connection.request("GET", path, headers={"Authorization": "Bearer None"})
            assert connection.getresponse().status == status
    with pytest.raises(ValueError, match="empty"):
        endpoint.use_token("")


def test_two_systems_never_have_the_same_key(served: Served) -> None:
    (one,) = served.systems()
    with pytest.raises(ValueError, match="same key"):
        served.endpoint.serve([one, one])
    assert served.endpoint.systems == (one,)


def test_the_first_is_the_default_and_all_have_a_path(serving: Serving) -> None:
    served = serving(small_material(), bulk(1, 1))
    assert served.export(DASHBOARD).status == 200
    assert served.export(DASHBOARD, path=f"/systems/first{EXPORT}").status == 200
    assert served.export(DASHBOARD, path=f"/systems/second{EXPORT}").status == 404
    assert served.export(dashboard_id(0), path=f"/systems/second{EXPORT}").status == 200
    listed = served.ask("GET", "/systems")
    assert listed.json == [
        {
            "key": key,
            "name": name,
            "url": f"{served.endpoint.url}/systems/{key}",
            "version": "8.6.0",
            "writable": True,
        }
        for key, name in (("first", "The first"), ("second", "The second"))
    ]


def test_systems_come_and_go_while_it_is_on(serving: Serving) -> None:
    served = serving(small_material(), bulk(1, 1))
    first, second = served.systems()
    served.endpoint.serve([second])
    assert served.export(dashboard_id(0)).status == 200
    assert served.export(DASHBOARD, path=f"/systems/first{EXPORT}").code == "notFoundError"
    served.endpoint.serve([])
    assert served.export(DASHBOARD).code == "notFoundError"
    assert served.ask("GET", "/systems").json == []
    served.endpoint.serve([first])
    assert served.export(DASHBOARD).status == 200


def test_writing_is_switched_on_and_off_at_once(served: Served) -> None:
    target = f"/api/public/dashboard/{DASHBOARD}"
    served.endpoint.serve(served.systems(writable=False))
    assert served.ask("DELETE", target).code == "forbiddenError"
    assert served.ask("POST", f"{IMPORT}?collectionId={COLLECTION}", b"[]").code == "forbiddenError"
    assert served.demo.requests == []
    served.endpoint.serve(served.systems(writable=True))
    assert served.ask("DELETE", target).status == 204


@pytest.mark.parametrize("shut", ["writing off", "other default", "other token"])
def test_what_waits_for_its_turn_to_write_is_looked_at_again(serving: Serving, shut: str) -> None:
    served = serving(small_material(), small_material())
    first, second = served.systems()
    held = Held()
    served.demo.faults.script(held, method="POST", route=IMPORT)
    document = post(served.demo, EXPORT, json.dumps([DASHBOARD]).encode())[1]
    path = f"{IMPORT}?collectionId={COLLECTION}"
    with ThreadPoolExecutor(2) as pool:
        sent = pool.submit(served.ask, "POST", path, document)
        until(lambda: bool(served.demo.requests.matching("POST", IMPORT)))
        waiting = pool.submit(served.ask, "POST", path, document)
        until(lambda: len(served.endpoint.traffic.snapshot().running) == 2)
        if shut == "writing off":
            served.endpoint.serve(served.systems(writable=False))
        elif shut == "other default":
            served.endpoint.serve([second, first])
        else:
            served.endpoint.use_token("another-token-of-the-endpoint-9876543210")
        held.released.set()
        assert sent.result().status == 200
        expected = {"writing off": 403, "other default": 404, "other token": 401}
        assert waiting.result().status == expected[shut]
    assert [len(one.requests.matching("POST", IMPORT)) for one in served.demos] == [1, 0]
    assert len(served.operations.history.runs()) == 1


def test_the_token_is_changed_at_once(served: Served) -> None:
    other = "another-token-of-the-endpoint-9876543210"
    served.endpoint.use_token(other)
    assert served.ask("GET", "/systems").status == 401
    assert served.ask("GET", "/systems", token=other).status == 200


def test_every_character_of_a_token_goes_into_a_header_and_a_query_as_it_is(served: Served) -> None:
    token = "AZaz09-._~+/=="
    served.endpoint.use_token(token)
    assert served.ask("GET", "/systems", token=token).status == 200
    assert served.ask("GET", f"/systems?access_token={token}", token=None).status == 200
    assert served.ask("GET", f"/systems?access_token={quote(token, safe='')}", token=None).status == 200


def test_who_was_let_in_before_is_looked_at_again_when_all_has_arrived(served: Served) -> None:
    """The body of a caller may take its time; meanwhile the door may have been shut."""
    body = json.dumps([DASHBOARD]).encode()

    def another_token() -> None:
        served.endpoint.use_token("another-token-of-the-endpoint-9876543210")

    def no_system() -> None:
        served.endpoint.serve([])

    for shut, status in ((another_token, 401), (no_system, 404)):
        served.endpoint.use_token(ENDPOINT_TOKEN)
        with contextlib.closing(HTTPConnection("127.0.0.1", served.port, timeout=10)) as connection:
            connection.putrequest("POST", EXPORT)
            for name, value in (*JSON.items(), ("Authorization", f"Bearer {ENDPOINT_TOKEN}")):
                connection.putheader(name, value)
            connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body[:1])
            # It has been read as far as it came when another one is answered.
            served.ask("GET", "/api/readyz", token=None)
            shut()
            connection.send(body[1:])
            assert connection.getresponse().status == status
    assert served.demo.requests == []


def test_what_runs_goes_on_when_its_system_is_not_served_any_more(served: Served) -> None:
    held = Held()
    served.demo.faults.script(held, method="POST", route=EXPORT)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(served.export, DASHBOARD)
        until(lambda: bool(served.demo.requests.matching("POST", EXPORT)))
        served.endpoint.serve([])
        held.released.set()
        assert asked.result().status == 200


def test_it_stops_within_a_second_whatever_runs(served: Served) -> None:
    served.demo.faults.script(Held(), requests=99, method="POST", route=EXPORT)
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(broken_or_whole, served.port, [DASHBOARD]) for _ in range(8)]
        until(lambda: len(served.demo.requests.matching("POST", EXPORT)) == 8)
        since_s = time.monotonic()
        served.endpoint.stop()
        assert time.monotonic() - since_s < 1
        assert [one.result() for one in asked] == [None] * 8
    until(lambda: served.endpoint.traffic.snapshot().running == ())
    assert {one.status for one in served.endpoint.traffic.snapshot().recent} == {0}


@pytest.mark.parametrize("leaves", [False, True])
def test_an_answer_of_which_only_a_part_went_out_counts_as_none(serving: Serving, leaves: bool) -> None:
    served = serving(bulk(20, 10, 30_000))
    body = json.dumps([dashboard_id(number) for number in range(20)]).encode()
    with contextlib.closing(HTTPConnection("127.0.0.1", served.port, timeout=30)) as connection:
        connection.request("POST", EXPORT, body, {**JSON, "Authorization": ENDPOINT_TOKEN})
        answer = connection.getresponse()
        assert answer.status == 200
        size_bytes = len(answer.read(1000 if leaves else None))
    until(lambda: served.endpoint.traffic.snapshot().total == 1)
    (noted,) = served.endpoint.traffic.snapshot().recent
    assert (noted.status, noted.size_bytes) == ((0, 0) if leaves else (200, size_bytes))


def test_an_import_goes_on_to_its_end_when_it_stops(served: Served) -> None:
    held = Held()
    served.demo.faults.script(held, method="POST", route=IMPORT)
    document = json.dumps(json.loads(post(served.demo, EXPORT, json.dumps([DASHBOARD]).encode())[1])).encode()
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(broken_or_whole, served.port, document, f"{IMPORT}?collectionId={COLLECTION}")
        until(lambda: bool(served.demo.requests.matching("POST", IMPORT)))
        served.endpoint.stop()
        assert asked.result() is None
    held.released.set()
    history = served.operations.history
    until(lambda: [one.outcome for one in history.runs()] == ["done"])
    assert len(served.demo.requests.matching("POST", IMPORT)) == 1


def broken_or_whole(port: int, asked: list[str] | bytes, path: str = EXPORT) -> bytes | None:
    """Return the body of a 200 that came whole; None for a connection that broke, at whatever moment."""
    body = asked if isinstance(asked, bytes) else json.dumps(asked).encode()
    with contextlib.closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        try:
            connection.request("POST", path, body, {**JSON, "Authorization": f"Bearer {ENDPOINT_TOKEN}"})
            answer = connection.getresponse()
            received = answer.read()
        except (OSError, HTTPException):
            return None
        assert answer.status == 200, received
        return received


@dataclass(slots=True)
class Callers:
    """Callers that export again and again until they are told to end, and one that takes its time."""

    port: int
    few: list[str]
    many: list[str]
    wholes: dict[int, bytes]
    over: threading.Event = field(default_factory=threading.Event)
    begun: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)
    answered: int = 0
    broken: int = 0

    def hurry(self) -> None:
        """Export a few; an answer is whole or none."""
        while not self.over.is_set():
            received = broken_or_whole(self.port, self.few)
            if received is None:
                self.broken += 1
                self.over.wait(0.002)
            else:
                assert received == self.wholes[len(self.few)]
                self.answered += 1

    def dawdle(self) -> int:
        """Export many, take the beginning, and the rest only after the stop; return how much is missing."""
        whole = self.wholes[len(self.many)]
        body = json.dumps(self.many).encode()
        head = [
            f"POST {EXPORT} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            "Content-Type: application/json",
            f"Authorization: {ENDPOINT_TOKEN}",
            f"Content-Length: {len(body)}",
        ]
        with socket.socket() as caller:
            caller.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            caller.settimeout(30)
            caller.connect(("127.0.0.1", self.port))
            caller.sendall("\r\n".join([*head, "", ""]).encode() + body)
            received = caller.recv(2048)
            self.begun.set()
            assert self.stopped.wait(30)
            with contextlib.suppress(ConnectionError):
                while part := caller.recv(65536):
                    received += part
        answered, _, rest = received.partition(b"\r\n\r\n")
        assert answered.startswith(b"HTTP/1.1 200")
        assert f"Content-Length: {len(whole)}".encode() in answered
        assert whole.startswith(rest)
        return len(whole) - len(rest)

    def stop(self, endpoint: LocalEndpoint) -> None:
        """Stop the endpoint in the middle of all that, and see what becomes of it."""
        with ThreadPoolExecutor(3) as pool:
            hurrying = [pool.submit(self.hurry) for _ in range(2)]
            dawdling: Future[int] = pool.submit(self.dawdle)
            assert self.begun.wait(30)
            until(lambda: self.answered > 0)
            since_s = time.monotonic()
            endpoint.stop()
            assert time.monotonic() - since_s < 1
            self.over.set()
            self.stopped.set()
            for one in hurrying:
                one.result()
            assert dawdling.result() > 0


def sockets_at(port: int) -> int:
    """Count the open sockets of this process whose own or other end is at `port`."""
    folder = Path("/proc/self/fd")
    if not folder.exists():
        return 0
    gc.collect()
    ours: set[str] = set()
    for one in folder.iterdir():
        # The folder that is being read has one itself, which is gone afterwards.
        with contextlib.suppress(OSError):
            ours.add(one.readlink().name)
    wanted = f":{port:04X}"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    return sum(
        f"socket:[{row[9]}]" in ours and wanted in {row[1][-len(wanted) :], row[2][-len(wanted) :]}
        for row in rows
    )


def test_stopped_in_the_middle_and_started_again_at_the_same_port_many_times(serving: Serving) -> None:
    # Many are more than the sockets on both sides take.
    served = serving(bulk(20, 10, 30_000))
    served.demo.response_delay_s = 0.01
    few, many = [dashboard_id(0)], [dashboard_id(number) for number in range(20)]
    wholes = {len(ids): served.export(*ids).body for ids in (few, many)}
    port = served.port
    served.endpoint.stop()
    threads = threading.active_count()
    for _ in range(20):
        served.endpoint.start(port)
        assert sockets_at(port) > 0
        Callers(port, few, many, wholes).stop(served.endpoint)
        until(lambda: served.endpoint.traffic.snapshot().running == ())
        assert sockets_at(port) == 0
    # The workers of the lane stay for the next request.
    lanes = sum(one.name.startswith("lane") for one in threading.enumerate())
    assert threading.active_count() - lanes <= threads


def test_many_calls_at_once_are_all_answered(serving: Serving) -> None:
    served = serving(small_material())
    served.demo.response_delay_s = 0.05
    expected = post(served.demo, EXPORT, json.dumps([DASHBOARD]).encode())[1]
    with ThreadPoolExecutor(32) as pool:
        found = list(pool.map(served.export, [DASHBOARD] * 96))
    assert {(one.status, one.body) for one in found} == {(200, expected)}
    until(lambda: served.endpoint.traffic.snapshot().total == 96)


def test_a_system_that_is_silent_keeps_no_other_waiting(serving: Serving) -> None:
    served = serving(small_material(), small_material())
    held = Held()
    served.demo.faults.script(held, requests=99, method="POST", route=EXPORT)
    with ThreadPoolExecutor(41) as pool:
        asked = [pool.submit(served.export, DASHBOARD) for _ in range(40)]
        until(lambda: len(served.demo.requests.matching("POST", EXPORT)) == 32)
        other = pool.submit(served.export, DASHBOARD, path=f"/systems/second{EXPORT}")
        try:
            assert other.result(10).status == 200
        finally:
            held.released.set()
        assert {one.result().status for one in asked} == {200}


def test_the_key_and_the_name_are_what_is_shown_of_a_system(served: Served) -> None:
    (one,) = served.systems()
    assert repr(one) == (
        f"EndpointSystem(key='first', name='The first', lane='{served.demo.url}', writable=True,"
        " is_production=False)"
    )
    assert one == EndpointSystem("first", "The first", served.demo.url, one.open, writable=True)
