"""Which systems scripts may read and write to at the local endpoint, as plain values. Without Qt."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop_exporter.app.systems import Role
from desktop_exporter.gui.places.rows import PlaceRow
from desktop_exporter.model.places import PlaceRef

# A key stands in addresses; that of a lent system is made of its reference.
_NOT_OF_A_KEY: Final = re.compile(r"[^a-z0-9]+")
_LENT: Final = "demo"
_MAX_KEY: Final = 36


@dataclass(frozen=True, slots=True)
class OfferedSystem:
    """A system that may be served. `key` is what it is called in addresses; `lent`: it is not saved."""

    ref: PlaceRef
    key: str
    name: str
    role: Role
    address: str
    lent: bool


def offered(rows: Sequence[PlaceRow], lent: Collection[PlaceRef]) -> tuple[OfferedSystem, ...]:
    """Return the systems among places, in their order, each with a key of its own."""
    taken = {one.ref.id for one in rows if one.ref not in lent}
    found: list[OfferedSystem] = []
    for one in rows:
        is_lent = one.ref in lent
        key = _free(one.ref.id, taken) if is_lent else one.ref.id
        taken.add(key)
        found.append(OfferedSystem(one.ref, key, one.name, one.role or Role.OTHER, one.address, is_lent))
    return tuple(found)


def _free(reference: str, taken: Collection[str]) -> str:
    stem = f"{_LENT}-{_NOT_OF_A_KEY.sub('-', reference.rpartition(':')[2].lower()).strip('-')}"[:_MAX_KEY]
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


@dataclass(frozen=True, slots=True)
class Choice:
    """The systems that are open, by reference. The first of `readable` is the default one.

    What may be written to may always be read too.
    """

    readable: tuple[PlaceRef, ...] = ()
    writable: frozenset[PlaceRef] = frozenset()

    def read(self, ref: PlaceRef) -> "Choice":
        """Let a system be read."""
        return self if ref in self.readable else replace(self, readable=(*self.readable, ref))

    def close(self, ref: PlaceRef) -> "Choice":
        """Close a system for both."""
        return Choice(tuple(one for one in self.readable if one != ref), self.writable - {ref})

    def write(self, ref: PlaceRef, *, wanted: bool) -> "Choice":
        """Let a system that may be read be written to, or not any more."""
        if not wanted:
            return replace(self, writable=self.writable - {ref})
        return replace(self, writable=self.writable | {ref}) if ref in self.readable else self

    def default(self, ref: PlaceRef) -> "Choice":
        """Make a system that may be read the default one."""
        if ref not in self.readable:
            return self
        return replace(self, readable=(ref, *(one for one in self.readable if one != ref)))

    def read_only(self) -> "Choice":
        """Close all systems for writing."""
        return replace(self, writable=frozenset())

    def among(self, refs: Iterable[PlaceRef]) -> "Choice":
        """Keep what is still there."""
        there = frozenset(refs)
        return Choice(tuple(one for one in self.readable if one in there), self.writable & there)
