"""Saved systems with a keyring that works, and with one that does not."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_exporter.app.learning import Learning
from desktop_exporter.app.live import LiveSystem, SystemSpec
from desktop_exporter.app.places import Places, SystemStores
from desktop_exporter.app.systems import AddedSystem, NewSystem, Role, SavedSystem, Systems
from desktop_exporter.connections.connection import Connection
from desktop_exporter.connections.variables import TokenVariables
from desktop_exporter.demo.content import DemoContent
from desktop_exporter.demo.faults import Unauthorized
from desktop_exporter.demo.server import DemoSystem
from desktop_exporter.errors import Code, ExporterError
from desktop_exporter.jobs.cancel import CancelToken
from desktop_exporter.jobs.job import JobContext
from desktop_exporter.model.kinds import ItemKind
from desktop_exporter.optimize.reaching import reach
from desktop_exporter.optimize.trace import RefusedCertificate
from tests.app.conftest import TOKEN, Serve, open_system
from tests.connections.keyrings import MemoryKeyring
from tests.optimize.certificates import Made, self_signed
from tests.optimize.raw_server import RawServer, always


@pytest.fixture
def systems(stores: SystemStores, places: Places, learning: Learning) -> Systems:
    return Systems(stores, places, learning)


@pytest.fixture
def demo(serve: Serve, content: DemoContent) -> DemoSystem:
    return serve(content.plain)


def _add(systems: Systems, demo: DemoSystem, context: JobContext) -> AddedSystem:
    new = NewSystem("Prod", demo.url)
    with systems.open_new(new, lambda _name: TOKEN) as opened:
        return systems.add(new, opened, context)


def test_a_token_is_kept_with_the_system_and_goes_with_it(
    systems: Systems, demo: DemoSystem, keyring: MemoryKeyring, context: JobContext, learning: Learning
) -> None:
    added = _add(systems, demo, context)
    learning.learn(demo.url, {(ItemKind.DASHBOARD, "x"): "a name"})

    assert (added.system.key, added.kept, added.keeper) == ("prod", True, "a keyring in memory")
    assert added.tested.place.optimize_version == "8.6.0"
    assert keyring.entries
    removed = systems.remove("Prod")
    assert removed.system == added.system
    assert systems.saved() == ()
    assert not keyring.entries
    assert not learning.names(demo.url)


def test_nothing_is_saved_when_the_token_is_refused(
    systems: Systems, demo: DemoSystem, keyring: MemoryKeyring, context: JobContext
) -> None:
    demo.faults.script(Unauthorized(), requests=99, after=1)

    with pytest.raises(ExporterError) as caught:
        _add(systems, demo, context)

    assert caught.value.code is Code.TOKEN_REFUSED
    assert systems.saved() == ()
    assert not keyring.entries


def test_nothing_is_saved_when_the_keyring_refuses(
    stores: SystemStores, systems: Systems, demo: DemoSystem, keyring: MemoryKeyring, context: JobContext
) -> None:
    keyring.reading_trouble = OSError("out of order")

    with pytest.raises(ExporterError) as caught:
        _add(systems, demo, context)

    assert caught.value.code is Code.KEYRING_FAILED
    assert stores.connections.connections() == ()


def test_two_systems_of_one_name_get_keys_of_their_own(
    systems: Systems, demo: DemoSystem, context: JobContext
) -> None:
    keys = [_add(systems, demo, context).system.key for _ in range(2)]

    assert keys == ["prod", "prod-2"]
    with pytest.raises(ExporterError) as caught:
        systems.open_new(NewSystem("Other", demo.url, key="prod"), lambda _name: TOKEN)
    assert caught.value.code is Code.CONNECTION_EXISTS


def test_nobody_to_ask_is_no_system(systems: Systems, demo: DemoSystem, context: JobContext) -> None:
    new = NewSystem("Prod", demo.url)
    with systems.open_new(new, lambda _name: None) as opened, pytest.raises(ExporterError) as caught:
        systems.add(new, opened, context)

    assert caught.value.code is Code.TOKEN_MISSING
    assert not demo.requests.matching("GET", "/api/public/collection")


def test_a_key_that_another_process_took_meanwhile_keeps_its_token(
    stores: SystemStores, systems: Systems, demo: DemoSystem, context: JobContext
) -> None:
    new = NewSystem("Prod", demo.url, key="prod")
    with systems.open_new(new, lambda _name: TOKEN) as opened:
        other = Connection(key="prod", name="Theirs", base_url="https://other.example.com")
        stores.connections.add(other)
        stores.secrets.put("prod", other.origin, "their-token")
        with pytest.raises(ExporterError) as caught:
            systems.add(new, opened, context)

    assert caught.value.code is Code.CONNECTION_EXISTS
    assert stores.secrets.get("prod", other.origin).secret == "their-token"


def _saved(systems: Systems) -> SavedSystem:
    (saved,) = systems.saved()
    return saved


def test_a_system_is_renamed_and_gets_a_role_and_keeps_its_token(
    systems: Systems, demo: DemoSystem, context: JobContext, stores: SystemStores
) -> None:
    added = _add(systems, demo, context).system
    assert added.role is Role.OTHER

    assert systems.rename("prod", "Production, Zürich") == replace(added, name="Production, Zürich")
    changed = systems.set_role("prod", Role.PRODUCTION)

    assert changed == replace(added, name="Production, Zürich", role=Role.PRODUCTION) == _saved(systems)
    assert stores.secrets.get("prod", demo.url).secret == TOKEN


def test_a_system_is_added_with_its_role(systems: Systems, demo: DemoSystem, context: JobContext) -> None:
    new = NewSystem("Prod", demo.url, role=Role.PRODUCTION)
    with systems.open_new(new, lambda _name: TOKEN) as opened:
        assert systems.add(new, opened, context).system.role is Role.PRODUCTION
    assert _saved(systems).role is Role.PRODUCTION


def test_what_is_not_saved_is_not_changed(systems: Systems, context: JobContext) -> None:
    for change in (
        lambda: systems.rename("none", "Name"),
        lambda: systems.set_role("none", Role.TEST),
        lambda: systems.replace_token("none", TOKEN, context),
    ):
        with pytest.raises(ExporterError) as caught:
            change()
        assert caught.value.code is Code.CONNECTION_UNKNOWN


def test_a_token_is_replaced_after_it_was_tested(
    systems: Systems, demo: DemoSystem, context: JobContext, stores: SystemStores
) -> None:
    _add(systems, demo, context)
    stores.secrets.put("prod", demo.url, "an-old-token")

    tested = systems.replace_token("prod", TOKEN, context)

    assert (tested.place.name, tested.place.optimize_version) == ("Prod", "8.6.0")
    assert tested.abilities
    assert stores.secrets.get("prod", demo.url).secret == TOKEN


@pytest.mark.parametrize(
    ("token", "code"), [("another-token", Code.TOKEN_REFUSED), ("not a token", Code.TOKEN_UNUSABLE)]
)
def test_a_token_that_fails_the_test_replaces_nothing(
    token: str,
    code: Code,
    systems: Systems,
    demo: DemoSystem,
    context: JobContext,
    stores: SystemStores,
) -> None:
    _add(systems, demo, context)

    with pytest.raises(ExporterError) as caught:
        systems.replace_token("prod", token, context)

    assert caught.value.code is code
    assert stores.secrets.get("prod", demo.url).secret == TOKEN


def test_a_token_is_not_kept_for_a_system_that_was_removed_meanwhile(
    stores: SystemStores, learning: Learning, demo: DemoSystem, context: JobContext, keyring: MemoryKeyring
) -> None:
    usual = Systems(stores, Places(stores, open_system, TokenVariables({}), learning), learning)

    def removing(spec: SystemSpec) -> LiveSystem:
        usual.remove("prod")
        return open_system(spec)

    _add(usual, demo, context)
    overtaken = Systems(stores, Places(stores, removing, TokenVariables({}), learning), learning)

    with pytest.raises(ExporterError) as caught:
        overtaken.replace_token("prod", TOKEN, context)

    assert caught.value.code is Code.CONNECTION_UNKNOWN
    assert not keyring.entries


def test_who_keeps_tokens_is_said_before_there_is_any(systems: Systems) -> None:
    assert (systems.keeper(), systems.keeps()) == ("a keyring in memory", True)


def _refused(tmp_path: Path, *names: str) -> tuple[Made, RefusedCertificate]:
    made = self_signed(tmp_path, *names)
    with RawServer(always(), made.tls) as server:
        found = reach(server.url, ca_file=None, allow_plain_http=False, cancel=CancelToken()).refused
    assert found is not None
    return made, found


def test_a_trusted_certificate_goes_with_the_last_system_that_uses_it(
    systems: Systems, stores: SystemStores, tmp_path: Path
) -> None:
    made, certificate = _refused(tmp_path, "127.0.0.1")
    path = systems.trust("https://127.0.0.1:8443/optimize", certificate)
    assert path.read_text() == made.pem
    for key in ("one", "two"):
        stores.connections.add(Connection(key, key, f"https://127.0.0.1:8443/{key}", ca_file=path))

    systems.let_go(path)
    systems.remove("one")
    assert path.exists()
    systems.remove("two")
    assert not path.exists()


def test_a_file_of_a_persons_own_stays(systems: Systems, stores: SystemStores, tmp_path: Path) -> None:
    own = tmp_path / "own.pem"
    own.write_text("theirs")
    stores.connections.add(Connection("one", "One", "https://optimize.example", ca_file=own))

    systems.remove("one")
    systems.let_go(own)
    systems.let_go(None)

    assert own.exists()


def test_only_what_may_be_trusted_is(systems: Systems, tmp_path: Path) -> None:
    _, elsewhere = _refused(tmp_path, "optimize.example")
    with pytest.raises(ValueError, match="may not be trusted"):
        systems.trust("https://127.0.0.1:8443", elsewhere)
