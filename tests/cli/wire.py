"""What curl would do: plain requests to a demo system, and what its material holds."""

import http.client
import json
from contextlib import closing
from urllib.parse import urlsplit

import msgspec

from desktop_exporter.demo.material import SystemMaterial
from desktop_exporter.demo.server import DemoSystem


def send(url: str, token: str, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
    """Send one request; return status and body."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    with closing(http.client.HTTPConnection(urlsplit(url).netloc)) as connection:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()


def post(system: DemoSystem, path: str, body: bytes) -> tuple[int, bytes]:
    """Post JSON with the system's own token."""
    return send(system.url, system.token, "POST", path, body)


def listed(system: DemoSystem, kind: str, collection: str) -> list[str]:
    """List the ids of a collection: `kind` is dashboard or report."""
    path = f"/api/public/{kind}?collectionId={collection}"
    _, body = send(system.url, system.token, "GET", path)
    return [str(one["id"]) for one in json.loads(body)]


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
