"""Reads the names of dashboards and reports on demand: a token gets them only from whole exports."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import Progress, ProgressBoard
from desktop_exporter.model.catalog import CatalogItem, ItemKey
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.references import Closure
from desktop_exporter.model.summary import Summary
from desktop_exporter.transfer.export import Export, Exported
from desktop_exporter.transfer.ports import Source, TargetView
from desktop_exporter.transfer.selection import Chosen

_IDS_PER_CALL: Final = 20
_CALLS_AT_A_TIME: Final = 2
_STAGE: Final = "Reading names"

# Hears what each call taught, as soon as it is answered, in the thread that reads.
Hears: TypeAlias = Callable[[Mapping[ItemKey, str], Mapping[ItemKey, Summary]], None]


@dataclass(frozen=True, slots=True)
class NamesRead:
    """What was learnt: names, which reports each dashboard that was read uses, and what could not be read."""

    names: Mapping[ItemKey, str]
    uses: Mapping[str, frozenset[str]]
    problems: tuple[Problem, ...]
    summaries: Mapping[ItemKey, Summary] = field(default_factory=dict[ItemKey, Summary])


class NameReader:
    """Exports items only to learn from them; nothing of the documents is kept."""

    def __init__(self, source: Source | TargetView, context: JobContext, hears: Hears | None = None) -> None:
        self._source = source
        self._context = context
        self._hears = hears
        self._uses: dict[str, frozenset[str]] = {}

    def read(self, dashboards: Sequence[CatalogItem], reports: Sequence[CatalogItem]) -> NamesRead:
        """Read the dashboards, and then the reports that did not come along with them.

        Raises ExporterError for what concerns the whole place; a single item that fails is a problem.
        """
        names: dict[ItemKey, str] = {}
        summaries: dict[ItemKey, Summary] = {}
        problems: list[Problem] = []
        for kind, items in ((ItemKind.DASHBOARD, dashboards), (ItemKind.REPORT, reports)):
            for exported in self._exported(kind, [one for one in items if (kind, one.id) not in names]):
                names |= exported.names
                summaries |= exported.summaries
                problems.extend(exported.tally.problems)
        return NamesRead(names, self._uses, tuple(dict.fromkeys(problems)), summaries)

    def _exported(self, kind: ItemKind, items: Sequence[CatalogItem]) -> list[Exported]:
        """Export in parts; what they taught is in the order of the items, whichever came first."""
        parts = [items[start : start + _IDS_PER_CALL] for start in range(0, len(items), _IDS_PER_CALL)]
        pool = ThreadPoolExecutor(_CALLS_AT_A_TIME, thread_name_prefix="names")
        try:
            asked = {pool.submit(self._export, kind, part): part for part in parts}
            done = 0
            for future in as_completed(asked):
                exported = future.result()
                if self._hears is not None:
                    self._hears(exported.names, exported.summaries)
                self._context.cancel.check()
                if exported.stopped is not None:
                    raise exported.stopped
                done += len(asked[future])
                self._context.progress.show(Progress(_STAGE, done, len(items), "names"))
        finally:
            pool.shutdown(cancel_futures=True)
        return [future.result() for future in asked]

    def _export(self, kind: ItemKind, part: Sequence[CatalogItem]) -> Exported:
        dashboards = tuple(part) if kind is ItemKind.DASHBOARD else ()
        reports = tuple(part) if kind is ItemKind.REPORT else ()
        chosen = Chosen(dashboards, reports, (), (), (), ())
        # Its own progress counts one part only, so it is shown nowhere.
        context = JobContext(self._context.cancel, ProgressBoard())
        return Export(self._source, self._put, parallel=1, context=context).run(chosen)

    def _put(self, closure: Closure) -> None:
        if closure.root.item_kind is ItemKind.DASHBOARD:
            self._uses[closure.root.id] = frozenset(report.id for report in closure.reports)
