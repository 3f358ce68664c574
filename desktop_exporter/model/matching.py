"""Tells which source entity became which target entity: by content and through the graph of who uses whom."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desktop_exporter.model.colours import Graph
from desktop_exporter.model.document import Entity
from desktop_exporter.model.kinds import ItemKind


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A sent entity that may be any of `candidates` (ids of what arrived), or none of them."""

    sent: Entity
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """Which sent entity became which arrived one (`pairs`), and what could not be told.

    `unmatched`: nothing arrived that it could be. `extra`: arrived, and not the match of anything.
    """

    pairs: tuple[tuple[Entity, Entity], ...]
    unmatched: tuple[Entity, ...]
    ambiguous: tuple[Ambiguity, ...]
    extra: tuple[Entity, ...]

    @property
    def ids(self) -> Mapping[str, str]:
        """Source id to target id, as `arrival` takes it; of two like ids the report counts: tiles name it."""
        reports_last = sorted(self.pairs, key=lambda pair: pair[0].item_kind is ItemKind.REPORT)
        return {sent.id: arrived.id for sent, arrived in reports_last}

    @property
    def complete(self) -> bool:
        """Whether every sent entity has its match."""
        return not self.unmatched and not self.ambiguous


def match(sent: Sequence[Entity], arrived: Sequence[Entity]) -> Matching:
    """Match the entities of one or more imports with what the target exports afterwards.

    First by content and the whole graph around an entity, then by content and what it uses, then by its own
    content where that is unique, last by a name that is unique in all of `sent` and `arrived`; never by their
    position. Entities with the same content may be exchanged as far as the graph allows it.
    """
    graph = Graph(sent, arrived)
    search = _Search(graph)
    found = -1
    while found < len(search.partner):
        found = len(search.partner)
        search.match_alike(with_users=True)
        search.match_alike(with_users=False)
        search.match_unique()
    return _matching(graph, search.partner)


def _matching(graph: Graph, partner: Mapping[int, int]) -> Matching:
    entities = graph.entities
    left_over = [node for node in graph.arrived if node not in partner]
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in left_over:
        named[graph.label(node)].append(entities[node].id)
    candidates = {label: tuple(ids) for label, ids in named.items()}
    not_found = [(entities[node], graph.label(node)) for node in graph.sent if node not in partner]
    return Matching(
        pairs=tuple((entities[node], entities[partner[node]]) for node in graph.sent if node in partner),
        unmatched=tuple(entity for entity, label in not_found if label not in candidates),
        ambiguous=tuple(
            Ambiguity(entity, candidates[label]) for entity, label in not_found if label in candidates
        ),
        extra=tuple(entities[node] for node in left_over),
    )


class _Search:
    """Grows one assignment; `partner` holds it in both directions."""

    def __init__(self, graph: Graph) -> None:
        self._graph: Final = graph
        self.partner: Final[dict[int, int]] = {}

    def match_alike(self, *, with_users: bool) -> None:
        """Match classes of alike entities, equally many on both sides, with all that hangs on them."""
        colours = self._graph.colours(self.partner, with_users=with_users)
        for ours, theirs in self._graph.classes(colours, self._unmatched()):
            if len(ours) == len(theirs):
                for node in ours:
                    self._match_first(node, theirs, colours, with_users=with_users)

    def match_unique(self) -> None:
        """Match what is alone with its content, or alone with its name, on both sides; then what it uses."""
        graph = self._graph
        everything = range(len(graph.entities))
        by_content = graph.classes(graph.content, self._unmatched())
        by_name = graph.classes([graph.label(node) for node in everything], everything)
        for ours, theirs in (*by_content, *by_name):
            if len(ours) == len(theirs) == 1:
                self._take_loosely(ours[0], theirs[0])

    def _unmatched(self) -> Iterator[int]:
        return (node for node in range(len(self._graph.entities)) if node not in self.partner)

    def _match_first(
        self, node: int, others: Sequence[int], colours: Sequence[int], *, with_users: bool
    ) -> None:
        for other in others:
            if node in self.partner:
                return
            if other not in self.partner:
                attempt = _Attempt(self._graph, self.partner, colours)
                if attempt.pair(node, other) and (not with_users or attempt.pair_users()):
                    self.partner.update(attempt.pairs)

    def _take_loosely(self, node: int, other: int) -> None:
        """Match two entities and, place by place, what they use, as long as kind and name agree."""
        waiting = [(node, other)]
        while waiting:
            one, another = waiting.pop()
            if one in self.partner or another in self.partner:
                continue
            if self._graph.label(one) != self._graph.label(another):
                continue
            self.partner.update({one: another, another: one})
            used, found = self._graph.uses[one], self._graph.uses[another]
            if len(used) == len(found):
                waiting.extend(
                    (a, b) for a, b in zip(used, found, strict=True) if a is not None and b is not None
                )


class _Attempt:
    """A growing set of pairs that contradicts neither itself nor what is matched already."""

    def __init__(self, graph: Graph, matched: Mapping[int, int], colours: Sequence[int]) -> None:
        self._graph: Final = graph
        self._matched: Final = matched
        self._colours: Final = colours
        self.pairs: Final[dict[int, int]] = {}
        self._order: Final[list[int]] = []

    def pair(self, node: int, other: int) -> bool:
        """Pair two entities and what they use, place by place; False changes nothing: a contradiction."""
        begin = len(self._order)
        waiting: list[tuple[int | None, int | None]] = [(node, other)]
        while waiting:
            one, another = waiting.pop()
            if one is None or another is None:
                if one is another:
                    continue
            elif self._partner(one) == another:
                continue
            elif self._may_be_paired(one, another):
                self.pairs.update({one: another, another: one})
                self._order.append(one)
                waiting.extend(zip(self._graph.uses[one], self._graph.uses[another], strict=True))
                continue
            self._forget(begin)
            return False
        return True

    def pair_users(self) -> bool:
        """Pair everything that uses what is paired, and so on; False when a user finds no counterpart."""
        done = 0
        while done < len(self._order):
            node = self._order[done]
            done += 1
            theirs: dict[tuple[int, int], list[int]] = defaultdict(list)
            for place, user in self._graph.users[self.pairs[node]]:
                theirs[place, self._colours[user]].append(user)
            for place, user in self._graph.users[node]:
                if not self._pair_with_any(user, theirs[place, self._colours[user]]):
                    return False
        return True

    def _pair_with_any(self, user: int, others: Sequence[int]) -> bool:
        partner = self._partner(user)
        if partner is not None:
            return partner in others
        return any(self._partner(other) is None and self.pair(user, other) for other in others)

    def _partner(self, node: int) -> int | None:
        found = self.pairs.get(node)
        return self._matched.get(node) if found is None else found

    def _may_be_paired(self, node: int, other: int) -> bool:
        free = self._partner(node) is None and self._partner(other) is None
        return free and self._colours[node] == self._colours[other]

    def _forget(self, begin: int) -> None:
        for node in self._order[begin:]:
            del self.pairs[self.pairs.pop(node)]
        del self._order[begin:]
