"""The endpoint's own token: made once, kept where secrets are kept, and fit to be sent in every way."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from urllib.parse import quote

import pytest
from keyring.errors import KeyringLocked

from desktop_exporter.app.endpoint_tokens import EndpointTokens
from desktop_exporter.connections.secrets import Keeper, SecretStore
from desktop_exporter.errors import Code, ExporterError
from tests.connections.keyrings import MemoryKeyring
from tests.connections.session import in_a_session

GOOD = "A-good.token_of~some+16/=chars"


def no_keyring() -> Keeper:
    return Keeper("only until the program ends: there is none", None, "there is none")


def tokens(keyring_: MemoryKeyring, given: str | None = None) -> EndpointTokens:
    """Return the tokens as another start of the program would have them."""
    return EndpointTokens(SecretStore(keyring_.keeper), given)


def test_it_is_made_at_first_use_and_kept(keyring: MemoryKeyring) -> None:
    first = tokens(keyring)
    made = first.token()
    assert made == first.token() == tokens(keyring).token()
    assert first.keeps()
    assert not first.is_given
    assert first.keeper() == "a keyring in memory"


def test_it_is_long_and_goes_into_a_header_and_a_query_as_it_is(keyring: MemoryKeyring) -> None:
    made = {EndpointTokens(SecretStore(no_keyring)).token() for _ in range(50)}
    assert len(made) == 50
    for one in made:
        assert len(one) >= 43
        assert quote(one, safe="") == one


def test_a_new_one_takes_its_place(keyring: MemoryKeyring) -> None:
    old = tokens(keyring).token()
    renewed = tokens(keyring).renew()
    assert renewed != old
    assert tokens(keyring).token() == renewed


def test_it_is_bound_to_the_endpoint_and_is_not_that_of_a_system(keyring: MemoryKeyring) -> None:
    store = SecretStore(keyring.keeper)
    made = EndpointTokens(store).token()
    store.put("prod", "https://optimize.example", "the token of a system")
    store.put("endpoint", "http://127.0.0.1", "of a system that is called so")
    assert EndpointTokens(store).token() == made
    assert store.get("prod", "https://optimize.example").secret == "the token of a system"


def test_without_a_keyring_it_lasts_as_long_as_the_program() -> None:
    store = SecretStore(no_keyring)
    first = EndpointTokens(store)
    assert first.token() == EndpointTokens(store).token()
    assert not first.keeps()
    assert "only until the program ends" in first.keeper()


def test_two_that_ask_at_once_get_the_same(keyring: MemoryKeyring) -> None:
    """Else one would be shown, and the other would open the endpoint."""
    together = threading.Barrier(2, timeout=0.2)
    read = keyring.get_password

    def slowly(service: str, username: str) -> str | None:
        found = read(service, username)
        if found is None:
            # The other one waits for us, as it should: then nobody comes.
            with suppress(threading.BrokenBarrierError):
                together.wait()
        return found

    keyring.get_password = slowly  # type: ignore[method-assign]  # only to be slower
    shared = tokens(keyring)
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.submit(shared.token), pool.submit(shared.token)
        assert first.result() == second.result()


def test_a_variable_says_which_it_is_and_nothing_is_kept(keyring: MemoryKeyring) -> None:
    given = tokens(keyring, GOOD)
    assert given.token() == GOOD
    assert given.is_given
    assert not given.keeps()
    assert keyring.entries == {}


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        ("short", "5 characters"),
        ("x" * 15, "15 characters"),
        ("x" * 1025, "1025 characters"),
        ("a token with blanks in it", "header"),
        ("with-a-line\nbreak-in-it", "header"),
        ("with-an-umlaut-ü-in-it", "header"),
        ("with-a-&-that-ends-it", "header"),
        ("with-%41-which-is-an-A", "header"),
        ("with-a-colon:and-more", "header"),
        ("with-\ud800-half-of-a-character", "header"),
    ],
)
def test_an_odd_token_is_refused_and_not_repeated(keyring: MemoryKeyring, token: str, reason: str) -> None:
    with pytest.raises(ExporterError) as caught:
        tokens(keyring, token).token()
    assert caught.value.code is Code.ENDPOINT_TOKEN_UNUSABLE
    assert reason in caught.value.detail
    assert token not in str(caught.value)


@pytest.mark.parametrize("token", ["x" * 16, "x" * 1024, GOOD])
def test_the_bounds_are_within(keyring: MemoryKeyring, token: str) -> None:
    assert tokens(keyring, token).token() == token


def test_a_keyring_that_fails_is_told(keyring: MemoryKeyring) -> None:
    keyring.reading_trouble = KeyringLocked("locked")
    with pytest.raises(ExporterError) as caught:
        tokens(keyring).token()
    assert caught.value.code is Code.KEYRING_LOCKED


def test_with_a_real_secret_service(tmp_path_factory: pytest.TempPathFactory) -> None:
    seen = in_a_session("tests.app.endpoint_token_kept", tmp_path_factory.mktemp("home"))
    assert seen == {
        "keeper": "Secret Service",
        "keeps": True,
        "long": True,
        "read_elsewhere": True,
        "entries": 1,
        "renewed": True,
        "renewed_elsewhere": True,
        "entries_after": 1,
        "other_data_folder": True,
        "locked": "keyring_locked",
        "locked_renewal": "keyring_locked",
    }
