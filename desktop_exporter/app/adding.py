"""Adds what a system does not list: finds out what pasted ids and addresses are, and remembers them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from desktop_exporter.address import PageKind, Pasted, pasted_page
from desktop_exporter.app.learning import Learning
from desktop_exporter.app.places import OpenSystem
from desktop_exporter.app.selecting import check_place
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.catalog import CatalogItem
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.transfer.ports import Source

__all__ = ["Added", "AddedId", "Adding", "MissingId", "PageKind", "UnsureId", "WrongText"]

# Commas and semicolons may be part of an address: they separate only what looks like the next one.
_BETWEEN: Final = re.compile(
    r"""[\s"'<>]+|[,;]+(?=https?://|\#/|[A-Za-z0-9_-]{8,100}(?:[\s,;\]"'<>]|$)|[\s"'<>\]]|$)""", re.IGNORECASE
)
_LEAST_WITHOUT_DIGITS: Final = 20
_AROUND: Final = "[](),;:"
_UNKNOWN: Final = frozenset({Code.DASHBOARD_UNKNOWN, Code.REPORT_UNKNOWN})

# A kind, which is None for a bare id, and an id.
_Wanted: TypeAlias = tuple[PageKind | None, str]


@dataclass(frozen=True, slots=True)
class AddedId:
    """Something that was found, with its name where that could be learnt."""

    kind: PageKind
    id: str
    name: str | None


@dataclass(frozen=True, slots=True)
class MissingId:
    """Something that the system does not know. `kind` is None for a bare id: then it is nothing at all."""

    kind: PageKind | None
    id: str


@dataclass(frozen=True, slots=True)
class UnsureId:
    """Something of which it cannot be told whether it is there; it is not remembered.

    `problem` says why: with the code `collection_empty` the server answers for an empty collection as for an
    unknown one, else reading failed. `bare`: only an id was given, and it is no dashboard and no report.
    """

    kind: PageKind
    id: str
    problem: Problem
    bare: bool


@dataclass(frozen=True, slots=True)
class WrongText:
    """A part of the text that is no id of this system: `id_not_recognised` or `address_elsewhere`, say."""

    text: str
    error: ExporterError


@dataclass(frozen=True, slots=True)
class Added:
    """What became of pasted text, every id once and in its order."""

    found: tuple[AddedId, ...] = ()
    missing: tuple[MissingId, ...] = ()
    unsure: tuple[UnsureId, ...] = ()
    wrong: tuple[WrongText, ...] = ()


class Adding:
    """The operation *add to the list*. A system shows what is new when it is opened the next time."""

    def __init__(self, learning: Learning) -> None:
        self._learning = learning

    def add(self, opened: OpenSystem, text: str, context: JobContext) -> Added:
        """Look for everything that `text` names; remember what is found, and its names.

        Ids and addresses are separated by lines, commas, semicolons or blanks. A bare id is looked for as a
        dashboard, then as a report, then as a collection. Raises ExporterError for what concerns the whole
        system.
        """
        source = opened.source
        wanted, wrong = _wanted(source.facts, text)
        search = _Search(source, self._learning, context)
        search.look_for(wanted)
        for kind in PageKind:
            ids = [one.id for one in search.found.values() if one.kind is kind]
            self._learning.remember_ids(opened.base_url, kind, ids)
        return Added(
            found=tuple(search.found[one] for one in wanted if one in search.found),
            missing=tuple(MissingId(*one) for one in wanted if one in search.missing),
            unsure=tuple(search.unsure[one] for one in wanted if one in search.unsure),
            wrong=wrong,
        )

    def remember(self, opened: OpenSystem, unsure: Iterable[UnsureId]) -> None:
        """Remember all the same what a person is sure of: an empty collection to copy into, say."""
        for one in unsure:
            self._learning.remember_ids(opened.base_url, one.kind, [one.id])


class _Search:
    """One look for everything that was pasted."""

    def __init__(self, source: Source, learning: Learning, context: JobContext) -> None:
        self._source = source
        self._learning = learning
        self._context = context
        self.found: dict[_Wanted, AddedId] = {}
        self.missing: set[_Wanted] = set()
        self.unsure: dict[_Wanted, UnsureId] = {}

    def look_for(self, wanted: Sequence[_Wanted]) -> None:
        for kind in ItemKind:
            page = PageKind(kind.value)
            self._items(kind, [one for one in wanted if one[0] in {page, None} and not self._settled(one)])
        for one in wanted:
            if one[0] in {PageKind.COLLECTION, None} and not self._settled(one):
                self._collection(one)

    def _settled(self, one: _Wanted) -> bool:
        return one in self.found or one in self.missing or one in self.unsure

    def _items(self, kind: ItemKind, wanted: Sequence[_Wanted]) -> None:
        """Export them: nothing else tells whether a dashboard or report is there."""
        from desktop_exporter.transfer.naming import NameReader

        base_url = self._source.facts.base_url
        reader = NameReader(
            self._source,
            self._context,
            lambda names, summaries: self._learning.learn(base_url, names, summaries),
        )
        items = [CatalogItem(item_id, kind) for _, item_id in wanted]
        read = reader.read(items, ()) if kind is ItemKind.DASHBOARD else reader.read((), items)
        problems = {one.id: one for one in read.problems}
        page = PageKind(kind.value)
        for one in wanted:
            problem = problems.get(one[1])
            if problem is None:
                self.found[one] = AddedId(page, one[1], read.names.get((kind, one[1])))
            elif problem.code not in _UNKNOWN:
                self.unsure[one] = UnsureId(page, one[1], problem, bare=one[0] is None)
            elif one[0] is not None:
                self.missing.add(one)

    def _collection(self, one: _Wanted) -> None:
        collection_id = one[1]
        try:
            collection = self._source.collection(collection_id, self._context)
        except ExporterError as error:
            if error.code is not Code.COLLECTION_UNKNOWN:
                raise
            self.missing.add(one)
            return
        if collection.name is not None or collection.dashboards or collection.reports:
            self.found[one] = AddedId(PageKind.COLLECTION, collection_id, collection.name)
            return
        empty = ExporterError(Code.COLLECTION_EMPTY, id=collection_id)
        problem = next(iter(collection.problems), Problem.of(empty, kind="collection", id=collection_id))
        self.unsure[one] = UnsureId(PageKind.COLLECTION, collection_id, problem, bare=one[0] is None)


def _wanted(place: PlaceFacts, text: str) -> tuple[tuple[_Wanted, ...], tuple[WrongText, ...]]:
    """Read what was pasted; of an id that stands there twice, the one that says its kind counts."""
    wanted: dict[_Wanted, None] = {}
    wrong: dict[str, ExporterError] = {}
    for part in _parts(text):
        try:
            page = pasted_page(part)
            _check_bare(part, page)
            check_place(place, part, page.base_url)
            wanted[page.kind, page.id] = None
        except ExporterError as error:
            wrong.setdefault(part, error)
    told = {one for kind, one in wanted if kind is not None}
    return (
        tuple(one for one in wanted if one[0] is not None or one[1] not in told),
        tuple(WrongText(part, error) for part, error in wrong.items()),
    )


def _check_bare(text: str, page: Pasted) -> None:
    """Refuse what looks like a word: ids are long, and nearly always have digits in them."""
    has_digits = any(character.isdigit() for character in page.id)
    if page.kind is None and not has_digits and len(page.id) < _LEAST_WITHOUT_DIGITS:
        kind, reason = "dashboard, report or collection", "It is neither an id nor an address."
        raise ExporterError(Code.ID_NOT_RECOGNISED, text=text, kind=kind, reason=reason)


def _parts(text: str) -> Iterator[str]:
    for part in _BETWEEN.split(text):
        bare = part.strip(_AROUND)
        # What only decorates a list is no part of it.
        if any(character.isalnum() for character in bare):
            yield bare
