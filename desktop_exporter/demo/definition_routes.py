"""The users' interface to definitions: what is deployed, in which versions, with which diagram."""

import re
from typing import Final

from desktop_exporter.demo.access import readable_collection
from desktop_exporter.demo.definitions import newest_first
from desktop_exporter.demo.describing import described_definition, described_tenant
from desktop_exporter.demo.jsonvalues import JsonObject, as_list, as_object, as_text, texts
from desktop_exporter.demo.material import DefinitionMaterial, DefinitionVersion, JsonValue
from desktop_exporter.demo.reading import decoded, read_json
from desktop_exporter.demo.store import Store
from desktop_exporter.rest.faults import json_answer, not_found
from desktop_exporter.rest.messages import Answer, Request
from desktop_exporter.rest.routes import Places, Route, Takes

_FLOW_NODE: Final = re.compile(
    r"<(?:\w+:)?(\w*(?:Event|[tT]ask|Gateway|[cC]allActivity|[sS]ubProcess))\s([^>]*)>"
)
_ATTRIBUTE: Final = re.compile(r'(\w+)="([^"]*)"')


class DefinitionRoutes:
    """What one user can learn about definitions."""

    def __init__(self, store: Store, user: str) -> None:
        self._store = store
        self._user = user

    def routes(self) -> tuple[Route, ...]:
        """Return the routes."""
        base = "/api/definition"
        return (
            Route("GET", base, self._all),
            Route("GET", f"{base}/_groupByTenant", self._by_tenant),
            Route("GET", f"{base}/{{type}}", self._of_type),
            Route("GET", f"{base}/{{type}}/keys", self._keys),
            Route("GET", f"{base}/{{type}}/xml", self._xml),
            Route("GET", f"{base}/{{type}}/{{key}}", self._one),
            Route("GET", f"{base}/{{type}}/{{key}}/versions", self._versions),
            Route("POST", f"{base}/{{type}}/_resolveTenantsForVersions", self._tenants, Takes.JSON),
        )

    async def _all(self, _request: Request, _places: Places) -> Answer:
        return json_answer(
            [described_definition(each, with_tenants=True) for each in self._store.definitions.visible()]
        )

    async def _by_tenant(self, _request: Request, _places: Places) -> Answer:
        # Here, other than in the list, definitions without a tenant show up too (8.6.0).
        definitions = sorted(self._store.definitions.all(), key=lambda each: each.key)
        described: list[JsonValue] = [described_definition(each, with_tenants=False) for each in definitions]
        tenant: JsonObject = {
            "id": self._store.definitions.default_tenant,
            "name": "Default Tenant",
            "definitions": described,
        }
        return json_answer([tenant])

    async def _of_type(self, _request: Request, places: Places) -> Answer:
        definitions = [each for each in self._store.definitions.visible() if each.type == places["type"]]
        return json_answer(
            [_described_version(each, version) for each in definitions for version in each.versions]
        )

    async def _keys(self, request: Request, places: Places) -> Answer:
        collection_id = request.parameter("filterByCollectionScope")
        definitions = [each for each in self._store.definitions.visible() if each.type == places["type"]]
        if collection_id is not None:
            sources = readable_collection(self._store, self._user, collection_id).data_sources
            definitions = [each for each in definitions if f"{each.type}:{each.key}" in sources]
        return json_answer([{"key": each.key, "name": each.name} for each in definitions])

    async def _xml(self, request: Request, places: Places) -> Answer:
        key, version = request.parameter("key"), request.parameter("version") or ""
        definition = self._store.definitions.find(places["type"], key)
        tenants = [value for name, value in request.query if name == "tenantId"]
        if definition is not None and definition.tenant in tenants:
            xml = self._store.definitions.xml(places["type"], key, [version.lower()])
            if xml is not None:
                return Answer(200, xml.encode(), (("Content-Type", "application/xml"),))
        raise not_found(
            f"Could not find xml for [{places['type']}] definition with key [{key}] and version [{version}]."
            " It is"
            " possible that it hasn't been imported yet."
        )

    async def _one(self, _request: Request, places: Places) -> Answer:
        definition = self._visible(places)
        if definition is None:
            raise not_found(
                f"Was not able to find definition for type [{places['type']}] and key [{places['key']}]."
            )
        return json_answer(described_definition(definition, with_tenants=True))

    async def _versions(self, _request: Request, places: Places) -> Answer:
        definition = self._visible(places)
        if definition is None:
            raise not_found(
                f"Was not able to find definition version for type [{places['type']}] and key"
                f" [{places['key']}] in"
                " scope of collection [null]."
            )
        return json_answer(
            [{"version": each.version, "versionTag": None} for each in newest_first(definition)]
        )

    async def _tenants(self, request: Request, places: Places) -> Answer:
        body = as_object(read_json(decoded(request.body, request.header("content-type"))))
        resolved: list[JsonValue] = []
        for each in map(as_object, as_list(body.get("definitions"))):
            key = as_text(each.get("key")) or ""
            definition = self._visible({"type": places["type"], "key": key})
            tenants = [] if definition is None else [described_tenant(definition.tenant, with_engine=False)]
            resolved.append({"key": key, "versions": [*texts(each.get("versions"))], "tenants": [*tenants]})
        return json_answer(resolved)

    def _visible(self, places: Places) -> DefinitionMaterial | None:
        wanted = (places["type"], places["key"])
        return next(
            (each for each in self._store.definitions.visible() if (each.type, each.key) == wanted), None
        )


def _described_version(definition: DefinitionMaterial, version: DefinitionVersion) -> JsonValue:
    nodes = _flow_nodes(version.xml)
    tasks: JsonObject = {}
    for node in nodes:
        if node["type"] == "userTask":
            tasks[as_text(node["id"]) or ""] = node["name"]
    return {
        "id": f"{definition.key}-{version.version}",
        "key": definition.key,
        "version": version.version,
        "versionTag": None,
        "name": definition.name,
        "dataSource": {"type": "zeebe", "name": "zeebe-record", "partitionId": 0},
        "tenantId": definition.tenant,
        "deleted": False,
        "bpmn20Xml": None,
        "flowNodeData": [*nodes],
        "userTaskNames": tasks,
        "onboarded": True,
    }


def _flow_nodes(xml: str) -> list[JsonObject]:
    nodes: list[JsonObject] = []
    for kind, attributes in _FLOW_NODE.findall(xml):
        values = dict(_ATTRIBUTE.findall(attributes))
        nodes.append({"id": values.get("id"), "name": values.get("name"), "type": kind})
    return nodes
