import json
import os
import stat
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_exporter.connections.connection import Connection, Role
from desktop_exporter.connections.store import ConnectionStore
from desktop_exporter.errors import Code, ExporterError
from tests.children import Child
from tests.connections.material import connection, connections

ENTRY = {
    "key": "prod",
    "name": "Production",
    "base_url": "https://a.example",
    "ca_file": None,
    "allow_plain_http": False,
    "role": "production",
    "sign_in": {"kind": "static_token"},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "connections.json"


@pytest.fixture
def store(path: Path) -> ConnectionStore:
    return ConnectionStore(path)


def code_of(error: pytest.ExceptionInfo[ExporterError]) -> Code:
    return error.value.code


def test_nothing_is_saved_at_first_and_looking_creates_nothing(store: ConnectionStore, path: Path) -> None:
    assert store.connections() == ()
    assert store.find("prod") is None
    assert not path.parent.exists()


@settings(max_examples=40)  # each writes and syncs up to five files
@given(saved=st.lists(connections(), max_size=5, unique_by=lambda each: each.key))
def test_saved_systems_come_back_as_they_were(
    saved: list[Connection], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("store") / "connections.json"
    for each in saved:
        ConnectionStore(path).add(each)
    assert ConnectionStore(path).connections() == tuple(saved)


def test_the_file_says_its_version_and_is_as_documented(store: ConnectionStore, path: Path) -> None:
    store.add(replace(connection(), role=Role.PRODUCTION))
    assert json.loads(path.read_bytes()) == {"version": 1, "connections": [ENTRY]}


def test_a_connection_has_no_field_that_could_hold_a_secret() -> None:
    names = {field.name for field in fields(Connection)}
    assert names == {"key", "name", "base_url", "ca_file", "allow_plain_http", "role", "sign_in"}


def test_a_key_is_saved_once(store: ConnectionStore) -> None:
    store.add(connection())
    with pytest.raises(ExporterError) as caught:
        store.add(connection(name="Another"))
    assert code_of(caught) is Code.CONNECTION_EXISTS
    assert store.get("prod").name == "Production"


def test_a_system_is_replaced_where_it_stands(store: ConnectionStore) -> None:
    for key in ("a", "b", "c"):
        store.add(connection(key))
    store.update(connection("b", name="New name"))
    assert [(each.key, each.name) for each in store.connections()] == [
        ("a", "Production"),
        ("b", "New name"),
        ("c", "Production"),
    ]


def test_a_removed_system_is_gone_and_the_others_stay(store: ConnectionStore) -> None:
    store.add(connection("a"))
    store.add(connection("b"))
    store.remove("a")
    assert [each.key for each in store.connections()] == ["b"]


def test_what_is_not_saved_can_be_neither_read_nor_changed(store: ConnectionStore, path: Path) -> None:
    store.add(connection("a"))
    before = path.read_bytes()

    def update(key: str) -> None:
        store.update(connection(key))

    for attempt in (store.get, store.remove, update):
        with pytest.raises(ExporterError) as caught:
            attempt("missing")
        assert code_of(caught) is Code.CONNECTION_UNKNOWN
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("prod", "prod"),
        ("Production", "prod"),
        ("https://a.example", "prod"),
        ("https://A.example:443/#/dashboard/d1/", "prod"),
        ("a.example", "prod"),
        ("test", "test"),  # a key, and the name of another one
        ("production", None),
        ("https://a.example/ctx", None),
        ("http://a.example", None),
        ("", None),
    ],
)
def test_a_system_is_found_by_key_then_name_then_address(
    store: ConnectionStore, text: str, key: str | None
) -> None:
    store.add(connection("prod", "Production", "https://a.example"))
    store.add(connection("test", "Test", "https://b.example"))
    store.add(connection("other", "test", "https://c.example"))
    found = store.find(text)
    assert (found.key if found else None) == key


@pytest.mark.parametrize("text", ["Same", "https://same.example"])
def test_two_systems_that_fit_are_not_chosen_from(store: ConnectionStore, text: str) -> None:
    store.add(connection("a", "Same", "https://same.example"))
    store.add(connection("b", "Same", "https://same.example"))
    with pytest.raises(ExporterError) as caught:
        store.find(text)
    assert code_of(caught) is Code.CONNECTION_AMBIGUOUS
    assert "a, b" in caught.value.detail


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_folder_and_files_are_their_owners_only(store: ConnectionStore, path: Path) -> None:
    store.add(connection())
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()} == {0o600}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "\udcff",
        '{"connections": []}',
        '{"version": "1", "connections": []}',
        '{"version": 0, "connections": []}',
        '{"version": true, "connections": []}',
        '{"version": 1}',
        '{"version": 1, "connections": [], "more": 1}',
        json.dumps({"version": 1, "connections": [ENTRY, ENTRY]}),
        json.dumps({"version": 1, "connections": [ENTRY | {"key": "Not A Key"}]}),
        json.dumps({"version": 1, "connections": [ENTRY | {"base_url": "ftp://a.example"}]}),
        json.dumps({"version": 1, "connections": [ENTRY | {"token": "sesame"}]}),
        "[" * 100_000,
    ],
)
def test_a_damaged_file_is_set_aside_and_said_once(store: ConnectionStore, path: Path, content: str) -> None:
    path.parent.mkdir()
    written = content.encode(errors="surrogateescape")
    path.write_bytes(written)
    with pytest.raises(ExporterError) as caught:
        store.connections()
    assert code_of(caught) is Code.SETTINGS_DAMAGED
    aside = Path(str(caught.value.parameters["aside"]))
    assert aside.read_bytes() == written
    assert "sesame" not in str(caught.value)
    assert store.connections() == ()
    store.add(connection())
    assert store.get("prod") == connection()


def test_two_damaged_files_do_not_meet(store: ConnectionStore, path: Path) -> None:
    path.parent.mkdir()
    for content in ("first", "second"):
        path.write_text(content)
        with pytest.raises(ExporterError):
            store.connections()
    asides = sorted(each.read_text() for each in path.parent.glob("*.damaged-*"))
    assert asides == ["first", "second"]


def test_a_newer_file_is_refused_and_left_untouched(store: ConnectionStore, path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"version": 2, "systems": {"what": "ever"}}')
    before = path.read_bytes(), path.stat().st_mtime_ns
    for attempt in (store.connections, lambda: store.add(connection()), lambda: store.remove("prod")):
        with pytest.raises(ExporterError) as caught:
            attempt()
        assert code_of(caught) is Code.SETTINGS_NEWER
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_file_that_may_not_be_read_is_not_called_damaged(store: ConnectionStore, path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(ExporterError) as caught:
        store.connections()
    assert code_of(caught) is not Code.SETTINGS_DAMAGED
    assert path.is_dir()


ADDING = """
import sys
from pathlib import Path
from desktop_exporter.connections.connection import Connection
from desktop_exporter.connections.store import ConnectionStore
store = ConnectionStore(Path(sys.argv[1]))
print("ready", flush=True)
input()
for number in range(15):
    store.add(Connection(f"{sys.argv[2]}-{number}", "Name", "https://a.example"))
"""


def test_two_processes_at_once_lose_nothing(store: ConnectionStore, path: Path) -> None:
    with Child(ADDING, path, "one") as one, Child(ADDING, path, "two") as two:
        assert {one.says(), two.says()} == {"ready"}
        one.tell()
        two.tell()
        one.ends()
        two.ends()
    keys = {each.key for each in store.connections()}
    assert keys == {f"{process}-{number}" for process in ("one", "two") for number in range(15)}


DYING = """
import os, pathlib, sys
from desktop_exporter.connections.connection import Connection
from desktop_exporter.connections.store import ConnectionStore

def stopped(*arguments, **more):
    if sys.argv[2].startswith("before"):
        print("here", flush=True)
        input()
    result = original(*arguments, **more)
    print("here", flush=True)
    input()
    return result

name = sys.argv[2].split()[1]
original = getattr(os, name)
setattr(os, name, stopped)
ConnectionStore(pathlib.Path(sys.argv[1])).add(Connection("new", "New", "https://a.example"))
"""


@pytest.mark.parametrize(
    ("moment", "keys"),
    [
        ("before fsync", ["old"]),
        ("after fsync", ["old"]),
        ("before replace", ["old"]),
        ("after replace", ["old", "new"]),
    ],
)
def test_a_process_killed_in_the_middle_of_writing_leaves_the_old_or_the_new(
    store: ConnectionStore, path: Path, moment: str, keys: list[str]
) -> None:
    store.add(connection("old"))
    with Child(DYING, path, moment) as child:
        assert child.says() == "here"
        child.kill()
    assert [each.key for each in store.connections()] == keys
    store.add(connection("later"))  # the lock has died with the process
    assert [each.key for each in store.connections()] == [*keys, "later"]


def test_a_change_is_made_of_what_is_saved_at_that_moment(store: ConnectionStore) -> None:
    store.add(connection("a"))
    store.add(connection("b"))
    store.change("b", lambda one: replace(one, role=Role.TEST))
    changed = store.change("b", lambda one: replace(one, name="New name"))
    assert changed == replace(connection("b", name="New name"), role=Role.TEST)
    assert store.connections() == (connection("a"), changed)


def test_a_change_that_fails_changes_nothing(store: ConnectionStore) -> None:
    store.add(connection())
    with pytest.raises(ExporterError) as caught:
        store.change("none", lambda one: one)
    assert code_of(caught) is Code.CONNECTION_UNKNOWN
    with pytest.raises(ExporterError) as caught:
        store.change("prod", lambda one: replace(one, name=" "))
    assert code_of(caught) is Code.CONNECTION_NAME_INVALID
    with pytest.raises(ValueError, match="stay"):
        store.change("prod", lambda one: replace(one, base_url="https://elsewhere.example"))
    with pytest.raises(ValueError, match="stay"):
        store.change("prod", lambda one: replace(one, key="other"))
    assert store.connections() == (connection(),)
