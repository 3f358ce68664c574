"""Narrows what was asked for down by names, and takes away from it what is to be left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.catalog import CatalogCollection, CatalogItem
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Problem
from desktop_exporter.transfer.naming import NameReader, NamesRead
from desktop_exporter.transfer.ports import Source
from desktop_exporter.transfer.selection import Chosen, Globs, Selection, Unreadable


class _Fate(Enum):
    TAKEN = auto()
    UNFIT = auto()
    EXCLUDED = auto()
    UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class Listed:
    """What was asked for, whole: as items, and by collection.

    `left_out` are the ids in collections that are excluded as a whole, `hits` what of the exclusion found
    one.
    """

    chosen: Chosen
    collections: Sequence[CatalogCollection]
    left_out: frozenset[str]
    hits: frozenset[str]


class Narrowing:
    """Decides about each item once. `known` are names from before; of a live system they may be outdated."""

    def __init__(
        self,
        source: Source,
        selection: Selection,
        known: Mapping[tuple[ItemKind, str], str],
        context: JobContext,
    ) -> None:
        self._source = source
        self._selection = selection
        self._known = known
        self._context = context
        self._names = Globs(selection.names)
        self._read = NamesRead({}, {}, ())
        self._unread: Mapping[tuple[str, str], Problem] = {}
        self._left_out: frozenset[str] = frozenset()
        self._hits: set[str] = set()
        self._by_old_names = 0

    def narrowed(self, listed: Listed) -> Chosen:
        """Return what is left to take, what counts as skipped, and what could not be decided."""
        chosen = listed.chosen
        self._left_out = listed.left_out
        self._hits.update(listed.hits)
        if self._selection.dashboards_only:
            chosen = replace(chosen, reports=(), listed_reports=(), excluded=chosen.reports)
        self._learn_names(chosen)
        asked = _ids(chosen.reports)
        dashboards = self._fates(chosen.dashboards)
        reports = self._fates(chosen.reports)
        listed_reports = self._fates(one for one in chosen.listed_reports if one.id not in asked)
        fates = dashboards | reports | listed_reports
        lasting = _of(listed_reports, _Fate.TAKEN, _Fate.EXCLUDED)
        apart = self._apart(dashboards, listed.collections, lasting)
        return replace(
            chosen,
            dashboards=_of(dashboards, _Fate.TAKEN),
            reports=_of(reports, _Fate.TAKEN),
            listed_reports=_of(listed_reports, _Fate.TAKEN),
            notes=(*chosen.notes, *self._notes()),
            excluded=(*chosen.excluded, *_of(fates, _Fate.EXCLUDED)),
            unreadable=tuple(self._unreadable(item) for item in _of(fates, _Fate.UNREADABLE)),
            names=self._read.names,
            summaries=self._read.summaries,
            apart=tuple(item for item in apart if item.id not in self._read.uses),
            used_apart=frozenset().union(*(self._read.uses.get(item.id, frozenset()) for item in apart)),
        )

    def _learn_names(self, chosen: Chosen) -> None:
        if not (self._names or self._selection.exclude.globs):
            return
        reports = tuple({one.id: one for one in (*chosen.reports, *chosen.listed_reports)}.values())
        self._read = NameReader(self._source, self._context).read(
            self._without_name(chosen.dashboards), self._without_name(reports)
        )
        self._unread = {(one.kind, one.id): one for one in self._read.problems}

    def _without_name(self, items: Iterable[CatalogItem]) -> tuple[CatalogItem, ...]:
        return tuple(one for one in items if self._name(one) is None and not self._excluded(one, None))

    def _name(self, item: CatalogItem) -> str | None:
        key = item.kind, item.id
        if key in self._read.names:
            return self._read.names[key]
        # A backup's names are as true as the backup itself.
        old = self._selection.fresh_names and self._source.facts.base_url is not None
        return None if old else item.name if item.name is not None else self._known.get(key)

    def _fates(self, items: Iterable[CatalogItem]) -> dict[CatalogItem, _Fate]:
        named = (replace(item, name=self._name(item)) for item in items)
        return {item: self._fate(item) for item in named}

    def _fate(self, item: CatalogItem) -> _Fate:
        name = item.name
        given = self._excluded(item, name)
        if given:
            self._hits.update(given)
            return _Fate.EXCLUDED
        if not (self._names or self._selection.exclude.globs):
            return _Fate.TAKEN
        if name is None:
            return _Fate.UNREADABLE
        self._by_old_names += (item.kind, item.id) not in self._read.names
        if not self._names:
            return _Fate.TAKEN
        fitting = self._names.fitting(name)
        self._hits.update(fitting)
        return _Fate.TAKEN if fitting else _Fate.UNFIT

    def _excluded(self, item: CatalogItem, name: str | None) -> tuple[str, ...]:
        given = self._selection.exclude.of_item(item.kind, item.id, name)
        return given or ((item.id,) if item.id in self._left_out else ())

    def _apart(
        self,
        dashboards: Mapping[CatalogItem, _Fate],
        collections: Sequence[CatalogCollection],
        reports: Sequence[CatalogItem],
    ) -> tuple[CatalogItem, ...]:
        """Return the dashboards that are not taken, but may use some of `reports`."""
        wanted = _ids(reports)
        beside = {item.id for one in collections if wanted & _ids(one.reports) for item in one.dashboards}
        return tuple(item for item in _of(dashboards, _Fate.UNFIT, _Fate.EXCLUDED) if item.id in beside)

    def _unreadable(self, item: CatalogItem) -> Unreadable:
        return Unreadable(item, self._unread[item.kind.value, item.id])

    def _notes(self) -> list[str]:
        notes = [
            f"{option} “{one}” fits nothing of what was asked for."
            for option, given in (
                ("--name", self._selection.names),
                ("--exclude", self._selection.exclude.given()),
            )
            for one in given
            if one not in self._hits
        ]
        if self._by_old_names and self._source.facts.base_url is not None:
            names = "name was" if self._by_old_names == 1 else "names were"
            notes.append(
                f"{self._by_old_names:,} {names} known from earlier exports: what was renamed since then was "
                "judged by its old name. --read-names reads all names again."
            )
        return notes


def _of(fates: Mapping[CatalogItem, _Fate], *wanted: _Fate) -> tuple[CatalogItem, ...]:
    return tuple(item for item, fate in fates.items() if fate in wanted)


def _ids(items: Iterable[CatalogItem]) -> frozenset[str]:
    return frozenset(item.id for item in items)
