"""Where copied items go: which collection of the target takes the items of which collection of the source."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desktop_exporter.address import PageKind
from desktop_exporter.app.selecting import id_at
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.catalog import CatalogCollection
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.transfer.ports import Source, TargetView

# Anything else may be the name of a collection; names have slashes, too.
_ID_OR_ADDRESS: Final = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|https?://.*|(?:.*/)?#/collection/.*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where to: one collection, the ones with equal names, or pairs (source, target).

    Collections are given by id, pasted address or exact name. `private` is where private content goes beside
    the pairs; without it that has no place to go.
    """

    into: str | None = None
    matching: bool = False
    pairs: tuple[tuple[str, str], ...] = ()
    private: str | None = None


class Directions:
    """Resolves a destination, once per collection of the source. Used by one thread."""

    def __init__(
        self,
        source: Source,
        target: TargetView,
        known: Sequence[tuple[str, str | None]],
        destination: Destination,
        context: JobContext,
    ) -> None:
        """Take the names of the source's collections as far as they are known."""
        self._source = source
        self._target = target
        self._destination = destination
        self._context = context
        self._names: dict[str, str | None] = dict(known)
        self._collections: tuple[CatalogCollection, ...] | None = None
        self._untold = ""
        self._resolved: dict[str | None, str | ExporterError] = {}
        self._into = None if destination.into is None else self._at_target(destination.into)
        self._private = None if destination.private is None else self._at_target(destination.private)
        self._pairs: Mapping[str, str] = {
            self._at_source(source_text): self._at_target(target_text)
            for source_text, target_text in destination.pairs
        }

    def target_of(self, collection_id: str | None) -> str:
        """Return the id of the collection that takes the items of another. Raises `target_not_chosen`."""
        if collection_id not in self._resolved:
            try:
                self._resolved[collection_id] = self._resolve(collection_id)
            except ExporterError as error:
                if error.code is not Code.TARGET_NOT_CHOSEN:
                    raise
                self._resolved[collection_id] = error
        found = self._resolved[collection_id]
        if isinstance(found, ExporterError):
            raise found
        return found

    def target_name(self, collection_id: str) -> str | None:
        """Return the name of a target collection, as far as the target was asked for its collections."""
        return next((one.name for one in self._collections or () if one.id == collection_id), None)

    def _resolve(self, collection_id: str | None) -> str:
        if self._into is not None:
            return self._into
        if collection_id is None:
            if self._private is not None:
                return self._private
            raise _unresolved("private content", "It belongs to no collection of the source.")
        if self._destination.pairs:
            if collection_id not in self._pairs:
                raise _unresolved(self._called(collection_id), "No --map names it.")
            return self._pairs[collection_id]
        name = self._source_name(collection_id)
        if name is None:
            raise _unresolved(self._called(collection_id), "Its name at the source is not known.")
        return self._by_name(name)

    def _by_name(self, name: str) -> str:
        fitting = [one.id for one in self._target_collections() if one.name == name and one.id is not None]
        if len(fitting) == 1:
            return fitting[0]
        system = self._target.facts.name
        if fitting:
            reason = f"{len(fitting)} collections of {system} have this name."
        elif self._target_collections():
            reason = f"{system} has no collection of this name."
        else:
            reason = self._untold or f"{system} does not tell its collections to this sign-in."
        raise _unresolved(f"“{name}”", reason)

    def _at_target(self, text: str) -> str:
        if _ID_OR_ADDRESS.fullmatch(text.strip()):
            return id_at(self._target.facts, text, PageKind.COLLECTION)
        if any(one.id == text for one in self._target_collections()):
            return text
        return self._by_name(text)

    def _at_source(self, text: str) -> str:
        if _ID_OR_ADDRESS.fullmatch(text.strip()):
            return id_at(self._source.facts, text, PageKind.COLLECTION)
        if text in self._names:
            return text
        fitting = [one for one, name in self._source_names().items() if name == text]
        if len(fitting) != 1:
            how_many = "No collection" if not fitting else f"{len(fitting)} collections"
            raise _unresolved(f"“{text}”", f"{how_many} of {self._source.facts.name} found with this name.")
        return fitting[0]

    def _source_names(self) -> Mapping[str, str | None]:
        if not any(self._names.values()):
            catalog = self._source.catalog(self._context)
            self._names |= {one.id: one.name for one in catalog.collections if one.id is not None}
        return self._names

    def _source_name(self, collection_id: str) -> str | None:
        if self._names.get(collection_id) is None:
            self._names[collection_id] = _name_of(self._source, collection_id, self._context)
        return self._names[collection_id]

    def _target_collections(self) -> tuple[CatalogCollection, ...]:
        if self._collections is None:
            catalog = self._target.catalog(self._context)
            self._collections = catalog.collections
            self._untold = " ".join(problem.detail for problem in catalog.problems)
        return self._collections

    def _called(self, collection_id: str) -> str:
        name = self._names.get(collection_id)
        return f"“{name}”" if name else f"the collection {collection_id}"


def place_name(facts: PlaceFacts) -> str:
    """Return how a place is called in a sentence: its name, with its address where it has one."""
    return (
        f"{facts.name} ({facts.base_url})" if facts.base_url and facts.base_url != facts.name else facts.name
    )


def _name_of(source: Source, collection_id: str, context: JobContext) -> str | None:
    try:
        return source.collection(collection_id, context).name
    except ExporterError as error:
        if error.code is not Code.COLLECTION_UNKNOWN:
            raise
        return None


def _unresolved(collection: str, reason: str) -> ExporterError:
    return ExporterError(Code.TARGET_NOT_CHOSEN, collection=collection, reason=reason)
