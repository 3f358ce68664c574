"""Camunda's own SDK for JavaScript works with the endpoint, with only base URL and token set."""

import json
from pathlib import Path
from typing import Final, TypeAlias, cast

import pytest
import requests

from desktop_exporter.demo.bulk import BULK_COLLECTION_ID, bulk
from desktop_exporter.demo.server import DemoSystem
from tests.demo.small import COLLECTION
from tests.endpoint.contract_case import DASHBOARDS, EXPORT_DASHBOARDS, EXPORT_REPORTS, REPORTS
from tests.endpoint.contract_material import UNKNOWN, whole_material
from tests.endpoint.npm import SDK, install, node
from tests.endpoint.page import example
from tests.endpoint.twins import ENDPOINT_TOKEN, SYSTEM_TOKEN, endpoint_over

SCRIPT: Final = Path(__file__).with_name("sdk_client.cjs")
Listed: TypeAlias = list[dict[str, str]]


@pytest.mark.timeout(240)  # npm may take its time
def test_it_lists_and_exports_at_the_root_and_below_a_key(tmp_path: Path) -> None:
    found = node()
    install(found, SDK, tmp_path)
    with (
        DemoSystem(name="One", material=bulk(12, 3), token=SYSTEM_TOKEN) as first,
        DemoSystem(name="Other", material=whole_material(), token=SYSTEM_TOKEN) as second,
        endpoint_over(tmp_path / "data", [first, second], writable=False) as endpoint,
    ):
        for base_url, system, collection_id in (
            (endpoint.url, first, BULK_COLLECTION_ID),
            (endpoint.url_of("first"), first, BULK_COLLECTION_ID),
            (endpoint.url_of("second"), second, COLLECTION),
        ):
            assert base_url is not None
            variables = {
                "CAMUNDA_OPTIMIZE_BASE_URL": base_url,
                "CAMUNDA_AUTH_STRATEGY": "BEARER",
                "CAMUNDA_OAUTH_TOKEN": ENDPOINT_TOKEN,
            }
            answered = json.loads(found.run(SCRIPT, tmp_path, variables, collection_id, UNKNOWN))
            unknown, deletion = answered.pop("unknown"), answered.pop("deletion")
            assert answered == _own_answers(system, collection_id)
            assert unknown["status"] == 404
            assert UNKNOWN in unknown["body"]
            assert deletion["status"] == 403
            assert not [one for one in system.requests if one.method == "DELETE"]
            assert found.run(_example(tmp_path, collection_id), tmp_path, variables).split() == [
                str(len(answered["exportedDashboards"]))
            ]


def _example(folder: Path, collection_id: str) -> Path:
    """Return the example of docs/endpoint.md as a program that prints how much it exported."""
    script = folder / "example.cjs"
    script.write_text(
        "async function main(collectionId) {\n"
        + example("js")
        + f"\n  console.log(entities.length)\n}}\nmain({collection_id!r})\n",
        encoding="utf-8",
    )
    return script


def _own_answers(system: DemoSystem, collection_id: str) -> dict[str, object]:
    """Return what a system answers to the same questions without anything in between."""
    dashboards, reports = (
        cast(Listed, _asked(system, "GET", f"{path}?collectionId={collection_id}"))
        for path in (DASHBOARDS, REPORTS)
    )
    assert dashboards
    assert reports
    return {
        "dashboards": dashboards,
        "reports": reports,
        "exportedDashboards": _asked(system, "POST", EXPORT_DASHBOARDS, [one["id"] for one in dashboards]),
        "exportedReports": _asked(system, "POST", EXPORT_REPORTS, [one["id"] for one in reports]),
    }


def _asked(system: DemoSystem, method: str, path: str, body: object = None) -> object:
    headers = {"Authorization": f"Bearer {system.token}"}
    answer = requests.request(method, system.url + path, json=body, headers=headers, timeout=10)
    answer.raise_for_status()
    value: object = answer.json()
    return value
