"""Who a server is, before any token is sent, and what a token can do there."""

from collections.abc import Callable, Generator
from typing import Final

import pytest

from desktop_exporter.demo import faults
from desktop_exporter.demo.content import plain_system
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.model.exchange import AbilityName, Possible
from desktop_exporter.optimize.limits import Limits
from desktop_exporter.optimize.server import Generation, ServerFacts, generation_of, probe
from desktop_exporter.optimize.system import OptimizeSystem
from desktop_exporter.optimize.transport import Endpoint, Transport
from tests.optimize.conftest import TOKEN
from tests.optimize.raw_server import RawServer, always

CONFIGURATION: Final = "/api/ui-configuration"


@pytest.fixture
def listing_demo() -> Generator[DemoSystem]:
    """An 8.6 with the undocumented list of collections."""
    with DemoSystem(name="plain", material=plain_system(), token=TOKEN, lists_collections=True) as system:
        yield system


@pytest.mark.parametrize(
    ("version", "generation"),
    [
        ("2.7.0", Generation.A),
        ("3.7.4", Generation.A),
        ("3.8.0", Generation.B),
        ("3.15.1", Generation.B),
        ("8.0.0-alpha1", Generation.B),
        ("8.6.0", Generation.B),
        ("8.7.12", Generation.B),
        ("8.8.0", Generation.C),
        ("8.9.1-rc2", Generation.C),
        ("8.10.0", Generation.D),
        ("9.0.0", Generation.D),
        ("SNAPSHOT", None),
        ("", None),
    ],
)
def test_tells_the_generation_from_the_version(version: str, generation: Generation | None) -> None:
    assert generation_of(version) is generation
    assert generation_of(version, "platform") is generation


@pytest.mark.parametrize("profile", ["ccsm", "cloud"])
def test_what_early_releases_for_camunda_8_take_is_not_known(profile: str) -> None:
    assert generation_of("3.7.0", profile) is None
    assert generation_of("3.8.0", profile) is Generation.B
    assert generation_of("8.8.1", profile) is Generation.C


def test_recognises_optimize_without_a_token(
    connect: Callable[..., Transport], demo: DemoSystem, cancel: CancelToken
) -> None:
    assert probe(connect(demo.url), cancel) == ServerFacts("8.6.0", "ccsm", Generation.B)
    assert [(one.path, one.header("authorization")) for one in demo.requests] == [(CONFIGURATION, None)]


@pytest.mark.parametrize(
    ("body", "profile", "generation"),
    [
        (b'{"optimizeVersion":"3.6.0","optimizeCloudEnvironment":false}', "platform", Generation.A),
        (b'{"optimizeVersion":"3.6.0","optimizeCloudEnvironment":true}', "cloud", None),
        (b'{"optimizeVersion":"3.6.0"}', None, Generation.A),
        (b'{"optimizeVersion":"3.6.0","optimizeProfile":[],"webhooks":7,"new":{}}', None, Generation.A),
    ],
)
def test_reads_what_other_releases_say(
    connect: Callable[..., Transport],
    cancel: CancelToken,
    body: bytes,
    profile: str | None,
    generation: Generation | None,
) -> None:
    with RawServer(always(body=body)) as server:
        assert probe(connect(server.url), cancel) == ServerFacts("3.6.0", profile, generation)


@pytest.mark.parametrize(
    "body", [b"{}", b"[]", b"null", b'"8.6.0"', b"", b'{"optimizeVersion":null}', b'{"version":"8.6.0"}']
)
def test_other_json_is_not_optimize(
    connect: Callable[..., Transport], cancel: CancelToken, body: bytes
) -> None:
    with RawServer(always(body=body)) as server, pytest.raises(ExporterError) as caught:
        probe(connect(server.url), cancel)
    assert caught.value.code is Code.NOT_OPTIMIZE


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (faults.HtmlInsteadOfJson(), Code.NOT_OPTIMIZE),
        (faults.HtmlInsteadOfJson(status=404), Code.NOT_OPTIMIZE),
        (faults.Redirect("https://login.example.com/"), Code.REDIRECTED),
        (faults.ServerError(), Code.SERVER_FAULT),
        (faults.ConnectionCut(), Code.CONNECTION_LOST),
    ],
    ids=["html", "html 404", "redirect", "500", "cut"],
)
def test_no_token_is_asked_for_or_sent_where_optimize_is_not(
    demo: DemoSystem, cancel: CancelToken, fault: faults.Fault, code: Code
) -> None:
    def provide() -> str:
        raise AssertionError("nobody may ask for the token yet")

    demo.faults.script(fault, requests=9)
    system = OptimizeSystem(
        key="x", name="X", endpoint=Endpoint(demo.url), token_provider=provide, limits=Limits(attempts=1)
    )
    with pytest.raises(ExporterError) as caught:
        system.abilities(cancel)
    system.close()
    assert caught.value.code is code
    assert [one.header("authorization") for one in demo.requests] == [None]


def abilities(system: OptimizeSystem, cancel: CancelToken) -> dict[AbilityName, Possible]:
    found = system.abilities(cancel)
    assert all(one.reason for one in found)
    assert sorted(one.name for one in found) == sorted(AbilityName)
    return {one.name: one.possible for one in found}


def test_a_token_at_8_6_0_can_do_all_but_find_collections(
    demo: DemoSystem, open_system: Callable[..., OptimizeSystem], cancel: CancelToken
) -> None:
    found = abilities(open_system(demo), cancel)
    can = {name for name, possible in found.items() if possible is Possible.YES}
    assert can == {
        AbilityName.EXPORT_BATCH,
        AbilityName.EXPORT_SINGLE,
        AbilityName.IMPORT,
        AbilityName.DELETE,
    }
    assert Possible.UNKNOWN not in found.values()


def test_a_later_patch_lists_collections(
    listing_demo: DemoSystem, open_system: Callable[..., OptimizeSystem], cancel: CancelToken
) -> None:
    found = abilities(open_system(listing_demo), cancel)
    assert found[AbilityName.LIST] is found[AbilityName.READ_SCOPE] is Possible.YES
    assert found[AbilityName.CREATE_COLLECTION] is Possible.UNKNOWN
    assert found[AbilityName.LIST_PRIVATE] is Possible.NO


def test_finding_out_only_reads(
    listing_demo: DemoSystem, open_system: Callable[..., OptimizeSystem], cancel: CancelToken
) -> None:
    open_system(listing_demo).abilities(cancel)
    assert {one.method for one in listing_demo.requests} == {"GET"}


def test_a_refused_token_is_an_error_not_an_inability(
    demo: DemoSystem, open_system: Callable[..., OptimizeSystem], cancel: CancelToken
) -> None:
    demo.faults.script(faults.Unauthorized(), route="/api/public/dashboard")
    with pytest.raises(ExporterError) as caught:
        open_system(demo).abilities(cancel)
    assert caught.value.code is Code.TOKEN_REFUSED


def test_a_list_that_cannot_be_reached_is_an_error_not_an_inability(
    listing_demo: DemoSystem, open_system: Callable[..., OptimizeSystem], cancel: CancelToken
) -> None:
    listing_demo.faults.script(faults.Unavailable(), requests=3, route="/api/public/collection")
    with pytest.raises(ExporterError) as caught:
        open_system(listing_demo).abilities(cancel)
    assert caught.value.code is Code.SERVER_UNAVAILABLE
