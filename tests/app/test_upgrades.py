"""A system that became another release of Optimize is noticed: at the begin and at the end of the work."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_exporter.app.browsing import Browsing
from desktop_exporter.app.copying import Copying, CopyReport, CopyRequest
from desktop_exporter.app.destination import Destination
from desktop_exporter.app.learning import Learning
from desktop_exporter.app.places import OpenSystem, Places
from desktop_exporter.app.saving import SaveReport, SaveRequest, Saving
from desktop_exporter.demo.bulk import BULK_COLLECTION_ID, bulk
from desktop_exporter.demo.faults import ServerError, Slow, Unauthorized
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.records.records import Records
from desktop_exporter.transfer.selection import Selection
from tests.app.conftest import TOKEN, Serve

_CONFIGURATION = "/api/ui-configuration"
_EXPORT = "/api/public/export/dashboard/definition/json"
_EVERYTHING = Selection(everything=True)


@pytest.fixture
def demo(serve: Serve) -> DemoSystem:
    return serve(bulk(2, 1))


@pytest.fixture
def open_demo(demo: DemoSystem, places: Places) -> Callable[[], OpenSystem]:
    """Open the system as a new process would: what it said to an earlier one is not known."""
    return lambda: places.system(demo.url, lambda _name: TOKEN)


@pytest.fixture
def save(
    open_demo: Callable[[], OpenSystem],
    records: Records,
    learning: Learning,
    context: JobContext,
    tmp_path: Path,
) -> Callable[[], SaveReport]:
    def saved() -> SaveReport:
        with open_demo() as system:
            request = SaveRequest(_EVERYTHING, tmp_path / "backup", None, overwrite=True, parallel=1)
            return Saving(records, learning).save(system.source, request, context)

    return saved


def _about_versions(notes: tuple[str, ...]) -> list[str]:
    return [note for note in notes if " Optimize " in note]


def test_the_first_run_and_an_unchanged_system_say_nothing(save: Callable[[], SaveReport]) -> None:
    assert _about_versions(save().notes) == []
    assert _about_versions(save().notes) == []


def test_an_upgrade_since_the_last_run_is_told_once_saved_and_as_often_as_only_read(
    demo: DemoSystem,
    save: Callable[[], SaveReport],
    open_demo: Callable[[], OpenSystem],
    records: Records,
    learning: Learning,
    context: JobContext,
) -> None:
    save()
    demo.optimize_version = "8.8.0"
    said = (
        f"{demo.url} was Optimize 8.6.0 in the last run with it, on {records.runs()[0].begun_at[:10]}. It is"
        " 8.8.0 now: what it accepts may have changed."
    )
    for _ in range(2):
        with open_demo() as system:
            assert Browsing(learning).browse(system.source, context).notes[0] == said
    assert _about_versions(save().notes) == [said]
    assert _about_versions(save().notes) == []
    assert records.runs()[0].source.optimize_version == "8.8.0"


def test_an_upgrade_while_it_is_read_is_told(demo: DemoSystem, save: Callable[[], SaveReport]) -> None:
    demo.faults.script(Slow(0.5), route=_EXPORT)

    def upgrade() -> None:
        while not demo.requests.matching(route=_EXPORT):
            threading.Event().wait(0.01)
        demo.optimize_version = "8.6.1"

    upgrading = threading.Thread(target=upgrade)
    upgrading.start()
    report = save()
    upgrading.join()

    assert report.saved is not None
    (note,) = _about_versions(report.notes)
    assert note.startswith(f"{demo.url} changed from Optimize 8.6.0 to 8.6.1 while this ran: ")


def test_a_system_whose_failure_ended_the_work_is_not_asked_again(
    demo: DemoSystem, save: Callable[[], SaveReport]
) -> None:
    demo.faults.script(Unauthorized(), requests=9, route=_EXPORT)
    assert save().saved is None
    assert len(demo.requests.matching(route=_CONFIGURATION)) == 1


@pytest.fixture
def copy(
    open_demo: Callable[[], OpenSystem], records: Records, learning: Learning, context: JobContext
) -> Callable[[Callable[[], None]], CopyReport]:
    """Copy within the one system; something may happen between reading and writing."""

    def copied(between: Callable[[], None]) -> CopyReport:
        copying = Copying(records, learning)
        request = CopyRequest(_EVERYTHING, Destination(into=BULK_COLLECTION_ID), parallel=1)
        with open_demo() as source, open_demo() as target:
            prepared = copying.prepare(source.source, target.source, request, context)
            between()
            return copying.apply(prepared, target.system, context)

    return copied


def test_an_upgrade_between_reading_and_the_end_of_writing_is_told(
    demo: DemoSystem, copy: Callable[[Callable[[], None]], CopyReport]
) -> None:
    def upgrade() -> None:
        demo.optimize_version = "8.7.0"

    report = copy(upgrade)
    assert report.tally.counts.done == report.tally.counts.asked == 2
    (note,) = _about_versions(report.notes)
    assert note.startswith(f"{demo.url} changed from Optimize 8.6.0 to 8.7.0 while this ran: ")
    # Both sides are this system: one note is enough.
    assert len(_about_versions(copy(lambda: None).notes)) == 1


def test_a_version_that_cannot_be_asked_in_the_end_spoils_nothing(
    demo: DemoSystem, copy: Callable[[Callable[[], None]], CopyReport]
) -> None:
    report = copy(lambda: demo.faults.script(ServerError(), route=_CONFIGURATION))
    assert report.tally.counts.done == 2
    (note,) = _about_versions(report.notes)
    assert note.startswith(f"{demo.url} could not be asked at the end which Optimize it is.")
    assert "status 500" in note


def test_a_cancelled_copy_is_not_held_up_by_the_question(
    demo: DemoSystem, copy: Callable[[Callable[[], None]], CopyReport], context: JobContext
) -> None:
    report = copy(context.cancel.cancel)
    assert report.tally.counts.not_started == 2
    assert _about_versions(report.notes) == []
    # Each side at its begin, the source at the end of reading.
    assert len(demo.requests.matching(route=_CONFIGURATION)) == 3
