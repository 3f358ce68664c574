"""After an import whose outcome is in doubt: lists the target again and finds out what was written."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.model.difference import match
from desktop_exporter.model.exchange import ImportedEntity
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.runs import Listing
from desktop_exporter.transfer.ports import TargetView
from desktop_exporter.transfer.readback import Attempt, exported
from desktop_exporter.transfer.report import Leftover


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


def added(before: Listing, now: Listing, ours: AbstractSet[str]) -> tuple[ImportedEntity, ...]:
    """Return what came into a collection between two moments and is not known as `ours`."""
    return tuple(
        ImportedEntity(one, kind)
        for kind, ids in (
            (ItemKind.DASHBOARD, now.dashboards - before.dashboards),
            (ItemKind.REPORT, now.reports - before.reports),
        )
        for one in sorted(ids - ours)
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
    new = added(before, now, ours)
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
