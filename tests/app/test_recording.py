"""A run that began also ends, and records that fail take nothing back."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from desktop_exporter.app.recording import recorded
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.runs import RunKind
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from desktop_exporter.records.runs import Journal
from desktop_exporter.transfer.removal import Removed
from desktop_exporter.transfer.report import ItemResult, ItemState, Tally
from tests.conftest import ExpectedLogs

SYSTEM = PlaceFacts("demo", "Demo", "http://127.0.0.1:8090", "8.6.0", "B")
DONE = Removed((), (), Tally((ItemResult(ItemKind.REPORT, "r", "R", ItemState.DONE),), 0, ()))


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with Records(DataFolder(tmp_path)) as opened:
        yield opened


class _Busy(Journal):
    """A journal whose end cannot be written."""

    def end(self, counts: Counts, outcome: str, problems: Sequence[Problem]) -> None:
        super().end(counts, outcome, problems)
        raise ExporterError(Code.RECORDS_BUSY, path="records.sqlite3")


def _begun(records: Records) -> Journal:
    return records.begin(RunKind.SAVE, SYSTEM, None, "backup")


def _unwritable(records: Records) -> Journal:
    journal = _begun(records)
    journal.__class__ = _Busy
    return journal


def test_what_was_done_stays_done_when_the_end_cannot_be_recorded(records: Records) -> None:
    report = recorded(_unwritable(records), lambda: DONE)
    assert report.tally.counts.done == 1
    assert [problem.code for problem in report.tally.problems] == [Code.RECORDS_BUSY]


def test_the_failure_of_the_work_is_told_not_that_of_the_records(
    records: Records, expected_logs: ExpectedLogs
) -> None:
    expected_logs.expect("desktop_exporter.app.recording", "could not be recorded")

    def fail() -> Removed:
        raise ExporterError(Code.CANCELLED)

    with pytest.raises(ExporterError) as caught:
        recorded(_unwritable(records), fail)
    assert caught.value.code is Code.CANCELLED


def test_a_cancelled_run_is_recorded_as_cancelled(records: Records) -> None:
    def stop() -> Removed:
        raise Cancelled

    with pytest.raises(Cancelled):
        recorded(_begun(records), stop)
    assert records.runs()[0].outcome == "cancelled"
