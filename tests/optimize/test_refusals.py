"""Answers that say no, as a real 8.6.0 gave them and as proxies give them, through the client over HTTP."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.model.exchange import ImportInDoubt, UnknownIds
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.optimize.client import Client
from desktop_exporter.optimize.limits import Limits
from desktop_exporter.optimize.signin import StaticToken
from desktop_exporter.optimize.transport import Transport
from tests.optimize.conftest import TOKEN
from tests.optimize.raw_server import RawServer, always

Connect = Callable[..., Transport]
RECORDINGS: Final = Path(__file__).parent.parent / "demo" / "recordings"
PATIENCE: Final = Limits(attempts=1)
FIRST: Final = "00000000-0000-4000-8000-000000000000"
SECOND: Final = "11111111-0000-4000-8000-000000000000"
BY_ERROR_CODE: Final = {
    "importFileInvalid": Code.IMPORT_FILE_INVALID,
    "importDescriptionInvalid": Code.DESCRIPTION_INVALID,
    "importIndexVersionMismatch": Code.INDEX_VERSION_MISMATCH,
    "importDefinitionDoesNotExist": Code.DEFINITION_MISSING,
    "nonDefinitionScopeCompliantConflict": Code.DEFINITION_OUT_OF_SCOPE,
    "nonTenantScopeCompliantConflict": Code.TENANT_OUT_OF_SCOPE,
    "badRequestError": Code.REQUEST_REFUSED,
    "notFoundError": Code.COLLECTION_UNKNOWN,
    "serverError": Code.IMPORT_OUTCOME_UNKNOWN,
}


class Recorded:
    """One recorded exchange whose answer says no."""

    def __init__(self, path: Path) -> None:
        exchange = json.loads(path.read_text(encoding="utf-8"))
        response = exchange["response"]
        self.status = int(response["status"])
        self.body = response.get("body")
        self.sent = exchange["request"].get("body")
        framing = ("Content-Length", "Transfer-Encoding")
        self.headers = {name: value for name, value in response["headers"] if name not in framing}

    @property
    def usable(self) -> bool:
        return self.status >= 300 and isinstance(self.body, str) and isinstance(self.sent, str | None)

    def serve(self) -> RawServer:
        return RawServer(always(f"{self.status} Recorded", self.body.encode(), self.headers))


def refusals_in(folder: str) -> list[Path]:
    paths = sorted((RECORDINGS / folder).glob("*.json"))
    return [
        path for path in paths if "response" in path.read_text(encoding="utf-8") and Recorded(path).usable
    ]


def client(connect: Connect, server: RawServer) -> Client:
    return Client(connect(server.url, PATIENCE), StaticToken(TOKEN, server.url))


@pytest.mark.parametrize("path", refusals_in("03-import-public"), ids=lambda path: path.stem)
def test_every_recorded_refusal_of_an_import(connect: Connect, cancel: CancelToken, path: Path) -> None:
    recorded = Recorded(path)
    body = json.loads(recorded.body)
    with recorded.serve() as server, pytest.raises(ExporterError) as caught:
        client(connect, server).import_entities(FIRST, (recorded.sent or "").encode(), cancel)
    assert caught.value.code is BY_ERROR_CODE[body["errorCode"]]
    assert caught.value.server_words == body["detailedMessage"]
    assert isinstance(caught.value, ImportInDoubt) is (recorded.status == 500)


def test_the_recordings_are_there() -> None:
    assert len(refusals_in("03-import-public")) > 50


def refused_import(connect: Connect, cancel: CancelToken, name: str) -> ExporterError:
    recorded = Recorded(RECORDINGS / "03-import-public" / f"{name}.json")
    with recorded.serve() as server, pytest.raises(ExporterError) as caught:
        client(connect, server).import_entities(FIRST, recorded.sent.encode(), cancel)
    return caught.value


def test_names_every_index_that_does_not_fit(connect: Connect, cancel: CancelToken) -> None:
    error = refused_import(connect, cancel, "040-version-two-reports-wrong")
    assert error.parameters["mismatches"] == (
        "optimize-single-process-report_v11: the document has 10, the target 11; "
        "optimize-single-process-report_v11: the document has 9, the target 11"
    )


def test_names_every_definition_that_is_missing(connect: Connect, cancel: CancelToken) -> None:
    error = refused_import(connect, cancel, "046-definition-missing-two")
    assert error.parameters["definitions"] == (
        "process nope, version all, tenant <default>; process nope2, version 3, 4, tenant <default>"
    )


def test_names_the_definitions_of_the_document_where_the_server_names_none(
    connect: Connect, cancel: CancelToken
) -> None:
    error = refused_import(connect, cancel, "053-definition-not-in-scope")
    assert str(error.parameters["definitions"]).startswith("process ")
    assert "with tenant <default>" in str(error.parameters["definitions"])


def failure_of_export(
    connect: Connect, cancel: CancelToken, path: str, kind: ItemKind, ids: tuple[str, ...]
) -> ExporterError:
    recorded = Recorded(RECORDINGS / "04-list-export-public" / f"{path}.json")
    with recorded.serve() as server, pytest.raises(ExporterError) as caught:
        client(connect, server).export(kind, ids, cancel)
    return caught.value


def test_finds_the_unknown_ids_among_the_asked(connect: Connect, cancel: CancelToken) -> None:
    error = failure_of_export(
        connect, cancel, "022-export-unknown-mixed", ItemKind.DASHBOARD, (SECOND, FIRST)
    )
    assert isinstance(error, UnknownIds)
    assert (error.kind, error.ids) == (ItemKind.DASHBOARD, (FIRST,))


def test_ids_that_nobody_asked_for_are_not_believed(connect: Connect, cancel: CancelToken) -> None:
    error = failure_of_export(connect, cancel, "020-export-unknown", ItemKind.DASHBOARD, (SECOND, "x"))
    assert isinstance(error, UnknownIds)
    assert error.ids == (SECOND, "x")


def test_unknown_reports(connect: Connect, cancel: CancelToken) -> None:
    error = failure_of_export(connect, cancel, "046-report-export-unknown", ItemKind.REPORT, (FIRST,))
    assert isinstance(error, UnknownIds)
    assert (error.code, error.ids) == (Code.REPORT_UNKNOWN, (FIRST,))


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("027-export-malformed", Code.REQUEST_REFUSED, "Bad Request"),
        ("033-export-array-null", Code.SERVER_FAULT, "An internal server error occurred."),
        ("038-export-text-plain", Code.SERVER_FAULT, "HTTP 415 Unsupported Media Type"),
        ("042-export-no-token", Code.TOKEN_REFUSED, None),
    ],
)
def test_other_recorded_refusals_of_an_export(
    connect: Connect, cancel: CancelToken, path: str, code: Code, words: str | None
) -> None:
    error = failure_of_export(connect, cancel, path, ItemKind.DASHBOARD, (FIRST,))
    assert (error.code, error.server_words) == (code, words)


def test_keeps_the_words_of_a_challenge(connect: Connect, cancel: CancelToken) -> None:
    recorded = Recorded(RECORDINGS / "09-context-path-jwt" / "013-jwt-wrong-aud.json")
    with recorded.serve() as server, pytest.raises(ExporterError) as caught:
        client(connect, server).list_items(ItemKind.DASHBOARD, FIRST, cancel)
    assert caught.value.code is Code.TOKEN_REFUSED
    assert (caught.value.server_words or "").endswith("The required audience is missing")


HTML: Final = b"<html><head><title>\n 502 Bad Gateway</title></head><body>nginx</body></html>"


@pytest.mark.parametrize(
    ("status", "body", "content_type", "code", "words"),
    [
        ("302 Found", b"", "text/html", Code.REDIRECTED, None),
        ("400 Bad Request", b"", "text/plain", Code.REQUEST_REFUSED, None),
        (
            "400 Bad Request",
            b"a text that is no JSON",
            "text/plain",
            Code.REQUEST_REFUSED,
            "a text that is no JSON",
        ),
        (
            "400 Bad Request",
            b'{"errorCode":[1],"detailedMessage":5}',
            "application/json",
            Code.REQUEST_REFUSED,
            "5",
        ),
        ("400 Bad Request", b"[1,2]", "application/json", Code.REQUEST_REFUSED, "[1,2]"),
        ("400 Bad Request", b"{\xff", "application/json", Code.REQUEST_REFUSED, "{�"),
        ("403 Forbidden", b"", "text/plain", Code.FORBIDDEN, None),
        ("403 Forbidden", b'{"errorMessage":"no"}', "application/json", Code.FORBIDDEN, "no"),
        ("404 Not Found", b"", "", Code.NOT_OPTIMIZE, None),
        ("404 Not Found", HTML, "text/html", Code.NOT_OPTIMIZE, "502 Bad Gateway"),
        ("413 Request Entity Too Large", HTML, "text/html", Code.REQUEST_TOO_LARGE, "502 Bad Gateway"),
        ("418 I'm a teapot", b"{}", "application/json", Code.REQUEST_REFUSED, "{}"),
        ("429 Too Many Requests", b"", "", Code.SERVER_BUSY, None),
        ("431 Request Header Fields Too Large", b"", "", Code.REQUEST_REFUSED, None),
        ("500 Internal Server Error", HTML, "text/html", Code.SERVER_FAULT, "502 Bad Gateway"),
        ("502 Bad Gateway", HTML, "text/html", Code.SERVER_UNAVAILABLE, "502 Bad Gateway"),
        ("503 Service Unavailable", b"", "", Code.SERVER_UNAVAILABLE, None),
        ("504 Gateway Timeout", b"<html>", "", Code.SERVER_UNAVAILABLE, None),
        ("599 Odd", b"{}", "application/json", Code.SERVER_FAULT, "{}"),
    ],
)
def test_answers_of_what_stands_in_between(
    connect: Connect,
    cancel: CancelToken,
    status: str,
    body: bytes,
    content_type: str,
    code: Code,
    words: str | None,
) -> None:
    with (
        RawServer(always(status, body, {"Content-Type": content_type})) as server,
        pytest.raises(ExporterError) as caught,
    ):
        client(connect, server).list_items(ItemKind.DASHBOARD, FIRST, cancel)
    assert (caught.value.code, caught.value.server_words) == (code, words)


@pytest.mark.parametrize(
    ("status", "doubtful"),
    [
        ("302 Found", False),
        ("400 Bad Request", False),
        ("401 Unauthorized", False),
        ("403 Forbidden", False),
        ("404 Not Found", False),
        ("409 Conflict", False),
        ("413 Request Entity Too Large", False),
        ("429 Too Many Requests", False),
        ("500 Internal Server Error", True),
        ("502 Bad Gateway", True),
        ("504 Gateway Timeout", True),
    ],
)
def test_which_refusals_of_an_import_are_definite(
    connect: Connect, cancel: CancelToken, status: str, doubtful: bool
) -> None:
    with RawServer(always(status, HTML, {"Content-Type": "text/html"})) as server:
        with pytest.raises(ExporterError) as caught:
            client(connect, server).import_entities(FIRST, b"[]", cancel)
        assert len(server.requests) == 1
    assert isinstance(caught.value, ImportInDoubt) is doubtful
    if isinstance(caught.value, ImportInDoubt):
        # These words are not Optimize's: it may still be at work.
        assert caught.value.status is None


def test_only_optimize_s_own_words_about_a_failed_import_mean_that_it_has_ended(
    connect: Connect, cancel: CancelToken
) -> None:
    words = b'{"errorCode":"serverError","errorMessage":"An error.","detailedMessage":"It broke."}'
    with (
        RawServer(always("500 Internal Server Error", words)) as server,
        pytest.raises(ImportInDoubt) as caught,
    ):
        client(connect, server).import_entities(FIRST, b"[]", cancel)
    assert (caught.value.status, caught.value.server_words) == (500, "It broke.")


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"{}", b'[{"id":"x"}]', b'[{"id":"x","entityType":"collection"}]', b"[1]"]
)
def test_an_import_whose_answer_cannot_be_read_is_in_doubt(
    connect: Connect, cancel: CancelToken, body: bytes
) -> None:
    with RawServer(always(body=body)) as server, pytest.raises(ImportInDoubt) as caught:
        client(connect, server).import_entities(FIRST, b"[]", cancel)
    assert caught.value.status is None
    assert caught.value.detail


@pytest.mark.parametrize(
    ("body", "content_type", "words"),
    [
        (HTML, "text/html;charset=utf-8", "a web page"),
        (b"", "application/json", "another form"),
        (b"null", "application/json", "another form"),
        (b'{"id":1}', "application/json", "another form"),
        (b"hello", "text/plain", "text/plain"),
    ],
)
def test_a_success_that_is_not_optimizes(
    connect: Connect, cancel: CancelToken, body: bytes, content_type: str, words: str
) -> None:
    with RawServer(always(body=body, headers={"Content-Type": content_type})) as server:
        with pytest.raises(ExporterError) as caught:
            client(connect, server).list_items(ItemKind.DASHBOARD, FIRST, cancel)
        assert caught.value.code is Code.NOT_OPTIMIZE
        assert words in caught.value.detail
        if "json" not in content_type:
            with pytest.raises(ExporterError) as caught:
                client(connect, server).export(ItemKind.DASHBOARD, (FIRST,), cancel)
            assert caught.value.code is Code.NOT_OPTIMIZE


@pytest.mark.parametrize("kind", list(ItemKind))
def test_deleting_what_is_not_there(connect: Connect, cancel: CancelToken, kind: ItemKind) -> None:
    recorded = Recorded(RECORDINGS / "04-list-export-public" / "057-delete-dashboard-unknown.json")
    with recorded.serve() as server, pytest.raises(UnknownIds) as caught:
        client(connect, server).delete(kind, FIRST, cancel)
    assert (caught.value.kind, caught.value.ids) == (kind, (FIRST,))


def test_a_missing_route_says_nothing_about_a_collection_or_a_dashboard(
    connect: Connect, cancel: CancelToken
) -> None:
    body = b'{"errorCode":"notFoundError","detailedMessage":"HTTP 404 Not Found"}'
    with RawServer(always("404 Not Found", body)) as server:
        speaker = client(connect, server)
        for call in (
            lambda: speaker.import_entities(FIRST, b"[]", cancel),
            lambda: speaker.delete(ItemKind.DASHBOARD, FIRST, cancel),
            lambda: speaker.export(ItemKind.DASHBOARD, [FIRST], cancel),
        ):
            with pytest.raises(ExporterError) as caught:
                call()
            assert caught.value.code is Code.REQUEST_REFUSED
        assert speaker.collection_name(FIRST, cancel) is None
