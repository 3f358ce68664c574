"""Fills a store with material before the first request, ids and all."""

from collections.abc import Iterable, Mapping

from desktop_exporter.demo.access import MANAGER
from desktop_exporter.demo.definitions import Definitions
from desktop_exporter.demo.generations import Generation
from desktop_exporter.demo.jsonvalues import JsonObject, as_list, as_object, as_text, texts
from desktop_exporter.demo.mapping import Incoming, entity_from
from desktop_exporter.demo.material import CollectionMaterial, JsonValue, SystemMaterial
from desktop_exporter.demo.normalise import COMBINED_REPORT
from desktop_exporter.demo.store import Collection, Dashboard, DataSource, Report, Store, now


def filled_store(material: SystemMaterial, generation: Generation) -> Store:
    """Return a store that holds `material`. Entities keep their ids; diagrams come from the definitions."""
    store = Store(generation, Definitions(material.definitions, generation.default_tenant))
    for collection in material.collections:
        store.collections[collection.id] = _collection(collection)
        _fill(store, collection.entities, collection.owner, collection.id)
    for private in material.private:
        _fill(store, private.entities, private.owner, None)
    return store


def _collection(material: CollectionMaterial) -> Collection:
    time = now()
    sources = (DataSource(each.type, each.key, list(each.tenants)) for each in material.scope)
    return Collection(
        id=material.id,
        name=material.name,
        owner=material.owner,
        last_modifier=material.owner,
        created=time,
        last_modified=time,
        roles={material.owner: MANAGER},
        data_sources={source.id: source for source in sources},
    )


def _fill(
    store: Store, entities: Iterable[Mapping[str, JsonValue]], owner: str, collection_id: str | None
) -> None:
    for element in entities:
        entity = entity_from(dict(element), store.generation)
        if entity.is_dashboard:
            store.put_dashboard(_dashboard(entity, owner, collection_id))
        else:
            store.put_report(_report(store, entity, owner, collection_id))


def _dashboard(entity: Incoming, owner: str, collection_id: str | None) -> Dashboard:
    time = now()
    return Dashboard(
        id=entity.id,
        name=entity.name,
        owner=owner,
        last_modifier=owner,
        created=time,
        last_modified=time,
        description=entity.description,
        collection_id=collection_id,
        tiles=list(entity.tiles),
        filters=list(entity.filters),
        instant_preview=entity.instant_preview,
    )


def _report(store: Store, entity: Incoming, owner: str, collection_id: str | None) -> Report:
    time = now()
    return Report(
        id=entity.id,
        name=entity.name,
        owner=owner,
        last_modifier=owner,
        created=time,
        last_modified=time,
        kind=entity.kind,
        description=entity.description,
        collection_id=collection_id,
        data=entity.content if entity.kind == COMBINED_REPORT else with_diagram(store, entity),
    )


def with_diagram(store: Store, entity: Incoming) -> JsonObject:
    """Return a single report's data with the diagram of its first definition, where that is known."""
    definitions = as_list(entity.content["definitions"])
    first = as_object(definitions[0]) if definitions else {}
    key, versions = as_text(first.get("key")), texts(first.get("versions"))
    xml = store.definitions.xml(entity.definition_type, key, versions)
    if xml is None:
        return entity.content
    return {**entity.content, "configuration": {**as_object(entity.content["configuration"]), "xml": xml}}
