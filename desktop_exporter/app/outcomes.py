"""What became of a transfer, in the words that the faces use."""

from desktop_exporter.jobs.job import Outcome
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.transfer.report import (
    EXIT_DONE,
    EXIT_NOTHING_DONE,
    EXIT_PARTLY,
    ItemResult,
    ItemState,
    Leftover,
    Tally,
    Verdict,
)

__all__ = [
    "EXIT_DONE",
    "EXIT_NOTHING_DONE",
    "EXIT_PARTLY",
    "ItemResult",
    "ItemState",
    "Leftover",
    "PlaceFacts",
    "Tally",
    "Verdict",
    "outcome_of",
]


def outcome_of(tally: Tally) -> Outcome:
    """Return how a job ended whose work came to `tally`."""
    return {
        Verdict.DONE: Outcome.SUCCEEDED,
        Verdict.PARTLY: Outcome.PARTLY,
        Verdict.FAILED: Outcome.FAILED,
        Verdict.CANCELLED: Outcome.CANCELLED,
    }[tally.verdict]
