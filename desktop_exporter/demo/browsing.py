"""The reading part of the users' interface: lists, single entities, downloads."""

from collections.abc import Collection
from typing import Final

from desktop_exporter.demo.access import EDITOR, VIEWER, readable_collection, role_for
from desktop_exporter.demo.describing import Describer, conflicted_items, described_tenant, described_user
from desktop_exporter.demo.exporting import Exporter
from desktop_exporter.demo.jsonvalues import JsonObject, as_object, texts
from desktop_exporter.demo.management import MANAGEMENT_ID
from desktop_exporter.demo.material import JsonValue
from desktop_exporter.demo.reading import decoded, read_json
from desktop_exporter.demo.store import Dashboard, Report, Store
from desktop_exporter.rest.faults import (
    JSON_TYPE,
    USUAL_HEADERS,
    Refusal,
    bad_request,
    forbidden,
    json_answer,
    not_found,
    server_error,
)
from desktop_exporter.rest.messages import Answer, Header, Request
from desktop_exporter.rest.routes import Places, Route

_ZONE_HEADER: Final = "x-optimize-client-timezone"
_SORTABLE: Final = frozenset({"name", "entityType", "lastModified", "lastModifier", "created", "owner"})
_KIND_ORDER: Final = {"collection": 0, "dashboard": 1, "report": 2}
_LOGGED_OUT: Final = '=;Version=1;Comment="delete cookie";Path=/;Max-Age=0;Secure;HttpOnly'


def dashboard_for(store: Store, user: str, dashboard_id: str) -> Dashboard:
    """Return a dashboard that a user may see; raises `Refusal`."""
    dashboard = store.dashboards.get(dashboard_id)
    if dashboard is None:
        raise not_found(f"Dashboard does not exist! Tried to retrieve dashboard with id {dashboard_id}")
    if role_for(store, user, dashboard) is None:
        raise forbidden(f"User [{user}] is not authorized to access dashboard [{dashboard_id}].")
    return dashboard


def report_for(store: Store, user: str, report_id: str) -> Report:
    """Return a report that a user may see; raises `Refusal`."""
    report = store.reports.get(report_id)
    if report is None:
        # Observed on 8.6.0: without the blank.
        raise not_found(
            f"Was not able to retrieve report with id [{report_id}]from Elasticsearch. Report does not exist."
        )
    if role_for(store, user, report) is None:
        raise forbidden(f"User [{user}] is not authorized to access report [{report_id}].")
    return report


class Browsing:
    """What one user can read."""

    def __init__(self, store: Store, exporter: Exporter, user: str) -> None:
        self._store = store
        self._exporter = exporter
        self._user = user

    def routes(self) -> tuple[Route, ...]:
        """Return the routes."""
        collection = "/api/collection/{id}"
        return (
            Route("GET", "/api/authentication/test", self._signed_in, gives_json=False),
            Route("GET", "/api/authentication/logout", self._log_out, gives_json=False),
            Route("GET", "/api/identity/current/user", self._current_user),
            Route("GET", "/api/entities", self._entities),
            Route("GET", "/api/entities/names", self._names),
            Route("GET", collection, self._collection),
            Route("GET", f"{collection}/entities", self._collection_entities),
            Route("GET", f"{collection}/reports", self._collection_reports),
            Route("GET", f"{collection}/scope", self._collection_scope),
            Route("GET", f"{collection}/role", self._collection_roles),
            Route("GET", "/api/dashboard/management", self._management),
            Route("GET", "/api/dashboard/{id}", self._dashboard),
            Route("GET", "/api/report", self._private_reports),
            Route("GET", "/api/report/{id}", self._report),
            Route("GET", "/api/report/{id}/delete-conflicts", self._delete_conflicts),
            Route("GET", "/api/export/dashboard/json/{id}/{file}", self._export_dashboard),
            Route("GET", "/api/export/report/json/{id}/{file}", self._export_report),
            Route("POST", "/api/variables/reports", self._variables),
        )

    async def _signed_in(self, _request: Request, _places: Places) -> Answer:
        return Answer(200, b"OK", (*USUAL_HEADERS, JSON_TYPE))

    async def _log_out(self, _request: Request, _places: Places) -> Answer:
        names = ("X-Optimize-Authorization", "X-Optimize-Refresh-Token")
        cookies: tuple[Header, ...] = tuple(("Set-Cookie", f"{name}{_LOGGED_OUT}") for name in names)
        return Answer(200, b"", (*USUAL_HEADERS, *cookies))

    async def _current_user(self, _request: Request, _places: Places) -> Answer:
        return json_answer({**described_user(self._user), "authorizations": ["csv_export", "entity_editor"]})

    async def _entities(self, request: Request, _places: Places) -> Answer:
        describe = self._describer(request)
        collections = (each for each in self._store.collections.values() if self._user in each.roles)
        listed = [describe.listed_collection(collection) for collection in collections]
        listed += [
            describe.listed_dashboard(each)
            for each in self._store.dashboards.values()
            if self._is_own(each) and not each.is_hidden
        ]
        listed += [
            describe.listed_report(each)
            for each in self._store.reports.values()
            if self._is_own(each) and not each.is_hidden
        ]
        return _sorted_answer(listed, request)

    async def _names(self, request: Request, _places: Places) -> Answer:
        collection_id = request.parameter("collectionId")
        dashboard_id, report_id = request.parameter("dashboardId"), request.parameter("reportId")
        names: JsonObject = {
            "collectionName": readable_collection(self._store, self._user, collection_id).name
            if collection_id
            else None,
            "dashboardName": dashboard_for(self._store, self._user, dashboard_id).name
            if dashboard_id
            else None,
            "reportName": report_for(self._store, self._user, report_id).name if report_id else None,
        }
        return json_answer(names)

    async def _collection(self, request: Request, places: Places) -> Answer:
        collection = readable_collection(self._store, self._user, places["id"])
        return json_answer(self._describer(request).collection(collection))

    async def _collection_entities(self, request: Request, places: Places) -> Answer:
        collection = readable_collection(self._store, self._user, places["id"])
        describe = self._describer(request)
        listed = [
            describe.listed_dashboard(each)
            for each in self._store.dashboards_in(collection.id)
            if not each.is_hidden
        ]
        listed += [
            describe.listed_report(each)
            for each in self._store.reports_in(collection.id)
            if not each.is_hidden
        ]
        return _sorted_answer(listed, request)

    async def _collection_reports(self, request: Request, places: Places) -> Answer:
        collection = readable_collection(self._store, self._user, places["id"])
        describe = self._describer(request)
        reports = [each for each in self._store.reports_in(collection.id) if not each.is_hidden]
        return json_answer([describe.report(each, with_xml=False) for each in reports])

    async def _collection_scope(self, _request: Request, places: Places) -> Answer:
        collection = readable_collection(self._store, self._user, places["id"])
        described: list[JsonValue] = []
        visible = {(each.type, each.key): each for each in self._store.definitions.visible()}
        for source in collection.data_sources.values():
            # A data source whose definition does not exist is stored but not shown.
            definition = next(
                (each for key, each in visible.items() if key == (source.type, source.key)), None
            )
            if definition is not None:
                described.append(
                    {
                        "id": source.id,
                        "definitionType": source.type,
                        "definitionKey": source.key,
                        "definitionName": definition.name,
                        "tenants": [described_tenant(tenant, with_engine=True) for tenant in source.tenants],
                        "tenantIds": [*source.tenants],
                    }
                )
        return json_answer(described)

    async def _collection_roles(self, _request: Request, places: Places) -> Answer:
        collection = readable_collection(self._store, self._user, places["id"])
        roles: list[JsonValue] = []
        for user, role in collection.roles.items():
            roles.append({"id": f"USER:{user}", "identity": described_user(user), "role": role})
        return json_answer(roles)

    async def _management(self, request: Request, _places: Places) -> Answer:
        dashboard = dashboard_for(self._store, self._user, MANAGEMENT_ID)
        return json_answer(self._describer(request).dashboard(dashboard))

    async def _dashboard(self, request: Request, places: Places) -> Answer:
        dashboard = dashboard_for(self._store, self._user, places["id"])
        return json_answer(self._describer(request).dashboard(dashboard))

    async def _private_reports(self, request: Request, _places: Places) -> Answer:
        describe = self._describer(request)
        own = (each for each in self._store.reports.values() if self._is_own(each) and not each.is_hidden)
        return json_answer([describe.report(each, with_xml=False) for each in own])

    async def _report(self, request: Request, places: Places) -> Answer:
        report = report_for(self._store, self._user, places["id"])
        return json_answer(self._describer(request).report(report, with_xml=True))

    async def _delete_conflicts(self, _request: Request, places: Places) -> Answer:
        report = report_for(self._store, self._user, places["id"])
        return json_answer({"conflictedItems": [*conflicted_items(self._store, report.id)]})

    async def _export_dashboard(self, _request: Request, places: Places) -> Answer:
        try:
            # Whether it exists comes first, then the reports, then whether the collection may be edited.
            exported = self._exporter.export_dashboards([places["id"]])
            dashboard = self._store.dashboards[places["id"]]
            self._check_reports_readable(dashboard.report_ids)
            self._check_editable(dashboard)
        except Refusal as refused:
            return _without_vary(refused.answer)
        return _as_file(exported, places["file"])

    async def _export_report(self, _request: Request, places: Places) -> Answer:
        try:
            exported = self._exporter.export_reports([places["id"]])
            self._check_reports_readable([places["id"]])
            self._check_editable(self._store.reports[places["id"]])
        except Refusal as refused:
            return _without_vary(refused.answer)
        return _as_file(exported, places["file"])

    async def _variables(self, request: Request, _places: Places) -> Answer:
        body = as_object(read_json(decoded(request.body, request.header("content-type"))))
        reports = [
            report_for(self._store, self._user, report_id) for report_id in texts(body.get("reportIds"))
        ]
        keys = [key for report in reports for key in report.definition_keys]
        variables = self._store.definitions.variables(keys)
        return json_answer([{"name": name, "type": kind, "label": None} for name, kind in variables])

    def _check_reports_readable(self, report_ids: Collection[str]) -> None:
        reports = [self._store.reports[report_id] for report_id in report_ids]
        refused = [report.id for report in reports if role_for(self._store, self._user, report) is None]
        if refused:
            raise forbidden(
                f"User with ID [{self._user}] is not authorized to access reports with IDs"
                f" [[{', '.join(refused)}]]"
            )

    def _check_editable(self, entity: Dashboard | Report) -> None:
        role = role_for(self._store, self._user, entity)
        if role == VIEWER and entity.collection_id is not None:
            raise forbidden(
                f"The user with ID {self._user} is not authorized to access collections with IDs"
                f" [{entity.collection_id}]."
            )
        if role != EDITOR:
            raise forbidden(f"User [{self._user}] is not authorized to access dashboard [{entity.id}].")

    def _is_own(self, entity: Dashboard | Report) -> bool:
        return entity.collection_id is None and entity.owner == self._user

    def _describer(self, request: Request) -> Describer:
        return Describer(self._store, self._user, request.header(_ZONE_HEADER))


def _sorted_answer(listed: list[JsonObject], request: Request) -> Answer:
    """Return a list sorted as asked; else collections, dashboards, reports, each the latest change first."""
    sort_by, order = request.parameter("sortBy"), request.parameter("sortOrder")
    if order not in (None, "asc", "desc"):
        raise server_error("HTTP 404 Not Found")
    if sort_by is not None and sort_by not in _SORTABLE:
        raise bad_request(f"{sort_by} is not a sortable field")
    by_time = sorted(listed, key=lambda each: str(each["lastModified"]), reverse=True)
    if sort_by is None:
        in_order = sorted(by_time, key=lambda each: _KIND_ORDER[str(each["entityType"])])
    else:
        in_order = sorted(by_time, key=lambda each: str(each[sort_by]).lower(), reverse=order == "desc")
    return json_answer([*in_order])


def _as_file(exported: Answer, file_name: str) -> Answer:
    # The name goes out exactly as the path said it, without quotes (8.6.0).
    return _without_vary(exported).with_headers(("Content-Disposition", f"attachment; filename={file_name}"))


def _without_vary(answer: Answer) -> Answer:
    return Answer(answer.status, answer.body, tuple(each for each in answer.headers if each[0] != "Vary"))
