"""Sends requests to a demo system exactly as they are given."""

import http.client
import json
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from desktop_exporter.demo.server import DemoSystem


@dataclass(frozen=True, slots=True)
class Received:
    """An answer as it came."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Client:
    """Sends requests exactly as they were recorded: no header is added but Host and the length."""

    def __init__(self, system: DemoSystem) -> None:
        self.system = system
        address = urlsplit(system.url)
        self._connection = http.client.HTTPConnection(cast(str, address.hostname), cast(int, address.port))

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def send(
        self,
        method: str,
        path: str,
        headers: list[tuple[str, str]],
        body: bytes | None,
        *,
        chunked: bool = False,
    ) -> Received:
        """Send one request and read its answer."""
        connection = self._connection
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value.encode())
        if body is not None and not chunked:
            connection.putheader("Content-Length", str(len(body)))
        elif body is None and method in ("POST", "PUT"):
            connection.putheader("Content-Length", "0")
        connection.endheaders(body, encode_chunked=chunked)
        response = connection.getresponse()
        return Received(response.status, tuple(response.getheaders()), response.read())

    def public(self, method: str, path: str, body: bytes | None = None) -> Received:
        """Send a request of the public interface with the system's token."""
        headers = [("Authorization", f"Bearer {self.system.token}"), ("Content-Type", "application/json")]
        return self.send(method, path, headers, body)

    def names(self, imported: list[dict[str, str]]) -> dict[str, str]:
        """Return what freshly imported entities are called."""
        names: dict[str, str] = {}
        for kind in ("dashboard", "report"):
            ids = [each["id"] for each in imported if each["entityType"] == kind]
            for start in range(0, len(ids), 500):
                path = f"/api/public/export/{kind}/definition/json"
                exported = self.public("POST", path, json.dumps(ids[start : start + 500]).encode())
                if exported.status == 200:
                    names.update((each["id"], each["name"]) for each in json.loads(exported.body))
        return names
