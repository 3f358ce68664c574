"""What differs between generations of Optimize, all in one place and as data.

Only B was observed (on 8.6.0). A and C are as read in Camunda's sources and documentation, never measured.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from desktop_exporter.demo.material import JsonValue
from desktop_exporter.rest.manners import OBSERVED, Manners


class TokenForm(Enum):
    """Where a request may carry the token of the public interface."""

    BEARER = "Authorization: Bearer TOKEN"
    BARE = "Authorization: TOKEN"
    QUERY = "?access_token=TOKEN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """How servers of one generation behave.

    `release`: the version that a system of this generation has unless told otherwise. `index_versions`: kind
    of an export entity → version of its database index. `list_limit`: ids in one list, and ids that one
    export finds. `lists_collections`: the undocumented collection endpoints are there. `tiles_key` names a
    dashboard's list of tiles; `unknown_keys`, `unknown_tile_keys` and `unknown_data_keys` are what entities,
    tiles and the `data` of reports do not have yet. `default_tenant` is the one of content without tenants.
    `own_sign_in`: the server checks sign-ins itself, inside its routes, and refuses with its error object;
    otherwise a layer in front does, without a body, and sends browsers to an identity provider.
    `settings_without` and `settings_with` are how `ui-configuration` differs from that of 8.6.0.
    """

    name: str
    release: str
    index_versions: Mapping[str, int]
    list_limit: int = 1000
    manners: Manners = OBSERVED
    lists_collections: bool = False
    has_management_dashboard: bool = True
    tiles_key: str = "tiles"
    unknown_keys: frozenset[str] = frozenset()
    unknown_tile_keys: frozenset[str] = frozenset()
    unknown_data_keys: frozenset[str] = frozenset()
    default_tenant: str | None = "<default>"
    token_forms: frozenset[TokenForm] = frozenset({TokenForm.BEARER})
    own_sign_in: bool = False
    settings_without: frozenset[str] = frozenset()
    settings_with: Mapping[str, JsonValue]


_INDEX_VERSIONS: Final = {
    "single_process_report": 11,
    "single_decision_report": 10,
    "combined_report": 5,
    "dashboard": 8,
}

# Camunda 7, Optimize up to 3.7.
_A: Final = Generation(
    name="A",
    release="3.7.0",
    # Read for process reports and, less surely, dashboards. The other two are below those of 3.10: a guess.
    index_versions={
        "single_process_report": 8,
        "single_decision_report": 7,
        "combined_report": 3,
        "dashboard": 5,
    },
    has_management_dashboard=False,
    tiles_key="reports",
    unknown_keys=frozenset({"description", "instantPreviewDashboard"}),
    unknown_tile_keys=frozenset({"type"}),
    unknown_data_keys=frozenset({"managementReport", "instantPreviewReport"}),
    default_tenant=None,
    token_forms=frozenset(TokenForm),
    own_sign_in=True,
    settings_without=frozenset(
        {
            "optimizeDocsVersion",
            "userSearchAvailable",
            "userTaskAssigneeAnalyticsEnabled",
            "maxNumDataSourcesForReport",
            "optimizeDatabase",
            "validLicense",
            "licenseType",
            "webappsLinks",
            "notificationsUrl",
            "mixpanel",
            "onboarding",
        }
    ),
    settings_with={
        "optimizeProfile": "platform",
        "metadataTelemetryEnabled": True,
        "settingsManuallyConfirmed": True,
        "header": {"textColor": "dark", "pathToLogoIcon": "logo/camunda_icon.svg"},
    },
)

# Camunda 8 up to 8.7 and Camunda 7 from 3.8 on; every number observed on 8.6.0.
_B: Final = Generation(
    name="B", release="8.6.0", index_versions=_INDEX_VERSIONS, settings_with={"optimizeProfile": "ccsm"}
)

# Camunda 8.8 and 8.9: Spring MVC in place of Jersey. What is not mapped by type ends in a catch-all with 500.
_C: Final = Generation(
    name="C",
    release="8.8.0",
    index_versions=_INDEX_VERSIONS,
    lists_collections=True,
    manners=Manners(
        void_status=200,
        trailing_slash=False,
        unknown_route=("serverError", "No static resource {path}."),
        wrong_method="Request method '{method}' is not supported",
        wrong_content_type="Content-Type '{type}' is not supported",
        not_acceptable="No acceptable representation",
        invalid_is_server_error=True,
        bodiless_export="Required request body is missing",
        explains_malformed_ids=False,
        import_of_any_type=True,
    ),
    settings_without=frozenset({"webappsEndpoints", "webhooks"}),
    settings_with={"optimizeProfile": "ccsm"},
)
GENERATIONS: Final[Mapping[str, Generation]] = {generation.name: generation for generation in (_A, _B, _C)}


def generation(name: str) -> Generation:
    """Return the generation called `name`; raises ValueError for one that is not served."""
    try:
        return GENERATIONS[name]
    except KeyError:
        raise ValueError(f"no generation {name!r}; there are {sorted(GENERATIONS)}") from None
