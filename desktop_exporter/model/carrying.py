"""Which of the things that no export carries matter for an item."""

from collections.abc import Iterable, Sequence
from typing import Final

from desktop_exporter.model.canonical import Json, read
from desktop_exporter.model.contents import (
    PEOPLE_FILTERS,
    VARIABLE_FILTERS,
    AddressKind,
    Contents,
    NotCarried,
)
from desktop_exporter.model.document import Entity
from desktop_exporter.model.kinds import EntityKind
from desktop_exporter.model.lenient import list_of, object_of, text_of
from desktop_exporter.model.picture import Picture

_ALWAYS: Final = frozenset({NotCarried.SHARE_LINKS, NotCarried.BOOKMARKS, NotCarried.OWNER_AND_DATES})
# Optimize has alerts on numbers only.
_ALERTED: Final = frozenset({Picture.NUMBER, Picture.PROGRESS})
# Tenants that every system has: the one of Camunda 8, and none.
_USUAL_TENANTS: Final = frozenset({None, "<default>"})
_GENERATED: Final = ("managementReport", "instantPreviewReport")


def not_carried(
    root: Entity, entities: Iterable[Entity], pictures: Iterable[Picture], within: Contents
) -> tuple[NotCarried, ...]:
    """Say what an export of `root` leaves behind, in a fixed order: only what can matter for it.

    `entities` are its closure, `pictures` what its reports look like, `within` what the closure contains.
    """
    documents = [object_of(read(one.raw)) for one in entities]
    reports = [object_of(one.get("data")) for one in documents]
    filters = (*within.dashboard_filters, *within.report_filters)
    matters = {
        NotCarried.ALERTS: not _ALERTED.isdisjoint(pictures),
        NotCarried.AUTO_REFRESH: root.kind is EntityKind.DASHBOARD,
        NotCarried.VARIABLE_LABELS: any(one.type in VARIABLE_FILTERS for one in filters)
        or any(map(_shows_variables, reports)),
        NotCarried.PROCESS_DATA: bool(within.definitions),
        NotCarried.USERS_AND_TENANTS: any(one.type in PEOPLE_FILTERS for one in filters)
        or not _USUAL_TENANTS.issuperset(within.tenants),
        NotCarried.IMAGES: any(one.kind is AddressKind.IMAGE for one in within.addresses),
        NotCarried.GENERATED_DASHBOARDS: _is_generated(documents, reports),
    }
    return tuple(one for one in NotCarried if one in _ALWAYS or matters.get(one, False))


def _shows_variables(data: dict[str, Json]) -> bool:
    """Whether a report shows names of variables: it measures or groups by them, or shows raw data."""
    view = object_of(data.get("view"))
    words = (
        text_of(view.get("entity")),
        text_of(object_of(data.get("groupBy")).get("type")),
        text_of(object_of(data.get("distributedBy")).get("type")),
    )
    return any("variable" in word.casefold() for word in words) or "rawData" in list_of(
        view.get("properties")
    )


def _is_generated(documents: Sequence[dict[str, Json]], reports: Sequence[dict[str, Json]]) -> bool:
    """Whether Optimize made it by itself: of these a target takes none."""
    return any(data.get(mark) is True for data in reports for mark in _GENERATED) or any(
        one.get("instantPreviewDashboard") is True for one in documents
    )
