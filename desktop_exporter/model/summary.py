"""What a dashboard or report comes to at a glance: the reports that come along, and its data sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_exporter.model.references import Closure, Linked, needed


@dataclass(frozen=True, slots=True)
class Summary:
    """How many reports come along with an item, and the sorted keys of the definitions that all of it needs.

    `uses` are the ids of those reports.
    """

    reports: int
    definitions: tuple[str, ...]
    uses: tuple[str, ...] = ()


def summary_of(root: Linked, reports: Mapping[str, Linked]) -> Summary | None:
    """Sum up `root` with what it needs from `reports`; None where something of that is missing."""
    found, missing = needed(root, reports)
    return None if missing else _summed((root, *found.values()), tuple(sorted(found)))


def summary_of_closure(closure: Closure) -> Summary | None:
    """Sum up a closure; None for an incomplete one."""
    if closure.missing:
        return None
    return _summed(closure.entities, tuple(report.id for report in closure.reports))


def _summed(entities: Iterable[Linked], uses: tuple[str, ...]) -> Summary:
    keys = {definition.key for one in entities for definition in one.definitions}
    return Summary(len(uses), tuple(sorted(keys)), uses)
