"""The kinds of entities, and which Optimize releases use which index version of each."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class ItemKind(StrEnum):
    """What a person chooses: a dashboard, or a report that stands alone."""

    DASHBOARD = "dashboard"
    REPORT = "report"


class EntityKind(StrEnum):
    """The values of `exportEntityType` (observed on 8.6.0)."""

    PROCESS_REPORT = "single_process_report"
    DECISION_REPORT = "single_decision_report"
    COMBINED_REPORT = "combined_report"
    DASHBOARD = "dashboard"

    @property
    def item_kind(self) -> ItemKind:
        """Dashboard or report."""
        return ItemKind.DASHBOARD if self is EntityKind.DASHBOARD else ItemKind.REPORT


# Some very old exports may name combined reports after their index.
_SPELLINGS: Final = {kind.value: kind for kind in EntityKind} | {"combined": EntityKind.COMBINED_REPORT}


def entity_kind(literal: str) -> EntityKind | None:
    """Return the kind that an `exportEntityType` names, None when it is unknown."""
    return _SPELLINGS.get(literal)


class Era(StrEnum):
    """How an index version stands to the one that all current releases use."""

    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class Releases:
    """Which Optimize releases write and take an index version; `words` are fit to be shown."""

    era: Era
    words: str


CURRENT_INDEX_VERSIONS: Final = {
    EntityKind.PROCESS_REPORT: 11,
    EntityKind.DECISION_REPORT: 10,
    EntityKind.COMBINED_REPORT: 5,
    EntityKind.DASHBOARD: 8,
}

_CURRENT_WORDS: Final = "Optimize 3.11 and later (Camunda 8.3 to 8.10)"
_OLDER_WORDS: Final = {
    (EntityKind.PROCESS_REPORT, 8): "Optimize 3.7 (Camunda 1.3)",
    (EntityKind.PROCESS_REPORT, 9): "Optimize 3.9 (Camunda 8.1)",
    (EntityKind.PROCESS_REPORT, 10): "Optimize 3.10 (Camunda 8.2)",
    (EntityKind.DECISION_REPORT, 9): "Optimize 3.10 (Camunda 8.2)",
    (EntityKind.COMBINED_REPORT, 4): "Optimize 3.10 (Camunda 8.2)",
    (EntityKind.DASHBOARD, 6): "Optimize 3.9 (Camunda 8.1)",
    (EntityKind.DASHBOARD, 7): "Optimize 3.10 (Camunda 8.2)",
}


def releases(kind: EntityKind, index_version: int) -> Releases:
    """Say which releases use `index_version` for `kind`: import demands the very same number."""
    current = CURRENT_INDEX_VERSIONS[kind]
    if index_version == current:
        return Releases(Era.CURRENT, _CURRENT_WORDS)
    if index_version > current:
        return Releases(Era.NEWER, "a release of Optimize newer than this program knows")
    return Releases(Era.OLDER, _OLDER_WORDS.get((kind, index_version), "a release before Optimize 3.11"))
