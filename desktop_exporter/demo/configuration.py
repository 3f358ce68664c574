"""What a demo system says about itself: `ui-configuration`, and the switch for sharing."""

from desktop_exporter.demo.jsonvalues import JsonObject


class Configuration:
    """The settings of a running system; its shape is that of 8.6.0."""

    def __init__(self, optimize_version: str) -> None:
        self._optimize_version = optimize_version
        self.sharing_enabled = True

    def described(self) -> JsonObject:
        """Return the body of `GET /api/ui-configuration`."""
        return {
            "emailEnabled": False,
            "sharingEnabled": self.sharing_enabled,
            "tenantsAvailable": False,
            "userSearchAvailable": True,
            "userTaskAssigneeAnalyticsEnabled": True,
            "optimizeVersion": self._optimize_version,
            "optimizeDocsVersion": self._optimize_version,
            "optimizeProfile": "ccsm",
            "webappsEndpoints": {
                "camunda-bpm": {"endpoint": "http://localhost:8080/camunda", "engineName": "default"}
            },
            "webappsLinks": None,
            "notificationsUrl": None,
            "webhooks": [],
            "logoutHidden": False,
            "maxNumDataSourcesForReport": 100,
            "exportCsvLimit": 1000,
            "optimizeDatabase": "opensearch",
            "validLicense": False,
            "licenseType": "unknown",
            "mixpanel": {
                "enabled": False,
                "apiHost": "https://api-eu.mixpanel.com",
                "token": "",
                "organizationId": "dev",
                "osanoScriptUrl": "",
                "stage": "dev",
                "clusterId": "dev",
            },
            "onboarding": {
                "enabled": False,
                "appCuesScriptUrl": "//fast.appcues.com/104513.js",
                "orgId": "dev",
                "clusterId": "dev",
                "salesPlanType": None,
            },
            "enterpriseMode": True,
        }
