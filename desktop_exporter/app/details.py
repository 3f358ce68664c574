"""Reads one dashboard or report whole, and says what a person may want to know of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_exporter.address import PageKind, page_address
from desktop_exporter.app.learning import Learning
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import Progress
from desktop_exporter.model.canonical import read
from desktop_exporter.model.carrying import not_carried
from desktop_exporter.model.contents import Address, FilterUse, NotCarried, contents
from desktop_exporter.model.document import Definition, Entity
from desktop_exporter.model.kinds import EntityKind, Era, ItemKind, releases
from desktop_exporter.model.layout import Layout, Picture, layout, picture
from desktop_exporter.model.lenient import object_of, text_of
from desktop_exporter.model.references import Closure, closure, reports_by_id
from desktop_exporter.model.summary import Summary, summary_of_closure
from desktop_exporter.transfer.ports import Source

__all__ = ["Details", "ItemDetails", "ReportLine"]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report among the reports of an item. `members` counts those of a combined one, and is 0 for others.

    `definitions` are the keys of its processes or decisions; a combined one has those of its members.
    """

    id: str
    name: str
    kind: EntityKind
    picture: Picture
    definitions: tuple[str, ...]
    members: int


@dataclass(frozen=True, slots=True)
class ItemDetails:
    """A dashboard or report with all that comes along.

    `reports` are sorted by name; a report itself is one of them, the first. `missing` are ids that it names
    and that did not come. `filters` and `addresses` tell in `entity_id` where they stand. `releases` are the
    words for the Optimize versions that take its `index_version`. `size_bytes` are those of the documents.
    `address` is its page in Optimize, None for backups. `summary` is what was learnt with the name, None
    where part of it is missing.
    """

    kind: ItemKind
    id: str
    name: str
    description: str
    collection_id: str | None
    index_version: int
    releases: str
    era: Era
    layout: Layout | None
    reports: tuple[ReportLine, ...]
    definitions: tuple[Definition, ...]
    filters: tuple[FilterUse, ...]
    addresses: tuple[Address, ...]
    missing: tuple[str, ...]
    not_carried: tuple[NotCarried, ...]
    size_bytes: int
    address: str | None
    summary: Summary | None = None


class Details:
    """The operation *show*."""

    def __init__(self, learning: Learning) -> None:
        self._learning = learning

    def read(self, source: Source, kind: ItemKind, item_id: str, context: JobContext) -> ItemDetails:
        """Export one item and read it; names and what it comes to are learnt on the way.

        Raises what the export raises (`dashboard_unknown`, `token_refused`, `file_altered`, …).
        """
        context.progress.show(Progress("Exporting"))
        answer = source.export(kind, (item_id,), context.cancel)
        context.cancel.check()
        root = next((one for one in answer.entities if one.item_kind is kind and one.id == item_id), None)
        if root is None:
            raise ExporterError(Code.ANSWER_INCOMPLETE, what=f"{kind.value} {item_id}")
        item = closure(root, reports_by_id(answer.entities))
        base_url = source.facts.base_url
        names = {(one.item_kind, one.id): one.name for one in answer.entities}
        summary = summary_of_closure(item)
        self._learning.learn(base_url, names, {(kind, item_id): summary} if summary else None)
        return replace(_details(item, base_url), summary=summary)


def _details(item: Closure, base_url: str | None) -> ItemDetails:
    root = item.root
    within = contents(item.entities)
    by_id = reports_by_id(item.entities)
    lines = _lines(item, {one.id: picture(one, by_id) for one in by_id.values()})
    takes = releases(root.kind, root.index_version)
    return ItemDetails(
        kind=root.item_kind,
        id=root.id,
        name=root.name,
        description=text_of(object_of(read(root.raw)).get("description")),
        collection_id=root.collection_id,
        index_version=root.index_version,
        releases=takes.words,
        era=takes.era,
        layout=layout(root, by_id) if root.kind is EntityKind.DASHBOARD else None,
        reports=lines,
        definitions=within.definitions,
        filters=(*within.dashboard_filters, *within.report_filters),
        addresses=within.addresses,
        missing=item.missing,
        not_carried=not_carried(root, item.entities, [one.picture for one in lines], within),
        size_bytes=sum(len(one.raw) for one in item.entities),
        address=_address(base_url, root) if base_url else None,
    )


def _lines(item: Closure, pictures: dict[str, Picture]) -> tuple[ReportLine, ...]:
    by_id = reports_by_id(item.entities)
    lines = [_line(one, closure(one, by_id).entities, pictures[one.id]) for one in by_id.values()]
    lines.sort(key=lambda line: (line.id != item.root.id, line.name.casefold(), line.id))
    return tuple(lines)


def _line(report: Entity, needed: Sequence[Entity], look: Picture) -> ReportLine:
    keys = {definition.key for one in needed for definition in one.definitions}
    return ReportLine(
        report.id, report.name, report.kind, look, tuple(sorted(keys)), members=len(report.references)
    )


def _address(base_url: str, root: Entity) -> str:
    return page_address(base_url, PageKind(root.item_kind.value), root.id, root.collection_id or None)
