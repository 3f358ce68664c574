"""Optimize's interface as typed calls, one method per route."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar
from urllib.parse import quote

import msgspec
from pydantic import TypeAdapter, ValidationError

from desktop_exporter.errors import ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.model.exchange import IdList, ImportedEntity
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.optimize import refusals, wire
from desktop_exporter.optimize.answer import Answer
from desktop_exporter.optimize.limits import CallKind
from desktop_exporter.optimize.signin import StaticToken
from desktop_exporter.optimize.transport import Call, Transport

Value = TypeVar("Value")

# One constant of the server cuts every list of ids (observed on 8.6.0).
LIST_LIMIT: Final = 1000
PUBLIC: Final = "/api/public"
_UNSIGNED: Final = "The request carried no token."


class Client:
    """Calls to one Optimize with one sign-in. All methods raise ExporterError and `Cancelled`."""

    def __init__(self, transport: Transport, sign_in: StaticToken | None) -> None:
        self._transport = transport
        self._sign_in = sign_in
        self._host = transport.endpoint.host

    def configuration(self, cancel: CancelToken) -> wire.Configuration:
        """`GET /api/ui-configuration`, never signed."""
        call = Call(CallKind.READ, "GET", "/api/ui-configuration")
        with self._transport.call(call, cancel) as answer:
            if not answer.succeeded:
                raise refusals.refused_configuration(answer, self._host)
            return _read(answer, wire.CONFIGURATION)

    def list_items(self, kind: ItemKind, collection_id: str, cancel: CancelToken) -> IdList:
        """`GET /api/public/dashboard` or `/report`: at most 1,000 ids, in no order.

        An unknown collection is empty (observed on 8.6.0).
        """
        path = f"{PUBLIC}/{kind.value}"
        call = Call(CallKind.READ, "GET", path, query=(("collectionId", collection_id),))
        with self._asked(call, cancel) as answer:
            ids = _ids(answer)
        return IdList(ids, may_be_cut=len(ids) >= LIST_LIMIT)

    def list_collections(self, cancel: CancelToken) -> tuple[str, ...]:
        """`GET /api/public/collection` (undocumented; absent on 8.6.0): the ids of all collections."""
        with self._asked(Call(CallKind.READ, "GET", f"{PUBLIC}/collection"), cancel) as answer:
            return _ids(answer)

    def collection_name(self, collection_id: str, cancel: CancelToken) -> str | None:
        """`GET /api/public/collection/{id}` (undocumented): its name; None where the route is missing.

        Raises `collection_unknown`.
        """
        path = f"{PUBLIC}/collection/{quote(collection_id, safe='')}"
        answer = self._transport.call(Call(CallKind.READ, "GET", path), cancel, self._sign_in)
        with answer:
            if answer.succeeded:
                return _read(answer, wire.COLLECTION).name
            failure = refusals.refused_collection(answer, self._host, self._why_401(), collection_id)
            if refusals.may_be_a_missing_route(failure):
                return None
            raise failure

    def export(self, kind: ItemKind, ids: Sequence[str], cancel: CancelToken) -> Answer:
        """`POST /api/public/export/…/definition/json`: the answer is to be closed. Raises `UnknownIds`."""
        path = f"{PUBLIC}/export/{kind.value}/definition/json"
        call = Call(CallKind.EXPORT, "POST", path, body=msgspec.json.encode(list(ids)))

        def say_no(answer: Answer) -> ExporterError:
            return refusals.refused_export(answer, self._host, self._why_401(), kind, ids)

        answer = self._asked(call, cancel, say_no)
        try:
            check_json(answer)
        except ExporterError:
            answer.close()
            raise
        return answer

    def import_entities(
        self, collection_id: str, document: bytes, cancel: CancelToken
    ) -> tuple[ImportedEntity, ...]:
        """`POST /api/public/import`, once, on a connection of its own. Raises `ImportInDoubt`."""
        query = (("collectionId", collection_id),)
        call = Call(CallKind.IMPORT, "POST", f"{PUBLIC}/import", query=query, body=document)

        def say_no(answer: Answer) -> ExporterError:
            return refusals.refused_import(answer, self._host, self._why_401(), collection_id, document)

        with self._asked(call, cancel, say_no) as answer:
            try:
                imported = _read(answer, wire.IMPORTED)
                return tuple(ImportedEntity(one.id, ItemKind(one.entity_type)) for one in imported)
            except ExporterError as error:
                raise refusals.import_lost(f"{error.title} {error.detail}") from error
            except ValueError as error:
                raise refusals.import_lost("The answer names entities of an unknown kind.") from error

    def delete(self, kind: ItemKind, entity_id: str, cancel: CancelToken) -> None:
        """`DELETE /api/public/dashboard/{id}` or `/report/{id}`, once. Raises `UnknownIds`."""
        call = Call(CallKind.DELETE, "DELETE", f"{PUBLIC}/{kind.value}/{quote(entity_id, safe='')}")

        def say_no(answer: Answer) -> ExporterError:
            return refusals.refused_delete(answer, self._host, self._why_401(), kind, entity_id)

        with self._asked(call, cancel, say_no) as answer:
            # Optimize answers with no body at all; a sign-in page in its place deleted nothing.
            check_json(answer)

    def _asked(
        self,
        call: Call,
        cancel: CancelToken,
        say_no: Callable[[Answer], ExporterError] | None = None,
    ) -> Answer:
        answer = self._transport.call(call, cancel, self._sign_in)
        if answer.succeeded:
            return answer
        if say_no is not None:
            raise say_no(answer)
        raise refusals.refused(answer, self._host, self._why_401())

    def _why_401(self) -> str:
        return self._sign_in.why_refused() if self._sign_in is not None else _UNSIGNED


def _ids(answer: Answer) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.id for one in _read(answer, wire.IDS)))


def check_json(answer: Answer) -> None:
    """Raise `not_optimize` for an answer of success that says to be something else than JSON."""
    if answer.content_type and "json" not in answer.content_type:
        kind = "a web page" if "html" in answer.content_type else answer.content_type
        raise refusals.not_json(answer, f"It answers with {kind} instead of JSON.")


def _read(answer: Answer, form: TypeAdapter[Value]) -> Value:
    check_json(answer)
    try:
        return form.validate_json(bytes(answer.body))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise refusals.not_json(answer, f"Its answer has another form: {first['msg']}.") from None
