"""What can be copied to, and what was decided about it. Without Qt."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_exporter.app.destination import Destination
from desktop_exporter.app.systems import Role
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.places import PlaceRef


@dataclass(frozen=True, slots=True)
class TargetSystem:
    """A system that something may be copied to. `address` is shown below its name."""

    ref: PlaceRef
    name: str
    role: Role
    address: str = ""


@dataclass(frozen=True, slots=True)
class TargetContent:
    """The collections that a target lists: id and name, sorted by name. `facts` tell whose addresses fit."""

    facts: PlaceFacts
    collections: tuple[tuple[str, str | None], ...]
    reason: str = ""

    def name_of(self, collection_id: str) -> str | None:
        """Return the name of a collection, as far as it is known."""
        return dict(self.collections).get(collection_id)


@dataclass(frozen=True, slots=True)
class CopyWish:
    """Where to copy: for every collection of the source one of the target; None is what is private."""

    target: TargetSystem
    into: Mapping[str | None, str]

    @property
    def destination(self) -> Destination:
        """The same in the words of the operation."""
        pairs = tuple((source, target) for source, target in self.into.items() if source is not None)
        return Destination(pairs=pairs, private=self.into.get(None))
