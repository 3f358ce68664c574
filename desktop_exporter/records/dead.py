"""A run whose process died, taken over by who holds the lock of its target."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from desktop_exporter.model.outcome import Problem
from desktop_exporter.model.runs import Listing, RunRecord, Step
from desktop_exporter.records.database import Database
from desktop_exporter.records.rows import insert_problems, insert_step, known_targets, last_steps, listing_of


class DeadRun:
    """As `transfer.ports.DeadRun`."""

    def __init__(self, database: Database, record: RunRecord, now: Callable[[], datetime]) -> None:
        self.record: Final = record
        self._database: Final = database
        self._now: Final = now

    def steps(self) -> tuple[Step, ...]:
        """Return the last state of every step, by number."""
        with self._database.reading() as connection:
            return last_steps(connection, self.record.run_id)

    def listed(self, collection_id: str) -> Listing | None:
        """Return what a collection held before the run imported into it; None when that was not written."""
        with self._database.reading() as connection:
            return listing_of(connection, self.record.run_id, collection_id)

    def known(self, collection_id: str) -> frozenset[str]:
        """Return the ids in a collection of which some run knows what they are."""
        with self._database.reading() as connection:
            return known_targets(connection, collection_id)

    def settle(self, steps: Sequence[Step], problems: Sequence[Problem]) -> None:
        """Write what became of the steps that were under way, all at once; the run is not dead any more."""
        now = self._now()
        with self._database.writing() as connection:
            for step in steps:
                insert_step(connection, self.record.run_id, step, now)
            insert_problems(connection, self.record.run_id, problems)
            connection.execute(
                "UPDATE runs SET ended_at = ? WHERE run_id = ?", (now.isoformat(), self.record.run_id)
            )
