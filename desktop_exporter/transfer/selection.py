"""What was asked for, resolved against a place into the items to take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import Progress
from desktop_exporter.model.catalog import CatalogCollection, CatalogItem
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.transfer.ports import Source

_STAGE: Final = "Listing"


@dataclass(frozen=True, slots=True)
class Selection:
    """What a person asked for, in ids. `everything` is all that the place lists or has remembered."""

    everything: bool = False
    collections: tuple[str, ...] = ()
    dashboards: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()

    def as_manifest(self) -> Mapping[str, Sequence[str]]:
        """Return the selection as the manifest tells it, in a fixed order."""
        return {
            "everything": ["all"] if self.everything else [],
            "collections": sorted(set(self.collections)),
            "dashboards": sorted(set(self.dashboards)),
            "reports": sorted(set(self.reports)),
        }


@dataclass(frozen=True, slots=True)
class Chosen:
    """The items to take, each once.

    `listed_reports` belong to chosen collections: those that no exported dashboard uses stand alone and
    become items, the others come along. `problems` name asked collections that are unknown or empty.
    """

    dashboards: tuple[CatalogItem, ...]
    reports: tuple[CatalogItem, ...]
    listed_reports: tuple[CatalogItem, ...]
    collections: tuple[tuple[str, str | None], ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def choose(source: Source, selection: Selection, context: JobContext) -> Chosen:
    """Resolve `selection` at `source`. Raises `nothing_selected` when nothing at all was asked for."""
    if not (selection.everything or selection.collections or selection.dashboards or selection.reports):
        raise ExporterError(Code.NOTHING_SELECTED)
    context.progress.show(Progress(_STAGE))
    problems: list[Problem] = []
    notes: tuple[str, ...] = ()
    found: list[CatalogCollection] = []
    if selection.everything:
        catalog = source.catalog(context)
        found.extend(catalog.collections)
        notes = catalog.notes
    known = {one.id for one in found}
    for collection_id in dict.fromkeys(selection.collections):
        if collection_id not in known:
            found.extend(_read(source, collection_id, context, problems))
    return Chosen(
        dashboards=_each_once([one.dashboards for one in found], selection.dashboards, ItemKind.DASHBOARD),
        reports=_each_once([], selection.reports, ItemKind.REPORT),
        listed_reports=_each_once([one.reports for one in found], (), ItemKind.REPORT),
        collections=tuple((one.id, one.name) for one in found if one.id is not None),
        problems=tuple(problems),
        notes=(*notes, *_cut_notes(found)),
    )


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
    if not collection.dashboards and not collection.reports:
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
