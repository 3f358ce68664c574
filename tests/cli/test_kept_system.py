"""A saved system with a real Secret Service: the token outlasts the program, and goes with the system."""

import pytest

from tests.connections.session import in_a_session


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    return in_a_session("tests.cli.kept_system", tmp_path_factory.mktemp("home"))


def test_a_token_typed_at_the_hidden_prompt_is_kept_in_the_keyring_only(seen: dict[str, object]) -> None:
    assert seen["added"] == 0
    said = str(seen["said"])
    assert "Its token is kept in: Secret Service." in said
    assert "a-token-that-is-kept" not in said
    assert seen["entries"] == 1
    assert seen["files_with_the_token"] == []


def test_another_process_lists_and_exports_by_key(seen: dict[str, object]) -> None:
    assert seen["listed"] == 0
    assert seen["exported"] == 3  # one dashboard of the demo always fails


def test_removing_the_system_removes_the_entry(seen: dict[str, object]) -> None:
    assert seen["removed"] == 0
    assert seen["entries_left"] == 0
