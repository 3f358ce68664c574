"""Compares answers with recorded ones by meaning: ids are matched as they turn up, dates do not count."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}([+-]\d{4})")
_TIMES: Final = frozenset({"created", "lastModified", "timestamp"})
# Lists whose order carries meaning.
_ORDERED: Final = frozenset(
    {"tiles", "versions", "tenantIds", "flowNodeData", "children", "configuration", "reports"}
)
_POSITION: Final = re.compile(r"line: \d+, column: \d+")
_SYNTAX: Final = re.compile(
    r"( at \[Source: .*?\])(?: \(through reference chain: java\.util\.HashSet\[\d+\]\))?$"
)
# 1,005 of them, of which a list shows 1,000: which five it leaves out is the server's own affair.
_INTERCHANGEABLE: Final = re.compile(r"^(Text dashboard |t)\d+$")
_LENGTH: Final = re.compile(r"String value length \(\d+\)")


class Different(Exception):  # noqa: N818  a finding, not an error
    """An answer means something else than the recorded one."""


@dataclass(slots=True)
class Ids:
    """Which id of ours stands for which recorded one, and what the recorded ones are called."""

    names: Mapping[str, str]
    our_name: Callable[[str], str | None]
    ours: dict[str, str] = field(default_factory=dict[str, str])
    taken: dict[str, str] = field(default_factory=dict[str, str])

    def bind(self, recorded: str, ours: str) -> None:
        """Let `ours` stand for `recorded` from now on."""
        if self.ours.get(recorded, ours) != ours or (recorded not in self.ours and ours in self.taken):
            raise Different(f"id {recorded} is not {ours}")
        self.ours[recorded] = ours
        self.taken[ours] = recorded

    def undo(self, count: int) -> None:
        """Forget what was bound after the first `count` pairs."""
        while len(self.ours) > count:
            del self.taken[self.ours.popitem()[1]]

    def is_bound(self, recorded: str) -> bool:
        """Whether an id of ours stands for `recorded`."""
        return recorded in self.ours

    def doubt(self, recorded: str) -> int:
        """Return 0 for a bound id, 1 for one whose name is known, 2 for any other."""
        return 0 if recorded in self.ours else 1 if recorded in self.names else 2

    def translated(self, text: str) -> str:
        """Return `text` with every recorded id that is known replaced by ours."""
        return UUID.sub(lambda match: self.ours.get(match.group(), match.group()), text)

    def fits(self, recorded: str, ours: str) -> bool:
        """Whether a not yet bound pair may belong together by what both are called."""
        if recorded == ours:
            return True
        if recorded in self.ours or ours in self.taken:
            return self.ours.get(recorded) == ours
        name, our_name = self.names.get(recorded), self.our_name(ours)
        return name is None or (our_name is not None and plain_name(name) == plain_name(our_name))


def compare(recorded: Json, ours: Json, ids: Ids, key: str = "") -> None:
    """Raise Different unless `ours` means what `recorded` does; ids that turn up are bound."""
    if isinstance(recorded, dict) and isinstance(ours, dict):
        if recorded.keys() != ours.keys():
            raise Different(f"{key}: keys {sorted(recorded.keys() ^ ours.keys())}")
        for name in sorted(recorded, key=lambda each: each != "id"):
            compare(recorded[name], ours[name], ids, name)
    elif isinstance(recorded, list) and isinstance(ours, list):
        if len(recorded) != len(ours):
            raise Different(f"{key}: {len(recorded)} elements became {len(ours)}")
        if key in _ORDERED:
            for recorded_element, our_element in zip(recorded, ours, strict=True):
                compare(recorded_element, our_element, ids, key)
        else:
            compare_unordered(recorded, ours, ids, key)
    elif isinstance(recorded, str) and isinstance(ours, str):
        _compare_texts(recorded, ours, ids, key)
    elif type(recorded) is not type(ours) or recorded != ours:
        raise Different(f"{key}: {recorded!r} became {ours!r}")


def compare_unordered(recorded: list[Json], ours: list[Json], ids: Ids, key: str) -> None:
    """Find for every recorded element one of ours that means the same; ours may have more."""
    left = dict(enumerate(ours))
    by_id: dict[str | None, list[int]] = {}
    for index, element in left.items():
        by_id.setdefault(_id(element), []).append(index)
    silent = Counter(_kind(element) for element in recorded if _says_nothing(element, ids))
    # The surest first: bound ids, then those whose name is known.
    for element in sorted(recorded, key=lambda each: ids.doubt(_id(each) or "")):
        candidates = _candidates(element, left, by_id, ids)
        if candidates and _says_nothing(element, ids) and silent[_kind(element)] > 1:
            # Any of them may be meant; which one it is shows when more is said about it.
            del left[candidates[0]]
            continue
        problems: list[str] = []
        for index in candidates:
            count = len(ids.ours)
            try:
                compare(element, left[index], ids, key)
            except Different as different:
                problems.append(str(different))
                ids.undo(count)
            else:
                del left[index]
                break
        else:
            raise Different(f"{key}: nothing fits {str(element)[:200]} ({'; '.join(problems[:3])})")


def _says_nothing(element: Json, ids: Ids) -> bool:
    return (
        isinstance(element, dict)
        and element.keys() <= {"id", "entityType"}
        and ids.doubt(_id(element) or "") == 2
    )


def _candidates(
    element: Json, left: dict[int, Json], by_id: dict[str | None, list[int]], ids: Ids
) -> list[int]:
    id_ = _id(element)
    if id_ is None:
        return list(left)
    if ids.is_bound(id_):
        return [index for index in by_id.get(ids.ours[id_], []) if index in left]
    kind = _kind(element)
    return [index for index, ours in left.items() if ids.fits(id_, _id(ours) or "") and _kind(ours) == kind]


def _kind(element: Json) -> str | None:
    kind = element.get("entityType") if isinstance(element, dict) else None
    return kind if isinstance(kind, str) else None


def _id(element: Json) -> str | None:
    id_ = element.get("id") if isinstance(element, dict) else None
    return id_ if isinstance(id_, str) and UUID.fullmatch(id_) else None


def _compare_texts(recorded: str, ours: str, ids: Ids, key: str) -> None:
    if key in _TIMES:
        recorded_time, our_time = _TIME.fullmatch(recorded), _TIME.fullmatch(ours)
        if recorded_time is None or our_time is None or recorded_time[1] != our_time[1]:
            raise Different(f"{key}: {recorded} is a time unlike {ours}")
        return
    if UUID.fullmatch(recorded) and UUID.fullmatch(ours) and (recorded != ours or ids.is_bound(recorded)):
        ids.bind(recorded, ours)
        return
    wanted, got = _plain(ids.translated(recorded)), _plain(ours)
    if wanted != got and sorted(re.split(r"[\[\], ]+", wanted)) != sorted(re.split(r"[\[\], ]+", got)):
        raise Different(f"{key}: {wanted[:300]!r} became {got[:300]!r}")


def plain_name(name: str) -> str:
    """Return a name without its number where the recorded server's own order decided which one is meant."""
    return _INTERCHANGEABLE.sub(r"\1n", name)


def _plain(text: str) -> str:
    """Return a text without what differs by nature: where in the file a reader gave up."""
    text = plain_name(text)
    without_position = _POSITION.sub("line: 1, column: 1", text)
    without_length = _LENGTH.sub("String value length (n)", without_position)
    if "Unexpected" in text or "exceeds the maximum" in text or "Unrecognized" in text:
        return re.sub(r"\s*\(through reference chain: .*\)$", "", _SYNTAX.sub("", without_length))
    return without_length
