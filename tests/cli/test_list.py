"""`list`: what is there, with the names that are known and how old they are."""

from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.server import DemoSystem
from tests.cli.answers import rows, text, value, whole
from tests.cli.conftest import Cli, Serve
from tests.cli.wire import dashboards_in

_EXPORTS = ("/api/public/export/dashboard/definition/json", "/api/public/export/report/definition/json")


def _exports(system: DemoSystem) -> int:
    return sum(len(system.requests.matching("POST", route)) for route in _EXPORTS)


def test_collections_dashboards_and_reports_are_listed_by_id_without_exporting_anything(
    cli: Cli, production: DemoSystem, content: DemoContent
) -> None:
    code, document = cli.json("list", production.url)

    assert code == 0
    found = {text(one, "name"): one for one in rows(document, "data", "collections")}
    assert found.keys() == {one.name for one in content.production.collections}
    for name, one in found.items():
        assert {text(item, "id") for item in rows(one, "dashboards")} == set(
            dashboards_in(content.production, name)
        )
    assert whole(document, "data", "unnamed") > 100
    assert _exports(production) == 0


def test_names_are_read_on_demand_learnt_and_shown_with_their_age(cli: Cli, production: DemoSystem) -> None:
    code, fresh = cli.json("list", production.url, "--read-names")
    exports = _exports(production)
    _, stored = cli.json("list", production.url)
    page = cli("list", production.url)

    assert code == 3  # the name of the dashboard that fails cannot be read
    assert whole(fresh, "data", "unnamed") == whole(stored, "data", "unnamed") == 1
    assert _exports(production) == exports
    before, after = (
        {
            text(item, "id"): item
            for one in rows(each, "data", "collections")
            for item in rows(one, "dashboards")
        }
        for each in (fresh, stored)
    )
    named = [key for key, item in before.items() if value(item, "name")]
    assert len(named) > 30
    assert all(value(before[key], "learnt_at") is None for key in named)
    assert all(text(after[key], "learnt_at") for key in named)
    assert text(after[named[0]], "learnt_at")[:10] in page.out
    along = [
        value(item, "comes_along")
        for one in rows(fresh, "data", "collections")
        for item in rows(one, "reports")
    ]
    assert {True, False} == set(along)


def test_a_plain_system_says_what_it_cannot_list_and_what_to_do(
    cli: Cli, serve: Serve, content: DemoContent
) -> None:
    plain = serve(content.plain, lists_collections=False)

    done = cli("list", plain.url)

    assert done.exit_code == 0
    assert "does not list its collections to a token" in done.out
    assert "by address or id" in done.out or "by their address or id" in done.out
