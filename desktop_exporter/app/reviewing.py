"""Reads what a save would carry, before anything is saved: what it needs, and what it reveals."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_exporter.app.learning import Learning
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.contents import PEOPLE_FILTERS, FilterUse, contents, merged
from desktop_exporter.model.document import Definition, Entity
from desktop_exporter.model.hosts import host_of
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.references import Closure
from desktop_exporter.transfer.ports import Source
from desktop_exporter.transfer.report import ItemState
from desktop_exporter.transfer.selection import Selection

__all__ = ["Reviewed", "Reviewing"]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a selection comes to. `reports` come along with the chosen items, `standalone` were chosen.

    `size_bytes` counts each document once. `definitions` are merged and sorted by key. `people` are ids of
    users and groups in filters. `values` has each variable that a filter names once, with all its values in
    order, and the first entity by id that has such a filter. `hosts` are those of addresses in texts and of
    external tiles. `problems` name the items that could not be read, and so are not counted.
    """

    dashboards: int
    standalone: int
    reports: int
    size_bytes: int
    definitions: tuple[Definition, ...]
    tenants: tuple[str, ...]
    people: tuple[str, ...]
    values: tuple[FilterUse, ...]
    hosts: tuple[str, ...]
    problems: tuple[Problem, ...]


class Reviewing:
    """The operation *review*."""

    def __init__(self, learning: Learning) -> None:
        self._learning = learning

    def review(self, source: Source, selection: Selection, context: JobContext, *, parallel: int) -> Reviewed:
        """Export the selection as a save would, and keep only what it tells; learn names and summaries.

        Raises what ends an export before its time (sign-in, network), `Cancelled`, `nothing_selected`.
        """
        from desktop_exporter.transfer.export import Export

        chosen = self._learning.choose(source, selection, context)
        gathered = _Gathered()
        exported = Export(source, gathered.put, parallel=parallel, context=context).run(chosen)
        self._learning.learn(source.facts.base_url, exported.names, exported.summaries)
        context.cancel.check()
        if exported.stopped is not None:
            raise exported.stopped
        tally = exported.tally
        done = [one.kind for one in tally.items if one.state is ItemState.DONE]
        return gathered.reviewed(
            done.count(ItemKind.DASHBOARD), done.count(ItemKind.REPORT), tally.reports, tally.problems
        )


class _Gathered:
    """What closures told, without their documents. `put` is called from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: set[tuple[ItemKind, str]] = set()
        self._size_bytes = 0
        self._definitions: set[Definition] = set()
        self._people: set[str] = set()
        self._values: dict[tuple[str, str], tuple[str, frozenset[str]]] = {}
        self._hosts: set[str] = set()

    def put(self, closure: Closure) -> None:
        new = self._unseen(closure.entities)
        within = contents(new)
        with self._lock:
            self._size_bytes += sum(len(one.raw) for one in new)
            self._definitions.update(definition for one in new for definition in one.definitions)
            self._hosts.update(host_of(one.url) for one in within.addresses)
            for use in within.confidential:
                self._reveal(use)

    def reviewed(
        self, dashboards: int, standalone: int, reports: int, problems: tuple[Problem, ...]
    ) -> Reviewed:
        definitions = merged(self._definitions)
        tenants = {tenant for one in definitions for tenant in one.tenants if tenant is not None}
        return Reviewed(
            dashboards=dashboards,
            standalone=standalone,
            reports=reports,
            size_bytes=self._size_bytes,
            definitions=definitions,
            tenants=tuple(sorted(tenants)),
            people=tuple(sorted(self._people)),
            values=tuple(
                FilterUse(first, kind, name, tuple(sorted(values)))
                for (name, kind), (first, values) in sorted(self._values.items())
            ),
            hosts=tuple(sorted(self._hosts - {""})),
            problems=problems,
        )

    def _unseen(self, entities: Iterable[Entity]) -> list[Entity]:
        """Return what no other closure brought: many dashboards share their reports."""
        with self._lock:
            new = [one for one in entities if (one.item_kind, one.id) not in self._seen]
            self._seen.update((one.item_kind, one.id) for one in new)
        return new

    def _reveal(self, use: FilterUse) -> None:
        if use.type in PEOPLE_FILTERS:
            self._people.update(use.values)
            return
        first, values = self._values.get((use.name, use.type), (use.entity_id, frozenset[str]()))
        self._values[use.name, use.type] = (min(first, use.entity_id), values.union(use.values))
