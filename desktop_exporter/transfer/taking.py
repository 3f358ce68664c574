"""Takes the answer to an export apart: what is complete is handed on, what is not is named."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from desktop_exporter.jobs.turns import COMPUTING
from desktop_exporter.model.catalog import ItemKey
from desktop_exporter.model.document import Entity
from desktop_exporter.model.exchange import ExportSet
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.references import Closure, closure, reports_by_id
from desktop_exporter.model.summary import Summary, summary_of, summary_of_closure


@dataclass(frozen=True, slots=True)
class Taken:
    """One export call that succeeded, its closures handed on."""

    roots: tuple[Entity, ...]
    incomplete: tuple[tuple[Entity, str], ...]
    absent: tuple[str, ...]
    along: frozenset[str]
    names: Mapping[ItemKey, str]
    summaries: Mapping[ItemKey, Summary]
    size_bytes: int
    duration_s: float


def take(
    answer: ExportSet,
    kind: ItemKind,
    asked: Collection[str],
    put: Callable[[Closure], None],
    duration_s: float,
) -> Taken:
    """Hand on the closure of each item that was asked for and is whole; raises what `put` raises."""
    with COMPUTING.turn():
        reports = reports_by_id(answer.entities)
        roots = tuple(one for one in answer.entities if one.item_kind is kind and one.id in asked)
        along: set[str] = set()
        summaries = _summaries(reports)
        incomplete: list[tuple[Entity, str]] = []
        for root in roots:
            needed = closure(root, reports)
            if needed.missing:
                incomplete.append((root, needed.missing[0]))
                continue
            put(needed)
            along.update(report.id for report in needed.reports)
            if summary := summary_of_closure(needed):
                summaries[kind, root.id] = summary
        broken = {root.id for root, _ in incomplete}
        return Taken(
            roots=tuple(root for root in roots if root.id not in broken),
            incomplete=tuple(incomplete),
            absent=tuple(sorted(set(asked) - {root.id for root in roots})),
            along=frozenset(along),
            names={(one.item_kind, one.id): one.name for one in answer.entities},
            summaries=summaries,
            size_bytes=answer.size_bytes,
            duration_s=duration_s,
        )


def _summaries(reports: Mapping[str, Entity]) -> dict[ItemKey, Summary]:
    """Sum up the reports of an answer: a place lists those that come along, too."""
    summed = ((one.id, summary_of(one, reports)) for one in reports.values())
    return {(ItemKind.REPORT, report_id): summary for report_id, summary in summed if summary}
