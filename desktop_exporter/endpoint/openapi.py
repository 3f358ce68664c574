"""The description of the endpoint's own API in the words of OpenAPI 3.1, for the systems that it serves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from pydantic import BaseModel, JsonValue
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from desktop_exporter import __version__
from desktop_exporter.endpoint.bodies import Collection, Entity, ErrorAnswer, Imported, Listed, Served

JsonObject: TypeAlias = dict[str, JsonValue]

KEY_PATTERN: Final = "^[a-z0-9-]{1,40}$"
# What Optimize makes are UUIDs; what is built in has words for ids.
ID_PATTERN: Final = "^[0-9A-Za-z_-]{1,100}$"
MAX_IDS: Final = 10_000

_JSON: Final = "application/json"
_SCHEMAS: Final = "#/components/schemas/"
_ANSWERS: Final = "#/components/responses/"
_PARAMETERS: Final = "#/components/parameters/"

# Status → name of the answer and what it says. All of them carry Optimize's error object.
_REFUSALS: Final[Mapping[int, tuple[str, str]]] = {
    400: (
        "Malformed",
        "The request, its body or a parameter is malformed; or the system refuses the content.",
    ),
    401: ("TokenRefused", "The token is missing or wrong."),
    403: (
        "Forbidden",
        "The system is not open for writing, or the request comes from a web page.",
    ),
    404: ("NotFound", "The endpoint has no such route or system, or the system has no such thing."),
    405: ("MethodNotAllowed", "The route has no such method; `Allow` names those that it has."),
    408: ("TooSlow", "The head of the request took more than 10 s to arrive, or its body more than 30 s."),
    409: (
        "Conflict",
        "The collection lacks a data source or tenant of a report; or an import into the system is running.",
    ),
    413: ("TooLarge", "The body is larger than the endpoint takes, or names more than 10,000 ids."),
    415: ("WrongContentType", "The body is not said to be `application/json`."),
    421: ("WrongHost", "`Host` is not the loopback address and port of the endpoint."),
    429: ("TooManyRequests", "The system asks to wait; `Retry-After` says how long, if it does."),
    431: ("HeadTooLarge", "The head of the request is too large."),
    500: ("Failed", "The endpoint itself failed: its disk or its records, for instance."),
    502: ("SystemFailed", "The system did not answer, refused its own sign-in, or gave a broken answer."),
    503: ("Busy", "The endpoint has too many connections, or is stopping."),
    504: ("SystemLate", "The system took too long."),
}
# Answers that any request can get, whatever its route.
_ALWAYS: Final = (400, 403, 405, 408, 413, 421, 431, 500, 503)
_OF_A_SYSTEM: Final = (401, 404, 429, 502, 504)

_AUTHORISED: Final[list[JsonValue]] = [{"bearer": []}, {"header": []}, {"query": []}]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation on a system. `answers` maps a status to the name of a schema, None for no body."""

    method: str
    path: str
    name: str
    summary: str
    says: str
    answers: Mapping[int, JsonObject | None]
    refusals: tuple[int, ...] = _OF_A_SYSTEM
    parameters: tuple[str, ...] = ()
    body: JsonObject | None = None
    needs_token: bool = True


def _list_of(name: str) -> JsonObject:
    return {"type": "array", "items": {"$ref": _SCHEMAS + name}}


_IDS: Final[JsonObject] = {"$ref": f"{_SCHEMAS}Ids"}
_GONE: Final[Mapping[int, JsonObject | None]] = {200: None, 204: None}
_EXPORT_SAYS: Final = (
    "All or nothing: one unknown id is a 404 that names the missing ones. A 200 is the whole array, checked,"
    " each entity byte for byte as the system sent it. Above 1,000 ids the endpoint asks the system in parts."
)
_EXPORT_REFUSALS: Final = (*_OF_A_SYSTEM, 415)

# What the endpoint does with a system, below the base URL of that system.
OPERATIONS: Final = (
    Operation(
        "get",
        "/api/public/dashboard",
        "listDashboards",
        "List the dashboards of a collection",
        "Ids only, at most 1,000. A collection that the system does not know has none.",
        {200: _list_of("Listed")},
        parameters=("collectionId",),
    ),
    Operation(
        "get",
        "/api/public/report",
        "listReports",
        "List the reports of a collection",
        "Ids only, at most 1,000. A collection that the system does not know has none.",
        {200: _list_of("Listed")},
        parameters=("collectionId",),
    ),
    Operation(
        "get",
        "/api/report",
        "listReportsForTheSdk",
        "List the reports of a collection, where @camunda8/sdk asks for them",
        "The same as `/api/public/report`. Optimize refuses it: there it belongs to signed-in users.",
        {200: _list_of("Listed")},
        parameters=("collectionId",),
    ),
    Operation(
        "post",
        "/api/public/export/dashboard/definition/json",
        "exportDashboards",
        "Export dashboards with every report that they need",
        f"Reports first, each once, then dashboards. {_EXPORT_SAYS}",
        {200: _list_of("Entity")},
        _EXPORT_REFUSALS,
        body=_IDS,
    ),
    Operation(
        "post",
        "/api/public/export/report/definition/json",
        "exportReports",
        "Export reports, combined ones with their members",
        _EXPORT_SAYS,
        {200: _list_of("Entity")},
        _EXPORT_REFUSALS,
        body=_IDS,
    ),
    Operation(
        "post",
        "/api/public/import",
        "importEntities",
        "Import an export into a collection",
        "Sent to the system as it is, once, never again. Nothing is replaced: every import makes new entities"
        " with new ids, in no certain order. After a 502 or 504 the system may have written some of them."
        " Only for systems that are open for writing.",
        {200: _list_of("Imported")},
        (*_OF_A_SYSTEM, 409, 415),
        parameters=("collectionId",),
        body=_list_of("Entity"),
    ),
    Operation(
        "delete",
        "/api/public/dashboard/{id}",
        "deleteDashboard",
        "Delete a dashboard",
        "Its reports stay. Only for systems that are open for writing.",
        _GONE,
        parameters=("id",),
    ),
    Operation(
        "delete",
        "/api/public/report/{id}",
        "deleteReport",
        "Delete a report",
        "Dashboards that show it lose the tile. Only for systems that are open for writing.",
        _GONE,
        parameters=("id",),
    ),
    Operation(
        "get",
        "/api/public/collection",
        "listCollections",
        "List every collection",
        "Ids only. Many releases of Optimize do not have this: 404.",
        {200: _list_of("Listed")},
    ),
    Operation(
        "get",
        "/api/public/collection/{id}",
        "describeCollection",
        "Describe a collection",
        "With name, roles and data sources. Many releases of Optimize do not have this: 404.",
        {200: {"$ref": f"{_SCHEMAS}Collection"}},
        parameters=("id",),
    ),
    Operation(
        "get",
        "/api/readyz",
        "readiness",
        "Tell whether the endpoint is there",
        "An empty answer, without a token.",
        {200: None},
        (404,),
        needs_token=False,
    ),
)


class _Untitled(GenerateJsonSchema):
    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002  the signature is pydantic's
        """Leave out titles that only repeat the name of a property."""
        return False


def openapi(url: str, keys: Sequence[str]) -> JsonObject:
    """Return the description of an endpoint at `url` (no slash at the end) that serves the systems `keys`."""
    paths: dict[str, JsonObject] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _operation(operation, of_a_key=False)
    for operation in OPERATIONS:
        below = f"/systems/{{key}}{operation.path}"
        paths.setdefault(below, {})[operation.method] = _operation(operation, of_a_key=True)
    paths["/systems"] = {"get": _plain("systems", "List the systems that are served", _list_of("Served"))}
    paths["/openapi.json"] = {"get": _plain("description", "Describe this API", {"type": "object"})}
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "Desktop Exporter, local endpoint",
            "version": __version__,
            "description": (
                "Listing, export, import and deletion of Camunda Optimize's public API for the systems that"
                " were opened here: the default one at the root, each one below /systems/{key}."
            ),
        },
        "servers": [{"url": url}],
        "security": _AUTHORISED,
        "paths": {**paths},
        "components": {
            "schemas": _schemas(),
            "responses": {name: _refusal(status, says) for status, (name, says) in _REFUSALS.items()},
            "parameters": _parameters(keys),
            "securitySchemes": _security_schemes(),
        },
    }


def _operation(operation: Operation, *, of_a_key: bool) -> JsonObject:
    parameters = (*(("key",) if of_a_key else ()), *operation.parameters)
    name = operation.name
    described: JsonObject = {
        "operationId": f"{name}Of" if of_a_key else name,
        "tags": ["one of the systems" if of_a_key else "default system"],
        "summary": operation.summary,
        "description": operation.says,
        "responses": _answers(operation.answers, (*_ALWAYS, *operation.refusals)),
    }
    if parameters:
        described["parameters"] = [{"$ref": _PARAMETERS + each} for each in parameters]
    if operation.body is not None:
        described["requestBody"] = {"required": True, "content": {_JSON: {"schema": operation.body}}}
    if not operation.needs_token:
        described["security"] = []
    return described


def _plain(name: str, summary: str, schema: JsonObject) -> JsonObject:
    return {
        "operationId": name,
        "tags": ["endpoint"],
        "summary": summary,
        "responses": _answers({200: schema}, (*_ALWAYS, 401)),
    }


def _answers(given: Mapping[int, JsonObject | None], refusals: Iterable[int]) -> JsonObject:
    answers: JsonObject = {str(status): _given(schema) for status, schema in given.items()}
    for status in sorted(refusals):
        answers[str(status)] = {"$ref": _ANSWERS + _REFUSALS[status][0]}
    return answers


def _given(schema: JsonObject | None) -> JsonObject:
    if schema is None:
        return {"description": "Done; no body."}
    return {"description": "The answer of the system.", "content": {_JSON: {"schema": schema}}}


def _refusal(status: int, says: str) -> JsonObject:
    content: JsonObject = {_JSON: {"schema": {"$ref": f"{_SCHEMAS}ErrorAnswer"}}}
    refusal: JsonObject = {"description": says, "content": content}
    headers: dict[int, JsonObject] = {
        401: {"WWW-Authenticate": {"required": True, "schema": {"type": "string", "pattern": "^Bearer"}}},
        405: {"Allow": {"required": True, "schema": {"type": "string"}}},
        429: {"Retry-After": {"schema": {"type": "string"}}},
    }
    if status in headers:
        refusal["headers"] = headers[status]
    return refusal


def _schemas() -> JsonObject:
    models: tuple[type[BaseModel], ...] = (Collection, Entity, ErrorAnswer, Imported, Listed, Served)
    _, made = models_json_schema(
        [(model, "validation") for model in models],
        ref_template=_SCHEMAS + "{model}",
        schema_generator=_Untitled,
    )
    ids: JsonObject = {
        "description": "Ids, each a text. One that comes twice counts once.",
        "type": "array",
        "maxItems": MAX_IDS,
        "items": {"type": "string", "minLength": 1},
        "examples": [["6a0e1d4c-5d43-4a39-9a61-0a2b3c4d5e6f"]],
    }
    return {"Ids": ids, **made["$defs"]}


def _parameters(keys: Sequence[str]) -> JsonObject:
    key: JsonObject = {"type": "string", "pattern": KEY_PATTERN}
    if keys:
        key = {"type": "string", "enum": [*keys]}
    return {
        "key": {
            "name": "key",
            "in": "path",
            "required": True,
            "description": "The key of the system, as `/systems` lists it.",
            "schema": key,
        },
        "id": {
            "name": "id",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "pattern": ID_PATTERN},
        },
        "collectionId": {
            "name": "collectionId",
            "in": "query",
            "required": True,
            "schema": {"type": "string", "minLength": 1},
        },
    }


def _security_schemes() -> JsonObject:
    return {
        "bearer": {"type": "http", "scheme": "bearer", "description": "`Authorization: Bearer TOKEN`"},
        "header": {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "`Authorization: TOKEN`, as Optimize up to 3.7 takes it.",
        },
        "query": {
            "type": "apiKey",
            "in": "query",
            "name": "access_token",
            "description": "`?access_token=TOKEN`, as Optimize up to 3.7 takes it.",
        },
    }
