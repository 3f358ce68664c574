"""What goes on to whoever asked by way of this program: whole, in order, or a failure with its name."""

import json
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Final

import pytest

from desktop_exporter.app.places import OpenSystem, Places
from desktop_exporter.app.relaying import CALL_LIMIT, Passed, Relaying
from desktop_exporter.demo.bulk import bulk, dashboard_id, dashboard_report_id
from desktop_exporter.demo.faults import HtmlInsteadOfJson, ServerError
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.exchange import UnknownIds
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.records.records import Records
from tests.app.conftest import TOKEN, Serve
from tests.cli.wire import post, raw_entities, send
from tests.demo.small import COLLECTION, DASHBOARD, FAILING, PRIVATE, REPORT, small_material
from tests.model.material import Document, combined, dashboard, report, uid
from tests.optimize.raw_server import RawConnection, RawServer, always

EXPORT_ROUTE: Final = "/api/public/export/dashboard/definition/json"
UNKNOWN: Final = "99999999-9999-4999-8999-999999999999"
CONFIGURATION: Final = b'{"optimizeVersion":"8.6.0","optimizeProfile":"ccsm"}'
Open = Callable[[str], OpenSystem]


@pytest.fixture
def opened(places: Places) -> Generator[Open]:
    with ExitStack() as stack:
        yield lambda url: stack.enter_context(
            places.open(places.unsaved("first", "The first", url), lambda: TOKEN)
        )


@pytest.fixture
def relaying(records: Records) -> Generator[Relaying]:
    relaying = Relaying(records)
    yield relaying
    relaying.close()


@pytest.fixture
def demo(serve: Serve) -> DemoSystem:
    return serve(small_material())


@contextmanager
def answering(body: bytes, status: str = "200 OK", kind: str = "application/json") -> Generator[RawServer]:
    """Serve an Optimize that answers every call in the same way."""

    def script(connection: RawConnection) -> None:
        while (request := connection.request()) is not None:
            if b"/api/ui-configuration" in request:
                connection.answer(body=CONFIGURATION)
            else:
                connection.answer(status, body, {"Content-Type": kind})

    with RawServer(script) as server:
        yield server


def exported(
    relaying: Relaying,
    system: OpenSystem,
    context: JobContext,
    *ids: str,
    kind: ItemKind = ItemKind.DASHBOARD,
) -> Passed:
    return relaying.export(system, kind, ids, context)


def test_an_export_comes_byte_for_byte(
    relaying: Relaying, opened: Open, demo: DemoSystem, context: JobContext
) -> None:
    passed = exported(relaying, opened(demo.url), context, DASHBOARD, PRIVATE)
    assert (passed.status, passed.body) == post(demo, EXPORT_ROUTE, json.dumps([DASHBOARD, PRIVATE]).encode())
    assert json.loads(passed.body)[0]["id"] == REPORT


def test_lists_and_descriptions_come_byte_for_byte(
    relaying: Relaying, opened: Open, demo: DemoSystem, context: JobContext
) -> None:
    system = opened(demo.url)
    for kind in ItemKind:
        passed = relaying.list_items(system, kind, COLLECTION, context)
        path = f"/api/public/{kind.value}?collectionId={COLLECTION}"
        assert (passed.status, passed.body) == send(demo.url, TOKEN, "GET", path)
    listed = relaying.list_collections(system, context)
    described = relaying.collection(system, COLLECTION, context)
    assert listed is not None
    assert described is not None
    assert (listed.status, listed.body) == send(demo.url, TOKEN, "GET", "/api/public/collection")
    path = f"/api/public/collection/{COLLECTION}"
    assert (described.status, described.body) == send(demo.url, TOKEN, "GET", path)


def test_what_the_system_refuses_is_passed_on(
    relaying: Relaying, opened: Open, demo: DemoSystem, context: JobContext
) -> None:
    passed = exported(relaying, opened(demo.url), context, DASHBOARD, UNKNOWN)
    expected = post(demo, EXPORT_ROUTE, json.dumps([DASHBOARD, UNKNOWN]).encode())
    assert (passed.status, passed.body) == expected
    assert passed.status == 404
    assert UNKNOWN in json.loads(passed.body)["detailedMessage"]


def test_nothing_is_split_around_what_the_system_fails_at(
    relaying: Relaying, opened: Open, demo: DemoSystem, context: JobContext
) -> None:
    with pytest.raises(ExporterError) as caught:
        exported(relaying, opened(demo.url), context, DASHBOARD, FAILING)
    assert caught.value.code is Code.SERVER_FAULT
    assert len(demo.requests.matching("POST", EXPORT_ROUTE)) == 1


def test_asking_for_nothing_is_answered(
    relaying: Relaying, opened: Open, demo: DemoSystem, context: JobContext
) -> None:
    assert exported(relaying, opened(demo.url), context).body == b"[]"


def texts(*documents: Document) -> list[bytes]:
    return [json.dumps(one, indent=1).encode() for one in documents]


def test_reports_come_first_whatever_the_order_of_the_system(
    relaying: Relaying, opened: Open, context: JobContext
) -> None:
    entities = texts(dashboard(8, [1, 2]), report(1), dashboard(9, [3]), combined(3, [1]), report(2))
    with answering(b" [ " + b" ,\n".join(entities) + b" ] ") as server:
        passed = exported(relaying, opened(server.url), context, uid(8), uid(9))
    ordered = [entities[1], entities[3], entities[4], entities[0], entities[2]]
    assert passed.body == b"[" + b",".join(ordered) + b"]"
    passed.release()


def test_what_comes_in_order_is_not_touched(relaying: Relaying, opened: Open, context: JobContext) -> None:
    body = b" [ " + b" ,\n".join(texts(report(2), report(1), dashboard(8, [1, 2]))) + b" ]\r\n"
    with answering(body) as server:
        passed = exported(relaying, opened(server.url), context, uid(8))
    assert passed.body == body


def test_a_large_answer_stays_in_its_file(relaying: Relaying, opened: Open, context: JobContext) -> None:
    large = report(1, name="x" * (9 * 1024 * 1024))
    for documents in ((large, dashboard(8, [1])), (dashboard(8, [1]), large)):
        with answering(b"[" + b",".join(texts(*documents)) + b"]") as server:
            passed = exported(relaying, opened(server.url), context, uid(8))
        assert [one["id"] for one in json.loads(passed.body)] == [uid(1), uid(8)]
        (part,) = passed.parts
        passed.release()
        if isinstance(part, memoryview):
            with pytest.raises(ValueError, match="released"):
                bytes(part)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", Code.DOCUMENT_TRUNCATED),
        (b"[", Code.DOCUMENT_TRUNCATED),
        (b"[]", Code.ANSWER_INCOMPLETE),
        (b"[" + texts(dashboard(8, [1]))[0] + b"]", Code.ANSWER_INCOMPLETE),
        (b"[" + b",".join(texts(dashboard(8, [3]), combined(3, [1]))) + b"]", Code.ANSWER_INCOMPLETE),
        (b"[" + texts(report(8))[0] + b"]", Code.ANSWER_INCOMPLETE),
        (b'{"message":"no array"}', None),
        (b"null", None),
        (b"[" + texts(dashboard(8, []))[0] + b",{}]", None),
        (b"[" + texts(dashboard(8, []))[0].replace(b"Overview", b"\xff\xfe") + b"]", Code.DOCUMENT_NOT_UTF8),
    ],
)
def test_a_success_that_is_not_whole_is_none(
    relaying: Relaying, opened: Open, context: JobContext, body: bytes, code: Code | None
) -> None:
    with answering(body) as server, pytest.raises(ExporterError) as caught:
        exported(relaying, opened(server.url), context, uid(8))
    assert code in (None, caught.value.code)


def test_up_to_a_thousand_ids_are_one_call_and_more_are_several(
    relaying: Relaying, opened: Open, serve: Serve, context: JobContext
) -> None:
    demo = serve(bulk(CALL_LIMIT + 1, 1))
    system = opened(demo.url)
    ids = [dashboard_id(number) for number in range(CALL_LIMIT + 1)]
    exported(relaying, system, context, *ids[:CALL_LIMIT]).release()
    assert len(demo.requests.matching("POST", EXPORT_ROUTE)) == 1
    passed = exported(relaying, system, context, *ids)
    merged = [bytes(one) for one in _raw(passed)]
    passed.release()
    # The demo takes a thousand at a time too.
    alone = [*raw_entities(demo, ids[:CALL_LIMIT]), *raw_entities(demo, ids[CALL_LIMIT:])]
    assert sorted(merged) == sorted(alone)
    kinds = [json.loads(one)["exportEntityType"] == "dashboard" for one in merged]
    assert kinds == sorted(kinds)


def _raw(passed: Passed) -> Sequence[bytes]:
    import msgspec

    return [bytes(one) for one in msgspec.json.decode(passed.body, type=list[msgspec.Raw])]


def test_of_more_than_a_thousand_all_unknown_ones_are_named(
    relaying: Relaying, opened: Open, serve: Serve, context: JobContext
) -> None:
    system = opened(serve(bulk(CALL_LIMIT, 1)).url)
    ids = [dashboard_id(number) for number in range(CALL_LIMIT + 2)]
    with pytest.raises(UnknownIds) as caught:
        exported(relaying, system, context, UNKNOWN, *ids)
    assert caught.value.ids == (UNKNOWN, *ids[CALL_LIMIT:])


def test_reports_of_more_than_one_call_too(
    relaying: Relaying, opened: Open, serve: Serve, context: JobContext
) -> None:
    system = opened(serve(bulk(101, 10)).url)
    ids = [dashboard_report_id(board, place) for board in range(101) for place in range(10)]
    passed = exported(relaying, system, context, *ids, kind=ItemKind.REPORT)
    assert sorted(json.loads(one)["id"] for one in _raw(passed)) == sorted(ids)
    passed.release()


@pytest.mark.parametrize("lists", [True, False])
def test_where_collections_are_not_offered_there_is_no_answer(
    relaying: Relaying, opened: Open, context: JobContext, lists: bool
) -> None:
    with DemoSystem(name="d", material=small_material(), token=TOKEN, lists_collections=lists) as demo:
        system = opened(demo.url)
        found = relaying.list_collections(system, context)
    assert found is not None
    assert found.status == (200 if lists else 404)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        ("404 Not Found", b""),
        ("404 Not Found", b"<html>"),
        (
            "500 Internal Server Error",
            b'{"errorCode":"serverError","detailedMessage":"No static resource x."}',
        ),
    ],
)
def test_a_release_without_the_route_offers_nothing(
    relaying: Relaying, opened: Open, context: JobContext, status: str, body: bytes
) -> None:
    with answering(body, status) as server:
        system = opened(server.url)
        assert relaying.list_collections(system, context) is None
        assert relaying.collection(system, COLLECTION, context) is None


@pytest.mark.parametrize("fault", [ServerError(), HtmlInsteadOfJson()], ids=["500", "HTML"])
def test_a_system_that_fails_at_its_collections_fails(
    relaying: Relaying,
    opened: Open,
    demo: DemoSystem,
    context: JobContext,
    fault: ServerError | HtmlInsteadOfJson,
) -> None:
    system = opened(demo.url)
    system.connect(context.cancel)
    demo.faults.script(fault)
    with pytest.raises(ExporterError):
        relaying.list_collections(system, context)


def test_a_deletion_is_made_once(
    relaying: Relaying, opened: Open, demo: DemoSystem, context: JobContext
) -> None:
    system = opened(demo.url)
    assert relaying.delete(system, ItemKind.DASHBOARD, DASHBOARD, context).status == 204
    again = relaying.delete(system, ItemKind.DASHBOARD, DASHBOARD, context)
    assert again.status == 404
    assert len(demo.requests.matching("DELETE")) == 2


def test_nothing_goes_out_after_a_cancel(
    relaying: Relaying, opened: Open, demo: DemoSystem, context: JobContext
) -> None:
    context.cancel.cancel()
    system = opened(demo.url)
    for ids in ((DASHBOARD,), tuple(dashboard_id(number) for number in range(1001))):
        with pytest.raises(Cancelled):
            exported(relaying, system, context, *ids)
    assert demo.requests == []


@pytest.mark.parametrize("status", ["200 OK", "401 Unauthorized"])
def test_no_token_is_asked_for_where_no_optimize_answers(
    relaying: Relaying, places: Places, context: JobContext, status: str
) -> None:
    def token() -> str:
        raise AssertionError("it would be sent to a stranger")

    with RawServer(always(status, b"<html>", {"Content-Type": "text/html"})) as server:
        system = places.open(places.unsaved("x", "X", server.url), token)
        with system, pytest.raises(ExporterError) as caught:
            relaying.list_items(system, ItemKind.REPORT, COLLECTION, context)
    assert caught.value.code is Code.NOT_OPTIMIZE
