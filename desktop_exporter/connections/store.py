"""The saved systems, in one file."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

import msgspec

from desktop_exporter import address
from desktop_exporter.connections.connection import Connection, Role, StaticToken
from desktop_exporter.connections.versioned import Format, JsonObject, VersionedFile
from desktop_exporter.errors import Code, ExporterError

_Connections = tuple[Connection, ...]


class _StaticToken(msgspec.Struct, forbid_unknown_fields=True):
    kind: Literal["static_token"]


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    name: str
    base_url: str
    ca_file: str | None
    allow_plain_http: bool
    role: Role
    sign_in: _StaticToken


class _Document(msgspec.Struct, forbid_unknown_fields=True):
    connections: list[_Entry]


class ConnectionStore:
    """The saved systems of one data folder. Every call reads the file: another process may have changed it.

    Every method raises `settings_newer` and `settings_damaged` as the file is, and those that write
    `settings_busy`.
    """

    def __init__(self, path: Path) -> None:
        self._file: Final = VersionedFile(path, _FORMAT)

    def connections(self) -> tuple[Connection, ...]:
        """Return all, in the order in which they were added."""
        return self._file.read()

    def get(self, key: str) -> Connection:
        """Return the system with this key. Raises `connection_unknown`."""
        return _with_key(self._file.read(), key)

    def find(self, text: str) -> Connection | None:
        """Return the system that `text` means: its key, else its exact name, else its address.

        Any page of the system counts as its address. Raises `connection_ambiguous` when several have that
        name or address.
        """
        saved = self._file.read()
        by_key = [connection for connection in saved if connection.key == text]
        by_name = [connection for connection in saved if connection.name == text]
        for found in (by_key, by_name, _at_address(saved, text)):
            if len(found) > 1:
                keys = ", ".join(connection.key for connection in found)
                raise ExporterError(Code.CONNECTION_AMBIGUOUS, text=text, keys=keys)
            if found:
                return found[0]
        return None

    def add(self, connection: Connection) -> None:
        """Save a new system. Raises `connection_exists`."""

        def added(saved: _Connections) -> _Connections:
            if any(each.key == connection.key for each in saved):
                raise ExporterError(Code.CONNECTION_EXISTS, key=connection.key)
            return (*saved, connection)

        self._file.change(added)

    def update(self, connection: Connection) -> None:
        """Replace the system that has this key. Raises `connection_unknown`.

        A changed origin leaves its secret without a use: `changes.update_system` sees to that.
        """

        def updated(saved: _Connections) -> _Connections:
            _with_key(saved, connection.key)
            return tuple(connection if each.key == connection.key else each for each in saved)

        self._file.change(updated)

    def change(self, key: str, change: Callable[[Connection], Connection]) -> Connection:
        """Replace a system by what `change` makes of it, with no other process in between; return it.

        Raises `connection_unknown`, what `change` raises, and ValueError when that changed the key or the
        origin: the origin's secret would be left without a use.
        """
        changed: list[Connection] = []

        def replaced(saved: _Connections) -> _Connections:
            before = _with_key(saved, key)
            after = change(before)
            if (after.key, after.origin) != (before.key, before.origin):
                raise ValueError("the key and the origin of a system stay")
            changed.append(after)
            return tuple(after if each.key == key else each for each in saved)

        self._file.change(replaced)
        return changed[0]

    def remove(self, key: str) -> None:
        """Forget a system, but not its secret: see `changes.remove_system`. Raises `connection_unknown`."""

        def without(saved: _Connections) -> _Connections:
            _with_key(saved, key)
            return tuple(each for each in saved if each.key != key)

        self._file.change(without)


def _with_key(saved: _Connections, key: str) -> Connection:
    for connection in saved:
        if connection.key == key:
            return connection
    raise ExporterError(Code.CONNECTION_UNKNOWN, key=key)


def _at_address(saved: _Connections, text: str) -> list[Connection]:
    try:
        asked = address.base_url(text)
    except ExporterError:
        return []  # a name that is no address fits no system's address
    return [connection for connection in saved if connection.base_url == asked]


def _read(document: JsonObject) -> _Connections:
    entries = msgspec.convert(document, _Document).connections
    keys = [entry.key for entry in entries]
    if len(set(keys)) != len(keys):
        raise ValueError("Two systems have the same key")
    try:
        return tuple(_connection(entry) for entry in entries)
    except ExporterError as error:
        raise ValueError(f"{error.title} {error.detail}".rstrip(".")) from error


def _connection(entry: _Entry) -> Connection:
    return Connection(
        key=entry.key,
        name=entry.name,
        base_url=entry.base_url,
        ca_file=None if entry.ca_file is None else Path(entry.ca_file),
        allow_plain_http=entry.allow_plain_http,
        role=entry.role,
        sign_in=StaticToken(),
    )


def _write(connections: _Connections) -> JsonObject:
    entries = [
        _Entry(
            key=connection.key,
            name=connection.name,
            base_url=connection.base_url,
            ca_file=None if connection.ca_file is None else str(connection.ca_file),
            allow_plain_http=connection.allow_plain_http,
            role=connection.role,
            sign_in=_StaticToken(kind=connection.sign_in.kind.value),
        )
        for connection in connections
    ]
    document: JsonObject = msgspec.to_builtins(_Document(connections=entries))
    return document


_FORMAT: Final[Format[_Connections]] = Format(
    version=1, upgrades={}, read=_read, write=_write, empty=lambda: ()
)
