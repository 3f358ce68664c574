"""The description of the endpoint's API: valid OpenAPI, of exactly the routes that there are, and at home."""

import json
import re
from pathlib import Path
from typing import Final, cast

import jsonschema
import pytest
import requests
from openapi_spec_validator import validate

from desktop_exporter.endpoint.openapi import ID_PATTERN, KEY_PATTERN, openapi
from desktop_exporter.endpoint.routes import ROUTES, find
from tests.demo.small import COLLECTION, DASHBOARD, REPORT, small_material
from tests.endpoint.twins import ENDPOINT_TOKEN, KEY, Twins, twins

URL: Final = "http://127.0.0.1:8791"
Described = dict[str, dict[str, dict[str, dict[str, object]]]]


def described(*keys: str) -> Described:
    return cast(Described, openapi(URL, keys)["paths"])


@pytest.mark.parametrize("keys", [(), ("production",), ("production", "test")])
def test_it_is_valid(keys: tuple[str, ...]) -> None:
    validate(json.loads(json.dumps(openapi(URL, keys))))


def test_every_route_is_described_and_nothing_else() -> None:
    shown = {(method.upper(), path) for path, item in described().items() for method in item}
    there = {(route.method, route.template) for route in ROUTES}
    there |= {(route.method, f"/systems/{{key}}{route.template}") for route in ROUTES if route.of_a_system}
    assert shown == there


def test_ids_and_keys_are_those_that_the_routes_take() -> None:
    for id_ in ("a", REPORT, "a_b-C9", "x" * 100, "x" * 101, "a b", "ä", "a.b", ".."):
        assert bool(find(f"/api/public/dashboard/{id_}")) is bool(re.fullmatch(ID_PATTERN, id_)), id_
    for key in ("a", "a-1", "x" * 40, "x" * 41, "", "A", "a_b", "a.b"):
        assert bool(find(f"/systems/{key}/api/readyz")) is bool(re.fullmatch(KEY_PATTERN, key)), key


def test_only_readiness_is_open_to_all() -> None:
    document = openapi(URL, ())
    assert document["security"]
    free = {
        path for path, item in described().items() for one in item.values() if not one.get("security", True)
    }
    assert free == {"/api/readyz", "/systems/{key}/api/readyz"}


def test_bodies_are_described_where_they_are_taken() -> None:
    for path, item in described().items():
        for method, one in item.items():
            assert ("requestBody" in one) is (method == "post"), path
            assert ("415" in one["responses"]) is (method == "post"), path


def test_it_refers_to_nothing_elsewhere() -> None:
    text = json.dumps(openapi(URL, ("production",)))
    assert set(re.findall(r"https?://[^\"\s]*", text)) == {URL}
    assert all(each.startswith("#/components/") for each in re.findall(r'"\$ref": "([^"]*)"', text))


def test_systems_are_an_enumeration() -> None:
    components = cast("dict[str, dict[str, object]]", openapi(URL, ("production", "test"))["components"])
    key = cast("dict[str, object]", components["parameters"]["key"])
    assert key["schema"] == {"type": "string", "enum": ["production", "test"]}


def test_it_is_served_behind_the_token_and_holds_for_what_is_answered(tmp_path: Path) -> None:
    with twins(tmp_path, small_material(), same=True) as asked:
        assert requests.get(f"{asked.url}/openapi.json", timeout=5).status_code == 401
        document = _get(asked, "/openapi.json")
        assert document == openapi(asked.url, [KEY])
        for path, name in (
            ("/systems", "Served"),
            (f"/api/public/dashboard?collectionId={COLLECTION}", "Listed"),
            ("/api/public/collection", "Listed"),
        ):
            for each in cast("list[object]", _get(asked, path)):
                _hold(document, each, name)
        _hold(document, _get(asked, f"/api/public/collection/{COLLECTION}"), "Collection")
        exported = _asked(asked, "POST", "/api/public/export/dashboard/definition/json", [DASHBOARD])
        for each in cast("list[object]", exported):
            _hold(document, each, "Entity")
        _hold(document, _asked(asked, "PUT", "/systems"), "ErrorAnswer")


def _get(asked: Twins, path: str) -> object:
    return _asked(asked, "GET", path)


def _asked(asked: Twins, method: str, path: str, body: object = None) -> object:
    headers = {"Authorization": f"Bearer {ENDPOINT_TOKEN}"}
    answer: object = requests.request(method, asked.url + path, json=body, headers=headers, timeout=5).json()
    return answer


def _hold(document: object, value: object, name: str) -> None:
    schema = {**cast("dict[str, object]", document), "$ref": f"#/components/schemas/{name}"}
    jsonschema.validate(value, schema, jsonschema.Draft202012Validator)
