"""Runs as plain values: what a run does, how far each of its groups is, and what became of what."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import EntityKind, ItemKind
from desktop_exporter.model.outcome import Counts, Problem


class RunKind(StrEnum):
    """What a run does."""

    SAVE = "save"
    IMPORT = "import"
    MIGRATION = "migration"
    REMOVAL = "removal"


class StepState(StrEnum):
    """How far one group of an import, or one deletion, is; the last one written counts after a crash."""

    SENDING = "sending"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    VERIFIED = "verified"
    DIFFERS = "differs"
    UNVERIFIED = "unverified"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Sent:
    """An entity by what an import keeps of it; `fingerprint` as model.difference computes it."""

    id: str
    kind: EntityKind
    name: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Step:
    """One group of an import: its number in the run, the collection, what was sent and what came of it.

    `sent` is written with *sending*: it is all that is left to recognise the group by after a crash.
    `written_at` (ISO 8601, UTC) is set by the records.
    """

    number: int
    state: StepState
    collection_id: str
    source_ids: tuple[str, ...]
    target_ids: tuple[str, ...] = ()
    detail: str = ""
    sent: tuple[Sent, ...] = ()
    written_at: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Listing:
    """The ids of a collection at one moment. `certain` is False where the server cut the list."""

    dashboards: frozenset[str]
    reports: frozenset[str]
    certain: bool


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """Which source entity became which target entity; `content_hash` as model.difference computes it."""

    source_id: str
    target_id: str
    kind: ItemKind
    content_hash: str


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What the records know of one run. Times are ISO 8601 in UTC.

    `outcome` is `RUNNING`, `INTERRUPTED` when the process died in the middle, or the word that the run ended
    with; until it ended there are no counts and no problems. An interrupted run has no
    counts; its `ended_at` is when it was found out what became of what it had sent.
    """

    run_id: str
    kind: RunKind
    label: str
    source: PlaceFacts
    target: PlaceFacts | None
    begun_at: str
    ended_at: str | None
    outcome: str
    counts: Counts | None
    problems: tuple[Problem, ...]

    @property
    def path(self) -> str | None:
        """Where a save went; None for what is no save."""
        return self.label if self.kind is RunKind.SAVE else None

    @property
    def is_unsettled(self) -> bool:
        """Whether it died while it wrote to a system, and nobody has looked yet what became of that."""
        return self.outcome == INTERRUPTED and self.ended_at is None and self.target is not None


RUNNING: Final = "running"
INTERRUPTED: Final = "interrupted"
