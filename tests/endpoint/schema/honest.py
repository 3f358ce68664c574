"""Makes the description of the endpoint more telling: ids that exist, and documents that can be imported.

From the description alone nearly every id is unknown, and every answer a 404. What is added here stands
beside what was there: either may be chosen.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias, cast

from desktop_exporter.demo.bulk import (
    BULK_COLLECTION_ID,
    PROCESS_KEY,
    bulk,
    dashboard_id,
    dashboard_report_id,
)
from desktop_exporter.demo.material import JsonValue, SystemMaterial
from tests.demo.small import dashboard, report

JsonObject: TypeAlias = dict[str, JsonValue]

BOARDS: Final = 100
# A deletion takes away what an export could have asked for: each has its own.
_EXPORTED: Final = range(12)
_DELETED: Final = range(20, 60)
_DELETED_BELOW_A_KEY: Final = range(60, BOARDS)
_NEW_REPORT: Final = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
_NEW_DASHBOARD: Final = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"


def material() -> SystemMaterial:
    """Return the content of the system."""
    return bulk(BOARDS, 1)


def made_honest(description: JsonObject) -> JsonObject:
    """Return the description with what exists in the system, as further choices."""
    honest: JsonObject = json.loads(json.dumps(description))
    paths = cast("dict[str, dict[str, JsonObject]]", honest["paths"])
    for path, item in paths.items():
        for method, operation in item.items():
            operation["parameters"] = [
                _parameter(cast(JsonObject, each), path, method, honest)
                for each in cast("Sequence[JsonValue]", operation.get("parameters", []))
            ]
            _add_bodies(operation, path)
    return honest


def _parameter(parameter: JsonObject, path: str, method: str, description: JsonObject) -> JsonObject:
    name = str(parameter["$ref"]).rsplit("/", 1)[-1]
    components = cast("Mapping[str, Mapping[str, JsonObject]]", description["components"])
    whole = components["parameters"][name]
    known: list[JsonValue]
    if name == "collectionId" or path.endswith("/collection/{id}"):
        known = [BULK_COLLECTION_ID]
    elif name == "id" and method == "delete":
        numbers = _DELETED_BELOW_A_KEY if path.startswith("/systems/") else _DELETED
        known = [_id_of(path, each) for each in numbers]
    else:
        return parameter
    return {**whole, "schema": _either(known, cast(JsonObject, whole["schema"]))}


def _add_bodies(operation: JsonObject, path: str) -> None:
    if "requestBody" not in operation:
        return
    content = cast("dict[str, dict[str, JsonObject]]", operation["requestBody"])["content"]
    body = content["application/json"]
    if path.endswith("/import"):
        body["schema"] = _either(_documents(), cast(JsonObject, body["schema"]))
        return
    known: list[JsonValue] = [_id_of(path, each) for each in _EXPORTED]
    ids: JsonObject = {"type": "array", "items": {"enum": known}, "maxItems": len(known)}
    body["schema"] = {"anyOf": [ids, body["schema"]]}


def _id_of(path: str, number: int) -> str:
    return dashboard_id(number) if "dashboard" in path else dashboard_report_id(number, 0)


def _either(known: list[JsonValue], schema: JsonObject) -> JsonObject:
    return {"anyOf": [{"enum": known}, schema]}


def _documents() -> list[JsonValue]:
    definition: JsonValue = {"key": PROCESS_KEY, "versions": ["all"], "tenantIds": ["<default>"]}
    data: JsonValue = {"definitions": [definition], "visualization": "number"}
    one: JsonValue = {**report(_NEW_REPORT, "New"), "data": data}
    board: JsonValue = dashboard(_NEW_DASHBOARD, "New overview", _NEW_REPORT)
    return [[one], [one, board], []]
