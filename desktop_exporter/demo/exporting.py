"""Exports: joins the bytes that are ready, reports first, then dashboards."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from desktop_exporter.demo.store import EntityT, Report, Store, ordered
from desktop_exporter.rest.faults import json_bytes_answer, not_found, server_error
from desktop_exporter.rest.messages import Answer

_EMPTY_ID: Final = "Request failed: [search_phase_execution_exception] all shards failed"
_REPORTS_UNAVAILABLE: Final = "Could not retrieve some reports required by this dashboard."


class Exporter:
    """Answers exports from a store. Asking for one of `failing_ids` is answered with a 500."""

    def __init__(self, store: Store, failing_ids: Collection[str]) -> None:
        self._store = store
        self._failing_ids: Final = frozenset(failing_ids)

    def export_dashboards(self, ids: Sequence[str]) -> Answer:
        """Export dashboards with every report that they need, all or nothing."""
        dashboards = self._found(ids, self._store.dashboards)
        if len(dashboards) < len(ids):
            found = {dashboard.id for dashboard in dashboards}
            missing = [id_ for id_ in ids if id_ not in found]
            raise not_found(f"Could not find dashboards with IDs [{', '.join(missing)}]")
        if not self._failing_ids.isdisjoint(ids):
            raise server_error(_REPORTS_UNAVAILABLE)
        report_ids = {report_id for dashboard in dashboards for report_id in dashboard.report_ids}
        reports = self._required(report_ids)
        return _joined([*self._report_bytes(reports), *(dashboard.exported for dashboard in dashboards)])

    def export_reports(self, ids: Sequence[str]) -> Answer:
        """Export reports, combined ones with their members. One unknown: the refusal names all (8.6.0)."""
        reports = self._found(ids, self._store.reports)
        if len(reports) < len(ids):
            raise not_found(f"Could not find reports with IDs [{', '.join(ids)}]")
        return _joined(self._report_bytes(reports))

    def _found(self, ids: Sequence[str], entities: dict[str, EntityT]) -> list[EntityT]:
        if "" in ids:
            raise server_error(_EMPTY_ID)
        # A database search ends at the limit: what exists beyond it counts as not found.
        return ordered(entities[id_] for id_ in ids if id_ in entities)[: self._store.generation.list_limit]

    def _required(self, report_ids: Iterable[str]) -> list[Report]:
        reports = [self._store.reports.get(report_id) for report_id in report_ids]
        known = [report for report in reports if report is not None]
        if len(known) < len(reports):
            raise server_error(_REPORTS_UNAVAILABLE)
        return ordered(known)

    def _report_bytes(self, reports: Sequence[Report]) -> list[bytes]:
        """Return the bytes of reports, then of members that only come along with a combined one."""
        direct = {report.id for report in reports}
        members = {member for report in reports for member in report.member_ids} - direct
        along = self._required(members)
        return [report.exported for report in reports] + [
            self._store.exported_as_member(each) for each in along
        ]


def _joined(parts: Iterable[bytes]) -> Answer:
    return json_bytes_answer(b"[" + b",".join(parts) + b"]")
