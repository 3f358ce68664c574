"""Finds where an entity that arrived is not what was sent, by the paths that the sent document has."""

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from desktop_exporter.model.canonical import Json, Number, read, without_xml, write
from desktop_exporter.model.document import Entity, is_report_id
from desktop_exporter.model.kinds import EntityKind

Path: TypeAlias = tuple[str | int, ...]

# The server gives these anew.
_OWN_KEYS: Final = ("id", "collectionId")
_LONGEST_VALUE: Final = 60


def content(entity: Entity) -> dict[str, Json]:
    """Parse what is compared of an entity: not its own id, `collectionId` and `data.configuration.xml`."""
    value = without_xml(read(entity.raw))
    compared = value if isinstance(value, dict) else {}
    for key in _OWN_KEYS:
        compared.pop(key, None)
    # The server takes the number as text too ("8").
    compared["sourceIndexVersion"] = Number(str(entity.index_version))
    return compared


def is_reference(kind: EntityKind, path: Path) -> bool:
    """Whether at `path` stands the id of a report: in a tile, or in a member of a combined report."""
    match (kind, path):
        case (EntityKind.DASHBOARD, ("tiles" | "reports", int(), "id")):
            return True
        case (EntityKind.COMBINED_REPORT, ("data", "reports", int(), "id")):
            return True
        case _:
            return False


def is_tile_type(kind: EntityKind, path: Path) -> bool:
    """Whether at `path` stands the type of a tile, of which the server normalises the case."""
    match (kind, path):
        case (EntityKind.DASHBOARD, ("tiles", int(), "type")):
            return True
        case _:
            return False


class Comparison:
    """One comparison of a kind of entity. `ids` None means that references to reports are not compared."""

    def __init__(self, kind: EntityKind, ids: Mapping[str, str] | None) -> None:
        self._kind = kind
        self._ids = ids
        self.dropped_versions: list[tuple[str, tuple[str, ...]]] = []

    def differences(self, sent: Json, arrived: Json, path: Path = ()) -> Iterator[str]:
        """Yield one sentence per difference, in the order of the sent document."""
        if isinstance(arrived, list) and sent is not None and not isinstance(sent, list):
            sent = [sent]  # The server takes a single value where it wants a list.
        if isinstance(sent, dict) and isinstance(arrived, dict):
            yield from self._of_objects(sent, arrived, path)
        elif isinstance(sent, list) and isinstance(arrived, list):
            yield from self._of_lists(sent, arrived, path)
        else:
            yield from self._of_values(sent, arrived, path)

    def _of_objects(self, sent: dict[str, Json], arrived: dict[str, Json], path: Path) -> Iterator[str]:
        for key, value in sent.items():
            if key in arrived:
                if key == "versions" and self._dropped_versions(sent, arrived, path):
                    continue
                yield from self.differences(value, arrived[key], (*path, key))
            elif value is not None:
                yield f"{_words((*path, key))}: sent {_shortened(value)}, missing in what arrived"

    def _of_lists(self, sent: list[Json], arrived: list[Json], path: Path) -> Iterator[str]:
        if len(sent) != len(arrived):
            yield f"{_words(path)}: sent {len(sent)} entries, {len(arrived)} arrived"
        for index, (one, other) in enumerate(zip(sent, arrived, strict=False)):
            yield from self.differences(one, other, (*path, index))

    def _of_values(self, sent: Json, arrived: Json, path: Path) -> Iterator[str]:
        if is_reference(self._kind, path) and isinstance(sent, str) and is_report_id(sent):
            yield from self._of_references(sent, arrived, path)
        elif is_tile_type(self._kind, path) and isinstance(sent, str) and isinstance(arrived, str):
            if sent.casefold() != arrived.casefold():
                yield f"{_words(path)}: sent {_shortened(sent)}, arrived {_shortened(arrived)}"
        elif sent != arrived:
            yield f"{_words(path)}: sent {_shortened(sent)}, arrived {_shortened(arrived)}"

    def _of_references(self, sent: str, arrived: Json, path: Path) -> Iterator[str]:
        if self._ids is None:
            if not (isinstance(arrived, str) and is_report_id(arrived)):
                yield f"{_words(path)}: sent a report, arrived {_shortened(arrived)}"
            return
        expected = self._ids.get(sent)
        if expected is None:
            yield f"{_words(path)}: what the report {sent} became is not known"
        elif expected != arrived:
            yield f"{_words(path)}: the report {sent} became {expected}, but here is {_shortened(arrived)}"

    def _dropped_versions(self, sent: dict[str, Json], arrived: dict[str, Json], path: Path) -> bool:
        """Note versions that were left out; False when the lists differ in any other way or not at all."""
        if path[:2] != ("data", "definitions"):
            return False
        before, after = _texts(sent["versions"]), _texts(arrived["versions"])
        if before is None or after is None or len(after) >= len(before):
            return False
        if after != [version for version in before if version in set(after)]:
            return False
        key = sent.get("key")
        dropped = tuple(version for version in before if version not in set(after))
        self.dropped_versions.append((key if isinstance(key, str) else "", dropped))
        return True


def _texts(value: Json) -> list[str] | None:
    if not isinstance(value, list):
        return None
    texts = [one for one in value if isinstance(one, str)]
    return texts if len(texts) == len(value) else None


def _words(path: Path) -> str:
    """Say a path for people, counting from 1: ("tiles", 1, "position", "x") is "tiles 2, position, x"."""
    words: list[str] = []
    for part in path:
        if isinstance(part, int) and words:
            words[-1] += f" {part + 1}"
        else:
            words.append(str(part))
    return ", ".join(words)


def _shortened(value: Json) -> str:
    text = value.literal if isinstance(value, Number) else write(value).decode()
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"
