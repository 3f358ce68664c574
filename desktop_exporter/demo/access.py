"""Who may do what in a demo system: roles in collections, ownership of private content."""

from collections.abc import Mapping
from typing import Final

from desktop_exporter.demo.store import Collection, Dashboard, Report, Store
from desktop_exporter.rest.faults import Refusal, forbidden, not_found, server_error

MANAGER: Final = "manager"
EDITOR: Final = "editor"
VIEWER: Final = "viewer"

# User id -> the name that is shown.
USERS: Final[Mapping[str, str]] = {"demo": "Demo User", "mary": "Mary", "peter": "Peter"}
_TECHNICAL_USER: Final = "System User"


def shown_user(user: str | None) -> str:
    """Return a user's name as Optimize shows it; nothing is the technical user of the public interface."""
    return _TECHNICAL_USER if user is None else USERS.get(user, user)


def missing_collection(collection_id: str, text: str) -> Refusal:
    """Return the refusal for an unknown collection; an empty id breaks the database call itself."""
    return server_error("Could not fetch collection with id []") if collection_id == "" else not_found(text)


def readable_collection(store: Store, user: str, collection_id: str) -> Collection:
    """Return a collection in which a user has any role; raises `Refusal`."""
    collection = store.collections.get(collection_id)
    if collection is None:
        raise missing_collection(
            collection_id, f"Collection does not exist! Tried to retrieve collection with id {collection_id}"
        )
    if user not in collection.roles:
        raise forbidden(f"User [{user}] is not authorized to access collection [{collection_id}].")
    return collection


def managed_collection(store: Store, user: str, collection_id: str) -> Collection:
    """Return a collection that a user manages; raises `Refusal`."""
    collection = readable_collection(store, user, collection_id)
    if collection.roles[user] != MANAGER:
        raise forbidden(f"User [{user}] is not authorized to edit/delete collection [{collection_id}].")
    return collection


def role_for(store: Store, user: str, entity: Dashboard | Report) -> str | None:
    """Return a user's role for an entity: its collection's, or editor of one's own private content."""
    if isinstance(entity, Dashboard) and entity.management:
        return VIEWER
    if entity.collection_id is None:
        return EDITOR if entity.owner == user else None
    role = store.collections[entity.collection_id].roles.get(user)
    return EDITOR if role == MANAGER else role
