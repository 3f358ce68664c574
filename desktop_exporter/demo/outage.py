"""What an Optimize answers while its database is down: 500 at once, and a redirect as health (8.6.0)."""

from typing import Final

from desktop_exporter.rest.faults import SECURITY_HEADERS, UNPROCESSED_CACHE_CONTROL, Refusal, server_error
from desktop_exporter.rest.messages import Answer, Request
from desktop_exporter.rest.public import (
    DASHBOARDS,
    EXPORT_DASHBOARDS,
    EXPORT_REPORTS,
    IMPORT,
    REPORTS,
    asked_ids,
)

READY: Final = "/api/readyz"


def answer_without_database(request: Request, route: str | None, sign_in_page: str) -> Answer:
    """Return the answer to a request that got past signing in."""
    if route == READY:
        location = ("Location", sign_in_page)
        return Answer(302, b"", (*SECURITY_HEADERS, UNPROCESSED_CACHE_CONTROL, location))
    try:
        return _failure(request, route).answer
    except Refusal as refused:
        # Ids that cannot be read are refused before the database is asked.
        return refused.answer


def _failure(request: Request, route: str | None) -> Refusal:
    if route in _EXPORTS:
        return server_error(f"{_EXPORTS[route]} [[{', '.join(asked_ids(request))}]]")
    if route in _COLLECTIONS:
        return server_error(f"{_COLLECTIONS[route]} [{request.parameter('collectionId')}]")
    return server_error(_OTHERS.get(route or "", "Connection refused"))


_EXPORTS: Final = {
    EXPORT_DASHBOARDS: "Was not able to fetch dashboards for IDs",
    EXPORT_REPORTS: "Was not able to fetch reports for IDs",
}
_COLLECTIONS: Final = {
    DASHBOARDS: "Was not able to fetch dashboards for collection with id",
    REPORTS: "Was not able to fetch reports for collection with id",
    IMPORT: "Could not fetch collection with id",
    "/api/import": "Could not fetch collection with id",
}
_OTHERS: Final = {
    "/api/ui-configuration": "There was an error while reading settings for OpenSearch",
    "/api/entities": "Was not able to retrieve collections!",
}
