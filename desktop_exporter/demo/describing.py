"""How the users' interface describes what a system holds (shapes of 8.6.0)."""

from desktop_exporter.demo.access import EDITOR, role_for, shown_user
from desktop_exporter.demo.contract import collection_data
from desktop_exporter.demo.jsonvalues import JsonObject
from desktop_exporter.demo.material import DefinitionMaterial
from desktop_exporter.demo.normalise import DECISION_REPORT
from desktop_exporter.demo.store import Collection, Dashboard, Named, Report, Store, without_diagram
from desktop_exporter.demo.times import shown_time

# The built-in dashboard is shown under this name but exported under a text key.
_SHOWN_MANAGEMENT_NAME = "Adoption"


class Describer:
    """Describes things to one user, with dates in the time zone that the request names."""

    def __init__(self, store: Store, user: str, zone_name: str | None) -> None:
        self._store = store
        self._user = user
        self._zone_name = zone_name

    def listed_collection(self, collection: Collection) -> JsonObject:
        """Return a collection as an element of `/api/entities`, with the true counts of its content."""
        dashboards = [each for each in self._store.dashboards_in(collection.id) if not each.is_hidden]
        reports = [each for each in self._store.reports_in(collection.id) if not each.is_hidden]
        counts: JsonObject = {"dashboard": len(dashboards), "report": len(reports)}
        roles: JsonObject = {"user": len(collection.roles), "group": 0}
        listed = self._listed(
            collection, None, "collection", {"subEntityCounts": counts, "roleCounts": roles}
        )
        return {**listed, "currentUserRole": collection.roles[self._user]}

    def listed_dashboard(self, dashboard: Dashboard) -> JsonObject:
        """Return a dashboard as an element of a list; its count is that of all tiles, texts included."""
        counts: JsonObject = {"report": len(dashboard.tiles)}
        data: JsonObject = {"subEntityCounts": counts, "roleCounts": {}}
        listed = self._listed(dashboard, dashboard.description, "dashboard", data)
        return {**listed, "currentUserRole": role_for(self._store, self._user, dashboard)}

    def listed_report(self, report: Report) -> JsonObject:
        """Return a report as an element of a list."""
        counts: JsonObject = {"report": len(report.member_ids)} if report.is_combined else {}
        data: JsonObject = {"subEntityCounts": counts, "roleCounts": {}}
        listed = self._listed(report, report.description, "report", data)
        return {
            **listed,
            "combined": report.is_combined,
            "reportType": report_type(report),
            "currentUserRole": role_for(self._store, self._user, report),
        }

    def dashboard(self, dashboard: Dashboard) -> JsonObject:
        """Return a whole dashboard."""
        described: JsonObject = {"currentUserRole": role_for(self._store, self._user, dashboard)}
        described |= self._head(dashboard, dashboard.description)
        if dashboard.management:
            nobody: JsonObject = {"name": _SHOWN_MANAGEMENT_NAME, "owner": None, "lastModifier": None}
            described |= nobody
        return {
            **described,
            "collectionId": dashboard.collection_id,
            "managementDashboard": dashboard.management,
            "instantPreviewDashboard": dashboard.instant_preview,
            "availableFilters": [*dashboard.filters],
            "refreshRateSeconds": dashboard.refresh_rate_seconds,
            self._store.generation.tiles_key: [*dashboard.tiles],
        }

    def report(self, report: Report, *, with_xml: bool) -> JsonObject:
        """Return a whole report; lists leave the diagram out."""
        data = report.data
        if not with_xml and not report.is_combined:
            data = without_diagram(data)
        described: JsonObject = {"currentUserRole": role_for(self._store, self._user, report)}
        described |= self._head(report, report.description)
        return {
            **described,
            "collectionId": report.collection_id,
            "data": data,
            "combined": report.is_combined,
            "reportType": report_type(report),
        }

    def collection(self, collection: Collection) -> JsonObject:
        """Return a whole collection."""
        role = collection.roles.get(self._user, EDITOR)
        described: JsonObject = {"currentUserRole": role}
        described |= self._head(collection, None)
        del described["description"]
        return {**described, "data": collection_data(collection), "automaticallyCreated": False}

    def _listed(self, entity: Named, description: str | None, kind: str, data: JsonObject) -> JsonObject:
        listed = self._head(entity, description)
        return {**listed, "entityType": kind, "data": data, "combined": None, "reportType": None}

    def _head(self, entity: Named, description: str | None) -> JsonObject:
        return {
            "id": entity.id,
            "name": entity.name,
            "description": description,
            "lastModified": shown_time(entity.last_modified, self._zone_name),
            "created": shown_time(entity.created, self._zone_name),
            "owner": shown_user(entity.owner),
            "lastModifier": shown_user(entity.last_modifier),
        }


def report_type(report: Report) -> str:
    """Return whether a report is about processes or decisions."""
    return "decision" if report.kind == DECISION_REPORT else "process"


def described_user(user: str) -> JsonObject:
    """Return a user as part of a role."""
    name = shown_user(user)
    return {
        "id": user,
        "firstName": name,
        "lastName": None,
        "email": f"{user}@example.org",
        "roles": [],
        "type": "user",
        "name": name,
    }


def described_tenant(tenant: str | None, *, with_engine: bool) -> JsonObject:
    """Return a tenant of a definition."""
    described: JsonObject = {"id": tenant, "name": "Default Tenant"}
    return {**described, "engine": "zeebe"} if with_engine else described


def described_definition(definition: DefinitionMaterial, *, with_tenants: bool) -> JsonObject:
    """Return a definition as an element of a list."""
    described: JsonObject = {
        "key": definition.key,
        "name": definition.name,
        "type": definition.type,
        "engines": ["zeebe-record"],
    }
    if not with_tenants:
        return described
    return {**described, "tenants": [described_tenant(definition.tenant, with_engine=True)]}


def conflicted_items(store: Store, report_id: str) -> list[JsonObject]:
    """Return what shows a report, as the refusal of its deletion names it."""
    return [
        {
            "id": each.id,
            "type": "combined_report" if isinstance(each, Report) else "dashboard",
            "name": each.name,
        }
        for each in store.users_of(report_id)
    ]
