"""What systems taught on the way: names from exports, and the ids of what they cannot list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop_exporter.address import PageKind
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.catalog import ItemKey
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.summary import Summary
from desktop_exporter.transfer.ports import NameMemory, Source
from desktop_exporter.transfer.report import ItemState, Tally
from desktop_exporter.transfer.selection import Chosen, Selection


class Memory(NameMemory, Protocol):
    """Names and ids, kept by base URL."""

    def last_version(self, base_url: str) -> tuple[str, str] | None:
        """Return which Optimize a system was in the newest run with it, and when that began (ISO 8601)."""
        ...

    def remembered(self, base_url: str) -> Mapping[PageKind, tuple[str, ...]]:
        """Return the ids that were added by hand."""
        ...

    def remember(self, base_url: str, kind: PageKind, ids: Sequence[str]) -> None:
        """Add ids."""
        ...

    def forget_system(self, base_url: str) -> None:
        """Forget names and ids of a system."""
        ...


@dataclass(frozen=True, slots=True)
class RememberedIds:
    """What was added by hand at a system."""

    collections: tuple[str, ...]
    dashboards: tuple[str, ...]
    reports: tuple[str, ...]


class Learning:
    """Learns and remembers per system; a backup (without a base URL) teaches nothing."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def names(self, base_url: str) -> Mapping[ItemKey, tuple[str, str]]:
        """Return (name, learnt at) of everything that is known of a system."""
        return self._memory.names(base_url)

    def summaries(self, base_url: str) -> Mapping[ItemKey, Summary]:
        """Return what is known of the same things beside their names."""
        return self._memory.summaries(base_url)

    def learn(
        self,
        base_url: str | None,
        names: Mapping[ItemKey, str],
        summaries: Mapping[ItemKey, Summary] | None = None,
    ) -> None:
        """Remember names as of now, with the summaries that belong to them."""
        if base_url is not None and names:
            self._memory.learn(base_url, names, summaries)

    def uses(self, base_url: str | None) -> Mapping[str, tuple[str, ...]]:
        """Return which reports the dashboards of a system are known to use, by their id."""
        if base_url is None:
            return {}
        return {
            item_id: summary.uses
            for (kind, item_id), summary in self._memory.summaries(base_url).items()
            if kind is ItemKind.DASHBOARD
        }

    def choose(self, source: Source, selection: Selection, context: JobContext) -> Chosen:
        """Resolve a selection with the names that are known; keep those that were read for it."""
        from desktop_exporter.transfer.choosing import choose

        base_url = source.facts.base_url
        known: dict[ItemKey, str] = {}
        if base_url is not None and selection.narrows:
            known = {key: name for key, (name, _) in self.names(base_url).items()}
        chosen = choose(source, selection, context, known)
        self.learn(base_url, chosen.names, chosen.summaries)
        return chosen

    def last_version(self, base_url: str) -> tuple[str, str] | None:
        """Return which Optimize a system was in the newest run with it, and when that began (ISO 8601)."""
        return self._memory.last_version(base_url)

    def remembered(self, base_url: str) -> RememberedIds:
        """Return what was added by hand at a system."""
        ids = self._memory.remembered(base_url)
        return RememberedIds(
            ids.get(PageKind.COLLECTION, ()), ids.get(PageKind.DASHBOARD, ()), ids.get(PageKind.REPORT, ())
        )

    def remember(self, base_url: str | None, selection: Selection, chosen: Chosen, tally: Tally) -> None:
        """Remember the ids that a person gave, as far as there is something behind them."""
        if base_url is None:
            return
        wrong = {problem.id for problem in chosen.problems}
        collections = [one for one in selection.collections if one not in wrong]
        self._memory.remember(base_url, PageKind.COLLECTION, collections)
        done = {(one.kind, one.id) for one in tally.items if one.state is ItemState.DONE}
        dashboards = [one for one in selection.dashboards if (ItemKind.DASHBOARD, one) in done]
        self._memory.remember(base_url, PageKind.DASHBOARD, dashboards)
        reports = [one for one in selection.reports if (ItemKind.REPORT, one) in done]
        self._memory.remember(base_url, PageKind.REPORT, reports)

    def remember_ids(self, base_url: str, kind: PageKind, ids: Sequence[str]) -> None:
        """Remember ids of which it is known what they are."""
        self._memory.remember(base_url, kind, ids)

    def forget_system(self, base_url: str) -> None:
        """Forget everything about a system."""
        self._memory.forget_system(base_url)
