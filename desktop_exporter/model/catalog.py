"""What a place holds, to browse: collections, private content, dashboards and reports."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.summary import Summary

# What identifies a dashboard or report at a place.
ItemKey: TypeAlias = tuple[ItemKind, str]


@dataclass(frozen=True, slots=True)
class CatalogItem:
    """A dashboard or report as far as it is known without exporting it.

    `name` and `summary` are None while unknown.
    """

    id: str
    kind: ItemKind
    name: str | None = None
    changed_at: str | None = None
    summary: Summary | None = None


@dataclass(frozen=True, slots=True)
class CatalogCollection:
    """A collection, or what is private: then `id` is None.

    `reports` are the reports a place lists for it; at a system these include those that its dashboards use.
    `may_be_cut` says that a list came back with exactly as many entries as the server ever returns.
    `problems` say what of it could not be listed.
    """

    id: str | None
    name: str | None
    dashboards: tuple[CatalogItem, ...]
    reports: tuple[CatalogItem, ...]
    may_be_cut: bool = False
    problems: tuple[Problem, ...] = ()


# Hears of each collection as soon as it is listed, in no order, in the thread that asked for the catalog.
Found: TypeAlias = Callable[[CatalogCollection], None]


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything that can be chosen at a place.

    `notes` say, in words, what the place never lists; `problems` what could not be listed this time, apart
    from what single collections say of themselves. `private_note` is the one of the notes that tells that
    what is private is never listed, empty where it is. `saved` of a backup: what came of what was chosen.
    """

    collections: tuple[CatalogCollection, ...]
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    private_note: str = ""
    saved: Counts | None = None

    def collection(self, collection_id: str | None) -> CatalogCollection | None:
        """Return the collection with this id (None: private), or None when it is not in the catalog."""
        return next((one for one in self.collections if one.id == collection_id), None)
