"""Which paths mean which route, and that nothing else means one."""

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.endpoint.routes import ROUTES, Deed, Route, find

EXAMPLE: Final = "33333333-3333-4333-8333-333333333333"


def path_of(route: Route) -> str:
    return route.template.replace("{id}", EXAMPLE)


@pytest.mark.parametrize("route", ROUTES, ids=lambda one: f"{one.method} {one.template}")
def test_every_route_is_found_at_the_root_and_below_a_system(route: Route) -> None:
    (found,) = [one for one in find(path_of(route)) if one.route.method == route.method]
    assert (found.route, found.template, found.key) == (route, route.template, None)
    assert found.places == ({"id": EXAMPLE} if "{id}" in route.template else {})
    below = [one for one in find(f"/systems/a-key-1{path_of(route)}") if one.route.method == route.method]
    if route.of_a_system:
        (found,) = below
        assert (found.key, found.template) == ("a-key-1", f"/systems/{{key}}{route.template}")
    else:
        assert below == []


def test_a_slash_at_the_end_does_not_count() -> None:
    assert find("/api/public/dashboard/") == find("/api/public/dashboard")
    assert find("/systems/") == find("/systems")
    assert find("/api/public/dashboard//") == ()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "//",
        "*",
        "api/public/dashboard",
        "http://127.0.0.1:8791/api/public/dashboard",
        "//api/public/dashboard",
        "/api//public/dashboard",
        "/API/public/dashboard",
        "/api/public/dashboard/../report",
        "/api/public/./dashboard",
        "/api/public/%64ashboard",
        "/api/public%2Fdashboard",
        "/api/public/dashboard;x=y",
        "/api/public/dashboard/a/b",
        "/api/public/dashboard/..",
        "/api/public/dashboard/.",
        "/api/public/dashboard/%2e%2e",
        "/api/public/dashboard/a%2Fb",
        "/api/public/dashboard/a b",
        "/api/public/dashboard/a?b",
        "/api/public/dashboard/ä",
        f"/api/public/dashboard/{'x' * 101}",
        "/api/public/dashboard/x\n",
        "/api/public/collection/",
        "/api/public/collection/a/b",
        "/api/public",
        "/api",
        "/api/public/export/dashboard/definition",
        "/api/public/share/disable",
        "/api/dashboard/x",
        "/api/report/x",
        "/systems/first",
        "/systems/first/",
        "/systems/First/api/public/dashboard",
        "/systems/a_b/api/public/dashboard",
        f"/systems/{'x' * 41}/api/public/dashboard",
        "/systems//api/public/dashboard",
        "/systems/../api/public/dashboard",
        "/systems/first/systems",
        "/systems/first/systems/second/api/public/dashboard",
        "/systems/first/openapi.json",
        "/docs",
        "/redoc",
        "/favicon.ico",
        "/api/public/dashboard\x00",
    ],
)
def test_nothing_else_is_a_route(path: str) -> None:
    found = find(path)
    # The list of collections itself, with a slash at its end, is no description.
    assert [one.route.deed for one in found] == (
        [Deed.LIST_COLLECTIONS] if path.endswith("collection/") else []
    )


@given(st.text(alphabet=st.sampled_from("/.%2eabcdfiprstu{}systems-_?#;"), max_size=60))
def test_what_is_found_holds_only_what_an_id_has(path: str) -> None:
    for found in find(f"/{path}"):
        assert all(re.fullmatch(r"[0-9A-Za-z_-]{1,100}", value) for value in found.places.values())
        assert found.key is None or re.fullmatch(r"[a-z0-9-]{1,40}", found.key)
        assert found.template.removeprefix("/systems/{key}") in {one.template for one in ROUTES}


@given(st.from_regex(r"[0-9A-Za-z_-]{1,100}", fullmatch=True))
def test_an_id_is_kept_as_it_was_sent(item_id: str) -> None:
    (found,) = find(f"/api/public/dashboard/{item_id}")
    assert (found.route.deed, found.places) == (Deed.DELETE_DASHBOARD, {"id": item_id})


def test_only_what_changes_a_system_writes_and_only_readiness_is_open() -> None:
    assert {one.deed for one in ROUTES if one.writes} == {
        Deed.IMPORT,
        Deed.DELETE_DASHBOARD,
        Deed.DELETE_REPORT,
    }
    assert [one.deed for one in ROUTES if not one.needs_token] == [Deed.READINESS]
    assert all(one.takes_json is (one.method == "POST") for one in ROUTES)
