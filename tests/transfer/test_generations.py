"""What a target answers with 500 although it only found a document invalid: 8.8 and 8.9 do."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_exporter.demo.bulk import BULK_COLLECTION_ID, bulk, dashboard_id
from desktop_exporter.demo.faults import IMPORT_ROUTE, ServerError
from desktop_exporter.demo.material import JsonValue
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.model.references import Closure, closure, reports_by_id
from desktop_exporter.model.runs import RunKind
from desktop_exporter.optimize.system import OptimizeSystem
from desktop_exporter.optimize.transport import Endpoint
from desktop_exporter.paths import DataFolder
from desktop_exporter.records.records import Records
from desktop_exporter.transfer.apply import Applied, Apply, Assignment
from desktop_exporter.transfer.report import ItemState

TOKEN = "a-token"
FILTER: JsonValue = {
    "type": "variable",
    "data": {"type": "String", "name": "region", "data": {}, "defaultValues": None},
}

Start = Callable[[DemoSystem], OptimizeSystem]


@pytest.fixture
def start() -> Iterator[Start]:
    started: list[tuple[DemoSystem, OptimizeSystem]] = []

    def run(demo: DemoSystem) -> OptimizeSystem:
        demo.start()
        system = OptimizeSystem(key="x", name="X", endpoint=Endpoint(demo.url), token_provider=lambda: TOKEN)
        started.append((demo, system))
        return system

    yield run
    for demo, system in started:
        system.close()
        demo.stop()


@pytest.fixture
def refused(start: Start) -> Closure:
    """A dashboard with a variable filter, which no target takes on the public route."""
    material = bulk(1, 1)
    (collection,) = material.collections
    entities = tuple(
        {**one, "availableFilters": [FILTER]} if one["exportEntityType"] == "dashboard" else one
        for one in collection.entities
    )
    filtered = replace(material, collections=(replace(collection, entities=entities),))
    source = start(DemoSystem(name="source", material=filtered, token=TOKEN))
    entities_read = source.export(ItemKind.DASHBOARD, [dashboard_id(0)], CancelToken()).entities
    return closure(entities_read[-1], reports_by_id(entities_read))


def _applied(system: OptimizeSystem, one: Closure, context: JobContext, folder: Path) -> Applied:
    with Records(DataFolder(folder)) as records:
        journal = records.begin(RunKind.IMPORT, system.facts, system.facts, "test")
        applied = Apply(system, journal, context).run([Assignment(one, BULK_COLLECTION_ID)])
        journal.end(applied.tally.counts, applied.tally.verdict.value, applied.tally.problems)
        return applied


@pytest.mark.parametrize(
    ("held", "certain"), [(5, True), (1000, False)], ids=["lists are whole", "lists are cut"]
)
def test_the_words_of_a_check_before_writing_make_a_failure(
    start: Start, refused: Closure, context: JobContext, tmp_path: Path, held: int, certain: bool
) -> None:
    demo = DemoSystem(name="target", material=bulk(held, 1), token=TOKEN, generation="C")
    system = start(demo)
    listed = system.listed(ItemKind.DASHBOARD, BULK_COLLECTION_ID, context.cancel)
    assert listed.may_be_cut is not certain

    applied = _applied(system, refused, context, tmp_path)

    assert [one.state for one in applied.tally.items] == [ItemState.FAILED]
    (problem,) = applied.tally.problems
    assert problem.code is Code.IMPORT_FAILED
    assert "“The provided file includes at least one dashboard with invalid filters." in problem.detail
    assert len(demo.requests.matching("POST", IMPORT_ROUTE)) == 1


def test_other_words_stay_in_doubt_where_the_lists_are_cut(
    start: Start, refused: Closure, context: JobContext, tmp_path: Path
) -> None:
    demo = DemoSystem(name="target", material=bulk(1000, 1), token=TOKEN, generation="C")
    system = start(demo)
    demo.faults.script(ServerError(), route=IMPORT_ROUTE)

    applied = _applied(system, refused, context, tmp_path)

    assert [one.state for one in applied.tally.items] == [ItemState.UNKNOWN]
    assert [one.code for one in applied.tally.problems] == [Code.IMPORT_OUTCOME_UNKNOWN]
