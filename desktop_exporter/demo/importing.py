"""Imports export sets: the order of the checks, the writing, and what stays when that fails midway."""

import hashlib
from array import array
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from desktop_exporter.demo.access import missing_collection, readable_collection
from desktop_exporter.demo.checking import check_complete, check_dashboards, check_importable, check_reports
from desktop_exporter.demo.identity import is_report_id
from desktop_exporter.demo.jsonvalues import JsonObject, as_list, as_object, as_text, optional_texts, texts
from desktop_exporter.demo.mapping import Incoming, mapped
from desktop_exporter.demo.material import JsonValue
from desktop_exporter.demo.normalise import COMBINED_REPORT
from desktop_exporter.demo.reading import decoded, read_json
from desktop_exporter.demo.store import Collection, Dashboard, Report, Store, new_id, now
from desktop_exporter.rest.faults import json_answer, server_error
from desktop_exporter.rest.messages import Answer

_MAX_NAME_BYTES: Final = 32766
_MAX_TILES: Final = 10_000
_UNMAPPED: Final = (
    'Cannot invoke "io.camunda.optimize.dto.optimize.query.EntityIdResponseDto.getId()" because the return'
    " value of"
    ' "java.util.Map.get(Object)" is null'
)
# Optimize keeps what it read in a hash set, so entities that refer to their like are written in an order that
# looks random: the same kind of file is imported or ends halfway with a 500. With this salt ours comes out as
# in every exchange that was observed.
_SET_ORDER_SALT: Final = b"\x00\x03"


class Importer:
    """Imports into a store, on the public route (no user) and on the users' route."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def import_public(
        self, collection_id: str, body: bytes, content_type: str | None, stop_after: int | None = None
    ) -> Answer:
        """Import into a collection; fails with a 500 once `stop_after` entities are written."""
        entities = mapped(read_json(decoded(body, content_type)), self._store.generation)
        check_complete(entities)
        check_importable(entities, with_previews=False)
        collection = self._store.collections.get(collection_id)
        if collection is None:
            raise missing_collection(collection_id, f"Collection with ID [{collection_id}] does not exist.")
        return self._import(entities, collection, None, stop_after)

    def import_as_user(
        self, user: str, collection_id: str | None, body: bytes, content_type: str | None
    ) -> Answer:
        """Import into a collection or, without one, into the user's private content.

        Here the collection is looked up before the file is checked for completeness (8.6.0).
        """
        entities = mapped(read_json(decoded(body, content_type)), self._store.generation)
        collection = None if collection_id is None else readable_collection(self._store, user, collection_id)
        check_complete(entities)
        check_importable(entities, with_previews=True)
        return self._import(entities, collection, user, None)

    def _import(
        self,
        entities: Sequence[Incoming],
        collection: Collection | None,
        user: str | None,
        stop_after: int | None,
    ) -> Answer:
        reports = [entity for entity in entities if not entity.is_dashboard]
        dashboards = [entity for entity in entities if entity.is_dashboard]
        check_reports(self._store, reports, collection, user)
        check_dashboards(self._store, dashboards, user)
        writing = _Writing(self._store, collection, user, stop_after)
        return json_answer(writing.write(reports, dashboards))


class _Writing:
    """Writes one import, one entity after the other, without a way back."""

    def __init__(
        self, store: Store, collection: Collection | None, user: str | None, stop_after: int | None
    ) -> None:
        self._store = store
        self._collection_id = None if collection is None else collection.id
        self._user = user
        self._left = stop_after
        self._time: datetime = now()
        # Source id -> new id and kind; of two entities with one id the later one stays.
        self._new: dict[str, tuple[str, str]] = {}

    def write(self, reports: Iterable[Incoming], dashboards: Iterable[Incoming]) -> JsonValue:
        """Write single reports, then combined ones, then dashboards; return the answer's elements."""
        in_set_order = sorted(reports, key=_set_order)
        for report in in_set_order:
            if report.kind != COMBINED_REPORT:
                self._write_report(report, _with_known_versions(self._store, report))
        for report in in_set_order:
            if report.kind == COMBINED_REPORT:
                self._write_report(report, self._with_new_members(report))
        for dashboard in sorted(dashboards, key=_set_order):
            self._write_dashboard(dashboard)
        # Values of a hash map: in an order that says nothing about the source.
        return [{"id": id_, "entityType": kind} for id_, kind in sorted(self._new.values())]

    def _write_report(self, report: Incoming, data: JsonObject) -> None:
        self._before_write(report.name)
        written = Report(
            id=new_id(),
            name=report.name,
            owner=self._user,
            last_modifier=self._user,
            created=self._time,
            last_modified=self._time,
            kind=report.kind,
            description=report.description,
            collection_id=self._collection_id,
            data=data,
        )
        self._store.put_report(written)
        self._new[report.id] = (written.id, "report")

    def _write_dashboard(self, dashboard: Incoming) -> None:
        tiles = [self._with_new_id(tile) for tile in dashboard.tiles]
        if len(tiles) > _MAX_TILES:
            raise server_error(
                "Request failed: [mapper_parsing_exception] The number of nested documents has exceeded the"
                " allowed"
                f" limit of [{_MAX_TILES}]. This limit can be set by changing the"
                " [index.mapping.nested_objects.limit] index level setting."
            )
        self._before_write(dashboard.name)
        written = Dashboard(
            id=new_id(),
            name=dashboard.name,
            owner=self._user,
            last_modifier=self._user,
            created=self._time,
            last_modified=self._time,
            description=dashboard.description,
            collection_id=self._collection_id,
            tiles=tiles,
            filters=list(dashboard.filters),
            instant_preview=dashboard.instant_preview,
        )
        self._store.put_dashboard(written)
        self._new[dashboard.id] = (written.id, "dashboard")

    def _with_new_id(self, tile: JsonObject) -> JsonObject:
        tile_id = as_text(tile["id"]) or ""
        return {**tile, "id": self._new_id(tile_id)} if is_report_id(tile_id) else tile

    def _with_new_members(self, report: Incoming) -> JsonObject:
        members = map(as_object, as_list(report.content["reports"]))
        renewed: list[JsonValue] = [
            {**member, "id": self._new_id(as_text(member["id"]) or "")} for member in members
        ]
        return {**report.content, "reports": renewed}

    def _new_id(self, source_id: str) -> str:
        if source_id not in self._new:
            raise server_error(_UNMAPPED)
        return self._new[source_id][0]

    def _before_write(self, name: str) -> None:
        if self._left is not None:
            if self._left <= 0:
                raise server_error("Request failed: [es_rejected_execution_exception] rejected execution")
            self._left -= 1
        check_name_fits(name)


def check_name_fits(name: str) -> None:
    """Raise `Refusal` (500) for a name that the database cannot index: more than 32766 bytes of UTF-8."""
    encoded = name.encode("utf-8", errors="replace")
    if len(encoded) > _MAX_NAME_BYTES:
        prefix = ", ".join(str(byte) for byte in array("b", encoded[:30]))
        raise server_error(
            "Request failed: [illegal_argument_exception] Document contains at least one immense term in"
            ' field="name"'
            f" (whose UTF8 encoding is longer than the max length {_MAX_NAME_BYTES}), all of which were"
            " skipped."
            "  Please correct the analyzer to not produce such terms.  The prefix of the first immense term"
            " is:"
            f" '[{prefix}]...', original message: bytes can be at most {_MAX_NAME_BYTES} in length; got"
            f" {len(encoded)}"
        )


def _set_order(entity: Incoming) -> bytes:
    return hashlib.blake2b(entity.id.encode("utf-8", "replace"), digest_size=8, salt=_SET_ORDER_SALT).digest()


def _with_known_versions(store: Store, report: Incoming) -> JsonObject:
    """Return a report's data as stored: the target's diagram, and the first definition's known versions."""
    definitions = as_list(report.content["definitions"])
    first = as_object(definitions[0])
    key, tenants = as_text(first["key"]), optional_texts(first["tenantIds"])
    known = store.definitions.known_versions(report.definition_type, key, texts(first["versions"]), tenants)
    versions: list[JsonValue] = [*known]
    configuration = as_object(report.content["configuration"])
    xml = store.definitions.xml(report.definition_type, key, known)
    return {
        **report.content,
        "definitions": [{**first, "versions": versions}, *definitions[1:]],
        "configuration": configuration if xml is None else {**configuration, "xml": xml},
    }
