"""The report of a transfer: what became of each item, counts that add up, and the exit code they deserve."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts, Problem


class ItemState(StrEnum):
    """What became of one chosen item."""

    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"
    UNKNOWN = "unknown"
    NOT_STARTED = "not_started"


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One chosen item and what became of it. `target_id` is its new id after an import."""

    kind: ItemKind
    id: str
    name: str | None
    state: ItemState
    target_id: str | None = None


@dataclass(frozen=True, slots=True)
class Leftover:
    """What an import that failed half-way left in a collection of the target."""

    kind: ItemKind
    id: str
    name: str
    collection_id: str


class Verdict(StrEnum):
    """The result of a whole transfer, as reports and `--json` name it."""

    DONE = "done"
    PARTLY = "partly"
    FAILED = "failed"
    CANCELLED = "cancelled"


EXIT_DONE: Final = 0
EXIT_NOTHING_DONE: Final = 1
EXIT_WRONG_USE: Final = 2
EXIT_PARTLY: Final = 3


@dataclass(frozen=True, slots=True)
class Tally:
    """The items of a transfer with the problems met; `reports` counts those that came along.

    `uncounted` listed reports may have been asked for: it ended before anybody knew which stand alone.
    """

    items: tuple[ItemResult, ...]
    reports: int
    problems: tuple[Problem, ...]
    cancelled: bool = False
    uncounted: int = 0

    @property
    def counts(self) -> Counts:
        """The items by what became of them."""
        return count(self.items)

    @property
    def verdict(self) -> Verdict:
        """Done only when every item is done or was skipped by decision, and something was asked for."""
        if self.cancelled:
            return Verdict.CANCELLED
        return {EXIT_DONE: Verdict.DONE, EXIT_PARTLY: Verdict.PARTLY}.get(self.exit_code, Verdict.FAILED)

    @property
    def exit_code(self) -> int:
        """0: every item done or skipped; 3: some done; 1: none, or nothing was there to do."""
        counts = self.counts
        whole = counts.done + counts.skipped == counts.asked and not self._collection_missing()
        if whole and counts.asked > 0:
            return EXIT_DONE
        return EXIT_PARTLY if counts.done > 0 else EXIT_NOTHING_DONE

    def with_problem(self, problem: Problem) -> "Tally":
        """Return the tally with one more problem."""
        return replace(self, problems=(*self.problems, problem))

    def _collection_missing(self) -> bool:
        """A collection that is unknown or empty though asked for hides items that nobody could count."""
        return any(problem.kind == "collection" for problem in self.problems)


def count(items: Iterable[ItemResult]) -> Counts:
    """Count items by their state."""
    by_state = Counter(item.state for item in items)
    return Counts(
        asked=by_state.total(),
        done=by_state[ItemState.DONE],
        skipped=by_state[ItemState.SKIPPED],
        failed=by_state[ItemState.FAILED],
        unknown=by_state[ItemState.UNKNOWN],
        not_started=by_state[ItemState.NOT_STARTED],
    )
