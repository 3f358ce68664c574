import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import keyring.errors
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_exporter.connections.changes import remove_system, update_system
from desktop_exporter.connections.secrets import Keeper, SecretStore, chosen_keeper, keyring_error
from desktop_exporter.connections.store import ConnectionStore
from desktop_exporter.errors import Code, ExporterError
from tests.connections.keyrings import ForgetfulKeyring, MemoryKeyring
from tests.connections.material import connection

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = "https://a.example"
THERE = "https://b.example"
LONG = "".join(f"{number:08x}" for number in range(500))  # 4,000 characters


def no_keyring() -> Keeper:
    return Keeper("only until the program ends: a test has no keyring", None)


@pytest.fixture(params=["keyring", "memory"])
def secrets(request: pytest.FixtureRequest) -> SecretStore:
    return SecretStore(MemoryKeyring().keeper if request.param == "keyring" else no_keyring)


# what holds with a keyring and without one


@pytest.mark.parametrize("secret", ["short", LONG, "ä\U0001f600" * 1000, ""])
def test_a_secret_comes_back_for_its_origin(secrets: SecretStore, secret: str) -> None:
    secrets.put("prod", HERE, secret)
    assert secrets.get("prod", HERE).secret == secret


def test_a_secret_that_was_never_kept_is_none_with_the_reason(secrets: SecretStore) -> None:
    kept = secrets.get("prod", HERE)
    assert kept.secret is None
    assert kept.reason == "No token is kept for it."
    secrets.remove("prod")


def test_another_origin_gets_nothing_and_the_reason(secrets: SecretStore) -> None:
    secrets.put("prod", HERE, LONG)
    kept = secrets.get("prod", THERE)
    assert kept.secret is None
    assert HERE in kept.reason
    assert THERE in kept.reason


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "a-1"]), st.integers(0, 5000)), max_size=8))
@settings(max_examples=50)
def test_the_last_secret_of_every_key_counts_whatever_came_before(puts: list[tuple[str, int]]) -> None:
    ring = MemoryKeyring()
    secrets = SecretStore(ring.keeper)
    last: dict[str, str] = {}
    for key, length in puts:
        last[key] = (key + LONG * 2)[:length]
        secrets.put(key, HERE, last[key])
    assert {key: secrets.get(key, HERE).secret for key in last} == last
    for key in last:
        secrets.remove(key)
    assert ring.entries == {}


def test_a_removed_secret_is_gone(secrets: SecretStore) -> None:
    secrets.put("prod", HERE, LONG)
    secrets.put("test", HERE, "other")
    secrets.remove("prod")
    assert secrets.get("prod", HERE).secret is None
    assert secrets.get("test", HERE).secret == "other"


def test_a_secret_does_not_show_itself(secrets: SecretStore) -> None:
    secrets.put("prod", HERE, "sesame")
    assert "sesame" not in repr(secrets.get("prod", HERE)) + repr(secrets) + repr(vars(secrets).keys())


def test_another_program_start_finds_the_secret_in_the_keyring_only() -> None:
    ring = MemoryKeyring()
    SecretStore(ring.keeper).put("prod", HERE, LONG)
    assert SecretStore(ring.keeper).get("prod", HERE).secret == LONG
    SecretStore(no_keyring).put("prod", HERE, LONG)
    assert SecretStore(no_keyring).get("prod", HERE).secret is None


def test_told_to_stay_in_memory_it_touches_no_keyring() -> None:
    ring = MemoryKeyring()
    secrets = SecretStore(ring.keeper)
    secrets.stay_in_memory("of a demonstration nothing is kept")
    secrets.put("demo", HERE, "a secret")
    assert secrets.get("demo", HERE).secret == "a secret"
    assert not secrets.outlasts_the_program()
    assert secrets.why_memory() == "of a demonstration nothing is kept"
    assert ring.entries == {}


def test_two_data_folders_keep_their_secrets_apart() -> None:
    ring = MemoryKeyring()
    usual, other = SecretStore(ring.keeper), SecretStore(ring.keeper, scope="other")
    usual.put("prod", HERE, "usual")
    other.put("prod", HERE, "other")
    other.remove("prod")
    assert usual.get("prod", HERE).secret == "usual"
    assert other.get("prod", HERE).secret is None


# what can go wrong in a keyring


def test_a_secret_replaced_leaves_no_entry_of_the_old_one() -> None:
    ring = MemoryKeyring()
    secrets = SecretStore(ring.keeper)
    secrets.put("prod", HERE, LONG * 3)
    secrets.put("prod", THERE, "short")
    assert len(ring.entries) == 1
    assert secrets.get("prod", HERE).secret is None
    assert secrets.get("prod", THERE).secret == "short"


def locked() -> Exception:
    return keyring.errors.KeyringLocked("no")


def failing_at(number: int, error: BaseException) -> Callable[[int], None]:
    def trouble(write: int) -> None:
        if write == number:
            raise error

    return trouble


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_write_that_fails_leaves_the_old_secret_and_nothing_of_the_new(number: int) -> None:
    ring = MemoryKeyring()
    SecretStore(ring.keeper).put("prod", HERE, LONG[:3000])
    before = dict(ring.entries)
    failing = MemoryKeyring(failing_at(number, locked()))
    failing.entries = ring.entries
    with pytest.raises(ExporterError) as caught:
        SecretStore(failing.keeper).put("prod", HERE, LONG[::-1])
    assert caught.value.code is Code.KEYRING_LOCKED
    assert ring.entries == before


@pytest.mark.parametrize("number", range(1, 9))
def test_a_process_that_dies_at_any_write_leaves_the_old_secret_or_the_new(number: int) -> None:
    ring = MemoryKeyring()
    SecretStore(ring.keeper).put("prod", HERE, LONG[:3000])
    dying = MemoryKeyring(failing_at(number, KeyboardInterrupt()))
    dying.entries = ring.entries
    try:
        SecretStore(dying.keeper).put("prod", HERE, LONG[::-1])
    except KeyboardInterrupt:
        assert dying.writes == number
    secrets = SecretStore(ring.keeper)
    assert secrets.get("prod", HERE).secret in {LONG[:3000], LONG[::-1]}
    secrets.put("prod", HERE, LONG)
    assert secrets.get("prod", HERE).secret == LONG
    secrets.remove("prod")
    assert ring.entries == {}


def test_a_keyring_that_cuts_off_is_found_out_at_once() -> None:
    ring = ForgetfulKeyring()
    with pytest.raises(ExporterError) as caught:
        SecretStore(ring.keeper).put("prod", HERE, LONG)
    assert caught.value.code is Code.KEYRING_FAILED
    assert "other than was written" in caught.value.detail
    assert ring.entries == {}


Entries = dict[tuple[str, str], str]


def nonsense_in_the_index(entries: Entries) -> None:
    entries[min(entries)] = "1 1 2 nonsense"


def another_generation_in_the_index(entries: Entries) -> None:
    entries[min(entries)] = entries[min(entries)].replace("1 1 3", "1 2 3")


def a_piece_gone(entries: Entries) -> None:
    del entries[max(entries)]


def a_piece_cut_off(entries: Entries) -> None:
    entries[max(entries)] = entries[max(entries)][:-1]


@pytest.mark.parametrize(
    "damage",
    [nonsense_in_the_index, another_generation_in_the_index, a_piece_gone, a_piece_cut_off],
)
def test_a_secret_with_missing_or_foreign_parts_is_damaged_and_can_be_replaced(
    damage: Callable[[Entries], None],
) -> None:
    ring = MemoryKeyring()
    secrets = SecretStore(ring.keeper)
    secrets.put("prod", HERE, LONG)
    damage(ring.entries)
    with pytest.raises(ExporterError) as caught:
        secrets.get("prod", HERE)
    assert caught.value.code is Code.SECRET_DAMAGED
    assert LONG[:20] not in str(caught.value)
    secrets.put("prod", HERE, "new")
    assert secrets.get("prod", HERE).secret == "new"
    assert len(ring.entries) == 1


@pytest.mark.parametrize("number", range(1, 5))
def test_a_process_that_dies_while_removing_leaves_nothing_that_a_second_try_cannot_remove(
    number: int,
) -> None:
    ring = MemoryKeyring()
    SecretStore(ring.keeper).put("prod", HERE, LONG)
    dying = MemoryKeyring(failing_at(number, KeyboardInterrupt()))
    dying.entries = ring.entries
    with pytest.raises(KeyboardInterrupt):
        SecretStore(dying.keeper).remove("prod")
    SecretStore(ring.keeper).remove("prod")
    assert ring.entries == {}


# what a keyring says, in our words

KEYRING_ERRORS = {
    "KeyringError": Code.KEYRING_FAILED,
    "PasswordSetError": Code.KEYRING_FAILED,
    "PasswordDeleteError": Code.KEYRING_FAILED,
    "InitError": Code.KEYRING_FAILED,
    "KeyringLocked": Code.KEYRING_LOCKED,
    "NoKeyringError": Code.KEYRING_ABSENT,
}


def test_every_exception_of_keyring_has_a_code_of_ours() -> None:
    classes = {
        name: kind
        for name, kind in vars(keyring.errors).items()
        if isinstance(kind, type) and issubclass(kind, Exception) and not name.startswith("_")
    }
    assert classes.keys() == KEYRING_ERRORS.keys()
    for name, kind in classes.items():
        ring = MemoryKeyring()
        ring.reading_trouble = kind("the words of the keyring")
        secrets = SecretStore(ring.keeper)
        attempts: list[Callable[[], object]] = [
            partial(secrets.get, "prod", HERE),
            partial(secrets.put, "prod", HERE, "sesame"),
            partial(secrets.remove, "prod"),
        ]
        for attempt in attempts:
            with pytest.raises(ExporterError) as caught:
                attempt()
            assert caught.value.code is KEYRING_ERRORS[name], name
            assert "sesame" not in str(caught.value)


def named(name: str) -> Exception:
    """Return an exception of a library that exists on another operating system only."""
    made = type(name, (Exception,), {})("its words")
    assert isinstance(made, Exception)
    return made


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


def windows(number: int) -> Exception:
    error = named("error")
    vars(error)["winerror"] = number
    return error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        # macOS: the user pressed "Deny"; keyring calls that locked
        (
            caused(keyring.errors.KeyringLocked("x"), named("KeychainDenied")),
            Code.KEYRING_DENIED,
        ),
        # macOS: a program that is not signed
        (caused(keyring.errors.PasswordSetError("x"), named("SecAuthFailure")), Code.KEYRING_DENIED),
        # Linux: the prompt for a first keyring was dismissed
        (caused(keyring.errors.InitError("x"), named("PromptDismissedException")), Code.KEYRING_LOCKED),
        (named("LockedException"), Code.KEYRING_LOCKED),
        (named("SecretServiceNotAvailableException"), Code.KEYRING_ABSENT),
        # KWallet
        (keyring.errors.PasswordSetError("Cancelled by user"), Code.KEYRING_DENIED),
        # Windows
        (windows(5), Code.KEYRING_DENIED),
        (windows(1783), Code.KEYRING_FAILED),
        (ConnectionRefusedError("its words"), Code.KEYRING_FAILED),
        (ValueError(), Code.KEYRING_FAILED),
    ],
)
def test_what_the_libraries_below_say_is_told_apart(error: Exception, code: Code) -> None:
    ours = keyring_error(error, "KWallet")
    assert ours.code is code
    assert str(ours).isprintable()


# which keyring is chosen

CHOOSING = """
import sys
from desktop_exporter.connections.secrets import SecretStore
assert not any(name.partition(".")[0] == "keyring" for name in sys.modules)
secrets = SecretStore()
print(secrets.keeper())
secrets.put("prod", "https://a.example", "sesame")
print(secrets.get("prod", "https://a.example").secret)
"""


def chosen(tmp_path: Path, configured: str | None) -> list[str]:
    environment = {
        name: value for name, value in os.environ.items() if "DBUS" not in name and "XDG" not in name
    }
    environment |= {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    environment |= {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    if configured:
        environment["PYTHON_KEYRING_BACKEND"] = configured
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", CHOOSING],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert list(tmp_path.iterdir()) == []
    return done.stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a keyring")
@pytest.mark.parametrize(
    ("configured", "reason"),
    [
        (None, "this computer has no keyring"),
        ("keyring.backends.fail.Keyring", "this computer has no keyring"),
        ("keyring.backends.null.Keyring", "keyring.backends.null.Keyring does not protect what it keeps"),
        ("keyring.backends.chainer.ChainerBackend", "this computer has no keyring"),
        (
            "tests.connections.plain_keyring.PlainKeyring",
            "tests.connections.plain_keyring.PlainKeyring does not protect what it keeps",
        ),
        (
            "tests.connections.plain_keyring.Missing",
            "the keyring of this computer cannot be used (module 'tests.connections.plain_keyring'",
        ),
    ],
)
def test_a_keyring_that_protects_nothing_counts_as_none_and_is_named(
    tmp_path: Path, configured: str | None, reason: str
) -> None:
    keeper, secret = chosen(tmp_path, configured)
    assert keeper.startswith(f"only until the program ends: {reason}")
    assert secret == "sesame"


def test_the_choice_is_made_once_and_only_when_it_is_needed() -> None:
    choices: list[Keeper] = []

    def choose() -> Keeper:
        choices.append(no_keyring())
        return choices[-1]

    secrets = SecretStore(choose)
    assert choices == []
    secrets.put("prod", HERE, "x")
    assert secrets.keeper() == choices[0].words
    assert len(choices) == 1


def test_the_chosen_keyring_is_one_of_those_that_protect_or_none() -> None:
    keeper = chosen_keeper()
    assert (keeper.backend is None) == keeper.words.startswith("only until the program ends: ")


# systems and their secrets together


@pytest.fixture
def store(tmp_path: Path) -> ConnectionStore:
    store = ConnectionStore(tmp_path / "connections.json")
    store.add(connection("prod", base_url=HERE))
    return store


def test_a_changed_origin_clears_the_secret(store: ConnectionStore, secrets: SecretStore) -> None:
    secrets.put("prod", HERE, LONG)
    update_system(store, secrets, connection("prod", name="New", base_url=f"{HERE}/ctx"))
    assert secrets.get("prod", HERE).secret == LONG
    update_system(store, secrets, connection("prod", base_url=THERE))
    assert store.get("prod").base_url == THERE
    assert secrets.get("prod", HERE).secret is None


def test_a_removed_system_takes_its_secret_along(store: ConnectionStore, secrets: SecretStore) -> None:
    secrets.put("prod", HERE, LONG)
    remove_system(store, secrets, "prod")
    assert store.connections() == ()
    assert secrets.get("prod", HERE).secret is None


def test_a_keyring_that_refuses_leaves_the_system_as_it_was(store: ConnectionStore) -> None:
    ring = MemoryKeyring()
    ring.reading_trouble = locked()
    secrets = SecretStore(ring.keeper)
    attempts: list[Callable[[], None]] = [
        partial(update_system, store, secrets, connection("prod", base_url=THERE)),
        partial(remove_system, store, secrets, "prod"),
    ]
    for attempt in attempts:
        with pytest.raises(ExporterError) as caught:
            attempt()
        assert caught.value.code is Code.KEYRING_LOCKED
    assert store.get("prod") == connection("prod", base_url=HERE)
