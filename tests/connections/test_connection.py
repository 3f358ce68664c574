import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_exporter.connections.connection import Connection, Role, key_for
from desktop_exporter.errors import Code, ExporterError
from tests.connections.material import connections, names

KEYS = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=40)


def test_the_address_is_kept_in_its_normal_form() -> None:
    connection = Connection("prod", "Production", "HTTPS://Optimize.Example:443/ctx/#/collection/c1")
    assert connection.base_url == "https://optimize.example/ctx"
    assert connection.origin == "https://optimize.example"


@pytest.mark.parametrize("key", ["", "A", "a_b", "a b", "ä", "a\n", "x" * 41, "a/b"])
def test_a_key_that_would_not_fit_everywhere_is_refused(key: str) -> None:
    with pytest.raises(ExporterError) as caught:
        Connection(key, "Name", "https://optimize.example")
    assert caught.value.code is Code.CONNECTION_KEY_INVALID


@pytest.mark.parametrize("name", ["", "  \t", "x" * 201, "bad \ud800 half"])
def test_a_name_that_cannot_be_shown_or_written_is_refused(name: str) -> None:
    with pytest.raises(ExporterError) as caught:
        Connection("key", name, "https://optimize.example")
    assert caught.value.code is Code.CONNECTION_NAME_INVALID
    assert str(caught.value).isprintable()


def test_a_path_that_cannot_be_written_is_refused() -> None:
    with pytest.raises(ExporterError) as caught:
        Connection("key", "Name", "https://optimize.example", ca_file=Path("/certificates/\udcff.pem"))
    assert caught.value.code is Code.FILE_IO_FAILED


def test_an_origin_longer_than_any_host_name_is_refused() -> None:
    with pytest.raises(ExporterError) as caught:
        Connection("key", "Name", f"https://{'.'.join(['x' * 50] * 6)}")
    assert caught.value.code is Code.ADDRESS_INVALID


@given(connections())
def test_no_value_of_a_connection_is_lost_by_making_it_again(connection: Connection) -> None:
    again = Connection(
        connection.key,
        connection.name,
        connection.base_url,
        connection.ca_file,
        connection.allow_plain_http,
        connection.role,
        connection.sign_in,
    )
    assert again == connection


@given(names(), st.sets(KEYS, max_size=5))
def test_a_key_made_of_any_name_is_valid_and_free(name: str, taken: set[str]) -> None:
    key = key_for(name, taken)
    assert key not in taken
    assert Connection(key, "Name", "https://optimize.example").key == key


@given(names())
def test_the_keys_of_many_systems_with_one_name_differ(name: str) -> None:
    taken: list[str] = []
    for _ in range(12):
        taken.append(key_for(name, taken))
    assert len(set(taken)) == len(taken)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Production", "production"),
        ("  Größe & Maß — EU-1 ", "groe-ma-eu-1"),
        ("日本", "system"),
        ("Crème brûlée", "creme-brulee"),
        ("x" * 60, "x" * 40),
    ],
)
def test_a_key_resembles_its_name(name: str, key: str) -> None:
    assert key_for(name, ()) == key


def test_a_taken_key_gets_a_number_that_still_fits() -> None:
    assert key_for("test", {"test", "test-2"}) == "test-3"
    assert key_for("x" * 40, {"x" * 40}) == "x" * 38 + "-2"


def test_what_is_not_said_is_the_careful_choice() -> None:
    connection = Connection("key", "Name", "https://optimize.example")
    assert (connection.role, connection.allow_plain_http, connection.ca_file) == (Role.OTHER, False, None)
