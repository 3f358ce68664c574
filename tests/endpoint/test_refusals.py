"""What a caller is told when there is no answer: a table of every code, and the form of every refusal."""

import json
from pathlib import Path
from typing import Final

import pytest

from desktop_exporter.endpoint import refusals
from desktop_exporter.errors import WORDS, Code, ExporterError, Parameter
from desktop_exporter.model.exchange import ImportInDoubt, UnknownIds
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.rest.messages import Answer

# A sign-in of ours that the system refuses, or that we do not have: never a 401 or 403, which would be about
# the caller.
SIGN_IN: Final = (502, "systemSignInRefused")
# The system fails, answers something else than Optimize, or cannot be reached.
SYSTEM: Final = (502, "systemFailed")
LATE: Final = (504, "systemTimeout")
BUSY: Final = (503, "systemBusy")
# This program or this computer fails.
OURS: Final = (500, "serverError")
TOLD: Final = {
    Code.HOST_UNKNOWN: SYSTEM,
    Code.UNREACHABLE: SYSTEM,
    Code.TIMED_OUT: LATE,
    Code.CERTIFICATE_REFUSED: SYSTEM,
    Code.CERTIFICATE_SELF_SIGNED: SYSTEM,
    Code.CERTIFICATE_DIFFERS: SYSTEM,
    Code.PROXY_FAILED: SYSTEM,
    Code.PLAIN_HTTP_REFUSED: SYSTEM,
    Code.CONNECTION_LOST: SYSTEM,
    Code.ANSWER_TOO_LARGE: SYSTEM,
    Code.NOT_OPTIMIZE: SYSTEM,
    Code.REDIRECTED: SYSTEM,
    Code.REQUEST_NOT_SENT: SYSTEM,
    Code.TOKEN_MISSING: SIGN_IN,
    Code.TOKEN_REFUSED: SIGN_IN,
    Code.TOKEN_UNUSABLE: SIGN_IN,
    Code.FORBIDDEN: SIGN_IN,
    Code.SERVER_FAULT: SYSTEM,
    Code.SERVER_UNAVAILABLE: SYSTEM,
    Code.SERVER_BUSY: BUSY,
    Code.REQUEST_REFUSED: SYSTEM,
    Code.REQUEST_TOO_LARGE: SYSTEM,
    Code.COLLECTION_UNKNOWN: SYSTEM,
    Code.ANSWER_INCOMPLETE: SYSTEM,
    Code.EXPORT_CONTRADICTS: SYSTEM,
    Code.IMPORT_FILE_INVALID: (400, "importFileInvalid"),
    Code.INDEX_VERSION_MISMATCH: SYSTEM,
    Code.DEFINITION_MISSING: SYSTEM,
    Code.DEFINITION_FORBIDDEN: SYSTEM,
    Code.DEFINITION_OUT_OF_SCOPE: SYSTEM,
    Code.TENANT_OUT_OF_SCOPE: SYSTEM,
    Code.DESCRIPTION_INVALID: SYSTEM,
    # What a system exports and nobody can read.
    Code.DOCUMENT_NOT_JSON: SYSTEM,
    Code.DOCUMENT_TRUNCATED: SYSTEM,
    Code.DOCUMENT_NOT_UTF8: SYSTEM,
    Code.DOCUMENT_TOO_DEEP: SYSTEM,
    Code.DOCUMENT_AMBIGUOUS: SYSTEM,
    Code.DOCUMENT_NOT_AN_EXPORT: SYSTEM,
    Code.ENTITY_KIND_UNKNOWN: SYSTEM,
    Code.ENTITY_INVALID: SYSTEM,
    Code.ENTITY_TWICE: SYSTEM,
    Code.REFERENCE_MISSING: SYSTEM,
    Code.DISK_FULL: OURS,
    Code.ACCESS_DENIED: OURS,
    Code.PATH_MISSING: OURS,
    Code.PATH_TOO_LONG: OURS,
    Code.FILE_IO_FAILED: OURS,
    Code.CONNECTION_UNKNOWN: (404, "notFoundError"),
    Code.SETTINGS_NEWER: OURS,
    Code.SETTINGS_DAMAGED: OURS,
    Code.SETTINGS_BUSY: OURS,
    Code.RECORDS_NEWER: OURS,
    Code.RECORDS_DAMAGED: OURS,
    Code.RECORDS_BUSY: OURS,
    Code.TARGET_BUSY: (409, "importBusy"),
    Code.KEYRING_ABSENT: SIGN_IN,
    Code.KEYRING_LOCKED: SIGN_IN,
    Code.KEYRING_DENIED: SIGN_IN,
    Code.KEYRING_FAILED: SIGN_IN,
    Code.SECRET_DAMAGED: SIGN_IN,
    Code.CANCELLED: (503, "requestCancelled"),
    Code.INTERNAL: OURS,
}
# Answered in a form of their own; see below.
OF_THEIR_OWN: Final = frozenset({Code.DASHBOARD_UNKNOWN, Code.REPORT_UNKNOWN, Code.IMPORT_OUTCOME_UNKNOWN})
# Nothing that a caller can ask for leads to these: they belong to other work of the program.
ELSEWHERE: Final = frozenset(
    {
        Code.ADDRESS_INVALID,
        Code.NOTHING_SELECTED,
        Code.CONSENT_NEEDED,
        Code.USAGE,
        Code.PLACE_UNKNOWN,
        Code.PLACE_AMBIGUOUS,
        Code.ID_NOT_RECOGNISED,
        Code.ADDRESS_ELSEWHERE,
        Code.ID_LIST_INVALID,
        Code.CONSENT_DECLINED,
        Code.SERVER_FAILING,
        Code.COLLECTION_EMPTY,
        Code.IMPORT_FAILED,
        Code.IMPORT_LEFTOVERS,
        Code.REPORT_IN_USE,
        Code.ARRIVED_DIFFERENT,
        Code.ARRIVED_UNVERIFIED,
        Code.VERSIONS_DROPPED,
        Code.SHARED_REPORT_DIFFERS,
        Code.TARGET_NOT_CHOSEN,
        Code.BACKUP_MISSING,
        Code.BACKUP_EXISTS,
        Code.BACKUP_FORMAT_UNKNOWN,
        Code.NOT_A_BACKUP,
        Code.MANIFEST_DAMAGED,
        Code.MANIFEST_NEWER,
        Code.FILE_MISSING,
        Code.FILE_ALTERED,
        Code.FILE_UNLISTED,
        Code.CHECKSUMS_DISAGREE,
        Code.ARCHIVE_DAMAGED,
        Code.ARCHIVE_UNSAFE,
        Code.ARCHIVE_LIMIT,
        Code.BACKUP_IN_USE,
        Code.BACKUP_UNFINISHED,
        Code.READ_BACK_DIFFERS,
        Code.CONNECTION_EXISTS,
        Code.CONNECTION_KEY_INVALID,
        Code.CONNECTION_NAME_INVALID,
        Code.CONNECTION_AMBIGUOUS,
        Code.PORT_BUSY,
        Code.SERVER_NOT_STARTED,
        Code.ENDPOINT_TOKEN_UNUSABLE,
        Code.WRITING_NOT_CONFIRMED,
        Code.SYSTEM_NOT_SERVED,
        Code.SELF_TEST_FAILED,
    }
)
KEYS: Final = ["errorCode", "errorMessage", "detailedMessage", "reportDefinition"]


def failure(code: Code, server_words: str | None = None) -> ExporterError:
    parameters: dict[str, Parameter] = {
        name: 500 if name in {"status", "port"} else f"the {name}" for name in WORDS[code].fields()
    }
    return ExporterError(code, server_words=server_words, **parameters)


def test_somebody_has_decided_about_every_code() -> None:
    """A new code belongs into one of the three: what does a caller of the endpoint get?"""
    decided = [*TOLD, *OF_THEIR_OWN, *ELSEWHERE]
    assert sorted(decided) == sorted(Code)


@pytest.mark.parametrize("code", TOLD, ids=str)
def test_what_a_caller_is_told(code: Code) -> None:
    error = failure(code, "words of the server <b>")
    answer = refusals.failed(error)
    told = json.loads(answer.body)
    assert (answer.status, told["errorCode"]) == TOLD[code]
    assert list(told) == KEYS
    assert dict(answer.headers)["Content-Type"] == "application/json"
    assert told["errorMessage"]
    assert told["reportDefinition"] is None
    # The system's own words are kept, and stand there once.
    assert told["detailedMessage"].count("words of the server <b>") == 1


@pytest.mark.parametrize("code", TOLD, ids=str)
def test_no_failure_behind_looks_like_one_of_the_callers_sign_in(code: Code) -> None:
    assert TOLD[code][0] not in {401, 403}
    assert "WWW-Authenticate" not in dict(refusals.failed(failure(code)).headers)


def test_what_is_no_export_is_told_in_optimizes_words_and_ours() -> None:
    """No server said that: it was never asked."""
    told = json.loads(refusals.failed(failure(Code.IMPORT_FILE_INVALID, "The document ends too early.")).body)
    assert told["errorMessage"].startswith("Import failed because the provided file was invalid.")
    assert told["detailedMessage"] == "The document ends too early."


@pytest.mark.parametrize("kind", ItemKind)
def test_unknown_ids_are_all_named(kind: ItemKind) -> None:
    answer = refusals.failed(UnknownIds(kind, ("one", "two"), "words"))
    told = json.loads(answer.body)
    assert (answer.status, told["errorCode"]) == (404, "notFoundError")
    assert told["detailedMessage"] == f"Could not find {kind.value}s with IDs [one, two]"


@pytest.mark.parametrize(("status", "expected"), [(None, 504), (500, 502)])
def test_an_import_in_doubt_says_that_it_is_not_sent_again(status: int | None, expected: int) -> None:
    answer = refusals.failed(ImportInDoubt("the import", "Because.", status, "words of the server"))
    told = json.loads(answer.body)
    assert (answer.status, told["errorCode"]) == (expected, "importOutcomeUnknown")
    assert "not sent again" in told["errorMessage"]
    assert "words of the server" in told["detailedMessage"]


EVERY: Final = {
    "malformed": (refusals.malformed("d"), 400, "badRequestError"),
    "token": (refusals.token_refused(), 401, "notAuthorizedError"),
    "page": (refusals.from_a_page("Origin"), 403, "forbiddenError"),
    "reading only": (refusals.writing_is_off("N", "n", is_production=False), 403, "forbiddenError"),
    "not found": (refusals.not_found("d"), 404, "notFoundError"),
    "not offered": (refusals.not_offered(), 404, "notFoundError"),
    "method": (refusals.wrong_method("PUT", ("GET", "POST")), 405, "methodNotAllowedError"),
    "slow": (refusals.too_slow("d"), 408, "requestTimeoutError"),
    "large": (refusals.too_large(1024 * 1024), 413, "requestTooLargeError"),
    "growing": (refusals.too_large(None), 413, "requestTooLargeError"),
    "head": (refusals.head_too_large(), 431, "requestTooLargeError"),
    "ids": (refusals.too_many_ids(10_001, 10_000), 413, "requestTooLargeError"),
    "type": (refusals.wrong_content_type(None), 415, "unsupportedMediaTypeError"),
    "other type": (refusals.wrong_content_type("text/plain"), 415, "unsupportedMediaTypeError"),
    "host": (refusals.wrong_host(), 421, "misdirectedRequestError"),
    "connections": (refusals.too_many_connections(), 503, "serverBusy"),
}


@pytest.mark.parametrize("name", EVERY)
def test_every_refusal_has_the_form_of_optimize(name: str) -> None:
    answer, status, code = EVERY[name]
    told = json.loads(answer.body)
    assert (answer.status, told["errorCode"]) == (status, code)
    assert list(told) == KEYS
    names = [key.lower() for key, _ in answer.headers]
    assert len(names) == len(set(names))
    assert dict(answer.headers)["Content-Type"] == "application/json"
    assert dict(answer.headers)["X-Content-Type-Options"] == "nosniff"
    assert not any(key.startswith("access-control-") for key in names)


def test_a_refusal_says_what_helps() -> None:
    def words(answer: Answer) -> str:
        return str(json.loads(answer.body)["detailedMessage"])

    assert dict(refusals.token_refused().headers)["WWW-Authenticate"] == "Bearer"
    assert dict(EVERY["method"][0].headers)["Allow"] == "GET, POST"
    assert "not that of a system" in words(refusals.token_refused()) or "not the token" in words(
        refusals.token_refused()
    )
    assert "10001" in words(EVERY["ids"][0])
    assert "10000" in words(EVERY["ids"][0])
    assert "1 MB" in words(EVERY["large"][0])
    assert "Desktop Exporter" in words(EVERY["not offered"][0])
    assert "Origin" in words(EVERY["page"][0])
    assert "application/json" in words(EVERY["type"][0])


def test_the_page_tells_every_code_that_a_caller_can_get() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs/endpoint.md").read_text(encoding="utf-8")
    codes = (
        {code for _, code in TOLD.values()} | {code for *_, code in EVERY.values()} | {"importOutcomeUnknown"}
    )
    assert sorted(code for code in codes if f"`{code}`" not in page) == []
