"""Changes of saved systems that concern their secrets too."""

from desktop_exporter.connections.connection import Connection
from desktop_exporter.connections.secrets import SecretStore
from desktop_exporter.connections.store import ConnectionStore
from desktop_exporter.errors import Code, ExporterError


def update_system(store: ConnectionStore, secrets: SecretStore, connection: Connection) -> None:
    """Replace a saved system; a secret is cleared when it belongs to another origin.

    Raises `connection_unknown` and what the two stores raise. The secret goes first: a keyring that refuses
    leaves the system as it was.
    """
    if store.get(connection.key).origin != connection.origin:
        secrets.remove(connection.key)
    store.update(connection)


def replace_secret(store: ConnectionStore, secrets: SecretStore, connection: Connection, secret: str) -> None:
    """Keep another secret for a saved system. Raises `connection_unknown`, also when it moved elsewhere.

    A keyring that refuses leaves the old one.
    """
    if store.get(connection.key).origin != connection.origin:
        raise ExporterError(Code.CONNECTION_UNKNOWN, key=connection.key)
    secrets.put(connection.key, connection.origin, secret)


def remove_system(store: ConnectionStore, secrets: SecretStore, key: str) -> None:
    """Forget a saved system and its secret. Raises as `update_system` does."""
    secrets.remove(store.get(key).key)
    store.remove(key)
