"""Resolves what was asked for against a place into the items to take."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import Progress
from desktop_exporter.model.catalog import CatalogCollection, CatalogItem
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.transfer.narrowing import Listed, Narrowing
from desktop_exporter.transfer.ports import Source
from desktop_exporter.transfer.selection import Chosen, Selection

_STAGE: Final = "Listing"


@dataclass(slots=True)
class _Lists:
    """What was listed: the collections to choose from, the ids in those left out, and what was met."""

    found: list[CatalogCollection] = field(default_factory=list[CatalogCollection])
    seen: set[str | None] = field(default_factory=set[str | None])
    left_out: set[str] = field(default_factory=set[str])
    hits: set[str] = field(default_factory=set[str])
    problems: list[Problem] = field(default_factory=list[Problem])
    notes: list[str] = field(default_factory=list[str])


def choose(
    source: Source,
    selection: Selection,
    context: JobContext,
    known: Mapping[tuple[ItemKind, str], str] | None = None,
) -> Chosen:
    """Resolve `selection` at `source`. `known` are names from before.

    Where a pattern of names has to decide, what has no known name is read. Raises `nothing_selected` when
    nothing was asked for, and when nothing is left of what was.
    """
    if not selection.asks_for_something:
        raise ExporterError(Code.NOTHING_SELECTED)
    context.progress.show(Progress(_STAGE))
    lists = _listed(source, selection, context)
    chosen = Chosen(
        dashboards=_each_once(
            [one.dashboards for one in lists.found], selection.dashboards, ItemKind.DASHBOARD
        ),
        reports=_each_once([], selection.reports, ItemKind.REPORT),
        listed_reports=_each_once([one.reports for one in lists.found], (), ItemKind.REPORT),
        collections=tuple((one.id, one.name) for one in lists.found if one.id is not None),
        problems=tuple(lists.problems),
        notes=(*lists.notes, *_cut_notes(lists.found)),
    )
    if not selection.narrows:
        return chosen
    listed = Listed(chosen, lists.found, frozenset(lists.left_out), frozenset(lists.hits))
    chosen = Narrowing(source, selection, known or {}, context).narrowed(listed)
    if not (
        chosen.dashboards or chosen.reports or chosen.listed_reports or chosen.unreadable or chosen.problems
    ):
        raise ExporterError(Code.NOTHING_SELECTED)
    return chosen


def _listed(source: Source, selection: Selection, context: JobContext) -> _Lists:
    lists = _Lists()
    if selection.takes_everything:
        catalog = source.catalog(context)
        _take(lists, selection, catalog.collections)
        lists.notes.extend(catalog.notes)
        lists.problems.extend(catalog.problems)
    for collection_id in dict.fromkeys(selection.collections):
        given = selection.exclude.of_collection(collection_id, None)
        if given:
            lists.hits.update(given)
        elif collection_id not in lists.seen:
            _take(lists, selection, _read(source, collection_id, context, lists.problems))
    _look_into_excluded(lists, source, selection, context)
    return lists


def _take(lists: _Lists, selection: Selection, collections: Iterable[CatalogCollection]) -> None:
    """Take over what is not left out as a whole; nothing of such a collection counts as asked for."""
    for one in collections:
        lists.seen.add(one.id)
        given = () if one.id is None else selection.exclude.of_collection(one.id, one.name)
        # What is left out matters only where it may hold what was given one by one.
        if not given or selection.dashboards or selection.reports:
            lists.problems.extend(one.problems)
        if not given:
            lists.found.append(one)
            if one.id is not None and one.name is None and selection.exclude.globs:
                lists.notes.append(f"The collection {one.id} has no known name: no pattern could exclude it.")
            continue
        lists.hits.update(given)
        lists.left_out.update(item.id for item in (*one.dashboards, *one.reports))
        lists.notes.append(f"The collection {one.name or one.id} was left out.")


def _look_into_excluded(lists: _Lists, source: Source, selection: Selection, context: JobContext) -> None:
    """Learn which of the ids that were given one by one lie in a collection that is left out."""
    if not (selection.dashboards or selection.reports):
        return
    items = {item.id for one in lists.found for item in (*one.dashboards, *one.reports)}
    items.update((*selection.dashboards, *selection.reports))
    seen = lists.seen | lists.hits | items
    for collection_id in selection.exclude.collection_ids():
        if collection_id in seen:
            continue
        try:
            collection = source.collection(collection_id, context)
        except ExporterError as error:
            if error.code is not Code.COLLECTION_UNKNOWN:
                raise
            continue
        members = {item.id for item in (*collection.dashboards, *collection.reports)}
        lists.left_out.update(members)
        if members:
            lists.hits.add(collection_id)


def _read(
    source: Source, collection_id: str, context: JobContext, problems: list[Problem]
) -> list[CatalogCollection]:
    try:
        collection = source.collection(collection_id, context)
    except ExporterError as error:
        if error.code is not Code.COLLECTION_UNKNOWN:
            raise
        problems.append(Problem.of(error, kind="collection", id=collection_id))
        return []
    if not collection.dashboards and not collection.reports and not collection.problems:
        empty = ExporterError(Code.COLLECTION_EMPTY, id=collection_id)
        problems.append(Problem.of(empty, kind="collection", id=collection_id, name=collection.name or ""))
    return [collection]


def _each_once(
    listed: Sequence[Sequence[CatalogItem]], asked: Sequence[str], kind: ItemKind
) -> tuple[CatalogItem, ...]:
    items: dict[str, CatalogItem] = {}
    for some in listed:
        for item in some:
            items.setdefault(item.id, item)
    for item_id in asked:
        items.setdefault(item_id, CatalogItem(item_id, kind))
    return tuple(items.values())


def _cut_notes(collections: Sequence[CatalogCollection]) -> tuple[str, ...]:
    return tuple(
        f"The collection {one.name or one.id} lists exactly as many entries as Optimize returns at most: "
        "more may exist."
        for one in collections
        if one.may_be_cut
    )
