"""Rewrites the material of current releases into what a system of another generation holds."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from desktop_exporter.demo.generations import Generation, generation
from desktop_exporter.demo.jsonvalues import JsonObject, as_list, as_object, optional_texts
from desktop_exporter.demo.material import CollectionMaterial, JsonValue, SystemMaterial
from desktop_exporter.demo.normalise import DASHBOARD, without_keys

_CURRENT: Final = generation("B")


def fitted(material: SystemMaterial, generation_name: str) -> SystemMaterial:
    """Return material of current releases as a system of another generation holds it; ids and names stay.

    Tenants become those of the generation, tiles get its name and shape, keys that it does not know go.
    """
    wanted = generation(generation_name)
    return replace(
        material,
        definitions=tuple(
            replace(each, tenant=_tenant(each.tenant, wanted)) for each in material.definitions
        ),
        collections=tuple(_collection(each, wanted) for each in material.collections),
        private=tuple(
            replace(each, entities=tuple(_entity(one, wanted) for one in each.entities))
            for each in material.private
        ),
    )


def _collection(material: CollectionMaterial, wanted: Generation) -> CollectionMaterial:
    scope = (
        replace(each, tenants=tuple(_tenant(tenant, wanted) for tenant in each.tenants))
        for each in material.scope
    )
    entities = tuple(_entity(each, wanted) for each in material.entities)
    return replace(material, scope=tuple(scope), entities=entities)


def _entity(entity: Mapping[str, JsonValue], wanted: Generation) -> JsonObject:
    kind = str(entity["exportEntityType"])
    fitting = without_keys(dict(entity), wanted.unknown_keys)
    fitting["sourceIndexVersion"] = wanted.index_versions[kind]
    if kind == DASHBOARD:
        tiles = as_list(fitting.pop(_CURRENT.tiles_key, None))
        fitting[wanted.tiles_key] = [
            without_keys(as_object(each), wanted.unknown_tile_keys) for each in tiles
        ]
        return fitting
    data: JsonObject = {**without_keys(as_object(fitting["data"]), wanted.unknown_data_keys)}
    if "definitions" in data:
        data["definitions"] = _definitions(data["definitions"], wanted)
    fitting["data"] = data
    return fitting


def _definitions(definitions: JsonValue, wanted: Generation) -> list[JsonValue]:
    fitting: list[JsonValue] = []
    for each in map(as_object, as_list(definitions)):
        tenants: list[JsonValue] = [
            _tenant(tenant, wanted) for tenant in optional_texts(each.get("tenantIds"))
        ]
        fitting.append({**each, "tenantIds": tenants})
    return fitting


def _tenant(tenant: str | None, wanted: Generation) -> str | None:
    return wanted.default_tenant if tenant == _CURRENT.default_tenant else tenant
