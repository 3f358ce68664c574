"""An import for somebody else: sent once and as it came, and kept in the records however it ends."""

import json
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final

import pytest
from pydantic import JsonValue

from desktop_exporter.app.places import OpenSystem, Places
from desktop_exporter.app.relaying import Passed, Relaying
from desktop_exporter.demo import faults
from desktop_exporter.demo.faults import IMPORT_ROUTE
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled, CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.exchange import ImportInDoubt, PlaceFacts
from desktop_exporter.model.outcome import Counts, Problem
from desktop_exporter.model.runs import Listing, RunKind, RunRecord, Step, StepState
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from desktop_exporter.records.runs import Journal
from tests.app.conftest import TOKEN, Serve
from tests.cli.wire import listed
from tests.demo.small import COLLECTION, DASHBOARD, REPORT, dashboard, report, small_material
from tests.model import material
from tests.optimize.raw_server import RawConnection, RawServer

# With blanks: what goes out is what came in, not what could be made of it.
DOCUMENT: Final = b" " + json.dumps([report(), dashboard()], indent=3).encode() + b"\n"
CONFIGURATION: Final = b'{"optimizeVersion":"8.6.0","optimizeProfile":"ccsm"}'


@pytest.fixture
def demo(serve: Serve) -> DemoSystem:
    return serve(small_material())


@pytest.fixture
def relaying(records: Records) -> Relaying:
    return Relaying(records)


@contextmanager
def opened(places: Places, url: str) -> Generator[OpenSystem]:
    with places.open(places.unsaved("first", "The first", url), lambda: TOKEN) as system:
        yield system


@pytest.fixture
def system(places: Places, demo: DemoSystem) -> Generator[OpenSystem]:
    with opened(places, demo.url) as system:
        yield system


Import = Callable[..., Passed]


@pytest.fixture
def imported(relaying: Relaying, system: OpenSystem, context: JobContext) -> Import:
    def ask(document: bytes = DOCUMENT, collection: str = COLLECTION) -> Passed:
        return relaying.import_entities(system, collection, document, context)

    return ask


def only_run(records: Records) -> RunRecord:
    (run,) = records.runs()
    return run


def states(records: Records, run: RunRecord) -> list[StepState]:
    return [one.state for one in records.steps(run.run_id)]


def sent(demo: DemoSystem) -> int:
    return len(demo.requests.matching("POST", IMPORT_ROUTE))


def test_an_import_that_is_accepted(records: Records, demo: DemoSystem, imported: Import) -> None:
    passed = imported()
    new = [str(one["id"]) for one in json.loads(passed.body)]
    assert (passed.status, passed.content_type) == (200, "application/json")
    assert sent(demo) == 1
    assert set(new) <= {*listed(demo, "dashboard", COLLECTION), *listed(demo, "report", COLLECTION)}
    run = only_run(records)
    assert (run.kind, run.outcome, run.label) == (RunKind.IMPORT, "done", "the local endpoint")
    assert (run.source.name, run.source.base_url) == ("the local endpoint", None)
    assert run.target is not None
    assert (run.target.name, run.target.base_url) == ("The first", demo.url)
    assert run.counts == Counts(asked=1, done=1)
    assert run.problems == ()
    (step,) = records.steps(run.run_id)
    assert (step.state, step.collection_id) == (StepState.ACCEPTED, COLLECTION)
    assert (step.source_ids, step.target_ids) == ((REPORT, DASHBOARD), tuple(new))
    assert [(one.id, one.name) for one in records.sent(run.run_id)] == [
        (REPORT, "Orders"),
        (DASHBOARD, "Überblick 🙂"),
    ]


def test_the_document_goes_out_as_it_came(records: Records, places: Places, context: JobContext) -> None:
    answer = b' [ {"id":"aaaaaaaa-0000-4000-8000-000000000000","entityType":"dashboard","odd":1} ] '
    script = system_that(lambda connection: connection.answer(body=answer))
    with RawServer(script) as server, opened(places, server.url) as system:
        passed = Relaying(records).import_entities(system, COLLECTION, DOCUMENT, context)
    assert passed.body == answer
    posted = [one for one in server.requests if one.startswith(b"POST ")]
    assert [one.partition(b"\r\n\r\n")[2] for one in posted] == [DOCUMENT]


def system_that(answers_an_import: Callable[[RawConnection], None]) -> Callable[[RawConnection], None]:
    """Return a script of an Optimize with empty collections."""

    def script(connection: RawConnection) -> None:
        while (request := connection.request()) is not None:
            if request.startswith(b"POST "):
                answers_an_import(connection)
            else:
                connection.answer(body=CONFIGURATION if b"ui-configuration" in request else b"[]")

    return script


def test_reports_that_a_dashboard_uses_come_along_and_others_count(
    records: Records, imported: Import
) -> None:
    alone = "99999999-9999-4999-8999-999999999999"
    imported(json.dumps([report(), report(alone, "Alone"), dashboard()]).encode())
    assert only_run(records).counts == Counts(asked=2, done=2)


def test_an_import_that_the_system_refuses_is_passed_on(
    records: Records, demo: DemoSystem, imported: Import
) -> None:
    strange = json.dumps([{**report(), "sourceIndexVersion": 3}]).encode()
    passed = imported(strange)
    assert passed.status == 400
    assert json.loads(passed.body)["errorCode"] == "importIndexVersionMismatch"
    run = only_run(records)
    assert (run.outcome, run.counts) == ("failed", Counts(asked=1, failed=1))
    assert states(records, run) == [StepState.REFUSED]
    assert [one.code for one in run.problems] == [Code.REQUEST_REFUSED]
    assert "importIndexVersionMismatch" in run.problems[0].detail
    assert sent(demo) == 1


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (b"", "ends"),
        (b"[]]", "JSON"),
        (b'{"id":', "ends"),
        (b'["no entity"]', ""),
        (b'[{"id":"a","exportEntityType":"cake","name":"n","sourceIndexVersion":1}]', "cake"),
        (b"[\xff]", "UTF-8"),
    ],
)
def test_what_is_no_export_goes_nowhere(
    records: Records, demo: DemoSystem, imported: Import, document: bytes, words: str
) -> None:
    with pytest.raises(ExporterError) as caught:
        imported(document)
    assert caught.value.code is Code.IMPORT_FILE_INVALID
    assert words in str(caught.value)
    assert demo.requests == []
    assert records.runs() == ()


@pytest.mark.parametrize(
    "fault",
    [
        faults.AnswerLost(),
        faults.ConnectionCut(),
        faults.CutInBody(),
        faults.ServerError(),
        faults.ImportStopsHalfway(),
        faults.Unavailable(status=504),
        faults.HtmlInsteadOfJson(),
    ],
    ids=lambda one: type(one).__name__,
)
def test_an_import_in_doubt(
    records: Records, demo: DemoSystem, imported: Import, fault: faults.Fault
) -> None:
    demo.faults.script(fault, method="POST", route=IMPORT_ROUTE)
    with pytest.raises(ImportInDoubt):
        imported()
    assert sent(demo) == 1
    run = only_run(records)
    assert (run.outcome, run.counts) == ("failed", Counts(asked=1, unknown=1))
    assert states(records, run) == [StepState.UNKNOWN]
    assert [one.code for one in run.problems] == [Code.IMPORT_OUTCOME_UNKNOWN]


@pytest.mark.parametrize(
    "answer",
    [
        b'{"id":"x"}',
        b"",
        b"[1]",
        b'[{"name":"x"}]',
        b'[{"id":"x"',
        b'[{"id":"\xff"}]',
        b'[{"id":"x","more":"\xff"}]',
        b'[{"id":"x","more":' + b"[" * 5000 + b"]" * 5000 + b"}]",
    ],
    ids=lambda answer: repr(answer[:24]),
)
def test_a_success_that_names_nothing_is_in_doubt(
    records: Records, places: Places, context: JobContext, answer: bytes
) -> None:
    script = system_that(lambda connection: connection.answer(body=answer))
    with RawServer(script) as server, opened(places, server.url) as system, pytest.raises(ImportInDoubt):
        Relaying(records).import_entities(system, COLLECTION, DOCUMENT, context)
    assert states(records, only_run(records)) == [StepState.UNKNOWN]


def test_a_check_before_all_writing_is_a_refusal_whatever_its_status(
    records: Records, places: Places, context: JobContext
) -> None:
    """Releases 8.8 and 8.9 say so with a 500."""
    words = "Could not import entities because the provided file is no good"
    body = json.dumps({"errorCode": "serverError", "detailedMessage": words}).encode()
    script = system_that(lambda connection: connection.answer("500 Internal Server Error", body))
    with (
        RawServer(script) as server,
        opened(places, server.url) as system,
        pytest.raises(ImportInDoubt) as caught,
    ):
        Relaying(records).import_entities(system, COLLECTION, DOCUMENT, context)
    assert caught.value.says_invalid
    run = only_run(records)
    assert (run.counts, states(records, run)) == (Counts(asked=1, failed=1), [StepState.REFUSED])


@pytest.mark.parametrize("tiles", ["none", None, [{}], [{"id": None}], [{"id": 1}], [None], {"id": "x"}])
def test_tiles_by_which_optimize_fails_in_the_middle_go_nowhere(
    records: Records, demo: DemoSystem, imported: Import, tiles: JsonValue
) -> None:
    board: dict[str, JsonValue] = {**dashboard(), "tiles": tiles}
    document = json.dumps([report(), board]).encode()
    with pytest.raises(ExporterError) as caught:
        imported(document)
    assert caught.value.code is Code.IMPORT_FILE_INVALID
    assert (demo.requests, records.runs()) == ([], ())


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (faults.Unauthorized(), Code.TOKEN_REFUSED),
        (faults.Forbidden(), Code.FORBIDDEN),
        (faults.TooManyRequests(3600), Code.SERVER_BUSY),
        (faults.Redirect("http://elsewhere"), Code.REDIRECTED),
        (faults.HtmlInsteadOfJson(404), Code.NOT_OPTIMIZE),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_failure_before_anything_was_written(
    records: Records, demo: DemoSystem, imported: Import, fault: faults.Fault, code: Code
) -> None:
    demo.faults.script(fault, method="POST", route=IMPORT_ROUTE)
    with pytest.raises(ExporterError) as caught:
        imported()
    assert caught.value.code is code
    run = only_run(records)
    assert (run.outcome, run.counts) == ("failed", Counts(asked=1, failed=1))
    assert states(records, run) == [StepState.REFUSED]
    assert sent(demo) == 1


def test_a_system_that_cannot_be_listed_is_not_written_to(
    records: Records, demo: DemoSystem, imported: Import
) -> None:
    """What came new could not be told apart later."""
    demo.faults.script(faults.ServerError(), requests=9, method="GET", route="/api/public/report")
    with pytest.raises(ExporterError) as caught:
        imported()
    assert caught.value.code is Code.SERVER_FAULT
    run = only_run(records)
    assert (run.outcome, states(records, run), sent(demo)) == ("failed", [], 0)


def test_cancelled_before_it_was_sent(
    records: Records, demo: DemoSystem, imported: Import, context: JobContext
) -> None:
    held = faults.Held()
    demo.faults.script(held, method="GET", route="/api/public/report")
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(imported)
        until(lambda: bool(demo.requests.matching("GET", "/api/public/report")))
        context.cancel.cancel()
        with pytest.raises(Cancelled):
            running.result()
    held.released.set()
    run = only_run(records)
    assert (run.outcome, run.counts) == ("cancelled", Counts())
    assert (states(records, run), sent(demo)) == ([], 0)


class _CancelsWhenSending(Journal):
    """A journal in whose last moment before the call somebody cancels."""

    cancel: CancelToken

    def step(self, step: Step) -> None:
        super().step(step)
        if step.state is StepState.SENDING:
            self.cancel.cancel()


def test_cancelled_at_the_last_moment_is_recorded_as_not_sent(
    records: Records,
    demo: DemoSystem,
    imported: Import,
    context: JobContext,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begin = records.begin

    def begun(kind: RunKind, source: PlaceFacts, target: PlaceFacts | None, label: str) -> Journal:
        journal = begin(kind, source, target, label)
        _CancelsWhenSending.cancel = context.cancel
        journal.__class__ = _CancelsWhenSending
        return journal

    monkeypatch.setattr(records, "begin", begun)
    with pytest.raises(Cancelled):
        imported()
    run = only_run(records)
    assert (run.outcome, sent(demo)) == ("cancelled", 0)
    assert states(records, run) == [StepState.REFUSED]
    assert not run.is_unsettled
    assert records.unfinished() == ()


class _Noting(Journal):
    """A journal that tells in which order it was written."""

    noted: list[Listing | StepState]

    def listed(self, collection_id: str, listing: Listing) -> None:
        super().listed(collection_id, listing)
        self.noted.append(listing)

    def step(self, step: Step) -> None:
        super().step(step)
        self.noted.append(step.state)


def test_what_was_there_before_is_noted_before_it_is_sent(
    records: Records, imported: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only so can be found what came, if the program ends in between."""
    begin, noted = records.begin, list[Listing | StepState]()

    def begun(kind: RunKind, source: PlaceFacts, target: PlaceFacts | None, label: str) -> Journal:
        journal = begin(kind, source, target, label)
        journal.__class__ = _Noting
        _Noting.noted = noted
        return journal

    monkeypatch.setattr(records, "begin", begun)
    imported()
    before, *states = noted
    assert isinstance(before, Listing)
    assert (DASHBOARD in before.dashboards, REPORT in before.reports) == (True, True)
    assert states == [StepState.SENDING, StepState.ACCEPTED]


def test_a_cancel_does_not_cut_what_was_sent(
    records: Records, demo: DemoSystem, imported: Import, context: JobContext
) -> None:
    held = faults.Held()
    demo.faults.script(held, method="POST", route=IMPORT_ROUTE)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(imported)
        until(lambda: sent(demo) == 1)
        assert context.progress.latest.uncut
        context.cancel.cancel()
        held.released.set()
        assert running.result().status == 200
    assert only_run(records).outcome == "done"


def test_a_target_that_somebody_else_writes_to_is_busy(
    records: Records, folder: DataFolder, demo: DemoSystem, imported: Import
) -> None:
    other = PlaceFacts("", "Other", demo.url, "8.6.0", "B")
    with Records(folder) as theirs:
        journal = theirs.begin(RunKind.IMPORT, other, other, "other")
        with pytest.raises(ExporterError) as caught:
            imported()
        journal.end(Counts(), "succeeded", ())
    assert caught.value.code is Code.TARGET_BUSY
    assert sent(demo) == 0
    assert imported().status == 200


class _Fails(Journal):
    """A journal that cannot write some of its steps, or its end."""

    failing: Sequence[StepState] = ()
    fails_at_end = False

    def step(self, step: Step) -> None:
        if step.state in self.failing:
            raise ExporterError(Code.DISK_FULL, path="records.sqlite3", reason="r")
        super().step(step)

    def end(self, counts: Counts, outcome: str, problems: Sequence[Problem]) -> None:
        super().end(counts, outcome, problems)
        if self.fails_at_end:
            raise ExporterError(Code.RECORDS_BUSY, path="records.sqlite3")


@pytest.fixture
def failing(records: Records, monkeypatch: pytest.MonkeyPatch) -> type[_Fails]:
    begin = records.begin

    class Failing(_Fails):
        pass

    def begun(kind: RunKind, source: PlaceFacts, target: PlaceFacts | None, label: str) -> Journal:
        journal = begin(kind, source, target, label)
        journal.__class__ = Failing
        return journal

    monkeypatch.setattr(records, "begin", begun)
    return Failing


def test_records_that_cannot_be_written_before_let_nothing_out(
    demo: DemoSystem, imported: Import, failing: type[_Fails]
) -> None:
    failing.failing = (StepState.SENDING,)
    with pytest.raises(ExporterError) as caught:
        imported()
    assert caught.value.code is Code.DISK_FULL
    assert sent(demo) == 0


def test_records_that_cannot_be_written_after_take_nothing_back(
    records: Records, demo: DemoSystem, imported: Import, failing: type[_Fails]
) -> None:
    failing.failing = (StepState.ACCEPTED,)
    failing.fails_at_end = True
    assert imported().status == 200
    assert sent(demo) == 1
    run = only_run(records)
    assert [one.code for one in run.problems] == [Code.DISK_FULL]


def test_two_at_once_both_arrive_or_say_that_the_target_is_busy(
    records: Records, demo: DemoSystem, imported: Import
) -> None:
    """The endpoint puts them into one lane; whoever comes around it meets the lock."""
    together = threading.Barrier(2)

    def ask() -> int | Code:
        together.wait()
        try:
            return imported().status
        except ExporterError as error:
            return error.code

    with ThreadPoolExecutor(2) as pool:
        ends = [one.result() for one in (pool.submit(ask), pool.submit(ask))]
    assert set(ends) <= {200, Code.TARGET_BUSY}
    assert sent(demo) == ends.count(200) == len(records.runs()) >= 1


def until(happened: Callable[[], bool]) -> None:
    """Wait for a condition; pytest-timeout ends what never comes."""
    pause = threading.Event()
    while not happened():
        pause.wait(0.005)


def test_reports_that_need_each_other_are_counted(imported: Import, records: Records) -> None:
    """They have no beginning: each is one, as in a backup."""
    with pytest.raises(ImportInDoubt):
        imported(json.dumps([material.combined(3, [4]), material.combined(4, [3])]).encode())
    counts = only_run(records).counts
    assert counts is not None
    assert counts.asked == 2
