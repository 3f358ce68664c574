"""Answers of Optimize that say no: its error object, the bare 401, and the shape of Spring's own 400."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final, TypeAlias

from desktop_exporter.rest.messages import Answer, Header

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"

# Observed on 8.6.0: JSON goes out without a charset although it is UTF-8.
JSON_TYPE: Final[Header] = ("Content-Type", "application/json")
SECURITY_HEADERS: Final[tuple[Header, ...]] = (
    ("X-XSS-Protection", "1; mode=block"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "base-uri 'self'"),
)
VARY: Final[Header] = ("Vary", "Accept-Encoding")
NO_STORE: Final[Header] = ("Cache-Control", "no-store")
USUAL_HEADERS: Final[tuple[Header, ...]] = (*SECURITY_HEADERS, VARY, NO_STORE)
SIGN_IN_HEADERS: Final[tuple[Header, ...]] = (
    *SECURITY_HEADERS,
    VARY,
    ("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate"),
    ("Pragma", "no-cache"),
    ("Expires", "0"),
)
UNPROCESSED_CACHE_CONTROL: Final[Header] = ("Cache-Control", "must-revalidate,no-cache,no-store")

_INVALID_FILE: Final = (
    "Import failed because the provided file was invalid. Only JSON files exported from Optimize can be"
    " imported."
)
_SCOPE_CONFLICT: Final = (
    "Could not apply action due to conflicts with the collection data source."
    " The report definition is not defined in the data source."
)
_TENANT_CONFLICT: Final = (
    "Could not apply action due to conflicts with the collection data source. The definition for the report"
    " is"
    " available in the data source yet at least one tenant defined in the report is not available in the"
    " data source."
)
# errorCode -> errorMessage, the general sentence, as 8.6.0 words it.
MESSAGES: Final[Mapping[str, str]] = {
    "badRequestError": "The server was unable to process the request.",
    "notAuthorizedError": "You are not signed in, or your sign-in is not accepted.",
    "notFoundError": "The server could not find the requested resource.",
    "forbiddenError": "You are not authorized to perform the requested action.",
    "serverError": "An internal server error occurred.",
    "importFileInvalid": _INVALID_FILE,
    "importDescriptionInvalid": (
        "Import failed because the provided description was invalid. Must be null or not greater than 400"
        " characters."
    ),
    "importIndexVersionMismatch": (
        "Import failed because the data structure of the imported entities do not match the current data"
        " structure."
        " Please migrate the data in your source Optimize before exporting to ensure the Optimize Version"
        " matches."
    ),
    "importDefinitionDoesNotExist": (
        "Import failed because the imported entity requires definitions that don't exist."
    ),
    "importDefinitionForbidden": (
        "Import failed because you are not authorized to access some of the required definitions for the"
        " imported"
        " entity."
    ),
    "nonDefinitionScopeCompliantConflict": _SCOPE_CONFLICT,
    "nonTenantScopeCompliantConflict": _TENANT_CONFLICT,
    "reportConflict": "Could not apply the report changes due to conflicts.",
}
_STATUS: Final[Mapping[str, int]] = {
    "badRequestError": 400,
    "notAuthorizedError": 401,
    "notFoundError": 404,
    "forbiddenError": 403,
    "serverError": 500,
    "importFileInvalid": 400,
    "importDescriptionInvalid": 400,
    "importIndexVersionMismatch": 400,
    "importDefinitionDoesNotExist": 400,
    "importDefinitionForbidden": 403,
    "nonDefinitionScopeCompliantConflict": 409,
    "nonTenantScopeCompliantConflict": 409,
    "reportConflict": 409,
}

_ESCAPED: Final = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")


class Refusal(Exception):  # noqa: N818  no error of ours: it carries an answer to its caller
    """Leaves a handler early with the answer that the caller gets: a server's ordinary no, not a failure.

    `invalid` is the text of a plain validation error: some releases answer those in another way.
    """

    def __init__(self, answer: Answer, invalid: str | None = None) -> None:
        super().__init__(answer.status)
        self.answer: Final = answer
        self.invalid: Final = invalid


def to_json(value: JsonValue) -> bytes:
    """Return `value` as Optimize writes JSON: no blanks, UTF-8, beyond the BMP as escaped surrogates."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode() if text.isascii() else _ESCAPED.sub(_escape, text).encode()


def _escape(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02X}{units[i + 1]:02X}" for i in range(0, len(units), 2))


def json_answer(value: JsonValue, status: int = 200) -> Answer:
    """Return an answer that carries `value` as JSON."""
    return json_bytes_answer(to_json(value), status)


def json_bytes_answer(body: bytes, status: int = 200) -> Answer:
    """Return an answer whose body is JSON already."""
    return Answer(status, body, (*USUAL_HEADERS, JSON_TYPE))


def empty_answer(status: int = 204) -> Answer:
    """Return an answer without body and without content type."""
    return Answer(status, b"", USUAL_HEADERS)


def refusal(error_code: str, detail: str | None, **extra: JsonValue) -> Refusal:
    """Return Optimize's error object as a `Refusal`.

    Some codes carry fields of their own (`mismatchingIndices`, `definitions`, `conflictedItems`); all others
    have a fourth key `reportDefinition` that is null (observed on 8.6.0). `detail` may be null.
    """
    body: dict[str, JsonValue] = {
        "errorCode": error_code,
        "errorMessage": MESSAGES[error_code],
        "detailedMessage": detail,
    }
    body.update(extra or {"reportDefinition": None})
    invalid = detail if error_code == "importFileInvalid" else None
    return Refusal(json_answer(body, _STATUS[error_code]), invalid)


def not_found(detail: str = "HTTP 404 Not Found") -> Refusal:
    """Return 404 `notFoundError`."""
    return refusal("notFoundError", detail)


def bad_request(detail: str) -> Refusal:
    """Return 400 `badRequestError`."""
    return refusal("badRequestError", detail)


def invalid_request(detail: str) -> Refusal:
    """Return 400 `badRequestError` for content that is not valid, as against a request that is not."""
    return Refusal(bad_request(detail).answer, detail)


def forbidden(detail: str) -> Refusal:
    """Return 403 `forbiddenError`."""
    return refusal("forbiddenError", detail)


def server_error(detail: str | None) -> Refusal:
    """Return 500 `serverError`."""
    return refusal("serverError", detail)


def not_authorized(detail: str) -> Refusal:
    """Return 401 `notAuthorizedError`: how releases refused that checked the token themselves (to 3.7)."""
    return refusal("notAuthorizedError", detail)


def token_missing() -> Answer:
    """Return the bare 401 of the public interface for a request without a usable bearer token."""
    return Answer(401, b"", (("WWW-Authenticate", "Bearer"), *SIGN_IN_HEADERS))


def token_refused(reason: str) -> Answer:
    """Return the bare 401 for a token that was read and refused; `reason` is the `error_description`."""
    challenge = (
        f'Bearer error="invalid_token", error_description="{reason}",'
        ' error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"'
    )
    return Answer(401, b"", (("WWW-Authenticate", challenge), *SIGN_IN_HEADERS))


def sign_in_missing() -> Answer:
    """Return the bare 401 of the internal interface: no body, no challenge."""
    return Answer(401, b"", SIGN_IN_HEADERS)


def unprocessed(status: int, reason: str, path: str) -> Answer:
    """Return what comes from below Optimize's own error handling: `{timestamp, status, error, path}`."""
    timestamp = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "+0000"
    body = to_json({"timestamp": timestamp, "status": status, "error": reason, "path": path})
    return Answer(status, body, (*SECURITY_HEADERS, UNPROCESSED_CACHE_CONTROL, JSON_TYPE))


def unprocessed_empty(status: int, *headers: Header) -> Answer:
    """Return what the web server itself refuses: no body, none of Optimize's headers."""
    return Answer(status, b"", (UNPROCESSED_CACHE_CONTROL, *headers))
