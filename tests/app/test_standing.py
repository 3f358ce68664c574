"""What stands in a target collection, by the names that are known of its system."""

from dataclasses import replace

from desktop_exporter.app.browsing import Browsing
from desktop_exporter.app.learning import Learning
from desktop_exporter.app.places import Places
from desktop_exporter.app.standing import Standing, Stands
from desktop_exporter.demo.bulk import BULK_COLLECTION_ID, bulk, dashboard_id
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.kinds import ItemKind
from tests.app.conftest import TOKEN, Serve
from tests.demo.small import COLLECTION, REPORT, report, small_material

ALONE = "66666666-6666-4666-8666-666666666666"


def test_known_names_are_told_and_the_others_counted(
    serve: Serve, places: Places, learning: Learning, context: JobContext
) -> None:
    demo = serve(bulk(3, 2))
    standing = Standing(learning)
    with places.system(demo.url, lambda _name: TOKEN) as system:
        view = system.system.view()
        nothing = standing.read(view, BULK_COLLECTION_ID, context)
        Browsing(learning).read_names(
            system.source, [(ItemKind.DASHBOARD, dashboard_id(one)) for one in range(2)], context
        )
        exports = len(demo.requests.matching("POST"))
        some = standing.read(view, BULK_COLLECTION_ID, context)
        elsewhere = standing.read(view, "00000000-0000-4000-8000-000000000000", context)

    assert nothing == Stands(frozenset(), 3 + 6, may_be_cut=False)
    assert some == Stands(frozenset({"Dashboard 00000", "Dashboard 00001"}), 1 + 2, may_be_cut=False)
    assert elsewhere == Stands(frozenset(), 0, may_be_cut=False)
    assert len(demo.requests.matching("POST")) == exports


def test_names_are_read_on_demand_and_what_fails_stays_counted(
    serve: Serve, places: Places, learning: Learning, context: JobContext
) -> None:
    material = small_material()
    (collection,) = material.collections
    more = replace(collection, entities=(*collection.entities, report(ALONE, "Alone")))
    demo = serve(replace(material, collections=(more,)))
    with places.system(demo.url, lambda _name: TOKEN) as system:
        stands = Standing(learning).read(system.system.view(), COLLECTION, context, read_names=True)

    assert stands == Stands(frozenset({"Überblick 🙂", "Alone"}), 1, may_be_cut=False)
    assert learning.names(demo.url)[ItemKind.REPORT, REPORT][0] == "Orders"
