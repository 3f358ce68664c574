"""How systems are called at the endpoint, and which of them may be written to."""

import re
from collections.abc import Callable, Generator
from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.app.endpoint_systems import check_writing, endpoint_keys
from desktop_exporter.app.places import OpenSystem, Places, SystemStores
from desktop_exporter.connections.connection import Connection, Role, key_for
from desktop_exporter.errors import Code, ExporterError

Open = Callable[[str], OpenSystem]


@pytest.fixture
def opened(places: Places) -> Generator[Open]:
    with ExitStack() as stack:
        yield lambda text: stack.enter_context(places.system(text, lambda _name: "a token"))


@pytest.fixture
def saved(stores: SystemStores) -> SystemStores:
    stores.connections.add(Connection("prod", "Production", "https://prod.example", role=Role.PRODUCTION))
    stores.connections.add(Connection("test", "Test", "https://test.example/optimize", role=Role.TEST))
    return stores


@pytest.mark.usefixtures("saved")
def test_a_saved_system_is_called_by_its_key_however_it_was_named(opened: Open) -> None:
    systems = [opened("prod"), opened("Test")]
    assert endpoint_keys(systems) == ("prod", "test")
    assert endpoint_keys([opened("https://test.example/optimize/#/collection/x")]) == ("test",)


def test_one_that_is_not_saved_is_called_by_its_address(opened: Open) -> None:
    systems = [opened("http://127.0.0.1:8090"), opened("https://bru-2.optimize.camunda.io/0815/")]
    assert endpoint_keys(systems) == ("127-0-0-1-8090", "bru-2-optimize-camunda-io-0815")


def test_no_two_have_the_same_key(stores: SystemStores, opened: Open) -> None:
    stores.connections.add(Connection("a-example", "A", "https://other.example"))
    systems = [opened("https://a.example"), opened("a-example"), opened("https://a.example/-")]
    assert endpoint_keys(systems) == ("a-example-2", "a-example", "a-example-3")


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_addresses_make_keys_that_fit_into_an_address(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        key = key_for(name, taken)
        assert re.fullmatch(r"[a-z0-9-]{1,40}", key)
        assert key not in taken
        taken.add(key)


@pytest.mark.usefixtures("saved")
def test_what_is_to_be_written_to_has_to_be_served(opened: Open) -> None:
    served = (("test", opened("test")),)
    for allowed, confirmed in ((("prod",), ()), ((), ("prod",)), (("test", "Test"), ())):
        with pytest.raises(ExporterError) as caught:
            check_writing(served, allowed, confirmed)
        assert caught.value.code is Code.SYSTEM_NOT_SERVED
        assert caught.value.parameters["keys"] == "test"


@pytest.mark.usefixtures("saved")
def test_production_has_to_be_named_twice(opened: Open) -> None:
    served = (("prod", opened("https://prod.example")), ("test", opened("test")))
    with pytest.raises(ExporterError) as caught:
        check_writing(served, ("test", "prod"), ())
    assert caught.value.code is Code.WRITING_NOT_CONFIRMED
    assert caught.value.parameters == {"system": "Production", "key": "prod"}
    with pytest.raises(ExporterError):
        check_writing(served, ("prod",), ("test",))
    for allowed, confirmed in ((("test",), ()), (("test", "prod"), ("prod",)), ((), ("prod",)), ((), ())):
        check_writing(served, allowed, confirmed)
