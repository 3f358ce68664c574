"""Turns pasted ids, addresses and patterns into a selection, and refuses addresses of another system."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_exporter.address import PageKind, Pasted, pasted, pasted_page
from desktop_exporter.app.idlist import ListedId, told
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.model.exchange import PlaceFacts
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.transfer.selection import Exclusion, Selection

__all__ = ["Exclusion", "Selection", "Wanted", "id_at", "selection_of"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for, as it was typed; `listed` comes from the list called `list_name`."""

    everything: bool = False
    collections: tuple[str, ...] = ()
    dashboards: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    listed: tuple[ListedId, ...] = ()
    list_name: str = ""
    dashboards_only: bool = False
    fresh_names: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything to choose from."""
        given = (self.collections, self.dashboards, self.reports, self.names, self.listed)
        return self.everything or any(given)


def selection_of(place: PlaceFacts, wanted: Wanted) -> Selection:
    """Read what a person pasted: ids, or addresses of pages at `place`.

    Raises `id_not_recognised`, `address_elsewhere`, `id_list_invalid`, and `nothing_selected` when nothing at
    all was asked for.
    """
    if not wanted:
        raise ExporterError(Code.NOTHING_SELECTED)
    _check_listed(place, wanted)
    return Selection(
        everything=wanted.everything,
        collections=_ids(place, wanted, wanted.collections, PageKind.COLLECTION),
        dashboards=_ids(place, wanted, wanted.dashboards, PageKind.DASHBOARD),
        reports=_ids(place, wanted, wanted.reports, PageKind.REPORT),
        names=tuple(dict.fromkeys(wanted.names)),
        exclude=_exclusion(place, wanted.exclude),
        dashboards_only=wanted.dashboards_only,
        fresh_names=wanted.fresh_names,
    )


def id_at(place: PlaceFacts, text: str, kind: PageKind) -> str:
    """Return the id that `text` carries. Raises `id_not_recognised`, or `address_elsewhere`."""
    found = pasted(text, kind)
    check_place(place, text, found.base_url)
    return found.id


def _exclusion(place: PlaceFacts, texts: Sequence[str]) -> Exclusion:
    ids: list[tuple[str, ItemKind | None]] = []
    collections: list[str] = []
    words: list[str] = []
    for text in texts:
        found = _address(text)
        if found is None or found.kind is None:
            words.append(text if found is None else found.id)
            continue
        check_place(place, text, found.base_url)
        if found.kind is PageKind.COLLECTION:
            collections.append(found.id)
        else:
            ids.append((found.id, ItemKind(found.kind.value)))
    return Exclusion(
        *(tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(collections)), tuple(dict.fromkeys(words)))
    )


def _address(text: str) -> Pasted | None:
    """Read an id or an address; None for what can only be a pattern of names. Names have slashes, too."""
    if "://" in text or "#/" in text:
        return pasted_page(text)
    try:
        found = pasted(text, PageKind.DASHBOARD)
    except ExporterError:
        return None
    return found if found.kind is None else None


def _ids(place: PlaceFacts, wanted: Wanted, texts: Sequence[str], kind: PageKind) -> tuple[str, ...]:
    typed = [id_at(place, text, kind) for text in texts]
    return tuple(dict.fromkeys([*typed, *(one.id for one in wanted.listed if one.kind is kind)]))


def _check_listed(place: PlaceFacts, wanted: Wanted) -> None:
    wrong: list[str] = []
    for one in wanted.listed:
        try:
            check_place(place, one.text, one.base_url)
        except ExporterError as error:
            wrong.append(f"{one.place.capitalize()}: {error.title} {error.detail}")
    if wrong:
        raise ExporterError(Code.ID_LIST_INVALID, path=wanted.list_name, reason=told(wrong))


def check_place(place: PlaceFacts, text: str, base_url: str | None) -> None:
    """Refuse an address elsewhere: systems may share a host, told apart by the paths of their addresses.

    Raises `address_elsewhere`.
    """
    if base_url is not None and place.base_url is not None and base_url != place.base_url:
        raise ExporterError(
            Code.ADDRESS_ELSEWHERE, text=text, other=base_url, system=place.base_url, name=place.name
        )
