"""The command that lists what a system holds."""

from collections.abc import Mapping

from desktop_exporter.app.browsing import ListedCollection, ListedItem, Listing
from desktop_exporter.app.outcomes import EXIT_DONE, EXIT_NOTHING_DONE, EXIT_PARTLY, Verdict
from desktop_exporter.cli.document import Json
from desktop_exporter.cli.opening import opened
from desktop_exporter.cli.page import Page, number
from desktop_exporter.cli.reporting import place_json, place_words, show_notes, show_problems
from desktop_exporter.cli.session import Answer, Session

_UNNAMED = "–"


def listed(session: Session, text: str, *, read_names: bool) -> Answer:
    """Show collections, dashboards and reports, with the names that are known."""
    browsing = session.operations.browsing
    with opened(session, text) as system:
        listing = session.run(
            "list", lambda context: browsing.browse(system.source, context, read_names=read_names)
        )
    verdict, exit_code = Verdict.DONE, EXIT_DONE
    if listing.problems:
        nothing = Verdict.FAILED, EXIT_NOTHING_DONE
        verdict, exit_code = nothing if listing.is_empty else (Verdict.PARTLY, EXIT_PARTLY)
    return Answer(
        verdict.value,
        exit_code,
        _listing_json(listing),
        lambda page: show_listing(page, listing),
        problems=listing.problems,
    )


def show_listing(page: Page, listing: Listing) -> None:
    """Write a listing: each collection with its dashboards and the reports that may stand alone."""
    page.line(place_words(listing.place), style="bold")
    for one in listing.collections:
        _show_collection(page, one)
    if not listing.collections:
        page.line("Nothing is listed.")
    page.line()
    show_notes(page, listing.notes)
    if listing.unnamed:
        names = number(listing.unnamed, "name")
        page.line(f"{names} not known yet: a token gets names only from whole exports.", style="dim")
        page.line("→ --read-names reads them.", style="dim")
    show_problems(page, listing.problems)


def collection_words(one: ListedCollection) -> str:
    """Return for example: Order to Cash: 7 dashboards, 31 reports."""
    name = one.name or ("Private and elsewhere" if one.id is None else "A collection whose name is not known")
    counts = f"{number(len(one.dashboards), 'dashboard')}, {number(len(one.reports), 'report')}"
    return f"{name}: {counts}"


def _show_collection(page: Page, one: ListedCollection) -> None:
    page.heading(collection_words(one))
    if one.id is not None:
        page.line(one.id, style="dim", indent=2)
    # Reports that a dashboard needs come along with it: they are not offered by themselves.
    alone = [item for item in one.reports if item.along is not True]
    rows = [_row(item, "dashboard") for item in one.dashboards]
    rows += [_row(item, "report") for item in alone if item.along is False or item.name is not None]
    if rows:
        page.table(("name", "", "id", "name as of"), rows)


def _row(item: ListedItem, kind: str) -> tuple[str, str, str, str]:
    as_of = (item.learnt_at or "")[:10]
    return item.name or _UNNAMED, kind, item.id, as_of


def _listing_json(listing: Listing) -> Mapping[str, Json]:
    return {
        "place": place_json(listing.place),
        "collections": [
            {
                "id": one.id,
                "name": one.name,
                "may_be_cut": one.may_be_cut,
                "dashboards": [_item_json(item) for item in one.dashboards],
                "reports": [_item_json(item) for item in one.reports],
            }
            for one in listing.collections
        ],
        "unnamed": listing.unnamed,
        "notes": list(listing.notes),
    }


def _item_json(item: ListedItem) -> Mapping[str, Json]:
    return {
        "id": item.id,
        "name": item.name,
        "learnt_at": item.learnt_at,
        "comes_along": item.along,
    }
