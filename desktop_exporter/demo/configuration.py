"""What a demo system says about itself: `ui-configuration`, and the switch for sharing."""

from desktop_exporter.demo.generations import Generation
from desktop_exporter.demo.jsonvalues import JsonObject


class Configuration:
    """The settings of a running system: their shape is that of 8.6.0, with what its generation changes."""

    def __init__(self, generation: Generation, optimize_version: str) -> None:
        self._generation = generation
        self.optimize_version = optimize_version
        self.sharing_enabled = True

    def described(self) -> JsonObject:
        """Return the body of `GET /api/ui-configuration`."""
        settings = self._settings() | dict(self._generation.settings_with)
        return {key: value for key, value in settings.items() if key not in self._generation.settings_without}

    def _settings(self) -> JsonObject:
        return {
            "emailEnabled": False,
            "sharingEnabled": self.sharing_enabled,
            "tenantsAvailable": False,
            "userSearchAvailable": True,
            "userTaskAssigneeAnalyticsEnabled": True,
            "optimizeVersion": self.optimize_version,
            "optimizeDocsVersion": self.optimize_version,
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
