"""What is changed: recorded exports, those of the demo system, generated ones, and backups of them."""

import json
import random
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_exporter.demo.content import showcase
from desktop_exporter.model.document import Entity, cut
from tests.archive.material import (
    Value,
    closures,
    combined,
    dashboard,
    facts,
    report,
    save,
    small,
    uid,
)
from tests.model import recorded

_SMALL_BYTES: Final = 12_000
_LARGE_COUNT: Final = 30
_COLLECTIONS: Final = (("11111111-1111-4111-8111-111111111111", "Sales \u202e[red]\x1b]0;x\x07"),)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup in both shapes: its files, and as zip of this program's own making."""

    files: Mapping[str, bytes]
    zip: bytes


@dataclass(frozen=True, slots=True)
class Material:
    """Documents by size, and backups. `entities` are some to compare with."""

    small: tuple[bytes, ...]
    large: tuple[bytes, ...]
    backups: tuple[Backup, ...]
    entities: tuple[Entity, ...]


def load() -> Material:
    """Read and make everything; the same at every call."""
    documents = [*recorded.exports().values(), *_of_the_demo(), *_generated()]
    small_ones = sorted({one for one in documents if len(one) <= _SMALL_BYTES})
    large_ones = sorted(
        {one for one in documents if len(one) > _SMALL_BYTES}, key=lambda one: (len(one), one)
    )
    return Material(
        small=tuple(small_ones),
        large=tuple(large_ones[:: len(large_ones) // _LARGE_COUNT]),
        backups=tuple(_backup(chosen) for chosen in range(3)),
        entities=cut(_generated()[0], "material"),
    )


def _of_the_demo() -> list[bytes]:
    found: list[bytes] = []
    for collection in showcase().production.collections:
        by_id = {str(one["id"]): one for one in collection.entities}
        for one in collection.entities:
            used = [each for key, each in by_id.items() if key in json.dumps(one)]
            found.append(json.dumps(used, ensure_ascii=False).encode())
    return found


def _generated() -> list[bytes]:
    twins: list[Value] = [report(number, "Same") for number in range(1, 9)]
    circle: list[Value] = [combined(20, [21]), combined(21, [20, 22]), combined(22, [22])]
    graphs: list[Sequence[Value]] = [
        [*twins, dashboard(10, range(1, 9)), dashboard(11, range(8, 0, -1))],
        [*circle, dashboard(12, [20, 21, 22, 23])],
        [report(1, xml="<bpmn/>"), combined(2, [1, 1]), dashboard(3, [1, 2, 9])],
        [report(1)],
        [dashboard(1)],
        [],
    ]
    return [json.dumps(one, ensure_ascii=False).encode() for one in graphs]


def many_alike(chance: random.Random) -> bytes:
    """Make an export of entities that are all alike, with references in every direction."""
    count = chance.choice((5, 20, 60))
    reports: list[Value] = [
        combined(number, [chance.randrange(count) for _ in range(chance.randrange(4))])
        if chance.random() < 0.5
        else report(number, "Same")
        for number in range(count)
    ]
    dashboards: list[Value] = [
        dashboard(1000 + number, [chance.randrange(count) for _ in range(chance.randrange(6))], "Same")
        for number in range(count // 2)
    ]
    return json.dumps([*reports, *dashboards]).encode()


def _backup(chosen: int) -> Backup:
    some = [
        closures(report(1), dashboard(10, [1]), roots=[10]),
        small(),
        closures(report(1), combined(5, [1]), dashboard(3, [5], collection=None), roots=[3, 1]),
    ][chosen]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        save(place / "backup", some, said=facts(collections=_COLLECTIONS))
        save(place / "backup.zip", some, said=facts(collections=_COLLECTIONS))
        files = {
            one.relative_to(place / "backup").as_posix(): one.read_bytes()
            for one in sorted((place / "backup").rglob("*"))
            if one.is_file()
        }
        return Backup(files, (place / "backup.zip").read_bytes())


def an_id(chance: random.Random) -> str:
    """Return an id that the backups may know."""
    return uid(chance.randrange(1, 13))
