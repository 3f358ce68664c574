"""Reads the names of dashboards and reports on demand: a token gets them only from whole exports."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from desktop_exporter.jobs.job import JobContext
from desktop_exporter.jobs.progress import Progress, ProgressBoard
from desktop_exporter.model.catalog import CatalogItem
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.references import Closure
from desktop_exporter.transfer.export import Export, Exported
from desktop_exporter.transfer.ports import Source
from desktop_exporter.transfer.selection import Chosen

_IDS_PER_CALL: Final = 20
_CALLS_AT_A_TIME: Final = 2
_STAGE: Final = "Reading names"


@dataclass(frozen=True, slots=True)
class NamesRead:
    """What was learnt: names, which reports each dashboard that was read uses, and what could not be read."""

    names: Mapping[tuple[ItemKind, str], str]
    uses: Mapping[str, frozenset[str]]
    problems: tuple[Problem, ...]


class NameReader:
    """Exports items only to learn from them; nothing of the documents is kept."""

    def __init__(self, source: Source, context: JobContext) -> None:
        self._source = source
        self._context = context
        self._uses: dict[str, frozenset[str]] = {}

    def read(self, dashboards: Sequence[CatalogItem], reports: Sequence[CatalogItem]) -> NamesRead:
        """Read the dashboards, and then the reports that did not come along with them.

        Raises ExporterError for what concerns the whole place; a single item that fails is a problem.
        """
        names: dict[tuple[ItemKind, str], str] = {}
        problems: list[Problem] = []
        for kind, items in ((ItemKind.DASHBOARD, dashboards), (ItemKind.REPORT, reports)):
            for exported in self._exported(kind, [one for one in items if (kind, one.id) not in names]):
                names |= exported.names
                problems.extend(exported.tally.problems)
        return NamesRead(names, self._uses, tuple(dict.fromkeys(problems)))

    def _exported(self, kind: ItemKind, items: Sequence[CatalogItem]) -> list[Exported]:
        parts = [items[start : start + _IDS_PER_CALL] for start in range(0, len(items), _IDS_PER_CALL)]
        results: list[Exported] = []
        pool = ThreadPoolExecutor(_CALLS_AT_A_TIME, thread_name_prefix="names")
        try:
            for future in [pool.submit(self._export, kind, part) for part in parts]:
                exported = future.result()
                self._context.cancel.check()
                if exported.stopped is not None:
                    raise exported.stopped
                results.append(exported)
                done = min(len(results) * _IDS_PER_CALL, len(items))
                self._context.progress.show(Progress(_STAGE, done, len(items), "names"))
        finally:
            pool.shutdown(cancel_futures=True)
        return results

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
