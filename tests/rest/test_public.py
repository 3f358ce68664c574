import asyncio
import json
from collections.abc import Sequence
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.rest.faults import Refusal, json_answer, not_found
from desktop_exporter.rest.messages import Answer, Request
from desktop_exporter.rest.public import EXPORT_DASHBOARDS, IMPORT, asked_ids, public_routes
from desktop_exporter.rest.routes import RouteTable


class Noted:
    """A contract that notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []

    async def list_dashboards(self, collection_id: str) -> Answer:
        return self._noted("list_dashboards", collection_id)

    async def list_reports(self, collection_id: str) -> Answer:
        return self._noted("list_reports", collection_id)

    async def export_dashboards(self, ids: Sequence[str]) -> Answer:
        return self._noted("export_dashboards", *ids)

    async def export_reports(self, ids: Sequence[str]) -> Answer:
        return self._noted("export_reports", *ids)

    async def import_entities(self, collection_id: str, body: bytes, content_type: str | None) -> Answer:
        return self._noted("import", collection_id, body, content_type)

    async def delete_dashboard(self, dashboard_id: str) -> Answer:
        if dashboard_id == "unknown":
            raise not_found("no such dashboard")
        return self._noted("delete_dashboard", dashboard_id)

    async def delete_report(self, report_id: str) -> Answer:
        return self._noted("delete_report", report_id)

    def _noted(self, *what: object) -> Answer:
        self.asked.append(what)
        return json_answer([])


def request(method: str, path: str, body: bytes = b"", *headers: tuple[str, str], query: str = "") -> Request:
    parameters = tuple(parse_qsl(query))
    return Request(method, path, parameters, headers, body)


JSON = ("content-type", "application/json")


def answered(contract: Noted, asked: Request) -> Answer:
    return asyncio.run(RouteTable(public_routes(contract)).answer(asked))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (request("GET", "/api/public/dashboard", query="collectionId=c"), ("list_dashboards", "c")),
        (request("GET", "/api/public/report/", query="collectionId=c&collectionId=d"), ("list_reports", "c")),
        (request("POST", EXPORT_DASHBOARDS, b'["a","b","a"]', JSON), ("export_dashboards", "a", "b")),
        (
            request("POST", "/api/public/export/report/definition/json", b'"a"', JSON),
            ("export_reports", "a"),
        ),
        (request("POST", IMPORT, b"[]", query="collectionId=c"), ("import", "c", b"[]", None)),
        (request("DELETE", "/api/public/dashboard/a%20b"), ("delete_dashboard", "a b")),
        (request("DELETE", "/api/public/report/x"), ("delete_report", "x")),
    ],
)
def test_what_is_asked_reaches_the_contract(asked: Request, expected: tuple[object, ...]) -> None:
    contract = Noted()
    assert answered(contract, asked).status == 200
    assert contract.asked == [expected]


@pytest.mark.parametrize(
    ("asked", "status", "detail"),
    [
        (request("GET", "/api/public/dashboard"), 400, "Must specify a collection ID for this request."),
        (request("GET", "/api/public/nonsense"), 404, "HTTP 404 Not Found"),
        (request("PUT", IMPORT), 500, "HTTP 405 Method Not Allowed"),
        (request("POST", EXPORT_DASHBOARDS, b"[]"), 500, "HTTP 415 Unsupported Media Type"),
        (
            request("GET", "/api/public/dashboard", b"", ("accept", "text/html"), query="collectionId=c"),
            500,
            "HTTP 406 Not Acceptable",
        ),
        (request("DELETE", "/api/public/dashboard/unknown"), 404, "no such dashboard"),
    ],
)
def test_refusals_are_optimizes_error_object(asked: Request, status: int, detail: str) -> None:
    answer = answered(Noted(), asked)
    assert answer.status == status
    body = json.loads(answer.body)
    assert body["detailedMessage"] == detail
    assert list(body) == ["errorCode", "errorMessage", "detailedMessage", "reportDefinition"]


def test_options_names_the_methods() -> None:
    answer = answered(Noted(), request("OPTIONS", "/api/public/dashboard"))
    assert ("Allow", "HEAD,GET,OPTIONS") in answer.headers


@given(st.lists(st.text()))
def test_ids_are_read_once_each_in_order(ids: list[str]) -> None:
    assert list(asked_ids(request("POST", "/", json.dumps(ids).encode()))) == list(dict.fromkeys(ids))


@given(st.binary())
def test_any_body_of_an_export_is_read_or_refused(body: bytes) -> None:
    asked = request("POST", "/path", body)
    read = ids_or_status(asked)
    assert read in (400, 500) or isinstance(read, tuple)


def ids_or_status(asked: Request) -> tuple[str, ...] | int:
    try:
        return asked_ids(asked)
    except Refusal as refused:
        return refused.answer.status
