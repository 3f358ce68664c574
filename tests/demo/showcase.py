"""Ways through the showcase's entities that its tests share."""

import json
from collections.abc import Mapping

from desktop_exporter.demo.content import showcase
from desktop_exporter.demo.jsonvalues import JsonObject, as_list, as_object
from desktop_exporter.demo.material import CollectionMaterial, JsonValue, PrivateMaterial, SystemMaterial

SYSTEMS = ("production", "target", "plain")
CONTENT = showcase()

Entity = Mapping[str, JsonValue]
Place = CollectionMaterial | PrivateMaterial


def system_named(name: str) -> SystemMaterial:
    return {"production": CONTENT.production, "target": CONTENT.target, "plain": CONTENT.plain}[name]


def places_of(system: SystemMaterial) -> tuple[Place, ...]:
    return (*system.collections, *system.private)


def entities_of(system: SystemMaterial) -> list[Entity]:
    return [entity for place in places_of(system) for entity in place.entities]


def of_kind(entities: list[Entity] | tuple[Entity, ...], kind: str) -> list[Entity]:
    return [entity for entity in entities if entity["exportEntityType"] == kind]


def dashboards_of(system: SystemMaterial) -> list[Entity]:
    return of_kind(entities_of(system), "dashboard")


def singles_of(system: SystemMaterial) -> list[Entity]:
    return of_kind(entities_of(system), "single_process_report")


def tiles_of(dashboard: Entity) -> list[JsonObject]:
    return [as_object(tile) for tile in as_list(dashboard["tiles"])]


def data_of(report: Entity) -> JsonObject:
    return as_object(report["data"])


def configuration_of(report: Entity) -> JsonObject:
    return as_object(data_of(report)["configuration"])


def definitions_of(report: Entity) -> list[JsonObject]:
    return [as_object(each) for each in as_list(data_of(report)["definitions"])]


def members_of(report: Entity) -> list[str]:
    return [str(as_object(each)["id"]) for each in as_list(data_of(report).get("reports"))]


def closure_of(dashboard: Entity, place: Place) -> list[Entity]:
    by_id = {str(entity["id"]): entity for entity in place.entities}
    wanted = list(dict.fromkeys(str(tile["id"]) for tile in tiles_of(dashboard) if tile["id"]))
    members = [member for each in wanted for member in members_of(by_id[each])]
    return [*(by_id[each] for each in dict.fromkeys((*wanted, *members))), dashboard]


def compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
