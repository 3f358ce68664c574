"""What a demo system is filled with before its first request: plain values, no behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"


@dataclass(frozen=True, slots=True)
class DefinitionVersion:
    """One deployed version of a process or decision, with its diagram."""

    version: str
    xml: str


@dataclass(frozen=True, slots=True)
class DefinitionMaterial:
    """A process or decision that the system knows; `versions` oldest first."""

    type: Literal["process", "decision"]
    key: str
    name: str
    tenant: str | None
    versions: tuple[DefinitionVersion, ...]


@dataclass(frozen=True, slots=True)
class ScopeMaterial:
    """One data source of a collection."""

    type: Literal["process", "decision"]
    key: str
    tenants: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class CollectionMaterial:
    """A collection with its data sources and its entities in export format."""

    id: str
    name: str
    owner: str
    scope: tuple[ScopeMaterial, ...]
    entities: tuple[Mapping[str, JsonValue], ...]


@dataclass(frozen=True, slots=True)
class PrivateMaterial:
    """The private entities of one user, in export format."""

    owner: str
    entities: tuple[Mapping[str, JsonValue], ...]


@dataclass(frozen=True, slots=True)
class SystemMaterial:
    """Everything that a demo system holds at its start.

    `failing_dashboard_ids` are dashboards whose export the system answers with a 500.
    """

    definitions: tuple[DefinitionMaterial, ...]
    collections: tuple[CollectionMaterial, ...]
    private: tuple[PrivateMaterial, ...]
    failing_dashboard_ids: frozenset[str]
