"""Calls to Optimize whose answers are passed on as they came: only failures of the system become errors."""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias
from urllib.parse import quote

import msgspec

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.model.document import check_depth
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.passed import Passed
from desktop_exporter.optimize import refusals
from desktop_exporter.optimize.answer import Answer
from desktop_exporter.optimize.client import PUBLIC, check_json
from desktop_exporter.optimize.limits import CallKind
from desktop_exporter.optimize.signin import StaticToken
from desktop_exporter.optimize.transport import Call, Transport

# Refusals that are about us and our sign-in, or come from something that is not Optimize: no answer to what
# the caller asked.
_NOT_FOR_THE_CALLER: Final = frozenset(
    {Code.TOKEN_REFUSED, Code.FORBIDDEN, Code.NOT_OPTIMIZE, Code.REDIRECTED}
)
_ABOUT_THE_REQUEST: Final = range(400, 500)
# Those that are about the connection and its headers, which are ours: what a proxy in front of us wants, say.
_ABOUT_THE_CONNECTION: Final = frozenset({407, 408, 421, 426, 431})
# What a success looks like; releases differ in that of a deletion.
_OK: Final = frozenset({200})
_GONE: Final = frozenset({200, 204})


class _Listed(msgspec.Struct):
    id: str


# What is passed on is what it should be: exports are read by whoever passes them on, and of a deletion there
# is nothing to read.
_Form: TypeAlias = type[list[_Listed]] | type[dict[str, object]]


class Passing:
    """Calls to one Optimize with one sign-in, for somebody else.

    All methods return what Optimize answered to what was asked, be it yes or no (a 4xx). They raise
    ExporterError for a sign-in that it refuses, for its own failures and those on the way to it, and for
    answers that cannot come from Optimize. A `Passed` is to be released.
    """

    def __init__(self, transport: Transport, sign_in: StaticToken) -> None:
        self._transport = transport
        self._sign_in = sign_in

    def list_items(self, kind: ItemKind, collection_id: str, cancel: CancelToken) -> Passed:
        """`GET /api/public/dashboard` or `/report`."""
        query = (("collectionId", collection_id),)
        call = Call(CallKind.READ, "GET", f"{PUBLIC}/{kind.value}", query=query, passed_on=True)
        return self._passed(call, cancel, form=list[_Listed])

    def list_collections(self, cancel: CancelToken) -> Passed:
        """`GET /api/public/collection` (undocumented; absent on 8.6.0)."""
        call = Call(CallKind.READ, "GET", f"{PUBLIC}/collection", passed_on=True)
        return self._passed(call, cancel, form=list[_Listed])

    def collection(self, collection_id: str, cancel: CancelToken) -> Passed:
        """`GET /api/public/collection/{id}` (undocumented)."""
        path = f"{PUBLIC}/collection/{quote(collection_id, safe='')}"
        return self._passed(Call(CallKind.READ, "GET", path, passed_on=True), cancel, form=dict[str, object])

    def export(self, kind: ItemKind, ids: Sequence[str], cancel: CancelToken) -> Passed:
        """`POST /api/public/export/…/definition/json`."""
        path = f"{PUBLIC}/export/{kind.value}/definition/json"
        body = msgspec.json.encode(list(ids))
        return self._passed(Call(CallKind.EXPORT, "POST", path, body=body, passed_on=True), cancel)

    def import_entities(self, collection_id: str, document: bytes, cancel: CancelToken) -> Passed:
        """`POST /api/public/import`, once, on a connection of its own. Raises `ImportInDoubt`."""
        query = (("collectionId", collection_id),)
        call = Call(CallKind.IMPORT, "POST", f"{PUBLIC}/import", query=query, body=document)

        def say_no(answer: Answer) -> ExporterError:
            return refusals.refused_import(answer, self._host, self._why_401(), collection_id, document)

        def say_unusable(error: ExporterError) -> ExporterError:
            return refusals.import_lost(f"{error.title} {error.detail}")

        return self._passed(call, cancel, say_no, say_unusable, form=list[_Listed])

    def delete(self, kind: ItemKind, entity_id: str, cancel: CancelToken) -> Passed:
        """`DELETE /api/public/dashboard/{id}` or `/report/{id}`, once."""
        path = f"{PUBLIC}/{kind.value}/{quote(entity_id, safe='')}"
        return self._passed(Call(CallKind.DELETE, "DELETE", path), cancel)

    @property
    def _host(self) -> str:
        return self._transport.endpoint.host

    def _why_401(self) -> str:
        return self._sign_in.why_refused()

    def _refused(self, answer: Answer) -> ExporterError:
        return refusals.refused(answer, self._host, self._why_401())

    def _passed(
        self,
        call: Call,
        cancel: CancelToken,
        say_no: Callable[[Answer], ExporterError] | None = None,
        say_unusable: Callable[[ExporterError], ExporterError] | None = None,
        form: _Form | None = None,
    ) -> Passed:
        answer = self._transport.call(call, cancel, self._sign_in)
        if answer.succeeded:
            try:
                _check_success(answer, _GONE if call.kind is CallKind.DELETE else _OK)
                if form is not None:
                    _check_form(answer, form)
            except ExporterError as error:
                answer.close()
                raise error if say_unusable is None else say_unusable(error) from error
            return _as_passed(answer)
        refusal = (say_no or self._refused)(answer)
        is_about_it = answer.status in _ABOUT_THE_REQUEST and answer.status not in _ABOUT_THE_CONNECTION
        said = answer.is_whole and is_about_it
        if said and refusal.code not in _NOT_FOR_THE_CALLER:
            return _as_passed(answer)
        raise refusal


def _check_success(answer: Answer, statuses: frozenset[int]) -> None:
    check_json(answer)
    if answer.status not in statuses:
        reason = f"It answers with status {answer.status}, which Optimize never does here."
        raise refusals.not_json(answer, reason)


def _check_form(answer: Answer, form: _Form) -> None:
    """Raise `not_optimize` for another form, and for what ends too early: a wrong length hides that."""
    try:
        check_depth(answer.body, "The answer")
        # Whole, so that a broken character is seen wherever it is.
        msgspec.convert(msgspec.json.decode(answer.body), form)
    except ExporterError as error:
        raise refusals.not_json(answer, error.title) from None
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise refusals.not_json(answer, f"Its answer is not readable: {error}.") from None


def _as_passed(answer: Answer) -> Passed:
    return Passed(
        status=answer.status,
        content_type=answer.headers.get("Content-Type", ""),
        parts=(answer.body,),
        retry_after=answer.headers.get("Retry-After", ""),
        release=answer.close,
    )
