"""After an import whose outcome is in doubt: lists the target again and finds out what was written."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.model.difference import match
from desktop_exporter.model.exchange import ImportedEntity
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.transfer.ports import TargetView
from desktop_exporter.transfer.readback import Attempt, exported
from desktop_exporter.transfer.report import Leftover


@dataclass(frozen=True, slots=True)
class Listing:
    """The ids of a collection at one moment. `certain` is False where the server cut the list."""

    dashboards: frozenset[str]
    reports: frozenset[str]
    certain: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What a doubtful import left: the new entities that fit what was sent.

    `whole` when each sent entity has one clear counterpart among them; `certain` when the lists were not cut,
    so that what is new to them is new indeed.
    """

    left: tuple[Leftover, ...]
    whole: bool
    certain: bool

    @property
    def new(self) -> tuple[ImportedEntity, ...]:
        """The same as the answer to an import names them."""
        return tuple(ImportedEntity(one.id, one.kind) for one in self.left)

    @property
    def candidates(self) -> str:
        """The same in words; empty when there are none."""
        return "; ".join(f"{one.kind.value} “{one.name}” ({one.id})" for one in self.left)


def listing(target: TargetView, collection_id: str, cancel: CancelToken) -> Listing:
    """List a collection of the target."""
    dashboards = target.listed(ItemKind.DASHBOARD, collection_id, cancel)
    reports = target.listed(ItemKind.REPORT, collection_id, cancel)
    return Listing(
        frozenset(dashboards.ids),
        frozenset(reports.ids),
        certain=not (dashboards.may_be_cut or reports.may_be_cut),
    )


def reconcile(
    target: TargetView,
    attempt: Attempt,
    before: Listing,
    ours: AbstractSet[str],
    cancel: CancelToken,
) -> Finding:
    """Compare the collection with how it was `before`, leaving out what this run knows as its own (`ours`).

    Others may have imported meanwhile, so only entities whose content fits what was sent count. Raises
    ExporterError when the target cannot be read.
    """
    now = listing(target, attempt.collection_id, cancel)
    new = tuple(
        ImportedEntity(one, kind)
        for kind, ids in (
            (ItemKind.DASHBOARD, now.dashboards - before.dashboards),
            (ItemKind.REPORT, now.reports - before.reports),
        )
        for one in sorted(ids - ours)
    )
    certain = before.certain and now.certain
    if not new:
        return Finding((), whole=False, certain=certain)
    arrived = exported(target, new, cancel)
    matching = match(attempt.group.entities, [arrived[one.id] for one in new if one.id in arrived])
    fitting = set(matching.ids.values())
    return Finding(
        left=tuple(
            Leftover(one.kind, one.id, arrived[one.id].name, attempt.collection_id)
            for one in new
            if one.id in fitting
        ),
        whole=all(entity.id in matching.ids for entity in attempt.group.entities),
        certain=certain,
    )
