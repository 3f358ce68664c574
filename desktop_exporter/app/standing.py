"""Tells what stands in a collection of a target already: copies keep their names beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop_exporter.app.learning import Learning
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import Progress
from desktop_exporter.model.catalog import CatalogItem, ItemKey
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.transfer.ports import TargetView

_STAGE: Final = "Listing"


@dataclass(frozen=True, slots=True)
class Stands:
    """The names of dashboards and of reports that stand alone, as far as they are known.

    `unnamed` counts those whose name is not; a report that comes along with a dashboard counts nowhere, once
    that is known of it. `may_be_cut`: as many are listed as the server ever lists.
    """

    names: frozenset[str]
    unnamed: int
    may_be_cut: bool


class Standing:
    """The operation *look what stands there*."""

    def __init__(self, learning: Learning) -> None:
        self._learning = learning

    def read(
        self, target: TargetView, collection_id: str, context: JobContext, *, read_names: bool = False
    ) -> Stands:
        """List a collection. With `read_names` what has no known name is exported, to learn it.

        An unknown collection is empty: Optimize answers both in the same way (observed on 8.6.0).
        """
        context.progress.show(Progress(_STAGE))
        dashboards, reports = (target.listed(kind, collection_id, context.cancel) for kind in ItemKind)
        keys: list[ItemKey] = [(ItemKind.DASHBOARD, one) for one in dashboards.ids]
        keys += [(ItemKind.REPORT, one) for one in reports.ids]
        if read_names:
            self._read(target, self._unnamed(target, keys), context)
        base_url = target.facts.base_url or ""
        names = self._learning.names(base_url)
        alone = self._alone(base_url, keys)
        named = frozenset(names[key][0] for key in alone if key in names)
        unnamed = sum(key not in names for key in alone)
        return Stands(named, unnamed, dashboards.may_be_cut or reports.may_be_cut)

    def _unnamed(self, target: TargetView, keys: Sequence[ItemKey]) -> list[ItemKey]:
        base_url = target.facts.base_url or ""
        names = self._learning.names(base_url)
        return [key for key in self._alone(base_url, keys) if key not in names]

    def _alone(self, base_url: str, keys: Sequence[ItemKey]) -> list[ItemKey]:
        """Leave out the reports of which a dashboard beside them is known to use them."""
        summaries = self._learning.summaries(base_url)
        used = {
            (ItemKind.REPORT, report)
            for key in keys
            if key[0] is ItemKind.DASHBOARD and key in summaries
            for report in summaries[key].uses
        }
        return [key for key in keys if key not in used]

    def _read(self, target: TargetView, keys: Sequence[ItemKey], context: JobContext) -> None:
        from desktop_exporter.transfer.naming import NameReader

        base_url = target.facts.base_url
        reader = NameReader(
            target, context, lambda names, summaries: self._learning.learn(base_url, names, summaries)
        )
        items = [CatalogItem(item_id, kind) for kind, item_id in keys]
        reader.read(
            [one for one in items if one.kind is ItemKind.DASHBOARD],
            [one for one in items if one.kind is ItemKind.REPORT],
        )
