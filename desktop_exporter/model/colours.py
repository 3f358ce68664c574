"""Colours the graph of what was sent and what arrived: entities that may be the same get one colour."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final

from desktop_exporter.model.canonical import Json, Number, write
from desktop_exporter.model.comparison import Comparison, Path, content, is_reference, is_tile_type
from desktop_exporter.model.document import Entity
from desktop_exporter.model.kinds import ItemKind

# Colours spread by one edge a round. Graphs that need more are refined as far as this.
_ROUNDS: Final = 50
_ABSENT: Final = -1


class Graph:
    """What was sent and what arrived as numbered nodes: `sent` first, then `arrived`.

    `uses` are the nodes of an entity's references (None where the entity is not there), `users` the other way
    round with the place of the reference. `content` colours entities by what they hold themselves.
    """

    def __init__(self, sent: Sequence[Entity], arrived: Sequence[Entity]) -> None:
        self.entities: Final = (*sent, *arrived)
        self.sent: Final = range(len(sent))
        self.arrived: Final = range(len(sent), len(self.entities))
        self.uses: Final[list[tuple[int | None, ...]]] = []
        self.users: Final[list[list[tuple[int, int]]]] = [[] for _ in self.entities]
        for side in (self.sent, self.arrived):
            self._link(side)
        self.content: Final = self._content_colours()

    def label(self, node: int) -> tuple[str, str]:
        """Return kind and name: no import changes these."""
        entity = self.entities[node]
        return entity.kind.value, entity.name

    def classes(self, keys: Sequence[Hashable], nodes: Iterable[int]) -> list[tuple[list[int], list[int]]]:
        """Group `nodes` by key into sent and arrived: small classes first, users before what they use."""
        grouped: dict[Hashable, tuple[list[int], list[int]]] = {}
        for node in nodes:
            side = 0 if node in self.sent else 1
            grouped.setdefault(keys[node], ([], []))[side].append(node)
        both = [(ours, theirs) for ours, theirs in grouped.values() if ours and theirs]
        return sorted(both, key=lambda one: (len(one[0]), -bool(self.uses[one[0][0]]), one[0][0]))

    def colours(self, partner: Mapping[int, int], *, with_users: bool) -> list[int]:
        """Refine the content colours by what entities use and, if wanted, by what uses them, until stable.

        Pairs that are matched already get a colour of their own.
        """
        colours = list(self.content)
        for node in self.sent:
            if node in partner:
                colours[node] = colours[partner[node]] = len(self.entities) + node
        count = len(set(colours))
        for _ in range(_ROUNDS):
            colours = _numbered(
                self._surroundings(node, colours, with_users=with_users) for node in range(len(colours))
            )
            before, count = count, len(set(colours))
            if count == before:
                break
        return colours

    def _surroundings(self, node: int, colours: Sequence[int], *, with_users: bool) -> Hashable:
        used = tuple(_ABSENT if other is None else colours[other] for other in self.uses[node])
        users = (
            tuple(sorted((place, colours[user]) for place, user in self.users[node])) if with_users else ()
        )
        return colours[node], used, users

    def _link(self, side: range) -> None:
        reports = {self.entities[node].id: node for node in side if self._is_report(node)}
        for node in side:
            used = tuple(reports.get(report_id) for report_id in self.entities[node].references)
            self.uses.append(used)
            for place, other in enumerate(used):
                if other is not None:
                    self.users[other].append((place, node))

    def _is_report(self, node: int) -> bool:
        return self.entities[node].item_kind is ItemKind.REPORT

    def _content_colours(self) -> list[int]:
        colours = _numbered(shape(entity) for entity in self.entities)
        labels = [self.label(node) for node in range(len(self.entities))]
        exact = set(colours[: len(self.sent)]) & set(colours[len(self.sent) :])
        for ours, theirs in self.classes(labels, range(len(self.entities))):
            if any(colours[node] not in exact for node in ours):
                self._join_fitting(
                    colours, _representatives(ours, colours), _representatives(theirs, colours)
                )
        return colours

    def _join_fitting(self, colours: list[int], ours: Mapping[int, int], theirs: Mapping[int, int]) -> None:
        """Give sent contents that fit exactly one arrived content its colour: targets add and leave out."""
        arrived = {colour: content(self.entities[node]) for colour, node in theirs.items()}
        joined: dict[int, int] = {}
        contested: set[int] = set()
        for colour, node in ours.items():
            if colour in theirs:
                continue
            sent = content(self.entities[node])
            fitting = [other for other, found in arrived.items() if _fits(self.entities[node], sent, found)]
            if len(fitting) == 1:
                joined[colour] = fitting[0]
            else:
                contested.update(fitting)
        for node in self.sent:
            target = joined.get(colours[node])
            if target is not None and target not in contested:
                colours[node] = target


def _fits(entity: Entity, sent: Json, arrived: Json) -> bool:
    return next(Comparison(entity.kind, None).differences(sent, arrived), None) is None


def _representatives(nodes: Iterable[int], colours: Sequence[int]) -> dict[int, int]:
    return {colours[node]: node for node in nodes}


def _numbered(keys: Iterable[Hashable]) -> list[int]:
    numbers: dict[Hashable, int] = defaultdict(lambda: len(numbers))
    return [numbers[key] for key in keys]


def shape(entity: Entity) -> bytes:
    """Write an entity's own content: references by their place, no nulls, the types of tiles in one case."""
    places: dict[str, int] = {report_id: place for place, report_id in enumerate(entity.references)}

    def plain(value: Json, path: Path) -> Json:
        if isinstance(value, dict):
            return {key: plain(one, (*path, key)) for key, one in value.items() if one is not None}
        if isinstance(value, list):
            return [plain(one, (*path, index)) for index, one in enumerate(value)]
        if isinstance(value, str) and value in places and is_reference(entity.kind, path):
            return Number(str(places[value]))
        if isinstance(value, str) and is_tile_type(entity.kind, path):
            return value.casefold()
        return value

    return write(plain(content(entity), ()))
