"""Answers of the endpoint itself that say no, in the form of Optimize's error object."""

from typing import Final

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.exchange import ImportInDoubt, UnknownIds
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.rest.faults import JSON_TYPE, MESSAGES, USUAL_HEADERS, to_json
from desktop_exporter.rest.messages import Answer, Header

_CHALLENGE: Final[Header] = ("WWW-Authenticate", "Bearer")

# What a failure means for the caller: status and error code. All others are the system's: 502 systemFailed.
_SIGN_IN: Final = (502, "systemSignInRefused")
_LATE: Final = (504, "systemTimeout")
_BUSY: Final = (503, "systemBusy")
_OURS: Final = (500, "serverError")
_BY_CODE: Final = {
    Code.TOKEN_REFUSED: _SIGN_IN,
    Code.TOKEN_MISSING: _SIGN_IN,
    Code.TOKEN_UNUSABLE: _SIGN_IN,
    Code.FORBIDDEN: _SIGN_IN,
    Code.SECRET_DAMAGED: _SIGN_IN,
    Code.KEYRING_ABSENT: _SIGN_IN,
    Code.KEYRING_LOCKED: _SIGN_IN,
    Code.KEYRING_DENIED: _SIGN_IN,
    Code.KEYRING_FAILED: _SIGN_IN,
    Code.TIMED_OUT: _LATE,
    Code.SERVER_BUSY: _BUSY,
    Code.TARGET_BUSY: (409, "importBusy"),
    Code.CANCELLED: (503, "requestCancelled"),
    Code.CONNECTION_UNKNOWN: (404, "notFoundError"),
    Code.DISK_FULL: _OURS,
    Code.ACCESS_DENIED: _OURS,
    Code.PATH_MISSING: _OURS,
    Code.PATH_TOO_LONG: _OURS,
    Code.FILE_IO_FAILED: _OURS,
    Code.RECORDS_NEWER: _OURS,
    Code.RECORDS_DAMAGED: _OURS,
    Code.RECORDS_BUSY: _OURS,
    Code.SETTINGS_NEWER: _OURS,
    Code.SETTINGS_DAMAGED: _OURS,
    Code.SETTINGS_BUSY: _OURS,
    Code.INTERNAL: _OURS,
}
_SYSTEM_FAILED: Final = (502, "systemFailed")
_IN_DOUBT: Final = "importOutcomeUnknown"
_INVALID_FILE: Final = "importFileInvalid"


def refused(status: int, error_code: str, message: str, detail: str | None, *headers: Header) -> Answer:
    """Return Optimize's error object with its four keys (observed on 8.6.0); `detail` may be null."""
    body = to_json(
        {
            "errorCode": error_code,
            "errorMessage": message,
            "detailedMessage": detail,
            "reportDefinition": None,
        }
    )
    return Answer(status, body, (*USUAL_HEADERS, JSON_TYPE, *headers))


def malformed(detail: str) -> Answer:
    """400: the request cannot be understood."""
    return refused(400, "badRequestError", "The server was unable to process the request.", detail)


def token_refused() -> Answer:
    """401: the endpoint's token is missing or wrong."""
    return refused(
        401,
        "notAuthorizedError",
        "You are not signed in, or your sign-in is not accepted.",
        "The token of the local endpoint is missing or wrong. It is not the token of a system.",
        _CHALLENGE,
    )


def from_a_page(header: str) -> Answer:
    """403: a browser sent it, on behalf of a page."""
    return _forbidden(
        f"The local endpoint answers programs, not web pages: the request has a header {header}."
    )


def writing_is_off(name: str, key: str, *, is_production: bool) -> Answer:
    """403: the system is open for reading only."""
    option = "--allow-production-writes" if is_production else "--allow-writes"
    return _forbidden(
        f"The system {name} is open for reading only. Tick “Write” for it on the page of the local endpoint,"
        f" or start with {option} {key}."
    )


def _forbidden(detail: str) -> Answer:
    return refused(403, "forbiddenError", "You are not authorized to perform the requested action.", detail)


def not_found(detail: str) -> Answer:
    """404: no such route, system or thing."""
    return refused(404, "notFoundError", "The server could not find the requested resource.", detail)


def not_offered() -> Answer:
    """404: a route that the endpoint does not have."""
    return not_found("HTTP 404 Not Found: not offered by Desktop Exporter.")


def not_served_any_more() -> Answer:
    """404: the system was there when the request came in."""
    return not_found("The system is not served here any more.")


def unknown_ids(kind: ItemKind, ids: tuple[str, ...]) -> Answer:
    """404 in the words of 8.6.0: an export names ids that the system does not know."""
    return not_found(f"Could not find {kind.value}s with IDs [{', '.join(ids)}]")


def wrong_method(method: str, allowed: tuple[str, ...]) -> Answer:
    """405, with the methods that the route has."""
    return refused(
        405,
        "methodNotAllowedError",
        "The route has no such method.",
        f"HTTP 405 Method Not Allowed: {method}.",
        ("Allow", ", ".join(allowed)),
    )


def too_slow(what: str) -> Answer:
    """408: a caller that trickles."""
    return refused(408, "requestTimeoutError", "The request took too long to arrive.", what)


def too_large(limit_bytes: int | None) -> Answer:
    """413: a body above the limit, or one that turned out to be."""
    limit = "the route takes" if limit_bytes is None else f"{limit_bytes // (1024 * 1024)} MB"
    return refused(
        413, "requestTooLargeError", "The request is too large.", f"The body is larger than {limit}."
    )


def head_too_large() -> Answer:
    """431: more headers than any honest request has."""
    return refused(431, "requestTooLargeError", "The request is too large.", "Its head is too large.")


def too_many_ids(count: int, limit: int) -> Answer:
    """413: more ids than one request may name."""
    detail = f"{count} ids were named; at most {limit} are exported in one request."
    return refused(413, "requestTooLargeError", "The request is too large.", detail)


def wrong_content_type(sent: str | None) -> Answer:
    """415: the body is not said to be JSON."""
    detail = f"HTTP 415 Unsupported Media Type: {sent or 'none was named'}; application/json is wanted."
    return refused(415, "unsupportedMediaTypeError", "The content type is not supported.", detail)


def wrong_host() -> Answer:
    """421: the request was meant for another host."""
    return refused(
        421,
        "misdirectedRequestError",
        "The request was not meant for this server.",
        "Host has to be 127.0.0.1 or localhost, with the port of the local endpoint.",
    )


def too_many_connections() -> Answer:
    """503: as many connections are open as the endpoint bears."""
    return refused(503, "serverBusy", "The server is busy.", "Too many connections are open.")


def failed(error: ExporterError) -> Answer:
    """Answer a request that a failure ended: of the system behind, or of this program."""
    if isinstance(error, UnknownIds):
        return unknown_ids(error.kind, error.ids)
    if isinstance(error, ImportInDoubt) and error.says_invalid:
        # Later releases say with a 500 what a check found before anything was written.
        return refused(400, _INVALID_FILE, MESSAGES[_INVALID_FILE], error.server_words)
    if isinstance(error, ImportInDoubt):
        late = error.status is None
        message = "What the import wrote is not known. It is not sent again; look into the collection."
        return refused(504 if late else 502, _IN_DOUBT, message, f"{error.title} {error.detail}".strip())
    if error.code is Code.IMPORT_FILE_INVALID:
        # Said here, of a document that went nowhere: what a system says about one is passed on.
        return refused(400, _INVALID_FILE, MESSAGES[_INVALID_FILE], error.server_words)
    status, error_code = _BY_CODE.get(error.code, _SYSTEM_FAILED)
    return refused(status, error_code, error.title, f"{error.title} {error.detail}".strip())
