"""Listings for tests of the tree: collections with as many dashboards and reports as are asked for."""

from desktop_exporter.app.browsing import ListedCollection, ListedItem, Summary
from desktop_exporter.gui.browser.catalog_tree import CatalogTree
from desktop_exporter.gui.browser.items import contents
from desktop_exporter.model.kinds import ItemKind


def dashboard(
    its_id: str,
    name: str | None,
    uses: tuple[str, ...] | None = (),
    *definitions: str,
    changed: str | None = None,
) -> ListedItem:
    summary = None if uses is None else Summary(len(uses), definitions, uses)
    return ListedItem(ItemKind.DASHBOARD, its_id, name, None, changed, None, summary)


def report(its_id: str, name: str | None, *, along: bool | None = False) -> ListedItem:
    return ListedItem(ItemKind.REPORT, its_id, name, None, None, along, None)


def collection(
    its_id: str | None,
    name: str | None,
    dashboards: tuple[ListedItem, ...] = (),
    reports: tuple[ListedItem, ...] = (),
    *,
    may_be_cut: bool = False,
) -> ListedCollection:
    return ListedCollection(its_id, name, dashboards, reports, may_be_cut)


def sales() -> ListedCollection:
    return collection(
        "c-sales",
        "Sales",
        (
            dashboard("d-1", "Overview", ("r-1", "r-2"), "orders"),
            dashboard("d-2", "Übersicht", ("r-2", "r-3"), "orders", "shipping"),
            dashboard("d-3", None, None),
        ),
        (report("r-8", "Loose"), report("r-1", "Used", along=True)),
    )


def claims() -> ListedCollection:
    return collection("c-claims", "Claims", (dashboard("d-4", "Fraud", ("r-4",), "fraud-check"),))


def private() -> ListedCollection:
    return collection(None, None)


def large(number: int, dashboards: int) -> ListedCollection:
    return collection(
        f"c-{number}",
        f"Collection {number:03}",
        tuple(
            dashboard(f"d-{number}-{one}", f"Dashboard {number} {one:05}", (f"r-{number}-{one}",), "orders")
            for one in range(dashboards)
        ),
        tuple(report(f"r-{number}-{one}x", f"Report {one}") for one in range(3)),
    )


def filled(*listed: ListedCollection, tells_unlisted: bool = False) -> CatalogTree:
    tree = CatalogTree(tells_unlisted=tells_unlisted)
    for one in listed:
        tree.put(contents(one, reports_stand_alone=False))
    tree.finish(["" if one.id is None else one.id for one in listed], ())
    return tree
