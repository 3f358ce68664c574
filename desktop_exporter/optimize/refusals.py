"""Answers that say no: from a status and a body, in whichever of four shapes, to an error of ours."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.document import cut
from desktop_exporter.model.exchange import ImportInDoubt, UnknownIds
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.optimize import wire
from desktop_exporter.optimize.answer import Answer

_LONGEST_PLAIN_TEXT: Final = 2000
_TITLE: Final = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_CHALLENGE_WORDS: Final = re.compile(r'error_description="([^"]*)"')
# As 8.6.0 words it; how the ids are separated is not promised, so the asked ids are looked for in the text.
_NAMED_IDS: Final = re.compile(r"with IDs? \[(.*)\]", re.DOTALL)

_UNAUTHORIZED: Final = 401
_NOT_FOUND: Final = 404
_WANTS_SIGN_IN: Final = frozenset({_UNAUTHORIZED, 403})
_REDIRECTS: Final = range(300, 400)
_SERVER_FAULTS: Final = range(500, 600)
BUSY: Final = 429
UNAVAILABLE: Final = frozenset({502, 503, 504})


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer that says no, with its words: `refusal` is what could be read of an error object."""

    answer: Answer
    refusal: wire.Refusal

    @property
    def words(self) -> str | None:
        """The server's own words, as received."""
        if self.answer.status == _UNAUTHORIZED and not self.refusal.words:
            found = _CHALLENGE_WORDS.search(self.answer.headers.get("WWW-Authenticate", ""))
            return found.group(1) if found else None
        return self.refusal.words or _plain_words(self.answer)

    @property
    def says_not_there(self) -> bool:
        """Whether Optimize misses the thing that was asked for, and not the route."""
        is_404 = self.answer.status == _NOT_FOUND and self.refusal.error_code == "notFoundError"
        return is_404 and not (self.words or "").startswith(_NO_ROUTE)


def refused(answer: Answer, host: str, why_401: str) -> ExporterError:
    """Say what an answer with a status of 300 and above means for any call.

    `why_401` is what the token tells about itself.
    """
    found = _read(answer)
    by_code = _BY_ERROR_CODE.get(found.refusal.error_code or "")
    if by_code is not None:
        return by_code(found)
    if answer.status in _REDIRECTS:
        location = answer.headers.get("Location", "an unnamed place")
        return ExporterError(Code.REDIRECTED, url=answer.url, location=location)
    if answer.status == _UNAUTHORIZED:
        return ExporterError(Code.TOKEN_REFUSED, server_words=found.words, host=host, reason=why_401)
    if answer.status in _BY_STATUS:
        return _BY_STATUS[answer.status](found, host)
    if _is_foreign(found):
        reason = _foreign(answer.status)
        return ExporterError(Code.NOT_OPTIMIZE, server_words=found.words, url=answer.url, reason=reason)
    return ExporterError(
        _code_with_status(answer.status), server_words=found.words, host=host, status=answer.status
    )


def asks_to_wait(answer: Answer, host: str, pause_s: float) -> ExporterError:
    """Say that the server does not want to be asked again for so long."""
    return _busy(_read(answer), host, f"It asks to wait for {math.ceil(pause_s)} seconds.")


def _at(code: Code) -> Callable[[Refused, str], ExporterError]:
    return lambda found, host: ExporterError(code, server_words=found.words, host=host)


def _busy(
    found: Refused, host: str, reason: str = "Too many requests were made in a short time."
) -> ExporterError:
    status = found.answer.status
    return ExporterError(Code.SERVER_BUSY, server_words=found.words, host=host, status=status, reason=reason)


def _code_with_status(status: int) -> Code:
    if status in UNAVAILABLE:
        return Code.SERVER_UNAVAILABLE
    return Code.SERVER_FAULT if status in _SERVER_FAULTS else Code.REQUEST_REFUSED


def refused_configuration(answer: Answer, host: str) -> ExporterError:
    """As `refused`, for what Optimize tells everybody: whoever wants a sign-in for that is not Optimize."""
    if answer.status in _WANTS_SIGN_IN:
        reason = f"It wants a sign-in (status {answer.status}) where Optimize tells everybody who it is."
        words = _read(answer).words
        return ExporterError(Code.NOT_OPTIMIZE, server_words=words, url=answer.url, reason=reason)
    return refused(answer, host, "")


def refused_export(
    answer: Answer, host: str, why_401: str, kind: ItemKind, ids: Sequence[str]
) -> ExporterError:
    """As `refused`; a 404 that speaks of ids becomes `UnknownIds` with those of the asked ids that it names.

    When it names none of them, all are meant.
    """
    found = _read(answer)
    listed = _NAMED_IDS.search(found.words or "")
    if found.refusal.error_code != "notFoundError" or listed is None:
        return refused(answer, host, why_401)
    named = set(re.split(r"[,\s]+", listed.group(1)))
    unknown = tuple(one for one in ids if one in named)
    return UnknownIds(kind, unknown or tuple(ids), found.words)


def refused_import(
    answer: Answer, host: str, why_401: str, collection_id: str, document: bytes
) -> ExporterError:
    """As `refused`; a 5xx leaves in doubt what was written, a 404 of Optimize is about the collection.

    Only Optimize's own words about a failure mean that it has ended its work. What a proxy in front says
    (a 504, say) is as good as no answer.
    8.8 and 8.9 answer checks that come before all writing with 500 too; their words, which 8.6.0 puts under
    codes of their own, tell (Camunda's issue 60047, not observed).
    A conflict with the collection's data sources does not say which definition it is about (observed on
    8.6.0), so those of the document are named.
    """
    found = _read(answer)
    if found.refusal.error_code in _SCOPE_CONFLICTS:
        code = _SCOPE_CONFLICTS[found.refusal.error_code]
        return ExporterError(code, server_words=found.words, definitions=_needed(document))
    if answer.status in _SERVER_FAULTS:
        if found.refusal.error_code is None:
            reason = f"{host} answered with status {answer.status}, but Optimize itself may still be at work."
            return ImportInDoubt(_IMPORT_NAME, reason, None, found.words)
        reason = f"{host} failed with status {answer.status}, and may have written part of it."
        says_invalid = (found.words or "").startswith(_SAID_BEFORE_WRITING)
        return ImportInDoubt(_IMPORT_NAME, reason, answer.status, found.words, says_invalid=says_invalid)
    if found.says_not_there:
        return ExporterError(Code.COLLECTION_UNKNOWN, server_words=found.words, id=collection_id)
    return refused(answer, host, why_401)


def import_lost(reason: str) -> ImportInDoubt:
    """Say that an import was sent and no usable answer came."""
    return ImportInDoubt(_IMPORT_NAME, reason, None)


def refused_delete(answer: Answer, host: str, why_401: str, kind: ItemKind, entity_id: str) -> ExporterError:
    """As `refused`; a 404 of Optimize says that there is no such dashboard or report."""
    found = _read(answer)
    if found.says_not_there:
        return UnknownIds(kind, (entity_id,), found.words)
    return refused(answer, host, why_401)


def refused_collection(answer: Answer, host: str, why_401: str, collection_id: str) -> ExporterError:
    """As `refused`; a 404 that does not speak of a missing route says that there is no such collection."""
    found = _read(answer)
    if found.says_not_there:
        return ExporterError(Code.COLLECTION_UNKNOWN, server_words=found.words, id=collection_id)
    return refused(answer, host, why_401)


def may_be_a_missing_route(error: ExporterError) -> bool:
    """Whether a refusal can mean that the server lacks the route: no release promises how it says so."""
    return error.code in _FOR_MISSING_ROUTES


def is_a_missing_route(error: ExporterError) -> bool:
    """Whether a refusal says in so many words that the server lacks the route, in one of the known ways."""
    if (error.server_words or "").startswith((_NO_ROUTE, _NO_RESOURCE)):
        return True
    foreign = error.code is Code.NOT_OPTIMIZE and error.parameters.get("reason") == _foreign(_NOT_FOUND)
    return foreign or error.parameters.get("status") == _NOT_FOUND


def not_json(answer: Answer, reason: str) -> ExporterError:
    """Say that an answer of success is not one of Optimize."""
    return ExporterError(Code.NOT_OPTIMIZE, url=answer.url, reason=reason)


_NO_ROUTE: Final = "HTTP 404"
# How Spring MVC words it, as read for 8.8: with status 500.
_NO_RESOURCE: Final = "No static resource "
_FOR_MISSING_ROUTES: Final = frozenset(
    {Code.REQUEST_REFUSED, Code.SERVER_FAULT, Code.NOT_OPTIMIZE, Code.FORBIDDEN, Code.REDIRECTED}
)
_IMPORT_NAME: Final = "the import"
_SAID_BEFORE_WRITING: Final = (
    "Could not import entity because the provided file is null or empty",
    "Could not import entities because the ",
    "The provided file includes at least one dashboard with invalid filters",
    "Cannot import ",
    "Dashboard descriptions cannot be ",
)
_SCOPE_CONFLICTS: Final = {
    "nonDefinitionScopeCompliantConflict": Code.DEFINITION_OUT_OF_SCOPE,
    "nonTenantScopeCompliantConflict": Code.TENANT_OUT_OF_SCOPE,
}
_BY_STATUS: Final = {
    403: _at(Code.FORBIDDEN),
    413: _at(Code.REQUEST_TOO_LARGE),
    BUSY: _busy,
}


def _read(answer: Answer) -> Refused:
    try:
        refusal = wire.REFUSAL.validate_json(bytes(answer.body))
    except ValidationError:
        refusal = wire.NO_REFUSAL
    return Refused(answer, refusal)


def _foreign(status: int) -> str:
    return f"It answered with status {status}, in a way in which Optimize never does."


def _is_foreign(found: Refused) -> bool:
    """Whether an answer came from something else: a web page, or a 404 without Optimize's error object."""
    body = bytes(found.answer.body[:_LONGEST_PLAIN_TEXT])
    if found.answer.status in _SERVER_FAULTS:
        return False
    is_page = "html" in found.answer.content_type or body.lstrip().startswith(b"<")
    return found.refusal.words is None and (is_page or found.answer.status == _NOT_FOUND)


def _plain_words(answer: Answer) -> str | None:
    """Return the text of an answer that is no JSON; of a web page only its title."""
    text = bytes(answer.body[:_LONGEST_PLAIN_TEXT]).decode("utf-8", errors="replace").strip()
    if "html" not in answer.content_type and not text.startswith("<"):
        return text or None
    title = _TITLE.search(text)
    return title.group(1).strip() if title else None


def _simply(code: Code) -> Callable[[Refused], ExporterError]:
    return lambda found: ExporterError(code, server_words=found.words)


def _with_definitions(code: Code) -> Callable[[Refused], ExporterError]:
    return lambda found: ExporterError(
        code, server_words=found.words, definitions=_definitions(found.refusal.definitions or ())
    )


def _definitions(definitions: Sequence[wire.WireDefinition]) -> str:
    return "; ".join(_definition(one) for one in definitions) or "a definition"


def _definition(one: wire.WireDefinition) -> str:
    parts = [f"{one.type or 'definition'} {one.key or 'without a key'}"]
    if one.versions:
        parts.append(f"version {', '.join(version or '?' for version in one.versions)}")
    if one.tenant_ids:
        parts.append(f"tenant {', '.join(tenant or 'none' for tenant in one.tenant_ids)}")
    return ", ".join(parts)


def _mismatches(found: Refused) -> ExporterError:
    words = "; ".join(
        f"{one.index_name or 'an index'}: the document has {one.source_version or '?'},"
        f" the target {one.target_version or '?'}"
        for one in found.refusal.mismatches or ()
    )
    return ExporterError(
        Code.INDEX_VERSION_MISMATCH,
        server_words=found.words,
        mismatches=words or "The target has another one",
    )


def _needed(document: bytes) -> str:
    try:
        entities = cut(document, _IMPORT_NAME)
    except ExporterError:
        return "definitions that neither the server nor the document tells"
    definitions = {(one.type, one.key): one for entity in entities for one in entity.definitions}
    return "; ".join(
        f"{kind} {key} with tenant {', '.join(tenant or 'none' for tenant in definitions[kind, key].tenants)}"
        for kind, key in sorted(definitions)
    )


_BY_ERROR_CODE: Final[Mapping[str, Callable[[Refused], ExporterError]]] = {
    "importFileInvalid": _simply(Code.IMPORT_FILE_INVALID),
    "importNameInvalid": _simply(Code.IMPORT_FILE_INVALID),
    "importDescriptionInvalid": _simply(Code.DESCRIPTION_INVALID),
    "importIndexVersionMismatch": _mismatches,
    "importDefinitionDoesNotExist": _with_definitions(Code.DEFINITION_MISSING),
    "importDefinitionForbidden": _with_definitions(Code.DEFINITION_FORBIDDEN),
}
