"""Changes of saved systems that concern their secrets too."""

from desktop_exporter.connections.connection import Connection
from desktop_exporter.connections.secrets import SecretStore
from desktop_exporter.connections.store import ConnectionStore


def update_system(store: ConnectionStore, secrets: SecretStore, connection: Connection) -> None:
    """Replace a saved system; a secret is cleared when it belongs to another origin.

    Raises `connection_unknown` and what the two stores raise. The secret goes first: a keyring that refuses
    leaves the system as it was.
    """
    if store.get(connection.key).origin != connection.origin:
        secrets.remove(connection.key)
    store.update(connection)


def remove_system(store: ConnectionStore, secrets: SecretStore, key: str) -> None:
    """Forget a saved system and its secret. Raises as `update_system` does."""
    secrets.remove(store.get(key).key)
    store.remove(key)
