"""What needs what: the closure of an item, the reports that stand alone, and the groups of an import."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from desktop_exporter.model.document import Definition, Entity
from desktop_exporter.model.kinds import EntityKind, ItemKind


class Linked(Protocol):
    """A dashboard or report as far as it says what it needs: an entity, or what a manifest tells of one."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def kind(self) -> EntityKind:
        """What it is."""
        ...

    @property
    def references(self) -> tuple[str, ...]:
        """The ids of the reports that its tiles or its members name."""
        ...

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The definitions that it names itself."""
        ...


_Report = TypeVar("_Report", bound=Linked)


@dataclass(frozen=True, slots=True)
class Closure:
    """A chosen dashboard or report with every report that it needs, members of combined reports included.

    `reports` are sorted by id and do not contain `root`; `missing` are ids that are needed but not there.
    """

    root: Entity
    reports: tuple[Entity, ...]
    missing: tuple[str, ...]

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The closure in the order of a backup file: reports by id, then the dashboard."""
        if self.root.item_kind is ItemKind.DASHBOARD:
            return (*self.reports, self.root)
        return tuple(sorted((*self.reports, self.root), key=lambda entity: entity.id))


@dataclass(frozen=True, slots=True)
class Group:
    """Closures that share reports and so go into one import call: reports by id, then dashboards by id."""

    closures: tuple[Closure, ...]
    entities: tuple[Entity, ...]


def reports_by_id(entities: Iterable[Entity]) -> dict[str, Entity]:
    """Index the reports among `entities` by their id."""
    return {entity.id: entity for entity in entities if entity.item_kind is ItemKind.REPORT}


def closure(root: Entity, reports: Mapping[str, Entity]) -> Closure:
    """Collect what `root` needs, directly or through combined reports, from `reports`."""
    found, missing = needed(root, reports)
    return Closure(root, tuple(found[key] for key in sorted(found)), missing)


def needed(root: Linked, reports: Mapping[str, _Report]) -> tuple[dict[str, _Report], tuple[str, ...]]:
    """Return what `root` needs of `reports`, by id, and the sorted ids of what is needed but not there."""
    found: dict[str, _Report] = {}
    missing: dict[str, None] = {}
    # A tile names a report, even where a dashboard has the same id.
    itself = root.id if root.kind.item_kind is ItemKind.REPORT else None
    waiting = list(root.references)
    while waiting:
        report_id = waiting.pop()
        if report_id in found or report_id in missing or report_id == itself:
            continue
        report = reports.get(report_id)
        if report is None:
            missing[report_id] = None
        else:
            found[report_id] = report
            waiting.extend(report.references)
    return found, tuple(sorted(missing))


def roots_of(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return what was chosen in an export set: its dashboards, and reports that nothing else in it needs."""
    reports = reports_by_id(entities)
    dashboards = [one for one in entities if one.item_kind is ItemKind.DASHBOARD]
    along = {report.id for one in dashboards for report in closure(one, reports).reports}
    rest = [report for report in reports.values() if report.id not in along]
    needed = {used for report in rest for used in report.references if used != report.id}
    roots = [report for report in rest if report.id not in needed]
    covered = {report.id for root in roots for report in closure(root, reports).reports} | {
        root.id for root in roots
    }
    # Reports that need each other in a circle have no beginning: each is one.
    return (*dashboards, *roots, *(report for report in rest if report.id not in covered))


def groups(closures: Sequence[Closure]) -> tuple[Group, ...]:
    """Join closures that share an entity; the groups come in the order of their first closure."""
    leader = list(range(len(closures)))

    def lead(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    first_user: dict[tuple[ItemKind, str], int] = {}
    for index, one in enumerate(closures):
        for entity in one.entities:
            user = first_user.setdefault((entity.item_kind, entity.id), index)
            first, second = sorted((lead(user), lead(index)))
            leader[second] = first
    members: dict[int, list[Closure]] = {}
    for index, one in enumerate(closures):
        members.setdefault(lead(index), []).append(one)
    return tuple(_group(tuple(joined)) for joined in members.values())


def _group(closures: tuple[Closure, ...]) -> Group:
    unique = {(entity.item_kind, entity.id): entity for one in closures for entity in one.entities}
    ordered = sorted(unique.values(), key=lambda entity: (entity.item_kind is ItemKind.DASHBOARD, entity.id))
    return Group(closures, tuple(ordered))
