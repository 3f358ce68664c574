"""What an Optimize answers while its database is down (observed on 8.6.0): 500 at once, and a redirect as health."""

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
    return _failure(request, route).answer


def _failure(request: Request, route: str | None) -> Refusal:
    collection_id = request.parameter("collectionId")
    match route:
        case "/api/ui-configuration":
            return server_error("There was an error while reading settings for OpenSearch")
        case "/api/entities":
            return server_error("Was not able to retrieve collections!")
        case r if r == DASHBOARDS:
            return server_error(f"Was not able to fetch dashboards for collection with id [{collection_id}]")
        case r if r == REPORTS:
            return server_error(f"Was not able to fetch reports for collection with id [{collection_id}]")
        case r if r in (IMPORT, "/api/import"):
            return server_error(f"Could not fetch collection with id [{collection_id}]")
        case r if r == EXPORT_DASHBOARDS:
            return server_error(f"Was not able to fetch dashboards for IDs [[{', '.join(asked_ids(request))}]]")
        case r if r == EXPORT_REPORTS:
            return server_error(f"Was not able to fetch reports for IDs [[{', '.join(asked_ids(request))}]]")
        case _:
            return server_error("Connection refused")
