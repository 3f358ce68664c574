"""A deletion for somebody else: sent once, and kept in the records however it ends."""

from collections.abc import Callable, Generator

import pytest

from desktop_exporter.app.places import OpenSystem, Places
from desktop_exporter.app.relaying import Passed, Relaying
from desktop_exporter.demo.faults import AnswerLost, Fault, HtmlInsteadOfJson, ServerError, Unauthorized
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import Cancelled
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.outcome import Counts
from desktop_exporter.model.runs import RunKind, StepState
from desktop_exporter.records.records import Records
from tests.app.conftest import Serve
from tests.app.test_relayed_import import only_run, opened, states
from tests.demo.small import DASHBOARD, small_material

ROUTE = "/api/public/dashboard/{id}"
Delete = Callable[..., Passed]


@pytest.fixture
def demo(serve: Serve) -> DemoSystem:
    return serve(small_material())


@pytest.fixture
def system(places: Places, demo: DemoSystem) -> Generator[OpenSystem]:
    with opened(places, demo.url) as system:
        yield system


@pytest.fixture
def deleted(records: Records, system: OpenSystem, context: JobContext) -> Delete:
    def ask(entity_id: str = DASHBOARD) -> Passed:
        return Relaying(records).delete(system, ItemKind.DASHBOARD, entity_id, context)

    return ask


def test_what_is_deleted_stands_among_the_runs(demo: DemoSystem, records: Records, deleted: Delete) -> None:
    passed = deleted()

    run = only_run(records)
    assert passed.status == 204
    assert (run.kind, run.outcome, run.counts) == (RunKind.REMOVAL, "done", Counts(asked=1, done=1))
    assert run.source == PlaceFacts("endpoint", "the local endpoint", None, None, None)
    assert run.target is not None
    assert run.target.base_url == demo.url
    (step,) = records.steps(run.run_id)
    assert (step.state, step.target_ids) == (StepState.DELETED, (DASHBOARD,))


def test_a_refusal_is_passed_on_and_recorded(records: Records, deleted: Delete) -> None:
    passed = deleted("unknown")

    run = only_run(records)
    assert passed.status == 404
    assert (run.outcome, run.counts) == ("failed", Counts(asked=1, failed=1))
    assert states(records, run) == [StepState.REFUSED]
    (problem,) = run.problems
    assert (problem.code, problem.kind, problem.id) == (Code.REQUEST_REFUSED, "dashboard", "unknown")


@pytest.mark.parametrize(
    ("fault", "code", "step", "counts"),
    [
        (ServerError(), Code.SERVER_FAULT, StepState.UNKNOWN, Counts(asked=1, unknown=1)),
        (HtmlInsteadOfJson(), Code.NOT_OPTIMIZE, StepState.UNKNOWN, Counts(asked=1, unknown=1)),
        (AnswerLost(), Code.CONNECTION_LOST, StepState.UNKNOWN, Counts(asked=1, unknown=1)),
        (Unauthorized(), Code.TOKEN_REFUSED, StepState.REFUSED, Counts(asked=1, failed=1)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_a_failure_leaves_open_is_recorded_as_unknown(
    demo: DemoSystem,
    records: Records,
    deleted: Delete,
    fault: Fault,
    code: Code,
    step: StepState,
    counts: Counts,
) -> None:
    demo.faults.script(fault, method="DELETE", route=ROUTE)

    with pytest.raises(ExporterError) as caught:
        deleted()

    run = only_run(records)
    assert caught.value.code is code
    assert (states(records, run), run.counts) == ([step], counts)
    assert len(demo.requests.matching("DELETE", ROUTE)) == 1


def test_what_is_cancelled_before_is_not_sent(
    demo: DemoSystem, records: Records, deleted: Delete, context: JobContext
) -> None:
    deleted("unknown")
    context.cancel.cancel()

    with pytest.raises(Cancelled):
        deleted()

    assert len(demo.requests.matching("DELETE", ROUTE)) == 1
    assert {run.outcome for run in records.runs()} <= {"failed", "cancelled"}
