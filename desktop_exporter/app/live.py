"""A live system as the operations use it, and how to open one: what the composition root fills in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.model.exchange import Ability
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.passed import Passed
from desktop_exporter.transfer.ports import Importer, Source, TargetView


class ReadOnlySystem(Source, TargetView, Protocol):
    """A system that has no method that writes."""


class PassingSystem(Protocol):
    """A system whose answers are passed on as they came; see optimize.passing."""

    def list_items(self, kind: ItemKind, collection_id: str, cancel: CancelToken) -> Passed:
        """List the dashboards or reports of a collection."""
        ...

    def list_collections(self, cancel: CancelToken) -> Passed:
        """List the collections, where the system does that."""
        ...

    def collection(self, collection_id: str, cancel: CancelToken) -> Passed:
        """Describe a collection, where the system does that."""
        ...

    def export(self, kind: ItemKind, ids: Sequence[str], cancel: CancelToken) -> Passed:
        """Export in one call."""
        ...

    def import_entities(self, collection_id: str, document: bytes, cancel: CancelToken) -> Passed:
        """Import once. Raises `ImportInDoubt`."""
        ...

    def delete(self, kind: ItemKind, entity_id: str, cancel: CancelToken) -> Passed:
        """Delete once."""
        ...


class LiveSystem(Source, Importer, Protocol):
    """A system over HTTP. Opening one asks nothing yet."""

    def connect(self, cancel: CancelToken) -> object:
        """Ask without a token who the server is. Raises `not_optimize`, `unreachable`, …."""
        ...

    def abilities(self, cancel: CancelToken) -> tuple[Ability, ...]:
        """Find out what the sign-in can do, by reading only. Raises `token_refused`."""
        ...

    def passing(self, cancel: CancelToken) -> PassingSystem:
        """Return the system for somebody else's calls. May ask for the token."""
        ...

    def view(self) -> ReadOnlySystem:
        """Return the same system without the methods that write."""
        ...

    def close(self) -> None:
        """Close its connections."""
        ...


@dataclass(frozen=True, slots=True)
class SystemSpec:
    """Everything that opening a system takes. The remembered ids are shown where a server lists nothing."""

    key: str
    name: str
    base_url: str
    ca_file: Path | None
    allow_plain_http: bool
    token_provider: Callable[[], str]
    collections: tuple[str, ...]
    dashboards: tuple[str, ...]
    reports: tuple[str, ...]
    names: Mapping[tuple[ItemKind, str], str]
    parallel: int


SystemOpener: TypeAlias = Callable[[SystemSpec], LiveSystem]
