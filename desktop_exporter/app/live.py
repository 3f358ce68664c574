"""A live system as the operations use it, and how to open one: what the composition root fills in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.model.exchange import Ability
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.transfer.ports import Importer, Source, TargetView


class ReadOnlySystem(Source, TargetView, Protocol):
    """A system that has no method that writes."""


class LiveSystem(Source, Importer, Protocol):
    """A system over HTTP. Opening one asks nothing yet."""

    def connect(self, cancel: CancelToken) -> object:
        """Ask without a token who the server is. Raises `not_optimize`, `unreachable`, …."""
        ...

    def abilities(self, cancel: CancelToken) -> tuple[Ability, ...]:
        """Find out what the sign-in can do, by reading only. Raises `token_refused`."""
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
