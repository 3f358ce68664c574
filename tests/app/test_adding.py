"""Pasted ids and addresses, many at once: what they are, and which of them are not there."""

import pytest

from desktop_exporter.address import PageKind
from desktop_exporter.app.adding import Added, AddedId, Adding, MissingId
from desktop_exporter.app.learning import Learning
from desktop_exporter.app.places import Places
from desktop_exporter.demo.faults import ServerError, Unauthorized
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.kinds import ItemKind
from tests.app.conftest import TOKEN, Serve
from tests.demo.small import COLLECTION, DASHBOARD, FAILING, PRIVATE, REPORT, small_material

NOWHERE = "99999999-9999-4999-8999-999999999999"
_DASHBOARDS = "/api/public/export/dashboard/definition/json"


class Asking:
    """Adds to one demo system."""

    def __init__(self, demo: DemoSystem, places: Places, learning: Learning, context: JobContext) -> None:
        self.demo = demo
        self._places = places
        self._learning = learning
        self._context = context

    def add(self, text: str) -> Added:
        with self._places.system(self.demo.url, lambda _name: TOKEN) as opened:
            return Adding(self._learning).add(opened, text, self._context)

    def add_all_the_same(self, added: Added) -> None:
        with self._places.system(self.demo.url, lambda _name: TOKEN) as opened:
            Adding(self._learning).remember(opened, added.unsure)


@pytest.fixture
def asking(serve: Serve, places: Places, learning: Learning, context: JobContext) -> Asking:
    return Asking(serve(small_material()), places, learning, context)


def test_bare_ids_are_looked_for_as_everything(asking: Asking, learning: Learning) -> None:
    added = asking.add(f"{COLLECTION} {REPORT},{DASHBOARD};{PRIVATE.upper()}\n\n{NOWHERE}, {DASHBOARD}")
    assert added.found == (
        AddedId(PageKind.COLLECTION, COLLECTION, "Sales"),
        AddedId(PageKind.REPORT, REPORT, "Orders"),
        AddedId(PageKind.DASHBOARD, DASHBOARD, "Überblick 🙂"),
        AddedId(PageKind.DASHBOARD, PRIVATE, "Mine"),
    )
    assert added.missing == (MissingId(None, NOWHERE),)
    assert not added.wrong
    assert not added.unsure
    remembered = learning.remembered(asking.demo.url)
    assert (remembered.collections, remembered.reports) == ((COLLECTION,), (REPORT,))
    assert remembered.dashboards == (DASHBOARD, PRIVATE)
    assert learning.names(asking.demo.url)[ItemKind.DASHBOARD, PRIVATE][0] == "Mine"
    summary = learning.summaries(asking.demo.url)[ItemKind.DASHBOARD, DASHBOARD]
    assert (summary.reports, summary.definitions) == (1, ("orders",))


def test_addresses_say_what_they_are_and_where(asking: Asking) -> None:
    url = asking.demo.url
    added = asking.add(
        f"""
        - <{url}/#/collection/{COLLECTION}/dashboard/{DASHBOARD}/?filter=a,b>
        - {url}/#/report/{DASHBOARD}, {url}/#/collection/{COLLECTION}/,
        * https://elsewhere.example/#/dashboard/{PRIVATE}
        * {url}/#/share/dashboard/{PRIVATE}
        {DASHBOARD}
        """
    )
    assert [(one.kind, one.id) for one in added.found] == [
        (PageKind.DASHBOARD, DASHBOARD),
        (PageKind.COLLECTION, COLLECTION),
    ]
    assert added.missing == (MissingId(PageKind.REPORT, DASHBOARD),)
    assert [one.error.code for one in added.wrong] == [Code.ADDRESS_ELSEWHERE, Code.ID_NOT_RECOGNISED]
    assert added.wrong[0].text == f"https://elsewhere.example/#/dashboard/{PRIVATE}"


def test_a_list_of_json_is_taken_as_well(asking: Asking) -> None:
    added = asking.add(f'["{DASHBOARD}","{REPORT}", "{asking.demo.url}/#/collection/{COLLECTION}"]')
    assert [one.id for one in added.found] == [DASHBOARD, REPORT, COLLECTION]


@pytest.mark.parametrize("text", ["", " \n,;- • ", "[]"])
def test_nothing_asks_for_nothing(asking: Asking, text: str) -> None:
    assert asking.add(text) == Added()
    assert asking.demo.requests.matching("POST") == []


def test_what_cannot_be_read_is_neither_found_nor_missing(asking: Asking, learning: Learning) -> None:
    added = asking.add(f"{FAILING} {DASHBOARD}")
    assert [one.id for one in added.found] == [DASHBOARD]
    (unsure,) = added.unsure
    assert (unsure.kind, unsure.id, unsure.problem.code) == (PageKind.DASHBOARD, FAILING, Code.SERVER_FAULT)
    assert learning.remembered(asking.demo.url).dashboards == (DASHBOARD,)


def test_a_server_that_describes_no_collections_cannot_tell_empty_from_unknown(
    places: Places, learning: Learning, context: JobContext
) -> None:
    with DemoSystem(name="plain", material=small_material(), token=TOKEN) as demo:
        asking = Asking(demo, places, learning, context)
        added = asking.add(f"{demo.url}/#/collection/{NOWHERE} {COLLECTION} abc1 hello")
        assert added.found == (AddedId(PageKind.COLLECTION, COLLECTION, None),)
        assert added.missing == ()
        assert [(one.text, one.error.code) for one in added.wrong] == [("hello", Code.ID_NOT_RECOGNISED)]
        assert [(one.id, one.problem.code, one.bare) for one in added.unsure] == [
            (NOWHERE, Code.COLLECTION_EMPTY, False),
            ("abc1", Code.COLLECTION_EMPTY, True),
        ]
        assert learning.remembered(demo.url).collections == (COLLECTION,)
        asking.add_all_the_same(added)
        assert learning.remembered(demo.url).collections == (COLLECTION, NOWHERE, "abc1")


def test_many_dashboards_take_few_calls(asking: Asking) -> None:
    ids = [f"88888888-8888-4888-8888-{number:012}" for number in range(38)]
    added = asking.add("\n".join(f"#/dashboard/{one}/" for one in [DASHBOARD, *ids, PRIVATE]))
    assert [one.id for one in added.found] == [DASHBOARD, PRIVATE]
    assert [one.id for one in added.missing] == ids
    assert len(asking.demo.requests.matching("POST", _DASHBOARDS)) <= 4


def test_what_concerns_the_whole_system_is_raised(asking: Asking, learning: Learning) -> None:
    asking.demo.faults.script(Unauthorized(), requests=99, route=_DASHBOARDS)
    with pytest.raises(ExporterError) as caught:
        asking.add(DASHBOARD)
    assert caught.value.code is Code.TOKEN_REFUSED
    assert learning.remembered(asking.demo.url).dashboards == ()


def test_a_collection_whose_lists_fail_is_not_called_empty(
    places: Places, learning: Learning, context: JobContext
) -> None:
    with DemoSystem(name="plain", material=small_material(), token=TOKEN) as demo:
        for what in ("dashboard", "report"):
            demo.faults.script(ServerError(), requests=9, route=f"/api/public/{what}")
        (unsure,) = Asking(demo, places, learning, context).add(f"#/collection/{COLLECTION}").unsure
        assert unsure.problem.code is Code.SERVER_FAULT
