"""What entities contain, for people: definitions, tenants, filters, addresses; and what no export carries."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from desktop_exporter.model.canonical import Json, Number, read
from desktop_exporter.model.document import Definition, Entity, is_report_id
from desktop_exporter.model.kinds import EntityKind
from desktop_exporter.model.lenient import list_of, object_of, text_of


@dataclass(frozen=True, slots=True)
class FilterUse:
    """A filter of a dashboard or report.

    `name` is the variable's (empty for other filters); `values` are user ids, group ids or values of the
    variable: what may be confidential in a file that is handed on.
    """

    entity_id: str
    type: str
    name: str
    values: tuple[str, ...]


class AddressKind(StrEnum):
    """Where an address stands: behind a text, as a picture, or as a whole tile."""

    LINK = "link"
    IMAGE = "image"
    EXTERNAL_TILE = "external_tile"


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the web in a dashboard, as it was written. Optimize never checks it: show it as text."""

    entity_id: str
    kind: AddressKind
    url: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What some entities contain, each thing once and in their order.

    `definitions` are merged per type and key and sorted by key; `tenants` are sorted, None (no tenant) first.
    """

    definitions: tuple[Definition, ...]
    tenants: tuple[str | None, ...]
    dashboard_filters: tuple[FilterUse, ...]
    report_filters: tuple[FilterUse, ...]
    addresses: tuple[Address, ...]

    @property
    def confidential(self) -> tuple[FilterUse, ...]:
        """The filters that reveal users, groups, or variables by name or value."""
        both = (*self.dashboard_filters, *self.report_filters)
        return tuple(one for one in both if one.name or one.values)


class NotCarried(StrEnum):
    """What no export of Optimize holds (observed on 8.6.0 and read in Camunda's sources)."""

    ALERTS = "alerts"
    SHARE_LINKS = "share_links"
    BOOKMARKS = "bookmarks"
    COLLECTION = "collection"
    AUTO_REFRESH = "auto_refresh"
    OWNER_AND_DATES = "owner_and_dates"
    VARIABLE_LABELS = "variable_labels"
    PROCESS_DATA = "process_data"
    PROCESS_OVERVIEW = "process_overview"
    USERS_AND_TENANTS = "users_and_tenants"
    IMAGES = "images"
    GENERATED_DASHBOARDS = "generated_dashboards"


NOT_CARRIED: Final[Mapping[NotCarried, str]] = MappingProxyType(
    {
        NotCarried.ALERTS: "Alerts on reports: set them up again.",
        NotCarried.SHARE_LINKS: "Share links: the old ones stop working, also where they are embedded.",
        NotCarried.BOOKMARKS: "Links and bookmarks: dashboards and reports get new ids, so new addresses.",
        NotCarried.COLLECTION: "The collection itself: its name, description, data sources and members.",
        NotCarried.AUTO_REFRESH: "Auto-refresh of dashboards: off afterwards; nothing tells if it was on.",
        NotCarried.OWNER_AND_DATES: "Owner, last editor, and the dates of creation and change.",
        NotCarried.VARIABLE_LABELS: "Labels of variables: where they are missing, reports show raw names.",
        NotCarried.PROCESS_DATA: "Processes, decisions and their instances: the target must have them.",
        NotCarried.PROCESS_OVERVIEW: "Owners, digests and goals of the process overview.",
        NotCarried.USERS_AND_TENANTS: "Users, groups and tenants: filters and definitions name only ids.",
        NotCarried.IMAGES: "Pictures in texts: only their addresses travel.",
        NotCarried.GENERATED_DASHBOARDS: "Dashboards that Optimize makes by itself: a target refuses them.",
    }
)

_Found = TypeVar("_Found", FilterUse, Address)

PEOPLE_FILTERS: Final = frozenset({"assignee", "candidateGroup"})
VARIABLE_FILTERS: Final = frozenset({"variable", "multipleVariable", "inputVariable", "outputVariable"})
# Where a filter keeps its values: lists of a choice, the border of a comparison, both ends of a period.
_VALUE_KEYS: Final = ("values", "defaultValues", "value", "start", "end")


def contents(entities: Iterable[Entity]) -> Contents:
    """Read what `entities` contain; an unknown shape is passed over: this is for showing, not checking."""
    listed = tuple(entities)
    documents = [(entity, object_of(read(entity.raw))) for entity in listed]
    dashboards = [(one, document) for one, document in documents if one.kind is EntityKind.DASHBOARD]
    reports = [(one, document) for one, document in documents if one.kind is not EntityKind.DASHBOARD]
    definitions = merged_definitions(listed)
    tenants = {tenant for definition in definitions for tenant in definition.tenants}
    return Contents(
        definitions=definitions,
        tenants=tuple(sorted(tenants, key=_tenant_order)),
        dashboard_filters=_each_once(
            use for one, found in dashboards for use in _filters(one.id, found.get("availableFilters"))
        ),
        report_filters=_each_once(
            use
            for one, found in reports
            for use in _filters(one.id, object_of(found.get("data")).get("filter"))
        ),
        addresses=_each_once(
            address
            for one, found in dashboards
            for tile in tiles_of(found)
            for address in _addresses(one.id, tile)
        ),
    )


def merged_definitions(entities: Iterable[Entity]) -> tuple[Definition, ...]:
    """Merge the definitions of `entities` as `merged` does. It does not parse the entities."""
    return merged(definition for entity in entities for definition in entity.definitions)


def merged(definitions: Iterable[Definition]) -> tuple[Definition, ...]:
    """Merge definitions per type and key, versions and tenants joined, sorted by key.

    These are the data sources that a target collection needs.
    """
    versions: dict[tuple[str, str], set[str]] = {}
    tenants: dict[tuple[str, str], set[str | None]] = {}
    for one in definitions:
        versions.setdefault((one.key, one.type), set()).update(one.versions)
        tenants.setdefault((one.key, one.type), set()).update(one.tenants)
    return tuple(
        Definition(
            type=kind,
            key=key,
            versions=tuple(sorted(versions[key, kind], key=_version_order)),
            tenants=tuple(sorted(tenants[key, kind], key=_tenant_order)),
        )
        for key, kind in sorted(versions)
    )


def _version_order(version: str) -> tuple[bool, int, str]:
    """Words such as `all` and `latest` first, then numbers by value."""
    is_number = version.isascii() and version.isdigit()
    return is_number, len(version) if is_number else 0, version


def _tenant_order(tenant: str | None) -> tuple[bool, str]:
    return tenant is not None, tenant or ""


def _filters(entity_id: str, listed: Json) -> Iterator[FilterUse]:
    for one in map(object_of, list_of(listed)):
        kind = text_of(one.get("type"))
        data = object_of(one.get("data"))
        if kind in VARIABLE_FILTERS:
            yield from _variable_filters(entity_id, kind, data)
        elif kind in PEOPLE_FILTERS:
            yield FilterUse(entity_id, kind, "", tuple(_values(data)))
        elif kind:
            yield FilterUse(entity_id, kind, "", ())


def _variable_filters(entity_id: str, kind: str, data: dict[str, Json]) -> Iterator[FilterUse]:
    if isinstance(data.get("data"), list):
        for one in map(object_of, list_of(data["data"])):
            yield from _variable_filters(entity_id, kind, one)
        return
    values = dict.fromkeys((*_values(object_of(data.get("data"))), *_values(data)))
    yield FilterUse(entity_id, kind, text_of(data.get("name")), tuple(values))


def _values(data: dict[str, Json]) -> Iterator[str]:
    for key in _VALUE_KEYS:
        yield from _leaves(data.get(key))


def _leaves(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Number):
        yield value.literal
    elif isinstance(value, bool):
        yield "true" if value else "false"
    elif isinstance(value, list | dict):
        for one in value if isinstance(value, list) else value.values():
            yield from _leaves(one)


def tiles_of(dashboard: dict[str, Json]) -> Iterator[dict[str, Json]]:
    """Yield the tiles of a parsed dashboard, of whatever index version."""
    # Up to index version 7 (Optimize 3.10) the tiles are called reports.
    return map(object_of, list_of(dashboard.get("tiles", dashboard.get("reports"))))


def _addresses(entity_id: str, tile: dict[str, Json]) -> Iterator[Address]:
    configuration = object_of(tile.get("configuration"))
    external = external_address(tile)
    if external:
        yield Address(entity_id, AddressKind.EXTERNAL_TILE, external)
    for kind, url in _text_addresses(configuration.get("text")):
        yield Address(entity_id, kind, url)


def external_address(tile: dict[str, Json]) -> str:
    """Return the address that a tile shows as a web page, empty for other tiles. Old ones have it as id."""
    configuration = object_of(tile.get("configuration"))
    return text_of(configuration.get("external")) or _address_as_id(tile)


def _address_as_id(tile: dict[str, Json]) -> str:
    found = text_of(tile.get("id"))
    is_external = text_of(tile.get("type")).casefold() == "external_url" or "://" in found
    return found if is_external and not is_report_id(found) else ""


def _text_addresses(node: Json) -> Iterator[tuple[AddressKind, str]]:
    if isinstance(node, list):
        for one in node:
            yield from _text_addresses(one)
    elif isinstance(node, dict):
        kind = text_of(node.get("type"))
        url, source = text_of(node.get("url")), text_of(node.get("src"))
        if url and kind in {"link", "autolink"}:
            yield AddressKind.LINK, url
        if source and kind == "image":
            yield AddressKind.IMAGE, source
        for one in node.values():
            yield from _text_addresses(one)


def _each_once(found: Iterable[_Found]) -> tuple[_Found, ...]:
    return tuple(dict.fromkeys(found))
