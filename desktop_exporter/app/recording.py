"""Keeps every transfer in the records: a run that began also ends, however its work went."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from desktop_exporter.errors import ExporterError
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.transfer.ports import RunJournal
from desktop_exporter.transfer.report import Tally, Verdict


class Counted(Protocol):
    """A report of a transfer."""

    @property
    def tally(self) -> Tally:
        """What became of the items."""
        ...


Report = TypeVar("Report", bound=Counted)


def recorded(journal: RunJournal, work: Callable[[], Report]) -> Report:
    """Do `work` and write its end into `journal`, which also releases the lock of the run."""
    try:
        report = work()
    except Cancelled:
        journal.end(Counts(), Verdict.CANCELLED.value, ())
        raise
    except ExporterError as error:
        journal.end(Counts(), Verdict.FAILED.value, (Problem.of(error, kind="system"),))
        raise
    except BaseException:
        journal.end(Counts(), Verdict.FAILED.value, ())
        raise
    tally = report.tally
    journal.end(tally.counts, tally.verdict.value, tally.problems)
    return report
