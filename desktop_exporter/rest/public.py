"""The routes of Optimize's public contract: they read what is asked and pass it to whoever serves it."""

import json
from collections.abc import Sequence
from typing import Final, Protocol, cast

from desktop_exporter.rest.faults import (
    USUAL_HEADERS,
    Refusal,
    bad_request,
    refusal,
    server_error,
    unprocessed,
)
from desktop_exporter.rest.manners import OBSERVED, Manners
from desktop_exporter.rest.messages import Answer, Request
from desktop_exporter.rest.routes import Places, Route, Takes

PREFIX: Final = "/api/public"
DASHBOARDS: Final = f"{PREFIX}/dashboard"
REPORTS: Final = f"{PREFIX}/report"
EXPORT_DASHBOARDS: Final = f"{PREFIX}/export/dashboard/definition/json"
EXPORT_REPORTS: Final = f"{PREFIX}/export/report/definition/json"
IMPORT: Final = f"{PREFIX}/import"
COLLECTIONS: Final = f"{PREFIX}/collection"

_NO_COLLECTION: Final = "Must specify a collection ID for this request."


class PublicContract(Protocol):
    """What is behind the documented part: listing, export, import and deletion.

    Every method gives the whole answer, or raises `Refusal` with one, so that a server in between can pass on
    what another one said. Ids of an export arrive without duplicates, in the order in which they were first
    named.
    """

    async def list_dashboards(self, collection_id: str) -> Answer:
        """List the dashboards of a collection: `[{"id": …}]`."""
        ...

    async def list_reports(self, collection_id: str) -> Answer:
        """List the reports of a collection."""
        ...

    async def export_dashboards(self, ids: Sequence[str]) -> Answer:
        """Export dashboards with every report that they need."""
        ...

    async def export_reports(self, ids: Sequence[str]) -> Answer:
        """Export reports, combined ones with their members."""
        ...

    async def import_entities(self, collection_id: str, body: bytes, content_type: str | None) -> Answer:
        """Import an export set into a collection: `[{"id": …, "entityType": …}]`."""
        ...

    async def delete_dashboard(self, dashboard_id: str) -> Answer:
        """Delete a dashboard; its reports stay."""
        ...

    async def delete_report(self, report_id: str) -> Answer:
        """Delete a report."""
        ...


class CollectionContract(Protocol):
    """What is behind the undocumented collection endpoints of later patches."""

    async def list_collections(self) -> Answer:
        """List every collection: `[{"id": …}]`."""
        ...

    async def collection(self, collection_id: str) -> Answer:
        """Describe a collection with roles and data sources."""
        ...

    async def create_collection(self, body: bytes) -> Answer:
        """Create a collection from `{"name", "ownerId"}`: `{"id": …}`."""
        ...

    async def add_data_sources(self, collection_id: str, body: bytes) -> Answer:
        """Add data sources to a collection."""
        ...


def public_routes(contract: PublicContract, manners: Manners = OBSERVED) -> tuple[Route, ...]:
    """Return the routes of the documented public contract."""

    async def list_dashboards(request: Request, _places: Places) -> Answer:
        return await contract.list_dashboards(_collection_id(request))

    async def list_reports(request: Request, _places: Places) -> Answer:
        return await contract.list_reports(_collection_id(request))

    async def export_dashboards(request: Request, _places: Places) -> Answer:
        return await contract.export_dashboards(asked_ids(request, manners))

    async def export_reports(request: Request, _places: Places) -> Answer:
        return await contract.export_reports(asked_ids(request, manners))

    async def import_entities(request: Request, _places: Places) -> Answer:
        collection_id = _collection_id(request)
        if not request.body:
            raise refusal(
                "importFileInvalid", "Could not import entity because the provided file is null or empty."
            )
        return await contract.import_entities(collection_id, request.body, request.header("content-type"))

    async def delete_dashboard(_request: Request, places: Places) -> Answer:
        return await contract.delete_dashboard(places["id"])

    async def delete_report(_request: Request, places: Places) -> Answer:
        return await contract.delete_report(places["id"])

    # Observed on 8.6.0: an import without a content type is read as JSON, an export is not.
    import_takes = Takes.ANYTHING if manners.import_of_any_type else Takes.JSON_OR_UNSAID
    return (
        Route("GET", DASHBOARDS, list_dashboards),
        Route("GET", REPORTS, list_reports),
        Route("POST", EXPORT_DASHBOARDS, export_dashboards, Takes.JSON),
        Route("POST", EXPORT_REPORTS, export_reports, Takes.JSON),
        Route("POST", IMPORT, import_entities, import_takes),
        Route("DELETE", f"{DASHBOARDS}/{{id}}", delete_dashboard),
        Route("DELETE", f"{REPORTS}/{{id}}", delete_report),
    )


def collection_routes(contract: CollectionContract) -> tuple[Route, ...]:
    """Return the four undocumented routes for collections."""

    async def list_collections(_request: Request, _places: Places) -> Answer:
        return await contract.list_collections()

    async def collection(_request: Request, places: Places) -> Answer:
        return await contract.collection(places["id"])

    async def create_collection(request: Request, _places: Places) -> Answer:
        return await contract.create_collection(request.body)

    async def add_data_sources(request: Request, places: Places) -> Answer:
        return await contract.add_data_sources(places["id"], request.body)

    return (
        Route("GET", COLLECTIONS, list_collections),
        Route("GET", f"{COLLECTIONS}/{{id}}", collection),
        Route("POST", f"{COLLECTIONS}/create", create_collection, Takes.JSON),
        Route("PUT", f"{COLLECTIONS}/{{id}}/scope", add_data_sources, Takes.JSON),
    )


def asked_ids(request: Request, manners: Manners = OBSERVED) -> tuple[str, ...]:
    """Return the ids that an export asks for, each once.

    As 8.6.0 reads them: nothing and `null` are no ids, a bare value is a list of one, numbers and booleans
    become text. A null among them is a 500 without a text; anything else is the 400 from below Optimize's
    error handling.
    """
    if not request.body:
        if manners.bodiless_export is not None:
            raise server_error(manners.bodiless_export)
        return ()
    try:
        asked: object = json.loads(request.body)
    except (ValueError, RecursionError):
        raise _not_ids(request, manners) from None
    if asked is None:
        return ()
    values = cast("list[object]", asked) if isinstance(asked, list) else [asked]
    texts = [_as_text(value, request, manners) for value in values]
    known = [text for text in texts if text is not None]
    if len(known) < len(texts):
        raise server_error(None)
    return tuple(dict.fromkeys(known))


def _as_text(value: object, request: Request, manners: Manners) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return json.dumps(value)
    raise _not_ids(request, manners)


def _not_ids(request: Request, manners: Manners) -> Refusal:
    if not manners.explains_malformed_ids:
        return Refusal(Answer(400, b"", (*USUAL_HEADERS, ("Content-Type", "text/plain"))))
    return Refusal(unprocessed(400, "Bad Request", request.path))


def _collection_id(request: Request) -> str:
    collection_id = request.parameter("collectionId")
    if collection_id is None:
        raise bad_request(_NO_COLLECTION)
    return collection_id
