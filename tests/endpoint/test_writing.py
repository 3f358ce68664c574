"""Writing by way of the endpoint: in turn, once, in the records, and not when those cannot be kept."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from desktop_exporter.demo.faults import Held
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.outcome import Counts
from desktop_exporter.model.runs import RunKind
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from tests.cli.wire import listed, post
from tests.conftest import ExpectedLogs
from tests.demo.small import COLLECTION, DASHBOARD, PRIVATE, REPORT, small_material
from tests.endpoint.conftest import ENDPOINT_TOKEN, EXPORT, IMPORT, Served, Serving, until
from tests.endpoint.test_answering import REQUESTS, ask_for
from tests.rest.caller import Caller

IMPORT_HERE: Final = f"{IMPORT}?collectionId={COLLECTION}"
DELETE: Final = f"/api/public/dashboard/{DASHBOARD}"


def document_of(served: Served) -> bytes:
    return post(served.demo, EXPORT, json.dumps([DASHBOARD]).encode())[1]


def imports(served: Served, number: int = 0) -> int:
    return len(served.demos[number].requests.matching("POST", IMPORT))


def test_who_leaves_while_waiting_for_a_turn_has_nothing_written(served: Served) -> None:
    document, held = document_of(served), Held()
    served.demo.faults.script(held, method="POST", route=IMPORT)
    with Caller(served.port) as first:
        ask_for(first, served.port, document, IMPORT_HERE)
        until(lambda: imports(served) == 1)
        with Caller(served.port) as second:
            ask_for(second, served.port, document, IMPORT_HERE)
            until(lambda: len(served.endpoint.traffic.snapshot().running) == 2)
        until(lambda: len(served.endpoint.traffic.snapshot().running) == 1)
        held.released.set()
        assert first.answer().status == 200
    assert imports(served) == 1
    assert [one.outcome for one in served.operations.history.runs()] == ["done"]


def test_a_deletion_waits_for_an_import_into_the_same_system_only(serving: Serving) -> None:
    served = serving(small_material(), small_material())
    document, held = document_of(served), Held()
    served.demo.faults.script(held, method="POST", route=IMPORT)
    with Caller(served.port) as first, Caller(served.port) as second:
        ask_for(first, served.port, document, IMPORT_HERE)
        until(lambda: imports(served) == 1)
        second.say(_deletion(served.port))
        until(lambda: len(served.endpoint.traffic.snapshot().running) == 2)
        assert served.ask("DELETE", f"/systems/second{DELETE}").status == 204
        assert served.demo.requests.matching("DELETE") == []
        held.released.set()
        assert [first.answer().status, second.answer().status] == [200, 204]


def _deletion(port: int) -> bytes:
    head = f"DELETE {DELETE} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: {ENDPOINT_TOKEN}\r\n\r\n"
    return head.encode()


def test_a_system_that_somebody_else_writes_to_is_busy(served: Served, tmp_path: Path) -> None:
    document = document_of(served)
    other = PlaceFacts("", "Other", served.demo.url, "8.6.0", "B")
    with Records(DataFolder(tmp_path / "data")) as theirs:
        journal = theirs.begin(RunKind.MIGRATION, other, other, "other")
        reply = served.ask("POST", IMPORT_HERE, document)
        journal.end(Counts(), "done", ())
    assert (reply.status, reply.code) == (409, "importBusy")
    assert imports(served) == 0
    assert served.ask("POST", IMPORT_HERE, document).status == 200


def test_what_cannot_be_recorded_is_not_sent_and_reading_goes_on(
    serving: Serving, tmp_path: Path, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_exporter.records.database._PATIENCE_S", 0.2)
    served = serving(small_material())
    document = document_of(served)
    # The records are there after the first use.
    assert served.ask("POST", IMPORT_HERE, document).status == 200
    expected_logs.expect(REQUESTS, f"POST {IMPORT}: 500 in ")
    with closing(sqlite3.connect(tmp_path / "data" / "records.sqlite3", isolation_level=None)) as theirs:
        theirs.execute("BEGIN EXCLUSIVE")
        reply = served.ask("POST", IMPORT_HERE, document)
        exported = served.export(DASHBOARD, PRIVATE)
        theirs.execute("ROLLBACK")
    assert (reply.status, reply.code) == (500, "serverError")
    assert (imports(served), exported.status) == (1, 200)


@pytest.mark.parametrize("base", ["", "/systems/first"])
def test_an_import_comes_out_as_the_system_itself_would_have_answered(served: Served, base: str) -> None:
    document = document_of(served)
    for body in (document, document.replace(b'"sourceIndexVersion":11', b'"sourceIndexVersion":3')):
        by_way = served.ask("POST", f"{base}{IMPORT_HERE}", body)
        directly = post(served.demo, IMPORT_HERE, body)
        assert by_way.status == directly[0]
        if by_way.status >= 400:
            assert by_way.body == directly[1]
        else:
            kinds = [
                sorted(one["entityType"] for one in json.loads(each)) for each in (by_way.body, directly[1])
            ]
            assert kinds[0] == kinds[1]
    before = listed(served.demo, "report", COLLECTION)
    assert REPORT in before


def test_a_document_may_be_larger_than_what_reads_are_asked_with(served: Served) -> None:
    document = b" " * (3 * 1024 * 1024) + document_of(served)
    assert served.ask("POST", IMPORT_HERE, document).status == 200
    (request,) = served.demo.requests.matching("POST", IMPORT)
    assert request.body_size_bytes == len(document)


def test_a_document_may_come_in_pieces_of_unknown_length(served: Served) -> None:
    document = document_of(served)
    with Caller(served.port) as caller:
        caller.say(
            f"POST {IMPORT_HERE} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nTransfer-Encoding: chunked\r\n"
            f"Content-Type: application/json\r\nAuthorization: {ENDPOINT_TOKEN}\r\n\r\n".encode()
        )
        for begin in range(0, len(document), 700):
            piece = document[begin : begin + 700]
            caller.say(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        caller.say(b"0\r\n\r\n")
        assert caller.answer().status == 200
    # It goes on with its length, whole.
    (request,) = served.demo.requests.matching("POST", IMPORT)
    assert request.header("content-length") == str(len(document))


def test_a_document_that_stops_in_the_middle_goes_nowhere(served: Served) -> None:
    document = document_of(served)
    with Caller(served.port) as caller:
        caller.say(
            f"POST {IMPORT_HERE} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n"
            f"Content-Type: application/json\r\nAuthorization: {ENDPOINT_TOKEN}\r\n"
            f"Content-Length: {len(document)}\r\n\r\n".encode()
            + document[:-1]
        )
    assert served.ask("GET", "/api/readyz").status == 200
    assert imports(served) == 0
    assert served.operations.history.runs() == ()
