"""What curl would do: plain requests to a demo system, and what its material holds."""

import json
import urllib.request

import msgspec

from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem


def post(system: DemoSystem, path: str, body: bytes) -> tuple[int, bytes]:
    """Post JSON with the system's own token."""
    headers = {"Authorization": f"Bearer {system.token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{system.url}{path}", data=body, headers=headers, method="POST")
    with urllib.request.urlopen(request) as answer:
        return answer.status, answer.read()


def get(system: DemoSystem, path: str) -> bytes:
    """Get something with the system's own token."""
    headers = {"Authorization": f"Bearer {system.token}"}
    with urllib.request.urlopen(urllib.request.Request(f"{system.url}{path}", headers=headers)) as answer:
        body: bytes = answer.read()
        return body


def listed(system: DemoSystem, kind: str, collection: str) -> list[str]:
    """List the ids of a collection: `kind` is dashboard or report."""
    found = json.loads(get(system, f"/api/public/{kind}?collectionId={collection}"))
    return [str(one["id"]) for one in found]


def raw_entities(system: DemoSystem, dashboards: list[str]) -> list[bytes]:
    """Export dashboards and return the bytes of each entity of the answer."""
    _, body = post(system, "/api/public/export/dashboard/definition/json", json.dumps(dashboards).encode())
    return [bytes(one) for one in msgspec.json.decode(body, type=list[msgspec.Raw])]


def collection_id(material: SystemMaterial, name: str) -> str:
    """Return the id of a collection by its name."""
    return next(one.id for one in material.collections if one.name == name)


def dashboards_in(material: SystemMaterial, name: str) -> list[str]:
    """Return the ids of a collection's dashboards."""
    collection = next(one for one in material.collections if one.name == name)
    return [str(one["id"]) for one in collection.entities if one["exportEntityType"] == "dashboard"]
