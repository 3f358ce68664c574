"""What was asked for, and the items that it came to."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import translate
from functools import cached_property
from typing import Final

from desktop_exporter.model.catalog import CatalogItem, ItemKey
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.summary import Summary

# Written out, it names one thing; anything else may also be meant as a pattern of names.
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class Globs:
    """Patterns of names as shells have them: `*`, `?`, `[…]`; case and the way of composing do not matter."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._patterns: Final = {
            text: re.compile(translate(unicodedata.normalize("NFC", text)), re.IGNORECASE)
            for text in dict.fromkeys(texts)
        }

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def fitting(self, name: str) -> tuple[str, ...]:
        """Return the patterns that fit the whole of `name`."""
        composed = unicodedata.normalize("NFC", name)
        return tuple(text for text, pattern in self._patterns.items() if pattern.match(composed))


@dataclass(frozen=True)
class Exclusion:
    """What is left out: ids (of a kind, where an address told it), and words that may be ids or patterns."""

    ids: tuple[tuple[str, ItemKind | None], ...] = ()
    collections: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @cached_property
    def globs(self) -> Globs:
        """The words that may be patterns of names."""
        return Globs([one for one in self.words if not _UUID.fullmatch(one)])

    def of_item(self, kind: ItemKind, item_id: str, name: str | None) -> tuple[str, ...]:
        """Return what excludes a dashboard or report, as it was given; empty when nothing does."""
        by_id = [one for one, of in self.ids if one == item_id and of in {kind, None}]
        return (*by_id, *self._words(item_id, name))

    def of_collection(self, collection_id: str, name: str | None) -> tuple[str, ...]:
        """Return what excludes a whole collection, as it was given; empty when nothing does."""
        by_id = [one for one in self.collections if one == collection_id]
        return (*by_id, *self._words(collection_id, name))

    def collection_ids(self) -> tuple[str, ...]:
        """Return what is, or may be, the id of a collection."""
        return (*self.collections, *(one for one in self.words if _UUID.fullmatch(one)))

    def given(self) -> tuple[str, ...]:
        """Return everything that is to be left out, each once, in a fixed order."""
        return tuple(sorted({*(one for one, _ in self.ids), *self.collections, *self.words}))

    def _words(self, its_id: str, name: str | None) -> tuple[str, ...]:
        exact = [one for one in self.words if one == its_id]
        return (*exact, *(self.globs.fitting(name) if name is not None else ()))


@dataclass(frozen=True, slots=True)
class Selection:
    """What a person asked for, in ids and patterns. `everything` is all that the place lists or remembers.

    `names` narrow all of that down to what has a fitting name, `exclude` takes away from it, and
    `dashboards_only` the reports that stand alone. `fresh_names`: names known before are read again.
    """

    everything: bool = False
    collections: tuple[str, ...] = ()
    dashboards: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    exclude: Exclusion = field(default_factory=Exclusion)
    dashboards_only: bool = False
    fresh_names: bool = False

    @property
    def asks_for_something(self) -> bool:
        """Whether there is anything to choose from. A pattern of names alone chooses from everything."""
        return bool(self.takes_everything or self.collections or self.dashboards or self.reports)

    @property
    def takes_everything(self) -> bool:
        """Whether all that the place lists or remembers is meant."""
        return self.everything or bool(
            self.names and not (self.collections or self.dashboards or self.reports)
        )

    @property
    def narrows(self) -> bool:
        """Whether part of what was asked for is left."""
        return bool(self.names or self.exclude.given() or self.dashboards_only)

    def as_manifest(self) -> Mapping[str, Sequence[str]]:
        """Return the selection as the manifest tells it, in a fixed order; what narrows only if it does."""
        narrowing = {
            "names": sorted(set(self.names)),
            "exclude": self.exclude.given(),
            "dashboards_only": ["yes"] if self.dashboards_only else [],
        }
        return {
            "everything": ["all"] if self.takes_everything else [],
            "collections": sorted(set(self.collections)),
            "dashboards": sorted(set(self.dashboards)),
            "reports": sorted(set(self.reports)),
        } | {key: given for key, given in narrowing.items() if given}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An item whose name decides about it, and could not be read."""

    item: CatalogItem
    problem: Problem


@dataclass(frozen=True, slots=True)
class Chosen:
    """The items to take, each once.

    `listed_reports` belong to chosen collections: those that no exported dashboard uses stand alone and
    become items, the others come along. `problems` name asked collections that are unknown or empty.
    `excluded` items count as skipped, `unreadable` ones as failed; a report among them only if it does not
    come along. `names` and `summaries` were read for choosing. `apart` are dashboards that are not taken:
    what they use does not stand alone, and is read when there are reports left; of others it is known
    already: `used_apart`.
    """

    dashboards: tuple[CatalogItem, ...]
    reports: tuple[CatalogItem, ...]
    listed_reports: tuple[CatalogItem, ...]
    collections: tuple[tuple[str, str | None], ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    excluded: tuple[CatalogItem, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    apart: tuple[CatalogItem, ...] = ()
    used_apart: frozenset[str] = frozenset()
    names: Mapping[ItemKey, str] = field(default_factory=dict[ItemKey, str])
    summaries: Mapping[ItemKey, Summary] = field(default_factory=dict[ItemKey, Summary])
