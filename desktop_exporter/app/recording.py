"""Keeps every transfer in the records: a run that began also ends, however its work went."""

import logging
from collections.abc import Callable
from typing import Final, Protocol, Self, TypeVar

from desktop_exporter.errors import ExporterError
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.transfer.ports import RunJournal
from desktop_exporter.transfer.report import Tally, Verdict

_LOG: Final = logging.getLogger(__name__)


class Counted(Protocol):
    """A report of a transfer."""

    @property
    def tally(self) -> Tally:
        """What became of the items."""
        ...

    def with_problem(self, problem: Problem) -> Self:
        """Return the report with one more problem."""
        ...


Report = TypeVar("Report", bound=Counted)


def recorded(journal: RunJournal, work: Callable[[], Report]) -> Report:
    """Do `work` and write its end into `journal`, which also releases the lock of the run.

    When the end cannot be written, what was done stays done: the report says so as one more problem.
    """
    try:
        report = work()
    except Cancelled:
        _end_failed(journal, Verdict.CANCELLED, ())
        raise
    except ExporterError as error:
        _end_failed(journal, Verdict.FAILED, (Problem.of(error, kind="system"),))
        raise
    except BaseException:
        _end_failed(journal, Verdict.FAILED, ())
        raise
    tally = report.tally
    try:
        journal.end(tally.counts, tally.verdict.value, tally.problems)
    except ExporterError as error:
        return report.with_problem(Problem.of(error, kind="file"))
    return report


def _end_failed(journal: RunJournal, verdict: Verdict, problems: tuple[Problem, ...]) -> None:
    """End a run whose work failed: that failure is what has to be told, not one of the records."""
    try:
        journal.end(Counts(), verdict.value, problems)
    except ExporterError:
        _LOG.exception("the end of the run %s could not be recorded", journal.run_id)
