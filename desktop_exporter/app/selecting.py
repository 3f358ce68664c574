"""Turns pasted ids and addresses into a selection, and refuses addresses of another system."""

from collections.abc import Sequence
from typing import Final

from desktop_exporter.address import PageKind, origin, pasted
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.transfer.selection import Selection

EVERYTHING: Final = Selection(everything=True)


def selection_of(
    place: PlaceFacts,
    *,
    everything: bool = False,
    collections: Sequence[str] = (),
    dashboards: Sequence[str] = (),
    reports: Sequence[str] = (),
) -> Selection:
    """Read what a person pasted: ids, or addresses of pages at `place`.

    Raises `id_not_recognised`, `address_elsewhere`, and `nothing_selected` when nothing at all was asked for.
    """
    if not (everything or collections or dashboards or reports):
        raise ExporterError(Code.NOTHING_SELECTED)
    return Selection(
        everything=everything,
        collections=_ids(place, collections, PageKind.COLLECTION),
        dashboards=_ids(place, dashboards, PageKind.DASHBOARD),
        reports=_ids(place, reports, PageKind.REPORT),
    )


def id_at(place: PlaceFacts, text: str, kind: PageKind) -> str:
    """Return the id that `text` carries. Raises `id_not_recognised`, or `address_elsewhere`."""
    found = pasted(text, kind)
    if found.base_url and place.base_url and origin(found.base_url) != origin(place.base_url):
        raise ExporterError(
            Code.ADDRESS_ELSEWHERE, text=text, other=found.base_url, system=place.base_url, name=place.name
        )
    return found.id


def _ids(place: PlaceFacts, texts: Sequence[str], kind: PageKind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_at(place, text, kind) for text in texts))
